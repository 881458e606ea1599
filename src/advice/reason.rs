//! Why a conclusion is what it is, with the numbers and names that a sentence needs.

use super::flips::Flip;
use crate::pack::{ModelIx, QuestionIx};

/// Why the conclusion is what it is. Words are made by the faces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Nothing has been answered.
    NothingAnswered,
    /// Every answer so far is 'nobody knows'.
    OnlyNobodyKnows,
    /// Nothing that is left in play can be assessed.
    NothingToRank,
    /// Too little is answered for a model that may matter.
    ThinCoverage {
        model: ModelIx,
        /// Share of its weight that is answered, percent, rounded down.
        percent: i64,
        /// Its unanswered questions.
        questions: Vec<QuestionIx>,
    },
    /// A must-have of the top model is open.
    OpenMustHave {
        model: ModelIx,
        /// The questions that would decide it.
        questions: Vec<QuestionIx>,
    },
    /// Every option is blocked.
    AllBlocked {
        /// The one that is nearest to being viable.
        nearest: ModelIx,
    },
    /// The best fit is below the threshold.
    BelowHold {
        /// The model that comes nearest.
        nearest: ModelIx,
        /// The answers that count most against it.
        missing: Vec<QuestionIx>,
    },
    /// Two or more share the first place exactly.
    ExactTie,
    /// The first is only just ahead.
    SmallGap {
        /// The next model.
        rival: ModelIx,
    },
    /// One step on one answer puts a rival level or ahead.
    OneStep {
        flip: Flip,
        /// Who is first then, alone or with others.
        rival: ModelIx,
    },
    /// A rival is ahead whatever the open answers turn out to be.
    RivalAhead { rival: ModelIx },
    /// The first is ahead of this rival whatever the open answers turn out to be.
    AheadWhatever { rival: ModelIx },
    /// An open answer could still put this rival first.
    CouldBeOvertaken { rival: ModelIx },
    /// A larger change to one answer would put another first.
    OneAnswer(Flip),
    /// No single changed answer puts another first.
    NoOneAnswer,
    /// No other option is viable.
    OnlyOneLeft,
    /// The answers that part the first two of those that cannot be told apart.
    PartedBy {
        first: ModelIx,
        second: ModelIx,
        /// The answers that count most for one against the other, largest first.
        questions: Vec<QuestionIx>,
    },
    /// First in too few draws under nearby weights.
    NearbyWeights {
        /// Draws in which it is first alone.
        count: u32,
        /// Draws there are.
        of: u32,
    },
    /// First in too few of the ways in which the open answers can turn out.
    OpenAnswers {
        /// Ways in which it is first alone.
        count: u32,
        /// Ways looked at.
        of: u32,
        /// Whether these are all the ways there are, and not a sample.
        all: bool,
    },
    /// First in too few draws under any theme weights to lead clearly.
    AnyWeights {
        /// Draws in which it is first alone.
        count: u32,
        /// Draws there are.
        of: u32,
    },
    /// First in enough draws under any theme weights to lead clearly.
    AnyWeightsHold {
        /// Draws in which it is first alone.
        count: u32,
        /// Draws there are.
        of: u32,
    },
}
