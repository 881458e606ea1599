//! Opening files: an answer set, a workshop or a ballot paper; what is said of one that another program has open, that was
//! given under other rules, or that is damaged.

use std::path::Path;
use std::sync::Arc;

use super::{App, states};
use crate::answers::AnswerSet;
use crate::app::model::{Dialog, Saved, Way};
use crate::desk::reports::stem;
use crate::desk::sets::{self, Hold, NotOpened, Opened, Opening, OtherRules};
use crate::desk::{self, Fault, FileKind};
use crate::pack::Depth;

impl App {
    /// Opens a file before anything is drawn; makes it if it does not exist.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn open_file(&mut self, path: &Path) -> Result<(), Vec<Fault>> {
        if desk::kind_of(path).is_some() {
            return self.open_any(path, Hold::Ask);
        }
        let set = self.fresh(&stem(path));
        // A folder that does not exist is a slip of the pen here, and is not made.
        sets::begin_at(&*self.disk, path, &set, self.model.pack()).map_err(|fault| vec![*fault])?;
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
        match sets::begin(&*self.disk, &self.folder, title, &date, &set, self.model.pack()) {
            Ok(path) => self.open(&path, Hold::Ask),
            Err(fault) => {
                self.unsaved = true;
                self.model.notice = Some(format!("No file could be made: {}", fault.one_line()));
            }
        }
    }

    /// Opens a file, which may hold an answer set, a workshop or a ballot paper.
    pub(in crate::app) fn open_any(&mut self, path: &Path, hold: Hold) -> Result<(), Vec<Fault>> {
        match desk::kind_of(path) {
            Some(FileKind::Workshop) => self.open_room(path),
            Some(FileKind::Ballot) => self.open_paper(path),
            // What is none of these is read as an answer set: that says what is wrong with it.
            _ => self.open_as(path, hold),
        }
    }

    /// Opens a file and shows why not, if not.
    pub(in crate::app) fn open(&mut self, path: &Path, hold: Hold) {
        if let Err(faults) = self.open_any(path, hold) {
            let newer = faults.first().is_some_and(|fault| fault.problem.code == "A008");
            let (title, why) = ("This file cannot be opened", "It has not been changed.");
            let mut doc = super::rules::page_of_faults(title, why, &faults);
            if newer && let Some(text) = faults.first().and_then(|fault| fault.text.as_deref()) {
                doc.heading("What it says, to read only");
                for line in text.lines() {
                    doc.para(line);
                }
            }
            self.model.read(doc);
        }
    }

    pub(in crate::app) fn open_as(&mut self, path: &Path, hold: Hold) -> Result<(), Vec<Fault>> {
        let pack = Arc::clone(&self.model.rules.pack);
        let same = self.file.as_ref().is_some_and(|file| desk::same_place(file.path(), path));
        if same && hold != Hold::ReadOnly {
            // One program does not stand in its own way.
            self.file = None;
        }
        let opened = match sets::open(&self.disk, path, &pack, hold) {
            Ok(Opening::Open(opened)) => opened,
            Ok(Opening::InUse) => {
                let at = || path.to_path_buf();
                self.model.dialog = Some(Dialog::Ways {
                    text: format!("Another program has {} open.", path.display()),
                    ways: vec![Way::ReadOnly(at()), Way::TakeOver(at()), Way::CopyOf(at())],
                    selected: 0,
                });
                return Ok(());
            }
            Err(NotOpened { faults, file }) => {
                if same {
                    self.file = file.map(|file| *file);
                }
                return Err(faults);
            }
        };
        let Opened { file, set, in_file, found_again, other_rules } = *opened;
        let read_only = (hold == Hold::ReadOnly).then(|| "This answer set is open to read only.".to_owned());
        self.file = file;
        self.to_remember = Some(path.to_path_buf());
        self.kept = Some(in_file);
        self.model.dialog = None;
        self.model.open_set(path.to_path_buf(), set);
        if let Some(session) = &mut self.model.session {
            session.read_only.clone_from(&read_only);
        }
        if read_only.is_some() {
            self.model.notice = read_only;
        }
        if let Some(other_rules) = &other_rules {
            self.other_rules(other_rules);
        }
        if found_again {
            self.model.notice =
                Some("Found again: the last change, which had not reached the file.".to_owned());
            if let Some(session) = &mut self.model.session {
                session.saved = Saved::Pending;
                session.doubt_result();
            }
            self.save();
        }
        // What was found stays beside the file until it is in the file.
        if let Some(file) = &mut self.file
            && self.model.session.as_ref().is_some_and(|session| session.saved == Saved::Yes)
        {
            file.clear();
        }
        Ok(())
    }

    /// Says what became of a set that was given under other rules.
    pub(in crate::app) fn other_rules(&mut self, what: &OtherRules) {
        match what {
            OtherRules::EditedSince => {
                self.model.notice =
                    Some("The rules were edited since; all answers stand as they were.".to_owned());
            }
            OtherRules::Carried { carried, original } => {
                let doc = states::carried(self.model.pack(), carried, &original.display().to_string());
                self.model.read(doc);
            }
        }
    }
}
