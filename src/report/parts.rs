//! The named parts of a report, and a choice of them. What a part says is for `content`;
//! here stand its key, its name and what it is good for, for whoever chooses.

use serde::Serialize;

/// The parts that there are, in the order in which a report has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// One page.
    Summary,
    /// Why, which service, what is in scope.
    Purpose,
    /// Who took part in a workshop, and by what numbers their answers were read.
    Participants,
    /// The conclusion, and where each option stands.
    Conclusion,
    /// Reasons for and against each option.
    Options,
    /// How to pay.
    Payment,
    /// What the contract may do to small organisations.
    ThirdSector,
    /// What to be careful of.
    Cautions,
    /// The same, a line each.
    CautionList,
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
    /// What the deciders have to write themselves.
    Decision,
    /// How the result was worked out.
    Method,
    /// What this cannot do.
    Limits,
    /// The sources.
    Sources,
}

impl Part {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 26] = [
        Self::Summary,
        Self::Purpose,
        Self::Participants,
        Self::Conclusion,
        Self::Options,
        Self::Payment,
        Self::ThirdSector,
        Self::Cautions,
        Self::CautionList,
        Self::WhatChanges,
        Self::FindOut,
        Self::Actions,
        Self::Expectation,
        Self::Dissent,
        Self::Discussion,
        Self::WhatIfs,
        Self::Challenges,
        Self::Comparison,
        Self::Answers,
        Self::Models,
        Self::Terms,
        Self::Law,
        Self::Decision,
        Self::Method,
        Self::Limits,
        Self::Sources,
    ];

    /// Those that a report on several answer sets side by side has.
    pub const OF_A_COMPARISON: [Self; 4] = [Self::Summary, Self::Comparison, Self::Method, Self::Limits];

    /// Key, name, and a line on what it is good for.
    const fn about_it(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Summary => (
                "summary",
                "Summary",
                "One page: the conclusion, what it rests on, strong cautions, what to settle next.",
            ),
            Self::Purpose => (
                "purpose",
                "Purpose and scope",
                "Why, which service, what is in scope, and which options were looked at.",
            ),
            Self::Participants => (
                "participants",
                "Who took part",
                "For a workshop: how many by seat, the rounds, and how the answers were to be read.",
            ),
            Self::Conclusion => (
                "conclusion",
                "Conclusion",
                "The conclusion with its reasons, and the position of each option as a picture and in words.",
            ),
            Self::Options => (
                "options",
                "Appraisal of the options",
                "Reasons for and against each option, and what would rule it out. Long.",
            ),
            Self::Payment => ("payment", "Ways of paying", "Paying by outcomes, assessed by itself."),
            Self::ThirdSector => (
                "third-sector",
                "Charities and community groups",
                "Who may be squeezed out, what would be lost, what protects it.",
            ),
            Self::Cautions => {
                ("cautions", "Cautions", "Each with why it applies, its evidence and who acts on it.")
            }
            Self::CautionList => (
                "caution-list",
                "Cautions in short",
                "Each in a line, with why it applies and how strong its evidence is.",
            ),
            Self::WhatChanges => (
                "what-changes",
                "What would change this",
                "The fewest answers, the weights and the open answers that would change the result.",
            ),
            Self::FindOut => {
                ("find-out", "What to find out", "What is open, as tasks: the most important first.")
            }
            Self::Actions => (
                "actions",
                "Action plan",
                "What to do about the cautions, each action once, with owner and date.",
            ),
            Self::Expectation => (
                "expectation",
                "Expected, and found",
                "What was written down before the result was shown, beside the result.",
            ),
            Self::Dissent => (
                "dissent",
                "Where the group stays apart",
                "For a workshop: splits with both sides, must-haves in dispute, what each person's own answers lead to.",
            ),
            Self::Discussion => (
                "discussion",
                "The discussion",
                "For a workshop: what there was to talk about, notes, and who moved and why.",
            ),
            Self::WhatIfs => ("what-ifs", "What-ifs", "The what-ifs that were kept, beside the answers."),
            Self::Challenges => (
                "challenges",
                "Rules said not to hold here",
                "Challenges to the rules, and the result without those rules.",
            ),
            Self::Comparison => {
                ("comparison", "What differs", "For a comparison: each option and each answer that differs.")
            }
            Self::Answers => (
                "answers",
                "Every answer",
                "Each question with its answer and note; in a workshop, the counts and the reasons. Long.",
            ),
            Self::Models => (
                "models",
                "The options in general",
                "Advantages and disadvantages that the sources give, whatever the answers.",
            ),
            Self::Terms => ("terms", "Terms checklist", "What the contract should say."),
            Self::Law => ("law", "Legal route", "A reminder of what to ask the lawyers."),
            Self::Decision => {
                ("decision", "Decision record", "Headings of a paper for decision, to be completed.")
            }
            Self::Method => (
                "method",
                "Method",
                "How it was worked out: thresholds, weights, the rules and their digest, the seed.",
            ),
            Self::Limits => ("limits", "Limits", "What this cannot do."),
            Self::Sources => {
                ("sources", "Sources", "The sources that the chosen parts cite, and what each is worth.")
            }
        }
    }

    /// What it is called on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.about_it().0
    }

    /// Its name in plain English.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.about_it().1
    }

    /// What it is good for, in a line.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.about_it().2
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// A choice of parts: never none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts(u32);

