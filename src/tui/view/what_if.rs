//! What if: the conclusion as answered and as changed, the models, then the questions.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::View;
use super::column;
use super::page::hanging;
use super::result::{look, scale};
use super::sheet::Sheet;
use crate::advice::sentences::{answer_words, headline};
use crate::advice::words::Band;
use crate::app::model::WhatIfView;
use crate::app::rows::asked;
use crate::app::wording;

pub(super) fn draw(model: &View<'_>, frame: &mut Frame<'_>, body: Rect, view: &WhatIfView) {
    let Some(session) = &model.session else { return };
    let (pack, theme, glyphs) = (model.pack(), &model.theme, &model.glyphs);
    let wide = usize::from(body.width);
    let mut head = Vec::new();
    head.extend(hanging(
        "As answered  ",
        "             ",
        &headline(pack, session.advice(), session.set.depth),
        wide,
        theme.dim,
    ));
    head.extend(hanging(
        "What if      ",
        "             ",
        &headline(pack, &view.advice, session.set.depth),
        wide,
        theme.heading,
    ));
    for at in pack.before().chain(pack.options()) {
        let (before, after) = (session.advice().standings[at.0], view.advice.standings[at.0]);
        let (was, is) = (Band::of(before), Band::of(after));
        let arrow = if was == is { "  " } else { "->" };
        let words = column(is.short(), wide.saturating_sub(23 + 13 + 27), glyphs.ellipsis);
        head.push(Line::from(vec![
            Span::styled(column(&pack[at].short, 23, glyphs.ellipsis), theme.text),
            Span::styled(was.mark(), theme.dim),
            Span::styled(format!(" {arrow} "), theme.accent),
            Span::styled(format!("{} ", is.mark()), look(model, is)),
            Span::styled(format!("{words} "), look(model, is)),
            Span::styled(if is == Band::NotViable { String::new() } else { scale(model, after) }, theme.text),
        ]));
    }
    let (cautions, checked) = (wording::cautions_changed(session, view), wording::checked(view));
    head.push(super::apart(&cautions, &checked, wide, glyphs.ellipsis, theme.text));
    head.push(Line::default());

    let height = u16::try_from(head.len()).unwrap_or(body.height).min(body.height.saturating_sub(4));
    Sheet::of(head).show_cut(frame, Rect { height, ..body });
    let rest = Rect { y: body.y + height, height: body.height - height, ..body };
    questions(model, body.width, view).show(model, frame, rest);
}

fn questions(model: &View<'_>, width: u16, view: &WhatIfView) -> Sheet {
    let Some(session) = &model.session else { return Sheet::default() };
    let (pack, theme, glyphs) = (model.pack(), &model.theme, &model.glyphs);
    let mut sheet = Sheet::default();
    let answers = 40.min(usize::from(width) / 2);
    for (at, question) in asked(model).into_iter().enumerate() {
        let focused = at == view.selected;
        let cursor = if focused { glyphs.cursor } else { " " };
        let original = answer_words(pack, question, &session.set.entry(question).answer);
        let (mark, words, style) = match view.changes.get(&question) {
            Some(answer) => {
                ("*", format!("{original} -> {}", answer_words(pack, question, answer)), theme.accent)
            }
            None => (" ", original, theme.dim),
        };
        let room = usize::from(width).saturating_sub(answers + 4);
        let line = Line::from(vec![
            Span::styled(format!("{cursor}{mark} "), theme.accent),
            Span::styled(column(&pack[question].short, room, glyphs.ellipsis), theme.text),
            Span::styled(format!(" {}", column(&words, answers, glyphs.ellipsis)), style),
        ]);
        sheet.row(vec![line], focused, width, theme.selected);
    }
    sheet
}
