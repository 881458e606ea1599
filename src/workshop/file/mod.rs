//! A workshop as it stands on disk: one RON file, everything by stable id, in a stable
//! order. While a round is open its ballots are in it as sealed text only.
//!
//! The shape is here; [`unbind`] writes a workshop down in it, [`bind`] ties it to a checked
//! pack and finds every problem before it gives anything back.

mod bind;
mod late;
mod sealed;
mod unbind;

pub use bind::bind;
pub use unbind::unbind;

use serde::{Deserialize, Serialize};

use super::agenda::AgendaItem;
use super::ballot::BallotLine;
use super::cards::CardsLine;
use super::plan::{Seat, Way};
use super::seal::{Hardness, Locked};
use super::{Channel, Event, Thresholds};
use crate::answers::{Emphasis, Expectation, PackRef};
use crate::pack::Depth;

/// Version of the format.
pub const FORMAT: u32 = 1;

/// What kind of file this is, so that one file name is enough to open any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A workshop.
    Workshop,
    /// A ballot to fill in.
    Ballot,
    /// The private keys of a workshop.
    WorkshopKeys,
    /// A ballot in progress.
    Draft,
}

/// The fields by which a file says what it is. An answer set has no kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Sniff {
    /// What kind of file.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// Version of its format.
    pub format: u32,
}

/// A participant as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipantLine {
    /// Code.
    pub code: String,
    /// Id of the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
}

/// A locked box as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedLine {
    /// How the key is made of the passphrase.
    pub hardness: Hardness,
    /// Salt, nonce and box.
    pub text: String,
}

impl LockedLine {
    /// Writes down a box.
    pub fn of(locked: &Locked) -> Self {
        Self { hardness: locked.hardness, text: locked.text() }
    }

    /// The box; `None` when a character is wrong or missing.
    pub fn read(&self) -> Option<Locked> {
        Locked::read(self.hardness, &self.text)
    }
}

/// Keys of a round as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyLine {
    /// What ballots are sealed to.
    pub public: String,
    /// What browsers seal to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// The private half, locked with a passphrase; not here where a private file has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked: Option<LockedLine>,
}

/// A sealed ballot as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxLine {
    /// Whose.
    pub code: String,
    /// The ballot, sealed to the round.
    pub ballot: String,
    /// The same, locked with the participant's code word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<LockedLine>,
    /// A mark that earlier versions wrote here. It is dropped: a guess at the answers could be tried on it.
    #[serde(default, skip_serializing)]
    pub mark: Option<String>,
    /// What was answered before, sealed to the round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
    /// How it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Channel>,
}

/// Sealed cards as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedCardsLine {
    /// Id of the question.
    pub question: String,
    /// Id of the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// The cards, sealed to the round.
    pub cards: String,
}

/// An opened ballot as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CastLine {
    /// Number of the voter: the same in both rounds, and no sign of who.
    pub voter: u32,
    /// What they said.
    pub ballot: BallotLine,
}

/// A participant's own box of a closed round, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLine {
    /// Whose.
    pub code: String,
    /// The box.
    pub own: LockedLine,
}

/// Open or closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum StateLine {
    /// Open: sealed boxes only.
    Open {
        /// Keys.
        key: KeyLine,
        /// Ballots, by code.
        boxes: Vec<BoxLine>,
        /// Counted cards, by question and seat.
        cards: Vec<SealedCardsLine>,
    },
    /// Closed: ballots, and no key.
    Closed {
        /// When.
        closed: String,
        /// How many were asked.
        invited: u32,
        /// Ballots, by number of the voter.
        ballots: Vec<CastLine>,
        /// Counted cards.
        #[serde(default)]
        cards: Vec<CardsLine>,
        /// Own boxes, for the next round.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        own: Vec<OwnLine>,
        /// Who has which number, sealed to the next round's key.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voters: Option<String>,
    },
}

/// A round as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundLine {
    /// 1 or 2.
    pub number: u8,
    /// When it was opened.
    pub opened: String,
    /// Ids of the questions asked.
    pub questions: Vec<String>,
    /// Open or closed.
    pub state: StateLine,
}

