//! Texts about states of answers: one change and what it altered, sets side by side, what
//! became of a set under other rules.

use crate::advice::compare::{Comparison, compare, parts};
use crate::advice::sentences::answer_words;
use crate::answers::{AnswerSet, Carried, Edited, RetiredItem};
use crate::app::wording::screens;
use crate::pack::{Depth, Pack};

use super::model::{Model, Session};
use super::rows::HistoryRow;
use crate::page::{Block, Doc};

/// A line of the history: when, who, what, from and to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// When, to the minute; empty for what is kept from earlier rules.
    pub at: String,
    /// Who, if they said so.
    pub by: String,
    pub what: String,
    /// What it was.
    pub from: String,
    /// What it became.
    pub to: String,
}

/// What a line of the history says.
pub(crate) fn told(pack: &Pack, set: &AnswerSet, row: HistoryRow) -> Told {
    let minute = |at: &str| at.get(..16).map_or_else(|| at.to_owned(), |at| at.replace('T', " "));
    match row {
        HistoryRow::Change(at) => {
            let change = &set.history[at];
            let words = |answer| answer_words(pack, change.question, answer);
            Told {
                at: minute(&change.at),
                by: change.by.clone(),
                what: pack[change.question].short.clone(),
                from: words(&change.from),
                to: words(&change.to),
            }
        }
        HistoryRow::Edit(at) => {
            let edit = &set.edits[at];
            Told {
                at: minute(&edit.at),
                by: edit.by.clone(),
                what: edited_words(pack, &edit.what),
                from: edit.from.clone(),
                to: edit.to.clone(),
            }
        }
        HistoryRow::Retired(at) => {
            let (what, to) = retired_words(&set.retired[at].item);
            let by = format!("rules {}", set.retired[at].under);
            Told { at: String::new(), by, what, from: String::new(), to }
        }
    }
}

fn edited_words(pack: &Pack, what: &Edited) -> String {
    let question = |id: &String| pack.question(id).map_or(id.clone(), |at| pack[at].short.clone());
    let caution = |id: &String| {
        pack.cautions.iter().find(|one| one.id == *id).map_or(id.clone(), |one| one.title.clone())
    };
    match what {
        Edited::Title => "Title".to_owned(),
        Edited::Service => "Service".to_owned(),
        Edited::Scope => "What is in scope".to_owned(),
        Edited::Ends => "When the present contract ends".to_owned(),
        Edited::Extension => "By how many months it may be extended".to_owned(),
        Edited::Depth => "Quick or full".to_owned(),
        Edited::Reasons => "Reasons".to_owned(),
        Edited::Emphasis(id) => {
            let theme = pack.themes.iter().find(|theme| theme.id == *id);
            format!("Emphasis: {}", theme.map_or(id, |theme| &theme.short))
        }
        Edited::Note(id) => format!("Note: {}", question(id)),
        Edited::Owner(id) => format!("Who finds out: {}", question(id)),
        Edited::Due(id) => format!("By when: {}", question(id)),
        Edited::Expectation => "What was expected".to_owned(),
        Edited::PlanOwner(id) => format!("Who acts: {}", caution(id)),
        Edited::PlanDue(id) => format!("By when: {}", caution(id)),
        Edited::Challenges => "Rules that do not hold here".to_owned(),
        Edited::WhatIfs => "What-ifs".to_owned(),
    }
}

fn retired_words(item: &RetiredItem) -> (String, String) {
    match item {
        RetiredItem::Answer(line) => {
            let note = if line.note.is_empty() { String::new() } else { format!(". Note: {}", line.note) };
            (format!("Answer: {}", line.question), format!("{:?}{note}", line.answer))
        }
        RetiredItem::Reason(id) => ("Reason".to_owned(), id.clone()),
        RetiredItem::Emphasis(id, emphasis) => (format!("Emphasis: {id}"), emphasis.word().to_owned()),
        RetiredItem::Plan(line) => {
            (format!("Who acts: {}", line.caution), format!("{} {}", line.owner, line.due))
        }
        RetiredItem::Challenge(line) => ("Challenge".to_owned(), line.because.clone()),
        RetiredItem::WhatIf(name, line) => {
            (format!("What if \"{name}\": {}", line.question), format!("{:?}", line.answer))
        }
        RetiredItem::Change(line) => {
            (format!("Change: {}", line.question), format!("{:?} to {:?}", line.from, line.to))
        }
    }
}

