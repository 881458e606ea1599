//! The workshop's screens as boards, and what each line that can be chosen stands for. One question's answers are in
//! `answers`.

use super::answers;
use super::{Room, RoomScreen, depth_words};
use crate::app::board::{Board, Item};
use crate::app::model::{Model, RecentLine};
use crate::pack::{Depth, QuestionIx};
use crate::workshop::rounds::Kept;
use crate::workshop::{Cards, SeatIx};

/// A line of the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoorRow {
    /// Begin a workshop.
    Begin,
    /// Begin one with a made-up group.
    Rehearse,
    /// Open a file.
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

/// A line of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskRow {
    /// Pass the laptop round.
    Pass,
    /// Collect ballot files.
    Collect,
    /// Write ballot files.
    Write,
    /// Count raised cards.
    Count,
    /// Close the round.
    Close,
    /// The passphrase or the key is lost.
    KeyLost,
    /// The answers, question by question.
    Answers,
    /// What to talk about.
    Talk,
    /// Open the second round.
    PutUp,
    /// No further round.
    Finish,
    /// What the group expects.
    Expect,
    /// The group's result.
    Result,
    /// What stands beside the result.
    Beside,
    /// The record.
    Record,
    /// Keep the group's answers as an answer set.
    Keep,
    /// Agenda and clock.
    Agenda,
    /// What is fixed beforehand.
    SetUp,
    /// What sealing protects against.
    About,
}

/// The desk's lines: what can be done now, most likely first.
pub(crate) fn desk(room: &Room) -> Vec<DeskRow> {
    use DeskRow::*;
    let workshop = &room.workshop;
    let mut rows = Vec::new();
    if workshop.open_round().is_some() {
        rows.extend([Pass, Collect, Count, Write, Close]);
    }
    if room.found.is_some() {
        rows.extend([Answers, Talk]);
        if workshop.may_go_again() {
            rows.extend([PutUp, Finish]);
        }
        if workshop.open_round().is_none() {
            rows.extend([Expect, Result, Beside, Keep]);
        }
        rows.push(Record);
    }
    rows.extend([Agenda, SetUp, About]);
    if workshop.open_round().is_some() {
        rows.push(KeyLost);
    }
    rows
}

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
    /// Let somebody join.
    Join,
}

/// The lines of what is fixed beforehand.
pub(crate) fn set_up(model: &Model) -> Vec<SetUpRow> {
    use SetUpRow::*;
    let mut rows = vec![Title, Service, Scope, Depth, Seats, Join];
    rows.extend((0..model.pack().reasons.len()).map(Reason));
    rows
}

/// A line of what to talk about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TalkRow(pub QuestionIx);

/// The lines of what to talk about.
pub(crate) fn talk(room: &Room) -> Vec<TalkRow> {
    let Some(found) = &room.found else { return Vec::new() };
    let list = &found.record.discussion;
    let talk = list.talk.iter().map(|talk| talk.question);
    talk.chain(list.recorded.iter().copied())
        .chain(list.unknown.iter().copied())
        .chain(list.same.iter().copied())
        .map(TalkRow)
        .collect()
}

/// The board of a screen.
pub(crate) fn board(model: &Model, screen: &RoomScreen) -> Board {
    match (screen, &model.room) {
        (RoomScreen::Door { .. }, _) => at_the_door(model),
        (RoomScreen::Paper { .. }, _) => paper(model),
        (RoomScreen::WhichSeat { code, .. }, _) => which_seat(model, code),
        (RoomScreen::Handed { code }, None) => answered(code),
        (_, None) => Board::default(),
        (RoomScreen::Desk { .. }, Some(room)) => on_the_desk(model, room),
        (RoomScreen::SetUp { .. }, Some(room)) => fixed(model, room),
        (RoomScreen::Seats { .. }, Some(room)) => seats(room),
        (RoomScreen::Handed { code }, Some(room)) => handed(room, code),
        (RoomScreen::Counting { cards, .. }, Some(room)) => counting(model, room, cards),
        (RoomScreen::Answers { place, .. }, Some(room)) => answers::board(model, room, *place),
        (RoomScreen::Talk { .. }, Some(room)) => to_talk_about(model, room),
        (RoomScreen::Agenda { .. }, Some(room)) => agenda(model, room),
    }
}

fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

fn at_the_door(model: &Model) -> Board {
    let mut board = Board::default();
    board
        .text("Everybody answers alone, and sealed: nobody, the facilitator included, sees an answer before the round is closed. Then you see together where you differ, and talk about what could change the conclusion.")
        .gap();
    for row in door(model) {
        match row {
            DoorRow::Begin => board.row("Begin a workshop", "4 to 25 people, half a day"),
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
                    Err(_) => "cannot be opened; enter says why".to_owned(),
                };
                board.row(title.clone(), state)
            }
        };
    }
    if model.workshops.is_empty() {
        board.gap().push(Item::Quiet(
            "No workshops yet. Rehearse first: you run the whole afternoon alone, in twenty minutes."
                .to_owned(),
        ));
    }
    board
}

fn on_the_desk(model: &Model, room: &Room) -> Board {
    let workshop = &room.workshop;
    let mut board = Board::default();
    if workshop.practice {
        board.push(Item::Quiet("A rehearsal: the people in it are made up.".to_owned()));
    }
    let people = workshop.plan().participants.len();
    match (workshop.open_round(), workshop.closed_rounds().last()) {
        (Some(round), _) => {
            let cards =
                round.cards_in().map(|(question, _)| question).collect::<std::collections::BTreeSet<_>>();
            let counted = match cards.len() {
                0 => String::new(),
                n => format!(" Raised cards are counted for {}.", count(n, "question", "questions")),
            };
            board.text(format!(
                "Round {} is open. {} of {people} ballots are in.{counted} Nobody, you included, can see an answer before you close it.",
                round.number,
                round.ballots_in()
            ));
        }
        (None, Some(round)) => {
            let then = if workshop.may_go_again() {
                "Talk first, then put up again what should be asked once more; there is one second round."
            } else {
                "The rounds are over."
            };
            board.text(format!(
                "Round {} is closed, with {} of {}. {then}",
                round.number,
                count(round.ballots.len(), "ballot", "ballots"),
                round.invited
            ));
        }
        (None, None) => {}
    }
    board.gap();
    for row in desk(room) {
        let (left, right) = desk_row(model, room, row);
        board.row(left, right);
    }
    board
}

