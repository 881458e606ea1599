//! What would change it, in five groups that are never mixed: to be ready; if this
//! improves or you choose otherwise; if this slips; if it turned out that; must stay true.
//! And for every option that is not first, the fewest changes that would put it first.
//!
//! A question stands at most once in a group, at the level nearest to its answer that
//! does something. Everything here is exact.

mod ready;
mod take;

pub use ready::Readying;

use super::profile::Profile;
use super::tables::{First, Tables};
use super::totals::Totals;
use super::truth::Truth;
use super::verdict;
use super::{Outcome, robustness::Changed};
use crate::pack::{ModelIx, Pack, QuestionIx, Says, Turns};
use crate::text::InOrder as _;

/// Everything that would change the conclusions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// For each verdict before the choice that does not say yes, and each proposed one beside it.
    pub to_be_ready: Vec<Readying>,
    /// Conditions upwards, and choices either way, that put another option first.
    pub improve_or_choose: Vec<Turning>,
    /// Conditions downwards that lose the lead or a verdict.
    pub slips: Vec<Turning>,
    /// Facts that might be otherwise, and open answers.
    pub turned_out: Vec<Turning>,
    /// Must-haves that one step on one answer would shut.
    pub must_stay_true: Vec<MustStay>,
    /// For every option that is not first: the fewest changes, up to three, that would put it first.
    pub what_it_would_take: Vec<(ModelIx, Option<Vec<Changed>>)>,
}

/// One answer at another level, and what that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turning {
    pub question: QuestionIx,
    pub level: u8,
    /// Who is first then, where that is another than now.
    pub first: Option<First>,
    /// What verdicts say then, where that is another than now.
    pub says: Vec<(ModelIx, Says)>,
}

/// One answer whose next step shuts must-haves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MustStay {
    pub question: QuestionIx,
    /// The level at which they are shut.
    pub level: u8,
    /// The models that would be stopped, and which of their gates.
    pub stops: Vec<(ModelIx, usize)>,
}

/// Works it out. `proposed` are the verdicts beside the choice that are proposed, or may be.
pub(super) fn of(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    outcome: &Outcome,
    proposed: &[ModelIx],
) -> Changes {
    let now: Vec<(ModelIx, Says)> = outcome
        .verdicts
        .iter()
        .filter(|now| pack.before().any(|model| model == now.model) || proposed.contains(&now.model))
        .map(|now| (now.model, now.says))
        .collect();
    let mut totals = Totals::of(pack, tables, profile);
    let mut search = Search { pack, tables, profile, first: totals.first(), totals: &mut totals, now: &now };
    Changes {
        to_be_ready: ready::all(pack, tables, profile, outcome, &now),
        improve_or_choose: search.turnings(|search, turning, way| {
            let turns = search.pack[turning.question].turns;
            let mine = turns == Turns::Condition && way == Way::Up || turns == Turns::Choice;
            mine && search.answered(turning) && matches!(turning.first, Some(First::Model(_)))
        }),
        slips: search.turnings(|search, turning, way| {
            let worse =
                turning.says.iter().any(|(model, says)| search.says(*model).is_some_and(|was| *says > was));
            let lost = turning.first.is_some() && matches!(search.first, First::Model(_));
            let condition = search.pack[turning.question].turns == Turns::Condition;
            condition && way == Way::Down && search.answered(turning) && (worse || lost)
        }),
        turned_out: search.turnings(|search, turning, _| {
            let fact = search.pack[turning.question].turns == Turns::Fact;
            fact || !search.answered(turning)
        }),
        must_stay_true: must_stay_true(pack, profile, proposed),
        what_it_would_take: take::all(pack, profile, search.totals),
    }
}

/// Whether a level lies above or below what the answer may be, or within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    Within,
}

