//! Lists that more than one place asks for: what stands in them, and in which order.

use crate::advice::front::Seen;
use crate::advice::{Ledger, LedgerRow, Truth, ledger};
use crate::keys::Action;
use crate::pack::{CourseIx, ModelIx, QuestionIx, ThemeIx};

use super::goal::Goal;
use super::model::{Book, Model, RecentLine, Screen, Session, Target};
use crate::answers::{AnswerSet, Month};
use crate::text::InOrder as _;

/// Home's lines, by where they lead.
pub fn home(model: &Model) -> Vec<Goal> {
    let mut rows = vec![Goal::Write(Target::NewTitle)];
    rows.extend(model.recent.iter().position(RecentLine::unfinished).map(Goal::Continue));
    rows.extend([
        Goal::Write(Target::OpenPath),
        Goal::Workshops,
        Goal::Do(Action::Library),
        Goal::Write(Target::RulesFolder),
        Goal::Do(Action::Quit),
    ]);
    rows.extend((0..model.recent.len()).map(Goal::Set));
    rows
}

/// The answer set that is highlighted on Home.
pub fn highlighted_set(model: &Model) -> Option<&RecentLine> {
    let Screen::Home = model.screen() else { return None };
    let rows = home(model);
    match rows.get(model.selected().min(rows.len() - 1))? {
        Goal::Set(at) => model.recent.get(*at),
        _ => None,
    }
}

/// A line of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryRow {
    /// A change of an answer, by its place.
    Change(usize),
    /// A change of something else, by its place.
    Edit(usize),
    /// Something kept from earlier rules, by its place.
    Retired(usize),
}

/// The history, newest first; what is kept from earlier rules at the end.
pub fn history(set: &AnswerSet) -> Vec<HistoryRow> {
    let changes = set.history.iter().enumerate().map(|(at, one)| (&one.at, 0, at));
    let edits = set.edits.iter().enumerate().map(|(at, one)| (&one.at, 1, at));
    let mut all: Vec<_> = changes.chain(edits).collect();
    all.put_in_order_by(|a, b| b.cmp(a));
    let mut rows: Vec<HistoryRow> = all
        .into_iter()
        .map(|(_, kind, at)| if kind == 0 { HistoryRow::Change(at) } else { HistoryRow::Edit(at) })
        .collect();
    rows.extend((0..set.retired.len()).map(HistoryRow::Retired));
    rows
}

/// What the first page of the open set's result is made from.
pub fn seen<'a>(model: &'a Model, session: &'a Session) -> Seen<'a> {
    Seen {
        pack: model.pack(),
        tables: &model.rules.tables,
        set: &session.set,
        profile: session.profile(),
        advice: session.advice(),
        today: Month::read(&model.now),
    }
}

/// The models on their scales, as the result lists them.
pub fn scales(model: &Model, session: &Session) -> Vec<ModelIx> {
    let (pack, advice) = (model.pack(), session.advice());
    let blocked = pack.options().filter(|model| !advice.ranking.contains(model));
    let proposed = advice.beside.iter().filter(|now| now.proposed != Truth::False).map(|now| now.model);
    pack.before().chain(advice.ranking.iter().copied()).chain(blocked).chain(proposed).collect()
}

/// A line of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerLine {
    /// A theme with its points; not to be highlighted.
    Theme(ThemeIx, i64),
    /// What one question does, with its whole points.
    Row(LedgerRow, i64),
    /// A must-have, by its place among the model's gates.
    Gate(usize),
}

/// The lines of a ledger: gates first, then themes with their questions. Whole points
/// add up: rows to their theme, themes and 50 to the displayed fit.
pub fn ledger_lines(model: &Model, session: &Session, at: ModelIx) -> (Ledger, Vec<LedgerLine>) {
    let pack = model.pack();
    let ledger = ledger(pack, &model.rules.tables, session.profile(), at);
    let mut lines: Vec<LedgerLine> = (0..pack[at].gates.len()).map(LedgerLine::Gate).collect();
    let whole = ledger.whole_points(pack);
    for (theme, points) in &ledger.theme_points {
        let inside = ledger.rows.iter().zip(&whole).filter(|(row, _)| pack[row.question].theme == *theme);
        let rows: Vec<LedgerLine> = inside.map(|(row, points)| LedgerLine::Row(*row, *points)).collect();
        if !rows.is_empty() {
            lines.push(LedgerLine::Theme(*theme, *points));
            lines.extend(rows);
        }
    }
    (ledger, lines)
}

/// A shelf of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    pub title: String,
    /// A few words on it.
    pub about: String,
    /// What stands on it.
    pub books: Vec<(String, Book)>,
}

/// What stands on a shelf: these, by their titles and their places.
fn books<T>(these: &[T], title: impl Fn(&T) -> String, book: impl Fn(usize) -> Book) -> Vec<(String, Book)> {
    these.iter().enumerate().map(|(at, one)| (title(one), book(at))).collect()
}

/// The library's shelves.
pub fn shelves(model: &Model) -> Vec<Shelf> {
    let pack = model.pack();
    let shelf = |title: &str, about: &str, books: Vec<(String, Book)>| Shelf {
        title: title.to_owned(),
        about: about.to_owned(),
        books,
    };
    let library = pack.library();
    let mut checklists = vec![("Terms checklist".to_owned(), Book::Terms)];
    checklists.extend(books(&library.checklists, |one| one.title.clone(), Book::Checklist));
    let mut shelves = vec![
        shelf(
            "Kinds of contract",
            "what each is, for and against; and what is asked before",
            books(&pack.models, |one| one.title.clone(), |at| Book::Model(ModelIx(at))),
        ),
        shelf(
            "Courses",
            "what to do where no new contract is made",
            books(&pack.courses, |one| one.title.clone(), |at| Book::Course(CourseIx(at))),
        ),
        shelf(
            "Cases",
            "where it was tried, and what is known",
            books(&library.cases, |one| one.title.clone(), Book::Case),
        ),
        shelf("Terms and checklists", "they can matter more than the kind of contract", checklists),
    ];
    for (at, card) in library.cards.iter().enumerate() {
        let book = (card.card.title.clone(), Book::Card(at));
        match shelves.iter_mut().find(|shelf| shelf.title == card.card.group) {
            Some(shelf) => shelf.books.push(book),
            None => shelves.push(shelf(&card.card.group, "", vec![book])),
        }
    }
    shelves.push(shelf(
        "Sources",
        "each with its strength and limits",
        books(&pack.sources, |one| format!("{}, {}: {}", one.by, one.year, one.title), Book::Source),
    ));
    shelves.push(shelf(
        "About the rules and words",
        "who set the weights, and why",
        vec![("About these rules".to_owned(), Book::Rules), ("Words used here".to_owned(), Book::Words)],
    ));
    shelves.retain(|shelf| !shelf.books.is_empty());
    shelves
}

/// How many levels can be chosen by their numbers, where a question is answered.
pub fn levels_here(model: &Model) -> Option<usize> {
    let question = match model.screen() {
        Screen::Interview { question } => *question,
        Screen::WhatIf(_) => *asked(model).get(model.selected())?,
        _ => return None,
    };
    Some(model.pack()[question].levels.len())
}

/// The questions of the open set, in order.
pub fn asked(model: &Model) -> Vec<QuestionIx> {
    let Some(session) = &model.session else { return Vec::new() };
    session.asked(model.pack())
}
