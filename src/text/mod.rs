//! Text between files and screens: folded, made safe, wrapped, cut to fit; and lists put in order. Pure
//! functions; nothing here reads, writes or draws.

mod ascii;
mod fold;
mod in_order;
mod inert;
mod json;
mod packed;
mod square;
mod texts;
mod wrap;

pub use ascii::ascii;
pub use fold::fold;
pub use in_order::{Gather, InOrder};
pub use inert::inert;
pub use json::json_inert;
pub use packed::{unpacked, unpacked_bytes};
pub use square::Square;
pub(crate) use texts::texts;
pub use texts::{Texts, data, filled};
pub use wrap::{hanging, wrap};

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// A text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Behind some of a list: how many more there are, and which those are; nothing where that was all.
pub fn and_more(more: usize, which: &str) -> String {
    if more == 0 { String::new() } else { format!("; and {more} more{which}") }
}

/// So many of something: its name for one, and for more.
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// The first of a list, `most` of them, and how many more there are.
pub fn some_of(list: &[impl AsRef<str>], most: usize) -> String {
    let mut words: Vec<String> = list.iter().take(most).map(|one| one.as_ref().to_owned()).collect();
    if list.len() > most {
        words.push(format!("and {} more", list.len() - most));
    }
    words.join(", ")
}

/// Words as a sentence of their own: a large letter first, and an end.
pub fn sentence(words: &str) -> String {
    let words = words.trim_end();
    let end = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{end}", capital(words))
}

/// A title inside a sentence: its first letter small, unless it begins with a word in capitals.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// Columns that `text` takes when it is drawn character by character, as a reader sees them. That can be more than the width of the
/// whole: Unicode counts an Arabic lam with an alef as one column, and a grid of cells gives each its own.
pub fn cells(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // ratatui 0.30.2 adds a column for halfwidth voicing marks, which unicode-width 0.2.3 counts already; what is measured here is
    // drawn there.
    let marks = text.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    text.graphemes(true).map(str::width).sum::<usize>() + marks
}

/// `text` in at most `width` columns: whole if it fits, else cut between two characters as a reader sees them, with `…` at the end.
pub fn fit(text: &str, width: usize) -> String {
    fit_with(text, width, "…")
}

/// The same with another mark for what was cut, for a terminal that has no `…`.
pub fn fit_with(text: &str, width: usize, mark: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    if mark.width() > width {
        return String::new();
    }
    let room = width - mark.width();
    let mut out = String::new();
    for cluster in text.graphemes(true) {
        // The whole is measured, not the sum of its parts: they need not agree for joined emoji.
        let kept = out.len();
        out.push_str(cluster);
        if out.width() > room {
            out.truncate(kept);
            break;
        }
    }
    out.truncate(out.trim_end().len());
    out.push_str(mark);
    out
}

/// Text cut in its middle to fit a width, so that its beginning and its end can be read.
pub fn fit_ends(text: &str, width: usize, mark: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(mark.width());
    let mut start = text.len();
    for (at, _) in text.grapheme_indices(true).rev() {
        if text[at..].width() > room / 2 {
            break;
        }
        start = at;
    }
    let end = &text[start..];
    let head = fit_with(text, width.saturating_sub(end.width()), mark);
    format!("{head}{end}")
}

/// Text on one line, inert, cut or padded to a width.
pub fn column(text: &str, width: usize, mark: &str) -> String {
    let text = fit_with(&inert(text).replace('\n', " "), width, mark);
    let space = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(space))
}

/// The first row to show of `len` rows when `height` fit and `selected` must be among them: as near the middle as the ends allow,
/// so that a list needs no remembered offset and a resize cannot spoil it.
pub const fn window(selected: usize, len: usize, height: usize) -> usize {
    let last = len.saturating_sub(height);
    let wanted = selected.saturating_sub(height / 2);
    if wanted < last { wanted } else { last }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_that_fits_is_left_alone() {
        assert_eq!(fit("Relationships", 13), "Relationships");
        assert_eq!(fit("", 0), "");
    }

    #[test]
    fn text_that_does_not_fit_says_so() {
        assert_eq!(fit("Relationships", 12), "Relationshi…");
        assert_eq!(fit("one two", 5), "one…");
        assert_eq!(fit("abc", 1), "…");
        assert_eq!(fit("abc", 0), "");
        assert_eq!(fit_with("Relationships", 9, "..."), "Relati...");
        assert_eq!(fit_with("abcdef", 2, "..."), "");
        assert_eq!(fit_ends("Northtown services (copy)", 18, "..."), "Northtow... (copy)");
        assert_eq!(fit_ends("Northtown (copy)", 16, "..."), "Northtown (copy)");
        assert_eq!(fit_ends("abcdef", 2, "..."), "");
    }

    #[test]
    fn what_a_reader_sees_as_one_character_is_never_cut() {
        assert_eq!(fit("日本語です", 6), "日本…");
        assert_eq!(fit("👨‍👩‍👧‍👦 family", 4), "👨‍👩‍👧‍👦…");
        assert_eq!(fit("👨‍👩‍👧‍👦 family", 2), "…");
        assert_eq!(fit("cafe\u{301}s are", 5), "cafe\u{301}…");
    }

    #[test]
    fn the_window_follows_the_selection() {
        assert_eq!(window(0, 100, 10), 0);
        assert_eq!(window(50, 100, 10), 45);
        assert_eq!(window(99, 100, 10), 90);
        assert_eq!(window(3, 4, 10), 0);
        assert_eq!(window(0, 0, 0), 0);
    }

    proptest! {
        #[test]
        fn fitted_text_fits(text in "\\PC{0,40}", width in 0usize..50) {
            prop_assert!(fit(&text, width).width() <= width);
        }

        #[test]
        fn the_selected_row_is_in_the_window(len in 1usize..500, at in 0usize..500, height in 1usize..100) {
            let selected = at % len;
            let first = window(selected, len, height);
            prop_assert!(first <= selected && selected < first + height);
            prop_assert!(first == 0 || first + height <= len);
        }
    }
}
