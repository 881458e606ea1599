//! The lines that a text takes, by the widths of its letters. Heights are twentieths of a point; lengths
//! along a line are sixths of that, the step in which LibreOffice sets letters.

use crate::report::docx::styles::Measures;
use crate::report::model::{Span, Text, to_write};
use crate::report::paper::printed;

/// Widths of the letters from the space to the tilde, in thousandths of the size: Helvetica, as its
/// maker published them. Arial has the same.
const PLAIN: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The same for bold.
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
    556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
    556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
    333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/// What a cell keeps free at its sides.
const SIDES: u32 = 2 * 70;

/// What stands in the text for a drawing.
const DRAWING: char = '\u{fffc}';

/// A letter, or a drawing that stands in the text like one.
#[derive(Debug, Clone, Copy)]
struct Letter {
    mark: char,
    width: u32,
    /// Of the line that it stands in.
    height: i32,
    /// Which kind of run it belongs to.
    run: u8,
}

/// A line: the place in the text where the next begins, in letters, and its height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub end: usize,
    pub height: i32,
}

/// Height of a line of text of so many half-points, with the spacing that the styles have.
pub(super) fn height(size: u16) -> i32 {
    single(size) * 252 / 240
}

/// The same in single spacing, which is 1.15 times the size in Arial.
pub(super) fn single(size: u16) -> i32 {
    (i32::from(size) * 230 + 10) / 20
}

/// Width of words on one line, in twentieths of a point.
pub(super) fn width(words: &str, of: &Measures) -> u32 {
    letters(&words.into(), of, false).iter().map(|letter| letter.width).sum::<u32>().div_ceil(6)
}

/// The lines of a text, where the first may be so wide and the others so wide, in twentieths of a point.
pub(super) fn lines(text: &Text, of: &Measures, narrow: bool, [first, rest]: [u32; 2]) -> Vec<Line> {
    let letters = letters(text, of, narrow);
    let mut lines = Vec::new();
    let mut room = 6 * first;
    // Width of the line at hand and of what stands in it since it could last end; where that is.
    let (mut width, mut since, mut end) = (0_u32, 0_u32, 0);
    let (mut start, mut tall, mut run) = (0, height(of.size), 0);
    for (at, letter) in letters.iter().enumerate() {
        if run != letter.run {
            // A run takes up whole twentieths of a point.
            (width, since, run) = ((width + 3) / 6 * 6, (since + 3) / 6 * 6, letter.run);
        }
        if letter.mark == '\n' {
            lines.push(Line { end: at + 1, height: tall });
            (width, since, end, start) = (0, 0, at + 1, at + 1);
            (tall, room) = (height(of.size), 6 * rest);
            continue;
        }
        // Spaces hang over the end of a line.
        if letter.mark != ' ' && width + letter.width > room && at > start {
            if end == start {
                // A word that is wider than the line is torn.
                (end, since) = (at, 0);
            }
            lines.push(Line { end, height: tall });
            (width, start) = (since, end);
            (tall, room) = (height(of.size), 6 * rest);
        }
        tall = tall.max(letter.height);
        width += letter.width;
        since += letter.width;
        if letter.mark == ' ' || letters.get(at + 1).is_some_and(|next| parts(letter.mark, next.mark)) {
            (since, end) = (0, at + 1);
        }
    }
    lines.push(Line { end: letters.len(), height: tall });
    lines
}

/// The lines of the tallest of cells so wide.
pub(super) fn tallest(cells: &[Text], widths: &[u32], of: &Measures, narrow: bool) -> Vec<Line> {
    let cell = |(text, width): (&Text, &u32)| -> Vec<Line> {
        let room = width.saturating_sub(SIDES);
        text.paragraphs().iter().flat_map(|text| lines(text, of, narrow, [room; 2])).collect()
    };
    cells.iter().zip(widths).map(cell).max_by_key(|lines| whole(lines)).unwrap_or_default()
}

/// Height of lines.
pub(super) fn whole(lines: &[Line]) -> i32 {
    lines.iter().map(|line| line.height).sum()
}

/// Whether a line may end between two letters that no space parts.
fn parts(mark: char, next: char) -> bool {
    matches!(mark, '-' | '?' | '!' | '–' | '—' | '…' | DRAWING) && (next.is_alphanumeric() || next == '(')
}

