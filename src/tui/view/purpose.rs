//! Purpose, and the page before the reveal.

use ratatui::text::Line;

use super::View;
use super::apart;
use super::page::hanging;
use super::sheet::Sheet;
use crate::answers::{Emphasis, MOST_REASONS};
use crate::app::rows::{self, PurposeRow};
use crate::pack::Depth;
use crate::text::{inert, wrap};

pub(super) fn sheet(model: &View<'_>, width: u16, selected: usize) -> Sheet {
    let Some(session) = &model.session else { return Sheet::default() };
    let (set, pack, theme, glyphs) = (&session.set, model.pack(), &model.theme, &model.glyphs);
    let mut sheet = Sheet::default();
    let rows = rows::purpose(model);
    let selected = selected.min(rows.len() - 1);
    let wide = usize::from(width);
    let one = |text: &str| inert(text).replace('\n', " ");
    for (at, row) in rows.iter().enumerate() {
        let focused = at == selected;
        let cursor = if focused { glyphs.cursor } else { " " };
        let field = |name: &str, text: &str, empty: &str| {
            let text = if text.is_empty() { empty.to_owned() } else { one(text) };
            vec![apart(&format!("{cursor} {name:<10}{text}"), "", wide, glyphs.ellipsis, theme.text)]
        };
        let mut help = String::new();
        let lines = match row {
            PurposeRow::Title => field("Title", &set.title, "none yet"),
            PurposeRow::Service => field("Service", &set.service, "which service is it? enter to write"),
            PurposeRow::Scope => field("Scope", &set.scope, "what is in and what is out? enter to write"),
            PurposeRow::Depth => {
                let (quick, full) = (pack.asked(Depth::Quick).count(), pack.questions.len());
                let mark = |depth| if set.depth == depth { glyphs.chosen } else { glyphs.unchosen };
                help =
                    "Quick asks what decides most. It can be deepened later; no answer is lost.".to_owned();
                field(
                    "Depth",
                    &format!(
                        "{} full, {full} questions    {} quick, {quick} questions",
                        mark(Depth::Full),
                        mark(Depth::Quick)
                    ),
                    "",
                )
            }
            PurposeRow::Reason(place) => {
                if *place == 0 {
                    sheet.gap().line(Line::styled(
                        format!("Why change the contract at all? Choose up to {MOST_REASONS}, or none."),
                        theme.heading,
                    ));
                }
                let reason = &pack.reasons[*place];
                let chosen = set.reasons.contains(place);
                let tick = if chosen { "[x]" } else { "[ ]" };
                help.clone_from(&reason.help);
                hanging(&format!("{cursor} {tick} "), "      ", &reason.text, wide, theme.text)
            }
            PurposeRow::Emphasis => {
                sheet.gap();
                let count = set.emphasis.iter().filter(|emphasis| **emphasis != Emphasis::Normal).count();
                let state = match count {
                    0 => "none: every theme counts as the rules say".to_owned(),
                    1 => "1 theme counts half or double".to_owned(),
                    n => format!("{n} themes count half or double"),
                };
                help = "You may let a theme count half or double, before you see any result.".to_owned();
                field("Emphasis", &state, "")
            }
            PurposeRow::Begin => {
                let (done, all) = set.progress(pack);
                let text = if done == 0 {
                    "Begin the questions".to_owned()
                } else {
                    format!("Go on with the questions ({done} of {all})")
                };
                vec![apart(&format!("{cursor} {text}"), "", wide, glyphs.ellipsis, theme.text)]
            }
        };
        sheet.row(lines, focused, width, theme.selected);
        if focused && !help.is_empty() {
            sheet.lines(
                wrap(&inert(&help), wide.saturating_sub(6))
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
    let (done, all) = session.progress(model.pack());
    let mut sheet = Sheet::default();
    sheet
        .text("Before you see the result: what do you expect to read, and why?", width, theme.heading)
        .gap()
        .text(
            "Write it down now. Afterwards it is hard to remember, and the difference between what you expected and what you read is often the most useful thing to talk about. It is kept with your answers.",
            width,
            theme.text,
        )
        .gap();
    match &session.set.expectation {
        Some(expectation) => {
            sheet.lines(hanging("  ", "  ", &expectation.text, usize::from(width), theme.text));
        }
        None => {
            sheet.text("  Nothing written yet. n to write.", width, theme.dim);
        }
    }
    sheet.gap();
    if done < all {
        sheet.text(
            &format!(
                "{} of {all} questions are still open. They widen the result; they never count as the middle.",
                all - done
            ),
            width,
            theme.dim,
        );
    }
    sheet
}
