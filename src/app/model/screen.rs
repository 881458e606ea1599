//! Where a user is: screens on top of one another. What only one kind of screen has stands in its variant, and what is highlighted and
//! shown of it beside it, so that no state outlives its screen.

use super::WhatIfView;
use crate::app::export::Export;
use crate::app::room::RoomScreen;
use crate::keys::Scope;
use crate::pack::{ModelIx, QuestionIx};
use crate::page::Doc;

/// Where a user is.
pub enum Screen {
    /// The first screen.
    Home,
    /// Why change the contract, and what is in scope.
    Purpose,
    /// One question.
    Interview {
        question: QuestionIx,
    },
    /// All questions at a glance.
    Map,
    /// What the user expects, before the reveal.
    Expectation,
    /// The conclusion.
    Result,
    /// Why one model stands where it does.
    Ledger {
        model: ModelIx,
    },
    Cautions,
    /// Some answers changed in a copy; boxed because it is large beside the others.
    WhatIf(Box<WhatIfView>),
    /// What was changed, newest first.
    History,
    /// The library's shelves, or one of them.
    Library {
        /// Which shelf; `None` is the list of shelves.
        shelf: Option<usize>,
    },
    /// A report that is about to be written; boxed because it is large beside the others.
    Export(Box<Export>),
    /// A screen of a workshop.
    Room(RoomScreen),
    /// A long text.
    Reading {
        doc: Doc,
        /// Whose keys it has beside those of reading: the third-sector page has its own.
        scope: Scope,
    },
}

impl Screen {
    /// A long text, from its beginning.
    pub const fn reading(doc: Doc) -> Self {
        Self::Reading { doc, scope: Scope::Reading }
    }

    /// Whose keys the screen has.
    pub fn scope(&self) -> Scope {
        match self {
            Self::Home => Scope::Home,
            Self::Purpose => Scope::Purpose,
            Self::Interview { .. } => Scope::Interview,
            Self::Map => Scope::Map,
            Self::Expectation => Scope::Expectation,
            Self::Result => Scope::Result,
            Self::Ledger { .. } => Scope::Ledger,
            Self::Cautions => Scope::Cautions,
            Self::WhatIf(_) => Scope::WhatIf,
            Self::History => Scope::History,
            Self::Library { .. } => Scope::Library,
            Self::Export(_) => Scope::Export,
            Self::Room(RoomScreen::Answers { .. }) => Scope::Answers,
            Self::Room(RoomScreen::Agenda) => Scope::Agenda,
            Self::Room(RoomScreen::Counting { .. }) => Scope::Counting,
            Self::Room(RoomScreen::Lectern) => Scope::Lectern,
            Self::Room(RoomScreen::Phones) => Scope::Phones,
            Self::Room(RoomScreen::Typing) => Scope::Typing,
            Self::Room(_) => Scope::Room,
            Self::Reading { scope, .. } => *scope,
        }
    }

    /// Whether a line of it can be highlighted.
    pub fn has_lines(&self) -> bool {
        !matches!(
            self,
            Self::Expectation
                | Self::Room(RoomScreen::Handed { .. } | RoomScreen::Phones | RoomScreen::Answers { .. })
        )
    }

    /// Whether there is anything to the left or right.
    pub fn goes_sideways(&self) -> bool {
        matches!(
            self,
            Self::Purpose
                | Self::Interview { .. }
                | Self::Map
                | Self::WhatIf(_)
                | Self::Room(RoomScreen::Answers { .. } | RoomScreen::Counting { .. } | RoomScreen::Typing)
        )
    }
}

/// A screen with what is highlighted and shown of it.
pub struct OpenScreen {
    pub screen: Screen,
    /// Highlighted line, by its place among those that can be highlighted; none where nothing can be, and before a level of a question is
    /// pointed at.
    pub selected: Option<usize>,
    /// First line shown, where a text is longer than its place.
    pub scroll: usize,
}

impl From<Screen> for OpenScreen {
    fn from(screen: Screen) -> Self {
        let at_first = screen.has_lines() && !matches!(screen, Screen::Interview { .. });
        Self { screen, selected: at_first.then_some(0), scroll: 0 }
    }
}

impl OpenScreen {
    /// Highlights a line.
    pub fn select(&mut self, at: usize) {
        // The text beside the list of cautions is that of the highlighted one.
        if matches!(self.screen, Screen::Cautions) && self.selected != Some(at) {
            self.scroll = 0;
        }
        if self.screen.has_lines() {
            self.selected = Some(at);
        }
    }

    /// What is highlighted or shown on it, as a number.
    pub fn place(&self) -> usize {
        let about = match self.screen {
            Screen::Interview { question } => return question.0,
            Screen::Library { shelf } => shelf.map_or(0, |shelf| (shelf + 1) * 1000),
            _ => self.scroll,
        };
        about + self.selected.unwrap_or(0)
    }
}

/// Screens on top of one another, the first at the bottom. There is always one.
pub struct Screens {
    first: OpenScreen,
    others: Vec<OpenScreen>,
}

impl Screens {
    /// One screen alone.
    pub fn new(first: Screen) -> Self {
        Self { first: first.into(), others: Vec::new() }
    }

    /// Puts a screen on top.
    pub fn push(&mut self, screen: Screen) {
        self.others.push(screen.into());
    }

    /// Takes the one on top away; the first stays.
    pub fn pop(&mut self) -> Option<Screen> {
        self.others.pop().map(|one| one.screen)
    }

    /// Leaves so many, one at least.
    pub fn truncate(&mut self, count: usize) {
        self.others.truncate(count.saturating_sub(1));
    }

    /// Takes those away that are not wanted; the first stays.
    pub fn retain(&mut self, wanted: impl Fn(&Screen) -> bool) {
        self.others.retain(|one| wanted(&one.screen));
    }

    /// All, from the first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Screen> {
        std::iter::once(&self.first).chain(&self.others).map(|one| &one.screen)
    }

    /// All, to change.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Screen> {
        std::iter::once(&mut self.first).chain(&mut self.others).map(|one| &mut one.screen)
    }

    /// The place of the first that is wanted.
    pub fn position(&self, wanted: impl Fn(&Screen) -> bool) -> Option<usize> {
        self.iter().position(wanted)
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "there is always one")]
    pub fn len(&self) -> usize {
        1 + self.others.len()
    }

    /// The first.
    pub fn first(&self) -> &OpenScreen {
        &self.first
    }

    /// The first, to change.
    pub fn first_mut(&mut self) -> &mut OpenScreen {
        &mut self.first
    }

    /// The one on top.
    pub fn top(&self) -> &OpenScreen {
        self.others.last().unwrap_or(&self.first)
    }

    /// Highlights a line of the one on top, if that is the one that is meant.
    pub fn select_on(&mut self, meant: impl Fn(&Screen) -> bool, at: usize) {
        let top = self.top_mut();
        if meant(&top.screen) {
            top.select(at);
        }
    }

    /// The one on top, to change.
    pub fn top_mut(&mut self) -> &mut OpenScreen {
        self.others.last_mut().unwrap_or(&mut self.first)
    }
}
