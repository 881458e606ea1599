//! What merging two copies is told, and what it tells: what was taken, and what differs and stays. Plain data.

use crate::pack::QuestionIx;
use crate::workshop::Channel;

/// What was said about how to merge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Codes whose ballot of the other copy takes the place of this one's.
    pub take_other: Vec<String>,
    /// Whether ballots of a round that is closed here, and open there, are taken in as late.
    pub late: bool,
}

/// What came from the other copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    Participant(String),
    Ballot(String),
    /// A ballot, in the place of the one that was here.
    Replaced(String),
    /// A ballot of a round that is closed here, as late.
    Late(String),
    /// Counted cards on a question.
    Cards(QuestionIx),
    /// What was decided about so many texts of participants.
    Decisions(usize),
    /// So many notes on the discussion.
    Notes(usize),
    /// What the group expects, which was not written down here.
    Expectation,
}

/// What differs; this copy's stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Differs {
    /// Ballots of one person, and how each came.
    Ballot {
        code: String,
        /// How this copy's came.
        here: Option<Channel>,
        /// How the other's came.
        there: Option<Channel>,
        /// Whether a participant joined under this code in each of the two copies: they may be two people.
        joined: bool,
    },
    /// A ballot that was taken out here is in there.
    TakenOut(String),
    /// A participant who was taken off the list here is on it there.
    Removed(String),
    /// The seat of a participant.
    Seat(String),
    /// Counted cards on a question.
    Cards(QuestionIx),
    /// A round is closed here and open there, where cards were counted on these questions that were not when it was closed here.
    CardsThere(u8, Vec<QuestionIx>),
    /// About so many texts of a round it was decided otherwise.
    Decisions(u8, usize),
    /// Something that was fixed beforehand.
    Plan(&'static str),
    /// What the group expects.
    Expectation,
    /// A ballot there names seats that there are not here: it could not be opened.
    OtherSeats(usize),
    /// The round was begun again in one of the two, under another key: so many ballots there are sealed to it.
    OtherKey(u8, usize),
    /// A round is closed here and open there; these ballots are there alone, as far as is known, and whether they can come late.
    ClosedHere {
        /// 1 or 2.
        round: u8,
        /// Whose ballots.
        codes: Vec<String>,
        /// Whether its key was kept for them.
        may: bool,
    },
    /// A ballot that came late to this round, and another of the same person there.
    LateBallot(u8, String),
    /// A round is open there that is not open here: so many sealed boxes there.
    NotOpenHere(u8, usize),
    /// A round asks other questions there: so many sealed boxes there.
    OtherQuestions(u8, usize),
    /// Ballots came late to a round there, which takes none in here, or has opened its own: how many.
    LateThere(u8, usize),
    /// A round is open here and closed there: how many ballots were opened there.
    ClosedThere(u8, usize),
    /// A round was closed in both, and not as one.
    ClosedApart(u8),
}

impl Differs {
    /// Whether what there is of a whole round could not be taken, or is not looked at.
    pub fn is_whole_round(&self) -> bool {
        matches!(
            self,
            Self::OtherSeats(_)
                | Self::OtherKey(..)
                | Self::OtherQuestions(..)
                | Self::NotOpenHere(..)
                | Self::LateThere(..)
                | Self::ClosedThere(..)
                | Self::ClosedApart(_)
        )
    }

    /// Whether something of the other copy is not in this one, that could be.
    pub fn leaves_behind(&self) -> bool {
        !matches!(self, Self::Plan(_) | Self::Expectation | Self::Seat(_) | Self::Removed(_))
    }
}

/// What merging came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// What was taken.
    pub taken: Vec<Taken>,
    pub differs: Vec<Differs>,
}
