//! What stands on each page of the room's view: one idea a page.

use super::Page;
use crate::advice::front::NextStep;
use crate::advice::sentences::counted;
use crate::app::board::{Bar, Board, Item};
use crate::app::room::Room;
use crate::pack::{Pack, QuestionIx};
use crate::text::capital;
use crate::workshop::discuss::prompts;
use crate::workshop::reveal::{Reveal, Stand};
use crate::workshop::wall::{Asked, Outcome, Standing, Wall, moves_words, reasons_at};
use crate::workshop::words::levels_words;
use crate::workshop::words::{
    CANNOT_JUDGE, DIFFERENT_VIEWS, far_words, matters_words, stand_words, steps_words, written_words,
};
use crate::workshop::{Counts, Record};

/// What happens in a workshop, for people who have come to one.
const WHAT_HAPPENS: [&str; 4] = [
    "Everybody answers alone, and sealed.",
    "You see together what was said, without names.",
    "You talk about what could change the conclusion.",
    "You may answer those questions once more, and see the result.",
];

/// A page; `clock` is the clock that runs, if one does.
pub(crate) fn board(pack: &Pack, wall: &Wall, page: Page, clock: Option<Item>) -> Board {
    let mut board = Board::default();
    if let Some(clock) = clock {
        board.push(clock);
    }
    let asked = page.question().and_then(|question| wall.question(question));
    match (page, asked, &wall.outcome) {
        (Page::Answers(_) | Page::Talk(_), Some(asked), _) => answers(&mut board, pack, asked),
        (Page::Reasons(_), Some(asked), _) => reasons(&mut board, pack, asked),
        (Page::Seats(_), Some(asked), _) => seats(&mut board, pack, asked),
        (Page::Outcome, _, Some(outcome)) => comes_to(&mut board, outcome),
        (Page::Expected, _, Some(outcome)) => expected(&mut board, outcome),
        (Page::Next, _, Some(outcome)) => next(&mut board, outcome),
        _ => opening(&mut board, wall),
    }
    board
}

fn opening(board: &mut Board, wall: &Wall) {
    board.push(Item::Title(wall.title.clone())).text(wall.service.clone());
    if wall.practice {
        board.push(Item::Quiet("A rehearsal: the people in it are made up.".to_owned()));
    }
    match wall.stands {
        Some(Standing::Open { round, ballots, of }) => {
            board
                .gap()
                .push(Item::Text(format!("Round {round} is open: {ballots} of {of} are in.")))
                .text("Nobody sees an answer before the round is closed.");
        }
        Some(Standing::Closed { round, ballots, of, again }) => {
            let then =
                if again { "Now see what you said, and talk about it." } else { "The rounds are over." };
            board
                .gap()
                .push(Item::Text(format!("Round {round} is closed: {ballots} of {of} answered. {then}")));
        }
        None => {}
    }
    for words in &wall.late {
        board.text(words.clone());
    }
    let people: Vec<String> =
        wall.people.iter().map(|(seat, people)| format!("{}: {people}", capital(seat))).collect();
    if !people.is_empty() {
        board.heading("Who takes part").text(format!("{}.", people.join("; ")));
    }
    board.list("What happens", WHAT_HAPPENS);
}

/// The question, how often each answer was given, and where the group is.
fn answers(board: &mut Board, pack: &Pack, asked: &Asked) {
    board.push(Item::Title(pack[asked.question].ask.clone())).push(bars(pack, asked));
    board
        .gap()
        .text(asked.place.clone())
        .text(asked.gap.clone())
        .text(moves_words(asked))
        .text(asked.with_late.clone());
}

/// How often each answer was given, in both rounds side by side where there are two. Answers that are no level are there only
/// where one was given.
fn bars(pack: &Pack, asked: &Asked) -> Item {
    let times: Vec<&Reveal> = asked.before.iter().chain([&asked.now]).collect();
    let each = |count: &dyn Fn(&Counts) -> u32| times.iter().map(|seen| count(&seen.counts)).collect();
    let levels = pack[asked.question].levels.iter().enumerate();
    let mut bars: Vec<Bar> = levels
        .map(|(at, level)| Bar {
            label: level.label.clone(),
            counts: each(&|counts| counts.levels.get(at).copied().unwrap_or(0)),
            level: true,
        })
        .collect();
    let other = |label: &str, count: &dyn Fn(&Counts) -> u32| Bar {
        label: label.to_owned(),
        counts: each(count),
        level: false,
    };
    let others = [
        other("nobody knows", &|counts| counts.dont_know),
        other(CANNOT_JUDGE, &|counts| counts.cannot_judge),
        other("does not apply", &|counts| counts.not_applicable),
        other("no answer", &|counts| counts.blank),
    ];
    bars.extend(others.into_iter().filter(|bar| bar.counts.iter().any(|count| *count > 0)));
    let over = if times.len() > 1 { vec!["Before".to_owned(), "Now".to_owned()] } else { Vec::new() };
    Item::Bars { over, bars }
}

