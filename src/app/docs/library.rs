//! The library: models, cases, terms, checklists, sources, the rules themselves.

use super::{cites, words};
use crate::app::wording::screens;

use crate::advice::words::{basis_words, source_kind_words, strength_words};
use crate::pack::{Cite, Impact, ModelIx, ModelKind, Pack, Stand};

use crate::app::model::{Book, Model, Origin};
use crate::page::Doc;

/// A book of the library.
pub(crate) fn book(model: &Model, book: &Book) -> Doc {
    let pack = model.pack();
    match book {
        Book::Model(at) => model_card(pack, *at),
        Book::Course(at) => super::course_card(pack, *at),
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
    doc.lead(&model.summary);
    doc.gap().para(&model.description);
    for (heading, points) in [("For", &model.pros), ("Against", &model.cons)] {
        doc.heading(heading);
        for point in points {
            doc.item(&point.text);
            doc.quietly(&format!("{}; {}", placed(pack, &point.cite), point.cite.strength));
        }
    }
    doc.section("When it suits", &model.suits);
    doc.section("Where it was tried", &model.tried);
    doc.section("What happened", &model.happened);
    doc.section("What it tends to mean for small charities", &model.third_sector);
    if !model.gates.is_empty() {
        let gates = model.gates.iter().map(|gate| format!("{}. {}", gate.title, gate.because));
        doc.heading("Not viable here when").items(gates);
    }
    if !model.cases.is_empty() {
        let cases = model.cases.iter().filter_map(|id| pack.library().case(id));
        doc.heading("Cases in this library").items(cases.map(|case| &case.title));
    }
    if model.kind == ModelKind::Verdict(Stand::Beside) {
        doc.section("How it is judged", screens::paying());
    }
    cites(&mut doc, pack, &model.cite);
    doc
}

/// Where something stands in a source, and what it rests on there.
fn placed(pack: &Pack, cite: &Cite) -> String {
    let source = &pack[cite.source];
    format!("{} {}, {}; {}", source.by, source.year, cite.place, basis_words(cite.basis))
}

pub(super) fn case_card(pack: &Pack, at: usize) -> Doc {
    let case = &pack.library().cases[at];
    let mut doc = Doc::new(&case.title);
    doc.aside(&format!("{}. {}.", case.place, case.years));
    let models: Vec<&str> = case.models.iter().map(|at| pack[*at].title.as_str()).collect();
    if !models.is_empty() {
        doc.aside(&format!("A case of: {}.", models.join(", ")));
    }
    doc.section("What was done", &case.what);
    doc.section("What is known about the outcome", &case.known);
    doc.section("What is not known", &case.unknown);
    cites(&mut doc, pack, &case.cite);
    doc
}

fn context_card(pack: &Pack, at: usize) -> Doc {
    let card = &pack.library().cards[at];
    let mut doc = Doc::new(&card.card.title);
    if let Some(dated) = &card.card.dated {
        doc.aside(&screens::as_at(dated));
    }
    if card.card.unverified {
        doc.aside(screens::not_verified());
    }
    doc.gap().para(&card.card.text);
    for point in &card.card.points {
        doc.section(&point.head, &point.text);
    }
    cites(&mut doc, pack, &card.cite);
    doc
}

fn terms(pack: &Pack) -> Doc {
    let mut doc = Doc::new("Terms checklist");
    doc.para(screens::terms());
    for term in &pack.library().terms {
        let charity = if term.third_sector { " (protects small charities)" } else { "" };
        doc.heading(&format!("[ ] {}{charity}", term.title));
        doc.para(&term.text);
        doc.aside(&placed(pack, &term.cite));
    }
    doc
}

fn checklist(pack: &Pack, at: usize) -> Doc {
    let list = &pack.library().checklists[at];
    let mut doc = Doc::new(&list.title);
    doc.para(&list.about).gap();
    for item in &list.items {
        doc.item(&item.text);
        let question = item.question.as_deref().and_then(|id| pack.question(id));
        if let Some(question) = question {
            doc.quietly(&format!("asked here as '{}'", pack[question].short));
        }
    }
    doc
}

fn source(pack: &Pack, at: usize) -> Doc {
    let source = &pack.sources[at];
    let kind = source_kind_words(source.kind);
    let mut doc = Doc::new("Source");
    doc.lead(&source.title);
    doc.para(&format!("{}, {}. It is {kind}.", source.by, source.year));
    doc.para(&format!("Strength {}. Checked {}.", strength_words(source.strength), source.checked));
    if let Some(link) = &source.link {
        doc.para(link);
    }
    doc.section("What it is worth", &source.note);
    doc
}

fn about_rules(model: &Model) -> Doc {
    let pack = model.pack();
    let manifest = &pack.manifest;
    let mut doc = Doc::new("About these rules");
    doc.lead(&manifest.title);
    let origin = match &model.rules.origin {
        Origin::Shipped => "in the program".to_owned(),
        Origin::Folder(folder) => format!("read from {folder}"),
    };
    doc.para(&format!("Version {}, {}, {origin}.", manifest.version, manifest.date));
    doc.aside(&pack.digest);
    doc.section("What they are for", &manifest.about);
    doc.section("Who set the weights", &manifest.weights.who);
    doc.section("Why these weights", &manifest.weights.why);
    let t = &manifest.thresholds;
    doc.heading("Thresholds");
    doc.item(screens::coverage(t.coverage));
    doc.item(screens::hold_and_go(t.hold, t.go));
    doc.item(screens::gap(t.gap));
    doc.heading("What they cannot do").items(&manifest.limits);
    let count = |impact: Impact| pack.cautions.iter().filter(|c| c.impact == Some(impact)).count();
    doc.heading("What is in them");
    doc.para(&format!(
            "{} questions, {} kinds of contract and verdicts, {} courses, {} cautions ({} of them about who may be squeezed out or what would be lost), {} sources.",
            pack.questions.len(),
            pack.models.len(),
            pack.courses.len(),
            pack.cautions.len(),
            count(Impact::SqueezedOut) + count(Impact::Lost),
            pack.sources.len()
        ),
    );
    doc
}
