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
pub mod words;

pub use cautions::{CautionNow, Group};
pub use challenge::without;
pub use changes::{Changes, MustStay, Readying, Step, Turning, verdict_flips};
pub use choice::{By, Choice, Reason, Rival, state_id};
pub use flips::Flip;
pub use fraction::{Fraction, largest_remainder};
pub use ledger::{Ledger, LedgerRow, ledger};
pub use open::{MOST_NOT_ASKED, OpenNow, gate_asked, not_asked, open_questions};
pub use profile::{Possible, Profile, Unsettled};
pub use robustness::{
    Both, BreakEven, Central, Changed, Completions, DRAWS, Draws, Exact, Holds, JointFlip, MOST_ENUMERATED,
    Preference, Quadratic, Robustness, Samples, SaysTally, Seed, Settled, Tally, Turn, WHOLE, settled,
};
pub use settle::Settle;
pub use strongest::{most_against, most_for, neither, not_known, parted_most};
pub use tables::{First, Standing, Status, Tables};
pub use third_sector::{ThirdSector, points_there, third_sector};
pub use time::{Time, WayBack, time, way_back};
pub use truth::Truth;
pub use verdict::VerdictNow;
pub use whether::{CourseNow, HeldBack, WhetherNow, says_id, whether_id};

use crate::pack::{CautionIx, ModelIx, Pack, Says, State, Whether};

/// Everything that follows from a set of answers under a pack.
#[derive(Debug, Clone)]
pub struct Advice {
    /// Where every model stands, in the pack's order.
    pub standings: Vec<Standing>,
    /// What every verdict says, in the pack's order.
    pub verdicts: Vec<VerdictNow>,
    /// Whether a new kind of contract is called for and ready.
    pub whether: WhetherNow,
    /// The options that are not blocked, best fit first.
    pub ranking: Vec<ModelIx>,
    /// Which option the answers point to.
    pub choice: Choice,
    /// The verdicts beside the choice, in the pack's order: how paid.
    pub beside: Vec<BesideNow>,
    /// Cautions that apply or may apply: reservations first.
    pub cautions: Vec<CautionNow>,
    /// Strong cautions that a quick set could not ask about.
    pub cautions_not_asked: Vec<CautionIx>,
    /// What to settle next, most important first.
    pub settle_next: Vec<Settle>,
    /// Every single changed answer that would change who comes first.
    pub flips: Vec<Flip>,
    /// What would change it.
    pub changes: Changes,
}

/// A verdict beside the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BesideNow {
    /// The verdict.
    pub model: ModelIx,
    /// Whether it is proposed at all.
    pub proposed: Truth,
    /// What it says, if it is or may be.
    pub says: Says,
}

impl Advice {
    /// The three conclusions alone.
    #[must_use]
    pub fn conclusions(&self) -> Conclusions {
        Conclusions {
            whether: self.whether.state,
            choice: self.choice.state,
            top: self.choice.top,
            beside: self.beside.clone(),
        }
    }

    /// What a verdict says.
    ///
    /// # Panics
    /// When the model is no verdict of this pack.
    #[must_use]
    pub fn says(&self, model: ModelIx) -> Says {
        let verdict = self.verdicts.iter().find(|now| now.model == model);
        verdict.expect("every verdict of the pack is judged").says
    }

    /// The reservations: strong cautions that are named with the headline.
    pub fn reservations(&self) -> impl Iterator<Item = &CautionNow> {
        self.cautions.iter().filter(|now| now.group == Group::Reservation)
    }
}

/// Assesses a profile of answers by exact tests alone.
#[must_use]
pub fn assess(pack: &Pack, tables: &Tables, profile: &Profile) -> Advice {
    assess_with(pack, tables, profile, None)
}

/// The three conclusions alone, for counting and comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusions {
    /// Whether.
    pub whether: Whether,
    /// Which: the state of the choice.
    pub choice: State,
    /// The option in front, alone.
    pub top: Option<ModelIx>,
    /// How paid.
    pub beside: Vec<BesideNow>,
}

