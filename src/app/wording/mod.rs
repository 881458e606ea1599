//! The sentences and short words of the screens, so that every face says the same. Words only: where they stand, and what is cut
//! where there is little room, is for the face.

mod boxes;
mod lists;
mod result;
mod said;
pub(crate) mod screens;

pub use boxes::box_words;
pub use lists::*;
pub use result::*;
pub use said::*;

use super::editor::Editor;
use super::model::{Dialog, Model, Screen, Target};
use super::room::RoomScreen;
use super::rows;
use crate::advice::sentences::counted;
use crate::advice::words::{Band, displayed, share_words};
use crate::advice::{Advice, CautionNow, Group, Tables, Truth, third_sector};
use crate::answers::{Answer, Confidence};
use crate::keys::{Action, Scope};
use crate::pack::{Depth, ModelIx, Pack, QuestionIx, Severity};
use crate::text::inert;

/// What the program is and is not.
pub const ABOUT: &str = "Whether a new kind of contract is called for, which one fits your situation, how to pay, and what to be careful of. It compares your answers with published conditions. It predicts nothing, and nothing you type leaves this computer.";
/// Where no answer set exists yet.
pub const NO_SETS: &str =
    "No answer sets yet. Start one: it is saved after every answer, and you can leave at any time.";
/// Before the result.
const EXPECT: &str = "Before you see the result: what do you expect to read, and why?";
/// Why it is asked before the result.
const EXPECT_WHY: &str = "Write it down now. Afterwards it is hard to remember, and the difference between what you expected and what you read is often the most useful thing to talk about. It is kept with your answers.";
/// On the same screen, before a ballot is sealed.
const EXPECT_SEALED: &str = "Before your answers are sealed: what do you expect the result to be, and why?";
/// Why it is asked before a ballot is sealed.
const EXPECT_SEALED_WHY: &str = "It is sealed with your answers, and shown to all without your name once there is a result. You can leave it empty.";
/// Over the themes that may count half or double.
pub const EMPHASIS: &str = "Which themes matter more here, or less? Choose before you see any result. It is recorded and printed with the result.";
/// Where no caution applies.
pub const NO_CAUTION: &str = "No caution applies with these answers. That is not the same as no danger: it means none of those in the rules is pointed to.";
/// Where the history is empty.
pub const NO_HISTORY: &str = "Nothing has been changed yet.";
/// Over what the history holds from earlier rules.
pub const RETIRED: &str = "Kept from earlier rules; it does not count";
/// Over where each model stands.
pub const SCALES: &str = "The scales, from 0, against, to 100, in favour; 50 is neutral";
/// What opens everything that the result rests on.
pub const ALL_REASONS: &str = "All reasons, what you expected, and what this is and is not";
/// Over the questions to settle.
pub const SETTLE: &str = "Before you act, settle";
/// Over the what-ifs that are kept.
pub const WHAT_IFS: &str = "What-ifs you kept";
/// Over a yes or no.
pub const CONFIRM: &str = "Please confirm";
/// Of a secret in which a key was pressed that typed nothing.
pub const LEFT_OUT: &str =
    "A key was pressed that types nothing here, so this may not be what you meant. Type it again.";
/// Over the ways with a file.
pub const THIS_FILE: &str = "This file";

/// The question before the end, and why it is asked: before a result is shown, or before a ballot is
/// sealed.
pub fn expectation(model: &Model) -> (&'static str, &'static str) {
    if model.turn.is_some() { (EXPECT_SEALED, EXPECT_SEALED_WHY) } else { (EXPECT, EXPECT_WHY) }
}

/// The words for a key: the footer's and help's. A ballot ends by being sealed, where an answer set ends with its result.
pub fn key_words(
    model: &Model,
    action: Action,
    hint: &'static str,
    help: &'static str,
) -> (&'static str, &'static str) {
    let top = model.screens.top();
    if let (None, Screen::Interview { question }, Some(level), Action::Next) =
        (&model.dialog, &top.screen, top.selected, action)
    {
        let answer = model.session.as_ref().map(|session| &session.set.entry(*question).answer);
        if !matches!(answer, Some(Answer::Level(said, _)) if usize::from(*said) == level) {
            return ("answer, next", "Answer with the highlighted level, and go to the next open question.");
        }
    }
    if let (Some(Dialog::Writing { editor, .. }), Action::EditorCopy) = (&model.dialog, action)
        && editor.can_be_shown()
    {
        return ("show", "Show what is typed, or hide it again.");
    }
    if action == Action::Quit && model.is_passed() && model.dialog.is_none() {
        return match model.turn {
            Some(_) => ("pause", "Pause: your ballot is kept."),
            None => ("desk", "Go back to the desk; it asks for the facilitator's passphrase or PIN."),
        };
    }
    if let (None, Screen::Room(RoomScreen::Answers { page, .. }), Action::Reasons, Some(room)) =
        (&model.dialog, model.screen(), action, &model.room)
    {
        return (page.turn_words(&room.wall(model), true), help);
    }
    match (model.screen(), action) {
        _ if model.turn.is_none() || model.dialog.as_ref().is_some_and(Dialog::has_keys) => (hint, help),
        (Screen::Interview { .. } | Screen::Map, Action::Reveal) => {
            ("seal", "Seal your answers; before that you can say what you expect.")
        }
        (Screen::Interview { .. } | Screen::Map, Action::Back) => {
            ("pause", "Go one screen back; from the first one, pause: what you answered is kept.")
        }
        (Screen::Expectation, Action::Next) => {
            ("seal", "Seal your answers. Nobody sees them before the round is closed.")
        }
        _ => (hint, help),
    }
}

/// What the end of the questions leads to, in words.
pub fn end_words(model: &Model) -> &'static str {
    if model.turn.is_some() { "seals your answers" } else { "goes on to the result" }
}

/// Why what is on the screen is not on the disk, if so.
pub fn not_saved(model: &Model) -> Option<String> {
    let room = model.room.as_ref().and_then(|room| room.saved.why_not());
    let why = room.or_else(|| model.session.as_ref()?.saved.why_not())?;
    Some(format!("Not saved: {why}"))
}

/// The hint under a box to write in: the keys that end it.
pub fn how_to_end(model: &Model, editor: &Editor, target: &Target) -> String {
    match target {
        // In one line enter is done, in several it is a new line.
        target if target.can_be_left() && editor.can_be_shown() => {
            let key = model.keys.key(Scope::Editor, Action::EditorCopy);
            format!("enter when done; esc to leave it; {key} shows what is typed, or hides it")
        }
        target if target.can_be_left() && editor.is_one_line() => {
            "enter when done; esc to leave it".to_owned()
        }
        target if target.can_be_left() => {
            // Esc always leaves the box, even where the user gave it another meaning.
            let done = model.keys.keys(Scope::Editor, Action::EditorDone);
            let done: Vec<&str> = done.split(" or ").filter(|key| *key != "esc").collect();
            format!("enter for a new line; {} when done; esc to leave it", done.join(" or "))
        }
        _ if editor.is_one_line() => "enter when done".to_owned(),
        _ => {
            format!("enter for a new line; {} when done", model.keys.keys(Scope::Editor, Action::EditorDone))
        }
    }
}

/// Whether help may say which models there are: after the result was shown, or once the library is open, which describes them.
pub fn models_may_be_named(model: &Model) -> bool {
    model.session.as_ref().is_some_and(|session| session.set.revealed.is_some())
        || model.screens.iter().any(|screen| matches!(screen, Screen::Library { .. }))
}
