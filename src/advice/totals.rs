//! A profile laid out so that changing one answer costs a few additions: what flips,
//! completions and the settled mark go through thousands of times.
//!
//! Changing the level of a question that is in play leaves every weight in play as it
//! is, so only the sums and the must-haves move. Must agree with [`Tables::first`]: a
//! test holds the two together.

use super::profile::Profile;
use super::tables::{First, Tables, middle};
use super::truth::Truth;
use crate::pack::{ModelIx, ModelKind, Pack, QuestionIx};

/// One question in the totals. A *slot* is a level, or, above the highest level, the
/// answer as the profile has it.
#[derive(Debug, Clone)]
struct Asked {
    /// Whether it counts at all.
    in_play: bool,
    /// Highest level.
    top: u8,
    /// Slot it stands at.
    slot: u8,
    /// Where its numbers start in [`Totals::worth`].
    worth: usize,
    /// Must-have conditions that rest on it: the gate, and the slots that meet it as bits.
    conditions: Vec<(usize, u16)>,
}

/// The options that can be assessed, and what each level of each question is worth.
#[derive(Debug, Clone)]
pub(super) struct Totals {
    /// The options with weight in play, in the pack's order.
    pub models: Vec<ModelIx>,
    /// Their weights in play.
    pub weights: Vec<i64>,
    /// Their sums as things stand.
    pub sums: Vec<i64>,
    /// Shut gates of each.
    pub shut: Vec<u32>,
    /// Position in `models` of the model that each gate guards.
    guards: Vec<usize>,
    /// Conditions of each gate that are not met for certain.
    unmet: Vec<i32>,
    asked: Vec<Asked>,
    /// Weight times effect, by question, then slot, then position in `models`.
    worth: Vec<i64>,
}

impl Totals {
    /// Lays out a profile.
    pub(super) fn of(pack: &Pack, tables: &Tables, profile: &Profile) -> Self {
        let mut totals = Self {
            models: Vec::new(),
            weights: Vec::new(),
            sums: Vec::new(),
            shut: Vec::new(),
            guards: Vec::new(),
            unmet: Vec::new(),
            asked: Vec::with_capacity(pack.questions.len()),
            worth: Vec::new(),
        };
        for (at, table) in tables.models.iter().enumerate() {
            let weight = tables.weight(ModelIx(at), profile);
            if table.kind == ModelKind::Option && weight > 0 {
                totals.models.push(ModelIx(at));
                totals.weights.push(weight);
            }
        }
        let wide = totals.models.len();
        totals.sums = vec![0; wide];
        totals.shut = vec![0; wide];
        let mut start = 0;
        for (question, possible) in pack.questions.iter().zip(&profile.possible) {
            let top = question.top();
            totals.asked.push(Asked {
                in_play: possible.in_play(),
                top,
                slot: top + 1,
                worth: start,
                conditions: Vec::new(),
            });
            start += (usize::from(top) + 2) * wide;
        }
        totals.worth = vec![0; start];
        for position in 0..wide {
            totals.lay_effects(position, tables, profile);
            totals.lay_gates(position, tables, profile);
        }
        totals
    }

    fn lay_effects(&mut self, position: usize, tables: &Tables, profile: &Profile) {
        let wide = self.models.len();
        for row in &tables.models[self.models[position].0].rows {
            let Some(range) = profile.at(row.question).range() else { continue };
            let asked = &self.asked[row.question.0];
            let weight = row.weight * profile.factor[row.question.0];
            let mut at = asked.worth + position;
            for level in 0..=asked.top {
                self.worth[at] = weight * row.effect(level);
                at += wide;
            }
            let (least, most) = row.range(range);
            self.worth[at] = weight * middle(least, most);
            self.sums[position] += self.worth[at];
        }
    }

    fn lay_gates(&mut self, position: usize, tables: &Tables, profile: &Profile) {
        for gate in &tables.models[self.models[position].0].gates {
            let mut unmet = 0;
            for condition in gate {
                let asked = &mut self.asked[condition.question.0];
                let now = profile.at(condition.question).meets(condition.bound) == Truth::True;
                let mut met = u16::from(now) << (asked.top + 1);
                for level in 0..=asked.top {
                    let there = super::Possible::exactly(level).meets(condition.bound) == Truth::True;
                    met |= u16::from(there) << level;
                }
                asked.conditions.push((self.guards.len(), met));
                unmet += i32::from(!now);
            }
            self.guards.push(position);
            self.unmet.push(unmet);
            self.shut[position] += u32::from(unmet == 0);
        }
    }

    /// The highest level of a question.
    pub(super) fn top(&self, question: QuestionIx) -> u8 {
        self.asked[question.0].top
    }

    /// The slot a question stands at.
    pub(super) fn slot(&self, question: QuestionIx) -> u8 {
        self.asked[question.0].slot
    }

