//! Sealing a ballot, and coming back to one that is in.

use crate::app::App;
use crate::app::model::{RoomTarget, Screen, Target};
use crate::app::room::{RoomScreen, Secret, Turn};
use crate::app::update::{booth, writing};
use crate::app::wording;
use crate::desk::workshop::{self as desk, Not};
use crate::desk::{Content, Saved as Told};
use crate::workshop::SealedBallot;

impl App {
    /// Seals the ballot that is being given, and forgets it.
    pub(super) fn seal(&mut self) {
        let Some(ballot) = booth::ballot(&self.model) else { return };
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let Some(turn) = &self.model.turn else { return };
        let (code, replace) = (turn.code.clone(), turn.replace());
        let word = turn.word.as_ref().map(Secret::open);
        let sealed = match (&self.model.paper, &self.model.room) {
            (Some(open), _) => {
                open.paper.sealing(&pack).seal(&ballot, word, self.hardness, &mut desk::Chance)
            }
            (None, Some(room)) => match room.workshop.sealing(&pack, &code) {
                Ok(sealing) => sealing.seal(&ballot, word, self.hardness, &mut desk::Chance),
                Err(refusal) => return self.say_not(&Not::Refused(refusal)),
            },
            (None, None) => return,
        };
        let sealed = match sealed {
            Ok(sealed) => SealedBallot { kept: self.kept_sealed(), ..sealed },
            Err(error) => {
                // Nothing is lost: the ballot is still there to be changed.
                self.model.notice = Some(error.to_string());
                return;
            }
        };
        if let Some(open) = &mut self.model.paper {
            open.paper.sealed = Some(sealed);
            let path = open.path.clone();
            let saved = match &mut self.file {
                Some(file) => file.save(Content::Paper(&open.paper), &pack).ok(),
                None => desk::write_paper(&path, &open.paper, &pack).then(Told::default),
            };
            let kept = saved.is_some();
            self.aside.extend(saved.and_then(|saved| saved.comments).map(|at| wording::comments_kept(&at)));
            if !kept {
                self.model.notice = Some(format!(
                    "{} could not be written. Your answers are still here; try again.",
                    path.display()
                ));
                return;
            }
        } else {
            if let Err(not) = self.at_desk(|open, by| desk::laptop(open, &code, sealed, replace, by)) {
                return match &not {
                    // Only what is in the file is sealed: until then the ballot is there to be tried again.
                    Not::Unsaved(_) => {
                        self.say_unsaved("Not sealed", "Your answers are still here; try again.");
                    }
                    not => self.say_not(not),
                };
            }
            if let Some(room) = &mut self.model.room {
                room.joined = None;
            }
        }
        self.forget_drafts(&code);
        booth::over(&mut self.model);
        self.model.show(Screen::Room(RoomScreen::Handed { code }));
    }

    pub(super) fn come_back(&mut self, code: &str, word: &Secret, before: bool) {
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
                    } else {
                        // As it is in already: nothing of it is in progress before it is changed.
                        turn.came_back = true;
                        turn.kept = Some(ballot.clone());
                    }
                }
                booth::begin(&mut self.model, Some(ballot));
                self.handed_over();
            }
            Err(error) => {
                let target = if before {
                    Target::Room(RoomTarget::SaidBefore)
                } else {
                    Target::Room(RoomTarget::ComeBack)
                };
                writing::open(&mut self.model, target, "");
                self.model.notice = Some(error.to_string());
            }
        }
    }

    /// A participant has the laptop: should the program end now, the next start can say whose ballot is lost.
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
}