/// The conclusions alone, by exact tests: the quick way for many profiles.
#[must_use]
pub fn conclude(pack: &Pack, tables: &Tables, profile: &Profile) -> Conclusions {
    Outcome::of(pack, tables, profile).says_of_all()
}

/// The conclusions alone, by every test of the method, without going through what would
/// change them. `draws` must be those of this pack.
#[must_use]
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
    let (robustness, outcome, settle_next) = Robustness::with_outcome(pack, tables, profile, draws);
    let advice = outcome.advice(pack, tables, profile, settle_next, Some(&robustness.samples));
    (advice, robustness)
}

/// The part of the advice that draws the three conclusions.
#[derive(Debug, Clone)]
struct Outcome {
    standings: Vec<Standing>,
    verdicts: Vec<VerdictNow>,
    whether: WhetherNow,
    ranking: Vec<ModelIx>,
    choice: Choice,
    beside: Vec<BesideNow>,
    flips: Vec<Flip>,
}

impl Outcome {
    /// By exact tests alone.
    fn of(pack: &Pack, tables: &Tables, profile: &Profile) -> Self {
        let standings = tables.standings(profile);
        let verdicts = verdict::all(pack, tables, profile, &standings);
        let whether = whether::conclude(pack, tables, profile, &standings, &verdicts);
        let ranking = tables.ranking(&standings);
        let flips = flips::single_flips(pack, tables, profile);
        let case = choice::Case {
            pack,
            tables,
            profile,
            standings: &standings,
            ranking: &ranking,
            flips: &flips,
            samples: None,
        };
        let choice = choice::conclude(&case);
        let beside = beside(pack, profile, &verdicts);
        Self { standings, verdicts, whether, ranking, choice, beside, flips }
    }

    /// The conclusions, for comparing.
    fn says_of_all(&self) -> Conclusions {
        Conclusions {
            whether: self.whether.state,
            choice: self.choice.state,
            top: self.choice.top,
            beside: self.beside.clone(),
        }
    }

    /// The verdicts beside the choice that are proposed, or may be.
    fn proposed(&self) -> Vec<ModelIx> {
        self.beside.iter().filter(|now| now.proposed != Truth::False).map(|now| now.model).collect()
    }

    /// The reservations, for comparing.
    fn reservations(&self, pack: &Pack, profile: &Profile) -> Vec<CautionIx> {
        let proposed = self.proposed();
        let now = cautions::now(profile, &self.bearing(pack, &proposed));
        now.iter().filter(|now| now.group == Group::Reservation).map(|now| now.caution).collect()
    }

    fn bearing<'a>(&'a self, pack: &'a Pack, proposed: &'a [ModelIx]) -> cautions::Bearing<'a> {
        cautions::Bearing { pack, whether: &self.whether, choice: &self.choice, proposed }
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
            self.choice = self.choose_with(pack, tables, profile, samples);
        }
        let proposed = self.proposed();
        let bearing = self.bearing(pack, &proposed);
        let cautions = cautions::now(profile, &bearing);
        let cautions_not_asked = cautions::not_asked(profile, &bearing);
        let changes = changes::of(pack, tables, profile, &self, &proposed);
        let Self { standings, verdicts, whether, ranking, choice, beside, flips } = self;
        Advice {
            standings,
            verdicts,
            whether,
            ranking,
            choice,
            beside,
            cautions,
            cautions_not_asked,
            settle_next,
            flips,
            changes,
        }
    }

    /// The choice with samples.
    fn choose_with(&self, pack: &Pack, tables: &Tables, profile: &Profile, samples: &Samples) -> Choice {
        choice::conclude(&choice::Case {
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

/// What the verdicts beside the choice say, and whether they are proposed at all.
fn beside(pack: &Pack, profile: &Profile, verdicts: &[VerdictNow]) -> Vec<BesideNow> {
    let now = |model: ModelIx| {
        let proposed = &pack[model].proposed;
        let proposed =
            proposed.as_ref().map_or(Truth::False, |when| cautions::judge(when, profile, verdicts));
        let says = verdicts.iter().find(|now| now.model == model).map_or(Says::NotShown, |now| now.says);
        BesideNow { model, proposed, says }
    };
    pack.beside().map(now).collect()
}
