//! Scenarios that the rules are tested on, and answers to warnings, as written.

use serde::{Deserialize, Serialize};

use super::*;

/// The conclusion of *which*, over the options.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Deserialize,
    Serialize,
    strum::EnumIter,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum State {
    /// Not enough is settled.
    NotEnoughSettled,
    /// No option fits.
    NoneFits,
    /// Two or more are level.
    Level,
    /// One leads narrowly.
    LeadsNarrowly,
    /// One leads.
    Leads,
    /// One leads clearly.
    LeadsClearly,
}

/// The conclusion of *whether*.
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
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum Whether {
    /// A new kind of contract can be considered.
    Yes,
    /// Nearly.
    Nearly,
    /// Too little is known to show it.
    NotShown,
    /// Not yet.
    NotYet,
}

/// What a scenario expects.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    /// Whether.
    pub whether: Option<Whether>,
    /// What verdicts say: id, and what.
    pub says: Vec<(String, Says)>,
    /// The course meanwhile.
    pub meanwhile: Option<String>,
    /// Courses that must apply.
    pub courses: Vec<String>,
    /// Courses that must not apply.
    pub no_courses: Vec<String>,
    /// Which.
    pub choice: Option<State>,
    /// The option that comes first.
    pub top: Option<String>,
    /// Options that must be level with it.
    pub level_with: Vec<String>,
    /// Models that must be blocked.
    pub blocked: Vec<String>,
    /// Models that must not be blocked.
    pub not_blocked: Vec<String>,
    /// Whether a verdict beside the choice is proposed: id, and whether.
    pub proposed: Vec<(String, bool)>,
    /// Cautions that must apply.
    pub cautions: Vec<String>,
    /// Cautions that must not apply.
    pub no_cautions: Vec<String>,
}

/// A recognisable situation with the advice it should get.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Why this advice is right here.
    pub why: String,
    /// Whether a reader recognises it as a typical place; the audit prints what these get.
    #[serde(default)]
    pub typical: bool,
    /// Quick or full.
    #[serde(default)]
    pub depth: Depth,
    /// Pairs of question id and level id, or `"dont_know"`, or `"not_applicable"`.
    pub answers: Vec<(String, String)>,
    /// What is expected.
    #[serde(default)]
    pub expect: Expect,
}

/// An answer in writing to a warning of the pack check.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WarningAnswer {
    /// Code of the warning.
    pub code: String,
    /// What it is about, as the warning names it.
    pub subject: String,
    /// Why it is left as it is.
    pub because: String,
}
