//! The whole state of the interface. Nothing here draws, reads or writes.

mod dialog;
mod effect;
mod palette;
mod screen;
mod session;
mod target;
mod what_if;

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;

pub use dialog::{Dialog, Question, Way};
pub use effect::Effect;
pub use palette::{Book, Entry, Found, Palette};
pub use screen::{OpenScreen, Screen, Screens};
pub use session::{Saved, Session, Step};
pub use target::{Draft, For, RoomTarget, SetUpRow, Target};
pub use what_if::WhatIfView;

pub use crate::desk::lists::RecentLine;
pub use crate::desk::rules::{Origin, Rules};

use super::room::{OpenPaper, Room, RoomScreen, Secret, Turn};
use crate::answers::AnswerSet;
use crate::app::board::Board;
use crate::app::glyphs::Glyphs;
use crate::keys::{Keymap, Scope};
use crate::pack::Pack;
use crate::page::Doc;

/// The smallest screen that is drawn on, columns and rows.
pub const SMALLEST: (u16, u16) = (60, 20);

/// Widest text, columns: longer lines are hard to read.
pub const MEASURE: u16 = 104;

/// The whole state.
pub struct Model {
    /// The rules in use.
    pub rules: Rules,
    pub glyphs: Glyphs,
    /// What each key asks for.
    pub keys: Keymap,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Now, RFC 3339 in UTC.
    pub now: String,
    /// The open answer set.
    pub session: Option<Session>,
    /// Screens on top of one another.
    pub screens: Screens,
    /// What is on top of the screen.
    pub dialog: Option<Dialog>,
    /// Texts that were left before they were done.
    pub drafts: Vec<Draft>,
    /// What was looked for last, if nothing was chosen.
    pub sought: String,
    /// The files that are marked to be compared.
    pub marked: Vec<PathBuf>,
    /// Who is working, if they said so; kept with their changes.
    pub by: String,
    /// Whether the user wants to leave what is not saved behind.
    pub abandoned: bool,
    /// A line to the user, until the next key.
    pub notice: Option<String>,
    /// Home's list, as far as it has been read.
    pub recent: Vec<RecentLine>,
    /// Whether the pointer is heard; otherwise the terminal selects text with it.
    pub mouse: bool,
    /// Until when touches are not heard, since the start of the program.
    pub deaf_until: std::time::Duration,
    /// The list of workshops.
    pub workshops: Vec<RecentLine>,
    /// The open workshop.
    pub room: Option<Room>,
    /// The open ballot paper.
    pub paper: Option<OpenPaper>,
    /// Who is answering in the workshop or the ballot paper.
    pub turn: Option<Turn>,
    /// The passphrase of a key that is about to be made, as typed the first time.
    pub passphrase: Option<Secret>,
    /// Counts the listings, so that what was read for an earlier one is dropped.
    pub listing: u64,
    /// How many answer sets of the list are still being read.
    pub unread: usize,
    /// Whether the screen would look different since it was last drawn.
    pub changed: bool,
    /// What is on top as it was drawn, for as long as nothing has changed: a key finds there what it moves among.
    pub drawn: Cell<Option<Board>>,
    /// When text was last typed that is not saved yet, since the start of the program.
    pub typed_at: Option<std::time::Duration>,
    /// Time since the start of the program.
    pub running: std::time::Duration,
}

impl Model {
    /// The state at the start: Home, nothing open.
    pub fn new(pack: Arc<Pack>, origin: Origin, glyphs: Glyphs) -> Self {
        Self {
            rules: Rules::new(pack, origin),
            glyphs,
            keys: Keymap::default(),
            size: SMALLEST,
            now: String::new(),
            session: None,
            screens: Screens::new(Screen::Home),
            dialog: None,
            drafts: Vec::new(),
            sought: String::new(),
            marked: Vec::new(),
            by: String::new(),
            abandoned: false,
            notice: None,
            recent: Vec::new(),
            mouse: true,
            deaf_until: std::time::Duration::ZERO,
            workshops: Vec::new(),
            room: None,
            paper: None,
            turn: None,
            passphrase: None,
            listing: 0,
            unread: 0,
            changed: true,
            drawn: Cell::default(),
            typed_at: None,
            running: std::time::Duration::ZERO,
        }
    }

