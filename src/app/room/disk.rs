//! The little of a workshop's screens that touches the disk, draws chance and makes keys. What is sealed here is sealed
//! before anything is written; what is secret is dropped as soon as it was used.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{OpenPaper, Room, RoomEffect, RoomScreen, Secret, Turn};
use crate::app::App;
use crate::app::model::{RecentLine, Saved, Screen, Target};
use crate::app::update::{booth, writing};
use crate::files::{self, Fault, Held, InUse, Kept, NotKept, OsRng};
use crate::pack::Depth;
use crate::workshop::rehearsal;
use crate::workshop::{Guard, Opener, Plan, PrivateKey, SealError, Workshop};

/// What a message says of a refusal: what is wrong, and what to do.
fn said(error: &SealError) -> String {
    error.to_string()
}

/// Keeps private keys beside a workshop; those of a round that began again take the place of the lost ones. No keys, no
/// file.
fn write_keys(workshop: &Path, id: &str, keys: &[PrivateKey]) -> Result<(), Box<Fault>> {
    let place = files::keys_place(workshop);
    match keys {
        [] => Ok(()),
        keys if place.exists() => files::rewrite_keys(&place, id, keys),
        keys => files::write_keys(&place, id, keys),
    }
}

fn first_line(faults: &[Fault]) -> String {
    faults.first().map_or_else(String::new, Fault::one_line)
}

impl App {
    /// Does what a screen of the workshop wanted.
    pub(in crate::app) fn room(&mut self, effect: RoomEffect) {
        match effect {
            RoomEffect::Begin { title, people, passphrase } => {
                self.begin_room(&title, people, passphrase.as_ref())
            }
            RoomEffect::Rehearse => self.rehearse(),
            RoomEffect::OthersAgain => self.others_again(),
            RoomEffect::Save => self.save_room(),
            RoomEffect::Leave => self.leave_room(),
            RoomEffect::Seal => self.seal(),
            RoomEffect::ComeBack { code, word, before } => self.come_back(&code, &word, before),
            RoomEffect::Collect(path) => self.collect(&path),
            RoomEffect::Write(folder) => self.write_papers(&folder),
            RoomEffect::Count(cards) => {
                let (pack, now) = (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone());
                let Some(room) = &mut self.model.room else { return };
                match room.workshop.put_cards(&pack, &cards, &now, &mut OsRng) {
                    Ok(()) => {
                        let words = format!("Sealed: '{}'.", pack[cards.question].short);
                        self.changed_room();
                        self.model.notice = Some(words);
                    }
                    Err(refusal) => self.say_no(&refusal.words()),
                }
            }
            RoomEffect::Close(passphrase) => self.close_round(passphrase.as_ref()),
            RoomEffect::Again(passphrase) => self.begin_again(passphrase.as_ref()),
            RoomEffect::Keep => self.keep_group(),
        }
    }

    fn say_no(&mut self, (message, advice): &(String, String)) {
        self.model.notice = Some(format!("{message} {advice}"));
    }

    /// Where workshops are kept: beside the answer sets.
    fn rooms_folder(&self) -> PathBuf {
        self.folder.parent().unwrap_or(&self.folder).join("workshops")
    }

