//! What is on top, as a page.

mod board;

pub(super) use board::lines as fill_board;

use super::page::{Page, one_line};
use crate::app::board::Board;
use crate::app::boards;
use crate::app::model::Model;
use crate::app::wording;

/// What is on top: the dialog if there is one, else the screen.
pub fn page(model: &Model) -> Page {
    let board = boards::on_top(model);
    let mut page = titled(&board);
    page.place = match &board.place {
        // Named by what it is about; an answer set may get another name while the user stays.
        Some(place) => format!("{} {place}", page.title),
        None => format!("{}: {}", model.screen().scope().title(), in_words(&board.titles.place)),
    };
    board::fill(model, &board, &mut page);
    if let (None, Some(failed)) = (&model.dialog, wording::not_saved(model)) {
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
pub fn current(model: &Model) -> Option<usize> {
    boards::on_top(model).current()
}
