//! Opening, saving and listing workshops and ballot papers.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::model::{Saved, Screen, Screens};
use crate::app::room::{OpenPaper, Room, RoomScreen};
use crate::desk::workshop::{self as desk, NotOpened, Opened, PaperOpened, in_progress};
use crate::desk::{Content, Fault, File, NotKept, Saved as Told};
use crate::workshop::Workshop;

/// Most ballots in progress that are told one by one when a workshop is opened.
const MOST_TOLD: usize = 4;

impl App {
    /// Opens a workshop; another program that has it open is left alone.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub(in crate::app) fn open_room(&mut self, path: &Path) -> Result<(), Vec<Fault>> {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        match desk::open(&self.disk, path, &pack) {
            Ok(Opened { workshop, file, found_again }) => {
                let unfinished = workshop.with.clone();
                self.take_room(path.to_path_buf(), workshop, Some(file));
                if let Some(saved) = found_again {
                    self.kept_room(saved.as_ref());
                    self.model.notice =
                        Some("Found again: the last change, which had not reached the file.".to_owned());
                }
                self.find_drafts(unfinished);
            }
            Err(NotOpened::InUse) => {
                let (workshop, _) = desk::look(path, &pack)?;
                self.take_room(path.to_path_buf(), workshop, None);
                let why = "Another program has this workshop open; here it can only be read.".to_owned();
                if let Some(room) = &mut self.model.room {
                    room.read_only = Some(why.clone());
                }
                self.model.notice = Some(why);
            }
            Err(NotOpened::Faults(faults)) => return Err(faults),
        }
        Ok(())
    }

    /// Looks for ballots in progress beside the workshop, and says what is there.
    fn find_drafts(&mut self, unfinished: Option<String>) {
        let Some(room) = &mut self.model.room else { return };
        let (kept, faults) = in_progress(&room.path, &room.workshop);
        let asked = room.workshop.open_round().map_or(0, |round| round.questions.len());
        let mut codes: Vec<&str> = kept.iter().map(|draft| draft.code.as_str()).collect();
        codes.dedup();
        let answered = |code: &str| {
            kept.iter().filter(|draft| draft.code == code).map(|draft| draft.answered).max().unwrap_or(0)
        };
        let mut words: Vec<String> = codes
            .iter()
            .take(MOST_TOLD)
            .map(|code| format!("{code} has a ballot in progress: {} of {asked} answered.", answered(code)))
            .collect();
        if codes.len() > MOST_TOLD {
            words.push(format!("So have {} more.", codes.len() - MOST_TOLD));
        }
        if let Some(code) = unfinished.as_ref().filter(|code| !codes.contains(&code.as_str())) {
            words.push(format!(
                "{code} was answering when the program ended, and no answer of theirs was kept."
            ));
        }
        words.extend(faults.first().map(Fault::one_line));
        room.drafts = kept;
        if unfinished.is_some() {
            room.workshop.with = None;
            self.changed_room();
        }
        for words in words {
            self.model.say(&words);
        }
    }

    pub(super) fn take_room(&mut self, path: PathBuf, workshop: Workshop, file: Option<File>) {
        self.phones = None;
        self.farewell = None;
        self.file = file;
        self.kept = None;
        self.model.session = None;
        self.model.paper = None;
        self.model.turn = None;
        self.model.room = Some(Room::new(&self.model.rules, path, workshop));
        self.model.screens.retain(|screen| matches!(screen, Screen::Home | Screen::Room(RoomScreen::Door)));
        self.model.show(Screen::Room(RoomScreen::Lectern));
        if self.model.is_passed() {
            // As it was when the program ended: who has the laptop is not known.
            self.model.show(Screen::Room(RoomScreen::Welcome));
        }
        self.model.passphrase = None;
    }

    /// Opens a ballot paper.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub(in crate::app) fn open_paper(&mut self, path: &Path) -> Result<(), Vec<Fault>> {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let PaperOpened { paper, file, drafts, faults } = desk::open_paper(&self.disk, path, &pack)?;
        self.file = file;
        self.kept = None;
        self.model.session = None;
        self.model.room = None;
        self.model.turn = None;
        self.model.notice = faults.first().map(Fault::one_line);
        self.model.paper = Some(OpenPaper { path: path.to_path_buf(), paper, drafts });
        self.model.screens = Screens::new(Screen::Home);
        self.model.show(Screen::Room(RoomScreen::Paper));
        Ok(())
    }

    /// Something of the workshop changed: it is written.
    pub(super) fn changed_room(&mut self) {
        if let Some(room) = &mut self.model.room {
            room.saved = Saved::Pending;
        }
        self.save_room();
    }

    /// Writes the open workshop into its file.
    pub(in crate::app) fn save_room(&mut self) {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let Some(room) = &self.model.room else { return };
        if room.read_only.is_some() || room.saved == Saved::Yes {
            return;
        }
        self.settle();
        let (Some(room), Some(file)) = (&self.model.room, &mut self.file) else { return };
        let saved = file.save(Content::Workshop(&room.workshop), &pack);
        self.kept_room(saved.as_ref());
    }

    /// The open workshop was saved, or not.
    pub(super) fn kept_room(&mut self, saved: Result<&Told, &NotKept>) {
        self.note_kept(saved);
        self.tell_phones();
    }

    /// The same without telling the phones.
    pub(super) fn note_kept(&mut self, saved: Result<&Told, &NotKept>) {
        let stands = match saved {
            Ok(saved) => {
                self.saved(saved.clone());
                Saved::Yes
            }
            Err(NotKept::Fault(fault)) => Saved::No(fault.one_line()),
            Err(NotKept::Changed) => Saved::No("Another program changed this workshop's file.".to_owned()),
            Err(NotKept::TakenOver) => Saved::No("Another program took this workshop over.".to_owned()),
        };
        if let Some(room) = &mut self.model.room {
            room.saved = stands;
        }
        self.model.changed = true;
    }

    pub(super) fn leave_room(&mut self) {
        self.stop_phones();
        self.save_room();
        if let Some(words) = self.model.room.take().and_then(|room| room.not_saved()) {
            self.model.notice = Some(words);
        }
        self.model.paper = None;
        self.model.turn = None;
        self.file = None;
        self.list();
    }

    /// What follows from the closed rounds is worked out anew.
    pub(super) fn reassess_room(&mut self) {
        if let Some(room) = &mut self.model.room {
            room.reassess(&self.model.rules);
        }
    }

    /// Says that something could not be saved, and why.
    pub(super) fn say_unsaved(&mut self, lead: &str, then: &str) {
        if let Some(why) = self.model.room.as_ref().and_then(|room| room.saved.why_not()) {
            self.model.notice = Some(format!("{lead}: {why} {then}"));
        }
    }
}
