//! The result page and the ledger of one model.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::View;
use super::column;
use super::columns;
use super::page::hanging;
use super::sheet::Sheet;
use crate::advice::front::{Laid, Line as Front, Part, laid_out};
use crate::advice::sentences::{headline, said_words};
use crate::advice::what_changes::settled_words;
use crate::advice::words::{Band, displayed, gate_words, says_words};
use crate::advice::{Standing, Tables, Truth};
use crate::answers::Rule;
use crate::app::docs;
use crate::app::model::Session;
use crate::app::rows::{self, LedgerLine, ResultRow};
use crate::app::wording::{self, signed};
use crate::keys::{Action, Scope};
use crate::pack::{ModelIx, ModelKind};
use crate::text::{cells, inert};

/// Columns of a ledger where the rule and its source stand beside it.
const LEDGER: u16 = 92;

/// Columns of the scale.
const SCALE: usize = 26;

pub(super) fn sheet(model: &View<'_>, width: u16, selected: usize) -> Sheet {
    let Some(session) = &model.session else { return Sheet::default() };
    let (pack, theme, glyphs) = (model.pack(), &model.theme, &model.glyphs);
    let wide = usize::from(width);
    let key = |action| model.keys.key(Scope::Result, action);
    let mut sheet = Sheet::default();
    let rows = rows::result(model, session);
    let front = rows::front_lines(model, session);
    let selected = selected.min(rows.len() - 1);
    let open = rows::to_settle(session);
    for (at, row) in rows.iter().enumerate() {
        let focused = at == selected;
        let cursor = if focused { glyphs.cursor } else { " " };
        let lines = match row {
            ResultRow::Front(place) => {
                if laid_out(&front, *place).apart {
                    sheet.gap();
                }
                let mut lines = front_lines(model, &front, *place, cursor, wide);
                if let Some(more) = wording::deepen_words(model, session, &front, *place, key(Action::Deepen))
                {
                    lines.extend(hanging("  ", "  ", &more, wide, theme.dim));
                }
                lines
            }
            ResultRow::Reasons => {
                sheet.gap();
                let mut lines = Vec::new();
                if let Some(other) = session.unchallenged() {
                    let text = format!(
                        "Without the rules you challenged: {}",
                        headline(pack, other, session.set.depth)
                    );
                    lines.extend(hanging("  ", "  ", &text, wide, theme.accent));
                }
                lines.extend(hanging(&format!("{cursor} "), "    ", wording::ALL_REASONS, wide, theme.text));
                lines
            }
            ResultRow::Scale(scale) => {
                if !matches!(rows[at.saturating_sub(1)], ResultRow::Scale(_)) {
                    sheet.gap().heading(&format!("  {}", wording::SCALES), width, theme);
                }
                standing_lines(model, session, *scale, cursor, wide)
            }
            ResultRow::Cautions => {
                sheet.gap();
                named(
                    &format!("{cursor} Cautions"),
                    &format!("{}   {}", wording::cautions_words(model, session), key(Action::Cautions)),
                    "    ",
                    wide,
                    theme.text,
                )
            }
            ResultRow::ThirdSector => named(
                &format!("{cursor} Third sector"),
                &format!("{}   {}", wording::third_sector_words(model, session), key(Action::ThirdSector)),
                "    ",
                wide,
                theme.text,
            ),
            ResultRow::WhatChanges => {
                let words =
                    format!("{}   {}", wording::what_changes_words(session), key(Action::WhatChanges));
                named(&format!("{cursor} What would change it"), &words, "    ", wide, theme.text)
            }
            ResultRow::AllToSettle => named(
                &format!("{cursor}    {}", wording::more_to_settle(session)),
                "",
                "    ",
                wide,
                theme.text,
            ),
            ResultRow::WhatIf(place) => {
                if *place == 0 {
                    sheet.gap().heading(&format!("  {}", wording::WHAT_IFS), width, theme);
                }
                let what_if = &session.set.what_ifs[*place];
                let words = wording::what_if_changes(what_if.changes.len());
                let name = crate::text::inert(&what_if.name).replace('\n', " ");
                named(&format!("{cursor} {name}"), &words, "    ", wide, theme.text)
            }
            ResultRow::Settle(place) => {
                let (what, why) = wording::settle_words(model, session, &open[*place]);
                if *place == 0 {
                    sheet.gap().heading(&format!("  {}", wording::SETTLE), width, theme);
                    if let Some(robustness) = session.robustness() {
                        let words = settled_words(session.profile(), session.advice(), robustness);
                        sheet.lines(hanging("  ", "  ", &words, wide, theme.dim));
                    }
                }
                named(&format!("{cursor} {}  {what}", place + 1), &why, "     ", wide, theme.text)
            }
        };
        sheet.row(lines, focused, width, theme.selected);
        if scales_end(&rows, at) {
            let axis = "against <------- mixed -------> favour";
            let start = wide.saturating_sub(axis.len());
            sheet.line(Line::styled(format!("{}{axis}", " ".repeat(start)), theme.dim));
        }
    }
    sheet
}

