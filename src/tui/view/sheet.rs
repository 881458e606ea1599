//! Lines with one highlighted place, and the part of them that fits on the screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::page::heading;
use super::pieces::{View, below};
use crate::app::touch::Touch;
use crate::tui::regions::Place;
use crate::tui::theme::Theme;

/// Lines, of which some may be highlighted.
#[derive(Default)]
pub(super) struct Sheet {
    lines: Vec<Line<'static>>,
    /// First and last highlighted line.
    focus: Option<(usize, usize)>,
    /// Where the first line is that can be highlighted, and the last.
    ends: Option<(usize, usize)>,
    /// First line, number of lines, and what a touch on them is.
    rows: Vec<(usize, usize, Touch)>,
    /// Line, first column, number of columns, and what a touch there is.
    spots: Vec<(usize, u16, u16, Touch)>,
}

impl Sheet {
    pub(super) fn of(lines: Vec<Line<'static>>) -> Self {
        Self { lines, ..Self::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn line(&mut self, line: impl Into<Line<'static>>) -> &mut Self {
        self.lines.push(line.into());
        self
    }

    pub(super) fn lines(&mut self, lines: impl IntoIterator<Item = Line<'static>>) -> &mut Self {
        self.lines.extend(lines);
        self
    }

    pub(super) fn gap(&mut self) -> &mut Self {
        self.line(Line::default())
    }

    /// A heading, as the theme has them.
    pub(super) fn heading(&mut self, text: &str, width: u16, theme: &Theme) -> &mut Self {
        self.lines(heading(text, usize::from(width), theme))
    }

    /// Lines that can be highlighted: the whole width takes the look of the highlight.
    pub(super) fn row(
        &mut self,
        lines: Vec<Line<'static>>,
        focused: bool,
        width: u16,
        look: Style,
    ) -> &mut Self {
        let place = self.rows.len();
        self.row_at(place, lines, focused, width, look)
    }

    /// Lines of a text that can be highlighted and do nothing: the reader has come so far.
    pub(super) fn passage(
        &mut self,
        lines: Vec<Line<'static>>,
        focused: bool,
        width: u16,
        look: Style,
    ) -> &mut Self {
        self.row_at(0, lines, focused, width, look);
        // A touch on it does nothing.
        self.rows.pop();
        self
    }

    /// As [`Sheet::row`], for lists in which the place of a line is not the number of lines before it.
    pub(super) fn row_at(
        &mut self,
        place: usize,
        lines: Vec<Line<'static>>,
        focused: bool,
        width: u16,
        look: Style,
    ) -> &mut Self {
        self.rows.push((self.lines.len(), lines.len(), Touch::Line(place)));
        let at = self.lines.len();
        self.ends = Some((self.ends.map_or(at, |(first, _)| first), at));
        if !focused {
            return self.lines(lines);
        }
        let first = self.lines.len();
        for line in lines {
            let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
            let space = usize::from(width).saturating_sub(text.width());
            self.lines.push(Line::styled(format!("{text}{}", " ".repeat(space)), look));
        }
        self.focus = Some((first, self.lines.len().saturating_sub(1)));
        self
    }

    /// A line that can be pressed; `here` is kept in view.
    pub(super) fn press(&mut self, touch: Touch, line: Line<'static>, here: bool) -> &mut Self {
        let at = self.lines.len();
        self.rows.push((at, 1, touch));
        if here {
            self.focus = Some((at, at));
        }
        self.line(line)
    }

    /// What can be pressed, side by side in a line.
    pub(super) fn buttons(
        &mut self,
        buttons: impl Iterator<Item = (Touch, Vec<Span<'static>>)>,
    ) -> &mut Self {
        let mut spans: Vec<Span<'static>> = Vec::new();
        for (touch, button) in buttons {
            if !spans.is_empty() {
                spans.push(Span::raw(" ".repeat(5)));
            }
            let columns = |spans: &[Span<'_>]| {
                u16::try_from(spans.iter().map(Span::width).sum::<usize>()).unwrap_or(u16::MAX)
            };
            self.spots.push((self.lines.len(), columns(&spans), columns(&button), touch));
            spans.extend(button);
        }
        self.line(Line::from(spans))
    }

    /// Draws the part that holds the highlight, as something beside what the wheel moves.
    pub(super) fn show_beside(self, model: &View<'_>, frame: &mut Frame<'_>, area: Rect) {
        let offset = self.offset(area);
        self.draw(model, frame, area, offset, None);
    }

    /// Draws the part that holds the highlight.
    pub(super) fn show(self, model: &View<'_>, frame: &mut Frame<'_>, area: Rect) {
        let offset = self.offset(area);
        self.draw(model, frame, area, offset, Some(Place::List));
    }

    /// The first line to be drawn so that the highlight is in view.
    fn offset(&self, area: Rect) -> usize {
        let height = usize::from(area.height);
        match self.focus {
            Some((first, last)) if self.lines.len() > height => {
                let middle = (first + last) / 2;
                let most = self.lines.len() - height;
                // What stands before the first and after the last can be seen in no other way.
                let is_end =
                    |end: fn((usize, usize)) -> usize| self.ends.is_some_and(|ends| end(ends) == first);
                if is_end(|(first, _)| first) && last < height {
                    return 0;
                }
                if is_end(|(_, last)| last) && first >= most {
                    return most;
                }
                let offset = middle.saturating_sub(height / 2).min(most);
                // The first line of the highlight must be in view even if it is long.
                offset.min(first)
            }
            _ => 0,
        }
    }

    /// Draws from a line on, moved only as far as the highlight needs.
    pub(super) fn show_from(self, model: &View<'_>, frame: &mut Frame<'_>, area: Rect, offset: usize) {
        let height = usize::from(area.height);
        let offset = match self.focus {
            // Scrolled by hand, the reader looks elsewhere; otherwise the highlight counts.
            Some((_, last)) if offset == 0 && last >= height => last + 1 - height,
            _ => offset,
        };
        self.show_at(model, frame, area, offset);
    }

    /// Draws from the top, without a mark: for a part above another that scrolls.
    pub(super) fn show_cut(self, frame: &mut Frame<'_>, area: Rect) {
        let shown: Vec<Line<'static>> = self.lines.into_iter().take(usize::from(area.height)).collect();
        frame.render_widget(Paragraph::new(shown), area);
    }

    /// Draws from a line on, with marks where there is more.
    pub(super) fn show_at(self, model: &View<'_>, frame: &mut Frame<'_>, area: Rect, offset: usize) {
        self.draw(model, frame, area, offset, Some(Place::Text));
    }

    fn draw(self, model: &View<'_>, frame: &mut Frame<'_>, area: Rect, offset: usize, place: Option<Place>) {
        let height = usize::from(area.height);
        let all = self.lines.len();
        let offset = offset.min(all.saturating_sub(height));
        if let Some(place) = place {
            model.regions.add(area, place);
        }
        for (first, count, touch) in &self.rows {
            let (from, to) = ((*first).max(offset), (first + count).min(offset + height));
            if let (Ok(down), Ok(tall)) =
                (u16::try_from(from.saturating_sub(offset)), u16::try_from(to.saturating_sub(from)))
                && tall > 0
            {
                let row = Rect { y: area.y + down, height: tall, ..area };
                model.regions.add(row, Place::Button(*touch));
            }
        }
        for (line, x, width, touch) in &self.spots {
            if let Some(down) = line.checked_sub(offset).and_then(|down| u16::try_from(down).ok()) {
                let spot = Rect { x: area.x + x, y: area.y.saturating_add(down), width: *width, height: 1 };
                model.regions.add(spot.intersection(area), Place::Button(*touch));
            }
        }
        let shown: Vec<Line<'static>> = self.lines.into_iter().skip(offset).take(height).collect();
        frame.render_widget(Paragraph::new(shown), area);
        if all > height {
            // In the row under the text, at the right edge: where we are in it.
            let last = (offset + height).min(all);
            let up = if offset > 0 { model.glyphs.above } else { " " };
            let down = if last < all { model.glyphs.below } else { " " };
            let text = format!("{up}{down} lines {} to {last} of {all}", offset + 1);
            below(frame, area, text, model.theme.dim);
        }
    }
}
