//! Closing a round, beginning it again where its key is lost, and keeping what came of it.

use super::{said, write_keys};
use crate::app::App;
use crate::app::model::{For, RoomTarget, Saved, Screen, Target};
use crate::app::room::{Beginning, RoomScreen, Secret};
use crate::app::update::writing;
use crate::files::{self, OsRng};
use crate::page::Doc;
use crate::workshop::{Guard, Opener};

impl App {
    pub(super) fn close_round(&mut self, passphrase: Option<&Secret>) {
        // What was handed in before the round is closed counts.
        self.take_in();
        let (pack, now) = (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone());
        let Some(room) = &mut self.model.room else { return };
        let keys = match passphrase {
            Some(_) => Vec::new(),
            None => match files::read_keys(&files::keys_place(&room.path), room.workshop.id()) {
                Ok(keys) => keys,
                Err(fault) => {
                    self.model.notice = Some(fault.one_line());
                    return;
                }
            },
        };
        let opener = passphrase.map_or(Opener::Keys(&keys), |words| Opener::Passphrase(words.open()));
        match room.workshop.close(&pack, opener, &now, &mut OsRng) {
            Ok(closing) => {
                let number = room.workshop.closed_rounds().last().map_or(1, |round| round.number);
                room.drafts.clear();
                room.typed.clear();
                room.reassess(&self.model.rules);
                let lost = closing.not_opened.len() + closing.cards_not_opened.len();
                let path = room.path.clone();
                self.changed_room();
                self.close_phones();
                if let Some(room) = &self.model.room
                    && room.saved == Saved::Yes
                {
                    files::drop_keys(&files::keys_place(&path), &room.workshop);
                    files::drop_drafts(&path, number);
                }
                if let Screen::Room(RoomScreen::Desk { selected }) = self.model.screen_mut() {
                    *selected = 0;
                }
                let words = match lost {
                    0 => "The round is closed. Show the answers when everybody is back.".to_owned(),
                    1 => "The round is closed; one box did not open and does not count. The record names it."
                        .to_owned(),
                    n => format!(
                        "The round is closed; {n} boxes did not open and do not count. The record names them."
                    ),
                };
                self.model.notice = Some(self.once_saved(words));
            }
            Err(error) => {
                if passphrase.is_some() {
                    let close = Target::Room(RoomTarget::Passphrase(For::Close));
                    writing::open(&mut self.model, close, "");
                }
                self.model.notice = Some(said(&error));
            }
        }
    }

    pub(super) fn begin_again(&mut self, passphrase: Option<&Secret>) {
        let now = self.model.now.clone();
        let Some(room) = &mut self.model.room else { return };
        let guard = passphrase.map_or(Guard::KeyFile, |words| Guard::Passphrase(words.open()));
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let number = room.workshop.open_round().map(|round| round.number);
        let place = files::keys_place(&room.path);
        let there = files::read_keys(&place, room.workshop.id()).unwrap_or_default();
        let by_file = |round: &crate::workshop::OpenRound| {
            round.key().kept == crate::workshop::Kept::KeyFile
                && there.iter().any(|key| key.public() == round.key().public)
        };
        if room.workshop.open_round().is_some_and(by_file) {
            self.model.notice =
                Some(format!("The key is not lost: {} opens this round. Close it instead.", place.display()));
            return;
        }
        // What phones have handed in so far belongs to the round that is given up.
        self.stop_phones();
        let Some(room) = &mut self.model.room else { return };
        room.lock = None;
        let lost =
            room.workshop.open_round().is_some_and(|round| round.ballots_in() + round.cards_in().count() > 0);
        let mut copy = None;
        if lost {
            let text = files::workshop_text(&room.workshop, &pack);
            match files::put_backup(&*self.disk, &room.path, files::Before::Restart, text.as_bytes()) {
                Ok(place) => copy = Some(place),
                Err(fault) => {
                    self.model.notice =
                        Some(format!("Nothing was dropped: no copy could be kept. {}", fault.one_line()));
                    return;
                }
            }
        }
        let before = room.workshop.clone();
        match room.workshop.begin_round_again(guard, self.hardness, &now, &mut OsRng) {
            Ok(keys) => {
                let unread = match write_keys(&room.path, room.workshop.id(), &keys) {
                    Ok(unread) => unread,
                    Err(fault) => {
                        // Without its keys a round is of no use to anybody.
                        room.workshop = before;
                        self.model.notice = Some(fault.one_line());
                        return;
                    }
                };
                room.drafts.clear();
                let path = room.path.clone();
                self.changed_room();
                if let (Some(number), Some(Saved::Yes)) =
                    (number, self.model.room.as_ref().map(|room| &room.saved))
                {
                    files::drop_drafts(&path, number);
                    if let Some(room) = &self.model.room {
                        files::drop_keys(&place, &room.workshop);
                    }
                }
                self.model.beginning = Beginning::default();
                let mut words = "The round begins again: everybody answers again.".to_owned();
                if let Some(unread) = unread {
                    words = format!("{words} {}", files::unread_words(&place, &unread));
                }
                if let Some(copy) = copy {
                    let mut doc = Doc::new("The round begins again");
                    doc.para("Everybody answers again. The workshop as it was, with its sealed ballots, is kept beside it:");
                    doc.item(copy.display().to_string());
                    doc.para("Should the key be found, give that file another name that ends in .ron, and open it.");
                    self.model.screens.push(Screen::reading(doc));
                }
                self.model.notice = Some(self.once_saved(words));
            }
            Err(error) => self.model.notice = Some(said(&error)),
        }
    }

    /// Writes the group's answers as an answer set of its own.
    pub(super) fn keep_group(&mut self) {
        let Some(room) = &self.model.room else { return };
        let set = room.answers(self.model.pack());
        let date = self.now().strftime("%Y-%m-%d").to_string();
        let title = format!("{} together", set.title);
        let text = files::answers_text(&set, self.model.pack());
        let made = files::put_titled(&*self.disk, &self.folder, &title, &date, text.as_bytes());
        self.model.notice = Some(match made {
            Ok(path) => format!("Kept as {}. It is in the list on Home.", path.display()),
            Err(fault) => fault.one_line(),
        });
    }
}
