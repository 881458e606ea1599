//! Folding an author's line breaks: rule files may break lines where they like.

/// Folds single line breaks and indentation into one space; an empty line stays a
/// paragraph break (`\n\n`). Authors may therefore break lines where they like.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Where the word begins that is being read, and how many lines ended since the last one. Rules are read at every start.
    let (mut word, mut ends) = (None, 0);
    for (at, c) in text.char_indices() {
        if !c.is_whitespace() {
            if word.is_none() {
                if !out.is_empty() {
                    out.push_str(if ends > 1 { "\n\n" } else { " " });
                }
                word = Some(at);
            }
            continue;
        }
        if let Some(start) = word.take() {
            out.push_str(&text[start..at]);
            ends = 0;
        }
        ends += u32::from(c == '\n');
    }
    if let Some(start) = word {
        out.push_str(&text[start..]);
    }
    out
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
