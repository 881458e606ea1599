//! Draws a board: every screen is one. With room to spare the title and the clock are large, so that the whole room can read them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr;

use super::page::{self, hanging};
use super::pieces::{View, apart, most};
use super::sheet::Sheet;
use super::{columns, dialog, digits, wall};
use crate::app::board::{self as content, Asked, Beside, Board, Cell, Item, Look, Narrow, Row, Shows, Width};
use crate::app::board::{clock, clock_stands};
use crate::app::touch::Touch;
use crate::keys::{Action, Scope};
use crate::text::{cells, column, fit_ends, fit_with, inert, wrap};
use crate::tui::regions::Place;

/// Rows of the screen beside a square: title, how many, address, keys.
const AROUND: usize = 7;

/// Columns and rows from which the clock is drawn large.
const LARGE: (u16, u16) = (60, 22);

/// Rows that what stays in view leaves to the list below it.
const BELOW: u16 = 4;

/// Draws a board and what stands beside it.
pub(super) fn draw(model: &View<'_>, frame: &mut Frame<'_>, whole: Rect, board: &Board) {
    let areas = columns::areas(whole, board);
    let mut body = areas.lines;
    if !board.head.is_empty() {
        let head = sheet(model, body.width, &board.head, None, false);
        let height = u16::try_from(head.len()).unwrap_or(body.height).min(body.height.saturating_sub(BELOW));
        head.show_cut(frame, Rect { height, ..body });
        body = Rect { y: body.y + height, height: body.height - height, ..body };
    }
    let lines = || sheet(model, body.width, &board.items, board.selected, board.folds);
    match board.shows {
        Shows::Highlight => lines().show(model, frame, body),
        Shows::From(line) => lines().show_at(model, frame, body, line),
        Shows::Near(line) => lines().show_from(model, frame, body, line),
        Shows::Wall(line) => {
            model.regions.add(body, Place::Text);
            wall::draw(super::look(model), board, frame, body, line);
        }
    }
    if let (Some(area), Some((items, here))) = (areas.index, &board.index) {
        index(model, area.width, items, *here).show_beside(model, frame, area);
    }
    let (Some(area), Some(doc), Some((_, beside))) = (areas.doc, &board.doc, &board.beside) else { return };
    match beside {
        Beside::Read(more) => columns::read_beside(model, frame, area, doc, more),
        Beside::Part(line, between) => {
            if let Some(rule) = areas.rule {
                columns::rule(model, frame, rule, between);
            }
            document(model, doc, area.width).show_at(model, frame, area, *line);
        }
    }
}

/// How far what scrolls by itself can be scrolled; without end where nothing is scrolled.
pub(super) fn most_scroll(model: &View<'_>, whole: Rect, board: &Board) -> usize {
    let areas = columns::areas(whole, board);
    if let (Some(area), Some(doc), Some((_, Beside::Part(1.., _)))) = (areas.doc, &board.doc, &board.beside) {
        return most(document(model, doc, area.width).len(), area.height);
    }
    let body = areas.lines;
    let lines = match board.shows {
        Shows::From(1..) | Shows::Near(1..) => {
            sheet(model, body.width, &board.items, board.selected, board.folds).len()
        }
        Shows::Wall(1..) => wall::len(super::look(model), board, body),
        _ => return usize::MAX,
    };
    most(lines, body.height)
}

fn document(model: &View<'_>, doc: &crate::page::Doc, width: u16) -> Sheet {
    Sheet::of(page::lines(doc, usize::from(width), model.theme))
}

/// The style of a role.
fn style(model: &View<'_>, look: Look) -> Style {
    let theme = model.theme;
    match look {
        Look::Text => theme.text,
        Look::Dim => theme.dim,
        Look::Heading => theme.heading,
        Look::Accent => theme.accent,
        Look::For => theme.for_it,
        Look::Against => theme.against,
        Look::Unknown => theme.unknown,
        Look::Strong => theme.strong_caution,
        Look::None => Style::default(),
    }
}

