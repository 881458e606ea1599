//! What text from a file may look like on paper. As [`crate::text::inert`] does for a
//! terminal, but a document can hold more: joined emoji and marks of direction stay.

use std::borrow::Cow;

/// Text for a document: line ends become `\n`, and what no document may hold, or what
/// would make it read otherwise than it is stored, becomes a visible mark. Borrowed when
/// there was nothing to do.
pub fn printed(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| mark(c) == Some(c) && c != '\r') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' {
            chars.next_if_eq(&'\n');
            out.push('\n');
        } else {
            out.extend(mark(c));
        }
    }
    Cow::Owned(out)
}

/// What stands for a character; `None` for one that is left out.
fn mark(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{7f}' => Some('␡'),
        c if c < ' ' => char::from_u32(0x2400 + u32::from(c)),
        c if c.is_control() => Some('\u{fffd}'),
        // Overrides and embeddings: text could read otherwise than it is stored ("Trojan
        // Source", 2021). The plain marks 200e, 200f and 61c only settle neutral signs.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        // No XML file may hold these two.
        '\u{fffe}' | '\u{ffff}' => Some('\u{fffd}'),
        '\u{feff}' => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_stays_as_it_is() {
        for text in ["", "=1+1 <script>", "שלום \u{200f}עולם", "👩🏽‍⚕️ ⚠\u{fe0f}", "a\tb\n\nc"]
        {
            assert!(matches!(printed(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn what_steers_or_breaks_a_document_is_seen() {
        assert_eq!(printed("\u{1b}[31m\0\u{7f}\u{9b}"), "␛[31m␀␡\u{fffd}");
        assert_eq!(printed("pay \u{202e}001"), "pay \u{fffd}001");
        assert_eq!(printed("a\r\nb\rc\u{2028}d\u{feff}\u{ffff}"), "a\nb\nc\nd\u{fffd}");
    }
}
