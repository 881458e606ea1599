//! The method: a pack and a profile of answers become advice.
//!
//! Pure, exact whole-number arithmetic; no terminal, no clock, no files. [`assess`] and
//! [`assess_with`] are the doors; [`Advice`] says everything that any face or report
//! shows, and [`Robustness`] how well it stands up.

pub mod audit;
mod cautions;
mod challenge;
mod changes;
mod choice;
pub mod compare;
mod flips;
mod fraction;
pub mod front;
mod ledger;
mod open;
mod outcome;
mod profile;
mod reason;
pub mod record;
mod robustness;
pub mod scenario;
pub mod sentences;
mod settle;
mod strongest;
mod tables;
mod third_sector;
mod time;
mod totals;
mod truth;
mod verdict;
pub mod what_changes;
mod whether;
mod whole;
pub mod words;

pub use cautions::{CautionNow, Group};
pub use challenge::without;
pub use changes::{Changes, MustStay, Readying, Turning};
pub use choice::{By, Choice, Reason, Rival, state_id};
pub use flips::Flip;
pub use fraction::{Fraction, largest_remainder};
pub use ledger::{Ledger, LedgerRow, ledger};
pub use open::{MOST_NOT_ASKED, OpenNow, gate_asked, not_asked, open_questions};
pub use outcome::{BesideNow, Conclusions};
pub use profile::{Possible, Profile, Unsettled};
pub use robustness::{
    Both, BreakEven, Central, Changed, Completions, DRAWS, Draws, Exact, Holds, JointFlip, MOST_ENUMERATED,
    Quadratic, Robustness, Samples, SaysTally, Seed, Settled, Tally, Turn, WHOLE, settled,
};
pub use settle::Settle;
pub use strongest::{most_against, most_for, neither, not_known, parted_most};
pub use tables::{First, Standing, Status, Tables};
pub use third_sector::{ThirdSector, points_there, third_sector};
pub use time::{Time, WayBack, time, way_back};
pub use truth::Truth;
pub use verdict::VerdictNow;
pub use whether::{CourseNow, HeldBack, WhetherNow, says_id, whether_id};
pub use whole::Advice;

use crate::pack::{Pack, State};
use outcome::Outcome;

/// Assesses a profile of answers by exact tests alone.
pub fn assess(pack: &Pack, tables: &Tables, profile: &Profile) -> Advice {
    assess_with(pack, tables, profile, None)
}

/// The conclusions alone, by exact tests: the quick way for many profiles.
pub fn conclude(pack: &Pack, tables: &Tables, profile: &Profile) -> Conclusions {
    Outcome::of(pack, tables, profile).says_of_all()
}

/// The conclusions alone, by every test of the method, without going through what would
/// change them. `draws` must be those of this pack.
pub fn conclude_fully(pack: &Pack, tables: &Tables, draws: &Draws, profile: &Profile) -> Conclusions {
    let mut outcome = Outcome::of(pack, tables, profile);
    // Samples can only take a lead away, so there is no need to draw them for anything else.
    if matches!(outcome.choice.state, State::LeadsNarrowly | State::Leads | State::LeadsClearly) {
        let samples = Samples::of(pack, tables, profile, draws);
        outcome.choice = outcome.choose_with(pack, tables, profile, &samples);
    }
    outcome.says_of_all()
}

/// Assesses a profile of answers. With samples, the lead also has to hold under nearby
/// weights, under any theme weights and once the open answers are known. They must be
/// samples of this profile.
///
/// What to settle next is judged by the exact tests either way: sampling again for every
/// level of every open question would be slow, and no better founded.
pub fn assess_with(pack: &Pack, tables: &Tables, profile: &Profile, samples: Option<&Samples>) -> Advice {
    let outcome = Outcome::of(pack, tables, profile);
    let settle_next = settle::next(pack, tables, profile, &outcome);
    outcome.advice(pack, tables, profile, settle_next, samples)
}

/// Assesses a profile of answers by every test of the method, and says how well the
/// advice stands up. `draws` must be those of this pack.
pub fn assess_fully(pack: &Pack, tables: &Tables, draws: &Draws, profile: &Profile) -> (Advice, Robustness) {
    let (robustness, outcome, settle_next) = Robustness::with_outcome(pack, tables, profile, draws);
    let advice = outcome.advice(pack, tables, profile, settle_next, Some(&robustness.samples));
    (advice, robustness)
}
