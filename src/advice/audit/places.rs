//! What the typical places get: scenarios that a reader recognises.

use crate::advice::profile::Profile;
use crate::advice::scenario::answer_set;
use crate::advice::tables::Tables;
use crate::advice::truth::Truth;
use crate::advice::{Conclusions, Draws, Group, assess_fully};
use crate::pack::{CourseIx, ModelIx, Pack};

/// What a typical place gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The scenario, by its place in the library.
    pub scenario: usize,
    /// Whether, which, how paid.
    pub conclusions: Conclusions,
    /// The options that it points to: the one that leads, or those that are level.
    pub leading: Vec<ModelIx>,
    pub meanwhile: Option<CourseIx>,
    pub reservations: usize,
    /// Cautions that apply outside "only if", reservations among them.
    pub cautions: usize,
}

/// The middle one of some counts, and the largest; of an even number the upper of the two in the middle.
pub fn middle_and_most(counts: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let mut counts: Vec<usize> = counts.collect();
    counts.sort_unstable();
    Some((*counts.get(counts.len() / 2)?, *counts.last()?))
}

/// What the typical places get, by every test.
pub(super) fn typical(pack: &Pack, tables: &Tables) -> Vec<Place> {
    let draws = Draws::of(pack);
    let scenarios = pack.library().scenarios.iter().enumerate().filter(|(_, scenario)| scenario.typical);
    scenarios
        .map(|(at, scenario)| {
            let profile = Profile::of(pack, &answer_set(pack, scenario));
            let (advice, _) = assess_fully(pack, tables, &draws, &profile);
            let outside = advice.cautions.iter();
            let outside = outside.filter(|now| now.group != Group::OnlyIf && now.truth == Truth::True);
            Place {
                scenario: at,
                conclusions: advice.conclusions(),
                leading: advice.choice.leading(),
                meanwhile: advice.whether.meanwhile().map(|now| now.course),
                reservations: advice.reservations().count(),
                cautions: outside.count(),
            }
        })
        .collect()
}
