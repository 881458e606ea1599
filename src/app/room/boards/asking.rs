//! Which questions are asked, how long that takes, and how ballots come.

use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::app::room::Room;
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::pack::{Depth, Pack, QuestionIx};
use crate::text::capital;
use crate::workshop::asked::{left_out, rests_on};
use crate::workshop::minutes::{Reading, assumptions};
use crate::workshop::{Asked, Plan, Way};

/// A line of which questions are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickRow {
    All(Depth),
    One(QuestionIx),
}

/// The lines of which questions are asked.
pub(crate) fn picking_rows(pack: &Pack) -> Vec<PickRow> {
    let ones = (0..pack.questions.len()).map(|at| PickRow::One(QuestionIx(at)));
    [PickRow::All(Depth::Quick), PickRow::All(Depth::Full)].into_iter().chain(ones).collect()
}

/// How many words there are to read, and how long that takes one person.
fn to_read(pack: &Pack, questions: &[QuestionIx]) -> String {
    let reading = Reading::of(pack, questions);
    format!(
        "{} words to read, or {} with what stands with them: {} for one person",
        thousands(reading.short),
        thousands(reading.whole),
        reading.alone().words()
    )
}

/// A number as people write one: 5 775.
fn thousands(number: u64) -> String {
    match number / 1000 {
        0 => number.to_string(),
        thousands => format!("{thousands} {:03}", number % 1000),
    }
}

pub(super) fn picking(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    let (pack, plan) = (model.pack(), room.workshop.plan());
    let asked = plan.asked.questions(pack);
    let key = model.keys.key(Scope::Room, Action::Open);
    board.text(format!("Now: {}. {}.", plan.asked.words(pack), to_read(pack, &asked)));
    if asked.len() < pack.questions.len() {
        let left = left_out(pack, &asked);
        board.text(screens::only_all(pack.questions.len(), left.must_haves.len()));
    }
    board.push(Item::Quiet(format!("{key} asks a question, or leaves it out.")));
    let mut theme = None;
    for row in picking_rows(pack) {
        match row {
            PickRow::All(depth) => {
                if depth == Depth::Quick {
                    board.gap();
                }
                let all = Asked::all(depth);
                let mark = if plan.asked == all { "[x]" } else { "[ ]" };
                let minutes = Reading::of(pack, &all.questions(pack)).alone().words();
                board.row(format!("{mark} {}", capital(&all.words(pack))), minutes)
            }
            PickRow::One(at) => {
                if theme != Some(pack[at].theme) {
                    theme = Some(pack[at].theme);
                    board.heading(pack[pack[at].theme].title.clone());
                }
                let mark = if asked.contains(&at) { "[x]" } else { "[ ]" };
                let must_have = if rests_on(pack, at).must_haves.is_empty() { "" } else { "a must-have" };
                board.row(format!("{mark} {}", pack[at].short), must_have)
            }
        };
    }
    board.list("Without the others", left_out(pack, &asked).sentences(pack));
    board
}

/// What a question that is left out leaves open, in a line.
pub(crate) fn without(pack: &Pack, question: QuestionIx) -> String {
    let left = rests_on(pack, question);
    let must_haves: Vec<String> = left.must_haves.iter().map(|title| format!("'{title}'")).collect();
    let verdicts = match left.partly.len() + left.unanswered.len() {
        0 => String::new(),
        1 => " 1 verdict rests on less.".to_owned(),
        n => format!(" {n} verdicts rest on less."),
    };
    if must_haves.is_empty() {
        format!("Left out: {}.{verdicts}", pack[question].short.trim_end_matches('?'))
    } else {
        format!("Must-have left open: {}.{verdicts}", must_haves.join(", "))
    }
}

/// The ways in which ballots come, with as many machines as there are.
pub(crate) fn ways(plan: &Plan) -> [Way; 4] {
    Way::ALL.map(|way| match (way, plan.way) {
        (Way::Machines(_), Some(Way::Machines(count))) => Way::Machines(count),
        (way, _) => way,
    })
}

/// How long it takes, and what of the day is left.
pub(super) fn minutes(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    let (pack, plan) = (model.pack(), room.workshop.plan());
    let asked = plan.asked.questions(pack);
    board.text(format!("{}. {}.", capital(&plan.asked.words(pack)), to_read(pack, &asked)));
    let people = crate::text::count(plan.participants.len(), "person", "people");
    let takes = |way: Way| format!("{}: {}", way.words(), plan.first_round(pack, way).words());
    let until = format!("Until every ballot of the first round is in, with {people}");
    board.list(until, ways(plan).map(takes));
    board.heading(format!("The whole workshop: {} minutes", plan.whole()));
    if let Some(words) = super::set_up::too_long(model, room) {
        board.text(words);
    }
    board.row("Agenda: other minutes, other items, the clock", "");
    board.gap().push(Item::Quiet(assumptions()));
    board
}

pub(super) fn how_ballots_come(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    let (pack, plan) = (model.pack(), room.workshop.plan());
    let key = |action| model.keys.key(Scope::Room, action);
    board.text(screens::ways()).gap();
    for way in ways(plan) {
        let mark = if plan.way == Some(way) { "[x]" } else { "[ ]" };
        board.row(format!("{mark} {}", capital(&way.words())), plan.first_round(pack, way).words());
    }
    board.gap().push(Item::Quiet(screens::laptops(key(Action::More), key(Action::Less))));
    board
}
