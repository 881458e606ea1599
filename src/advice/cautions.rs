//! Which cautions apply, and to which answers that is owed.

use super::Outcome;
use super::profile::{Possible, Profile, Unsettled};
use super::truth::Truth;
use crate::pack::{CautionIx, Pack, QuestionIx, When};

/// A caution that applies now, or that may once an open answer is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CautionNow {
    /// The caution.
    pub caution: CautionIx,
    /// True: applies. Unknown: may apply.
    pub truth: Truth,
    /// The questions whose answers decide it.
    pub because: Vec<QuestionIx>,
    /// Whether it bears on a structure that leads or ties, or on every model.
    pub bears_on_lead: bool,
}

/// The cautions that apply or may apply, those that apply first, strong before note,
/// those on the leading structures before the rest, then in the pack's order.
pub(super) fn now(pack: &Pack, profile: &Profile, outcome: &Outcome) -> Vec<CautionNow> {
    let conclusion = &outcome.conclusion;
    let leads = |caution: &crate::pack::Caution| {
        caution.models.is_empty()
            || conclusion.top.iter().chain(&conclusion.tied).any(|model| caution.models.contains(model))
    };
    let mut cautions: Vec<CautionNow> = pack
        .cautions
        .iter()
        .enumerate()
        // A caution about a pair belongs to the structures that lead or tie.
        .filter(|(_, caution)| {
            caution.pair.is_none_or(|(structure, _)| {
                conclusion.top == Some(structure) || conclusion.tied.contains(&structure)
            })
        })
        .filter_map(|(at, caution)| {
            let truth = judge(&caution.when, profile);
            (truth != Truth::False).then(|| CautionNow {
                caution: CautionIx(at),
                truth,
                because: deciding(&caution.when, profile, truth),
                bears_on_lead: leads(caution),
            })
        })
        .collect();
    cautions.sort_by_key(|now| {
        (now.truth != Truth::True, pack[now.caution].severity, !now.bears_on_lead, now.caution)
    });
    cautions
}

/// Whether a condition holds.
pub(super) fn judge(when: &When, profile: &Profile) -> Truth {
    match when {
        When::Always => Truth::True,
        When::Is(condition) => profile.at(condition.question).meets(condition.bound),
        When::Unknown(question) => matches!(
            profile.at(*question),
            Possible::Levels { open: Some(Unsettled::NobodyKnows | Unsettled::NotAsked), .. }
        )
        .into(),
        When::NotApplicable(question) => (profile.at(*question) == Possible::NotApplicable).into(),
        When::All(list) => list.iter().fold(Truth::True, |all, inner| all.and(judge(inner, profile))),
        When::Any(list) => list.iter().fold(Truth::False, |any, inner| any.or(judge(inner, profile))),
        When::Not(inner) => judge(inner, profile).negated(),
    }
}

/// The questions that made a condition come out as it did.
pub(super) fn deciding(when: &When, profile: &Profile, truth: Truth) -> Vec<QuestionIx> {
    fn collect(when: &When, profile: &Profile, truth: Truth, found: &mut Vec<QuestionIx>) {
        if judge(when, profile) != truth {
            return;
        }
        match when {
            When::Always => {}
            When::Is(condition) => found.push(condition.question),
            When::Unknown(question) | When::NotApplicable(question) => found.push(*question),
            When::All(list) | When::Any(list) => {
                list.iter().for_each(|inner| collect(inner, profile, truth, found));
            }
            When::Not(inner) => collect(inner, profile, truth.negated(), found),
        }
    }
    let mut found = Vec::new();
    collect(when, profile, truth, &mut found);
    found.sort();
    found.dedup();
    found
}
