//! How often which model comes first over the draws of a pack.

use super::super::profile::Profile;
use super::super::tables::Tables;
use super::super::totals::Totals;
use super::completions::{self, Completions};
use super::draws::{Draws, Seed};
use super::tally::Tally;
use super::verdicts::{self, SaysTally};
use super::weights::{self, Central};
use crate::pack::Pack;

/// First places over the draws of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samples {
    /// What the draws started from.
    pub seed: Seed,
    /// Draws of each kind.
    pub draws: usize,
    /// Under nearby weights: themes, and questions by themselves, between half and double.
    pub near: Tally,
    /// Under any theme weights.
    pub any: Tally,
    /// The mean theme weights behind each model's first places under any theme weights,
    /// for those that have any.
    pub central: Vec<Central>,
    /// Over the ways in which the open answers can turn out.
    pub completions: Completions,
    /// What each verdict says under nearby weights, in the pack's order.
    pub verdicts_near: Vec<SaysTally>,
}

impl Samples {
    /// Counts them. `draws` must be those of this pack.
    pub fn of(pack: &Pack, tables: &Tables, profile: &Profile, draws: &Draws) -> Self {
        Self::beside(pack, tables, profile, draws, || ()).0
    }

    /// The same, with something that does not wait for it: nearby weights take as long as that and the rest together.
    pub(super) fn beside<T: Send>(
        pack: &Pack,
        tables: &Tables,
        profile: &Profile,
        draws: &Draws,
        mut meanwhile: impl FnMut() -> T + Send,
    ) -> (Self, T) {
        let mut done = None;
        let standings = tables.standings(profile);
        let models = pack.models.len();
        let mut near = weights::Near::of(tables, profile, &standings);
        let (mut any, mut central) = (Tally::new(models), Vec::new());
        let mut verdicts_near = verdicts::Near::of(pack, tables, profile, &standings);
        let mut completions = Completions { tally: Tally::new(models), all: true };
        let mut totals = Totals::of(pack, tables, profile);
        draws.both(
            || {
                done = Some(meanwhile());
                (any, central) = weights::any(pack, tables, profile, &standings, draws);
                completions = completions::count(&mut totals, profile, models, draws);
            },
            || {
                draws.each_nearby(|factors| {
                    near.count(factors);
                    verdicts_near.count(factors);
                });
            },
        );
        let (near, verdicts_near) = (near.tally, verdicts_near.tallies());
        let samples =
            Self { seed: draws.seed, draws: draws.count, near, any, central, completions, verdicts_near };
        (samples, done.unwrap_or_else(meanwhile))
    }
}
