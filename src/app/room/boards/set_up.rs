//! Setting up, step by step: what each step has, and what is missing. The same steps stand here once a round is open, without the last.

use crate::app::board::{Board, Item};
use crate::app::model::{Model, SetUpRow};
use crate::app::room::Room;
use crate::app::wording::screens;
use crate::text::count;
use crate::workshop::minutes::HALF_DAY;
use crate::workshop::{Plan, Way};

/// A step of setting up, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Title, service, scope and reasons.
    Words,
    /// How many take part, by seat.
    People,
    Questions,
    /// How long it takes.
    Minutes,
    /// How ballots come.
    Ways,
    /// The first round opens.
    Open,
}

/// The steps that there are: none opens a round that was opened.
pub(crate) fn steps(room: &Room) -> Vec<Step> {
    use Step::*;
    let mut steps = vec![Words, People, Questions, Minutes, Ways];
    if room.workshop.is_being_set_up() {
        steps.push(Open);
    }
    steps
}

/// The lines of what a workshop is about.
pub(crate) fn set_up(model: &Model) -> Vec<SetUpRow> {
    use SetUpRow::*;
    let mut rows = vec![Title, Service, Scope];
    rows.extend((0..model.pack().reasons.len()).map(Reason));
    rows
}

/// What is not written yet, as in a list.
pub(super) fn unwritten(plan: &Plan) -> Vec<&'static str> {
    let texts = [(&plan.service, "the service"), (&plan.scope, "what is in scope")];
    texts.into_iter().filter(|(text, _)| text.trim().is_empty()).map(|(_, name)| name).collect()
}

/// What is not settled yet, as in a list. A round can be opened all the same, except where there are no participants.
pub(crate) fn missing(plan: &Plan) -> Vec<&'static str> {
    let mut missing = unwritten(plan);
    if plan.participants.is_empty() {
        missing.push("who takes part");
    }
    if plan.way.is_none() {
        missing.push("how ballots come");
    }
    missing
}

pub(super) fn step_row(model: &Model, room: &Room, step: Step) -> (&'static str, String) {
    let plan = room.workshop.plan();
    let pack = model.pack();
    let (name, right) = match step {
        Step::Words => {
            let open = unwritten(plan);
            let right = if open.is_empty() {
                plan.service.clone()
            } else {
                format!("not written yet: {}", open.join(", "))
            };
            ("Title, service and why", right)
        }
        Step::People => {
            let small = match plan.small_seats().len() {
                0 => String::new(),
                1 => "; one seat is never shown apart".to_owned(),
                n => format!("; {n} seats are never shown apart"),
            };
            let right = match plan.participants.len() {
                0 => "nobody yet".to_owned(),
                people => format!("{}{small}", count(people, "person", "people")),
            };
            ("People, by seat", right)
        }
        Step::Questions => ("Questions", plan.asked.words(pack)),
        Step::Minutes => {
            let first = plan.first_round(pack, plan.way.unwrap_or(Way::Phones)).words();
            let at_once = if plan.way.is_none() { ", all at once" } else { "" };
            ("Minutes", format!("first round {first}{at_once}; {} in all", plan.whole()))
        }
        Step::Ways => ("How ballots come", plan.way.map_or_else(|| "not chosen yet".to_owned(), Way::words)),
        Step::Open => {
            let right =
                if plan.participants.is_empty() { "nobody takes part yet" } else { "asks for a passphrase" };
            ("Open the first round", right.to_owned())
        }
    };
    (name, right)
}

/// What has to be known of the steps: that the time does not do, and which seats are too small.
pub(super) fn tell(model: &Model, room: &Room, board: &mut Board) {
    if let Some(words) = too_long(model, room) {
        board.gap().push(Item::Quiet(words));
    }
    for words in small_seats(room.workshop.plan()) {
        board.push(Item::Quiet(words));
    }
}

/// Seats with too few people to be shown apart, a sentence each.
pub(super) fn small_seats(plan: &Plan) -> Vec<String> {
    let many = |people: usize| if people == 1 { "One".to_owned() } else { format!("{people}") };
    let small = plan.small_seats();
    small
        .into_iter()
        .map(|(seat, people)| {
            format!(
                "{} of '{}': never shown apart. Join with another seat?",
                many(people),
                plan.seats[seat.0].label
            )
        })
        .collect()
}

/// That half a day is not enough, and what takes so long.
pub(super) fn too_long(model: &Model, room: &Room) -> Option<String> {
    let plan = room.workshop.plan();
    let pack = model.pack();
    let whole = plan.whole();
    if whole <= HALF_DAY {
        return None;
    }
    let way = plan.way.unwrap_or(Way::Phones);
    let first = plan.first_round(pack, way);
    let at_once = plan.first_round(pack, Way::Phones);
    let shorter = if at_once.to < first.to {
        format!(" If everybody answers at once, it takes {}.", at_once.words())
    } else {
        String::new()
    };
    Some(format!(
        "Half a day is not enough: {whole} minutes in all, and half a day has {HALF_DAY}. The first round takes {} with {}.{shorter}",
        first.words(),
        way.words()
    ))
}

/// The steps, once a round is open.
pub(super) fn fixed(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    board.text(screens::fixed()).gap();
    for step in steps(room) {
        let (name, right) = step_row(model, room, step);
        board.row(name, right);
    }
    tell(model, room, &mut board);
    let numbers = &room.workshop.plan().thresholds;
    board.heading("How the answers will be read");
    for line in [
        screens::agreed(numbers.agreed, numbers.split_from),
        screens::class_from(numbers.class_from, numbers.percent_from),
        screens::apart_from(numbers.seat_from),
        screens::long_move(numbers.move_reason),
    ] {
        board.push(Item::Quiet(line));
    }
    board
}

/// What it is about.
pub(super) fn words(model: &Model, room: &Room) -> Board {
    let plan = room.workshop.plan();
    let mut board = Board::default();
    let written = |text: &str| if text.is_empty() { "not written yet".to_owned() } else { text.to_owned() };
    for row in set_up(model) {
        match row {
            SetUpRow::Title => board.row("Title", written(&plan.title)),
            SetUpRow::Service => board.row("Service", written(&plan.service)),
            SetUpRow::Scope => board.row("What is in scope", written(&plan.scope)),
            SetUpRow::Reason(at) => {
                if at == 0 {
                    board.heading("Why change the contract at all? At most three.");
                }
                let chosen = if plan.reasons.contains(&at) { "[x]" } else { "[ ]" };
                board.row(format!("{chosen} {}", model.pack().reasons[at].text), "")
            }
        };
    }
    board
}
