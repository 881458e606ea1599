//! What the tables share: how they cite, where a model stands, and which question it answers.

use super::super::super::sheet::{Cell, Rows};
use super::super::pieces::Assessed;
use crate::advice::Standing;
use crate::advice::words::{Band, basis_words, displayed};
use crate::pack::{Cite, ModelIx, ModelKind, Pack, Stand};
use crate::text::capital;

/// How sources are cited in a workbook.
#[derive(Clone, Copy)]
pub(super) struct Citing<'a> {
    pub(super) pack: &'a Pack,
    /// Whether a table of the sources gives their titles.
    pub(super) listed: bool,
}

impl Citing<'_> {
    /// A source with its place, leading to its page; of several each in a line, leading nowhere.
    pub(super) fn cell(self, cites: &[Cite]) -> Cell {
        let link = match cites {
            [one] => self.pack[one.source].link.as_deref(),
            _ => None,
        };
        Cell::link(cites.iter().map(|cite| self.words(cite)).collect::<Vec<_>>().join("\n"), link)
    }

    fn words(self, cite: &Cite) -> String {
        let source = &self.pack[cite.source];
        let title = if self.listed { String::new() } else { format!(". {}", source.title) };
        let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
        format!(
            "{} ({}){title}{place}. {}; evidence {}.",
            source.by,
            source.year,
            capital(basis_words(cite.basis)),
            cite.strength
        )
    }
}

/// Which of the three questions a model answers.
pub(super) fn question_of(kind: ModelKind) -> &'static str {
    match kind {
        ModelKind::Verdict(Stand::Before) => "whether",
        ModelKind::Option => "which",
        ModelKind::Verdict(Stand::Beside) => "how paid",
    }
}

/// Where a model stands, in words alone.
pub(super) fn position(of: &Assessed<'_>, model: ModelIx) -> &'static str {
    Band::of(of.advice.standings[model.0]).words()
}

/// Where a model stands as numbers, from 0 to 100, and exactly.
pub(super) fn fits<R: Copy>(rows: Rows<R>, exact: u16, standing: impl Fn(R) -> Standing) -> Rows<R> {
    rows.numbers("Fit", 7, |row| standing(row).fit().map(displayed))
        .numbers("Lowest", 9, |row| standing(row).lower().map(displayed))
        .numbers("Highest", 9, |row| standing(row).upper().map(displayed))
        .words("Fit, exact", exact, |row| standing(row).fit().map(|fit| fit.to_string()))
}
