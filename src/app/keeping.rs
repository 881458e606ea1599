//! Keeping what is open: saved whole or not at all, never over what another program wrote, and somewhere else where it
//! cannot be saved where it was.

use std::path::Path;
use std::sync::Arc;

use super::{App, update};
use crate::app::model::{Dialog, Saved, Way};
use crate::app::wording;
use crate::desk::sets::{self, Hold};
use crate::desk::{Content, File, NotKept, Saved as Told};
use crate::keys::Action;

impl App {
    pub(in crate::app) fn save(&mut self) {
        self.keep_result();
        self.begin_save();
        self.finish_write();
    }

    /// Begins to save what is open, without waiting for the disk; [`App::settle`] does the rest.
    pub(in crate::app) fn begin_save(&mut self) {
        if self.model.turn.is_some() {
            // Answers of a participant in a workshop are kept sealed, by `keep_ballot`, and nowhere else.
            if let Some(session) = &mut self.model.session {
                session.saved = Saved::Yes;
            }
            self.handed_over();
            return;
        }
        self.save_room();
        if self.model.session.as_ref().is_some_and(|session| session.saved != Saved::Yes) {
            self.begin_write();
        }
    }

    /// Writes the result of what changed into the set; true if it is another.
    pub(in crate::app) fn keep_result(&mut self) -> bool {
        let (pack, now) = (Arc::clone(&self.model.rules.pack), &self.model.now);
        self.model.session.as_mut().is_some_and(|session| session.keep_result(&pack, now))
    }

    /// Begins to write the open set into its file. It survives the program from here on: what is shown is saved.
    fn begin_write(&mut self) {
        let pack = Arc::clone(&self.model.rules.pack);
        let (Some(session), Some(file)) = (&mut self.model.session, &mut self.file) else { return };
        if session.read_only.is_some() {
            return;
        }
        match file.begin(Content::Answers(&session.set), &pack) {
            Ok(saved) => {
                self.begun = Some(session.set.clone());
                self.saved(saved);
            }
            Err(problem) => {
                self.not_saved(problem);
                self.model.changed = true;
            }
        }
    }

    /// Says what a save found beside what it was to do.
    pub(in crate::app) fn saved(&mut self, saved: Told) {
        self.aside.extend(saved.comments.map(|at| wording::comments_kept(&at)));
        if saved.made_again {
            self.model.notice = Some("The file was gone; it has been written again.".to_owned());
            self.model.changed = true;
        }
    }

    /// Ends what [`App::begin_save`] began: the file itself, which the disk may take its time for.
    pub(in crate::app) fn finish_write(&mut self) {
        let Some(begun) = self.begun.take() else { return };
        let finished = self.file.as_mut().map_or(Ok(false), File::finish);
        let Some(session) = &mut self.model.session else { return };
        match finished {
            Ok(false) => {}
            Ok(true) => {
                if session.set == begun {
                    session.saved = Saved::Yes;
                    session.unsaved.clear();
                }
                self.kept = Some(begun);
            }
            Err(problem) => {
                self.not_saved(problem);
                self.model.changed = true;
            }
        }
    }

    /// The open set is in its file.
    pub(in crate::app) fn is_saved(&mut self) {
        if let Some(session) = &mut self.model.session {
            session.saved = Saved::Yes;
            session.unsaved.clear();
            self.kept = Some(session.set.clone());
        }
    }

    pub(in crate::app) fn not_saved(&mut self, problem: NotKept) {
        let pack = Arc::clone(&self.model.rules.pack);
        let Some(session) = &mut self.model.session else { return };
        session.unsaved = match &self.kept {
            Some(kept) => session.not_in(kept, &pack),
            None => vec!["the whole answer set".to_owned()],
        };
        let why = match problem {
            NotKept::Fault(fault) => {
                session.saved = Saved::No(fault.one_line());
                return;
            }
            NotKept::Changed => "Another program changed this file.",
            NotKept::TakenOver => "Another program took this file over.",
        };
        session.saved = Saved::No(why.to_owned());
        // No question comes up while the user writes; the next save asks again.
        if self.model.dialog.is_none() {
            self.model.dialog = Some(Dialog::Ways {
                text: format!("{why} Nothing of theirs or yours is lost."),
                ways: vec![Way::Theirs, Way::Ours, Way::OurCopy],
                selected: 0,
            });
        }
    }

