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
        Action::Up => *scroll = scroll.saturating_sub(1),
        Action::Down => *scroll = scroll.saturating_add(1),
        Action::PageUp => *scroll = scroll.saturating_sub(page),
        Action::PageDown => *scroll = scroll.saturating_add(page),
        Action::Top => *scroll = 0,
        Action::Bottom => *scroll = usize::MAX,
        _ if *scope == Scope::ThirdSector => return result::between(model, action).unwrap_or_default(),
        _ => {}
    }
    Vec::new()
}
