//! What a workshop has beside the result: who took part, the reasons without names, where
//! the group stays apart, what it talked about. Made of what the record shows: seats with too
//! few people stand together there already, and are never parted here.

use super::super::super::model::Chapter;
use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Rows, Sheet};
use super::super::dissent::no_reason;
use super::super::texts;
use super::super::{Assessed, Together, date, people};
use super::told::{rows, told, two_columns};
use crate::advice::sentences::{conclusions_words, headline, titles};
use crate::pack::{Pack, QuestionIx};
use crate::text::capital;
use crate::workshop::record::RoundRecord;
use crate::workshop::reveal::{Because, Reveal, Who};
use crate::workshop::together::{Led, Side, Split};
use crate::workshop::told::{far_move_words, told_once, why_talk_words};
use crate::workshop::words::{disputed_words, matters_words, stand_words};

/// What happened, the seats and the rounds.
pub(super) fn participants(group: &Together, chapter: &Chapter) -> Vec<Sheet> {
    let part = Part::Participants;
    let about = texts::sheet_participants();
    let told = two_columns(part, "Who took part", about, &rows(told(chapter)));
    let seats =
        Rows::of(people::seats(group)).words("Seat", 50, |(seat, _)| seat).numbers("People", 12, |(_, n)| n);
    let about = texts::sheet_seats();
    let seats = seats.sheet(part, "Seats", about);
    let rounds = Rows::of(&group.record.rounds)
        .numbers("Round", 10, |round| Cell::Number(round.number.into()))
        .words("Opened", 20, |round| date(&round.opened))
        .words("Closed", 20, |round| date(&round.closed))
        .numbers("Questions", 13, |round| round.asked)
        .numbers("People asked", 13, |round| round.invited)
        .numbers("Ballots handed in", 13, |round| round.ballots)
        .numbers("Questions with cards", 13, |round| round.cards)
        .sheet(part, "Rounds", "The closed rounds.");
    vec![told, seats, rounds]
}

/// Reasons without names, as they were given. A reason that is given again in the same words is
/// told once.
pub(super) fn reasons(pack: &Pack, group: &Together) -> Sheet {
    let times = |end| group.record.times(end).into_iter().map(|(_, reveal)| reveal);
    let told = group.record.ends.iter().flat_map(|end| told_once(times(end)));
    let each = told.flat_map(|(reveal, new)| new.into_iter().map(move |because| (reveal, because)));
    Rows::of(each.collect::<Vec<(&Reveal, &Because)>>())
        .words("Question", 30, |(reveal, _)| &pack[reveal.question].short)
        .numbers("Round", 10, |(reveal, _)| Cell::Number(reveal.round.into()))
        .words("Answer", 24, |(reveal, because)| capital(stand_words(pack, reveal.question, because.stand)))
        .words("Seat", 28, |(_, because)| {
            matches!(because.who, Who::Seat(_)).then(|| group.seat(because.who))
        })
        .words("Reason", 50, |(_, because)| &because.text)
        .sheet(Part::Answers, "Reasons", texts::sheet_reasons())
}

/// Where the group stays apart.
pub(super) fn dissent(of: &Assessed<'_>, group: &Together) -> [Sheet; 4] {
    [alone(of, group), splits(of.pack, group), disputes(of.pack, group), differently(of.pack, group)]
}

fn alone(of: &Assessed<'_>, group: &Together) -> Sheet {
    let rounds = &group.record.rounds;
    let each = rounds.iter().flat_map(|round| round.alone.led.iter().map(move |led| (round, led)));
    let exact = if rounds.iter().any(|round| !round.alone.every_test) {
        format!(" {}", texts::exact_tests_alone())
    } else {
        String::new()
    };
    let about = texts::sheet_own_answers(exact, headline(of.pack, of.advice, of.profile.depth));
    Rows::of(each.collect::<Vec<(&RoundRecord, &Led)>>())
        .numbers("After round", 12, |(round, _)| Cell::Number(round.number.into()))
        .words("Their own answers lead to", 50, |(_, led)| {
            capital(&conclusions_words(of.pack, &led.conclusions))
        })
        .numbers("People", 12, |(_, led)| led.people)
        .numbers("Of", 12, |(round, _)| round.alone.people)
        .sheet(Part::Dissent, "Own answers", about)
}