/// Puts the set back to before a line of the history, as far as results depend on it.
fn put_back(pack: &Pack, set: &mut AnswerSet, row: HistoryRow, forward: bool) {
    match row {
        HistoryRow::Change(at) => {
            let change = set.history[at].clone();
            set.entries[change.question.0].answer = if forward { change.to } else { change.from };
        }
        HistoryRow::Edit(at) => {
            let edit = &set.edits[at];
            let text = if forward { edit.to.clone() } else { edit.from.clone() };
            match &edit.what {
                Edited::Depth => set.depth = if text == "quick" { Depth::Quick } else { Depth::Full },
                Edited::Emphasis(id) => {
                    let theme = pack.themes.iter().position(|theme| theme.id == *id);
                    if let (Some(theme), Some(emphasis)) = (theme, text.parse().ok()) {
                        set.emphasis[theme] = emphasis;
                    }
                }
                _ => {}
            }
        }
        HistoryRow::Retired(_) => {}
    }
}

/// What one line of the history altered: conclusion, fits, must-haves, cautions.
pub(crate) fn altered(model: &Model, session: &Session, list: &[HistoryRow], at: usize) -> Option<Doc> {
    let pack = model.pack();
    let row = *list.get(at)?;
    let told = told(pack, &session.set, row);
    let mut doc = Doc::new("What this change altered");
    doc.lead(&told.what);
    if !told.from.is_empty() || row != HistoryRow::Retired(0) {
        let empty = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        doc.para(&format!("{} -> {}", empty(&told.from), empty(&told.to)));
    }
    let who = if told.by.is_empty() { String::new() } else { format!(", {}", told.by) };
    doc.aside(&format!("{}{who}", told.at));
    if matches!(row, HistoryRow::Retired(_)) {
        doc.gap().para(screens::retired());
        return Some(doc);
    }
    if session.set.revealed.is_none() {
        doc.gap().para(screens::altered_later());
        return Some(doc);
    }
    let mut before = session.set.clone();
    for newer in &list[..=at] {
        put_back(pack, &mut before, *newer, false);
    }
    let mut after = before.clone();
    put_back(pack, &mut after, row, true);
    let sides = vec![("Before".to_owned(), before), ("After".to_owned(), after)];
    let found = compare(pack, &model.rules.tables, model.rules.draws(), sides);
    fill(&mut doc, pack, &found, true);
    Some(doc)
}

fn fill(doc: &mut Doc, pack: &Pack, found: &Comparison, results: bool) {
    for part in parts(pack, found) {
        // Nothing of a result is told before it is shown.
        if !results && part.tells.of_the_result() {
            continue;
        }
        doc.heading(&part.heading);
        doc.add(Block::List(part.lines));
    }
}

/// Sets side by side.
pub(crate) fn side_by_side(model: &Model, sets: Vec<(String, AnswerSet)>) -> Doc {
    let mut doc = Doc::new("Compare");
    let results = sets.iter().all(|(_, set)| set.revealed.is_some());
    if !results {
        doc.para(screens::answers_alone());
    }
    let found = compare(model.pack(), &model.rules.tables, model.rules.draws(), sets);
    fill(&mut doc, model.pack(), &found, results);
    doc
}

/// The answers beside the what-ifs that are kept.
pub(crate) fn with_what_ifs(model: &Model, session: &Session) -> Doc {
    let set = &session.set;
    let mut sets = vec![("As answered".to_owned(), set.clone())];
    sets.extend(set.what_ifs.iter().map(|one| (one.name.clone(), set.with(&one.changes))));
    side_by_side(model, sets)
}

/// What became of a set under the rules in use, before anything is written.
pub(crate) fn carried(pack: &Pack, carried: &Carried, original: &str) -> Doc {
    let mut doc = Doc::new("Other rules");
    doc.para(screens::carried());
    for (heading, lines) in carried.sections(pack) {
        doc.heading(&heading).items(lines);
    }
    doc.heading("To have it back");
    doc.para(&screens::have_it_back(original));
    doc
}
