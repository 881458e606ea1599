//! Ballot files: written for those who answer elsewhere, and collected.

use std::collections::BTreeSet;
use std::path::Path;

use super::first_line;
use crate::app::App;
use crate::app::model::Screen;
use crate::files;

impl App {
    /// Collects one ballot file, or all that are in a folder.
    pub(super) fn collect(&mut self, path: &Path) {
        let path = &self.typed(path);
        let (pack, now) = (std::sync::Arc::clone(&self.model.rules.pack), self.model.now.clone());
        let Some(room) = &mut self.model.room else { return };
        let found = files::ballot_files(path);
        let (mut taken, mut wrong) = (0, Vec::new());
        for file in &found {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if files::kind_of(file) == files::FileKind::Letter {
                match files::read_letters(file) {
                    Ok(found) => {
                        for (line, letter) in found {
                            match letter {
                                Ok(letter) => match room.workshop.take_letter(&letter, false, &now) {
                                    Ok(()) => taken += 1,
                                    Err(refusal) => wrong.push(format!("{name}: {}", refusal.words().0)),
                                },
                                Err(torn) => wrong.push(format!("{name}: {}", files::torn_words(line, torn))),
                            }
                        }
                    }
                    Err(fault) => wrong.push(format!("{name}: {}", fault.problem.message)),
                }
                continue;
            }
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
        self.model.screens.push(Screen::reading(doc));
    }

    /// Writes a ballot file for everybody whose ballot is not in.
    pub(super) fn write_papers(&mut self, folder: &Path) {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let folder = self.typed(folder);
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
        self.unsaved |= wrong.is_some();
        self.model.notice = Some(match wrong {
            Some(why) => format!("{written} written. {why}"),
            None if written == 0 => "Everybody's ballot is in: there is none to write.".to_owned(),
            None if written == 1 => format!("1 ballot file is in {}.", folder.display()),
            None => format!("{written} ballot files are in {}.", folder.display()),
        });
    }
}
