//! The little of a workshop's screens that touches the disk, draws chance and makes keys. What is sealed here is sealed
//! before anything is written; what is secret is dropped as soon as it was used.

mod begin;
mod booth;
mod closing;
mod drafts;
mod kept;
mod late;
mod papers;
mod phones;

use std::path::{Path, PathBuf};

use super::RoomEffect;
use crate::app::App;
use crate::app::machine::Post;
use crate::app::model::Saved;
use crate::app::update::Note;
use crate::files::{self, Fault, OsRng};
use crate::workshop::{PrivateKey, SealError};

/// What a message says of a refusal: what is wrong, and what to do.
fn said(error: &SealError) -> String {
    error.to_string()
}

/// Keeps private keys beside a workshop, beside those that are there; where a file that could not be read is kept for that. No keys, no
/// file.
fn write_keys(workshop: &Path, id: &str, keys: &[PrivateKey]) -> Result<Option<PathBuf>, Box<Fault>> {
    files::add_keys(&files::keys_place(workshop), id, keys)
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
            // As a rule done already, without a frame of its own.
            RoomEffect::TakeIn(code, ballot) => self.handed_in.push((code, *ballot)),
            RoomEffect::Count(cards) => {
                let (pack, now) = (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone());
                let Some(room) = &mut self.model.room else { return };
                match room.workshop.put_cards(&pack, &cards, &now, &mut OsRng) {
                    Ok(()) => {
                        let words = format!("Sealed: '{}'.", pack[cards.question].short);
                        self.changed_room();
                        self.model.notice = Some(self.once_saved(words));
                    }
                    Err(refusal) => self.say_no(&refusal.words()),
                }
            }
            RoomEffect::Row { code, row } => self.seal_row(&code, &row),
            RoomEffect::Close(passphrase) => self.close_round(passphrase.as_ref()),
            RoomEffect::Again(passphrase) => self.begin_again(passphrase.as_ref()),
            RoomEffect::Keep => self.keep_group(),
        }
    }

    /// What is said of a change of the workshop that was just written; where it could not be, that: nothing is called done before it
    /// is.
    fn once_saved(&self, words: String) -> String {
        match self.model.room.as_ref().map(|room| &room.saved) {
            Some(Saved::No(why)) => format!("Not saved: {why}"),
            _ => words,
        }
    }

    fn say_no(&mut self, (message, advice): &(String, String)) {
        self.model.notice = Some(format!("{message} {advice}"));
    }

    /// Where workshops are kept: beside the answer sets.
    pub(in crate::app) fn rooms_folder(&self) -> PathBuf {
        self.folder.parent().unwrap_or(&self.folder).join("workshops")
    }
}
