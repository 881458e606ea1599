//! Whose turn it is, where they sit, and the page that says that a ballot is sealed.

use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::app::room::Room;
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::text::count;
use crate::workshop::Seat;
use crate::workshop::draft::WITHOUT_A_WORD;
use crate::workshop::minutes::Reading;

/// A line of what can be done with a ballot in progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PauseRow {
    GoOn,
    /// Keep it, and pass the laptop on.
    Later,
    /// Another code word.
    Word,
    /// Throw it away.
    Drop,
}

impl PauseRow {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::GoOn, Self::Later, Self::Word, Self::Drop];
}

pub(super) fn welcome(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    let plan = room.workshop.plan();
    let questions = room.workshop.open_round().map(|round| round.questions.as_slice()).unwrap_or_default();
    let asked = questions.len();
    board.push(Item::Title(plan.title.clone()));
    if !plan.service.is_empty() {
        board.push(Item::Quiet(plan.service.clone()));
    }
    board
        .text(screens::ballot(
            count(asked, "question", "questions"),
            Reading::of(model.pack(), questions).alone().words(),
        ))
        .text(screens::sealed())
        .text(screens::can_pause())
        .gap();
    board.row("Choose your code", "");
    board
}

pub(super) fn pause(model: &Model) -> Board {
    let mut board = Board::default();
    let Some(turn) = &model.turn else { return board };
    let (done, all) = model.session.as_ref().map_or((0, 0), |session| session.progress(&model.rules.pack));
    board.push(Item::Title(format!("{}: {done} of {all} questions are answered.", turn.code)));
    if turn.word.is_some() {
        board.text(screens::kept_with_word());
    } else {
        board.text(screens::kept_without_word());
        board.text(WITHOUT_A_WORD);
    }
    board.text(screens::only_sealed_counts()).gap();
    for row in PauseRow::ALL {
        match row {
            PauseRow::GoOn => board.row("Go on answering", ""),
            PauseRow::Later if model.room.is_some() => board.row("Pause, and pass the laptop on", ""),
            PauseRow::Later => board.row("Pause", "back to the ballot's first page"),
            PauseRow::Word if turn.word.is_some() => board.row("Choose another code word", ""),
            PauseRow::Word => board.row("Choose a code word", ""),
            PauseRow::Drop => board.row("Throw these answers away", "asks once more"),
        };
    }
    board
}

pub(super) fn seats(room: &Room) -> Board {
    let mut board = Board::default();
    board.text(screens::choose_code()).gap();
    let asked = room.workshop.open_round().map_or(0, |round| round.questions.len());
    let plan = room.workshop.plan();
    for one in &plan.participants {
        let is_in = room.workshop.is_in(&one.code);
        let seat = one.seat.map_or("", |seat| plan.seats[seat.0].label.as_str());
        let state = match (room.in_progress(&one.code), is_in) {
            (Some(answered), _) => format!("in progress: {answered} of {asked} answered"),
            (None, true) => "in: choose it to come back to it".to_owned(),
            (None, false) => "not in yet".to_owned(),
        };
        let left = if seat.is_empty() { one.code.clone() } else { format!("{}  {seat}", one.code) };
        board.row(left, state);
    }
    if plan.participants.is_empty() {
        board.push(Item::Quiet("Nobody takes part yet.".to_owned()));
    }
    board.row("Somebody who has no code yet", "joins");
    if let Some(code) = &room.joined {
        board.row(format!("{code} was a slip"), "takes the code away again");
    }
    board
}

/// The seats of the ballot paper or the workshop that is open.
pub(crate) fn open_seats(model: &Model) -> &[Seat] {
    match (&model.paper, &model.room) {
        (Some(paper), _) => &paper.paper.seats,
        (None, Some(room)) => &room.workshop.plan().seats,
        (None, None) => &[],
    }
}

pub(super) fn which_seat(model: &Model, code: &str) -> Board {
    let mut board = Board::default();
    board.text(screens::choose_seat(code)).gap();
    for seat in open_seats(model) {
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
        .text(screens::ballot_paper(&paper.code, count(paper.questions.len(), "question", "questions")))
        .push(Item::Quiet(paper.service.clone()))
        .push(Item::Quiet(paper.scope.clone()))
        .gap();
    let answered = open.drafts.iter().map(|draft| draft.answered).max();
    let progress =
        answered.map(|answered| format!("in progress: {answered} of {} answered", paper.questions.len()));
    let (left, right) = if let Some(progress) = &progress {
        ("Go on with my answers", progress.as_str())
    } else if paper.sealed.is_some() {
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
        .text(screens::send_back())
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
            "{} brings the welcome for the next person.",
            model.keys.key(Scope::Room, Action::Open)
        )));
    board
}
