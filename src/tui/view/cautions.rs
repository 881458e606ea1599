//! The cautions: a list above, the highlighted one below.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::sheet::Sheet;
use super::{View, page};
use super::{column, most};
use crate::advice::Truth;
use crate::app::docs;
use crate::app::model::{Screen, Session};
use crate::app::wording;
use crate::pack::Severity;

/// Columns of the list where the text stands beside it.
const LIST: u16 = 52;

/// The list, the line between, and the text: one above the other, or beside each other where there is room.
fn regions(model: &View<'_>, whole: Rect) -> (Rect, Rect, Rect) {
    if let Some((list, text)) = super::columns::split(whole, LIST) {
        let rule = Rect { height: 1, ..list };
        let list = Rect { y: list.y + 1, height: list.height.saturating_sub(1), ..list };
        return (list, rule, text);
    }
    let body = Rect { width: whole.width.min(super::MEASURE), ..whole };
    // A line for each, and one over each group.
    let lines = |session: &Session| {
        let cautions = &session.advice().cautions;
        cautions.len() + cautions.chunk_by(|one, next| one.group == next.group).count()
    };
    let count = model.session.as_ref().map_or(0, lines);
    let wanted = u16::try_from(count).unwrap_or(u16::MAX);
    let list = wanted.min(body.height / 3).max(1);
    let rule = Rect { y: body.y + list, height: 1, ..body };
    let text = Rect { y: body.y + list + 1, height: body.height.saturating_sub(list + 1), ..body };
    (Rect { height: list, ..body }, rule, text)
}

/// How far the text can be scrolled.
pub(super) fn most_scroll(model: &View<'_>, body: Rect) -> usize {
    let Screen::Cautions { selected, .. } = model.screen() else { return 0 };
    let (_, _, text) = regions(model, body);
    most(detail(model, text.width, *selected).len(), text.height)
}

fn detail(model: &View<'_>, width: u16, selected: usize) -> Sheet {
    let Some(session) = &model.session else { return Sheet::default() };
    match session.advice().cautions.get(selected) {
        Some(now) => {
            Sheet::of(page::lines(&docs::caution(model, session, now), usize::from(width), model.theme))
        }
        None => Sheet::default(),
    }
}

pub(super) fn draw(model: &View<'_>, frame: &mut Frame<'_>, body: Rect, selected: usize, scroll: usize) {
    let Some(session) = &model.session else { return };
    let cautions = &session.advice().cautions;
    let theme = &model.theme;
    if cautions.is_empty() {
        let mut sheet = Sheet::default();
        sheet.text(wording::NO_CAUTION, body.width.min(super::MEASURE), theme.text);
        return sheet.show(model, frame, body);
    }
    let selected = selected.min(cautions.len() - 1);
    let (list, rule, text) = regions(model, body);
    let mut sheet = Sheet::default();
    for (at, now) in cautions.iter().enumerate() {
        let caution = &model.pack()[now.caution];
        let focused = at == selected;
        if at == 0 || cautions[at - 1].group != now.group {
            sheet.heading(now.group.heading(), list.width, theme);
        }
        let (mark, style) = match (now.truth, caution.severity) {
            (Truth::Unknown, _) => ("? ", theme.unknown),
            (_, Severity::Strong) => ("!!", theme.strong_caution),
            (_, Severity::Note) => ("! ", theme.text),
        };
        let cursor = if focused { model.glyphs.cursor } else { " " };
        let may = if now.truth == Truth::Unknown { "may apply: " } else { "" };
        let room = usize::from(list.width).saturating_sub(5);
        let line = Line::from(vec![
            Span::styled(format!("{cursor} {mark} "), style),
            Span::styled(column(&format!("{may}{}", caution.title), room, model.glyphs.ellipsis), theme.text),
        ]);
        sheet.row(vec![line], focused, list.width, theme.selected);
    }
    sheet.show(model, frame, list);
    let count = wording::cautions_count(model, cautions);
    let line = format!(
        " !! {} strong  ! {} to note  ? {} may  {} only if ",
        count.strong, count.note, count.may, count.only_if
    );
    let left = model.glyphs.rule.repeat(2);
    let fill = model.glyphs.rule.repeat(usize::from(rule.width).saturating_sub(line.chars().count() + 2));
    frame.render_widget(Paragraph::new(Line::styled(format!("{left}{line}{fill}"), theme.border)), rule);
    detail(model, text.width, selected).show_at(model, frame, text, scroll);
}
