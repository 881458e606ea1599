//! From the terminal's events to messages, on a thread of its own: crossterm 0.29 never returns from a terminal that is gone (#793),
//! and the main thread must still be able to save. It must not know what a key does.

use std::io;
use std::thread;

use crossterm::event::{self, Event, MouseButton, MouseEventKind};

use super::keyboard::{Habits, Keyboard};
use super::runtime::{Msg, Post};
use crate::app::touch::{Gesture, Mouse};

/// Starts the thread. It ends when the program does: nothing can interrupt it while it waits for a key.
///
/// # Errors
/// If no thread can be started.
pub(super) fn listen<N: Send + 'static>(post: Post<N>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut keyboard = Keyboard::new(Habits::HERE);
        loop {
            let msg = match event::read() {
                Ok(event) => translate(event, &mut keyboard),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => None,
                Err(error) => Some(Msg::TerminalGone(error.to_string())),
            };
            let gone = matches!(msg, Some(Msg::TerminalGone(_)));
            if msg.is_some_and(|msg| !post.send(msg)) || gone {
                return;
            }
        }
    })?;
    Ok(())
}

fn translate<N>(event: Event, keyboard: &mut Keyboard) -> Option<Msg<N>> {
    match event {
        Event::Key(key) => keyboard.key(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(columns, rows) => Some(Msg::Resize(columns, rows)),
        Event::Mouse(event) => {
            let what = match event.kind {
                MouseEventKind::Down(MouseButton::Left) => Gesture::Press,
                MouseEventKind::ScrollUp => Gesture::WheelUp,
                MouseEventKind::ScrollDown => Gesture::WheelDown,
                _ => return None,
            };
            Some(Msg::Mouse(Mouse { column: event.column, row: event.row, what }))
        }
        // Only Windows tells it unasked.
        Event::FocusGained | Event::FocusLost => {
            keyboard.forget();
            None
        }
    }
}
