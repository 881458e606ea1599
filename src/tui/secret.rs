//! A line typed without being shown, for a command that draws no screen. It must not be used
//! while the interface has the terminal: both would read the same keys.

use std::io::{self, Write};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use zeroize::Zeroizing;

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
    // Before the prompt: whoever types at once should not see it either.
    enable_raw_mode()?;
    let raw = Raw;
    write!(to, "{prompt}")?;
    to.flush()?;
    let typed = typed();
    drop(raw);
    writeln!(to)?;
    typed
}

fn typed() -> io::Result<Option<Zeroizing<String>>> {
    // Room enough that typing does not move it, which would leave copies behind.
    let mut text = Zeroizing::new(String::with_capacity(1024));
    loop {
        let Event::Key(key) = read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Ok((!text.is_empty()).then_some(text)),
            KeyCode::Char('j' | 'm') if control => return Ok((!text.is_empty()).then_some(text)),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('c' | 'd') if control => return Ok(None),
            KeyCode::Char('u') if control => text.clear(),
            KeyCode::Char('h') if control => drop(text.pop()),
            KeyCode::Backspace => drop(text.pop()),
            KeyCode::Char(c) if !control => text.push(c),
            _ => {}
        }
    }
}
