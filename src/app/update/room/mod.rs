//! The workshop's screens: what their keys do.

mod agenda;
mod answers;
mod asking;
mod lectern;
mod people;
mod phones;
mod set_up;
mod shared;
mod turns;
mod typing;
mod written;

pub(super) use lectern::yes;
pub(super) use phones::from_phones;
use typing::again as type_again;
pub(super) use typing::{half_typed, lost_on_leaving};
pub(super) use written::written;

use super::booth;
use crate::app::model::{Effect, Model, Screen};
use crate::app::room::RoomScreen;
use crate::keys::Action;
pub(super) use shared::pass;
use shared::push_at;
use shared::{about, changed, first_missing, no_cards, opens, replan};
pub(crate) use shared::{push, refused, to_the_lectern};

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Room(screen) = model.screen() else { return Vec::new() };
    let (screen, selected) = (screen.clone(), model.selected());
    match screen {
        RoomScreen::Lectern => lectern::at_the_lectern(model, action, selected),
        RoomScreen::Handed { .. } => turns::handed(model, action),
        RoomScreen::Phones => phones::phones(model, action),
        RoomScreen::Counting { cards } => turns::counting(model, action, cards, selected),
        RoomScreen::Typing => typing::typing(model, action, selected),
        RoomScreen::Answers { page } => answers::answers(model, action, page),
        RoomScreen::Talk => answers::talk(model, action, selected),
        RoomScreen::Agenda => agenda::agenda(model, action, selected),
        RoomScreen::People => people::people(model, action, selected),
        RoomScreen::Ways => asking::ways(model, action, selected),
        RoomScreen::Welcome => turns::welcome(model, action),
        // On the others a line is opened, and no key does anything else.
        _ if !opens(action) => Vec::new(),
        RoomScreen::Door => lectern::at_the_door(model, selected),
        RoomScreen::SetUp => set_up::fixed(model, selected),
        RoomScreen::Seats => turns::seats(model, selected),
        RoomScreen::WhichSeat { .. } => turns::which_seat(model, selected),
        RoomScreen::Reasons => answers::reasons(model, selected),
        RoomScreen::Paper => turns::paper(model, selected),
        RoomScreen::Words => set_up::words(model, selected),
        RoomScreen::Join { seat } => people::join_seats(model, seat, selected),
        RoomScreen::Codes => people::codes(model, selected),
        RoomScreen::Person { code } => people::person(model, &code, selected),
        RoomScreen::Picking => asking::picking(model, selected),
        RoomScreen::Minutes => {
            push(model, RoomScreen::Agenda);
            Vec::new()
        }
        RoomScreen::Pause => turns::pause(model, selected),
    }
}
