//! The interface as a terminal shows it: the app, and how it looks. It decides nothing.

use std::time::Duration;

use ratatui::Frame;

use super::runtime::{Ending, Face, Msg, Outcome, Post};
use super::theme::Theme;
use super::view::{self, View};
use crate::app::App;
use crate::app::model::Effect;
use crate::app::update::Note;

/// The app in a window.
pub struct Window {
    app: App,
    theme: Theme,
}

impl Window {
    /// Shows an app in a theme.
    #[must_use]
    pub const fn new(app: App, theme: Theme) -> Self {
        Self { app, theme }
    }

    /// The app.
    #[must_use]
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// The app, to open a file in it.
    pub const fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }
}

impl Face for Window {
    type Effect = Effect;
    type Note = Note;

    fn update(&mut self, msg: Msg<Note>) -> Vec<Effect> {
        let effects = self.app.update(msg);
        // Only who lays the text out knows where it ends.
        let most = view::most_scroll(&View { model: self.app.model(), theme: &self.theme });
        self.app.end_of_text(most);
        effects
    }

    fn needs_draw(&mut self) -> bool {
        self.app.needs_draw()
    }

    fn view(&self, frame: &mut Frame<'_>) {
        view::view(&View { model: self.app.model(), theme: &self.theme }, frame);
    }

    fn perform(&mut self, effect: Effect, post: &Post<Note>) -> Outcome {
        self.app.perform(effect, post)
    }

    fn last_wish(&mut self, _ending: &Ending) {
        self.app.last_wish();
    }

    fn wake_at(&self) -> Option<Duration> {
        self.app.wake_at()
    }
}
