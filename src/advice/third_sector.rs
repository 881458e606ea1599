//! The third-sector impact in its own right: who may be squeezed out, what would be
//! lost, what protects it, and what the options in question tend to mean for it.

use super::Advice;
use super::cautions::{CautionNow, Group, deciding, judge};
use super::profile::Profile;
use super::truth::Truth;
use crate::pack::{ActionIx, Bound, CautionIx, Impact, ModelIx, Pack, QuestionIx, When};

/// The third-sector impact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThirdSector {
    /// Who may be squeezed out.
    pub squeezed_out: Vec<CautionNow>,
    /// What would be lost.
    pub lost: Vec<CautionNow>,
    /// Dangers that do not arise here, and the answers that say so.
    pub does_not_arise: Vec<(CautionIx, Vec<QuestionIx>)>,
    /// For a quick look: dangers that could not be asked about.
    pub not_asked: Vec<CautionIx>,
    /// What to do, without repetition, in order of the cautions.
    pub protects: Vec<ActionIx>,
    /// The options that lead or tie; what they tend to mean is on their cards.
    pub options: Vec<ModelIx>,
}

/// Gathers the third-sector impact out of the cautions.
pub fn third_sector(pack: &Pack, profile: &Profile, advice: &Advice) -> ThirdSector {
    let of = |impact: Impact| -> Vec<CautionNow> {
        let about = |now: &&CautionNow| pack[now.caution].impact == Some(impact);
        advice.cautions.iter().filter(about).filter(|now| now.group != Group::OnlyIf).cloned().collect()
    };
    let (squeezed_out, lost) = (of(Impact::SqueezedOut), of(Impact::Lost));
    // By answers alone: what was not asked at this depth could turn out either way.
    let asked = profile.as_if_asked(pack);
    let does_not_arise = pack
        .cautions
        .iter()
        .enumerate()
        .filter(|(_, caution)| caution.impact.is_some())
        .filter(|(_, caution)| judge(&caution.when, &asked, &[]) == Truth::False)
        .map(|(at, caution)| (CautionIx(at), deciding(&caution.when, &asked, &[], Truth::False)))
        .collect();
    let mut protects = Vec::new();
    for now in squeezed_out.iter().chain(&lost) {
        for action in &pack[now.caution].actions {
            if !protects.contains(action) {
                protects.push(*action);
            }
        }
    }
    let not_asked = pack
        .cautions
        .iter()
        .enumerate()
        .filter(|(_, caution)| caution.impact.is_some())
        .filter(|(_, caution)| judge(&caution.when, profile, &[]) == Truth::False)
        .filter(|(_, caution)| judge(&caution.when, &asked, &[]) != Truth::False)
        .map(|(at, _)| CautionIx(at))
        .collect();
    ThirdSector { squeezed_out, lost, does_not_arise, not_asked, protects, options: advice.choice.leading() }
}

/// The answers that point to a danger by themselves, for a kind of which no caution applies: each caution wants something beside.
pub fn points_there(pack: &Pack, profile: &Profile, kind: Impact) -> Vec<QuestionIx> {
    let mut found = Vec::new();
    for caution in pack.cautions.iter().filter(|caution| caution.impact == Some(kind)) {
        holding(pack, &caution.when, profile, &mut found);
    }
    found
}

/// The questions of the parts of a condition that hold, even where the whole does not.
fn holding(pack: &Pack, when: &When, profile: &Profile, found: &mut Vec<QuestionIx>) {
    match when {
        When::Is(condition) => {
            // A bound in the middle of a scale says little by itself.
            let top = pack[condition.question].top();
            let at_an_end = match condition.bound {
                Bound::AtMost(level) => 2 * level < top,
                Bound::AtLeast(level) => 2 * level > top,
                Bound::Is(_) => false,
            };
            if at_an_end && judge(when, profile, &[]) == Truth::True && !found.contains(&condition.question) {
                found.push(condition.question);
            }
        }
        When::All(list) | When::Any(list) => list.iter().for_each(|part| holding(pack, part, profile, found)),
        When::Always | When::Says(..) | When::Unknown(_) | When::NotApplicable(_) | When::Not(_) => {}
    }
}
