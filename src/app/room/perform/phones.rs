//! Phones in the room: the pages are served and stopped here, and what they hand in goes into the workshop's file before its writer is
//! told so.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use crate::app::App;
use crate::app::machine::Post;
use crate::app::model::{Saved, Screen};
use crate::app::room::RoomScreen;
use crate::app::room::phones::Shown;
use crate::app::update::Note;
use crate::desk::workshop::phones::{Counts, FromPhones, PhonePost, Serve, once_saved, put_all};
use crate::desk::workshop::{self as desk, Open};
use crate::desk::{File, NotKept, Saved as Told};
use crate::text::Square;
use crate::workshop::{OpenRound, SealedBallot, Workshop};

/// Ballots by their codes.
type Ballots = Vec<(String, SealedBallot)>;

/// Ballots that are being put into the file beside the main thread. The file is held meanwhile, and the main thread waits where it needs it.
pub(in crate::app) struct Away {
    ballots: Ballots,
    /// When they came.
    now: String,
    back: Receiver<Back>,
}

/// What comes back.
struct Back {
    file: File,
    saved: Result<Told, NotKept>,
    /// The workshop as it is in the file.
    workshop: Arc<Workshop>,
}

impl App {
    /// What serves pages to the phones in the room, when it is asked to.
    pub fn use_phones(&mut self, serve: Box<dyn Serve>) {
        self.serve = Some(serve);
    }

    /// Whether pages are served to phones just now.
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
                self.model.show(Screen::Room(RoomScreen::Phones));
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
        self.take_in_now();
        // A phone that still waits for its ballot to be taken in is told that it is not.
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

    /// The round is closed: nothing is taken in any more, and participants who are still answering are told so.
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
        self.model.notice = Some(match known {
            None => "Nobody in this workshop has that code.".to_owned(),
            Some(code) if room.workshop.is_in(&code) => format!("The ballot of {code} is in already."),
            Some(code) => {
                phones.free(code.clone());
                format!(
                    "The next device that gives {code} may answer with it. What another said with it and did not hand in is dropped then."
                )
            }
        });
    }

    /// Begins to put what the phones have handed in into the file, once for all of it, beside the thread that draws. What is handed in
    /// meanwhile waits for the next time.
    pub(in crate::app) fn take_in(&mut self, post: &Post<Note>) {
        if self.away.is_some() {
            return;
        }
        let Some((ballots, now, save)) = self.take_handed_in() else { return };
        let (send, back) = channel();
        post.beside(move |post| {
            // Not waited for where the program is ending.
            let _ = send.send(save());
            post.note(Note::TookIn);
        });
        self.away = Some(Away { ballots, now, back });
    }

    /// The same at once, even where a save was begun before.
    pub(super) fn take_in_now(&mut self) {
        self.settle();
        if let Some((ballots, now, save)) = self.take_handed_in() {
            self.took_in(ballots, &now, save());
        }
    }

    /// Waits until what was handed in is in the file, and the file is back.
    pub(in crate::app) fn settle(&mut self) {
        let Some(Away { ballots, now, back }) = self.away.take() else { return };
        if let Ok(back) = back.recv() {
            self.took_in(ballots, &now, back);
        } else if let Some(room) = &mut self.model.room {
            // Only a panic keeps it from coming back. The file went with it, and nothing is called saved that is not.
            room.saved = Saved::No("Saving broke off. Leave the workshop and open it again.".to_owned());
        }
    }

    /// What was handed in, and how it comes into a copy of the workshop, and that into the file.
    fn take_handed_in(&mut self) -> Option<(Ballots, String, impl FnOnce() -> Back + Send + 'static)> {
        let ballots = std::mem::take(&mut self.handed_in);
        if ballots.is_empty() {
            return None;
        }
        let room = self.model.room.as_ref()?;
        let mut file = self.file.take()?;
        let (path, mut workshop) = (room.path.clone(), room.workshop.clone());
        let (pack, now) = (Arc::clone(&self.model.rules.pack), self.model.now.clone());
        let (put, at) = (ballots.clone(), now.clone());
        let save = move || {
            let open = Open { path: &path, workshop: &mut workshop, file: &mut file };
            let (_, saved) = desk::handed_in(open, put, &pack, &at);
            Back { file, saved, workshop: Arc::new(workshop) }
        };
        Some((ballots, now, save))
    }

    /// The file is back. Only now are the ballots in the workshop, and those who handed them in are told.
    fn took_in(&mut self, ballots: Ballots, now: &str, back: Back) {
        let Back { file, saved, workshop } = back;
        self.file = Some(file);
        let Some(room) = &mut self.model.room else { return };
        let changed_meanwhile = room.saved == Saved::Pending;
        let done: desk::HandedIn = match &saved {
            Ok(_) => put_all(&mut room.workshop, ballots, now),
            Err(_) => ballots.into_iter().map(|(code, _)| (code, Ok(()))).collect(),
        };
        self.note_kept(saved.as_ref());
        let Some(room) = &mut self.model.room else { return };
        let why = room.saved.why_not().map(str::to_owned);
        if let (None, Some(phones)) = (&why, &self.phones) {
            phones.workshop(workshop);
        }
        if changed_meanwhile && why.is_none() {
            room.saved = Saved::Pending;
        }
        for (code, put) in done {
            // What was found on the disk when the workshop was opened is in progress no more.
            if put.is_ok() && why.is_none() {
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
