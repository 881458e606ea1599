//! Who takes part and in which seat, and one of them. Codes only: nobody here has a name.

use super::count;
use crate::app::board::Board;
use crate::app::room::Room;
use crate::workshop::SeatIx;

/// Fewest people of a seat that is shown apart.
fn apart(room: &Room) -> usize {
    room.workshop.plan().thresholds.seat_from as usize
}

pub(super) fn people(room: &Room) -> Board {
    let mut board = Board::default();
    let plan = room.workshop.plan();
    board
        .text("Choose somebody to give them a seat, or to take them off the list before their ballot is in.")
        .gap();
    for one in &plan.participants {
        let seat = one.seat.map_or("says their seat themselves", |seat| plan.seats[seat.0].label.as_str());
        let is_in = room.workshop.open_round().is_some_and(|round| round.sealed(&one.code).is_some());
        board.row(one.code.clone(), if is_in { format!("{seat}; ballot is in") } else { seat.to_owned() });
    }
    board.row("Somebody joins", format!("the next code is {}", plan.free_code()));
    for (at, seat) in plan.seats.iter().enumerate() {
        let of = plan.participants.iter().filter(|one| one.seat == Some(SeatIx(at))).count();
        if (1..apart(room)).contains(&of) {
            board.push(crate::app::board::Item::Quiet(format!(
                "{}: {}, so this seat is never shown apart.",
                seat.label,
                count(of, "person", "people")
            )));
        }
    }
    board
}

pub(super) fn person(room: &Room, code: &str) -> Board {
    let mut board = Board::default();
    let plan = room.workshop.plan();
    let now = plan.participant(code).and_then(|one| one.seat);
    board.text(format!("{code}: which seat? It can change until their ballot is in.")).gap();
    let mark = |is: bool| if is { "as it is" } else { "" };
    for (at, seat) in plan.seats.iter().enumerate() {
        board.row(seat.label.clone(), mark(now == Some(SeatIx(at))));
    }
    board.row("They say it themselves, sealed in their ballot", mark(now.is_none()));
    board.row(format!("Take {code} off the list"), "");
    board
}
