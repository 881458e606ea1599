//! Finding: typing looks again, enter goes to what is highlighted.

use crate::app::editor::Reply;
use crate::app::model::{Dialog, Effect, Model, Palette};
use crate::keys::{Action, Key, Scope};

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

/// Closes it.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Dialog::Palette(palette)) = &model.dialog else { return Vec::new() };
    if action == Action::Back {
        // What a participant types in a ballot is not there for the next one.
        model.sought = if model.turn.is_none() { palette.editor.text() } else { String::new() };
        model.dialog = None;
    }
    Vec::new()
}
