//! The screens of a workshop: every screen has its state in its variant.

use crate::app::wall::Page;
use crate::workshop::{Cards, SeatIx};

/// Where a facilitator or a participant is in a workshop.
#[derive(Debug, Clone, PartialEq, Eq, strum::EnumCount)]
pub enum RoomScreen {
    /// Begin, rehearse or open a workshop.
    Door,
    /// The open workshop: what can be done now.
    Lectern,
    /// What is fixed before anybody answers.
    SetUp,
    /// What this is, for the participant who is given the laptop.
    Welcome,
    /// What can be done with a ballot in progress: go on, pause, another code word, throw it away.
    Pause,
    /// Title, service, scope and reasons.
    Words,
    /// How many take part, seat by seat.
    People,
    /// A seat with one or two people, which can be joined with another.
    Join { seat: SeatIx },
    /// Who takes part, code by code.
    Codes,
    /// Which questions are asked.
    Picking,
    /// How long it takes.
    Minutes,
    /// How ballots come.
    Ways,
    /// One of them: another seat, or off the list.
    Person { code: String },
    /// Whose turn it is.
    Seats,
    /// The seat of a participant.
    WhichSeat { code: String },
    /// A ballot is sealed: pass the laptop on.
    Handed { code: String },
    /// Everybody answers on their phones: the address.
    Phones,
    /// Raised cards are counted.
    Counting { cards: Cards },
    /// Sheets that were answered with a pen are typed in.
    Typing,
    /// The room's view: one question and what the group said.
    Answers { page: Page },
    /// What to talk about.
    Talk,
    /// What people wrote, to be let through or held back.
    Reasons,
    /// The agenda, and the clock.
    Agenda,
    /// A ballot paper that is to be answered on its own machine.
    Paper,
}

impl RoomScreen {
    /// What it is called, in the header.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Door => "Workshops",
            Self::Lectern => "Workshop",
            Self::SetUp => "Fixed beforehand",
            Self::Welcome => "Welcome",
            Self::Pause => "Your ballot",
            Self::Words => "What it is about",
            Self::People | Self::Codes => "Who takes part",
            Self::Join { .. } => "A small seat",
            Self::Picking => "Questions",
            Self::Minutes => "Minutes",
            Self::Ways => "How ballots come",
            Self::Person { .. } => "Who takes part",
            Self::Seats => "Whose turn is it?",
            Self::WhichSeat { .. } => "Where do you sit?",
            Self::Handed { .. } => "Sealed",
            Self::Phones => "Phones in the room",
            Self::Counting { .. } => "Raised cards",
            Self::Typing => "Typing in sheets",
            Self::Answers { .. } => "What you said",
            Self::Talk => "What to talk about",
            Self::Reasons => "What people wrote",
            Self::Agenda => "Agenda and clock",
            Self::Paper => "Your ballot",
        }
    }
}
