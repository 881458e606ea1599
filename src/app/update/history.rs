//! The history: what was changed, and what each change altered.

use super::{step, writing};
use crate::app::model::{Effect, Model, Screen, Target};
use crate::app::{rows, states};
use crate::keys::Action;

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let list = rows::history(&session.set);
    let height = usize::from(model.size.1);
    let Screen::History { selected } = model.screen_mut() else { return Vec::new() };
    *selected = (*selected).min(list.len().saturating_sub(1));
    if action.is_a_move() {
        *selected = step(*selected, list.len(), action, height);
        return Vec::new();
    }
    let at = *selected;
    match action {
        Action::Open | Action::Toggle => {
            if let Some(session) = &model.session
                && let Some(doc) = states::altered(model, session, &list, at)
            {
                model.screens.push(Screen::reading(doc));
            }
        }
        Action::WhoAmI => {
            let by = model.by.clone();
            writing::open(model, Target::WhoAmI, &by);
        }
        _ => {}
    }
    Vec::new()
}
