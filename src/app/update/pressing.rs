//! What a key asks for, where it is pressed.

use super::acting::act;
use super::leaving::{leave_question, quit};
use super::{palette, written};
use crate::app::model::{Dialog, Effect, Model, SMALLEST, Screen};
use crate::app::wording;
use crate::keys::{Action, Key, Scope};

pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    if model.size.0 < SMALLEST.0 || model.size.1 < SMALLEST.1 {
        // What cannot be seen cannot be meant; only leaving is.
        return match model.keys.lookup(&[Scope::Home], key) {
            Some(Action::Quit | Action::ForceQuit) => quit(model),
            Some(Action::Suspend) if !model.is_passed() => vec![Effect::Suspend],
            _ => Vec::new(),
        };
    }
    if matches!(model.dialog, Some(Dialog::Writing { .. }))
        && let Some(effects) = written::key(model, key)
    {
        return effects;
    }
    if matches!(model.dialog, Some(Dialog::Palette(_)))
        && let Some(effects) = palette::key(model, key)
    {
        return effects;
    }
    match model.keys.lookup(&model.scopes(), key) {
        // Prose that is typed without a box to hold it must not end the program at its first `q`.
        Some(Action::Quit)
            if model.dialog.is_none() && matches!(model.screen(), Screen::Interview { .. }) =>
        {
            leave_question(model)
        }
        Some(action) if model.enabled(action) => {
            let before = trace(model);
            let effects = act(model, action);
            let seen =
                !effects.is_empty() || model.notice.is_some() || action.is_a_move() || trace(model) != before;
            if !seen && before.is_some() {
                model.notice = Some(wording::nothing_here(model, key, Some(action)));
            }
            effects
        }
        action => {
            model.notice = Some(wording::nothing_here(model, key, action));
            if let Some(Dialog::Writing { editor, .. }) = &mut model.dialog {
                editor.leave_out();
            }
            Vec::new()
        }
    }
}

/// Where a user is, so that a key that led nowhere can be told from one that did something. Nothing where keys change what only
/// the screen itself knows.
fn trace(model: &Model) -> Option<(usize, Scope, usize)> {
    let on_screen = model.dialog.is_none() && !matches!(model.screen(), Screen::Export(_) | Screen::Room(_));
    on_screen.then(|| (model.screens.len(), model.screen().scope(), model.screens.top().place()))
}
