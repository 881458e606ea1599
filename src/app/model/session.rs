//! An open answer set: what is in it, what follows from it, what can be undone, what is saved.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Rules;
use crate::advice::record;
use crate::advice::{Advice, Possible, Profile, Robustness, Tables, assess, assess_fully, without};
use crate::answers::{Answer, AnswerSet, Challenge, Piece, Rule, differences, piece_words};
use crate::pack::{Pack, QuestionIx};

/// What one key or one text changed, as it was before.
pub type Step = Vec<Piece>;

/// Whether what is on the screen is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Everything is.
    Yes,
    /// A save was asked for, or text is being typed.
    Pending,
    /// It could not be saved; why.
    No(String),
}

/// An open answer set.
pub struct Session {
    /// Its file.
    pub path: PathBuf,
    /// The answers.
    pub set: AnswerSet,
    /// What follows from them. Recomputed on every change; shown only after the reveal.
    pub advice: Advice,
    /// How well the advice stands up; there once the result has been shown.
    pub robustness: Option<Robustness>,
    /// The advice without the rules that are challenged, if any are.
    pub unchallenged: Option<Advice>,
    /// Possible levels.
    pub profile: Profile,
    /// Changes that can be undone, oldest first.
    pub undo: Vec<Step>,
    /// Changes that were undone, oldest first.
    pub redo: Vec<Step>,
    /// The set as it was after the last change that is in the history.
    pub mark: AnswerSet,
    /// Why nothing may be changed, if so.
    pub read_only: Option<String>,
    /// A group's possible levels, which no one person's answers have: they stand instead of those of the set.
    pub group: Option<Profile>,
    /// The questions that are asked, where they are not all of the depth: a ballot of a second round.
    pub asks: Option<Vec<QuestionIx>>,
    /// Whether it is on the disk.
    pub saved: Saved,
    /// What is not on the disk, in words, when a save failed.
    pub unsaved: Vec<String>,
}

impl Session {
    /// Opens a set under the rules.
    #[must_use]
    pub fn new(rules: &Rules, path: PathBuf, set: AnswerSet) -> Self {
        let profile = Profile::of(&rules.pack, &set);
        let advice = assess(&rules.pack, &rules.tables, &profile);
        let mut session = Self {
            path,
            mark: set.clone(),
            set,
            advice,
            robustness: None,
            unchallenged: None,
            profile,
            undo: Vec::new(),
            redo: Vec::new(),
            read_only: None,
            group: None,
            asks: None,
            saved: Saved::Yes,
            unsaved: Vec::new(),
        };
        session.reassess(rules);
        session
    }

    /// The questions that are asked, in order.
    #[must_use]
    pub fn asked(&self, pack: &Pack) -> Vec<QuestionIx> {
        self.asks.clone().unwrap_or_else(|| pack.asked(self.set.depth).collect())
    }

    /// How many of the questions asked are dealt with, and how many there are.
    #[must_use]
    pub fn progress(&self, pack: &Pack) -> (usize, usize) {
        let asked = self.asked(pack);
        let done = asked.iter().filter(|question| self.set.entry(**question).answer.is_done()).count();
        (done, asked.len())
    }

    /// The first question asked that is not dealt with, looking after `from` first and then from the start.
    #[must_use]
    pub fn first_open(&self, pack: &Pack, from: Option<QuestionIx>) -> Option<QuestionIx> {
        let asked = self.asked(pack);
        let open = |question: &&QuestionIx| !self.set.entry(**question).answer.is_done();
        let after = asked.iter().filter(|question| from.is_none_or(|from| **question > from)).find(open);
        after.or_else(|| asked.iter().find(open)).copied()
    }

    /// Notes that something was changed, so that the next save writes it.
    pub fn touch(&mut self, now: &str) {
        now.clone_into(&mut self.set.changed);
        self.saved = Saved::Pending;
    }