/// The reasons that were let through: of a split both sides, otherwise by answer.
fn reasons(board: &mut Board, pack: &Pack, asked: &Asked) {
    let question = asked.question;
    board.push(Item::Title(pack[question].short.clone()));
    let mut told: Vec<Stand> = Vec::new();
    let mut part = |board: &mut Board, heading: String, stands: Vec<Stand>| {
        board.list(heading, reasons_at(asked, &stands).map(|because| because.text.as_str()));
        told.extend(stands);
    };
    for (levels, people) in asked.sides.iter().flatten() {
        let heading = format!("{people} at {}", levels_words(pack, question, levels, "or"));
        part(board, heading, levels.iter().map(|level| Stand::Level(*level)).collect());
    }
    let mut rest: Vec<Stand> = asked.now.reasons.iter().map(|because| because.stand).collect();
    rest.dedup();
    for stand in rest {
        if !asked.sides.iter().flatten().any(|(levels, _)| at(levels, stand)) {
            part(board, capital(stand_words(pack, question, stand)), vec![stand]);
        }
    }
}

fn at(levels: &[u8], stand: Stand) -> bool {
    matches!(stand, Stand::Level(level) if levels.contains(&level))
}

/// The answers of each seat that may be told apart, and of everybody else together.
fn seats(board: &mut Board, pack: &Pack, asked: &Asked) {
    board.push(Item::Title(pack[asked.question].ask.clone()));
    for (who, counts) in &asked.seats {
        board.push(Item::Point(format!("{}: {}", capital(who), said(pack, asked.question, counts))));
    }
}

/// Counts of one seat in a line: "2 Wary, 1 Working".
fn said(pack: &Pack, question: QuestionIx, counts: &Counts) -> String {
    let level = |at: usize| u8::try_from(at).unwrap_or(u8::MAX);
    let levels = counts.levels.iter().enumerate().map(|(at, count)| (Stand::Level(level(at)), *count));
    let others = [
        (Stand::DontKnow, counts.dont_know),
        (Stand::CannotJudge, counts.cannot_judge),
        (Stand::NotApplicable, counts.not_applicable),
        (Stand::Open, counts.blank),
    ];
    let parts: Vec<String> = levels
        .chain(others)
        .filter(|(_, count)| *count > 0)
        .map(|(stand, count)| format!("{count} {}", stand_words(pack, question, stand)))
        .collect();
    parts.join(", ")
}

/// What the answers come to.
fn comes_to(board: &mut Board, outcome: &Outcome) {
    for line in &outcome.comes_to {
        board.push(Item::Text(line.clone())).gap();
    }
    board.text(outcome.alone.clone());
}

/// What was expected, beside what came out.
fn expected(board: &mut Board, outcome: &Outcome) {
    if let Some((text, written)) = &outcome.expected {
        board.push(Item::Heading("You expected".to_owned())).push(Item::Text(text.clone()));
        if let Some(written) = written {
            board.push(Item::Quiet(written_words(*written).to_owned()));
        }
    }
    board.heading("It came out").text(outcome.comes_to.first().cloned().unwrap_or_default());
    board.list("What single people expected", &outcome.single);
}

/// Who does what next.
fn next(board: &mut Board, outcome: &Outcome) {
    for (at, step) in outcome.next.iter().enumerate() {
        let NextStep { what, who, due, takes, .. } = step;
        let when = match (due.as_str(), takes.as_str()) {
            ("", "") => String::new(),
            ("", takes) => format!("; takes {takes}"),
            (due, _) => format!("; by {due}"),
        };
        board
            .push(Item::Text(format!("{}  {what}", at + 1)))
            .push(Item::Quiet(format!("{}{when}", capital(who))))
            .gap();
    }
}

/// What the facilitator needs beside the picture to lead the talk: whether it matters, what to ask, what was noted.
pub(crate) fn talk(pack: &Pack, room: &Room, record: &Record, asked: &Asked) -> Board {
    let mut board = Board::default();
    let question = asked.question;
    board.push(Item::Title(pack[question].short.clone())).text(matters(record, question));
    if let Some(measures) = &asked.now.measures {
        board.text(steps_words(measures));
        board.text(far_words(measures, &record.thresholds).unwrap_or_default());
    }
    if asked.minutes > 0 {
        board.text(format!("There {} for it.", are(asked.minutes)));
    }
    if room.workshop.marked.contains(&question) {
        board.text("It is put up for the second round.");
    }
    board.heading("To begin with").points(prompts(pack, &room.workshop, question, &asked.now.counts));
    let notes = room.workshop.notes.iter().filter(|note| note.question == Some(question));
    board.list("Noted", notes.map(|note| &note.text));
    board
}

fn are(minutes: u32) -> String {
    let words = counted(minutes as usize, "minute");
    if minutes == 1 { format!("is {words}") } else { format!("are {words}") }
}

/// Whether it matters, in a sentence. No option is named: the room has not seen the result.
fn matters(record: &Record, question: QuestionIx) -> &'static str {
    if let Some(split) = record.splits.iter().find(|split| split.question == question) {
        return matters_words(split.matters);
    }
    let list = &record.discussion;
    match list.talk.iter().find(|talk| talk.question == question) {
        Some(talk) if talk.disputes_must_have => "It matters: a must-have is in dispute.",
        Some(talk) if talk.could_change => "It matters: it could change the conclusion.",
        Some(_) => "It moves the result, and does not change the conclusion by itself.",
        None if list.recorded.contains(&question) => DIFFERENT_VIEWS,
        None if list.unknown.contains(&question) => {
            "Too few of you know: find it out rather than talk about it."
        }
        None => "",
    }
}
