//! Comments in a RON file: where they stand, and whether writing the file anew would lose some. What an author wrote there for others
//! to read is not ours to drop.

use std::borrow::Cow;

/// How many bytes at the beginning of a file are white space and comments.
pub(super) fn above(bytes: &[u8]) -> usize {
    let mut at = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    loop {
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        match comment(&bytes[at..]) {
            0 => return at,
            length => at += length,
        }
    }
}

/// Whether there is a comment anywhere below that.
pub(super) fn below(bytes: &[u8]) -> bool {
    let mut at = above(bytes);
    while at < bytes.len() {
        let rest = &bytes[at..];
        if comment(rest) > 0 {
            return true;
        }
        at += text(rest).max(1);
    }
    false
}

/// The new state of a file under the comments that stand above the old one.
pub(super) fn carried<'a>(there: &[u8], bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let (theirs, ours) = (&there[..above(there)], above(bytes));
    if comment_free(theirs) || theirs == &bytes[..ours] {
        return Cow::Borrowed(bytes);
    }
    let mut theirs = theirs.strip_prefix("\u{feff}".as_bytes()).unwrap_or(theirs).to_vec();
    if !there.contains(&b'\n') {
        // Lines that end in a carriage return alone: beside ours the comment would never end.
        theirs.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
    }
    theirs.extend_from_slice(&bytes[ours..]);
    Cow::Owned(theirs)
}

fn comment_free(bytes: &[u8]) -> bool {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii().is_empty()
}

/// The length of the comment that begins here, its line end included; 0 if none does.
fn comment(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"//") {
        // A file whose lines end in carriage returns alone is read with line ends in their place.
        let end = bytes
            .iter()
            .position(|byte| *byte == b'\n')
            .or_else(|| bytes.iter().position(|byte| *byte == b'\r'));
        return end.map_or(bytes.len(), |at| at + 1);
    }
    if !bytes.starts_with(b"/*") {
        return 0;
    }
    // They may stand inside each other.
    let (mut at, mut depth) = (0, 0_usize);
    while at < bytes.len() {
        match &bytes[at..] {
            [b'/', b'*', ..] => (at, depth) = (at + 2, depth + 1),
            [b'*', b'/', ..] => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of the text in quotation marks that begins here; 0 if none does. What stands in one is no comment.
fn text(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"r\"") || bytes.starts_with(b"r#") {
        let marks = bytes[1..].iter().take_while(|byte| **byte == b'#').count();
        if bytes.get(1 + marks) != Some(&b'"') {
            return 0;
        }
        let end = [&b"\""[..], &b"#".repeat(marks)].concat();
        let from = marks + 2;
        let length = bytes[from..].windows(end.len()).position(|at| at == end);
        return length.map_or(bytes.len(), |length| from + length + end.len());
    }
    if !bytes.starts_with(b"\"") {
        // A character, such as '"', of which none is known in our files; nothing else hides a quotation mark.
        return if matches!(bytes, [b'\'', b'"', b'\'', ..]) { 3 } else { 0 };
    }
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_what_looks_like_one() {
        for (file, is) in [
            ("(a: 1)", false),
            ("// above\n/* and /* this */ */ (a: 1)", false),
            ("(a: 1, // here\n)", true),
            ("(a: /* here */ 1)", true),
            ("(a: 1)\n// below\n", true),
            ("(a: \"https://example.org /* no */ \\\" // no\")", false),
            ("(a: r#\"a \" // no\"#, b: r\"// no\")", false),
            ("(a: r#\"a\"# // here\n)", true),
            ("(a: [\"x\", '\"', // here\n])", true),
            ("(a: \"\\\\\" // here\n)", true),
            ("", false),
            ("// only this", false),
        ] {
            assert_eq!(below(file.as_bytes()), is, "{file}");
        }
        assert_eq!(above(b"\xef\xbb\xbf// a\r// b\r(x: 1)"), 13);
    }

    #[test]
    fn what_stands_above_is_carried_over() {
        let of = |there: &str, new: &str| {
            String::from_utf8(carried(there.as_bytes(), new.as_bytes()).into_owned()).expect("text")
        };
        assert_eq!(of("// theirs\n(a)", "// ours\n(b)"), "// theirs\n(b)");
        assert_eq!(of("/* theirs */ (a)", "// ours\n(b)"), "/* theirs */ (b)");
        assert_eq!(of("\u{feff}\n(a)", "// ours\n(b)"), "// ours\n(b)");
        assert_eq!(of("\u{feff}// theirs\r\n(a)", "// ours\n(b)"), "// theirs\r\n(b)");
        assert_eq!(of("// one\r// two\r(a)", "// ours\n(b)"), "// one\n// two\n(b)");
        assert_eq!(of("Named(a)", "// ours\n(b)"), "// ours\n(b)");
    }
}
