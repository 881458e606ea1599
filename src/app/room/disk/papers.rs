//! Ballot files: written for those who answer elsewhere, and collected.

use std::collections::BTreeSet;
use std::path::Path;

use crate::app::App;
use crate::app::model::{Saved, Screen};
use crate::app::room::RoomScreen;
use crate::files::{self, Carried, OsRng};
use crate::report::handouts::{Handout, Print, sheet_page};
use crate::text::Gather as _;
use crate::workshop::grid::Row;
use crate::workshop::{Arrival, Arriving, Channel, Paper, Refusal, Replace};

/// What is said of an answer set among ballots that say themselves whose they are.
const WHOSE_SET: &str = "This is an answer set, which does not say who gave it. Take it in with contract-advisor workshop add, and say so with --seat or --for.";

impl App {
    /// Collects one ballot file, or all that are in a folder.
    pub(super) fn collect(&mut self, path: &Path, late: bool) {
        let path = &self.typed(path);
        let (pack, now) = (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone());
        let Some(room) = &mut self.model.room else { return };
        let before = room.workshop.clone();
        let found = files::ballot_files(path);
        let (mut taken, mut again, mut wrong) = (0, 0, Vec::new());
        for file in &found {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            for one in files::carried(file, &pack) {
                let arriving = match &one {
                    Ok(Carried::Paper(paper)) => Arriving::paper(paper),
                    Ok(Carried::Letter(letter)) => Arriving::letter(letter),
                    Ok(Carried::Set(_)) => {
                        wrong.push(format!("{name}: {WHOSE_SET}"));
                        continue;
                    }
                    Err(why) => {
                        wrong.push(format!("{name}: {why}"));
                        continue;
                    }
                };
                let arriving = if late { arriving.late() } else { arriving };
                match room.workshop.arrives(arriving, &now) {
                    Arrival::In(_) | Arrival::Replaced(_) | Arrival::CameLate { .. } => taken += 1,
                    Arrival::Same(_) => again += 1,
                    not => {
                        let (message, advice) = not.words();
                        wrong.push(format!("{name}: {message} {advice}"));
                    }
                }
            }
        }
        room.reassess(&self.model.rules);
        self.changed_room();
        if let Some(room) = &mut self.model.room
            && let Saved::No(why) = &room.saved
        {
            // What is in no file is not collected.
            wrong.push(why.clone());
            (taken, room.workshop) = (0, before);
        }
        let mut doc = crate::page::Doc::new("Ballots collected");
        doc.para(&match taken {
            0 => "No ballot was collected.".to_owned(),
            1 => "1 ballot is collected.".to_owned(),
            n => format!("{n} ballots are collected."),
        });
        if found.is_empty() {
            doc.para(&format!("There is no file at {}.", path.display()));
        }
        if again > 0 {
            let words = if again == 1 { "1 was in already" } else { "Some were in already" };
            doc.para(&format!("{words}, and counts once."));
        }
        if !wrong.is_empty() {
            doc.heading("Not collected, and why");
            for line in &wrong {
                doc.item(line);
            }
        }
        self.model.screens.push(Screen::reading(doc));
    }

    /// Goes to where sheets are typed in.
    ///
    /// # Errors
    /// In words and with what to do: no workshop is open, no round of it is, or the rules in use are others.
    pub fn type_in_sheets(&mut self) -> Result<(), (String, String)> {
        let Some(room) = &self.model.room else {
            return Err((
                "This is no workshop.".to_owned(),
                "Give the name of a workshop's file.".to_owned(),
            ));
        };
        if let Some(why) = &room.read_only {
            return Err((why.clone(), "Nothing can be typed in.".to_owned()));
        }
        if room.workshop.open_round().is_none() {
            return Err(Refusal::NoRoundOpen.words());
        }
        self.model.screens.push(Screen::Room(RoomScreen::Typing { selected: 0 }));
        Ok(())
    }

