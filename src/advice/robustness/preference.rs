//! Which options are ahead of which whatever the open answers turn out to be, and
//! which could be. Exact: the difference of two fits is a sum over questions.

use super::super::fraction::Fraction;
use super::super::profile::Profile;
use super::super::tables::{Standing, Tables};
use crate::pack::{ModelIx, Pack};

/// How one option's fit stands against another's. Must-haves are left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preference {
    pub model: ModelIx,
    pub other: ModelIx,
    /// The least that the one can be ahead, in points of fit.
    pub least: Fraction,
    pub most: Fraction,
}

impl Preference {
    /// Ahead whatever the open answers turn out to be.
    pub fn necessarily(self) -> bool {
        self.least.signum() > 0
    }

    /// Ahead for some way in which the open answers may turn out.
    pub fn possibly(self) -> bool {
        self.most.signum() > 0
    }
}

/// Every ordered pair of options with weight in play, in the pack's order.
pub(super) fn all(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    standings: &[Standing],
) -> Vec<Preference> {
    let models: Vec<ModelIx> = pack.options().filter(|model| standings[model.0].weight > 0).collect();
    let mut all = Vec::with_capacity(models.len() * models.len());
    for model in &models {
        for other in models.iter().filter(|other| *other != model) {
            let (least, most) = tables.difference(*model, *other, profile);
            all.push(Preference { model: *model, other: *other, least, most });
        }
    }
    all
}
