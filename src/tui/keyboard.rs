//! What a key event of the terminal means, in our words. What differs between systems stands in [`Habits`], so that it is tried on all
//! of them. It must not know what a key does.

use crossterm::event::{KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers};

use crate::keys::{Key, KeyCode};

/// How a system reports what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Habits {
    /// The right Alt key, with which `@`, `€` and brackets are typed on many keyboards, is reported as ctrl and alt together.
    pub(super) alt_gr_is_ctrl_alt: bool,
    /// A character typed by its number while Alt is held, and whatever is pasted that no key types, arrives as a key that is let go and
    /// was never pressed.
    pub(super) numbers_are_let_go: bool,
}

impl Habits {
    /// Those of this system.
    pub(super) const HERE: Self =
        Self { alt_gr_is_ctrl_alt: cfg!(windows), numbers_are_let_go: cfg!(windows) };
}

/// A keyboard, as it is heard.
#[derive(Debug)]
pub(super) struct Keyboard {
    habits: Habits,
    /// The characters of the keys that are down, the one pressed first in front.
    down: Vec<char>,
}

/// More keys than two hands hold down. What is let go while another program listens never arrives.
const MOST_DOWN: usize = 10;

impl Keyboard {
    pub(super) const fn new(habits: Habits) -> Self {
        Self { habits, down: Vec::new() }
    }

    /// What is let go from here on may have been pressed elsewhere: another window was in front.
    pub(super) fn forget(&mut self) {
        self.down.clear();
    }

