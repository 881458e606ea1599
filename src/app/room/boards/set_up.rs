//! What is fixed before anybody answers.

use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::app::room::{Room, depth_words};
use crate::pack::Depth;

/// A line of what is fixed beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetUpRow {
    /// Title.
    Title,
    /// Which service.
    Service,
    /// What is in scope.
    Scope,
    /// Quick or full.
    Depth,
    /// Who can sit in it.
    Seats,
    /// A reason for changing the contract.
    Reason(usize),
    /// Who takes part, and in which seat.
    People,
    /// Let somebody join.
    Join,
}

/// The lines of what is fixed beforehand.
pub(crate) fn set_up(model: &Model) -> Vec<SetUpRow> {
    use SetUpRow::*;
    let mut rows = vec![Title, Service, Scope, Seats, People, Join, Depth];
    rows.extend((0..model.pack().reasons.len()).map(Reason));
    rows
}

pub(super) fn fixed(model: &Model, room: &Room) -> Board {
    let plan = room.workshop.plan();
    let mut board = Board::default();
    board
        .text("Fixed before anybody answers, and in the record. Once a ballot is in, only words and the agenda can change, and people can still join.")
        .gap();
    let written = |text: &str| if text.is_empty() { "not written yet".to_owned() } else { text.to_owned() };
    for row in set_up(model) {
        match row {
            SetUpRow::Title => board.row("Title", written(&plan.title)),
            SetUpRow::Service => board.row("Service", written(&plan.service)),
            SetUpRow::Scope => board.row("What is in scope", written(&plan.scope)),
            SetUpRow::Depth => board.row("Questions", depth_words(model.pack(), plan.depth)),
            SetUpRow::Seats => board.row(
                "Seats",
                plan.seats.iter().map(|seat| seat.label.as_str()).collect::<Vec<_>>().join(", "),
            ),
            SetUpRow::People => {
                let seated = plan.participants.iter().filter(|one| one.seat.is_some()).count();
                let people = crate::app::room::boards::count(plan.participants.len(), "person", "people");
                board.row("People and their seats", format!("{people}; {seated} with a seat"))
            }
            SetUpRow::Join => board.row("Somebody joins", format!("the next code is {}", plan.free_code())),
            SetUpRow::Reason(at) => {
                if at == 0 {
                    board.heading("Why change the contract at all? At most three.");
                }
                let chosen = if plan.reasons.contains(&at) { "[x]" } else { "[ ]" };
                board.row(format!("{chosen} {}", model.pack().reasons[at].text), "")
            }
        };
    }
    let numbers = &plan.thresholds;
    board.heading("How the answers will be read");
    for line in [
        format!(
            "Agreed: {} in 100 or more of the levels given lie side by side. Split: at least {} and a third of them stand at each end. Otherwise spread out.",
            numbers.agreed, numbers.split_from
        ),
        format!(
            "A class is said from {} answers up, and a share in 100 from {} people up.",
            numbers.class_from, numbers.percent_from
        ),
        format!("A seat is shown apart from {} people up.", numbers.seat_from),
        format!("A move of {} steps or more in the second round asks for a reason.", numbers.move_reason),
    ] {
        board.push(Item::Quiet(line));
    }
    board
}

/// The other depth.
#[must_use]
pub(crate) fn other(depth: Depth) -> Depth {
    match depth {
        Depth::Quick => Depth::Full,
        Depth::Full => Depth::Quick,
    }
}
