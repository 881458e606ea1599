//! A room full of people for tests: workshops, ballots, and chance that repeats itself.

use contract_advisor::answers::{Answer, Confidence};
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::workshop::{Arriving, Channel, Replace};
use contract_advisor::workshop::{Ballot, Guard, Hardness, Opener, Plan, PrivateKey, SeatIx, Workshop};
use crypto_box::aead::rand_core::{CryptoRng, Error, RngCore};

use super::chance::Chance;

/// The time in these tests.
pub const NOW: &str = "2026-11-12T09:15:00Z";

/// A passphrase.
pub const WORDS: &str = "seven grey herons";

/// As quick as the function allows.
pub const QUICK: Hardness = Hardness { memory: 8, passes: 1, lanes: 1 };

/// Chance that repeats itself: no secret is safe with it.
pub struct Repeating(Chance);

impl Repeating {
    pub fn seeded(seed: u64) -> Self {
        Self(Chance::seeded(seed))
    }
}

impl RngCore for Repeating {
    fn next_u32(&mut self) -> u32 {
        self.0.next() as u32
    }
    fn next_u64(&mut self) -> u64 {
        self.0.next()
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.0.next() as u8;
        }
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl CryptoRng for Repeating {}

/// A workshop with its rules and its chance.
pub struct Room {
    pub pack: Pack,
    pub workshop: Workshop,
    pub keys: Vec<PrivateKey>,
    pub chance: Repeating,
}

impl Room {
    /// A room with a passphrase, in which so many people sit in each seat.
    pub fn of(pack: Pack, depth: Depth, people: &[(usize, usize)]) -> Self {
        let mut plan = Plan::usual(&pack, depth);
        for (seat, count) in people {
            for _ in 0..*count {
                let code = plan.free_code();
                plan.participants
                    .push(contract_advisor::workshop::Participant { code, seat: Some(SeatIx(*seat)) });
            }
        }
        let mut chance = Repeating::seeded(1);
        let (workshop, keys) =
            Workshop::begin(&pack, plan, Guard::Passphrase(WORDS), QUICK, NOW, &mut chance).expect("begun");
        Self { pack, workshop, keys, chance }
    }

    /// Codes of the participants.
    pub fn codes(&self) -> Vec<String> {
        self.workshop.plan().participants.iter().map(|one| one.code.clone()).collect()
    }

    /// Puts a ballot in.
    pub fn put(&mut self, code: &str, ballot: &Ballot, word: Option<&str>) {
        let sealing = self.workshop.sealing(&self.pack, code).expect("a code of the room");
        let sealed = sealing.seal(ballot, word, QUICK, &mut self.chance).expect("sealed");
        let arriving = Arriving::sealed(code, sealed, Channel::File).replacing(Replace::Confirmed);
        assert!(self.workshop.arrives(arriving, NOW).is_in(), "put in");
    }

    /// Closes the round, and lets everything through that was written.
    pub fn close(&mut self) {
        let closing = self
            .workshop
            .close(&self.pack, Opener::Passphrase(WORDS), NOW, &mut self.chance)
            .expect("closed");
        assert_eq!(closing, contract_advisor::workshop::Closing::default());
        self.workshop.let_all_through(NOW);
    }

    /// A blank ballot of a participant.
    pub fn blank(&self, code: &str) -> Ballot {
        let seat = self.workshop.plan().participant(code).expect("a code of the room").seat;
        Ballot::blank(&self.pack, seat)
    }
}

/// Gives a level on a ballot.
pub fn say(ballot: &mut Ballot, question: usize, level: u8, reason: &str) {
    let entry = &mut ballot.entries[QuestionIx(question).0];
    entry.answer = Answer::Level(level, Confidence::High);
    entry.note = reason.to_owned();
}
