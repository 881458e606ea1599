//! The long texts: what opens behind a line. Words only; how they look is `doc.rs`.

use serde::Deserialize;

use crate::advice::sentences::{answer_words, beside, caution_because, headline, reasons, said_words};
use crate::advice::what_changes::{self, what_it_takes};
use crate::advice::words::{
    Band, basis_words, displayed, effect_words, reaches, source_kind_words, strength_words,
};
use crate::advice::{CautionNow, LedgerRow, Tables, Truth, third_sector};
use crate::answers::Rule;
use crate::pack::{Bound, CautionIx, Cite, Gate, Impact, ModelIx, ModelKind, Pack, QuestionIx, Severity};

use super::doc::{Doc, Role};
use super::model::{Model, Origin, Session, WhatIfView};
use super::rows::Book;

/// A source in two lines: what and where, then how strong and how old.
fn cite(doc: &mut Doc, pack: &Pack, cite: &Cite) {
    let source = &pack[cite.source];
    let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
    doc.push(Role::Detail, &format!("{} ({}). {}{place}.", source.by, source.year, source.title));
    doc.push(
        Role::Quiet,
        &format!(
            "{}; evidence {}; checked {}.",
            capital(basis_words(cite.basis)),
            strength_words(cite.strength),
            source.checked
        ),
    );
}

