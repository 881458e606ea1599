//! Where there is room: what a highlighted line leads to, read beside it, and the map beside a question. The narrow layouts say the
//! same one after the other; nothing is only here.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::page;
use super::pieces::View;
use super::sheet::Sheet;
use crate::app::board::{Beside, Board};
use crate::app::model::MEASURE;
use crate::page::Doc;
use crate::text::column;

/// Columns between two columns of text.
const GAP: u16 = 3;

/// The narrowest text that is worth a column of its own.
const NARROWEST: u16 = 36;

/// Columns of the list of what can be gone to.
const INDEX: u16 = 34;

/// Where the parts of a board stand.
pub(super) struct Areas {
    /// The list of what can be gone to.
    pub index: Option<Rect>,
    pub lines: Rect,
    /// The line between them and the document.
    pub rule: Option<Rect>,
    /// The document.
    pub doc: Option<Rect>,
}

/// Parts an area into lines of so many columns and a text beside them, where both have room. No text is wider than the eye follows.
fn split(whole: Rect, list: u16) -> Option<(Rect, Rect)> {
    let rest = whole.width.checked_sub(list + GAP).filter(|rest| *rest >= NARROWEST)?;
    let text = Rect { x: whole.x + list + GAP, width: rest.min(MEASURE), ..whole };
    Some((Rect { width: list, ..whole }, text))
}

/// Where the parts of a board stand, as far as there is room for them.
pub(super) fn areas(whole: Rect, board: &Board) -> Areas {
    let alone = |area: Rect| Rect { width: area.width.min(MEASURE), ..area };
    let mut areas = Areas { index: None, lines: alone(whole), rule: None, doc: None };
    let Some((list, beside)) = &board.beside else { return areas };
    let mut rest = whole;
    if board.index.is_some() {
        if whole.width < INDEX + GAP + list {
            return areas;
        }
        areas.index = Some(Rect { width: INDEX, ..whole });
        rest = Rect { x: whole.x + INDEX + GAP, width: whole.width - INDEX - GAP, ..whole };
        areas.lines = alone(rest);
    }
    match (split(rest, *list), beside) {
        (Some((lines, doc)), Beside::Read(_)) => (areas.lines, areas.doc) = (lines, Some(doc)),
        (Some((lines, doc)), Beside::Part(..)) => {
            areas.rule = Some(Rect { height: 1, ..lines });
            areas.lines = Rect { y: lines.y + 1, height: lines.height.saturating_sub(1), ..lines };
            areas.doc = Some(doc);
        }
        (None, Beside::Read(_)) => {}
        (None, Beside::Part(..)) => {
            let body = areas.lines;
            let wanted = u16::try_from(board.items.len()).unwrap_or(u16::MAX);
            let height = wanted.min(body.height / 3).max(1);
            areas.lines = Rect { height, ..body };
            areas.rule = Some(Rect { y: body.y + height, height: 1, ..body });
            let below = body.height.saturating_sub(height + 1);
            areas.doc = Some(Rect { y: body.y + height + 1, height: below, ..body });
        }
    }
    areas
}

/// A text beside what it belongs to: from its beginning, and where it goes on, how to read it whole.
pub(super) fn read_beside(model: &View<'_>, frame: &mut Frame<'_>, area: Rect, doc: &Doc, all_of_it: &str) {
    let mut lines = vec![Line::styled(doc.title.clone(), model.theme.accent), Line::default()];
    lines.extend(page::lines(doc, usize::from(area.width), model.theme));
    let height = usize::from(area.height);
    if lines.len() > height {
        lines.truncate(height.saturating_sub(1));
        let more = format!("{} {all_of_it}", model.glyphs.below);
        lines.push(Line::styled(
            column(&more, usize::from(area.width), model.glyphs.ellipsis),
            model.theme.dim,
        ));
    }
    Sheet::of(lines).show_cut(frame, area);
}

/// The line between a list and a text, with a few words on the list in it.
pub(super) fn rule(model: &View<'_>, frame: &mut Frame<'_>, area: Rect, words: &str) {
    let rule = model.glyphs.rule;
    let line = format!(" {words} ");
    let fill = rule.repeat(usize::from(area.width).saturating_sub(line.chars().count() + 2));
    let line = Line::styled(format!("{}{line}{fill}", rule.repeat(2)), model.theme.border);
    frame.render_widget(Paragraph::new(line), area);
}
