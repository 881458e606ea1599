//! One line in, what changed out. It holds the app and what was printed last, so that a screen is not said again whole for one
//! change on it. No clock, no streams.

mod answers;
mod asked;
mod said;
mod text;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::commands::{self, Said};
use super::page::Page;
use super::pages;
use crate::advice::sentences::answer_words;
use crate::answers::{Answer, Confidence, Emphasis};
use crate::app::App;
use crate::app::export::Progress;
use crate::app::machine::{Msg, Outcome, Post};
use crate::app::model::{Dialog, Model, Screen, Session, Target};
use crate::app::room::{self, RoomScreen};
use crate::app::update::Note;
use crate::app::wording;
use crate::keys::{Action, Scope};
use crate::pack::QuestionIx;
use crate::text::{inert, wrap};

/// A page of at most this many lines is said again when the user comes back to it.
const SHORT: usize = 24;

/// How long to wait for what is worked out beside the main thread. Far more than it takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Most raised cards that can be counted.
const MOST_CARDS: usize = 1000;

/// What was said of a screen.
#[derive(Clone)]
struct Told {
    place: String,
    lines: Vec<String>,
    current: Option<usize>,
}

/// A talk with the app, a line at a time.
pub struct Talk {
    app: App,
    post: Post<Note>,
    notes: Receiver<Msg<Note>>,
    width: usize,
    /// What was said last of the screen on top, and of what lies on it.
    last: Option<Told>,
    on_top: Option<Told>,
    /// What was said last of each screen, by its place.
    told: BTreeMap<String, Vec<String>>,
    /// Sentences that come before the screen.
    sentences: Vec<String>,
    /// Say the whole screen, also what was said before.
    whole: bool,
    /// Say nothing of the screen.
    quiet: bool,
    /// Whether the answer to the question on top has been said.
    answered: bool,
    /// Whether something was written since the text was opened.
    wrote: bool,
    /// A line that looked like a command and was not taken for the text yet.
    doubted: Option<String>,
    ended: bool,
    suspend: bool,
    /// Say nothing but ASCII.
    ascii: bool,
}

impl Talk {
    /// A talk about an app, in lines of at most `width` columns.
    pub fn new(app: App, width: usize) -> Self {
        let (sender, notes) = channel();
        let mut talk = Self {
            app,
            post: Post::new(sender),
            notes,
            width,
            last: None,
            on_top: None,
            told: BTreeMap::new(),
            sentences: Vec::new(),
            whole: false,
            quiet: false,
            answered: false,
            wrote: false,
            doubted: None,
            ended: false,
            suspend: false,
            ascii: false,
        };
        // Steps of a screen are counted in rows; a line face has none, and takes the common ones.
        talk.send(Msg::Resize(80, 24));
        talk
    }

    /// From now on nothing but ASCII is said, if so: the terminal knows nothing else.
    pub const fn in_ascii(mut self, ascii: bool) -> Self {
        self.ascii = ascii;
        self
    }

    /// The app.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// The app, when the talk is over.
    pub fn into_app(self) -> App {
        self.app
    }

    /// Whether the user has left.
    pub const fn ended(&self) -> bool {
        self.ended
    }

    /// Whether the program is to be put aside; asking answers it.
    pub fn suspend(&mut self) -> bool {
        std::mem::take(&mut self.suspend)
    }

    /// Whether what is typed now must not be shown.
    pub fn is_secret(&self) -> bool {
        matches!(&self.model().dialog, Some(Dialog::Writing { target, .. }) if target.is_secret())
    }

    /// Another width, from the next line on.
    pub const fn set_width(&mut self, width: usize) {
        self.width = width;
    }

    /// Tells the app something that is no line: the time, an end from outside.
    pub fn send(&mut self, msg: Msg<Note>) {
        let before = self.app.model().notice.clone();
        for effect in self.app.update(msg) {
            match self.app.perform(effect, &self.post) {
                Outcome::Continue => {}
                Outcome::Suspend => self.suspend = true,
                Outcome::Redraw => self.whole = true,
                Outcome::Quit => self.ended = true,
                // There is no pointer here.
                Outcome::Mouse(_) => {}
            }
        }
        self.app.catch_up(&self.post);
        let now = &self.app.model().notice;
        if let Some(notice) = now
            && *now != before
        {
            self.sentences.push(notice.clone());
        }
    }

    /// The first screen.
    pub fn begin(&mut self) -> String {
        let notice = self.app.model().notice.clone();
        self.sentences.extend(notice);
        self.wait_for_workers();
        self.finish()
    }

