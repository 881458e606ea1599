//! Must-haves that one step on one answer would take away or bring: shown with any
//! conclusion, because a gate changes no number and so gives no warning by itself.

use super::profile::{Possible, Profile};
use super::tables::Tables;
use super::truth::Truth;
use crate::pack::{ModelIx, Pack, QuestionIx};

/// A gate that one step on one answer would shut or open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearGate {
    /// The model it belongs to.
    pub model: ModelIx,
    /// Its place among the model's gates.
    pub gate: usize,
    /// The question to step on.
    pub question: QuestionIx,
    /// The level to step to.
    pub level: u8,
    /// True: the step would rule the model out. False: it would stop ruling it out.
    pub shuts: bool,
}

/// Every gate that one step on one answered question would shut or open.
#[must_use]
pub fn near_gates(pack: &Pack, profile: &Profile) -> Vec<NearGate> {
    let mut near = Vec::new();
    let mut stepped = profile.clone();
    for (model, card) in pack.models.iter().enumerate() {
        for (gate, rule) in card.gates.iter().enumerate() {
            let now = Tables::gate(&rule.all, profile);
            for condition in &rule.all {
                let question = condition.question;
                let before = profile.at(question);
                let Some((lowest, highest)) = before.range().filter(|_| before.answered()) else { continue };
                let levels =
                    [lowest.checked_sub(1), Some(highest + 1).filter(|l| *l <= pack[question].top())];
                for level in levels.into_iter().flatten() {
                    stepped.possible[question.0] = Possible::exactly(level);
                    let then = Tables::gate(&rule.all, &stepped);
                    if (now == Truth::True) != (then == Truth::True) {
                        let shuts = then == Truth::True;
                        near.push(NearGate { model: ModelIx(model), gate, question, level, shuts });
                    }
                }
                stepped.possible[question.0] = before;
            }
        }
    }
    near
}
