//! The three conclusions by themselves: whether, which, how paid. What would change them is worked out from here.

use super::cautions::{self, Bearing, Group};
use super::choice::{Case, Choice, conclude};
use super::flips::{self, Flip};
use super::profile::Profile;
use super::robustness::Samples;
use super::tables::{Standing, Tables};
use super::truth::Truth;
use super::verdict::{self, VerdictNow};
use super::whether::{self, WhetherNow};
use crate::pack::{CautionIx, ModelIx, Pack, Says, State, Whether};

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

/// The three conclusions alone, for counting and comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusions {
    pub whether: Whether,
    pub choice: State,
    /// The option in front, alone.
    pub top: Option<ModelIx>,
    /// How paid.
    pub beside: Vec<BesideNow>,
}

impl Conclusions {
    pub(super) fn of(whether: &WhetherNow, choice: &Choice, beside: &[BesideNow]) -> Self {
        Self { whether: whether.state, choice: choice.state, top: choice.top, beside: beside.to_vec() }
    }
}

/// The part of the advice that draws the three conclusions.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    pub(super) standings: Vec<Standing>,
    pub(super) verdicts: Vec<VerdictNow>,
    pub(super) whether: WhetherNow,
    pub(super) ranking: Vec<ModelIx>,
    pub(super) choice: Choice,
    pub(super) beside: Vec<BesideNow>,
    pub(super) flips: Vec<Flip>,
}

impl Outcome {
    /// By exact tests alone.
    pub(super) fn of(pack: &Pack, tables: &Tables, profile: &Profile) -> Self {
        let standings = tables.standings(profile);
        let verdicts = verdict::all(pack, tables, profile, &standings);
        let whether = whether::conclude(pack, tables, profile, &standings, &verdicts);
        let ranking = tables.ranking(&standings);
        let flips = flips::single_flips(pack, tables, profile);
        let case = Case {
            pack,
            tables,
            profile,
            standings: &standings,
            ranking: &ranking,
            flips: &flips,
            samples: None,
        };
        let choice = conclude(&case);
        let beside = beside(pack, profile, &verdicts);
        Self { standings, verdicts, whether, ranking, choice, beside, flips }
    }

    /// The conclusions, for comparing.
    pub(super) fn says_of_all(&self) -> Conclusions {
        Conclusions::of(&self.whether, &self.choice, &self.beside)
    }

    /// The verdicts beside the choice that are proposed, or may be.
    pub(super) fn proposed(&self) -> Vec<ModelIx> {
        self.beside.iter().filter(|now| now.proposed != Truth::False).map(|now| now.model).collect()
    }

    /// The reservations, for comparing.
    pub(super) fn reservations(&self, pack: &Pack, profile: &Profile) -> Vec<CautionIx> {
        let proposed = self.proposed();
        let now = cautions::now(profile, &self.bearing(pack, &proposed));
        now.iter().filter(|now| now.group == Group::Reservation).map(|now| now.caution).collect()
    }

    pub(super) fn bearing<'a>(&'a self, pack: &'a Pack, proposed: &'a [ModelIx]) -> Bearing<'a> {
        Bearing { pack, whether: &self.whether, choice: &self.choice, proposed }
    }

    /// The choice with samples.
    pub(super) fn choose_with(
        &self,
        pack: &Pack,
        tables: &Tables,
        profile: &Profile,
        samples: &Samples,
    ) -> Choice {
        conclude(&Case {
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
