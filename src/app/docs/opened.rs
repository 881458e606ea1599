//! What each line opens: one way from what a line is about to the page behind it, for every screen and both faces.

use crate::advice::front::{Opens, time_of, time_sentence};
use crate::advice::sentences::{counted, months_words, took_words};
use crate::advice::what_changes;
use crate::advice::{MOST_NOT_ASKED, not_asked, open_questions, way_back};
use crate::answers::Month;
use crate::app::model::{Model, Session};
use crate::app::rows::{self, LedgerLine};
use crate::app::wording::screens;
use crate::pack::{ModelIx, QuestionIx};
use crate::page::{Block, Doc};

/// The page that a line opens.
pub(crate) fn opened(model: &Model, session: &Session, opens: Opens) -> Doc {
    let pack = model.pack();
    match opens {
        Opens::Model(at) => super::model_here(model, session, at),
        Opens::Course(at) => super::course_here(model, session, at),
        Opens::Caution(at) => match session.advice().cautions.iter().find(|now| now.caution == at) {
            Some(now) => super::caution(model, session, now),
            None => super::caution_elsewhere(pack, at),
        },
        Opens::Case(at) => super::case_card(pack, at),
        Opens::Action(at) => super::action(pack, at),
        Opens::Question(at) | Opens::Try(at, _) => super::settle(model, session, at),
        Opens::Row(at, question) => row(model, session, at, question),
        Opens::Gate(at, gate) => super::gate(model, session, at, &pack[at].gates[gate]),
        Opens::Reasons => super::conclusion(model, session),
        Opens::Changes => super::what_changes(model, session),
        Opens::Group(group) => whole_group(model, session, group),
        Opens::ToSettle => super::all_to_settle(model, session),
        Opens::NotAsked => what_was_not_asked(model, session),
        Opens::Time => time_page(model, session),
    }
}

fn row(model: &Model, session: &Session, at: ModelIx, question: QuestionIx) -> Doc {
    let lines = rows::ledger_lines(model, session, at).1;
    let row = lines.iter().find_map(|line| match line {
        LedgerLine::Row(row, points) if row.question == question => Some((row, *points)),
        _ => None,
    });
    match row {
        Some((row, points)) => super::ledger_row(model, session, at, row, points),
        None => super::why(model.pack(), question),
    }
}

/// All of one group of what would change the result.
fn whole_group(model: &Model, session: &Session, group: usize) -> Doc {
    let groups = what_changes::groups(model.pack(), &session.set, session.profile(), session.advice());
    let Some(section) = groups.into_iter().nth(group) else { return super::what_changes(model, session) };
    let mut doc = Doc::new("What would change this");
    doc.heading(section.heading);
    doc.add(Block::List(section.lines));
    doc
}

/// What a quick look did not ask: the questions that could do most first, then the strong cautions.
fn what_was_not_asked(model: &Model, session: &Session) -> Doc {
    let (pack, advice) = (model.pack(), session.advice());
    let mut doc = Doc::new("What was not asked");
    let list = not_asked(pack, &model.rules.tables, session.profile(), advice);
    doc.para(screens::not_asked());
    let (first, others) = list.split_at(list.len().min(MOST_NOT_ASKED));
    for (heading, questions) in [("Most likely to matter", first), ("The others", others)] {
        if !questions.is_empty() {
            doc.heading(heading);
        }
        for question in questions {
            doc.link(&pack[*question].ask, Opens::Question(*question));
        }
    }
    if !advice.cautions_not_asked.is_empty() {
        let count = counted(advice.cautions_not_asked.len(), "strong caution");
        doc.heading(&format!("{count} that could apply, and could not be asked about"));
        for at in &advice.cautions_not_asked {
            doc.link(&pack[*at].title, Opens::Caution(*at));
        }
    }
    doc
}

/// Months left against months needed, and the way back from the end, to be copied.
fn time_page(model: &Model, session: &Session) -> Doc {
    let (pack, set) = (model.pack(), &session.set);
    let seen = rows::seen(model, session);
    let mut doc = Doc::new("Time");
    doc.lead(&time_sentence(seen).unwrap_or_default());
    let time = time_of(seen);
    let ways = way_back(time, set.ends, set.extension);
    let today = Month::read(&model.now);
    let month = |month: Month| {
        let past = if today.is_some_and(|today| month < today) { " (past)" } else { "" };
        format!("{}{past}", month.words())
    };
    for way in &ways {
        doc.heading(if way.extended { "Back from the end, with the extension" } else { "Back from the end" });
        doc.item(format!("The contract ends: {}.", month(way.ends)));
        doc.item(screens::ready_by(month(way.ends)));
        doc.item(screens::decide_by(month(way.decide_by), month(way.at_the_latest)));
    }
    if set.ends.is_none() {
        doc.gap().para(screens::no_end());
    } else if ways.is_empty() {
        doc.gap().para(screens::no_way_back());
    }
    let end = match ways.last() {
        Some(way) if way.extended => " (before the end with the extension)",
        _ => "",
    };
    let steps: Vec<_> = session
        .advice()
        .changes
        .to_be_ready
        .iter()
        .filter(|ready| pack.before().any(|at| at == ready.model))
        .flat_map(crate::advice::Readying::steps)
        .filter_map(|step| Some((step.question, pack[step.question].change.as_ref()?)))
        .collect();
    if !steps.is_empty() {
        doc.heading(&format!("What has to be ready, side by side{end}"));
    }
    for (question, change) in steps {
        let begin = ways.last().and_then(|way| way.ends.plus(-i32::from(change.most)));
        let begin = begin.map_or_else(String::new, |by| format!("; begin by {}", month(by)));
        let text =
            format!("{}: {}, {}{begin}", pack[question].short, change.who, months_words(change.takes()));
        doc.link(&text, Opens::Question(question));
    }
    if let Some((option, words)) = time.took.and_then(|(option, _)| Some((option, took_words(pack, option)?)))
    {
        doc.heading("What it took elsewhere");
        doc.link(&format!("{}: {words}", pack[option].title), Opens::Model(option));
    }
    doc.gap().aside(screens::side_by_side());
    doc
}

/// How many questions are open, and which.
pub(super) fn open_list(doc: &mut Doc, model: &Model, session: &Session) {
    let pack = model.pack();
    for open in open_questions(session.profile(), session.advice()) {
        let could = match (open.could_change, open.could_reserve) {
            (true, _) => "; could change a conclusion",
            (false, true) => "; could change a reservation",
            (false, false) => "",
        };
        let question = &pack[open.question];
        doc.link(
            &format!("{}: {}{could}", question.short, open.reason.words()),
            Opens::Question(open.question),
        );
        let entry = session.set.entry(open.question);
        let who = if entry.owner.is_empty() {
            format!("Who would know: {}.", question.who_knows)
        } else {
            format!("Who finds out: {}   {}", entry.owner, entry.due)
        };
        doc.below(&who);
    }
}