/// A ballot that came late, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateBoxLine {
    /// When it came.
    pub at: String,
    /// The ballot, sealed to the round.
    pub ballot: BoxLine,
}

/// What came late to a round, as written. It stands beside the round, whose own lines never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum LateStateLine {
    /// Ballots may come.
    Awaited {
        /// The round's key, kept for them.
        key: KeyLine,
        /// Codes of those who had not handed in when the round was closed.
        codes: Vec<String>,
        /// What came, by code.
        #[serde(default)]
        boxes: Vec<LateBoxLine>,
    },
    /// They were opened: ballots without codes, in an order by lot.
    Opened {
        /// When.
        at: String,
        /// What they say.
        ballots: Vec<BallotLine>,
    },
    /// No late ballot is awaited any more; so many came and were not opened.
    Over {
        /// How many.
        came: u32,
    },
}

/// What came late to a round, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateLine {
    /// 1 or 2.
    pub round: u8,
    /// What came, and whether more may.
    pub state: LateStateLine,
}

/// A note as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteLine {
    /// Id of the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// When.
    pub at: String,
    /// What was said.
    pub text: String,
}

/// What was decided about the words of a participant, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionLine {
    /// 1 or 2.
    pub round: u8,
    /// Number of the voter.
    pub voter: u32,
    /// Id of the question; left out for what they expect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Whether they are shown.
    pub show: bool,
}

/// What leads back to the lectern of a laptop that is passed round, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum PassedLine {
    /// The passphrase.
    Passphrase,
    /// A PIN: a box that it opens.
    Pin(LockedLine),
}

/// A workshop as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkshopFile {
    /// That it is a workshop.
    pub kind: Kind,
    /// Version of the format.
    pub format: u32,
    /// Id.
    pub id: String,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Which service.
    #[serde(default)]
    pub service: String,
    /// What is in scope.
    #[serde(default)]
    pub scope: String,
    /// Quick or full.
    #[serde(default)]
    pub depth: Depth,
    /// Ids of the questions that the facilitator picked; none where all of the depth are asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub picked: Vec<String>,
    /// How ballots come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// A rehearsal.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub practice: bool,
    /// Code of the participant who has the laptop now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// The laptop is passed round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed: Option<PassedLine>,
    /// When it was begun.
    #[serde(default)]
    pub created: String,
    /// When it was last changed.
    #[serde(default)]
    pub changed: String,
    /// The rules.
    pub pack: PackRef,
    /// Ids of the reasons.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Themes with an emphasis other than normal.
    #[serde(default)]
    pub emphasis: Vec<(String, Emphasis)>,
    /// Seats.
    pub seats: Vec<Seat>,
    /// Participants.
    #[serde(default)]
    pub participants: Vec<ParticipantLine>,
    /// Codes of people who were taken off the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<String>,
    /// Agenda.
    #[serde(default)]
    pub agenda: Vec<AgendaItem>,
    /// By what numbers the answers are read.
    #[serde(default)]
    pub thresholds: Thresholds,
    /// What the group expects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expectation: Option<Expectation>,
    /// When the result was first shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
    /// How many rounds were closed when the group's result was shown last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_after: Option<u8>,
    /// Marks of sheets that may have been printed before questions or seats were changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_marks: Vec<String>,
    /// Ids of the questions that are marked for the second round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marked: Vec<String>,
    /// Whether the key of the open round is kept for late ballots when it is closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub expects_late: bool,
    /// Which words of participants were let through or held back; the others wait.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<DecisionLine>,
    /// Rounds, in order; none while it is being set up.
    pub rounds: Vec<RoundLine>,
    /// What came after a round was closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<LateLine>,
    /// The key of the round that may still come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_key: Option<KeyLine>,
    /// Notes on the discussion.
    #[serde(default)]
    pub notes: Vec<NoteLine>,
    /// What happened.
    #[serde(default)]
    pub events: Vec<Event>,
}
