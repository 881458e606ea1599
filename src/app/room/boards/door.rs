//! The door: begin, rehearse or open a workshop.

use crate::app::board::{Board, Item};
use crate::app::model::{Model, RecentLine};
use crate::app::wording::screens;
use crate::keys::{Action, Scope};

/// A line of the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoorRow {
    Begin,
    /// Begin one with a made-up group.
    Rehearse,
    OpenFile,
    /// What sealing protects against.
    About,
    /// A workshop in the list, by its place.
    Recent(usize),
}

/// The door's lines.
pub(crate) fn door(model: &Model) -> Vec<DoorRow> {
    let mut rows = vec![DoorRow::Begin, DoorRow::Rehearse, DoorRow::OpenFile, DoorRow::About];
    rows.extend((0..model.workshops.len()).map(DoorRow::Recent));
    rows
}

pub(super) fn at_the_door(model: &Model) -> Board {
    let mut board = Board::default();
    board.text(screens::door()).gap();
    for row in door(model) {
        match row {
            DoorRow::Begin => board.row("Begin a workshop", "2 to 200 people, step by step"),
            DoorRow::Rehearse => board.row("Rehearse alone", "with a made-up group of twelve"),
            DoorRow::OpenFile => board.row("Open another file", ""),
            DoorRow::About => board.row("What sealing protects against, and what not", ""),
            DoorRow::Recent(at) => {
                if at == 0 {
                    board.heading("Workshops");
                }
                let RecentLine { title, state, when, .. } = &model.workshops[at];
                let state = match state {
                    Ok((_, _, words)) => format!("{when}  {words}"),
                    Err(_) => {
                        format!("cannot be opened; {} says why", model.keys.key(Scope::Room, Action::Open))
                    }
                };
                board.row(title.clone(), state)
            }
        };
    }
    if model.workshops.is_empty() {
        board.gap().push(Item::Quiet(screens::no_workshops().to_owned()));
    }
    board
}
