//! Which cautions apply, to which answers that is owed, and where each is told: with the
//! headline, beside it, or only under "if you chose".

use super::choice::Choice;
use super::profile::{Possible, Profile, Unsettled};
use super::truth::Truth;
use super::verdict::VerdictNow;
use super::whether::WhetherNow;
use crate::pack::{Caution, CautionIx, ModelIx, ModelKind, Pack, QuestionIx, Stand, When};
use crate::text::InOrder as _;

/// Where a caution is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Group {
    /// With the headline: strong, and it bears on a verdict before the choice or on an option that leads.
    Reservation,
    /// Among the others that apply.
    Applies,
    /// Only if another option were chosen, or a payment that is not proposed.
    OnlyIf,
}

impl Group {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Reservation, Self::Applies, Self::OnlyIf];

    /// Over its cautions.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Reservation => "Reservations",
            Self::Applies => "Other cautions that apply or may apply",
            Self::OnlyIf => "Only if you chose otherwise",
        }
    }

    /// As in machine-readable output.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// A caution that applies now, or that may once an open answer is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CautionNow {
    pub caution: CautionIx,
    /// True: applies. Unknown: may apply.
    pub truth: Truth,
    /// The questions whose answers decide it.
    pub because: Vec<QuestionIx>,
    /// Where it is told.
    pub group: Group,
}

/// What the cautions are held against.
pub(super) struct Bearing<'a> {
    pub pack: &'a Pack,
    pub whether: &'a WhetherNow,
    pub choice: &'a Choice,
    /// The verdicts beside the choice that are proposed, or may be.
    pub proposed: &'a [ModelIx],
}

impl Bearing<'_> {
    /// Where a caution is told if it applies for certain, or may.
    fn group(&self, caution: &Caution, truth: Truth) -> Group {
        let leading = self.choice.leading();
        let matters = |model: &ModelIx| match self.pack[*model].kind {
            ModelKind::Verdict(Stand::Before) => true,
            ModelKind::Verdict(Stand::Beside) => self.proposed.contains(model),
            ModelKind::Option => leading.contains(model),
        };
        let on_course = caution.courses.iter().any(|course| {
            self.whether.courses.iter().any(|now| now.course == *course && now.applies == Truth::True)
        });
        // A pair needs both.
        let bears = match caution.pair {
            Some((option, beside)) => matters(&option) && matters(&beside),
            None => on_course || caution.on_everything() || caution.models.iter().any(matters),
        };
        let heads = match caution.pair {
            Some(_) => bears,
            None => {
                caution.on_everything()
                    || caution.models.iter().any(|model| {
                        matters(model) && self.pack[*model].kind != ModelKind::Verdict(Stand::Beside)
                    })
            }
        };
        if !bears {
            Group::OnlyIf
        } else if heads && caution.is_strong() && truth == Truth::True {
            Group::Reservation
        } else {
            Group::Applies
        }
    }
}

/// The cautions that apply or may apply: reservations, then others, then those of other
/// options; in each those that apply first, strong before note, those that apply whatever is
/// answered last, then in the pack's order.
pub(super) fn now(profile: &Profile, bearing: &Bearing<'_>) -> Vec<CautionNow> {
    let pack = bearing.pack;
    let mut cautions: Vec<CautionNow> = pack
        .cautions
        .iter()
        .enumerate()
        .filter_map(|(at, caution)| {
            let truth = judge(&caution.when, profile, &[]);
            (truth != Truth::False).then(|| CautionNow {
                caution: CautionIx(at),
                truth,
                because: deciding(&caution.when, profile, &[], truth),
                group: bearing.group(caution, truth),
            })
        })
        .collect();
    cautions.put_in_order_by_key(|now| {
        let caution = &pack[now.caution];
        (now.group, now.truth != Truth::True, caution.severity, caution.when == When::Always, now.caution)
    });
    cautions
}

/// The strong cautions that a quick set could not ask about: they could apply, on what leads
/// or before it, were every question asked.
pub(super) fn not_asked(profile: &Profile, bearing: &Bearing<'_>) -> Vec<CautionIx> {
    let asked = profile.as_if_asked(bearing.pack);
    let could = |caution: &Caution| {
        caution.is_strong()
            && judge(&caution.when, profile, &[]) == Truth::False
            && judge(&caution.when, &asked, &[]) != Truth::False
            && bearing.group(caution, Truth::True) != Group::OnlyIf
    };
    let cautions = bearing.pack.cautions.iter().enumerate();
    cautions.filter(|(_, caution)| could(caution)).map(|(at, _)| CautionIx(at)).collect()
}

/// Whether a condition holds.
pub(super) fn judge(when: &When, profile: &Profile, verdicts: &[VerdictNow]) -> Truth {
    match when {
        When::Always => Truth::True,
        When::Is(condition) => profile.at(condition.question).meets(condition.bound),
        // What a verdict says is never unknown.
        When::Says(model, says) => {
            verdicts.iter().any(|now| now.model == *model && says.contains(&now.says)).into()
        }
        When::Unknown(question) => matches!(
            profile.at(*question),
            Possible::Levels { open: Some(Unsettled::NobodyKnows | Unsettled::NotAsked), .. }
        )
        .into(),
        When::NotApplicable(question) => (profile.at(*question) == Possible::NotApplicable).into(),
        When::All(list) => {
            list.iter().fold(Truth::True, |all, inner| all.and(judge(inner, profile, verdicts)))
        }
        When::Any(list) => {
            list.iter().fold(Truth::False, |any, inner| any.or(judge(inner, profile, verdicts)))
        }
        When::Not(inner) => judge(inner, profile, verdicts).negated(),
    }
}

/// The questions that made a condition come out as it did.
pub(super) fn deciding(
    when: &When,
    profile: &Profile,
    verdicts: &[VerdictNow],
    truth: Truth,
) -> Vec<QuestionIx> {
    fn collect(
        when: &When,
        profile: &Profile,
        verdicts: &[VerdictNow],
        truth: Truth,
        found: &mut Vec<QuestionIx>,
    ) {
        if judge(when, profile, verdicts) != truth {
            return;
        }
        match when {
            When::Always | When::Says(..) => {}
            When::Is(condition) => found.push(condition.question),
            When::Unknown(question) | When::NotApplicable(question) => found.push(*question),
            When::All(list) | When::Any(list) => {
                list.iter().for_each(|inner| collect(inner, profile, verdicts, truth, found));
            }
            When::Not(inner) => collect(inner, profile, verdicts, truth.negated(), found),
        }
    }
    let mut found = Vec::new();
    collect(when, profile, verdicts, truth, &mut found);
    found.put_in_order();
    found.dedup();
    found
}