fn desk_row(model: &Model, room: &Room, row: DeskRow) -> (&'static str, String) {
    let workshop = &room.workshop;
    let found = room.found.as_ref();
    match row {
        DeskRow::Pass => {
            let open = workshop.open_round();
            let missing: Vec<&str> = workshop
                .plan()
                .participants
                .iter()
                .map(|one| one.code.as_str())
                .filter(|code| open.is_some_and(|round| round.sealed(code).is_none()))
                .collect();
            let right = match missing.as_slice() {
                [] => "everybody is in".to_owned(),
                few if few.len() <= 4 => format!("not in: {}", few.join(", ")),
                many => format!("{} are not in yet", many.len()),
            };
            ("Pass the laptop round", right)
        }
        DeskRow::Collect => ("Collect ballot files", "that came by mail or on a stick".to_owned()),
        DeskRow::Write => ("Write ballot files", "for people to fill in elsewhere".to_owned()),
        DeskRow::Count => ("Count raised cards", "question by question".to_owned()),
        DeskRow::Close => {
            let asks = match workshop.open_round().map(|round| &round.key().kept) {
                Some(Kept::Locked(_)) => "asks for your passphrase",
                _ => "opens with the key file",
            };
            ("Close the round", asks.to_owned())
        }
        DeskRow::KeyLost => ("The passphrase or the key is lost", "begins the round again".to_owned()),
        DeskRow::Answers => {
            let asked = found.map_or(0, |found| found.counts.iter().flatten().count());
            ("Show the answers", format!("{asked} questions, for the projector"))
        }
        DeskRow::Talk => {
            let talk = found.map_or(0, |found| found.record.discussion.talk.len());
            (
                "What to talk about",
                format!("{}, the most important first", count(talk, "question", "questions")),
            )
        }
        DeskRow::PutUp => {
            let right = match room.put_up.len() {
                0 => "p puts a question up, under its answers".to_owned(),
                n => format!("{} put up", count(n, "question is", "questions are")),
            };
            ("Open the second round", right)
        }
        DeskRow::Finish => ("No second round", "what only it would need is dropped".to_owned()),
        DeskRow::Expect => {
            let right =
                if workshop.expectation.is_some() { "written down" } else { "before you look at the result" };
            ("What the group expects", right.to_owned())
        }
        DeskRow::Result => ("The group's result", String::new()),
        DeskRow::Beside => {
            let splits = found.map_or(0, |found| found.record.splits.len());
            (
                "Beside it: each person's own, splits, moves",
                match splits {
                    0 => "nobody is split".to_owned(),
                    n => count(n, "question is split", "questions are split"),
                },
            )
        }
        DeskRow::Keep => {
            ("Keep the group's answers as an answer set", "to plan and to report from".to_owned())
        }
        DeskRow::Record => ("The record", count(workshop.notes.len(), "note", "notes")),
        DeskRow::Agenda => {
            let minutes: u32 = workshop.plan().agenda.iter().map(|item| item.minutes).sum();
            ("Agenda and clock", format!("{minutes} minutes in all"))
        }
        DeskRow::SetUp => {
            let plan = workshop.plan();
            let people = count(plan.participants.len(), "person", "people");
            (
                "Fixed beforehand: service, questions, people",
                format!("{people}; {}", depth_words(model.pack(), plan.depth)),
            )
        }
        DeskRow::About => ("What sealing protects against, and what not", String::new()),
    }
}

