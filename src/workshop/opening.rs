//! Boxes are opened together, when a round is closed or those who came late are counted: one that does not open is named, and one file
//! counts once. Nothing here opens a single box for anybody to look at.

use std::collections::BTreeMap;

use super::rounds::{SealedBallot, Sealing};
use super::seal::{PrivateKey, SealError};
use super::{Ballot, Randomness};

/// What was in boxes.
#[derive(Debug, Default)]
pub(super) struct Opened<'b> {
    /// By code.
    pub(super) ballots: BTreeMap<&'b str, Ballot>,
    /// Ballots that did not open: code, why.
    pub(super) not_opened: Vec<(String, SealError)>,
    /// Ballots that were made of the same file as another: code, and the code whose ballot counts.
    pub(super) same_file: Vec<(String, String)>,
}

/// Opens boxes, in the order of their codes.
pub(super) fn open_all<'b, 's>(
    boxes: impl Iterator<Item = (&'b str, &'b SealedBallot)>,
    key: &PrivateKey,
    sealing: impl Fn(&'b str) -> Sealing<'s>,
) -> Opened<'b>
where
    'b: 's,
{
    let mut found = Opened::default();
    for (code, sealed) in boxes {
        let sealing = sealing(code);
        let opened = sealed.ballot.open_bound(key, &sealing.stamp.bound());
        match opened.and_then(|plain| sealing.read(&plain)) {
            Ok(mut ballot) => {
                for kept in sealed.kept.iter().rev() {
                    // What does not open was only half an answer: the ballot itself still counts.
                    if let Ok(part) = sealing.open_kept(kept, key) {
                        ballot.fill_from(part);
                    }
                }
                found.ballots.insert(code, ballot);
            }
            Err(error) => found.not_opened.push((code.to_owned(), error)),
        }
    }
    let mut sources: BTreeMap<String, &str> = BTreeMap::new();
    found.ballots.retain(|code, ballot| {
        // Outside the box it would be something to try guesses on.
        let Some(source) = ballot.source.take() else { return true };
        match sources.get(&source) {
            Some(first) => {
                found.same_file.push(((*code).to_owned(), (*first).to_owned()));
                false
            }
            None => {
                sources.insert(source, code);
                true
            }
        }
    });
    found
}

/// Puts a list into an order by lot: Fisher and Yates. The remainder of 64 random bits is even enough for a few people.
pub(super) fn by_lot<T>(list: &mut [T], chance: Randomness<'_>) {
    for at in (1..list.len()).rev() {
        list.swap(at, (chance.next_u64() % (at as u64 + 1)) as usize);
    }
}
