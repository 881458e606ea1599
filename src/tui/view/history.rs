//! The history: when, who, what, from and to.

use ratatui::text::Line;

use super::View;
use super::sheet::Sheet;
use super::{apart, column};
use crate::app::rows::{self, HistoryRow};
use crate::app::{states, wording};

pub(super) fn sheet(model: &View<'_>, width: u16, selected: usize) -> Sheet {
    let theme = &model.theme;
    let mark = model.glyphs.ellipsis;
    let mut sheet = Sheet::default();
    let Some(session) = &model.session else { return sheet };
    let list = rows::history(&session.set);
    if list.is_empty() {
        sheet.text(wording::NO_HISTORY, width, theme.dim);
        return sheet;
    }
    let selected = selected.min(list.len() - 1);
    let mut headed = false;
    for (at, row) in list.into_iter().enumerate() {
        if matches!(row, HistoryRow::Retired(_)) && !headed {
            headed = true;
            sheet.gap().heading(wording::RETIRED, width, theme);
        }
        let told = states::told(model.pack(), &session.set, row);
        let focused = at == selected;
        let cursor = if focused { model.glyphs.cursor } else { " " };
        let who = if told.by.is_empty() { String::new() } else { format!("  {}", told.by) };
        let one_line = |text: &str| crate::text::inert(text).replace('\n', " ");
        let head = apart(
            &format!("{cursor} {}", one_line(&told.what)),
            &one_line(&format!("{who}  {}", told.at)),
            usize::from(width),
            mark,
            theme.text,
        );
        let empty = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        let change = if told.from.is_empty() && matches!(row, HistoryRow::Retired(_)) {
            one_line(&told.to)
        } else {
            let half = usize::from(width).saturating_sub(10) / 2;
            let cut = |text: &str| column(&empty(text), half, mark).trim_end().to_owned();
            format!("{} -> {}", cut(&told.from), cut(&told.to))
        };
        let change = Line::styled(column(&format!("    {change}"), usize::from(width), mark), theme.dim);
        sheet.row(vec![head, change], focused, width, theme.selected);
    }
    sheet
}
