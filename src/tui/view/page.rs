//! Long texts as lines: a role becomes an indent and a style, and text is made inert.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::pieces::View;
use super::sheet::Sheet;
use crate::page::{Doc, Para, Role};
use crate::text::{inert, wrap};
use crate::tui::theme::Theme;

/// A long text in lines of at most `width` columns.
pub(super) fn lines(doc: &Doc, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    doc.paras().iter().flat_map(|para| para_lines(para, "", "", width, theme)).collect()
}

/// A text in which some lines open a page: one paragraph is highlighted, and those that open end with a mark.
pub(super) fn linked(model: &View<'_>, sheet: &mut Sheet, doc: &Doc, width: u16, selected: Option<usize>) {
    let (theme, glyphs, wide) = (&model.theme, &model.glyphs, usize::from(width));
    let mut stop = 0;
    for para in &doc.paras() {
        if !para.can_be_highlighted() {
            sheet.lines(para_lines(para, " ", "", wide, theme));
            continue;
        }
        let focused = Some(stop) == selected;
        stop += 1;
        let cursor = if focused { glyphs.cursor } else { " " };
        let end = if para.opens.is_some() { format!(" {}", glyphs.opens) } else { String::new() };
        let lines = para_lines(para, cursor, &end, wide, theme);
        if para.opens.is_some() {
            sheet.row(lines, focused, width, theme.selected);
        } else {
            sheet.passage(lines, focused, width, theme.selected);
        }
    }
}

/// One paragraph: `cursor` in a column before it, `end` behind its last word.
fn para_lines(para: &Para, cursor: &str, end: &str, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let (first, rest, style) = match para.role {
        Role::Heading if theme.large => return heading(&para.text, width, theme),
        Role::Heading => ("", "", theme.heading),
        Role::Text => ("", "", theme.text),
        Role::Item => ("- ", "  ", theme.text),
        Role::Quiet => ("  ", "  ", theme.dim),
        Role::Detail => ("  ", "  ", theme.text),
        Role::Strong => ("!! ", "   ", theme.strong_caution),
        Role::Gap => return vec![Line::default()],
    };
    if cursor.is_empty() {
        return hanging(first, rest, &para.text, width, style);
    }
    let text = format!("{}{end}", para.text.trim_end());
    hanging(&format!("{cursor} {first}"), &format!("  {rest}"), &text, width, style)
}

/// A heading, with an empty line below it where the theme wants room.
pub(super) fn heading(text: &str, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let text = inert(text);
    if !theme.large {
        return vec![Line::styled(text.into_owned(), theme.heading)];
    }
    let mut lines: Vec<Line<'static>> =
        wrap(text.trim(), width.max(1)).into_iter().map(|line| Line::styled(line, theme.heading)).collect();
    lines.push(Line::default());
    lines
}

/// Wraps text behind a first and further indents. Text is made inert on the way.
pub(super) fn hanging(first: &str, rest: &str, text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let indent = first.chars().count().max(rest.chars().count());
    wrap(&inert(text), width.saturating_sub(indent).max(1))
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let lead = if at == 0 { first } else { rest };
            Line::from(vec![Span::styled(lead.to_owned(), style), Span::styled(line, style)])
        })
        .collect()
}
