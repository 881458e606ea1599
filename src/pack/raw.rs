//! The rule files exactly as an analyst writes them, one shape per kind of file.
//!
//! Nothing here is checked beyond what the shape says; [`super::check`] turns it into a
//! [`super::Pack`]. Every shape refuses fields it does not know, because RON would
//! otherwise drop a misspelt one in silence.

use serde::Deserialize;

/// `manifest.ron`: what the pack is, its thresholds, and who answers for its weights.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the file format; this program reads [`super::FORMAT`].
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
    /// What the pack cannot do, a sentence each.
    #[serde(default)]
    pub limits: Vec<String>,
    /// The numbers that decide a conclusion.
    #[serde(default)]
    pub thresholds: Thresholds,
}

/// Who chose the weights and why.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightsNote {
    /// Who.
    pub who: String,
    /// Why these.
    pub why: String,
}

/// The numbers that decide a conclusion, in percent or points of fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Share of a model's weight that must be answered, percent.
    pub coverage: u32,
    /// Gap between first and second below which it is too close, points.
    pub gap: u32,
    /// Share of draws in which the first must stay first, percent.
    pub share: u32,
    /// Fit below which no model is ready, points.
    pub ready: u32,
    /// Share of first ranks that makes a model part of a tie, percent.
    pub tied: u32,
}

impl Default for Thresholds {
    /// The method's own numbers.
    fn default() -> Self {
        Self { coverage: 60, gap: 3, share: 80, ready: 50, tied: 15 }
    }
}

/// A theme: a section of the interview.
#[derive(Debug, Clone, Deserialize)]
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
#[derive(Debug, Clone, Deserialize)]
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

/// What sort of thing a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, strum::Display)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, strum::Display)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Basis {
    /// The source says this of that model.
    Stated,
    /// The pack's authors infer it from the source.
    Inferred,
}

/// A source in the bibliography.
#[derive(Debug, Clone, Deserialize)]
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
    /// When somebody last looked, `YYYY-MM-DD`.
    pub checked: String,
    /// Where to find it.
    #[serde(default)]
    pub link: Option<String>,
    /// What it is worth and where it stops.
    #[serde(default)]
    pub note: String,
}

/// A reference to a place in a source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// Id of the source.
    pub source: String,
    /// Where in it.
    #[serde(default)]
    pub place: String,
    /// Stated or inferred.
    pub basis: Basis,
    /// Strength of the evidence behind this statement.
    pub strength: Strength,
}

/// Which interviews a question belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Tier {
    /// Asked in quick and in full.
    Core,
    /// Asked in full only.
    Full,
}

/// One anchored level of a question.
#[derive(Debug, Clone, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
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
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// How hard.
    pub ease: Ease,
    /// Who could.
    pub who: String,
    /// How long, in words.
    pub takes: String,
}

/// A readiness question.
#[derive(Debug, Clone, Deserialize)]
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

/// How serious a caution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Severity {
    /// Could break a service or a charity if ignored.
    Strong,
    /// Worth knowing.
    Note,
}

/// What a caution says about the third sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Impact {
    /// Who may be squeezed out.
    SqueezedOut,
    /// What would be lost.
    Lost,
}

/// A caution.
#[derive(Debug, Clone, Deserialize)]
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

/// A caution about one structure combined with one overlay.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairCaution {
    /// Stable id.
    pub id: String,
    /// Id of the structure.
    pub structure: String,
    /// Id of the overlay.
    pub overlay: String,
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
#[derive(Debug, Clone, Deserialize)]
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
    /// How long, in words.
    pub takes: String,
}

/// One line of the terms checklist.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
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
    pub cite: Cite,
}

/// One point of a card.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardPoint {
    /// Heading.
    pub head: String,
    /// Text.
    pub text: String,
}

/// A context card of the library.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Stable id.
    pub id: String,
    /// Group heading in the library. Cards of [`super::LAW_GROUP`] are printed in reports.
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
    /// True where nobody has checked it against its source.
    #[serde(default)]
    pub unverified: bool,
    /// Sources.
    #[serde(default)]
    pub cite: Vec<Cite>,
}

/// A case card.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where.
    pub place: String,
    /// When.
    pub years: String,
    /// Models it is a case of.
    #[serde(default)]
    pub models: Vec<String>,
    /// What was done.
    pub what: String,
    /// What is known about the outcome.
    pub known: String,
    /// What is not known.
    pub unknown: String,
    /// Sources.
    #[serde(default)]
    pub cite: Vec<Cite>,
}

/// One line of a stock-take checklist.
#[derive(Debug, Clone, Deserialize)]
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
#[derive(Debug, Clone, Deserialize)]
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

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub enum Depth {
    /// The core questions.
    Quick,
    /// Every question.
    #[default]
    Full,
}

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

/// A question of an earlier version under its new id.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenamedQuestion {
    /// Its id in the earlier version.
    pub old: String,
    /// Its id now.
    pub new: String,
}

/// A level of an earlier version under its new id.
#[derive(Debug, Clone, Deserialize)]
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
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetiredQuestion {
    /// Its id in the earlier version.
    pub question: String,
    /// Why it is not asked any more.
    pub because: String,
}

/// `migrations.ron`: what became of one earlier version's questions, for answer sets that
/// were given under it.
#[derive(Debug, Clone, Deserialize)]
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

/// An item together with where it was read: a file of the pack and its place in the list.
#[derive(Debug, Clone)]
pub struct Sourced<T> {
    /// File name inside the pack, `/` as separator.
    pub file: std::sync::Arc<str>,
    /// Place in that file's list, from 0; `None` for a file that is one struct.
    pub index: Option<usize>,
    /// The item.
    pub value: T,
}

/// All files of a pack, as read.
#[derive(Debug, Clone)]
pub struct RawPack {
    /// `manifest.ron`.
    pub manifest: Sourced<Manifest>,
    /// Themes, in order of the interview.
    pub themes: Vec<Sourced<Theme>>,
    /// Reasons for changing the contract.
    pub reasons: Vec<Sourced<Reason>>,
    /// Bibliography.
    pub sources: Vec<Sourced<Source>>,
    /// Questions.
    pub questions: Vec<Sourced<Question>>,
    /// Models.
    pub models: Vec<Sourced<Model>>,
    /// Effects.
    pub effects: Vec<Sourced<Effect>>,
    /// Gates.
    pub gates: Vec<Sourced<Gate>>,
    /// Cautions.
    pub cautions: Vec<Sourced<Caution>>,
    /// Pair cautions.
    pub pair_cautions: Vec<Sourced<PairCaution>>,
    /// Actions.
    pub actions: Vec<Sourced<Action>>,
    /// Terms checklist.
    pub terms: Vec<Sourced<Term>>,
    /// Context cards.
    pub cards: Vec<Sourced<Card>>,
    /// Case cards.
    pub cases: Vec<Sourced<Case>>,
    /// Stock-take checklists.
    pub checklists: Vec<Sourced<Checklist>>,
    /// Scenarios.
    pub scenarios: Vec<Sourced<Scenario>>,
    /// Answers to warnings.
    pub answers_to_warnings: Vec<Sourced<WarningAnswer>>,
    /// What became of earlier versions' questions.
    pub migrations: Vec<Sourced<Migration>>,
    /// Digest of all files, as text.
    pub digest: String,
}
