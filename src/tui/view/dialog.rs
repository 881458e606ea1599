//! What lies on top of a screen: an editor, a yes or no, the emphasis; and help, which
//! takes the whole body.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use super::column;
use super::sheet::Sheet;
use super::{View, page};
use crate::answers::Emphasis;
use crate::app::docs;
use crate::app::model::{Dialog, Way};
use crate::app::touch::Touch;
use crate::app::wording;
use crate::keys::{Action, Scope};
use crate::text::{fit_with, inert, wrap};
use crate::tui::regions::Place;

/// Draws the dialog, if there is one.
pub(super) fn draw(model: &View<'_>, frame: &mut Frame<'_>, body: Rect) {
    match &model.dialog {
        Some(Dialog::Writing { title, prompt, editor, target }) => {
            let prompt = wrap(prompt, usize::from(body.width.saturating_sub(4)));
            let text_rows = if editor.is_one_line() { 1 } else { (body.height / 2).clamp(4, 12) };
            let lead = u16::try_from(prompt.len()).unwrap_or(2);
            let inner = frame_of(model, frame, body, title, lead + 1 + text_rows + 2);
            let lines: Vec<Line<'_>> =
                prompt.into_iter().map(|line| Line::styled(line, model.theme.dim)).collect();
            frame.render_widget(Paragraph::new(lines), Rect { height: lead.min(inner.height), ..inner });
            let height = inner.height.saturating_sub(lead + 3);
            editor.draw(frame, Rect { y: inner.y + lead + 1, height, ..inner }, model.theme.text);
            let how = wording::how_to_end(model.model, editor, *target);
            let last = Rect { y: inner.bottom().saturating_sub(1), height: 1.min(inner.height), ..inner };
            frame.render_widget(Paragraph::new(Line::styled(how, model.theme.dim)), last);
            model.regions.add(last, Place::Button(Touch::Do(Action::EditorDone)));
        }
        Some(Dialog::Confirm { text, .. }) => {
            let lines = wrap(&inert(text), usize::from(body.width.saturating_sub(4)));
            let height = u16::try_from(lines.len()).unwrap_or(3) + 2;
            let inner = frame_of(model, frame, body, wording::CONFIRM, height);
            let mut lines: Vec<Line<'_>> =
                lines.into_iter().map(|line| Line::styled(line, model.theme.text)).collect();
            lines.push(Line::default());
            lines.push(Line::from(vec![
                Span::styled(model.keys.key(Scope::Confirm, Action::Yes), model.theme.key_hint),
                Span::raw(" yes     "),
                Span::styled(model.keys.key(Scope::Confirm, Action::No), model.theme.key_hint),
                Span::raw(" no, leave everything as it is"),
            ]));
            let row = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
            for (x, width, action) in [(0, 5, Action::Yes), (10, 32, Action::No)] {
                let area = Rect { x: row.x + x, width, ..row }.intersection(inner);
                model.regions.add(area, Place::Button(Touch::Do(action)));
            }
            frame.render_widget(Paragraph::new(lines), inner);
        }
        Some(Dialog::Emphasis { selected }) => emphasis(model, frame, body, *selected),
        Some(Dialog::Ways { text, ways, selected }) => choose(model, frame, body, text, ways, *selected),
        Some(Dialog::Palette(palette)) => super::palette::draw(model, frame, body, palette),
        Some(Dialog::Help { .. }) | None => {}
    }
}

/// What happened to a file, and what can be done.
fn choose(model: &View<'_>, frame: &mut Frame<'_>, body: Rect, text: &str, ways: &[Way], selected: usize) {
    let text = wrap(&inert(text), usize::from(body.width.saturating_sub(4)));
    let rows = u16::try_from(text.len() + 1 + ways.len()).unwrap_or(u16::MAX - 2);
    let inner = frame_of(model, frame, body, wording::THIS_FILE, rows);
    let mut sheet = Sheet::default();
    sheet.lines(text.into_iter().map(|line| Line::styled(line, model.theme.text))).gap();
    for (at, way) in ways.iter().enumerate() {
        let cursor = if at == selected { model.glyphs.cursor } else { " " };
        let line = Line::styled(format!("{cursor} {}", way.words()), model.theme.text);
        sheet.row(vec![line], at == selected, inner.width, model.theme.selected);
    }
    sheet.show(model, frame, inner);
}

/// Clears a box at the bottom of the body and gives what is inside its frame.
pub(super) fn frame_of(model: &View<'_>, frame: &mut Frame<'_>, body: Rect, title: &str, rows: u16) -> Rect {
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

fn emphasis(model: &View<'_>, frame: &mut Frame<'_>, body: Rect, selected: usize) {
    let Some(session) = &model.session else { return };
    let pack = model.pack();
    let about = wrap(wording::EMPHASIS, usize::from(body.width.saturating_sub(4)));
    let rows = u16::try_from(pack.themes.len() + about.len() + 1).unwrap_or(u16::MAX - 2);
    let inner = frame_of(model, frame, body, "Emphasis", rows);
    let mut sheet = Sheet::default();
    sheet.lines(about.into_iter().map(|line| Line::styled(line, model.theme.dim))).gap();
    for (at, theme) in pack.themes.iter().enumerate() {
        let now = session.set.emphasis[at];
        let cursor = if at == selected { model.glyphs.cursor } else { " " };
        let mut text = column(&format!("{cursor} {}", theme.short), 26, model.glyphs.ellipsis);
        for (emphasis, word) in
            [(Emphasis::Half, "half"), (Emphasis::Normal, "normal"), (Emphasis::Double, "double")]
        {
            let mark = if now == emphasis { model.glyphs.chosen } else { model.glyphs.unchosen };
            text.push_str(&format!("{mark} {word}   "));
        }
        sheet.row(
            vec![Line::styled(text, model.theme.text)],
            at == selected,
            inner.width,
            model.theme.selected,
        );
    }
    sheet.show(model, frame, inner);
}

/// Help for one screen: its keys, then the words used.
pub(super) fn help(model: &View<'_>, scope: Scope, width: u16) -> Sheet {
    let theme = &model.theme;
    let mut sheet = Sheet::default();
    let key_width = 20;
    let mut group = None;
    let mut seen: Vec<&str> = Vec::new();
    let scopes: &[Scope] =
        if scope == Scope::ThirdSector { &[Scope::ThirdSector, Scope::Reading] } else { &[scope] };
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
        let help = wording::of_key(model, row.action, "", row.help).1;
        let lines = wrap(help, usize::from(width).saturating_sub(key_width + 2).max(1));
        for (at, line) in lines.into_iter().enumerate() {
            let key = if at == 0 { row.keys.as_str() } else { "" };
            sheet.line(Line::from(vec![
                Span::styled(format!("  {}", column(key, key_width, model.glyphs.ellipsis)), theme.key_hint),
                Span::styled(line, theme.text),
            ]));
        }
    }
    sheet.gap();
    sheet.lines(page::lines(
        &docs::words(model.pack(), wording::models_may_be_named(model)),
        usize::from(width),
        theme,
    ));
    sheet
}
