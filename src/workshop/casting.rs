//! What sealing a ballot needs, coming back to one that is in, and counted cards. How ballots come in stands in `arriving.rs`.
//! Nothing here opens a box without its writer's own code word.

use super::rounds::{self, Sealing};
use super::seal::{Randomness, SealError};
use super::{Ballot, Cards, MOST_CARDS, Refusal, Stamp, What, Workshop};
use crate::pack::Pack;

impl Workshop {
    /// What sealing a ballot of this participant needs.
    ///
    /// # Errors
    /// [`Refusal::NoRoundOpen`], [`Refusal::UnknownCode`].
    pub fn sealing<'a>(&'a self, pack: &'a Pack, code: &str) -> Result<Sealing<'a>, Refusal> {
        let round = self.open.as_ref().ok_or(Refusal::NoRoundOpen)?;
        let known = self.plan.participant(code).ok_or_else(|| Refusal::UnknownCode(code.to_owned()))?;
        Ok(Sealing {
            stamp: Stamp { workshop: &self.id, round: round.number, code: &known.code },
            key: round.key.public,
            pack,
            seats: &self.plan.seats,
        })
    }

    /// Opens a participant's own box of the open round, to come back to what they said.
    ///
    /// # Errors
    /// [`SealError::NoWayBack`], [`SealError::WrongCodeWord`]; [`SealError::Foreign`]
    /// where there is no ballot of this code.
    pub fn come_back(&self, pack: &Pack, code: &str, word: &str) -> Result<Ballot, SealError> {
        let sealing = self.sealing(pack, code).map_err(|_| SealError::Foreign)?;
        let round = self.open.as_ref().ok_or(SealError::Foreign)?;
        let there = round.boxes.get(sealing.stamp.code).ok_or(SealError::Foreign)?;
        sealing.come_back(there.ballot.own.as_ref().ok_or(SealError::NoWayBack)?, word)
    }

    /// Opens a participant's own box of the closed first round, so that they can see what
    /// they said then.
    ///
    /// # Errors
    /// As [`Self::come_back`].
    pub fn said_before(&self, pack: &Pack, code: &str, word: &str) -> Result<Ballot, SealError> {
        let known = self.plan.participant(code).ok_or(SealError::Foreign)?;
        let round = self.closed.last().ok_or(SealError::NoWayBack)?;
        let own = round.own.get(&known.code).ok_or(SealError::NoWayBack)?;
        let stamp = Stamp { workshop: &self.id, round: round.number, code: &known.code };
        // The key plays no part in opening one's own box.
        let key = self.open.as_ref().map(|round| round.key.public).ok_or(SealError::NoWayBack)?;
        Sealing { stamp, key, pack, seats: &self.plan.seats }.come_back(own, word)
    }

    /// Takes a ballot out of the open round.
    ///
    /// # Errors
    /// [`Refusal::NoRoundOpen`], [`Refusal::UnknownCode`] where there is none.
    pub fn take_out(&mut self, code: &str, now: &str) -> Result<(), Refusal> {
        let unknown = || Refusal::UnknownCode(code.to_owned());
        let code = self.plan.participant(code).ok_or_else(unknown)?.code.clone();
        let round = self.open.as_mut().ok_or(Refusal::NoRoundOpen)?;
        round.boxes.remove(&code).ok_or_else(unknown)?;
        self.happened(What::TakenOut(code), now);
        Ok(())
    }

    /// Puts counted cards into the open round, sealed at once. They take the place of
    /// earlier ones for the same question and seat.
    ///
    /// # Errors
    /// [`Refusal::NoRoundOpen`], [`Refusal::NotAsked`], [`Refusal::BadCards`].
    pub fn put_cards(
        &mut self,
        pack: &Pack,
        cards: &Cards,
        now: &str,
        chance: Randomness<'_>,
    ) -> Result<(), Refusal> {
        let round = self.open.as_mut().ok_or(Refusal::NoRoundOpen)?;
        if !round.questions.contains(&cards.question) {
            return Err(Refusal::NotAsked(cards.question));
        }
        let question = &pack[cards.question];
        let too_many = |count: &u32| *count > MOST_CARDS;
        if cards.levels.len() != question.levels.len()
            || cards.seat.is_some_and(|seat| seat.0 >= self.plan.seats.len())
            || (cards.not_applicable > 0 && question.not_applicable.is_none())
            || cards
                .levels
                .iter()
                .chain([&cards.dont_know, &cards.cannot_judge, &cards.not_applicable])
                .any(too_many)
        {
            return Err(Refusal::BadCards);
        }
        let stamp = Stamp { workshop: &self.id, round: round.number, code: "" };
        let sealing = Sealing { stamp, key: round.key.public, pack, seats: &self.plan.seats };
        let sealed = rounds::seal_cards(cards, &sealing, chance).map_err(|_| Refusal::BadCards)?;
        round.cards.insert((cards.question, cards.seat), sealed);
        now.clone_into(&mut self.changed);
        Ok(())
    }
}
