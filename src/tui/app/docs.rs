//! The long texts: what opens behind a line. Words only; how they look is `doc.rs`.

use serde::Deserialize;

use crate::advice::sentences::{answer_words, caution_because, headline, reasons};
use crate::advice::words::{Band, basis_words, displayed, reaches, strength_words};
use crate::advice::{CautionNow, LedgerRow, Tables, Truth, third_sector};
use crate::pack::{
    Bound, Cite, Ease, Gate, Impact, ModelIx, ModelKind, Pack, QuestionIx, Severity, SourceKind,
};

use super::doc::{Doc, Role};
use super::model::{Model, Origin, Session};
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

/// Why a question is asked. Sources stand by author and year, without their titles:
/// a title may name a model, and no model is named before the reveal.
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
            let place = if one.place.is_empty() { String::new() } else { format!(", {}", one.place) };
            doc.push(Role::Item, &format!("{} ({}){place}.", source.by, source.year));
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
    let answer = &session.set.entry(row.question).answer;
    doc.push(Role::Text, &format!("Answer: {}.", answer_words(pack, row.question, answer)));
    let worth = match row.range {
        None => "It is out of play: it counts neither for nor against.".to_owned(),
        Some((least, most)) if least == most => {
            format!("It counts {} this model: {points:+} points of fit.", effect_words(least))
        }
        Some(_) => format!(
            "It is not settled. It counts {points:+} points now and could count from {:+} to {:+} points of fit.",
            row.could_be.0.rounded(),
            row.could_be.1.rounded()
        ),
    };
    doc.push(Role::Text, &worth);
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

/// An effect in words.
#[must_use]
pub fn effect_words(effect: i64) -> &'static str {
    match effect {
        2 => "strongly for",
        1 => "for",
        0 => "neither for nor against",
        -1 => "against",
        _ => "strongly against",
    }
}

/// A must-have.
#[must_use]
pub fn gate(model: &Model, session: &Session, at: ModelIx, gate: &Gate) -> Doc {
    let pack = model.pack();
    let mut doc = Doc::new(&format!("{}: a must-have", pack[at].short));
    doc.push(Role::Heading, &gate.title);
    let state = match Tables::gate(&gate.all, &session.profile) {
        Truth::True => {
            "This is missing, so the model is not viable as things stand. No score can make up for it."
        }
        Truth::Unknown => "It is not known yet whether this is missing.",
        Truth::False => "This must-have is met.",
    };
    doc.push(Role::Text, state);
    doc.heading("It is missing when");
    for condition in &gate.all {
        let question = &pack[condition.question];
        let (level, way) = match condition.bound {
            Bound::AtMost(level) => (level, "or lower"),
            Bound::AtLeast(level) => (level, "or higher"),
        };
        let said = answer_words(pack, condition.question, &session.set.entry(condition.question).answer);
        doc.push(
            Role::Item,
            &format!(
                "'{}' is '{}' {way}. You said: {said}.",
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
    doc.gap().push(Role::Text, &caution_because(pack, &session.set, now));
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
    let plan = session.set.plans.get(&now.caution);
    let said = |text: Option<&String>, none: &str| {
        text.filter(|text| !text.is_empty()).map_or_else(|| none.to_owned(), Clone::clone)
    };
    doc.push(
        Role::Text,
        &format!(
            "Who: {}   By: {}",
            said(plan.map(|plan| &plan.owner), "nobody yet (o to write)"),
            said(plan.map(|plan| &plan.due), "no date yet")
        ),
    );
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
            doc.push(Role::Quiet, &caution_because(pack, &session.set, now));
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
                format!("'{}': {}", pack[*q].short, answer_words(pack, *q, &session.set.entry(*q).answer))
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
            "{} {}   {} from a neutral 50; {} to {} with open answers",
            band.mark(),
            band.words(),
            displayed(fit),
            displayed(lower),
            displayed(upper)
        ),
        (Some(fit), ..) => {
            format!("{} {}   {} from a neutral 50", band.mark(), band.words(), displayed(fit))
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
    if let Some(change) = &question.change {
        let ease = match change.ease {
            Ease::Easy => "within your own gift",
            Ease::Moderate => "takes work with others",
            Ease::Hard => "hard",
            Ease::OutOfReach => "outside anybody's reach here",
        };
        doc.section(
            "If the answer is bad news",
            &format!("To change it is {ease}. Who could: {}. How long: {}.", change.who, change.takes),
        );
    }
    doc.section("How to answer", &question.help);
    Some(doc)
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
        Book::Words => words(),
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
    let kind = match source.kind {
        SourceKind::Review => "a review of studies",
        SourceKind::Evaluation => "an evaluation",
        SourceKind::Audit => "an audit or inquiry",
        SourceKind::Guidance => "guidance",
        SourceKind::Law => "law or regulations",
        SourceKind::Policy => "government policy",
        SourceKind::Opinion => "opinion",
        SourceKind::News => "press or trade reporting",
        SourceKind::Practice => "papers of those who did it",
    };
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

/// The words used on screens, from `assets/words.ron`.
#[must_use]
pub fn words() -> Doc {
    let mut doc = Doc::new("Words used here");
    // A test reads the file, so that it cannot fail for a user.
    let words: Vec<Word> = ron::from_str(include_str!("../../../assets/words.ron")).unwrap_or_default();
    for word in words {
        doc.section(&word.word, &crate::text::fold(&word.meaning));
    }
    doc
}
