//! What lies on top of a screen: a board in a frame at the bottom. What is written stands where the board says.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use super::board::sheet;
use super::pieces::View;
use super::sheet::Sheet;
use crate::app::board::{self as content, Board, Item};
use crate::app::editor::Editor;
use crate::app::wording;
use crate::keys::Scope;
use crate::text::{column, fit_with, inert, wrap};

/// Rows of a text of several lines.
const ROWS: (u16, u16) = (4, 12);

/// Columns of the keys in help.
const KEYS: usize = 20;

/// Draws a board in its frame.
pub(super) fn draw(model: &View<'_>, frame: &mut Frame<'_>, body: Rect, board: &Board) {
    let width = body.width.saturating_sub(4);
    let [head, lines, foot] = [&board.head, &board.items, &board.foot]
        .map(|items| sheet(model, width, items, board.selected, false));
    let editor = model.model.dialog.as_ref().and_then(|dialog| dialog.editor());
    let written = if board.items.iter().any(is_editor) { rows_of(editor, body) } else { 0 };
    let rows = |sheet: &Sheet| u16::try_from(sheet.len()).unwrap_or(u16::MAX / 4);
    let (top, bottom) = (rows(&head), rows(&foot));
    let wanted = match board.frame {
        content::Frame::Tall => body.height.saturating_sub(2),
        _ => top + rows(&lines).max(written) + bottom,
    };
    let inner = frame_of(model, frame, body, &board.titles.name, wanted);
    let (top, bottom) = (top.min(inner.height), bottom.min(inner.height / 3 + 1));
    let below = Rect { y: inner.bottom() - bottom, height: bottom, ..inner };
    let middle = inner.height.saturating_sub(top + bottom);
    let middle = Rect { y: inner.y + top, height: middle, ..inner };
    foot.show_beside(model, frame, below);
    lines.show(model, frame, middle);
    head.show_cut(frame, Rect { height: top, ..inner });
    let Some(editor) = editor else { return };
    let named = board.head.iter().find_map(|item| match item {
        Item::Editor(name) => Some(u16::try_from(name.len()).unwrap_or(0)),
        _ => None,
    });
    let area = match named {
        Some(name) => Rect { x: inner.x + name, width: inner.width.saturating_sub(name), height: 1, ..inner },
        None => middle,
    };
    editor.draw(frame, area, model.theme.text);
}

const fn is_editor(item: &Item) -> bool {
    matches!(item, Item::Editor(_))
}

fn rows_of(editor: Option<&Editor>, body: Rect) -> u16 {
    let one_line = editor.is_none_or(Editor::is_one_line);
    if one_line { 1 } else { (body.height / 2).clamp(ROWS.0, ROWS.1) }
}

/// Clears a box at the bottom of the body and gives what is inside its frame.
fn frame_of(model: &View<'_>, frame: &mut Frame<'_>, body: Rect, title: &str, rows: u16) -> Rect {
    let height = (rows + 2).min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    // What lies under a dialog cannot be touched.
    model.regions.cover();
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, model.theme.ground);
    let title = fit_with(
        &inert(title).replace('\n', " "),
        usize::from(area.width.saturating_sub(6)),
        model.glyphs.ellipsis,
    );
    let mut block = Block::bordered()
        .border_style(model.theme.border)
        .title(Span::styled(format!(" {title} "), model.theme.accent));
    if model.glyphs.rule == "-" {
        block = block.border_set(ratatui::symbols::border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        });
    }
    let inner = block.inner(area);
    frame.render_widget(block, area);
    // One column of air on each side.
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

/// The keys of some scopes, by what they are for.
pub(super) fn keys(model: &View<'_>, sheet: &mut Sheet, scopes: &[Scope], width: u16) {
    let theme = model.theme;
    let mut group = None;
    let mut seen: Vec<&str> = Vec::new();
    for row in scopes.iter().flat_map(|scope| model.keys.help_rows(*scope)) {
        if !model.enabled(row.action) || seen.contains(&row.help) {
            continue;
        }
        seen.push(row.help);
        if group != Some(row.group) {
            if group.is_some() {
                sheet.gap();
            }
            group = Some(row.group);
            sheet.heading(row.group.title(), width, theme);
        }
        let help = wording::key_words(model, row.action, "", row.help).1;
        let lines = wrap(help, usize::from(width).saturating_sub(KEYS + 2).max(1));
        for (at, line) in lines.into_iter().enumerate() {
            let key = if at == 0 { row.keys.as_str() } else { "" };
            sheet.line(Line::from(vec![
                Span::styled(format!("  {}", column(key, KEYS, model.glyphs.ellipsis)), theme.key_hint),
                Span::styled(line, theme.text),
            ]));
        }
    }
}
