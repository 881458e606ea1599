//! Folding an author's line breaks: rule files may break lines where they like.

/// Folds single line breaks and indentation into one space; an empty line stays a
/// paragraph break (`\n\n`). Authors may therefore break lines where they like.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut ends = 0;
    // By lines, and as a rule a line at a time: rules are read at every start.
    for line in text.split('\n') {
        let line = line.trim();
        if !line.is_empty() {
            if !out.is_empty() {
                out.push_str(if ends > 1 { "\n\n" } else { " " });
            }
            if is_plain(line) {
                out.push_str(line);
            } else {
                push_words(&mut out, line);
            }
            ends = 0;
        }
        ends += 1;
    }
    out
}

/// Whether single spaces are certainly all the white space there is. Eight bytes at a time: it goes over every text of the rules.
fn is_plain(line: &str) -> bool {
    /// The upper bit of each byte.
    const UPPER: u64 = u64::MAX / 0xff * 0x80;
    // The upper bit of each byte below this one (above one that is below, it may stand too often, never too seldom).
    let below = |bytes: u64, this: u8| bytes.wrapping_sub(u64::MAX / 0xff * u64::from(this));
    let (eights, rest) = line.as_bytes().as_chunks();
    let mut end = [b'x'; 8];
    end[..rest.len()].copy_from_slice(rest);
    let mut before = 0;
    eights.iter().chain([&end]).all(|eight| {
        let bytes = u64::from_le_bytes(*eight);
        let spaces = below(bytes, b' ' + 1) & UPPER;
        let double = spaces & (spaces << 8 | before);
        before = spaces >> 56;
        (bytes | below(bytes, b' ')) & UPPER == 0 && double == 0
    })
}

fn push_words(out: &mut String, line: &str) {
    for (at, word) in line.split_whitespace().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, is_plain};

    #[test]
    fn a_line_is_plain_only_where_single_spaces_are_all_its_white_space() {
        assert!(is_plain("Does the service need a provider who knows the place, and who can say so? ~"));
        assert!(is_plain("") && is_plain("x") && is_plain("a b c d e f g h"));
        // Every byte, and what is not ASCII, at every place of a line that takes part of two steps.
        let all = (0..128)
            .map(|byte| char::from(byte).to_string())
            .chain(["\u{a0}", "\u{3000}", "é"].map(str::to_owned));
        for odd in all {
            for at in 0..=20 {
                let line = format!("{}{odd}{}", "x".repeat(at), " y".repeat(10 - at / 2));
                let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(!is_plain(&line) || words == line.trim(), "{line:?}");
                let letter = odd.bytes().all(|byte| byte.is_ascii_graphic());
                assert!(!letter || is_plain(&line), "{line:?}");
            }
        }
    }

    #[test]
    fn single_breaks_fold_and_empty_lines_stay() {
        assert_eq!(fold("  one\n     two  three\n\n   four\n"), "one two three\n\nfour");
        assert_eq!(fold("a\r\nb\r\n\r\n\r\nc"), "a b\n\nc");
        assert_eq!(fold(" \n "), "");
        assert_eq!(fold("a \u{a0} b \n \t\n c\u{3000}d"), "a b\n\nc d");
    }
}
