//! The status line after a key that does nothing here, and after an answer that takes the place of another.

use super::super::model::Model;
use super::*;
use crate::advice::sentences::answer_words;
use crate::keys::Key;
use crate::pack::QuestionIx;

/// Why a key does nothing here, and what does.
pub fn nothing_here(model: &Model, key: Key, action: Option<Action>) -> String {
    let scope = model.scopes().first().copied().unwrap_or(Scope::Global);
    let name = |action| model.keys.key(scope, action);
    match scope {
        Scope::Confirm => {
            return format!(
                "{} or {}: the question above waits for one of them.",
                name(Action::Yes),
                name(Action::No)
            );
        }
        Scope::Editor | Scope::Palette => return format!("{key} does nothing while you write."),
        _ => {}
    }
    if let Some(why) = action.and_then(|action| why_not_now(model, action)) {
        return why;
    }
    if let (None, Screen::Expectation, Some(_)) = (&model.dialog, model.screen(), key.typed()) {
        return format!("{key} does nothing here. {} opens the box to write in.", name(Action::EditNote));
    }
    if let (None, Screen::Interview { .. }, Some(letter)) = (&model.dialog, model.screen(), key.typed())
        && letter.is_alphabetic()
    {
        return format!(
            "{key} does nothing here. {} writes a note; {} shows every key.",
            name(Action::EditNote),
            name(Action::Help)
        );
    }
    format!("{key} does nothing here; {} shows what does.", name(Action::Help))
}

/// Why something that can be asked for here does nothing now; nothing where no more can be said than that.
pub fn why_not_now(model: &Model, action: Action) -> Option<String> {
    if let (Some(levels), Some(number)) = (rows::levels_here(model), action.level()) {
        if usize::from(number) <= levels {
            return Some("That is the answer already.".to_owned());
        }
        return Some(format!("There is no answer {number} here; the answers are 1 to {levels}."));
    }
    if let (Screen::Reading { doc, .. }, Action::Open) = (model.screen(), action) {
        let text = if doc.has_links() {
            "Nothing opens behind this line; others do."
        } else {
            "Nothing opens here."
        };
        return Some(text.to_owned());
    }
    let on_home = matches!(model.screen(), Screen::Home);
    let text = match action {
        Action::NotApplicable => {
            let unknown = model.keys.key(Scope::Interview, Action::DontKnow);
            return Some(format!("This question always applies; {unknown} says that nobody knows yet."));
        }
        Action::ClearAnswer if matches!(model.screen(), Screen::WhatIf(_)) => {
            "This answer is as you gave it."
        }
        Action::ClearAnswer => "There is no answer here to take away.",
        Action::EditOwner => {
            "That is for an open question: choose one from the list at the end of this page."
        }
        Action::Next if matches!(model.screen(), Screen::WhatIf(_)) => "No answer is changed yet.",
        Action::Next => "There is no other one.",
        Action::Undo => "There is nothing to undo.",
        Action::Redo => "There is nothing to do again.",
        Action::Emphasis if model.turn.is_none() => {
            "The result has been shown, so the emphasis stays as it was."
        }
        Action::Deepen => "All questions are asked already.",
        Action::SaveElsewhere => "Everything is saved where it is.",
        Action::Back if on_home => {
            let quit = model.keys.key(Scope::Home, Action::Quit);
            return Some(format!("This is the first screen; {quit} leaves the program."));
        }
        Action::Compare if on_home => {
            let mark = model.keys.key(Scope::Home, Action::Mark);
            return Some(format!("Mark two answer sets with {mark} first; then they can be compared."));
        }
        Action::Compare => "No what-if is kept yet, so there is nothing to compare.",
        Action::Rename | Action::Duplicate | Action::Delete | Action::Mark | Action::Report if on_home => {
            "That is for an answer set: choose one from the list below."
        }
        _ => return None,
    };
    Some(text.to_owned())
}

/// That an answer took the place of another, and what brings it back; nothing where there was none, or only how sure
/// the user is has changed.
pub fn replaced_words(model: &Model, question: QuestionIx, before: &Answer) -> Option<String> {
    let now = &model.session.as_ref()?.set.entry(question).answer;
    let same_level = matches!((before, now), (Answer::Level(was, _), Answer::Level(is, _)) if was == is);
    if *before == Answer::Unanswered || same_level {
        return None;
    }
    let undo = model.keys.key(Scope::Interview, Action::Undo);
    let was = answer_words(model.pack(), question, before);
    let short = &model.pack()[question].short;
    Some(match now {
        // What undoes it comes before what a narrow window may cut.
        Answer::Unanswered => format!("Taken away: '{was}'. {undo} brings it back. ({short})"),
        _ => format!("Replaced '{was}'. {undo} undoes. ({short})"),
    })
}

/// Where comments inside a file went that what is written now has no place for.
pub fn comments_kept(at: &std::path::Path) -> String {
    format!(
        "Comments stood inside the file, which what is saved now has no place for: the file as it was is kept as {}.",
        at.display()
    )
}
