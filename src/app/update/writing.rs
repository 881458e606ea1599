//! A box to write in is opened, with what was left in it before. What becomes of the text is for `written.rs`.

use super::drafts;
use crate::app::editor::Editor;
use crate::app::model::{Dialog, Model, Origin, RoomTarget, Target};
use crate::app::wording;

/// Opens an editor.
pub(crate) fn open(model: &mut Model, target: Target, text: &str) {
    let (title, prompt) = wording::box_words(model, &target);
    let left = drafts::kept(model, &target);
    if left.is_some() {
        model.say("What you typed before is here again.");
    }
    let text = left.as_deref().unwrap_or(text);
    let editor = match (target.is_secret(), target.has_one_line()) {
        (true, _) if target == Target::Room(RoomTarget::CodeWord) => Editor::own_word(),
        (true, _) => Editor::secret(),
        (false, true) => Editor::one_line(text),
        (false, false) => Editor::new(text),
    };
    model.dialog = Some(Dialog::Writing { target, title, prompt, editor: Box::new(editor) });
}

/// Goes on with what is written there now.
pub(super) fn go_on(model: &mut Model, target: Target) {
    let text = written(model, &target);
    open(model, target, &text);
}

/// What is written there now.
fn written(model: &Model, target: &Target) -> String {
    if let (Target::RulesFolder, Origin::Folder(folder)) = (target, &model.rules.origin) {
        return folder.clone();
    }
    let Some(set) = model.session.as_ref().map(|session| &session.set) else { return String::new() };
    match target {
        Target::Title => set.title.clone(),
        Target::Service => set.service.clone(),
        Target::ScopeText => set.scope.clone(),
        Target::Ends => set.ends.map_or_else(String::new, |ends| ends.words()),
        Target::Extension => set.extension.map_or_else(String::new, |months| months.to_string()),
        _ => String::new(),
    }
}
