//! Where a model stands, as marks: its look, and its place on one scale from 0 to 100.

use crate::advice::Standing;
use crate::advice::words::{Band, displayed};
use crate::app::board::Look;
use crate::app::model::Model;

/// Columns of the scale.
pub(super) const SCALE: usize = 26;

pub(super) const fn look(band: Band) -> Look {
    match band {
        Band::StronglyFavour | Band::Favour => Look::For,
        Band::Against | Band::StronglyAgainst | Band::NotViable => Look::Against,
        Band::Mixed => Look::Text,
        Band::Undetermined | Band::NotAssessed => Look::Unknown,
    }
}

/// Position and range: dots, a line for the range, a mark.
pub(super) fn scale(model: &Model, standing: Standing) -> String {
    let glyphs = &model.glyphs;
    let (Some(fit), Some(lower), Some(upper)) = (standing.fit(), standing.lower(), standing.upper()) else {
        return glyphs.scale.repeat(SCALE);
    };
    let cell = |fit: i64| usize::try_from(fit * (SCALE as i64 - 1) / 100).unwrap_or(0).min(SCALE - 1);
    let (mark, from, to) = (cell(displayed(fit)), cell(displayed(lower)), cell(displayed(upper)));
    (0..SCALE)
        .map(|at| match at {
            at if at == mark => glyphs.mark,
            at if at >= from && at <= to => glyphs.far,
            _ => glyphs.scale,
        })
        .collect()
}
