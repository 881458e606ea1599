//! The fewest conditions whose improvement takes a verdict to where it holds, and to where
//! it goes.
//!
//! The weight in play does not change with a level, so the fewest improvements are the
//! largest gains: weight times the best effect of a better level, less what counts today.

use super::super::Outcome;
use super::super::profile::Profile;
use super::super::robustness::Changed;
use super::super::tables::{Tables, middle};
use super::super::truth::Truth;
use crate::pack::{ModelIx, Pack, QuestionIx, Says, Turns};
use crate::text::InOrder as _;

/// What would make one verdict ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readying {
    /// The verdict.
    pub model: ModelIx,
    /// What it says now.
    pub says: Says,
    /// What opens its must-haves that are missing, first of all: one condition of each. A must-have
    /// that rests on facts or choices alone has no step here.
    pub to_open: Vec<Changed>,
    /// The fewest conditions, each to the lowest level that suffices together with the others, that take its fit to where it holds; `None`: all of them do not.
    pub to_hold: Option<Vec<Changed>>,
    /// The fewest conditions that take its fit to where it goes; `None`: all of them do not.
    pub to_go: Option<Vec<Changed>>,
    /// Weak links, which no mean makes up for: the lowest level that is one no more.
    pub weak: Vec<Changed>,
}

impl Readying {
    /// Everything that would have to be done for the verdict to say yes, each question once.
    pub fn steps(&self) -> Vec<Changed> {
        let mut steps: Vec<Changed> = Vec::new();
        let all = self.to_open.iter().chain(self.to_go.iter().flatten()).chain(&self.weak);
        for step in all {
            match steps.iter_mut().find(|known| known.question == step.question) {
                Some(known) => known.level = known.level.max(step.level),
                None => steps.push(*step),
            }
        }
        steps
    }
}

/// For each of these verdicts that does not say yes.
pub(super) fn all(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    outcome: &Outcome,
    now: &[(ModelIx, Says)],
) -> Vec<Readying> {
    let thresholds = pack.manifest.thresholds;
    now.iter()
        .filter(|(_, says)| *says != Says::Yes)
        .map(|(model, says)| Readying {
            model: *model,
            says: *says,
            to_open: to_open(pack, tables, profile, *model),
            to_hold: fewest(pack, tables, profile, *model, thresholds.hold),
            to_go: fewest(pack, tables, profile, *model, thresholds.go),
            weak: weak(pack, tables, profile, outcome, *model),
        })
        .collect()
}

/// A condition and what a better answer to it would gain, in weight times effect.
struct Gain {
    question: QuestionIx,
    gain: i64,
    /// Each better level and its gain, low to high.
    levels: Vec<(u8, i64)>,
}

/// The fewest conditions of a model whose improvement takes its fit to a threshold: nothing
/// where it is there already, `None` where all of them together do not.
pub(in crate::advice) fn fewest(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    model: ModelIx,
    threshold: u32,
) -> Option<Vec<Changed>> {
    let standing = tables.standing(model, profile);
    // 50 W + 25 S has to reach the threshold times W; a gain of 1 in S is worth 25.
    let missing = (i64::from(threshold) - 50) * standing.weight - 25 * standing.sum;
    if missing <= 0 {
        return Some(Vec::new());
    }
    let mut gains: Vec<Gain> = tables.models[model.0]
        .rows
        .iter()
        .filter(|row| pack[row.question].turns == Turns::Condition)
        .filter_map(|row| {
            let (lowest, highest) = profile.at(row.question).range()?;
            let (least, most) = row.range((lowest, highest));
            let weight = row.weight * profile.factor[row.question.0];
            let levels: Vec<(u8, i64)> = (lowest + 1..=pack[row.question].top())
                .map(|level| (level, weight * (row.effect(level) - middle(least, most))))
                .collect();
            let gain = levels.iter().map(|(_, gain)| *gain).max()?;
            (gain > 0).then_some(Gain { question: row.question, gain, levels })
        })
        .collect();
    gains.put_in_order_by_key(|gain| (std::cmp::Reverse(gain.gain), gain.question));
    let mut reached = 0;
    let mut taken = 0;
    while 25 * reached < missing {
        reached += gains.get(taken)?.gain;
        taken += 1;
    }
    // Each as low as the others allow, the largest first.
    let mut steps = Vec::new();
    for gain in &gains[..taken] {
        let others = reached - gain.gain;
        let enough = gain.levels.iter().find(|(_, gain)| 25 * (others + gain) >= missing)?;
        reached = others + enough.1;
        steps.push(Changed { question: gain.question, level: enough.0 });
    }
    Some(steps)
}

/// One condition for each shut must-have: the first that can be improved, at the nearest level that opens it.
fn to_open(pack: &Pack, tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<Changed> {
    let shut = tables.models[model.0].gates.iter().filter(|gate| Tables::gate(gate, profile) == Truth::True);
    shut.filter_map(|gate| {
        gate.iter().filter(|condition| pack[condition.question].turns == Turns::Condition).find_map(
            |condition| {
                let question = condition.question;
                let (_, highest) = profile.at(question).range()?;
                let opens = |level: &u8| Tables::gate(gate, &profile.with(question, *level)) == Truth::False;
                (highest + 1..=pack[question].top()).find(opens).map(|level| Changed { question, level })
            },
        )
    })
    .collect()
}

/// Each weak link that is a condition, at the lowest level that is one no more.
fn weak(pack: &Pack, tables: &Tables, profile: &Profile, outcome: &Outcome, model: ModelIx) -> Vec<Changed> {
    let links = outcome.verdicts.iter().filter(|now| now.model == model).flat_map(|now| &now.weak);
    links
        .filter(|question| pack[**question].turns == Turns::Condition)
        .filter_map(|question| {
            let row = tables.models[model.0].rows.iter().find(|row| row.question == *question)?;
            let (_, highest) = profile.at(*question).range()?;
            let worst = row.effect(highest);
            let level = (highest + 1..=pack[*question].top()).find(|level| row.effect(*level) > worst)?;
            Some(Changed { question: *question, level })
        })
        .collect()
}
