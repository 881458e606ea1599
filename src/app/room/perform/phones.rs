//! Phones in the room: the pages are served and stopped here, and what they hand in goes into the workshop's file before its writer is
//! told so.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::App;
use crate::app::machine::Post;
use crate::app::model::{Saved, Screen};
use crate::app::room::RoomScreen;
use crate::app::room::phones::Shown;
use crate::app::update::Note;
use crate::desk::workshop::phones::{Counts, FromPhones, PhonePost, Serve, once_saved};
use crate::desk::workshop::{self as desk, Open};
use crate::text::Square;
use crate::workshop::OpenRound;

impl App {
    /// What serves pages to the phones in the room, when it is asked to.
    pub fn use_phones(&mut self, serve: Box<dyn Serve>) {
        self.serve = Some(serve);
    }

    /// Whether pages are served to phones just now.
    #[must_use]
    pub const fn serves_phones(&self) -> bool {
        self.phones.is_some()
    }

    /// Serves the round that is open, and shows where.
    pub(super) fn serve_phones(&mut self, post: &Post<Note>) {
        // The pages of the round before may have the port.
        self.farewell = None;
        let Some(room) = &mut self.model.room else { return };
        let Some(serve) = &self.serve else { return };
        let workshop = Arc::new(room.workshop.clone());
        let post = post.clone();
        let way = PhonePost::new(move |what: FromPhones| post.note(Note::Phones(what)));
        match serve.serve(&room.path, &self.model.rules.pack, &workshop, way) {
            Ok(phones) => {
                let is_in = room.workshop.open_round().map_or(0, OpenRound::ballots_in);
                let counts =
                    Counts { joined: is_in, handed_in: is_in, of: room.workshop.plan().participants.len() };
                let square = Square::of(&phones.for_square());
                room.phones =
                    Some(Shown { address: phones.address(), square, counts, codes: BTreeSet::new() });
                self.phones = Some(phones);
                self.model.screens.push(Screen::Room(RoomScreen::Phones));
                self.model.notice =
                    Some("Answers travel unlocked in this network: use a hotspot of your own.".to_owned());
            }
            Err(error) => {
                self.model.notice = Some(format!(
                    "The pages cannot be served: {error}. Is this computer in a network? Switch on a hotspot first."
                ));
            }
        }
    }

    /// Stops the pages, once what was under way is done.
    pub(in crate::app) fn stop_phones(&mut self) {
        self.take_in();
        // Whoever still waits for a ballot to be in is told that it is not.
        self.phones = None;
        self.farewell = None;
        self.handed_in.clear();
        self.told_turn = None;
        if let Some(room) = &mut self.model.room
            && room.phones.take().is_some()
        {
            // What devices have begun is now seen from here.
            room.drafts = desk::in_progress(&room.path, &room.workshop).0;
        }
        self.model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::Phones)));
    }

    /// The round is closed: nothing is taken in any more, and whoever was still answering is told so.
    pub(super) fn close_phones(&mut self) {
        let mut last = self.phones.take();
        if let (Some(room), Some(phones)) = (&self.model.room, &mut last) {
            phones.closed(Arc::new(room.workshop.clone()));
        }
        self.stop_phones();
        self.farewell = last;
    }

    /// Lets another device take a code.
    pub(super) fn free_code(&mut self, typed: &str) {
        let (Some(room), Some(phones)) = (&self.model.room, &self.phones) else { return };
        let known = room.workshop.plan().participant(typed).map(|one| one.code.clone());
        let is_in = |code: &str| room.workshop.open_round().is_some_and(|round| round.sealed(code).is_some());
        self.model.notice = Some(match known {
            None => "Nobody in this workshop has that code.".to_owned(),
            Some(code) if is_in(&code) => format!("The ballot of {code} is in already."),
            Some(code) => {
                phones.free(code.clone());
                format!(
                    "The next device that gives {code} may answer with it. What another said with it and did not hand in is dropped then."
                )
            }
        });
    }

    /// Takes in what the phones have handed in since this was last done, and saves once for all of it.
    pub(in crate::app) fn take_in(&mut self) {
        let ballots = std::mem::take(&mut self.handed_in);
        if ballots.is_empty() {
            return;
        }
        let taken = self.with_desk(|app, by| {
            let (room, file) = (app.model.room.as_mut()?, app.file.as_mut()?);
            let open = Open { path: &room.path, workshop: &mut room.workshop, file };
            Some(desk::handed_in(open, ballots, by))
        });
        let Some((done, saved)) = taken else { return };
        self.kept_room(saved.as_ref());
        let why = self.model.room.as_ref().and_then(|room| match &room.saved {
            Saved::No(why) => Some(why.clone()),
            _ => None,
        });
        for (code, put) in done {
            // What was found on the disk when the workshop was opened is in progress no more.
            if let Some(room) = self.model.room.as_mut().filter(|_| put.is_ok() && why.is_none()) {
                room.drafts.retain(|draft| draft.code != code);
            }
            if let Some(phones) = &self.phones {
                phones.is_in(code, once_saved(put, why.as_ref()));
            }
        }
    }

    /// The pages are told who answers on the laptop that goes round: that code is no phone's meanwhile.
    pub(in crate::app) fn tell_whose_turn(&mut self) {
        if let (Some(phones), Some(turn)) = (&self.phones, &self.model.turn)
            && self.told_turn.as_ref() != Some(&turn.code)
        {
            self.told_turn = Some(turn.code.clone());
            phones.elsewhere(turn.code.clone());
        }
    }

    /// The pages are told how the workshop stands, once that is in its file.
    pub(super) fn tell_phones(&self) {
        let (Some(room), Some(phones)) = (&self.model.room, &self.phones) else { return };
        if room.saved == Saved::Yes {
            phones.workshop(Arc::new(room.workshop.clone()));
        }
    }
}
