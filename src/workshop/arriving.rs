//! A ballot arrives: the one way in, however it came. What is in already, what was confirmed and whether the round is open decide
//! what becomes of it; every face calls this and puts the outcome into words. Nothing here opens a ballot.

use serde::{Deserialize, Serialize};

use super::letter::Letter;
use super::paper::Paper;
use super::rounds::{Received, SealedBallot};
use super::seal::{Hardness, Randomness, SealError};
use super::{Ballot, Refusal, What, Workshop};
use crate::pack::Pack;

/// How a ballot came. It is kept while its round is open, and goes when that is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// On the laptop that goes round.
    Laptop,
    /// From a phone in the room.
    Phone,
    /// Typed in from a printed sheet.
    Sheet,
    /// In a ballot file.
    File,
    /// Sealed by a browser.
    Letter,
    /// Made of an answer set.
    AnswerSet,
    /// Made up, for a rehearsal.
    MadeUp,
}

impl Way {
    /// As the end of a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Laptop => "on the laptop",
            Self::Phone => "from a phone",
            Self::Sheet => "from a printed sheet",
            Self::File => "in a ballot file",
            Self::Letter => "from a web page",
            Self::AnswerSet => "from an answer set",
            Self::MadeUp => "from the script of the rehearsal",
        }
    }
}

/// What was said about a ballot that is in already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Replace {
    /// Nothing: it stays.
    #[default]
    No,
    /// Somebody who was told what is lost said yes.
    Confirmed,
    /// Its writer came back with their own code word, or the facilitator gave their words.
    ByRight,
}

/// What arrives.
enum Came<'a> {
    Sealed(&'a str, SealedBallot),
    Open { code: &'a str, ballot: &'a Ballot, pack: &'a Pack, hardness: Hardness, chance: Randomness<'a> },
    File(&'a Paper),
    Letter(&'a Letter),
}

/// A ballot on its way in.
pub struct Arriving<'a> {
    came: Came<'a>,
    way: Way,
    replace: Replace,
}

impl<'a> Arriving<'a> {
    /// One that was sealed to the open round.
    #[must_use]
    pub fn sealed(code: &'a str, ballot: SealedBallot, way: Way) -> Self {
        Self { came: Came::Sealed(code, ballot), way, replace: Replace::No }
    }

    /// One that is sealed here, without a code word.
    #[must_use]
    pub fn open(
        code: &'a str,
        ballot: &'a Ballot,
        way: Way,
        pack: &'a Pack,
        hardness: Hardness,
        chance: Randomness<'a>,
    ) -> Self {
        Self { came: Came::Open { code, ballot, pack, hardness, chance }, way, replace: Replace::No }
    }

    /// A ballot paper; it says itself whose it is.
    #[must_use]
    pub fn paper(paper: &'a Paper) -> Self {
        Self { came: Came::File(paper), way: Way::File, replace: Replace::No }
    }

    /// What a browser sealed; it says itself whose it is.
    #[must_use]
    pub fn letter(letter: &'a Letter) -> Self {
        Self { came: Came::Letter(letter), way: Way::Letter, replace: Replace::No }
    }

    /// What is to become of one that is in already.
    #[must_use]
    pub fn replacing(self, replace: Replace) -> Self {
        Self { replace, ..self }
    }

    /// Whose it is said to be.
    fn code(&self) -> &str {
        match &self.came {
            Came::Sealed(code, _) | Came::Open { code, .. } => code,
            Came::File(paper) => &paper.code,
            Came::Letter(letter) => letter.code(),
        }
    }
}

/// What became of a ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// It is in: whose.
    In(String),
    /// It is in, and took the place of one that was: whose.
    Replaced(String),
    /// The very same ballot is in: whose. It counts once.
    Same(String),
    /// Another ballot of theirs is in, and stays.
    AlreadyIn {
        /// Whose.
        code: String,
        /// How that one came, where it is known.
        way: Option<Way>,
    },
    /// Another ballot of theirs is in. On a laptop that is passed round a yes may be anybody's: it stays, unless its writer's code
    /// word or the facilitator's words were given.
    AsksFacilitator(String),
    /// Nobody has this code.
    NotExpected(String),
    /// It belongs to a round that is closed.
    Late {
        /// Whose.
        code: String,
        /// 1 or 2.
        round: u8,
    },
    /// No round is open.
    Closed,
    /// It does not belong here, or nothing is in it.
    Refused(Refusal),
    /// It could not be sealed.
    NotSealed(SealError),
}

impl Arrival {
    /// Whether the ballot is in now, and was not before.
    #[must_use]
    pub fn is_in(&self) -> bool {
        matches!(self, Self::In(_) | Self::Replaced(_))
    }

