//! The answers on the facilitator's screen: the room's view, and beside each question what the facilitator needs to lead the talk.

use super::Room;
use crate::app::board::Board;
use crate::app::model::Model;
use crate::app::wall::{self, Page};
use crate::pack::QuestionIx;
use crate::workshop::{SeatIx, Wall};

impl Room {
    /// What the room may see now.
    pub fn wall(&self, model: &Model) -> Wall {
        let found = self.found.as_ref().map(|found| (&found.record, &found.asked));
        Wall::of(model.pack(), &model.rules.tables, &self.workshop, found)
    }

    /// The page of the first question, where there is one.
    pub fn first_answers(&self) -> Page {
        let order = self.found.as_ref().map(|found| found.record.order()).unwrap_or_default();
        order.first().map_or(Page::Opening, |question| Page::Answers(*question))
    }

    /// Minutes that there are for talking about a question; 0 where there is no time for it.
    pub fn minutes(&self, question: QuestionIx) -> u32 {
        let talk = self.found.iter().flat_map(|found| &found.record.discussion.talk);
        talk.filter(|talk| talk.question == question).map(|talk| talk.minutes).next().unwrap_or(0)
    }
}

pub(super) fn board(model: &Model, room: &Room, page: Page) -> Board {
    let wall = room.wall(model);
    let clock = room.clock.item(model.running);
    let asked = page.question().and_then(|question| wall.question(question));
    match (page, asked, &room.found) {
        (Page::Talk(_), Some(asked), Some(found)) => {
            let mut board = Board::default();
            if let Some(clock) = clock {
                board.push(clock);
            }
            board.items.extend(wall::talk(model.pack(), room, &found.record, asked).items);
            board
        }
        _ => wall::board(model.pack(), &wall, page, clock),
    }
}

/// The seats that a count can be made for: everybody together, then each.
pub(crate) fn next_seat(room: &Room, seat: Option<SeatIx>) -> Option<SeatIx> {
    let next = seat.map_or(0, |SeatIx(at)| at + 1);
    (next < room.workshop.plan().seats.len()).then_some(SeatIx(next))
}
