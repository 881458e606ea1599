//! What a group had to talk about and why, what was noted down while they talked, and who
//! moved between the rounds, with the reasons for it.

use super::super::model::{Block, Chapter, Text};
use super::super::papers::Parts;
use super::super::parts::Part;
use super::texts;
use super::together::Together;
use super::{aside, at_most, date, heading, list, para, part, table};
use crate::pack::{Pack, QuestionIx};
use crate::workshop::moves::Moves;
use crate::workshop::told::{far_move_words, why_talk_words};
use crate::workshop::words::counts_in_a_row;

pub(super) fn discussion(pack: &Pack, group: &Together, parts: Parts) -> Chapter {
    let mut blocks = Vec::new();
    if !parts.short() {
        to_talk_about(pack, group, &mut blocks);
    }
    moved(pack, group, parts, &mut blocks);
    if blocks.is_empty() {
        blocks.push(para(texts::one_round()));
    }
    let heading = if parts.short() { "Who moved, and why" } else { "The discussion, and who moved" };
    part(Part::Discussion, heading, blocks)
}

/// What there was to talk about and why, and what was noted down.
fn to_talk_about(pack: &Pack, group: &Together, blocks: &mut Vec<Block>) {
    let record = &group.record;
    let short = |question: QuestionIx| pack[question].short.clone();
    blocks.push(heading("What there is to talk about"));
    let talk = &record.discussion.talk;
    if talk.is_empty() {
        blocks.push(para(texts::nothing_to_talk_about()));
    } else {
        blocks.push(aside(texts::talk_order()));
        let rows = talk.iter().map(|talk| {
            let minutes =
                if talk.minutes == 0 { "if time is left".to_owned() } else { talk.minutes.to_string() };
            vec![short(talk.question).into(), why_talk_words(talk).into(), minutes.into()]
        });
        blocks.push(table(
            "What there is to talk about",
            &[("Question", 40), ("Why", 42), ("Minutes", 18)],
            rows.collect(),
        ));
    }
    for (heading, questions) in [
        ("Different views, recorded as they are", &record.discussion.recorded),
        ("All who gave a level gave the same", &record.discussion.same),
        ("Too few gave a level: to be found out", &record.discussion.unknown),
    ] {
        if !questions.is_empty() {
            let names: Vec<String> = questions.iter().map(|question| short(*question)).collect();
            blocks.push(para(Text::led(format!("{heading}: "), names.join("; "))));
        }
    }
    blocks.push(heading("Notes on the discussion"));
    if record.notes.is_empty() {
        blocks.push(para("None were taken."));
    } else {
        blocks.push(list(record.notes.iter().map(|note| {
            let about = note.question.map_or_else(|| "The whole".to_owned(), short);
            Text::led(format!("{about}: "), note.text.clone()).then(format!(" ({})", date(&note.at)))
        })));
    }
}

/// How many moved, a line for each question on which any did.
fn in_lines(pack: &Pack, all: &[Moves], blocks: &mut Vec<Block>) {
    let names =
        |all: &[&Moves]| -> Vec<&str> { all.iter().map(|one| pack[one.question].short.as_str()).collect() };
    let (told, still): (Vec<&Moves>, Vec<&Moves>) =
        all.iter().partition(|moves| moves.people() > moves.stayed + moves.still_open);
    if all.is_empty() {
        blocks.push(para(texts::too_few_moved()));
        return;
    }
    blocks.push(list(told.iter().map(|moves| {
        let said = counts_in_a_row(&[
            (moves.stayed + moves.still_open, "stayed"),
            (moves.up, "moved up"),
            (moves.down, "moved down"),
            (moves.settled, "gave a level for the first time"),
            (moves.unsettled, "no longer gave one"),
        ]);
        Text::led(format!("{}: ", pack[moves.question].short), format!("{said}."))
    })));
    if !still.is_empty() {
        blocks.push(para(format!("Nobody moved on: {}.", names(&still).join("; "))));
    }
}

/// Most reasons for long moves in a paper that is handed out.
const MOST_FAR: usize = 6;

/// Who moved between the rounds, and the reasons for long moves.
fn moved(pack: &Pack, group: &Together, parts: Parts, blocks: &mut Vec<Block>) {
    let record = &group.record;
    let short = |question: QuestionIx| pack[question].short.clone();
    if record.rounds.len() > 1 {
        if parts.short() {
            in_lines(pack, &record.moves, blocks);
        } else {
            blocks.push(heading("Moves between the rounds"));
            blocks.push(aside(texts::moves_counted()));
            let rows = record.moves.iter().map(|moves| {
                let mut cells = vec![Text::from(short(moves.question))];
                cells.extend(counts(moves).map(|count| Text::from(count.to_string())));
                cells
            });
            blocks.push(table(
                "Moves between the rounds",
                &[
                    ("Question", 28),
                    ("Same level", 12),
                    ("Higher", 12),
                    ("Lower", 12),
                    ("A level for the first time", 12),
                    ("No level any more", 12),
                    ("Still none", 12),
                ],
                rows.collect(),
            ));
        }
        let far: Vec<Text> = group
            .told(pack)
            .far_moves()
            .map(|(question, far)| {
                Text::led(format!("{}, {}: ", short(question), far_move_words(far)), far.why())
            })
            .collect();
        let far = at_most(far, if parts.short() { MOST_FAR } else { usize::MAX });
        if !far.is_empty() {
            blocks.push(heading("Reasons for long moves"));
            blocks.push(list(far));
        }
    }
}

fn counts(moves: &Moves) -> impl Iterator<Item = u32> {
    [moves.stayed, moves.up, moves.down, moves.settled, moves.unsettled, moves.still_open].into_iter()
}
