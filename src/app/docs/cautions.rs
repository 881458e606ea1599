//! Cautions, and what the contract may do to small organisations.

use super::here::action_lines;
use super::{challenge, cites, said};
use crate::app::wording::screens;

use crate::advice::front::Opens;
use crate::advice::sentences::{caution_because, caution_title, plan};
use crate::advice::{CautionNow, third_sector};
use crate::answers::Rule;
use crate::pack::{CautionIx, Pack};

use crate::app::model::{Model, Session};
use crate::page::{Doc, Item};

/// One caution, whole.
pub(crate) fn caution(model: &Model, session: &Session, now: &CautionNow) -> Doc {
    let pack = model.pack();
    let caution = &pack[now.caution];
    let mut doc = Doc::new("Caution");
    if caution.is_strong() {
        doc.item(Item::caution(&caution.title, true));
    } else {
        doc.lead(&caution.title);
    }
    doc.gap().para(&caution.text);
    doc.gap().para(&caution_because(pack, &session.set, session.profile(), now, "You said").whole());
    challenge(&mut doc, session, &Rule::Caution(now.caution));
    caution_to_do(&mut doc, pack, now.caution, true);
    let (owner, due) = plan(&session.set, now);
    doc.para(&format!("Who: {owner}   By: {due}"));
    bears_on(&mut doc, pack, now.caution, true);
    cites(&mut doc, pack, &caution.cite);
    doc
}

/// What a caution bears on.
fn bears_on(doc: &mut Doc, pack: &Pack, at: CautionIx, here: bool) {
    let caution = &pack[at];
    let models = caution.models.iter().map(|at| (&pack[*at].title, Opens::Model(*at)));
    let courses = caution.courses.iter().map(|at| (&pack[*at].title, Opens::Course(*at)));
    let on: Vec<(&String, Opens)> = models.chain(courses).collect();
    doc.heading("Bears on");
    if on.is_empty() {
        doc.para("Everything.");
    }
    for (title, opens) in on {
        doc.link(title, here.then_some(opens));
    }
}

/// What answers a caution.
fn caution_to_do(doc: &mut Doc, pack: &Pack, at: CautionIx, here: bool) {
    let caution = &pack[at];
    doc.heading("To do");
    for action in &caution.actions {
        action_lines(doc, pack, *action, here);
    }
}

/// A caution of the rules that does not apply with these answers.
pub(crate) fn caution_elsewhere(pack: &Pack, at: CautionIx) -> Doc {
    let caution = &pack[at];
    let mut doc = Doc::new("Caution");
    doc.lead(&caution.title);
    doc.gap().para(screens::caution_elsewhere());
    doc.gap().para(&caution.text);
    caution_to_do(&mut doc, pack, at, false);
    bears_on(&mut doc, pack, at, false);
    cites(&mut doc, pack, &caution.cite);
    doc
}

/// The third-sector impact.
pub(crate) fn third_sector_page(model: &Model, session: &Session) -> Doc {
    let pack = model.pack();
    let impact = third_sector(pack, session.profile(), session.advice());
    let mut doc = Doc::new("Third sector");
    doc.para(screens::third_sector());
    for (heading, list) in
        [("Who may be squeezed out", &impact.squeezed_out), ("What would be lost", &impact.lost)]
    {
        doc.heading(heading);
        if list.is_empty() {
            doc.para("No caution of this kind applies with these answers.");
        }
        for now in list {
            let caution = &pack[now.caution];
            let item = Item::caution(caution_title(pack, now), caution.is_strong());
            doc.item(item.opening(Opens::Caution(now.caution)));
            doc.below(&caution.text);
            doc.quietly(&caution_because(pack, &session.set, session.profile(), now, "You said").whole());
        }
    }
    if !impact.not_asked.is_empty() {
        doc.heading("What could apply, and was not asked about");
    }
    for at in &impact.not_asked {
        doc.link(&pack[*at].title, Opens::Caution(*at));
    }
    doc.heading("What protects them");
    if impact.protects.is_empty() {
        doc.para(screens::no_action());
    }
    for action in &impact.protects {
        action_lines(&mut doc, pack, *action, true);
    }
    if !impact.does_not_arise.is_empty() {
        doc.heading("What does not arise, by these answers");
    }
    for (caution, because) in &impact.does_not_arise {
        let answers: Vec<String> =
            because.iter().map(|q| format!("'{}': {}", pack[*q].short, said(session, pack, *q))).collect();
        doc.link(&format!("Not here: {}", pack[*caution].title), Opens::Caution(*caution));
        doc.quietly(&format!("You said {}.", answers.join("; ")));
    }
    let mut terms = pack.library().terms.iter().filter(|term| term.third_sector).peekable();
    if terms.peek().is_some() {
        let terms = terms.map(|term| format!("{}: {}", term.title, term.text));
        doc.heading("Terms that protect small organisations").items(terms);
    }
    for at in &impact.options {
        doc.section(&format!("What it tends to mean: {}", pack[*at].title), &pack[*at].third_sector);
    }
    doc
}