    /// Opens an answer set: at the first open question, or at the result if it has been
    /// shown, or at Purpose if nothing has been said yet.
    pub fn open_set(&mut self, path: PathBuf, set: AnswerSet) {
        let fresh = set.progress(self.pack()).0 == 0 && set.reasons.is_empty();
        let open = set.first_open(self.pack(), None);
        let revealed = set.revealed.is_some();
        self.session = Some(Session::new(&self.rules, path, set));
        self.screens = Screens::new(Screen::Home);
        self.show(Screen::Purpose);
        if fresh {
            return;
        }
        if let Some(question) = open {
            self.show(Screen::Interview { question });
            if let Some(Session { set, .. }) = &self.session {
                let (done, all) = set.progress(self.pack());
                self.notice =
                    Some(format!("Open again at the first open question: {done} of {all} are done."));
            }
        } else {
            self.show(if revealed { Screen::Result } else { Screen::Map });
        }
    }

    /// Says something in the line to the user, after what is said there already.
    pub fn say(&mut self, text: &str) {
        let notice = self.notice.get_or_insert_default();
        if !notice.is_empty() {
            notice.push(' ');
        }
        notice.push_str(text);
    }

    /// Asks a yes or no, in these words.
    pub fn confirm(&mut self, question: Question, text: impl Into<String>) {
        self.dialog = Some(Dialog::Confirm { question, text: text.into() });
    }

    /// The screen on top.
    pub fn screen(&self) -> &Screen {
        &self.screens.top().screen
    }

    /// The screen on top, to change.
    pub fn screen_mut(&mut self) -> &mut Screen {
        &mut self.screens.top_mut().screen
    }

    /// Puts a screen on top.
    pub fn show(&mut self, screen: Screen) {
        self.screens.push(screen);
    }

    /// Puts a long text on top.
    pub fn read(&mut self, doc: Doc) {
        self.show(Screen::reading(doc));
    }

    /// Puts a screen on top, with a line of it highlighted.
    pub fn show_at(&mut self, screen: Screen, selected: usize) {
        self.show(screen);
        self.screens.top_mut().selected = Some(selected);
    }

    /// The highlighted line of the screen on top; the first where none is.
    pub fn selected(&self) -> usize {
        self.screens.top().selected.unwrap_or(0)
    }

    /// Highlights a line of what is on top, by its place among those that can be highlighted.
    pub fn select(&mut self, at: usize) {
        self.drawn.take();
        match &mut self.dialog {
            Some(dialog) => dialog.select(at),
            None => self.screens.top_mut().select(at),
        }
    }

    /// How far the text on top is scrolled, if it is one that scrolls by itself.
    pub fn scroll_mut(&mut self) -> Option<&mut usize> {
        match &mut self.dialog {
            Some(Dialog::Help { scroll, .. }) => return Some(scroll),
            Some(_) => return None,
            None => {}
        }
        let OpenScreen { screen, scroll, .. } = self.screens.top_mut();
        let scrolls = matches!(
            screen,
            Screen::Interview { .. }
                | Screen::Room(RoomScreen::Answers { .. })
                | Screen::Cautions
                | Screen::Reading { .. }
        );
        scrolls.then_some(scroll)
    }

    /// The clock on the screen, if one is there: time left, whether it is over.
    pub fn clock_shown(&self) -> Option<(std::time::Duration, bool)> {
        let on_screen =
            matches!(self.screen(), Screen::Room(RoomScreen::Answers { .. } | RoomScreen::Agenda));
        let room = self.room.as_ref().filter(|room| on_screen && room.clock.is_set())?;
        Some(room.clock.left(self.running))
    }

    /// The pack in use.
    pub fn pack(&self) -> &Pack {
        &self.rules.pack
    }

    /// Whose keys hold now, topmost first.
    pub fn scopes(&self) -> Vec<Scope> {
        match &self.dialog {
            Some(Dialog::Writing { .. }) => vec![Scope::Editor],
            Some(Dialog::Confirm { .. }) => vec![Scope::Confirm],
            Some(Dialog::Emphasis { .. } | Dialog::Ways { .. }) => vec![Scope::Choice],
            Some(Dialog::Help { .. }) => vec![Scope::Help],
            Some(Dialog::Palette(_)) => vec![Scope::Palette],
            None => self.screen_scopes(),
        }
    }

    /// Whose keys hold on the screen itself, topmost first.
    pub fn screen_scopes(&self) -> Vec<Scope> {
        match self.screen().scope() {
            Scope::ThirdSector => vec![Scope::ThirdSector, Scope::Reading],
            scope => vec![scope],
        }
    }

    /// Whether the laptop is passed round: it shows ballots and nothing else.
    pub fn is_passed(&self) -> bool {
        self.room.as_ref().is_some_and(|room| room.workshop.passed.is_some() && room.read_only.is_none())
    }
}
