//! What Home does with the files of its list: another title, a copy, out of the way, into the list, side by side.

use std::path::{Path, PathBuf};

use super::opening::same_place;
use super::{App, rows, states, update, wording};
use crate::answers::AnswerSet;
use crate::app::goal::Goal;
use crate::app::model::Screen;
use crate::files::{self, Held, InUse, NotKept};

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
    pub(in crate::app) fn retitle(&self, path: &Path, title: &str) -> Result<Option<String>, String> {
        let pack = self.model.pack();
        let mut held = Held::take(&self.disk, path, false)
            .map_err(|InUse| "Another program has it open; nothing was changed.".to_owned())?;
        let line =
            |faults: Vec<files::Fault>| faults.first().map_or_else(String::new, files::Fault::one_line);
        let files::Opened { mut set, carried, bytes, .. } = files::open_answers(path, pack).map_err(line)?;
        if carried.is_some() {
            return Err("It was given under other rules; open it first. Nothing was changed.".to_owned());
        }
        held.has_read(&bytes);
        let before = set.clone();
        title.clone_into(&mut set.title);
        self.model.now.clone_into(&mut set.changed);
        set.record_since(&before, pack, &self.model.by, &self.model.now);
        held.save(files::answers_text(&set, pack).as_bytes()).map_err(|problem| match problem {
            NotKept::Fault(fault) => fault.one_line(),
            _ => "Another program changed it; nothing was changed here.".to_owned(),
        })?;
        Ok(held.comments_kept().map(|at| wording::comments_kept(&at)))
    }

    /// Makes a copy in the list; where it is.
    pub(in crate::app) fn duplicate(&mut self, path: &Path) -> Option<PathBuf> {
        self.save();
        let made = files::load_answers(path, self.model.pack())
            .map_err(|faults| faults.first().map_or_else(String::new, files::Fault::one_line))
            .and_then(|mut set| {
                set.title = format!("{} (copy)", set.title);
                let copy = files::in_folder(&self.folder.join(path.file_name().unwrap_or_default()), "copy");
                self.put(&copy, files::answers_text(&set, self.model.pack()).as_bytes()).map(|()| copy)
            });
        let (notice, copy) = match made {
            Ok(copy) => (format!("Copied to {}.", copy.display()), Some(copy)),
            Err(why) => (why, None),
        };
        self.model.notice = Some(notice);
        copy
    }

    /// Moves a file to where deleted answer sets are kept.
    pub(in crate::app) fn recycle(&mut self, path: &Path) {
        let open = self.is_open(path);
        if open {
            self.save();
            self.held = None;
        }
        let Ok(held) = Held::take(&self.disk, path, false) else {
            self.model.notice = Some("Another program has it open; it stays where it is.".to_owned());
            return;
        };
        let bin = self.folder.parent().unwrap_or(&self.folder).join("deleted-answers");
        match files::recycle(&*self.disk, path, &bin) {
            Ok(to) => {
                if open {
                    self.model.session = None;
                    self.kept = None;
                    self.model.screens = vec![Screen::Home { selected: 0 }];
                }
                self.model.marked.retain(|marked| marked != path);
                self.model.notice =
                    Some(format!("Moved to {}. Move it back by hand to have it again.", to.display()));
            }
            Err(fault) => {
                if open {
                    self.held = Some(held);
                    // What is in the file was read or written by this program a moment ago.
                    if let (Some(held), Ok(bytes)) = (&mut self.held, std::fs::read(path)) {
                        held.has_read(&bytes);
                    }
                }
                self.model.notice = Some(fault.one_line());
            }
        }
    }

    pub(in crate::app) fn import(&mut self, path: &Path) {
        let brought = files::read_answers(path, self.model.pack())
            .map_err(|faults| faults.first().map_or_else(String::new, files::Fault::one_line))
            .and_then(|opened| {
                let mut to = self.folder.join(path.file_name().unwrap_or_default());
                if to.extension().is_none_or(|ending| ending != "ron") {
                    let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    to.set_file_name(format!("{name}.ron"));
                }
                if std::fs::symlink_metadata(&to).is_ok() {
                    to = files::in_folder(&to, "imported");
                }
                self.put(&to, &opened.bytes).map(|()| to)
            });
        self.model.notice = Some(match brought {
            Ok(to) => format!("Imported as {}.", to.display()),
            Err(why) => why,
        });
    }

    pub(in crate::app) fn compare(&mut self, paths: &[PathBuf]) {
        self.save();
        let mut sets: Vec<(String, AnswerSet)> = Vec::new();
        for path in paths {
            match files::load_answers(path, self.model.pack()) {
                Ok(set) => {
                    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                    let mut name = if set.title.is_empty() { stem.clone() } else { set.title.clone() };
                    if sets.iter().any(|(other, _)| *other == name) {
                        name = format!("{name} ({stem})");
                    }
                    sets.push((name, set));
                }
                Err(faults) => {
                    self.model.notice = faults.first().map(files::Fault::one_line);
                    return;
                }
            }
        }
        let doc = states::side_by_side(&self.model, sets);
        self.model.screens.push(Screen::reading(doc));
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
        if let (Some(at), Screen::Home { selected }) =
            (rows.iter().position(goes_on), self.model.screen_mut())
        {
            *selected = at;
        }
    }

    /// The highlight follows a set that has another place in the list.
    pub(in crate::app) fn highlight(&mut self, path: &Path) {
        let rows = rows::home(&self.model);
        let is = |row: &Goal| matches!(row, Goal::Set(at) if self.model.recent[*at].path == path);
        if let (Some(at), Screen::Home { selected }) = (rows.iter().position(is), self.model.screen_mut()) {
            *selected = at;
        }
    }
}
