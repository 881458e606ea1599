//! The state of a workshop: what it has, how it begins, and what can be asked and changed in it at any time.

use std::collections::{BTreeMap, BTreeSet};

use super::events::{Event, Note, What};
use super::grid::mark;
use super::late::Late;
use super::plan::Plan;
use super::refusal::Refusal;
use super::rounds::{ClosedRound, Decisions, Kept, MOST_ROUNDS, OpenRound, Opener, RoundKey};
use super::seal::{Hardness, Locked, PrivateKey, Randomness, SealError};
use crate::answers::{Expectation, PackRef};
use crate::pack::{Pack, QuestionIx};

/// How the private keys are to be kept.
#[derive(Debug, Clone, Copy)]
pub enum Guard<'a> {
    /// Locked in the workshop file with this passphrase.
    Passphrase(&'a str),
    /// In a private file beside it.
    KeyFile,
}

/// What leads back to the lectern of a laptop that is passed round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passed {
    /// The passphrase of the round.
    ByPassphrase,
    /// A PIN, where the key of the round is in a file: a box that it opens.
    ByPin(Locked),
}

/// A workshop that belongs to a checked pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workshop {
    /// Id: by it a ballot knows where it belongs.
    pub(super) id: String,
    /// When it was begun, RFC 3339.
    pub created: String,
    /// When it was last changed, RFC 3339.
    pub changed: String,
    /// The rules it was begun under.
    pub(super) rules: PackRef,
    /// A rehearsal: the people in it are made up.
    pub practice: bool,
    /// The code of the participant who has the laptop now: should the program end, the next start can say whose ballot is lost.
    pub with: Option<String>,
    /// The laptop is passed round: until the passphrase or PIN is given it shows ballots and nothing else, also after the program ended.
    pub passed: Option<Passed>,
    pub(super) plan: Plan,
    /// What the group expects the result to be, and why, written before it is shown.
    pub expectation: Option<Expectation>,
    pub(super) closed: Vec<ClosedRound>,
    /// What came after a round was closed, by its number.
    pub(super) late: BTreeMap<u8, Late>,
    pub(super) open: Option<OpenRound>,
    /// The key of the round that may still come.
    pub(super) next: Option<RoundKey>,
    /// Marks of sheets that may have been printed of the open round before questions or seats were changed.
    pub(super) former_marks: BTreeSet<String>,
    /// Questions that are marked to be put up in the second round, until it opens.
    pub marked: BTreeSet<QuestionIx>,
    /// Whether the key of the round is to be kept for late ballots when it is closed.
    pub expects_late: bool,
    /// Which words of participants were let through or held back.
    pub(super) decisions: Decisions,
    /// When the result was first shown, RFC 3339.
    pub shown: Option<String>,
    /// How many rounds were closed when the group's result was shown last; 0 where it was not.
    pub shown_after: u8,
    /// Notes on the discussion, oldest first.
    pub notes: Vec<Note>,
    /// What happened, oldest first.
    pub(super) events: Vec<Event>,
}

/// What a new workshop or a new key leaves to be kept in a private file: nothing where a
/// passphrase guards it.
pub type KeysToKeep = Vec<PrivateKey>;

impl Workshop {
    /// Begins a workshop: its first round is open.
    ///
    /// # Errors
    /// [`SealError::TooShort`] for the passphrase.
    pub fn begin(
        pack: &Pack,
        plan: Plan,
        guard: Guard<'_>,
        hardness: Hardness,
        now: &str,
        chance: Randomness<'_>,
    ) -> Result<(Self, KeysToKeep), SealError> {
        let mut workshop = Self::set_up(pack, plan, now, &mut *chance);
        let keys = workshop.open_first(pack, guard, hardness, now, chance)?;
        Ok((workshop, keys))
    }

