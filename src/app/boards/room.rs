//! The screens of a workshop: their boards stand with the workshop; here they get their titles.

use crate::app::board::{Board, Shows, Titles};
use crate::app::model::Model;
use crate::app::room::{self, RoomScreen};
use crate::desk::lists;

pub(super) fn board(model: &Model, at: &RoomScreen, scroll: usize) -> Board {
    let mut board = room::board(model, at);
    let name = model.room.as_ref().map_or(super::PROGRAM, |room| room.workshop.plan().title.as_str());
    let state = model.room.as_ref().map_or_else(String::new, |room| lists::standing(&room.workshop));
    board.titles = Titles { name: name.to_owned(), place: at.title().to_owned(), state };
    match (at, &model.room) {
        (RoomScreen::Answers { page }, room) => {
            (board.shows, board.place) = (Shows::Wall(scroll), Some(format!("{page:?}")));
            if let Some(room) = room {
                let up = page.question().is_some_and(|question| room.workshop.marked.contains(&question));
                let count = page.count(&room.wall(model));
                board.titles.state = if up { format!("put up, {count}") } else { count };
                board.titles.place = page.title(&room.wall(model)).to_owned();
            }
        }
        (RoomScreen::Counting { cards, .. }, _) => board.place = Some(cards.question.0.to_string()),
        _ => {}
    }
    board
}
