//! The lectern: what can be done now in the open workshop.

use super::set_up::{Step, step_row, steps, tell, unwritten};
use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::app::room::Room;
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::text::{Gather as _, count};
use crate::workshop::rounds::Kept;
use crate::workshop::{Way, Workshop};

/// A line of the lectern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LecternRow {
    /// A step of setting up, while no round was open yet.
    Step(Step),
    /// Everybody answers on their phones.
    Phones,
    Pass,
    Collect,
    Write,
    Print,
    Type,
    Count,
    Close,
    /// The passphrase or the key is lost.
    KeyLost,
    Answers,
    /// What people wrote, to be let through.
    Reasons,
    Talk,
    /// Open the second round.
    PutUp,
    /// No further round.
    Finish,
    /// Whether the key is kept for ballots that come late, when the round is closed.
    ExpectLate,
    /// Take in ballots that came late.
    Late,
    /// Open those of a round.
    OpenLate(u8),
    /// No late ballot of a round is awaited any more.
    EndLate(u8),
    /// What the group expects.
    Expect,
    Result,
    /// What stands beside the result.
    Beside,
    Record,
    Report,
    /// Keep the group's answers as an answer set.
    Keep,
    Agenda,
    /// What is fixed beforehand.
    SetUp,
    /// What sealing protects against.
    About,
}

/// The lectern's lines: what can be done now, most likely first.
pub(crate) fn lectern(room: &Room) -> Vec<LecternRow> {
    use LecternRow::*;
    let workshop = &room.workshop;
    let mut rows = Vec::new();
    if workshop.is_being_set_up() {
        rows.extend(steps(room).into_iter().map(Step));
        rows.push(About);
        return rows;
    }
    // Before anybody answers: what is fixed then stands first while something of it is open.
    let first = !still_open(room).is_empty();
    if first {
        rows.push(SetUp);
    }
    if workshop.open_round().is_some() {
        // How ballots were to come stands first.
        let ways = match workshop.plan().way {
            None | Some(Way::Phones) => [Phones, Pass, Collect, Type, Count, Write, Print],
            Some(Way::Machines(_)) => [Pass, Phones, Collect, Type, Count, Write, Print],
            Some(Way::Files) => [Write, Collect, Phones, Pass, Type, Count, Print],
            Some(Way::Paper) => [Print, Type, Phones, Pass, Collect, Count, Write],
        };
        rows.extend(ways.into_iter().filter(|row| *row != Phones || room.takes_phones()));
        if room.may_expect_late() {
            rows.push(ExpectLate);
        }
        rows.push(Close);
    }
    if room.found.is_some() {
        rows.extend([Answers, Reasons, Talk]);
        if workshop.may_go_again() {
            rows.extend([PutUp, Finish]);
        }
        if workshop.awaits_late().next().is_some() {
            rows.push(Late);
        }
        for (round, awaited) in workshop.awaits_late() {
            if awaited.came().len() > 0 {
                rows.push(OpenLate(round));
            }
            rows.push(EndLate(round));
        }
        if workshop.open_round().is_none() {
            rows.extend([Expect, Result, Beside, Keep]);
        }
        rows.extend([Record, Report]);
    }
    rows.push(Agenda);
    if !first {
        rows.push(SetUp);
    }
    rows.push(About);
    if workshop.open_round().is_some() {
        rows.push(KeyLost);
    }
    rows
}

/// What of the set-up is open, as in a list; nothing once a participant has answered, or in a rehearsal.
fn still_open(room: &Room) -> Vec<&'static str> {
    let workshop = &room.workshop;
    if workshop.is_untouched() && !workshop.practice { unwritten(workshop.plan()) } else { Vec::new() }
}

