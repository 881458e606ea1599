//! Purpose, and the page before the reveal.

use ratatui::text::Line;

use super::View;
use super::apart;
use super::page::hanging;
use super::sheet::Sheet;
use crate::app::rows::{self, PurposeRow};
use crate::app::wording;
use crate::keys::{Action, Scope};
use crate::pack::Depth;
use crate::text::{inert, wrap};

pub(super) fn sheet(model: &View<'_>, width: u16, selected: usize) -> Sheet {
    let Some(session) = &model.session else { return Sheet::default() };
    let (set, theme, glyphs) = (&session.set, &model.theme, &model.glyphs);
    let mut sheet = Sheet::default();
    let rows = rows::purpose(model);
    let selected = selected.min(rows.len() - 1);
    let wide = usize::from(width);
    for (at, row) in rows.iter().enumerate() {
        let focused = at == selected;
        let cursor = if focused { glyphs.cursor } else { " " };
        let words = wording::purpose_row(model, session, *row);
        let line =
            |text: &str| vec![apart(&format!("{cursor} {text}"), "", wide, glyphs.ellipsis, theme.text)];
        let field = |text: &str| line(&format!("{:<11}{text}", words.name));
        let lines = match row {
            PurposeRow::Title
            | PurposeRow::Service
            | PurposeRow::Scope
            | PurposeRow::Ends
            | PurposeRow::Extension
                if words.empty =>
            {
                let write = model.keys.key(Scope::Purpose, Action::Open);
                field(&format!("{} {write} to write", words.text))
            }
            PurposeRow::Title
            | PurposeRow::Service
            | PurposeRow::Scope
            | PurposeRow::Ends
            | PurposeRow::Extension => field(&words.text),
            PurposeRow::Depth => {
                let choice = |depth| {
                    let mark = if set.depth == depth { glyphs.chosen } else { glyphs.unchosen };
                    format!("{mark} {}", wording::depth_words(model, depth))
                };
                field(&format!("{}    {}", choice(Depth::Quick), choice(Depth::Full)))
            }
            PurposeRow::Reason(place) => {
                if *place == 0 {
                    sheet.gap().line(Line::styled(wording::reasons_heading(), theme.heading));
                }
                let tick = if set.reasons.contains(place) { "[x]" } else { "[ ]" };
                hanging(&format!("{cursor} {tick} "), "      ", &words.text, wide, theme.text)
            }
            PurposeRow::Emphasis => {
                sheet.gap();
                field(&words.text)
            }
            PurposeRow::Begin => line(&words.text),
        };
        sheet.row(lines, focused, width, theme.selected);
        // What the full set adds is what a newcomer has to know before anything else.
        if (focused || *row == PurposeRow::Depth) && !words.help.is_empty() {
            sheet.lines(
                wrap(&inert(&words.help), wide.saturating_sub(6))
                    .into_iter()
                    .map(|line| Line::styled(format!("      {line}"), theme.dim)),
            );
        }
    }
    sheet
}

/// Before the reveal.
pub(super) fn expectation(model: &View<'_>, width: u16) -> Sheet {
    let Some(session) = &model.session else { return Sheet::default() };
    let theme = &model.theme;
    let (asked, why) = wording::expectation(model);
    let mut sheet = Sheet::default();
    sheet.text(asked, width, theme.heading).gap().text(why, width, theme.text).gap();
    match &session.set.expectation {
        Some(expectation) => {
            sheet.lines(hanging("  ", "  ", &expectation.text, usize::from(width), theme.text));
        }
        None => {
            let write = model.keys.key(Scope::Expectation, Action::EditNote);
            sheet.text(&format!("  Nothing written yet. {write} to write."), width, theme.dim);
        }
    }
    sheet.gap();
    if let Some(open) = wording::still_open(model, session) {
        sheet.text(&open, width, theme.dim);
    }
    sheet
}
