//! The kinds of paper: a choice of parts of a report, and how much is said of each.

use super::parts::Part;

/// How much is said of each chosen part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What matters most, then how much more there is.
    Short,
    /// Everything.
    Whole,
}

/// A choice of parts, never none, and how much is said of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    chosen: u32,
    /// How much is said of each.
    pub extent: Extent,
}

impl Default for Parts {
    fn default() -> Self {
        Self::PAPER
    }
}

/// A choice of parts that has a name: a kind of paper.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// What it is called on the command line.
    pub key: &'static str,
    /// Its name in plain English.
    pub label: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    pub parts: Parts,
}

/// The kinds of paper.
pub const PAPERS: [Paper; 3] = [
    Paper {
        key: "paper",
        label: "Options paper",
        about: "Five pages at most, to hand in.",
        parts: Parts::PAPER,
    },
    Paper {
        key: "committee",
        label: "Committee report",
        about: "The headings that councils ask for, to be completed.",
        parts: Parts::COMMITTEE,
    },
    Paper {
        key: "full",
        label: "Full account",
        about: "Everything, with every source: the annex.",
        parts: Parts::FULL,
    },
];

impl Parts {
    /// A few pages to hand in. On a workshop it is [`Self::WORKSHOP`].
    pub const PAPER: Self = Self::these(
        Extent::Short,
        &[
            Part::Summary,
            Part::Table,
            Part::Participants,
            Part::Conclusion,
            Part::Payment,
            Part::ThirdSector,
            Part::Cautions,
            Part::WhatChanges,
            Part::Actions,
            Part::Expectation,
            Part::Dissent,
            Part::Discussion,
            Part::Challenges,
            Part::Comparison,
            Part::Limits,
        ],
    );

    /// What is handed out after a workshop, in place of [`Self::PAPER`]: four pages.
    pub const WORKSHOP: Self = Self::these(
        Extent::Short,
        &[
            Part::Participants,
            Part::Answers,
            Part::Dissent,
            Part::Discussion,
            Part::Expectation,
            Part::Actions,
        ],
    );

    /// The headings that councils ask for.
    pub const COMMITTEE: Self = Self::only(Part::Committee);

    /// Everything that follows from the answers, each thing at length and once. What is said
    /// of the options and the law whatever the answers is to be had by itself, and so are the
    /// reasons without the box and the appraisal that tell them here.
    pub const FULL: Self = Self {
        chosen: ((1 << Part::ALL.len()) - 1)
            & !(Part::Committee.bit() | Part::Conclusion.bit() | Part::Models.bit() | Part::Law.bit()),
        extent: Extent::Whole,
    };

    const fn these(extent: Extent, parts: &[Part]) -> Self {
        let (mut chosen, mut at) = (0, 0);
        while at < parts.len() {
            chosen |= parts[at].bit();
            at += 1;
        }
        Self { chosen, extent }
    }

    /// One part alone, at length.
    pub const fn only(part: Part) -> Self {
        Self { chosen: part.bit(), extent: Extent::Whole }
    }

    /// The same with one more part.
    pub const fn with(self, part: Part) -> Self {
        Self { chosen: self.chosen | part.bit(), ..self }
    }

    /// The same without a part, unless it was the last one.
    pub const fn without(self, part: Part) -> Self {
        let rest = self.chosen & !part.bit();
        if rest == 0 { self } else { Self { chosen: rest, ..self } }
    }

    /// Whether a part is among them.
    pub const fn has(self, part: Part) -> bool {
        self.chosen & part.bit() != 0
    }

    /// Whether each is told shortly.
    pub const fn short(self) -> bool {
        matches!(self.extent, Extent::Short)
    }

    /// Whether it is the full account, in which each thing is told in one part alone.
    pub const fn account(self) -> bool {
        !self.short() && self.chosen & Self::FULL.chosen == Self::FULL.chosen
    }

    /// Those chosen, in the order of a report.
    pub fn chosen(self) -> impl Iterator<Item = Part> {
        Part::ALL.iter().copied().filter(move |part| self.has(*part))
    }

    /// Reads keys with commas between them: kinds of paper and single parts. Parts that are
    /// named by themselves are told at length, beside a paper as the paper tells its own.
    ///
    /// # Errors
    /// The first key that there is not, with the nearest that there is and all of them.
    pub fn read(keys: &str) -> Result<Self, NoSuchPart> {
        let (mut chosen, mut extent) = (0, None);
        for key in keys.split(',').map(str::trim).filter(|key| !key.is_empty()) {
            let key = key.to_lowercase().replace('_', "-");
            if let Some(paper) = PAPERS.iter().find(|paper| paper.key == key) {
                chosen |= paper.parts.chosen;
                extent = Some(if extent == Some(Extent::Whole) { Extent::Whole } else { paper.parts.extent });
            } else {
                let part = Part::ALL.iter().find(|part| part.key() == key);
                chosen |= part.ok_or_else(|| NoSuchPart { key: key.clone(), near: near(&key) })?.bit();
            }
        }
        if chosen == 0 {
            return Err(NoSuchPart { key: String::new(), near: None });
        }
        Ok(Self { chosen, extent: extent.unwrap_or(Extent::Whole) })
    }
}

/// The key that looks most like another, where one does.
fn near(key: &str) -> Option<&'static str> {
    let keys = PAPERS.iter().map(|paper| paper.key).chain(Part::ALL.iter().map(|part| part.key()));
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
        for (key, about) in PAPERS
            .iter()
            .map(|paper| (paper.key, paper.about))
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
        for (at, part) in Part::ALL.iter().copied().enumerate() {
            assert_eq!(part as usize, at);
            assert_eq!(Parts::read(part.key()), Ok(Parts::only(part)));
            assert!(PAPERS.iter().all(|paper| paper.key != part.key() || part == Part::Committee));
            assert!(part.about().ends_with('.') && part.about().len() < 110, "{}", part.about());
        }
        assert_eq!(Parts::FULL.chosen().count() + 4, Part::ALL.len());
    }

    #[test]
    fn keys_are_read_kindly_and_never_leave_nothing() {
        let some = Parts::read(" Summary, third_sector ,").expect("two parts");
        assert_eq!(some.chosen().collect::<Vec<_>>(), [Part::Summary, Part::ThirdSector]);
        assert_eq!(Parts::read("paper,answers"), Ok(Parts::PAPER.with(Part::Answers)));
        assert_eq!(Parts::read("paper,full"), Ok(Parts::FULL.with(Part::Conclusion)));
        assert!(Parts::read("full,law").is_ok_and(Parts::account) && !Parts::PAPER.account());
        assert_eq!(Parts::read("answers").map(|parts| parts.extent), Ok(Extent::Whole));
        let wrong = Parts::read("summary,cautoins").expect_err("misspelt");
        assert_eq!((wrong.key.as_str(), wrong.near), ("cautoins", Some("cautions")));
        let said = wrong.to_string();
        assert!(Part::ALL.iter().all(|part| said.contains(part.key())), "{said}");
        assert!(Parts::read(" , ").is_err());
        assert_eq!(Parts::only(Part::Law).without(Part::Law), Parts::only(Part::Law));
        assert_eq!(Parts::only(Part::Law).with(Part::Terms).without(Part::Law), Parts::only(Part::Terms));
    }
}
