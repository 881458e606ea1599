//! Home as lines.

use super::Page;
use crate::app::model::Model;
use crate::app::rows::{self, HomeRow};
use crate::app::wording;

pub(super) fn fill(model: &Model, page: &mut Page) {
    page.text(wording::ABOUT).gap();
    let mut headed = false;
    for row in rows::home(model) {
        if let HomeRow::Recent(place) = row {
            if !headed {
                headed = true;
                page.head("Recent");
            }
            let line = &model.recent[place];
            let state = match &line.state {
                Ok((done, all, words)) => {
                    format!("{done} of {all} done, {words}, changed {}", line.when)
                }
                Err(_) => "cannot be opened; choose it to read why".to_owned(),
            };
            let marked = if model.marked.contains(&line.path) { ", marked to compare" } else { "" };
            page.choice(&format!("{}: {state}{marked}", wording::recent_name(model, line)));
            continue;
        }
        let (left, right) = wording::home_row(model, &row);
        page.choice(&if right.is_empty() { left } else { format!("{left} ({right})") });
    }
    if let Some(text) = wording::still_reading(model) {
        page.gap().text(&text);
    }
    if model.recent.is_empty() {
        page.gap().text(wording::NO_SETS);
    }
}
