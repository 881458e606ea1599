//! The possible levels of every question: the one idea that carries don't-know,
//! unanswered, low confidence and, in a group, disagreement.

use super::truth::Truth;
use crate::answers::{Answer, AnswerSet, Confidence, Emphasis};
use crate::pack::{Bound, Depth, Pack, Question, QuestionIx};

/// Why a question is not settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Unsettled {
    /// Not asked yet, or left for later.
    NotAsked,
    /// The answer 'nobody knows'.
    NobodyKnows,
    /// Answered with low confidence.
    LowConfidence,
    /// The people asked disagree.
    #[strum(serialize = "you_disagree")]
    Disagree,
}

impl Unsettled {
    /// As in machine-readable output.
    pub fn id(self) -> &'static str {
        self.into()
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotAsked => "not answered",
            Self::NobodyKnows => "nobody knows",
            Self::LowConfidence => "not sure",
            Self::Disagree => "you disagree",
        }
    }
}

/// The levels that the answer to one question may turn out to be: an unbroken run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Possible {
    /// Not asked at this depth: out of play for every model.
    NotAsked,
    /// Does not apply: out of play for every model.
    NotApplicable,
    /// One of `lowest..=highest`.
    Levels {
        /// Lowest possible level, from 0.
        lowest: u8,
        /// Highest possible level.
        highest: u8,
        /// Why there is more than one, or `None` where a level was given.
        open: Option<Unsettled>,
    },
}

impl Possible {
    /// What one person's answer to a question may turn out to be.
    pub fn of(question: &Question, answer: &Answer) -> Self {
        let all = |open| Self::Levels { lowest: 0, highest: question.top(), open: Some(open) };
        match *answer {
            Answer::Level(level, Confidence::Low) => Self::Levels {
                lowest: level.saturating_sub(1),
                highest: (level + 1).min(question.top()),
                open: Some(Unsettled::LowConfidence),
            },
            Answer::Level(level, Confidence::Medium | Confidence::High) => Self::exactly(level),
            Answer::DontKnow => all(Unsettled::NobodyKnows),
            Answer::NotApplicable(_) => Self::NotApplicable,
            Answer::Later | Answer::Unanswered => all(Unsettled::NotAsked),
        }
    }

    /// A settled level.
    pub fn exactly(level: u8) -> Self {
        Self::Levels { lowest: level, highest: level, open: None }
    }

    /// Lowest and highest level, or `None` when out of play.
    pub fn range(self) -> Option<(u8, u8)> {
        match self {
            Self::Levels { lowest, highest, .. } => Some((lowest, highest)),
            Self::NotAsked | Self::NotApplicable => None,
        }
    }

    /// Whether the question counts at all.
    pub fn in_play(self) -> bool {
        self.range().is_some()
    }

    /// Whether a level was given, however unsure.
    pub fn answered(self) -> bool {
        matches!(self, Self::Levels { open: None | Some(Unsettled::LowConfidence | Unsettled::Disagree), .. })
    }

    /// Whether exactly one level is possible.
    pub fn settled(self) -> bool {
        self.range().is_some_and(|(lowest, highest)| lowest == highest)
    }

    /// Why it is not settled, if it is in play and is not.
    pub fn unsettled(self) -> Option<Unsettled> {
        match self {
            Self::Levels { lowest, highest, open } if lowest != highest => {
                Some(open.unwrap_or(Unsettled::LowConfidence))
            }
            _ => None,
        }
    }

    /// Whether the answer meets a test: all, some or none of the possible levels do.
    /// Out of play meets nothing.
    pub fn meets(self, bound: Bound) -> Truth {
        let Some((lowest, highest)) = self.range() else { return Truth::False };
        let (all, some) = match bound {
            Bound::AtMost(level) => (highest <= level, lowest <= level),
            Bound::AtLeast(level) => (lowest >= level, highest >= level),
            Bound::Is(level) => (lowest == level && highest == level, lowest <= level && level <= highest),
        };
        if all {
            Truth::True
        } else if some {
            Truth::Unknown
        } else {
            Truth::False
        }
    }
}

/// Everything the method needs to know of an answer set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Possible levels, one per question of the pack.
    pub possible: Vec<Possible>,
    /// Factor on the weight of each question, from the emphasis on its theme: 1, 2 or 4.
    pub factor: Vec<i64>,
    /// How much was asked. A quick set never says yes.
    pub depth: Depth,
}

impl Profile {
    /// The profile of one person's answers.
    pub fn of(pack: &Pack, set: &AnswerSet) -> Self {
        let possible = pack
            .questions
            .iter()
            .zip(&set.entries)
            .map(|(question, entry)| {
                if question.asked_at(set.depth) {
                    Possible::of(question, &entry.answer)
                } else {
                    Possible::NotAsked
                }
            })
            .collect();
        Self::new(pack, possible, &set.emphasis, set.depth)
    }

    /// The profile of possible levels given directly, one per question of the pack, under
    /// an emphasis per theme, asked at a depth.
    pub fn new(pack: &Pack, possible: Vec<Possible>, emphasis: &[Emphasis], depth: Depth) -> Self {
        let factor = pack.questions.iter().map(|question| emphasis[question.theme.0].factor()).collect();
        Self { possible, factor, depth }
    }

    /// The possible levels of a question.
    pub fn at(&self, question: QuestionIx) -> Possible {
        self.possible[question.0]
    }

    /// Whether a question was asked.
    pub fn asks(&self, question: QuestionIx) -> bool {
        self.at(question) != Possible::NotAsked
    }

    /// The questions that were not asked, in order of the interview.
    pub fn not_asked(&self) -> impl Iterator<Item = QuestionIx> + '_ {
        (0..self.possible.len()).map(QuestionIx).filter(|at| !self.asks(*at))
    }

    /// The same with one question at a level.
    pub fn with(&self, question: QuestionIx, level: u8) -> Self {
        let mut changed = self.clone();
        changed.possible[question.0] = Possible::exactly(level);
        changed
    }

    /// The same with every question that was not asked open: what asking could bring.
    pub fn as_if_asked(&self, pack: &Pack) -> Self {
        let mut asked = self.clone();
        for (possible, question) in asked.possible.iter_mut().zip(&pack.questions) {
            if *possible == Possible::NotAsked {
                *possible = Possible::of(question, &Answer::Unanswered);
            }
        }
        asked
    }

    /// Whether every answer so far is 'nobody knows'.
    pub fn only_nobody_knows(&self) -> bool {
        let nobody = |possible: &Possible| possible.unsettled() == Some(Unsettled::NobodyKnows);
        !self.anything_answered() && self.possible.iter().any(nobody)
    }

    /// Whether anybody has given a level to anything. That a question does not apply, or
    /// that nobody knows, says nothing about the models.
    pub fn anything_answered(&self) -> bool {
        self.possible.iter().any(|possible| possible.answered())
    }
}