    /// Takes a line, and says what there is to say then.
    pub fn line(&mut self, line: &str) -> String {
        let before = self.answer();
        let alone = self.model().turn.is_some();
        let gave_reason =
            matches!(&self.model().dialog, Some(Dialog::Writing { target: Target::MoveReason(_), .. }));
        (self.quiet, self.answered) = (false, false);
        if matches!(self.model().dialog, Some(Dialog::Writing { .. })) {
            self.written(line);
        } else if matches!(self.model().dialog, Some(Dialog::Palette(_))) {
            self.find(line);
        } else {
            self.command(line);
        }
        self.wait_for_workers();
        // The reason stands between the answer and the next number: what that number would answer is said first.
        if gave_reason && self.model().dialog.is_none() {
            self.act(Action::Next);
            (self.quiet, self.whole) = (false, true);
        }
        if alone && self.model().turn.is_none() {
            self.forget();
        } else {
            self.say_answer(before);
        }
        if self.ended { self.sentences_only() } else { self.finish() }
    }

    fn model(&self) -> &Model {
        self.app.model()
    }

    fn act(&mut self, action: Action) {
        self.send(Msg::Act(action));
        self.wrote = false;
    }

    /// A participant has finished: what they were shown is forgotten here. It still stands above, for a reader who scrolls up.
    fn forget(&mut self) {
        self.told.clear();
        (self.last, self.on_top, self.whole) = (None, None, true);
        self.sentences.push(
            "What was answered still stands above these lines: clear the window before somebody else takes the \
             keyboard."
                .to_owned(),
        );
    }

    fn sentence(&mut self, text: impl Into<String>) {
        self.sentences.push(text.into());
        self.quiet = true;
    }

    // ---- commands ----

    fn command(&mut self, line: &str) {
        if ["quit", "exit"].contains(&line.trim()) && self.model().dialog.is_some() {
            return self.quit_from_a_dialog();
        }
        let confirm = self.model().scopes().contains(&Scope::Confirm);
        match commands::read(line, &commands::can(self.model()), confirm) {
            Err(mistake) => self.sentence(mistake),
            // The action by its own name does what the key does; short, it is an answer like a number.
            Ok(Said::Do(Action::DontKnow, rest)) if rest.is_empty() && line.trim() != "dont-know" => {
                self.unknown()
            }
            Ok(Said::Do(Action::CannotJudge, rest)) if rest.is_empty() && line.trim() != "cannot-judge" => {
                self.not_judged()
            }
            Ok(said) => self.do_it(said),
        }
    }

    /// The word leaves the program from anywhere: what lies on top is closed first, and nothing is agreed to.
    fn quit_from_a_dialog(&mut self) {
        for _ in 0..3 {
            match &self.model().dialog {
                Some(Dialog::Confirm { .. }) => self.act(Action::No),
                Some(_) => self.act(Action::Back),
                None => break,
            }
        }
        self.act(Action::Quit);
    }

    // ---- text ----

    /// Text that came with a command: all of it, and done.
    fn text(&mut self, text: &str) {
        if matches!(self.model().dialog, Some(Dialog::Palette(_))) {
            return self.find(text);
        }
        if !matches!(self.model().dialog, Some(Dialog::Writing { .. })) {
            let text = inert(text).into_owned();
            return self.sentences.push(format!("The words \"{text}\" were not needed."));
        }
        self.add(text);
        self.act(Action::EditorDone);
    }

    /// Takes in what phones in the room have to say, which waits for no line. Nothing is said of it before the next.
    pub fn hear(&mut self) {
        while let Ok(note) = self.notes.try_recv() {
            self.send(note);
        }
    }

    // ---- what is said ----

    /// Waits for what is worked out on other threads, so that it is said with the rest.
    fn wait_for_workers(&mut self) {
        while !self.ended && awaited(self.model()) {
            match self.notes.recv_timeout(PATIENCE) {
                Ok(note) => self.send(note),
                // It does not come any more; the screen says that it is being worked out.
                Err(_) => break,
            }
        }
    }
}

/// Whether something on the screen is still being worked out beside the main thread.
fn awaited(model: &Model) -> bool {
    model.unread > 0
        || match model.screen() {
            Screen::WhatIf(view) => view.robustness.is_none(),
            Screen::Export(export) => matches!(export.progress, Progress::Writing(_)),
            _ => false,
        }
}
