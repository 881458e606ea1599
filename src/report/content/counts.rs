//! What a group answered as tables for a workbook: a row for each question and round, and
//! one for each seat that is shown apart. How far they agree stands in tables of its own:
//! together they would be too wide for paper.

use super::super::parts::Part;
use super::super::sheet::{Cell, Rows, Sheet};
use super::counted::group_level;
use super::texts;
use super::together::Together;
use crate::pack::{Pack, QuestionIx};
use crate::workshop::record::Time;
use crate::workshop::reveal::{Reveal, SeatCounts};
use crate::workshop::words::{half_steps_words, seat_words};
use crate::workshop::{Class, Counts, Measures, SeatIx};

/// Headings for counts per level; no question has more than nine.
const LEVELS: [&str; 9] =
    ["Level 1", "Level 2", "Level 3", "Level 4", "Level 5", "Level 6", "Level 7", "Level 8", "Level 9"];

/// The tables: of the whole group, and by seat.
pub(super) fn counts(pack: &Pack, group: &Together) -> [Sheet; 4] {
    [group_counts(pack, group), group_measures(pack, group), seats(pack, group), seat_measures(pack, group)]
}

/// What each question came to each time that it was asked.
fn times(group: &Together) -> impl Iterator<Item = (QuestionIx, Time, &Reveal)> {
    group.record.ends.iter().flat_map(|end| {
        group.record.times(end).into_iter().map(move |(round, reveal)| (end.question, round, reveal))
    })
}

/// The same by seat. The first time and the last alone: what lies between would show, in a
/// small seat, the first answer of a person who did not answer again.
fn times_by_seat(group: &Together) -> impl Iterator<Item = (QuestionIx, Time, &SeatCounts)> {
    group.record.ends.iter().flat_map(|end| {
        let mut times = group.record.times(end);
        if times.len() > 2 {
            times.drain(1..times.len() - 1);
        }
        times
            .into_iter()
            .flat_map(move |(round, reveal)| reveal.seats.iter().map(move |seat| (end.question, round, seat)))
    })
}

fn group_counts(pack: &Pack, group: &Together) -> Sheet {
    let rows = Rows::of(times(group)).words("Question", 20, |(asked, ..)| &pack[asked].short).words(
        "Round",
        8,
        |(_, time, _)| which(time),
    );
    counted(pack, rows, |(.., reveal)| &reveal.counts)
        .numbers("Of them by cards", 8, |(.., reveal)| reveal.cards)
        .words("Agreement, exact", 12, |(.., reveal)| agreement(reveal.measures.as_ref()))
        .words("Id", 9, |(asked, ..)| &pack[asked].id)
        .sheet(Part::Answers, "Group counts", texts::sheet_counts())
}

fn group_measures(pack: &Pack, group: &Together) -> Sheet {
    let rows = Rows::of(times(group)).words("Question", 22, |(asked, ..)| &pack[asked].short).words(
        "Round",
        8,
        |(_, time, _)| which(time),
    );
    measured(pack, rows, |(asked, _, reveal)| (asked, reveal.measures.as_ref()))
        .words("Group's answer", 22, |(.., reveal)| group_level(pack, reveal))
        .words("Widest gap between seats", 27, |(.., reveal)| {
            let seat = |at: SeatIx| seat_words(&group.plan, Some(at));
            reveal.gap.map(|gap| {
                format!("{} {} above {}", seat(gap.high), half_steps_words(gap.half_steps), seat(gap.low))
            })
        })
        .sheet(Part::Answers, "Group measures", texts::sheet_agreement())
}

fn seats(pack: &Pack, group: &Together) -> Sheet {
    let rows = Rows::of(times_by_seat(group))
        .words("Question", 17, |(asked, ..)| &pack[asked].short)
        .words("Round", 8, |(_, time, _)| which(time))
        .words("Seat", 14, |(.., seat)| group.seat(seat.who));
    counted(pack, rows, |(.., seat)| &seat.counts)
        .words("Agreement, exact", 12, |(.., seat)| agreement(seat.measures.as_ref()))
        .words("Id", 8, |(asked, ..)| &pack[asked].id)
        .sheet(Part::Answers, "Counts by seat", texts::sheet_seat_counts())
}

fn seat_measures(pack: &Pack, group: &Together) -> Sheet {
    let rows = Rows::of(times_by_seat(group))
        .words("Question", 30, |(asked, ..)| &pack[asked].short)
        .words("Round", 8, |(_, time, _)| which(time))
        .words("Seat", 36, |(.., seat)| group.seat(seat.who));
    measured(pack, rows, |(asked, _, seat)| (asked, seat.measures.as_ref())).sheet(
        Part::Answers,
        "Measures by seat",
        texts::sheet_seat_agreement(),
    )
}

/// A round by its number; the end in words.
fn which(time: Time) -> Cell {
    match time {
        Time::Round(number) => Cell::Number(number.into()),
        Time::InTheEnd => time.words().into(),
    }
}

/// How many gave each answer.
fn counted<'a, R: Copy>(pack: &Pack, rows: Rows<R>, of: impl Fn(R) -> &'a Counts) -> Rows<R> {
    let most = pack.questions.iter().map(|question| question.levels.len()).max().unwrap_or(0);
    let rows = rows.numbers("People", 7, |row| of(row).people());
    let levels = LEVELS.iter().take(most).enumerate();
    levels
        .fold(rows, |rows, (at, level)| rows.numbers(level, 6, |row| of(row).levels.get(at).copied()))
        .numbers("Nobody knows", 7, |row| of(row).dont_know)
        .numbers("Cannot judge it", 7, |row| of(row).cannot_judge)
        .numbers("Does not apply", 7, |row| of(row).not_applicable)
        .numbers("No answer", 7, |row| of(row).blank)
        .numbers("Not sure", 7, |row| of(row).unsure)
}

fn agreement(measures: Option<&Measures>) -> Option<String> {
    measures.map(|measures| measures.agreement.to_string())
}

/// How far they agree; nothing where too few gave a level.
fn measured<'a, R: Copy>(
    pack: &Pack,
    rows: Rows<R>,
    of: impl Fn(R) -> (QuestionIx, Option<&'a Measures>),
) -> Rows<R> {
    let label = |asked: QuestionIx, level: u8| &pack[asked].levels[usize::from(level)].label;
    rows.words("Class", 10, |row| of(row).1.and_then(|measures| measures.class).map(Class::id))
        .words("Steps from the middle, exact", 12, |row| of(row).1.map(|measures| measures.steps.to_string()))
        .words("Middle, lower", 17, |row| {
            let (asked, measures) = of(row);
            measures.map(|measures| label(asked, measures.middle.0))
        })
        .words("Middle, upper", 17, |row| {
            let (asked, measures) = of(row);
            measures.map(|measures| label(asked, measures.middle.1))
        })
        .numbers("See it very differently", 12, |row| of(row).1.map(|measures| measures.far))
}
