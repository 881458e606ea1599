//! What stands behind a line: the page that it opens, by what that page is about.

use crate::pack::{ActionIx, CautionIx, CourseIx, ModelIx, QuestionIx};

/// What a line opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// The own page of an option or a verdict.
    Model(ModelIx),
    Course(CourseIx),
    Caution(CautionIx),
    /// A case of the library, by its place.
    Case(usize),
    Action(ActionIx),
    Question(QuestionIx),
    /// What an answer does to a model.
    Row(ModelIx, QuestionIx),
    /// A must-have of a model, by its place among them.
    Gate(ModelIx, usize),
    /// All reasons, what was expected, and what the result is and is not.
    Reasons,
    /// What would change it.
    Changes,
    /// All of one group of what would change it, by its place.
    Group(usize),
    /// A what-if in which one answer is another.
    Try(QuestionIx, u8),
    /// Every open question.
    ToSettle,
    /// What a quick look did not ask.
    NotAsked,
    /// Months left against months needed, and the way back from the end.
    Time,
}
