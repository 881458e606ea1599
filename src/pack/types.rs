//! The rules after checking, one type for each kind: every id resolved, every table the right length. The pack that
//! has them is in `checked.rs`.
//!
//! Indices ([`QuestionIx`], [`ModelIx`], ...) are only meaningful inside the pack that
//! made them; anything that is saved uses the stable ids instead.

use serde::{Deserialize, Serialize};

pub use super::raw::{
    Basis, Change, Depth, Ease, Impact, Level, ModelKind, Months, Reason, Says, SaysWords, Severity, Source,
    SourceKind, Stand, State, Strength, Thresholds, Tier, Turns, WarningAnswer, WeightsNote, Whether,
};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub usize);
    };
}

index!(/** A question of this pack. */ QuestionIx);
index!(/** A theme of this pack. */ ThemeIx);
index!(/** A model of this pack. */ ModelIx);
index!(/** A source of this pack. */ SourceIx);
index!(/** An action of this pack. */ ActionIx);
index!(/** A caution of this pack. */ CautionIx);
index!(/** A course of this pack. */ CourseIx);

/// What the pack is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// Stable id.
    pub id: String,
    pub title: String,
    /// Version in the pack's own numbering.
    pub version: String,
    /// Date of this version.
    pub date: String,
    pub about: String,
    /// Who chose the weights and why.
    pub weights: WeightsNote,
    /// What a paper leaves open about the law that governs the choice of provider; empty where nothing.
    pub route: String,
    /// What it cannot do.
    pub limits: Vec<String>,
    /// Thresholds of the conclusion.
    pub thresholds: Thresholds,
}

/// A theme.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Theme {
    /// Stable id.
    pub id: String,
    pub title: String,
    pub short: String,
    pub about: String,
    /// Its questions, in order.
    pub questions: Vec<QuestionIx>,
}

/// A reference to a place in a source.
pub type Cite = super::raw::Cite<SourceIx>;

/// A point for or against a model.
pub type Point = super::raw::Point<Cite>;

/// A question.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Question {
    /// Stable id.
    pub id: String,
    pub theme: ThemeIx,
    /// Weight, 1 to 3.
    pub weight: u8,
    /// Core or full.
    pub tier: Tier,
    /// Condition, choice or fact.
    pub turns: Turns,
    /// Label for lists.
    pub short: String,
    pub ask: String,
    /// 3 to 9 levels, low to high.
    pub levels: Vec<Level>,
    /// How to answer it.
    pub help: String,
    /// Why it is asked.
    pub why: String,
    /// When "does not apply" makes sense.
    pub not_applicable: Option<String>,
    /// Who would know.
    pub who_knows: String,
    /// What it takes to change the answer.
    pub change: Option<Change>,
    pub cite: Vec<Cite>,
}

impl Question {
    /// Whether the question is asked at this depth.
    pub fn asked_at(&self, depth: Depth) -> bool {
        depth == Depth::Full || self.tier == Tier::Core
    }

    /// The level with this id.
    pub fn level(&self, id: &str) -> Option<u8> {
        self.levels.iter().position(|level| level.id == id).and_then(|at| u8::try_from(at).ok())
    }

    /// The highest level.
    pub fn top(&self) -> u8 {
        // The checks hold the number of levels between 3 and 9.
        (self.levels.len() - 1) as u8
    }
}

/// What answers to one question do to one model.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Effect {
    pub question: QuestionIx,
    /// Weight for this model, 1 to 3.
    pub weight: u8,
    /// -2 to 2 per level, low to high; at least one is not above and one not below 0.
    pub levels: Vec<i8>,
    /// A sentence to the reader.
    pub because: String,
    pub cite: Cite,
}

/// A test of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// This level or lower.
    AtMost(u8),
    /// This level or higher.
    AtLeast(u8),
    /// This level alone.
    Is(u8),
}

/// One condition of a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub question: QuestionIx,
    pub bound: Bound,
}

/// A must-have of one model.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Gate {
    /// Stable id; the same rule may guard several models.
    pub id: String,
    /// Short name.
    pub title: String,
    /// Conditions, all of which must hold for the gate to shut.
    pub all: Vec<Condition>,
    /// A sentence to the reader.
    pub because: String,
    /// What would have to change.
    pub remedy: String,
    pub cite: Cite,
}

