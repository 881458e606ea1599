//! What the terminal asks of a face, and `run`, which brings the two together.
//! The order of events within a turn is in `turns.rs`. Nothing here knows a screen or a question.

use std::io;
use std::sync::mpsc;
use std::time::Duration;

use ratatui::Frame;

use super::signals;
use super::terminal::{self, Screen};
use super::turns::Turns;
use super::{hang_up, input, stage};
pub use crate::app::machine::{Ending, Moment, Msg, Outcome, Post};

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
    let watched = hang_up::watch(post.clone())?;
    let mut turns = Turns::new(face, stage::Real { screen, watched }, inbox, post);
    Ok(turns.run())
}
