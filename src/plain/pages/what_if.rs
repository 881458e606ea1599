//! What if, as lines: both conclusions, the models, the questions, and the levels of the one that is highlighted.

use super::Page;
use crate::advice::sentences::{answer_words, headline};
use crate::app::model::{Model, WhatIfView};
use crate::app::rows::asked;
use crate::app::wording;

pub(super) fn fill(model: &Model, view: &WhatIfView, page: &mut Page) {
    let Some(session) = &model.session else { return };
    let pack = model.pack();
    page.text(&format!("As answered: {}", headline(pack, session.advice(), session.set.depth)));
    page.text(&format!("What if: {}", headline(pack, &view.advice, session.set.depth)));
    page.gap();
    for at in pack.before().chain(pack.options()) {
        let was = wording::standing_words(pack, session.advice(), at);
        let is = wording::standing_words(model.pack(), &view.advice, at);
        let was = if is == was { String::new() } else { format!(" (before: {was})") };
        page.item(&format!("{}: {is}{was}", pack[at].short));
    }
    page.text(&wording::cautions_changed(session, view));
    let checked = wording::checked(view);
    if !checked.is_empty() {
        page.text(&format!("Other weights: {checked}"));
    }
    page.head("Your answers: a number and a level change one, as in 3 2");
    let all = asked(model);
    for question in &all {
        let original = answer_words(pack, *question, &session.set.entry(*question).answer);
        let words = match view.changes.get(question) {
            Some(answer) => {
                format!("changed from {original} to {}", answer_words(pack, *question, answer))
            }
            None => original,
        };
        page.choice(&format!("{}: {words}", pack[*question].short));
    }
    if let Some(question) = all.get(view.selected.min(all.len().saturating_sub(1))) {
        page.head(&format!("Line {}: {}", view.selected + 1, pack[*question].ask));
        for (number, level) in pack[*question].levels.iter().enumerate() {
            page.item(&format!("level {}: {}", number + 1, level.label));
        }
    }
}