    /// The key in our words; none where the event is no key of its own. A key held down repeats.
    pub(super) fn key(&mut self, event: KeyEvent) -> Option<Key> {
        let held = |modifier| event.modifiers.contains(modifier);
        if event.kind == KeyEventKind::Release {
            return self.let_go(event).map(|c| Key::from(KeyCode::Char(c)));
        }
        if let Code::Char(c) = event.code {
            self.pressed(c);
        }
        let code = code(event.code)?;
        let (mut ctrl, mut alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
        if self.habits.alt_gr_is_ctrl_alt && ctrl && alt && matches!(code, KeyCode::Char(_)) {
            (ctrl, alt) = (false, false);
        }
        let shift = held(KeyModifiers::SHIFT) && !matches!(code, KeyCode::Char(_) | KeyCode::BackTab);
        Some(Key { code, ctrl, alt, shift }.as_sent())
    }

    fn pressed(&mut self, c: char) {
        // crossterm 0.29 reports no letting go of what takes two units of UTF-16.
        if !self.habits.numbers_are_let_go || c.len_utf16() > 1 || self.down.contains(&c) {
            return;
        }
        if self.down.len() == MOST_DOWN {
            self.down.remove(0);
        }
        self.down.push(c);
    }

    /// The character that was typed by letting go of a key, if one was: where no key is down whose end it could be.
    fn let_go(&mut self, event: KeyEvent) -> Option<char> {
        let Code::Char(c) = event.code else { return None };
        if !self.habits.numbers_are_let_go {
            return None;
        }
        // A key may be let go under another name than it was pressed: shift was let go first.
        match self.down.iter().position(|down| *down == c) {
            Some(at) => drop(self.down.remove(at)),
            None if !self.down.is_empty() => drop(self.down.remove(0)),
            // Nor a digit, which the number pad itself leaves behind when Alt is let go before it.
            None if event.modifiers.is_empty() && !c.is_ascii_digit() && !c.is_control() => return Some(c),
            None => {}
        }
        None
    }
}

const fn code(code: Code) -> Option<KeyCode> {
    Some(match code {
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
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIX: Habits = Habits { alt_gr_is_ctrl_alt: false, numbers_are_let_go: false };
    const WINDOWS: Habits = Habits { alt_gr_is_ctrl_alt: true, numbers_are_let_go: true };
    const CTRL_ALT: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);
    const NONE: KeyModifiers = KeyModifiers::NONE;

    fn word(habits: Habits, code: Code, modifiers: KeyModifiers) -> Option<String> {
        Keyboard::new(habits).key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    fn up(c: char, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new_with_kind(Code::Char(c), modifiers, KeyEventKind::Release)
    }

    fn down(c: char, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(Code::Char(c), modifiers)
    }

    fn typed(keyboard: &mut Keyboard, events: impl IntoIterator<Item = KeyEvent>) -> String {
        events.into_iter().filter_map(|event| keyboard.key(event)?.typed()).collect()
    }

    #[test]
    fn keys_arrive_in_our_words() {
        for habits in [UNIX, WINDOWS] {
            let word = |code, modifiers| word(habits, code, modifiers).unwrap();
            assert_eq!(word(Code::Char('?'), KeyModifiers::SHIFT), "?");
            assert_eq!(word(Code::Char('z'), KeyModifiers::CONTROL), "ctrl-z");
            assert_eq!(word(Code::Char('C'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), "ctrl-c");
            assert_eq!(word(Code::Char('x'), KeyModifiers::ALT), "alt-x");
            assert_eq!(word(Code::BackTab, KeyModifiers::SHIFT), "shift-tab");
            assert_eq!(word(Code::Left, KeyModifiers::SHIFT), "shift-left");
            assert_eq!(word(Code::Left, CTRL_ALT), "ctrl-alt-left");
            assert_eq!(word(Code::Char('h'), KeyModifiers::CONTROL), "backspace");
            assert_eq!(word(Code::Char('j'), KeyModifiers::CONTROL), "enter");
            assert_eq!(word(Code::F(5), NONE), "f5");
        }
        assert_eq!(word(UNIX, Code::CapsLock, NONE), None);
    }

    #[test]
    fn a_key_let_go_is_nothing_and_a_key_held_repeats() {
        let mut event = KeyEvent::new(Code::Down, NONE);
        for habits in [UNIX, WINDOWS] {
            let mut keyboard = Keyboard::new(habits);
            event.kind = KeyEventKind::Release;
            assert_eq!(keyboard.key(event), None);
            event.kind = KeyEventKind::Repeat;
            assert_eq!(keyboard.key(event), Some(KeyCode::Down.into()));
        }
    }

    #[test]
    fn what_alt_gr_types_is_that_character_where_it_is_reported_as_ctrl_and_alt() {
        // German, Polish, French and Spanish keyboards; with shift as well.
        for c in ['@', '{', '[', ']', '}', '\\', '|', '~', '€', 'ą', 'ż', '#', 'µ'] {
            for shift in [NONE, KeyModifiers::SHIFT] {
                let mut keyboard = Keyboard::new(WINDOWS);
                assert_eq!(keyboard.key(down(c, CTRL_ALT | shift)), Some(KeyCode::Char(c).into()), "{c}");
                // Let go with the other keys still down, or after them.
                assert_eq!(keyboard.key(up(c, CTRL_ALT | shift)), None, "{c}");
                assert_eq!(typed(&mut keyboard, [down(c, CTRL_ALT), up(c, NONE)]), c.to_string());
            }
        }
        assert_eq!(word(UNIX, Code::Char('x'), CTRL_ALT).as_deref(), Some("ctrl-alt-x"));
    }

    #[test]
    fn what_alt_and_a_number_type_is_that_character() {
        let mut keyboard = Keyboard::new(WINDOWS);
        let mut events = Vec::new();
        for c in "one".chars() {
            events.extend([down(c, NONE), up(c, NONE)]);
        }
        events.extend([up('é', NONE), up('@', NONE), up('—', NONE), down('x', NONE), up('x', NONE)]);
        assert_eq!(typed(&mut keyboard, events.clone()), "oneé@—x");
        assert_eq!(typed(&mut Keyboard::new(UNIX), events), "onex");
        // Alt was let go before the last digit of the number pad.
        assert_eq!(typed(&mut keyboard, [up('é', NONE), up('3', NONE)]), "é");
        // A key that another window saw pressed, or that only this one saw.
        keyboard.key(down('a', NONE));
        keyboard.forget();
        assert_eq!(typed(&mut keyboard, [up('é', NONE)]), "é");
    }

    /// A keyboard of two keys and shift, as Windows reports it: what a key is called depends on shift at that moment, when it is
    /// pressed and when it is let go.
    #[test]
    fn letting_go_types_nothing_in_whatever_order_fast_fingers_do_it() {
        const KEYS: [(char, char); 2] = [('a', 'A'), ('2', '"')];
        const LONGEST: u32 = 7;
        // Each number is a sequence: its digits are a key each, pressed if it is up; 2 and 3 repeat it; 4 is shift.
        for nth in 0..5_u32.pow(LONGEST) {
            let mut keyboard = Keyboard::new(WINDOWS);
            let (mut is_down, mut shift, mut wanted, mut found) =
                ([false; 2], false, String::new(), String::new());
            for place in 0..LONGEST {
                let what = (nth / 5_u32.pow(place) % 5) as usize;
                if what == 4 {
                    shift = !shift;
                    continue;
                }
                let (at, repeats) = (what % 2, what >= 2);
                if repeats && !is_down[at] {
                    continue;
                }
                let c = if shift { KEYS[at].1 } else { KEYS[at].0 };
                let modifiers = if shift { KeyModifiers::SHIFT } else { NONE };
                let event = if is_down[at] && !repeats { up(c, modifiers) } else { down(c, modifiers) };
                is_down[at] = event.kind == KeyEventKind::Press;
                if is_down[at] {
                    wanted.push(c);
                }
                found.extend(keyboard.key(event).and_then(Key::typed));
            }
            assert_eq!(found, wanted, "{nth}");
        }
    }
}
