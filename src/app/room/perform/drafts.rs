//! Ballots in progress: kept on the disk while a participant answers, gone on with, and dropped once they are handed in. What is written here
//! is sealed before it is written.

use std::path::PathBuf;

use crate::app::App;
use crate::app::model::{For, RoomTarget, Screen, Target};
use crate::app::room::{Room, RoomScreen, Secret};
use crate::app::update::{booth, room, writing};
use crate::desk::workshop as desk;
use crate::text::InOrder as _;
use crate::workshop::draft::{Draft, Shut, With};
use crate::workshop::seal::Sealed;
use crate::workshop::{Ballot, Passed, SealError, WordKey};

impl App {
    /// The file beside which ballots in progress are kept.
    fn drafts_of(&self) -> Option<PathBuf> {
        let room = || self.model.room.as_ref().map(|room| room.path.clone());
        self.model.paper.as_ref().map(|paper| paper.path.clone()).or_else(room)
    }

    fn drafts_mut(&mut self) -> Option<&mut Vec<Draft>> {
        match (&mut self.model.paper, &mut self.model.room) {
            (Some(paper), _) => Some(&mut paper.drafts),
            (None, Some(room)) => Some(&mut room.drafts),
            (None, None) => None,
        }
    }

    /// Keeps what the participant has answered so far, if it is not kept yet. Where that fails they are told, and go on in memory.
    pub(in crate::app) fn keep_ballot(&mut self) {
        let (Some(ballot), Some(path)) = (booth::ballot(&self.model), self.drafts_of()) else { return };
        if self.ballot_is_kept() {
            return;
        }
        match self.draft_of(&ballot).and_then(|draft| {
            let kept = desk::keep_draft(&*self.disk, &path, &draft);
            kept.map(|()| draft).map_err(|fault| fault.one_line())
        }) {
            Ok(draft) => {
                if let Some(turn) = &mut self.model.turn {
                    turn.kept = Some(ballot);
                }
                if let Some(drafts) = self.drafts_mut() {
                    drafts.retain(|other| (&other.code, other.part) != (&draft.code, draft.part));
                    drafts.push(draft);
                }
            }
            Err(why) => {
                self.model.say(&format!("What you answer is not kept on the disk just now: {why}"));
                self.model.changed = true;
            }
        }
    }

    /// Whether all that was answered in this turn is kept on the disk.
    pub(in crate::app) fn ballot_is_kept(&self) -> bool {
        let (Some(ballot), Some(turn)) = (booth::ballot(&self.model), &self.model.turn) else { return true };
        let nothing = Ballot { seat: ballot.seat, ..Ballot::blank(&self.model.rules.pack, None) };
        turn.kept.as_ref().unwrap_or(&nothing) == &ballot
    }

    /// The ballot that is being given, sealed to be kept.
    fn draft_of(&mut self, ballot: &Ballot) -> Result<Draft, String> {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let hardness = self.hardness;
        let turn = self.model.turn.as_mut().ok_or_else(String::new)?;
        if let (Some(word), None) = (&turn.word, &turn.key) {
            // Slow on purpose, and so only once.
            turn.key =
                Some(WordKey::make(word.open(), hardness, &mut desk::Chance).map_err(|not| not.to_string())?);
        }
        let with = turn.key.as_ref().map_or(With::Round, With::Own);
        let sealing = match (&self.model.paper, &self.model.room) {
            (Some(open), _) => open.paper.sealing(&pack),
            (None, Some(room)) => {
                room.workshop.sealing(&pack, &turn.code).map_err(|refusal| refusal.words().0)?
            }
            (None, None) => return Err(String::new()),
        };
        let draft =
            sealing.keep(ballot, &turn.questions, with, &mut desk::Chance).map_err(|not| not.to_string())?;
        Ok(Draft { part: turn.part, ..draft })
    }

