//! Why something cannot be done in a workshop now, in words that say what is in the way and what to do.

use crate::pack::QuestionIx;

/// Why something cannot be done now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    NoRoundOpen,
    RoundOpen,
    /// No round has been closed yet.
    NothingClosed,
    /// Both rounds are over, or there is to be no further one.
    RoundsOver,
    /// No question was put up.
    NothingPutUp,
    /// This question was not asked in the first round.
    NotAsked(QuestionIx),
    /// No participant has this code.
    UnknownCode(String),
    /// This is no code.
    BadCode(String),
    CodeTaken(String),
    /// This participant's ballot is in already.
    AlreadyIn(String),
    /// A participant has answered: what was fixed beforehand stays.
    Fixed,
    /// The cards do not fit the question.
    BadCards,
    /// This ballot paper belongs to another workshop.
    OtherWorkshop,
    /// This ballot paper was made under other rules.
    OtherRules,
    /// This ballot paper belongs to another round, or to a key that was lost.
    OtherRound(u8),
    /// This participant's ballot paper has not been answered.
    NotAnswered(String),
    /// This round has no key that a browser could seal to.
    NoMailKey,
    /// Made-up people answer in a rehearsal only.
    NoRehearsal,
}

impl Refusal {
    /// What is in the way, and what to do.
    pub fn words(&self) -> (String, String) {
        let (message, advice) = match self {
            Self::NoRoundOpen => {
                ("No round is open.", "Open the first, put questions up for a second, or look at the result.")
            }
            Self::RoundOpen => ("A round is open.", "Close it first."),
            Self::NothingClosed => ("No round has been closed yet.", "Close the first round first."),
            Self::RoundsOver => {
                ("The rounds of this workshop are over.", "Begin a new workshop to ask again.")
            }
            Self::NothingPutUp => ("No question was put up.", "Name at least one question."),
            Self::NotAsked(_) => ("This question was not asked in the first round.", "Choose one that was."),
            Self::UnknownCode(code) => {
                return (
                    format!("Nobody in this workshop has the code '{}'.", code.escape_debug()),
                    "Check the code, or let them join.".to_owned(),
                );
            }
            Self::BadCode(code) => {
                return (
                    format!("'{}' cannot be a code.", code.escape_debug()),
                    "A code has 1 to 16 plain letters, digits and hyphens.".to_owned(),
                );
            }
            Self::CodeTaken(code) => {
                return (format!("The code '{code}' is taken."), "Choose another.".to_owned());
            }
            Self::AlreadyIn(code) => {
                return (
                    format!("A ballot of {code} is in already."),
                    "Keep it, or put the new one in its place.".to_owned(),
                );
            }
            Self::Fixed => (
                "Somebody has answered, so what was fixed beforehand stays as it is.",
                "Begin a new workshop if it must be otherwise.",
            ),
            Self::BadCards => ("These cards do not fit the question.", "Give one number for each level."),
            Self::NoMailKey => (
                "This round was begun with an earlier version of the program, so browsers have nothing to seal a ballot to.",
                "Use ballot papers or printed sheets, or begin a new workshop.",
            ),
            Self::NoRehearsal => {
                ("This is no rehearsal: its people are real.", "Let them answer themselves.")
            }
            Self::OtherWorkshop => {
                ("This ballot paper belongs to another workshop.", "Ask for a ballot paper of this one.")
            }
            Self::OtherRules => (
                "This ballot paper was made under other rules than this workshop.",
                "Ask for a ballot paper under the rules of the workshop.",
            ),
            Self::OtherRound(round) => {
                return (
                    format!(
                        "This ballot paper was made for round {round}, or for a key that is no longer used."
                    ),
                    "Ask for a new ballot paper.".to_owned(),
                );
            }
            Self::NotAnswered(code) => {
                return (
                    format!("The ballot paper of {code} has not been answered yet."),
                    "Open it with contract-advisor and answer it.".to_owned(),
                );
            }
        };
        (message.to_owned(), advice.to_owned())
    }
}
