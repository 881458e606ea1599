//! One question.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use unicode_width::UnicodeWidthStr;

use super::View;
use super::page::hanging;
use super::sheet::Sheet;
use crate::answers::{Answer, Confidence};
use crate::app::rows::asked;
use crate::pack::QuestionIx;
use crate::text::{fit_with, inert, wrap};

/// Theme, and which of its questions this is.
pub(super) fn place(model: &View<'_>, question: QuestionIx) -> String {
    let pack = model.pack();
    let theme = pack[question].theme;
    let inside: Vec<QuestionIx> =
        asked(model).into_iter().filter(|other| pack[*other].theme == theme).collect();
    let at = inside.iter().position(|other| *other == question).unwrap_or(0);
    format!("{}  {} of {}", pack[theme].short, at + 1, inside.len())
}

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
    other_answers(model, &mut sheet, &entry.answer, asked.not_applicable.is_some());
    if let Answer::NotApplicable(reason) = &entry.answer {
        sheet.lines(hanging("   because ", "           ", reason, wide, theme.text));
    }
    if let Answer::Level(_, confidence) = entry.answer {
        sheet.line(Line::from(vec![
            Span::styled(if wide < 64 { "   How sure?  " } else { "   How sure are you?   " }, theme.dim),
            choice(model, "low", confidence == Confidence::Low),
            choice(model, "medium", confidence == Confidence::Medium),
            choice(model, "high", confidence == Confidence::High),
            Span::styled("s to change", theme.dim),
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
fn other_answers(model: &View<'_>, sheet: &mut Sheet, answer: &Answer, may_not_apply: bool) {
    let theme = &model.theme;
    let mut others: Vec<(&str, &str, bool)> = vec![("u", "nobody knows yet", *answer == Answer::DontKnow)];
    if may_not_apply {
        others.push(("x", "does not apply (say why)", matches!(answer, Answer::NotApplicable(_))));
    }
    others.push(("l", "come back later", *answer == Answer::Later));
    let mut spans = vec![];
    for (key, words, chosen) in others {
        let mark = if chosen { model.glyphs.chosen } else { " " };
        let style: Style = if chosen { theme.accent } else { theme.text };
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
                let rest = format!("{} (n for all)", model.glyphs.ellipsis);
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
    if !entry.owner.is_empty() || !entry.due.is_empty() {
        let by = if entry.due.is_empty() { String::new() } else { format!(", by {}", entry.due) };
        sheet.lines(hanging("   To find out: ", "   ", &format!("{}{by}", entry.owner), wide, theme.text));
    } else if open && entry.answer != Answer::Unanswered {
        sheet.line(Line::styled("   o to write who will find out, and by when", theme.dim));
    }
}
