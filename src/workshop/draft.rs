//! A ballot in progress, as it is kept while a participant answers: sealed like a ballot that is in, and always of one size. Nothing
//! here counts: only what is handed in does.
//!
//! Who can open it: its writer with their own code word; or their device alone, with a key that it got by lot; or, where there is
//! neither, it stays sealed until the round is closed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ballot::{BALLOT, Ballot, BallotLine, Stamp, bind_ballot, empty, fill, unbind_ballot};
use super::file::{Kind, LockedLine};
use super::lock::{DeviceKey, OnDevice, WordKey};
use super::plan::is_code;
use super::rounds::{OpenRound, Sealing};
use super::seal::{PrivateKey, PublicKey, Randomness, SealError, Sealed};
use super::{Workshop, seal::Locked};
use crate::pack::{Gravity, Place, Problem, QuestionIx};

/// Version of the format.
pub const FORMAT: u32 = 1;

/// Bytes of the file of a ballot in progress, the same for every ballot and every kind of key.
pub const DRAFT: usize = 23 * 1024;

/// Most parts of one ballot in progress that are kept beside one another.
pub const MOST_PARTS: u8 = 9;

/// What it means to answer without a code word, as it is said where one is typed and where a participant comes back.
pub const WITHOUT_A_WORD: &str = "Without a code word nobody can go on with a ballot in progress, not even its writer. It stays sealed; once a new ballot is handed in, it counts for the questions that the new one leaves open.";

/// Who can open what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shut {
    /// Locked with the participant's own code word.
    Own(Locked),
    /// Locked with a key that only their device has.
    Device(OnDevice),
    /// Sealed to the round: it cannot be opened before the round is closed.
    Round(Sealed),
}

/// What a ballot in progress is shut with.
#[derive(Debug, Clone, Copy)]
pub enum With<'a> {
    /// The participant's own code word, made into a key once.
    Own(&'a WordKey),
    Device(&'a DeviceKey),
    /// Nothing of theirs: the round.
    Round,
}

/// A ballot that was begun and not handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Id of the workshop.
    pub workshop: String,
    /// Number of the round.
    pub round: u8,
    /// The round's key: one that began again has another.
    pub key: PublicKey,
    /// Whose it is.
    pub code: String,
    /// Which part of their answers it is, from 1. There is more than one only where the earlier ones cannot be opened: who begins again beside it
    /// writes the next.
    pub part: u8,
    /// How many questions are answered.
    pub answered: u32,
    /// What was said.
    pub shut: Shut,
}

/// Whose a draft is, inside it: no ballot that is in can stand in for it, nor it for one.
fn inside(code: &str) -> String {
    format!("draft/{code}")
}

impl Sealing<'_> {
    /// A ballot in progress, to be kept. Of the questions that are asked it tells how many are answered.
    ///
    /// # Errors
    /// [`SealError::TooLong`].
    pub fn keep(
        &self,
        ballot: &Ballot,
        asked: &[QuestionIx],
        with: With<'_>,
        chance: Randomness<'_>,
    ) -> Result<Draft, SealError> {
        let code = inside(self.stamp.code);
        let stamp = Stamp { code: &code, ..self.stamp };
        let plain = fill(stamp, unbind_ballot(ballot, self.pack, self.seats), BALLOT)?;
        let shut = match with {
            With::Own(key) => Shut::Own(key.lock(&plain, chance)?),
            With::Device(key) => Shut::Device(key.lock(&plain, chance)?),
            With::Round => Shut::Round(Sealed::seal(&self.key, &plain, chance)),
        };
        let done = |question: &&QuestionIx| {
            ballot.entry(**question).answer.is_done() || ballot.cannot_judge.contains(question)
        };
        let answered = asked.iter().filter(done).count();
        Ok(Draft {
            workshop: self.stamp.workshop.to_owned(),
            round: self.stamp.round,
            key: self.key,
            code: self.stamp.code.to_owned(),
            part: 1,
            answered: answered as u32,
            shut,
        })
    }

    /// Opens a draft with its writer's code word, and gives the key that it goes on being kept with.
    ///
    /// # Errors
    /// [`SealError::WrongCodeWord`], [`SealError::NoWayBack`] where it was not locked with one, [`SealError::Foreign`].
    pub fn go_on(&self, draft: &Draft, word: &str) -> Result<(Ballot, WordKey), SealError> {
        let Shut::Own(locked) = &draft.shut else { return Err(SealError::NoWayBack) };
        let (key, plain) = WordKey::of(locked, word).ok_or(SealError::WrongCodeWord)?;
        Ok((self.read_draft(&plain)?, key))
    }

    /// Opens a draft with the key of its writer's device.
    ///
    /// # Errors
    /// [`SealError::ForeignKey`] with that of another, [`SealError::NoWayBack`] where it was not locked with one,
    /// [`SealError::Foreign`].
    pub fn go_on_device(&self, draft: &Draft, key: &DeviceKey) -> Result<Ballot, SealError> {
        let Shut::Device(locked) = &draft.shut else { return Err(SealError::NoWayBack) };
        self.read_draft(&locked.open(key).ok_or(SealError::ForeignKey)?)
    }

    /// Opens what was sealed to the round, with the key of the round: closing it.
    ///
    /// # Errors
    /// [`SealError::Damaged`], [`SealError::Foreign`].
    pub(super) fn open_kept(&self, kept: &Sealed, key: &PrivateKey) -> Result<Ballot, SealError> {
        self.read_draft(&kept.open(key)?)
    }

    fn read_draft(&self, plain: &[u8]) -> Result<Ballot, SealError> {
        let code = inside(self.stamp.code);
        let line: BallotLine = empty(Stamp { code: &code, ..self.stamp }, plain)?;
        let nowhere = Place::file(&"".into());
        bind_ballot(&line, self.pack, self.seats, &nowhere).map_err(|_| SealError::Foreign)
    }
}

