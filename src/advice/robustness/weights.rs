//! Who would come first if the weights were others: nearby ones, and any at all.
//!
//! The answers stay as they are and the weights move, so must-haves are what they are.

use super::super::fraction::{Fraction, largest_remainder};
use super::super::profile::Profile;
use super::super::tables::{First, Standing, Tables, middle};
use super::super::totals::leader;
use super::draws::Draws;
use super::tally::Tally;
use crate::pack::{ModelIx, ModelKind, Pack, QuestionIx, ThemeIx};

/// The mean theme weights over the draws in which a model comes first: what a person
/// would have to care about for it to lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Central {
    pub model: ModelIx,
    /// Draws in which it came first.
    pub draws: u32,
    /// Sum of each theme's share over those draws; a theme with nothing in play has none.
    sums: Vec<u64>,
}

impl Central {
    /// The mean share of a theme, 0 to 1, exactly as drawn.
    pub fn share(&self, theme: ThemeIx) -> Fraction {
        let all: u64 = self.sums.iter().sum();
        if all == 0 { Fraction::ZERO } else { Fraction::new(self.sums[theme.0].into(), all.into()) }
    }

    /// The mean shares in whole percent, by theme; they add up to 100.
    pub fn percent(&self) -> Vec<i64> {
        let all: i128 = self.sums.iter().map(|sum| i128::from(*sum)).sum();
        if all == 0 {
            return vec![0; self.sums.len()];
        }
        let parts: Vec<Fraction> =
            self.sums.iter().map(|sum| Fraction::new(100 * i128::from(*sum), all)).collect();
        largest_remainder(&parts, 100)
    }
}

/// One effect of a ranked option under this profile.
struct Part {
    question: QuestionIx,
    weight: i64,
    worth: i64,
}

/// The options that are ranked, with what is in play for each.
fn ranked(tables: &Tables, profile: &Profile, standings: &[Standing]) -> (Vec<ModelIx>, Vec<Vec<Part>>) {
    tables
        .models
        .iter()
        .enumerate()
        .filter(|(at, table)| table.kind == ModelKind::Option && standings[*at].ranked())
        .map(|(at, table)| {
            let parts = table.rows.iter().filter_map(|row| {
                let (least, most) = row.range(profile.at(row.question).range()?);
                let weight = row.weight * profile.factor[row.question.0];
                Some(Part { question: row.question, weight, worth: weight * middle(least, most) })
            });
            (ModelIx(at), parts.collect())
        })
        .unzip()
}

/// Counts first places under nearby weights: every theme and every question by itself
/// between half and double.
pub(super) struct Near {
    models: Vec<ModelIx>,
    parts: Vec<Vec<Part>>,
    sums: Vec<i64>,
    weights: Vec<i64>,
    /// The counts so far.
    pub tally: Tally,
}

impl Near {
    pub(super) fn of(tables: &Tables, profile: &Profile, standings: &[Standing]) -> Self {
        let (models, parts) = ranked(tables, profile, standings);
        let (sums, weights) = (vec![0; models.len()], vec![0; models.len()]);
        Self { models, parts, sums, weights, tally: Tally::new(tables.models.len()) }
    }

    /// Takes in one draw.
    pub(super) fn count(&mut self, factors: &[u32]) {
        for (position, parts) in self.parts.iter().enumerate() {
            let (mut sum, mut weight) = (0, 0);
            for part in parts {
                let factor = i64::from(factors[part.question.0]);
                sum += part.worth * factor;
                weight += part.weight * factor;
            }
            (self.sums[position], self.weights[position]) = (sum, weight);
        }
        self.tally.count(leader(&self.models, &self.weights, |at| self.sums[at], |_| true));
    }
}

/// First places under any theme weights, and the mean weights behind each model's.
/// Themes with nothing in play are left out; the others then share the whole evenly at
/// random among themselves.
pub(super) fn any(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    standings: &[Standing],
    draws: &Draws,
) -> (Tally, Vec<Central>) {
    let themes = pack.themes.len();
    let (models, parts) = ranked(tables, profile, standings);
    let theme = |question: QuestionIx| pack[question].theme.0;
    // What the weights of a theme's questions in play add up to.
    let mut whole = vec![0_u64; themes];
    for (at, question) in pack.questions.iter().enumerate() {
        if profile.possible[at].in_play() {
            whole[question.theme.0] += u64::from(question.weight) * profile.factor[at].unsigned_abs();
        }
    }
    // Sum and weight by theme, for each model.
    let by_theme: Vec<Vec<(i64, i64)>> = parts
        .iter()
        .map(|parts| {
            let mut of = vec![(0, 0); themes];
            for part in parts {
                of[theme(part.question)].0 += part.worth;
                of[theme(part.question)].1 += part.weight;
            }
            of
        })
        .collect();
    let mut tally = Tally::new(tables.models.len());
    let mut central: Vec<Central> =
        models.iter().map(|model| Central { model: *model, draws: 0, sums: vec![0; themes] }).collect();
    let (mut sums, mut weights) = (vec![0; models.len()], vec![0; models.len()]);
    let mut scale = vec![0_i64; themes];
    draws.each_any(|totals| {
        // One factor for all questions of a theme keeps their shares inside it exactly;
        // rounding it down moves the total by less than one part in a million.
        for ((scale, total), whole) in scale.iter_mut().zip(totals).zip(&whole) {
            *scale = total.checked_div(*whole).unwrap_or(0) as i64;
        }
        for (position, by_theme) in by_theme.iter().enumerate() {
            let (mut sum, mut weight) = (0, 0);
            for ((part_sum, part_weight), scale) in by_theme.iter().zip(&scale) {
                sum += part_sum * scale;
                weight += part_weight * scale;
            }
            (sums[position], weights[position]) = (sum, weight);
        }
        let first = leader(&models, &weights, |at| sums[at], |_| true);
        tally.count(first);
        if let First::Model(model) = first
            && let Some(central) = central.iter_mut().find(|central| central.model == model)
        {
            central.draws += 1;
            for ((sum, total), whole) in central.sums.iter_mut().zip(totals).zip(&whole) {
                *sum += if *whole > 0 { *total } else { 0 };
            }
        }
    });
    central.retain(|central| central.draws > 0);
    (tally, central)
}
