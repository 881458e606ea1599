//! The method: a pack and a profile of answers become advice.
//!
//! Pure, exact whole-number arithmetic; no terminal, no clock, no files. [`assess`] and
//! [`assess_with`] are the doors; [`Advice`] says everything that any face or report
//! shows, and [`Robustness`] how well it stands up.

pub mod audit;
mod board;
mod cautions;
mod challenge;
pub mod compare;
pub mod conclusion;
mod flips;
mod fraction;
mod ledger;
mod near_gates;
mod overlay;
mod profile;
mod reason;
pub mod record;
mod robustness;
pub mod scenario;
pub mod sentences;
mod settle;
mod tables;
mod third_sector;
mod truth;
pub mod what_changes;
pub mod words;

pub use cautions::CautionNow;
pub use challenge::without;
pub use conclusion::{Conclusion, Reason};
pub use flips::Flip;
pub use fraction::{Fraction, largest_remainder};
pub use ledger::{Ledger, LedgerRow, ledger};
pub use near_gates::{NearGate, near_gates};
pub use overlay::{OverlayVerdict, Verdict};
pub use profile::{Possible, Profile, Unsettled};
pub use robustness::{
    BreakEven, Central, Changed, Completions, DRAWS, Draws, Exact, Holds, JointFlip, MOST_ENUMERATED,
    Preference, Quadratic, Robustness, Samples, Seed, Settled, Tally, Turn, WHOLE, settled,
};
pub use settle::Settle;
pub use tables::{First, Standing, Status, Tables};
pub use third_sector::{ThirdSector, third_sector};
pub use truth::Truth;

use crate::pack::{ModelIx, Pack, State};

/// Everything that follows from a set of answers under a pack.
#[derive(Debug, Clone)]
pub struct Advice {
    /// Where every model stands, in the pack's order.
    pub standings: Vec<Standing>,
    /// The structures that are not blocked, best fit first.
    pub ranking: Vec<ModelIx>,
    /// The conclusion.
    pub conclusion: Conclusion,
    /// The verdict on each overlay, in the pack's order.
    pub overlays: Vec<OverlayVerdict>,
    /// Cautions that apply or may apply: those that apply first, strong before note.
    pub cautions: Vec<CautionNow>,
    /// What to settle next, most important first.
    pub settle_next: Vec<Settle>,
    /// Every single changed answer that would change who comes first.
    pub flips: Vec<Flip>,
}

/// Assesses a profile of answers by exact tests alone.
#[must_use]
pub fn assess(pack: &Pack, tables: &Tables, profile: &Profile) -> Advice {
    assess_with(pack, tables, profile, None)
}

/// The conclusion alone, by exact tests: the quick way for many profiles.
#[must_use]
pub fn conclude(pack: &Pack, tables: &Tables, profile: &Profile) -> Conclusion {
    Outcome::of(pack, tables, profile).conclusion
}

/// The conclusion alone, by every test of the method, without going through what would
/// change it. `draws` must be those of this pack.
#[must_use]
pub fn conclude_fully(pack: &Pack, tables: &Tables, draws: &Draws, profile: &Profile) -> Conclusion {
    let outcome = Outcome::of(pack, tables, profile);
    // Samples can only take a lead away, so there is no need to draw them for anything else.
    match outcome.conclusion.state {
        State::Leads | State::LeadsClearly => {
            let samples = Samples::of(pack, tables, profile, draws);
            outcome.conclude_with(pack, tables, profile, &samples)
        }
        State::NotEnoughSettled | State::NoneReady | State::TooClose => outcome.conclusion,
    }
}

/// Assesses a profile of answers. With samples, the conclusion also has to hold under
/// nearby weights, under any theme weights and once the open answers are known. They must
/// be samples of this profile.
///
/// What to settle next is judged by the exact tests either way: sampling again for every
/// level of every open question would be slow, and no better founded.
#[must_use]
pub fn assess_with(pack: &Pack, tables: &Tables, profile: &Profile, samples: Option<&Samples>) -> Advice {
    let outcome = Outcome::of(pack, tables, profile);
    let settle_next = settle::next(pack, tables, profile, &outcome);
    outcome.advice(pack, tables, profile, settle_next, samples)
}

/// Assesses a profile of answers by every test of the method, and says how well the
/// advice stands up. `draws` must be those of this pack.
#[must_use]
pub fn assess_fully(pack: &Pack, tables: &Tables, draws: &Draws, profile: &Profile) -> (Advice, Robustness) {
    let outcome = Outcome::of(pack, tables, profile);
    let settle_next = settle::next(pack, tables, profile, &outcome);
    let robustness = Robustness::after(pack, tables, profile, draws, &outcome, &settle_next);
    let advice = outcome.advice(pack, tables, profile, settle_next, Some(&robustness.samples));
    (advice, robustness)
}

/// The part of the advice that says who leads.
#[derive(Debug, Clone)]
struct Outcome {
    standings: Vec<Standing>,
    ranking: Vec<ModelIx>,
    conclusion: Conclusion,
    flips: Vec<Flip>,
}

impl Outcome {
    /// By exact tests alone.
    fn of(pack: &Pack, tables: &Tables, profile: &Profile) -> Self {
        let standings = tables.standings(profile);
        let ranking = tables.ranking(&standings);
        let flips = flips::single_flips(pack, tables, profile);
        let case = conclusion::Case {
            pack,
            tables,
            profile,
            standings: &standings,
            ranking: &ranking,
            flips: &flips,
            samples: None,
        };
        let conclusion = conclusion::conclude(&case);
        Self { standings, ranking, conclusion, flips }
    }

    /// The whole of the advice; with samples, if they are there.
    fn advice(
        mut self,
        pack: &Pack,
        tables: &Tables,
        profile: &Profile,
        settle_next: Vec<Settle>,
        samples: Option<&Samples>,
    ) -> Advice {
        if let Some(samples) = samples {
            self.conclusion = self.conclude_with(pack, tables, profile, samples);
        }
        let overlays = overlay::verdicts(pack, tables, &self.standings);
        let cautions = cautions::now(pack, profile, &self);
        let Self { standings, ranking, conclusion, flips } = self;
        Advice { standings, ranking, conclusion, overlays, cautions, settle_next, flips }
    }

    /// The same with samples.
    fn conclude_with(
        &self,
        pack: &Pack,
        tables: &Tables,
        profile: &Profile,
        samples: &Samples,
    ) -> Conclusion {
        conclusion::conclude(&conclusion::Case {
            pack,
            tables,
            profile,
            standings: &self.standings,
            ranking: &self.ranking,
            flips: &self.flips,
            samples: Some(samples),
        })
    }
}
