//! What stands on the wall while everybody answers on their phones: the address, how many have joined, how many are in. Nothing else.

use crate::app::board::{Board, Item};
use crate::app::room::Room;

pub(super) fn phones(room: &Room) -> Board {
    let mut board = Board::default();
    let Some(shown) = &room.phones else { return board };
    let counts = shown.counts;
    // As long as no phone has come, a firewall may be keeping them out.
    let none_yet =
        if counts.joined == 0 { ". If no phone gets through, a firewall holds it back" } else { "" };
    board.push(Item::Heading(format!(
        "{} of {} have joined, {} in{none_yet}",
        counts.joined, counts.of, counts.handed_in
    )));
    if let Some(square) = &shown.square {
        board.push(Item::Square(square.clone()));
    }
    board.text(shown.address.clone());
    board
}
