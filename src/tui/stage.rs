//! What the main loop needs of the terminal, so that the loop can be tested without one.

use std::io::{self, IsTerminal as _};

use ratatui::Frame;

use super::signals;
use super::terminal::{self, Screen};

/// A terminal, as the main loop sees it.
pub(super) trait Stage {
    /// Draws a frame.
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()>;
    /// Columns and rows.
    fn size(&self) -> io::Result<(u16, u16)>;
    /// The next frame repaints everything.
    fn wipe(&mut self);
    /// From now on the pointer is reported, or left to the terminal.
    fn mouse(&mut self, on: bool) -> io::Result<()>;
    /// Gives the terminal back and stops the process. Says whether to wait for the signal to go on.
    fn stop(&mut self) -> bool;
    /// Takes the terminal back.
    fn take_back(&mut self) -> io::Result<()>;
    /// Whether somebody tells when the terminal goes away, so that nobody need look.
    fn is_watched(&self) -> bool;
    /// Whether there still is a terminal, asked only after a silence.
    fn is_there(&self) -> bool;
    /// Whether the terminal is still in our hands.
    fn is_ours(&self) -> bool;
}

/// The real one.
pub(super) struct Real {
    /// What is drawn on.
    pub screen: Screen,
    /// Whether somebody tells when it is gone.
    pub watched: bool,
}

impl Stage for Real {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        self.screen.draw(view)
    }

    fn size(&self) -> io::Result<(u16, u16)> {
        self.screen.size().map(|size| (size.width, size.height))
    }

    fn wipe(&mut self) {
        self.screen.wipe();
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        terminal::mouse(on)
    }

    fn stop(&mut self) -> bool {
        // Where nothing can stop us, giving the terminal away would only make it flicker.
        cfg!(unix) && {
            terminal::leave();
            signals::stop()
        }
    }

    fn take_back(&mut self) -> io::Result<()> {
        self.screen.take_back()
    }

    fn is_watched(&self) -> bool {
        self.watched
    }

    fn is_there(&self) -> bool {
        // Not `crossterm::terminal::size()`: with the terminal gone it runs `tput` and says 80 by 24.
        io::stdin().is_terminal()
    }

    fn is_ours(&self) -> bool {
        terminal::is_ours()
    }
}
