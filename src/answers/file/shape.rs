//! The shape of an answer file, exactly as it is written. Nothing here checks or decides.

use ron::value::RawValue;
use serde::ser::Error as _;
use serde::{Deserialize, Serialize, Serializer};

use crate::answers::{Confidence, Emphasis, Expectation};
use crate::pack::Depth;

/// Rules that an answer set was given under.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackRef {
    /// Id of the pack.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Digest of its files.
    pub digest: String,
}

/// An answer as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Said {
    /// A level, by id.
    Level(String),
    /// The answer 'nobody knows'.
    DontKnow,
    /// Does not apply, with the reason.
    NotApplicable(String),
    /// Left for later.
    Later,
    /// Not answered (only in notes and in the history).
    Unanswered,
}

/// Entry for one question, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryLine {
    /// Id of the question.
    pub question: String,
    /// The answer.
    pub answer: Said,
    /// Confidence; only with a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Note: who said so, what the evidence is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Person who finds out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// By when.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due: String,
}

/// One change, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeLine {
    /// Time.
    pub at: String,
    /// Name or initials of the writer, where given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Id of the question.
    pub question: String,
    /// Earlier value.
    pub from: Said,
    /// New value.
    pub to: Said,
    /// Confidence in the earlier level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_confidence: Option<Confidence>,
    /// Confidence in the new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_confidence: Option<Confidence>,
}

/// Task that answers a caution, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanLine {
    /// Id of the caution.
    pub caution: String,
    /// Person who acts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// By when.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due: String,
}

/// A rule, by ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RuleName {
    /// Effect of a question on a model: model id, question id.
    Effect(String, String),
    /// A must-have.
    Gate(String),
    /// A caution.
    Caution(String),
}

/// A rule that is said not to hold here, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChallengeLine {
    /// The rule.
    pub rule: RuleName,
    /// Reason why it does not hold here.
    pub because: String,
    /// Time of writing.
    pub at: String,
}

/// One changed answer of a what-if, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatIfChange {
    /// Id of the question.
    pub question: String,
    /// Answer that is tried.
    pub answer: Said,
    /// Confidence; only with a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// A what-if that was kept, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatIfLine {
    /// Its name.
    pub name: String,
    /// Time of keeping.
    pub at: String,
    /// Answers that differ.
    pub changes: Vec<WhatIfChange>,
}

/// Change of something else than an answer, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Edited {
    /// The title.
    Title,
    /// The service.
    Service,
    /// Scope.
    Scope,
    /// Quick or full.
    Depth,
    /// End of the present contract.
    Ends,
    /// By how many months it may be extended.
    Extension,
    /// The reasons for a change.
    Reasons,
    /// The emphasis on a theme.
    Emphasis(String),
    /// The note on a question.
    Note(String),
    /// Person who finds out.
    Owner(String),
    /// By when.
    Due(String),
    /// Expectation.
    Expectation,
    /// Task that answers a caution.
    PlanOwner(String),
    /// By when.
    PlanDue(String),
    /// The rules that are said not to hold here.
    Challenges,
    /// The kept what-ifs.
    WhatIfs,
}

/// A change of something else than an answer. Long texts are cut: the history says what
/// happened, it is no second copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditLine {
    /// Time.
    pub at: String,
    /// Name or initials of the writer, where given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Piece that was changed.
    pub what: Edited,
    /// Earlier value.
    pub from: String,
    /// New value.
    pub to: String,
}

/// One model in a result that was shown. Fits are exact fractions, such as `140/3`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownModel {
    /// Id of the model.
    pub id: String,
    /// Open, blocked or undetermined.
    pub status: String,
    /// The fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fit: Option<String>,
    /// The least it could be with the open answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower: Option<String>,
    /// The most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<String>,
}

/// A result as it was shown, so that it can be recomputed later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// Time at which it was first like this.
    pub at: String,
    /// Version of the program.
    pub engine: String,
    /// Version of the rules.
    pub version: String,
    /// Digest of the rules.
    pub digest: String,
    /// Digest of what it was computed from: depth, emphasis and answers.
    pub answers: String,
    /// Whether; not in results of the first version of the method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whether: Option<String>,
    /// Verdicts: what each says, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub says: Vec<(String, String)>,
    /// Which: the state of the choice.
    pub state: String,
    /// The model in front.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<String>,
    /// Every model.
    pub models: Vec<ShownModel>,
    /// Ids of the cautions that applied.
    pub cautions: Vec<String>,
}

/// Something that was said under earlier rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RetiredItem {
    /// Entry for a question.
    Answer(EntryLine),
    /// A reason for a change.
    Reason(String),
    /// The emphasis on a theme.
    Emphasis(String, Emphasis),
    /// Task that answers a caution.
    Plan(PlanLine),
    /// A rule that was said not to hold.
    Challenge(ChallengeLine),
    /// One changed answer of a kept what-if: its name, the change.
    WhatIf(String, WhatIfChange),
    /// A line of the history.
    Change(ChangeLine),
}

/// Something that was said under earlier rules and has no place in later ones. Nothing
/// that was said is dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retired {
    /// The version of the rules it was said under.
    pub under: String,
    /// What was said.
    pub item: RetiredItem,
}

/// Writes each item on a line of its own: a history of thousands stays small, and what was
/// added compares line by line.
fn a_line_each<T: Serialize, S: Serializer>(list: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let compact = ron::ser::PrettyConfig::new().compact_structs(true);
    let lines: Result<Vec<Box<RawValue>>, S::Error> = list
        .iter()
        .map(|item| {
            let line = options.to_string_pretty(item, compact.clone()).map_err(S::Error::custom)?;
            RawValue::from_boxed_ron(line.into_boxed_str()).map_err(S::Error::custom)
        })
        .collect();
    serializer.collect_seq(lines?)
}

/// An answer set as written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerFile {
    /// Version of the format.
    pub format: u32,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Service that is bought.
    #[serde(default)]
    pub service: String,
    /// Scope.
    #[serde(default)]
    pub scope: String,
    /// Quick or full.
    #[serde(default)]
    pub depth: Depth,
    /// The month in which the present contract ends, `2028-03`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<String>,
    /// By how many months it may be extended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<u16>,
    /// Time of the start.
    #[serde(default)]
    pub created: String,
    /// Time of the last change.
    #[serde(default)]
    pub changed: String,
    /// Time at which the result was first shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revealed: Option<String>,
    /// The rules it was given under.
    pub pack: PackRef,
    /// Ids of the reasons.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Themes with an emphasis other than normal.
    #[serde(default)]
    pub emphasis: Vec<(String, Emphasis)>,
    /// Answers, in order of the interview.
    #[serde(default)]
    pub answers: Vec<EntryLine>,
    /// Expectation before the reveal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expectation: Option<Expectation>,
    /// Tasks that answer cautions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<PlanLine>,
    /// Rules that are said not to hold here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<ChallengeLine>,
    /// What-ifs that were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what_ifs: Vec<WhatIfLine>,
    /// The result as it was last shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Shown>,
    /// Changes of answers, oldest first.
    #[serde(default, serialize_with = "a_line_each")]
    pub history: Vec<ChangeLine>,
    /// Changes of everything else, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "a_line_each")]
    pub edits: Vec<EditLine>,
    /// Shelf: answers under earlier rules that have no place in these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<Retired>,
}
