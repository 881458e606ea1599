//! Purpose: what the set is called, which service, what is in scope, how much is asked,
//! and why the contract should change at all.

use super::{interview, writing};
use crate::answers::MOST_REASONS;
use crate::app::boards;
use crate::app::goal::Goal;
use crate::app::model::{Effect, Model, Target};
use crate::keys::Action;
use crate::pack::Depth;

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Next => interview::go_on(model),
        Action::EditNote => {
            writing::go_on(model, Target::ScopeText);
            Vec::new()
        }
        Action::Left | Action::Right if boards::board(model).goal() == Some(Goal::Depth) => {
            let wanted = if action == Action::Left { Depth::Quick } else { Depth::Full };
            to_depth(model, wanted)
        }
        Action::Left | Action::Right => {
            model.say("Left and right choose between quick and full, on the line of that name.");
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// From quick to full, or from full to quick.
pub(super) fn other_depth(model: &mut Model) -> Vec<Effect> {
    match model.session.as_ref().map(|session| session.set.depth) {
        Some(Depth::Quick) => to_depth(model, Depth::Full),
        Some(Depth::Full) => to_depth(model, Depth::Quick),
        None => Vec::new(),
    }
}

/// Asks as much as is wanted; no answer is lost.
fn to_depth(model: &mut Model, wanted: Depth) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return Vec::new() };
    if session.set.depth == wanted {
        return Vec::new();
    }
    session.set.depth = wanted;
    session.touch(&now);
    session.reassess(&model.rules);
    vec![Effect::Save]
}

/// Takes a reason, or takes it away again.
pub(super) fn reason(model: &mut Model, at: usize) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return Vec::new() };
    let reasons = &mut session.set.reasons;
    if let Some(chosen) = reasons.iter().position(|reason| *reason == at) {
        reasons.remove(chosen);
    } else if reasons.len() == MOST_REASONS {
        model.notice =
            Some(format!("At most {MOST_REASONS}: schemes with too many aims fail. Take one away first."));
        return Vec::new();
    } else {
        reasons.push(at);
    }
    session.touch(&now);
    vec![Effect::Save]
}
