//! Whether a new kind of contract is called for and ready: the worst that a verdict
//! before the choice says, what holds it back, and the courses that apply meanwhile.

use super::cautions::{deciding, judge};
use super::choice::{open_gates, unanswered_first};
use super::profile::Profile;
use super::strongest::most_against;
use super::tables::{Standing, Tables};
use super::truth::Truth;
use super::verdict::{VerdictNow, says};
use crate::pack::{CourseIx, Depth, ModelIx, ModelKind, Pack, QuestionIx, Says, Stand, When, Whether};

/// The conclusion of *whether*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhetherNow {
    /// Which of the four.
    pub state: Whether,
    /// The verdicts that hold it back, in the pack's order, with what weighs most in each.
    pub held_back: Vec<HeldBack>,
    /// The courses that apply or may apply, in the pack's order.
    pub courses: Vec<CourseNow>,
}

/// A verdict that does not say yes, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// The verdict.
    pub model: ModelIx,
    pub says: Says,
    /// Its must-haves that are missing: places among its gates.
    pub shut: Vec<usize>,
    /// Open questions that decide its must-haves.
    pub open: Vec<QuestionIx>,
    /// Its weak links.
    pub weak: Vec<QuestionIx>,
    /// The answers that count most against it, worst first.
    pub against: Vec<QuestionIx>,
    /// Where too little is answered to show it: the heaviest unanswered questions.
    pub unanswered: Vec<QuestionIx>,
    /// Whether nothing but the depth holds it back: a quick look never says yes.
    pub only_quick: bool,
}

/// A course that applies or may apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseNow {
    pub course: CourseIx,
    /// True: applies. Unknown: may apply.
    pub applies: Truth,
    /// The questions whose answers decide it.
    pub because: Vec<QuestionIx>,
    /// Whether something has to be found out before anything else.
    pub check: bool,
}

impl WhetherNow {
    /// The course meanwhile: the first that applies for certain.
    pub fn meanwhile(&self) -> Option<&CourseNow> {
        self.courses.iter().find(|course| course.applies == Truth::True)
    }

    /// Whether *which* is told under "if you went on" alone.
    pub fn if_you_went_on(&self) -> bool {
        matches!(self.state, Whether::NotYet | Whether::NotShown)
    }
}

/// Name of the state in machine-readable output.
pub fn whether_id(state: Whether) -> &'static str {
    state.into()
}

/// Name of what a verdict says in machine-readable output.
pub fn says_id(says: Says) -> &'static str {
    match says {
        Says::Yes => "yes",
        Says::Partly => "partly",
        Says::NotShown => "not_shown",
        Says::No => "no",
    }
}

/// The worst that the verdicts before the choice say; yes where there are none.
pub(super) fn state(pack: &Pack, verdicts: &[VerdictNow]) -> Whether {
    let before = |verdict: &&VerdictNow| pack[verdict.model].kind == ModelKind::Verdict(Stand::Before);
    let worst = |verdict: &VerdictNow| match verdict.says {
        Says::Yes => Whether::Yes,
        Says::Partly => Whether::Nearly,
        Says::NotShown => Whether::NotShown,
        Says::No => Whether::NotYet,
    };
    verdicts.iter().filter(before).map(worst).max().unwrap_or(Whether::Yes)
}

/// Most answers named that weigh against one verdict.
const MOST_NAMED: usize = 5;

/// Draws the conclusion.
pub(super) fn conclude(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    standings: &[Standing],
    verdicts: &[VerdictNow],
) -> WhetherNow {
    let held_back = verdicts
        .iter()
        .filter(|verdict| pack[verdict.model].kind == ModelKind::Verdict(Stand::Before))
        .filter(|verdict| verdict.says != Says::Yes)
        .map(|verdict| {
            let model = verdict.model;
            let standing = standings[model.0];
            let thin =
                100 * standing.answered < i64::from(pack.manifest.thresholds.coverage) * standing.weight;
            let gates = tables.models[model.0].gates.iter().enumerate();
            HeldBack {
                model,
                says: verdict.says,
                shut: gates
                    .filter(|(_, gate)| Tables::gate(gate, profile) == Truth::True)
                    .map(|(at, _)| at)
                    .collect(),
                open: open_gates(tables, profile, model),
                weak: verdict.weak.clone(),
                against: most_against(tables, profile, model).into_iter().take(MOST_NAMED).collect(),
                unanswered: if thin { unanswered_first(tables, profile, model) } else { Vec::new() },
                only_quick: verdict.says == Says::Partly
                    && profile.depth == Depth::Quick
                    && says(pack.manifest.thresholds, &standing, !verdict.weak.is_empty(), Depth::Full)
                        == Says::Yes,
            }
        })
        .collect();
    WhetherNow { state: state(pack, verdicts), held_back, courses: courses(pack, profile, verdicts) }
}

fn courses(pack: &Pack, profile: &Profile, verdicts: &[VerdictNow]) -> Vec<CourseNow> {
    pack.courses
        .iter()
        .enumerate()
        .filter_map(|(at, course)| {
            let applies = judge(&course.when, profile, verdicts);
            (applies != Truth::False).then(|| CourseNow {
                course: CourseIx(at),
                applies,
                because: deciding(&course.when, profile, verdicts, applies),
                check: course.check.as_ref().is_some_and(|(until, _): &(When, String)| {
                    judge(until, profile, verdicts) != Truth::True
                }),
            })
        })
        .collect()
}
