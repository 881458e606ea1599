//! What became of questions, levels and models between versions of the rules, as written.

use serde::{Deserialize, Serialize};

/// A question of an earlier version under its new id.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RenamedQuestion {
    /// Its id in the earlier version.
    pub old: String,
    /// Its id now.
    pub new: String,
}

/// A level of an earlier version under its new id.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RenamedLevel {
    /// The question's id now.
    pub question: String,
    /// The level's id in the earlier version.
    pub old: String,
    /// Its id now.
    pub new: String,
}

/// A question of an earlier version that is not asked any more.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RetiredQuestion {
    /// Its id in the earlier version.
    pub question: String,
    /// Why it is not asked any more.
    pub because: String,
}

/// `migrations.ron`: what became of one earlier version's questions, for answer sets that
/// were given under it.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Migration {
    /// The earlier version, as its manifest had it.
    pub from: String,
    /// Questions with a new id.
    #[serde(default)]
    pub questions: Vec<RenamedQuestion>,
    /// Levels with a new id.
    #[serde(default)]
    pub levels: Vec<RenamedLevel>,
    /// Questions that are not asked any more.
    #[serde(default)]
    pub retired: Vec<RetiredQuestion>,
    /// Questions, by their ids now, whose words changed so that an answer should be looked at again.
    #[serde(default)]
    pub reworded: Vec<String>,
    /// Questions that the earlier version did not have.
    #[serde(default)]
    pub new: Vec<String>,
}
