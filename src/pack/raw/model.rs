//! Contract models, what each question does to them, and their gates, as written.

use serde::{Deserialize, Serialize};

use super::*;

/// What a model is: one of the contracts to choose from, or a question of its own with a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum ModelKind {
    /// One of the mutually exclusive contracts.
    Option,
    /// A verdict with a scale of its own; never ranked against anything.
    Verdict(Stand),
}

/// Where a verdict stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum Stand {
    /// Before the choice: it says whether there should be one.
    Before,
    /// Beside the choice: it is told only where it is proposed.
    Beside,
}

/// What a verdict says, from best to worst.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    Serialize,
    strum::EnumIter,
    strum::Display,
)]
#[serde(deny_unknown_fields)]
pub enum Says {
    /// The conditions are there.
    Yes,
    /// They are partly there.
    Partly,
    /// Too little is known to show it.
    NotShown,
    /// They are not there.
    No,
}

/// What each verdict means, in a sentence a reader sees beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SaysWords {
    /// For [`Says::Yes`].
    pub yes: String,
    /// For [`Says::Partly`].
    pub partly: String,
    /// For [`Says::NotShown`].
    pub not_shown: String,
    /// For [`Says::No`].
    pub no: String,
}

/// A time in whole months, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Months {
    /// At the least.
    pub least: u16,
    /// At the most.
    pub most: u16,
}

/// One point for or against a model.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Point<C = Cite> {
    /// The point.
    pub text: String,
    /// Its source.
    pub cite: C,
}

/// A contract model with its library card.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Stable id.
    pub id: String,
    /// Option or verdict.
    pub kind: ModelKind,
    /// Title.
    pub title: String,
    /// Title for narrow columns.
    pub short: String,
    /// For a verdict: the question that it answers, as a row label.
    #[serde(default)]
    pub asks: String,
    /// For a verdict: what each of its answers means.
    #[serde(default)]
    pub says: Option<SaysWords>,
    /// For an option: how long it took elsewhere, from the decision to the first day.
    #[serde(default)]
    pub took: Option<Months>,
    /// Where it took that long: the place whose months `took` gives.
    #[serde(default)]
    pub took_in: String,
    /// For a verdict beside the choice: when it is proposed at all.
    #[serde(default)]
    pub proposed: Option<When>,
    /// One sentence.
    #[serde(default)]
    pub summary: String,
    /// Paragraphs.
    #[serde(default)]
    pub description: String,
    /// Points for.
    #[serde(default)]
    pub pros: Vec<Point>,
    /// Points against.
    #[serde(default)]
    pub cons: Vec<Point>,
    /// When it suits.
    #[serde(default)]
    pub suits: String,
    /// Where it was tried.
    #[serde(default)]
    pub tried: String,
    /// What happened.
    #[serde(default)]
    pub happened: String,
    /// Case cards that belong to it.
    #[serde(default)]
    pub cases: Vec<String>,
    /// What it tends to mean for small charities.
    #[serde(default)]
    pub third_sector: String,
    /// Sources of the card.
    #[serde(default)]
    pub cite: Vec<Cite>,
}

/// What the answers to one question do to one model.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// Id of the model.
    pub model: String,
    /// Id of the question.
    pub question: String,
    /// One whole number from -2 to 2 per level, low to high.
    pub levels: Vec<i64>,
    /// Weight for this model, 1 to 3, where it differs from the question's.
    #[serde(default)]
    pub weight: Option<i64>,
    /// A sentence to the reader.
    pub because: String,
    /// Source.
    pub cite: Cite,
}

/// A condition on answers.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum When {
    /// In every case.
    Always,
    /// The answer is this level or a lower one.
    AtMost(String, String),
    /// The answer is this level or a higher one.
    AtLeast(String, String),
    /// The answer is this level and no other.
    Is(String, String),
    /// A verdict before the choice says one of these; only in the `when` of a course.
    Says(String, Vec<Says>),
    /// The answer 'nobody knows', left for later, or not answered.
    Unknown(String),
    /// Marked as not applicable.
    NotApplicable(String),
    /// All of these.
    All(Vec<When>),
    /// At least one of these.
    Any(Vec<When>),
    /// Not this.
    Not(Box<When>),
}

/// One condition of a gate.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum GateCondition {
    /// The answer is this level or a lower one.
    AtMost(String, String),
    /// The answer is this level or a higher one.
    AtLeast(String, String),
    /// The answer is this level and no other.
    Is(String, String),
}

/// A must-have: when all its conditions hold, the model is not viable as things stand.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Stable id.
    pub id: String,
    /// The models it belongs to.
    pub models: Vec<String>,
    /// Short name.
    #[serde(default)]
    pub title: String,
    /// Conditions, all of which must hold.
    pub all: Vec<GateCondition>,
    /// A sentence to the reader.
    pub because: String,
    /// What would have to change.
    pub remedy: String,
    /// Source.
    pub cite: Cite,
}
