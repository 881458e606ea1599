//! Highlighting by number: the nth of what can be chosen on top. The arrow keys lead to the same places.

use crate::app::boards;
use crate::app::model::{Dialog, Model};

/// Highlights the nth line that has a number, counted from 0; the last one where there are fewer.
pub(super) fn nth(model: &mut Model, nth: usize) {
    let Some(last) = boards::choices(model).checked_sub(1) else { return };
    let nth = nth.min(last);
    match &mut model.dialog {
        Some(Dialog::Emphasis { selected } | Dialog::Ways { selected, .. }) => *selected = nth,
        Some(Dialog::Palette(palette)) => palette.selected = nth,
        Some(_) => {}
        None => {
            if let Some(stop) = boards::board(model).stop_of(nth) {
                model.screen_mut().select(stop);
            }
        }
    }
}
