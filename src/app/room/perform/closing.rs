//! Closing a round, beginning it again where its key is lost, and keeping what came of it.

use super::begin::guarded;
use crate::app::App;
use crate::app::model::{For, RoomTarget, Screen, Target};
use crate::app::room::{RoomScreen, Secret};
use crate::app::update::writing;
use crate::desk::sets;
use crate::desk::workshop::{self as desk, Again, Closed, Keys, Not};
use crate::page::Doc;

impl App {
    pub(super) fn close_round(&mut self, passphrase: Option<&Secret>) {
        // What was handed in before the round is closed counts.
        self.take_in_now();
        let keys = opened_by(passphrase);
        match self.at_desk(|open, by| desk::close(open, keys, by)) {
            Ok(Closed { closing, .. }) => {
                if let Some(room) = &mut self.model.room {
                    room.drafts.clear();
                    room.typed.clear();
                    room.reassess(&self.model.rules);
                }
                self.close_phones();
                self.model.screens.select_on(|screen| matches!(screen, Screen::Room(RoomScreen::Lectern)), 0);
                let lost = closing.not_opened.len() + closing.cards_not_opened.len();
                let words = match lost {
                    0 => "The round is closed. Show the answers when everybody is back.".to_owned(),
                    1 => "The round is closed; one box did not open and does not count. The record names it."
                        .to_owned(),
                    n => format!(
                        "The round is closed; {n} boxes did not open and do not count. The record names them."
                    ),
                };
                self.model.notice = Some(words);
            }
            Err(not) => {
                if passphrase.is_some() && matches!(not, Not::Seal(_)) {
                    let close = Target::Room(RoomTarget::Passphrase(For::Close));
                    writing::open(&mut self.model, close, "");
                }
                self.say_not(&not);
            }
        }
    }

    pub(super) fn begin_again(&mut self, passphrase: Option<&Secret>) {
        if let Some(room) = &self.model.room
            && let Err(not) = desk::may_begin_again(&room.path, &room.workshop)
        {
            return self.say_not(&not);
        }
        // What phones have handed in so far belongs to the round that is given up.
        self.stop_phones();
        if let Some(room) = &mut self.model.room {
            room.lock = None;
        }
        let guard = guarded(passphrase);
        match self.at_desk(|open, by| desk::again(open, guard, by)) {
            Ok(Again { copy, unread, .. }) => {
                if let Some(room) = &mut self.model.room {
                    room.drafts.clear();
                }
                self.model.passphrase = None;
                if let Some(copy) = copy {
                    let mut doc = Doc::new("The round begins again");
                    doc.para("Everybody answers again. The workshop as it was, with its sealed ballots, is kept beside it:");
                    doc.item(copy.display().to_string());
                    doc.para("Should the key be found, give that file another name that ends in .ron, and open it.");
                    self.model.read(doc);
                }
                let unread = unread.map_or_else(String::new, |unread| format!(" {unread}"));
                self.model.notice = Some(format!("The round begins again: everybody answers again.{unread}"));
            }
            Err(not) => self.say_not(&not),
        }
    }

    /// Writes the group's answers as an answer set of its own.
    pub(super) fn keep_group(&mut self) {
        let Some(room) = &self.model.room else { return };
        let set = room.answers(self.model.pack());
        let date = self.now().strftime("%Y-%m-%d").to_string();
        let title = format!("{} together", set.title);
        let made = sets::begin(&*self.disk, &self.folder, &title, &date, &set, self.model.pack());
        self.model.notice = Some(match made {
            Ok(path) => format!("Kept as {}. It is in the list on Home.", path.display()),
            Err(fault) => fault.one_line(),
        });
    }
}

/// What opens a round: these words, or the key file beside the workshop.
pub(super) fn opened_by(passphrase: Option<&Secret>) -> Keys<'_> {
    passphrase.map_or(Keys::File(None), |words| Keys::Passphrase(words.open()))
}
