//! Highlighting by number: the nth of what can be highlighted on top. The arrow keys lead to the same places.

use super::interview;
use crate::app::model::{Dialog, Model, Screen};
use crate::app::rows::{self, LedgerLine};

/// Highlights the nth line, counted from 0; the last one where there are fewer.
pub(super) fn nth(model: &mut Model, nth: usize) {
    let Some(last) = rows::choices(model).checked_sub(1) else { return };
    let nth = nth.min(last);
    match &mut model.dialog {
        Some(Dialog::Emphasis { selected } | Dialog::Ways { selected, .. }) => return *selected = nth,
        Some(Dialog::Palette(palette)) => return palette.selected = nth,
        Some(_) => return,
        None => {}
    }
    let question = rows::asked(model).get(nth).copied();
    let line = match (model.screen(), &model.session) {
        (Screen::Ledger { model: at, .. }, Some(session)) => {
            let lines = rows::ledger_lines(model, session, *at).1;
            let mut opening = lines.iter().enumerate().filter(|(_, line)| LedgerLine::opens(line));
            opening.nth(nth).map_or(nth, |(line, _)| line)
        }
        _ => nth,
    };
    match model.screen_mut() {
        Screen::Home { selected }
        | Screen::Purpose { selected }
        | Screen::Result { selected }
        | Screen::History { selected }
        | Screen::Library { selected, .. } => *selected = nth,
        Screen::Ledger { selected, .. } => *selected = line,
        Screen::Cautions { selected, scroll } => (*selected, *scroll) = (nth, 0),
        Screen::WhatIf(view) => view.selected = nth,
        Screen::Map { selected } => *selected = question.unwrap_or(*selected),
        Screen::Interview { .. } => interview::move_cursor(model, u8::try_from(nth).unwrap_or(u8::MAX)),
        Screen::Export(export) => export.selected = nth,
        Screen::Room(at) => {
            if let Some(selected) = at.selected_mut() {
                *selected = nth;
            }
        }
        Screen::Reading { doc, selected, .. } => {
            *selected = doc.links().nth(nth).map_or(*selected, |(at, _)| at);
        }
        Screen::Expectation => {}
    }
}
