//! Where there is room: what is highlighted in a list, read beside it, and the map beside a question. The narrow layouts say the same
//! one after the other; nothing is only here.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::sheet::Sheet;
use super::{MEASURE, View, column, map, page};
use crate::app::doc::Doc;
use crate::app::docs;
use crate::app::rows::asked;
use crate::app::touch::Touch;
use crate::pack::QuestionIx;

/// Columns between two columns of text.
const GAP: u16 = 3;

/// The narrowest text that is worth a column of its own.
const NARROWEST: u16 = 36;

/// Columns of the map beside a question.
const MAP: u16 = 34;

/// The narrowest question beside its map.
const QUESTION: u16 = 80;

/// Parts an area into a list of so many columns and a text beside it, where both have room. No text is wider than the eye follows.
pub(super) fn split(whole: Rect, list: u16) -> Option<(Rect, Rect)> {
    let rest = whole.width.checked_sub(list + GAP).filter(|rest| *rest >= NARROWEST)?;
    let text = Rect { x: whole.x + list + GAP, width: rest.min(MEASURE), ..whole };
    Some((Rect { width: list, ..whole }, text))
}

/// Where a question stands, with the map before it and why it is asked after it as far as there is room.
pub(super) fn around_question(whole: Rect) -> (Option<Rect>, Rect, Option<Rect>) {
    if whole.width < MAP + GAP + QUESTION {
        return (None, Rect { width: whole.width.min(MEASURE), ..whole }, None);
    }
    let left = Rect { width: MAP, ..whole };
    let rest = Rect { x: whole.x + MAP + GAP, width: whole.width - MAP - GAP, ..whole };
    match split(rest, QUESTION) {
        Some((question, why)) => (Some(left), question, Some(why)),
        None => (Some(left), Rect { width: rest.width.min(MEASURE), ..rest }, None),
    }
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

/// The questions beside the one that is asked; a press goes to one.
pub(super) fn map_beside(model: &View<'_>, frame: &mut Frame<'_>, area: Rect, here: QuestionIx) {
    let Some(session) = &model.session else { return };
    let (pack, theme, glyphs) = (model.pack(), model.theme, &model.glyphs);
    let mut sheet = Sheet::default();
    let mut heading = None;
    for (place, question) in asked(model).into_iter().enumerate() {
        if heading != Some(pack[question].theme) {
            if heading.is_some() {
                sheet.gap();
            }
            heading = Some(pack[question].theme);
            let title = column(&pack[pack[question].theme].short, usize::from(area.width), glyphs.ellipsis);
            sheet.line(Line::styled(title, theme.heading));
        }
        let (mark, style) = map::mark(model, session, question);
        let now = question == here;
        let words = column(&pack[question].short, usize::from(area.width).saturating_sub(4), glyphs.ellipsis);
        let line = Line::from(vec![
            Span::styled(format!(" {} ", mark), style),
            Span::styled(words, if now { theme.accent } else { theme.dim }),
            Span::styled(if now { "<" } else { " " }, theme.accent),
        ]);
        sheet.press(Touch::Question(place), line, now);
    }
    sheet.show_beside(model, frame, area);
}

/// Why a question is asked, beside it.
pub(super) fn why_beside(model: &View<'_>, frame: &mut Frame<'_>, area: Rect, question: QuestionIx) {
    read_beside(model, frame, area, &docs::why(model.pack(), question), "w reads on");
}
