//! Raised cards, counted question by question.

use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::app::room::Room;
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::workshop::{Cards, SeatIx};

pub(super) fn counting(model: &Model, room: &Room, cards: &Cards) -> Board {
    let question = &model.pack()[cards.question];
    let seat = cards.seat.map_or("Everybody", |SeatIx(at)| room.workshop.plan().seats[at].label.as_str());
    let mut board = Board::default();
    board.push(Item::Title(question.ask.clone())).text(format!("Counted for: {seat}")).gap();
    for (at, level) in question.levels.iter().enumerate().rev() {
        board.row(format!("{}  {}", at + 1, level.label), cards.levels[at].to_string());
        board.push(Item::Quiet(level.text.clone()));
    }
    board.row("   Nobody knows", cards.dont_know.to_string());
    board.row("   Cannot judge it", cards.cannot_judge.to_string());
    if question.not_applicable.is_some() {
        board.row("   Does not apply", cards.not_applicable.to_string());
    }
    let key = |action| model.keys.key(Scope::Counting, action);
    board.gap().push(Item::Quiet(screens::counting(
        key(Action::More),
        key(Action::Less),
        key(Action::Open),
        key(Action::Next),
    )));
    board
}

/// How many cards a line of the counting board stands for, to change.
pub(crate) fn pile(cards: &mut Cards, row: usize) -> Option<&mut u32> {
    let levels = cards.levels.len();
    match row {
        row if row < levels => cards.levels.get_mut(levels - 1 - row),
        row if row == levels => Some(&mut cards.dont_know),
        row if row == levels + 1 => Some(&mut cards.cannot_judge),
        row if row == levels + 2 => Some(&mut cards.not_applicable),
        _ => None,
    }
}
