//! Paragraphs and lines. Packing words into lines is textwrap's; what a word is, how wide, and where an over-long one may break is
//! decided here, because textwrap without its Unicode tables breaks neither Chinese nor a joined emoji rightly.

use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::cells;

/// `text` in lines of at most `width` columns. Line ends in the text stay; an empty line stays empty. A word that is wider than the
/// line is broken between characters as a reader sees them. Width 0 is taken as 1: what must be shown cannot be shown in nothing.
/// Only a single character that is wider than `width` makes a line too wide.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    text.split('\n').flat_map(|line| wrap_line(line, width)).collect()
}

/// The same behind a few words: what comes after the first line is set in by `rest` columns.
pub fn hanging(first: &str, rest: usize, text: &str, width: usize) -> Vec<String> {
    let set_in = |(at, line): (usize, String)| {
        let lead = if at == 0 { first.to_owned() } else { " ".repeat(rest) };
        format!("{lead}{line}").trim_end().to_owned()
    };
    wrap(text, width.saturating_sub(rest)).into_iter().enumerate().map(set_in).collect()
}

fn wrap_line(line: &str, width: usize) -> Vec<String> {
    rows(line, width).into_iter().map(|row| line[row].trim_end_matches(' ').to_owned()).collect()
}

/// Where the rows of one line start and end, in bytes; together they are the whole line, and there is at least one. Spaces at the end
/// of a row belong to it, however many: they may reach beyond `width`. The rest is as in [`wrap`].
fn rows(line: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    // Most lines fit, and most that are drawn again and again do.
    if cells(line) <= width {
        return std::iter::once(0..line.len()).collect();
    }
    let mut pieces = pieces(line);
    if pieces.iter().any(|piece| piece.is_wider_than(width)) {
        pieces = pieces.into_iter().flat_map(|piece| piece.no_wider_than(width)).collect();
    }
    #[expect(clippy::cast_precision_loss, reason = "no terminal has 2^52 columns")]
    let columns = [width as f64];
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for row in wrap_first_fit(&pieces, &columns) {
        let start = found.last().map_or(0, |row| row.end);
        end += row.iter().map(|piece| piece.word.len() + piece.space.len()).sum::<usize>();
        found.push(start..end);
    }
    found
}

/// Text that stays together, and the spaces after it.
#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    word: &'a str,
    space: &'a str,
}

#[expect(clippy::cast_precision_loss, reason = "a piece is no longer than a file")]
impl Fragment for Piece<'_> {
    fn width(&self) -> f64 {
        cells(self.word) as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space.len() as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

impl<'a> Piece<'a> {
    fn is_wider_than(&self, width: usize) -> bool {
        cells(self.word) > width
    }

    /// The piece itself, or as many as it takes when it is wider than a line.
    fn no_wider_than(self, width: usize) -> Vec<Self> {
        if !self.is_wider_than(width) {
            return vec![self];
        }
        let mut parts = Vec::new();
        // Columns are counted on, and not anew for each character: a word may be a million letters long.
        let (mut start, mut columns) = (0, 0);
        for (at, cluster) in self.word.grapheme_indices(true) {
            let more = cells(cluster);
            if at > start && columns + more > width {
                parts.push(Self { word: &self.word[start..at], space: "" });
                (start, columns) = (at, 0);
            }
            columns += more;
        }
        parts.push(Self { word: &self.word[start..], space: self.space });
        parts
    }
}

/// The places where a line may end: after spaces, after a hyphen within a word, and beside a wide character.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let gap = gap(rest);
        let (word, space, next) = (&rest[..gap.start], &rest[gap.clone()], &rest[gap.end..]);
        let mut start = 0;
        for at in breaks(word) {
            found.push(Piece { word: &word[start..at], space: "" });
            start = at;
        }
        found.push(Piece { word: &word[start..], space });
        rest = next;
    }
    found
}

/// The first spaces, in bytes; at the end if there are none. A space that carries an accent can be seen, and is a letter of its word.
fn gap(text: &str) -> Range<usize> {
    let mut from = 0;
    while let Some(found) = text[from..].find(' ') {
        let start = from + found;
        let end = text[start..].find(|c| c != ' ').map_or(text.len(), |length| start + length);
        // What stands before a letter of plain English is a space, without a look at the table of accents.
        let accented = text.as_bytes().get(end).is_some_and(|next| !next.is_ascii())
            && text[end - 1..].graphemes(true).next() != Some(" ");
        let end = end - usize::from(accented);
        if start < end {
            return start..end;
        }
        from = end + 1;
    }
    text.len()..text.len()
}

