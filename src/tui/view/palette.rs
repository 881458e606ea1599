//! What can be found: the line that is typed, and what matches it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr;

use super::View;
use super::sheet::Sheet;
use crate::app::palette::{Entry, Found, Palette};
use crate::keys::{Action, Scope};
use crate::text::{fit_with, inert, wrap};

/// Columns before the words: the cursor and a space.
const LEAD: usize = 2;

/// Widest note beside the words.
const ASIDE: usize = 30;

pub(super) fn draw(model: &View<'_>, frame: &mut Frame<'_>, body: Rect, palette: &Palette) {
    let theme = &model.theme;
    let inner = super::dialog::frame_of(model, frame, body, "Find", body.height.saturating_sub(2));
    frame.render_widget(Paragraph::new(Span::styled("Find ", theme.dim)), Rect { height: 1, ..inner });
    let typed = Rect { x: inner.x + 5, width: inner.width.saturating_sub(5), height: 1, ..inner };
    palette.editor.draw(frame, typed, theme.text);

    // What is left out stands below the list, where it is read when the list falls short.
    let width = usize::from(inner.width);
    let note: Vec<Line<'_>> = palette
        .left_out
        .map(|why| wrap(why, width).into_iter().map(|line| Line::styled(line, theme.dim)).collect())
        .unwrap_or_default();
    let note_rows = u16::try_from(note.len()).unwrap_or(0).min(inner.height / 3);
    let below = Rect { y: inner.bottom() - note_rows, height: note_rows, ..inner };
    frame.render_widget(Paragraph::new(note), below);

    let list = Rect { y: inner.y + 2, height: inner.height.saturating_sub(3 + note_rows), ..inner };
    let mut sheet = Sheet::default();
    for (at, found) in palette.found.iter().enumerate() {
        let focused = at == palette.selected;
        let line = line(model, &palette.entries[found.at], found, focused, width);
        sheet.row(vec![line], focused, inner.width, theme.selected);
    }
    if palette.found.is_empty() {
        let typed = palette.editor.text();
        sheet.text(
            &format!(
                "Nothing here holds \"{typed}\". Fewer letters find more; {} goes back.",
                model.keys.key(Scope::Palette, Action::Back)
            ),
            inner.width,
            theme.text,
        );
    }
    sheet.show(model, frame, list);
}

/// Words with what matches made plain, and what it is at the far edge.
fn line(model: &View<'_>, entry: &Entry, found: &Found, focused: bool, width: usize) -> Line<'static> {
    let (theme, glyphs) = (&model.theme, &model.glyphs);
    let aside = fit_with(&inert(&entry.aside), ASIDE.min(width / 2), glyphs.ellipsis);
    let room = width.saturating_sub(LEAD + aside.width() + 2);
    let words = fit_with(&inert(&entry.words), room, glyphs.ellipsis);
    let gap = width.saturating_sub(LEAD + words.width() + aside.width());
    let cursor = if focused { glyphs.cursor } else { " " };
    let mut spans = vec![Span::styled(format!("{cursor} "), theme.text)];
    for (at, letter) in words.graphemes(true).enumerate() {
        let look = if found.marks.contains(&at) { theme.accent } else { theme.text };
        match spans.last_mut() {
            Some(last) if last.style == look => last.content.to_mut().push_str(letter),
            _ => spans.push(Span::styled(letter.to_owned(), look)),
        }
    }
    spans.push(Span::styled(format!("{}{aside}", " ".repeat(gap)), theme.dim));
    Line::from(spans)
}
