//! The own page of an option, a verdict or a course here: what it is, what the answers say of
//! it, its must-haves, its cautions, what it would take, and where it was tried. The points,
//! line by line, stand in its ledger.

use super::{cites, said};
use crate::advice::sentences::Naming;
use crate::app::wording::screens;

use crate::advice::front::{Opens, count_sentence, verdict_words, why_not};
use crate::advice::sentences::{months_words, must_stay, took_words};
use crate::advice::what_changes::{step_words, what_it_takes, would_lead};
use crate::advice::words::{gate_words, says_words};
use crate::advice::{Tables, Truth, most_against, most_for, neither, not_known};
use crate::pack::{ActionIx, CautionIx, CourseIx, ModelIx, ModelKind, Pack, QuestionIx};

use crate::app::model::{Model, Session};
use crate::app::rows::seen;
use crate::keys::{Action, Scope};
use crate::page::{Doc, Item};
use crate::text::sentence;

/// A model with these answers.
pub(crate) fn model_here(model: &Model, session: &Session, at: ModelIx) -> Doc {
    let (pack, advice) = (model.pack(), session.advice());
    let card = &pack[at];
    let mut doc = Doc::about(&card.title, Opens::Model(at));
    doc.lead(&card.summary);
    match card.kind {
        ModelKind::Verdict(_) => {
            let says = advice.says(at);
            let words = format!(
                "{} {}: {}.",
                card.asks,
                says_words(says),
                verdict_words(seen(model, session), at, says)
            );
            doc.para(&words);
        }
        ModelKind::Option if advice.choice.leading().contains(&at) => {
            doc.para(&crate::advice::sentences::which_sentence(pack, advice));
        }
        ModelKind::Option => {
            doc.para(&format!("Why not first: {}.", why_not(seen(model, session), at, Naming::Short)));
        }
    }
    doc.aside(&count_sentence(&model.rules.tables, session.profile(), at));
    let tables = &model.rules.tables;
    let weak = advice.whether.held_back.iter().find(|held| held.model == at).map(|held| held.weak.as_slice());
    answers(
        &mut doc,
        pack,
        session,
        at,
        "Weak links: each alone allows no more than nearly",
        weak.unwrap_or_default(),
    );
    for (heading, list) in [
        ("For it here", most_for(tables, session.profile(), at)),
        ("Against it here", most_against(tables, session.profile(), at)),
        ("Counts neither way now", neither(tables, session.profile(), at)),
        ("Not known", not_known(tables, session.profile(), at)),
    ] {
        answers(&mut doc, pack, session, at, heading, &list);
    }
    must_haves(&mut doc, pack, session, at);
    take(&mut doc, model, session, at);
    cautions(&mut doc, pack, session, at);
    doc.section("Where it was tried", &card.tried);
    doc.section("What happened", &card.happened);
    for id in &card.cases {
        if let Some(place) = pack.library().cases.iter().position(|case| case.id == *id) {
            doc.link(&pack.library().cases[place].title, Opens::Case(place));
        }
    }
    if let Some(took) = took_words(pack, at) {
        doc.section("How long it took elsewhere", &took);
    }
    doc.gap().aside(&screens::whole_card(model.keys.key(Scope::Reading, Action::Points)));
    cites(&mut doc, pack, &card.cite);
    doc
}

fn answers(doc: &mut Doc, pack: &Pack, session: &Session, at: ModelIx, heading: &str, list: &[QuestionIx]) {
    if list.is_empty() {
        return;
    }
    doc.heading(heading);
    for question in list {
        let said = said(session, pack, *question);
        doc.link(&format!("{}: {said}", pack[*question].short), Opens::Row(at, *question));
    }
}

fn must_haves(doc: &mut Doc, pack: &Pack, session: &Session, at: ModelIx) {
    let gates = &pack[at].gates;
    if gates.is_empty() {
        return;
    }
    doc.heading("What would rule it out");
    for (place, gate) in gates.iter().enumerate() {
        let more = match Tables::gate(&gate.all, session.profile()) {
            Truth::True => gate.remedy.as_str(),
            Truth::Unknown => gate.because.as_str(),
            Truth::False => "",
        };
        let state = gate_words(session.profile(), gate);
        doc.link(&format!("{}: {state}", gate.title), Opens::Gate(at, place));
        if !more.is_empty() {
            doc.below(more);
        }
    }
    let stay = session.advice().changes.must_stay_true.iter();
    for stay in stay.filter(|stay| stay.stops.iter().any(|(model, _)| *model == at)) {
        doc.link(&must_stay(pack, stay), Opens::Try(stay.question, stay.level));
    }
}

