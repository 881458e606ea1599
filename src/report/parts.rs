//! The named parts of a report. What a part says is for `content`; here stand its key, its
//! name and what it is good for, for whoever chooses.

use serde::Serialize;

/// The parts that there are, in the order in which a report has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
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
    pub const ALL: [Self; 26] = [
        Self::Summary,
        Self::Table,
        Self::Committee,
        Self::Purpose,
        Self::Participants,
        Self::Conclusion,
        Self::Options,
        Self::Payment,
        Self::ThirdSector,
        Self::Cautions,
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
                "Decision in short",
                "A page: what is asked, the answer, why, reservations, the next steps, the time.",
            ),
            Self::Table => (
                "table",
                "The options side by side",
                "Each course, each option and staying as it is: a page across.",
            ),
            Self::Committee => (
                "committee",
                "Committee headings",
                "The headings that councils ask for, in numbered paragraphs, filled as far as can be.",
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
                "Reasons",
                "Whether, which and how paid, each with its reasons, and a picture of where each stands.",
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

    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }
}