    fn begin_room(&mut self, title: &str, people: usize, passphrase: Option<&Secret>) {
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

    fn rehearse(&mut self) {
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
    fn others_again(&mut self) {
        let (pack, now) = (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone());
        let Some(room) = &mut self.model.room else { return };
        if rehearsal::second(&pack, &mut room.workshop, &now, &mut OsRng).is_ok() {
            self.changed_room();
        }
    }

    /// A workshop has begun: it gets a file, and its keys one of their own.
    fn begun(&mut self, workshop: Workshop, keys: &[PrivateKey]) {
        let date = self.now().strftime("%Y-%m-%d").to_string();
        let text = files::workshop_text(&workshop, self.model.pack());
        let folder = self.rooms_folder();
        let path =
            match files::put_titled(&*self.disk, &folder, &workshop.plan().title, &date, text.as_bytes()) {
                Ok(path) => path,
                Err(fault) => {
                    self.model.notice = Some(fault.one_line());
                    return;
                }
            };
        if let Err(fault) = write_keys(&path, workshop.id(), keys) {
            // Without its keys it is of no use to anybody.
            let _ = self.disk.remove(&path);
            self.model.notice = Some(fault.one_line());
            return;
        }
        let held = Held::take(&self.disk, &path, true).ok().map(|mut held| {
            held.has_read(text.as_bytes());
            held
        });
        self.take_room(path, workshop, held);
    }

    /// Opens a workshop; another program that has it open is left alone.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub(in crate::app) fn open_room(&mut self, path: &Path) -> Result<(), Vec<Fault>> {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let held = Held::take(&self.disk, path, false);
        let files::Found { value: workshop, bytes } = files::open_workshop(path, &pack)?;
        let unfinished = workshop.with.clone();
        match held {
            Ok(mut held) => {
                held.has_read(&bytes);
                self.take_room(path.to_path_buf(), workshop, Some(held));
            }
            Err(InUse) => {
                self.take_room(path.to_path_buf(), workshop, None);
                self.held = None;
                let why = "Another program has this workshop open; here it can only be read.".to_owned();
                if let Some(room) = &mut self.model.room {
                    room.read_only = Some(why.clone());
                }
                self.model.notice = Some(why);
                return Ok(());
            }
        }
        if let Some(code) = unfinished {
            if let Some(room) = &mut self.model.room {
                room.workshop.with = None;
            }
            self.changed_room();
            self.model.notice = Some(format!(
                "{code} was answering when the program ended: that ballot is lost. All others are here."
            ));
        }
        Ok(())
    }

    fn take_room(&mut self, path: PathBuf, workshop: Workshop, held: Option<Held>) {
        self.held = held;
        self.kept = None;
        self.model.session = None;
        self.model.paper = None;
        self.model.turn = None;
        self.model.room = Some(Room::new(&self.model.rules, path, workshop));
        self.model
            .screens
            .retain(|screen| matches!(screen, Screen::Home { .. } | Screen::Room(RoomScreen::Door { .. })));
        self.model.screens.push(Screen::Room(RoomScreen::Desk { selected: 0 }));
    }

    /// Opens a ballot paper.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub(in crate::app) fn open_paper(&mut self, path: &Path) -> Result<(), Vec<Fault>> {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let files::Found { value: paper, bytes } = files::open_paper(path, &pack)?;
        self.held = Held::take(&self.disk, path, true).ok();
        if let Some(held) = &mut self.held {
            held.has_read(&bytes);
        }
        self.kept = None;
        self.model.session = None;
        self.model.room = None;
        self.model.turn = None;
        self.model.paper = Some(OpenPaper { path: path.to_path_buf(), paper });
        self.model.screens =
            vec![Screen::Home { selected: 0 }, Screen::Room(RoomScreen::Paper { selected: 0 })];
        Ok(())
    }

    /// Something of the workshop changed: it is written.
    fn changed_room(&mut self) {
        if let Some(room) = &mut self.model.room {
            room.saved = Saved::Pending;
        }
        self.save_room();
    }

    /// Writes the open workshop into its file.
    pub(in crate::app) fn save_room(&mut self) {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let Some(room) = &mut self.model.room else { return };
        if room.read_only.is_some() || room.saved == Saved::Yes {
            return;
        }
        let text = files::workshop_text(&room.workshop, &pack);
        let Some(held) = &mut self.held else { return };
        room.saved = match held.save(text.as_bytes()) {
            Ok(kept) => {
                if kept == Kept::MadeAgain {
                    self.model.notice = Some("The file was gone; it has been written again.".to_owned());
                }
                Saved::Yes
            }
            Err(NotKept::Fault(fault)) => Saved::No(fault.one_line()),
            Err(NotKept::Changed) => Saved::No("Another program changed this workshop's file.".to_owned()),
            Err(NotKept::TakenOver) => Saved::No("Another program took this workshop over.".to_owned()),
        };
        self.model.changed = true;
    }

    fn leave_room(&mut self) {
        self.save_room();
        if let Some(room) = &self.model.room
            && let Saved::No(why) = &room.saved
        {
            self.model.notice = Some(format!("Not saved: {why}"));
        }
        self.model.room = None;
        self.model.paper = None;
        self.model.turn = None;
        self.held = None;
        self.list();
    }

