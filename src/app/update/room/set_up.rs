//! What is fixed before anybody answers.

use super::{changed, opens, refused, replan};
use crate::app::model::{Effect, Model, RoomTarget, Target};
use crate::app::room::{self, SetUpRow, other};
use crate::app::update::writing;
use crate::keys::Action;

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

pub(super) fn join(model: &mut Model) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(room) = &mut model.room else { return Vec::new() };
    match room.workshop.join(None, None, &now) {
        Ok(code) => {
            let effects = changed(model);
            model.notice = Some(format!("The code is {code}. Write it down for them."));
            effects
        }
        Err(refusal) => refused(model, &refusal.words()),
    }
}
