//! Ballots that come when their round is closed. They stand beside it: the round, and all that was worked out from it, stays as it was.
//!
//! They are sealed until they are opened, all at once and only where they are enough to stand alone; [`shown`] says what may be seen
//! then. For that the key of the round is kept where the facilitator asks for it on closing, until they are opened or none is awaited any more.

mod awaited;
pub mod shown;

pub(super) use awaited::LateBallot;
pub use awaited::{Awaited, Late};

use super::arriving::{Arrival, Came, Replace};
use super::opening::{Opened, by_lot, open_all};
use super::rounds::{Opener, Sealing};
use super::seal::{MailKey, Randomness, SealError};
use super::{Ballot, Refusal, Stamp, What, Workshop};
use crate::pack::Pack;

/// Why those who came late are not opened. The workshop is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotYet {
    /// No late ballot is awaited: the key of the round was dropped, or they were opened already.
    NotAwaited,
    /// So few would be recognised.
    TooFew {
        /// How many can be opened.
        came: u32,
        /// How many it takes.
        least: u32,
    },
    /// The key does not open, or is another.
    Key(SealError),
}

impl NotYet {
    /// What is in the way, and what to do.
    pub fn words(&self) -> (String, String) {
        match self {
            Self::NotAwaited => (
                "No ballot is awaited that could come late.".to_owned(),
                "A round keeps its key for late ballots only where that was said when it was closed."
                    .to_owned(),
            ),
            Self::TooFew { came, least } => (
                match came {
                    0 => "No ballot came late.".to_owned(),
                    1 => "1 ballot came late, and stays sealed: whoever wrote it would be recognised."
                        .to_owned(),
                    n => {
                        format!("{n} ballots came late, and stay sealed: so few people would be recognised.")
                    }
                },
                format!(
                    "From {least} on they can be opened together. In a further round everybody answers again."
                ),
            ),
            Self::Key(error) => error.words(),
        }
    }
}

/// What opening found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateOpening {
    /// How many were opened.
    pub opened: u32,
    /// Ballots that did not open: code, why.
    pub not_opened: Vec<(String, SealError)>,
    /// Ballots that were made of the same file as another: code, and the code whose ballot counts.
    pub same_file: Vec<(String, String)>,
}

impl Workshop {
    /// What came late to a round, or may still come; nothing where its key was dropped when it was closed.
    pub fn late(&self, round: u8) -> Option<&Late> {
        self.late.get(&round)
    }

    /// The rounds to which ballots may still come late, in order, and who is awaited.
    pub fn awaits_late(&self) -> impl DoubleEndedIterator<Item = (u8, &Awaited)> {
        self.late.iter().filter_map(|(round, late)| match late {
            Late::Awaited(awaited) => Some((*round, awaited)),
            Late::Opened { .. } | Late::Over { .. } => None,
        })
    }

    /// Codes whose ballots may come late to a round; nothing where none is awaited.
    pub fn awaited(&self, round: u8) -> Option<&Awaited> {
        self.awaits_late().find_map(|(at, awaited)| (at == round).then_some(awaited))
    }

    /// Takes in a ballot of a round that is closed, as late.
    pub(super) fn take_late(
        &mut self,
        came: Came<'_>,
        code: &str,
        round: u8,
        replace: Replace,
        now: &str,
    ) -> Result<Arrival, Arrival> {
        let code = self.may_come_late(&came, code, round)?;
        let ballot = self.ballot_of(came, Some(round))?;
        let Some(Late::Awaited(awaited)) = self.late.get_mut(&round) else {
            return Err(Arrival::KeyGone { code, round });
        };
        if let Some((whose, _)) = awaited.boxes.iter().find(|(_, there)| there.ballot.ballot == ballot.ballot)
        {
            return Err(Arrival::Same(whose.clone()));
        }
        if awaited.boxes.contains_key(&code) && replace == Replace::No {
            return Err(Arrival::AlreadyIn { code, way: None });
        }
        let there = LateBallot { ballot, at: now.to_owned() };
        let replaced = awaited.boxes.insert(code.clone(), there).is_some();
        let count = awaited.boxes.len() as u32;
        self.happened(
            if replaced { What::Replaced(code.clone()) } else { What::CameLate(round, code.clone()) },
            now,
        );
        Ok(Arrival::CameLate { code, round, came: count })
    }

