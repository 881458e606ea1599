//! How often a verdict says the same if the weights were others near the pack's own.

use super::super::profile::Profile;
use super::super::tables::{Standing, Tables, middle};
use super::super::verdict;
use super::draws::Draws;
use crate::pack::{ModelIx, Pack, Says};

/// What one verdict says how often under nearby weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaysTally {
    /// The verdict.
    pub model: ModelIx,
    /// Draws in which it says yes, partly, not shown and no.
    counts: [u32; 4],
}

impl SaysTally {
    /// Draws in which it says this.
    #[must_use]
    pub fn of(&self, says: Says) -> u32 {
        self.counts[says as usize]
    }

    /// Draws there are.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// One row in play: what it counts for, and whether it is answered.
#[derive(Clone, Copy, Default)]
struct Part {
    weight: i64,
    sum: i64,
    low: i64,
    high: i64,
    answered: i64,
}

/// Counts what each verdict says; must-haves and weak links are what they are.
pub(super) fn nearby(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    standings: &[Standing],
    draws: &Draws,
) -> Vec<SaysTally> {
    let verdicts = verdict::all(pack, tables, profile, standings);
    let count = |now: &verdict::VerdictNow| {
        let parts = parts(tables, profile, now.model);
        let mut counts = [0; 4];
        for factors in draws.nearby() {
            let mut standing =
                Standing { weight: 0, sum: 0, low: 0, high: 0, answered: 0, ..standings[now.model.0] };
            for (part, factor) in parts.iter().zip(factors) {
                let factor = i64::from(*factor);
                standing.weight += part.weight * factor;
                standing.sum += part.sum * factor;
                standing.low += part.low * factor;
                standing.high += part.high * factor;
                standing.answered += part.answered * factor;
            }
            let says =
                verdict::says(pack.manifest.thresholds, &standing, !now.weak.is_empty(), profile.depth);
            counts[says as usize] += 1;
        }
        SaysTally { model: now.model, counts }
    };
    verdicts.iter().map(count).collect()
}

/// By question, nought where it has no part: a straight run along the factors.
fn parts(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<Part> {
    let mut of = vec![Part::default(); profile.possible.len()];
    for row in &tables.models[model.0].rows {
        let Some(range) = profile.at(row.question).range() else { continue };
        let (least, most) = row.range(range);
        let weight = row.weight * profile.factor[row.question.0];
        of[row.question.0] = Part {
            weight,
            sum: weight * middle(least, most),
            low: weight * least,
            high: weight * most,
            answered: if profile.at(row.question).answered() { weight } else { 0 },
        };
    }
    of
}
