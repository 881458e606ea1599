//! The smallest face that shows all a runtime must do. Run in a terminal by the tests of `terminal_manners.rs`; it knows nothing of
//! questions or advice.

use std::thread;

use contract_advisor::keys::{Action, Key, Keymap, Scope};
use contract_advisor::tui::runtime::{Ending, Face, Msg, Outcome, Post};
use contract_advisor::tui::theme::Theme;
use ratatui::Frame;
use ratatui::text::{Line, Text};

pub struct TinyFace {
    pub theme: Theme,
    /// Where the last wish is written.
    pub wish: Option<std::ffi::OsString>,
    size: (u16, u16),
    pressed: usize,
    heard: String,
    changed: bool,
}

pub enum Effect {
    Outcome(Outcome),
    Work,
    PanicElsewhere,
}

impl TinyFace {
    pub fn new(theme: Theme, wish: Option<std::ffi::OsString>) -> Self {
        Self { theme, wish, size: (0, 0), pressed: 0, heard: "nothing".into(), changed: false }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.pressed += 1;
        match Keymap::default().lookup(&[Scope::Home], key) {
            Some(Action::Quit | Action::ForceQuit) => return vec![Effect::Outcome(Outcome::Quit)],
            Some(Action::Suspend) => return vec![Effect::Outcome(Outcome::Suspend)],
            Some(Action::Redraw) => return vec![Effect::Outcome(Outcome::Redraw)],
            _ => {}
        }
        match key.to_string().as_str() {
            "w" => vec![Effect::Work],
            "p" => panic!("asked to panic"),
            "e" => vec![Effect::PanicElsewhere],
            _ => vec![],
        }
    }
}

impl Face for TinyFace {
    type Effect = Effect;
    type Note = String;

    fn update(&mut self, msg: Msg<String>) -> Vec<Effect> {
        if matches!(msg, Msg::Time(_)) {
            return vec![];
        }
        self.changed = true;
        match msg {
            Msg::Key(key) => return self.key(key),
            Msg::Resize(columns, rows) => self.size = (columns, rows),
            Msg::Note(note) => self.heard = note,
            Msg::Paste(text) => self.heard = format!("{} pasted", text.len()),
            _ => {}
        }
        vec![]
    }

    fn needs_draw(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    fn view(&self, frame: &mut Frame<'_>) {
        let (columns, rows) = self.size;
        let lines = vec![
            Line::styled(format!("tiny face {columns}x{rows}"), self.theme.heading),
            Line::styled("coloured row", self.theme.accent),
            Line::styled("selected row", self.theme.selected),
            Line::from(format!("pressed {} heard {}.", self.pressed, self.heard)),
        ];
        frame.render_widget(Text::from(lines), frame.area());
    }

    fn perform(&mut self, effect: Effect, post: &Post<String>) -> Outcome {
        match effect {
            Effect::Outcome(outcome) => return outcome,
            Effect::Work => {
                let post = post.clone();
                thread::spawn(move || post.note("from a worker".into()));
            }
            Effect::PanicElsewhere => {
                thread::spawn(|| panic!("a worker fell"));
            }
        }
        Outcome::Continue
    }

    fn last_wish(&mut self, ending: &Ending) {
        if let Some(path) = &self.wish {
            // Whole or not at all: a test waits for the file to appear.
            let draft = std::path::Path::new(path).with_extension("draft");
            std::fs::write(&draft, format!("{ending:?}")).expect("the wish is written");
            std::fs::rename(draft, path).expect("the wish is written");
        }
    }
}
