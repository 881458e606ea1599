//! Bands, marks and the few sentences that every face and report shares. Never a
//! decimal point, never "recommended", "best" or "probability".

use super::fraction::Fraction;
use super::open::gate_asked;
use super::profile::Profile;
use super::tables::{Standing, Status, Tables};
use super::truth::Truth;
use crate::pack::{Basis, Gate, ModelKind, Says, SourceKind, Stand, State, Strength, Whether};

/// The whole number shown for a fit: exact halves go up.
pub fn displayed(fit: Fraction) -> i64 {
    fit.rounded()
}

/// Where a fit falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::EnumIter, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Band {
    /// 0 to 25.
    StronglyAgainst,
    /// 26 to 40.
    Against,
    /// 41 to 59.
    Mixed,
    /// 60 to 74.
    Favour,
    /// 75 to 100.
    StronglyFavour,
    /// A must-have is missing.
    #[strum(serialize = "blocked")]
    NotViable,
    /// A must-have is open.
    Undetermined,
    /// Nothing is in play.
    NotAssessed,
}

impl Band {
    /// The band of a displayed fit.
    pub fn of_fit(displayed: i64) -> Self {
        match displayed {
            75.. => Self::StronglyFavour,
            60..=74 => Self::Favour,
            41..=59 => Self::Mixed,
            26..=40 => Self::Against,
            _ => Self::StronglyAgainst,
        }
    }

    /// The band of a model.
    pub fn of(standing: Standing) -> Self {
        match (standing.status, standing.fit()) {
            (Status::Blocked, _) => Self::NotViable,
            (_, None) => Self::NotAssessed,
            (Status::Undetermined, _) => Self::Undetermined,
            (Status::Open, Some(fit)) => Self::of_fit(displayed(fit)),
        }
    }

    /// The mark, always shown with the words.
    pub fn mark(self) -> &'static str {
        match self {
            Self::StronglyFavour => "[++]",
            Self::Favour => "[+ ]",
            Self::Mixed => "[. ]",
            Self::Against => "[- ]",
            Self::StronglyAgainst => "[--]",
            Self::NotViable => "[X ]",
            Self::Undetermined => "[? ]",
            Self::NotAssessed => "[  ]",
        }
    }

    /// The words.
    pub fn words(self) -> &'static str {
        match self {
            Self::StronglyFavour => "conditions strongly favour it",
            Self::Favour => "conditions favour it",
            Self::Mixed => "mixed",
            Self::Against => "conditions are against it",
            Self::StronglyAgainst => "conditions are strongly against it",
            Self::NotViable => "not viable as things stand",
            Self::Undetermined => "a must-have is open",
            Self::NotAssessed => "not assessed: no question about it applies",
        }
    }

    /// The words in at most 15 columns.
    pub fn short(self) -> &'static str {
        match self {
            Self::StronglyFavour => "strongly favour",
            Self::Favour => "favour it",
            Self::Mixed => "mixed",
            Self::Against => "against it",
            Self::StronglyAgainst => "strongly against",
            Self::NotViable => "not viable",
            Self::Undetermined => "must-have open",
            Self::NotAssessed => "not assessed",
        }
    }

    /// Name in machine-readable output.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// Says which bands a range of fits reaches, when it is more than one.
pub fn reaches(standing: Standing) -> Option<String> {
    let (lower, upper) = (displayed(standing.lower()?), displayed(standing.upper()?));
    let (low, high) = (Band::of_fit(lower), Band::of_fit(upper));
    (low != high).then(|| {
        format!(
            "Open answers could move it anywhere from {lower} ({}) to {upper} ({}).",
            low.words(),
            high.words()
        )
    })
}

/// What a model is, in words.
pub fn kind_words(kind: ModelKind) -> &'static str {
    match kind {
        ModelKind::Option => "an option",
        ModelKind::Verdict(Stand::Before) => "a verdict before the choice",
        ModelKind::Verdict(Stand::Beside) => "a verdict beside the choice",
    }
}