    /// What became of it, and what to do.
    #[must_use]
    pub fn words(&self) -> (String, String) {
        let said = |message: String, advice: &str| (message, advice.to_owned());
        match self {
            Self::In(code) => said(format!("The ballot of {code} is in."), ""),
            Self::Replaced(code) => {
                said(format!("The ballot of {code} is in."), "It took the place of an earlier one.")
            }
            Self::Same(code) => {
                said(format!("The same ballot is in already, for {code}."), "It is counted once.")
            }
            Self::AlreadyIn { code, way: None } => Refusal::AlreadyIn(code.clone()).words(),
            Self::AlreadyIn { code, way: Some(way) } => said(
                format!("A ballot of {code} is in already. It came {}.", way.words()),
                "Keep it, or put the new one in its place.",
            ),
            Self::AsksFacilitator(code) => said(
                format!("A ballot of {code} is in already."),
                "Only the facilitator can let another take its place: with the passphrase, or the PIN.",
            ),
            Self::NotExpected(code) => Refusal::UnknownCode(code.clone()).words(),
            Self::Late { code, round } => said(
                format!("This ballot of {code} was made for round {round}, which is closed."),
                "Where a round is open, make a new ballot for it.",
            ),
            Self::Closed => Refusal::NoRoundOpen.words(),
            Self::Refused(refusal) => refusal.words(),
            Self::NotSealed(error) => error.words(),
        }
    }
}

impl Workshop {
    /// A ballot arrives. Where it is not in afterwards, the workshop is as it was.
    #[must_use = "the ballot may not be in"]
    pub fn arrives(&mut self, arriving: Arriving<'_>, now: &str) -> Arrival {
        self.take(arriving, now).unwrap_or_else(|not| not)
    }

    fn take(&mut self, arriving: Arriving<'_>, now: &str) -> Result<Arrival, Arrival> {
        self.belongs(&arriving.came)?;
        let known = self.plan.participant(arriving.code());
        let code = known.ok_or_else(|| Arrival::NotExpected(arriving.code().to_owned()))?.code.clone();
        let Arriving { came, way, replace } = arriving;
        let ballot = self.ballot_of(came)?;
        let round = self.open.as_mut().ok_or(Arrival::Closed)?;
        if let Some((whose, _)) = round.boxes.iter().find(|(_, there)| there.ballot.ballot == ballot.ballot) {
            return Err(Arrival::Same(whose.clone()));
        }
        let there = round.boxes.get(&code);
        match (there, replace) {
            (Some(there), Replace::No) => return Err(Arrival::AlreadyIn { code, way: there.way }),
            (Some(_), Replace::Confirmed) if way == Way::Laptop && self.passed.is_some() => {
                return Err(Arrival::AsksFacilitator(code));
            }
            _ => {}
        }
        let replaced = round.boxes.insert(code.clone(), Received { ballot, way: Some(way) }).is_some();
        now.clone_into(&mut self.changed);
        if replaced {
            self.happened(What::Replaced(code.clone()), now);
            return Ok(Arrival::Replaced(code));
        }
        Ok(Arrival::In(code))
    }

    /// Whether what says itself where it belongs belongs to the open round.
    fn belongs(&self, came: &Came<'_>) -> Result<(), Arrival> {
        let (workshop, number, code) = match came {
            Came::File(paper) => (&paper.workshop, paper.round, paper.code.as_str()),
            Came::Letter(letter) => (&letter.workshop, letter.round, letter.code()),
            Came::Sealed(..) | Came::Open { .. } => {
                return self.open.as_ref().map(|_| ()).ok_or(Arrival::Closed);
            }
        };
        if workshop != self.id() {
            return Err(Arrival::Refused(Refusal::OtherWorkshop));
        }
        if let Came::File(paper) = came
            && paper.rules != self.rules
        {
            return Err(Arrival::Refused(Refusal::OtherRules));
        }
        if self.closed.iter().any(|round| round.number == number) {
            return Err(Arrival::Late { code: code.to_owned(), round: number });
        }
        let round = self.open.as_ref().ok_or(Arrival::Closed)?;
        let same_key = match came {
            Came::File(paper) => paper.key == round.key.public,
            Came::Letter(letter) => {
                let key = round.key.mail.as_ref().ok_or(Arrival::Refused(Refusal::NoMailKey))?;
                letter.key == key.mark()
            }
            Came::Sealed(..) | Came::Open { .. } => true,
        };
        if number != round.number || !same_key {
            return Err(Arrival::Refused(Refusal::OtherRound(number)));
        }
        Ok(())
    }

    /// The sealed ballot of what arrives.
    fn ballot_of(&self, came: Came<'_>) -> Result<SealedBallot, Arrival> {
        match came {
            Came::Sealed(_, ballot) => Ok(ballot),
            Came::Open { code, ballot, pack, hardness, chance } => {
                let sealing = self.sealing(pack, code).map_err(Arrival::Refused)?;
                sealing.seal(ballot, None, hardness, chance).map_err(Arrival::NotSealed)
            }
            Came::File(paper) => {
                paper.sealed.clone().ok_or_else(|| Arrival::Refused(Refusal::NotAnswered(paper.code.clone())))
            }
            Came::Letter(letter) => {
                Ok(SealedBallot { ballot: letter.ballot.clone(), own: None, kept: Vec::new() })
            }
        }
    }
}
