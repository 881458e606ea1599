//! What is on top as a page: a board, and dialogs on it.

mod board;
mod dialog;

pub(super) use board::fill as fill_board;

use super::commands;
use super::page::{Page, one_line};
use crate::app::board::Board;
use crate::app::boards;
use crate::app::model::{Dialog, Model};
use crate::app::wording;

/// What is on top: the dialog if there is one, else the screen.
#[must_use]
pub fn page(model: &Model) -> Page {
    if let Some(dialog) = &model.dialog {
        return dialog::page(model, dialog);
    }
    let board = boards::board(model);
    let mut page = titled(&board);
    page.place = match &board.place {
        // Named by what it is about; an answer set may get another name while the user stays.
        Some(place) => format!("{} {place}", page.title),
        None => format!("{}: {}", model.screen().scope().title(), in_words(&board.titles.place)),
    };
    board::fill(&board, &commands::can(model), &mut page);
    if let Some(failed) = wording::not_saved(model) {
        page.gap().text(&failed);
    }
    page
}

/// A place as words: the terminal parts theme and number by two spaces.
fn in_words(place: &str) -> String {
    one_line(&place.replace("  ", ", "))
}

fn titled(board: &Board) -> Page {
    let titles = &board.titles;
    let parts = [one_line(&titles.name), in_words(&titles.place)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut page = Page::new(&parts.join(". "));
    page.state = board.state_said.clone().unwrap_or_else(|| titles.state.clone());
    page
}

/// Which line is highlighted, counted from 0, of those that have numbers.
#[must_use]
pub fn current(model: &Model) -> Option<usize> {
    match &model.dialog {
        Some(Dialog::Emphasis { selected } | Dialog::Ways { selected, .. }) => Some(*selected),
        Some(Dialog::Palette(palette)) => Some(palette.selected),
        Some(_) => None,
        None => boards::board(model).current(),
    }
}
