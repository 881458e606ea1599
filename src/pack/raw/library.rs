//! What can be read up: terms, cards, cases, checklists, as written.

use serde::{Deserialize, Serialize};

use super::*;

/// One line of the terms checklist.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Term<C = Cite> {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What the contract should say.
    pub text: String,
    /// Whether it protects small charities.
    #[serde(default)]
    pub third_sector: bool,
    /// Source.
    pub cite: C,
}

/// One point of a card.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CardPoint {
    /// Heading.
    pub head: String,
    /// Text.
    pub text: String,
}

/// A context card of the library.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Stable id.
    pub id: String,
    /// Group heading in the library. Cards of [`crate::pack::LAW_GROUP`] are printed in reports.
    pub group: String,
    /// Title.
    pub title: String,
    /// Paragraphs.
    #[serde(default)]
    pub text: String,
    /// Points.
    #[serde(default)]
    pub points: Vec<CardPoint>,
    /// "As at", in words, where the facts may have moved on.
    #[serde(default)]
    pub dated: Option<String>,
    /// True where it has not been checked against its source.
    #[serde(default)]
    pub unverified: bool,
    /// Sources.
    #[serde(default)]
    pub cite: Vec<Cite>,
}

/// A case card.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Case<M = String, C = Cite> {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where.
    pub place: String,
    /// When.
    pub years: String,
    /// Models it is a case of.
    #[serde(default = "Vec::new")]
    pub models: Vec<M>,
    /// What was done.
    pub what: String,
    /// What is known about the outcome.
    pub known: String,
    /// What is not known.
    pub unknown: String,
    /// Sources.
    #[serde(default = "Vec::new")]
    pub cite: Vec<C>,
}

/// One line of a stock-take checklist.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// The question.
    pub text: String,
    /// Where in the guide.
    #[serde(default)]
    pub place: String,
    /// The readiness question that covers it, if one does.
    #[serde(default)]
    pub question: Option<String>,
}

/// A stock-take checklist.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// How to use it.
    #[serde(default)]
    pub about: String,
    /// Lines.
    pub items: Vec<ChecklistItem>,
}
