//! What the report is about, what it concludes, what was expected and what is said against
//! it: in two columns, and of the parts that were made alone.

use super::super::super::model::Chapter;
use super::super::super::parts::Part;
use super::super::super::sheet::Sheet;
use super::super::Assessed;
use super::super::answers::retired;
use super::super::texts;
use super::told::{Told, labelled, rows, told, two_columns};

/// The parts of this table, in its order.
const PARTS: [Part; 6] =
    [Part::Summary, Part::Purpose, Part::Conclusion, Part::Expectation, Part::Challenges, Part::Answers];

/// The table; nothing where none of its parts has anything for it.
pub(super) fn about(of: &Assessed<'_>, made: &[Chapter]) -> Option<Sheet> {
    let mut all: Vec<Told> = Vec::new();
    let mut first = None;
    for part in PARTS {
        let Some(chapter) = made.iter().find(|chapter| chapter.kind == part) else { continue };
        let told = match part {
            Part::Summary => labelled(chapter),
            Part::Answers => earlier(of),
            _ => told(chapter),
        };
        if !told.is_empty() {
            first = first.or(Some(part));
        }
        all.extend(told);
    }
    let about = texts::sheet_about();
    first.map(|part| two_columns(part, "About", about, &rows(all)))
}

/// What was said under earlier rules.
fn earlier(of: &Assessed<'_>) -> Vec<Told> {
    let label = "Said under earlier rules; does not count";
    of.set.retired.iter().map(|old| Told::new(label, retired(of.pack, old))).collect()
}
