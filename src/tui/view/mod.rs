//! Draws the model. A pure function: it takes the state by reference and changes nothing.
//!
//! ```text
//! row 0        title                       where we are                    progress
//! row 1
//! rows 2..     the screen's own lines, scrolled so that the highlighted one is in view
//! last but one a notice, in up to four lines, or that there is more below
//! last         what can be done here
//! ```

mod board;
mod columns;
mod dialog;
mod digits;
mod page;
mod pieces;
mod sheet;
pub mod wall;

use std::path::Path;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::board::{Frame as Lies, Titles};
use crate::app::boards;
use crate::app::glyphs::Glyphs;
use crate::app::model::SMALLEST;
use crate::app::touch::Touch;
use crate::app::wording;
use crate::keys::{Action, Scope, hint_gap, hints_fit};
use crate::text::{fit_with, inert, wrap};
use crate::tui::regions::Place;
use crate::tui::theme::Theme;

pub use pieces::View;
use pieces::{MOST_SAID, header_line, hints_line, regions, too_small};

/// Draws everything.
pub fn view(model: &View<'_>, frame: &mut Frame<'_>) {
    let area = frame.area();
    // All cells there are: to find each by its place costs several times as much, and this is done for every frame.
    for cell in &mut frame.buffer_mut().content {
        cell.set_style(model.theme.ground);
    }
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(model.theme, frame, model.keys.key(Scope::Home, Action::Quit));
    }
    let said = notice_lines(model, area.width);
    let (body, footer) = regions(area, said.len());
    // What has no frame takes the place of the screen.
    let (page, over) = match boards::dialog(model) {
        Some(dialog) if dialog.frame == Lies::None => (Some(dialog), None),
        dialog => (None, dialog),
    };
    let board = page.unwrap_or_else(|| boards::board(model));
    let head = header_line(&board.titles, model.theme, &model.glyphs, area.width);
    frame.render_widget(Paragraph::new(head), Rect { height: 1, ..area });
    board::draw(model, frame, whole(model, body), &board);
    if let Some(over) = &over {
        dialog::draw(model, frame, body, over);
    }
    notice(model, frame, &said, Rect { y: body.bottom(), height: footer.y - body.bottom(), ..footer });
    bottom(model, frame, footer);
    model.drawn.set(Some(over.unwrap_or(board)));
}

/// Draws what stands there before there is anything to show: what is being read, which may lie on a disk far away.
pub fn opening(frame: &mut Frame<'_>, theme: &Theme, glyphs: &Glyphs, file: Option<&Path>) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.ground);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return;
    }
    let titles = Titles { name: boards::PROGRAM.to_owned(), ..Titles::default() };
    frame.render_widget(header_line(&titles, theme, glyphs, area.width), Rect { height: 1, ..area });
    let read = match file.and_then(Path::file_name) {
        Some(file) => format!("Reading the rules and {}{}", file.to_string_lossy(), glyphs.ellipsis),
        None => format!("Reading the rules and your answers{}", glyphs.ellipsis),
    };
    let (body, _) = regions(area, 0);
    let read = fit_with(&inert(&read).replace('\n', " "), usize::from(body.width), glyphs.ellipsis);
    frame.render_widget(Line::styled(read, theme.dim), Rect { height: 1, ..body });
}

/// How the room's view looks on the facilitator's screen.
fn look<'a>(model: &'a View<'_>) -> wall::Look<'a> {
    wall::Look { theme: model.theme, glyphs: &model.glyphs, keys: &model.keys, scope: Scope::Answers }
}

/// The screen's own area for a terminal of this size.
fn body_of(model: &View<'_>) -> Rect {
    let area = Rect::new(0, 0, model.size.0.max(SMALLEST.0), model.size.1.max(SMALLEST.1));
    regions(area, notice_lines(model, area.width).len()).0
}

/// The body in all its width, for screens that have more than one column.
fn whole(model: &View<'_>, body: Rect) -> Rect {
    Rect { width: model.size.0.max(SMALLEST.0).saturating_sub(2), ..body }
}

/// How far the text on top can be scrolled; without end where nothing scrolls.
pub fn most_scroll(model: &View<'_>) -> usize {
    board::most_scroll(model, whole(model, body_of(model)), &boards::on_top(model))
}

/// What a key has just said, in lines of a screen of this width; only what would take more than [`MOST_SAID`] is cut.
fn notice_lines(model: &View<'_>, width: u16) -> Vec<String> {
    // That something is not saved must not go under what a key has just said.
    let said: Vec<String> = wording::not_saved(model).into_iter().chain(model.notice.clone()).collect();
    if said.is_empty() {
        return Vec::new();
    }
    let wide = usize::from(width.saturating_sub(2));
    let mut lines = wrap(&inert(&said.join(" ")).replace('\n', " "), wide);
    if lines.len() > MOST_SAID {
        let rest = lines[MOST_SAID - 1..].join(" ");
        lines.truncate(MOST_SAID - 1);
        lines.push(fit_with(&rest, wide, model.glyphs.ellipsis));
    }
    lines
}

fn notice(model: &View<'_>, frame: &mut Frame<'_>, said: &[String], area: Rect) {
    if said.is_empty() {
        return;
    }
    // The line may hold the mark that there is more below.
    let width = usize::from(area.width);
    let lines: Vec<Line<'_>> =
        said.iter().map(|line| Line::styled(format!("{line:<width$}"), model.theme.accent)).collect();
    frame.render_widget(Paragraph::new(lines), area);
}

fn bottom(model: &View<'_>, frame: &mut Frame<'_>, area: Rect) {
    let scopes = model.scopes();
    let mut x = area.x;
    let mut hints = model.keys.hints(&scopes, usize::from(area.width), |action| model.is_named(action));
    for hint in &mut hints {
        if let Some(action) = hint.action {
            hint.hint = wording::key_words(model, action, hint.hint, "").0;
        }
    }
    // The words for a key here may be longer than the table's: the hint before the help makes room.
    while hints.len() > 1 && !hints_fit(&hints, usize::from(area.width)) {
        hints.remove(hints.len() - 2);
    }
    let gap = hint_gap(&hints, usize::from(area.width));
    for (at, hint) in hints.iter().enumerate() {
        if at > 0 {
            x = x.saturating_add(u16::try_from(gap).unwrap_or(0));
        }
        let width = u16::try_from(hint.width()).unwrap_or(0);
        if let Some(action) = hint.action {
            let place = Rect { x, width, ..area };
            model.regions.add(place, Place::Button(Touch::Do(action)));
        }
        x = x.saturating_add(width);
    }
    frame.render_widget(Paragraph::new(hints_line(&hints, usize::from(area.width), model.theme)), area);
}
