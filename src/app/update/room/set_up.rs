//! What is fixed before anybody answers.

use super::{changed, opens, refused, replan};
use crate::app::model::{Effect, Model, RoomTarget, Screen, Target};
use crate::app::room::{self, RoomScreen, SetUpRow, other};
use crate::app::update::writing;
use crate::keys::Action;
use crate::workshop::SeatIx;

pub(super) fn fixed(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let rows = room::set_up(model);
    let Some(row) = rows.get(selected).copied().filter(|_| opens(action)) else { return Vec::new() };
    let Some(room) = &model.room else { return Vec::new() };
    let plan = room.workshop.plan().clone();
    match row {
        SetUpRow::Title => writing::open(model, Target::Room(RoomTarget::Text(row)), &plan.title),
        SetUpRow::Service => writing::open(model, Target::Room(RoomTarget::Text(row)), &plan.service),
        SetUpRow::Scope => writing::open(model, Target::Room(RoomTarget::Text(row)), &plan.scope),
        SetUpRow::Seats => {
            let seats: Vec<&str> = plan.seats.iter().map(|seat| seat.label.as_str()).collect();
            writing::open(model, Target::Room(RoomTarget::Text(row)), &seats.join(", "));
        }
        SetUpRow::Depth => return replan(model, |plan| plan.depth = other(plan.depth)),
        SetUpRow::People => super::push(model, RoomScreen::People { selected: 0 }),
        SetUpRow::Join => return join(model),
        SetUpRow::Reason(at) => {
            let full = plan.reasons.len() >= crate::answers::MOST_REASONS;
            if full && !plan.reasons.contains(&at) {
                model.notice = Some("At most three reasons: unchoose one first.".to_owned());
                return Vec::new();
            }
            return replan(model, |plan| match plan.reasons.iter().position(|chosen| *chosen == at) {
                Some(place) => drop(plan.reasons.remove(place)),
                None => plan.reasons.push(at),
            });
        }
    }
    Vec::new()
}

/// Who takes part: somebody is chosen, or joins.
pub(super) fn people(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    if !opens(action) {
        return Vec::new();
    }
    let Some(room) = &model.room else { return Vec::new() };
    match room.workshop.plan().participants.get(selected).map(|one| one.code.clone()) {
        Some(code) => {
            super::push(model, RoomScreen::Person { code, selected: 0 });
            Vec::new()
        }
        None => join(model),
    }
}

/// One of them: a seat, or off the list.
pub(super) fn person(model: &mut Model, action: Action, code: &str, selected: usize) -> Vec<Effect> {
    if !opens(action) {
        return Vec::new();
    }
    let now = model.now.clone();
    let Some(room) = &mut model.room else { return Vec::new() };
    let seats = room.workshop.plan().seats.len();
    let done = if selected > seats {
        return remove(model, code);
    } else {
        room.workshop.reseat(code, (selected < seats).then_some(SeatIx(selected)), &now)
    };
    match done {
        Ok(()) => {
            model.screens.pop();
            changed(model)
        }
        Err(refusal) => refused(model, &refusal.words()),
    }
}

/// Takes somebody off the list, of whom nothing is there that could be lost.
pub(super) fn remove(model: &mut Model, code: &str) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(room) = &mut model.room else { return Vec::new() };
    if let Some(answered) = room.in_progress(code) {
        model.say(&format!(
            "{code} has a ballot in progress, {answered} answered: it is to be thrown away first."
        ));
        return Vec::new();
    }
    match room.workshop.remove(code, &now) {
        Ok(()) => {
            room.joined = None;
            if matches!(model.screen(), Screen::Room(RoomScreen::Person { .. })) {
                model.screens.pop();
            }
            let effects = changed(model);
            model.say(&format!("{code} is off the list."));
            effects
        }
        Err(refusal) => refused(model, &refusal.words()),
    }
}

pub(super) fn join(model: &mut Model) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(room) = &mut model.room else { return Vec::new() };
    match room.workshop.join(None, None, &now) {
        Ok(code) => {
            room.joined = Some(code.clone());
            let effects = changed(model);
            model.notice = Some(format!("The code is {code}. Write it down for them."));
            effects
        }
        Err(refusal) => refused(model, &refusal.words()),
    }
}
