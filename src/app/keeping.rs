//! Keeping what is open: saved whole or not at all, never over what somebody else wrote, and somewhere else where it
//! cannot be saved where it was.

use std::path::Path;
use std::sync::Arc;

use super::opening::Hold;
use super::{App, update};
use crate::app::model::{Dialog, Saved, Way};
use crate::app::wording;
use crate::files::{self, Held, Kept, NotKept};
use crate::keys::Action;

impl App {
    pub(in crate::app) fn save(&mut self) {
        self.keep_result();
        self.begin_save();
        self.finish_write();
    }

    /// Saves what is open as far as nobody waits for it; [`App::settle`] does the rest.
    pub(in crate::app) fn begin_save(&mut self) {
        if self.model.turn.is_some() {
            // What somebody answers in a workshop is kept sealed, by `keep_ballot`, and nowhere else.
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
        let (Some(session), Some(held)) = (&mut self.model.session, &mut self.held) else { return };
        if session.read_only.is_some() {
            return;
        }
        match held.begin(files::answers_text(&session.set, &pack).as_bytes()) {
            Ok(kept) => {
                self.begun = Some(session.set.clone());
                self.aside.extend(held.comments_kept().map(|at| wording::comments_kept(&at)));
                if kept == Kept::MadeAgain {
                    self.model.notice = Some("The file was gone; it has been written again.".to_owned());
                    self.model.changed = true;
                }
            }
            Err(problem) => {
                self.not_saved(problem);
                self.model.changed = true;
            }
        }
    }

    /// Ends what [`App::begin_save`] began: the file itself, which the disk may take its time for.
    pub(in crate::app) fn finish_write(&mut self) {
        let Some(begun) = self.begun.take() else { return };
        let finished = self.held.as_mut().map_or(Ok(false), Held::finish);
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
        // Nobody is interrupted while writing; the next save asks again.
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
            Way::CopyOf(path) => {
                let copy = files::beside(&path, "copy");
                let made = std::fs::read(&path)
                    .map_err(|error| error.to_string())
                    .and_then(|bytes| self.put(&copy, &bytes));
                match made {
                    Ok(()) => self.open(&copy, Hold::Ask),
                    Err(why) => self.model.notice = Some(why),
                }
            }
            Way::Theirs => {
                let Some(path) = self.model.session.as_ref().map(|session| session.path.clone()) else {
                    return;
                };
                let copy = files::beside(&path, "mine");
                if self.write_copy(&copy) {
                    self.held = None;
                    self.model.session = None;
                    self.open(&path, Hold::Ask);
                    self.model.notice = Some(format!("Yours is kept as {}.", copy.display()));
                }
            }
            Way::Ours => {
                let pack = Arc::clone(&self.model.rules.pack);
                let (Some(session), Some(held)) = (&self.model.session, &mut self.held) else { return };
                let theirs = files::beside(&session.path, "theirs");
                match held.save_over(files::answers_text(&session.set, &pack).as_bytes(), &theirs) {
                    Ok(_) => {
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
                self.save_as(&files::beside(&path, "mine"));
            }
        }
    }

    pub(in crate::app) fn write_copy(&mut self, path: &Path) -> bool {
        let Some(session) = &self.model.session else { return false };
        match self.put(path, files::answers_text(&session.set, self.model.pack()).as_bytes()) {
            Ok(()) => true,
            Err(why) => {
                self.model.notice = Some(why);
                false
            }
        }
    }

    /// Writes a file that does not exist yet; why not, if not.
    pub(in crate::app) fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), String> {
        files::put_new_in(&*self.disk, path, bytes).map_err(|fault| fault.one_line())
    }

    /// Saves the open set in a file that does not exist yet, and goes on there.
    pub(in crate::app) fn save_as(&mut self, path: &Path) {
        if !self.write_copy(path) {
            return;
        }
        let Ok(mut held) = Held::take(&self.disk, path, false) else { return };
        if let Some(session) = &mut self.model.session {
            held.has_read(files::answers_text(&session.set, &self.model.rules.pack).as_bytes());
            session.path = path.to_path_buf();
        }
        self.held = Some(held);
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
            self.held = None;
            return;
        }
        update::keep_what_is_written(&mut self.model);
        self.save();
        let unsaved = match &self.model.session {
            Some(session) if matches!(session.saved, Saved::No(_)) && !self.model.abandoned => session,
            _ => {
                self.held = None;
                if !self.aside.is_empty() {
                    self.parting = Some(self.aside.join(" "));
                }
                return;
            }
        };
        // Nobody can be asked any more: beside the other answer sets, or else in the refuge. Never in a folder for temporary
        // files: others can look into it, and the system empties it.
        let text = files::answers_text(&unsaved.set, self.model.pack());
        let name = unsaved.path.file_name().unwrap_or_default().to_owned();
        let (was, what) = (unsaved.path.display().to_string(), unsaved.unsaved.join(", "));
        let saved =
            [Some(self.folder.clone()), self.refuge.clone()].into_iter().flatten().find_map(|folder| {
                let path = files::in_folder(&folder.join(&name), "not-saved");
                self.put(&path, text.as_bytes()).ok().map(|()| path)
            });
        self.parting = Some(match saved {
            Some(path) => {
                format!("{was} could not be saved. The answers are in {} instead.", path.display())
            }
            None => format!("{was} could not be saved, nor a copy elsewhere. Not saved: {what}."),
        });
        self.held = None;
    }
}
