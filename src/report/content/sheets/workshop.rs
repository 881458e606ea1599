//! What a workshop has beside the result: who took part, the reasons without names, where
//! the group stays apart, what it talked about. Made of what the record shows: seats with too
//! few people stand together there already, and are never parted here.

use super::super::super::model::{Block, Chapter};
use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Sheet, SheetColumn};
use super::super::dissent::no_reason;
use super::super::{Assessed, Together, date, people};
use super::sheet;
use super::told::{label_and_text, rows, told};
use crate::advice::sentences::{conclusions_words, headline, row, titles};
use crate::pack::{Pack, QuestionIx};
use crate::text::InOrder as _;
use crate::text::capital;
use crate::workshop::SeatIx;
use crate::workshop::reveal::{Because, Who};
use crate::workshop::told::far_move_words;
use crate::workshop::words::{disputed_words, far_words, half_steps_words, matters_words, stand_words};

/// What happened, the seats and the rounds.
pub(super) fn participants(group: &Together, chapter: &Chapter) -> Vec<Sheet> {
    let about = "How it was done, by what numbers the answers were to be read, and what happened.";
    let part = Part::Participants;
    let told = sheet(part, "Who took part", about, label_and_text(), rows(told(chapter)));
    // The rule on seats with too few people is kept where they are counted.
    let seats = match people::seats(group) {
        Block::Table(table) => table.rows,
        _ => Vec::new(),
    };
    let seats = seats
        .iter()
        .map(|row| {
            let words = |at: usize| row.get(at).map_or_else(String::new, |cell| cell.words());
            let people = words(1);
            vec![words(0).into(), people.parse().map_or_else(|_| people.into(), Cell::Number)]
        })
        .collect();
    let columns = vec![SheetColumn::words("Seat", 50), SheetColumn::numbers("People", 12)];
    let about = "How many were asked, by seat. Seats with too few people are not shown apart.";
    let seats = sheet(part, "Seats", about, columns, seats);
    let rounds = group
        .record
        .rounds
        .iter()
        .map(|round| {
            vec![
                Cell::Number(round.number.into()),
                date(&round.opened).into(),
                date(&round.closed).into(),
                Cell::Number(round.asked.into()),
                round.invited.into(),
                round.ballots.into(),
                round.cards.into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::numbers("Round", 10),
        SheetColumn::words("Opened", 20),
        SheetColumn::words("Closed", 20),
        SheetColumn::numbers("Questions", 13),
        SheetColumn::numbers("People asked", 13),
        SheetColumn::numbers("Ballots handed in", 13),
        SheetColumn::numbers("Questions with cards", 13),
    ];
    let rounds = sheet(part, "Rounds", "The closed rounds.", columns, rounds);
    vec![told, seats, rounds]
}

/// Reasons without names, as they were given. What somebody says again in the same words is
/// told once.
pub(super) fn reasons(pack: &Pack, group: &Together) -> Sheet {
    let mut rows = Vec::new();
    for end in &group.record.ends {
        let mut before: Vec<&Because> = Vec::new();
        for (_, reveal) in group.record.times(end) {
            let new: Vec<&Because> =
                reveal.reasons.iter().filter(|because| !before.contains(because)).collect();
            rows.extend(new.iter().map(|because| {
                vec![
                    pack[end.question].short.as_str().into(),
                    Cell::Number(reveal.round.into()),
                    capital(stand_words(pack, end.question, because.stand)).into(),
                    match because.who {
                        Who::Seat(_) => group.seat(because.who).into(),
                        Who::Others => Cell::Empty,
                    },
                    because.text.as_str().into(),
                ]
            }));
            before.extend(new);
        }
    }
    let columns = vec![
        SheetColumn::words("Question", 30),
        SheetColumn::numbers("Round", 10),
        SheetColumn::words("Answer", 24),
        SheetColumn::words("Seat", 28),
        SheetColumn::words("Reason", 50),
    ];
    let about = "Reasons in people's own words and without names. The seat is given only where enough people sit in it.";
    sheet(Part::Answers, "Reasons", about, columns, rows)
}

/// Where the group stays apart.
pub(super) fn dissent(of: &Assessed<'_>, group: &Together) -> [Sheet; 4] {
    [alone(of, group), splits(of.pack, group), disputes(of.pack, group), differently(of.pack, group)]
}

fn alone(of: &Assessed<'_>, group: &Together) -> Sheet {
    let rounds = &group.record.rounds;
    let mut rows = Vec::new();
    for round in rounds {
        for led in &round.alone.led {
            rows.push(vec![
                Cell::Number(round.number.into()),
                capital(&conclusions_words(of.pack, &led.conclusions)).into(),
                led.people.into(),
                round.alone.people.into(),
            ]);
        }
    }
    let exact = if rounds.iter().any(|round| !round.alone.every_test) {
        " With so many people these are the exact tests alone, without other weights."
    } else {
        ""
    };
    let about = format!(
        "What each person's own answers lead to, after each round.{exact} Together: {}",
        headline(of.pack, of.advice, of.profile.depth)
    );
    let columns = vec![
        SheetColumn::numbers("After round", 12),
        SheetColumn::words("Their own answers lead to", 50),
        SheetColumn::numbers("People", 12),
        SheetColumn::numbers("Of", 12),
    ];
    sheet(Part::Dissent, "Own answers", about, columns, rows)
}

/// A row for each reason of each side; a side without reasons has one row.
fn splits(pack: &Pack, group: &Together) -> Sheet {
    let mut rows = Vec::new();
    for split in &group.record.splits {
        let question = &pack[split.question];
        for side in &split.sides {
            let levels = side.levels.iter().map(|level| question.levels[usize::from(*level)].label.as_str());
            let levels = row(&levels.collect::<Vec<_>>(), "and");
            let mut reasons: Vec<&str> = side.reasons.iter().map(|because| because.text.as_str()).collect();
            if reasons.is_empty() {
                reasons.push(no_reason(group));
            }
            rows.extend(reasons.into_iter().map(|reason| {
                vec![
                    question.short.as_str().into(),
                    question.ask.as_str().into(),
                    matters_words(split.matters).into(),
                    levels.as_str().into(),
                    side.people.into(),
                    conclusions_words(pack, &side.leads_to).into(),
                    reason.into(),
                ]
            }));
        }
    }
    let columns = vec![
        SheetColumn::words("Question", 20),
        SheetColumn::words("As asked", 26),
        SheetColumn::words("Whether the conclusion hangs on it", 19),
        SheetColumn::words("Side", 16),
        SheetColumn::numbers("People", 9),
        SheetColumn::words("If they are right, the group's answers lead to", 27),
        SheetColumn::words("Reason", 33),
    ];
    let about = "Questions on which the group is still split, with both sides and a row for each reason.";
    sheet(Part::Dissent, "Splits", about, columns, rows)
}

fn disputes(pack: &Pack, group: &Together) -> Sheet {
    let rows = group
        .told(pack)
        .disputes()
        .into_iter()
        .map(|(dispute, models)| {
            vec![
                pack[dispute.model].gates[dispute.gate].title.as_str().into(),
                titles(pack, &models, "and").into(),
                pack[dispute.question].short.as_str().into(),
                disputed_words(pack, dispute).into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("What would rule it out", 36),
        SheetColumn::words("It would rule out", 36),
        SheetColumn::words("By their answer to", 36),
        SheetColumn::words("Who answered what", 36),
    ];
    let about = "Must-haves about which the answers disagree.";
    sheet(Part::Dissent, "Must-haves in dispute", about, columns, rows)
}

/// What some people, or some seats, see very differently.
fn differently(pack: &Pack, group: &Together) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for end in &group.record.ends {
        let Some(measures) = &end.measures else { continue };
        rows.extend(far_words(measures, &group.record.thresholds).map(|words| {
            let question = pack[end.question].short.as_str().into();
            vec![question, "seen very differently by some".into(), measures.far.into(), words.into()]
        }));
    }
    let mut gaps: Vec<_> =
        group.record.ends.iter().filter_map(|end| Some((end.question, end.gap?))).collect();
    gaps.put_in_order_by_key(|(question, gap)| (std::cmp::Reverse(gap.half_steps), *question));
    let seat = |at: SeatIx| group.seats.get(at.0).map_or("", |seat| &seat.label);
    rows.extend(gaps.into_iter().map(|(question, gap)| {
        let words = format!(
            "'{}' sees it {} higher than '{}'.",
            seat(gap.high),
            half_steps_words(gap.half_steps),
            seat(gap.low)
        );
        let question = pack[question].short.as_str().into();
        vec![question, "seats that see it differently".into(), Cell::Empty, words.into()]
    }));
    let columns = vec![
        SheetColumn::words("Question", 34),
        SheetColumn::words("What", 32),
        SheetColumn::numbers("People", 10),
        SheetColumn::words("How far", 50),
    ];
    let about = "Questions that some people see very differently, and seats that see it differently, of those that can be shown apart.";
    sheet(Part::Dissent, "Seen differently", about, columns, rows)
}

/// What there was to talk about, what was noted, who moved and why.
pub(super) fn discussion(pack: &Pack, group: &Together) -> Vec<Sheet> {
    let mut sheets = vec![talk(pack, group), notes(pack, group)];
    if group.record.rounds.len() > 1 {
        sheets.extend([moves(pack, group), long_moves(pack, group)]);
    }
    sheets
}

fn talk(pack: &Pack, group: &Together) -> Sheet {
    let found = &group.record.discussion;
    let short = |question: QuestionIx| Cell::from(pack[question].short.as_str());
    let mut rows: Vec<Vec<Cell>> = found
        .talk
        .iter()
        .map(|talk| {
            let mut why = Vec::new();
            if talk.disputes_must_have {
                why.push("a must-have is in dispute");
            }
            if talk.could_change {
                why.push("could change the conclusion");
            }
            if why.is_empty() {
                why.push("moves the first two options apart or together");
            }
            let minutes = if talk.minutes == 0 { "if time is left".into() } else { Cell::from(talk.minutes) };
            vec![short(talk.question), capital(&why.join("; ")).into(), minutes]
        })
        .collect();
    for (why, questions) in [
        ("Recorded, not debated: it changes nothing", &found.recorded),
        ("All who gave a level gave the same", &found.same),
        ("Too few gave a level: to be found out", &found.unknown),
    ] {
        rows.extend(questions.iter().map(|question| vec![short(*question), why.into(), Cell::Empty]));
    }
    let columns = vec![
        SheetColumn::words("Question", 44),
        SheetColumn::words("Why, or why not", 50),
        SheetColumn::numbers("Minutes", 16),
    ];
    let about = if found.talk.is_empty() {
        "Nothing on which people differ could change the conclusion."
    } else {
        "What there is to talk about, in order of what could change the conclusion, not of how far people are apart."
    };
    sheet(Part::Discussion, "To talk about", about, columns, rows)
}

fn notes(pack: &Pack, group: &Together) -> Sheet {
    let rows = group
        .record
        .notes
        .iter()
        .map(|note| {
            let about = note.question.map_or("The whole", |question| pack[question].short.as_str());
            vec![about.into(), note.text.as_str().into(), date(&note.at).into()]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("About", 36),
        SheetColumn::words("Note", 50),
        SheetColumn::words("Written on", 20),
    ];
    sheet(Part::Discussion, "Discussion notes", "Notes on the discussion.", columns, rows)
}

fn moves(pack: &Pack, group: &Together) -> Sheet {
    let rows = group
        .record
        .moves
        .iter()
        .map(|moves| {
            vec![
                pack[moves.question].short.as_str().into(),
                moves.stayed.into(),
                moves.up.into(),
                moves.down.into(),
                moves.settled.into(),
                moves.unsettled.into(),
                moves.still_open.into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Question", 40),
        SheetColumn::numbers("Same level", 14),
        SheetColumn::numbers("Higher", 14),
        SheetColumn::numbers("Lower", 14),
        SheetColumn::numbers("A level for the first time", 18),
        SheetColumn::numbers("No level any more", 18),
        SheetColumn::numbers("Still none", 14),
    ];
    let about = "How many moved between the rounds. Counted are those who handed in a ballot both times; cards do not say whose they are.";
    sheet(Part::Discussion, "Moves", about, columns, rows)
}

fn long_moves(pack: &Pack, group: &Together) -> Sheet {
    let far = group.record.moves.iter().flat_map(|moves| moves.far.iter().map(|far| (moves.question, far)));
    let rows = far
        .map(|(question, far)| {
            vec![
                pack[question].short.as_str().into(),
                Cell::Number(far.steps.into()),
                far_move_words(far).into(),
                far.why().into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Question", 40),
        SheetColumn::numbers("Steps", 10),
        SheetColumn::words("In words", 24),
        SheetColumn::words("Reason", 50),
    ];
    sheet(Part::Discussion, "Long moves", "Why some moved far, without names.", columns, rows)
}
