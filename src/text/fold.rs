//! Folding an author's line breaks: rule files may break lines where they like.

/// Folds single line breaks and indentation into one space; an empty line stays a
/// paragraph break (`\n\n`). Authors may therefore break lines where they like.
#[must_use]
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

/// Whether single spaces are certainly all the white space there is.
fn is_plain(line: &str) -> bool {
    let mut before = 0;
    line.bytes().all(|byte| {
        let plain = (b' '..=b'~').contains(&byte) && !(byte == b' ' && before == b' ');
        before = byte;
        plain
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
    use super::fold;

    #[test]
    fn single_breaks_fold_and_empty_lines_stay() {
        assert_eq!(fold("  one\n     two  three\n\n   four\n"), "one two three\n\nfour");
        assert_eq!(fold("a\r\nb\r\n\r\n\r\nc"), "a b\n\nc");
        assert_eq!(fold(" \n "), "");
        assert_eq!(fold("a \u{a0} b \n \t\n c\u{3000}d"), "a b\n\nc d");
    }
}
