//! The cursor among characters as a reader sees them. The text area counts code points, so a step over a family emoji is seven of its
//! steps, and a cursor that lands inside one is moved out of it.

use tui_textarea::CursorMove;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

use super::{Editor, Reply};
use crate::keys::{Key, KeyCode};
use crate::text::cells;

impl Editor {
    /// Row and code point within it.
    pub(super) fn cursor(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// Moves the cursor for an arrow or its like; with shift, selecting.
    pub(super) fn navigate(&mut self, key: Key) -> Reply {
        let by_word = key.ctrl || key.alt;
        let step = match key.code {
            KeyCode::Left if by_word => Some(CursorMove::WordBack),
            KeyCode::Right if by_word => Some(CursorMove::WordForward),
            KeyCode::Left | KeyCode::Right => None,
            KeyCode::Up => Some(CursorMove::Up),
            KeyCode::Down => Some(CursorMove::Down),
            KeyCode::Home if by_word => Some(CursorMove::Top),
            KeyCode::End if by_word => Some(CursorMove::Bottom),
            KeyCode::Home => Some(CursorMove::Head),
            KeyCode::End => Some(CursorMove::End),
            KeyCode::PageUp => Some(CursorMove::ParagraphBack),
            KeyCode::PageDown => Some(CursorMove::ParagraphForward),
            _ => return Reply::Unused,
        };
        self.history.interrupt();
        if !key.shift && !self.selecting {
            self.area.cancel_selection();
        } else if !self.area.is_selecting() {
            self.area.start_selection();
        }
        match step {
            None => {
                let beside = if key.code == KeyCode::Left { self.one_left() } else { self.one_right() };
                self.go_to(beside);
            }
            Some(step) => {
                self.area.move_cursor(step);
                match step {
                    CursorMove::Top => self.area.move_cursor(CursorMove::Head),
                    CursorMove::Bottom => self.area.move_cursor(CursorMove::End),
                    _ => {}
                }
                let (row, column) = self.cursor();
                self.go_to((row, column - self.inside()));
            }
        }
        Reply::Moved
    }

    // One step of the text area would not do: it counts columns, and a combining mark has none.
    fn one_left(&self) -> (usize, usize) {
        match self.cursor() {
            (row, 0) => row.checked_sub(1).map_or((0, 0), |above| (above, self.length(above))),
            (row, column) => (row, column - self.before()),
        }
    }

    fn one_right(&self) -> (usize, usize) {
        match self.cursor() {
            (row, column) if column < self.length(row) => (row, column + self.after()),
            (row, _) if row + 1 < self.area.lines().len() => (row + 1, 0),
            end => end,
        }
    }

    /// Deletes what is selected, or the character before the cursor.
    pub(super) fn delete_before(&mut self) -> bool {
        if self.has_selection() {
            return self.area.delete_char();
        }
        // At the start of a line one deletion takes the line end.
        (0..self.before().max(1)).fold(false, |any, _| self.area.delete_char() || any)
    }

    /// Deletes what is selected, or the character after the cursor.
    pub(super) fn delete_after(&mut self) -> bool {
        if self.has_selection() {
            return self.area.delete_char();
        }
        let count = self.after().max(1);
        self.area.delete_str(count)
    }

    /// Deletes what is selected, or back to the start of the word.
    pub(super) fn delete_word(&mut self) -> bool {
        if self.has_selection() {
            return self.area.delete_char();
        }
        let deleted = self.area.delete_word();
        let rest = self.inside();
        (0..rest).fold(deleted, |any, _| self.area.delete_char() || any)
    }

    /// To a row and a code point that exist.
    pub(super) fn go_to(&mut self, (row, column): (usize, usize)) {
        let most = usize::from(u16::MAX);
        #[expect(clippy::cast_possible_truncation, reason = "no more than `most`, which is 16 bits")]
        self.area.move_cursor(CursorMove::Jump(row.min(most) as u16, column.min(most) as u16));
        // The text area jumps in 16 bits; a pasted line can be longer, and the rest is walked.
        if self.cursor().0 == row {
            for _ in most..column {
                self.area.move_cursor(CursorMove::Forward);
            }
        }
    }

    /// A selection that holds something; the text area also keeps one that is empty, and deletes nothing for it.
    pub(super) fn has_selection(&mut self) -> bool {
        let holds = self.area.selection_range().is_some_and(|(start, end)| start != end);
        if !holds {
            self.area.cancel_selection();
        }
        holds
    }

    /// Bytes of what is selected.
    pub(super) fn selected_bytes(&self) -> usize {
        let Some((start, end)) = self.area.selection_range() else { return 0 };
        let lines = self.area.lines();
        let bytes = |row: usize, to: usize| lines[row].chars().take(to).map(char::len_utf8).sum::<usize>();
        let between: usize = lines[start.0..end.0].iter().map(|line| line.len() + 1).sum();
        (between + bytes(end.0, end.1)).saturating_sub(bytes(start.0, start.1))
    }

    /// The column of the cursor as it is seen. The text area adds up code points, so that a family of four would be eight columns
    /// wide; what draws it shows two.
    pub(super) fn seen_column(&self, counted: usize) -> usize {
        if self.secret {
            return counted;
        }
        let (_, at) = self.cursor();
        let before: Vec<char> = self.line().chars().take(at).collect();
        // Back from the cursor to where its row on the screen begins.
        let (mut start, mut left) = (before.len(), counted);
        while start > 0 && left > 0 {
            start -= 1;
            left = left.saturating_sub(before[start].width().unwrap_or(0));
        }
        cells(&before[start..].iter().collect::<String>())
    }

    /// Columns of the character that the cursor stands on, at least one.
    pub(super) fn next_cells(&self) -> usize {
        let (_, at) = self.cursor();
        let next: String = self.line().chars().skip(at).collect();
        next.graphemes(true).next().map_or(1, |one| cells(one).max(1))
    }

    /// The end of the character that the cursor stands inside; where it stands, if it stands between two.
    pub(super) fn whole_to(&self) -> usize {
        let (_, column) = self.cursor();
        let (start, end) = boundary(self.line(), column);
        if start < column { end } else { column }
    }

    /// Code points in a row.
    pub(super) fn length(&self, row: usize) -> usize {
        self.area.lines().get(row).map_or(0, |line| line.chars().count())
    }

    fn line(&self) -> &str {
        self.area.lines().get(self.cursor().0).map_or("", String::as_str)
    }

    /// Code points in the character before the cursor; 0 at the start of a line.
    fn before(&self) -> usize {
        let (_, column) = self.cursor();
        column - boundary(self.line(), column.saturating_sub(1)).0
    }

    /// Code points from the cursor to the end of the character it stands on; 0 at the end of a line.
    fn after(&self) -> usize {
        let (_, column) = self.cursor();
        boundary(self.line(), column).1 - column
    }

    /// How far the cursor stands inside a character.
    fn inside(&self) -> usize {
        let (_, column) = self.cursor();
        column - boundary(self.line(), column).0
    }
}

/// Where the character at a code point starts and ends, in code points. At or beyond the end of the line both are the position asked
/// for.
fn boundary(line: &str, column: usize) -> (usize, usize) {
    let mut start = 0;
    for cluster in line.graphemes(true) {
        let end = start + cluster.chars().count();
        if column < end {
            return (start, end);
        }
        start = end;
    }
    (column, column)
}
