//! Who takes part: how many in each seat, two seats that become one, and codes one by one. Codes only: names are nowhere in the program.

use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::app::room::Room;
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::text::count;
use crate::workshop::plan::about_so_many;
use crate::workshop::{Plan, SeatIx};

/// A line of how many take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeopleRow {
    /// So many sit here; with `None`, so many say it themselves.
    Sit(Option<SeatIx>),
    /// Which seats there are.
    Seats,
    Codes,
}

/// The lines of how many take part.
pub(crate) fn people_rows(plan: &Plan) -> Vec<PeopleRow> {
    let seats = (0..plan.seats.len()).map(|at| PeopleRow::Sit(Some(SeatIx(at))));
    seats.chain([PeopleRow::Sit(None), PeopleRow::Seats, PeopleRow::Codes]).collect()
}

pub(super) fn people(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    let plan = room.workshop.plan();
    let key = |action| model.keys.key(Scope::Room, action);
    board.text(screens::people(key(Action::Open), key(Action::More), key(Action::Less))).gap();
    for row in people_rows(plan) {
        match row {
            PeopleRow::Sit(Some(seat)) => {
                let right = match plan.people_in(Some(seat)) {
                    0 => "nobody".to_owned(),
                    n if n < plan.thresholds.seat_from as usize => {
                        format!("{n}: never shown apart. Join with ...?")
                    }
                    n => n.to_string(),
                };
                board.row(plan.seats[seat.0].label.clone(), right)
            }
            PeopleRow::Sit(None) => {
                board.row("They say it themselves, sealed in their ballot", plan.people_in(None).to_string())
            }
            PeopleRow::Seats => board.row("Other seats", "their names, with commas between them"),
            PeopleRow::Codes => {
                board.row("Codes, one by one", count(plan.participants.len(), "person", "people"))
            }
        };
    }
    if !plan.participants.is_empty() {
        board.gap().push(Item::Quiet(about_so_many(plan.participants.len()).unwrap_or_default().to_owned()));
    }
    board
}

/// The seats with which a small one can be joined, in order.
pub(crate) fn partners(plan: &Plan, seat: SeatIx) -> Vec<SeatIx> {
    (0..plan.seats.len()).map(SeatIx).filter(|other| *other != seat).collect()
}

/// A seat with one or two people: it can be joined with another.
pub(super) fn join(room: &Room, seat: SeatIx) -> Board {
    let mut board = Board::default();
    let plan = room.workshop.plan();
    let Some(label) = plan.seats.get(seat.0).map(|seat| &seat.label) else { return board };
    let here = plan.people_in(Some(seat));
    let many = match here {
        1 => "One".to_owned(),
        2 => "Two".to_owned(),
        n => n.to_string(),
    };
    board
        .push(Item::Title(format!("{many} of '{label}': never shown apart. Join with ...?")))
        .text(screens::small_seat(plan.thresholds.seat_from))
        .gap();
    board.row("Leave it as it is", "counted in the whole");
    for other in partners(plan, seat) {
        let together = here + plan.people_in(Some(other));
        board.row(format!("Join with '{}'", plan.seats[other.0].label), format!("{together} together"));
    }
    board.row("Another number of people", format!("{here} now"));
    board
}

/// Codes, one by one.
pub(super) fn codes(room: &Room) -> Board {
    let mut board = Board::default();
    let plan = room.workshop.plan();
    board.text(screens::codes()).gap();
    for one in &plan.participants {
        let seat = one.seat.map_or("says their seat themselves", |seat| plan.seats[seat.0].label.as_str());
        let is_in = room.workshop.is_in(&one.code);
        board.row(one.code.clone(), if is_in { format!("{seat}; ballot is in") } else { seat.to_owned() });
    }
    board.row("Somebody joins", format!("the next code is {}", plan.free_code()));
    for words in super::set_up::small_seats(plan) {
        board.push(Item::Quiet(words));
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