    /// The code of the participant who may come late to a round with this ballot.
    pub(super) fn may_come_late(&self, came: &Came<'_>, code: &str, round: u8) -> Result<String, Arrival> {
        let known = self.plan.participant(code).ok_or_else(|| Arrival::NotExpected(code.to_owned()))?;
        let code = known.code.clone();
        let awaited = match self.late.get(&round) {
            None | Some(Late::Over { .. }) => return Err(Arrival::KeyGone { code, round }),
            Some(Late::Opened { .. }) => return Err(Arrival::LateOver { code, round }),
            Some(Late::Awaited(awaited)) => awaited,
        };
        if !awaited.codes.contains(&code) {
            return Err(Arrival::NotAwaited { code, round });
        }
        let same_key = match came {
            Came::File(paper) => paper.key == awaited.key.public,
            Came::Letter(letter) => awaited.key.mail.as_ref().map(MailKey::mark) == Some(letter.key),
            Came::Sealed(..) | Came::Open { .. } => true,
        };
        if same_key { Ok(code) } else { Err(Arrival::Refused(Refusal::OtherRound(round))) }
    }

    /// What sealing a late ballot needs.
    pub(super) fn late_sealing<'a>(
        &'a self,
        pack: &'a Pack,
        code: &'a str,
        round: u8,
    ) -> Option<Sealing<'a>> {
        let Late::Awaited(awaited) = self.late.get(&round)? else { return None };
        let code = &self.plan.participant(code)?.code;
        let stamp = Stamp { workshop: &self.id, round, code };
        Some(Sealing { stamp, key: awaited.key.public, pack, seats: &self.plan.seats })
    }

    /// Opens those who came late to a round, all at once, and drops its key. The round itself stays as it is.
    ///
    /// # Errors
    /// The workshop is then as it was: no ballot is awaited, too few came, a wrong passphrase or key.
    pub fn open_late(
        &mut self,
        pack: &Pack,
        round: u8,
        opener: Opener<'_>,
        now: &str,
        chance: Randomness<'_>,
    ) -> Result<LateOpening, NotYet> {
        let Some(Late::Awaited(awaited)) = self.late.get(&round) else { return Err(NotYet::NotAwaited) };
        let least = self.plan.thresholds.seat_from;
        let enough = |came: usize| {
            let came = came as u32;
            if came < least { Err(NotYet::TooFew { came, least }) } else { Ok(came) }
        };
        enough(awaited.boxes.len())?;
        let key = awaited.key.unlock(opener).map_err(NotYet::Key)?;
        let (workshop, public) = (self.id.as_str(), awaited.key.public);
        let sealing = |code| {
            let stamp = Stamp { workshop, round, code };
            Sealing { stamp, key: public, pack, seats: &self.plan.seats }
        };
        let boxes = awaited.boxes.iter().map(|(code, there)| (code.as_str(), &there.ballot));
        let Opened { ballots, not_opened, same_file } = open_all(boxes, &key, sealing);
        // Where some do not open the others may be too few.
        let opened = enough(ballots.len())?;
        let mut ballots: Vec<Ballot> = ballots.into_values().collect();
        by_lot(&mut ballots, chance);
        self.late.insert(round, Late::Opened { at: now.to_owned(), ballots });
        for (code, _) in &not_opened {
            self.happened(What::NotOpened(code.clone()), now);
        }
        for (code, first) in &same_file {
            self.happened(What::SameFile(code.clone(), first.clone()), now);
        }
        self.happened(What::LateOpened(round, opened), now);
        Ok(LateOpening { opened, not_opened, same_file })
    }

    /// No late ballot is awaited any more for a round: the key that was kept for its late ballots is dropped, and what came and was not opened
    /// with it. Whether any was.
    pub fn end_late(&mut self, round: u8, now: &str) -> bool {
        let Some(came) = self.awaited(round).map(|awaited| awaited.boxes.len() as u32) else { return false };
        self.late.insert(round, Late::Over { came });
        self.happened(What::LateOver(round), now);
        true
    }
}