    /// Whether any option rests on a question: by what it counts for or by a must-have.
    pub(super) fn matters(&self, question: QuestionIx) -> bool {
        let asked = &self.asked[question.0];
        let levels = usize::from(asked.top) + 1;
        let worth = &self.worth[asked.worth..asked.worth + levels * self.models.len()];
        asked.in_play && (!asked.conditions.is_empty() || worth.iter().any(|worth| *worth != 0))
    }

    /// Whether a must-have of the model at this position rests on the question.
    pub(super) fn guarded_by(&self, position: usize, question: QuestionIx) -> bool {
        self.asked[question.0].conditions.iter().any(|(gate, _)| self.guards[*gate] == position)
    }

    /// What the present slot of a question adds to the sum at a position.
    pub(super) fn worth_now(&self, position: usize, question: QuestionIx) -> i64 {
        self.worth_at(position, question, self.asked[question.0].slot)
    }

    /// What a level of a question adds to the sum at a position.
    pub(super) fn worth_at(&self, position: usize, question: QuestionIx, level: u8) -> i64 {
        self.worth[self.asked[question.0].worth + usize::from(level) * self.models.len() + position]
    }

    /// Puts a question at a level, or back at a slot that an earlier call returned.
    /// Gives the slot it stood at. A question out of play stays out.
    pub(super) fn set(&mut self, question: QuestionIx, slot: u8) -> u8 {
        let asked = &mut self.asked[question.0];
        let before = asked.slot;
        if before == slot || !asked.in_play {
            return before;
        }
        asked.slot = slot;
        let wide = self.sums.len();
        let worth = |slot: u8| {
            let start = asked.worth + usize::from(slot) * wide;
            &self.worth[start..start + wide]
        };
        for ((sum, new), old) in self.sums.iter_mut().zip(worth(slot)).zip(worth(before)) {
            *sum += new - old;
        }
        for (gate, met) in &asked.conditions {
            let (was, is) = (met >> before & 1, met >> slot & 1);
            if was == is {
                continue;
            }
            let (unmet, shut) = (&mut self.unmet[*gate], &mut self.shut[self.guards[*gate]]);
            if is == 1 {
                *unmet -= 1;
                *shut += u32::from(*unmet == 0);
            } else {
                *shut -= u32::from(*unmet == 0);
                *unmet += 1;
            }
        }
        before
    }

    /// Whether putting a question at a level shuts a must-have that is not shut now.
    pub(super) fn closes(&mut self, question: QuestionIx, level: u8) -> bool {
        if self.asked[question.0].conditions.is_empty() {
            return false;
        }
        let shut = self.shut.clone();
        let before = self.set(question, level);
        let closes = self.shut.iter().zip(&shut).any(|(now, was)| now > was);
        self.set(question, before);
        closes
    }

    /// Who comes first as the totals stands.
    pub(super) fn first(&self) -> First {
        leader(&self.models, &self.weights, |at| self.sums[at], |at| self.shut[at] == 0)
    }

    /// Who would come first with one question at a level.
    pub(super) fn first_with(&mut self, question: QuestionIx, level: u8) -> First {
        let asked = &self.asked[question.0];
        if asked.conditions.is_empty() && asked.in_play {
            // No must-have moves, so the sums need not be written to be looked at.
            let wide = self.models.len();
            let worth = |slot: u8| {
                let start = asked.worth + usize::from(slot) * wide;
                &self.worth[start..start + wide]
            };
            let (new, old) = (worth(level), worth(asked.slot));
            let sum = |at: usize| self.sums[at] + new[at] - old[at];
            return leader(&self.models, &self.weights, sum, |at| self.shut[at] == 0);
        }
        let before = self.set(question, level);
        let first = self.first();
        self.set(question, before);
        first
    }
}

/// Who comes first among models with these weights and sums, of those that are ranked and
/// have weight. Exact for every sum and weight that fits.
#[inline]
pub(super) fn leader(
    models: &[ModelIx],
    weights: &[i64],
    sum: impl Fn(usize) -> i64,
    ranked: impl Fn(usize) -> bool,
) -> First {
    let (mut first, mut best, mut best_weight) = (First::Nobody, 0, 0);
    for (at, (model, weight)) in models.iter().zip(weights).enumerate() {
        if *weight == 0 || !ranked(at) {
            continue;
        }
        let (sum, weight) = (sum(at), *weight);
        if first == First::Nobody {
            (first, best, best_weight) = (First::Model(*model), sum, weight);
            continue;
        }
        // Perturbed weights are too large for the products to fit in 64 bits.
        let (new, old) = (i128::from(sum) * i128::from(best_weight), i128::from(best) * i128::from(weight));
        if new > old {
            (first, best, best_weight) = (First::Model(*model), sum, weight);
        } else if new == old {
            first = First::Tie;
        }
    }
    first
}
