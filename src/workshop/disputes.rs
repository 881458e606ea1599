//! Must-haves in dispute: the levels that a group gave disagree about whether one is there. It reads counts and no ballots.

use super::group::Counts;
use crate::pack::{Bound, ModelIx, Pack, QuestionIx};
use crate::text::InOrder as _;

/// A must-have about which the levels given disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputed {
    pub model: ModelIx,
    /// Its gate, as an index into the model's gates.
    pub gate: usize,
    /// The question about which they disagree.
    pub question: QuestionIx,
    /// Which of the gate's conditions, from 0.
    pub condition: usize,
    /// The levels given by which the model would be stopped, low to high, and how many gave each.
    pub stop: Vec<(u8, u32)>,
    /// The levels given by which it would not: that is not to say that all is there.
    pub pass: Vec<(u8, u32)>,
}

/// The must-haves in dispute, in the pack's order.
pub fn disputed(pack: &Pack, counts: &[Option<Counts>]) -> Vec<Disputed> {
    let questions = (0..pack.questions.len()).map(QuestionIx);
    let mut disputes: Vec<Disputed> = questions
        .filter_map(|question| Some((question, counts[question.0].as_ref()?)))
        .flat_map(|(question, counts)| disputed_on(pack, question, counts))
        .collect();
    disputes.put_in_order_by_key(|dispute| (dispute.model, dispute.gate, dispute.condition));
    disputes
}

/// The must-haves about which the levels given to one question disagree.
pub(super) fn disputed_on(pack: &Pack, question: QuestionIx, counts: &Counts) -> Vec<Disputed> {
    let mut disputes = Vec::new();
    for (model, card) in pack.models.iter().enumerate() {
        for (gate, rule) in card.gates.iter().enumerate() {
            for (at, condition) in rule.all.iter().enumerate().filter(|(_, one)| one.question == question) {
                let meets = |level: u8| match condition.bound {
                    Bound::AtMost(bound) => level <= bound,
                    Bound::AtLeast(bound) => level >= bound,
                    Bound::Is(bound) => level == bound,
                };
                let (stop, pass): (Vec<u8>, Vec<u8>) = counts.given().partition(|level| meets(*level));
                if !stop.is_empty() && !pass.is_empty() {
                    let with_count = |levels: Vec<u8>| {
                        levels.into_iter().map(|level| (level, counts.levels[usize::from(level)])).collect()
                    };
                    disputes.push(Disputed {
                        model: ModelIx(model),
                        gate,
                        condition: at,
                        question,
                        stop: with_count(stop),
                        pass: with_count(pass),
                    });
                }
            }
        }
    }
    disputes
}
