//! A key press in words: `up`, `ctrl-z`, `?`, `space`. It knows no terminal library, so that tables, documents and tests can
//! speak of keys. It must not know what a key does.

use std::fmt;
use std::str::FromStr;

/// Which key was pressed, without the keys held down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A key that types this character; shift is already in it (`?`, `G`).
    Char(char),
    /// Enter or return.
    Enter,
    /// Escape.
    Esc,
    Tab,
    /// Tab with shift held, which terminals report as a key of its own.
    BackTab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Backspace,
    Delete,
    /// A function key, 1 to 12.
    F(u8),
}

/// The keys that have a name of their own. Everything else is written as the character it types.
const NAMES: &[(KeyCode, &str)] = &[
    (KeyCode::Char(' '), "space"),
    (KeyCode::Enter, "enter"),
    (KeyCode::Esc, "esc"),
    (KeyCode::Tab, "tab"),
    (KeyCode::BackTab, "shift-tab"),
    (KeyCode::Up, "up"),
    (KeyCode::Down, "down"),
    (KeyCode::Left, "left"),
    (KeyCode::Right, "right"),
    (KeyCode::PageUp, "pageup"),
    (KeyCode::PageDown, "pagedown"),
    (KeyCode::Home, "home"),
    (KeyCode::End, "end"),
    (KeyCode::Backspace, "backspace"),
    (KeyCode::Delete, "delete"),
];

/// One key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key itself.
    pub code: KeyCode,
    /// Control was held.
    pub ctrl: bool,
    /// Alt (option, meta) was held.
    pub alt: bool,
    /// Shift was held on a key that types nothing, as when text is selected with the arrows. Always false for characters.
    /// Many terminals do not send it, so no binding may need it.
    pub shift: bool,
}

impl Key {
    /// The key with nothing held down.
    pub const fn new(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The key that types `c`.
    pub const fn char(c: char) -> Self {
        Self::new(KeyCode::Char(c))
    }

    /// The character `c` with control held.
    pub const fn ctrl(c: char) -> Self {
        Self { ctrl: true, ..Self::char(c) }
    }

    /// The key that a program sees when this one is pressed. Some chords *are* other keys, because the terminal sends the same byte
    /// for both; ctrl-h is what some terminals send for backspace; caps lock makes ctrl-c arrive as ctrl-C.
    pub const fn as_sent(self) -> Self {
        let (KeyCode::Char(c), true, false) = (self.code, self.ctrl, self.alt) else { return self };
        match c.to_ascii_lowercase() {
            'i' => Self::new(KeyCode::Tab),
            'j' | 'm' => Self::new(KeyCode::Enter),
            '[' => Self::new(KeyCode::Esc),
            'h' => Self::new(KeyCode::Backspace),
            lower => Self::ctrl(lower),
        }
    }

    /// The character this key types, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Self::new(code)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        if self.shift && self.code != KeyCode::BackTab {
            f.write_str("shift-")?;
        }
        if let Some((_, name)) = NAMES.iter().find(|(code, _)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "f{n}"),
            // Every other code has a name above; a test walks all of them.
            other => write!(f, "{other:?}"),
        }
    }
}

/// A word that names no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKey(
    /// The word as it was written.
    pub String,
);

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let mut rest = word;
        let mut key = Key::char(' ');
        loop {
            if rest == "shift-tab" {
                break;
            } else if let Some(after) = rest.strip_prefix("ctrl-") {
                (rest, key.ctrl) = (after, true);
            } else if let Some(after) = rest.strip_prefix("alt-") {
                (rest, key.alt) = (after, true);
            } else if let Some(after) = rest.strip_prefix("shift-") {
                (rest, key.shift) = (after, true);
            } else {
                break;
            }
        }
        key.code = code(rest).ok_or_else(|| UnknownKey(word.to_owned()))?;
        // "shift-a" would never arrive: terminals send "A".
        if key.shift && matches!(key.code, KeyCode::Char(_)) {
            return Err(UnknownKey(word.to_owned()));
        }
        Ok(key)
    }
}

fn code(word: &str) -> Option<KeyCode> {
    if let Some((code, _)) = NAMES.iter().find(|(_, name)| *name == word) {
        return Some(*code);
    }
    let mut chars = word.chars();
    match (chars.next(), chars.as_str()) {
        (Some(c), "") if !c.is_control() && !c.is_whitespace() => Some(KeyCode::Char(c)),
        (Some('f'), number) => number.parse().ok().filter(|n| (1..=12).contains(n)).map(KeyCode::F),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_back_as_it_is_written() {
        let codes = NAMES.iter().map(|(code, _)| *code).chain([
            KeyCode::Char('a'),
            KeyCode::Char('G'),
            KeyCode::Char('?'),
            KeyCode::Char('-'),
            KeyCode::Char('é'),
            KeyCode::F(1),
            KeyCode::F(12),
        ]);
        for code in codes {
            let shifted: &[bool] = match code {
                KeyCode::Char(_) | KeyCode::Tab | KeyCode::BackTab => &[false],
                _ => &[false, true],
            };
            for ctrl in [false, true] {
                for alt in [false, true] {
                    for &shift in shifted {
                        let key = Key { code, ctrl, alt, shift };
                        assert_eq!(key.to_string().parse(), Ok(key), "{key}");
                    }
                }
            }
        }
    }

    #[test]
    fn keys_are_written_in_plain_words() {
        assert_eq!(Key::ctrl('z').to_string(), "ctrl-z");
        assert_eq!(Key::char(' ').to_string(), "space");
        assert_eq!(Key::new(KeyCode::BackTab).to_string(), "shift-tab");
        assert_eq!(Key { shift: true, ..Key::new(KeyCode::Up) }.to_string(), "shift-up");
    }

    #[test]
    fn words_that_name_no_key_are_refused() {
        for word in ["", " ", "ctrl-", "hyper-x", "f0", "f13", "shift-a", "ab", "\t"] {
            assert_eq!(word.parse::<Key>(), Err(UnknownKey(word.to_owned())), "{word:?}");
        }
    }

    #[test]
    fn only_plain_characters_are_typed() {
        assert_eq!(Key::char('x').typed(), Some('x'));
        assert_eq!(Key::ctrl('x').typed(), None);
        assert_eq!(Key::new(KeyCode::Enter).typed(), None);
    }
}
