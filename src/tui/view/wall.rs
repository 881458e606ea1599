//! Draws the room's view: a page for people who sit three metres away. What does not fit scrolls; where there is room to spare, bars
//! stand apart and the clock is large.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::digits;
use super::page::hanging;
use super::pieces::{below, header_line, hints_line, regions, too_small};
use crate::app::board::{Bar, Board, Item, clock};
use crate::app::glyphs::Glyphs;
use crate::app::model::SMALLEST;
use crate::app::wall::Showing;
use crate::keys::{Action, Keymap, Scope};
use crate::text::column;
use crate::text::{fit_with, inert};
use crate::tui::theme::Theme;

/// Widest text, columns: a room reads short lines.
const MEASURE: usize = 80;

/// Columns of the longest bar.
const BAR: usize = 48;

/// Columns from which a page is set in on both sides.
const SET_IN: usize = 72;

/// Columns between two bars that stand side by side.
const BETWEEN: usize = 3;

/// How things look, and how much room they take.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub theme: &'a Theme,
    pub glyphs: &'a Glyphs,
    pub keys: &'a Keymap,
    pub scope: Scope,
}

/// How much room a page takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    /// Bars apart, and the clock large.
    Ample,
    /// Bars apart.
    Wide,
    /// As little as can be.
    Close,
}

/// A page as lines, and where each of its points begins.
struct Drawn {
    lines: Vec<Line<'static>>,
    points: Vec<usize>,
}

/// How many lines a page has in an area of this size.
pub(super) fn len(look: Look<'_>, board: &Board, area: Rect) -> usize {
    drawn(look, board, area).lines.len()
}

/// Draws the part of a page from a line on, and says how many points are below it.
pub(super) fn draw(look: Look<'_>, board: &Board, frame: &mut Frame<'_>, area: Rect, scroll: usize) {
    let Drawn { lines, points } = drawn(look, board, area);
    let (all, height) = (lines.len(), usize::from(area.height));
    let offset = scroll.min(all.saturating_sub(height));
    let shown: Vec<Line<'static>> = lines.into_iter().skip(offset).take(height).collect();
    frame.render_widget(Paragraph::new(shown), area);
    let text = if offset + height < all {
        let more = points.iter().filter(|line| **line >= offset + height).count();
        let more = if more > 0 { format!("and {more} more") } else { "more".to_owned() };
        format!("{more}: {} {}", look.keys.key(look.scope, Action::Down), look.glyphs.below)
    } else if offset > 0 {
        format!("more above: {} {}", look.keys.key(look.scope, Action::Up), look.glyphs.above)
    } else {
        return;
    };
    below(frame, area, text, look.theme.dim);
}

fn drawn(look: Look<'_>, board: &Board, area: Rect) -> Drawn {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    // One that stands still says so in words.
    let runs = board.items.iter().any(|item| matches!(item, Item::Clock { paused: false, .. }));
    [Space::Ample, Space::Wide]
        .into_iter()
        .filter(|space| runs || *space != Space::Ample)
        .map(|space| laid_out(look, board, (width, height), space))
        .find(|drawn| drawn.lines.len() <= height)
        .unwrap_or_else(|| laid_out(look, board, (width, height), Space::Close))
}

fn laid_out(look: Look<'_>, board: &Board, (width, height): (usize, usize), space: Space) -> Drawn {
    let theme = look.theme;
    let indent = if width >= SET_IN { 2 } else { 0 };
    let (inside, wide) = (width - 2 * indent, (width - 2 * indent).min(MEASURE));
    let mut drawn = Drawn { lines: Vec::new(), points: Vec::new() };
    let mut corner = board.items.iter().find_map(clock_words);
    let digits = corner.clone().filter(|_| space == Space::Ample);
    if digits.is_some() {
        corner = None;
    }
    for item in &board.items {
        let lines = match item {
            Item::Title(text) => {
                let taken = corner.as_ref().map_or(0, |corner| corner.width() + 2);
                let mut lines = hanging("", "", text, wide.min(inside.saturating_sub(taken)), theme.heading);
                if let (Some(first), Some(corner)) = (lines.first_mut(), corner.take()) {
                    let space = inside.saturating_sub(first.width() + corner.width());
                    first.spans.push(Span::raw(" ".repeat(space)));
                    first.spans.push(Span::styled(corner, theme.accent));
                }
                lines.push(Line::default());
                lines
            }
            Item::Heading(text) => hanging("", "", text, wide, theme.heading),
            Item::Text(text) => hanging("", "", text, wide, theme.text),
            Item::Point(text) => {
                drawn.points.push(drawn.lines.len());
                hanging("- ", "  ", text, wide, theme.text)
            }
            Item::Quiet(text) => hanging("", "", text, wide, theme.dim),
            Item::Gap => vec![Line::default()],
            Item::Bars { over, bars } => bars_lines(look, over, bars, wide, space),
            // The clock has its own place; the rest stands on no page for a room.
            _ => Vec::new(),
        };
        let set_in = lines.into_iter().map(|mut line| {
            line.spans.insert(0, Span::raw(" ".repeat(indent)));
            line
        });
        drawn.lines.extend(set_in);
    }
    if let Some(digits) = digits {
        // In the corner, wherever the text above ends.
        let digits = digits::large(&digits, look.glyphs);
        let wide = digits.iter().map(|line| line.width()).max().unwrap_or(0);
        let above = height.saturating_sub(digits.len()).max(drawn.lines.len() + 1);
        drawn.lines.resize(above, Line::default());
        let before = " ".repeat((indent + inside).saturating_sub(wide));
        let digits = digits.into_iter().map(|line| Line::styled(format!("{before}{line}"), theme.accent));
        drawn.lines.extend(digits);
    }
    drawn
}