/// What every single level is tried against.
struct Search<'a> {
    pack: &'a Pack,
    tables: &'a Tables,
    profile: &'a Profile,
    totals: &'a mut Totals,
    first: First,
    now: &'a [(ModelIx, Says)],
}

impl Search<'_> {
    fn answered(&self, turning: &Turning) -> bool {
        self.profile.at(turning.question).answered()
    }

    fn says(&self, model: ModelIx) -> Option<Says> {
        self.now.iter().find(|(at, _)| *at == model).map(|(_, says)| *says)
    }

    /// For each question in play the nearest level that does something and belongs to the group.
    fn turnings(&mut self, belongs: impl Fn(&Self, &Turning, Way) -> bool) -> Vec<Turning> {
        let mut list = Vec::new();
        for question in (0..self.profile.possible.len()).map(QuestionIx) {
            let Some((lowest, highest)) = self.profile.at(question).range() else { continue };
            let mut levels: Vec<u8> = (0..=self.totals.top(question)).collect();
            levels.retain(|level| lowest != highest || *level != lowest);
            // The nearest first; of two as near, the better.
            let far = |level: u8| {
                if level < lowest { lowest - level } else { level.saturating_sub(highest) }
            };
            levels.put_in_order_by_key(|level| (far(*level), std::cmp::Reverse(*level)));
            for level in levels {
                let way = match level {
                    _ if level > highest => Way::Up,
                    _ if level < lowest => Way::Down,
                    _ => Way::Within,
                };
                let turning = self.turning(question, level);
                let does = turning.first.is_some() || !turning.says.is_empty();
                if does && belongs(self, &turning, way) {
                    list.push(turning);
                    break;
                }
            }
        }
        list
    }

    fn turning(&mut self, question: QuestionIx, level: u8) -> Turning {
        let then = self.totals.first_with(question, level);
        let concerned = |model: ModelIx| {
            let table = &self.tables.models[model.0];
            table.rows.iter().any(|row| row.question == question)
                || table.gates.iter().flatten().any(|condition| condition.question == question)
        };
        let mut says = Vec::new();
        if self.now.iter().any(|(model, _)| concerned(*model)) {
            let known = self.profile.with(question, level);
            for (model, was) in self.now.iter().filter(|(model, _)| concerned(*model)) {
                let now = verdict::of(self.pack, self.tables, &known, *model);
                if now != *was {
                    says.push((*model, now));
                }
            }
        }
        Turning { question, level, first: Some(then).filter(|then| *then != self.first), says }
    }
}

/// Gates that are not shut and that one step on one answered question would shut, one line a
/// question. Shown with any conclusion: a gate changes no number and so gives no warning by itself.
fn must_stay_true(pack: &Pack, profile: &Profile, proposed: &[ModelIx]) -> Vec<MustStay> {
    let mut list: Vec<MustStay> = Vec::new();
    let told = |model: &ModelIx| !pack.beside().any(|beside| beside == *model) || proposed.contains(model);
    for model in (0..pack.models.len()).map(ModelIx).filter(told) {
        for (gate, rule) in pack[model].gates.iter().enumerate() {
            if Tables::gate(&rule.all, profile) == Truth::True {
                continue;
            }
            for condition in &rule.all {
                let question = condition.question;
                let before = profile.at(question);
                let Some((lowest, highest)) = before.range().filter(|_| before.answered()) else { continue };
                let above = Some(highest + 1).filter(|level| *level <= pack[question].top());
                for level in [lowest.checked_sub(1), above].into_iter().flatten() {
                    if Tables::gate(&rule.all, &profile.with(question, level)) != Truth::True {
                        continue;
                    }
                    match list.iter_mut().find(|stay| stay.question == question && stay.level == level) {
                        Some(stay) => stay.stops.push((model, gate)),
                        None => list.push(MustStay { question, level, stops: vec![(model, gate)] }),
                    }
                }
            }
        }
    }
    list.put_in_order_by_key(|stay| (stay.question, stay.level));
    list
}
