//! What a group answered as tables for a workbook: a row for each question and round, and
//! one for each seat that is shown apart.

use super::super::model::{Cell, Sheet};
use super::super::parts::Part;
use super::counted::group_level;
use super::together::Together;
use crate::pack::{Pack, QuestionIx};
use crate::workshop::words::half_steps_words;
use crate::workshop::{Class, Counts, Measures};

/// Headings for counts per level; no question has more than nine.
const LEVELS: [&str; 9] =
    ["Level 1", "Level 2", "Level 3", "Level 4", "Level 5", "Level 6", "Level 7", "Level 8", "Level 9"];

/// Counts of the whole group.
pub(super) fn group(pack: &Pack, group: &Together) -> Sheet {
    let most = most(pack);
    let mut rows = Vec::new();
    for end in &group.ends {
        let question = end.question;
        for (round, reveal) in group.times(end) {
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
    for end in &group.ends {
        let question = end.question;
        // The first time and the last alone: what lies between would show, in a small seat,
        // what somebody said who did not answer again.
        let mut times = group.times(end);
        if times.len() > 2 {
            times.drain(1..times.len() - 1);
        }
        for (round, reveal) in times {
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
    let round = round.strip_prefix("Round ").unwrap_or(round);
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
