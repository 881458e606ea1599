//! Questions, as written.

use serde::{Deserialize, Serialize};

use super::*;

/// Which interviews a question belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum Tier {
    /// Asked in quick and in full.
    Core,
    /// Asked in full only.
    Full,
}

/// One anchored level of a question.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Stable id, unique in its question.
    pub id: String,
    /// One or two words.
    pub label: String,
    /// The level in words.
    pub text: String,
}

/// How hard an answer is to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum Ease {
    /// Within the team's own gift.
    Easy,
    /// Takes work with others.
    Moderate,
    /// Takes years or other people's money.
    Hard,
    /// Outside anybody's reach here.
    OutOfReach,
}

/// Who could change an answer, how hard it is, how long it takes.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// How hard.
    pub ease: Ease,
    /// Who could.
    pub who: String,
    /// Months, at the least.
    pub least: u16,
    /// Months, at the most.
    pub most: u16,
}

impl Change {
    /// How long it takes.
    pub const fn takes(&self) -> Months {
        Months { least: self.least, most: self.most }
    }
}

/// What an answer is, which decides what can be said of changing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, strum::Display)]
#[serde(deny_unknown_fields)]
pub enum Turns {
    /// Runs from worse to better; it can be improved, or slip.
    Condition,
    /// The commissioner's own to make.
    Choice,
    /// Found, not made.
    Fact,
}

/// A readiness question.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable id.
    pub id: String,
    /// Id of its theme.
    pub theme: String,
    /// Weight, 1 to 3.
    pub weight: i64,
    /// Quick and full, or full only.
    pub tier: Tier,
    /// Condition, choice or fact.
    pub turns: Turns,
    /// Label for the map and for lists.
    pub short: String,
    /// The question.
    pub ask: String,
    /// The levels, low to high.
    pub levels: Vec<Level>,
    /// How to answer it.
    #[serde(default)]
    pub help: String,
    /// Why it is asked.
    #[serde(default)]
    pub why: String,
    /// When "does not apply" makes sense; absent where it never does.
    #[serde(default)]
    pub not_applicable: Option<String>,
    /// Who would know the answer.
    #[serde(default)]
    pub who_knows: String,
    /// What it takes to change the answer.
    #[serde(default)]
    pub change: Option<Change>,
    /// Sources.
    #[serde(default)]
    pub cite: Vec<Cite>,
}

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[serde(deny_unknown_fields)]
pub enum Depth {
    /// The core questions.
    Quick,
    /// Every question.
    #[default]
    Full,
}
