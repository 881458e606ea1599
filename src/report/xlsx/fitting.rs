//! What fits: texts in pieces that a cell can hold, and how high a row has to be. Excel
//! sets no height when it opens a file, so the rows are reckoned here.

use unicode_segmentation::UnicodeSegmentation as _;

/// Most characters in a piece of text in one cell. Excel holds 32 767 UTF-16 units; some
/// room is left for the words that say where the rest is.
const MOST: usize = 32_000;

/// A text in pieces that a cell can hold, cut between two characters as readers see them.
pub(super) fn pieces(words: &str) -> Vec<&str> {
    if words.encode_utf16().count() <= MOST {
        return vec![words];
    }
    let (mut pieces, mut start, mut units) = (Vec::new(), 0, 0);
    for (at, cluster) in words.grapheme_indices(true) {
        let more = cluster.encode_utf16().count();
        if units + more > MOST && units > 0 {
            pieces.push(&words[start..at]);
            (start, units) = (at, 0);
        }
        units += more;
    }
    pieces.push(&words[start..]);
    pieces
}

/// How many lines words take in a column of this many characters, about: lines end between
/// words, and a word that is too long for a line goes on in the next.
pub(super) fn lines(words: &str, width: u16) -> usize {
    // A width is counted in figures, and letters are narrower: eleven for ten.
    let width = usize::from(width.max(1)) * 11 / 10;
    words.split('\n').map(|line| wrapped(line, width)).sum()
}

fn wrapped(line: &str, width: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for word in line.split(' ') {
        let long = word.chars().count();
        if used > 0 && used + 1 + long > width {
            lines += 1;
            used = 0;
        }
        let more = long.saturating_sub(1) / width;
        lines += more;
        used += long - more * width + usize::from(used > 0);
    }
    lines
}

/// The height of a row of this many lines, in points. Excel has none above 409.
pub(super) fn height(lines: usize) -> f64 {
    f64::from(u16::try_from(lines.saturating_mul(15)).unwrap_or(u16::MAX).min(405))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words() {
        // Eleven letters in a width of ten figures.
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("one two six", 10), 1);
        assert_eq!(lines("one two seven", 10), 2);
        assert_eq!(lines("one\n\ntwo", 6), 3);
        // Ten letters in lines of four: four, four and two, and beside the two no room for a word of three.
        assert_eq!(lines("abcdefghij", 4), 3);
        assert_eq!(lines("abcdefghij klm", 4), 4);
        assert_eq!(lines("abcdefghij k", 4), 3);
    }

    #[test]
    fn pieces_are_the_whole_and_part_no_character() {
        let text = "e\u{301}\u{1f469}\u{200d}\u{2695}\u{fe0f} ".repeat(9_000);
        let parts = pieces(&text);
        assert!(parts.len() > 1);
        assert_eq!(parts.concat(), text);
        for part in parts {
            assert!(part.encode_utf16().count() <= MOST && !part.starts_with(['\u{301}', '\u{200d}']));
        }
    }
}
