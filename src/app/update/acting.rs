//! What is asked for is done: everywhere, in a dialog, in a list, and then as the screen on top has it.

use super::leaving::{back, passed, quit};
use super::{
    dialog, export, go, history, home, interview, palette, purpose, reading, result, room, what_if, writing,
};
use crate::app::export::Subject;
use crate::app::model::{Dialog, Effect, Model, Screen, Target};
use crate::keys::{Action, Scope};

/// Does what was asked for.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if model.is_passed() && matches!(action, Action::ForceQuit | Action::Quit | Action::Suspend) {
        return passed(model);
    }
    match action {
        Action::ForceQuit => return vec![Effect::Save, Effect::Quit],
        Action::Suspend => return vec![Effect::Save, Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Palette => return palette::open(model),
        Action::Mouse => {
            model.mouse = !model.mouse;
            let key = model.keys.key(Scope::Global, Action::Mouse);
            model.notice = Some(if model.mouse {
                format!("The mouse chooses and scrolls. To select text, hold shift, or press {key} again.")
            } else {
                format!(
                    "The mouse is left to the terminal: select text as you are used to. {key} brings it back."
                )
            });
            return vec![Effect::Mouse(model.mouse)];
        }
        _ => {}
    }
    if model.dialog.is_some() {
        return in_list_or(model, action, dialog::act);
    }
    match action {
        Action::Quit => return quit(model),
        Action::Help => {
            model.dialog = Some(Dialog::Help { scope: model.screen().scope(), scroll: 0 });
            return Vec::new();
        }
        Action::Back => return back(model),
        Action::Library => {
            model.show(Screen::Library { shelf: None });
            return Vec::new();
        }
        Action::Undo => return interview::turn(model, true),
        Action::Redo => return interview::turn(model, false),
        Action::History => {
            model.screens.retain(|screen| !matches!(screen, Screen::History));
            model.show(Screen::History);
            return Vec::new();
        }
        Action::SaveElsewhere => {
            let path = model.session.as_ref().map(|session| session.path.display().to_string());
            writing::open(model, Target::SavePath, &path.unwrap_or_default());
            return Vec::new();
        }
        Action::Emphasis => {
            model.dialog = Some(Dialog::Emphasis { selected: 0 });
            return Vec::new();
        }
        Action::Report if !matches!(model.screen(), Screen::Home) => {
            let subject = if model.room.is_some() { Subject::Workshop } else { Subject::Open };
            return vec![Effect::ChooseReport(subject)];
        }
        Action::Deepen => return interview::deepen(model),
        _ => {}
    }
    in_list_or(model, action, on_screen)
}

/// Moves in a list or goes where its line leads; where there is none, something else happens.
fn in_list_or(
    model: &mut Model,
    action: Action,
    other: impl FnOnce(&mut Model, Action) -> Vec<Effect>,
) -> Vec<Effect> {
    match go::in_list(model, action) {
        Some(Ok(effects)) => effects,
        Some(Err(leads_to)) => act(model, leads_to),
        None => other(model, action),
    }
}

/// What keys of its own a screen has.
fn on_screen(model: &mut Model, action: Action) -> Vec<Effect> {
    match model.screen().scope() {
        Scope::Home => home::act(model, action),
        Scope::Purpose => purpose::act(model, action),
        Scope::Interview => interview::act(model, action),
        Scope::Map => interview::on_map(model, action),
        Scope::Expectation => result::before(model, action),
        Scope::Result => result::act(model, action),
        Scope::Ledger => result::in_ledger(model, action),
        Scope::Cautions => result::in_cautions(model, action),
        Scope::WhatIf if action == Action::Drop && !what_if::is_kept(model) => back(model),
        Scope::WhatIf => what_if::act(model, action),
        Scope::History => history::act(model, action),
        Scope::Export => export::act(model, action),
        Scope::ThirdSector | Scope::Reading => reading::read(model, action),
        // Those of a workshop; every other screen has no keys of its own.
        _ => room::act(model, action),
    }
}
