//! What Home does with the files of its list: another title, a copy, out of the way, into the list, side by side.

use std::path::{Path, PathBuf};

use super::{App, rows, states, update, wording};
use crate::answers::AnswerSet;
use crate::app::goal::Goal;
use crate::app::model::{Screen, Screens};
use crate::desk::reports::{called, stem};
use crate::desk::sets::{self, NotPutAway, NotRetitled};
use crate::desk::{NotKept, first_line, same_place};

impl App {
    pub(in crate::app) fn is_open(&self, path: &Path) -> bool {
        self.model.session.as_ref().is_some_and(|session| same_place(&session.path, path))
    }

    pub(in crate::app) fn rename(&mut self, path: &Path, title: &str) {
        if self.is_open(path) {
            if let Some(session) = &mut self.model.session
                && session.read_only.is_none()
            {
                title.clone_into(&mut session.set.title);
                session.touch(&self.model.now);
            }
            update::keep_what_is_written(&mut self.model);
            self.save();
            return;
        }
        self.model.notice = self.retitle(path, title).unwrap_or_else(|why| {
            self.unsaved = true;
            Some(why)
        });
    }

    /// Gives the set in a file that is not open another title; what is to be said of it.
    fn retitle(&self, path: &Path, title: &str) -> Result<Option<String>, String> {
        let (by, now) = (&self.model.by, &self.model.now);
        match sets::retitle(&self.disk, path, title, self.model.pack(), by, now) {
            Ok(saved) => Ok(saved.comments.map(|at| wording::comments_kept(&at))),
            Err(NotRetitled::InUse) => Err("Another program has it open; nothing was changed.".to_owned()),
            Err(NotRetitled::Unreadable(faults)) => Err(first_line(&faults)),
            Err(NotRetitled::OtherRules) => {
                Err("It was given under other rules; open it first. Nothing was changed.".to_owned())
            }
            Err(NotRetitled::NotKept(NotKept::Fault(fault))) => Err(fault.one_line()),
            Err(NotRetitled::NotKept(NotKept::Changed | NotKept::TakenOver)) => {
                Err("Another program changed it; nothing was changed here.".to_owned())
            }
        }
    }

    /// Makes a copy in the list; where it is.
    pub(in crate::app) fn duplicate(&mut self, path: &Path) -> Option<PathBuf> {
        self.save();
        let (notice, copy) = match sets::duplicate(&*self.disk, path, &self.folder, self.model.pack()) {
            Ok(copy) => (format!("Copied to {}.", copy.display()), Some(copy)),
            Err(faults) => (first_line(&faults), None),
        };
        self.model.notice = Some(notice);
        copy
    }

    /// Moves a file to where deleted answer sets are kept.
    pub(in crate::app) fn recycle(&mut self, path: &Path) {
        let open = self.is_open(path);
        if open {
            self.save();
            self.file = None;
        }
        let bin = self.folder.parent().unwrap_or(&self.folder).join("deleted-answers");
        match sets::put_away(&self.disk, path, &bin) {
            Ok(to) => {
                if open {
                    self.model.session = None;
                    self.kept = None;
                    self.model.screens = Screens::new(Screen::Home);
                }
                self.model.marked.retain(|marked| marked != path);
                self.model.notice =
                    Some(format!("Moved to {}. Move it back by hand to have it again.", to.display()));
            }
            Err(NotPutAway::InUse) => {
                self.model.notice = Some("Another program has it open; it stays where it is.".to_owned());
            }
            Err(NotPutAway::Refused(fault, file)) => {
                if open {
                    self.file = Some(*file);
                }
                self.model.notice = Some(fault.one_line());
            }
        }
    }

    pub(in crate::app) fn import(&mut self, path: &Path) {
        self.model.notice = Some(match sets::import(&*self.disk, path, &self.folder, self.model.pack()) {
            Ok(to) => format!("Imported as {}.", to.display()),
            Err(faults) => first_line(&faults),
        });
    }

    pub(in crate::app) fn compare(&mut self, paths: &[PathBuf]) {
        self.save();
        let mut sets: Vec<(String, AnswerSet)> = Vec::new();
        for path in paths {
            match sets::load(path, self.model.pack()) {
                Ok(set) => {
                    let mut name = called(&set.title, path);
                    if sets.iter().any(|(other, _)| *other == name) {
                        name = format!("{name} ({})", stem(path));
                    }
                    sets.push((name, set));
                }
                Err(faults) => {
                    self.model.notice = Some(first_line(&faults));
                    return;
                }
            }
        }
        let doc = states::side_by_side(&self.model, sets);
        self.model.read(doc);
    }

    /// The highlight stands on what was worked on last: the open set, or the newest of the list.
    pub(in crate::app) fn highlight_last(&mut self) {
        let open = self.model.session.as_ref().map(|session| session.path.clone());
        let Some(path) = open.or_else(|| self.model.recent.first().map(|line| line.path.clone())) else {
            return;
        };
        self.highlight(&path);
        let rows = rows::home(&self.model);
        let goes_on =
            |row: &Goal| matches!(row, Goal::Continue(at) if same_place(&self.model.recent[*at].path, &path));
        if let (Some(at), Screen::Home) = (rows.iter().position(goes_on), self.model.screen()) {
            self.model.select(at);
        }
    }

    /// The highlight follows a set that has another place in the list.
    pub(in crate::app) fn highlight(&mut self, path: &Path) {
        let rows = rows::home(&self.model);
        let is = |row: &Goal| matches!(row, Goal::Set(at) if self.model.recent[*at].path == path);
        if let (Some(at), Screen::Home) = (rows.iter().position(is), self.model.screen()) {
            self.model.select(at);
        }
    }
}
