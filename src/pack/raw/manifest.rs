//! The manifest, the themes and the reasons for changing a contract, as written.

use serde::{Deserialize, Serialize};

/// `manifest.ron`: what the pack is, its thresholds, and who answers for its weights.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the file format; this program reads [`crate::pack::FORMAT`].
    pub format: u32,
    /// Stable id of the pack.
    pub id: String,
    /// Title in words.
    pub title: String,
    /// Version in the pack's own numbering.
    pub version: String,
    /// Date of this version, `YYYY-MM-DD`.
    pub date: String,
    /// What the pack is for.
    #[serde(default)]
    pub about: String,
    /// Who chose the weights and why.
    pub weights: WeightsNote,
    /// What a paper leaves open about the law that governs the choice of provider: who supplies it, and what.
    #[serde(default)]
    pub route: String,
    /// What the pack cannot do, a sentence each.
    #[serde(default)]
    pub limits: Vec<String>,
    /// The numbers that decide a conclusion.
    #[serde(default)]
    pub thresholds: Thresholds,
}

/// Who chose the weights and why.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WeightsNote {
    /// Who.
    pub who: String,
    /// Why these.
    pub why: String,
}

/// The numbers that decide the conclusions, in percent or points of fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Share of a model's weight that must be answered, percent.
    pub coverage: u32,
    /// Fit below which a verdict says no, and no option fits, points.
    pub hold: u32,
    /// Fit from which a verdict says yes, points.
    pub go: u32,
    /// Gap between first and second below which they are level, points.
    pub gap: u32,
    /// Share of draws in which the first must stay first, percent.
    pub share: u32,
    /// Share of first places from which a rival is named, percent.
    pub tied: u32,
}

/// A theme: a section of the interview.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Short title for narrow columns.
    pub short: String,
    /// What the theme is about.
    #[serde(default)]
    pub about: String,
}

/// A reason for changing the contract, offered on the Purpose screen.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Stable id.
    pub id: String,
    /// The reason in words.
    pub text: String,
    /// What it can and cannot justify.
    #[serde(default)]
    pub help: String,
}

impl Default for Thresholds {
    /// The method's own numbers.
    fn default() -> Self {
        Self { coverage: 60, hold: 50, go: 60, gap: 4, share: 80, tied: 15 }
    }
}
