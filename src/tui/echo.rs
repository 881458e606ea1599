//! Keeps what is typed from being shown while a secret is asked for: the terminal goes on taking lines, it only stops repeating them.
//! Whatever happens, the terminal is left as it was found. It must not read what is typed.

/// The terminal that lines are typed on, if they are typed on one.
#[derive(Default)]
pub struct Echo {
    before: Option<system::Modes>,
}

impl Echo {
    /// From now on what is typed is shown, or not. Asked again, it makes sure: a shell may have changed it meanwhile.
    pub fn set(&mut self, shown: bool) {
        if shown {
            if let Some(before) = self.before.take() {
                system::put_back(&before, Typed::Kept);
            }
        } else if let Some(now) = system::hide() {
            self.before.get_or_insert(now);
        }
    }
}

/// What becomes of what was typed and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    Kept,
    ThrownAway,
}

impl Drop for Echo {
    fn drop(&mut self) {
        // Half a secret must not be what the shell reads next, and shows.
        if let Some(before) = self.before.take() {
            system::put_back(&before, Typed::ThrownAway);
        }
    }
}

#[cfg(unix)]
mod system {
    use super::Typed;
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    pub(super) type Modes = Termios;

    /// Stops repeating; how it was before. Nothing where there is no terminal.
    pub(super) fn hide() -> Option<Modes> {
        let stdin = std::io::stdin();
        let before = tcgetattr(&stdin).ok()?;
        let mut quiet = before.clone();
        quiet.local_modes -= LocalModes::ECHO | LocalModes::ECHONL;
        // What was typed ahead is kept: it may be the secret.
        tcsetattr(&stdin, OptionalActions::Now, &quiet).ok()?;
        Some(before)
    }

    pub(super) fn put_back(before: &Modes, typed: Typed) {
        let when = match typed {
            Typed::Kept => OptionalActions::Now,
            Typed::ThrownAway => OptionalActions::Flush,
        };
        let _ = tcsetattr(std::io::stdin(), when, before);
    }
}

#[cfg(windows)]
mod system {
    use super::Typed;
    use crossterm_winapi::{ConsoleMode, Handle};

    pub(super) type Modes = u32;

    /// `ENABLE_ECHO_INPUT`.
    const ECHO: u32 = 0x0004;

    /// Stops repeating; how it was before. Nothing where there is no console.
    pub(super) fn hide() -> Option<Modes> {
        let console = ConsoleMode::from(Handle::current_in_handle().ok()?);
        let before = console.mode().ok()?;
        console.set_mode(before & !ECHO).ok()?;
        Some(before)
    }

    /// What was typed stays with the console, which has no such call.
    pub(super) fn put_back(before: &Modes, _typed: Typed) {
        if let Ok(handle) = Handle::current_in_handle() {
            let _ = ConsoleMode::from(handle).set_mode(*before);
        }
    }
}
