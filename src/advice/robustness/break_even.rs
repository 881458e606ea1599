//! How much more or less a theme would have to weigh for another model to lead. Exact.
//!
//! With theme g at x times its weight, a model's sum is A + B x and its weight C + E x,
//! so the first stays ahead of a rival for as long as a quadratic in x is above nought.
//! At p percent that is a quadratic in p with whole coefficients, and the first whole
//! percent at which it is not above nought is found without a root being taken.

use super::super::profile::Profile;
use super::super::tables::{First, ModelTable, Standing, Tables, middle};
use super::super::totals::leader;
use crate::pack::{ModelIx, ModelKind, Pack, ThemeIx};

/// Where the lead passes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Weight of the theme in percent of what it is now: the whole percent nearest to 100
    /// at which the first is no longer first alone.
    pub percent: u64,
    /// Who is first then.
    pub first: First,
    /// The exact quadratic behind it; the lead passes on where it is nought.
    pub quadratic: Quadratic,
}

/// `square x^2 + linear x + constant`, x times the weight of a theme: has the sign of
/// the first's fit less a rival's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quadratic {
    /// Coefficient of x squared.
    pub square: i128,
    /// Coefficient of x.
    pub linear: i128,
    /// What is left at x = 0.
    pub constant: i128,
}

/// What a theme's weight would have to be for another model to lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakEven {
    pub theme: ThemeIx,
    /// When it weighs less; `None`: down to one percent, the first stays first.
    pub less: Option<Turn>,
    /// When it weighs more; `None`: however much, the first stays first.
    pub more: Option<Turn>,
}

/// Sum and weight of a model outside a theme and inside it.
#[derive(Debug, Clone, Copy, Default)]
struct Split {
    sum_outside: i64,
    sum_inside: i64,
    weight_outside: i64,
    weight_inside: i64,
}

impl Quadratic {
    fn between(first: Split, rival: Split) -> Self {
        let product = |sum: i64, weight: i64| i128::from(sum) * i128::from(weight);
        let (a, b) = (first, rival);
        Self {
            square: product(a.sum_inside, b.weight_inside) - product(b.sum_inside, a.weight_inside),
            linear: product(a.sum_outside, b.weight_inside) + product(a.sum_inside, b.weight_outside)
                - product(b.sum_outside, a.weight_inside)
                - product(b.sum_inside, a.weight_outside),
            constant: product(a.sum_outside, b.weight_outside) - product(b.sum_outside, a.weight_outside),
        }
    }

    /// Its value at `percent`, times 10 000.
    pub fn at(self, percent: u64) -> i128 {
        let percent = i128::from(percent);
        (self.square * percent + 100 * self.linear) * percent + 10_000 * self.constant
    }

    /// The largest whole percent below 100 at which it is not above nought.
    fn turn_below(self) -> Option<u64> {
        (1..100).rev().find(|percent| self.at(*percent) <= 0)
    }

    /// The smallest whole percent above 100 at which it is not above nought, given that
    /// at 100 it is above.
    fn turn_above(self) -> Option<u64> {
        // It falls from 100 up to its lowest point if it bends upwards, and otherwise
        // once below nought it stays there. Either way a search by halves is enough.
        let lowest = if self.square > 0 {
            // The whole percents on both sides of the lowest point.
            let lowest = u64::try_from((-100 * self.linear).div_euclid(2 * self.square)).ok()?;
            [lowest, lowest + 1].into_iter().find(|percent| *percent > 100 && self.at(*percent) <= 0)?
        } else if self.square == 0 && self.linear >= 0 {
            return None;
        } else {
            let mut reach = 200;
            while self.at(reach) > 0 {
                reach *= 2;
            }
            reach
        };
        let (mut above, mut not_above) = (100, lowest);
        while not_above - above > 1 {
            let half = above + (not_above - above) / 2;
            if self.at(half) > 0 { above = half } else { not_above = half }
        }
        Some(not_above)
    }
}

