//! Opening files: an answer set, a workshop or a ballot paper; what is said of one that another program has open, that was
//! given under other rules, or that is damaged.

use std::path::Path;
use std::sync::Arc;

use super::{App, states};
use crate::answers::AnswerSet;
use crate::app::model::{Dialog, Saved, Screen, Way};
use crate::files::{self, FileKind, Held, InUse};
use crate::pack::Depth;
use crate::page::Doc;

/// How a file is to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Hold {
    /// Ask, if another program has it.
    Ask,
    /// Take it over.
    Over,
    /// To read only.
    ReadOnly,
}

/// Whether two paths lead to one file.
pub(in crate::app) fn same_place(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    a == b || whole(a) == whole(b)
}

impl App {
    /// Opens a file before anything is drawn; makes it if it does not exist.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn open_file(&mut self, path: &Path) -> Result<(), Vec<files::Fault>> {
        if path.symlink_metadata().is_ok() {
            return self.open_any(path, Hold::Ask);
        }
        let title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let set = self.fresh(&title);
        // A folder that does not exist is a slip of the pen here, and is not made.
        let text = files::answers_text(&set, self.model.pack());
        files::put_new(&*self.disk, path, text.as_bytes()).map_err(|fault| vec![*fault])?;
        self.open_as(path, Hold::Ask)
    }

    pub(in crate::app) fn fresh(&self, title: &str) -> AnswerSet {
        let mut set = AnswerSet::new(self.model.pack(), Depth::Quick, &self.model.now);
        title.clone_into(&mut set.title);
        set
    }

    pub(in crate::app) fn create(&mut self, title: &str) {
        let date = self.now().strftime("%Y-%m-%d").to_string();
        let set = self.fresh(title);
        let text = files::answers_text(&set, self.model.pack());
        match files::put_titled(&*self.disk, &self.folder, title, &date, text.as_bytes()) {
            Ok(path) => self.open(&path, Hold::Ask),
            Err(fault) => {
                self.unsaved = true;
                self.model.notice = Some(format!("No file could be made: {}", fault.one_line()));
            }
        }
    }

    /// Opens whatever a file holds: an answer set, a workshop or a ballot paper.
    pub(in crate::app) fn open_any(&mut self, path: &Path, hold: Hold) -> Result<(), Vec<files::Fault>> {
        match files::kind_of(path) {
            FileKind::Workshop => self.open_room(path),
            FileKind::Ballot => self.open_paper(path),
            // A key file is no answer set: reading it as one says what is wrong with it.
            FileKind::Answers | FileKind::Keys | FileKind::Draft | FileKind::Letter | FileKind::Page => {
                self.open_as(path, hold)
            }
        }
    }

    /// Opens a file and shows why not, if not.
    pub(in crate::app) fn open(&mut self, path: &Path, hold: Hold) {
        if let Err(faults) = self.open_any(path, hold) {
            let newer = faults.first().is_some_and(|fault| fault.problem.code == "A008");
            let mut doc = Doc::new("This file cannot be opened");
            doc.para("It has not been changed.").gap();
            for fault in &faults {
                doc.item(fault.one_line());
            }
            if newer && let Some(text) = faults.first().and_then(|fault| fault.text.as_deref()) {
                doc.heading("What it says, to read only");
                for line in text.lines() {
                    doc.para(line);
                }
            }
            self.model.screens.push(Screen::reading(doc));
        }
    }

    pub(in crate::app) fn open_as(&mut self, path: &Path, hold: Hold) -> Result<(), Vec<files::Fault>> {
        let pack = Arc::clone(&self.model.rules.pack);
        let same = self.held.as_ref().is_some_and(|held| same_place(held.path(), path));
        if same && hold != Hold::ReadOnly {
            // One program does not stand in its own way.
            self.held = None;
        }
        let held = match hold {
            Hold::ReadOnly => None,
            Hold::Ask | Hold::Over => match Held::take(&self.disk, path, hold == Hold::Over) {
                Ok(held) => Some(held),
                Err(InUse) => {
                    // What is wrong with it is said first, and without it.
                    files::open_answers(path, &pack)?;
                    let at = || path.to_path_buf();
                    self.model.dialog = Some(Dialog::Ways {
                        text: format!("Another program has {} open.", path.display()),
                        ways: vec![Way::ReadOnly(at()), Way::TakeOver(at()), Way::CopyOf(at())],
                        selected: 0,
                    });
                    return Ok(());
                }
            },
        };
        let read = if hold == Hold::ReadOnly { files::read_answers } else { files::open_answers };
        let opened = match read(path, &pack) {
            Ok(opened) => opened,
            Err(faults) => {
                if same {
                    self.held = held;
                }
                return Err(faults);
            }
        };
        let left = held.as_ref().map(Held::left_behind).unwrap_or_default();
        let newer = files::newest_answers(&left, &opened, &pack).map(|newer| newer.set);
        let files::Opened { set, carried, bytes, .. } = opened;
        let on_disk = set.clone();
        let recovered = newer.is_some();
        let set = newer.unwrap_or(set);
        let read_only = (hold == Hold::ReadOnly).then(|| "This answer set is open to read only.".to_owned());
        self.held = held;
        if let Some(held) = &mut self.held {
            held.has_read(&bytes);
        }
        self.to_remember = Some(path.to_path_buf());
        self.kept = Some(on_disk);
        self.model.dialog = None;
        self.model.open_set(path.to_path_buf(), set);
        if let Some(session) = &mut self.model.session {
            session.read_only.clone_from(&read_only);
        }
        if read_only.is_some() {
            self.model.notice = read_only;
        }
        if let Some(carried) = &carried {
            self.other_rules(path, carried);
        }
        if recovered {
            self.model.notice =
                Some("Found again: the last change, which had not reached the file.".to_owned());
            if let Some(session) = &mut self.model.session {
                session.saved = Saved::Pending;
                session.doubt_result();
            }
            self.save();
        }
        // What was found stays beside the file until it is in the file.
        if let Some(held) = &self.held
            && self.model.session.as_ref().is_some_and(|session| session.saved == Saved::Yes)
        {
            held.clear(&left);
        }
        Ok(())
    }

    /// Says what became of a set that was given under other rules.
    pub(in crate::app) fn other_rules(&mut self, path: &Path, carried: &crate::answers::Carried) {
        let pack = Arc::clone(&self.model.rules.pack);
        if !carried.changes_something() && carried.from.version == pack.manifest.version {
            self.model.notice =
                Some("The rules were edited since; all answers stand as they were.".to_owned());
            return;
        }
        let original = files::original_place(path, &carried.from.version);
        let doc = states::carried(&pack, carried, &original.display().to_string());
        if let Some(held) = &mut self.held {
            held.keep_original(original);
        }
        self.model.screens.push(Screen::reading(doc));
    }
}
