//! Beginning a workshop, and the made-up people of a rehearsal.

use crate::app::App;
use crate::app::model::Screen;
use crate::app::room::{RoomScreen, Secret};
use crate::desk::workshop::{self as desk, Begun, By, Not, Place};
use crate::pack::Depth;
use crate::workshop::{Guard, Plan};

impl App {
    pub(super) fn begin_room(&mut self, title: &str) {
        let mut plan = Plan::usual(self.model.pack(), Depth::Quick);
        title.clone_into(&mut plan.title);
        self.begins(|place, by| desk::set_up(place, plan, by));
    }

    /// Opens the first round.
    pub(super) fn open_first(&mut self, passphrase: Option<&Secret>) {
        let guard = guarded(passphrase);
        match self.at_desk(|open, by| desk::open_first(open, guard, by)) {
            Ok(_) => {
                self.model.screens.select_on(|screen| matches!(screen, Screen::Room(RoomScreen::Lectern)), 0);
                // That it is open the desk says.
                self.model.notice = None;
            }
            Err(not) => self.say_not(&not),
        }
    }

    pub(super) fn rehearse(&mut self) {
        if self.begins(desk::rehearse) {
            self.model.notice = Some(
                "Eleven made-up people have answered. Pass the laptop round to answer yourself.".to_owned(),
            );
        }
    }

    /// In a rehearsal the made-up people answer what was put up again.
    pub(super) fn others_again(&mut self) {
        let _ = self.at_desk(desk::others_again);
    }

    /// A workshop begins in the folder of workshops; whether it has begun.
    fn begins(&mut self, begin: impl FnOnce(Place<'_>, &mut By<'_>) -> Result<Begun, Not>) -> bool {
        let (folder, date) = (self.rooms_folder(), self.now().strftime("%Y-%m-%d").to_string());
        let begun = self.with_desk(|_, by| {
            let begun = begin(Place::Folder(&folder, &date), by)?;
            Ok::<_, Not>((begun.hold(by), begun))
        });
        match begun {
            Ok((file, Begun { path, workshop, .. })) => {
                self.take_room(path, workshop, file);
                true
            }
            Err(not) => {
                self.unsaved |= matches!(not, Not::File(_));
                self.say_not(&not);
                false
            }
        }
    }
}

/// How the key is guarded: by these words, or by a file.
pub(super) fn guarded(passphrase: Option<&Secret>) -> Guard<'_> {
    passphrase.map_or(Guard::KeyFile, |words| Guard::Passphrase(words.open()))
}
