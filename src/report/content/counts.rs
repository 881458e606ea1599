//! What a group answered as tables for a workbook: a row for each question and round, and
//! one for each seat that is shown apart. How far they agree stands in tables of its own:
//! together they would be too wide for paper.

use super::super::parts::Part;
use super::super::sheet::{Cell, Sheet, SheetColumn};
use super::counted::group_level;
use super::together::Together;
use crate::pack::{Pack, QuestionIx};
use crate::workshop::record::Time;
use crate::workshop::reveal::{Reveal, SeatCounts};
use crate::workshop::words::half_steps_words;
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
/// small seat, what somebody said who did not answer again.
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
    let most = most(pack);
    let rows = times(group)
        .map(|(question, round, reveal)| {
            let mut row = vec![short(pack, question), which(round)];
            row.extend(counted(&reveal.counts, most));
            row.push(reveal.cards.into());
            row.push(agreement(reveal.measures.as_ref()));
            row.push(pack[question].id.as_str().into());
            row
        })
        .collect();
    let mut columns = vec![SheetColumn::words("Question", 20), ROUND];
    columns.extend(counted_columns(most));
    columns.extend([SheetColumn::numbers("Of them by cards", 8), AGREEMENT, SheetColumn::words("Id", 9)]);
    Sheet {
        part: Part::Answers,
        name: "Group counts",
        about: "How many gave each answer, for each question and round. The levels are on the sheet of the questions, low to high.".to_owned(),
        columns,
        rows,
        chart: None,
    }
}

fn group_measures(pack: &Pack, group: &Together) -> Sheet {
    let rows = times(group)
        .map(|(question, round, reveal)| {
            let mut row = vec![short(pack, question), which(round)];
            row.extend(measured(pack, question, reveal.measures.as_ref()));
            row.push(group_level(pack, reveal).into());
            row.push(reveal.gap.map_or(Cell::Empty, |gap| {
                let seat = |at: SeatIx| group.seats.get(at.0).map_or("", |seat| &seat.label);
                format!("{} {} above {}", seat(gap.high), half_steps_words(gap.half_steps), seat(gap.low))
                    .into()
            }));
            row
        })
        .collect();
    let mut columns = vec![SheetColumn::words("Question", 22), ROUND];
    columns.extend(MEASURED);
    columns.extend([
        SheetColumn::words("Group's answer", 22),
        SheetColumn::words("Widest gap between seats", 27),
    ]);
    Sheet {
        part: Part::Answers,
        name: "Group measures",
        about: "How far the group agrees on each question in each round, and what its answer may be."
            .to_owned(),
        columns,
        rows,
        chart: None,
    }
}

fn seats(pack: &Pack, group: &Together) -> Sheet {
    let most = most(pack);
    let rows = times_by_seat(group)
        .map(|(question, round, seat)| {
            let mut row = vec![short(pack, question), which(round), group.seat(seat.who).into()];
            row.extend(counted(&seat.counts, most));
            row.push(agreement(seat.measures.as_ref()));
            row.push(pack[question].id.as_str().into());
            row
        })
        .collect();
    let mut columns = vec![SheetColumn::words("Question", 17), ROUND, SheetColumn::words("Seat", 14)];
    columns.extend(counted_columns(most));
    columns.extend([AGREEMENT, SheetColumn::words("Id", 8)]);
    Sheet {
        part: Part::Answers,
        name: "Counts by seat",
        about: "The same by seat, where enough people sit in it.".to_owned(),
        columns,
        rows,
        chart: None,
    }
}

fn seat_measures(pack: &Pack, group: &Together) -> Sheet {
    let rows = times_by_seat(group)
        .map(|(question, round, seat)| {
            let mut row = vec![short(pack, question), which(round), group.seat(seat.who).into()];
            row.extend(measured(pack, question, seat.measures.as_ref()));
            row
        })
        .collect();
    let mut columns = vec![SheetColumn::words("Question", 30), ROUND, SheetColumn::words("Seat", 36)];
    columns.extend(MEASURED);
    Sheet {
        part: Part::Answers,
        name: "Measures by seat",
        about: "How far each seat agrees with itself, where enough people sit in it.".to_owned(),
        columns,
        rows,
        chart: None,
    }
}

fn most(pack: &Pack) -> usize {
    pack.questions.iter().map(|question| question.levels.len()).max().unwrap_or(0).min(LEVELS.len())
}

const ROUND: SheetColumn = SheetColumn::words("Round", 8);

const AGREEMENT: SheetColumn = SheetColumn::words("Agreement, exact", 12);

fn counted_columns(most: usize) -> Vec<SheetColumn> {
    let mut columns = vec![SheetColumn::numbers("People", 7)];
    columns.extend(LEVELS[..most].iter().map(|level| SheetColumn::numbers(level, 6)));
    columns.extend(
        ["Nobody knows", "Cannot judge it", "Does not apply", "No answer", "Not sure"]
            .map(|heading| SheetColumn::numbers(heading, 7)),
    );
    columns
}

const MEASURED: [SheetColumn; 5] = [
    SheetColumn::words("Class", 10),
    SheetColumn::words("Steps from the middle, exact", 12),
    SheetColumn::words("Middle, lower", 17),
    SheetColumn::words("Middle, upper", 17),
    SheetColumn::numbers("See it very differently", 12),
];

fn short(pack: &Pack, question: QuestionIx) -> Cell {
    pack[question].short.as_str().into()
}

/// A round by its number; the end in words.
fn which(time: Time) -> Cell {
    match time {
        Time::Round(number) => Cell::Number(number.into()),
        Time::InTheEnd => time.words().into(),
    }
}

fn counted(counts: &Counts, most: usize) -> Vec<Cell> {
    let mut cells = vec![counts.people().into()];
    cells
        .extend((0..most).map(|level| counts.levels.get(level).map_or(Cell::Empty, |count| (*count).into())));
    let rest = [counts.dont_know, counts.cannot_judge, counts.not_applicable, counts.blank, counts.unsure];
    cells.extend(rest.map(Cell::from));
    cells
}

fn agreement(measures: Option<&Measures>) -> Cell {
    measures.map_or(Cell::Empty, |measures| measures.agreement.to_string().into())
}

fn measured(pack: &Pack, question: QuestionIx, measures: Option<&Measures>) -> Vec<Cell> {
    let Some(measures) = measures else { return vec![Cell::Empty; MEASURED.len()] };
    let label = |level: u8| pack[question].levels[usize::from(level)].label.as_str();
    vec![
        measures.class.map_or("", Class::id).into(),
        measures.steps.to_string().into(),
        label(measures.middle.0).into(),
        label(measures.middle.1).into(),
        measures.far.into(),
    ]
}