/// A row for each reason of each side; a side without reasons has one row.
fn splits(pack: &Pack, group: &Together) -> Sheet {
    let mut each: Vec<(&Split, &Side, &str)> = Vec::new();
    for split in &group.record.splits {
        for side in &split.sides {
            each.extend(side.reasons.iter().map(|because| (split, side, because.text.as_str())));
            if side.reasons.is_empty() {
                each.push((split, side, no_reason(group)));
            }
        }
    }
    Rows::of(each)
        .words("Question", 20, |(split, ..)| &pack[split.question].short)
        .words("As asked", 26, |(split, ..)| &pack[split.question].ask)
        .words("Whether the conclusion hangs on it", 19, |(split, ..)| matters_words(split.matters))
        .words("Side", 16, |(split, side, _)| group.told(pack).levels(split, side))
        .numbers("People", 9, |(_, side, _)| side.people)
        .words("If they are right, the group's answers lead to", 27, |(_, side, _)| {
            conclusions_words(pack, &side.leads_to)
        })
        .words("Reason", 33, |(.., reason)| reason)
        .sheet(Part::Dissent, "Splits", texts::sheet_splits())
}

fn disputes(pack: &Pack, group: &Together) -> Sheet {
    Rows::of(&group.told(pack).disputes())
        .words("What would rule it out", 36, |(dispute, _)| &pack[dispute.model].gates[dispute.gate].title)
        .words("It would rule out", 36, |(_, models)| titles(pack, models, "and"))
        .words("By their answer to", 36, |(dispute, _)| &pack[dispute.question].short)
        .words("Who answered what", 36, |(dispute, _)| disputed_words(pack, dispute))
        .sheet(Part::Dissent, "Must-haves in dispute", texts::sheet_disputes())
}

/// What some people, or some seats, see very differently.
fn differently(pack: &Pack, group: &Together) -> Sheet {
    let told = group.told(pack);
    let far =
        told.far().map(|(at, people, words)| (at, "seen very differently by some", Some(people), words));
    let gaps = told.gaps().into_iter();
    let gaps = gaps.map(|(at, words)| (at, "seats that see it differently", None, words));
    Rows::of(&far.chain(gaps).collect::<Vec<_>>())
        .words("Question", 34, |(at, ..)| &pack[*at].short)
        .words("What", 32, |(_, what, ..)| *what)
        .numbers("People", 10, |(_, _, people, _)| *people)
        .words("How far", 50, |(.., words)| words)
        .sheet(Part::Dissent, "Seen differently", texts::sheet_seen_differently())
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
    let minutes = |minutes: u32| if minutes == 0 { "if time is left".into() } else { Cell::from(minutes) };
    let talk = found.talk.iter().map(|talk| (talk.question, why_talk_words(talk), minutes(talk.minutes)));
    let mut rows: Vec<(QuestionIx, String, Cell)> = talk.collect();
    for (why, questions) in [
        ("Recorded, not debated: it changes nothing", &found.recorded),
        ("All who gave a level gave the same", &found.same),
        ("Too few gave a level: to be found out", &found.unknown),
    ] {
        rows.extend(questions.iter().map(|question| (*question, why.to_owned(), Cell::Empty)));
    }
    let about = if found.talk.is_empty() { texts::nothing_to_talk_about() } else { texts::sheet_talk() };
    Rows::of(&rows)
        .words("Question", 44, |(question, ..)| &pack[*question].short)
        .words("Why, or why not", 50, |(_, why, _)| why)
        .numbers("Minutes", 16, |(.., minutes)| minutes.clone())
        .sheet(Part::Discussion, "To talk about", about)
}

fn notes(pack: &Pack, group: &Together) -> Sheet {
    Rows::of(&group.record.notes)
        .words("About", 36, |note| note.question.map_or("The whole", |question| &pack[question].short))
        .words("Note", 50, |note| &note.text)
        .words("Written on", 20, |note| date(&note.at))
        .sheet(Part::Discussion, "Discussion notes", "Notes on the discussion.")
}

fn moves(pack: &Pack, group: &Together) -> Sheet {
    Rows::of(&group.record.moves)
        .words("Question", 40, |moves| &pack[moves.question].short)
        .numbers("Same level", 14, |moves| moves.stayed)
        .numbers("Higher", 14, |moves| moves.up)
        .numbers("Lower", 14, |moves| moves.down)
        .numbers("A level for the first time", 18, |moves| moves.settled)
        .numbers("No level any more", 18, |moves| moves.unsettled)
        .numbers("Still none", 14, |moves| moves.still_open)
        .sheet(Part::Discussion, "Moves", format!("{} {}", texts::sheet_moves(), texts::moves_counted()))
}

fn long_moves(pack: &Pack, group: &Together) -> Sheet {
    Rows::of(group.told(pack).far_moves())
        .words("Question", 40, |(question, _)| &pack[question].short)
        .numbers("Steps", 10, |(_, far)| Cell::Number(far.steps.into()))
        .words("In words", 24, |(_, far)| far_move_words(far))
        .words("Reason", 50, |(_, far)| far.why())
        .sheet(Part::Discussion, "Long moves", texts::sheet_long_moves())
}
