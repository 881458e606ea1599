//! Ties a workshop file to a checked pack: every id is looked up and every sealed text is
//! checked, and all problems are named with their places.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{CastLine, KeyLine, OwnLine, PassedLine, RoundLine, StateLine, WorkshopFile};
use crate::answers::MOST_REASONS;
use crate::pack::{Gravity, Pack, Place, Problem, QuestionIx};
use crate::text::InOrder as _;
use crate::workshop::asked::Asked;
use crate::workshop::ballot::{bind_ballot, seat_of};
use crate::workshop::cards::{CardsLine, bind_cards};
use crate::workshop::plan::{Participant, Plan, is_code};
use crate::workshop::rounds::{Cast, ClosedRound, Kept, MOST_ROUNDS, OpenRound, RoundKey};
use crate::workshop::seal::{Locked, MailKey, PublicKey, Sealed};
use crate::workshop::{Cards, Decided, Note, Passed, SeatIx, WordsId, Workshop};

/// Ties a workshop file to a pack.
///
/// # Errors
/// Everything that is not known, does not fit or was altered, each with its place.
pub fn bind(file: &WorkshopFile, pack: &Pack, name: &Arc<str>) -> Result<Workshop, Vec<Problem>> {
    let mut binder = Binder { pack, file, top: Place::file(name), problems: Vec::new() };
    let workshop = binder.workshop();
    if binder.problems.is_empty() { Ok(workshop) } else { Err(binder.problems) }
}

const DAMAGED: &str = "This sealed text was altered: a character is wrong or missing.";

pub(super) struct Binder<'a> {
    pub(super) pack: &'a Pack,
    pub(super) file: &'a WorkshopFile,
    top: Place,
    pub(super) problems: Vec<Problem>,
}

