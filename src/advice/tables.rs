//! The numbers of a pack laid out for speed: what is evaluated thousands of times.
//!
//! Everything is whole-number arithmetic; fits are compared by cross-multiplying.

use std::cmp::Ordering;

use super::fraction::Fraction;
use super::profile::{Possible, Profile};
use super::truth::Truth;
use crate::pack::{Condition, MOST_LEVELS, ModelIx, ModelKind, Pack, QuestionIx};

/// One effect: a question and what each of its levels does.
#[derive(Debug, Clone)]
pub struct Row {
    pub question: QuestionIx,
    /// Its weight for this model, 1 to 3.
    pub weight: i64,
    /// Effect per level; beyond the last level the numbers mean nothing.
    effect: [i8; MOST_LEVELS],
}

impl Row {
    /// Effect of a level.
    pub fn effect(&self, level: u8) -> i64 {
        self.effect[usize::from(level)].into()
    }

    /// Least and greatest effect over the possible levels.
    pub fn range(&self, (lowest, highest): (u8, u8)) -> (i64, i64) {
        let run = &self.effect[usize::from(lowest)..=usize::from(highest)];
        let (mut least, mut most) = (run[0], run[0]);
        for effect in &run[1..] {
            least = least.min(*effect);
            most = most.max(*effect);
        }
        (least.into(), most.into())
    }
}

/// The middle one of `least`, 0 and `most`: what an open answer counts for.
pub(super) fn middle(least: i64, most: i64) -> i64 {
    0.clamp(least, most)
}

/// One model.
#[derive(Debug, Clone)]
pub struct ModelTable {
    /// Option or verdict.
    pub kind: ModelKind,
    /// Effects, in order of the questions.
    pub rows: Vec<Row>,
    /// Gates, each a conjunction.
    pub gates: Vec<Vec<Condition>>,
}

/// Whether a model can be had as things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Status {
    /// No gate is shut.
    Open,
    /// A gate is shut: not viable as things stand.
    Blocked,
    /// No gate is shut, but one may turn out to be.
    Undetermined,
}

impl Status {
    /// As in machine-readable output.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// Where one model stands. All sums are of weight times effect, or of weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether it can be had.
    pub status: Status,
    /// Weight in play, W.
    pub weight: i64,
    /// Sum at the middle, S.
    pub sum: i64,
    /// Sum at the lowest, S_L.
    pub low: i64,
    /// Sum at the highest, S_U.
    pub high: i64,
    /// Weight of the answered questions.
    pub answered: i64,
    /// Weight of the questions with one possible level.
    pub settled: i64,
    /// Weight marked as not applicable.
    pub not_applicable: i64,
}

impl Standing {
    fn index(self, sum: i64) -> Option<Fraction> {
        (self.weight > 0)
            .then(|| Fraction::new(i128::from(50 * self.weight + 25 * sum), i128::from(self.weight)))
    }

    /// Fit, 0 to 100; `None` when nothing is in play.
    pub fn fit(self) -> Option<Fraction> {
        self.index(self.sum)
    }

    /// Lowest fit that the open answers allow.
    pub fn lower(self) -> Option<Fraction> {
        self.index(self.low)
    }

    /// Highest fit that the open answers allow.
    pub fn upper(self) -> Option<Fraction> {
        self.index(self.high)
    }

    /// Whether the model takes part in the ranking.
    pub fn ranked(self) -> bool {
        self.status != Status::Blocked && self.weight > 0
    }

    /// Compares two fits without dividing. Both must have weight in play.
    pub fn compare_fit(self, other: Self) -> Ordering {
        (self.sum * other.weight).cmp(&(other.sum * self.weight))
    }

    /// A share of the weight in play as a fraction; nought when nothing is in play.
    pub fn share(self, part: i64) -> Fraction {
        if self.weight == 0 { Fraction::ZERO } else { Fraction::new(part.into(), self.weight.into()) }
    }
}

