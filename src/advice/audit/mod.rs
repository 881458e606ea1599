//! The fairness report on a pack: what its numbers do before anybody has answered
//! anything. Ten thousand uniform random full answer sets, and exact searches.
//!
//! Everything is a whole number or an exact fraction, and equal packs get equal reports
//! on every platform.

mod chance;
mod exact;
mod parting;
mod places;
mod reach;
mod warnings;

pub use chance::{ByChance, Spread};
pub use exact::{CautionAudit, CourseAudit, GateAudit, ModelAudit, QuestionAudit};
pub use parting::Parting;
pub use places::{Place, middle_and_most};
pub use reach::Reach;
pub use warnings::{Warning, unanswered, warnings};

use exact::Exact;

use super::robustness::{Seed, Tally};
use super::tables::Tables;
use crate::pack::{ActionIx, ModelIx, Pack, QuestionIx, Says, State, Whether};

/// The fairness report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// What the random answer sets started from.
    pub seed: Seed,
    /// First places over them; every set is counted once.
    pub places: Tally,
    /// How often each conclusion of *which* comes out, by the exact tests.
    pub states: Vec<(State, u32)>,
    /// How often each *whether* comes out.
    pub whether: Vec<(Whether, u32)>,
    /// How often each verdict says what.
    pub verdicts: Vec<(ModelIx, Vec<(Says, u32)>)>,
    /// How far apart the options stand, gates left aside; `None` where there are not two.
    pub spread: Option<Spread>,
    /// The same over the options that are not blocked, in the sets with two or more of them.
    pub spread_open: Option<Spread>,
    /// What parts each pair of options.
    pub parting: Vec<Parting>,
    /// What the typical places get.
    pub typical: Vec<Place>,
    /// Every course.
    pub courses: Vec<CourseAudit>,
    /// Every model.
    pub models: Vec<ModelAudit>,
    /// Every gate, once each.
    pub gates: Vec<GateAudit>,
    /// Every caution.
    pub cautions: Vec<CautionAudit>,
    /// Every question.
    pub questions: Vec<QuestionAudit>,
    /// Tables in which every number is 0.
    pub silent: Vec<(ModelIx, QuestionIx)>,
    /// Actions that no caution and no course that can apply calls for.
    pub idle: Vec<ActionIx>,
    /// Every warning of the pack check.
    pub warnings: Vec<Warning>,
}

impl Audit {
    /// Makes the report.
    pub fn of(pack: &Pack, tables: &Tables) -> Self {
        let chance = ByChance::of(pack, tables);
        let exact = Exact::of(pack, &chance);
        let warnings = warnings::of(pack, &exact, &chance);
        Self {
            seed: Seed::of(pack),
            states: chance.states,
            whether: chance.whether,
            verdicts: chance.verdicts,
            spread: chance.spread,
            spread_open: chance.spread_open,
            parting: parting::parting(pack, tables),
            typical: places::typical(pack, tables),
            places: chance.places,
            courses: exact.courses,
            models: exact.models,
            gates: exact.gates,
            cautions: exact.cautions,
            questions: exact.questions,
            silent: exact.silent,
            idle: exact.idle,
            warnings,
        }
    }
}
