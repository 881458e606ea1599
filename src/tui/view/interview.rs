//! One question.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use unicode_width::UnicodeWidthStr;

use super::View;
use super::page::hanging;
use super::sheet::Sheet;
use crate::answers::{Answer, Confidence};
use crate::app::wording;
use crate::keys::{Action, Scope};
use crate::pack::QuestionIx;
use crate::text::{fit_with, inert, wrap};

/// Most lines of a note shown beside its question.
const NOTE_LINES: usize = 3;

pub(super) fn sheet(model: &View<'_>, width: u16, question: QuestionIx, cursor: Option<u8>) -> Sheet {
    let Some(session) = &model.session else { return Sheet::default() };
    let (theme, glyphs) = (&model.theme, &model.glyphs);
    let asked = &model.pack()[question];
    let entry = session.set.entry(question);
    let wide = usize::from(width);
    let mut sheet = Sheet::default();
    sheet.text(&asked.ask, width, theme.heading).gap();
    let said = match entry.answer {
        Answer::Level(level, _) => Some(level),
        _ => None,
    };
    for (at, level) in (0u8..).zip(&asked.levels) {
        let chosen = if said == Some(at) { glyphs.chosen } else { " " };
        let pointer = if cursor == Some(at) { glyphs.cursor } else { " " };
        let lead = format!("{pointer}{chosen} {}  ", at + 1);
        let text = format!("{}: {}", level.label, level.text);
        let style = if said == Some(at) { theme.accent } else { theme.text };
        let lines = hanging(&lead, "      ", &text, wide, style);
        sheet.row(lines, cursor == Some(at), width, theme.selected);
    }
    sheet.gap();
    other_answers(model, &mut sheet, question, wide);
    if let Answer::NotApplicable(reason) = &entry.answer {
        sheet.lines(hanging("   because ", "           ", reason, wide, theme.text));
    }
    if let Answer::Level(_, confidence) = entry.answer {
        let key = |action| model.keys.key(Scope::Interview, action);
        sheet.line(Line::from(vec![
            Span::styled(if wide < 64 { "   How sure?  " } else { "   How sure are you?   " }, theme.dim),
            choice(model, "low", confidence == Confidence::Low),
            choice(model, "medium", confidence == Confidence::Medium),
            choice(model, "high", confidence == Confidence::High),
            Span::styled(format!("{} to change", key(Action::CycleConfidence)), theme.dim),
        ]));
    }
    remarks(model, &mut sheet, question, wide);
    sheet.gap();
    sheet.lines(hanging("   ", "   ", &asked.help, wide, theme.dim));
    sheet.gap();
    sheet.lines(hanging("   ", "   ", &format!("Why we ask: {}", asked.why), wide, theme.dim));
    sheet
}

fn choice(model: &View<'_>, word: &str, chosen: bool) -> Span<'static> {
    let (mark, style) = if chosen {
        (model.glyphs.chosen, model.theme.accent)
    } else {
        (model.glyphs.unchosen, model.theme.dim)
    };
    Span::styled(format!("{mark} {word}   "), style)
}

/// The answers that are not levels, each with its key.
fn other_answers(model: &View<'_>, sheet: &mut Sheet, question: QuestionIx, wide: usize) {
    let theme = &model.theme;
    let others = wording::other_answers(model, question);
    let (mut spans, mut used) = (vec![], 0);
    for (action, words, chosen) in others {
        let key = model.keys.key(Scope::Interview, action);
        let mark = if chosen { model.glyphs.chosen } else { " " };
        let style: Style = if chosen { theme.accent } else { theme.text };
        let room = 3 + key.width() + 2 + words.width();
        if used > 0 && used + room > wide {
            sheet.line(Line::from(std::mem::take(&mut spans)));
            used = 0;
        }
        used += room + 2;
        spans.push(Span::styled(format!(" {mark} "), style));
        spans.push(Span::styled(key.to_owned(), theme.key_hint));
        spans.push(Span::styled(format!("  {words}  "), style));
    }
    sheet.line(Line::from(spans));
}

/// Note, owner and date.
fn remarks(model: &View<'_>, sheet: &mut Sheet, question: QuestionIx, wide: usize) {
    let Some(session) = &model.session else { return };
    let theme = &model.theme;
    let key = |action| model.keys.key(Scope::Interview, action);
    let entry = session.set.entry(question);
    let open = !matches!(
        entry.answer,
        Answer::Level(_, Confidence::Medium | Confidence::High) | Answer::NotApplicable(_)
    );
    if !entry.note.is_empty() {
        let lines = wrap(&inert(&entry.note), wide.saturating_sub(12));
        let more = lines.len() > NOTE_LINES;
        for (at, line) in lines.into_iter().take(NOTE_LINES).enumerate() {
            let lead = if at == 0 { "   Note     " } else { "            " };
            let line = if more && at + 1 == NOTE_LINES {
                let rest = format!("{} ({} for all)", model.glyphs.ellipsis, key(Action::EditNote));
                let room = wide.saturating_sub(12 + rest.width());
                format!("{}{rest}", fit_with(&line, room, ""))
            } else {
                line
            };
            sheet.line(Line::from(vec![
                Span::styled(lead.to_owned(), theme.dim),
                Span::styled(line, theme.text),
            ]));
        }
    }
    if let Some(line) = wording::finds_out(session, question) {
        sheet.lines(hanging("   ", "   ", &line, wide, theme.text));
    } else if open && entry.answer != Answer::Unanswered {
        let how = format!("   {} to write who will find out, and by when", key(Action::EditOwner));
        sheet.line(Line::styled(how, theme.dim));
    }
}