pub(super) fn at_the_lectern(model: &Model, room: &Room) -> Board {
    let workshop = &room.workshop;
    let mut board = Board::default();
    if workshop.practice {
        board.push(Item::Quiet("A rehearsal: the people in it are made up.".to_owned()));
    }
    let people = workshop.plan().participants.len();
    match (workshop.open_round(), workshop.closed_rounds().last()) {
        (Some(round), _) => {
            let cards =
                round.cards_in().map(|(question, _)| question).gather::<std::collections::BTreeSet<_>>();
            let counted = match cards.len() {
                0 => String::new(),
                n => format!(" Raised cards are counted for {}.", count(n, "question", "questions")),
            };
            board.text(screens::round_open(round.number, round.ballots_in(), people, counted));
        }
        (None, Some(round)) => {
            let then = if workshop.may_go_again() { screens::talk_first() } else { "The rounds are over." };
            let came = workshop.late(round.number).map_or(0, crate::workshop::Late::came);
            let late = match came {
                0 => String::new(),
                1 => " 1 came late, and stands apart.".to_owned(),
                n => format!(" {n} came late, and stand apart."),
            };
            board.text(format!(
                "Round {} is closed, with {} of {}.{late} {then}",
                round.number,
                count(round.ballots.len(), "ballot", "ballots"),
                round.invited
            ));
        }
        (None, None) => {
            board.text(screens::setting_up());
            board.push(Item::Quiet(format!("The rules in use: {}.", model.pack().manifest.title)));
        }
    }
    board.gap();
    for row in lectern(room) {
        let (left, right) = lectern_row(model, room, row);
        board.row(left, right);
    }
    if workshop.is_being_set_up() {
        tell(model, room, &mut board);
    }
    board
}

