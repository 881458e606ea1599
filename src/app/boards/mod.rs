//! The screens as boards: what stands on each, what can be chosen there, and where it leads. One function for each screen; both
//! faces draw what it gives. What is typed in the line face is taken differently on a few of them (`plain/talk/`).

mod cautions;
mod dialogs;
mod history;
mod home;
mod interview;
mod ledger;
mod library;
mod map;
mod of_the_set;
mod purpose;
mod result;
mod room;
mod standing;
mod what_if;

pub use dialogs::dialog;
pub use of_the_set::PROGRAM;

use super::board::{Board, Item, Shows, Titles};
use super::docs;
use super::goal::Goal;
use super::model::{Model, OpenScreen, Screen};
use crate::keys::Scope;
use crate::page::Doc;
use of_the_set::{challenged, of_the_set, set_title};

/// The screen on top.
pub fn board(model: &Model) -> Board {
    let OpenScreen { screen, selected, scroll } = model.screens.top();
    let mut board = match screen {
        Screen::Home => home::board(model),
        Screen::Purpose => purpose::board(model),
        Screen::Interview { question } => interview::board(model, *question, *scroll),
        Screen::Map => map::board(model),
        Screen::Expectation => purpose::expectation(model),
        Screen::Result => result::board(model),
        Screen::Ledger { model: at } => ledger::board(model, *at),
        Screen::Cautions => cautions::board(model, *scroll),
        Screen::WhatIf(view) => what_if::board(model, view),
        Screen::History => history::board(model),
        Screen::Library { shelf } => library::board(model, *shelf),
        Screen::Export(export) => {
            let mut board = export.board();
            board.titles =
                Titles { name: export.title.clone(), place: "Report".to_owned(), ..Titles::default() };
            board
        }
        Screen::Room(at) => room::board(model, at, *scroll),
        Screen::Reading { doc, scope } => {
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
    board.selected = selected.zip(last).map(|(at, last)| at.min(last));
    if board.beside.is_some() && board.doc.is_none() {
        board.doc = board.goal().and_then(|goal| leads_to(model, &goal));
    }
    board
}

/// What is on top: the dialog if there is one, else the screen.
pub fn on_top(model: &Model) -> Board {
    dialog(model).unwrap_or_else(|| board(model))
}

/// The document that a line leads to, where it leads to one.
pub(crate) fn leads_to(model: &Model, goal: &Goal) -> Option<Doc> {
    match (goal, &model.session) {
        (Goal::Page(book), _) => Some(docs::book(model, book)),
        (Goal::Read(opens), Some(session)) => Some(docs::opened(model, session, *opens)),
        _ => None,
    }
}