/// The break-even of every theme, in the pack's order; nothing where no model leads alone.
pub(super) fn of_themes(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    standings: &[Standing],
    first: First,
) -> Vec<BreakEven> {
    let First::Model(top) = first else { return Vec::new() };
    let models: Vec<ModelIx> = tables
        .models
        .iter()
        .enumerate()
        .filter(|(at, table)| table.kind == ModelKind::Option && standings[*at].ranked())
        .map(|(at, _)| ModelIx(at))
        .collect();
    (0..pack.themes.len())
        .map(|theme| {
            let theme = ThemeIx(theme);
            let splits: Vec<Split> =
                models.iter().map(|model| split(pack, &tables.models[model.0], profile, theme)).collect();
            let of_top =
                models.iter().zip(&splits).find(|(model, _)| **model == top).map(|(_, split)| *split);
            let quadratics: Vec<Quadratic> = models
                .iter()
                .zip(&splits)
                .filter(|(model, _)| **model != top)
                .filter_map(|(_, rival)| Some(Quadratic::between(of_top?, *rival)))
                .collect();
            let turn = |percent: u64, quadratic: &Quadratic| Turn {
                percent,
                first: first_at(&models, &splits, percent),
                quadratic: *quadratic,
            };
            let turns = |find: fn(Quadratic) -> Option<u64>| {
                quadratics.iter().filter_map(move |quadratic| Some((find(*quadratic)?, quadratic)))
            };
            BreakEven {
                theme,
                less: turns(Quadratic::turn_below)
                    .reduce(|best, next| if next.0 > best.0 { next } else { best })
                    .map(|(percent, quadratic)| turn(percent, quadratic)),
                more: turns(Quadratic::turn_above)
                    .reduce(|best, next| if next.0 < best.0 { next } else { best })
                    .map(|(percent, quadratic)| turn(percent, quadratic)),
            }
        })
        .collect()
}

fn split(pack: &Pack, table: &ModelTable, profile: &Profile, theme: ThemeIx) -> Split {
    let mut split = Split::default();
    for row in &table.rows {
        let Some(range) = profile.at(row.question).range() else { continue };
        let (least, most) = row.range(range);
        let weight = row.weight * profile.factor[row.question.0];
        let (sum, in_play) = if pack[row.question].theme == theme {
            (&mut split.sum_inside, &mut split.weight_inside)
        } else {
            (&mut split.sum_outside, &mut split.weight_outside)
        };
        *sum += weight * middle(least, most);
        *in_play += weight;
    }
    split
}

/// Who is first with the theme at `percent` of its weight.
fn first_at(models: &[ModelIx], splits: &[Split], percent: u64) -> First {
    // Turns lie near the roots of quadratics of small numbers: far below 2^40 percent.
    let percent = percent as i64;
    let at = |outside: i64, inside: i64| 100 * outside + percent * inside;
    let sums: Vec<i64> = splits.iter().map(|split| at(split.sum_outside, split.sum_inside)).collect();
    let weights: Vec<i64> =
        splits.iter().map(|split| at(split.weight_outside, split.weight_inside)).collect();
    leader(models, &weights, |at| sums[at], |_| true)
}

#[cfg(test)]
mod tests {
    use super::Quadratic;

    #[test]
    fn turns_are_those_of_a_search_through_every_percent() {
        for square in -6..=6 {
            for linear in -30..=30 {
                for constant in -30..=30 {
                    let quadratic = Quadratic { square, linear, constant };
                    if quadratic.at(100) <= 0 {
                        continue;
                    }
                    // Every root of these lies below 31: 1 + the largest coefficient
                    // over the smallest (Cauchy's bound).
                    let slow = (101..=3_200).find(|percent| quadratic.at(*percent) <= 0);
                    assert_eq!(quadratic.turn_above(), slow, "{quadratic:?}");
                    let turn = quadratic.turn_below();
                    assert!(turn.is_none_or(|percent| quadratic.at(percent) <= 0));
                    assert!((turn.map_or(1, |percent| percent + 1)..100).all(|p| quadratic.at(p) > 0));
                }
            }
        }
    }
}
