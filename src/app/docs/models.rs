//! Models: the conclusion, where each stands, and why, down to the source.

use super::{challenge, cites, said};
use crate::app::wording::screens;
use crate::text::capital;

use crate::advice::front::verdict_words;
use crate::advice::sentences::{
    Naming, beside, condition_words, headline, held_back_reasons, meanwhile_sentence, reasons,
    whether_sentence, which_sentence,
};
use crate::advice::words::{Band, displayed, effect_words, reaches, says_words};
use crate::advice::{LedgerRow, Tables, Truth, most_for};
use crate::answers::Rule;
use crate::pack::{Gate, ModelIx};

use crate::app::model::{Model, Session};
use crate::app::rows;
use crate::page::Doc;

/// What one question does to one model, down to the source.
pub(crate) fn ledger_row(model: &Model, session: &Session, at: ModelIx, row: &LedgerRow, points: i64) -> Doc {
    let pack = model.pack();
    let question = &pack[row.question];
    let effect = &pack[at].effects[row.effect];
    let mut doc = Doc::new(&format!("{}: {}", pack[at].short, question.short));
    doc.lead(&question.ask);
    let said = said(session, pack, row.question);
    doc.para(&format!("Answer: {said}."));
    let worth = match row.range {
        None => screens::out_of_play().to_owned(),
        Some((least, most)) if least == most => {
            format!("It counts {} it: {points:+} points of fit.", effect_words(least))
        }
        Some(_) => format!(
            "It is not settled. It counts {points} points now and could count from {:+} to {:+} points of fit.",
            row.could_be.0.rounded(),
            row.could_be.1.rounded()
        ),
    };
    doc.para(&worth);
    challenge(&mut doc, session, &Rule::Effect(at, row.question));
    doc.section("Because", &effect.because);
    doc.heading("The rule");
    for (level, value) in question.levels.iter().zip(&effect.levels) {
        doc.item(format!("{}: {}", level.label, effect_words(i64::from(*value))));
    }
    let emphasis = match row.factor {
        1 => ", halved by your emphasis",
        4 => ", doubled by your emphasis",
        _ => "",
    };
    doc.aside(&format!(
        "Weight {} of 3{emphasis}. Points = 25 x weight x effect / all weight in play.",
        row.weight
    ));
    cites(&mut doc, pack, std::slice::from_ref(&effect.cite));
    doc
}

/// A must-have.
pub(crate) fn gate(model: &Model, session: &Session, at: ModelIx, gate: &Gate) -> Doc {
    let pack = model.pack();
    let mut doc = Doc::new(&format!("{}: what rules it out", pack[at].short));
    doc.lead(&gate.title);
    let state = match Tables::gate(&gate.all, session.profile()) {
        Truth::True => screens::must_have_missing(),
        Truth::Unknown => screens::must_have_unknown(),
        Truth::False => screens::must_have_there(),
    };
    doc.para(state);
    challenge(&mut doc, session, &Rule::Gate(gate.id.clone()));
    doc.heading(if gate.all.len() == 1 { "It is so when" } else { "It is so when all of these hold" });
    for condition in &gate.all {
        let said = said(session, pack, condition.question);
        doc.item(format!("{}. You said: {said}.", condition_words(pack, *condition)));
    }
    doc.section("Because", &gate.because);
    doc.section("What would have to change", &gate.remedy);
    cites(&mut doc, pack, std::slice::from_ref(&gate.cite));
    doc
}

/// Most answers named that speak for a verdict.
const MOST_FOR: usize = 3;

/// All reasons for the conclusion, what was expected, and what the numbers mean.
pub(crate) fn conclusion(model: &Model, session: &Session) -> Doc {
    let pack = model.pack();
    let mut doc = Doc::new("Why this conclusion");
    let advice = session.advice();
    doc.lead(whether_sentence(advice, session.set.depth));
    for sentence in [meanwhile_sentence(pack, advice), which_sentence(pack, advice)] {
        doc.para(&sentence);
    }
    doc.items(reasons(pack, session.advice(), Naming::Short));
    for at in pack.before() {
        let says = session.advice().says(at);
        let words = verdict_words(rows::seen(model, session), at, says);
        doc.heading(&format!("{} {}: {words}", pack[at].asks, says_words(says)));
        for question in most_for(&model.rules.tables, session.profile(), at).into_iter().take(MOST_FOR) {
            let said = said(session, pack, question);
            doc.item(format!("For it: {}: {said}", pack[question].short));
        }
        let held = session.advice().whether.held_back.iter().find(|held| held.model == at);
        doc.items(held.into_iter().flat_map(|held| held_back_reasons(pack, held, Naming::Short)));
    }
    doc.items(beside(pack, session.advice()));
    for at in &session.advice().ranking {
        if let Some(reaches) = reaches(session.advice().standings[at.0]) {
            doc.aside(&format!("{}: {reaches}", pack[*at].title));
        }
    }
    if let Some(expectation) = &session.set.expectation {
        doc.section("What you expected before you saw it", &expectation.text);
    }
    let chosen: Vec<&str> = session.set.reasons.iter().map(|at| pack.reasons[*at].text.as_str()).collect();
    if !chosen.is_empty() {
        doc.heading("Why you want to change the contract").items(chosen);
    }
    if pack.questions.len() > pack.asked(session.set.depth).count() {
        let more = pack.questions.len() - pack.asked(session.set.depth).count();
        doc.section("What a full set would add", &screens::quick_set(more));
    }
    if let Some(other) = session.unchallenged() {
        doc.heading("Rules you say do not hold here");
        for challenge in &session.set.challenges {
            doc.item(format!(
                "{}: {}",
                capital(&crate::advice::sentences::rule_words(pack, &challenge.rule)),
                challenge.because
            ));
        }
        doc.para(&format!("With them: {}", headline(pack, session.advice(), session.set.depth)));
        doc.para(&format!("Without them: {}", headline(pack, other, session.set.depth)));
    }
    doc.heading("What this is and is not").items(&pack.manifest.limits);
    doc
}

/// How a model stands, as the head of its ledger says it.
pub(crate) fn standing_line(session: &Session, at: ModelIx) -> String {
    let standing = session.advice().standings[at.0];
    let band = Band::of(standing);
    match (standing.fit(), standing.lower(), standing.upper(), band) {
        (_, _, _, Band::NotViable) | (None, ..) => format!("{} {}", band.mark(), band.words()),
        (Some(fit), Some(lower), Some(upper), _) if lower != upper => format!(
            "{} {}: fit {}, range {} to {}; 50 is neutral",
            band.mark(),
            band.words(),
            displayed(fit),
            displayed(lower),
            displayed(upper)
        ),
        (Some(fit), ..) => {
            format!("{} {}: fit {}; 50 is neutral", band.mark(), band.words(), displayed(fit))
        }
    }
}
