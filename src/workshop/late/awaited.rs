//! Who may come late to a round, and what has come. Plain data.

use std::collections::{BTreeMap, BTreeSet};

use crate::workshop::Ballot;
use crate::workshop::rounds::{RoundKey, SealedBallot};

/// What came late to one round, or may still come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Late {
    /// Ballots may come: the key of the round is kept for them.
    Awaited(Awaited),
    /// They were opened, together.
    Opened {
        /// When, RFC 3339.
        at: String,
        /// What they say, in an order by lot and without a code.
        ballots: Vec<Ballot>,
    },
    /// No late ballot is awaited any more; so many had come, and were not opened.
    Over {
        /// How many.
        came: u32,
    },
}

/// Who may come late to a round, and who has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    pub(in crate::workshop) key: RoundKey,
    /// Codes of those of whom no ballot was opened when the round was closed.
    pub(in crate::workshop) codes: BTreeSet<String>,
    pub(in crate::workshop) boxes: BTreeMap<String, LateBallot>,
}

/// A ballot that came late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::workshop) struct LateBallot {
    pub(in crate::workshop) ballot: SealedBallot,
    /// When it came, RFC 3339.
    pub(in crate::workshop) at: String,
}

impl Awaited {
    /// The key that is kept.
    pub fn key(&self) -> &RoundKey {
        &self.key
    }

    /// Codes of those whose ballots came, and when.
    pub fn came(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.boxes.iter().map(|(code, there)| (code.as_str(), there.at.as_str()))
    }

    /// Codes of those whose ballots have not come.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().filter(|code| !self.boxes.contains_key(*code)).map(String::as_str)
    }
}

impl Late {
    /// How many ballots came.
    pub fn came(&self) -> u32 {
        match self {
            Self::Awaited(awaited) => awaited.boxes.len() as u32,
            Self::Opened { ballots, .. } => ballots.len() as u32,
            Self::Over { came } => *came,
        }
    }
}
