//! A question: why it is asked, and what settling it would do.

use super::{capital, names_a_model};

use crate::advice::what_changes::what_it_takes;
use crate::advice::words::{basis_words, strength_words};
use crate::pack::{Pack, QuestionIx};

use crate::app::doc::{Doc, Role};
use crate::app::model::{Model, Session};

/// Why a question is asked. Sources stand by author and year, without their titles, and
/// without a place that names a model: no model is named before the reveal.
#[must_use]
pub fn why(pack: &Pack, question: QuestionIx) -> Doc {
    let asked = &pack[question];
    let mut doc = Doc::new("Why we ask");
    doc.push(Role::Heading, &asked.ask);
    doc.section("Why we ask", &asked.why);
    doc.section("How to answer", &asked.help);
    if let Some(when) = &asked.not_applicable {
        doc.section("When it does not apply", when);
    }
    doc.section("Who would know", &asked.who_knows);
    if !asked.cite.is_empty() {
        doc.heading("Where this comes from");
        for one in &asked.cite {
            let source = &pack[one.source];
            let told = !one.place.is_empty() && !names_a_model(pack, &one.place);
            let place = if told { format!(", {}", one.place) } else { String::new() };
            let by = if names_a_model(pack, &source.by) {
                "A source that is named with the result"
            } else {
                source.by.as_str()
            };
            doc.push(Role::Item, &format!("{by} ({}){place}.", source.year));
            doc.push(
                Role::Quiet,
                &format!(
                    "{}; evidence {}; checked {}.",
                    capital(basis_words(one.basis)),
                    strength_words(one.strength),
                    source.checked
                ),
            );
        }
    }
    let weight = match asked.weight {
        1 => "counts once",
        2 => "counts twice",
        _ => "counts three times",
    };
    doc.heading("How much it counts");
    doc.push(
        Role::Text,
        &format!(
            "On a scale of one to three it {weight}. The weights are the judgement of the rules' authors; no source gives sizes."
        ),
    );
    doc
}

/// What to settle: one question, why, and who would know.
#[must_use]
pub fn settle(model: &Model, session: &Session, place: usize) -> Option<Doc> {
    let pack = model.pack();
    let settle = session.advice().settle_next.get(place)?;
    let question = &pack[settle.question];
    let mut doc = Doc::new("Settle next");
    doc.push(Role::Heading, &question.ask);
    doc.push(Role::Text, &format!("Now: {}.", settle.reason.words()));
    if settle.could_change {
        doc.push(Role::Text, "Its answer could change a conclusion.");
    }
    if settle.decides_gate {
        doc.push(
            Role::Text,
            "It decides a must-have of what comes before the choice, or of one of the first two.",
        );
    }
    doc.section("Who would know", &question.who_knows);
    doc.section("What it takes to change it", &what_it_takes(pack, settle.question));
    let entry = session.set.entry(settle.question);
    if !entry.owner.is_empty() || !entry.due.is_empty() {
        doc.section("Who finds out, and by when", &format!("{}   {}", entry.owner, entry.due));
    }
    doc.section("How to answer", &question.help);
    Some(doc)
}

/// All that is to settle, in order.
#[must_use]
pub fn all_to_settle(model: &Model, session: &Session) -> Doc {
    let pack = model.pack();
    let mut doc = Doc::new("Before you act, settle");
    doc.push(
        Role::Text,
        "In this order: what could change whether, then what decides a must-have, then what moves the first two furthest apart.",
    );
    for (at, settle) in session.advice().settle_next.iter().enumerate() {
        let question = &pack[settle.question];
        let could = if settle.could_change { "; could change a conclusion" } else { "" };
        doc.heading(&format!("{} {}", at + 1, question.short));
        doc.push(Role::Detail, &format!("{}{could}.", capital(settle.reason.words())));
        doc.push(Role::Detail, &format!("Who would know: {}.", question.who_knows));
        let entry = session.set.entry(settle.question);
        if !entry.owner.is_empty() {
            doc.push(Role::Detail, &format!("Who finds out: {}   {}", entry.owner, entry.due));
        }
    }
    doc
}
