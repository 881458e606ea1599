//! Home's lists, read anew.

use super::App;
use super::machine::Post;
use super::update::Note;
use crate::desk::lists;

impl App {
    /// Lists the answer sets and workshops anew. Lines that were there stand until they are read again.
    pub(super) fn list(&mut self) {
        let now = self.now();
        self.model.workshops = lists::workshops(&self.rooms_folder(), self.model.pack(), &now);
        let known = std::mem::take(&mut self.model.recent);
        let (lines, rest) = lists::answer_sets(&self.folder, &self.model.rules, known, &now);
        self.model.recent = lines;
        self.model.listing += 1;
        self.model.unread = rest.len();
        self.unread = rest;
        self.model.changed = true;
    }

    /// Reads what [`App::list`] left, beside the main thread.
    pub(super) fn read_rest(&mut self, post: &Post<Note>) {
        if self.unread.is_empty() {
            return;
        }
        let (rest, now) = (std::mem::take(&mut self.unread), self.now());
        let (rules, listing) = (self.model.rules.clone(), self.model.listing);
        post.beside(move |post| post.note(Note::Listed { listing, lines: rest.read(&rules, &now) }));
    }
}
