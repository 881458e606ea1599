//! A line typed without being shown, for a command that draws no screen. It must not be used
//! while the interface has the terminal: both would read the same keys.

use std::io::{self, Write};

use crossterm::event::{Event, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use zeroize::Zeroizing;

use super::keyboard::{Habits, Keyboard};
use crate::app::wording::LEFT_OUT;
use crate::keys::{Key, KeyCode};

/// Gives the terminal back however reading ends.
struct Raw;

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = disable_raw_mode();
    }
}

/// Asks for a line and reads it without showing it; `None` when it is given up or left empty.
///
/// # Errors
/// What the terminal says.
pub fn read_secret(prompt: &str, to: &mut dyn Write) -> io::Result<Option<Zeroizing<String>>> {
    // Before the prompt: a user who types at once should not see it either.
    enable_raw_mode()?;
    let raw = Raw;
    write!(to, "{prompt}")?;
    to.flush()?;
    let typed = typed(to);
    drop(raw);
    writeln!(to)?;
    typed
}

fn typed(to: &mut dyn Write) -> io::Result<Option<Zeroizing<String>>> {
    let mut keyboard = Keyboard::new(Habits::HERE);
    let mut line = Line::default();
    loop {
        let key = match read()? {
            Event::Key(event) => keyboard.key(event),
            Event::FocusGained | Event::FocusLost => {
                keyboard.forget();
                None
            }
            _ => None,
        };
        match key.map(|key| line.key(key)) {
            Some(Step::Done) => return Ok((!line.text.is_empty()).then_some(line.text)),
            Some(Step::GivenUp) => return Ok(None),
            Some(Step::Again) => {
                // The end of a line in a terminal that moves nothing by itself.
                write!(to, "\r\n{LEFT_OUT}\r\nAgain: ")?;
                to.flush()?;
            }
            Some(Step::More) | None => {}
        }
    }
}

/// A line that is typed and not shown.
struct Line {
    text: Zeroizing<String>,
    /// Whether a key was pressed that types nothing: the text is then not what somebody believes they typed.
    left_out: bool,
}

impl Default for Line {
    fn default() -> Self {
        // Room enough that typing does not move it, which would leave copies behind.
        Self { text: Zeroizing::new(String::with_capacity(1024)), left_out: false }
    }
}

/// What follows a key.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    More,
    Done,
    GivenUp,
    /// The line begins again: it would not have been what was typed.
    Again,
}

impl Line {
    fn key(&mut self, key: Key) -> Step {
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Enter, ..) if self.left_out => {
                self.clear();
                return Step::Again;
            }
            (KeyCode::Enter, ..) => return Step::Done,
            (KeyCode::Esc, ..) | (KeyCode::Char('c' | 'd'), true, false) => return Step::GivenUp,
            (KeyCode::Char('u'), true, false) => self.clear(),
            (KeyCode::Backspace, false, false) => drop(self.text.pop()),
            _ => match key.typed() {
                Some(c) => self.text.push(c),
                None => self.left_out = true,
            },
        }
        Step::More
    }

    fn clear(&mut self) {
        self.text.clear();
        self.left_out = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(words: &str) -> (Step, String) {
        let mut line = Line::default();
        let mut last = Step::More;
        for word in words.split(' ') {
            last = line.key(word.parse().expect("a key"));
        }
        (last, line.text.to_string())
    }

    #[test]
    fn a_line_is_what_was_typed_or_is_asked_for_again() {
        assert_eq!(typed("a b space c enter"), (Step::Done, "ab c".to_owned()));
        assert_eq!(typed("a @ € { backspace enter"), (Step::Done, "a@€".to_owned()));
        assert_eq!(typed("a ctrl-u b enter"), (Step::Done, "b".to_owned()));
        assert_eq!(typed("a esc").0, Step::GivenUp);
        assert_eq!(typed("a ctrl-c").0, Step::GivenUp);
        for left_out in ["alt-x", "ctrl-alt-x", "f5", "left", "tab", "ctrl-w", "delete"] {
            assert_eq!(typed(&format!("a {left_out} b enter")), (Step::Again, String::new()), "{left_out}");
            // Begun again, it is what was typed.
            assert_eq!(typed(&format!("a {left_out} ctrl-u b enter")), (Step::Done, "b".to_owned()));
            assert_eq!(typed(&format!("a {left_out} b enter c enter")), (Step::Done, "c".to_owned()));
        }
    }
}
