//! What is written down along the way: what happened, and notes on the discussion. Participants are not
//! named, and no answer stands here.

use serde::{Deserialize, Serialize};

use crate::pack::QuestionIx;

/// A note on the discussion of a question, typed while people talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which question; `None` for the workshop as a whole.
    pub question: Option<QuestionIx>,
    /// When, RFC 3339.
    pub at: String,
    /// What was said, without names.
    pub text: String,
}

/// Something that happened and belongs in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum What {
    /// A round was opened.
    Opened(u8),
    /// A round was closed: its number, how many ballots were opened.
    Closed(u8, u32),
    /// A round was closed, and its key kept for ballots that come late: its number, how many ballots were opened.
    ClosedAwaiting(u8, u32),
    /// A ballot came late to a closed round: its number, whose.
    CameLate(u8, String),
    /// Those who came late to a round were opened: its number, how many.
    LateOpened(u8, u32),
    /// What another copy of the workshop had was taken in: how many ballots.
    Merged(u32),
    /// No late ballot is awaited any more for a round: its number.
    LateOver(u8),
    /// Questions were put up again: ids.
    PutUp(Vec<String>),
    /// A participant joined after the start.
    Joined(String),
    /// A participant was taken off the list before their ballot was in.
    Removed(String),
    /// A participant's ballot took the place of an earlier one of theirs.
    Replaced(String),
    /// A ballot was taken out before the round was closed.
    TakenOut(String),
    /// A ballot did not open when the round was closed, and does not count.
    NotOpened(String),
    /// A ballot was made of the same file as another, and does not count: whose, and whose counts.
    SameFile(String, String),
    /// Counted cards did not open when the round was closed, and do not count: question id.
    CardsNotOpened(String),
    /// The key of a round was lost, and so many ballots with it; the round began again.
    KeyLost(u8, u32),
    /// What is fixed before anybody answers was changed, before anybody had answered.
    Replanned,
    /// There will be no further round.
    Finished,
}

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When, RFC 3339.
    pub at: String,
    pub what: What,
}