    /// Takes what changed since the last time into the history and the list of what can
    /// be undone, and keeps the result once it has been shown.
    ///
    /// True if there was something, which is then to be saved.
    pub fn settle(&mut self, pack: &Pack, by: &str, now: &str) -> bool {
        if self.set == self.mark {
            return false;
        }
        let step = differences(&self.mark, &self.set);
        let just_revealed = self.set.revealed != self.mark.revealed;
        if !step.is_empty() {
            self.set.record_since(&self.mark, pack, by, now);
            self.undo.push(step);
            self.redo.clear();
        }
        if just_revealed {
            // What was said before the reveal stays as it was said.
            for step in &mut self.undo {
                step.retain(|piece| !matches!(piece, Piece::Emphasis(_) | Piece::Expectation(_)));
            }
            self.undo.retain(|step| !step.is_empty());
        }
        self.keep_result(pack, now);
        self.mark = self.set.clone();
        // A refusal stands until a save has gone through.
        if self.saved == Saved::Yes {
            self.saved = Saved::Pending;
        }
        true
    }

    /// Writes down the result as it is shown.
    fn keep_result(&mut self, pack: &Pack, now: &str) {
        if self.set.revealed.is_none() {
            return;
        }
        let new = record::shown(pack, &self.set, &self.advice, now);
        let same = self.set.result.as_ref().is_some_and(|kept| {
            record::same_result(kept, &new)
                && (&kept.answers, &kept.digest, &kept.engine) == (&new.answers, &new.digest, &new.engine)
        });
        if !same {
            self.set.result = Some(new);
        }
    }

    /// Puts back what the last step changed, or does it again; what that was.
    pub fn turn(&mut self, rules: &Rules, back: bool, by: &str, now: &str) -> Option<Step> {
        let step = if back { self.undo.pop() } else { self.redo.pop() }?;
        let mut inverse: Step = step.iter().map(|piece| self.set.put(piece.clone(), now)).collect();
        inverse.reverse();
        if back {
            self.redo.push(inverse)
        } else {
            self.undo.push(inverse)
        }
        self.saved = Saved::Pending;
        self.reassess(rules);
        self.set.record_since(&self.mark, &rules.pack, by, now);
        self.keep_result(&rules.pack, now);
        self.mark = self.set.clone();
        Some(step)
    }

    /// What differs from what was last saved, in words.
    #[must_use]
    pub fn not_in(&self, saved: &AnswerSet, pack: &Pack) -> Vec<String> {
        let mut words: Vec<String> =
            differences(saved, &self.set).iter().map(|piece| piece_words(pack, piece)).collect();
        if saved.revealed != self.set.revealed {
            words.push("that the result was shown".to_owned());
        }
        words
    }

    /// The possible levels, were some answers changed.
    #[must_use]
    pub fn profile_with(&self, pack: &Pack, changes: &BTreeMap<QuestionIx, Answer>) -> Profile {
        match &self.group {
            None => Profile::of(pack, &self.set.with(changes)),
            Some(group) => {
                let mut profile = group.clone();
                for (question, answer) in changes {
                    profile.possible[question.0] = Possible::of(&pack[*question], answer);
                }
                profile
            }
        }
    }

    /// Brings the advice up to date with the answers.
    pub fn reassess(&mut self, rules: &Rules) {
        let revealed = self.set.revealed.is_some();
        self.profile = self.profile_with(&rules.pack, &BTreeMap::new());
        (self.advice, self.robustness) = rules.assess(&self.profile, revealed);
        self.unchallenged = (revealed && !self.set.challenges.is_empty()).then(|| {
            let pack = without(&rules.pack, &self.set.challenges);
            assess_fully(&pack, &Tables::of(&pack), rules.draws(), &self.profile).0
        });
    }

    /// The challenge to a rule, if there is one.
    #[must_use]
    pub fn challenge(&self, rule: &Rule) -> Option<&Challenge> {
        self.set.challenges.iter().find(|challenge| challenge.rule == *rule)
    }
}
