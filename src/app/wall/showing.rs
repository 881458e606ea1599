//! A window that only shows: the place in the room's view, and what keys do. It has no set, no workshop and no file
//! that it could change, so there is no way from it to anything else.

use std::sync::Arc;
use std::time::Duration;

use super::{Page, boards};
use crate::app::board::Titles;
use crate::app::board::{Board, Item};
use crate::app::machine::{Msg, Outcome};
use crate::app::room::Clock;
use crate::desk::watching::Looked;
use crate::keys::{Action, Keymap, Scope};
use crate::pack::Pack;
use crate::workshop::Wall;

/// Minutes of a clock where the plan gives a question none.
const MINUTES: u32 = 5;

/// The state of the window.
pub struct Showing {
    pack: Arc<Pack>,
    keys: Keymap,
    wall: Wall,
    page: Page,
    scroll: usize,
    clock: Clock,
    running: Duration,
    rows: u16,
    /// Why what is shown is not the file as it is now.
    trouble: Option<&'static str>,
    changed: bool,
}

impl Showing {
    /// The first page.
    pub fn new(pack: Arc<Pack>, keys: Keymap, wall: Wall) -> Self {
        Self {
            pack,
            keys,
            wall,
            page: Page::Opening,
            scroll: 0,
            clock: Clock::default(),
            running: Duration::ZERO,
            rows: 24,
            trouble: None,
            changed: true,
        }
    }

    /// What stands on the page.
    pub fn board(&self) -> Board {
        boards::board(&self.pack, &self.wall, self.page, self.clock_item())
    }

    fn clock_item(&self) -> Option<Item> {
        self.page.question().and(self.clock.item(self.running))
    }

    /// What stands over the page.
    pub fn titles(&self) -> Titles {
        Titles {
            name: self.wall.title.clone(),
            place: self.page.title(&self.wall).to_owned(),
            state: self.page.count(&self.wall),
        }
    }

    /// A line on the wall: why what is shown is not the file as it is now.
    pub const fn trouble(&self) -> Option<&'static str> {
        self.trouble
    }

    /// What each key asks for.
    pub const fn keys(&self) -> &Keymap {
        &self.keys
    }

    /// First line shown.
    pub const fn scroll(&self) -> usize {
        self.scroll
    }

    /// The text ends here: nothing scrolls further than `most` lines down.
    pub fn end_of_text(&mut self, most: usize) {
        self.scroll = self.scroll.min(most);
    }

    /// Whether the page would look different since this was last asked. Asking answers it.
    pub const fn needs_draw(&mut self) -> bool {
        std::mem::replace(&mut self.changed, false)
    }

    /// When it wants to be told the time: at the next second of a clock that runs.
    pub fn wake_at(&self) -> Option<Duration> {
        self.clock_item().and(self.clock.next_change(self.running))
    }

    /// Whether an action does anything on this page.
    pub fn enabled(&self, action: Action) -> bool {
        match action {
            Action::Next => self.page.moves(&self.wall, true),
            Action::Back => self.page.moves(&self.wall, false),
            Action::Reasons => self.page.turns(&self.wall, false),
            Action::StartClock => self.page.question().is_some(),
            Action::More | Action::Less => self.clock_item().is_some(),
            _ => true,
        }
    }

    /// The footer's word for an action on this page, where it is another than the table's.
    pub fn hint(&self, action: Action, hint: &'static str) -> &'static str {
        if action == Action::Reasons { self.page.turn_words(&self.wall, false) } else { hint }
    }

    /// Takes in one message.
    pub fn update(&mut self, msg: Msg<Looked>) -> Option<Outcome> {
        match msg {
            Msg::Time(moment) => {
                let before = self.clock_item();
                self.running = moment.running;
                self.changed |= self.clock_item() != before;
            }
            Msg::Resize(_, rows) => {
                self.rows = rows;
                self.changed = true;
            }
            Msg::Key(key) => {
                let action = self.keys.lookup(&[Scope::Wall], key)?;
                return self.act(action);
            }
            Msg::Act(action) => return self.act(action),
            Msg::Note(found) => self.hear(found),
            _ => {}
        }
        None
    }

    fn hear(&mut self, found: Looked) {
        self.changed = true;
        match found {
            Ok(wall) => {
                let opened = wall.is_open() && !self.wall.is_open();
                self.wall = *wall;
                self.trouble = None;
                let page = if opened { Page::Opening } else { self.page.kept(&self.wall, false) };
                if page != self.page {
                    self.go(page);
                }
            }
            Err(why) => self.trouble = Some(why),
        }
    }

    fn go(&mut self, page: Page) {
        (self.page, self.scroll) = (page, 0);
    }

    fn act(&mut self, action: Action) -> Option<Outcome> {
        self.changed = true;
        let screen = usize::from(self.rows).saturating_sub(5).max(1);
        match action {
            Action::Quit | Action::ForceQuit => return Some(Outcome::Quit),
            Action::Suspend => return Some(Outcome::Suspend),
            Action::Redraw => return Some(Outcome::Redraw),
            Action::Next => self.go(self.page.moved(&self.wall, true)),
            Action::Back => self.go(self.page.moved(&self.wall, false)),
            Action::Reasons => self.go(self.page.turned(&self.wall, false)),
            action if action.is_a_move() => self.scroll = action.scroll(self.scroll, screen),
            Action::StartClock => {
                let asked = self.page.question().and_then(|question| self.wall.question(question));
                let minutes = asked.map(|asked| if asked.minutes > 0 { asked.minutes } else { MINUTES });
                self.clock.press(minutes, self.running);
            }
            Action::More | Action::Less if self.clock.is_set() => self.clock.change(action == Action::More),
            _ => {}
        }
        None
    }
}
