//! An answer set: what a commissioner said about their situation, and what they expected.
//!
//! [`AnswerSet`] belongs to one checked pack: its entries stand in the order of the
//! pack's questions. [`mod@file`] is the shape on disk, with stable ids. No input or output
//! and no clock: times arrive as text.

mod carry;
pub mod file;
mod month;
mod piece;

pub use carry::Carried;
pub use file::{EditLine, Edited, PackRef, Retired, RetiredItem, Shown, ShownModel};
pub use month::{Month, extension_typed};
pub use piece::{Piece, differences, edits_between, piece_words};

use std::collections::BTreeMap;

use crate::pack::{CautionIx, Depth, ModelIx, Pack, QuestionIx};

/// Confidence of the person who gave a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum Confidence {
    /// Could be one level either way.
    Low,
    /// Fairly sure.
    #[default]
    Medium,
    /// Sure.
    High,
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Answer {
    /// One of the question's levels, from 0.
    Level(u8, Confidence),
    /// The answer 'nobody knows yet'.
    DontKnow,
    /// Does not apply, for this reason.
    NotApplicable(String),
    /// Left for later.
    Later,
    /// Not answered.
    #[default]
    Unanswered,
}

impl Answer {
    /// Whether the question has been dealt with: everything but open and left for later.
    pub fn is_done(&self) -> bool {
        !matches!(self, Self::Later | Self::Unanswered)
    }
}

/// Entry for one question: the answer and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    pub answer: Answer,
    /// Note: who said so, what the evidence is.
    pub note: String,
    /// Person who finds out what is not known.
    pub owner: String,
    /// By when, as the user wrote it.
    pub due: String,
}

/// Weight given to a theme by the group, before any result is shown.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    serde::Serialize,
    serde::Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Emphasis {
    /// Half as much.
    Half,
    /// As the pack has it.
    #[default]
    Normal,
    /// Twice as much.
    Double,
}

impl Emphasis {
    /// Factor on every weight of the theme; normal is 2 so that half is a whole number.
    pub fn factor(self) -> i64 {
        match self {
            Self::Half => 1,
            Self::Normal => 2,
            Self::Double => 4,
        }
    }
}

/// Expectation, written down before the result was shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// Text: what they expected, and why.
    pub text: String,
    /// Time, RFC 3339.
    pub at: String,
}

/// One change of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Time, RFC 3339.
    pub at: String,
    /// Name or initials of the writer; empty where none were given.
    pub by: String,
    /// Question that was answered anew.
    pub question: QuestionIx,
    /// Earlier answer.
    pub from: Answer,
    /// New answer.
    pub to: Answer,
}

/// Task that answers a caution: who, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Person who acts.
    pub owner: String,
    /// By when, as the user wrote it.
    pub due: String,
}

/// A rule of the pack that the user says does not hold here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Effect of one question on one model.
    Effect(ModelIx, QuestionIx),
    /// A must-have, by its id: it may guard several models.
    Gate(String),
    Caution(CautionIx),
}

/// A rule that is said not to hold here, and why. The result stands by the rules; the
/// challenge is shown beside it, with the result that would follow without the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    pub rule: Rule,
    /// Reason why it does not hold here.
    pub because: String,
    /// Time of writing, RFC 3339.
    pub at: String,
}

/// A what-if that was kept: some answers changed, under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    pub name: String,
    /// Time of keeping, RFC 3339.
    pub at: String,
    /// The answers that differ from the set's own.
    pub changes: BTreeMap<QuestionIx, Answer>,
}

/// An answer set that belongs to a checked pack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswerSet {
    /// Title of the set.
    pub title: String,
    /// Service that is bought.
    pub service: String,
    /// Scope: what belongs to it, and why now.
    pub scope: String,
    /// Quick or full.
    pub depth: Depth,
    /// The month in which the present contract ends.
    pub ends: Option<Month>,
    /// By how many months the present contract may be extended.
    pub extension: Option<u16>,
    /// The rules it was given under, where they are not the ones in use.
    pub under: Option<PackRef>,
    /// Time of the start, RFC 3339.
    pub created: String,
    /// Time of the last change, RFC 3339.
    pub changed: String,
    /// Time at which the result was first shown, RFC 3339.
    pub revealed: Option<String>,
    /// Reasons for changing the contract, as indices into the pack's reasons; at most
    /// [`MOST_REASONS`].
    pub reasons: Vec<usize>,
    /// Emphasis per theme of the pack.
    pub emphasis: Vec<Emphasis>,
    /// One entry per question of the pack.
    pub entries: Vec<Entry>,
    /// Expectation before the reveal.
    pub expectation: Option<Expectation>,
    /// Tasks that answer cautions.
    pub plans: BTreeMap<CautionIx, Plan>,
    /// Rules that are said not to hold here.
    pub challenges: Vec<Challenge>,
    /// What-ifs that were kept.
    pub what_ifs: Vec<WhatIf>,
    /// Changes of answers, oldest first.
    pub history: Vec<Change>,
    /// Changes of everything else, oldest first.
    pub edits: Vec<EditLine>,
    /// The result as it was last shown, to be verified later.
    pub result: Option<Shown>,
    /// Shelf: answers under earlier rules that have no place in these.
    pub retired: Vec<Retired>,
}

/// Most reasons that may be chosen: schemes with too many aims fail.
pub const MOST_REASONS: usize = 3;

impl AnswerSet {
    /// An empty set.
    pub fn new(pack: &Pack, depth: Depth, now: &str) -> Self {
        Self {
            depth,
            created: now.to_owned(),
            changed: now.to_owned(),
            emphasis: vec![Emphasis::Normal; pack.themes.len()],
            entries: vec![Entry::default(); pack.questions.len()],
            ..Self::default()
        }
    }

    /// The entry of a question.
    pub fn entry(&self, question: QuestionIx) -> &Entry {
        &self.entries[question.0]
    }

    /// Records an answer, and the change in the history. Saying the same thing again
    /// changes nothing.
    pub fn set(&mut self, question: QuestionIx, answer: Answer, now: &str) {
        let entry = &mut self.entries[question.0];
        if entry.answer == answer {
            return;
        }
        let from = std::mem::replace(&mut entry.answer, answer.clone());
        self.history.push(Change { at: now.to_owned(), by: String::new(), question, from, to: answer });
        now.clone_into(&mut self.changed);
    }

    /// The same set with some answers changed, as if they had been given.
    pub fn with(&self, changes: &BTreeMap<QuestionIx, Answer>) -> Self {
        let mut changed = self.clone();
        for (question, answer) in changes {
            changed.entries[question.0].answer = answer.clone();
        }
        changed
    }

    /// Progress: how many of the questions asked at this depth are dealt with, and how many there are.
    pub fn progress(&self, pack: &Pack) -> (usize, usize) {
        pack.asked(self.depth).fold((0, 0), |(done, all), question| {
            (done + usize::from(self.entry(question).answer.is_done()), all + 1)
        })
    }

    /// The first question asked at this depth that is not dealt with, looking after
    /// `from` first and then from the start.
    pub fn first_open(&self, pack: &Pack, from: Option<QuestionIx>) -> Option<QuestionIx> {
        let open = |question: &QuestionIx| !self.entry(*question).answer.is_done();
        let after = pack.asked(self.depth).filter(|question| from.is_none_or(|from| *question > from));
        after.into_iter().find(open).or_else(|| pack.asked(self.depth).find(open))
    }
}
