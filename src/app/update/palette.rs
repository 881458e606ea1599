//! Finding: typing looks again, enter goes to what is highlighted.

use super::{interview, result, step};
use crate::app::docs;
use crate::app::editor::Reply;
use crate::app::model::{Dialog, Effect, Model, Screen};
use crate::app::palette::{Goal, Palette};
use crate::keys::{Action, Key, Scope};
use crate::pack::CautionIx;

/// Opens the list of everything that can be found from here.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    model.dialog = None;
    let mut palette = Palette::new(model);
    if !model.sought.is_empty() {
        write(&mut palette, &model.sought);
        let undo = model.keys.key(Scope::Editor, Action::EditorUndo);
        model.say(&format!("What you looked for before is here again; {undo} takes it out."));
    }
    model.dialog = Some(Dialog::Palette(Box::new(palette)));
    Vec::new()
}

/// There is more to find than when it was opened.
pub(super) fn renew(model: &mut Model) {
    let Some(Dialog::Palette(_)) = &model.dialog else { return };
    let now = Palette::new(model);
    if let Some(Dialog::Palette(palette)) = &mut model.dialog {
        let selected = palette.selected;
        (palette.entries, palette.left_out) = (now.entries, now.left_out);
        palette.look_again();
        palette.selected = selected.min(palette.found.len().saturating_sub(1));
    }
}

/// A key while it is open; `None` if the key table knows it here.
pub(super) fn key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    if model.keys.lookup(&[Scope::Palette], key).is_some() {
        return None;
    }
    let Some(Dialog::Palette(palette)) = &mut model.dialog else { return None };
    if palette.editor.key(&model.keys, key) == Reply::Changed {
        palette.look_again();
    }
    Some(Vec::new())
}

/// Text was pasted into it.
pub(super) fn paste(palette: &mut Palette, text: &str) {
    palette.editor.paste(text);
    palette.look_again();
}

/// What is looked for becomes this.
pub(super) fn write(palette: &mut Palette, text: &str) {
    palette.editor.write(text);
    palette.look_again();
}

/// Moves, goes, or closes.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let height = usize::from(model.size.1);
    let Some(Dialog::Palette(palette)) = &mut model.dialog else { return Vec::new() };
    match action {
        action if action.is_a_move() => {
            palette.selected = step(palette.selected, palette.found.len(), action, height);
            Vec::new()
        }
        Action::Open => match palette.goal().cloned() {
            Some(goal) => {
                (model.dialog, model.sought) = (None, String::new());
                go(model, goal)
            }
            None => Vec::new(),
        },
        Action::Back => {
            // Nothing that somebody types who answers alone is there for the next.
            model.sought = if model.turn.is_none() { palette.editor.text() } else { String::new() };
            model.dialog = None;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn go(model: &mut Model, goal: Goal) -> Vec<Effect> {
    match goal {
        Goal::Do(action) if model.enabled(action) => return super::act(model, action),
        Goal::Do(_) => {}
        Goal::Set(at) => {
            return model.recent.get(at).map(|line| Effect::Open(line.path.clone())).into_iter().collect();
        }
        Goal::Question(question) => interview::open(model, question),
        Goal::Model(at) => {
            let screen = Screen::Ledger { model: at, selected: result::first_line(model, at) };
            return result::go(model, |screen| matches!(screen, Screen::Ledger { .. }), screen);
        }
        Goal::Caution(at) => return to_caution(model, at),
        Goal::Page(book) => {
            let doc = docs::book(model, &book);
            result::read(model, doc);
        }
        Goal::Help(scope) => model.dialog = Some(Dialog::Help { scope, scroll: 0 }),
    }
    Vec::new()
}

/// To its place among those that apply, or to its page in the rules.
fn to_caution(model: &mut Model, at: CautionIx) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    match session.advice().cautions.iter().position(|now| now.caution == at) {
        Some(selected) => result::go(
            model,
            |screen| matches!(screen, Screen::Cautions { .. }),
            Screen::Cautions { selected, scroll: 0 },
        ),
        None => {
            let doc = docs::caution_elsewhere(model.pack(), at);
            result::read(model, doc);
            Vec::new()
        }
    }
}
