//! Beginning a workshop, and the made-up people of a rehearsal.

use super::{said, write_keys};
use crate::app::App;
use crate::app::model::Screen;
use crate::app::room::{RoomScreen, Secret};
use crate::desk::File;
use crate::files::{self, OsRng};
use crate::pack::Depth;
use crate::workshop::rehearsal;
use crate::workshop::{Guard, Plan, PrivateKey, Workshop};

impl App {
    pub(super) fn begin_room(&mut self, title: &str) {
        let mut plan = Plan::usual(self.model.pack(), Depth::Quick);
        title.clone_into(&mut plan.title);
        let workshop = Workshop::set_up(self.model.pack(), plan, &self.model.now, &mut OsRng);
        self.begun(workshop, &[]);
    }

    /// Opens the first round. Its keys are on the disk before the round is.
    pub(super) fn open_first(&mut self, passphrase: Option<&Secret>) {
        let guard = passphrase.map_or(Guard::KeyFile, |words| Guard::Passphrase(words.open()));
        let (pack, now, hardness) =
            (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone(), self.hardness);
        let Some(room) = &mut self.model.room else { return };
        let before = room.workshop.clone();
        let keys = match room.workshop.open_first(&pack, guard, hardness, &now, &mut OsRng) {
            Ok(keys) => keys,
            Err(error) => {
                self.model.notice = Some(said(&error));
                return;
            }
        };
        if let Err(fault) = write_keys(&room.path, room.workshop.id(), &keys) {
            // Without its keys an open round is of no use to anybody.
            room.workshop = before;
            self.model.notice = Some(fault.one_line());
            return;
        }
        self.changed_room();
        if let Screen::Room(RoomScreen::Desk { selected }) = self.model.screen_mut() {
            *selected = 0;
        }
        // That it is open the desk says; only that it could not be kept has to be told.
        self.model.notice = Some(self.once_saved(String::new())).filter(|words| !words.is_empty());
    }

    pub(super) fn rehearse(&mut self) {
        let begun = rehearsal::begin(self.model.pack(), &self.model.now, self.hardness, &mut OsRng);
        match begun {
            Ok((workshop, keys)) => {
                self.begun(workshop, &keys);
                self.model.notice = Some(
                    "Eleven made-up people have answered. Pass the laptop round to answer yourself."
                        .to_owned(),
                );
            }
            Err(error) => self.model.notice = Some(said(&error)),
        }
    }

    /// In a rehearsal the made-up people answer what was put up again.
    pub(super) fn others_again(&mut self) {
        let (pack, now) = (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone());
        let Some(room) = &mut self.model.room else { return };
        if rehearsal::second(&pack, &mut room.workshop, &now, &mut OsRng).is_ok() {
            self.changed_room();
        }
    }

    /// A workshop has begun: it gets a file, and its keys one of their own.
    pub(super) fn begun(&mut self, workshop: Workshop, keys: &[PrivateKey]) {
        let date = self.now().strftime("%Y-%m-%d").to_string();
        let text = files::workshop_text(&workshop, self.model.pack());
        let folder = self.rooms_folder();
        let path =
            match files::put_titled(&*self.disk, &folder, &workshop.plan().title, &date, text.as_bytes()) {
                Ok(path) => path,
                Err(fault) => {
                    self.unsaved = true;
                    self.model.notice = Some(fault.one_line());
                    return;
                }
            };
        if let Err(fault) = write_keys(&path, workshop.id(), keys) {
            // Without its keys it is of no use to anybody.
            let _ = self.disk.remove(&path);
            self.unsaved = true;
            self.model.notice = Some(fault.one_line());
            return;
        }
        let file = File::written(&self.disk, &path, true, text.as_bytes());
        self.take_room(path, workshop, file);
    }
}
