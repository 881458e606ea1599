//! What can be read up in a pack, and what its rules are tested on. Nothing of it bears on an answer or a conclusion.

use std::sync::OnceLock;

use super::Pack;
pub use super::raw::{Card, Checklist};
use super::types::{CautionIx, Cite, CourseIx, Depth, ModelIx, QuestionIx, Says, State, Whether};

/// The library of a pack.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Terms checklist.
    pub terms: Vec<Term>,
    pub cards: Vec<ContextCard>,
    /// Case cards.
    pub cases: Vec<Case>,
    /// Stock-take checklists.
    pub checklists: Vec<Checklist>,
    pub scenarios: Vec<Scenario>,
}

impl Library {
    /// The case with this id.
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }
}

/// A library that is there, or is read when it is first wanted.
#[derive(Debug, Clone, Default)]
pub struct LazyLibrary {
    read: OnceLock<Library>,
    later: Option<fn(&Pack) -> Library>,
}

impl LazyLibrary {
    /// A library that is there.
    pub fn of(library: Library) -> Self {
        Self { read: OnceLock::from(library), later: None }
    }

    /// A library that is read when it is first wanted.
    pub const fn when_wanted(later: fn(&Pack) -> Library) -> Self {
        Self { read: OnceLock::new(), later: Some(later) }
    }

    /// The library, of the pack that this is part of.
    pub(super) fn for_pack(&self, pack: &Pack) -> &Library {
        self.read.get_or_init(|| self.later.map(|later| later(pack)).unwrap_or_default())
    }

    /// Gives the questions other places, in what is there already.
    pub(super) fn renumber(&mut self, moved: impl Fn(&mut QuestionIx)) {
        let scenarios = self.read.get_mut().into_iter().flat_map(|library| &mut library.scenarios);
        scenarios.flat_map(|scenario| &mut scenario.answers).for_each(|(question, _)| moved(question));
    }
}

/// A line of the terms checklist.
pub type Term = super::raw::Term<Cite>;

/// A case card.
pub type Case = super::raw::Case<ModelIx, Cite>;

/// A context card with its sources resolved.
#[derive(Debug, Clone)]
pub struct ContextCard {
    pub card: Card,
    pub cite: Vec<Cite>,
}

/// Answer that a scenario gives to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScenarioAnswer {
    Level(u8),
    /// The answer 'nobody knows'.
    DontKnow,
    /// Does not apply.
    NotApplicable,
}

/// A recognisable situation with the advice it should get.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Stable id.
    pub id: String,
    pub title: String,
    /// Argument: why this advice is right here.
    pub why: String,
    /// Whether the audit prints what it gets.
    pub typical: bool,
    /// Quick or full.
    pub depth: Depth,
    /// Answers; what is not listed is unanswered.
    pub answers: Vec<(QuestionIx, ScenarioAnswer)>,
    /// Advice that it should get.
    pub expect: Expect,
}

/// Advice that a scenario should get; what is left out is not looked at.
#[derive(Debug, Clone, Default)]
pub struct Expect {
    pub whether: Option<Whether>,
    /// What verdicts say.
    pub says: Vec<(ModelIx, Says)>,
    pub meanwhile: Option<CourseIx>,
    /// Courses that must apply.
    pub courses: Vec<CourseIx>,
    /// Courses that must not apply.
    pub no_courses: Vec<CourseIx>,
    pub choice: Option<State>,
    /// The option that comes first.
    pub top: Option<ModelIx>,
    /// Options that must be level with it.
    pub level_with: Vec<ModelIx>,
    /// Models that must be blocked.
    pub blocked: Vec<ModelIx>,
    /// Models that must not be blocked.
    pub not_blocked: Vec<ModelIx>,
    /// Whether verdicts beside the choice are proposed.
    pub proposed: Vec<(ModelIx, bool)>,
    /// Cautions that must apply.
    pub cautions: Vec<CautionIx>,
    /// Cautions that must not apply.
    pub no_cautions: Vec<CautionIx>,
}
