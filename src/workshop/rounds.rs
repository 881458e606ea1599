//! The rounds of a workshop. An open round has sealed boxes and a count, and nothing that
//! could be read; a closed one has ballots, and no key. There are at most two.

use std::collections::{BTreeMap, BTreeSet};

use super::ballot::{BALLOT, Ballot, BallotLine, Stamp, bind_ballot, empty, fill, unbind_ballot};
use super::cards::{CARDS, Cards, CardsLine, bind_cards, unbind_cards};
use super::channel::Channel;
use super::opening::{Opened, by_lot, open_all};
use super::plan::{Seat, SeatIx};
use super::seal::{Hardness, Locked, MailKey, PrivateKey, PublicKey, Randomness, SealError, Sealed};
use crate::pack::{Pack, Place, QuestionIx};
use crate::text::{Gather as _, InOrder as _};

/// Most rounds: one, and one again.
pub const MOST_ROUNDS: u8 = 2;

/// How the private key of a round is kept until the round is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// In the workshop file, locked with the facilitator's passphrase.
    Locked(Locked),
    /// In a private file of its own.
    KeyFile,
}

/// The keys of a round that is not closed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundKey {
    /// What ballots are sealed to.
    pub public: PublicKey,
    /// What browsers seal to; none in workshops of earlier versions.
    pub mail: Option<MailKey>,
    /// Where the private half is.
    pub kept: Kept,
}

/// What opens a round.
#[derive(Debug, Clone, Copy)]
pub enum Opener<'a> {
    /// The facilitator's passphrase.
    Passphrase(&'a str),
    /// Private keys from a key file; the right one is found by its public half.
    Keys(&'a [PrivateKey]),
}

impl RoundKey {
    /// The private half.
    ///
    /// # Errors
    /// [`SealError::WrongPassphrase`], [`SealError::ForeignKey`].
    pub fn unlock(&self, opener: Opener<'_>) -> Result<PrivateKey, SealError> {
        let fits = |key: &PrivateKey| key.public() == self.public;
        match (opener, &self.kept) {
            (Opener::Passphrase(words), Kept::Locked(locked)) => {
                Some(PrivateKey::unlock(locked, words)?).filter(fits).ok_or(SealError::ForeignKey)
            }
            (Opener::Passphrase(_), Kept::KeyFile) => Err(SealError::WrongPassphrase),
            (Opener::Keys(keys), _) => {
                keys.iter().find(|key| fits(key)).cloned().ok_or(SealError::ForeignKey)
            }
        }
    }
}

/// A ballot that only the round's key opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedBallot {
    /// The ballot, sealed to the round.
    pub ballot: Sealed,
    /// The same, locked with the participant's own code word, to come back to it.
    pub own: Option<Locked>,
    /// What its writer had answered before the program ended, sealed to the round because there was no code word, oldest first: it
    /// counts where the ballot leaves a question open.
    pub kept: Vec<Sealed>,
}

/// A ballot that is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Received {
    pub(super) ballot: SealedBallot,
    /// How it came; not known of those that earlier versions took in.
    pub(super) way: Option<Channel>,
}

/// What is needed to seal a ballot of one round: nothing that opens one.
#[derive(Debug, Clone, Copy)]
pub struct Sealing<'a> {
    /// Whose ballot it is.
    pub stamp: Stamp<'a>,
    /// The round's key.
    pub key: PublicKey,
    pub pack: &'a Pack,
    /// Seats of the workshop.
    pub seats: &'a [Seat],
}

impl Sealing<'_> {
    /// Seals a ballot. With a code word, its participant can come back to the ballot.
    ///
    /// # Errors
    /// [`SealError::TooLong`], [`SealError::TooShort`].
    pub fn seal(
        &self,
        ballot: &Ballot,
        word: Option<&str>,
        hardness: Hardness,
        chance: Randomness<'_>,
    ) -> Result<SealedBallot, SealError> {
        let plain = fill(self.stamp, unbind_ballot(ballot, self.pack, self.seats), BALLOT)?;
        let own = word.map(|word| Locked::lock(word, &plain, hardness, &mut *chance)).transpose()?;
        Ok(SealedBallot { ballot: Sealed::seal(&self.key, &plain, chance), own, kept: Vec::new() })
    }

    /// Opens the participant's own box.
    ///
    /// # Errors
    /// [`SealError::WrongCodeWord`], [`SealError::Foreign`], [`SealError::Damaged`].
    pub fn come_back(&self, own: &Locked, word: &str) -> Result<Ballot, SealError> {
        let plain = own.open(word).ok_or(SealError::WrongCodeWord)?;
        self.read(&plain)
    }

    pub(super) fn read(&self, plain: &[u8]) -> Result<Ballot, SealError> {
        let mut line: BallotLine = empty(self.stamp, plain)?;
        // A ballot counts even if its seat was joined with another after the paper went out.
        line.seat = line.seat.filter(|id| self.seats.iter().any(|seat| seat.id == *id));
        let nowhere = Place::file(&"".into());
        bind_ballot(&line, self.pack, self.seats, &nowhere).map_err(|_| SealError::Foreign)
    }
}

