//! Those who came late: opened together, or awaited no more. The round that is closed stays as it is.

use super::closing::opened_by;
use crate::app::App;
use crate::app::model::{For, RoomTarget, Target};
use crate::app::room::Secret;
use crate::app::update::writing;
use crate::desk::workshop::{self as desk, Keys, Not};
use crate::workshop::NotYet;

impl App {
    /// Opens what came late to a round.
    pub(super) fn open_late(&mut self, round: u8, passphrase: Option<&Secret>) {
        let keys = opened_by(passphrase);
        match self.at_desk(|open, by| desk::late(open, round, keys, by)) {
            Ok(opening) => {
                self.reassess_room();
                self.model.notice = Some(match opening.not_opened.len() {
                    0 => "Opened together. The record shows the round once more with them, apart.".to_owned(),
                    n => {
                        format!("Opened together; {n} did not open and do not count. The record names them.")
                    }
                });
            }
            Err(not) => {
                if passphrase.is_some() && matches!(not, Not::Late(NotYet::Key(_))) {
                    let asked = Target::Room(RoomTarget::Passphrase(For::Late(round)));
                    writing::open(&mut self.model, asked, "");
                }
                self.say_not(&not);
            }
        }
    }

    /// No late ballot of a round is awaited any more: the key that was kept is dropped.
    pub(super) fn end_late(&mut self, round: u8) {
        match self.at_desk(|open, by| desk::end_late(open, round, Keys::File(None), by)) {
            Ok(()) => {
                self.reassess_room();
                self.model.notice = Some("Nobody is awaited any more.".to_owned());
            }
            Err(not) => self.say_not(&not),
        }
    }
}
