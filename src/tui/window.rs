//! The interface as a terminal shows it: the app, and how it looks. It decides nothing.

use std::time::Duration;

use ratatui::Frame;

use super::regions::Regions;
use super::runtime::{Ending, Face, Msg, Outcome, Post};
use super::theme::Theme;
use super::view::{self, View};
use crate::app::App;
use crate::app::glyphs::{ASCII, Glyphs};
use crate::app::model::Effect;
use crate::app::touch::Gesture;
use crate::app::update::Note;

/// The app in a window.
pub struct Window {
    app: App,
    theme: Theme,
    /// The theme it was started with, which may be none of the shipped ones.
    first: Theme,
    /// The marks where the theme asks for none.
    glyphs: Glyphs,
    /// What stands where on the frame that was drawn last.
    regions: Regions,
}

impl Window {
    /// Shows an app in a theme.
    pub fn new(app: App, theme: Theme) -> Self {
        let glyphs = app.model().glyphs;
        let mut window =
            Self { app, theme: theme.clone(), first: theme, glyphs, regions: Regions::default() };
        window.take_marks();
        window
    }

    /// The app.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// The app, when the window is closed.
    pub fn into_app(self) -> App {
        self.app
    }

    /// The app, to open a file in it.
    pub const fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// The theme that everything is drawn in.
    pub const fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Draws everything in another theme.
    pub fn use_theme(&mut self, theme: Theme) {
        self.theme = theme;
        self.take_marks();
    }

    /// Goes on to the next theme, and says how to keep it: nothing is written that was not asked for.
    fn next_theme(&mut self) {
        self.use_theme(self.theme.next(&self.first));
        let name = &self.theme.name;
        self.app.say(&format!("Theme: {name}. To keep it: theme: \"{name}\" in config.ron."));
    }

    const fn take_marks(&mut self) {
        self.app.use_glyphs(if self.theme.ascii { ASCII } else { self.glyphs });
    }
}

impl Window {
    fn looking(&self) -> View<'_> {
        View { model: self.app.model(), theme: &self.theme, regions: &self.regions }
    }
}

impl Face for Window {
    type Effect = Effect;
    type Note = Note;

    fn update(&mut self, msg: Msg<Note>) -> Vec<Effect> {
        let msg = match msg {
            Msg::Mouse(mouse) => {
                // What is pressed is what is seen: a frame that is behind the state is not to be trusted.
                let behind = self.app.model().changed && mouse.what == Gesture::Press;
                match self.regions.at(mouse) {
                    Some(touch) if !behind => Msg::Touch(touch),
                    _ => return Vec::new(),
                }
            }
            other => other,
        };
        let resized = matches!(msg, Msg::Resize(..));
        let effects = self.app.update(msg);
        // Only who lays the text out knows where it ends. In a window that is made larger for a moment nobody scrolled.
        if !resized && self.app.has_scrolled() {
            let most = view::most_scroll(&self.looking());
            self.app.end_of_text(most);
        }
        effects
    }

    fn needs_draw(&mut self) -> bool {
        self.app.needs_draw()
    }

    fn view(&self, frame: &mut Frame<'_>) {
        self.regions.cover();
        view::view(&self.looking(), frame);
    }

    fn perform(&mut self, effect: Effect, post: &Post<Note>) -> Outcome {
        if effect == Effect::NextTheme {
            self.next_theme();
            return Outcome::Continue;
        }
        self.app.perform(effect, post)
    }

    fn catch_up(&mut self, post: &Post<Note>) {
        self.app.catch_up(post);
    }

    fn last_wish(&mut self, _ending: &Ending) {
        self.app.last_wish();
    }

    fn wake_at(&self) -> Option<Duration> {
        self.app.wake_at()
    }
}