/// A round in which people answer. Its ballots are sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRound {
    /// 1 or 2.
    pub number: u8,
    /// What is asked, in order of the interview.
    pub questions: Vec<QuestionIx>,
    /// When it was opened, RFC 3339.
    pub opened: String,
    pub(super) key: RoundKey,
    /// By code, so that their order says nothing of the order of answering.
    pub(super) boxes: BTreeMap<String, Received>,
    pub(super) cards: BTreeMap<(QuestionIx, Option<SeatIx>), Sealed>,
}

impl OpenRound {
    pub(super) fn new(number: u8, questions: Vec<QuestionIx>, now: &str, key: RoundKey) -> Self {
        let (boxes, cards) = (BTreeMap::new(), BTreeMap::new());
        Self { number, questions, opened: now.to_owned(), key, boxes, cards }
    }

    /// How many ballots are in.
    pub fn ballots_in(&self) -> usize {
        self.boxes.len()
    }

    /// The sealed ballot of a participant.
    pub fn sealed(&self, code: &str) -> Option<&SealedBallot> {
        self.boxes.get(code).map(|there| &there.ballot)
    }

    /// How the ballot of a participant came, where that is known.
    pub fn way(&self, code: &str) -> Option<Channel> {
        self.boxes.get(code)?.way
    }

    /// For which questions cards were counted, and in which seat.
    pub fn cards_in(&self) -> impl Iterator<Item = (QuestionIx, Option<SeatIx>)> + '_ {
        self.cards.keys().copied()
    }

    /// The round's keys.
    pub fn key(&self) -> &RoundKey {
        &self.key
    }
}

/// A ballot that was opened. The number says whose it is in the other round, and not who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    /// Number of the voter.
    pub voter: u32,
    /// What they said.
    pub ballot: Ballot,
}

/// The words of one participant, in one round, on one question or on what they expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordsId {
    /// 1 or 2.
    pub round: u8,
    /// On which question; `None` is what they expect.
    pub question: Option<QuestionIx>,
    /// Number of the voter.
    pub voter: u32,
}

/// What was decided about a participant's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// They are shown.
    LetThrough,
    /// They are not shown.
    HeldBack,
}

/// What was decided; where nothing was, the words wait.
pub type Decisions = BTreeMap<WordsId, Decided>;

/// A round that is closed: ballots, and no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedRound {
    /// 1 or 2.
    pub number: u8,
    /// What was asked, in order of the interview.
    pub questions: Vec<QuestionIx>,
    /// When it was opened, RFC 3339.
    pub opened: String,
    /// When it was closed, RFC 3339.
    pub closed: String,
    /// How many were asked.
    pub invited: u32,
    /// Ballots, by the number of the voter.
    pub ballots: Vec<Cast>,
    /// Counted cards.
    pub cards: Vec<Cards>,
    /// Participants' own boxes, for coming back in the next round.
    pub(super) own: BTreeMap<String, Locked>,
    /// Who has which number, sealed to the next round's key.
    pub(super) voters: Option<Sealed>,
}

impl ClosedRound {
    /// The box with which a participant comes back to their ballot.
    pub fn own(&self, code: &str) -> Option<&Locked> {
        self.own.get(code)
    }
}

/// What closing a round found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closing {
    /// Ballots that did not open: code, why.
    pub not_opened: Vec<(String, SealError)>,
    /// Ballots that were made of the same file as another: code, and the code whose ballot counts.
    pub same_file: Vec<(String, String)>,
    /// Counted cards that did not open.
    pub cards_not_opened: Vec<(QuestionIx, SealError)>,
}

/// What stands in the place of a participant's code in a box of counted cards.
pub(super) fn cards_code(pack: &Pack, question: QuestionIx, seat: Option<&str>) -> String {
    format!("cards/{}/{}", pack[question].id, seat.unwrap_or(""))
}

