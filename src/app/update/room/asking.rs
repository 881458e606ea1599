//! Which questions are asked, how long that takes, and how ballots come.

use std::collections::BTreeSet;
use std::num::NonZeroU16;

use super::{opens, replan};
use crate::app::model::{Effect, Model};
use crate::app::room::{self, PickRow};
use crate::keys::Action;
use crate::pack::QuestionIx;
use crate::text::Gather as _;
use crate::workshop::plan::PEOPLE;
use crate::workshop::{Asked, Way};

/// A question is asked, or left out.
pub(super) fn picking(model: &mut Model, selected: usize) -> Vec<Effect> {
    let pack = std::sync::Arc::clone(&model.rules.pack);
    let row = room::picking_rows(&pack).get(selected).copied();
    let (Some(row), Some(room)) = (row, &model.room) else { return Vec::new() };
    match row {
        PickRow::All(depth) => replan(model, |plan| plan.asked = Asked::all(depth)),
        PickRow::One(question) => {
            let mut picked: BTreeSet<QuestionIx> =
                room.workshop.plan().asked.questions(&pack).into_iter().gather();
            let left_out = picked.remove(&question);
            if !left_out {
                picked.insert(question);
            }
            let Some(asked) = Asked::picked(&pack, picked) else {
                model.say("One question at least is to be asked.");
                return Vec::new();
            };
            let effects = replan(model, |plan| plan.asked = asked);
            if left_out && !effects.is_empty() {
                model.notice = Some(room::without(&pack, question));
            }
            effects
        }
    }
}

/// How ballots come is chosen, or how many laptops there are.
pub(super) fn ways(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let Some(way) = room::ways(room.workshop.plan()).get(selected).copied() else { return Vec::new() };
    match (way, action) {
        (Way::Machines(count), Action::More | Action::Less) => {
            let most = u16::try_from(*PEOPLE.end()).unwrap_or(u16::MAX);
            let count = match action {
                Action::More => count.get().saturating_add(1).min(most),
                _ => count.get() - 1,
            };
            let Some(count) = NonZeroU16::new(count) else { return Vec::new() };
            replan(model, |plan| plan.way = Some(Way::Machines(count)))
        }
        (way, action) if opens(action) => replan(model, |plan| plan.way = Some(way)),
        _ => Vec::new(),
    }
}