/// The words for a round where ballots may come late to two of them, and those for the one where there is one.
fn of_a_round(workshop: &Workshop, round: u8, [alone, first, second]: [&'static str; 3]) -> &'static str {
    match (workshop.awaits_late().count(), round) {
        (..2, _) => alone,
        (_, 1) => first,
        _ => second,
    }
}

/// Codes one by one where there are up to four, otherwise how many there are.
fn few_or_many(codes: &[&str], none: &str, few: &str, many: &str) -> String {
    match codes.len() {
        0 => none.to_owned(),
        1..=4 => format!("{few}: {}", codes.join(", ")),
        n => format!("{n} are {many}"),
    }
}

fn lectern_row(model: &Model, room: &Room, row: LecternRow) -> (&'static str, String) {
    let workshop = &room.workshop;
    let found = room.found.as_ref();
    match row {
        LecternRow::Step(step) => step_row(model, room, step),
        LecternRow::Phones => {
            let right = match &room.phones {
                None => "all at once, inside this room".to_owned(),
                Some(shown) => format!("{} have joined", shown.counts.joined),
            };
            ("Let everybody answer on their phones", right)
        }
        LecternRow::Pass => {
            let right = few_or_many(&workshop.missing(), "everybody is in", "not in", "not in yet");
            ("Pass the laptop round", right)
        }
        LecternRow::Collect => ("Collect ballot files", "that came by mail or on a stick".to_owned()),
        LecternRow::Type => {
            let right = if room.typed.is_empty() { "answered with a pen" } else { "a row is not sealed yet" };
            ("Type in sheets", right.to_owned())
        }
        LecternRow::Write => ("Write ballot files", "for people to fill in elsewhere".to_owned()),
        LecternRow::Print => ("Print sheets", "to answer with a pen".to_owned()),
        LecternRow::Count => ("Count raised cards", "question by question".to_owned()),
        LecternRow::Close => {
            let asks = match workshop.open_round().map(|round| &round.key().kept) {
                Some(Kept::Locked(_)) => "asks for your passphrase",
                _ => "opens with the key file",
            };
            ("Close the round", asks.to_owned())
        }
        LecternRow::KeyLost => ("The passphrase or the key is lost", "begins the round again".to_owned()),
        LecternRow::Answers => {
            let asked = found.map_or(0, |found| found.counts.iter().flatten().count());
            ("Show the answers", format!("{asked} questions, as the room sees them"))
        }
        LecternRow::Reasons => {
            let right = match workshop.words_waiting() {
                (0, 0) => "all that was written is shown".to_owned(),
                (0, held) => format!("{held} held back"),
                (waiting, _) => format!("{} to be let through", count(waiting, "text waits", "texts wait")),
            };
            ("What people wrote", right)
        }
        LecternRow::Talk => {
            let talk = found.map_or(0, |found| found.record.discussion.talk.len());
            (
                "What to talk about",
                format!("{}, the most important first", count(talk, "question", "questions")),
            )
        }
        LecternRow::PutUp => {
            let right = match room.workshop.marked.len() {
                0 => {
                    let key = model.keys.key(Scope::Answers, Action::PutUp);
                    format!("{key} puts a question up, under its answers")
                }
                n => format!("{} put up", count(n, "question is", "questions are")),
            };
            ("Open the second round", right)
        }
        LecternRow::Finish => ("No second round", "what only it would need is dropped".to_owned()),
        LecternRow::ExpectLate => {
            let right =
                if room.workshop.expects_late { "the key is kept for them" } else { "cannot be opened" };
            ("Ballots that come after closing", right.to_owned())
        }
        LecternRow::Late => {
            let missing: Vec<&str> =
                workshop.awaits_late().flat_map(|(_, awaited)| awaited.missing()).collect();
            let right = few_or_many(&missing, "nobody else is awaited", "awaited", "awaited");
            ("Take in ballots that came late", right)
        }
        LecternRow::OpenLate(round) => {
            let came = workshop.awaited(round).map_or(0, |awaited| awaited.came().len());
            let least = workshop.plan().thresholds.seat_from as usize;
            let right = match came {
                came if came < least => format!("{came} came; opened from {least} on"),
                came => format!("{came} came; opened together"),
            };
            let left =
                ["Open what came late", "Open what came late to round 1", "Open what came late to round 2"];
            (of_a_round(workshop, round, left), right)
        }
        LecternRow::EndLate(round) => {
            let left = [
                "Nobody is awaited any more",
                "Nobody is awaited any more for round 1",
                "Nobody is awaited any more for round 2",
            ];
            (of_a_round(workshop, round, left), "drops the key kept for late ballots".to_owned())
        }
        LecternRow::Expect => {
            let right =
                if workshop.expectation.is_some() { "written down" } else { "before you look at the result" };
            ("What the group expects", right.to_owned())
        }
        LecternRow::Result => {
            let closed = workshop.closed_rounds().len();
            let shown = workshop.shown_after > 0 && usize::from(workshop.shown_after) == closed;
            let right = if shown { "the room's view ends with it" } else { "the room sees it from then on" };
            ("The group's result", right.to_owned())
        }
        LecternRow::Beside => {
            let splits = found.map_or(0, |found| found.record.splits.len());
            (
                "Beside it: each person's own, splits, moves",
                match splits {
                    0 => "nobody is split".to_owned(),
                    n => count(n, "question is split", "questions are split"),
                },
            )
        }
        LecternRow::Keep => {
            ("Keep the group's answers as an answer set", "to plan and to report from".to_owned())
        }
        LecternRow::Report => ("Write a report", "Word, Excel, a web page".to_owned()),
        LecternRow::Record => ("The record", count(workshop.notes.len(), "note", "notes")),
        LecternRow::Agenda => ("Agenda and clock", format!("{} minutes in all", workshop.plan().whole())),
        LecternRow::SetUp => {
            let plan = workshop.plan();
            let people = count(plan.participants.len(), "person", "people");
            let right = match still_open(room).join(", ") {
                open if open.is_empty() => format!("{people}; {}", plan.asked.words(model.pack())),
                open => format!("still open: {open}"),
            };
            ("Fixed beforehand: service, people, questions", right)
        }
        LecternRow::About => ("What sealing protects against, and what not", String::new()),
    }
}