/// The time on a clock, with its sign, and that it stands still.
fn clock_words(item: &Item) -> Option<String> {
    match item {
        Item::Clock { left, over: true, .. } => Some(format!("+{}", clock(*left))),
        Item::Clock { left, paused: true, .. } => Some(format!("{}, stopped", clock(*left))),
        Item::Clock { left, .. } => Some(clock(*left)),
        _ => None,
    }
}

/// One square a person, as long as there is room; bars of a common scale otherwise. Two rounds stand side by side.
fn bars_lines(
    look: Look<'_>,
    over: &[String],
    bars: &[Bar],
    wide: usize,
    space: Space,
) -> Vec<Line<'static>> {
    let (theme, mark) = (look.theme, look.glyphs.ellipsis);
    let times = over.len().max(1);
    let label = bars.iter().map(|bar| inert(&bar.label).width()).max().unwrap_or(0).min(wide / 3);
    let most = bars.iter().flat_map(|bar| &bar.counts).copied().max().unwrap_or(0) as usize;
    let digits = most.to_string().len();
    let each = (wide.saturating_sub(label + 2 + (times - 1) * BETWEEN) / times).min(BAR + 1 + digits);
    let long = each.saturating_sub(1 + digits);
    let drawn = |count: usize| {
        if 2 * most <= long + 1 {
            [look.glyphs.answered].repeat(count).join(" ")
        } else if most <= long {
            look.glyphs.answered.repeat(count)
        } else {
            // Somebody is never nobody, however small their share.
            let length = if count > 0 { (count * long / most).max(1) } else { 0 };
            look.glyphs.bar.repeat(length)
        }
    };
    let gap = " ".repeat(BETWEEN);
    let mut lines = Vec::new();
    if !over.is_empty() {
        let heads: Vec<String> = over.iter().map(|head| column(head, each, mark)).collect();
        let text = format!("{}  {}", " ".repeat(label), heads.join(&gap));
        lines.push(Line::styled(text.trim_end().to_owned(), theme.heading));
    }
    for (at, bar) in bars.iter().enumerate() {
        if at > 0 && space != Space::Close {
            lines.push(Line::default());
        }
        let cells: Vec<String> = bar
            .counts
            .iter()
            .map(|count| {
                let squares = drawn(*count as usize);
                let text = if squares.is_empty() { count.to_string() } else { format!("{squares} {count}") };
                column(&text, each, "")
            })
            .collect();
        let text = format!("{}  {}", column(&bar.label, label, mark), cells.join(&gap));
        let style = if bar.level { theme.text } else { theme.dim };
        lines.push(Line::styled(text.trim_end().to_owned(), style));
    }
    lines
}

/// The whole window that only shows.
pub fn window(showing: &Showing, theme: &Theme, glyphs: &Glyphs, frame: &mut Frame<'_>) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.ground);
    let keys = showing.keys();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(theme, frame, keys.key(Scope::Wall, Action::Quit));
    }
    let (body, footer) = regions(area, 1);
    let head = header_line(&showing.titles(), theme, glyphs, area.width);
    frame.render_widget(Paragraph::new(head), Rect { height: 1, ..area });
    let look = Look { theme, glyphs, keys, scope: Scope::Wall };
    if let Some(trouble) = showing.trouble() {
        let text = fit_with(trouble, usize::from(footer.width), glyphs.ellipsis);
        let place = Rect { y: footer.y - 1, ..footer };
        frame.render_widget(Paragraph::new(Line::styled(text, theme.accent)), place);
    }
    draw(look, &showing.board(), frame, body, showing.scroll());
    let mut hints = keys.hints(&[Scope::Wall], usize::from(footer.width), |action| showing.enabled(action));
    for hint in &mut hints {
        hint.hint = hint.action.map_or(hint.hint, |action| showing.hint(action, hint.hint));
    }
    frame.render_widget(Paragraph::new(hints_line(&hints, usize::from(footer.width), theme)), footer);
}

/// How far the page can be scrolled in a window of this size.
pub fn most_scroll(showing: &Showing, theme: &Theme, glyphs: &Glyphs, (columns, rows): (u16, u16)) -> usize {
    let (body, _) = regions(Rect::new(0, 0, columns.max(SMALLEST.0), rows.max(SMALLEST.1)), 1);
    let look = Look { theme, glyphs, keys: showing.keys(), scope: Scope::Wall };
    len(look, &showing.board(), body).saturating_sub(usize::from(body.height))
}
