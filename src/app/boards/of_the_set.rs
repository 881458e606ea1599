//! What boards of the open answer set have in common.

use crate::answers::Rule;
use crate::app::board::Board;
use crate::app::model::{Model, Session};
use crate::desk::lists;

/// What the program is called where nothing else is open.
pub const PROGRAM: &str = "Contract advisor";

/// What the open answer set is called.
pub(super) fn set_title(model: &Model) -> String {
    model.session.as_ref().map_or_else(
        || PROGRAM.to_owned(),
        |session| match &session.set.title {
            title if title.is_empty() => "Answers without a title".to_owned(),
            title => title.clone(),
        },
    )
}

/// A screen of the open answer set, with how far that has come.
pub(super) fn of_the_set(model: &Model, place: &str) -> Board {
    let progress = model.session.as_ref().map_or_else(String::new, |session| {
        if let (Some(_), Some(room)) = (&session.group, &model.room) {
            return lists::standing(&room.workshop);
        }
        let (done, all) = session.progress(model.pack());
        format!("{done} of {all} done")
    });
    Board::new(&set_title(model), place, progress)
}

/// Whether a rule is challenged, as the end of its line.
pub(super) fn challenged(session: &Session, rule: &Rule) -> &'static str {
    if session.challenge(rule).is_some() { "; you say that this rule does not hold here" } else { "" }
}