/// Which part of a list each item stands in; a part begins with what stands over it.
fn parts(items: &[Item]) -> impl Iterator<Item = usize> {
    items.iter().scan(0, |part, item| {
        *part += usize::from(matches!(item, Item::Over(..)));
        Some(*part)
    })
}

/// The lines of a board. Where it folds, only the part with the highlighted line.
pub(super) fn sheet(
    model: &View<'_>,
    width: u16,
    items: &[Item],
    selected: Option<usize>,
    folds: bool,
) -> Sheet {
    let theme = model.theme;
    let wide = usize::from(width);
    let mut sheet = Sheet::default();
    let rows = items.iter().zip(parts(items)).filter(|(item, _)| matches!(item, Item::Row(_)));
    let open = rows.map(|(_, part)| part).nth(selected.unwrap_or(0)).filter(|_| folds);
    let mut stops = 0;
    for (item, part) in items.iter().zip(parts(items)) {
        if open.is_some_and(|open| open != part) {
            stops += usize::from(matches!(item, Item::Row(_)));
            continue;
        }
        match item {
            Item::Title(text) => {
                sheet.gap().lines(hanging("", "", text, wide, theme.heading)).gap();
            }
            Item::Heading(text) => {
                sheet.lines(hanging("", "", text, wide, theme.heading));
            }
            Item::Over(text, _) => {
                sheet.heading(text, width, theme);
            }
            Item::Text(text) => {
                sheet.lines(hanging("", "", text, wide, theme.text));
            }
            Item::Point(text) => {
                sheet.lines(hanging("- ", "  ", text, wide, theme.text));
            }
            Item::Quiet(text) => {
                sheet.lines(hanging("", "", text, wide, theme.dim));
            }
            Item::Words(indent, look, text) => {
                let lead = " ".repeat(*indent);
                sheet.lines(hanging(&lead, &lead, text, wide, style(model, *look)));
            }
            Item::Doc(doc) if doc.has_links() => {
                let here = selected.and_then(|at| at.checked_sub(stops));
                page::linked(model, &mut sheet, doc, width, here);
                stops += doc.stops();
            }
            Item::Doc(doc) => {
                sheet.lines(page::lines(doc, wide, theme));
            }
            Item::Editor(name) => {
                sheet.line(Line::styled(*name, theme.dim));
            }
            Item::Ends(how) => {
                sheet.press(Touch::Do(Action::EditorDone), Line::styled(how.clone(), theme.dim), false);
            }
            Item::Buttons(buttons) => {
                let scope = model.scopes().first().copied().unwrap_or(Scope::Global);
                sheet.buttons(buttons.iter().map(|(action, words)| {
                    let key = Span::styled(model.keys.key(scope, *action).to_owned(), theme.key_hint);
                    (Touch::Do(*action), vec![key, Span::raw(format!(" {words}"))])
                }));
            }
            Item::Keys(scopes) => dialog::keys(model, &mut sheet, scopes, width),
            Item::Seen(line) => {
                sheet.lines(drawn(model, line, "", wide));
            }
            Item::Asked(asked) => {
                sheet.lines(answers(model, asked, wide));
            }
            Item::Cut { name, text, most, more } => {
                sheet.lines(cut(model, name, text, *most, more, wide));
            }
            Item::Square(square) => {
                let (style, dark) = theme.square();
                let ascii = model.glyphs.bar.is_ascii();
                let lines = if ascii { square.in_ascii(dark) } else { square.in_halves(dark) };
                // One that is cut off no camera reads: the address says the same.
                let fits = lines.len() + AROUND <= usize::from(model.size.1)
                    && lines.first().is_some_and(|line| line.width() <= wide);
                if fits {
                    for line in lines {
                        sheet.line(Line::styled(line, style));
                    }
                }
            }
            Item::Gap | Item::SeenGap => {
                sheet.gap();
            }
            Item::Row(row) => {
                row_of(model, &mut sheet, row, stops, selected == Some(stops), width);
                stops += 1;
            }
            // Counts stand in the room's view alone.
            Item::Bars { .. } | Item::Said(..) | Item::SaidOver(_) | Item::SaidGap => {}
            Item::Clock { left, over, paused } => {
                let style = if *over { theme.strong_caution } else { theme.accent };
                let sign = if *over { "+" } else { "" };
                if model.size.0 >= LARGE.0 && model.size.1 >= LARGE.1 {
                    for line in digits::large(&format!("{sign}{}", clock(*left)), &model.glyphs) {
                        sheet.line(Line::styled(format!("  {line}"), style));
                    }
                    sheet.gap();
                }
                sheet.lines(hanging("  ", "  ", &clock_stands(*left, *over, *paused), wide, style));
            }
        }
    }
    sheet
}