/// Who comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// Nothing can be ranked.
    Nobody,
    /// Two or more share the first place exactly.
    Tie,
    /// This option.
    Model(ModelIx),
}

/// The numbers of a pack.
#[derive(Debug, Clone)]
pub struct Tables {
    /// One per model of the pack.
    pub models: Vec<ModelTable>,
}

impl Tables {
    /// Lays out a pack.
    pub fn of(pack: &Pack) -> Self {
        let models = pack
            .models
            .iter()
            .map(|model| ModelTable {
                kind: model.kind,
                rows: model
                    .effects
                    .iter()
                    .map(|effect| {
                        let mut numbers = [0; MOST_LEVELS];
                        numbers[..effect.levels.len()].copy_from_slice(&effect.levels);
                        Row { question: effect.question, weight: effect.weight.into(), effect: numbers }
                    })
                    .collect(),
                gates: model.gates.iter().map(|gate| gate.all.clone()).collect(),
            })
            .collect();
        Self { models }
    }

    /// Whether a gate is shut.
    pub fn gate(gate: &[Condition], profile: &Profile) -> Truth {
        gate.iter().fold(Truth::True, |all, condition| {
            all.and(profile.at(condition.question).meets(condition.bound))
        })
    }

    /// Where a model stands.
    pub fn standing(&self, model: ModelIx, profile: &Profile) -> Standing {
        let table = &self.models[model.0];
        let mut status = Status::Open;
        for gate in &table.gates {
            match Self::gate(gate, profile) {
                Truth::True => {
                    status = Status::Blocked;
                    break;
                }
                Truth::Unknown => status = Status::Undetermined,
                Truth::False => {}
            }
        }
        let mut standing = Standing {
            status,
            weight: 0,
            sum: 0,
            low: 0,
            high: 0,
            answered: 0,
            settled: 0,
            not_applicable: 0,
        };
        for row in &table.rows {
            let weight = row.weight * profile.factor[row.question.0];
            let possible = profile.at(row.question);
            let Some(range) = possible.range() else {
                if possible == Possible::NotApplicable {
                    standing.not_applicable += weight;
                }
                continue;
            };
            let (least, most) = row.range(range);
            standing.weight += weight;
            standing.sum += weight * middle(least, most);
            standing.low += weight * least;
            standing.high += weight * most;
            if possible.answered() {
                standing.answered += weight;
            }
            if range.0 == range.1 {
                standing.settled += weight;
            }
        }
        standing
    }

    /// Where every model stands.
    pub fn standings(&self, profile: &Profile) -> Vec<Standing> {
        (0..self.models.len()).map(|at| self.standing(ModelIx(at), profile)).collect()
    }

    /// The options that can be ranked, best fit first; equal fits in the pack's order.
    pub fn ranking(&self, standings: &[Standing]) -> Vec<ModelIx> {
        let mut ranked: Vec<ModelIx> = self
            .models
            .iter()
            .zip(standings)
            .enumerate()
            .filter(|(_, (table, standing))| table.kind == ModelKind::Option && standing.ranked())
            .map(|(at, _)| ModelIx(at))
            .collect();
        ranked.sort_by(|a, b| standings[b.0].compare_fit(standings[a.0]));
        ranked
    }

    /// Who comes first with these answers.
    pub fn first(&self, profile: &Profile) -> First {
        let mut first = First::Nobody;
        let mut best: Option<Standing> = None;
        for (at, table) in self.models.iter().enumerate() {
            if table.kind != ModelKind::Option {
                continue;
            }
            let standing = self.standing(ModelIx(at), profile);
            if !standing.ranked() {
                continue;
            }
            match best.map_or(Ordering::Greater, |best| standing.compare_fit(best)) {
                Ordering::Greater => {
                    best = Some(standing);
                    first = First::Model(ModelIx(at));
                }
                Ordering::Equal => first = First::Tie,
                Ordering::Less => {}
            }
        }
        first
    }

