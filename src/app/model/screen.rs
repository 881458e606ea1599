//! Where a user is. Every screen has its state in its variant, so that no state outlives its screen.

use super::WhatIfView;
use crate::app::doc::Doc;
use crate::app::export::Export;
use crate::app::room::RoomScreen;
use crate::keys::Scope;
use crate::pack::{ModelIx, QuestionIx};

/// Where a user is.
pub enum Screen {
    /// The first screen.
    Home {
        /// Highlighted line.
        selected: usize,
    },
    /// Why change the contract, and what is in scope.
    Purpose {
        /// Highlighted line.
        selected: usize,
    },
    /// One question.
    Interview {
        /// Which.
        question: QuestionIx,
        /// Highlighted level, if one is.
        cursor: Option<u8>,
        /// First line shown.
        scroll: usize,
    },
    /// All questions at a glance.
    Map {
        /// Highlighted question.
        selected: QuestionIx,
    },
    /// What the user expects, before the reveal.
    Expectation,
    /// The conclusion.
    Result {
        /// Highlighted line.
        selected: usize,
    },
    /// Why one model stands where it does.
    Ledger {
        /// Which.
        model: ModelIx,
        /// Highlighted line.
        selected: usize,
    },
    /// The cautions.
    Cautions {
        /// Highlighted caution.
        selected: usize,
        /// First line of its text that is shown.
        scroll: usize,
    },
    /// Some answers changed in a copy; boxed because it is large beside the others.
    WhatIf(Box<WhatIfView>),
    /// What was changed, newest first.
    History {
        /// Highlighted line.
        selected: usize,
    },
    /// The library's shelves, or one of them.
    Library {
        /// Which shelf; `None` is the list of shelves.
        shelf: Option<usize>,
        /// Highlighted line.
        selected: usize,
    },
    /// A report that is about to be written; boxed because it is large beside the others.
    Export(Box<Export>),
    /// A screen of a workshop.
    Room(RoomScreen),
    /// A long text.
    Reading {
        /// The text.
        doc: Doc,
        /// First line shown.
        scroll: usize,
        /// Whose keys it has beside those of reading: the third-sector page has its own.
        scope: Scope,
    },
}

impl Screen {
    /// Whose keys the screen has.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::Home { .. } => Scope::Home,
            Self::Purpose { .. } => Scope::Purpose,
            Self::Interview { .. } => Scope::Interview,
            Self::Map { .. } => Scope::Map,
            Self::Expectation => Scope::Expectation,
            Self::Result { .. } => Scope::Result,
            Self::Ledger { .. } => Scope::Ledger,
            Self::Cautions { .. } => Scope::Cautions,
            Self::WhatIf(_) => Scope::WhatIf,
            Self::History { .. } => Scope::History,
            Self::Library { .. } => Scope::Library,
            Self::Export(_) => Scope::Export,
            Self::Room(RoomScreen::Answers { .. }) => Scope::Answers,
            Self::Room(RoomScreen::Agenda { .. }) => Scope::Agenda,
            Self::Room(RoomScreen::Counting { .. }) => Scope::Counting,
            Self::Room(_) => Scope::Room,
            Self::Reading { scope, .. } => *scope,
        }
    }
}