fn fixed(model: &Model, room: &Room) -> Board {
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

fn seats(room: &Room) -> Board {
    let mut board = Board::default();
    board
        .text("Choose your code. You answer alone; when you are done your answers are sealed, and the screen is empty for the next.")
        .gap();
    let plan = room.workshop.plan();
    for one in &plan.participants {
        let is_in = room.workshop.open_round().is_some_and(|round| round.sealed(&one.code).is_some());
        let seat = one.seat.map_or("", |seat| plan.seats[seat.0].label.as_str());
        let state = if is_in { "in: enter to come back to it" } else { "not in yet" };
        let left = if seat.is_empty() { one.code.clone() } else { format!("{}  {seat}", one.code) };
        board.row(left, state);
    }
    if plan.participants.is_empty() {
        board.push(Item::Quiet("Nobody takes part yet.".to_owned()));
    }
    board.row("Somebody who has no code yet", "joins");
    board
}

fn paper(model: &Model) -> Board {
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

fn answered(code: &str) -> Board {
    let mut board = Board::default();
    board
        .push(Item::Title(format!("{code} is sealed.")))
        .text("Your answers are in this file, and nobody can read them. Send the file back to the facilitator as it is.")
        .gap()
        .push(Item::Quiet("q leaves the program.".to_owned()));
    board
}

fn which_seat(model: &Model, code: &str) -> Board {
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

fn handed(room: &Room, code: &str) -> Board {
    let mut board = Board::default();
    let people = room.workshop.plan().participants.len();
    let count = room.workshop.open_round().map_or(0, crate::workshop::OpenRound::ballots_in);
    board
        .push(Item::Title(format!("{code} is sealed. Pass the laptop on.")))
        .text(format!("{count} of {people} ballots are in."))
        .gap()
        .push(Item::Quiet("Enter: the next person.".to_owned()));
    board
}

fn counting(model: &Model, room: &Room, cards: &Cards) -> Board {
    let question = &model.pack()[cards.question];
    let seat = cards.seat.map_or("Everybody", |SeatIx(at)| room.workshop.plan().seats[at].label.as_str());
    let mut board = Board::default();
    board.push(Item::Title(question.ask.clone())).text(format!("Counted for: {seat}")).gap();
    for (at, level) in question.levels.iter().enumerate().rev() {
        board.row(format!("{}  {}", at + 1, level.label), cards.levels[at].to_string());
    }
    board.row("   Nobody knows", cards.dont_know.to_string());
    if question.not_applicable.is_some() {
        board.row("   Does not apply", cards.not_applicable.to_string());
    }
    board.gap().push(Item::Quiet(
        "Raise cards all at once: who waits is swayed. Plus and minus count; enter seals these and goes to the next question; tab counts another seat.".to_owned(),
    ));
    board
}

/// How many cards a line of the counting board stands for, to change.
pub(crate) fn pile(cards: &mut Cards, row: usize) -> Option<&mut u32> {
    let levels = cards.levels.len();
    match row {
        row if row < levels => cards.levels.get_mut(levels - 1 - row),
        row if row == levels => Some(&mut cards.dont_know),
        row if row == levels + 1 => Some(&mut cards.not_applicable),
        _ => None,
    }
}

fn to_talk_about(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    let Some(found) = &room.found else { return board };
    let list = &found.record.discussion;
    let pack = model.pack();
    let up = |question: &QuestionIx| if room.put_up.contains(question) { "put up again" } else { "" };
    if list.talk.is_empty() {
        board.text("There is nothing to talk about that could change the conclusion.");
    } else {
        board.text("In order of what could change the conclusion, not of how far you are apart.");
    }
    board.gap();
    for talk in &list.talk {
        let mut marks: Vec<String> = Vec::new();
        match talk.minutes {
            0 => {}
            minutes => marks.push(format!("{minutes} minutes")),
        }
        if talk.disputes_must_have {
            marks.push("a must-have is in dispute".to_owned());
        } else if talk.could_change {
            marks.push("could change it".to_owned());
        }
        marks.extend([up(&talk.question).to_owned()].into_iter().filter(|mark| !mark.is_empty()));
        board.row(pack[talk.question].short.clone(), marks.join("; "));
    }
    for (heading, questions) in [
        ("Recorded, not debated: you differ, and it changes nothing", &list.recorded),
        ("To be found out: too few of you know", &list.unknown),
        ("You all said the same", &list.same),
    ] {
        if !questions.is_empty() {
            board.heading(heading);
        }
        for question in questions {
            board.row(pack[*question].short.clone(), up(question));
        }
    }
    board
}

fn agenda(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    let clock = &room.clock;
    if clock.is_set() {
        let (left, over) = clock.left(model.running);
        board.push(Item::Clock { left, over, paused: clock.is_paused() }).gap();
    }
    for item in &room.workshop.plan().agenda {
        board.row(item.title.clone(), format!("{} minutes", item.minutes));
    }
    if let Some(found) = &room.found
        && !found.record.discussion.talk.is_empty()
    {
        board.heading("The minutes for talking go to");
        for talk in found.record.discussion.talk.iter().filter(|talk| talk.minutes > 0) {
            board.push(Item::Point(format!(
                "{}: {} minutes",
                model.pack()[talk.question].short,
                talk.minutes
            )));
        }
        if found.record.discussion.talk.iter().any(|talk| talk.minutes == 0) {
            board.push(Item::Quiet("For the others there is no time: they are recorded.".to_owned()));
        }
    }
    board.gap().push(Item::Quiet(
        "Enter starts the clock for a line. Plus and minus change the minutes of a line, or of the clock while it runs."
            .to_owned(),
    ));
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