/// A line that can be chosen, and below it what is said of it.
fn row_of(model: &View<'_>, sheet: &mut Sheet, row: &Row, place: usize, focused: bool, width: u16) {
    let wide = usize::from(width);
    let cursor = if focused { model.glyphs.cursor } else { " " };
    let lines = row.lines.iter().enumerate();
    let lines =
        lines.flat_map(|(at, line)| drawn(model, line, if at == 0 { cursor } else { "" }, wide)).collect();
    sheet.row_at(place, lines, focused, width, model.theme.selected);
    if let Some(help) = row.help.as_ref().filter(|help| (focused || help.always) && !help.text.is_empty()) {
        let lines = wrap(&inert(&help.text), wide.saturating_sub(6)).into_iter();
        sheet.lines(lines.map(|line| Line::styled(format!("      {line}"), model.theme.dim)));
    }
}

/// The questions beside the one that is asked; a press goes to one.
fn index(model: &View<'_>, width: u16, items: &[Item], here: usize) -> Sheet {
    let mut sheet = Sheet::default();
    let mut place = 0;
    for item in items {
        match item {
            Item::Row(row) => {
                let lines = row.lines.iter().flat_map(|line| drawn(model, line, "", width.into()));
                for line in lines {
                    sheet.press(Touch::Question(place), line, place == here);
                }
                place += 1;
            }
            Item::Seen(line) => drop(sheet.lines(drawn(model, line, "", width.into()))),
            _ => drop(sheet.gap()),
        }
    }
    sheet
}

