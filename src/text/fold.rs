//! Folding an author's line breaks: rule files may break lines where they like.

/// Folds single line breaks and indentation into one space; an empty line stays a
/// paragraph break (`\n\n`). Authors may therefore break lines where they like.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push_str("\n\n");
        } else if !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        let mut words = line.split_whitespace();
        if let Some(first) = words.next() {
            out.push_str(first);
        }
        for word in words {
            out.push(' ');
            out.push_str(word);
        }
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
    }
}
