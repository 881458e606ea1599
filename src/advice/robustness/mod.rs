//! How well the advice stands up: what would change it, exactly, and how often another
//! model would come first under other weights or once the open answers are known.
//!
//! The exact part is whole-number arithmetic throughout. The sampled part counts first
//! places over [`Draws`] that depend on the pack alone, so that the same answers always
//! get the same counts, and two variants of an answer set meet the same draws. A what-if
//! is nothing but the same functions over another profile.

mod break_even;
mod completions;
mod draws;
mod pairs;
mod samples;
mod settled;
mod tally;
mod triples;
mod verdicts;
mod weights;

#[cfg(test)]
mod made;
#[cfg(test)]
mod tests;

pub use break_even::{BreakEven, Quadratic, Turn};
pub use completions::{Completions, MOST_ENUMERATED};
pub use draws::{Both, DRAWS, Draws, Seed, WHOLE};
pub use pairs::{Changed, JointFlip};
pub use samples::Samples;
pub use settled::{Holds, Settled};
pub use tally::Tally;
pub use verdicts::SaysTally;
pub use weights::Central;

use super::flips::{Flip, on_totals};
use super::profile::Profile;
use super::settle;
use super::tables::Tables;
use super::totals::Totals;
use super::{Outcome, settle::Settle};
use crate::pack::Pack;

/// What would change who comes first, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exact {
    /// Every single changed answer that changes who comes first.
    pub single_flips: Vec<Flip>,
    /// Every pair of changed answers that does, where no single one does.
    pub pair_flips: Vec<JointFlip<2>>,
    /// Three changed answers that do, for example, where no two do.
    pub triple_flip: Option<JointFlip<3>>,
    /// The fewest changed answers that change who comes first; `None`: more than three.
    pub least_answers: Option<u8>,
    /// What each theme's weight would have to be for another model to lead, in the
    /// pack's order; nothing where no model leads alone.
    pub break_even: Vec<BreakEven>,
}

impl Exact {
    /// Works it out.
    pub fn of(pack: &Pack, tables: &Tables, profile: &Profile) -> Self {
        let standings = tables.standings(profile);
        let mut totals = Totals::of(pack, tables, profile);
        let first = totals.first();
        let single_flips = on_totals(&mut totals, profile);
        let pair_flips =
            if single_flips.is_empty() { pairs::flips(&mut totals, profile) } else { Vec::new() };
        let triple_flip = if single_flips.is_empty() && pair_flips.is_empty() {
            triples::flip(&mut totals, tables, profile)
        } else {
            None
        };
        let least_answers = if !single_flips.is_empty() {
            Some(1)
        } else if !pair_flips.is_empty() {
            Some(2)
        } else {
            triple_flip.map(|_| 3)
        };
        let break_even = break_even::of_themes(pack, tables, profile, &standings, first);
        Self { single_flips, pair_flips, triple_flip, least_answers, break_even }
    }

    /// The single changes by at most one step.
    pub fn one_step_flips(&self) -> impl Iterator<Item = &Flip> {
        self.single_flips.iter().filter(|flip| flip.one_step)
    }
}

/// Whether anything still open can change who comes first, or the conclusion.
pub fn settled(pack: &Pack, tables: &Tables, profile: &Profile, draws: &Draws) -> Settled {
    let exact = Outcome::of(pack, tables, profile);
    let settle_next: Vec<Settle> = settle::next(pack, tables, profile, &exact);
    settled::of(pack, tables, profile, draws, &exact, &settle_next)
}

/// Everything about how well the advice stands up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Robustness {
    /// What would change it, exactly.
    pub exact: Exact,
    /// How often which model would come first.
    pub samples: Samples,
    /// Whether the user may stop.
    pub settled: Settled,
}

impl Robustness {
    /// Works out all of it; [`Exact::of`], [`Samples::of`] and [`settled`] do so in parts.
    pub fn of(pack: &Pack, tables: &Tables, profile: &Profile, draws: &Draws) -> Self {
        Self::with_outcome(pack, tables, profile, draws).0
    }

    /// The same, with the conclusions by exact tests and what is to be settled next.
    pub(super) fn with_outcome(
        pack: &Pack,
        tables: &Tables,
        profile: &Profile,
        draws: &Draws,
    ) -> (Self, Outcome, Vec<Settle>) {
        let (samples, (exact, settled, outcome, settle_next)) =
            Samples::beside(pack, tables, profile, draws, || {
                let outcome = Outcome::of(pack, tables, profile);
                let settle_next = settle::next(pack, tables, profile, &outcome);
                let settled = settled::of(pack, tables, profile, draws, &outcome, &settle_next);
                (Exact::of(pack, tables, profile), settled, outcome, settle_next)
            });
        (Self { exact, samples, settled }, outcome, settle_next)
    }
}