/// Where a word without spaces may be broken, in bytes.
fn breaks(word: &str) -> Vec<usize> {
    if word.is_ascii() && !word.contains('-') {
        return Vec::new();
    }
    let clusters: Vec<(usize, &str)> = word.grapheme_indices(true).collect();
    clusters
        .windows(2)
        .enumerate()
        .filter(|(nth, pair)| {
            let (before, after) = (pair[0].1, pair[1].1);
            let ideographs = (before.width() > 1 || after.width() > 1)
                && !OPENING.contains(before)
                && !CLOSING.contains(after);
            // "outcomes-based" may end a line after its hyphen; "-5" and "e-" may not.
            let hyphen = before == "-"
                && *nth > 1
                && nth + 2 < clusters.len()
                && after.chars().all(char::is_alphabetic);
            ideographs || hyphen
        })
        .map(|(_, pair)| pair[1].0)
        .collect()
}

/// What may not end a line, and what may not begin one: the small core of the Japanese and Chinese rules (JIS X 4051).
const OPENING: &str = "（「『【《〈［｛(“‘";
const CLOSING: &str = "）」』】》〉］｝、。，．：；！？ー…)”’.,:;!?";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_kept_whole_where_they_can_be() {
        assert_eq!(
            wrap("Who may be squeezed out, and what protects them", 16),
            ["Who may be", "squeezed out,", "and what", "protects them"]
        );
        assert_eq!(wrap("outcomes-based payment", 10), ["outcomes-", "based", "payment"]);
        assert_eq!(wrap("minus -5 here", 7), ["minus", "-5 here"]);
    }

    #[test]
    fn lines_and_empty_lines_stay() {
        assert_eq!(wrap("one\n\ntwo", 10), ["one", "", "two"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("a  \n", 10), ["a", ""]);
    }

    #[test]
    fn long_words_are_broken() {
        assert_eq!(wrap("see https://example.org/a", 8), ["see", "https://", "example.", "org/a"]);
    }

    #[test]
    fn chinese_and_japanese_break_between_characters_but_not_before_a_full_stop() {
        assert_eq!(wrap("信頼は契約では作れない。", 8), ["信頼は契", "約では作", "れない。"]);
        assert_eq!(wrap("信頼。契約", 5), ["信", "頼。", "契約"]);
        assert_eq!(wrap("alliance契約", 10), ["alliance契", "約"]);
    }

    #[test]
    fn joined_emoji_and_accents_stay_whole() {
        assert_eq!(wrap("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 4), ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]);
        assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn a_space_with_an_accent_is_a_letter() {
        assert_eq!(wrap("ab  \u{301}c d", 3), ["ab", " \u{301}c", "d"]);
    }

    #[test]
    fn arabic_is_measured_as_a_grid_of_cells_shows_it() {
        // Lam with alef is one column in the tables of Unicode, and two cells of a screen.
        assert_eq!(wrap("لالا لا", 4), ["لالا", "لا"]);
        assert_eq!(cells("لا"), 2);
    }

    #[test]
    fn the_rows_of_a_line_are_all_of_it() {
        let ends =
            |line, width| rows(line, width).into_iter().map(|row| (row.start, row.end)).collect::<Vec<_>>();
        assert_eq!(ends("one  two", 4), [(0, 5), (5, 8)]);
        assert_eq!(ends("", 4), [(0, 0)]);
        assert_eq!(ends("   ", 1), [(0, 3)]);
    }

    #[test]
    fn a_word_of_a_million_letters_is_broken_quickly() {
        let word = "x".repeat(1_000_000);
        let began = std::time::Instant::now();
        assert_eq!(wrap(&word, 999_999), [&word[1..], "x"]);
        assert_eq!(wrap(&word, 10).len(), 100_000);
        assert!(began.elapsed() < std::time::Duration::from_secs(20), "{:?}", began.elapsed());
    }

    #[test]
    fn no_width_is_too_small() {
        assert_eq!(wrap("ab c", 0), ["a", "b", "c"]);
        assert_eq!(wrap("ab c", 1), ["a", "b", "c"]);
        assert_eq!(wrap("日本", 1), ["日", "本"]);
        assert_eq!(wrap("👨‍👩‍👧‍👦", 0), ["👨‍👩‍👧‍👦"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "[a-c \\-日。é👍\u{301}]{0,60}", width in 0usize..20) {
            let lines = wrap(&text, width);
            let between: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            let mut end = 0;
            for row in rows(&text, width) {
                prop_assert_eq!(row.start, end);
                prop_assert!(row.start == 0 || between.contains(&row.start), "{:?} is torn at {}", text, row.start);
                end = row.end;
            }
            prop_assert_eq!(end, text.len());
            let squeeze = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
            for line in lines {
                let one = line.graphemes(true).count() == 1;
                prop_assert!(line.width() <= width.max(1) || one, "{:?}", line);
            }
        }
    }
}