    pub(in crate::app) fn go(&mut self, way: Way) {
        match way {
            Way::ReadOnly(path) => self.open(&path, Hold::ReadOnly),
            Way::TakeOver(path) => self.open(&path, Hold::Over),
            Way::CopyOf(path) => match sets::copy(&*self.disk, &path) {
                Ok(copy) => self.open(&copy, Hold::Ask),
                Err(why) => self.model.notice = Some(why),
            },
            Way::Theirs => {
                let Some(session) = &self.model.session else { return };
                let path = session.path.clone();
                match sets::keep_mine(&*self.disk, &path, &session.set, self.model.pack()) {
                    Ok(copy) => {
                        self.file = None;
                        self.model.session = None;
                        self.open(&path, Hold::Ask);
                        self.model.notice = Some(format!("Yours is kept as {}.", copy.display()));
                    }
                    Err(fault) => self.model.notice = Some(fault.one_line()),
                }
            }
            Way::Ours => {
                let pack = Arc::clone(&self.model.rules.pack);
                let (Some(session), Some(file)) = (&self.model.session, &mut self.file) else { return };
                match file.save_over(Content::Answers(&session.set), &pack) {
                    Ok(theirs) => {
                        self.is_saved();
                        self.model.notice = Some(format!("Saved. Theirs is kept as {}.", theirs.display()));
                    }
                    Err(problem) => self.not_saved(problem),
                }
            }
            Way::OurCopy => {
                let Some(path) = self.model.session.as_ref().map(|session| session.path.clone()) else {
                    return;
                };
                self.save_as(&sets::mine(&path));
            }
        }
    }

    /// Saves the open set in a file that does not exist yet, and goes on there.
    pub(in crate::app) fn save_as(&mut self, path: &Path) {
        let Some(session) = &self.model.session else { return };
        let file = match sets::save_as(&self.disk, path, &session.set, self.model.pack()) {
            Ok(Some(file)) => file,
            Ok(None) => return,
            Err(fault) => {
                self.model.notice = Some(fault.one_line());
                return;
            }
        };
        if let Some(session) = &mut self.model.session {
            session.path = path.to_path_buf();
        }
        self.file = Some(file);
        self.is_saved();
        self.model.notice = Some(format!("Saved as {}. Work goes on there.", path.display()));
    }

    /// Whether what is open may be left: it is saved, or there is nothing.
    pub(in crate::app) fn may_leave(&mut self) -> bool {
        self.save();
        let unsaved = self.model.session.as_ref().is_some_and(|session| session.saved != Saved::Yes);
        if unsaved && self.model.dialog.is_none() {
            let key = |action| self.model.keys.key(self.model.screen().scope(), action);
            let (elsewhere, quit) = (key(Action::SaveElsewhere), key(Action::Quit));
            self.model.notice = Some(format!(
                "What is open is not saved yet: {elsewhere} saves it elsewhere, {quit} leaves without it."
            ));
        }
        !unsaved
    }

    /// Called once, last, however it ends: saves, prints nothing.
    pub fn last_wish(&mut self) {
        self.settle();
        let not_written = self.reports_not_written();
        self.keep_all();
        let session = self.model.session.as_ref().map(|session| &session.saved);
        let room = self.model.room.as_ref().map(|room| &room.saved);
        self.unsaved |= [session, room].into_iter().flatten().any(|saved| matches!(saved, Saved::No(_)));
        if let (None, Some(Saved::No(why))) = (&self.parting, room) {
            self.parting = Some(format!("Not saved: {why}"));
        }
        self.unsaved |= !not_written.is_empty();
        let not_written = not_written.into_iter().map(|why| format!("Not written: {why}"));
        let all: Vec<String> = self.parting.take().into_iter().chain(not_written).collect();
        self.parting = (!all.is_empty()).then(|| all.join("\n"));
    }

    fn keep_all(&mut self) {
        if let (Some(turn), Some(_)) = (&self.model.turn, &self.model.session) {
            let code = turn.code.clone();
            self.model.typed_at = None;
            self.keep_ballot();
            let begun = self.model.turn.as_ref().is_some_and(|turn| turn.kept.is_some());
            self.parting = if !self.ballot_is_kept() {
                Some(format!("The ballot of {code} is not handed in, and not all of it could be kept."))
            } else {
                begun.then(|| {
                    format!("The ballot of {code} is not handed in. What was answered is kept, sealed.")
                })
            };
            if let Some(room) = &mut self.model.room {
                room.workshop.with = None;
                room.saved = Saved::Pending;
            }
            self.save_room();
            self.file = None;
            return;
        }
        update::keep_what_is_written(&mut self.model);
        self.save();
        let unsaved = match &self.model.session {
            Some(session) if matches!(session.saved, Saved::No(_)) && !self.model.abandoned => session,
            _ => {
                self.file = None;
                if !self.aside.is_empty() {
                    self.parting = Some(self.aside.join(" "));
                }
                return;
            }
        };
        // The user cannot be asked any more: beside the other answer sets, or else in the refuge. Never in a folder for temporary
        // files: others can look into it, and the system empties it.
        let (was, what) = (unsaved.path.display().to_string(), unsaved.unsaved.join(", "));
        let folders: Vec<_> =
            [Some(self.folder.clone()), self.refuge.clone()].into_iter().flatten().collect();
        let saved = sets::rescue(&*self.disk, &folders, &unsaved.path, &unsaved.set, self.model.pack());
        self.parting = Some(match saved {
            Some(path) => {
                format!("{was} could not be saved. The answers are in {} instead.", path.display())
            }
            None => format!("{was} could not be saved, nor a copy elsewhere. Not saved: {what}."),
        });
        self.file = None;
    }
}
