//! Each screen and dialog of the model as a page. Exhaustive on purpose: a new screen does not build until it can be read here.

mod board;
mod dialog;
mod home;
mod interview;
mod library;
mod purpose;
mod result;
mod what_if;

pub(super) use board::fill as fill_board;

use super::page::{Page, one_line};
use crate::app::model::{Model, Screen};
use crate::app::room::RoomScreen;
use crate::app::wording;

/// What is on top: the dialog if there is one, else the screen.
#[must_use]
pub fn page(model: &Model) -> Page {
    let mut page = titled(model);
    if let Some(dialog) = &model.dialog {
        return dialog::page(model, dialog);
    }
    match model.screen() {
        Screen::Home { .. } => home::fill(model, &mut page),
        Screen::Purpose { .. } => purpose::fill(model, &mut page),
        Screen::Interview { question, .. } => interview::question(model, *question, &mut page),
        Screen::Map { .. } => interview::map(model, &mut page),
        Screen::Expectation => purpose::expectation(model, &mut page),
        Screen::Result { .. } => result::fill(model, &mut page),
        Screen::Ledger { model: at, .. } => result::ledger(model, *at, &mut page),
        Screen::Cautions { .. } => result::cautions(model, &mut page),
        Screen::WhatIf(view) => what_if::fill(model, view, &mut page),
        Screen::History { .. } => library::history(model, &mut page),
        Screen::Library { shelf, .. } => library::fill(model, *shelf, &mut page),
        Screen::Export(export) => board::fill(&export.board(), &mut page),
        Screen::Room(at) => board::fill(&crate::app::room::board(model, at), &mut page),
        Screen::Reading { doc, .. } => drop(page.doc(doc)),
    }
    if let Some(failed) = wording::not_saved(model) {
        page.gap().text(&failed);
    }
    page
}

fn titled(model: &Model) -> Page {
    let titles = wording::titles(model);
    // The terminal parts theme and number by two spaces.
    let place = titles.place.replace("  ", ", ");
    let parts: Vec<String> =
        [titles.name, place].iter().map(|part| one_line(part)).filter(|part| !part.is_empty()).collect();
    let mut page = Page::new(&parts.join(". "));
    page.place = match model.screen() {
        // These are named by what they are about; an answer set may get another name while the user stays.
        // So is one question of a workshop.
        Screen::Room(RoomScreen::Answers { page: at, .. }) => format!("{} {at:?}", page.title),
        Screen::Room(RoomScreen::Counting { cards, .. }) => format!("{} {}", page.title, cards.question.0),
        Screen::Reading { .. } | Screen::Ledger { .. } => page.title.clone(),
        screen => format!("{}: {}", screen.scope().title(), parts.get(1).map_or("", String::as_str)),
    };
    page.state = titles.state;
    page
}

/// Which line is highlighted, counted from 0, of those that have numbers.
#[must_use]
pub fn current(model: &Model) -> Option<usize> {
    use crate::app::model::Dialog;
    use crate::app::rows;
    match &model.dialog {
        Some(Dialog::Emphasis { selected } | Dialog::Ways { selected, .. }) => return Some(*selected),
        Some(Dialog::Palette(palette)) => return Some(palette.selected),
        Some(_) => return None,
        None => {}
    }
    let last = rows::choices(model).checked_sub(1)?;
    let at = match model.screen() {
        Screen::Home { selected }
        | Screen::Purpose { selected }
        | Screen::Result { selected }
        | Screen::History { selected }
        | Screen::Cautions { selected, .. }
        | Screen::Library { selected, .. } => *selected,
        Screen::Ledger { model: at, selected } => {
            let lines = rows::ledger_lines(model, model.session.as_ref()?, *at).1;
            lines.iter().take(*selected).filter(|line| line.opens()).count()
        }
        Screen::WhatIf(view) => view.selected,
        Screen::Map { selected } => rows::asked(model).iter().position(|q| q == selected)?,
        Screen::Interview { cursor, .. } => usize::from((*cursor)?),
        Screen::Export(export) => export.selected,
        Screen::Room(at) => at.selected()?,
        Screen::Reading { doc, selected, .. } => doc.links().position(|(at, _)| at == *selected)?,
        Screen::Expectation => return None,
    };
    Some(at.min(last))
}
