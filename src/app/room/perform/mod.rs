//! What a workshop's screens have the desk do, and how what came of it is shown. What is secret is dropped as soon as it was used.

mod begin;
mod booth;
mod closing;
mod drafts;
mod kept;
mod late;
mod papers;
mod phones;

use std::path::PathBuf;
use std::sync::Arc;

pub(in crate::app) use phones::Away;

use super::{Room, RoomEffect};
use crate::app::App;
use crate::app::machine::Post;
use crate::app::update::Note;
use crate::desk::workshop::{self as desk, By, Done, Not, Open};
use crate::workshop::Refusal;
use crate::workshop::plan::NOT_SO_MANY;

/// What is wrong, and what to do.
fn both((message, advice): (String, String)) -> String {
    format!("{message} {advice}")
}

impl App {
    /// Does what a screen of the workshop wanted.
    pub(in crate::app) fn room(&mut self, effect: RoomEffect, post: &Post<Note>) {
        match effect {
            RoomEffect::Begin { title } => self.begin_room(&title),
            RoomEffect::OpenFirst(passphrase) => self.open_first(passphrase.as_ref()),
            RoomEffect::Rehearse => self.rehearse(),
            RoomEffect::OthersAgain => self.others_again(),
            RoomEffect::Save => self.save_room(),
            RoomEffect::Leave => self.leave_room(),
            RoomEffect::Seal => self.seal(),
            RoomEffect::ComeBack { code, word, before } => self.come_back(&code, &word, before),
            RoomEffect::GoOn { code, word } => self.go_on(&code, &word),
            RoomEffect::Pause { code } => self.pause_ballot(&code),
            RoomEffect::DropDraft => self.drop_ballot(),
            RoomEffect::Pass(pin) => self.pass(pin.as_ref()),
            RoomEffect::Unlock(words) => self.unlock(&words),
            RoomEffect::LetOver(words) => self.let_over(&words),
            RoomEffect::Collect { from, late } => self.collect(&from, late),
            RoomEffect::OpenLate(round, passphrase) => self.open_late(round, passphrase.as_ref()),
            RoomEffect::EndLate(round) => self.end_late(round),
            RoomEffect::Write(folder) => self.write_papers(&folder),
            RoomEffect::Print(folder) => self.print_sheets(&folder),
            RoomEffect::Phones => self.serve_phones(post),
            RoomEffect::StopPhones => self.stop_phones(),
            RoomEffect::FreeCode(code) => self.free_code(&code),
            // Done already, as the file is.
            RoomEffect::TookIn => {}
            // As a rule done already, without a frame of its own.
            RoomEffect::TakeIn(code, ballot) => self.handed_in.push((code, *ballot)),
            RoomEffect::Count(cards) => match self.at_desk(|open, by| desk::cards(open, &cards, by)) {
                Ok(()) => {
                    let words = format!("Sealed: '{}'.", self.model.pack()[cards.question].short);
                    self.model.notice = Some(words);
                }
                Err(not) => self.say_not(&not),
            },
            RoomEffect::Row { code, row } => self.seal_row(&code, &row),
            RoomEffect::Close(passphrase) => self.close_round(passphrase.as_ref()),
            RoomEffect::Again(passphrase) => self.begin_again(passphrase.as_ref()),
            RoomEffect::Keep => self.keep_group(),
        }
    }

    /// Has something done by the rules in use, now, and by the system's chance.
    fn with_desk<T>(&mut self, act: impl FnOnce(&mut Self, &mut By<'_>) -> T) -> T {
        let (pack, disk) = (Arc::clone(&self.model.rules.pack), Arc::clone(&self.disk));
        let (now, hardness, mut chance) = (self.model.now.clone(), self.hardness, desk::Chance);
        act(self, &mut By { pack: &pack, disk: &disk, now: &now, hardness, chance: &mut chance })
    }

    /// Has something done with the open workshop, and takes note of what saving it found.
    fn at_desk<T>(
        &mut self,
        act: impl FnOnce(Open<'_>, &mut By<'_>) -> Result<Done<T>, Not>,
    ) -> Result<T, Not> {
        let done = self.with_desk(|app, by| {
            let (Some(room), Some(file)) = (&mut app.model.room, &mut app.file) else {
                return Err(Not::OnlyRead);
            };
            act(Open { path: &room.path, workshop: &mut room.workshop, file }, by)
        });
        match done {
            Ok(done) => {
                self.kept_room(Ok(&done.saved));
                Ok(done.what)
            }
            Err(not) => {
                if let Not::Unsaved(problem) = &not {
                    self.kept_room(Err(problem));
                }
                Err(not)
            }
        }
    }

    /// Says why something was not done, and what to do.
    fn say_not(&mut self, not: &Not) {
        self.model.notice = Some(match not {
            Not::Refused(refusal) => both(refusal.words()),
            Not::Seal(error) => error.to_string(),
            Not::Late(not) => both(not.words()),
            Not::Arrival(arrival) => both(arrival.words()),
            Not::File(fault) => fault.one_line(),
            Not::NoCopy(fault) => {
                format!("Nothing was dropped: no copy could be kept. {}", fault.one_line())
            }
            Not::KeyThere(place) => {
                format!("The key is not lost: {} opens this round. Close it instead.", place.display())
            }
            Not::OtherRules(_) => {
                "This workshop was begun under other rules, and other questions would be printed: use its own."
                    .to_owned()
            }
            Not::Nobody | Not::TooMany => NOT_SO_MANY.to_owned(),
            Not::OpenedAlready => both(Refusal::RoundOpen.words()),
            Not::Unsaved(_) | Not::OnlyRead => self.once_saved(String::new()),
        });
    }

    /// What is said of a change of the workshop that was just written; where it could not be, that: nothing is called done before it
    /// is.
    fn once_saved(&self, words: String) -> String {
        self.model.room.as_ref().and_then(Room::not_saved).unwrap_or(words)
    }

    /// Where workshops are kept: beside the answer sets.
    pub(in crate::app) fn rooms_folder(&self) -> PathBuf {
        self.folder.parent().unwrap_or(&self.folder).join("workshops")
    }
}
