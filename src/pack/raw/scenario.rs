//! Scenarios that the rules are tested on, and answers to warnings, as written.

use serde::Deserialize;

use super::*;

/// The five conclusions, as a scenario names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub enum State {
    /// Not enough is settled.
    NotEnoughSettled,
    /// No model is ready.
    NoneReady,
    /// Too close to call.
    TooClose,
    /// One leads.
    Leads,
    /// One leads clearly.
    LeadsClearly,
}

/// What a scenario expects.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    /// The conclusion.
    pub state: Option<State>,
    /// The model that comes first.
    pub top: Option<String>,
    /// Models that must be in the tied set.
    pub tied: Vec<String>,
    /// Models that must be blocked.
    pub blocked: Vec<String>,
    /// Models that must not be blocked.
    pub not_blocked: Vec<String>,
    /// The words of the overlay verdict, by state name.
    pub overlay: Option<String>,
    /// Cautions that must apply.
    pub cautions: Vec<String>,
    /// Cautions that must not apply.
    pub no_cautions: Vec<String>,
}

/// A recognisable situation with the advice it should get.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Why this advice is right here.
    pub why: String,
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
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarningAnswer {
    /// Code of the warning.
    pub code: String,
    /// What it is about, as the warning names it.
    pub subject: String,
    /// Why it is left as it is.
    pub because: String,
}
