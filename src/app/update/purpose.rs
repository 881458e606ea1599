//! Purpose: what the set is called, which service, what is in scope, how much is asked,
//! and why the contract should change at all.

use super::{interview, step, writing};
use crate::answers::MOST_REASONS;
use crate::app::model::{Dialog, Effect, Model, Screen, Target};
use crate::app::rows::{self, PurposeRow};
use crate::keys::Action;
use crate::pack::Depth;

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let rows = rows::purpose(model);
    let height = usize::from(model.size.1);
    let Screen::Purpose { selected } = model.screen_mut() else { return Vec::new() };
    *selected = (*selected).min(rows.len() - 1);
    if action.is_a_move() {
        *selected = step(*selected, rows.len(), action, height);
        return Vec::new();
    }
    let row = rows[*selected];
    match action {
        Action::Next => interview::go_on(model),
        Action::EditNote => {
            let text = model.session.as_ref().map(|session| session.set.scope.clone()).unwrap_or_default();
            writing::open(model, Target::ScopeText, &text);
            Vec::new()
        }
        Action::Open | Action::Toggle => open(model, row),
        Action::Left | Action::Right if row == PurposeRow::Depth => {
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

fn open(model: &mut Model, row: PurposeRow) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return Vec::new() };
    let set = &mut session.set;
    match row {
        PurposeRow::Title => {
            let text = set.title.clone();
            writing::open(model, Target::Title, &text);
        }
        PurposeRow::Service => {
            let text = set.service.clone();
            writing::open(model, Target::Service, &text);
        }
        PurposeRow::Scope => {
            let text = set.scope.clone();
            writing::open(model, Target::ScopeText, &text);
        }
        PurposeRow::Ends => {
            let text = set.ends.map_or_else(String::new, |ends| ends.words());
            writing::open(model, Target::Ends, &text);
        }
        PurposeRow::Extension => {
            let text = set.extension.map_or_else(String::new, |months| months.to_string());
            writing::open(model, Target::Extension, &text);
        }
        PurposeRow::Depth => {
            let other = match set.depth {
                Depth::Quick => Depth::Full,
                Depth::Full => Depth::Quick,
            };
            return to_depth(model, other);
        }
        PurposeRow::Reason(at) => {
            if let Some(chosen) = set.reasons.iter().position(|reason| *reason == at) {
                set.reasons.remove(chosen);
            } else if set.reasons.len() == MOST_REASONS {
                model.notice = Some(format!(
                    "At most {MOST_REASONS}: schemes with too many aims fail. Take one away first."
                ));
                return Vec::new();
            } else {
                set.reasons.push(at);
            }
            session.touch(&now);
            return vec![Effect::Save];
        }
        PurposeRow::Emphasis => {
            if set.revealed.is_some() {
                model.notice = Some("The result has been shown, so the emphasis stays as it was.".to_owned());
            } else {
                model.dialog = Some(Dialog::Emphasis { selected: 0 });
            }
        }
        PurposeRow::Begin => return interview::go_on(model),
    }
    Vec::new()
}
