//! What the terminal asks of a face, and what brings the two together.
//! The order of events within a turn is in `turns.rs`. Nothing here knows a screen or a question.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use ratatui::Frame;

use super::signals::{self, Signal};
use super::terminal::{self, Screen};
use super::turns::Turns;
use super::{hang_up, input, stage};
pub use crate::app::machine::{Ending, Moment, Msg, Outcome, Post};
use crate::keys::Key;

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

    /// Ends what `perform` only began, so that nobody waits for it to see what a key did. Called after each frame and before the
    /// program waits or stops.
    fn catch_up(&mut self, _post: &Post<Self::Note>) {}

    /// Called once, last, however it ends, with the terminal perhaps gone: save, print nothing. Only a panic on the main thread
    /// gets past it, and then the face is not to be trusted.
    fn last_wish(&mut self, ending: &Ending);

    /// When the face wants to be told the time although nothing happens, as time since the start: a timer, a message that is to
    /// disappear. Never, by default, so that nothing ticks.
    fn wake_at(&self) -> Option<Duration> {
        None
    }
}

/// The terminal, taken for a face that is still being made. Rules and answers may lie on a disk far away: a program that shows at once
/// that it has begun, and what it waits for, is not started twice. What is typed meanwhile is kept.
pub struct Taken<N> {
    stage: stage::Real,
    inbox: Receiver<Msg<N>>,
    post: Post<N>,
    /// What arrived before the face was there to be told.
    early: VecDeque<Msg<N>>,
}

impl<N: Send + 'static> Taken<N> {
    /// Takes the terminal. Dropping this gives it back.
    ///
    /// # Errors
    /// If the terminal cannot be taken, or a thread not be started.
    pub fn take() -> io::Result<Self> {
        let (sender, inbox) = mpsc::channel();
        let post = Post::new(sender);
        terminal::on_panic({
            let post = post.clone();
            move || {
                post.send(Msg::Panicked);
            }
        });
        // Before the terminal is taken, so that no signal finds us with the terminal in our hands and nobody to give it back.
        signals::listen({
            let post = post.clone();
            move |signal| post.send(Msg::Signal(signal))
        })?;
        let screen = Screen::enter()?;
        input::listen(post.clone())?;
        let watched = hang_up::watch(post.clone())?;
        Ok(Self { stage: stage::Real { screen, watched }, inbox, post, early: VecDeque::new() })
    }

    /// Makes something on a thread of its own, and draws what stands there until the face does. The terminal is still heard: what waits
    /// for a disk can be given up.
    ///
    /// # Errors
    /// How it ended before it was made: the user gave it up, or the system or the terminal ended the program. The thread goes on until
    /// the program ends, which must be soon.
    pub fn meanwhile<T: Send + 'static>(
        &mut self,
        view: impl FnOnce(&mut Frame<'_>),
        make: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Ending> {
        let post = self.post.clone();
        let maker = thread::spawn(move || {
            let made = make();
            post.send(Msg::Made);
            made
        });
        self.stage.screen.draw(view).map_err(|error| Ending::TerminalLost(error.to_string()))?;
        loop {
            match self.inbox.recv() {
                Ok(Msg::Made) => return maker.join().map_err(|_| Ending::Panicked),
                Ok(Msg::Panicked) | Err(_) => return Err(Ending::Panicked),
                Ok(Msg::Key(key)) if key == Key::ctrl('c') => return Err(Ending::Quit),
                Ok(Msg::Signal(Signal::Interrupt)) => return Err(Ending::Quit),
                Ok(Msg::Signal(Signal::Terminate)) => return Err(Ending::Terminated),
                Ok(Msg::Signal(Signal::HangUp)) => return Err(Ending::HungUp),
                Ok(Msg::TerminalGone(why)) => return Err(Ending::TerminalLost(why)),
                Ok(other) => self.early.push_back(other),
            }
        }
    }

    /// Runs the face until it ends. The program must end soon afterwards: the threads and the signal handlers stay.
    pub fn run<F: Face<Note = N>>(self, face: &mut F) -> Ending {
        Turns::new(face, self.stage, self.inbox, self.post, self.early).run()
    }
}

/// Takes the terminal and runs a face on it until it ends.
///
/// # Errors
/// If the terminal cannot be taken, or a thread not be started.
pub fn run<F: Face>(face: &mut F) -> io::Result<Ending> {
    Ok(Taken::take()?.run(face))
}
