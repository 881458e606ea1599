//! Text for a terminal or a pipe that knows ASCII alone. What a reader needs stays readable; what has no like in ASCII is a question
//! mark, so that it is not taken for nothing.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

/// `text` in ASCII. The marks of control characters are written as they are spoken of, `^[` for escape. Borrowed when it was ASCII.
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        if cluster.is_ascii() {
            out.push_str(cluster);
            continue;
        }
        let start = out.len();
        for c in cluster.chars() {
            push(c, &mut out);
        }
        // An emoji of several characters is one thing to a reader.
        if out[start..].len() > 1 && out[start..].bytes().all(|byte| byte == b'?') {
            out.truncate(start + 1);
        }
    }
    Cow::Owned(out)
}

fn push(c: char, out: &mut String) {
    let words = match c {
        c if c.is_ascii() => return out.push(c),
        // The pictures of C0 control characters, as `super::inert` makes them.
        '\u{2400}'..='\u{241f}' => {
            out.push('^');
            return out.push(char::from(u8::try_from(u32::from(c) - 0x2400).unwrap_or(0) + b'@'));
        }
        '\u{2421}' => "^?",
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{2039}' | '\u{203a}'
        | '\u{b4}' => "'",
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2501}' => "-",
        '\u{2026}' => "...",
        '\u{2022}' | '\u{25cf}' | '\u{25a0}' | '\u{2588}' | '\u{b7}' => "*",
        '\u{2192}' => "->",
        '\u{2190}' => "<-",
        '\u{2264}' => "<=",
        '\u{2265}' => ">=",
        '\u{d7}' => "x",
        '\u{a3}' => "GBP ",
        '\u{20ac}' => "EUR ",
        '\u{bd}' => "1/2",
        '\u{bc}' => "1/4",
        '\u{be}' => "3/4",
        '\u{df}' => "ss",
        '\u{e6}' => "ae",
        '\u{c6}' => "AE",
        '\u{153}' => "oe",
        '\u{152}' => "OE",
        '\u{141}' => "L",
        '\u{142}' => "l",
        '\u{d0}' | '\u{110}' => "D",
        '\u{f0}' | '\u{111}' => "d",
        '\u{d8}' => "O",
        '\u{f8}' => "o",
        c if c.is_whitespace() => " ",
        // Marks on the letter before, joiners and selectors: nothing of their own.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}' => {
            ""
        }
        // Letters with an accent become the letters they are read as.
        c => match nucleo_matcher::chars::normalize(c) {
            letter if letter.is_ascii() => return out.push(letter),
            _ => "?",
        },
    };
    out.push_str(words);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::inert;
    use proptest::prelude::*;

    #[test]
    fn what_has_a_like_in_ascii_becomes_it() {
        for (text, plain) in [
            ("plain \u{7e}\n", "plain ~\n"),
            ("“so” – it’s…", "\"so\" - it's..."),
            ("Zürich, café, ŵy, Łódź, straße", "Zurich, cafe, wy, Lodz, strasse"),
            ("e\u{301}t\u{301}", "et"),
            ("£3m → €4m, ½", "GBP 3m -> EUR 4m, 1/2"),
            ("日本 👩‍⚕\u{fe0f} 👍🏽", "?? ? ?"),
            ("a\u{a0}b\u{200d}c", "a bc"),
        ] {
            assert_eq!(ascii(text), plain, "{text}");
        }
    }

    #[test]
    fn the_marks_of_control_characters_have_a_form() {
        assert_eq!(ascii(&inert("\x1b[31m\x07\0\x7f\u{9b}\u{202e}")), "^[[31m^G^@^???");
    }

    proptest! {
        #[test]
        fn whatever_comes_in_ascii_comes_out(text in any::<String>()) {
            prop_assert!(ascii(&text).is_ascii());
            let shown = ascii(&inert(&text)).into_owned();
            prop_assert!(shown.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)), "{:?}", shown);
        }
    }
}
