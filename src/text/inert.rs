//! Making text from a file safe to show. It must change nothing that a reader could see, except to make visible what was hidden.

use std::borrow::Cow;

/// A tab stands for this many spaces. Without a column to count from, a fixed width is the honest choice.
const TAB: &str = "    ";

/// Text from outside, safe for a terminal: line ends become `\n`, tabs spaces, and all that could steer the terminal or reorder what
/// is read becomes a visible mark (`␛` for escape, `�` for the rest). Borrowed when there was nothing to do.
pub fn inert(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push_str(TAB),
            c if is_plain(c) => out.push(c),
            // Invisible, and terminals do not agree on their width.
            '\u{ad}' | '\u{feff}' => {}
            // ratatui 0.30.2 and many terminals disagree on the width of a character with this selector, and the rest of the row
            // drifts (ratatui #2357). Remove this line when ratatui > 0.30.2 is out.
            '\u{fe0f}' => {}
            '\u{7f}' => out.push('␡'),
            c if c < ' ' => out.push(picture(c)),
            _ => out.push('\u{fffd}'),
        }
    }
    Cow::Owned(out)
}

fn is_plain(c: char) -> bool {
    match c {
        '\n' => true,
        // Direction marks, embeddings, overrides and isolates: text could read otherwise than it is stored ("Trojan Source", 2021).
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        '\u{2028}' | '\u{2029}' | '\u{ad}' | '\u{feff}' | '\u{fe0f}' => false,
        c => !c.is_control(),
    }
}

/// The picture Unicode has for a C0 control character.
fn picture(c: char) -> char {
    char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_text_is_not_even_copied() {
        for text in ["", "Trust between providers", "Zürich\n日本 — “quoted”", "👨‍👩‍👧‍👦 e\u{301}"]
        {
            assert!(matches!(inert(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn line_ends_and_tabs_become_what_they_look_like() {
        assert_eq!(inert("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd    e");
        assert_eq!(inert("a\r\r\nb"), "a\n\nb");
    }

    #[test]
    fn nothing_can_steer_the_terminal() {
        assert_eq!(inert("\x1b[31mred\x1b[0m"), "␛[31mred␛[0m");
        assert_eq!(inert("\x1b]52;c;aGk=\x07"), "␛]52;c;aGk=␇");
        assert_eq!(inert("a\u{9b}2Jb\0\x7f"), "a\u{fffd}2Jb␀␡");
    }

    #[test]
    fn nothing_can_reorder_what_is_read() {
        assert_eq!(inert("pay \u{202e}000,1\u{202c} now"), "pay \u{fffd}000,1\u{fffd} now");
        assert_eq!(inert("\u{2066}x\u{2069}\u{200f}"), "\u{fffd}x\u{fffd}\u{fffd}");
    }

    #[test]
    fn what_only_misleads_widths_is_dropped() {
        assert_eq!(inert("\u{feff}co\u{ad}operate ⚠\u{fe0f}"), "cooperate ⚠");
    }

    proptest! {
        #[test]
        fn the_result_is_plain_and_stays_as_it_is(text in any::<String>()) {
            let once = inert(&text).into_owned();
            prop_assert!(once.chars().all(|c| c == '\n' || !c.is_control()));
            prop_assert_eq!(inert(&once), once.as_str());
        }
    }
}
