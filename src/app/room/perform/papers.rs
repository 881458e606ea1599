//! Ballot files: written for those who answer elsewhere, and collected.

use std::path::Path;

use super::both;
use crate::app::App;
use crate::app::model::{Saved, Screen};
use crate::app::room::RoomScreen;
use crate::desk::workshop::{self as desk, By, Came, Collected, Giver, Not, Open, Sheets, Taking};
use crate::page::Doc;
use crate::report::handouts::Print;
use crate::workshop::grid::Row;
use crate::workshop::{Arrival, Refusal, Replace};

/// What is said of an answer set among ballots that say themselves whose they are.
const WHOSE_SET: &str = "This is an answer set, which does not say who gave it. Take it in with contract-advisor workshop add, and say so with --seat or --for.";

impl App {
    /// Collects one ballot file, or all that are in a folder.
    pub(super) fn collect(&mut self, path: &Path, late: bool) {
        let path = self.typed(path);
        let how = Taking { late, ..Taking::default() };
        let collected = self.with_desk(|app, by| {
            let brought = desk::bring(&path, by);
            let (Some(room), Some(file)) = (&mut app.model.room, &mut app.file) else { return None };
            let open = Open { path: &room.path, workshop: &mut room.workshop, file };
            Some((brought.is_empty(), desk::collect(open, brought, Giver::default(), how, by)))
        });
        let Some((nothing, Collected { came, saved, .. })) = collected else { return };
        let (mut taken, mut again, mut wrong) = (0, 0, Vec::new());
        for (file, came) in came {
            let why = match came {
                Came::Arrived(Arrival::In(_) | Arrival::Replaced(_) | Arrival::CameLate { .. })
                | Came::Sealed(..) => {
                    taken += 1;
                    continue;
                }
                Came::Arrived(Arrival::Same(_)) => {
                    again += 1;
                    continue;
                }
                Came::Arrived(not) => both(not.words()),
                Came::Refused(refusal) => both(refusal.words()),
                Came::Unreadable(why) => why,
                Came::WhoseSet | Came::WhoseLateSet | Came::Blank | Came::SitsElsewhere(..) => {
                    WHOSE_SET.to_owned()
                }
            };
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            wrong.push(format!("{name}: {why}"));
        }
        self.reassess_room();
        if let Some(saved) = saved.transpose() {
            self.kept_room(saved.as_ref());
        }
        if let Some(Saved::No(why)) = self.model.room.as_ref().map(|room| &room.saved) {
            // What is in no file is not collected.
            wrong.push(why.clone());
            taken = 0;
        }
        let mut doc = Doc::new("Ballots collected");
        doc.para(&match taken {
            0 => "No ballot was collected.".to_owned(),
            1 => "1 ballot is collected.".to_owned(),
            n => format!("{n} ballots are collected."),
        });
        if nothing {
            doc.para(&format!("There is no file at {}.", path.display()));
        }
        if again > 0 {
            let words = if again == 1 { "1 was in already" } else { "Some were in already" };
            doc.para(&format!("{words}, and counts once."));
        }
        if !wrong.is_empty() {
            doc.heading("Not collected, and why").items(&wrong);
        }
        self.model.read(doc);
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
        self.model.show(Screen::Room(RoomScreen::Typing));
        Ok(())
    }

    /// Seals a row that was typed in and saves it. What cannot be saved is still there to be tried again.
    pub(super) fn seal_row(&mut self, code: &str, row: &Row) {
        // One that came in while the row was typed is not replaced unasked.
        let over =
            self.model.room.as_ref().and_then(|room| room.typed.line(code)).is_some_and(|line| line.over);
        let replace = if over { Replace::Confirmed } else { Replace::No };
        let (rows, how) = ([(code.to_owned(), row.clone())], Taking { replace, late: false });
        if let Err(not) = self.at_desk(|open, by| desk::sheets(open, &rows, how, by)) {
            return match &not {
                Not::Unsaved(_) => self.say_unsaved("Not sealed", "The row is still here; try again."),
                not => self.say_not(not),
            };
        }
        let Some(room) = &mut self.model.room else { return };
        room.typed.over(code);
        let missing =
            room.workshop.plan().participants.iter().position(|one| !room.workshop.is_in(&one.code));
        if let Some(missing) = missing {
            let typing = |screen: &Screen| matches!(screen, Screen::Room(RoomScreen::Typing));
            self.model.screens.select_on(typing, missing);
        }
        let more = if missing.is_some() { "" } else { " Everybody's ballot is in." };
        self.model.notice = Some(format!("Sealed: the sheet of {code}.{more}"));
    }

    /// Writes a ballot file for everybody whose ballot is not in.
    pub(super) fn write_papers(&mut self, folder: &Path) {
        let folder = self.typed(folder);
        let Some(room) = self.model.room.as_ref().filter(|room| room.workshop.open_round().is_some()) else {
            return;
        };
        let papers = desk::missing(&room.workshop);
        let done = self.with_desk(|_, by| desk::ballot_files(&folder, &papers, by));
        let written = done.iter().filter(|(_, done)| done.is_ok()).count();
        let wrong = done.into_iter().filter_map(|(_, done)| done.err()).last();
        self.unsaved |= wrong.is_some();
        self.model.notice = Some(match wrong {
            Some(fault) => format!("{written} written. {}", fault.one_line()),
            None if written == 0 => "Everybody's ballot is in: there is none to write.".to_owned(),
            None if written == 1 => format!("1 ballot file is in {}.", folder.display()),
            None => format!("{written} ballot files are in {}.", folder.display()),
        });
    }

    /// Writes one page with a sheet for everybody whose ballot is not in.
    pub(super) fn print_sheets(&mut self, folder: &Path) {
        let folder = self.typed(folder);
        let Some(room) = self.model.room.as_ref().filter(|room| room.workshop.open_round().is_some()) else {
            return;
        };
        let workshop = room.workshop.clone();
        let papers = desk::missing(&workshop);
        let sheets = |by: &mut By<'_>| {
            desk::printed_sheets(&folder, &workshop, &papers, Sheets::Together, Print::Usual, by)
        };
        let words = match self.with_desk(|_, by| sheets(by)) {
            Err(not) => return self.say_not(&not),
            Ok(_) if papers.is_empty() => "Everybody's ballot is in: there is no sheet to print.".to_owned(),
            Ok(written) => match written.into_iter().next() {
                Some((path, Ok(()))) if papers.len() == 1 => format!("1 sheet is in {}.", path.display()),
                Some((path, Ok(()))) => format!("{} sheets are in {}.", papers.len(), path.display()),
                Some((_, Err(fault))) => {
                    self.unsaved = true;
                    fault.one_line()
                }
                None => return,
            },
        };
        self.model.notice = Some(words);
    }
}
