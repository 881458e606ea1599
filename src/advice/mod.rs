//! The method: a pack and a profile of answers become advice.
//!
//! Pure, exact whole-number arithmetic; no terminal, no clock, no files. [`assess`] is
//! the door; [`Advice`] says everything that any face or report shows.

mod board;
mod cautions;
pub mod conclusion;
mod flips;
mod fraction;
mod ledger;
mod overlay;
mod profile;
mod settle;
mod tables;
mod third_sector;
mod truth;
pub mod words;

pub use cautions::CautionNow;
pub use conclusion::{Conclusion, Reason};
pub use flips::Flip;
pub use fraction::{Fraction, largest_remainder};
pub use ledger::{Ledger, LedgerRow, ledger};
pub use overlay::{OverlayVerdict, Verdict};
pub use profile::{Possible, Profile, Unsettled};
pub use settle::Settle;
pub use tables::{First, Standing, Status, Tables};
pub use third_sector::{ThirdSector, third_sector};
pub use truth::Truth;

use crate::pack::{ModelIx, Pack};

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

/// Assesses a profile of answers.
#[must_use]
pub fn assess(pack: &Pack, tables: &Tables, profile: &Profile) -> Advice {
    let verdict = Outcome::of(pack, tables, profile);
    let overlays = overlay::verdicts(pack, tables, &verdict.standings);
    let cautions = cautions::now(pack, profile, &verdict);
    let settle_next = settle::next(pack, tables, profile, &verdict);
    let Outcome { standings, ranking, conclusion, flips } = verdict;
    Advice { standings, ranking, conclusion, overlays, cautions, settle_next, flips }
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
    fn of(pack: &Pack, tables: &Tables, profile: &Profile) -> Self {
        let standings = tables.standings(profile);
        let ranking = tables.ranking(&standings);
        let flips = flips::single_flips(pack, tables, profile);
        let conclusion = conclusion::conclude(&conclusion::Case {
            pack,
            tables,
            profile,
            standings: &standings,
            ranking: &ranking,
            flips: &flips,
        });
        Self { standings, ranking, conclusion, flips }
    }
}
