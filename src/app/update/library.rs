//! The library's shelves, and every long text.

use super::{result, step};
use crate::app::docs;
use crate::app::model::{Effect, Model, Screen};
use crate::app::rows::shelves;
use crate::keys::{Action, Scope};

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let shelves = shelves(model);
    let height = usize::from(model.size.1);
    let Screen::Library { shelf, selected } = model.screen_mut() else { return Vec::new() };
    let len = shelf.and_then(|at| shelves.get(at)).map_or(shelves.len(), |shelf| shelf.books.len());
    *selected = (*selected).min(len.saturating_sub(1));
    if action.is_a_move() {
        *selected = step(*selected, len, action, height);
        return Vec::new();
    }
    if !matches!(action, Action::Open | Action::Toggle) {
        return Vec::new();
    }
    match *shelf {
        None => {
            *shelf = Some(*selected);
            *selected = 0;
        }
        Some(at) => {
            let book = shelves.get(at).and_then(|shelf| shelf.books.get(*selected));
            if let Some((_, book)) = book {
                let doc = docs::book(model, book);
                model.screens.push(Screen::reading(doc));
            }
        }
    }
    Vec::new()
}

pub(super) fn read(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(model.size.1).saturating_sub(5).max(1);
    let Screen::Reading { doc, scroll, selected, scope } = model.screen_mut() else { return Vec::new() };
    let scope = *scope;
    if doc.has_links() && action.is_a_move() {
        let last = doc.stops().saturating_sub(1);
        *selected = match action {
            // A text has a beginning and an end: it does not go round.
            Action::Up => selected.saturating_sub(1),
            Action::Down => (*selected + 1).min(last),
            action => step(*selected, last + 1, action, page),
        };
        return Vec::new();
    }
    match action {
        Action::Open | Action::Toggle => {
            let opens = doc.links().find(|(at, _)| at == selected).map(|(_, opens)| opens);
            return opens.map_or_else(Vec::new, |opens| result::open(model, opens));
        }
        Action::Points | Action::NextModel => return result::from_own_page(model, action),
        Action::Up => *scroll = scroll.saturating_sub(1),
        Action::Down => *scroll = scroll.saturating_add(1),
        Action::PageUp => *scroll = scroll.saturating_sub(page),
        Action::PageDown => *scroll = scroll.saturating_add(page),
        Action::Top => *scroll = 0,
        Action::Bottom => *scroll = usize::MAX,
        _ if scope == Scope::ThirdSector => return result::between(model, action).unwrap_or_default(),
        _ => {}
    }
    Vec::new()
}