impl Binder<'_> {
    pub(super) fn error(&mut self, code: &'static str, place: Place, message: String, advice: &str) {
        let advice = advice.to_owned();
        self.problems.push(Problem { code, gravity: Gravity::Error, place, message, advice });
    }

    fn workshop(&mut self) -> Workshop {
        let file = self.file;
        let plan = Plan::usual(self.pack, file.depth);
        let mut workshop = Workshop {
            changed: file.changed.clone(),
            practice: file.practice,
            with: file.with.clone(),
            expectation: file.expectation.clone(),
            former_marks: file.former_marks.iter().cloned().collect(),
            expects_late: file.expects_late,
            shown: file.shown.clone(),
            shown_after: file.shown_after.unwrap_or(0),
            events: file.events.clone(),
            ..Workshop::blank(file.id.clone(), &file.created, file.pack.clone(), plan)
        };
        if file.pack.id != self.pack.manifest.id {
            let message = format!(
                "This workshop belongs to the rules '{}'; the rules in use are '{}'.",
                file.pack.id.escape_debug(),
                self.pack.manifest.id
            );
            let at = self.top.clone().field("pack").field("id");
            self.error("K001", at, message, "Open it with --rules and the folder of those rules.");
            return workshop;
        }
        self.plan(&mut workshop.plan);
        for (i, line) in file.rounds.iter().enumerate() {
            let at = self.top.clone().field("rounds").at(i);
            self.round(line, i, &at, &mut workshop);
        }
        if file.rounds.is_empty() && file.next_key.is_some() {
            // While it is being set up there is no key: rounds were taken out by hand.
            let at = self.top.clone().field("rounds");
            self.error(
                "K004",
                at,
                "The rounds of this workshop are gone.".to_owned(),
                "Take the file from a copy.",
            );
        }
        for (i, line) in file.late.iter().enumerate() {
            let at = self.top.clone().field("late").at(i);
            self.late(line, &at, &mut workshop);
        }
        if let Some(line) = &file.next_key {
            let at = self.top.clone().field("next_key");
            workshop.next = self.key(line, &at);
        }
        workshop.marked =
            self.questions(&file.marked, &self.top.clone().field("marked")).into_iter().collect();
        for (i, line) in file.words.iter().enumerate() {
            let at = self.top.clone().field("words").at(i);
            let Some(question) = self.maybe(line.question.as_deref(), at) else { continue };
            let id = WordsId { round: line.round, question, voter: line.voter };
            let decided = if line.show { Decided::LetThrough } else { Decided::HeldBack };
            workshop.decisions.insert(id, decided);
        }
        workshop.passed = match &file.passed {
            // Only while people answer is there anything to keep from them.
            _ if workshop.open.is_none() => None,
            None => None,
            Some(PassedLine::Passphrase) => Some(Passed::ByPassphrase),
            Some(PassedLine::Pin(line)) => self
                .whole(line.read(), self.top.clone().field("passed"), "the lock of the desk")
                .map(Passed::ByPin),
        };
        for (i, line) in file.notes.iter().enumerate() {
            let at = self.top.clone().field("notes").at(i);
            let Some(question) = self.maybe(line.question.as_deref(), at) else { continue };
            workshop.notes.push(Note { question, at: line.at.clone(), text: line.text.clone() });
        }
        workshop
    }

    fn plan(&mut self, plan: &mut Plan) {
        let (file, pack) = (self.file, self.pack);
        plan.title.clone_from(&file.title);
        plan.service.clone_from(&file.service);
        plan.scope.clone_from(&file.scope);
        plan.agenda.clone_from(&file.agenda);
        plan.way = file.way;
        plan.gone = file.gone.iter().cloned().collect();
        let picked = self.questions(&file.picked, &self.top.clone().field("picked"));
        if let Some(asked) = Asked::picked(pack, picked) {
            plan.asked = asked;
        }
        plan.thresholds = file.thresholds;
        if let Some((_, message)) = file.thresholds.wrong() {
            let at = self.top.clone().field("thresholds");
            self.error("K005", at, message, "Leave it out to have the usual number.");
        }
        plan.seats.clone_from(&file.seats);
        for (i, seat) in file.seats.iter().enumerate() {
            if file.seats[..i].iter().any(|other| other.id == seat.id) {
                let at = self.top.clone().field("seats").at(i).field("id");
                self.error("K006", at, format!("The seat '{}' is there twice.", seat.id), "Keep one.");
            }
        }
        plan.participants.clear();
        for (i, line) in file.participants.iter().enumerate() {
            let at = self.top.clone().field("participants").at(i);
            if !is_code(&line.code) {
                self.error(
                    "K007",
                    at.clone().field("code"),
                    format!("'{}' cannot be a code.", line.code.escape_debug()),
                    "A code has 1 to 16 plain letters, digits and hyphens.",
                );
            } else if plan.participant(&line.code).is_some() {
                let message = format!("The code '{}' is there twice.", line.code);
                self.error("K006", at.clone().field("code"), message, "Give each participant their own.");
            }
            if let Some(seat) = self.seat(line.seat.as_deref(), &at) {
                plan.participants.push(Participant { code: line.code.clone(), seat });
            }
        }
        for (i, id) in file.reasons.iter().enumerate() {
            match pack.reasons.iter().position(|reason| reason.id == *id) {
                Some(found) if !plan.reasons.contains(&found) => plan.reasons.push(found),
                Some(_) => {}
                None => self.not_there("reason", id, self.top.clone().field("reasons").at(i)),
            }
        }
        if plan.reasons.len() > MOST_REASONS {
            let at = self.top.clone().field("reasons");
            self.error(
                "K008",
                at,
                format!("At most {MOST_REASONS} reasons."),
                "Keep the ones that matter most.",
            );
        }
        for (i, (id, emphasis)) in file.emphasis.iter().enumerate() {
            match pack.themes.iter().position(|theme| theme.id == *id) {
                Some(found) => plan.emphasis[found] = *emphasis,
                None => self.not_there("theme", id, self.top.clone().field("emphasis").at(i)),
            }
        }
    }

    fn not_there(&mut self, what: &str, id: &str, at: Place) {
        let message = format!("These rules have no {what} '{}'.", id.escape_debug());
        self.error("K003", at, message, "Check that the file belongs to these rules.");
    }

    pub(super) fn seat(&mut self, id: Option<&str>, at: &Place) -> Option<Option<SeatIx>> {
        let found = seat_of(id, &self.file.seats, at);
        found.map_err(|problem| self.problems.push(*problem)).ok()
    }

    fn questions(&mut self, ids: &[String], list: &Place) -> Vec<QuestionIx> {
        ids.iter().enumerate().filter_map(|(i, id)| self.question(id, list.clone().at(i))).collect()
    }

    /// The question that a line is about, or that it is about none; nothing where there is no such question.
    fn maybe(&mut self, id: Option<&str>, at: Place) -> Option<Option<QuestionIx>> {
        id.map_or(Some(None), |id| self.question(id, at.field("question")).map(Some))
    }

    pub(super) fn question(&mut self, id: &str, at: Place) -> Option<QuestionIx> {
        let found = self.pack.question(id);
        if found.is_none() {
            let message = format!("These rules have no question '{}'.", id.escape_debug());
            let advice = if self.file.pack.digest == self.pack.digest {
                "Check the spelling."
            } else {
                "The rules have changed since the workshop. Open it with --rules and the folder of its own rules."
            };
            self.error("K003", at, message, advice);
        }
        found
    }

    /// What a sealed text was read as, if it is whole.
    pub(super) fn whole<T>(&mut self, read: Option<T>, at: Place, whose: &str) -> Option<T> {
        if read.is_none() {
            let message = format!("{DAMAGED} It is {whose}.");
            self.error("K009", at, message, "Take the file from a copy, or remove this entry and ask again.");
        }
        read
    }

    /// Those that fit; of the others what is wrong with them.
    pub(super) fn keep<L, T>(
        &mut self,
        lines: &[L],
        list: &Place,
        bind: impl Fn(&Self, &L, &Place) -> Result<T, Vec<Problem>>,
    ) -> Vec<T> {
        let mut kept = Vec::with_capacity(lines.len());
        for (i, line) in lines.iter().enumerate() {
            match bind(self, line, &list.clone().at(i)) {
                Ok(one) => kept.push(one),
                Err(problems) => self.problems.extend(problems),
            }
        }
        kept
    }

    pub(super) fn key(&mut self, line: &KeyLine, at: &Place) -> Option<RoundKey> {
        let at = |field| at.clone().field(field);
        let public = self.whole(PublicKey::read(&line.public), at("public"), "the public key");
        let mail = line.mail.as_deref();
        let mail = mail.and_then(|text| self.whole(MailKey::read(text), at("mail"), "the key for browsers"));
        let kept = line.locked.as_ref().map_or(Some(Kept::KeyFile), |locked| locked.read().map(Kept::Locked));
        let kept = self.whole(kept, at("locked"), "the locked key");
        Some(RoundKey { public: public?, mail, kept: kept? })
    }

    fn round(&mut self, line: &RoundLine, i: usize, at: &Place, workshop: &mut Workshop) {
        let last = i + 1 == self.file.rounds.len();
        let open = matches!(line.state, StateLine::Open { .. });
        if usize::from(line.number) != i + 1 || line.number > MOST_ROUNDS || (open && !last) {
            self.error(
                "K004",
                at.clone().field("number"),
                "Rounds are numbered 1 and 2, and only the last can be open.".to_owned(),
                "Take the file from a copy.",
            );
            return;
        }
        let mut questions = self.questions(&line.questions, &at.clone().field("questions"));
        questions.sort_unstable();
        questions.dedup();
        let state = at.clone().field("state");
        match &line.state {
            StateLine::Open { key, boxes, cards } => {
                let key = self.key(key, &state.clone().field("key"));
                let boxes = self.boxes(boxes, &state.clone().field("boxes"), &workshop.plan);
                let cards = self.sealed_cards(cards, &state.field("cards"));
                if let Some(key) = key {
                    let (number, opened) = (line.number, line.opened.clone());
                    workshop.open = Some(OpenRound { number, questions, opened, key, boxes, cards });
                }
            }
            StateLine::Closed { closed, invited, ballots, cards, own, voters } => {
                let round = ClosedRound {
                    number: line.number,
                    questions,
                    opened: line.opened.clone(),
                    closed: closed.clone(),
                    invited: *invited,
                    ballots: self.casts(ballots, &state.clone().field("ballots")),
                    cards: self.counted(cards, &state.clone().field("cards")),
                    own: self.own(own, &state.clone().field("own")),
                    voters: voters.as_ref().and_then(|text| {
                        self.whole(Sealed::read(text), state.field("voters"), "the list of voters")
                    }),
                };
                workshop.closed.push(round);
            }
        }
    }

    fn casts(&mut self, lines: &[CastLine], list: &Place) -> Vec<Cast> {
        let mut casts: Vec<Cast> = Vec::with_capacity(lines.len());
        let mut seen = BTreeSet::new();
        for (i, line) in lines.iter().enumerate() {
            let at = list.clone().at(i);
            if !seen.insert(line.voter) {
                let message = format!("There are two ballots of voter {}.", line.voter);
                self.error("K006", at.clone().field("voter"), message, "Keep one.");
            }
            match bind_ballot(&line.ballot, self.pack, &self.file.seats, &at.field("ballot")) {
                Ok(ballot) => casts.push(Cast { voter: line.voter, ballot }),
                Err(problems) => self.problems.extend(problems),
            }
        }
        casts.put_in_order_by_key(|cast| cast.voter);
        casts
    }

    fn counted(&mut self, lines: &[CardsLine], list: &Place) -> Vec<Cards> {
        self.keep(lines, list, |this, line, at| bind_cards(line, this.pack, &this.file.seats, at))
    }

    fn own(&mut self, lines: &[OwnLine], list: &Place) -> BTreeMap<String, Locked> {
        let mut own = BTreeMap::new();
        for (i, line) in lines.iter().enumerate() {
            let whose = format!("the own box of {}", line.code.escape_debug());
            let locked = self.whole(line.own.read(), list.clone().at(i).field("own"), &whose);
            own.extend(locked.map(|locked| (line.code.clone(), locked)));
        }
        own
    }
}
