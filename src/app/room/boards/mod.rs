//! The workshop's screens as boards, and what each line that can be chosen stands for. One question's answers are in
//! `answers`.

mod asking;
mod booth;
mod counting;
mod door;
mod lectern;
mod people;
mod phones;
mod reasons;
mod set_up;
mod talk;
mod typing;

pub use asking::PickRow;
pub(crate) use asking::{picking_rows, ways, without};
pub use booth::PauseRow;
pub(crate) use booth::open_seats;
pub(crate) use counting::pile;
pub use door::DoorRow;
pub(crate) use door::door;
pub use lectern::LecternRow;
pub(crate) use lectern::lectern;
pub use people::PeopleRow;
pub(crate) use people::{partners, people_rows};
pub(crate) use reasons::LET_ALL;
pub use set_up::Step;
pub(crate) use set_up::{missing, set_up, steps};
pub(crate) use talk::talk;

use super::RoomScreen;
use super::answers;
use crate::app::board::Board;
use crate::app::model::Model;

/// The board of a screen.
pub(crate) fn board(model: &Model, screen: &RoomScreen) -> Board {
    match (screen, &model.room) {
        (RoomScreen::Door, _) => door::at_the_door(model),
        (RoomScreen::Paper, _) => booth::paper(model),
        (RoomScreen::WhichSeat { code, .. }, _) => booth::which_seat(model, code),
        (RoomScreen::Pause, _) => booth::pause(model),
        (RoomScreen::Handed { code }, None) => booth::answered(model, code),
        (_, None) => Board::default(),
        (RoomScreen::Lectern, Some(room)) => lectern::at_the_lectern(model, room),
        (RoomScreen::SetUp, Some(room)) => set_up::fixed(model, room),
        (RoomScreen::Words, Some(room)) => set_up::words(model, room),
        (RoomScreen::People, Some(room)) => people::people(model, room),
        (RoomScreen::Join { seat, .. }, Some(room)) => people::join(room, *seat),
        (RoomScreen::Codes, Some(room)) => people::codes(room),
        (RoomScreen::Picking, Some(room)) => asking::picking(model, room),
        (RoomScreen::Minutes, Some(room)) => asking::minutes(model, room),
        (RoomScreen::Ways, Some(room)) => asking::how_ballots_come(model, room),
        (RoomScreen::Person { code, .. }, Some(room)) => people::person(room, code),
        (RoomScreen::Welcome, Some(room)) => booth::welcome(model, room),
        (RoomScreen::Seats, Some(room)) => booth::seats(room),
        (RoomScreen::Handed { code }, Some(room)) => booth::handed(model, room, code),
        (RoomScreen::Phones, Some(room)) => phones::phones(room),
        (RoomScreen::Counting { cards, .. }, Some(room)) => counting::counting(model, room, cards),
        (RoomScreen::Typing, Some(room)) => typing::typing(model, room),
        (RoomScreen::Answers { page, .. }, Some(room)) => answers::board(model, room, *page),
        (RoomScreen::Talk, Some(room)) => talk::to_talk_about(model, room),
        (RoomScreen::Reasons, Some(room)) => reasons::reasons(model, room),
        (RoomScreen::Agenda, Some(room)) => talk::agenda(model, room),
    }
}
