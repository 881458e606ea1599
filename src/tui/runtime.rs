//! The face's contract with the machine: what arrives, what may be asked for, how it ends, and `run`, which brings the two together.
//! The order of events within a turn is in `turns.rs`. Nothing here knows a screen or a question.

use std::io;
use std::sync::mpsc::{self, Sender};
use std::time::{Duration, SystemTime};

use ratatui::Frame;

use super::signals::{self, Signal};
use super::terminal::{self, Screen};
use super::turns::Turns;
use super::{input, stage};
use crate::keys::Key;

/// Anything that arrives. `N` is what worker threads have to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg<N> {
    /// What the time is. Comes before whatever happens at that time, so that `update` need never look at a clock.
    Time(Moment),
    /// A key was pressed, or repeats.
    Key(Key),
    /// Text was pasted, exactly as the terminal sent it.
    Paste(String),
    /// Columns and rows. Comes once before everything else.
    Resize(u16, u16),
    /// From a worker thread.
    Note(N),
    /// A signal. The runtime acts on it and does not hand it on, except that SIGINT becomes ctrl-c.
    Signal(Signal),
    /// The terminal cannot be read any more, and why. The runtime ends; it is not handed on.
    TerminalGone(String),
    /// A thread panicked and the terminal was given back. The runtime ends; it is not handed on.
    Panicked,
}

/// A point in time, twice: for people and for measuring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The calendar's time. May jump.
    pub wall: SystemTime,
    /// Time since the program began to run. Never goes back.
    pub running: Duration,
}

/// A way to send messages to the main loop, for worker threads. Cheap to clone.
#[derive(Debug)]
pub struct Post<N>(Sender<Msg<N>>);

impl<N> Clone for Post<N> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<N> Post<N> {
    /// Sends into a channel: the main loop's, or one that stands in for it.
    #[must_use]
    pub const fn new(sender: Sender<Msg<N>>) -> Self {
        Self(sender)
    }

    /// Sends a note to the face. Lost if the program is ending, when nobody is left to read it.
    pub fn note(&self, note: N) {
        let _ = self.0.send(Msg::Note(note));
    }

    /// Sends any message; false if nobody will read it any more.
    pub(super) fn send(&self, msg: Msg<N>) -> bool {
        self.0.send(msg).is_ok()
    }
}

/// What is to happen after an effect was performed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing special.
    Continue,
    /// Give the terminal back and stop, until the shell says to go on.
    Suspend,
    /// Paint the whole screen again.
    Redraw,
    /// End.
    Quit,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The user quit.
    Quit,
    /// SIGTERM.
    Terminated,
    /// SIGHUP.
    HungUp,
    /// The terminal is gone without a signal, or nothing can be drawn; why, in the system's words.
    TerminalLost(String),
    /// A thread panicked.
    Panicked,
}

impl Ending {
    /// The exit code: 0, or 128 and the signal's number as a shell would report it, or Rust's own for a panic.
    #[must_use]
    pub const fn code(&self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Terminated => 143,
            Self::HungUp | Self::TerminalLost(_) => 129,
            Self::Panicked => 101,
        }
    }
}

/// A program with a face: it is told what happens, says what is to be done, and can be looked at.
pub trait Face {
    /// What update wants done.
    type Effect;
    /// What worker threads have to say.
    type Note: Send + 'static;

    /// Takes in one message. No input, no output, no clock: that is what effects and [`Msg::Time`] are for.
    fn update(&mut self, msg: Msg<Self::Note>) -> Vec<Self::Effect>;

    /// Whether the screen would look different since this was last asked. Asking answers it: the next answer is no.
    fn needs_draw(&mut self) -> bool;

    /// Draws everything. Changes nothing.
    fn view(&self, frame: &mut Frame<'_>);

    /// Does what update wanted, on the main thread. What takes long is given to a thread with a clone of `post`.
    fn perform(&mut self, effect: Self::Effect, post: &Post<Self::Note>) -> Outcome;

    /// Called once, last, however it ends, with the terminal perhaps gone: save, print nothing. Only a panic on the main thread
    /// gets past it, and then the face is not to be trusted.
    fn last_wish(&mut self, ending: &Ending);

    /// When the face wants to be told the time although nothing happens, as time since the start: a timer, a message that is to
    /// disappear. Never, by default, so that nothing ticks.
    fn wake_at(&self) -> Option<Duration> {
        None
    }
}

/// Runs a face on the terminal until it ends. The program must end soon afterwards: the thread that reads keys, and the signal
/// handlers, stay.
///
/// # Errors
/// If the terminal cannot be taken, or a thread not be started.
pub fn run<F: Face>(face: &mut F) -> io::Result<Ending> {
    let (sender, inbox) = mpsc::channel();
    let post = Post::new(sender);
    terminal::on_panic({
        let post = post.clone();
        move || {
            post.send(Msg::Panicked);
        }
    });
    // Before the terminal is taken, so that no signal finds us with the terminal in our hands and nobody to give it back.
    signals::listen(post.clone())?;
    let screen = Screen::enter()?;
    input::listen(post.clone())?;
    let mut turns = Turns::new(face, stage::Real(screen), inbox, post);
    Ok(turns.run())
}
