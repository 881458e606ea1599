//! Whether anything that is still open can change the advice. If not, one may stop.
//!
//! What is proved and what is only not found are different answers here.

use super::super::board::Board;
use super::super::flips::on_board;
use super::super::fraction::Fraction;
use super::super::profile::{Possible, Profile};
use super::super::settle::Settle;
use super::super::tables::{First, Status, Tables};
use super::super::{Outcome, conclusion::Conclusion};
use super::completions::{self, Open};
use super::draws::Draws;
use crate::pack::{ModelIx, Pack, State};

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
    #[must_use]
    pub fn proved(self) -> bool {
        matches!(self, Self::InAll { .. } | Self::ByBounds)
    }
}

/// Whether the user may stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Questions that are still open.
    pub open: usize,
    /// Whether the same model comes first, or none, whatever they turn out to be.
    pub first: Holds,
    /// Whether the exact conclusion, its state and its top, is the same as well, and no
    /// one of them by itself would change it. The sampled tests of the conclusion are
    /// left out: they would have to be sampled again for every way.
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
    let mut board = Board::of(pack, tables, profile);
    let first_now = board.first();
    let first = if ways.is_none() && first_whatever(tables, profile, exact, first_now) {
        Holds::ByBounds
    } else if completions::each(&mut board, &open, draws, |board| board.first() == first_now) {
        looked(ways)
    } else {
        Holds::No
    };
    let conclusion = if first == Holds::No || settle_next.iter().any(|settle| settle.could_change) {
        Holds::No
    } else if ways.is_none() && conclusion_whatever(pack, tables, profile, &exact.conclusion) {
        Holds::ByBounds
    } else if open.is_empty()
        || conclusion_in_each(&mut board, pack, tables, profile, &open, draws, &exact.conclusion)
    {
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

/// Whether the conclusion is the same whatever the open answers turn out to be, by
/// bounds. Only two conclusions lend themselves to it: that all are blocked, and that
/// one leads clearly.
fn conclusion_whatever(pack: &Pack, tables: &Tables, profile: &Profile, conclusion: &Conclusion) -> bool {
    match (conclusion.state, conclusion.top) {
        (State::NoneReady, None) => {
            pack.structures().all(|model| tables.standing(model, profile).status == Status::Blocked)
        }
        (State::LeadsClearly, Some(top)) => leads_clearly_whatever(pack, tables, profile, top),
        _ => false,
    }
}

/// Bounds under which `top` leads clearly in every completion: ready at its lowest, ahead
/// of every rival by the gap at the least, and ahead still with any one answer changed.
pub(super) fn leads_clearly_whatever(pack: &Pack, tables: &Tables, profile: &Profile, top: ModelIx) -> bool {
    let thresholds = pack.manifest.thresholds;
    let ready = tables
        .standing(top, profile)
        .lower()
        .is_some_and(|lower| lower >= Fraction::from(i64::from(thresholds.ready)));
    let gap = Fraction::from(i64::from(thresholds.gap));
    let ahead = |profile: &Profile, enough: &dyn Fn(Fraction) -> bool| {
        tables.standing(top, profile).status == Status::Open
            && pack.structures().filter(|rival| *rival != top).all(|rival| {
                !tables.standing(rival, profile).ranked() || enough(tables.difference(top, rival, profile).0)
            })
    };
    if !ready || !ahead(profile, &|least| least >= gap && least.signum() > 0) {
        return false;
    }
    let mut changed = profile.clone();
    pack.questions.iter().enumerate().filter(|(at, _)| profile.possible[*at].in_play()).all(
        |(at, question)| {
            let holds = (0..=question.top()).all(|level| {
                changed.possible[at] = Possible::exactly(level);
                ahead(&changed, &|least| least.signum() > 0)
            });
            changed.possible[at] = profile.possible[at];
            holds
        },
    )
}

/// Whether each completion, or each that was drawn, has this conclusion.
fn conclusion_in_each(
    board: &mut Board,
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    open: &[Open],
    draws: &Draws,
    conclusion: &Conclusion,
) -> bool {
    // With everything known, nothing is thin, open, or ahead whatever happens.
    let mut known = profile.clone();
    for open in open {
        known.possible[open.question.0] = Possible::exactly(open.lowest);
    }
    let expected = (conclusion.state, conclusion.top);
    completions::each(board, open, draws, |board| {
        for open in open {
            known.possible[open.question.0] = Possible::exactly(board.slot(open.question));
        }
        at_completion(board, pack, tables, &known) == expected
    })
}

/// State and top of the exact conclusion where every answer is known, on a board that
/// stands at it. Must agree with the conclusion proper; a test holds the two together.
pub(super) fn at_completion(
    board: &mut Board,
    pack: &Pack,
    tables: &Tables,
    known: &Profile,
) -> (State, Option<ModelIx>) {
    let thresholds = pack.manifest.thresholds;
    let first = board.first();
    let ranked: Vec<usize> = (0..board.models.len()).filter(|position| board.shut[*position] == 0).collect();
    let points = |position: usize| 25 * i128::from(board.sums[position]);
    let weight = |position: usize| i128::from(board.weights[position]);
    let Some(top) = ranked.iter().copied().reduce(|best, next| {
        if points(next) * weight(best) > points(best) * weight(next) { next } else { best }
    }) else {
        // Nothing is ranked: rare enough for the long way.
        let conclusion = Outcome::of(pack, tables, known).conclusion;
        return (conclusion.state, conclusion.top);
    };
    let model = match first {
        First::Model(model) => Some(model),
        First::Tie | First::Nobody => None,
    };
    if 50 * weight(top) + points(top) < i128::from(thresholds.ready) * weight(top) {
        return (State::NoneReady, model);
    }
    let near = |rival: usize| {
        let ahead = points(top) * weight(rival) - points(rival) * weight(top);
        ahead < i128::from(thresholds.gap) * weight(top) * weight(rival)
    };
    if model.is_none() || ranked.iter().any(|rival| *rival != top && near(*rival)) {
        return (State::TooClose, model);
    }
    let flips = on_board(board, known);
    let state = if flips.iter().any(|flip| flip.one_step && flip.first != First::Nobody) {
        State::TooClose
    } else if flips.is_empty() {
        State::LeadsClearly
    } else {
        State::Leads
    };
    (state, model)
}