    /// Opens a participant's ballot in progress with their code word.
    pub(super) fn go_on(&mut self, code: &str, word: &Secret) {
        let pack = std::sync::Arc::clone(&self.model.rules.pack);
        let drafts = self.drafts_mut().map(|drafts| drafts.clone()).unwrap_or_default();
        // The part written last first.
        let mut parts: Vec<&Draft> = drafts.iter().filter(|draft| draft.code == code).collect();
        parts.put_in_order_by_key(|draft| std::cmp::Reverse(draft.part));
        let open = |draft: &Draft| match (&self.model.paper, &self.model.room) {
            (Some(open), _) => open.paper.sealing(&pack).go_on(draft, word.open()),
            (None, Some(room)) => {
                room.workshop.sealing(&pack, code).map_err(|_| SealError::Foreign)?.go_on(draft, word.open())
            }
            (None, None) => Err(SealError::Foreign),
        };
        let own = parts.into_iter().filter(|draft| matches!(draft.shut, Shut::Own(_)));
        let mut wrong = SealError::WrongCodeWord;
        let mut found = None;
        for draft in own {
            match open(draft) {
                Ok((ballot, key)) => {
                    found = Some((ballot, key, draft.part));
                    break;
                }
                Err(error) => wrong = error,
            }
        }
        let Some((ballot, key, part)) = found else {
            writing::open(&mut self.model, Target::Room(RoomTarget::GoOn), "");
            self.model.notice = Some(wrong.to_string());
            return;
        };
        // The same word as a rule opens what they said in the first round.
        let before = match (&self.model.paper, &self.model.room) {
            (Some(open), _) => open.paper.said_before(&pack, word.open()).ok(),
            (None, Some(room)) => room.workshop.said_before(&pack, code, word.open()).ok(),
            (None, None) => None,
        };
        // The word of a ballot in progress is no word of the ballot that is in: it replaces that only if it opens it too.
        let opens = self
            .model
            .room
            .as_ref()
            .is_none_or(|room| room.workshop.come_back(&pack, code, word.open()).is_ok());
        if let Some(turn) = &mut self.model.turn {
            turn.word = Some(word.clone());
            (turn.key, turn.part) = (Some(key), part);
            turn.kept = Some(ballot.clone());
            (turn.before, turn.came_back) = (before, turn.again && opens);
        }
        booth::begin(&mut self.model, Some(ballot));
        self.handed_over();
    }

    /// What is to be sealed with the ballot of this turn: earlier answers of the same participant that stay sealed until the round is closed.
    pub(super) fn kept_sealed(&mut self) -> Vec<Sealed> {
        let Some(turn) = &self.model.turn else { return Vec::new() };
        let (code, part, came_back) = (turn.code.clone(), turn.part, turn.came_back);
        let there = booth::sealed(&self.model);
        let mut kept = there.filter(|_| came_back).map(|there| there.kept.clone()).unwrap_or_default();
        let drafts = self.drafts_mut().map(|drafts| drafts.clone()).unwrap_or_default();
        let mut parts: Vec<Draft> =
            drafts.into_iter().filter(|draft| draft.code == code && draft.part != part).collect();
        parts.put_in_order_by_key(|draft| draft.part);
        kept.extend(parts.into_iter().filter_map(|draft| match draft.shut {
            Shut::Round(sealed) => Some(sealed),
            Shut::Own(_) | Shut::Device(_) => None,
        }));
        kept
    }

    /// A ballot is in: nothing of it is in progress any more.
    pub(super) fn forget_drafts(&mut self, code: &str) {
        let Some(path) = self.drafts_of() else { return };
        let round = match (&self.model.paper, &self.model.room) {
            (Some(open), _) => Some(open.paper.round),
            (None, Some(room)) => room.workshop.open_round().map(|round| round.number),
            (None, None) => None,
        };
        if let Some(round) = round {
            desk::drop_draft(&path, round, code);
        }
        if let Some(drafts) = self.drafts_mut() {
            drafts.retain(|draft| draft.code != code);
        }
    }

