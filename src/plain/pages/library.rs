//! The library's shelves, and the history, as lines.

use super::Page;
use crate::app::model::Model;
use crate::app::rows::{self, HistoryRow, shelves};
use crate::app::{states, wording};

pub(super) fn fill(model: &Model, shelf: Option<usize>, page: &mut Page) {
    let shelves = shelves(model);
    match shelf.and_then(|at| shelves.get(at)) {
        None => {
            for shelf in &shelves {
                page.choice(&format!("{}: {}", shelf.title, wording::shelf_about(shelf)));
            }
        }
        Some(shelf) => {
            for (title, _) in &shelf.books {
                page.choice(title);
            }
        }
    }
}

pub(super) fn history(model: &Model, page: &mut Page) {
    let Some(session) = &model.session else { return };
    let list = rows::history(&session.set);
    if list.is_empty() {
        page.text(wording::NO_HISTORY);
    }
    let mut headed = false;
    for row in list {
        let retired = matches!(row, HistoryRow::Retired(_));
        if retired && !headed {
            headed = true;
            page.head(wording::RETIRED);
        }
        let told = states::told(model.pack(), &session.set, row);
        let or_nothing = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        let change = if told.from.is_empty() && retired {
            told.to.clone()
        } else {
            format!("from {} to {}", or_nothing(&told.from), or_nothing(&told.to))
        };
        let when: Vec<&str> =
            [told.at.as_str(), told.by.as_str()].into_iter().filter(|s| !s.is_empty()).collect();
        page.choice(&format!("{}: {change} ({})", told.what, when.join(", ")));
    }
}
