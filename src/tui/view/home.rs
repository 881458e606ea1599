//! Home: what this is and is not, in three lines, and what can be done.

use unicode_width::UnicodeWidthStr as _;

use super::View;
use super::sheet::Sheet;
use super::{apart, column};
use crate::app::rows::{self, HomeRow};
use crate::app::wording;
use crate::keys::{Action, Scope};
use crate::text::fit_ends;

pub(super) fn sheet(model: &View<'_>, width: u16, selected: usize) -> Sheet {
    let theme = &model.theme;
    let mut sheet = Sheet::default();
    sheet.text(wording::ABOUT, width, theme.text).gap();
    let rows = rows::home(model);
    let selected = selected.min(rows.len() - 1);
    let mark = model.glyphs.ellipsis;
    let mut headed = false;
    for (at, row) in rows.iter().enumerate() {
        let (left, right) = match row {
            HomeRow::Recent(place) => {
                if !headed {
                    headed = true;
                    sheet.gap().heading("Recent", width, theme);
                }
                let line = &model.recent[*place];
                let state = match &line.state {
                    Ok((done, all, words)) => {
                        let state = format!("{done:>2} of {all}  {}", column(words, 21, mark));
                        // In a narrow window the title matters more than the day.
                        if width < 72 { state } else { format!("{}  {state}", line.when) }
                    }
                    Err(_) => {
                        format!("cannot be opened; {} says why", model.keys.key(Scope::Home, Action::Open))
                    }
                };
                let marked = if model.marked.contains(&line.path) { "* " } else { "" };
                (format!("{marked}{}", wording::recent_name(model, line)), state)
            }
            row => wording::home_row(model, row),
        };
        let focused = at == selected;
        let cursor = if focused { model.glyphs.cursor } else { " " };
        let wide = usize::from(width);
        let one = |text: &str| crate::text::inert(text).replace('\n', " ");
        let mut left = format!("{cursor} {}", one(&left));
        if let HomeRow::Recent(place) | HomeRow::Continue(place) = row
            && left.width() + 1 + right.width() > wide
        {
            let (title, told_apart) = wording::recent_title(model, &model.recent[*place]);
            let lead = if matches!(row, HomeRow::Continue(_)) { "Continue: " } else { "" };
            left = format!("{cursor} {lead}{}{}", one(&title), one(&told_apart));
        }
        // What tells one set from another stands at the end of its name: "(copy)", or its file.
        let left = fit_ends(&left, wide.saturating_sub(right.width() + 1), mark);
        let line = apart(&left, &right, wide, mark, theme.text);
        sheet.row(vec![line], focused, width, theme.selected);
    }
    if let Some(text) = wording::still_reading(model) {
        sheet.gap().text(&text, width, theme.dim);
    }
    if model.recent.is_empty() {
        sheet.gap().text(wording::NO_SETS, width, theme.dim);
    }
    sheet
}
