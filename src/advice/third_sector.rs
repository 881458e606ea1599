//! The third-sector impact in its own right: who may be squeezed out, what would be
//! lost, what protects it, and what the structures in question tend to mean for it.

use super::Advice;
use super::cautions::{CautionNow, deciding, judge};
use super::profile::Profile;
use super::truth::Truth;
use crate::pack::{ActionIx, CautionIx, Impact, ModelIx, Pack, QuestionIx};

/// The third-sector impact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThirdSector {
    /// Who may be squeezed out.
    pub squeezed_out: Vec<CautionNow>,
    /// What would be lost.
    pub lost: Vec<CautionNow>,
    /// Dangers that the answers hold off, and the answers that do.
    pub held_off: Vec<(CautionIx, Vec<QuestionIx>)>,
    /// What to do, without repetition, in order of the cautions.
    pub protects: Vec<ActionIx>,
    /// The structures that lead or tie; what they tend to mean is on their cards.
    pub structures: Vec<ModelIx>,
}

/// Gathers the third-sector impact out of the cautions.
#[must_use]
pub fn third_sector(pack: &Pack, profile: &Profile, advice: &Advice) -> ThirdSector {
    let of = |impact: Impact| -> Vec<CautionNow> {
        let about = |now: &&CautionNow| pack[now.caution].impact == Some(impact);
        advice.cautions.iter().filter(about).cloned().collect()
    };
    let (squeezed_out, lost) = (of(Impact::SqueezedOut), of(Impact::Lost));
    let held_off = pack
        .cautions
        .iter()
        .enumerate()
        .filter(|(_, caution)| caution.impact.is_some())
        .filter(|(_, caution)| judge(&caution.when, profile) == Truth::False)
        .map(|(at, caution)| (CautionIx(at), deciding(&caution.when, profile, Truth::False)))
        // Held off by an answer, not merely by a question that was not asked.
        .filter(|(_, because)| because.iter().any(|question| profile.at(*question).answered()))
        .collect();
    let mut protects = Vec::new();
    for now in squeezed_out.iter().chain(&lost) {
        for action in &pack[now.caution].actions {
            if !protects.contains(action) {
                protects.push(*action);
            }
        }
    }
    let conclusion = &advice.conclusion;
    let mut structures = conclusion.tied.clone();
    if structures.is_empty() {
        structures.extend(conclusion.top);
    }
    ThirdSector { squeezed_out, lost, held_off, protects, structures }
}
