//! Whether anything that is still open can change the advice. If not, one may stop.
//!
//! What is proved and what is only not found are different answers here.

use super::super::Outcome;
use super::super::profile::{Possible, Profile};
use super::super::settle::Settle;
use super::super::tables::{First, Status, Tables};
use super::super::totals::Totals;
use super::completions::{self, Open};
use super::draws::Draws;
use crate::pack::Pack;

/// Whether something stays as it is once the open answers are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Proved: it holds in each of the ways in which the open answers can turn out, and
    /// each was looked at.
    InAll {
        /// How many ways there are.
        ways: u64,
    },
    /// Proved by exact bounds, without looking at each way.
    ByBounds,
    /// Not proved: it held in every one of a sample of the ways.
    InSample {
        /// How many were looked at.
        ways: u64,
    },
    /// Disproved: an open answer can change it.
    No,
}

impl Holds {
    /// Whether it is known to hold.
    pub fn proved(self) -> bool {
        matches!(self, Self::InAll { .. } | Self::ByBounds)
    }
}

/// Whether the user may stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Questions that are still open.
    pub open: usize,
    /// Whether the same model comes first, or none, for all that they can turn out to be.
    pub first: Holds,
    /// Whether the exact conclusions and the reservations are the same as well, and no one
    /// of them by itself would change them. The sampled tests are left out: they would have
    /// to be sampled again for every way.
    pub conclusion: Holds,
}

/// Looks at what the open answers can do.
pub(super) fn of(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    draws: &Draws,
    exact: &Outcome,
    settle_next: &[Settle],
) -> Settled {
    let open = completions::open(profile);
    let looked = |ways: Option<u64>| match ways {
        Some(ways) => Holds::InAll { ways },
        None => Holds::InSample { ways: draws.count as u64 },
    };
    let ways = completions::ways(&open);
    let mut totals = Totals::of(pack, tables, profile);
    let first_now = totals.first();
    let first = if ways.is_none() && first_whatever(tables, profile, exact, first_now) {
        Holds::ByBounds
    } else if completions::each(&mut totals, &open, draws, |totals| totals.first() == first_now) {
        looked(ways)
    } else {
        Holds::No
    };
    let moves = |settle: &Settle| settle.could_change || settle.could_reserve;
    let conclusion = if first == Holds::No || settle_next.iter().any(moves) {
        Holds::No
    } else if open.is_empty() || conclusion_in_each(&mut totals, pack, tables, profile, &open, draws, exact) {
        looked(ways)
    } else {
        Holds::No
    };
    Settled { open: open.len(), first, conclusion }
}

/// Whether the same comes first whatever the open answers turn out to be, by bounds: the
/// first cannot be blocked, and is necessarily ahead of all that are not blocked.
fn first_whatever(tables: &Tables, profile: &Profile, exact: &Outcome, first: First) -> bool {
    match first {
        First::Model(top) => {
            exact.standings[top.0].status == Status::Open
                && exact
                    .ranking
                    .iter()
                    .filter(|rival| **rival != top)
                    .all(|rival| tables.difference(top, *rival, profile).0.signum() > 0)
        }
        // Blocked for certain stays blocked.
        First::Nobody => true,
        First::Tie => false,
    }
}

/// Whether each completion, or each that was drawn, has these conclusions and reservations.
fn conclusion_in_each(
    totals: &mut Totals,
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    open: &[Open],
    draws: &Draws,
    exact: &Outcome,
) -> bool {
    let mut known = profile.clone();
    for open in open {
        known.possible[open.question.0] = Possible::exactly(open.lowest);
    }
    let (expected, reservations) = (exact.says_of_all(), exact.reservations(pack, profile));
    completions::each(totals, open, draws, |totals| {
        for open in open {
            known.possible[open.question.0] = Possible::exactly(totals.slot(open.question));
        }
        let then = Outcome::of(pack, tables, &known);
        then.says_of_all() == expected && then.reservations(pack, &known) == reservations
    })
}
