//! A workshop: many people, one record. Sealed ballots, what they come to together, what
//! to talk about, a second round, and what is kept.
//!
//! [`Workshop`] is the state, in `state.rs`; what is fixed beforehand is in [`plan`], [`asked`], [`agenda`] and `people.rs`, and [`minutes`] reckons
//! how long answering takes. Ballots go into it by `arriving.rs`, and its rounds turn in `turning.rs`. [`late`] has what comes when
//! a round is closed, [`merging`] makes one of two copies. [`seal`] and [`lock`] have the boxes, [`draft`] ballots in progress, [`rounds`] open and closed rounds, [`mod@file`] the shape
//! on disk, [`group`] the measures, [`reveal`] what a room may see, [`together`] the group's
//! answers as a profile, [`rehearsal`] made-up people to try it all with. Pure: time and
//! chance are handed in.

pub mod agenda;
pub mod arriving;
pub mod asked;
pub mod ballot;
mod buts;
pub mod cards;
mod casting;
mod channel;
pub mod disclosure;
pub mod discuss;
mod disputes;
pub mod draft;
mod events;
pub mod file;
pub mod grid;
pub mod group;
pub mod late;
pub mod letter;
pub mod lock;
pub mod merging;
pub mod minutes;
pub mod moves;
mod opening;
pub mod paper;
mod people;
pub mod plan;
pub mod record;
mod refusal;
pub mod rehearsal;
pub mod release;
pub mod reveal;
pub mod rounds;
pub mod seal;
mod state;
pub mod together;
pub mod told;
mod turning;
pub mod wall;
pub mod words;

pub use agenda::{AgendaItem, Follows};
pub use arriving::{Arrival, Arriving, Replace};
pub use asked::Asked;
pub use ballot::{Ballot, Stamp};
pub use cards::{Cards, MOST_CARDS};
pub use channel::Channel;
pub use draft::Draft;
pub use events::{Event, Note, What};
pub use group::{Class, Counts, Measures, Thresholds};
pub use late::{Late, NotYet};
pub use letter::Letter;
pub use lock::{DeviceKey, WordKey};
pub use paper::Paper;
pub use plan::{Participant, Plan, Seat, SeatIx, Way};
pub use record::Record;
pub use refusal::Refusal;
pub use rounds::{
    Cast, ClosedRound, Closing, Decided, Kept, OpenRound, Opener, RoundKey, SealedBallot, Sealing, WordsId,
};
pub use seal::{Hardness, MailKey, PrivateKey, PublicKey, Randomness, SealError};
pub use state::{Guard, KeysToKeep, Passed, Workshop};
pub use wall::Wall;