pub(super) fn seal_cards(
    cards: &Cards,
    sealing: &Sealing<'_>,
    chance: Randomness<'_>,
) -> Result<Sealed, SealError> {
    let line = unbind_cards(cards, sealing.pack, sealing.seats);
    let code = cards_code(sealing.pack, cards.question, line.seat.as_deref());
    let stamp = Stamp { code: &code, ..sealing.stamp };
    Ok(Sealed::seal(&sealing.key, &fill(stamp, line, CARDS)?, chance))
}

/// What closing needs beside the round itself.
pub(super) struct CloseWith<'a> {
    pub workshop: &'a str,
    pub pack: &'a Pack,
    pub seats: &'a [Seat],
    pub now: &'a str,
    pub invited: u32,
    /// Who had which number in the round before, as it was sealed then.
    pub before: Option<&'a Sealed>,
    /// Numbers that were used in the round before.
    pub used: u32,
    /// The key of the round to come, if one may come.
    pub next: Option<PublicKey>,
}

impl OpenRound {
    /// Opens every box. A box that does not open is named; the others still count.
    pub(super) fn close(
        &self,
        key: &PrivateKey,
        with: &CloseWith<'_>,
        chance: Randomness<'_>,
    ) -> (ClosedRound, Closing) {
        let (workshop, round) = (with.workshop, self.number);
        let sealing = |code| Sealing {
            stamp: Stamp { workshop, round, code },
            key: self.key.public,
            pack: with.pack,
            seats: with.seats,
        };
        let boxes = self.boxes.iter().map(|(code, there)| (code.as_str(), &there.ballot));
        let Opened { ballots: opened, not_opened, same_file } = open_all(boxes, key, sealing);
        let mut closing = Closing { not_opened, same_file, ..Closing::default() };
        let mut cards = Vec::new();
        let nowhere = Place::file(&"".into());
        for ((question, seat), sealed) in &self.cards {
            let code = cards_code(with.pack, *question, seat.map(|seat| with.seats[seat.0].id.as_str()));
            let read = sealed.open(key).and_then(|plain| {
                let line: CardsLine = empty(Stamp { workshop, round, code: &code }, &plain)?;
                bind_cards(&line, with.pack, with.seats, &nowhere).map_err(|_| SealError::Foreign)
            });
            match read {
                Ok(read) => cards.push(read),
                Err(error) => closing.cards_not_opened.push((*question, error)),
            }
        }
        let voters = self.number_voters(&opened, key, with, &mut *chance);
        let sealed_voters = match with.next {
            Some(next) => {
                let known: BTreeMap<&str, u32> = voters.iter().map(|(code, voter)| (*code, *voter)).gather();
                let json = serde_json::to_vec(&known).unwrap_or_default();
                Some(Sealed::seal(&next, &json, chance))
            }
            None => None,
        };
        let mut ballots: Vec<Cast> =
            opened.into_iter().map(|(code, ballot)| Cast { voter: voters[code], ballot }).collect();
        ballots.put_in_order_by_key(|cast| cast.voter);
        let own = self
            .boxes
            .iter()
            .filter(|_| with.next.is_some())
            .filter_map(|(code, sealed)| Some((code.clone(), sealed.ballot.own.clone()?)))
            .gather();
        let closed = ClosedRound {
            number: self.number,
            questions: self.questions.clone(),
            opened: self.opened.clone(),
            closed: with.now.to_owned(),
            invited: with.invited.saturating_sub(closing.same_file.len() as u32),
            ballots,
            cards,
            own,
            voters: sealed_voters,
        };
        (closed, closing)
    }

    /// The number of each voter: the one they had in the round before, or one by lot.
    fn number_voters<'b>(
        &self,
        opened: &BTreeMap<&'b str, Ballot>,
        key: &PrivateKey,
        with: &CloseWith<'_>,
        chance: Randomness<'_>,
    ) -> BTreeMap<&'b str, u32> {
        // Where the list does not open, everybody counts as new: no ballot may be lost for it.
        let before: BTreeMap<String, u32> = with
            .before
            .and_then(|sealed| sealed.open(key).ok())
            .and_then(|json| serde_json::from_slice(&json).ok())
            .unwrap_or_default();
        let mut numbers = BTreeMap::new();
        let mut new: Vec<&str> = Vec::new();
        let mut taken = BTreeSet::new();
        for code in opened.keys().copied() {
            match before.get(code).filter(|number| taken.insert(**number)) {
                Some(number) => drop(numbers.insert(code, *number)),
                None => new.push(code),
            }
        }
        by_lot(&mut new, chance);
        numbers.extend(new.into_iter().zip(with.used + 1..));
        numbers
    }
}
