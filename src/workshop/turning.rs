//! How rounds turn: closing opens the boxes and drops the key; then a second round, a new
//! start where a key is lost, or the end.

use std::collections::{BTreeMap, BTreeSet};

use super::late::Awaited;
use super::rounds::{CloseWith, Closing, OpenRound, Opener};
use super::seal::{Hardness, Randomness, SealError};
use super::state::new_key;
use super::{Guard, KeysToKeep, Late, Refusal, What, Workshop};
use crate::pack::{Pack, QuestionIx};
use crate::text::Gather as _;

impl Workshop {
    /// Closes the open round: its boxes are opened, and its key is dropped, unless late ballots are expected
    /// ([`Self::expects_late`]): then it is kept as it was, for the ballots of those who are missing, should they come late.
    ///
    /// # Errors
    /// The workshop is then as it was: a wrong passphrase or key, no round open
    /// ([`SealError::ForeignKey`]).
    pub fn close(
        &mut self,
        pack: &Pack,
        opener: Opener<'_>,
        now: &str,
        chance: Randomness<'_>,
    ) -> Result<Closing, SealError> {
        let round = self.open.as_ref().ok_or(SealError::ForeignKey)?;
        let key = round.key.unlock(opener)?;
        let before = self.closed.last();
        let with = CloseWith {
            workshop: &self.id,
            pack,
            seats: &self.plan.seats,
            now,
            invited: self.plan.participants.len() as u32,
            before: before.and_then(|round| round.voters.as_ref()),
            used: before.and_then(|round| round.ballots.iter().map(|cast| cast.voter).max()).unwrap_or(0),
            next: self.next.as_ref().map(|next| next.public),
        };
        let (closed, closing) = round.close(&key, &with, chance);
        let damaged = |code: &str| closing.not_opened.iter().any(|(whose, _)| whose == code);
        let codes: BTreeSet<String> = (self.plan.participants.iter().map(|one| &one.code))
            .filter(|code| self.expects_late && (!round.boxes.contains_key(*code) || damaged(code)))
            .cloned()
            .gather();
        let (number, count) = (closed.number, closed.ballots.len() as u32);
        let what = if codes.is_empty() {
            What::Closed(number, count)
        } else {
            let awaited = Awaited { key: round.key.clone(), codes, boxes: BTreeMap::new() };
            self.late.insert(number, Late::Awaited(awaited));
            What::ClosedAwaiting(number, count)
        };
        for (code, _) in &closing.not_opened {
            self.happened(What::NotOpened(code.clone()), now);
        }
        for (code, first) in &closing.same_file {
            self.happened(What::SameFile(code.clone(), first.clone()), now);
        }
        for (question, _) in &closing.cards_not_opened {
            self.happened(What::CardsNotOpened(pack[*question].id.clone()), now);
        }
        self.happened(what, now);
        // Nothing needs who had which number any more.
        for earlier in &mut self.closed {
            earlier.voters = None;
            earlier.own.clear();
        }
        self.closed.push(closed);
        // Only now: a passphrase that was mistyped must not drop the key that was to be kept.
        self.expects_late = false;
        self.former_marks.clear();
        self.open = None;
        self.passed = None;
        Ok(closing)
    }

    /// Opens the second round, for some of the questions of the first.
    ///
    /// # Errors
    /// [`Refusal::RoundOpen`], [`Refusal::NothingClosed`], [`Refusal::RoundsOver`],
    /// [`Refusal::NothingPutUp`], [`Refusal::NotAsked`].
    pub fn put_up(&mut self, pack: &Pack, questions: &[QuestionIx], now: &str) -> Result<(), Refusal> {
        if self.open.is_some() {
            return Err(Refusal::RoundOpen);
        }
        let first = self.closed.last().ok_or(Refusal::NothingClosed)?;
        if questions.is_empty() {
            return Err(Refusal::NothingPutUp);
        }
        if let Some(question) = questions.iter().find(|question| !first.questions.contains(question)) {
            return Err(Refusal::NotAsked(*question));
        }
        if !self.may_go_again() {
            return Err(Refusal::RoundsOver);
        }
        let key = self.next.take().ok_or(Refusal::RoundsOver)?;
        let mut questions = questions.to_vec();
        questions.sort_unstable();
        questions.dedup();
        let ids = questions.iter().map(|question| pack[*question].id.clone()).collect();
        let number = first.number + 1;
        self.open = Some(OpenRound::new(number, questions, now, key));
        self.marked.clear();
        self.happened(What::PutUp(ids), now);
        self.happened(What::Opened(number), now);
        Ok(())
    }

    /// The key of the open round is lost: its boxes can never be opened. They are dropped,
    /// and the round begins again under a new key.
    ///
    /// # Errors
    /// [`SealError::TooShort`] for the new passphrase; [`SealError::ForeignKey`] where no
    /// round is open.
    pub fn begin_round_again(
        &mut self,
        guard: Guard<'_>,
        hardness: Hardness,
        now: &str,
        chance: Randomness<'_>,
    ) -> Result<KeysToKeep, SealError> {
        let mut keys = Vec::new();
        let key = new_key(guard, hardness, &mut keys, &mut *chance)?;
        let next = match &self.next {
            Some(_) => Some(new_key(guard, hardness, &mut keys, chance)?),
            None => None,
        };
        let round = self.open.as_mut().ok_or(SealError::ForeignKey)?;
        let lost = round.boxes.len() as u32;
        round.boxes.clear();
        round.cards.clear();
        round.key = key;
        self.passed = None;
        now.clone_into(&mut round.opened);
        let number = round.number;
        self.next = next;
        for earlier in &mut self.closed {
            earlier.voters = None;
        }
        self.happened(What::KeyLost(number, lost), now);
        Ok(keys)
    }

    /// There will be no further round: what only a further round needs is dropped.
    ///
    /// # Errors
    /// [`Refusal::RoundOpen`], [`Refusal::NothingClosed`].
    pub fn finish(&mut self, now: &str) -> Result<(), Refusal> {
        if self.open.is_some() {
            return Err(Refusal::RoundOpen);
        }
        if self.closed.is_empty() {
            return Err(Refusal::NothingClosed);
        }
        if self.next.take().is_some() {
            self.happened(What::Finished, now);
        }
        self.marked.clear();
        for round in &mut self.closed {
            round.voters = None;
            round.own.clear();
        }
        Ok(())
    }
}
