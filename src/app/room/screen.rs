//! Where somebody is in a workshop: every screen has its state in its variant.

use crate::app::wall::Page;
use crate::workshop::{Cards, SeatIx};

/// Where a facilitator or a participant is in a workshop.
#[derive(Debug, Clone, PartialEq, Eq, strum::EnumCount)]
pub enum RoomScreen {
    /// Begin, rehearse or open a workshop.
    Door {
        /// Highlighted line.
        selected: usize,
    },
    /// The open workshop: what can be done now.
    Lectern {
        /// Highlighted line.
        selected: usize,
    },
    /// What is fixed before anybody answers.
    SetUp {
        /// Highlighted line.
        selected: usize,
    },
    /// What this is, for whoever gets the laptop.
    Welcome {
        /// Highlighted line.
        selected: usize,
    },
    /// What can be done with a ballot in progress: go on, pause, another code word, throw it away.
    Pause {
        /// Highlighted line.
        selected: usize,
    },
    /// Title, service, scope and reasons.
    Words {
        /// Highlighted line.
        selected: usize,
    },
    /// How many take part, seat by seat.
    People {
        /// Highlighted line.
        selected: usize,
    },
    /// A seat with one or two people, which can be joined with another.
    Join {
        /// Which.
        seat: SeatIx,
        /// Highlighted line.
        selected: usize,
    },
    /// Who takes part, code by code.
    Codes {
        /// Highlighted line.
        selected: usize,
    },
    /// Which questions are asked.
    Picking {
        /// Highlighted line.
        selected: usize,
    },
    /// How long it takes.
    Minutes {
        /// Highlighted line.
        selected: usize,
    },
    /// How ballots come.
    Ways {
        /// Highlighted line.
        selected: usize,
    },
    /// One of them: another seat, or off the list.
    Person {
        /// Their code.
        code: String,
        /// Highlighted line.
        selected: usize,
    },
    /// Whose turn it is.
    Seats {
        /// Highlighted line.
        selected: usize,
    },
    /// Where somebody sits.
    WhichSeat {
        /// Their code.
        code: String,
        /// Highlighted line.
        selected: usize,
    },
    /// A ballot is sealed: pass the laptop on.
    Handed {
        /// Whose.
        code: String,
    },
    /// Everybody answers on their phones: the address.
    Phones,
    /// Raised cards are counted.
    Counting {
        /// The cards so far.
        cards: Cards,
        /// Highlighted line.
        selected: usize,
    },
    /// Sheets that were answered with a pen are typed in.
    Typing {
        /// Highlighted line: whose sheet.
        selected: usize,
    },
    /// The room's view: one question and what the group said.
    Answers {
        /// Which page of it.
        page: Page,
        /// First line shown.
        scroll: usize,
    },
    /// What to talk about.
    Talk {
        /// Highlighted line.
        selected: usize,
    },
    /// What people wrote, to be let through or held back.
    Reasons {
        /// Highlighted line.
        selected: usize,
    },
    /// The agenda, and the clock.
    Agenda {
        /// Highlighted line.
        selected: usize,
    },
    /// A ballot paper that is to be answered on its own machine.
    Paper {
        /// Highlighted line.
        selected: usize,
    },
}

impl RoomScreen {
    /// The highlighted line, where there is one.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        match self {
            Self::Door { selected }
            | Self::Lectern { selected }
            | Self::SetUp { selected }
            | Self::Welcome { selected }
            | Self::Words { selected }
            | Self::People { selected }
            | Self::Join { selected, .. }
            | Self::Codes { selected }
            | Self::Picking { selected }
            | Self::Minutes { selected }
            | Self::Ways { selected }
            | Self::Person { selected, .. }
            | Self::Pause { selected }
            | Self::Seats { selected }
            | Self::WhichSeat { selected, .. }
            | Self::Counting { selected, .. }
            | Self::Typing { selected }
            | Self::Talk { selected }
            | Self::Reasons { selected }
            | Self::Paper { selected }
            | Self::Agenda { selected } => Some(*selected),
            Self::Handed { .. } | Self::Phones | Self::Answers { .. } => None,
        }
    }

    /// The highlighted line, to change.
    pub fn selected_mut(&mut self) -> Option<&mut usize> {
        match self {
            Self::Door { selected }
            | Self::Lectern { selected }
            | Self::SetUp { selected }
            | Self::Welcome { selected }
            | Self::Words { selected }
            | Self::People { selected }
            | Self::Join { selected, .. }
            | Self::Codes { selected }
            | Self::Picking { selected }
            | Self::Minutes { selected }
            | Self::Ways { selected }
            | Self::Person { selected, .. }
            | Self::Pause { selected }
            | Self::Seats { selected }
            | Self::WhichSeat { selected, .. }
            | Self::Counting { selected, .. }
            | Self::Typing { selected }
            | Self::Talk { selected }
            | Self::Reasons { selected }
            | Self::Paper { selected }
            | Self::Agenda { selected } => Some(selected),
            Self::Handed { .. } | Self::Phones | Self::Answers { .. } => None,
        }
    }

    /// What it is called, in the header.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Door { .. } => "Workshops",
            Self::Lectern { .. } => "Workshop",
            Self::SetUp { .. } => "Fixed beforehand",
            Self::Welcome { .. } => "Welcome",
            Self::Pause { .. } => "Your ballot",
            Self::Words { .. } => "What it is about",
            Self::People { .. } | Self::Codes { .. } => "Who takes part",
            Self::Join { .. } => "A small seat",
            Self::Picking { .. } => "Questions",
            Self::Minutes { .. } => "Minutes",
            Self::Ways { .. } => "How ballots come",
            Self::Person { .. } => "Who takes part",
            Self::Seats { .. } => "Whose turn is it?",
            Self::WhichSeat { .. } => "Where do you sit?",
            Self::Handed { .. } => "Sealed",
            Self::Phones => "Phones in the room",
            Self::Counting { .. } => "Raised cards",
            Self::Typing { .. } => "Typing in sheets",
            Self::Answers { .. } => "What you said",
            Self::Talk { .. } => "What to talk about",
            Self::Reasons { .. } => "What people wrote",
            Self::Agenda { .. } => "Agenda and clock",
            Self::Paper { .. } => "Your ballot",
        }
    }
}