    /// Seals a row that was typed in and saves it. What cannot be saved is still there to be tried again.
    pub(super) fn seal_row(&mut self, code: &str, row: &Row) {
        let (pack, now, hardness) =
            (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone(), self.hardness);
        let Some(room) = &mut self.model.room else { return };
        let Some(round) = room.workshop.open_round() else { return };
        let seat = room.workshop.plan().participant(code).and_then(|one| one.seat);
        let ballot = row.ballot(&pack, &round.questions, seat);
        let before = room.workshop.clone();
        // One that came in while the row was typed is not replaced unasked.
        let over = room.typed.line(code).is_some_and(|line| line.over);
        let replace = if over { Replace::Confirmed } else { Replace::No };
        let mut chance = OsRng;
        let arriving = Arriving::open(code, &ballot, Channel::Sheet, &pack, hardness, &mut chance);
        let arrival = room.workshop.arrives(arriving.replacing(replace), &now);
        if !arrival.is_in() {
            return self.say_no(&arrival.words());
        }
        self.changed_room();
        let Some(room) = &mut self.model.room else { return };
        if let Saved::No(why) = &room.saved {
            self.model.notice = Some(format!("Not sealed: {why} The row is still here; try again."));
            room.workshop = before;
            return;
        }
        room.typed.over(code);
        let missing = room.workshop.open_round().map_or(0, |round| {
            let people = &room.workshop.plan().participants;
            people.iter().position(|one| round.sealed(&one.code).is_none()).unwrap_or(people.len())
        });
        let all = room.workshop.plan().participants.len();
        if let Screen::Room(RoomScreen::Typing { selected }) = self.model.screen_mut()
            && missing < all
        {
            *selected = missing;
        }
        let more = if missing < all { "" } else { " Everybody's ballot is in." };
        self.model.notice = Some(format!("Sealed: the sheet of {code}.{more}"));
    }

    /// Writes a ballot file for everybody whose ballot is not in.
    pub(super) fn write_papers(&mut self, folder: &Path) {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let folder = self.typed(folder);
        let Some(room) = &self.model.room else { return };
        let Some(round) = room.workshop.open_round() else { return };
        let is_in: BTreeSet<&str> = round.codes_in().gather();
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
        self.unsaved |= wrong.is_some();
        self.model.notice = Some(match wrong {
            Some(why) => format!("{written} written. {why}"),
            None if written == 0 => "Everybody's ballot is in: there is none to write.".to_owned(),
            None if written == 1 => format!("1 ballot file is in {}.", folder.display()),
            None => format!("{written} ballot files are in {}.", folder.display()),
        });
    }

    /// Writes one page with a sheet for everybody whose ballot is not in.
    pub(super) fn print_sheets(&mut self, folder: &Path) {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let folder = self.typed(folder);
        let Some(room) = &self.model.room else { return };
        let Some(round) = room.workshop.open_round() else { return };
        if room.workshop.other_rules(&pack).is_some() {
            self.model.notice = Some(
                "This workshop was begun under other rules, and other questions would be printed: use its own."
                    .to_owned(),
            );
            return;
        }
        let missing =
            room.workshop.plan().participants.iter().filter(|one| round.sealed(&one.code).is_none());
        let papers: Vec<Paper> = missing.filter_map(|one| room.workshop.paper(&one.code).ok()).collect();
        if papers.is_empty() {
            self.model.notice = Some("Everybody's ballot is in: there is no sheet to print.".to_owned());
            return;
        }
        let handouts: Vec<Handout<'_>> = papers.iter().map(|paper| Handout { paper, pack: &pack }).collect();
        let path = folder.join(format!("sheets-round-{}.html", round.number));
        let page = sheet_page(&handouts, Print::Usual);
        self.model.notice = Some(match files::put_new_in(&*self.disk, &path, page.as_bytes()) {
            Ok(()) => format!(
                "{} in {}.",
                if papers.len() == 1 {
                    "1 sheet is".to_owned()
                } else {
                    format!("{} sheets are", papers.len())
                },
                path.display()
            ),
            Err(fault) => {
                self.unsaved = true;
                fault.one_line()
            }
        });
    }
}