/// What a line is and how it stands, apart where both fit, else one after the other: nothing is cut off.
pub(super) fn named(left: &str, right: &str, rest: &str, wide: usize, style: Style) -> Vec<Line<'static>> {
    if cells(left) + 2 + cells(right) <= wide {
        let space = wide - cells(left) - cells(right);
        return vec![Line::styled(format!("{left}{}{right}", " ".repeat(space)), style)];
    }
    let (lead, words) = left.split_at(left.len() - left.trim_start().len());
    let (lead, words) =
        if lead.is_empty() { left.split_at(left.find(' ').map_or(0, |at| at + 1)) } else { (lead, words) };
    let text = if right.is_empty() { words.to_owned() } else { format!("{words}: {right}") };
    hanging(lead, rest, &text, wide, style)
}

/// Whether the line after this one is no scale any more.
fn scales_end(rows: &[ResultRow], at: usize) -> bool {
    matches!(rows[at], ResultRow::Scale(_)) && !matches!(rows.get(at + 1), Some(ResultRow::Scale(_)))
}

/// A line of the first page.
fn front_lines(
    model: &View<'_>,
    lines: &[Front],
    at: usize,
    cursor: &str,
    wide: usize,
) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let style = match lines[at].part {
        Part::Whether => theme.heading,
        Part::Known => theme.accent,
        Part::Because | Part::WhyNot => theme.dim,
        Part::For => theme.for_it,
        Part::Against => theme.against,
        Part::Reservation => theme.strong_caution,
        Part::Meanwhile
        | Part::Which
        | Part::Verdict
        | Part::Change
        | Part::Paid
        | Part::Clear
        | Part::Step
        | Part::Time => theme.text,
    };
    let Laid { first, rest, text, .. } = laid_out(lines, at);
    hanging(&format!("{cursor} {}", inert(&first)), &format!("  {rest}"), &text, wide, style)
}

pub(super) fn look(model: &View<'_>, band: Band) -> Style {
    match band {
        Band::StronglyFavour | Band::Favour => model.theme.for_it,
        Band::Against | Band::StronglyAgainst | Band::NotViable => model.theme.against,
        Band::Mixed => model.theme.text,
        Band::Undetermined | Band::NotAssessed => model.theme.unknown,
    }
}

/// One model: name, mark, words, position and range; a blocked one with what it lacks.
fn standing_lines(
    model: &View<'_>,
    session: &Session,
    at: ModelIx,
    cursor: &str,
    wide: usize,
) -> Vec<Line<'static>> {
    let (pack, theme, glyphs) = (model.pack(), &model.theme, &model.glyphs);
    let standing = session.advice().standings[at.0];
    let band = Band::of(standing);
    let name = column(&format!("{cursor} {}", pack[at].short), 25, glyphs.ellipsis);
    if band == Band::NotViable && pack[at].kind == ModelKind::Option {
        let mut lines = vec![Line::from(vec![
            Span::styled(name, theme.text),
            Span::styled(format!("{} {}", band.mark(), band.words()), look(model, band)),
        ])];
        let lead = " ".repeat(30);
        lines.extend(hanging(&lead, &lead, &wording::missing(model, session, at), wide, theme.dim));
        return lines;
    }
    let strong = wording::strong_on(pack, session.advice(), at);
    let caution = if strong > 0 { format!("!!{strong}") } else { String::new() };
    let words_width = wide.saturating_sub(25 + 5 + SCALE + 5);
    // A verdict says yes or no, and not only by its scale: its word stands there, as on the first page.
    let (mark, words) = match pack[at].kind {
        ModelKind::Verdict(_) => ("    ", says_words(session.advice().says(at))),
        ModelKind::Option => (band.mark(), band.short()),
    };
    vec![Line::from(vec![
        Span::styled(name, theme.text),
        Span::styled(format!("{mark} "), look(model, band)),
        Span::styled(column(words, words_width, glyphs.ellipsis), look(model, band)),
        Span::styled(column(&caution, 5, glyphs.ellipsis), theme.strong_caution),
        Span::styled(scale(model, standing), theme.text),
    ])]
}

/// Position and range on one scale from 0 to 100: dots, a line for the range, a mark.
pub(super) fn scale(model: &View<'_>, standing: Standing) -> String {
    let glyphs = &model.glyphs;
    let (Some(fit), Some(lower), Some(upper)) = (standing.fit(), standing.lower(), standing.upper()) else {
        return glyphs.scale.repeat(SCALE);
    };
    let cell = |fit: i64| usize::try_from(fit * (SCALE as i64 - 1) / 100).unwrap_or(0).min(SCALE - 1);
    let (mark, from, to) = (cell(displayed(fit)), cell(displayed(lower)), cell(displayed(upper)));
    (0..SCALE)
        .map(|at| match at {
            at if at == mark => glyphs.mark,
            at if at >= from && at <= to => glyphs.far,
            _ => glyphs.scale,
        })
        .collect()
}

