//! Contract models, what each question does to them, and their gates, as written.

use serde::Deserialize;

use super::*;

/// A contract structure, or a payment overlay that combines with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum ModelKind {
    /// One of the mutually exclusive structures.
    Structure,
    /// Combines with any structure; never ranked against them.
    Overlay,
}

/// One point for or against a model.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The point.
    pub text: String,
    /// Its source.
    pub cite: Cite,
}

/// A contract model with its library card.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Stable id.
    pub id: String,
    /// Structure or overlay.
    pub kind: ModelKind,
    /// Title.
    pub title: String,
    /// Title for narrow columns.
    pub short: String,
    /// True for the one structure that means "no new contract model".
    #[serde(default)]
    pub no_new_contract: bool,
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
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// Id of the model.
    pub model: String,
    /// Id of the question.
    pub question: String,
    /// One whole number from -2 to 2 per level, low to high.
    pub levels: Vec<i64>,
    /// A sentence to the reader.
    pub because: String,
    /// Source.
    pub cite: Cite,
}

/// A condition on answers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum When {
    /// In every case.
    Always,
    /// The answer is this level or a lower one.
    AtMost(String, String),
    /// The answer is this level or a higher one.
    AtLeast(String, String),
    /// Nobody knows, left for later, or not answered.
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
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum GateCondition {
    /// The answer is this level or a lower one.
    AtMost(String, String),
    /// The answer is this level or a higher one.
    AtLeast(String, String),
}

/// A must-have: when all its conditions hold, the model is not viable as things stand.
#[derive(Debug, Clone, Deserialize)]
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
