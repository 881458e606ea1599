//! The library's shelves and what stands on them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::View;
use super::column;
use super::page::hanging;
use super::sheet::Sheet;
use crate::app::docs;
use crate::app::rows::shelves;
use crate::app::wording;
use crate::keys::{Action, Scope};

/// Columns of the titles where a page stands beside them.
const TITLES: u16 = 52;

pub(super) fn draw(
    model: &View<'_>,
    frame: &mut Frame<'_>,
    whole: Rect,
    shelf: Option<usize>,
    selected: usize,
) {
    let (theme, glyphs) = (&model.theme, &model.glyphs);
    let shelves = shelves(model);
    // A page beside the titles of its shelf, where there is room.
    let (body, beside) = match shelf.and_then(|_| super::columns::split(whole, TITLES)) {
        Some((body, beside)) => (body, Some(beside)),
        None => (Rect { width: whole.width.min(super::MEASURE), ..whole }, None),
    };
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
            for (at, (title, book)) in shelf.books.iter().enumerate() {
                let focused = at == selected;
                if let Some(area) = beside.filter(|_| focused) {
                    super::columns::read_beside(
                        model,
                        frame,
                        area,
                        &docs::book(model, book),
                        &format!("{} reads on", model.keys.key(Scope::Library, Action::Open)),
                    );
                }
                let cursor = if focused { glyphs.cursor } else { " " };
                let lines = hanging(&format!("{cursor} "), "  ", title, usize::from(body.width), theme.text);
                sheet.row(lines, focused, body.width, theme.selected);
            }
        }
    }
    sheet.show(model, frame, body);
}
