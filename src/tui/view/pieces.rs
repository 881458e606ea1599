//! What the parts of the view share: what is drawn and how it looks, where the screen's own lines lie, and single lines. It must not
//! know a board.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use crate::app::board::Titles;
use crate::app::glyphs::Glyphs;
use crate::app::model::{MEASURE, Model, SMALLEST};
use crate::keys::{Hint, hint_gap};
use crate::text::{fit_with, inert};
use crate::tui::regions::Regions;
use crate::tui::theme::Theme;

/// Most lines of what a key has just said.
pub(super) const MOST_SAID: usize = 4;

/// What is drawn, and how roles look.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The state.
    pub model: &'a Model,
    /// How roles look.
    pub theme: &'a Theme,
    /// Where what can be touched is noted.
    pub regions: &'a Regions,
}

impl std::ops::Deref for View<'_> {
    type Target = Model;

    fn deref(&self) -> &Model {
        self.model
    }
}

/// The screen's own area and the footer's, with a notice of so many lines between them.
pub(super) fn regions(area: Rect, said: usize) -> (Rect, Rect) {
    let width = area.width.saturating_sub(2).min(MEASURE);
    let said = u16::try_from(said.clamp(1, MOST_SAID)).unwrap_or(1);
    let height = area.height.saturating_sub(3 + said);
    let body = Rect { x: area.x + 1, y: area.y + 2, width, height };
    let footer = Rect { x: area.x + 1, y: area.bottom() - 1, width: area.width - 2, height: 1 };
    (body, footer)
}

pub(super) fn most(lines: usize, height: u16) -> usize {
    lines.saturating_sub(usize::from(height))
}

/// Below the smallest size: what is needed, what there is, and that nothing is lost.
pub(super) fn too_small(theme: &Theme, frame: &mut Frame<'_>, leaves: &str) {
    let area = frame.area();
    let lines = [
        format!("This window is {} by {}.", area.width, area.height),
        format!("{} by {} is needed.", SMALLEST.0, SMALLEST.1),
        "Make it larger; nothing".to_owned(),
        format!("is lost. {leaves} leaves."),
    ];
    frame.render_widget(Paragraph::new(lines.map(|line| Line::styled(line, theme.text)).to_vec()), area);
}

/// In the row under an area, at its right edge: where we are in what it shows.
pub(super) fn below(frame: &mut Frame<'_>, area: Rect, text: String, style: Style) {
    let width = u16::try_from(text.width()).unwrap_or(area.width).min(area.width);
    let place = Rect { x: area.right() - width, y: area.bottom(), width, height: 1 };
    frame.render_widget(Paragraph::new(Span::styled(text, style)), place.intersection(frame.area()));
}

pub(super) fn header_line(titles: &Titles, theme: &Theme, glyphs: &Glyphs, width: u16) -> Line<'static> {
    let Titles { name: left, place: middle, state: right } = titles;
    let width = usize::from(width.saturating_sub(2));
    let cut = |text: &str, room: usize| fit_with(&inert(text).replace('\n', " "), room, glyphs.ellipsis);
    let right = cut(right, width / 2);
    let middle_room = width.saturating_sub(right.width() + 2) * 2 / 3;
    let middle = cut(middle, middle_room);
    let left = cut(left, width.saturating_sub(right.width() + middle.width() + 4));
    let used = left.width() + middle.width() + right.width();
    let space = width.saturating_sub(used);
    let before = if middle.is_empty() { space } else { space / 2 };
    Line::from(vec![
        Span::raw(" "),
        Span::styled(left, theme.accent),
        Span::raw(" ".repeat(before)),
        Span::styled(middle, theme.heading),
        Span::raw(" ".repeat(space - before)),
        Span::styled(right, theme.dim),
    ])
}

/// What can be done here, in a line.
pub(super) fn hints_line(hints: &[Hint], width: usize, theme: &Theme) -> Line<'static> {
    let gap = hint_gap(hints, width);
    let mut spans = Vec::new();
    for (at, hint) in hints.iter().enumerate() {
        if at > 0 {
            spans.push(Span::raw(" ".repeat(gap)));
        }
        spans.push(Span::styled(hint.key.clone(), theme.key_hint));
        spans.push(Span::styled(format!(" {}", hint.hint), theme.dim));
    }
    Line::from(spans)
}

/// A line made of a left part and a right part at the far edge.
pub(super) fn apart(left: &str, right: &str, width: usize, mark: &str, style: Style) -> Line<'static> {
    let left = fit_with(left, width.saturating_sub(right.width() + 1), mark);
    let space = width.saturating_sub(left.width() + right.width());
    Line::styled(format!("{left}{}{right}", " ".repeat(space)), style)
}
