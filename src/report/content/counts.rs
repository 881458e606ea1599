//! What a group answered as tables for a workbook: a row for each question and round, and
//! one for each seat that is shown apart.

use super::super::model::{Cell, Sheet};
use super::super::parts::Part;
use super::counted::group_level;
use super::together::Together;
use crate::pack::{Pack, QuestionIx};
use crate::workshop::reveal::Reveal;
use crate::workshop::words::half_steps_words;
use crate::workshop::{Class, Counts, Measures};

/// Headings for counts per level; no question has more than nine.
const LEVELS: [&str; 9] =
    ["Level 1", "Level 2", "Level 3", "Level 4", "Level 5", "Level 6", "Level 7", "Level 8", "Level 9"];

/// Counts of the whole group.
pub(super) fn group(pack: &Pack, group: &Together) -> Sheet {
    let most = most(pack);
    let mut rows = Vec::new();
    for question in group.ends.iter().map(|end| end.question) {
        for (round, reveal) in times(group, question) {
            let mut row = head(pack, question, &round);
            row.extend(counted(&reveal.counts, most));
            row.push(number(reveal.cards));
            row.extend(measured(pack, question, reveal.measures.as_ref()));
            row.push(group_level(pack, reveal).into());
            row.push(reveal.gap.map_or(Cell::Empty, |gap| {
                let seat = |at: crate::workshop::SeatIx| group.seats.get(at.0).map_or("", |seat| &seat.label);
                format!("{} {} above {}", seat(gap.high), half_steps_words(gap.half_steps), seat(gap.low))
                    .into()
            }));
            row.push(pack[question].id.as_str().into());
            rows.push(row);
        }
    }
    let mut columns = first_columns(most);
    columns.push(("Of them by cards", 10));
    columns.extend(MEASURED);
    columns.extend([("Group's answer", 32), ("Widest gap between seats", 44), ("Id", 24)]);
    Sheet {
        part: Part::Answers,
        name: "Group counts",
        about: "How many gave each answer, for each question and round.".to_owned(),
        columns,
        rows,
    }
}

/// Counts by seat.
pub(super) fn seats(pack: &Pack, group: &Together) -> Sheet {
    let most = most(pack);
    let mut rows = Vec::new();
    for question in group.ends.iter().map(|end| end.question) {
        for (round, reveal) in times(group, question) {
            for seat in &reveal.seats {
                let mut row = head(pack, question, &round);
                row.insert(2, group.seat(seat.who).into());
                row.extend(counted(&seat.counts, most));
                row.extend(measured(pack, question, seat.measures.as_ref()));
                row.push(pack[question].id.as_str().into());
                rows.push(row);
            }
        }
    }
    let mut columns = first_columns(most);
    columns.insert(2, ("Seat", 28));
    columns.extend(MEASURED);
    columns.push(("Id", 24));
    Sheet {
        part: Part::Answers,
        name: "Counts by seat",
        about: "The same by seat, where enough people sit in it.".to_owned(),
        columns,
        rows,
    }
}

/// What a question came to in each round, and in the end where that is another count.
fn times(group: &Together, question: QuestionIx) -> Vec<(String, &Reveal)> {
    let rounds = group.record.rounds.iter();
    let mut times: Vec<(String, &Reveal)> = rounds
        .filter_map(|round| {
            let reveal = round.questions.iter().find(|reveal| reveal.question == question)?;
            Some((round.number.to_string(), reveal))
        })
        .collect();
    let last = times.last().map(|(_, last)| &last.counts);
    let end = group.ends.iter().find(|end| end.question == question);
    let end = end.filter(|end| last != Some(&end.counts));
    times.extend(end.map(|end| ("in the end".to_owned(), end)));
    times
}

fn most(pack: &Pack) -> usize {
    pack.questions.iter().map(|question| question.levels.len()).max().unwrap_or(0).min(LEVELS.len())
}

fn first_columns(most: usize) -> Vec<(&'static str, u16)> {
    let mut columns = vec![("Question", 30), ("Round", 10), ("Levels, low to high", 44), ("People", 8)];
    columns.extend(LEVELS[..most].iter().map(|level| (*level, 8)));
    columns.extend([("Nobody knows", 9), ("Does not apply", 9), ("No answer", 9), ("Not sure", 9)]);
    columns
}

const MEASURED: [(&str, u16); 6] = [
    ("Class", 10),
    ("Agreement, exact", 12),
    ("Steps from the middle, exact", 12),
    ("Middle, lower", 18),
    ("Middle, upper", 18),
    ("See it very differently", 12),
];

fn head(pack: &Pack, question: QuestionIx, round: &str) -> Vec<Cell> {
    let levels = pack[question].levels.iter().enumerate();
    let levels: Vec<String> = levels.map(|(at, level)| format!("{} {}", at + 1, level.label)).collect();
    let round = round.parse::<i64>().map_or_else(|_| round.into(), Cell::Number);
    vec![pack[question].short.as_str().into(), round, levels.join("; ").into()]
}

fn counted(counts: &Counts, most: usize) -> Vec<Cell> {
    let mut cells = vec![number(counts.people())];
    cells.extend((0..most).map(|level| counts.levels.get(level).map_or(Cell::Empty, |count| number(*count))));
    cells.extend([counts.dont_know, counts.not_applicable, counts.blank, counts.unsure].map(number));
    cells
}

fn measured(pack: &Pack, question: QuestionIx, measures: Option<&Measures>) -> Vec<Cell> {
    let Some(measures) = measures else { return vec![Cell::Empty; MEASURED.len()] };
    let label = |level: u8| pack[question].levels[usize::from(level)].label.as_str();
    vec![
        measures.class.map_or("", Class::id).into(),
        measures.agreement.to_string().into(),
        measures.steps.to_string().into(),
        label(measures.middle.0).into(),
        label(measures.middle.1).into(),
        number(measures.far),
    ]
}

fn number(count: u32) -> Cell {
    Cell::Number(count.into())
}
