//! A window of its own for the projector: it shows the room's view, follows the workshop's file, and can do nothing else.

use std::thread;
use std::time::Duration;

use ratatui::Frame;

use super::runtime::{Ending, Face, Msg, Outcome, Post};
use super::theme::Theme;
use super::view::wall;
use crate::app::glyphs::{ASCII, Glyphs};
use crate::app::wall::Showing;
use crate::desk::watching::{Looked, Watcher};

/// Between two looks at the file: soon enough for a room, and seldom enough for a disk that others use.
const PAUSE: Duration = Duration::from_millis(500);

/// The room's view in a window.
pub struct Projector {
    showing: Showing,
    theme: Theme,
    glyphs: Glyphs,
    size: (u16, u16),
    /// Whoever is to follow the file, until they do.
    watcher: Option<Watcher>,
}

impl Projector {
    /// Shows it in a theme.
    pub fn new(showing: Showing, watcher: Watcher, theme: Theme, glyphs: Glyphs) -> Self {
        Self { watcher: Some(watcher), ..Self::still(showing, theme, glyphs) }
    }

    /// Without a file to follow: what is heard is told.
    pub fn still(showing: Showing, theme: Theme, glyphs: Glyphs) -> Self {
        let glyphs = if theme.ascii { ASCII } else { glyphs };
        Self { showing, theme, glyphs, size: (80, 24), watcher: None }
    }
}

/// Follows the file on a thread of its own until nobody listens any more.
fn follow(mut watcher: Watcher, post: Post<Looked>) {
    thread::spawn(move || {
        loop {
            thread::sleep(PAUSE);
            if let Some(found) = watcher.look()
                && !post.send(Msg::Note(found))
            {
                return;
            }
        }
    });
}

impl Face for Projector {
    type Effect = Outcome;
    type Note = Looked;

    fn update(&mut self, msg: Msg<Looked>) -> Vec<Outcome> {
        if let Msg::Resize(columns, rows) = msg {
            self.size = (columns, rows);
        }
        let wish = self.showing.update(msg);
        let most = wall::most_scroll(&self.showing, &self.theme, &self.glyphs, self.size);
        self.showing.end_of_text(most);
        wish.into_iter().collect()
    }

    fn needs_draw(&mut self) -> bool {
        self.showing.needs_draw()
    }

    fn view(&self, frame: &mut Frame<'_>) {
        wall::window(&self.showing, &self.theme, &self.glyphs, frame);
    }

    fn perform(&mut self, wanted: Outcome, _post: &Post<Looked>) -> Outcome {
        wanted
    }

    fn catch_up(&mut self, post: &Post<Looked>) {
        if let Some(watcher) = self.watcher.take() {
            follow(watcher, post.clone());
        }
    }

    /// There is nothing to save.
    fn last_wish(&mut self, _ending: &Ending) {}

    fn wake_at(&self) -> Option<Duration> {
        self.showing.wake_at()
    }
}
