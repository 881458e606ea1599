//! The verdict on a payment overlay: assessed by itself, never ranked with structures.

use super::tables::{Standing, Status, Tables};
use super::words::displayed;
use crate::pack::{ModelIx, ModelKind, Pack};

/// What is said of an overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A must-have is missing.
    Blocked,
    /// A must-have is open.
    Undetermined,
    /// Too little is answered.
    NotEnoughSettled,
    /// The conditions are against it.
    Against,
    /// Some for, some against.
    Mixed,
    /// The conditions favour it.
    Favour,
}

impl Verdict {
    /// Name, as scenarios and machine-readable output use it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Undetermined => "undetermined",
            Self::NotEnoughSettled => "not_enough_settled",
            Self::Against => "against",
            Self::Mixed => "mixed",
            Self::Favour => "favour",
        }
    }

    /// Every verdict.
    pub const ALL: [Self; 6] =
        [Self::Blocked, Self::Undetermined, Self::NotEnoughSettled, Self::Against, Self::Mixed, Self::Favour];
}

/// The verdict on one overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverlayVerdict {
    /// The overlay.
    pub model: ModelIx,
    /// What is said of it.
    pub verdict: Verdict,
}

pub(super) fn verdicts(pack: &Pack, tables: &Tables, standings: &[Standing]) -> Vec<OverlayVerdict> {
    pack.overlays()
        .map(|model| {
            debug_assert_eq!(tables.models[model.0].kind, ModelKind::Overlay);
            OverlayVerdict { model, verdict: verdict(pack, standings[model.0]) }
        })
        .collect()
}

fn verdict(pack: &Pack, standing: Standing) -> Verdict {
    match standing.status {
        Status::Blocked => return Verdict::Blocked,
        Status::Undetermined => return Verdict::Undetermined,
        Status::Open => {}
    }
    let needed = i64::from(pack.manifest.thresholds.coverage);
    match standing.fit().map(displayed) {
        None => Verdict::NotEnoughSettled,
        Some(_) if 100 * standing.answered < needed * standing.weight => Verdict::NotEnoughSettled,
        Some(..=40) => Verdict::Against,
        Some(41..=59) => Verdict::Mixed,
        Some(_) => Verdict::Favour,
    }
}
