//! Choosing a report: which kinds of file, where to, and writing it.

use super::writing;
use crate::app::export::{Export, ExportRow, News, Progress};
use crate::app::model::{Effect, Model, Screen, Target};
use crate::keys::Action;
use crate::report::PAPERS;

/// The report that is being chosen or written, wherever its page is.
fn export(model: &mut Model) -> Option<&mut Export> {
    model.screens.iter_mut().rev().find_map(|screen| match screen {
        Screen::Export(export) => Some(&mut **export),
        _ => None,
    })
}

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let selected = model.selected();
    let Some(export) = export(model) else { return Vec::new() };
    let rows = export.rows();
    if action == Action::Next {
        return write(model, false);
    }
    if !matches!(action, Action::Open | Action::Toggle) {
        return Vec::new();
    }
    match rows[selected.min(rows.len() - 1)] {
        ExportRow::Kind(kind) => export.toggle(kind),
        ExportRow::Paper(at) => export.parts = PAPERS[at].parts,
        ExportRow::List => export.listed = !export.listed,
        ExportRow::Part(part) => export.toggle_part(part),
        ExportRow::Place => {
            let place = export.place.display().to_string();
            writing::open(model, Target::ReportPlace, &place);
        }
        ExportRow::Write => return write(model, false),
    }
    Vec::new()
}

/// Another place was typed.
pub(super) fn place(model: &mut Model, typed: &str) -> Vec<Effect> {
    if let Some(export) = export(model)
        && !typed.is_empty()
    {
        export.place_at(typed);
    }
    Vec::new()
}

/// Has it written, unless it is being written.
pub(super) fn write(model: &mut Model, over: bool) -> Vec<Effect> {
    let Some(export) = export(model) else { return Vec::new() };
    if matches!(export.progress, Progress::Writing { .. }) {
        return Vec::new();
    }
    let order = export.order(over);
    if order.files.is_empty() {
        model.notice =
            Some("Choose a kind of file first: Word to paste from, Excel for the tables.".to_owned());
        return Vec::new();
    }
    vec![Effect::WriteReport(order)]
}

/// A file of the report is written, or could not be.
pub(super) fn told(model: &mut Model, news: News) {
    // Said on every screen: the user may have gone on to another, or look at another part of the page.
    match &news {
        News::Written(path) => model.notice = Some(format!("Written: {}", path.display())),
        News::Failed(why) => model.notice = Some(why.clone()),
        News::Over => {}
    }
    if let Some(export) = export(model) {
        export.heard(news);
    }
}
