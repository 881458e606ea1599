//! What would change the result, and what a what-if does.

use crate::advice::sentences::{Naming, answer_words, headline, reasons};
use crate::advice::what_changes::{self, Extent};
use crate::advice::words::{Band, displayed};
use crate::advice::{CautionNow, Tables, Truth};
use crate::pack::CautionIx;

use crate::app::model::{Model, Session, WhatIfView};
use crate::page::{Block, Doc, Item};

/// What would change the result.
pub(crate) fn what_changes(model: &Model, session: &Session) -> Doc {
    let mut doc = Doc::new("What would change this");
    let Some(robustness) = session.robustness() else { return doc };
    doc.lead(&headline(model.pack(), session.advice(), session.set.depth));
    for section in what_changes::sections(
        model.pack(),
        &session.set,
        session.profile(),
        session.advice(),
        robustness,
        Extent::Short,
    ) {
        doc.heading(section.heading);
        doc.add(Block::List(section.lines));
    }
    doc
}

/// Cautions that apply only in a what-if, and those that apply only as answered.
pub(crate) fn changed_cautions(session: &Session, view: &WhatIfView) -> (Vec<CautionIx>, Vec<CautionIx>) {
    let apply = |list: &[CautionNow]| -> Vec<CautionIx> {
        list.iter().filter(|now| now.truth == Truth::True).map(|now| now.caution).collect()
    };
    let (before, after) = (apply(&session.advice().cautions), apply(&view.advice.cautions));
    let gained = after.iter().filter(|caution| !before.contains(caution)).copied().collect();
    let lost = before.iter().filter(|caution| !after.contains(caution)).copied().collect();
    (gained, lost)
}

/// Everything that a what-if changes.
pub(crate) fn what_if(model: &Model, session: &Session, view: &WhatIfView) -> Doc {
    let pack = model.pack();
    let mut doc = Doc::new("What would be different");
    doc.section("As answered", &headline(pack, session.advice(), session.set.depth));
    doc.section("What if", &headline(pack, &view.advice, session.set.depth));
    doc.items(reasons(pack, &view.advice, Naming::Short));
    doc.heading("Changed answers");
    if view.changes.is_empty() {
        doc.para("None yet. Left and right change the highlighted answer.");
    }
    for (question, answer) in &view.changes {
        doc.item(format!(
            "{}: {} -> {}",
            pack[*question].short,
            answer_words(pack, *question, &session.set.entry(*question).answer),
            answer_words(pack, *question, answer)
        ));
    }
    doc.heading("Where each stands");
    for at in pack.before().chain(pack.options()).chain(pack.beside()) {
        let words = |standing: crate::advice::Standing| match (Band::of(standing), standing.fit()) {
            (Band::NotViable, _) | (_, None) => Band::of(standing).words().to_owned(),
            (band, Some(fit)) => format!("{} ({})", band.words(), displayed(fit)),
        };
        let (before, after) = (session.advice().standings[at.0], view.advice.standings[at.0]);
        doc.item(format!("{}: {} -> {}", pack[at].title, words(before), words(after)));
        for gate in &pack[at].gates {
            let (was, is) =
                (Tables::gate(&gate.all, session.profile()), Tables::gate(&gate.all, &view.profile));
            let change = match (was, is) {
                (Truth::True, Truth::False) => "no longer rules it out",
                (_, Truth::True) if was != Truth::True => "now rules it out",
                (_, Truth::Unknown) if was != Truth::Unknown => "is not known now",
                (Truth::Unknown, Truth::False) => "is known not to rule it out",
                _ => continue,
            };
            doc.below(&format!("'{}' {change}", gate.title));
        }
    }
    let (gained, lost) = changed_cautions(session, view);
    for (heading, list) in [("Cautions gained", gained), ("Cautions lost", lost)] {
        doc.heading(heading);
        if list.is_empty() {
            doc.para("None.");
        }
        doc.items(list.iter().map(|at| Item::caution(&pack[*at].title, pack[*at].is_strong())));
    }
    doc
}
