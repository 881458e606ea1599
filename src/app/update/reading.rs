//! Long texts: reading on.

use super::result;
use crate::app::model::{Effect, Model, OpenScreen, Screen};
use crate::keys::{Action, Scope};

pub(super) fn read(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(model.size.1).saturating_sub(5).max(1);
    let OpenScreen { screen: Screen::Reading { scope, .. }, scroll, .. } = model.screens.top_mut() else {
        return Vec::new();
    };
    match action {
        Action::Points | Action::NextModel => return result::from_own_page(model, action),
        action if action.is_a_move() => *scroll = action.scroll(*scroll, page),
        _ if *scope == Scope::ThirdSector => return result::between(model, action).unwrap_or_default(),
        _ => {}
    }
    Vec::new()
}
