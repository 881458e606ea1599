//! One question, and the map of all of them, as lines.

use super::Page;
use crate::advice::sentences::answer_words;
use crate::answers::{Answer, Confidence};
use crate::app::model::Model;
use crate::app::rows::asked;
use crate::app::wording;
use crate::pack::QuestionIx;
use crate::plain::commands;

pub(super) fn question(model: &Model, at: QuestionIx, page: &mut Page) {
    let Some(session) = &model.session else { return };
    let (asked, entry) = (&model.pack()[at], session.set.entry(at));
    page.text(&asked.ask).gap();
    for (number, level) in (0u8..).zip(&asked.levels) {
        let said = matches!(entry.answer, Answer::Level(level, _) if level == number);
        let mark = if said { " (your answer)" } else { "" };
        page.choice(&format!("{}: {}{mark}", level.label, level.text));
    }
    let can = commands::can(model);
    for (action, words, said) in wording::other_answers(model, at) {
        let mark = if said { " (your answer)" } else { "" };
        if let Some(one) = can.iter().find(|one| one.action == action) {
            page.behind(&format!("{}  ", one.key), &format!("{words}{mark}"));
        }
    }
    page.gap();
    match &entry.answer {
        _ if session.cannot_judge(at) => drop(page.text("Your answer: I cannot judge this")),
        Answer::Unanswered => {}
        Answer::Level(_, confidence) => {
            page.text(&format!("Your answer: {}", answer_words(model.pack(), at, &entry.answer)));
            let sure = match confidence {
                Confidence::Low => "low",
                Confidence::Medium => "medium",
                Confidence::High => "high",
            };
            page.text(&format!("How sure are you? {sure} (of low, medium, high)"));
        }
        Answer::NotApplicable(reason) => {
            page.text(&format!("Your answer: does not apply, because {reason}"));
        }
        answer => drop(page.text(&format!("Your answer: {}", answer_words(model.pack(), at, answer)))),
    }
    if !entry.note.is_empty() {
        page.behind("Note: ", &entry.note);
    }
    if let Some(line) = wording::finds_out(session, at) {
        page.text(&line);
    }
    page.gap().text(&asked.help).gap();
    if !asked.why.is_empty() {
        page.text(&format!("Why we ask: {}", asked.why));
    }
}

pub(super) fn map(model: &Model, page: &mut Page) {
    let Some(session) = &model.session else { return };
    let pack = model.pack();
    let all = asked(model);
    let mut before = None;
    for question in &all {
        let theme = pack[*question].theme;
        if before != Some(theme) {
            before = Some(theme);
            let inside: Vec<QuestionIx> =
                all.iter().copied().filter(|other| pack[*other].theme == theme).collect();
            page.head(&format!("{}: {}", pack[theme].title, wording::answered_words(session, &inside)));
        }
        let answer = &session.set.entry(*question).answer;
        let words = match answer {
            Answer::Level(..) => answer_words(pack, *question, answer),
            _ => wording::said_kind(session, *question).to_owned(),
        };
        page.choice(&format!("{}: {words}", pack[*question].short));
    }
}
