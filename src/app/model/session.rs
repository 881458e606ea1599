//! An open answer set: what is in it, what follows from it, what can be undone, what is saved.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

use super::Rules;
use crate::advice::record;
use crate::advice::{Advice, Possible, Profile, Robustness, Tables, assess_fully, without};
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

impl Saved {
    /// Why it is not on the disk, if it could not be saved.
    pub fn why_not(&self) -> Option<&str> {
        match self {
            Self::No(why) => Some(why),
            _ => None,
        }
    }
}

/// What follows from a set of answers.
struct Assessed {
    profile: Profile,
    advice: Advice,
    robustness: Option<Robustness>,
    unchallenged: Option<Advice>,
}

/// An open answer set.
pub struct Session {
    pub path: PathBuf,
    pub set: AnswerSet,
    /// What follows from them, worked out when it is first asked for: an answer is on the screen before its consequences are known.
    assessed: OnceLock<Assessed>,
    /// The rules it is worked out by.
    rules: Rules,
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
    /// The questions that the participant of this ballot cannot judge; empty in an answer set. See [`Self::cannot_judge`].
    pub not_judged: BTreeSet<QuestionIx>,
    /// Whether something changed since the result was written down.
    result_due: bool,
    pub saved: Saved,
    /// What is not on the disk, in words, when a save failed.
    pub unsaved: Vec<String>,
}

impl Session {
    /// Opens a set under the rules.
    pub fn new(rules: &Rules, path: PathBuf, set: AnswerSet) -> Self {
        Self {
            path,
            mark: set.clone(),
            set,
            assessed: OnceLock::new(),
            rules: rules.clone(),
            undo: Vec::new(),
            redo: Vec::new(),
            read_only: None,
            group: None,
            asks: None,
            not_judged: BTreeSet::new(),
            result_due: false,
            saved: Saved::Yes,
            unsaved: Vec::new(),
        }
    }

    /// The questions that are asked, in order.
    pub fn asked(&self, pack: &Pack) -> Vec<QuestionIx> {
        self.asks.clone().unwrap_or_else(|| pack.asked(self.set.depth).collect())
    }

    /// Whether "I cannot judge this" is what is said to a question. An answer goes before it, also one that comes back by
    /// undoing.
    pub fn cannot_judge(&self, question: QuestionIx) -> bool {
        self.not_judged.contains(&question) && !self.set.entry(question).answer.is_done()
    }

    /// Whether a question has been dealt with.
    pub fn is_done(&self, question: QuestionIx) -> bool {
        self.set.entry(question).answer.is_done() || self.cannot_judge(question)
    }

    /// How many of the questions asked are dealt with, and how many there are.
    pub fn progress(&self, pack: &Pack) -> (usize, usize) {
        let asked = self.asked(pack);
        let done = asked.iter().filter(|question| self.is_done(**question)).count();
        (done, asked.len())
    }

    /// The first question asked that is not dealt with, looking after `from` first and then from the start.
    pub fn first_open(&self, pack: &Pack, from: Option<QuestionIx>) -> Option<QuestionIx> {
        let asked = self.asked(pack);
        let open = |question: &&QuestionIx| !self.is_done(**question);
        let after = asked.iter().filter(|question| from.is_none_or(|from| **question > from)).find(open);
        after.or_else(|| asked.iter().find(open)).copied()
    }

    /// Notes that something was changed, so that the next save writes it.
    pub fn touch(&mut self, now: &str) {
        now.clone_into(&mut self.set.changed);
        self.saved = Saved::Pending;
    }

    /// Takes what changed since the last time into the history and the list of what can
    /// be undone.
    ///
    /// True if there was something, which is then to be saved.
    pub fn record_changes(&mut self, pack: &Pack, by: &str, now: &str) -> bool {
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
        self.result_due = true;
        self.mark = self.set.clone();
        // A refusal stands until a save has gone through.
        if self.saved == Saved::Yes {
            self.saved = Saved::Pending;
        }
        true
    }

    /// The result that is written down may be that of other answers.
    pub fn doubt_result(&mut self) {
        self.result_due = true;
    }

    /// Writes down the result of what changed, once one has been shown. True if it is another, which is then to be saved.
    ///
    /// Working it out takes longer than a frame: to be called when the user waits for nothing, before what was begun is saved.
    pub fn keep_result(&mut self, pack: &Pack, now: &str) -> bool {
        if !std::mem::take(&mut self.result_due) || self.set.revealed.is_none() || self.read_only.is_some() {
            return false;
        }
        let new = record::shown(pack, &self.set, self.advice(), now);
        let same = self.set.result.as_ref().is_some_and(|kept| {
            record::same_result(kept, &new)
                && (&kept.answers, &kept.digest, &kept.engine) == (&new.answers, &new.digest, &new.engine)
        });
        if !same {
            self.set.result = Some(new);
            self.mark.result.clone_from(&self.set.result);
            if self.saved == Saved::Yes {
                self.saved = Saved::Pending;
            }
        }
        !same
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
        self.result_due = true;
        self.mark = self.set.clone();
        Some(step)
    }

    /// What differs from what was last saved, in words.
    pub fn not_in(&self, saved: &AnswerSet, pack: &Pack) -> Vec<String> {
        let mut words: Vec<String> =
            differences(saved, &self.set).iter().map(|piece| piece_words(pack, piece)).collect();
        if saved.revealed != self.set.revealed {
            words.push("that the result was shown".to_owned());
        }
        words
    }

    /// The possible levels, were some answers changed.
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

    /// What follows from the answers is worked out anew when it is next asked for; by these rules.
    pub fn reassess(&mut self, rules: &Rules) {
        self.rules = rules.clone();
        self.assessed = OnceLock::new();
    }

    fn assessed(&self) -> &Assessed {
        self.assessed.get_or_init(|| {
            let rules = &self.rules;
            let revealed = self.set.revealed.is_some();
            let profile = self.profile_with(&rules.pack, &BTreeMap::new());
            let (advice, robustness) = rules.assess(&profile, revealed);
            let unchallenged = (revealed && !self.set.challenges.is_empty()).then(|| {
                let pack = without(&rules.pack, &self.set.challenges);
                assess_fully(&pack, &Tables::of(&pack), rules.draws(), &profile).0
            });
            Assessed { profile, advice, robustness, unchallenged }
        })
    }

    /// What follows from the answers; shown only after the reveal.
    pub fn advice(&self) -> &Advice {
        &self.assessed().advice
    }

    /// How well the advice stands up; there once the result has been shown.
    pub fn robustness(&self) -> Option<&Robustness> {
        self.assessed().robustness.as_ref()
    }

    /// The advice without the rules that are challenged, if any are.
    pub fn unchallenged(&self) -> Option<&Advice> {
        self.assessed().unchallenged.as_ref()
    }

    /// Possible levels.
    pub fn profile(&self) -> &Profile {
        &self.assessed().profile
    }

    /// The challenge to a rule, if there is one.
    pub fn challenge(&self, rule: &Rule) -> Option<&Challenge> {
        self.set.challenges.iter().find(|challenge| challenge.rule == *rule)
    }
}