/// A text as letters with their widths; drawings are smaller in a narrow table.
fn letters(text: &Text, of: &Measures, narrow: bool) -> Vec<Letter> {
    let words = |words: &str, run: u8, bold: bool| -> Vec<Letter> {
        let letter = |mark: char| Letter {
            mark,
            // A width in 2048ths of the size, of which a half-point has 60 sixths of a twentieth of a point.
            width: (advance(mark, bold || of.bold) * u32::from(of.size) * 60 + 1024) / 2048,
            height: height(of.size),
            run,
        };
        printed(words).chars().map(letter).collect()
    };
    // A drawing is as high as it is; what spaces the lines out goes by the size of the letters.
    let drawing = |width: u32, tall: i32| {
        let height = tall.max(single(of.size)) + height(of.size) - single(of.size);
        vec![Letter { mark: DRAWING, width: 6 * width, height, run: 4 }]
    };
    let spans = text.0.iter().flat_map(|span| match span {
        Span::Plain(plain) => words(plain, 0, false),
        Span::Strong(strong) => words(strong, 1, true),
        Span::Blank(blank) => words(&to_write(blank), 2, false),
        Span::Source(reference) => words(&reference.words, 3, false),
        // The sizes that `drawing` gives them.
        Span::Bar(_) => drawing(if narrow { 1_188_000 } else { 2_304_000 } / EMU, 284),
        Span::Share(_) => drawing(1_150_000 / EMU, 174),
    });
    spans.collect()
}

/// So many of the lengths of drawings make a twentieth of a point.
const EMU: u32 = 635;

/// Width of a letter in 2048ths of the size, which is how Arial has it.
fn advance(mark: char, bold: bool) -> u32 {
    let table = if bold { &BOLD } else { &PLAIN };
    let thousandths = match (mark, bold) {
        ('‘' | '’', false) => 222,
        ('‘' | '’', true) => 278,
        ('“' | '”', false) => 333,
        ('“' | '”', true) => 500,
        ('−', _) => 584,
        ('—' | '…', _) => 1000,
        _ => table.get((mark as usize).wrapping_sub(32)).copied().unwrap_or(556),
    };
    (u32::from(thousandths) * 2048 + 500) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::docx::styles::measures;

    /// Where the lines of plain text of ten points end, in a width in twentieths of a point.
    fn ends(text: &Text, room: u32) -> Vec<usize> {
        lines(text, &measures("Normal", 10), false, [room; 2]).iter().map(|line| line.end).collect()
    }

    #[test]
    fn lines_end_where_the_published_widths_say() {
        // 667 + 222 + 222 + 222 + 556 + 556 + 500 + 556 + 278 + 278 + 222 + 278 + 500 thousandths of ten
        // points: 1011.4 twentieths.
        let text = "Alliance fits".into();
        assert_eq!(ends(&text, 1012), [13]);
        assert_eq!(ends(&text, 1011), [9, 13]);
        // In bold 722 + 278 + 278 + 278 + 556 + 611 + 556 + 556 + 278 + 333 + 278 + 333 + 556: 1122.6.
        let bold = Text::default().strong("Alliance fits");
        assert_eq!((ends(&bold, 1123), ends(&bold, 1122)), (vec![13], vec![9, 13]));
    }

    #[test]
    fn lines_end_at_hyphens_and_line_ends_and_words_are_torn_at_need() {
        // The space after the first word hangs over, and a slash parts nothing.
        assert_eq!(ends(&"re-tender and/or".into(), 850), [10, 16]);
        assert_eq!(ends(&"re-tender and/or".into(), 700), [3, 10, 16]);
        assert_eq!(ends(&"a\n\nb".into(), 700), [2, 3, 4]);
        // Five letters of 556 thousandths take 556 twentieths.
        assert_eq!(ends(&"nnnnnnnn".into(), 600), [5, 8]);
    }

    #[test]
    fn heights_are_those_that_libreoffice_gives_its_lines() {
        assert_eq!([14, 16, 17, 18, 20, 22, 24].map(height), [169, 193, 205, 217, 241, 265, 289]);
    }
}