impl Default for Parts {
    fn default() -> Self {
        Self::FULL
    }
}

/// Names of choices, beside those of single parts: key, choice, what it is in a line.
pub const CHOICES: [(&str, Parts, &str); 2] = [
    ("full", Parts::FULL, "Everything there is to say."),
    ("short", Parts::SHORT, "A few pages: summary, conclusion, cautions, what to find out, actions, limits."),
];

impl Parts {
    /// Everything, each thing at length.
    pub const FULL: Self = Self(((1 << Part::ALL.len()) - 1) & !Part::CautionList.bit());

    /// A few pages to hand round.
    pub const SHORT: Self = Self(
        Part::Summary.bit()
            | Part::Conclusion.bit()
            | Part::CautionList.bit()
            | Part::FindOut.bit()
            | Part::Actions.bit()
            | Part::Comparison.bit()
            | Part::Limits.bit(),
    );

    /// One part alone.
    #[must_use]
    pub const fn only(part: Part) -> Self {
        Self(part.bit())
    }

    /// The same with one more part.
    #[must_use]
    pub const fn with(self, part: Part) -> Self {
        Self(self.0 | part.bit())
    }

    /// The same without a part, unless it was the last one.
    #[must_use]
    pub const fn without(self, part: Part) -> Self {
        let rest = self.0 & !part.bit();
        if rest == 0 { self } else { Self(rest) }
    }

    /// Whether a part is among them.
    #[must_use]
    pub const fn has(self, part: Part) -> bool {
        self.0 & part.bit() != 0
    }

    /// Those chosen, in the order of a report.
    pub fn chosen(self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |part| self.has(*part))
    }

    /// Reads keys with commas between them. `short` and `full` stand for many parts.
    ///
    /// # Errors
    /// The first key that there is not, with the nearest that there is and all of them.
    pub fn read(keys: &str) -> Result<Self, NoSuchPart> {
        let mut chosen = 0;
        for key in keys.split(',').map(str::trim).filter(|key| !key.is_empty()) {
            let key = key.to_lowercase().replace('_', "-");
            let choice = CHOICES.iter().find(|(name, ..)| *name == key).map(|(_, parts, _)| parts.0);
            let part = Part::ALL.iter().find(|part| part.key() == key).map(|part| part.bit());
            chosen |= choice.or(part).ok_or_else(|| NoSuchPart { key: key.clone(), near: near(&key) })?;
        }
        if chosen == 0 { Err(NoSuchPart { key: String::new(), near: None }) } else { Ok(Self(chosen)) }
    }
}

/// The key that looks most like another, where one does.
fn near(key: &str) -> Option<&'static str> {
    let keys = CHOICES.iter().map(|(name, ..)| *name).chain(Part::ALL.iter().map(|part| part.key()));
    keys.map(|known| (strsim::jaro_winkler(known, key), known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

/// A key that no part has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchPart {
    /// What was given; empty where nothing was.
    pub key: String,
    /// What it looks like.
    pub near: Option<&'static str>,
}

impl std::fmt::Display for NoSuchPart {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.key.is_empty() {
            write!(to, "No part was named.")?;
        } else {
            write!(to, "A report has no part '{}'.", self.key.escape_debug())?;
        }
        if let Some(near) = self.near {
            write!(to, " Did you mean '{near}'?")?;
        }
        write!(to, " There are:")?;
        let width = Part::ALL.iter().map(|part| part.key().len()).max().unwrap_or(0);
        for (key, about) in CHOICES
            .iter()
            .map(|(key, _, about)| (*key, *about))
            .chain(Part::ALL.iter().map(|part| (part.key(), part.about())))
        {
            write!(to, "\n  {key:width$}  {about}")?;
        }
        write!(to, "\nName them with commas between, such as: summary,conclusion,cautions")
    }
}

impl std::error::Error for NoSuchPart {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_place_and_a_key_of_its_own() {
        for (at, part) in Part::ALL.into_iter().enumerate() {
            assert_eq!(part as usize, at);
            assert_eq!(Parts::read(part.key()), Ok(Parts::only(part)));
            assert!(CHOICES.iter().all(|(key, ..)| *key != part.key()));
            assert!(part.about().ends_with('.') && part.about().len() < 110, "{}", part.about());
        }
        let short_forms = [Part::CautionList];
        assert_eq!(Parts::FULL.chosen().count() + short_forms.len(), Part::ALL.len());
    }

    #[test]
    fn keys_are_read_kindly_and_never_leave_nothing() {
        let some = Parts::read(" Summary, third_sector ,").expect("two parts");
        assert_eq!(some.chosen().collect::<Vec<_>>(), [Part::Summary, Part::ThirdSector]);
        assert_eq!(Parts::read("short,answers"), Ok(Parts::SHORT.with(Part::Answers)));
        let wrong = Parts::read("summary,cautoins").expect_err("misspelt");
        assert_eq!((wrong.key.as_str(), wrong.near), ("cautoins", Some("cautions")));
        let said = wrong.to_string();
        assert!(Part::ALL.iter().all(|part| said.contains(part.key())), "{said}");
        assert!(Parts::read(" , ").is_err());
        assert_eq!(Parts::only(Part::Law).without(Part::Law), Parts::only(Part::Law));
        assert_eq!(Parts::only(Part::Law).with(Part::Terms).without(Part::Law), Parts::only(Part::Terms));
    }
}
