//! The rule files exactly as an analyst writes them, one shape per kind of file.
//!
//! Nothing here is checked beyond what the shape says; [`super::check`] turns it into a
//! [`super::Pack`]. Every shape refuses fields it does not know, because RON would
//! otherwise drop a misspelt one in silence.

use super::problem::Place;

mod caution;
mod course;
mod library;
mod manifest;
mod migration;
mod model;
mod question;
mod scenario;
mod source;

pub use caution::{Action, Caution, Impact, PairCaution, Severity};
pub use course::{Course, CourseCheck};
pub use library::{Card, CardPoint, Case, Checklist, ChecklistItem, Term};
pub use manifest::{Manifest, Reason, Theme, Thresholds, WeightsNote};
pub use migration::{Migration, RenamedLevel, RenamedQuestion, RetiredQuestion};
pub use model::{Effect, Gate, GateCondition, Model, ModelKind, Months, Point, Says, SaysWords, Stand, When};
pub use question::{Change, Depth, Ease, Level, Question, Tier, Turns};
pub use scenario::{Expect, Scenario, State, WarningAnswer, Whether};
pub use source::{Basis, Cite, Source, SourceKind, Strength};

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

impl<T> Sourced<T> {
    /// Where it stands.
    pub fn place(&self) -> Place {
        let place = Place::file(&self.file);
        match self.index {
            Some(index) => place.at(index),
            None => place,
        }
    }
}

/// All files of a pack, as read.
#[derive(Debug, Clone)]
pub struct RawPack {
    /// `manifest.ron`.
    pub manifest: Sourced<Manifest>,
    /// Digest of all files, as text.
    pub digest: String,
    /// Everything else.
    pub lists: RawLists,
}

/// The lists of a pack, as read.
#[derive(Debug, Clone, Default)]
pub struct RawLists {
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
    /// Courses.
    pub courses: Vec<Sourced<Course>>,
    /// Cautions.
    pub cautions: Vec<Sourced<Caution>>,
    /// Pair cautions.
    pub pair_cautions: Vec<Sourced<PairCaution>>,
    /// Actions.
    pub actions: Vec<Sourced<Action>>,
    /// What can be read up, and what the rules are tested on.
    pub library: RawLibrary,
    /// Answers to warnings.
    pub answers_to_warnings: Vec<Sourced<WarningAnswer>>,
    /// What became of earlier versions' questions.
    pub migrations: Vec<Sourced<Migration>>,
}

/// The library, which no answer and no conclusion needs, as read.
#[derive(Debug, Clone, Default)]
pub struct RawLibrary {
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
}
