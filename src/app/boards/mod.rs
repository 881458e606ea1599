//! The screens as boards: what stands on each, what can be chosen there, and where it leads. One function for each screen; both
//! faces draw what it gives, and neither knows which screen it is.

mod cautions;
mod dialogs;
mod history;
mod home;
mod interview;
mod ledger;
mod library;
mod map;
mod purpose;
mod result;
mod room;
mod standing;
mod what_if;

pub use dialogs::dialog;

use super::board::{Board, Item, Shows, Titles};
use super::docs;
use super::goal::Goal;
use super::model::{Model, Screen, Session};
use crate::answers::Rule;
use crate::desk::lists;
use crate::keys::Scope;

/// What the program is called where nothing else is open.
pub const PROGRAM: &str = "Contract advisor";

/// The screen on top.
#[must_use]
pub fn board(model: &Model) -> Board {
    let screen = model.screen();
    let mut board = match screen {
        Screen::Home { .. } => home::board(model),
        Screen::Purpose { .. } => purpose::board(model),
        Screen::Interview { question, scroll, .. } => interview::board(model, *question, *scroll),
        Screen::Map { selected } => map::board(model, *selected),
        Screen::Expectation => purpose::expectation(model),
        Screen::Result { .. } => result::board(model),
        Screen::Ledger { model: at, .. } => ledger::board(model, *at),
        Screen::Cautions { selected, scroll } => cautions::board(model, *selected, *scroll),
        Screen::WhatIf(view) => what_if::board(model, view),
        Screen::History { .. } => history::board(model),
        Screen::Library { shelf, .. } => library::board(model, *shelf),
        Screen::Export(export) => {
            let mut board = export.board();
            board.titles =
                Titles { name: export.title.clone(), place: "Report".to_owned(), ..Titles::default() };
            board
        }
        Screen::Room(at) => room::board(model, at),
        Screen::Reading { doc, scroll, scope, .. } => {
            let name = if *scope == Scope::ThirdSector { set_title(model) } else { String::new() };
            let mut board = Board::new(&doc.title, &name, "");
            board.push(Item::Doc(doc.clone()));
            board.place = Some(String::new());
            board.at_once = true;
            if !doc.has_links() {
                board.shows = Shows::From(*scroll);
            }
            board
        }
    };
    let last = board.stops().checked_sub(1);
    board.selected = screen.selected().zip(last).map(|(at, last)| at.min(last));
    if board.beside.is_some() && board.doc.is_none() {
        board.doc = board.goal().and_then(|goal| leads_to(model, &goal));
    }
    board
}

/// What is on top: the dialog if there is one, else the screen.
#[must_use]
pub fn on_top(model: &Model) -> Board {
    dialog(model).unwrap_or_else(|| board(model))
}

/// The document that a line leads to, where it leads to one.
pub(crate) fn leads_to(model: &Model, goal: &Goal) -> Option<super::doc::Doc> {
    match (goal, &model.session) {
        (Goal::Page(book), _) => Some(docs::book(model, book)),
        (Goal::Read(opens), Some(session)) => Some(docs::opened(model, session, *opens)),
        _ => None,
    }
}

/// What the open answer set is called.
fn set_title(model: &Model) -> String {
    model.session.as_ref().map_or_else(
        || PROGRAM.to_owned(),
        |session| match &session.set.title {
            title if title.is_empty() => "Answers without a title".to_owned(),
            title => title.clone(),
        },
    )
}

/// A screen of the open answer set, with how far that has come.
fn of_the_set(model: &Model, place: &str) -> Board {
    let progress = model.session.as_ref().map_or_else(String::new, |session| {
        if let (Some(_), Some(room)) = (&session.group, &model.room) {
            return lists::standing(&room.workshop);
        }
        let (done, all) = session.progress(model.pack());
        format!("{done} of {all} done")
    });
    Board::new(&set_title(model), place, progress)
}

/// Whether a rule is challenged, as the end of its line.
fn challenged(session: &Session, rule: &Rule) -> &'static str {
    if session.challenge(rule).is_some() { "; you say that this rule does not hold here" } else { "" }
}
