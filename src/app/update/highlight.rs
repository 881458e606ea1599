//! Highlighting by number: the nth of what can be chosen on top. The arrow keys lead to the same places.

use crate::app::boards;
use crate::app::model::Model;

/// Highlights the nth line that has a number, counted from 0; the last one where there are fewer.
pub(super) fn nth(model: &mut Model, nth: usize) {
    let board = boards::on_top(model);
    let Some(last) = board.rows().checked_sub(1) else { return };
    if let Some(stop) = board.stop_of(nth.min(last)) {
        model.select(stop);
    }
}
