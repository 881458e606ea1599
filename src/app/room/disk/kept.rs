//! Opening, saving and listing workshops and ballot papers.

use std::path::{Path, PathBuf};

use super::first_line;
use crate::app::App;
use crate::app::model::{RecentLine, Saved, Screen};
use crate::app::room::{Beginning, OpenPaper, Room, RoomScreen};
use crate::app::wording;
use crate::files::{self, Fault, Held, InUse, Kept, NotKept};
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
        let held = Held::take(&self.disk, path, false);
        let files::Found { value: workshop, bytes, .. } = match &held {
            Ok(_) => files::open_workshop(path, &pack)?,
            Err(InUse) => files::read_workshop(path, &pack)?,
        };
        let left = held.as_ref().map(Held::left_behind).unwrap_or_default();
        let newer = files::newest_workshop(&left, &workshop, &pack);
        let recovered = newer.is_some();
        let workshop = newer.unwrap_or(workshop);
        let unfinished = workshop.with.clone();
        match held {
            Ok(mut held) => {
                held.has_read(&bytes);
                self.take_room(path.to_path_buf(), workshop, Some(held));
            }
            Err(InUse) => {
                self.take_room(path.to_path_buf(), workshop, None);
                self.held = None;
                let why = "Another program has this workshop open; here it can only be read.".to_owned();
                if let Some(room) = &mut self.model.room {
                    room.read_only = Some(why.clone());
                }
                self.model.notice = Some(why);
                return Ok(());
            }
        }
        if recovered {
            self.changed_room();
            self.model.notice =
                Some("Found again: the last change, which had not reached the file.".to_owned());
        }
        // What was found stays beside the file until it is in the file.
        if let Some(held) = &self.held
            && self.model.room.as_ref().is_some_and(|room| room.saved == Saved::Yes)
        {
            held.clear(&left);
            if let Some(room) = &self.model.room {
                files::drop_keys(&files::keys_place(path), &room.workshop);
            }
        }
        self.find_drafts(unfinished);
        Ok(())
    }

    /// Looks for ballots in progress beside the workshop, and says what is there.
    fn find_drafts(&mut self, unfinished: Option<String>) {
        let Some(room) = &mut self.model.room else { return };
        for round in room.workshop.closed_rounds() {
            // What was not handed in before a round was closed does not count, and was to go then.
            files::drop_drafts(&room.path, round.number);
        }
        let files::Drafts { kept, faults } = files::drafts(&room.path, &room.workshop);
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
        words.extend(faults.first().map(files::Fault::one_line));
        room.drafts = kept;
        if unfinished.is_some() {
            room.workshop.with = None;
            self.changed_room();
        }
        for words in words {
            self.model.say(&words);
        }
    }

    pub(super) fn take_room(&mut self, path: PathBuf, workshop: Workshop, held: Option<Held>) {
        self.phones = None;
        self.farewell = None;
        self.held = held;
        self.kept = None;
        self.model.session = None;
        self.model.paper = None;
        self.model.turn = None;
        self.model.room = Some(Room::new(&self.model.rules, path, workshop));
        self.model
            .screens
            .retain(|screen| matches!(screen, Screen::Home { .. } | Screen::Room(RoomScreen::Door { .. })));
        self.model.screens.push(Screen::Room(RoomScreen::Desk { selected: 0 }));
        if self.model.is_passed() {
            // As it was when the program ended: who has the laptop is not known.
            self.model.screens.push(Screen::Room(RoomScreen::Welcome { selected: 0 }));
        }
        self.model.beginning = Beginning::default();
    }

    /// Opens a ballot paper.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub(in crate::app) fn open_paper(&mut self, path: &Path) -> Result<(), Vec<Fault>> {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let files::Found { value: paper, bytes, .. } = files::open_paper(path, &pack)?;
        self.held = Held::take(&self.disk, path, true).ok();
        if let Some(held) = &mut self.held {
            held.has_read(&bytes);
        }
        self.kept = None;
        self.model.session = None;
        self.model.room = None;
        self.model.turn = None;
        let files::Drafts { kept, faults } = files::drafts_that(path, |draft| paper.awaits(draft));
        self.model.notice = faults.first().map(Fault::one_line);
        self.model.paper = Some(OpenPaper { path: path.to_path_buf(), paper, drafts: kept });
        self.model.screens =
            vec![Screen::Home { selected: 0 }, Screen::Room(RoomScreen::Paper { selected: 0 })];
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
        let Some(room) = &mut self.model.room else { return };
        if room.read_only.is_some() || room.saved == Saved::Yes {
            return;
        }
        let text = files::workshop_text(&room.workshop, &pack);
        let Some(held) = &mut self.held else { return };
        room.saved = match held.save(text.as_bytes()) {
            Ok(kept) => {
                if kept == Kept::MadeAgain {
                    self.model.notice = Some("The file was gone; it has been written again.".to_owned());
                }
                self.aside.extend(held.comments_kept().map(|at| wording::comments_kept(&at)));
                Saved::Yes
            }
            Err(NotKept::Fault(fault)) => Saved::No(fault.one_line()),
            Err(NotKept::Changed) => Saved::No("Another program changed this workshop's file.".to_owned()),
            Err(NotKept::TakenOver) => Saved::No("Another program took this workshop over.".to_owned()),
        };
        self.tell_phones();
        self.model.changed = true;
    }

    pub(super) fn leave_room(&mut self) {
        self.stop_phones();
        self.save_room();
        if let Some(room) = &self.model.room
            && let Saved::No(why) = &room.saved
        {
            self.model.notice = Some(format!("Not saved: {why}"));
        }
        self.model.room = None;
        self.model.paper = None;
        self.model.turn = None;
        self.held = None;
        self.list();
    }

    /// The list of workshops.
    pub(in crate::app) fn list_rooms(&mut self) {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let now = self.now();
        self.model.workshops = files::recent_workshops(&self.rooms_folder(), &pack)
            .into_iter()
            .enumerate()
            .map(|(place, recent)| {
                let name = recent.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let (title, state) = match recent.content {
                    Ok(workshop) => {
                        let title = workshop.plan().title.clone();
                        let room = Room::unread(recent.path.clone(), workshop);
                        let title = if title.is_empty() { name } else { title };
                        (title, Ok((0, 0, room.state_words())))
                    }
                    Err(faults) => (name, Err(first_line(&faults))),
                };
                let when = crate::app::listing::when(recent.modified, &now);
                RecentLine { place, path: recent.path, title, service: String::new(), state, when }
            })
            .collect();
    }
}
