//! The map: every theme with its marks, then the questions of the highlighted theme.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::View;
use super::column;
use super::page::hanging;
use super::sheet::Sheet;
use crate::advice::sentences::answer_words;
use crate::answers::{Answer, Confidence};
use crate::app::model::Session;
use crate::app::rows::asked;
use crate::app::wording::{answered_words, said_kind};
use crate::pack::{QuestionIx, ThemeIx};

pub(super) fn draw(model: &View<'_>, frame: &mut Frame<'_>, body: Rect, selected: QuestionIx) {
    let Some(session) = &model.session else { return };
    let themes = overview(model, session, body.width, selected);
    let height = u16::try_from(themes.len()).unwrap_or(0).min(body.height);
    let (top, rest) = (
        Rect { height, ..body },
        Rect { y: body.y + height, height: body.height.saturating_sub(height), ..body },
    );
    Sheet::of(themes).show_at(model, frame, top, 0);
    inside(model, session, body.width, selected).show(model, frame, rest);
}

/// The mark of an answer and how it looks.
pub(super) fn mark(model: &View<'_>, session: &Session, question: QuestionIx) -> (&'static str, Style) {
    let (glyphs, theme) = (&model.glyphs, &model.theme);
    match &session.set.entry(question).answer {
        _ if session.cannot_judge(question) => (glyphs.unknown, theme.unknown),
        Answer::Level(_, Confidence::Low) => (glyphs.unsure, theme.text),
        Answer::Level(..) => (glyphs.answered, theme.accent),
        Answer::DontKnow => (glyphs.unknown, theme.unknown),
        Answer::NotApplicable(_) => (glyphs.not_applicable, theme.dim),
        Answer::Later => (glyphs.later, theme.unknown),
        Answer::Unanswered => (glyphs.open, theme.dim),
    }
}

fn overview(model: &View<'_>, session: &Session, width: u16, selected: QuestionIx) -> Vec<Line<'static>> {
    let (pack, theme, glyphs) = (model.pack(), &model.theme, &model.glyphs);
    let name_width = 24;
    let marks_width = 20;
    let here = pack[selected].theme;
    let mut lines = Vec::new();
    for at in (0..pack.themes.len()).map(ThemeIx) {
        let questions: Vec<QuestionIx> = asked(model).into_iter().filter(|q| pack[*q].theme == at).collect();
        if questions.is_empty() {
            continue;
        }
        // The cursor is in the list below; the theme it stands in is named over that list.
        let style = if at == here { theme.accent } else { theme.text };
        let mut spans =
            vec![Span::styled(column(&format!("  {}", pack[at].short), name_width, glyphs.ellipsis), style)];
        for question in &questions {
            let (mark, style) = mark(model, session, *question);
            spans.push(Span::styled(format!("{mark} "), style));
        }
        let space = marks_width.max(questions.len() * 2) - questions.len() * 2;
        spans.push(Span::raw(" ".repeat(space)));
        let room = usize::from(width).saturating_sub(name_width + marks_width.max(questions.len() * 2));
        spans.push(Span::styled(
            column(&answered_words(session, &questions), room, glyphs.ellipsis),
            theme.dim,
        ));
        lines.push(Line::from(spans));
    }
    let g = glyphs;
    lines.push(Line::default());
    let legend = format!(
        "{} answered  {} not sure  {} nobody knows  {} later  {} does not apply  {} open",
        g.answered, g.unsure, g.unknown, g.later, g.not_applicable, g.open
    );
    lines.extend(hanging("  ", "  ", &legend, usize::from(width), theme.dim));
    lines.push(Line::default());
    lines
}

fn inside(model: &View<'_>, session: &Session, width: u16, selected: QuestionIx) -> Sheet {
    let (pack, theme, glyphs) = (model.pack(), &model.theme, &model.glyphs);
    let here = pack[selected].theme;
    let mut sheet = Sheet::default();
    sheet.heading(&pack[here].title, width, theme);
    let answer_width = 24;
    let all = asked(model);
    let questions: Vec<QuestionIx> = all.iter().copied().filter(|q| pack[*q].theme == here).collect();
    for (number, question) in questions.into_iter().enumerate() {
        let focused = question == selected;
        let answer = &session.set.entry(question).answer;
        let (mark, style) = mark(model, session, question);
        let cursor = if focused { glyphs.cursor } else { " " };
        let room = usize::from(width).saturating_sub(answer_width + 8);
        let words = match answer {
            _ if session.cannot_judge(question) => said_kind(session, question).to_owned(),
            Answer::Unanswered => String::new(),
            answer => answer_words(pack, question, answer),
        };
        let line = Line::from(vec![
            Span::styled(format!("{cursor} {:>2}  ", number + 1), theme.text),
            Span::styled(column(&pack[question].short, room, glyphs.ellipsis), theme.text),
            Span::styled(format!(" {mark} "), style),
            Span::styled(column(&words, answer_width, glyphs.ellipsis), theme.text),
        ]);
        let place = all.iter().position(|other| *other == question).unwrap_or(0);
        sheet.row_at(place, vec![line], focused, width, theme.selected);
    }
    sheet
}