impl Workshop {
    /// Whether a ballot in progress belongs to the round that is open: its code, its number and its key.
    pub fn awaits(&self, draft: &Draft) -> bool {
        let of = |round: &OpenRound| draft.round == round.number && draft.key == round.key.public;
        draft.workshop == self.id
            && self.open.as_ref().is_some_and(of)
            && self.plan.participant(&draft.code).is_some_and(|known| known.code == draft.code)
    }
}

/// What is kept, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum ShutLine {
    /// With the participant's own code word.
    Own(LockedLine),
    /// With the key of their device.
    Device(String),
    Round(String),
}

/// A ballot in progress as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftFile {
    /// That it is a ballot in progress.
    pub kind: Kind,
    /// Version of the format.
    pub format: u32,
    /// Id of the workshop.
    pub workshop: String,
    /// Number of the round.
    pub round: u8,
    /// The round's key.
    pub key: String,
    /// Whose it is.
    pub code: String,
    pub part: u8,
    /// How many questions are answered: neither which, nor what.
    pub answered: u32,
    /// What was said.
    pub kept: ShutLine,
}

/// Writes down a ballot in progress.
pub fn unbind(draft: &Draft) -> DraftFile {
    DraftFile {
        kind: Kind::Draft,
        format: FORMAT,
        workshop: draft.workshop.clone(),
        round: draft.round,
        key: draft.key.text(),
        code: draft.code.clone(),
        part: draft.part,
        answered: draft.answered,
        kept: match &draft.shut {
            Shut::Own(locked) => ShutLine::Own(LockedLine::of(locked)),
            Shut::Device(locked) => ShutLine::Device(locked.text()),
            Shut::Round(sealed) => ShutLine::Round(sealed.text()),
        },
    }
}

/// Reads a ballot in progress out of its shape.
///
/// # Errors
/// That something in it was altered, with its place.
pub fn bind(file: &DraftFile, name: &Arc<str>) -> Result<Draft, Box<Problem>> {
    let altered = |field: &'static str| {
        Box::new(Problem {
            code: "K009",
            gravity: Gravity::Error,
            place: Place::file(name).field(field),
            message: "This ballot in progress was altered: a character is wrong or missing.".to_owned(),
            advice: "It is left alone. Its writer can answer again from the start.".to_owned(),
        })
    };
    let shut = match &file.kept {
        ShutLine::Own(line) => line.read().map(Shut::Own),
        ShutLine::Device(text) => OnDevice::read(text).map(Shut::Device),
        ShutLine::Round(text) => Sealed::read(text).map(Shut::Round),
    };
    if !is_code(&file.code) {
        return Err(altered("code"));
    }
    if !(1..=MOST_PARTS).contains(&file.part) {
        return Err(altered("part"));
    }
    Ok(Draft {
        workshop: file.workshop.clone(),
        round: file.round,
        key: PublicKey::read(&file.key).ok_or_else(|| altered("key"))?,
        code: file.code.clone(),
        part: file.part,
        answered: file.answered,
        shut: shut.ok_or_else(|| altered("kept"))?,
    })
}
