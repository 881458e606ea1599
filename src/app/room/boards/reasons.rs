//! What participants wrote, for the facilitator: each text is let through or held back before a room sees it.

use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::app::room::Room;
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::text::count;
use crate::workshop::Decided;
use crate::workshop::words::stand_words;

/// The first line, before the texts: all that wait at once.
pub(crate) const LET_ALL: usize = 0;

pub(super) fn reasons(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    let pack = model.pack();
    let words = room.workshop.words();
    let (waiting, _) = room.workshop.words_waiting();
    let key = model.keys.key(Scope::Room, Action::Open);
    board.text(screens::reasons(key));
    board.gap().row("Let all through that wait", count(waiting, "text", "texts"));
    let mut before = None;
    for one in &words {
        let part = (one.id.round, one.id.question);
        if before != Some(part) {
            before = Some(part);
            let about = one.id.question.map_or("What they expect", |question| pack[question].short.as_str());
            board.heading(format!("Round {}: {about}", one.id.round));
        }
        let state = match one.decided {
            None => "waits",
            Some(Decided::LetThrough) => "let through",
            Some(Decided::HeldBack) => "held back",
        };
        board.row(one.text.replace('\n', " "), state);
    }
    if let Some(one) = model.selected().checked_sub(LET_ALL + 1).and_then(|at| words.get(at)) {
        board.gap();
        if let Some(question) = one.id.question {
            board.push(Item::Quiet(format!("For: {}", stand_words(pack, question, one.stand))));
        }
        board.text(one.text.clone());
    }
    board
}