/// What would make a verdict ready, or put an option first.
fn take(doc: &mut Doc, model: &Model, session: &Session, at: ModelIx) {
    let pack = model.pack();
    let changes = &session.advice().changes;
    let step =
        |question: QuestionIx, level: u8| step_words(pack, &session.set, session.profile(), question, level);
    if let Some(ready) = changes.to_be_ready.iter().find(|ready| ready.model == at) {
        doc.heading("To be ready");
        let steps = ready.steps();
        if ready.to_go.is_none() {
            doc.para(screens::rests_on_more());
        } else if steps.is_empty() {
            doc.para(screens::nothing_to_improve());
        }
        for one in steps {
            doc.link(&step(one.question, one.level), Opens::Try(one.question, one.level));
            doc.quietly(&what_it_takes(pack, one.question));
        }
    }
    if let Some((_, taken)) = changes.what_it_would_take.iter().find(|(model, _)| *model == at) {
        doc.heading("What it would take to come first");
        match taken {
            Some(list) => {
                if !would_lead(pack, &model.rules.tables, session.profile(), at, list) {
                    doc.para(screens::would_come_level());
                }
                for one in list {
                    doc.link(&step(one.question, one.level), Opens::Try(one.question, one.level));
                    doc.quietly(&what_it_takes(pack, one.question));
                }
            }
            None => {
                doc.para(screens::no_three_changes());
            }
        }
    }
}

fn cautions(doc: &mut Doc, pack: &Pack, session: &Session, at: ModelIx) {
    let on: Vec<_> = session
        .advice()
        .cautions
        .iter()
        .filter(|now| now.truth == Truth::True && pack[now.caution].models.contains(&at))
        .collect();
    if on.is_empty() {
        return;
    }
    doc.heading("Cautions on it");
    for now in on {
        let caution = &pack[now.caution];
        let item = Item::caution(&caution.title, caution.is_strong());
        doc.item(item.opening(Opens::Caution(now.caution)));
    }
}

/// A course with these answers.
pub(crate) fn course_here(model: &Model, session: &Session, at: CourseIx) -> Doc {
    let pack = model.pack();
    let mut doc = Doc::new(&pack[at].title);
    let now = session.advice().whether.courses.iter().find(|now| now.course == at);
    doc.lead(&pack[at].summary);
    if let Some(now) = now {
        let may = if now.applies == Truth::Unknown { "It may apply here. " } else { "" };
        doc.para(&format!("{may}{}", pack[at].because));
        if let (true, Some((_, text))) = (now.check, &pack[at].check) {
            doc.item(Item::caution(text, true));
        }
        for question in &now.because {
            let said = said(session, pack, *question);
            doc.link(&format!("{}: {said}", pack[*question].short), Opens::Question(*question));
        }
    }
    course_text(&mut doc, pack, at, true);
    doc
}

/// A course of the library, whatever the answers.
pub(crate) fn course_card(pack: &Pack, at: CourseIx) -> Doc {
    let mut doc = Doc::new(&pack[at].title);
    doc.lead(&pack[at].summary);
    course_text(&mut doc, pack, at, false);
    doc
}

fn course_text(doc: &mut Doc, pack: &Pack, at: CourseIx, here: bool) {
    let course = &pack[at];
    doc.section("What it is", &course.description);
    doc.section("When it fits", &course.suits);
    doc.section("What it needs", &course.needs);
    doc.section("What the sources say", &course.said);
    if !course.actions.is_empty() {
        doc.heading("First steps");
        course.actions.iter().for_each(|at| action_lines(doc, pack, *at, here));
    }
    let on_it = |caution: &&CautionIx| pack[**caution].courses.contains(&at);
    let all: Vec<CautionIx> = (0..pack.cautions.len()).map(CautionIx).collect();
    let cautions: Vec<&CautionIx> = all.iter().filter(on_it).collect();
    if !cautions.is_empty() {
        doc.heading("Cautions on it");
        for at in cautions {
            let caution = &pack[*at];
            let item = Item::caution(&caution.title, caution.is_strong());
            doc.item(item.opening(here.then_some(Opens::Caution(*at))));
            doc.below(&caution.text);
        }
    }
    cites(doc, pack, &course.cite);
}

/// An action in two lines; where there are answers behind it, it opens.
pub(super) fn action_lines(doc: &mut Doc, pack: &Pack, at: ActionIx, here: bool) {
    let action = &pack[at];
    let takes = months_words(action.takes());
    doc.link(&format!("{}. {}", action.title, action.text), here.then_some(Opens::Action(at)));
    doc.quietly(&format!("Usually: {}. How long: {takes}.", action.who));
}

/// An action, and the cautions and courses that call for it.
pub(crate) fn action(pack: &Pack, at: ActionIx) -> Doc {
    let mut doc = Doc::new("To do");
    doc.lead(&pack[at].title);
    doc.para(&pack[at].text);
    let takes = months_words(pack[at].takes());
    doc.section("Who", &pack[at].who);
    doc.section("How long", &sentence(&takes));
    doc.heading("It answers");
    for (place, course) in pack.courses.iter().enumerate().filter(|(_, course)| course.actions.contains(&at))
    {
        doc.link(&course.title, Opens::Course(CourseIx(place)));
    }
    for (place, caution) in pack.cautions.iter().enumerate().filter(|(_, one)| one.actions.contains(&at)) {
        doc.link(&caution.title, Opens::Caution(CautionIx(place)));
    }
    doc
}
