//! The list of all that can be found by typing a part of it, as it stands open: what is in it, what matches. What there
//! is to find, and what matches, is worked out in `app/palette.rs`.

use crate::app::editor::Editor;
use crate::app::goal::Goal;
use crate::pack::{CourseIx, ModelIx};

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called; what is typed is looked for here.
    pub words: String,
    /// What it is, or its keys; looked for as well.
    pub aside: String,
    /// Other words for it, which are looked for and not shown.
    pub also: String,
    /// Where it leads.
    pub goal: Goal,
}

/// An entry that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its place among all entries.
    pub at: usize,
    /// The characters of its words that match, as a reader counts them, in order.
    pub marks: Vec<usize>,
}

/// The open list.
pub struct Palette {
    /// All there is to find here.
    pub entries: Vec<Entry>,
    /// What is left out, and why, if anything is.
    pub left_out: Option<&'static str>,
    /// What is typed.
    pub editor: Editor,
    /// What matches it, the closest first; everything while nothing is typed.
    pub found: Vec<Found>,
    /// The highlighted one.
    pub selected: usize,
}

/// A line of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Book {
    Model(ModelIx),
    Course(CourseIx),
    /// A case, by its place in the pack.
    Case(usize),
    /// A context card, by its place in the pack.
    Card(usize),
    /// The terms checklist.
    Terms,
    /// A stock-take checklist, by its place in the pack.
    Checklist(usize),
    /// A source, by its place in the pack.
    Source(usize),
    /// The rules themselves.
    Rules,
    /// Words used.
    Words,
}
