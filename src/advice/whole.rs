//! The whole of the advice, as every face and report reads it.

use super::cautions::{self, CautionNow, Group};
use super::changes::{self, Changes};
use super::choice::Choice;
use super::flips::Flip;
use super::outcome::{BesideNow, Conclusions, Outcome};
use super::profile::Profile;
use super::robustness::Samples;
use super::settle::Settle;
use super::tables::{Standing, Tables};
use super::verdict::VerdictNow;
use super::whether::WhetherNow;
use crate::pack::{CautionIx, ModelIx, Pack, Says};

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

impl Advice {
    /// The three conclusions alone.
    pub fn conclusions(&self) -> Conclusions {
        Conclusions::of(&self.whether, &self.choice, &self.beside)
    }

    /// What a verdict says.
    ///
    /// # Panics
    /// When the model is no verdict of this pack.
    pub fn says(&self, model: ModelIx) -> Says {
        let verdict = self.verdicts.iter().find(|now| now.model == model);
        verdict.expect("every verdict of the pack is judged").says
    }

    /// The reservations: strong cautions that are named with the headline.
    pub fn reservations(&self) -> impl Iterator<Item = &CautionNow> {
        self.cautions.iter().filter(|now| now.group == Group::Reservation)
    }
}

impl Outcome {
    /// The whole of the advice; with samples, if they are there.
    pub(super) fn advice(
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
}
