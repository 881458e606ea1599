//! Home: what this is and is not, in three lines, and what can be done.

use ratatui::text::Line;

use super::View;
use super::sheet::Sheet;
use super::{apart, column};
use crate::app::model::Origin;
use crate::app::rows::{self, HomeRow};

pub(super) fn sheet(model: &View<'_>, width: u16, selected: usize) -> Sheet {
    let theme = &model.theme;
    let mut sheet = Sheet::default();
    sheet
        .text(
            "Which contract model, if any, fits your situation, and what to be careful of. It compares your answers with published conditions. It predicts nothing, and nothing you type leaves this computer.",
            width,
            theme.text,
        )
        .gap();
    let rows = rows::home(model);
    let selected = selected.min(rows.len() - 1);
    let quick = model.pack().asked(crate::pack::Depth::Quick).count();
    let full = model.pack().questions.len();
    let mark = model.glyphs.ellipsis;
    let mut headed = false;
    for (at, row) in rows.iter().enumerate() {
        let (left, right) = match row {
            HomeRow::Start => {
                ("Start a new answer set".to_owned(), format!("{full} questions, or {quick} in quick"))
            }
            HomeRow::Continue(place) => {
                let line = &model.recent[*place];
                let state = match &line.state {
                    Ok((done, all, _)) => format!("{done} of {all}"),
                    Err(_) => String::new(),
                };
                (format!("Continue: {}", line.title), state)
            }
            HomeRow::Open => ("Open another file".to_owned(), String::new()),
            HomeRow::Workshops => ("Workshop".to_owned(), "4 to 25 people, sealed answers".to_owned()),
            HomeRow::Library => ("Library".to_owned(), "models, cases, sources, terms checklist".to_owned()),
            HomeRow::Rules => {
                let from = match &model.rules.origin {
                    Origin::Shipped => "those inside the program".to_owned(),
                    Origin::Folder(folder) => crate::text::inert(folder).replace('\n', " "),
                };
                ("Use other rules".to_owned(), format!("now: {from}"))
            }
            HomeRow::Quit => ("Quit".to_owned(), String::new()),
            HomeRow::Recent(place) => {
                if !headed {
                    headed = true;
                    sheet.gap().line(Line::styled("Recent", theme.heading));
                }
                let line = &model.recent[*place];
                let state = match &line.state {
                    Ok((done, all, words)) => {
                        let state = format!("{done:>2} of {all}  {}", column(words, 21, mark));
                        // In a narrow window the title matters more than the day.
                        if width < 72 { state } else { format!("{}  {state}", line.when) }
                    }
                    Err(_) => "cannot be opened; enter says why".to_owned(),
                };
                let marked = if model.marked.contains(&line.path) { "* " } else { "" };
                let service =
                    if line.service.is_empty() { String::new() } else { format!(", {}", line.service) };
                (format!("{marked}{}{service}", line.title), state)
            }
        };
        let focused = at == selected;
        let cursor = if focused { model.glyphs.cursor } else { " " };
        let line = apart(
            &format!("{cursor} {}", crate::text::inert(&left).replace('\n', " ")),
            &right,
            usize::from(width),
            mark,
            theme.text,
        );
        sheet.row(vec![line], focused, width, theme.selected);
    }
    if model.unread > 0 {
        let text = format!("Reading {} more", model.unread);
        sheet.gap().text(&text, width, theme.dim);
    }
    if model.recent.is_empty() {
        sheet.gap().text(
            "No answer sets yet. Start one: it is saved after every answer, and you can leave at any time.",
            width,
            theme.dim,
        );
    }
    sheet
}
