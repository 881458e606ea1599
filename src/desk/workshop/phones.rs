//! Phones in the room, as the rest of the program meets them: what they have for whoever holds the workshop, what they are told, and the
//! port through which whoever starts the program hands in a server. Nothing here knows a socket.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::{fmt, io};

use crate::pack::Pack;
use crate::workshop::{Arrival, Arriving, Channel, SealedBallot, Workshop};

/// How many take part by phone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Codes that a device has, or whose ballot is in.
    pub joined: usize,
    /// Ballots that are in, from wherever.
    pub handed_in: usize,
    /// Codes that there are.
    pub of: usize,
}

/// Why a ballot is not in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotIn {
    /// The round is closed.
    Closed,
    /// There is one of this code already.
    There,
    /// It could not be saved, for this reason.
    NotSaved(String),
}

/// What the phones have for whoever holds the workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromPhones {
    /// A ballot, sealed. It is in when [`Serving::is_in`] says so.
    HandIn { code: String, ballot: Box<SealedBallot> },
    /// How many there are now, and which codes a device has whose ballot is not in: on the laptop that goes round nobody is to answer
    /// beside it.
    Counts(Counts, BTreeSet<String>),
    /// The pages are gone, for this reason.
    Ended(String),
}

/// How it gets there.
pub struct PhonePost(Box<dyn Fn(FromPhones) + Send>);

impl PhonePost {
    /// By this way.
    pub fn new(way: impl Fn(FromPhones) + Send + 'static) -> Self {
        Self(Box::new(way))
    }

    /// Sends something on its way.
    pub fn send(&self, what: FromPhones) {
        (self.0)(what);
    }
}

impl fmt::Debug for PhonePost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhonePost")
    }
}

/// Pages that are being served. They stop when this goes.
pub trait Serving: fmt::Debug + Send {
    /// The address as it is shown.
    fn address(&self) -> String;
    /// The same for the square.
    fn for_square(&self) -> String;
    /// The workshop as it is now.
    fn workshop(&self, workshop: Arc<Workshop>);
    /// What became of a ballot that was handed in.
    fn is_in(&self, code: String, done: Result<(), NotIn>);
    /// Another device may take this code.
    fn free(&self, code: String);
    /// A participant answers with this code on the laptop that goes round.
    fn elsewhere(&self, code: String);
    /// The round is closed: from here on every device is told so, and nothing is kept of what it sends. What was to be kept before is on
    /// the disk when this returns.
    fn closed(&mut self, workshop: Arc<Workshop>);
}

/// What can serve a round's pages.
pub trait Serve: fmt::Debug + Send {
    /// Serves the round that is open, at this computer's address in the room.
    ///
    /// # Errors
    /// That there is no network, or that the address cannot be used.
    fn serve(
        &self,
        file: &Path,
        pack: &Arc<Pack>,
        workshop: &Arc<Workshop>,
        post: PhonePost,
    ) -> io::Result<Box<dyn Serving>>;
}

/// Ballots put into a workshop that is not saved yet: what becomes of each once it is.
pub fn put_all(
    workshop: &mut Workshop,
    ballots: Vec<(String, SealedBallot)>,
    now: &str,
) -> Vec<(String, Result<(), NotIn>)> {
    let put = |(code, ballot): (String, SealedBallot)| {
        let done = match workshop.arrives(Arriving::sealed(&code, ballot, Channel::Phone), now) {
            Arrival::In(_) | Arrival::Replaced(_) | Arrival::CameLate { .. } => Ok(()),
            Arrival::AlreadyIn { .. } | Arrival::AsksFacilitator(_) | Arrival::Same(_) => Err(NotIn::There),
            Arrival::Closed
            | Arrival::Late { .. }
            | Arrival::KeyGone { .. }
            | Arrival::LateOver { .. }
            | Arrival::NotAwaited { .. } => Err(NotIn::Closed),
            not @ (Arrival::NotExpected(_) | Arrival::Refused(_) | Arrival::NotSealed(_)) => {
                Err(NotIn::NotSaved(not.words().0))
            }
        };
        (code, done)
    };
    ballots.into_iter().map(put).collect()
}

/// The same once it was saved, or not: then this is why.
///
/// # Errors
/// Why the ballot is not in.
pub fn once_saved(done: Result<(), NotIn>, not_saved: Option<&String>) -> Result<(), NotIn> {
    match not_saved {
        Some(why) => done.and_then(|()| Err(NotIn::NotSaved(why.clone()))),
        None => done,
    }
}
