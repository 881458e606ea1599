//! Whose turn it is, where they sit, and the page that says that a ballot is sealed.

use super::count;
use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::app::room::Room;
use crate::keys::{Action, Scope};

pub(super) fn seats(room: &Room) -> Board {
    let mut board = Board::default();
    board
        .text("Choose your code. You answer alone; when you are done your answers are sealed, and the screen is empty for the next.")
        .gap();
    let plan = room.workshop.plan();
    for one in &plan.participants {
        let is_in = room.workshop.open_round().is_some_and(|round| round.sealed(&one.code).is_some());
        let seat = one.seat.map_or("", |seat| plan.seats[seat.0].label.as_str());
        let state = if is_in { "in: choose it to come back to it" } else { "not in yet" };
        let left = if seat.is_empty() { one.code.clone() } else { format!("{}  {seat}", one.code) };
        board.row(left, state);
    }
    if plan.participants.is_empty() {
        board.push(Item::Quiet("Nobody takes part yet.".to_owned()));
    }
    board.row("Somebody who has no code yet", "joins");
    board
}

pub(super) fn which_seat(model: &Model, code: &str) -> Board {
    let seats = match (&model.paper, &model.room) {
        (Some(paper), _) => paper.paper.seats.as_slice(),
        (None, Some(room)) => room.workshop.plan().seats.as_slice(),
        (None, None) => &[],
    };
    let mut board = Board::default();
    board
        .text(format!("{code}: whose view do you bring? It is sealed with your answers. A seat with one or two people is never shown apart."))
        .gap();
    for seat in seats {
        board.row(seat.label.clone(), "");
    }
    board.row("I would rather not say", "");
    board
}

pub(super) fn paper(model: &Model) -> Board {
    let mut board = Board::default();
    let Some(open) = &model.paper else { return board };
    let paper = &open.paper;
    board
        .push(Item::Title(paper.title.clone()))
        .text(format!(
            "You are asked for your own view, as {}: {}. It is sealed in this file when you are done, and only the workshop can open it.",
            paper.code,
            count(paper.questions.len(), "question", "questions")
        ))
        .push(Item::Quiet(paper.service.clone()))
        .push(Item::Quiet(paper.scope.clone()))
        .gap();
    let (left, right) = if paper.sealed.is_some() {
        ("Come back to my answers", "they are sealed")
    } else {
        ("Answer", "nothing is sealed yet")
    };
    board.row(left, right).row("What sealing protects against, and what not", "");
    board
}

pub(super) fn answered(model: &Model, code: &str) -> Board {
    let mut board = Board::default();
    board
        .push(Item::Title(format!("{code} is sealed.")))
        .text("Your answers are in this file, and nobody can read them. Send the file back to the facilitator as it is.")
        .gap()
        .push(Item::Quiet(format!("{} leaves the program.", model.keys.key(Scope::Room, Action::Quit))));
    board
}

pub(super) fn handed(model: &Model, room: &Room, code: &str) -> Board {
    let mut board = Board::default();
    let people = room.workshop.plan().participants.len();
    let count = room.workshop.open_round().map_or(0, crate::workshop::OpenRound::ballots_in);
    board
        .push(Item::Title(format!("{code} is sealed. Pass the laptop on.")))
        .text(format!("{count} of {people} ballots are in."))
        .gap()
        .push(Item::Quiet(format!(
            "{} brings the list of codes for the next person.",
            model.keys.key(Scope::Room, Action::Open)
        )));
    board
}
