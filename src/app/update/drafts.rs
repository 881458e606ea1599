//! Texts that were typed and left before they were done: they are there again when their box is opened again, until the program
//! ends. A hidden text is never kept, and no text of a ballot.

use crate::app::model::{Draft, Model, Target};

/// Keeps a text that is left, and says so.
pub(super) fn keep(model: &mut Model, target: Target, text: &str) {
    forget(model, &target);
    if text.trim().is_empty() || target.is_secret() || model.turn.is_some() {
        return;
    }
    model.drafts.push(Draft { target, text: text.to_owned() });
    model.say("Nothing was changed. What you typed is kept: open this box again.");
}

/// The text that was left here, if one was.
pub(super) fn kept(model: &Model, target: &Target) -> Option<String> {
    model.drafts.iter().find(|draft| draft.target == *target).map(|draft| draft.text.clone())
}

/// A text is done: what was left here before is no draft any more.
pub(super) fn forget(model: &mut Model, target: &Target) {
    model.drafts.retain(|draft| draft.target != *target);
}
