//! A question: why it is asked, and what settling it would do.

use super::{evidence, names_a_model, said};
use crate::app::wording::screens;

use crate::advice::front::Opens;
use crate::advice::what_changes::{settled_words, what_it_takes};
use crate::pack::{Pack, QuestionIx};

use crate::app::model::{Model, Session};
use crate::page::Doc;

/// Why a question is asked. Sources stand by author and year, without their titles, and
/// without a place that names a model: no model is named before the reveal.
pub(crate) fn why(pack: &Pack, question: QuestionIx) -> Doc {
    let asked = &pack[question];
    let mut doc = Doc::new("Why we ask");
    doc.lead(&asked.ask);
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
            doc.item(format!("{by} ({}){place}.", source.year));
            doc.quietly(&evidence(pack, one));
        }
    }
    let weight = match asked.weight {
        1 => "counts once",
        2 => "counts twice",
        _ => "counts three times",
    };
    doc.heading("How much it counts");
    doc.para(&screens::weight(weight));
    doc
}

/// A question, seen from the result: what is said, what it could do, who would know, and why it is asked.
pub(crate) fn settle(model: &Model, session: &Session, at: QuestionIx) -> Doc {
    let pack = model.pack();
    let question = &pack[at];
    let mut doc = Doc::about("A question", Opens::Question(at));
    doc.lead(&question.ask);
    let said = said(session, pack, at);
    doc.para(&format!("Answer: {said}."));
    if let Some(settle) = session.advice().settle_next.iter().find(|settle| settle.question == at) {
        for (is, text) in [
            (settle.could_change, screens::could_change()),
            (settle.could_reserve, screens::could_reserve()),
            (settle.decides_gate, screens::decides_must_have()),
        ] {
            if is {
                doc.para(text);
            }
        }
    } else if session.profile().at(at).unsettled().is_some() {
        doc.para(screens::changes_nothing());
    }
    doc.section("Who would know", &question.who_knows);
    doc.section("What it takes to change it", &what_it_takes(pack, at));
    let entry = session.set.entry(at);
    if !entry.owner.is_empty() || !entry.due.is_empty() {
        doc.section("Who finds out, and by when", &format!("{}   {}", entry.owner, entry.due));
    }
    doc.section("Why we ask", &question.why);
    doc.section("How to answer", &question.help);
    doc
}

/// All that is open, in order.
pub(crate) fn all_to_settle(model: &Model, session: &Session) -> Doc {
    let mut doc = Doc::new("Before you act, settle");
    if let Some(robustness) = session.robustness() {
        doc.lead(&settled_words(session.profile(), session.advice(), robustness));
    }
    doc.para(screens::settle_order());
    doc.gap();
    super::opened::open_list(&mut doc, model, session);
    doc
}
