//! How often a verdict says the same if the weights were others near the pack's own.

use super::super::profile::Profile;
use super::super::tables::{Standing, Tables, middle};
use super::super::verdict;
use crate::pack::{Depth, ModelIx, Pack, QuestionIx, Says, Thresholds};

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
    pub fn of(&self, says: Says) -> u32 {
        self.counts[says as usize]
    }

    /// Draws there are.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// One row in play.
struct Part {
    question: QuestionIx,
    weight: i64,
    sum: i64,
}

/// What a row adds besides that is open or has no answer: most rows have nothing of it.
struct Besides {
    question: QuestionIx,
    low: i64,
    high: i64,
    not_answered: i64,
}

/// One verdict under nearby weights; must-haves and weak links are what they are.
struct Verdict {
    standing: Standing,
    weak: bool,
    parts: Vec<Part>,
    besides: Vec<Besides>,
    tally: SaysTally,
}

/// Counts what each verdict says.
pub(super) struct Near {
    thresholds: Thresholds,
    depth: Depth,
    verdicts: Vec<Verdict>,
}

impl Near {
    pub(super) fn of(pack: &Pack, tables: &Tables, profile: &Profile, standings: &[Standing]) -> Self {
        let verdicts = verdict::all(pack, tables, profile, standings).into_iter().map(|now| {
            let (parts, besides) = parts(tables, profile, now.model);
            let standing = standings[now.model.0];
            let tally = SaysTally { model: now.model, counts: [0; 4] };
            Verdict { standing, weak: !now.weak.is_empty(), parts, besides, tally }
        });
        Self { thresholds: pack.manifest.thresholds, depth: profile.depth, verdicts: verdicts.collect() }
    }

    /// Takes in one draw.
    pub(super) fn count(&mut self, factors: &[u32]) {
        for verdict in &mut self.verdicts {
            let (mut weight, mut sum) = (0, 0);
            for part in &verdict.parts {
                let factor = i64::from(factors[part.question.0]);
                weight += part.weight * factor;
                sum += part.sum * factor;
            }
            let (mut low, mut high, mut answered) = (sum, sum, weight);
            for besides in &verdict.besides {
                let factor = i64::from(factors[besides.question.0]);
                low += besides.low * factor;
                high += besides.high * factor;
                answered -= besides.not_answered * factor;
            }
            let standing = Standing { weight, sum, low, high, answered, ..verdict.standing };
            let says = verdict::says(self.thresholds, &standing, verdict.weak, self.depth);
            verdict.tally.counts[says as usize] += 1;
        }
    }

    /// The counts.
    pub(super) fn tallies(self) -> Vec<SaysTally> {
        self.verdicts.into_iter().map(|verdict| verdict.tally).collect()
    }
}

/// The rows in play.
fn parts(tables: &Tables, profile: &Profile, model: ModelIx) -> (Vec<Part>, Vec<Besides>) {
    let (mut parts, mut besides) = (Vec::new(), Vec::new());
    for row in &tables.models[model.0].rows {
        let (question, possible) = (row.question, profile.at(row.question));
        let Some(range) = possible.range() else { continue };
        let (least, most) = row.range(range);
        let weight = row.weight * profile.factor[question.0];
        let sum = weight * middle(least, most);
        parts.push(Part { question, weight, sum });
        let (low, high) = (weight * least - sum, weight * most - sum);
        let not_answered = if possible.answered() { 0 } else { weight };
        if (low, high, not_answered) != (0, 0, 0) {
            besides.push(Besides { question, low, high, not_answered });
        }
    }
    (parts, besides)
}
