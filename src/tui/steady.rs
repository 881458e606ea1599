//! Characters about whose width terminals disagree: joined emoji, selectors, flags, half-width voiced marks, conjuncts. What stands after
//! such a one on its row is written at a position of its own, and whatever it may have covered is written again, so that every terminal
//! ends with the same cells as after painting all anew. It must not know what is drawn.

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::layout::{Position, Size};
use unicode_width::UnicodeWidthChar as _;

/// Cells that a character of the last frame may cover in some terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    at: Position,
    columns: u16,
}

/// Whether terminals disagree about how many columns a character takes, as a reader sees characters.
fn doubtful(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let (Some(first), rest) = (chars.next(), chars) else { return false };
    if first.is_ascii() && rest.as_str().is_empty() {
        return false;
    }
    // Emoji alone: which of them there are, and so which are wide, differs between versions of Unicode.
    if u32::from(first) >= 0x1_f000 || is_mark(first) {
        return true;
    }
    rest.clone().any(|c| joins(c) || is_mark(c) || c.width().unwrap_or(0) > 0)
}

/// A joiner, a selector, a keycap, a tag: what some terminals take into the character before, and others do not.
const fn joins(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}')
}

/// A half-width voiced mark: a letter of its own to some, a part of the letter before it to others.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{ff9e}' | '\u{ff9f}')
}

/// The most columns that any terminal takes for it: each of its parts for itself, and wide where a selector may make it so.
fn widest(symbol: &str) -> u16 {
    let of = |c: char| match c {
        // Flags are made of letters that some draw as wide as a flag.
        '\u{1f1e6}'..='\u{1f1ff}' => 2,
        '\u{fe0f}' | '\u{20e3}' => 1,
        c if is_mark(c) => 1,
        c => c.width().unwrap_or(0).max(usize::from(u32::from(c) >= 0x1_f000) * 2),
    };
    u16::try_from(symbol.chars().map(of).sum::<usize>()).unwrap_or(u16::MAX).max(symbol.cell_width())
}

/// Marks in a frame what is to be written whether it changed or not: what such characters may cover, now and on the frame `before`.
/// Where they are now.
pub(super) fn steady(buffer: &mut Buffer, before: &[Reach]) -> Vec<Reach> {
    let area = buffer.area;
    let mut found = Vec::new();
    for (y, row) in (area.top()..).zip(buffer.content.chunks_mut(usize::from(area.width.max(1)))) {
        let mut x = area.left();
        while let Some(cell) = row.get_mut(usize::from(x - area.left())) {
            // Most cells have a letter of ASCII, and there are thousands in a frame.
            if cell.symbol().len() == 1 {
                x = x.saturating_add(1);
                continue;
            }
            let width = cell.symbol().cell_width().max(1);
            if doubtful(cell.symbol()) {
                if x.saturating_add(widest(cell.symbol())) > area.right() {
                    // Wider than the row has room for, it would go on in the next.
                    alone(cell, area.right() - x);
                }
                found.push(Reach { at: Position { x, y }, columns: widest(cell.symbol()).max(width) });
            }
            x = x.saturating_add(width);
        }
    }
    for Reach { at, columns } in before.iter().chain(&found) {
        for x in at.x..at.x.saturating_add(*columns) {
            if let Some(cell) = buffer.cell_mut((x, at.y)) {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
    }
    found
}

/// The first part of a character, if there is room for that in every terminal; else a question mark.
fn alone(cell: &mut Cell, room: u16) {
    let first = cell.symbol().chars().next().unwrap_or(' ');
    let fits = widest(first.encode_utf8(&mut [0; 4])) <= room && first.width().is_some_and(|width| width > 0);
    cell.set_char(if fits { first } else { '?' });
}

/// A backend that goes on at a position of its own after each such character.
pub(super) struct Steady<B>(pub(super) B);

impl<B: Backend> Backend for Steady<B> {
    type Error = B::Error;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Self::Error>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
        let mut covered: Option<(u16, std::ops::Range<u16>)> = None;
        for (x, y, cell) in content {
            // What lies under a wide character is not seen; written, it would tear it.
            if covered.as_ref().is_some_and(|(row, columns)| *row == y && columns.contains(&x)) {
                continue;
            }
            if !doubtful(cell.symbol()) {
                run.push((x, y, cell));
                continue;
            }
            self.send(&mut run)?;
            let width = cell.symbol().cell_width().max(1);
            // A terminal that takes fewer columns leaves the others as they were: empty, then.
            let mut blank = cell.clone();
            blank.set_symbol(" ");
            self.0.draw((x..x.saturating_add(width)).map(|x| (x, y, &blank)))?;
            self.0.draw(std::iter::once((x, y, cell)))?;
            covered = Some((y, x..x.saturating_add(width)));
        }
        self.send(&mut run)
    }

    fn hide_cursor(&mut self) -> Result<(), Self::Error> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Self::Error> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Self::Error> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Self::Error> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), Self::Error> {
        self.0.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> Result<(), Self::Error> {
        self.0.clear_region(clear_type)
    }

    fn size(&self) -> Result<Size, Self::Error> {
        self.0.size()
    }

    fn window_size(&mut self) -> Result<WindowSize, Self::Error> {
        self.0.window_size()
    }

    fn flush(&mut self) -> Result<(), Self::Error> {
        self.0.flush()
    }
}

impl<B: Backend> Steady<B> {
    /// Writes what can be written in one go; the next begins at a position of its own.
    fn send(&mut self, run: &mut Vec<(u16, u16, &Cell)>) -> Result<(), B::Error> {
        if run.is_empty() { Ok(()) } else { self.0.draw(run.drain(..)) }
    }
}
