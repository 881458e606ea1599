//! Those who came late: opened together, or awaited no more. The round that is closed stays as it is.

use super::said;
use crate::app::App;
use crate::app::model::{For, RoomTarget, Saved, Target};
use crate::app::room::Secret;
use crate::app::update::writing;
use crate::files::{self, OsRng};
use crate::workshop::{NotYet, Opener};

impl App {
    /// Opens what came late to a round.
    pub(super) fn open_late(&mut self, round: u8, passphrase: Option<&Secret>) {
        let (pack, now) = (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone());
        let Some(room) = &mut self.model.room else { return };
        let keys = match passphrase {
            Some(_) => Vec::new(),
            None => match files::read_keys(&files::keys_place(&room.path), room.workshop.id()) {
                Ok(keys) => keys,
                Err(fault) => return self.model.notice = Some(fault.one_line()),
            },
        };
        let opener = passphrase.map_or(Opener::Keys(&keys), |words| Opener::Passphrase(words.open()));
        let before = room.workshop.clone();
        match room.workshop.open_late(&pack, round, opener, &now, &mut OsRng) {
            Ok(opening) => {
                room.reassess(&self.model.rules);
                let lost = opening.not_opened.len();
                let words = match lost {
                    0 => "Opened together. The record shows the round once more with them, apart.".to_owned(),
                    n => {
                        format!("Opened together; {n} did not open and do not count. The record names them.")
                    }
                };
                self.changed_room();
                self.drop_late_keys();
                self.model.notice = Some(self.once_saved(words));
            }
            Err(not) => {
                room.workshop = before;
                if let (NotYet::Key(error), Some(_)) = (&not, passphrase) {
                    let asked = Target::Room(RoomTarget::Passphrase(For::Late(round)));
                    writing::open(&mut self.model, asked, "");
                    self.model.notice = Some(said(error));
                } else {
                    self.say_no(&not.words());
                }
            }
        }
    }

    /// Nobody is awaited any more for a round: the key that was kept is dropped.
    pub(super) fn end_late(&mut self, round: u8) {
        let now = self.model.now.clone();
        let Some(room) = &mut self.model.room else { return };
        if room.workshop.end_late(round, &now) {
            room.reassess(&self.model.rules);
            self.changed_room();
            self.drop_late_keys();
            self.model.notice = Some(self.once_saved("Nobody is awaited any more.".to_owned()));
        }
    }

    fn drop_late_keys(&self) {
        if let Some(room) = &self.model.room
            && room.saved == Saved::Yes
        {
            files::drop_keys(&files::keys_place(&room.path), &room.workshop);
        }
    }
}