/// The ledger of one model.
pub(super) fn ledger(model: &View<'_>, frame: &mut Frame<'_>, whole: Rect, at: ModelIx, selected: usize) {
    let Some(session) = &model.session else { return };
    let (body, beside) = match columns::split(whole, LEDGER) {
        Some((body, beside)) => (body, Some(beside)),
        None => (Rect { width: whole.width.min(super::MEASURE), ..whole }, None),
    };
    let (pack, theme, glyphs) = (model.pack(), &model.theme, &model.glyphs);
    let wide = usize::from(body.width);
    let head = hanging(
        "",
        "     ",
        &docs::standing_line(session, at),
        wide,
        look(model, Band::of(session.advice().standings[at.0])),
    );
    let height = u16::try_from(head.len() + 1).unwrap_or(body.height).min(body.height);
    Sheet::of(head).show_at(model, frame, Rect { height, ..body }, 0);
    let rest = Rect { y: body.y + height, height: body.height - height, ..body };
    let (_, lines) = rows::ledger_lines(model, session, at);
    let mut sheet = Sheet::default();
    for (place, line) in lines.iter().enumerate() {
        let focused = place == selected;
        let cursor = if focused { glyphs.cursor } else { " " };
        let drawn = match line {
            LedgerLine::Gate(gate) => {
                let gate = &pack[at].gates[*gate];
                let truth = Tables::gate(&gate.all, session.profile());
                let (mark, style) = match truth {
                    Truth::True => ("X", theme.against),
                    Truth::Unknown => ("?", theme.unknown),
                    Truth::False => (" ", theme.dim),
                };
                let right =
                    column(&format!("{mark}  {}", gate_words(session.profile(), gate)), 16, glyphs.ellipsis);
                let name = column(
                    &format!("{cursor} Ruled out if: {}", gate.title),
                    wide.saturating_sub(17),
                    glyphs.ellipsis,
                );
                vec![Line::from(vec![
                    Span::styled(name, theme.text),
                    Span::raw(" "),
                    Span::styled(right, style),
                ])]
            }
            LedgerLine::Theme(at, points) => {
                vec![Line::styled(
                    format!(
                        "  {}{:>5}",
                        column(&pack[*at].title, wide.saturating_sub(9), glyphs.ellipsis),
                        signed(*points)
                    ),
                    theme.heading,
                )]
            }
            LedgerLine::Row(row, points) => {
                let question = &pack[row.question];
                let said = said_words(pack, &session.set, session.profile(), row.question);
                let (marks, style) = effect_marks(model, row.range);
                let name_width = wide.saturating_sub(2 + 2 + 22 + 4 + 4 + 7);
                let challenged = session.challenge(&Rule::Effect(at, row.question)).is_some();
                let lead = if challenged { format!("{cursor} x ") } else { format!("{cursor}   ") };
                vec![Line::from(vec![
                    Span::styled(lead, theme.text),
                    Span::styled(column(&question.short, name_width, glyphs.ellipsis), theme.text),
                    Span::styled(format!(" {}", column(&said, 21, glyphs.ellipsis)), theme.dim),
                    Span::styled(format!(" {marks}"), style),
                    Span::styled(format!(" x{}", row.weight), theme.dim),
                    Span::styled(format!("{:>5}", points_words(row.range, *points)), style),
                ])]
            }
        };
        let doc = match line {
            LedgerLine::Row(row, points) if focused && beside.is_some() => {
                Some(docs::ledger_row(model, session, at, row, *points))
            }
            LedgerLine::Gate(gate) if focused && beside.is_some() => {
                Some(docs::gate(model, session, at, &pack[at].gates[*gate]))
            }
            _ => None,
        };
        if let (Some(area), Some(doc)) = (beside, doc) {
            let more = format!("{} reads on", model.keys.key(Scope::Ledger, Action::Open));
            columns::read_beside(model, frame, area, &doc, &more);
        }
        // A heading cannot be highlighted.
        if line.opens() {
            sheet.row_at(place, drawn, focused, body.width, theme.selected);
        } else {
            sheet.lines(drawn);
        }
    }
    sheet.show(model, frame, rest);
}

fn points_words(range: Option<(i64, i64)>, points: i64) -> String {
    match range {
        None => String::new(),
        Some(_) => signed(points),
    }
}

/// An effect as a mark of two columns.
fn effect_marks(model: &View<'_>, range: Option<(i64, i64)>) -> (&'static str, Style) {
    let theme = &model.theme;
    match range {
        None => ("   ", theme.dim),
        Some((least, most)) if least != most => ("?? ", theme.unknown),
        Some((2, _)) => ("++ ", theme.for_it),
        Some((1, _)) => ("+  ", theme.for_it),
        Some((0, _)) => (".  ", theme.dim),
        Some((-1, _)) => ("-  ", theme.against),
        Some(_) => ("-- ", theme.against),
    }
}