    /// The exact range of fit(a) - fit(b) over all possible levels: it is a sum over
    /// questions, so its ends are the sums of the ends. Both need weight in play.
    pub fn difference(&self, a: ModelIx, b: ModelIx, profile: &Profile) -> (Fraction, Fraction) {
        let (weight_a, weight_b) = (self.weight(a, profile), self.weight(b, profile));
        let (mut least, mut most) = (0, 0);
        for question in 0..profile.possible.len() {
            let (low, high) = self.part(a, b, weight_a, weight_b, QuestionIx(question), profile);
            least += low;
            most += high;
        }
        let whole = i128::from(weight_a) * i128::from(weight_b);
        (Fraction::new(25 * least, whole), Fraction::new(25 * most, whole))
    }

    /// How far one question can move fit(a) - fit(b), over its possible levels.
    pub fn swing(&self, a: ModelIx, b: ModelIx, question: QuestionIx, profile: &Profile) -> Fraction {
        let (weight_a, weight_b) = (self.weight(a, profile), self.weight(b, profile));
        let (low, high) = self.part(a, b, weight_a, weight_b, question, profile);
        Fraction::new(25 * (high - low), i128::from(weight_a) * i128::from(weight_b))
    }

    /// The same over some of the levels, such as those that people gave; nought where there
    /// are none, or where the question is out of play.
    pub fn swing_over(
        &self,
        a: ModelIx,
        b: ModelIx,
        question: QuestionIx,
        levels: impl IntoIterator<Item = u8>,
        profile: &Profile,
    ) -> Fraction {
        if !profile.at(question).in_play() {
            return Fraction::ZERO;
        }
        let (weight_a, weight_b) = (self.weight(a, profile), self.weight(b, profile));
        let mut at = profile.clone();
        let mut ends: Option<(i128, i128)> = None;
        for level in levels {
            at.possible[question.0] = Possible::exactly(level);
            let (worth, _) = self.part(a, b, weight_a, weight_b, question, &at);
            let (least, most) = ends.unwrap_or((worth, worth));
            ends = Some((least.min(worth), most.max(worth)));
        }
        match ends {
            Some((least, most)) if weight_a > 0 && weight_b > 0 => {
                Fraction::new(25 * (most - least), i128::from(weight_a) * i128::from(weight_b))
            }
            _ => Fraction::ZERO,
        }
    }

    /// Weight in play of a model.
    pub(super) fn weight(&self, model: ModelIx, profile: &Profile) -> i64 {
        self.models[model.0]
            .rows
            .iter()
            .filter(|row| profile.at(row.question).in_play())
            .map(|row| row.weight * profile.factor[row.question.0])
            .sum()
    }

    /// Least and greatest share of one question in fit(a) - fit(b), times
    /// `weight_a * weight_b / 25`.
    fn part(
        &self,
        a: ModelIx,
        b: ModelIx,
        weight_a: i64,
        weight_b: i64,
        question: QuestionIx,
        profile: &Profile,
    ) -> (i128, i128) {
        let Some((lowest, highest)) = profile.at(question).range() else { return (0, 0) };
        let row = |model: ModelIx| {
            let rows = &self.models[model.0].rows;
            rows.binary_search_by_key(&question, |row| row.question).ok().map(|at| &rows[at])
        };
        let (row_a, row_b) = (row(a), row(b));
        if row_a.is_none() && row_b.is_none() {
            return (0, 0);
        }
        let factor = profile.factor[question.0];
        let worth = |level: u8| {
            let side = |row: Option<&Row>, other: i64| {
                row.map_or(0, |row| i128::from(row.weight * factor * row.effect(level)) * i128::from(other))
            };
            side(row_a, weight_b) - side(row_b, weight_a)
        };
        (lowest..=highest)
            .map(worth)
            .fold((i128::MAX, i128::MIN), |(least, most), value| (least.min(value), most.max(value)))
    }
}
