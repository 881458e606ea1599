//! The named parts of a report, each with its key. What a part says is for `content`; its name and what it is good for, for somebody
//! who chooses parts, stand in `assets/parts.ron`.

use serde::{Deserialize, Serialize};

use crate::text::Texts;

/// The words of a part.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartWords {
    name: String,
    about: String,
}

static WORDS: Texts<PartWords> = Texts::new(include!(concat!(env!("OUT_DIR"), "/parts.ron.rs")));

/// The parts that there are, in the order in which a report has them.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum Part {
    /// What is asked, the answer, why, and what to do next: a page.
    Summary,
    /// Each course and option in a row.
    Table,
    /// A report under the headings that committees ask for.
    Committee,
    /// Why, which service, what is in scope.
    Purpose,
    /// Who took part in a workshop, and by what numbers their answers were read.
    Participants,
    /// Why: whether, which and how paid.
    Conclusion,
    /// Reasons for and against each option.
    Options,
    /// How to pay.
    Payment,
    /// What the contract may do to small organisations.
    ThirdSector,
    /// What to be careful of.
    Cautions,
    /// What would change the result.
    WhatChanges,
    /// What is not known, as tasks.
    FindOut,
    /// What to do about the cautions.
    Actions,
    /// What was expected before the result.
    Expectation,
    /// Where a group stays apart.
    Dissent,
    /// What a group talked about, and who moved.
    Discussion,
    /// What-ifs that were kept.
    WhatIfs,
    /// Rules that are said not to hold here.
    Challenges,
    /// Two or more answer sets side by side.
    Comparison,
    /// Every answer.
    Answers,
    /// What is said of each model at large.
    Models,
    /// What the contract should say.
    Terms,
    /// Questions for the lawyers.
    Law,
    /// How the result was worked out.
    Method,
    /// What this cannot do.
    Limits,
    /// The sources.
    Sources,
}

impl Part {
    /// All of them, in the order of a report.
    pub const ALL: &[Self] = <Self as strum::VariantArray>::VARIANTS;

    /// Those that a report on several answer sets side by side has.
    pub const OF_A_COMPARISON: [Self; 4] = [Self::Summary, Self::Comparison, Self::Method, Self::Limits];

    /// What it is called on the command line and in `assets/parts.ron`.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Its name in plain English.
    pub fn label(self) -> &'static str {
        &WORDS.get(self.key()).name
    }

    /// What it is good for, in a line.
    pub fn about(self) -> &'static str {
        &WORDS.get(self.key()).about
    }

    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_the_words_of_each_part_and_no_others() {
        let keys: Vec<_> = Part::ALL.iter().map(|part| (part.key(), [].as_slice())).collect();
        WORDS.hold("parts.ron", &keys);
    }
}