    /// Seals the ballot that is being given, and forgets it.
    fn seal(&mut self) {
        let Some(ballot) = booth::ballot(&self.model) else { return };
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let now = self.model.now.clone();
        let Some(turn) = &self.model.turn else { return };
        let (code, again) = (turn.code.clone(), turn.again);
        let word = turn.word.as_ref().map(Secret::open);
        let sealed = match (&self.model.paper, &self.model.room) {
            (Some(open), _) => open.paper.sealing(&pack).seal(&ballot, word, self.hardness, &mut OsRng),
            (None, Some(room)) => match room.workshop.sealing(&pack, &code) {
                Ok(sealing) => sealing.seal(&ballot, word, self.hardness, &mut OsRng),
                Err(refusal) => return self.say_no(&refusal.words()),
            },
            (None, None) => return,
        };
        let sealed = match sealed {
            Ok(sealed) => sealed,
            Err(error) => {
                // Nothing is lost: the ballot is still there to be changed.
                self.model.notice = Some(said(&error));
                return;
            }
        };
        if let Some(open) = &mut self.model.paper {
            open.paper.sealed = Some(sealed);
            let text = files::paper_text(&open.paper, &pack);
            let path = open.path.clone();
            let kept = match &mut self.held {
                Some(held) => held.save(text.as_bytes()).is_ok(),
                None => files::write_whole(&path, text.as_bytes()).is_ok(),
            };
            if !kept {
                self.model.notice = Some(format!(
                    "{} could not be written. Your answers are still here; try again.",
                    path.display()
                ));
                return;
            }
        } else if let Some(room) = &mut self.model.room {
            if let Err(refusal) = room.workshop.put(&code, sealed, again, &now) {
                return self.say_no(&refusal.words());
            }
            room.workshop.with = None;
            self.changed_room();
        }
        booth::over(&mut self.model);
        self.model.screens.push(Screen::Room(RoomScreen::Handed { code }));
    }

    fn come_back(&mut self, code: &str, word: &Secret, before: bool) {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let opened = match (&self.model.paper, &self.model.room) {
            (Some(open), _) if before => open.paper.said_before(&pack, word.open()),
            (Some(open), _) => open.paper.come_back(&pack, word.open()),
            (None, Some(room)) if before => room.workshop.said_before(&pack, code, word.open()),
            (None, Some(room)) => room.workshop.come_back(&pack, code, word.open()),
            (None, None) => return,
        };
        match opened {
            Ok(ballot) => {
                if let Some(turn) = &mut self.model.turn {
                    turn.word = Some(word.clone());
                    if before {
                        turn.before = Some(ballot.clone());
                    }
                }
                booth::begin(&mut self.model, Some(ballot));
                self.handed_over();
            }
            Err(error) => {
                let target = if before { Target::SaidBefore } else { Target::ComeBack };
                writing::open(&mut self.model, target, "");
                self.model.notice = Some(said(&error));
            }
        }
    }

    /// Somebody has the laptop: should the program end now, the next start can say whose ballot is lost.
    pub(in crate::app) fn handed_over(&mut self) {
        let Some(Turn { code, .. }) = &self.model.turn else { return };
        let code = code.clone();
        if let Some(room) = &mut self.model.room
            && room.workshop.with.as_ref() != Some(&code)
        {
            room.workshop.with = Some(code);
            self.changed_room();
        }
    }

    /// Collects one ballot file, or all that are in a folder.
    fn collect(&mut self, path: &Path) {
        let (pack, now) = (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone());
        let Some(room) = &mut self.model.room else { return };
        let found = files::ballot_files(path);
        let (mut taken, mut wrong) = (0, Vec::new());
        for file in &found {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match files::open_paper(file, &pack) {
                Ok(opened) => match room.workshop.take_paper(&opened.value, false, &now) {
                    Ok(()) => taken += 1,
                    Err(refusal) => wrong.push(format!("{name}: {}", refusal.words().0)),
                },
                Err(faults) => wrong.push(format!("{name}: {}", first_line(&faults))),
            }
        }
        self.changed_room();
        let mut doc = crate::app::doc::Doc::new("Ballots collected");
        doc.push(
            crate::app::doc::Role::Text,
            &match taken {
                0 => "No ballot was collected.".to_owned(),
                1 => "1 ballot is collected.".to_owned(),
                n => format!("{n} ballots are collected."),
            },
        );
        if found.is_empty() {
            doc.push(crate::app::doc::Role::Text, &format!("There is no file at {}.", path.display()));
        }
        if !wrong.is_empty() {
            doc.heading("Not collected, and why");
            for line in &wrong {
                doc.push(crate::app::doc::Role::Item, line);
            }
        }
        let scope = crate::keys::Scope::Reading;
        self.model.screens.push(Screen::Reading { doc, scroll: 0, scope });
    }