/// A contract model.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Model {
    /// Stable id.
    pub id: String,
    /// Option or verdict.
    pub kind: ModelKind,
    pub title: String,
    pub short: String,
    /// For a verdict: the question that it answers, as a row label.
    pub asks: String,
    /// For a verdict: what each of its answers means.
    pub says: SaysWords,
    /// For an option: how long it took elsewhere, if a source says.
    pub took: Option<Months>,
    /// Where it took that long, as it is said after "in"; empty where the pack names no place.
    pub took_in: String,
    /// For a verdict beside the choice: when it is proposed; `None`: never.
    pub proposed: Option<When>,
    /// One sentence.
    pub summary: String,
    /// Paragraphs.
    pub description: String,
    pub pros: Vec<Point>,
    /// Points against.
    pub cons: Vec<Point>,
    /// When it suits.
    pub suits: String,
    /// Where it was tried.
    pub tried: String,
    pub happened: String,
    /// Ids of its cases in the library.
    pub cases: Vec<String>,
    /// What it tends to mean for small charities.
    pub third_sector: String,
    pub cite: Vec<Cite>,
    /// Effects, at most one per question, in order of the questions.
    pub effects: Vec<Effect>,
    /// At most three gates.
    pub gates: Vec<Gate>,
}

/// A condition on answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// In every case.
    Always,
    /// A test of one answer.
    Is(Condition),
    /// A verdict before the choice says one of these; only in the `when` of a course.
    Says(ModelIx, Vec<Says>),
    /// The answer 'nobody knows', left for later, or not answered.
    Unknown(QuestionIx),
    /// Marked as not applicable.
    NotApplicable(QuestionIx),
    /// All of these.
    All(Vec<When>),
    /// At least one of these.
    Any(Vec<When>),
    Not(Box<When>),
}

impl When {
    /// This condition, and every one within it.
    pub fn parts(&self) -> Vec<&Self> {
        let within: &[Self] = match self {
            Self::All(list) | Self::Any(list) => list,
            Self::Not(inner) => std::slice::from_ref(inner),
            Self::Always | Self::Is(_) | Self::Says(..) | Self::Unknown(_) | Self::NotApplicable(_) => &[],
        };
        std::iter::once(self).chain(within.iter().flat_map(Self::parts)).collect()
    }

    /// The question that it looks at by itself; conditions within it may look at others.
    pub fn asks(&self) -> Option<QuestionIx> {
        match self {
            Self::Is(Condition { question, .. })
            | Self::Unknown(question)
            | Self::NotApplicable(question) => Some(*question),
            Self::Always | Self::Says(..) | Self::All(_) | Self::Any(_) | Self::Not(_) => None,
        }
    }
}

/// A caution.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Caution {
    /// Stable id.
    pub id: String,
    pub title: String,
    /// In words.
    pub text: String,
    pub when: When,
    pub severity: Severity,
    /// Models it bears on; every model where empty.
    pub models: Vec<ModelIx>,
    /// Courses it bears on.
    pub courses: Vec<CourseIx>,
    /// Third-sector side.
    pub impact: Option<Impact>,
    /// Actions that answer it.
    pub actions: Vec<ActionIx>,
    pub cite: Vec<Cite>,
    /// For a caution about a pair: the option and the verdict beside the choice.
    pub pair: Option<(ModelIx, ModelIx)>,
}

impl Caution {
    /// Whether it is a strong one.
    pub fn is_strong(&self) -> bool {
        self.severity == Severity::Strong
    }

    /// Whether it bears on everything: no model and no course is named.
    pub fn on_everything(&self) -> bool {
        self.models.is_empty() && self.courses.is_empty()
    }

    /// Whether it bears on this model.
    pub fn bears_on(&self, model: ModelIx) -> bool {
        self.on_everything() || self.models.contains(&model)
    }
}

/// A course: what to do where no new contract is made, or beside making one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Course {
    /// Stable id.
    pub id: String,
    pub title: String,
    pub short: String,
    pub when: When,
    /// Completes "Meanwhile: ...".
    pub meanwhile: String,
    /// Why it applies.
    pub because: String,
    /// What has to be found out first, told until the condition holds for certain.
    pub check: Option<(When, String)>,
    /// What it is, in a sentence or two.
    pub summary: String,
    /// What it is, in paragraphs.
    pub description: String,
    pub suits: String,
    pub needs: String,
    /// What the sources say of it.
    pub said: String,
    /// The first steps, in order.
    pub actions: Vec<ActionIx>,
    pub cite: Vec<Cite>,
}

/// Something to do about a caution.
pub type Action = super::raw::Action;

/// What became of one earlier version's questions. What is new exists in this pack; what
/// is old does not.
pub type Migration = super::raw::Migration;