    /// A workshop that is being set up: it takes no answers, and there is no key yet.
    pub fn set_up(pack: &Pack, plan: Plan, now: &str, chance: Randomness<'_>) -> Self {
        let mut id = [0; 8];
        chance.fill_bytes(&mut id);
        let id = id.iter().map(|byte| format!("{byte:02x}")).collect();
        let rules = PackRef {
            id: pack.manifest.id.clone(),
            version: pack.manifest.version.clone(),
            digest: pack.digest.clone(),
        };
        let mut workshop = Self::blank(id, now, rules, plan);
        workshop.reckon(pack);
        workshop
    }

    /// A workshop in which nothing has happened.
    pub(super) fn blank(id: String, created: &str, rules: PackRef, plan: Plan) -> Self {
        Self {
            id,
            created: created.to_owned(),
            changed: created.to_owned(),
            rules,
            practice: false,
            with: None,
            passed: None,
            plan,
            expectation: None,
            closed: Vec::new(),
            late: BTreeMap::new(),
            open: None,
            next: None,
            former_marks: BTreeSet::new(),
            marked: BTreeSet::new(),
            expects_late: false,
            decisions: Decisions::new(),
            shown: None,
            shown_after: 0,
            notes: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Opens the first round of a workshop that was set up. Where it was opened already nothing happens, and there are no keys to keep.
    ///
    /// # Errors
    /// [`SealError::TooShort`] for the passphrase.
    pub fn open_first(
        &mut self,
        pack: &Pack,
        guard: Guard<'_>,
        hardness: Hardness,
        now: &str,
        chance: Randomness<'_>,
    ) -> Result<KeysToKeep, SealError> {
        let mut keys = Vec::new();
        if !self.is_being_set_up() {
            return Ok(keys);
        }
        let first = new_key(guard, hardness, &mut keys, &mut *chance)?;
        self.next = Some(new_key(guard, hardness, &mut keys, chance)?);
        self.open = Some(OpenRound::new(1, self.plan.asked.questions(pack), now, first));
        self.happened(What::Opened(1), now);
        Ok(keys)
    }

    /// Whether it is being set up: no round was ever open.
    pub fn is_being_set_up(&self) -> bool {
        self.open.is_none() && self.closed.is_empty()
    }

    /// Whether there is no answer yet.
    pub fn is_untouched(&self) -> bool {
        self.closed.is_empty()
            && self.open.as_ref().is_none_or(|round| round.boxes.is_empty() && round.cards.is_empty())
    }

    /// Brings the agenda's minutes up to date that follow from people, questions and how ballots come, until the first round is over.
    pub fn reckon(&mut self, pack: &Pack) {
        if self.closed.is_empty() {
            self.plan.reckon(pack);
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The rules it was begun under.
    pub fn rules(&self) -> &PackRef {
        &self.rules
    }

    /// The same, where they are not the rules in use.
    pub fn other_rules(&self, pack: &Pack) -> Option<&PackRef> {
        (self.rules.digest != pack.digest).then_some(&self.rules)
    }

    /// What was fixed beforehand.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The round in which people answer now.
    pub fn open_round(&self) -> Option<&OpenRound> {
        self.open.as_ref()
    }

    /// Whether a participant's ballot is in, of the round in which people answer now.
    pub fn is_in(&self, code: &str) -> bool {
        self.open_round().is_some_and(|round| round.sealed(code).is_some())
    }

    /// Whose ballot is not in, while people answer.
    pub fn missing(&self) -> Vec<&str> {
        let asked =
            self.plan().participants.iter().filter(|one| self.open.is_some() && !self.is_in(&one.code));
        asked.map(|one| one.code.as_str()).collect()
    }

    /// The rounds that are closed, in order.
    pub fn closed_rounds(&self) -> &[ClosedRound] {
        &self.closed
    }

    /// Whether a round needs this key: one that is open, or may still come, or to which ballots may come late.
    pub fn needs(&self, key: &PrivateKey) -> bool {
        let public = key.public();
        let open = self.open.as_ref().map(|round| &round.key);
        let late = self.awaits_late().map(|(_, awaited)| awaited.key());
        open.into_iter().chain(&self.next).chain(late).any(|key| key.public == public)
    }

    /// Whether the key of a round that is open, may still come, or to which ballots may come late is kept in a file.
    pub fn has_a_key_file(&self) -> bool {
        let open = self.open.as_ref().map(|round| &round.key);
        let late = self.awaits_late().map(|(_, awaited)| awaited.key());
        open.into_iter().chain(&self.next).chain(late).any(|key| key.kept == Kept::KeyFile)
    }

    /// What happened, oldest first.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Whether a further round may still be opened.
    pub fn may_go_again(&self) -> bool {
        self.open.is_none() && self.next.is_some() && self.closed.len() < usize::from(MOST_ROUNDS)
    }

    /// Changes what is fixed beforehand. Title, service, scope, agenda and how ballots come can change at any
    /// time; the rest only while there is no answer, and seats keep their place.
    ///
    /// # Errors
    /// [`Refusal::Fixed`].
    pub fn replan(&mut self, pack: &Pack, plan: Plan, now: &str) -> Result<(), Refusal> {
        let words_only = Plan {
            title: plan.title.clone(),
            service: plan.service.clone(),
            scope: plan.scope.clone(),
            agenda: plan.agenda.clone(),
            way: plan.way,
            ..self.plan.clone()
        };
        if words_only != plan {
            if !self.is_untouched() {
                return Err(Refusal::Fixed);
            }
            // While it is being set up, changing is what everybody does, and nothing to record.
            if let Some(round) = &mut self.open {
                let before = mark(pack, round.number, &round.questions, &self.plan.seats);
                round.questions = plan.asked.questions(pack);
                let after = mark(pack, round.number, &round.questions, &plan.seats);
                if before != after {
                    self.former_marks.insert(before);
                    self.former_marks.remove(&after);
                }
                self.happened(What::Replanned, now);
            }
        }
        let gone = self.plan.participants.iter().map(|one| &one.code);
        let gone: Vec<String> = match self.open {
            Some(_) => gone.filter(|code| plan.participant(code).is_none()).cloned().collect(),
            None => Vec::new(),
        };
        self.plan = plan;
        self.plan.gone.extend(gone);
        self.reckon(pack);
        now.clone_into(&mut self.changed);
        Ok(())
    }

    /// The mark that sheets of the open round have.
    pub fn sheet_mark(&self, pack: &Pack) -> Option<String> {
        self.open.as_ref().map(|round| mark(pack, round.number, &round.questions, &self.plan.seats))
    }

    /// Whether sheets of the open round may be about whose numbers mean others: questions or seats were changed since it opened.
    pub fn has_other_sheets(&self) -> bool {
        !self.former_marks.is_empty()
    }

    /// Whether these words lead back to the lectern of the laptop that is passed round.
    pub fn leads_back(&self, words: &str) -> bool {
        match (&self.passed, &self.open) {
            (None, _) | (_, None) => true,
            (Some(Passed::ByPin(locked)), _) => locked.open(words).is_some(),
            (Some(Passed::ByPassphrase), Some(round)) => round.key.unlock(Opener::Passphrase(words)).is_ok(),
        }
    }

    /// Writes a note on the discussion.
    pub fn note(&mut self, question: Option<QuestionIx>, text: &str, now: &str) {
        self.notes.push(Note { question, at: now.to_owned(), text: text.to_owned() });
        now.clone_into(&mut self.changed);
    }

    pub(super) fn happened(&mut self, what: What, now: &str) {
        self.events.push(Event { at: now.to_owned(), what });
        now.clone_into(&mut self.changed);
    }
}

pub(super) fn new_key(
    guard: Guard<'_>,
    hardness: Hardness,
    keys: &mut KeysToKeep,
    chance: Randomness<'_>,
) -> Result<RoundKey, SealError> {
    let private = PrivateKey::draw(&mut *chance);
    let (public, mail) = (private.public(), Some(private.mail()));
    let kept = match guard {
        Guard::Passphrase(words) => Kept::Locked(private.lock(words, hardness, chance)?),
        Guard::KeyFile => {
            keys.push(private);
            Kept::KeyFile
        }
    };
    Ok(RoundKey { public, mail, kept })
}
