//! The library's shelves, and what stands on one of them. A page stands beside the titles of its shelf, where there is room.

use crate::app::board::{Beside, Board, Cell, Line, Look, Row, Width};
use crate::app::goal::Goal;
use crate::app::model::Model;
use crate::app::rows::{Shelf, shelves};
use crate::keys::{Action, Scope};
use crate::text::count;

/// Columns of the titles of the shelves.
const SHELVES: usize = 30;

/// Columns of the titles where a page stands beside them.
const TITLES: u16 = 52;

pub(super) fn board(model: &Model, shelf: Option<usize>) -> Board {
    let shelves = shelves(model);
    let open = shelf.and_then(|at| shelves.get(at));
    let mut board = Board::new("Library", open.map_or("", |shelf| shelf.title.as_str()), "");
    match open {
        None => {
            for (at, shelf) in shelves.iter().enumerate() {
                let about = about(shelf);
                let cells = vec![
                    Cell::new(format!(" {}", shelf.title), Look::Text).wide(Width::Is(SHELVES - 1)),
                    Cell::new(about.clone(), Look::Dim).wide(Width::Rest),
                ];
                let row = Row::new(Line::Cells(cells), format!("{}: {about}", shelf.title));
                board.add(row.to(Goal::Shelf(at)));
            }
        }
        Some(shelf) => {
            for (title, book) in &shelf.books {
                let seen = Line::behind(" ", "  ", title, Look::Text);
                board.add(Row::new(seen, title).to(Goal::Page(book.clone())));
            }
            let more = format!("{} reads on", model.keys.key(Scope::Library, Action::Open));
            board.beside = Some((TITLES, Beside::Read(more)));
        }
    }
    board
}

/// How many pages stand on a shelf, and what about.
fn about(shelf: &Shelf) -> String {
    let count = count(shelf.books.len(), "page", "pages");
    if shelf.about.is_empty() { count } else { format!("{count}: {}", shelf.about) }
}
