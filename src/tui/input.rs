//! From the terminal's events to messages, on a thread of its own: crossterm 0.29 never returns from a terminal that is gone (#793),
//! and the main thread must still be able to save. It must not know what a key does.

use std::io;
use std::thread;

use crossterm::event::{
    self, Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use super::runtime::{Msg, Post};
use crate::app::touch::{Gesture, Mouse};
use crate::keys::{Key, KeyCode};

/// Starts the thread. It ends when the program does: nothing can interrupt it while it waits for a key.
///
/// # Errors
/// If no thread can be started.
pub fn listen<N: Send + 'static>(post: Post<N>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        loop {
            let msg = match event::read() {
                Ok(event) => translate(event),
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

fn translate<N>(event: Event) -> Option<Msg<N>> {
    match event {
        Event::Key(key) => key_pressed(key).map(Msg::Key),
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
        // Never asked for.
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// The key in our words. Releases are dropped (Windows reports them); a key held down repeats.
fn key_pressed(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::F(n) => KeyCode::F(n),
        _ => return None,
    };
    let held = |modifier| event.modifiers.contains(modifier);
    let key = Key {
        code,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: held(KeyModifiers::SHIFT) && !matches!(code, KeyCode::Char(_) | KeyCode::BackTab),
    };
    Some(key.as_sent())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: Code, modifiers: KeyModifiers) -> Option<String> {
        key_pressed(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn keys_arrive_in_our_words() {
        let word = |code, modifiers| press(code, modifiers).unwrap();
        assert_eq!(word(Code::Char('?'), KeyModifiers::SHIFT), "?");
        assert_eq!(word(Code::Char('z'), KeyModifiers::CONTROL), "ctrl-z");
        assert_eq!(word(Code::Char('C'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), "ctrl-c");
        assert_eq!(word(Code::BackTab, KeyModifiers::SHIFT), "shift-tab");
        assert_eq!(word(Code::Left, KeyModifiers::SHIFT), "shift-left");
        assert_eq!(word(Code::Char('h'), KeyModifiers::CONTROL), "backspace");
        assert_eq!(word(Code::Char('j'), KeyModifiers::CONTROL), "enter");
        assert_eq!(word(Code::F(5), KeyModifiers::NONE), "f5");
        assert_eq!(press(Code::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn a_key_let_go_is_nothing_and_a_key_held_repeats() {
        let mut event = KeyEvent::new(Code::Down, KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(key_pressed(event), None);
        event.kind = KeyEventKind::Repeat;
        assert_eq!(key_pressed(event), Some(KeyCode::Down.into()));
    }
}