fn cites(doc: &mut Doc, pack: &Pack, list: &[Cite]) {
    if !list.is_empty() {
        doc.heading(if list.len() == 1 { "Source" } else { "Sources" });
        list.iter().for_each(|one| cite(doc, pack, one));
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether a text says which models there are.
pub(crate) fn names_a_model(pack: &Pack, text: &str) -> bool {
    let text = crate::text::fold(text).to_lowercase();
    pack.models.iter().flat_map(|model| [&model.title, &model.short]).any(|name| {
        let name = name.to_lowercase();
        text.contains(&name)
    })
}

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

/// What one question does to one model, down to the source.
#[must_use]
pub fn ledger_row(model: &Model, session: &Session, at: ModelIx, row: &LedgerRow, points: i64) -> Doc {
    let pack = model.pack();
    let question = &pack[row.question];
    let effect = &pack[at].effects[row.effect];
    let mut doc = Doc::new(&format!("{}: {}", pack[at].short, question.short));
    doc.push(Role::Heading, &question.ask);
    let said = said_words(pack, &session.set, &session.profile, row.question);
    doc.push(Role::Text, &format!("Answer: {said}."));
    let worth = match row.range {
        None => "It is out of play: it counts neither for nor against.".to_owned(),
        Some((least, most)) if least == most => {
            format!("It counts {} this model: {points:+} points of fit.", effect_words(least))
        }
        Some(_) => format!(
            "It is not settled. It counts {points} points now and could count from {:+} to {:+} points of fit.",
            row.could_be.0.rounded(),
            row.could_be.1.rounded()
        ),
    };
    doc.push(Role::Text, &worth);
    challenge(&mut doc, session, &Rule::Effect(at, row.question));
    doc.section("Because", &effect.because);
    doc.heading("The rule");
    for (level, value) in question.levels.iter().zip(&effect.levels) {
        doc.push(Role::Item, &format!("{}: {}", level.label, effect_words(i64::from(*value))));
    }
    let emphasis = match row.factor {
        1 => ", halved by your emphasis",
        4 => ", doubled by your emphasis",
        _ => "",
    };
    doc.push(
        Role::Quiet,
        &format!("Weight {} of 3{emphasis}. Points = 25 x weight x effect / all weight in play.", row.weight),
    );
    cites(&mut doc, pack, std::slice::from_ref(&effect.cite));
    doc
}

/// A must-have.
#[must_use]
pub fn gate(model: &Model, session: &Session, at: ModelIx, gate: &Gate) -> Doc {
    let pack = model.pack();
    let mut doc = Doc::new(&format!("{}: what rules it out", pack[at].short));
    doc.push(Role::Heading, &gate.title);
    let state = match Tables::gate(&gate.all, &session.profile) {
        Truth::True => {
            "This is so here, and so the model is not viable as things stand. No score can make up for it."
        }
        Truth::Unknown => "It is not known yet whether this is so here.",
        Truth::False => "This is not so here, and does not stand in the way.",
    };
    doc.push(Role::Text, state);
    challenge(&mut doc, session, &Rule::Gate(gate.id.clone()));
    doc.heading(if gate.all.len() == 1 { "It is so when" } else { "It is so when all of these hold" });
    for condition in &gate.all {
        let question = &pack[condition.question];
        let (level, way) = match condition.bound {
            // There is nothing below the lowest or above the highest.
            Bound::AtMost(0) => (0, ""),
            Bound::AtLeast(level) if level == question.top() => (level, ""),
            Bound::AtMost(level) => (level, " or lower"),
            Bound::AtLeast(level) => (level, " or higher"),
        };
        let said = said_words(pack, &session.set, &session.profile, condition.question);
        doc.push(
            Role::Item,
            &format!(
                "'{}' is '{}'{way}. You said: {said}.",
                question.short,
                question.levels[usize::from(level)].label
            ),
        );
    }
    doc.section("Because", &gate.because);
    doc.section("What would have to change", &gate.remedy);
    cites(&mut doc, pack, std::slice::from_ref(&gate.cite));
    doc
}

/// One caution, whole.
#[must_use]
pub fn caution(model: &Model, session: &Session, now: &CautionNow) -> Doc {
    let pack = model.pack();
    let caution = &pack[now.caution];
    let mut doc = Doc::new("Caution");
    match caution.severity {
        Severity::Strong => doc.push(Role::Strong, &caution.title),
        Severity::Note => doc.push(Role::Heading, &caution.title),
    };
    doc.gap().push(Role::Text, &caution.text);
    doc.gap().push(Role::Text, &caution_because(pack, &session.set, &session.profile, now));
    challenge(&mut doc, session, &Rule::Caution(now.caution));
    caution_to_do(&mut doc, pack, now.caution);
    let plan = session.set.plans.get(&now.caution);
    let said = |text: Option<&String>, none: &str| {
        text.filter(|text| !text.is_empty()).map_or_else(|| none.to_owned(), Clone::clone)
    };
    doc.push(
        Role::Text,
        &format!(
            "Who: {}   By: {}",
            said(plan.map(|plan| &plan.owner), "nobody yet"),
            said(plan.map(|plan| &plan.due), "no date yet")
        ),
    );
    cites(&mut doc, pack, &caution.cite);
    doc
}

/// What a caution bears on, and what answers it.
fn caution_to_do(doc: &mut Doc, pack: &Pack, at: CautionIx) {
    let caution = &pack[at];
    let on: Vec<&str> = caution.models.iter().map(|at| pack[*at].short.as_str()).collect();
    doc.gap().push(
        Role::Text,
        &format!("Bears on: {}.", if on.is_empty() { "every model".to_owned() } else { on.join(", ") }),
    );
    doc.heading("To do");
    for action in &caution.actions {
        let action = &pack[*action];
        doc.push(Role::Item, &format!("{}. {}", action.title, action.text));
        doc.push(Role::Quiet, &format!("Usually: {}. Takes {}.", action.who, action.takes));
    }
}

/// A caution of the rules that does not apply with these answers.
#[must_use]
pub fn caution_elsewhere(pack: &Pack, at: CautionIx) -> Doc {
    let caution = &pack[at];
    let mut doc = Doc::new("Caution");
    doc.push(Role::Heading, &caution.title);
    doc.gap().push(Role::Text, "With these answers it does not apply. It stands in the rules for others.");
    doc.gap().push(Role::Text, &caution.text);
    caution_to_do(&mut doc, pack, at);
    cites(&mut doc, pack, &caution.cite);
    doc
}

/// The third-sector impact.
#[must_use]
pub fn third_sector_page(model: &Model, session: &Session) -> Doc {
    let pack = model.pack();
    let impact = third_sector(pack, &session.profile, &session.advice);
    let mut doc = Doc::new("Third sector");
    doc.push(
        Role::Text,
        "What the contract may do to charities and community groups, whichever model is chosen.",
    );
    for (heading, list, none) in [
        (
            "Who may be squeezed out",
            &impact.squeezed_out,
            "No caution of this kind applies with these answers.",
        ),
        ("What would be lost", &impact.lost, "No caution of this kind applies with these answers."),
    ] {
        doc.heading(heading);
        if list.is_empty() {
            doc.push(Role::Text, none);
        }
        for now in list {
            let caution = &pack[now.caution];
            let may = if now.truth == Truth::Unknown { " (may apply)" } else { "" };
            let role = if caution.severity == Severity::Strong { Role::Strong } else { Role::Item };
            doc.push(role, &format!("{}{may}", caution.title));
            doc.push(Role::Detail, &caution.text);
            doc.push(Role::Quiet, &caution_because(pack, &session.set, &session.profile, now));
        }
    }
    doc.heading("What protects it");
    if impact.protects.is_empty() && impact.held_off.is_empty() {
        doc.push(Role::Text, "Nothing in these answers yet.");
    }
    for action in &impact.protects {
        let action = &pack[*action];
        doc.push(
            Role::Item,
            &format!("To do: {}. {} ({}, {})", action.title, action.text, action.who, action.takes),
        );
    }
    for (caution, because) in &impact.held_off {
        let answers: Vec<String> = because
            .iter()
            .map(|q| {
                format!("'{}': {}", pack[*q].short, said_words(pack, &session.set, &session.profile, *q))
            })
            .collect();
        doc.push(Role::Item, &format!("Held off by your answers: {}", pack[*caution].title));
        doc.push(Role::Quiet, &format!("You said {}.", answers.join("; ")));
    }
    let terms: Vec<_> = pack.terms.iter().filter(|term| term.third_sector).collect();
    if !terms.is_empty() {
        doc.heading("Terms that protect small organisations");
        for term in terms {
            doc.push(Role::Item, &format!("{}: {}", term.title, term.text));
        }
    }
    for at in &impact.structures {
        doc.section(&format!("What it tends to mean: {}", pack[*at].title), &pack[*at].third_sector);
    }
    doc
}

/// All reasons for the conclusion, what was expected, and what the numbers mean.
#[must_use]
pub fn conclusion(model: &Model, session: &Session) -> Doc {
    let pack = model.pack();
    let mut doc = Doc::new("Why this conclusion");
    doc.push(Role::Heading, &headline(pack, &session.advice));
    for one in reasons(pack, &session.advice) {
        doc.push(Role::Item, &one);
    }
    for one in beside(pack, &session.profile, &session.advice) {
        doc.push(Role::Item, &one);
    }
    for at in &session.advice.ranking {
        if let Some(reaches) = reaches(session.advice.standings[at.0]) {
            doc.push(Role::Quiet, &format!("{}: {reaches}", pack[*at].title));
        }
    }
    if let Some(expectation) = &session.set.expectation {
        doc.section("What you expected before you saw it", &expectation.text);
    }
    let chosen: Vec<&str> = session.set.reasons.iter().map(|at| pack.reasons[*at].text.as_str()).collect();
    if !chosen.is_empty() {
        doc.heading("Why you want to change the contract");
        chosen.iter().for_each(|text| {
            doc.push(Role::Item, text);
        });
    }
    if pack.questions.len() > pack.asked(session.set.depth).count() {
        let more = pack.questions.len() - pack.asked(session.set.depth).count();
        doc.section(
            "What a full set would add",
            &format!(
                "This is a quick set: {more} questions were not asked and count neither way. Most cautions about process, payment terms, data, law and the length of the contract rest on them. The map has a key to go on to the full set; no answer is lost."
            ),
        );
    }
    if let Some(other) = &session.unchallenged {
        doc.heading("Rules you say do not hold here");
        for challenge in &session.set.challenges {
            doc.push(
                Role::Item,
                &format!("{}: {}", capital(&rule_words(pack, &challenge.rule)), challenge.because),
            );
        }
        doc.push(Role::Text, &format!("With them: {}", headline(pack, &session.advice)));
        doc.push(Role::Text, &format!("Without them: {}", headline(pack, other)));
    }
    doc.heading("What this is and is not");
    for limit in &pack.manifest.limits {
        doc.push(Role::Item, limit);
    }
    doc
}

/// How a model stands, as the head of its ledger says it.
#[must_use]
pub fn standing_line(session: &Session, at: ModelIx) -> String {
    let standing = session.advice.standings[at.0];
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

/// What to settle: one question, why, and who would know.
#[must_use]
pub fn settle(model: &Model, session: &Session, place: usize) -> Option<Doc> {
    let pack = model.pack();
    let settle = session.advice.settle_next.get(place)?;
    let question = &pack[settle.question];
    let mut doc = Doc::new("Settle next");
    doc.push(Role::Heading, &question.ask);
    doc.push(Role::Text, &format!("Now: {}.", settle.reason.words()));
    if settle.could_change {
        doc.push(Role::Text, "Its answer could change the conclusion.");
    }
    if settle.decides_gate {
        doc.push(Role::Text, "It decides a must-have of one of the first two models.");
    }
    doc.section("Who would know", &question.who_knows);
    doc.section("If the answer is bad news", &what_it_takes(pack, settle.question));
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
        "In this order: what decides a must-have of the first two models, then what moves them furthest apart.",
    );
    for (at, settle) in session.advice.settle_next.iter().enumerate() {
        let question = &pack[settle.question];
        let could = if settle.could_change { "; could change the conclusion" } else { "" };
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

/// What would change the result.
#[must_use]
pub fn what_changes(model: &Model, session: &Session) -> Doc {
    let mut doc = Doc::new("What would change this");
    let Some(robustness) = &session.robustness else { return doc };
    doc.push(Role::Heading, &headline(model.pack(), &session.advice));
    for section in
        what_changes::sections(model.pack(), &session.set, &session.profile, &session.advice, robustness)
    {
        doc.heading(section.heading);
        for line in &section.lines {
            doc.push(Role::Item, line);
        }
    }
    doc
}

/// Cautions that apply only in a what-if, and those that apply only as answered.
#[must_use]
pub fn changed_cautions(session: &Session, view: &WhatIfView) -> (Vec<CautionIx>, Vec<CautionIx>) {
    let apply = |list: &[CautionNow]| -> Vec<CautionIx> {
        list.iter().filter(|now| now.truth == Truth::True).map(|now| now.caution).collect()
    };
    let (before, after) = (apply(&session.advice.cautions), apply(&view.advice.cautions));
    let gained = after.iter().filter(|caution| !before.contains(caution)).copied().collect();
    let lost = before.iter().filter(|caution| !after.contains(caution)).copied().collect();
    (gained, lost)
}

/// Everything that a what-if changes.
#[must_use]
pub fn what_if(model: &Model, session: &Session, view: &WhatIfView) -> Doc {
    let pack = model.pack();
    let mut doc = Doc::new("What would be different");
    doc.section("As answered", &headline(pack, &session.advice));
    doc.section("What if", &headline(pack, &view.advice));
    for line in reasons(pack, &view.advice) {
        doc.push(Role::Item, &line);
    }
    doc.heading("Changed answers");
    if view.changes.is_empty() {
        doc.push(Role::Text, "None yet. Left and right change the highlighted answer.");
    }
    for (question, answer) in &view.changes {
        doc.push(
            Role::Item,
            &format!(
                "{}: {} -> {}",
                pack[*question].short,
                answer_words(pack, *question, &session.set.entry(*question).answer),
                answer_words(pack, *question, answer)
            ),
        );
    }
    doc.heading("Each model");
    for at in pack.structures().chain(pack.overlays()) {
        let words = |standing: crate::advice::Standing| match (Band::of(standing), standing.fit()) {
            (Band::NotViable, _) | (_, None) => Band::of(standing).words().to_owned(),
            (band, Some(fit)) => format!("{} ({})", band.words(), displayed(fit)),
        };
        let (before, after) = (session.advice.standings[at.0], view.advice.standings[at.0]);
        doc.push(Role::Item, &format!("{}: {} -> {}", pack[at].title, words(before), words(after)));
        for gate in &pack[at].gates {
            let (was, is) =
                (Tables::gate(&gate.all, &session.profile), Tables::gate(&gate.all, &view.profile));
            let change = match (was, is) {
                (Truth::True, Truth::False) => "no longer rules it out",
                (_, Truth::True) if was != Truth::True => "now rules it out",
                (_, Truth::Unknown) if was != Truth::Unknown => "is not known now",
                (Truth::Unknown, Truth::False) => "is known not to rule it out",
                _ => continue,
            };
            doc.push(Role::Detail, &format!("'{}' {change}", gate.title));
        }
    }
    let (gained, lost) = changed_cautions(session, view);
    for (heading, list) in [("Cautions gained", gained), ("Cautions lost", lost)] {
        doc.heading(heading);
        if list.is_empty() {
            doc.push(Role::Text, "None.");
        }
        for caution in list {
            let role = if pack[caution].severity == Severity::Strong { Role::Strong } else { Role::Item };
            doc.push(role, &pack[caution].title);
        }
    }
    doc
}

/// The challenge to a rule, where there is one.
fn challenge(doc: &mut Doc, session: &Session, rule: &Rule) {
    if let Some(challenge) = session.challenge(rule) {
        doc.section("You said that this rule does not hold here", &challenge.because);
    }
}

/// A rule in words, for the list of challenges.
fn rule_words(pack: &Pack, rule: &Rule) -> String {
    match rule {
        Rule::Effect(model, question) => {
            format!("what '{}' does to {}", pack[*question].short, pack[*model].title)
        }
        Rule::Gate(id) => {
            let gate = pack.models.iter().flat_map(|model| &model.gates).find(|gate| gate.id == *id);
            format!("the must-have '{}'", gate.map_or(id.as_str(), |gate| gate.title.as_str()))
        }
        Rule::Caution(caution) => format!("the caution '{}'", pack[*caution].title),
    }
}

/// A book of the library.
#[must_use]
pub fn book(model: &Model, book: &Book) -> Doc {
    let pack = model.pack();
    match book {
        Book::Model(at) => model_card(pack, *at),
        Book::Case(at) => case_card(pack, *at),
        Book::Card(at) => context_card(pack, *at),
        Book::Terms => terms(pack),
        Book::Checklist(at) => checklist(pack, *at),
        Book::Source(at) => source(pack, *at),
        Book::Rules => about_rules(model),
        Book::Words => words(pack, true),
    }
}

fn model_card(pack: &Pack, at: ModelIx) -> Doc {
    let model = &pack[at];
    let mut doc = Doc::new(&model.title);
    doc.push(Role::Heading, &model.summary);
    doc.gap().push(Role::Text, &model.description);
    for (heading, points) in [("For", &model.pros), ("Against", &model.cons)] {
        doc.heading(heading);
        for point in points {
            doc.push(Role::Item, &point.text);
            let source = &pack[point.cite.source];
            doc.push(
                Role::Quiet,
                &format!(
                    "{} {}, {}; {}; {}",
                    source.by,
                    source.year,
                    point.cite.place,
                    basis_words(point.cite.basis),
                    point.cite.strength
                ),
            );
        }
    }
    doc.section("When it suits", &model.suits);
    doc.section("Where it was tried", &model.tried);
    doc.section("What happened", &model.happened);
    doc.section("What it tends to mean for small charities", &model.third_sector);
    let must: Vec<_> = model.gates.iter().collect();
    if !must.is_empty() {
        doc.heading("Not viable here when");
        for gate in must {
            doc.push(Role::Item, &format!("{}. {}", gate.title, gate.because));
        }
    }
    if !model.cases.is_empty() {
        doc.heading("Cases in this library");
        for case in &model.cases {
            doc.push(Role::Item, &pack.cases[*case].title);
        }
    }
    if model.kind == ModelKind::Overlay {
        doc.section(
            "How it is assessed",
            "By itself, as an addition to any structure. It is never ranked against the structures.",
        );
    }
    cites(&mut doc, pack, &model.cite);
    doc
}

fn case_card(pack: &Pack, at: usize) -> Doc {
    let case = &pack.cases[at];
    let mut doc = Doc::new(&case.title);
    doc.push(Role::Quiet, &format!("{}. {}.", case.place, case.years));
    let models: Vec<&str> = case.models.iter().map(|at| pack[*at].title.as_str()).collect();
    if !models.is_empty() {
        doc.push(Role::Quiet, &format!("A case of: {}.", models.join(", ")));
    }
    doc.section("What was done", &case.what);
    doc.section("What is known about the outcome", &case.known);
    doc.section("What is not known", &case.unknown);
    cites(&mut doc, pack, &case.cite);
    doc
}

fn context_card(pack: &Pack, at: usize) -> Doc {
    let card = &pack.cards[at];
    let mut doc = Doc::new(&card.card.title);
    if let Some(dated) = &card.card.dated {
        doc.push(Role::Quiet, &format!("As at {dated}; it may have moved on."));
    }
    if card.card.unverified {
        doc.push(Role::Quiet, "Not verified against its source. Check before you rely on it.");
    }
    doc.gap().push(Role::Text, &card.card.text);
    for point in &card.card.points {
        doc.section(&point.head, &point.text);
    }
    cites(&mut doc, pack, &card.cite);
    doc
}

fn terms(pack: &Pack) -> Doc {
    let mut doc = Doc::new("Terms checklist");
    doc.push(
        Role::Text,
        "The terms of a contract matter more than its model. For each line: where in your draft does it stand?",
    );
    for term in &pack.terms {
        let charity = if term.third_sector { " (protects small charities)" } else { "" };
        doc.heading(&format!("[ ] {}{charity}", term.title));
        doc.push(Role::Text, &term.text);
        let source = &pack[term.cite.source];
        doc.push(
            Role::Quiet,
            &format!("{} {}, {}; {}", source.by, source.year, term.cite.place, basis_words(term.cite.basis)),
        );
    }
    doc
}

fn checklist(pack: &Pack, at: usize) -> Doc {
    let list = &pack.checklists[at];
    let mut doc = Doc::new(&list.title);
    doc.push(Role::Text, &list.about).gap();
    for item in &list.items {
        doc.push(Role::Item, &item.text);
        let question = item.question.as_deref().and_then(|id| pack.question(id));
        if let Some(question) = question {
            doc.push(Role::Quiet, &format!("asked here as '{}'", pack[question].short));
        }
    }
    doc
}

fn source(pack: &Pack, at: usize) -> Doc {
    let source = &pack.sources[at];
    let kind = source_kind_words(source.kind);
    let mut doc = Doc::new("Source");
    doc.push(Role::Heading, &source.title);
    doc.push(Role::Text, &format!("{}, {}. It is {kind}.", source.by, source.year));
    doc.push(
        Role::Text,
        &format!("Strength {}. Checked {}.", strength_words(source.strength), source.checked),
    );
    if let Some(link) = &source.link {
        doc.push(Role::Text, link);
    }
    doc.section("What it is worth", &source.note);
    doc
}

fn about_rules(model: &Model) -> Doc {
    let pack = model.pack();
    let manifest = &pack.manifest;
    let mut doc = Doc::new("About these rules");
    doc.push(Role::Heading, &manifest.title);
    let origin = match &model.rules.origin {
        Origin::Shipped => "in the program".to_owned(),
        Origin::Folder(folder) => format!("read from {folder}"),
    };
    doc.push(Role::Text, &format!("Version {}, {}, {origin}.", manifest.version, manifest.date));
    doc.push(Role::Quiet, &pack.digest);
    doc.section("What they are for", &manifest.about);
    doc.section("Who set the weights", &manifest.weights.who);
    doc.section("Why these weights", &manifest.weights.why);
    let t = &manifest.thresholds;
    doc.heading("Thresholds");
    doc.push(
        Role::Item,
        &format!("{} in 100 of a model's weight must be answered before anything is concluded.", t.coverage),
    );
    doc.push(Role::Item, &format!("Below a fit of {} no model is called ready.", t.ready));
    doc.push(Role::Item, &format!("A gap of less than {} points is too close to call.", t.gap));
    doc.heading("What they cannot do");
    for limit in &manifest.limits {
        doc.push(Role::Item, limit);
    }
    let count = |impact: Impact| pack.cautions.iter().filter(|c| c.impact == Some(impact)).count();
    doc.heading("What is in them");
    doc.push(
        Role::Text,
        &format!(
            "{} questions, {} models, {} cautions ({} of them about who may be squeezed out or what would be lost), {} sources.",
            pack.questions.len(),
            pack.models.len(),
            pack.cautions.len(),
            count(Impact::SqueezedOut) + count(Impact::Lost),
            pack.sources.len()
        ),
    );
    doc
}

/// A word and what it means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    word: String,
    meaning: String,
}

/// The words used on screens, from `assets/words.ron`. Those that name a model only
/// where models may be named: not in help before the reveal.
#[must_use]
pub fn words(pack: &Pack, models_too: bool) -> Doc {
    let mut doc = Doc::new("Words used here");
    // A test reads the file, so that it cannot fail for a user.
    let words: Vec<Word> = ron::from_str(include_str!("../../assets/words.ron")).unwrap_or_default();
    for word in words
        .iter()
        .filter(|word| models_too || !(names_a_model(pack, &word.word) || names_a_model(pack, &word.meaning)))
    {
        doc.section(&word.word, &crate::text::fold(&word.meaning));
    }
    doc
}
