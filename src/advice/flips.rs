//! Which single changed answer would put another model first. Exact: every answered
//! question, every other level, gates included.

use super::profile::Profile;
use super::tables::{First, Tables};
use super::totals::Totals;
use crate::pack::{Pack, QuestionIx};

/// One changed answer that changes who comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flip {
    pub question: QuestionIx,
    /// The level it would change to.
    pub level: u8,
    /// Who would come first then.
    pub first: First,
    /// Whether the level is at most one step away from those now possible.
    pub one_step: bool,
    /// Whether it shuts a must-have of an option: who is left over then is no rival.
    pub closes: bool,
}

/// Every single changed answer that changes who comes first, in order of the questions
/// and then of the levels.
///
/// Only answered questions count: an open question is not something to change but
/// something to find out.
pub(super) fn single_flips(pack: &Pack, tables: &Tables, profile: &Profile) -> Vec<Flip> {
    on_totals(&mut Totals::of(pack, tables, profile), profile)
}

/// The same on totals that are laid out already, and left as it was.
pub(super) fn on_totals(totals: &mut Totals, profile: &Profile) -> Vec<Flip> {
    let now = totals.first();
    let mut flips = Vec::new();
    for question in answered(profile) {
        let Some((lowest, highest)) = profile.at(question).range() else { continue };
        for level in other_levels(totals, profile, question) {
            let first = totals.first_with(question, level);
            if first != now {
                let one_step = level + 1 >= lowest && level <= highest + 1;
                let closes = totals.closes(question, level);
                flips.push(Flip { question, level, first, one_step, closes });
            }
        }
    }
    flips
}

/// The questions that have a level as their answer, in order.
pub(super) fn answered(profile: &Profile) -> impl Iterator<Item = QuestionIx> + '_ {
    (0..profile.possible.len()).map(QuestionIx).filter(|question| profile.at(*question).answered())
}

/// The levels that a question could be changed to.
pub(super) fn other_levels(
    totals: &Totals,
    profile: &Profile,
    question: QuestionIx,
) -> impl Iterator<Item = u8> + use<> {
    let now = profile.at(question).range();
    (0..=totals.top(question)).filter(move |level| now != Some((*level, *level)))
}
