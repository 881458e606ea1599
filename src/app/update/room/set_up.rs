//! Setting up: the steps, what the workshop is about, and opening the first round.

use super::replan;
use crate::app::model::{Effect, For, Model, Question, RoomTarget, SetUpRow, Target};
use crate::app::room::{self, RoomScreen, Step};
use crate::app::update::writing;
use crate::workshop::plan::PEOPLE;

/// The steps, once a round is open.
pub(super) fn fixed(model: &mut Model, selected: usize) -> Vec<Effect> {
    let step = model.room.as_ref().and_then(|room| room::steps(room).get(selected).copied());
    match step {
        Some(step) => go(model, step),
        None => Vec::new(),
    }
}

/// Goes to a step.
pub(super) fn go(model: &mut Model, step: Step) -> Vec<Effect> {
    let to = match step {
        Step::Words => RoomScreen::Words,
        Step::People => RoomScreen::People,
        Step::Questions => RoomScreen::Picking,
        Step::Minutes => RoomScreen::Minutes,
        Step::Ways => RoomScreen::Ways,
        Step::Open => return open(model),
    };
    super::push(model, to);
    Vec::new()
}

/// Opens the first round: what is missing is said first.
fn open(model: &mut Model) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let plan = room.workshop.plan();
    if !PEOPLE.contains(&plan.participants.len()) {
        let who = if plan.participants.is_empty() {
            "Nobody takes part yet"
        } else {
            "One alone has nobody to differ with"
        };
        model.say(&format!("{who}: say how many, under 'People, by seat'. Others can still join later."));
        return Vec::new();
    }
    match room::missing(plan).as_slice() {
        [] => writing::open(model, Target::Room(RoomTarget::Passphrase(For::Begin)), ""),
        missing => {
            let text = format!("Not settled yet: {}. Open the first round all the same?", missing.join(", "));
            model.confirm(Question::OpenFirst, text);
        }
    }
    Vec::new()
}

/// What it is about.
pub(super) fn words(model: &mut Model, selected: usize) -> Vec<Effect> {
    let rows = room::set_up(model);
    let Some(row) = rows.get(selected).copied() else { return Vec::new() };
    let Some(room) = &model.room else { return Vec::new() };
    let plan = room.workshop.plan().clone();
    match row {
        SetUpRow::Title => writing::open(model, Target::Room(RoomTarget::Text(row)), &plan.title),
        SetUpRow::Service => writing::open(model, Target::Room(RoomTarget::Text(row)), &plan.service),
        SetUpRow::Scope => writing::open(model, Target::Room(RoomTarget::Text(row)), &plan.scope),
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
