//! Cautions and what to do about them, as written.

use serde::{Deserialize, Serialize};

use super::*;

/// How serious a caution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum Severity {
    /// Could break a service or a charity if ignored.
    Strong,
    /// Worth knowing.
    Note,
}

/// What a caution says about the third sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum Impact {
    /// Who may be squeezed out.
    SqueezedOut,
    /// What would be lost.
    Lost,
}

/// A caution.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Caution {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// The caution in words.
    pub text: String,
    /// When it applies.
    pub when: When,
    /// How serious it is.
    pub severity: Severity,
    /// Models it bears on; empty means every model.
    #[serde(default)]
    pub models: Vec<String>,
    /// Courses it bears on.
    #[serde(default)]
    pub courses: Vec<String>,
    /// Third-sector side, if it has one.
    #[serde(default)]
    pub impact: Option<Impact>,
    /// Actions that answer it.
    #[serde(default)]
    pub actions: Vec<String>,
    /// Sources.
    #[serde(default)]
    pub cite: Vec<Cite>,
}

/// A caution about one option together with one verdict beside the choice.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PairCaution {
    /// Stable id.
    pub id: String,
    /// Id of the option.
    pub option: String,
    /// Id of the verdict beside the choice.
    pub beside: String,
    /// When it applies.
    pub when: When,
    /// How serious it is.
    pub severity: Severity,
    /// Title.
    pub title: String,
    /// The caution in words.
    pub text: String,
    /// Actions that answer it.
    #[serde(default)]
    pub actions: Vec<String>,
    /// Sources.
    #[serde(default)]
    pub cite: Vec<Cite>,
}

/// Something to do about a caution.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Stable id.
    pub id: String,
    /// Title; starts with a verb.
    pub title: String,
    /// What to do.
    pub text: String,
    /// Who, as a role.
    pub who: String,
    /// Months, at the least.
    pub least: u16,
    /// Months, at the most.
    pub most: u16,
    /// It keeps the present service going past the end of its contract: a next step where the time is too short.
    #[serde(default)]
    pub bridges: bool,
    /// It serves only a new kind of contract: no step where none is called for now.
    #[serde(default)]
    pub only_new: bool,
}

impl Action {
    /// How long it takes.
    pub const fn takes(&self) -> Months {
        Months { least: self.least, most: self.most }
    }
}
