//! Who takes part: numbers seat by seat, seats that are joined, and codes one by one.

use super::{changed, opens, push, refused, replan};
use crate::app::model::{Effect, Model, RoomTarget, Screen, Target};
use crate::app::room::{self, PeopleRow, RoomScreen};
use crate::app::update::writing;
use crate::keys::Action;
use crate::workshop::SeatIx;
use crate::workshop::plan::PEOPLE;

/// How many take part, seat by seat.
pub(super) fn people(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let plan = room.workshop.plan();
    let Some(row) = room::people_rows(plan).get(selected).copied() else { return Vec::new() };
    match (row, action) {
        (PeopleRow::Sit(seat), Action::More | Action::Less) => {
            let here = plan.people_in(seat);
            return let_sit(
                model,
                seat,
                if action == Action::More { here + 1 } else { here.saturating_sub(1) },
            );
        }
        (PeopleRow::Sit(Some(seat)), action)
            if opens(action) && plan.small_seats().iter().any(|(small, _)| *small == seat) =>
        {
            push(model, RoomScreen::Join { seat });
        }
        (PeopleRow::Sit(seat), action) if opens(action) => {
            let here = plan.people_in(seat);
            let text = if here == 0 { String::new() } else { here.to_string() };
            writing::open(model, Target::Room(RoomTarget::Sit(seat)), &text);
        }
        (PeopleRow::Seats, action) if opens(action) => {
            let seats: Vec<&str> = plan.seats.iter().map(|seat| seat.label.as_str()).collect();
            // Another can be written at once.
            let seats = format!("{}, ", seats.join(", "));
            writing::open(model, Target::Room(RoomTarget::Seats), &seats);
        }
        (PeopleRow::Codes, action) if opens(action) => push(model, RoomScreen::Codes),
        _ => {}
    }
    Vec::new()
}

/// A number was written for a seat. Of one or two it is said at once that they are never shown apart.
pub(super) fn number(model: &mut Model, seat: Option<SeatIx>, text: &str) -> Vec<Effect> {
    let wanted = if text.is_empty() { Some(0) } else { text.parse().ok() };
    let Some(wanted) = wanted.filter(|wanted| *wanted <= *PEOPLE.end()) else {
        writing::open(model, Target::Room(RoomTarget::Sit(seat)), text);
        model.notice = Some(format!("Write a number from 0 to {}, please.", PEOPLE.end()));
        return Vec::new();
    };
    let effects = let_sit(model, seat, wanted);
    let small = |model: &Model| {
        let plan = model.room.as_ref()?.workshop.plan();
        plan.small_seats().into_iter().map(|(small, _)| small).find(|small| Some(*small) == seat)
    };
    if let Some(seat) = small(model).filter(|_| !effects.is_empty()) {
        push(model, RoomScreen::Join { seat });
    }
    effects
}

/// Lets so many sit in a seat.
fn let_sit(model: &mut Model, seat: Option<SeatIx>, people: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let plan = room.workshop.plan();
    if plan.participants.len() + people > plan.people_in(seat) + PEOPLE.end() {
        model.say(&format!("At most {} people take part: more cannot talk it through.", PEOPLE.end()));
        return Vec::new();
    }
    replan(model, |plan| plan.let_sit(seat, people))
}

/// A small seat is left as it is, or joined with another.
pub(super) fn join_seats(model: &mut Model, seat: SeatIx, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let plan = room.workshop.plan();
    if selected > room::partners(plan, seat).len() {
        let here = plan.people_in(Some(seat)).to_string();
        model.screens.pop();
        writing::open(model, Target::Room(RoomTarget::Sit(Some(seat))), &here);
        return Vec::new();
    }
    let other =
        selected.checked_sub(1).and_then(|at| room::partners(room.workshop.plan(), seat).get(at).copied());
    model.screens.pop();
    let Some(other) = other else { return Vec::new() };
    // The larger keeps its place.
    let effects = replan(model, |plan| plan.join_seats(other, seat));
    if !effects.is_empty()
        && let Some(room) = &model.room
    {
        let at = if other.0 > seat.0 { other.0 - 1 } else { other.0 };
        let plan = room.workshop.plan();
        let words = plan.seats.get(at).map(|joined| {
            format!("One seat now: '{}', {} people.", joined.label, plan.people_in(Some(SeatIx(at))))
        });
        model.notice = words;
        model.screens.select_on(|screen| matches!(screen, Screen::Room(RoomScreen::People)), at);
    }
    effects
}

/// Codes one by one: a participant is chosen, or joins.
pub(super) fn codes(model: &mut Model, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    match room.workshop.plan().participants.get(selected).map(|one| one.code.clone()) {
        Some(code) => {
            push(model, RoomScreen::Person { code });
            Vec::new()
        }
        None => join(model),
    }
}

/// One of them: a seat, or off the list.
pub(super) fn person(model: &mut Model, code: &str, selected: usize) -> Vec<Effect> {
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

/// Takes a participant off the list whose ballot has not been begun.
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
