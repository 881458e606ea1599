//! JSON that steers no terminal. It must change nothing of what the JSON means.

use std::borrow::Cow;
use std::fmt::Write as _;

/// JSON text in which what could steer a terminal, or reorder what is read there, is written as `\uXXXX`: the same values to any program that
/// reads it, and plain to a person who prints it. JSON has such characters in its texts only, where this may be written for any of
/// them; those below a space are written so by every writer of JSON. Borrowed when there was nothing to do.
pub fn json_inert(json: &str) -> Cow<'_, str> {
    if !json.contains(steers) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if steers(c) {
            // Writing to a string cannot fail. All of them are in the first plane: four digits are enough.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The delete character and the upper control characters, what breaks a line, and what changes the direction of text.
fn steers(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_plain_is_not_even_copied() {
        for json in ["", "{\n  \"title\": \"Zürich 日本 👍 \\\"x\\\"\"\n}\n"] {
            assert!(matches!(json_inert(json), Cow::Borrowed(same) if same == json));
        }
    }

    #[test]
    fn what_steers_is_written_out() {
        assert_eq!(json_inert("[\"a\u{9b}2Jb\u{202e}c\"]"), "[\"a\\u009b2Jb\\u202ec\"]");
        assert_eq!(json_inert("\"\u{7f}\u{feff}\u{2028}\""), "\"\\u007f\\ufeff\\u2028\"");
    }

    proptest! {
        #[test]
        fn it_is_the_same_value_and_holds_nothing_that_steers(
            key in any::<String>(),
            text in "[\u{0}-\u{a0}\u{200e}\u{202a}-\u{202e}\u{2066}-\u{2069}\\\\\"a-c]{0,30}",
        ) {
            let value = serde_json::json!({ key: [text, 1] });
            for written in [value.to_string(), format!("{value:#}")] {
                let plain = json_inert(&written);
                prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&plain).expect("still JSON"), value.clone());
                let stays = |c: char| c == '\n' || (!c.is_control() && !steers(c));
                prop_assert!(plain.chars().all(stays), "{:?}", plain);
            }
        }
    }
}
