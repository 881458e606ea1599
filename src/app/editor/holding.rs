//! Selecting by a key, for terminals that send no shift with the arrows; cutting, copying and putting back within one text. The
//! system's own clipboard is the terminal's business.

use tui_textarea::CursorMove;

use super::history::Edit;
use super::{Editor, Reply};

impl Editor {
    /// Begins a selection; asked again at once, selects everything; with something selected, nothing.
    pub(super) fn select(&mut self) -> Reply {
        self.history.interrupt();
        if !self.selecting && !self.has_selection() {
            self.area.cancel_selection();
            self.area.start_selection();
            self.selecting = true;
            return Reply::Said("Move to where the selection ends. Again selects everything.");
        }
        if self.has_selection() {
            self.let_go();
        } else {
            self.area.select_all();
        }
        Reply::Moved
    }

    /// Cuts what is selected, or the rest of the line, or at its end the line end.
    pub(super) fn take_out(&mut self) -> bool {
        if !self.has_selection() {
            let (row, column) = self.cursor();
            self.area.start_selection();
            if column < self.length(row) {
                self.area.move_cursor(CursorMove::End);
            } else if row + 1 < self.area.lines().len() {
                self.go_to((row + 1, 0));
            }
            if !self.has_selection() {
                return false;
            }
        }
        let cut = self.area.cut();
        self.hold();
        cut
    }

    /// Holds what is selected. Of a word of one's own nothing is copied: it is shown, or hidden again.
    pub(super) fn copy(&mut self) -> Reply {
        if let Some(shown) = &mut self.shown {
            *shown = !*shown;
            self.dress();
            return Reply::Moved;
        }
        if !self.has_selection() {
            return Reply::Said("Nothing is selected, so nothing was copied.");
        }
        if self.secret {
            return Reply::Said("What must not be seen is not copied.");
        }
        self.area.copy();
        self.hold();
        self.let_go();
        Reply::Said("Copied. It can be put back anywhere in this text.")
    }

    /// Puts in what was cut or copied last, in place of what is selected.
    pub(super) fn put_back(&mut self) -> Reply {
        if self.held.is_empty() {
            return Reply::Said("Nothing was cut or copied in this text.");
        }
        if self.held.len() > self.room() {
            return Reply::Said("There is no room for it: the text is as long as a text can be.");
        }
        let held = self.held.clone();
        self.edit(Edit::Paste, |editor| editor.area.insert_str(&held))
    }

    fn hold(&mut self) {
        let taken = self.area.yank_text();
        self.area.set_yank_text("");
        if !self.secret {
            self.held = taken;
        }
    }

    fn let_go(&mut self) {
        self.area.cancel_selection();
        self.selecting = false;
    }
}
