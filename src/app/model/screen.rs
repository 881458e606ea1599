//! Where a user is. Every screen has its state in its variant, so that no state outlives its screen.

use super::WhatIfView;
use crate::app::export::Export;
use crate::app::room::RoomScreen;
use crate::keys::Scope;
use crate::pack::{ModelIx, QuestionIx};
use crate::page::Doc;

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
        /// Highlighted question, by its place among those asked.
        selected: usize,
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
        /// First line shown, of a text in which nothing opens.
        scroll: usize,
        /// Highlighted paragraph, of a text in which some open.
        selected: usize,
        /// Whose keys it has beside those of reading: the third-sector page has its own.
        scope: Scope,
    },
}

impl Screen {
    /// A long text, from its beginning.
    #[must_use]
    pub const fn reading(doc: Doc) -> Self {
        Self::of_doc(doc, Scope::Reading)
    }

    /// A long text with keys of its own beside those of reading.
    #[must_use]
    pub const fn of_doc(doc: Doc, scope: Scope) -> Self {
        Self::Reading { doc, scroll: 0, selected: 0, scope }
    }

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
            Self::Room(RoomScreen::Lectern { .. }) => Scope::Lectern,
            Self::Room(RoomScreen::Phones) => Scope::Phones,
            Self::Room(RoomScreen::Typing { .. }) => Scope::Typing,
            Self::Room(_) => Scope::Room,
            Self::Reading { scope, .. } => *scope,
        }
    }

    /// The highlighted line, by its place among those that can be highlighted, where there is one.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        match self {
            Self::Home { selected }
            | Self::Purpose { selected }
            | Self::Map { selected }
            | Self::Result { selected }
            | Self::Ledger { selected, .. }
            | Self::Cautions { selected, .. }
            | Self::History { selected }
            | Self::Library { selected, .. }
            | Self::Reading { selected, .. } => Some(*selected),
            Self::Interview { cursor, .. } => cursor.map(usize::from),
            Self::WhatIf(view) => Some(view.selected),
            Self::Export(export) => Some(export.selected),
            Self::Room(at) => at.selected(),
            Self::Expectation => None,
        }
    }

    /// Highlights a line.
    pub fn select(&mut self, at: usize) {
        match self {
            Self::Home { selected }
            | Self::Purpose { selected }
            | Self::Map { selected }
            | Self::Result { selected }
            | Self::Ledger { selected, .. }
            | Self::History { selected }
            | Self::Library { selected, .. }
            | Self::Reading { selected, .. } => *selected = at,
            Self::Cautions { selected, scroll } => {
                if *selected != at {
                    *scroll = 0;
                }
                *selected = at;
            }
            Self::Interview { cursor, .. } => *cursor = Some(u8::try_from(at).unwrap_or(u8::MAX)),
            Self::WhatIf(view) => view.selected = at,
            Self::Export(export) => export.selected = at,
            Self::Room(room) => {
                if let Some(selected) = room.selected_mut() {
                    *selected = at;
                }
            }
            Self::Expectation => {}
        }
    }

    /// What is highlighted or shown on it, as a number.
    #[must_use]
    pub fn place(&self) -> usize {
        let about = match self {
            Self::Interview { question, .. } => return question.0,
            Self::Cautions { scroll, .. } | Self::Reading { scroll, .. } => *scroll,
            Self::Library { shelf, .. } => shelf.map_or(0, |shelf| (shelf + 1) * 1000),
            _ => 0,
        };
        about + self.selected().unwrap_or(0)
    }

    /// Whether there is anything to the left or right.
    #[must_use]
    pub fn goes_sideways(&self) -> bool {
        match self {
            Self::Purpose { .. }
            | Self::Interview { .. }
            | Self::Map { .. }
            | Self::WhatIf(_)
            | Self::Room(
                RoomScreen::Answers { .. } | RoomScreen::Counting { .. } | RoomScreen::Typing { .. },
            ) => true,
            Self::Home { .. }
            | Self::Expectation
            | Self::Result { .. }
            | Self::Ledger { .. }
            | Self::Cautions { .. }
            | Self::History { .. }
            | Self::Library { .. }
            | Self::Reading { .. }
            | Self::Room(_)
            | Self::Export(_) => false,
        }
    }
}
