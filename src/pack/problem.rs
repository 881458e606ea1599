//! What is wrong with a rule file or an answer file, and where, without knowing how
//! to draw it. `files` turns a [`Place`] into a line and a column.

use std::fmt;
use std::sync::Arc;

/// One step from the top of a file down to the value that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A field of a struct.
    Field(&'static str),
    /// A place in a list, from 0.
    Index(usize),
}

/// Where a problem is: a file, and the path to a value in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// File name inside the pack (`/` as separator), or the file given by the user.
    pub file: Arc<str>,
    /// Path to the value; empty for the file as a whole.
    pub path: Vec<Step>,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), path: Vec::new() }
    }

    /// One field further down.
    pub fn field(mut self, name: &'static str) -> Self {
        self.path.push(Step::Field(name));
        self
    }

    /// One place in a list further down.
    pub fn at(mut self, index: usize) -> Self {
        self.path.push(Step::Index(index));
        self
    }
}

/// Whether a problem stops the file from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// The file is refused.
    Error,
    /// The file is used; its author should look at this.
    Warning,
}

/// What is wrong, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable code, such as `R012`; the list is in `rules/README.md`.
    pub code: &'static str,
    /// Error or warning.
    pub gravity: Gravity,
    pub place: Place,
    /// What is wrong, one sentence.
    pub message: String,
    /// What to do, one sentence.
    pub advice: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}] {} {}", self.place.file, self.code, self.message, self.advice)
    }
}
