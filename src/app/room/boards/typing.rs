//! Sheets that were answered with a pen, typed in: a row a code, a character an answer.

use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::app::room::Room;
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::workshop::grid::{choices, seat_choices};

pub(super) fn typing(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    let Some(round) = room.workshop.open_round() else { return board };
    let plan = room.workshop.plan();
    let people = &plan.participants;
    board.text(screens::typing(round.number, round.ballots_in(), people.len()));
    let at = model.selected().min(people.len().saturating_sub(1));
    let questions = round.questions.len();
    if let Some(one) = people.get(at) {
        let (mark, seat) = room.lead(&one.code);
        let (led, place) = room.typed.line(&one.code).map_or((0, 0), |line| (line.lead.len(), line.at));
        match round.questions.get(place) {
            _ if led < mark => {
                board.heading(format!("Sheet {}: the three digits of its mark", one.code));
                board.text(screens::sheet_mark());
            }
            _ if led < mark + seat => {
                board.heading(format!("Sheet {}: which seat is crossed", one.code));
                board.text(format!("{}, - none is crossed", seat_choices(&plan.seats)));
            }
            Some(question) => {
                board.heading(format!(
                    "Sheet {}, question {} of {questions}: {}",
                    one.code,
                    place + 1,
                    model.pack()[*question].short
                ));
                board.text(choices(model.pack(), *question));
            }
            None => {
                let key = model.keys.key(Scope::Typing, Action::Open);
                board.heading(format!("Sheet {}: the row is whole", one.code));
                board.text(format!("{key} seals it. Look it over first: afterwards nobody can."));
            }
        }
    } else {
        board.text("Nobody takes part in this workshop yet.");
    }
    board.gap();
    for one in people {
        let seat = one.seat.map_or(String::new(), |seat| format!(", {}", plan.seats[seat.0].label));
        let is_in = round.sealed(&one.code).is_some();
        let right = match room.typed.line(&one.code) {
            Some(line) => {
                let (mark, seat) = room.lead(&one.code);
                line.shown(mark + seat, questions)
            }
            None if is_in => "sealed".to_owned(),
            None => String::new(),
        };
        board.row(format!("{}{seat}", one.code), right);
    }
    let back = model.keys.key(Scope::Typing, Action::ClearAnswer);
    let seal = model.keys.key(Scope::Typing, Action::Open);
    board.gap().push(Item::Quiet(screens::typing_keys(back, seal)));
    board
}
