//! The contract between the program and the machine that runs it, a terminal or the line face: what arrives, what may follow
//! an effect, how it ends. Nothing here knows a screen or a question. [`signals`] listens to the system.

pub mod signals;
pub mod touch;

use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};

use crate::keys::{Action, Key};
use touch::{Mouse, Touch};

/// Anything that arrives. `N` is what worker threads have to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg<N> {
    /// The time. Comes before what happens at that time, so that `update` need never look at a clock.
    Time(Moment),
    /// A key was pressed, or repeats.
    Key(Key),
    /// Something is asked for by name, without a key: by a line, a list of commands, a click.
    Act(Action),
    /// The nth of what can be highlighted on top, counted from 0, becomes the highlighted one.
    Highlight(usize),
    /// The text being written becomes this one.
    Write(String),
    /// Text was pasted, exactly as the terminal sent it.
    Paste(String),
    /// The pointer did something. The face that drew what is there turns it into a touch.
    Mouse(Mouse),
    /// What the pointer touched.
    Touch(Touch),
    /// Columns and rows. Comes once before everything else.
    Resize(u16, u16),
    /// From a worker thread.
    Note(N),
    /// A signal. The runtime acts on it and does not hand it on, except that SIGINT becomes ctrl-c.
    Signal(Signal),
    /// The terminal cannot be read any more, and why. The runtime ends; it is not handed on.
    TerminalGone(String),
    /// What the terminal was waiting for is there. The runtime goes on; it is not handed on.
    Made,
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
    pub const fn new(sender: Sender<Msg<N>>) -> Self {
        Self(sender)
    }

    /// Sends a note to the face. Lost if the program is ending, when nothing reads it any more.
    pub fn note(&self, note: N) {
        let _ = self.0.send(Msg::Note(note));
    }

    /// Does what takes long beside the main thread, with a way of its own to tell of it.
    pub fn beside<T: Send + 'static>(&self, work: impl FnOnce(&Self) -> T + Send + 'static) -> Beside<T>
    where
        N: Send + 'static,
    {
        let post = self.clone();
        Beside(std::thread::spawn(move || {
            give_way();
            work(&post)
        }))
    }

    /// Sends any message; false if it will not be read any more.
    pub(crate) fn send(&self, msg: Msg<N>) -> bool {
        self.0.send(msg).is_ok()
    }
}

/// Lets others go before this thread where processors are few, on systems where a thread has a weight of its own: a user who presses a key
/// is not to wait for what goes on beside it.
pub fn give_way() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(10);
}

/// Work that goes on beside the main thread.
pub struct Beside<T>(JoinHandle<T>);

impl<T> Beside<T> {
    /// Waits for its end; nothing where it panicked, which has been shown by then.
    pub fn wait(self) -> Option<T> {
        self.0.join().ok()
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
    /// Hear the pointer, or leave it to the terminal.
    Mouse(bool),
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
    /// The input is there and cannot be read; why, in the system's words.
    InputFailed(String),
    /// A thread panicked.
    Panicked,
}

impl Ending {
    /// The exit code: 0, or 128 and the signal's number as a shell would report it, or Rust's own for a panic.
    pub const fn code(&self) -> u8 {
        match self {
            Self::Quit => 0,
            // As bad input: what could not be read was to be done.
            Self::InputFailed(_) => 2,
            Self::Terminated => 143,
            Self::HungUp | Self::TerminalLost(_) => 129,
            Self::Panicked => 101,
        }
    }
}

/// What the system, or a person with `kill`, tells the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT from outside; ctrl-c at the keyboard arrives as a key.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// SIGHUP: the terminal's window was closed, or the connection lost.
    HangUp,
    /// SIGTSTP from outside; ctrl-z at the keyboard arrives as a key.
    Stop,
    /// SIGCONT: the program runs again after it was stopped.
    Continue,
}
