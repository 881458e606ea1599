//! A what-if: some answers changed in a copy, beside the original.

use std::collections::BTreeMap;

use super::{Rules, Session};
use crate::advice::{Advice, Profile, Robustness, assess, assess_with};
use crate::answers::Answer;
use crate::pack::QuestionIx;

/// A what-if: some answers changed in a copy, beside the original.
pub struct WhatIfView {
    /// The answers that differ.
    pub changes: BTreeMap<QuestionIx, Answer>,
    /// Which of the kept what-ifs this is, if it is one.
    pub kept: Option<usize>,
    /// What would follow.
    pub advice: Advice,
    /// Possible levels.
    pub profile: Profile,
    /// How well it would stand up; arrives a moment later.
    pub robustness: Option<Robustness>,
    /// Counts the changes, so that a late answer to an earlier one is dropped.
    pub revision: u64,
}

impl WhatIfView {
    /// A what-if with these changes.
    pub fn new(
        rules: &Rules,
        session: &Session,
        changes: BTreeMap<QuestionIx, Answer>,
        kept: Option<usize>,
    ) -> Self {
        let profile = session.profile_with(&rules.pack, &changes);
        let advice = assess(&rules.pack, &rules.tables, &profile);
        Self { changes, kept, advice, profile, robustness: None, revision: 0 }
    }

    /// Brings it up to date by the exact tests; the sampled ones follow.
    pub fn reassess(&mut self, rules: &Rules, session: &Session) {
        self.profile = session.profile_with(&rules.pack, &self.changes);
        self.advice = assess(&rules.pack, &rules.tables, &self.profile);
        self.robustness = None;
        self.revision += 1;
    }

    /// Takes in the sampled part, if it belongs to what is on the screen.
    pub fn sampled(&mut self, rules: &Rules, revision: u64, robustness: Robustness) {
        if revision == self.revision {
            self.advice = assess_with(&rules.pack, &rules.tables, &self.profile, Some(&robustness.samples));
            self.robustness = Some(robustness);
        }
    }
}