    /// Writes a ballot file for everybody whose ballot is not in.
    fn write_papers(&mut self, folder: &Path) {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let folder = crate::app::rules::at_home(folder);
        let Some(room) = &self.model.room else { return };
        let Some(round) = room.workshop.open_round() else { return };
        let is_in: BTreeSet<&str> = round.codes_in().collect();
        let mut written = 0;
        let mut wrong = None;
        for one in &room.workshop.plan().participants {
            if is_in.contains(one.code.as_str()) {
                continue;
            }
            let Ok(paper) = room.workshop.paper(&one.code) else { continue };
            let path = folder.join(files::paper_name(&paper));
            let text = files::paper_text(&paper, &pack);
            match files::put_new_in(&*self.disk, &path, text.as_bytes()) {
                Ok(()) => written += 1,
                Err(fault) => wrong = Some(fault.one_line()),
            }
        }
        self.model.notice = Some(match wrong {
            Some(why) => format!("{written} written. {why}"),
            None => format!("{written} ballot files are in {}.", folder.display()),
        });
    }

    fn close_round(&mut self, passphrase: Option<&Secret>) {
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
                room.put_up.clear();
                room.reassess(&self.model.rules);
                let lost = closing.not_opened.len() + closing.cards_not_opened.len();
                let path = room.path.clone();
                self.changed_room();
                if let Some(room) = &self.model.room
                    && room.saved == Saved::Yes
                {
                    files::drop_keys(&files::keys_place(&path), &room.workshop);
                }
                if let Screen::Room(RoomScreen::Desk { selected }) = self.model.screen_mut() {
                    *selected = 0;
                }
                self.model.notice = Some(match lost {
                    0 => "The round is closed. Show the answers when everybody is back.".to_owned(),
                    1 => "The round is closed; one box did not open and does not count. The record names it."
                        .to_owned(),
                    n => format!(
                        "The round is closed; {n} boxes did not open and do not count. The record names them."
                    ),
                });
            }
            Err(error) => {
                if passphrase.is_some() {
                    let close = Target::Passphrase(crate::app::update::room::For::Close);
                    writing::open(&mut self.model, close, "");
                }
                self.model.notice = Some(said(&error));
            }
        }
    }

    fn begin_again(&mut self, passphrase: Option<&Secret>) {
        let now = self.model.now.clone();
        let Some(room) = &mut self.model.room else { return };
        let guard = passphrase.map_or(Guard::KeyFile, |words| Guard::Passphrase(words.open()));
        match room.workshop.begin_round_again(guard, self.hardness, &now, &mut OsRng) {
            Ok(keys) => {
                if let Err(fault) = write_keys(&room.path, room.workshop.id(), &keys) {
                    self.model.notice = Some(fault.one_line());
                    return;
                }
                self.changed_room();
                self.model.notice = Some("The round begins again: everybody answers again.".to_owned());
            }
            Err(error) => self.model.notice = Some(said(&error)),
        }
    }

    /// Writes the group's answers as an answer set of its own.
    fn keep_group(&mut self) {
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

    /// The list of workshops.
    pub(in crate::app) fn list_rooms(&mut self) {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let now = self.now();
        self.model.workshops = files::recent_workshops(&self.rooms_folder(), &pack)
            .into_iter()
            .enumerate()
            .map(|(place, recent)| {
                let name = recent.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let (title, state) = match recent.content {
                    Ok(workshop) => {
                        let title = workshop.plan().title.clone();
                        let room = Room::unread(recent.path.clone(), workshop);
                        let title = if title.is_empty() { name } else { title };
                        (title, Ok((0, 0, room.state_words())))
                    }
                    Err(faults) => (name, Err(first_line(&faults))),
                };
                let when = crate::app::listing::when(recent.modified, &now);
                RecentLine { place, path: recent.path, title, service: String::new(), state, when }
            })
            .collect();
    }
}