    /// The ballot is kept as it is, and the next participant takes the laptop.
    pub(super) fn pause_ballot(&mut self, code: &str) {
        self.model.typed_at = None;
        self.keep_ballot();
        if !self.ballot_is_kept() {
            // The reason is said by now. Who goes on, or seals, loses nothing.
            return;
        }
        let answered = self.drafts_mut().and_then(|drafts| {
            drafts.iter().filter(|draft| draft.code == code).map(|draft| draft.answered).max()
        });
        self.turn_over();
        let again =
            if self.model.room.is_some() { format!(" Choose {code} to go on.") } else { String::new() };
        self.model.notice = Some(match answered {
            Some(answered) => format!("{code} has a ballot in progress: {answered} answered.{again}"),
            None => format!("{code} has answered nothing yet."),
        });
    }

    /// What was answered in this turn is thrown away.
    pub(super) fn drop_ballot(&mut self) {
        let (Some(turn), Some(path)) = (&self.model.turn, self.drafts_of()) else { return };
        let (code, part) = (turn.code.clone(), turn.part);
        let this = |draft: &&Draft| draft.code == code && draft.part == part;
        if let Some(drafts) = self.drafts_mut()
            && let Some(draft) = drafts.iter().find(this).cloned()
        {
            drafts.retain(|other| *other != draft);
            desk::drop_part(&path, &draft);
        }
        self.turn_over();
        self.model.notice = Some(format!("What {code} answered in this turn is thrown away."));
    }

    fn turn_over(&mut self) {
        booth::over(&mut self.model);
        self.model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::Seats)));
        if let Some(room) = &mut self.model.room {
            room.workshop.with = None;
            self.changed_room();
        }
    }

    /// The laptop is passed round.
    pub(super) fn pass(&mut self, pin: Option<&Secret>) {
        let hardness = self.hardness;
        let Some(room) = &mut self.model.room else { return };
        let passed = match (pin, room.lock.take()) {
            // A rehearsal asks for no passphrase.
            _ if room.workshop.practice => None,
            (Some(pin), _) => {
                match crate::workshop::seal::Locked::lock(pin.open(), b"desk", hardness, &mut desk::Chance) {
                    Ok(locked) => Some(Passed::ByPin(locked)),
                    Err(error) => {
                        self.model.notice = Some(error.to_string());
                        return;
                    }
                }
            }
            (None, Some(again)) => Some(again),
            (None, None) => Some(Passed::ByPassphrase),
        };
        room.workshop.passed = passed;
        room.joined = None;
        self.changed_room();
        room::push(&mut self.model, RoomScreen::Welcome);
    }

    /// Whether these are the words that lead back to the lectern. Where they are not, that is said and they are asked for again.
    fn are_the_facilitators(&mut self, words: &Secret, what: For) -> bool {
        let Some(room) = &self.model.room else { return false };
        if room.workshop.leads_back(words.open()) {
            return true;
        }
        let pin = matches!(room.workshop.passed, Some(Passed::ByPin(_)));
        writing::open(&mut self.model, Target::Room(RoomTarget::Passphrase(what)), "");
        self.model.notice = Some(if pin {
            "This is not the PIN of this workshop. Try again; capitals and spaces count. Nothing has been changed.".to_owned()
        } else {
            SealError::WrongPassphrase.to_string()
        });
        false
    }

    /// The facilitator allows a new ballot over one that has no code word.
    pub(super) fn let_over(&mut self, words: &Secret) {
        if self.are_the_facilitators(words, For::Over) {
            if let Some(turn) = &mut self.model.turn {
                turn.let_over = true;
            }
            booth::from_the_start(&mut self.model);
        }
    }

    /// Back to the lectern, if these are the words.
    pub(super) fn unlock(&mut self, words: &Secret) {
        if !self.are_the_facilitators(words, For::Lectern) {
            return;
        }
        let Some(room) = &mut self.model.room else { return };
        room.lock = room.workshop.passed.take();
        self.changed_room();
        booth::over(&mut self.model);
        let screens = &mut self.model.screens;
        if let Some(desk) = screens.position(|screen| matches!(screen, Screen::Room(RoomScreen::Lectern))) {
            screens.truncate(desk + 1);
        }
        if let Some(words) = self.model.room.as_ref().and_then(Room::not_saved) {
            self.model.notice = Some(words);
        }
    }
}
