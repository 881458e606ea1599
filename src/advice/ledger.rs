//! The ledger of one model: answer, effect, weight, points, because, source.

use super::fraction::{Fraction, largest_remainder};
use super::profile::Profile;
use super::tables::{Standing, Tables, middle};
use super::words::displayed;
use crate::pack::{ModelIx, Pack, QuestionIx, ThemeIx};

/// One line: what one question does to one model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerRow {
    pub question: QuestionIx,
    /// Its place among the model's effects, for the reason and the source.
    pub effect: usize,
    /// Weight for this model, 1 to 3, before any emphasis.
    pub weight: i64,
    /// Factor of the emphasis: 1 half, 2 normal, 4 double.
    pub factor: i64,
    /// Least and greatest effect over the possible levels; `None` when out of play.
    pub range: Option<(i64, i64)>,
    /// Points of fit: what it counts for now.
    pub points: Fraction,
    /// Points of fit at the least and at the greatest.
    pub could_be: (Fraction, Fraction),
}

/// The ledger of one model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    pub model: ModelIx,
    /// Where it stands.
    pub standing: Standing,
    /// Lines in order of the questions.
    pub rows: Vec<LedgerRow>,
    /// Whole points per theme; with 50 they add up to the displayed fit.
    pub theme_points: Vec<(ThemeIx, i64)>,
}

impl Ledger {
    /// Whole points of each row, in their order: inside a theme they add up to the theme's.
    pub fn whole_points(&self, pack: &Pack) -> Vec<i64> {
        let mut whole = vec![0; self.rows.len()];
        for (theme, points) in &self.theme_points {
            let inside: Vec<usize> =
                (0..self.rows.len()).filter(|at| pack[self.rows[*at].question].theme == *theme).collect();
            let exact: Vec<Fraction> = inside.iter().map(|at| self.rows[*at].points).collect();
            for (at, points) in inside.into_iter().zip(largest_remainder(&exact, *points)) {
                whole[at] = points;
            }
        }
        whole
    }
}

/// Opens the ledger of a model. Rows plus 50 add up to the fit, exactly.
pub fn ledger(pack: &Pack, tables: &Tables, profile: &Profile, model: ModelIx) -> Ledger {
    let standing = tables.standing(model, profile);
    let points = |factor: i64, weight: i64, effect: i64| {
        if standing.weight == 0 {
            Fraction::ZERO
        } else {
            Fraction::new((25 * factor * weight * effect).into(), standing.weight.into())
        }
    };
    let rows: Vec<LedgerRow> = tables.models[model.0]
        .rows
        .iter()
        .enumerate()
        .map(|(effect, row)| {
            let factor = profile.factor[row.question.0];
            let range = profile.at(row.question).range().map(|range| row.range(range));
            let (least, most) = range.unwrap_or((0, 0));
            LedgerRow {
                question: row.question,
                effect,
                weight: row.weight,
                factor,
                range,
                points: points(factor, row.weight, middle(least, most)),
                could_be: (points(factor, row.weight, least), points(factor, row.weight, most)),
            }
        })
        .collect();
    let theme_points = theme_points(pack, &rows, standing);
    Ledger { model, standing, rows, theme_points }
}

fn theme_points(pack: &Pack, rows: &[LedgerRow], standing: Standing) -> Vec<(ThemeIx, i64)> {
    let sums: Vec<Fraction> = (0..pack.themes.len())
        .map(|theme| {
            let inside = |row: &&LedgerRow| pack[row.question].theme == ThemeIx(theme);
            rows.iter().filter(inside).map(|row| row.points).sum()
        })
        .collect();
    let total = standing.fit().map_or(0, |fit| displayed(fit) - 50);
    largest_remainder(&sums, total)
        .into_iter()
        .enumerate()
        .map(|(at, points)| (ThemeIx(at), points))
        .collect()
}
