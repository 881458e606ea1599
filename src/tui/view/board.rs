//! Draws a board: the same for every screen of the workshop. With room to spare the title and the clock are large, so
//! that the whole room can read them.

use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use super::page::hanging;
use super::sheet::Sheet;
use super::{View, apart, digits};
use crate::app::board::{Board, Item, clock, clock_words};
use crate::text::inert;

/// Rows of the screen beside a square: title, how many, address, keys.
const AROUND: usize = 7;

/// Columns and rows from which the clock is drawn large.
const LARGE: (u16, u16) = (60, 22);

pub(super) fn sheet(model: &View<'_>, width: u16, board: &Board, selected: Option<usize>) -> Sheet {
    let (theme, glyphs) = (&model.theme, &model.glyphs);
    let wide = usize::from(width);
    let mut sheet = Sheet::default();
    let mut rows = 0;
    for item in &board.items {
        match item {
            Item::Title(text) => {
                sheet.gap().lines(hanging("", "", text, wide, theme.heading)).gap();
            }
            Item::Heading(text) => {
                sheet.lines(hanging("", "", text, wide, theme.heading));
            }
            Item::Text(text) => {
                sheet.lines(hanging("", "", text, wide, theme.text));
            }
            Item::Point(text) => {
                sheet.lines(hanging("- ", "  ", text, wide, theme.text));
            }
            Item::Quiet(text) => {
                sheet.lines(hanging("", "", text, wide, theme.dim));
            }
            Item::Square(square) => {
                let (style, dark) = theme.square();
                let lines =
                    if glyphs.bar.is_ascii() { square.in_ascii(dark) } else { square.in_halves(dark) };
                // One that is cut off no camera reads: the address says the same.
                let fits = lines.len() + AROUND <= usize::from(model.size.1)
                    && lines.first().is_some_and(|line| line.width() <= wide);
                if fits {
                    for line in lines {
                        sheet.line(Line::styled(line, style));
                    }
                }
            }
            Item::Gap => {
                sheet.gap();
            }
            Item::Row { left, right } => {
                let focused = selected == Some(rows);
                rows += 1;
                let cursor = if focused { glyphs.cursor } else { " " };
                let left = format!("{cursor} {}", inert(left).replace('\n', " "));
                let right = inert(right).replace('\n', " ");
                // What a line is matters more than how it stands: that goes below where both have no room.
                let lines = if left.width() + right.width() + 2 <= wide {
                    vec![apart(&left, &right, wide, glyphs.ellipsis, theme.text)]
                } else {
                    let mut lines = hanging("", "    ", &left, wide, theme.text);
                    lines.extend(hanging("    ", "    ", &right, wide, theme.dim));
                    lines
                };
                sheet.row(lines, focused, width, theme.selected);
            }
            // Counts stand in the room's view alone.
            Item::Bars { .. } => {}
            Item::Clock { left, over, paused } => {
                let style = if *over { theme.strong_caution } else { theme.accent };
                let state = match (over, paused) {
                    (true, _) => format!("The time is up since {}.", clock_words(*left)),
                    (false, true) => format!("{} left; the clock stands still.", clock_words(*left)),
                    (false, false) => format!("{} left.", clock_words(*left)),
                };
                let sign = if *over { "+" } else { "" };
                if model.size.0 >= LARGE.0 && model.size.1 >= LARGE.1 {
                    let dot = if glyphs.bar.is_ascii() { "#" } else { "\u{2588}" };
                    for line in digits::large(&format!("{sign}{}", clock(*left)), dot) {
                        sheet.line(Line::styled(format!("  {line}"), style));
                    }
                    sheet.gap();
                }
                sheet.lines(hanging("  ", "  ", &state, wide, style));
            }
        }
    }
    sheet
}
