//! What each verdict says. One mechanism for all of them: they differ only in where they
//! stand, before the choice or beside it.

use super::profile::Profile;
use super::tables::{Standing, Status, Tables};
use crate::pack::{Depth, ModelIx, ModelKind, Pack, QuestionIx, Says, Thresholds};

/// Weight of a row that a mean must not forgive.
const HEAVIEST: i64 = 3;

/// The effect that makes a row of that weight a weak link.
const WORST: i64 = -2;

/// A verdict and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictNow {
    /// The verdict.
    pub model: ModelIx,
    pub says: Says,
    /// Its weak links: the heaviest rows of which every possible level counts worst.
    pub weak: Vec<QuestionIx>,
}

/// Every verdict of the pack, in its order.
pub(super) fn all(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    standings: &[Standing],
) -> Vec<VerdictNow> {
    tables
        .models
        .iter()
        .enumerate()
        .filter(|(_, table)| matches!(table.kind, ModelKind::Verdict(_)))
        .map(|(at, _)| {
            let model = ModelIx(at);
            let weak = weak_links(tables, profile, model);
            let says = says(pack.manifest.thresholds, &standings[at], !weak.is_empty(), profile.depth);
            VerdictNow { model, says, weak }
        })
        .collect()
}

/// What one verdict says of a profile.
pub(super) fn of(pack: &Pack, tables: &Tables, profile: &Profile, model: ModelIx) -> Says {
    let standing = tables.standing(model, profile);
    let weak = !weak_links(tables, profile, model).is_empty();
    says(pack.manifest.thresholds, &standing, weak, profile.depth)
}

/// The weak links of a model, in order of the questions.
fn weak_links(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    let weak = |row: &&super::tables::Row| {
        row.weight == HEAVIEST
            && profile.at(row.question).range().is_some_and(|range| row.range(range).1 == WORST)
    };
    tables.models[model.0].rows.iter().filter(weak).map(|row| row.question).collect()
}

/// What a verdict says with these sums; first match wins.
pub(super) fn says(thresholds: Thresholds, standing: &Standing, weak: bool, depth: Depth) -> Says {
    let Standing { status, weight, sum, low, high, answered, .. } = *standing;
    if status == Status::Blocked {
        return Says::No;
    }
    if weight == 0 {
        return Says::NotShown;
    }
    // 50 + 25 S / W against a threshold, without dividing.
    let below = |sum: i64, threshold: u32| 50 * weight + 25 * sum < i64::from(threshold) * weight;
    let covered = 100 * answered >= i64::from(thresholds.coverage) * weight;
    let open = status == Status::Undetermined;
    if below(high, thresholds.hold) || covered && !open && below(sum, thresholds.hold) {
        Says::No
    } else if open || !covered && below(low, thresholds.go) {
        Says::NotShown
    } else if below(sum, thresholds.go) || weak || depth == Depth::Quick {
        Says::Partly
    } else {
        Says::Yes
    }
}
