//! Sources and citations, as written.

use serde::{Deserialize, Serialize};

/// What sort of thing a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, strum::Display)]
#[serde(deny_unknown_fields)]
pub enum SourceKind {
    /// A review of several studies.
    Review,
    /// An evaluation of one programme.
    Evaluation,
    /// An audit or parliamentary inquiry.
    Audit,
    /// Official or professional guidance.
    Guidance,
    /// Law or regulations.
    Law,
    /// Government policy.
    Policy,
    /// Opinion.
    Opinion,
    /// Press or trade reporting.
    News,
    /// Papers of a council, partnership or provider.
    Practice,
}

/// How strong the evidence behind a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, strum::Display)]
#[serde(deny_unknown_fields)]
pub enum Strength {
    /// An evaluation or a literature review.
    A,
    /// A case study, interviews or an audit.
    B,
    /// The authors' judgement, or guidance.
    C,
}

/// Whether the source says it, or we infer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum Basis {
    /// The source says this of that model.
    Stated,
    /// The pack's authors infer it from the source.
    Inferred,
}

/// A source in the bibliography.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Author or body.
    pub by: String,
    /// Year of publication.
    pub year: u16,
    /// What sort of thing it is.
    pub kind: SourceKind,
    /// How strong it is as a whole.
    pub strength: Strength,
    /// Day on which it was last checked, `YYYY-MM-DD`.
    pub checked: String,
    /// Where to find it.
    #[serde(default)]
    pub link: Option<String>,
    /// What it is worth and where it stops.
    #[serde(default)]
    pub note: String,
}

/// A reference to a place in a source. In a checked pack, a source is an index.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Cite<S = String> {
    /// Id of the source.
    pub source: S,
    /// Where in it.
    #[serde(default)]
    pub place: String,
    /// Stated or inferred.
    pub basis: Basis,
    /// Strength of the evidence behind this statement.
    pub strength: Strength,
}