/// A line as rows of text, with the cursor before it where it can be chosen.
fn drawn(model: &View<'_>, line: &content::Line, cursor: &str, wide: usize) -> Vec<Line<'static>> {
    let mark = model.glyphs.ellipsis;
    let one = |text: &str| inert(text).replace('\n', " ");
    match line {
        content::Line::Apart { left, short, right, narrow, look } => {
            let look = style(model, *look);
            let pieces = right.iter().filter(|(from, _)| *from <= wide).map(|(_, piece)| one(piece));
            let right: String = pieces.collect();
            let whole = format!("{cursor}{}", one(left));
            let fits = cells(&whole) + 2 + cells(&right) <= wide;
            match narrow {
                Narrow::Below if !fits => {
                    let mut lines = hanging("", "    ", &whole, wide, look);
                    lines.extend(hanging("    ", "    ", &right, wide, model.theme.dim));
                    lines
                }
                Narrow::Joined(indent) => joined(&whole, &right, &" ".repeat(*indent), wide, look),
                Narrow::Middle => {
                    let short = short.as_ref().filter(|_| whole.width() + 1 + right.width() > wide);
                    let left = short.map_or(whole, |short| format!("{cursor}{}", one(short)));
                    let left = fit_ends(&left, wide.saturating_sub(right.width() + 1), mark);
                    vec![apart(&left, &right, wide, mark, look)]
                }
                Narrow::Below | Narrow::End => vec![apart(&whole, &right, wide, mark, look)],
            }
        }
        content::Line::Behind { first, rest, text, look } => {
            hanging(&format!("{cursor}{}", inert(first)), rest, text, wide, style(model, *look))
        }
        content::Line::Cells(cells) => vec![side_by_side(model, cells, cursor, wide)],
        content::Line::Change(from, to) => {
            let half = wide.saturating_sub(10) / 2;
            let cut = |text: &str| column(text, half, mark).trim_end().to_owned();
            let change = format!("    {} -> {}", cut(from), cut(to));
            vec![Line::styled(column(&change, wide, mark), model.theme.dim)]
        }
    }
}

/// What a line is and how it stands, apart where both fit, else one after the other: nothing is cut off.
fn joined(left: &str, right: &str, rest: &str, wide: usize, style: Style) -> Vec<Line<'static>> {
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

/// Parts side by side; the one that takes the rest is cut to it.
fn side_by_side(model: &View<'_>, cells: &[Cell], cursor: &str, wide: usize) -> Line<'static> {
    let text = |at: usize, cell: &Cell| {
        let short = cell.short.as_ref().filter(|(from, _)| wide < *from).map(|(_, short)| short);
        format!("{}{}", if at == 0 { cursor } else { "" }, inert(short.unwrap_or(&cell.text)))
    };
    let mark = model.glyphs.ellipsis;
    let edge = |text: &str, most: usize| fit_with(text, most.min(wide / 2), mark);
    let width = |at: usize, cell: &Cell| match cell.width {
        Width::Own => text(at, cell).width(),
        Width::Is(columns) => columns + if at == 0 { cursor.width() } else { 0 },
        Width::Edge(most) => edge(&text(at, cell), most).width() + 2,
        Width::Rest | Width::Most => 0,
    };
    let taken: usize = cells.iter().enumerate().map(|(at, cell)| width(at, cell)).sum();
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let text = text(at, cell);
        let text = match cell.width {
            Width::Own => text,
            Width::Is(_) => column(&text, width(at, cell), mark),
            Width::Rest => column(&text, wide.saturating_sub(taken), mark),
            Width::Most => fit_with(&text, wide.saturating_sub(taken), mark),
            Width::Edge(most) => {
                let text = edge(&text, most);
                let before: usize = spans.iter().map(Span::width).sum();
                format!("{}{text}", " ".repeat(wide.saturating_sub(before + text.width())))
            }
        };
        let look = style(model, cell.look);
        if cell.marks.is_empty() {
            spans.push(Span::styled(text, look));
            continue;
        }
        for (at, letter) in text.graphemes(true).enumerate() {
            let look = if cell.marks.contains(&at) { model.theme.accent } else { look };
            match spans.last_mut() {
                Some(Span { style, content }) if *style == look && at > 0 => {
                    content.to_mut().push_str(letter)
                }
                _ => spans.push(Span::styled(letter.to_owned(), look)),
            }
        }
    }
    Line::from(spans)
}

/// The answers that are asked for by a key, each with its key.
fn answers(model: &View<'_>, asked: &[Asked], wide: usize) -> Vec<Line<'static>> {
    let (mut lines, mut spans, mut used) = (Vec::new(), Vec::new(), 0);
    for Asked { action, words, chosen } in asked {
        let key = model.keys.key(model.screen().scope(), *action);
        let (mark, look) =
            if *chosen { (model.glyphs.chosen, model.theme.accent) } else { (" ", model.theme.text) };
        let room = 3 + key.width() + 2 + words.width();
        if used > 0 && used + room > wide {
            lines.push(Line::from(std::mem::take(&mut spans)));
            used = 0;
        }
        used += room + 2;
        spans.push(Span::styled(format!(" {mark} "), look));
        spans.push(Span::styled(key.to_owned(), model.theme.key_hint));
        spans.push(Span::styled(format!("  {words}  "), look));
    }
    lines.push(Line::from(spans));
    lines
}

/// Somebody's text behind its name, as far as it may take room.
fn cut(model: &View<'_>, name: &str, text: &str, most: usize, more: &str, wide: usize) -> Vec<Line<'static>> {
    let lead = 12;
    let lines = wrap(&inert(text), wide.saturating_sub(lead));
    let all = lines.len();
    let shown = lines.into_iter().take(most).enumerate().map(|(at, line)| {
        let first = if at == 0 { format!("   {name:<9}") } else { " ".repeat(lead) };
        let line = if all > most && at + 1 == most {
            let room = wide.saturating_sub(lead + more.width());
            format!("{}{more}", fit_with(&line, room, ""))
        } else {
            line
        };
        Line::from(vec![Span::styled(first, model.theme.dim), Span::styled(line, model.theme.text)])
    });
    shown.collect()
}