/// Whether, in a word or two.
pub fn whether_words(state: Whether) -> &'static str {
    match state {
        Whether::Yes => "can be considered",
        Whether::Nearly => "nearly",
        Whether::NotShown => "not shown",
        Whether::NotYet => "not yet",
    }
}

/// What a verdict says, in a word.
pub fn says_words(says: Says) -> &'static str {
    match says {
        Says::Yes => "yes",
        Says::Partly => "nearly",
        Says::NotShown => "not shown",
        Says::No => "no",
    }
}

/// The state of the choice in a few words.
pub fn state_words(state: State) -> &'static str {
    match state {
        State::NotEnoughSettled => "not enough is settled",
        State::NoneFits => "none fits",
        State::Level => "level",
        State::LeadsNarrowly => "one leads narrowly",
        State::Leads => "one leads",
        State::LeadsClearly => "one leads clearly",
    }
}

/// What a strength letter means.
pub fn strength_words(strength: Strength) -> &'static str {
    match strength {
        Strength::A => "A: an evaluation or a review of studies",
        Strength::B => "B: a case study, interviews or an audit",
        Strength::C => "C: judgement or guidance",
    }
}

/// Stated or inferred, in words.
pub fn basis_words(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated by the source",
        Basis::Inferred => "inferred by us from the source",
    }
}

/// What a source is, in words.
pub fn source_kind_words(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Review => "a review of studies",
        SourceKind::Evaluation => "an evaluation",
        SourceKind::Audit => "an audit or inquiry",
        SourceKind::Guidance => "guidance",
        SourceKind::Law => "law or regulations",
        SourceKind::Policy => "government policy",
        SourceKind::Opinion => "opinion",
        SourceKind::News => "press or trade reporting",
        SourceKind::Practice => "papers of those who did it",
    }
}

/// Whether what would rule a model out is so; with what was not asked it cannot be called absent.
pub fn gate_words(profile: &Profile, gate: &Gate) -> &'static str {
    match Tables::gate(&gate.all, profile) {
        Truth::True => "so here",
        Truth::Unknown => "not known",
        Truth::False if gate_asked(profile, gate) => "not so here",
        Truth::False => "not asked",
    }
}

/// An effect, -2 to 2, in words.
pub fn effect_words(effect: i64) -> &'static str {
    match effect {
        2.. => "strongly for",
        1 => "for",
        0 => "neither for nor against",
        -1 => "against",
        _ => "strongly against",
    }
}

/// Name of a kind of model in machine-readable output.
pub fn kind_id(kind: ModelKind) -> &'static str {
    match kind {
        ModelKind::Option => "option",
        ModelKind::Verdict(_) => "verdict",
    }
}

/// Shares as people say them; `count` of `all`, never a decimal point.
pub fn share_words(count: u64, all: u64) -> String {
    if all == 0 {
        return "none".to_owned();
    }
    if 100 * count >= 97 * all {
        "nearly all".to_owned()
    } else if 100 * count <= 3 * all {
        "almost none".to_owned()
    } else if all < 10 {
        // Of so few, tenths would be another number.
        format!("{count} in {all}")
    } else {
        let tenths = ((20 * count + all) / (2 * all)).clamp(1, 9);
        format!("about {tenths} in 10")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_meet_without_gap_or_overlap() {
        let band = |fit| Band::of_fit(fit).mark();
        assert_eq!([band(0), band(25), band(26), band(40)], ["[--]", "[--]", "[- ]", "[- ]"]);
        assert_eq!([band(41), band(59), band(60), band(74)], ["[. ]", "[. ]", "[+ ]", "[+ ]"]);
        assert_eq!([band(75), band(100)], ["[++]", "[++]"]);
    }

    #[test]
    fn shares_are_said_in_tenths() {
        assert_eq!(share_words(9_700, 10_000), "nearly all");
        assert_eq!(share_words(9_699, 10_000), "about 9 in 10");
        assert_eq!(share_words(8_950, 10_000), "about 9 in 10");
        assert_eq!(share_words(301, 10_000), "about 1 in 10");
        assert_eq!(share_words(300, 10_000), "almost none");
    }
}
