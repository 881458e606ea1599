//! Beginning a workshop, and the made-up people of a rehearsal.

use super::{said, write_keys};
use crate::app::App;
use crate::app::room::Secret;
use crate::files::{self, Held, OsRng};
use crate::pack::Depth;
use crate::workshop::rehearsal;
use crate::workshop::{Guard, Plan, PrivateKey, Workshop};

impl App {
    pub(super) fn begin_room(&mut self, title: &str, people: usize, passphrase: Option<&Secret>) {
        let mut plan = Plan::usual(self.model.pack(), Depth::Quick);
        title.clone_into(&mut plan.title);
        plan.add_unseated(people);
        let guard = passphrase.map_or(Guard::KeyFile, |words| Guard::Passphrase(words.open()));
        let begun =
            Workshop::begin(self.model.pack(), plan, guard, self.hardness, &self.model.now, &mut OsRng);
        match begun {
            Ok((workshop, keys)) => self.begun(workshop, &keys),
            Err(error) => self.model.notice = Some(said(&error)),
        }
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
        let held = Held::take(&self.disk, &path, true).ok().map(|mut held| {
            held.has_read(text.as_bytes());
            held
        });
        self.take_room(path, workshop, held);
    }
}
