//! Where a line leads, the same on every screen and in both faces. What happens then is `update::go`.

use super::model::{Book, Target, Way};
use crate::advice::front::Opens;
use crate::keys::{Action, Scope};
use crate::pack::{CautionIx, ModelIx, QuestionIx};

/// Where a line leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// Does what a key does here.
    Do(Action),
    /// Opens the newest answer set with open questions, by its place in Home's list.
    Continue(usize),
    /// Opens an answer set of Home's list, by its place.
    Set(usize),
    Workshops,
    /// Opens a box to write in.
    Write(Target),
    /// The other depth.
    Depth,
    /// Takes a reason for a change, by its place, or takes it away again.
    Reason(usize),
    /// Goes to a question.
    Question(QuestionIx),
    /// Answers with a level.
    Level(u8),
    /// What a line of the history altered, by its place.
    Altered(usize),
    /// Goes to why a model stands where it does.
    Model(ModelIx),
    /// Goes to a caution.
    Caution(CautionIx),
    /// The page behind something.
    Read(Opens),
    /// The page of an open question, from the list of what is to settle.
    Settle(QuestionIx),
    /// A what-if that was kept, by its place.
    WhatIf(usize),
    /// What would be different in the open what-if.
    Different,
    /// A shelf of the library, by its place.
    Shelf(usize),
    /// Opens a page of the library.
    Page(Book),
    /// Opens the help of a screen.
    Help(Scope),
    /// What is done about a file that is open elsewhere or was changed by another program.
    Way(Way),
}
