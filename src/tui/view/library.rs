//! The library's shelves and what stands on them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::View;
use super::column;
use super::page::hanging;
use super::sheet::Sheet;
use crate::app::rows::shelves;
use crate::app::wording;

pub(super) fn draw(
    model: &View<'_>,
    frame: &mut Frame<'_>,
    body: Rect,
    shelf: Option<usize>,
    selected: usize,
) {
    let (theme, glyphs) = (&model.theme, &model.glyphs);
    let shelves = shelves(model);
    let mut sheet = Sheet::default();
    match shelf.and_then(|at| shelves.get(at)) {
        None => {
            let name_width = 30.min(usize::from(body.width));
            for (at, shelf) in shelves.iter().enumerate() {
                let focused = at == selected;
                let cursor = if focused { glyphs.cursor } else { " " };
                let room = usize::from(body.width).saturating_sub(name_width);
                let line = Line::from(vec![
                    Span::styled(
                        column(&format!("{cursor} {}", shelf.title), name_width, glyphs.ellipsis),
                        theme.text,
                    ),
                    Span::styled(column(&wording::shelf_about(shelf), room, glyphs.ellipsis), theme.dim),
                ]);
                sheet.row(vec![line], focused, body.width, theme.selected);
            }
        }
        Some(shelf) => {
            for (at, (title, _)) in shelf.books.iter().enumerate() {
                let focused = at == selected;
                let cursor = if focused { glyphs.cursor } else { " " };
                let lines = hanging(&format!("{cursor} "), "  ", title, usize::from(body.width), theme.text);
                sheet.row(lines, focused, body.width, theme.selected);
            }
        }
    }
    sheet.show(model, frame, body);
}
