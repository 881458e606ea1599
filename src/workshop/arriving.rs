//! A ballot arrives: the one way in, however it came. What is in already, what was confirmed and whether the round is open decide
//! what becomes of it; every face calls this and puts the outcome into words. Nothing here opens a ballot.

use super::channel::Channel;
use super::letter::Letter;
use super::paper::Paper;
use super::rounds::{Received, SealedBallot};
use super::seal::{Hardness, Randomness, SealError};
use super::{Ballot, Refusal, What, Workshop};
use crate::pack::Pack;

/// What was said about a ballot that is in already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Replace {
    /// Nothing: it stays.
    #[default]
    No,
    /// The user was told what is lost, and said yes.
    Confirmed,
    /// Its writer came back with their own code word, or the facilitator gave their words.
    ByRight,
}

/// What arrives.
pub(super) enum Came<'a> {
    Sealed(&'a str, SealedBallot),
    Open { code: &'a str, ballot: &'a Ballot, pack: &'a Pack, hardness: Hardness, chance: Randomness<'a> },
    File(&'a Paper),
    Letter(&'a Letter),
}

/// A ballot on its way in.
pub struct Arriving<'a> {
    came: Came<'a>,
    /// Not known of a ballot out of a copy that an earlier version wrote.
    way: Option<Channel>,
    replace: Replace,
    /// Whether it may be taken in as late.
    late: bool,
}

impl<'a> Arriving<'a> {
    fn new(came: Came<'a>, way: Channel) -> Self {
        Self { came, way: Some(way), replace: Replace::No, late: false }
    }

    /// One that was sealed to the open round.
    pub fn sealed(code: &'a str, ballot: SealedBallot, way: Channel) -> Self {
        Self::new(Came::Sealed(code, ballot), way)
    }

    /// One that is sealed here, without a code word.
    pub fn open(
        code: &'a str,
        ballot: &'a Ballot,
        way: Channel,
        pack: &'a Pack,
        hardness: Hardness,
        chance: Randomness<'a>,
    ) -> Self {
        Self::new(Came::Open { code, ballot, pack, hardness, chance }, way)
    }

    /// A ballot paper; it says itself whose it is.
    pub fn paper(paper: &'a Paper) -> Self {
        Self::new(Came::File(paper), Channel::File)
    }

    /// What a browser sealed; it says itself whose it is.
    pub fn letter(letter: &'a Letter) -> Self {
        Self::new(Came::Letter(letter), Channel::Letter)
    }

    /// One that is in another copy of the workshop, and came there in this way.
    pub fn from_copy(code: &'a str, ballot: SealedBallot, way: Option<Channel>) -> Self {
        Self { way, ..Self::new(Came::Sealed(code, ballot), Channel::File) }
    }

    /// What is to become of one that is in already.
    pub fn replacing(self, replace: Replace) -> Self {
        Self { replace, ..self }
    }

    /// It may be taken in as late: for the round that it says it is of; one that says no round, for the last that is closed.
    pub fn late(self) -> Self {
        Self { late: true, ..self }
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
        code: String,
        /// How that one came, where it is known.
        way: Option<Channel>,
    },
    /// Another ballot of theirs is in. On a laptop that is passed round a yes may be anybody's: it stays, unless its writer's code
    /// word or the facilitator's words were given.
    AsksFacilitator(String),
    /// No participant has this code.
    NotExpected(String),
    /// It belongs to a round that is closed, and can be taken in as late.
    Late {
        code: String,
        /// 1 or 2.
        round: u8,
    },
    /// It is in, as late: sealed, beside the round.
    CameLate {
        code: String,
        /// 1 or 2.
        round: u8,
        /// How many came late to that round.
        came: u32,
    },
    /// It belongs to a round that is closed and has no key any more.
    KeyGone {
        code: String,
        /// 1 or 2.
        round: u8,
    },
    /// Those who came late to its round were opened: one more could be told from them.
    LateOver {
        code: String,
        /// 1 or 2.
        round: u8,
    },
    /// They handed in before the round was closed, or were not asked in it.
    NotAwaited {
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
    pub fn is_in(&self) -> bool {
        matches!(self, Self::In(_) | Self::Replaced(_) | Self::CameLate { .. })
    }

    /// What became of it, and what to do.
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
                "It can be taken in as late: it is kept apart, and the closed round stays as it is.",
            ),
            Self::CameLate { code, round, came } => said(
                format!("The ballot of {code} is in as late, for round {round}. The round stays as it is."),
                match came {
                    1 => "1 came late so far.",
                    2 => "2 came late so far.",
                    _ => "More than two came late so far.",
                },
            ),
            Self::KeyGone { code, round } => said(
                format!(
                    "Round {round} is closed, and its key was dropped: nobody can open a ballot of it any more."
                ),
                &format!(
                    "{code} can answer in a round that is open. For the next time: keep the key for late ballots when the round is closed."
                ),
            ),
            Self::LateOver { code, round } => said(
                format!("Those who came late to round {round} were opened already."),
                &format!(
                    "One more could be told from them, so it is not taken in. {code} can answer in a round that is open."
                ),
            ),
            Self::NotAwaited { code, round } => said(
                format!("No ballot of {code} is awaited for round {round}."),
                "They handed in before it was closed, or were not asked in it: nobody answers a round twice.",
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
        if let Some(round) = self.late_for(&arriving)? {
            let code = arriving.code().to_owned();
            return self.take_late(arriving.came, &code, round, arriving.replace, now);
        }
        self.belongs(&arriving.came)?;
        let known = self.plan.participant(arriving.code());
        let code = known.ok_or_else(|| Arrival::NotExpected(arriving.code().to_owned()))?.code.clone();
        let Arriving { came, way, replace, .. } = arriving;
        let ballot = self.ballot_of(came, None)?;
        let round = self.open.as_mut().ok_or(Arrival::Closed)?;
        if let Some((whose, _)) = round.boxes.iter().find(|(_, there)| there.ballot.ballot == ballot.ballot) {
            return Err(Arrival::Same(whose.clone()));
        }
        let there = round.boxes.get(&code);
        match (there, replace) {
            (Some(there), Replace::No) => return Err(Arrival::AlreadyIn { code, way: there.way }),
            (Some(_), Replace::Confirmed) if way == Some(Channel::Laptop) && self.passed.is_some() => {
                return Err(Arrival::AsksFacilitator(code));
            }
            _ => {}
        }
        let replaced = round.boxes.insert(code.clone(), Received { ballot, way }).is_some();
        now.clone_into(&mut self.changed);
        if replaced {
            self.happened(What::Replaced(code.clone()), now);
            return Ok(Arrival::Replaced(code));
        }
        Ok(Arrival::In(code))
    }

    /// The closed round to which something is late, if it is: where it may not be taken in as that, what can be done with it.
    fn late_for(&self, arriving: &Arriving<'_>) -> Result<Option<u8>, Arrival> {
        let number = match &arriving.came {
            Came::File(paper) => Some(paper.round),
            Came::Letter(letter) => Some(letter.round),
            Came::Sealed(..) | Came::Open { .. } if !arriving.late => None,
            Came::Sealed(..) | Came::Open { .. } => {
                let last = self.closed.last().ok_or(Arrival::Refused(Refusal::NothingClosed))?;
                Some(last.number)
            }
        };
        let Some(round) = number.filter(|number| self.closed.iter().any(|round| round.number == *number))
        else {
            return Ok(None);
        };
        self.is_ours(&arriving.came)?;
        if arriving.late {
            return Ok(Some(round));
        }
        let code = self.may_come_late(&arriving.came, arriving.code(), round)?;
        Err(Arrival::Late { code, round })
    }

    /// Whether what says itself where it belongs belongs to this workshop and its rules.
    fn is_ours(&self, came: &Came<'_>) -> Result<(), Arrival> {
        let workshop = match came {
            Came::File(paper) => &paper.workshop,
            Came::Letter(letter) => &letter.workshop,
            Came::Sealed(..) | Came::Open { .. } => return Ok(()),
        };
        if workshop != self.id() {
            return Err(Arrival::Refused(Refusal::OtherWorkshop));
        }
        match came {
            Came::File(paper) if paper.rules != self.rules => Err(Arrival::Refused(Refusal::OtherRules)),
            _ => Ok(()),
        }
    }

    /// Whether what says itself where it belongs belongs to the open round.
    fn belongs(&self, came: &Came<'_>) -> Result<(), Arrival> {
        self.is_ours(came)?;
        let round = self.open.as_ref().ok_or(Arrival::Closed)?;
        let (number, same_key) = match came {
            Came::File(paper) => (paper.round, paper.key == round.key.public),
            Came::Letter(letter) => {
                let key = round.key.mail.as_ref().ok_or(Arrival::Refused(Refusal::NoMailKey))?;
                (letter.round, letter.key == key.mark())
            }
            Came::Sealed(..) | Came::Open { .. } => return Ok(()),
        };
        if number == round.number && same_key {
            Ok(())
        } else {
            Err(Arrival::Refused(Refusal::OtherRound(number)))
        }
    }

    /// The sealed ballot of what arrives, to the open round or late to a closed one.
    pub(super) fn ballot_of(&self, came: Came<'_>, late: Option<u8>) -> Result<SealedBallot, Arrival> {
        match came {
            Came::Sealed(_, ballot) => Ok(ballot),
            Came::Open { code, ballot, pack, hardness, chance } => {
                let sealing = match late {
                    None => self.sealing(pack, code).map_err(Arrival::Refused)?,
                    Some(round) => self.late_sealing(pack, code, round).ok_or(Arrival::Closed)?,
                };
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
