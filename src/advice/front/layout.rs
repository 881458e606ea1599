//! How the lines of the first page stand on a page of text: what comes before each, and where an empty line parts them. The
//! terminal and `assess` both draw this.

use super::{Line, Part};
use crate::text::cells;

/// Columns of the name of a verdict.
const VERDICT: usize = 12;

/// Columns of what a verdict says.
const SAYS: usize = 10;

/// Columns of the name of an option that does not come first.
const OPTION: usize = 26;

/// Columns of the name of a block at the end of the page.
const BLOCK: usize = 14;

/// A line as it is laid out: what stands before its text, before the rest of its text, and the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// Before the first row.
    pub first: String,
    /// Before every other row: blanks.
    pub rest: String,
    /// The text, in one piece.
    pub text: String,
    /// Whether an empty line comes before it.
    pub apart: bool,
}

/// Which lines stand together; a reason stands with what it is the reason for.
fn block(part: Part) -> Option<u8> {
    Some(match part {
        Part::Because => return None,
        Part::Whether | Part::Meanwhile | Part::Known => 0,
        Part::Verdict | Part::Change => 2,
        Part::Which | Part::For | Part::Against | Part::WhyNot => 3,
        Part::Paid => 4,
        Part::Reservation | Part::Clear | Part::Step | Part::Time => 5,
    })
}

/// The heading over a line, where it is the first of a run that has one.
pub fn heading_over(lines: &[Line], at: usize) -> Option<&'static str> {
    let heading = heading(lines[at].part)?;
    (at == 0 || lines[at - 1].part != lines[at].part).then_some(heading)
}

fn heading(part: Part) -> Option<&'static str> {
    Some(match part {
        Part::Reservation | Part::Clear => "Reservations",
        Part::Step => "Next",
        Part::Time => "Time",
        _ => return None,
    })
}

/// One line, laid out.
pub fn laid_out(lines: &[Line], at: usize) -> Laid {
    let line = &lines[at];
    let before = lines[..at].iter().rev().find_map(|line| block(line.part));
    let apart = block(line.part).is_some_and(|block| before.is_some_and(|before| before != block));
    let name = if line.label.is_empty() { String::new() } else { format!("{}: ", line.label) };
    let side = if line.side.is_empty() { String::new() } else { format!(" ({})", line.side) };
    let named = || padded(heading_over(lines, at).unwrap_or_default(), BLOCK);
    let (first, text) = match line.part {
        Part::Whether | Part::Meanwhile | Part::Known | Part::Change | Part::Which | Part::Paid => {
            (String::new(), line.text.clone())
        }
        Part::Because => ("    ".to_owned(), line.text.clone()),
        Part::Verdict => {
            (format!("{}{}", padded(&line.label, VERDICT), padded(&line.side, SAYS)), line.text.clone())
        }
        Part::For => ("  + ".to_owned(), format!("{name}{}", line.text)),
        Part::Against => ("  - ".to_owned(), format!("{name}{}", line.text)),
        Part::WhyNot => (padded(&format!("  {}", line.label), OPTION), line.text.clone()),
        Part::Reservation => {
            let because = if line.text.is_empty() { String::new() } else { format!(" ({})", line.text) };
            (format!("{}!! ", named()), format!("{}{because}", line.label))
        }
        Part::Step => {
            let nth = lines[..at].iter().filter(|other| other.part == Part::Step).count() + 1;
            (format!("{}{nth}  ", named()), format!("{}{side}", line.text))
        }
        Part::Clear | Part::Time => (named(), line.text.clone()),
    };
    let rest = " ".repeat(cells(&first));
    Laid { first, rest, text, apart }
}

/// A name in a column of its own; a name that is too long for it is followed by two blanks all the same.
fn padded(name: &str, columns: usize) -> String {
    let space = columns.saturating_sub(cells(name)).max(if name.is_empty() { 0 } else { 2 });
    format!("{name}{}", " ".repeat(space))
}
