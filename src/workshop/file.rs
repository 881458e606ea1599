//! A workshop as it stands on disk: one RON file, everything by stable id, in a stable
//! order. While a round is open its ballots are in it as sealed text only.
//!
//! [`bind`] ties it to a checked pack and finds every problem before it gives anything back.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ballot::{BallotLine, CardsLine, bind_ballot, bind_cards, seat_of, unbind_ballot, unbind_cards};
use super::plan::{AgendaItem, Participant, Plan, Seat, SeatIx, is_code};
use super::rounds::{Cast, ClosedRound, Kept, MOST_ROUNDS, OpenRound, RoundKey, SealedBallot};
use super::seal::{Hardness, Locked, PublicKey, Sealed};
use super::{Event, Note, Thresholds, Workshop};
use crate::answers::{Emphasis, Expectation, MOST_REASONS, PackRef};
use crate::pack::{Depth, Gravity, Pack, Place, Problem, QuestionIx};

/// Version of the format.
pub const FORMAT: u32 = 1;

/// What kind of file this is, so that one file name is enough to open any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A workshop.
    Workshop,
    /// A ballot to fill in.
    Ballot,
    /// The private keys of a workshop.
    WorkshopKeys,
}

/// The fields by which a file says what it is. An answer set has no kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Sniff {
    /// What kind of file.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// Version of its format.
    pub format: u32,
}

/// A participant as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipantLine {
    /// Code.
    pub code: String,
    /// Id of the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
}

/// A locked box as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedLine {
    /// How the key is made of the passphrase.
    pub hardness: Hardness,
    /// Salt, nonce and box.
    pub text: String,
}

impl LockedLine {
    /// Writes down a box.
    #[must_use]
    pub fn of(locked: &Locked) -> Self {
        Self { hardness: locked.hardness, text: locked.text() }
    }

    /// The box; `None` when a character is wrong or missing.
    #[must_use]
    pub fn read(&self) -> Option<Locked> {
        Locked::read(self.hardness, &self.text)
    }
}

/// Keys of a round as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyLine {
    /// What ballots are sealed to.
    pub public: String,
    /// The private half, locked with a passphrase; not here where a private file has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked: Option<LockedLine>,
}

/// A sealed ballot as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxLine {
    /// Whose.
    pub code: String,
    /// The ballot, sealed to the round.
    pub ballot: String,
    /// The same, locked with the participant's code word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<LockedLine>,
    /// By which the same file is noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
}

/// Sealed cards as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedCardsLine {
    /// Id of the question.
    pub question: String,
    /// Id of the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// The cards, sealed to the round.
    pub cards: String,
}

/// An opened ballot as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CastLine {
    /// Number of the voter: the same in both rounds, and no sign of who.
    pub voter: u32,
    /// What they said.
    pub ballot: BallotLine,
}

/// A participant's own box of a closed round, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLine {
    /// Whose.
    pub code: String,
    /// The box.
    pub own: LockedLine,
}

/// Open or closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum StateLine {
    /// Open: sealed boxes only.
    Open {
        /// Keys.
        key: KeyLine,
        /// Ballots, by code.
        boxes: Vec<BoxLine>,
        /// Counted cards, by question and seat.
        cards: Vec<SealedCardsLine>,
    },
    /// Closed: ballots, and no key.
    Closed {
        /// When.
        closed: String,
        /// How many were asked.
        invited: u32,
        /// Ballots, by number of the voter.
        ballots: Vec<CastLine>,
        /// Counted cards.
        #[serde(default)]
        cards: Vec<CardsLine>,
        /// Own boxes, for the next round.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        own: Vec<OwnLine>,
        /// Who has which number, sealed to the next round's key.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voters: Option<String>,
    },
}

/// A round as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundLine {
    /// 1 or 2.
    pub number: u8,
    /// When it was opened.
    pub opened: String,
    /// Ids of the questions asked.
    pub questions: Vec<String>,
    /// Open or closed.
    pub state: StateLine,
}

/// A note as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteLine {
    /// Id of the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// When.
    pub at: String,
    /// What was said.
    pub text: String,
}

/// A workshop as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkshopFile {
    /// That it is a workshop.
    pub kind: Kind,
    /// Version of the format.
    pub format: u32,
    /// Id.
    pub id: String,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Which service.
    #[serde(default)]
    pub service: String,
    /// What is in scope.
    #[serde(default)]
    pub scope: String,
    /// Quick or full.
    #[serde(default)]
    pub depth: Depth,
    /// A rehearsal.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub practice: bool,
    /// Code of whoever has the laptop just now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// When it was begun.
    #[serde(default)]
    pub created: String,
    /// When it was last changed.
    #[serde(default)]
    pub changed: String,
    /// The rules.
    pub pack: PackRef,
    /// Ids of the reasons.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Themes with an emphasis other than normal.
    #[serde(default)]
    pub emphasis: Vec<(String, Emphasis)>,
    /// Seats.
    pub seats: Vec<Seat>,
    /// Participants.
    #[serde(default)]
    pub participants: Vec<ParticipantLine>,
    /// Agenda.
    #[serde(default)]
    pub agenda: Vec<AgendaItem>,
    /// By what numbers the answers are read.
    #[serde(default)]
    pub thresholds: Thresholds,
    /// What the group expects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expectation: Option<Expectation>,
    /// Rounds, in order.
    pub rounds: Vec<RoundLine>,
    /// The key of the round that may still come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_key: Option<KeyLine>,
    /// Notes on the discussion.
    #[serde(default)]
    pub notes: Vec<NoteLine>,
    /// What happened.
    #[serde(default)]
    pub events: Vec<Event>,
}

fn key_line(key: &RoundKey) -> KeyLine {
    let locked = match &key.kept {
        Kept::Locked(locked) => Some(LockedLine::of(locked)),
        Kept::KeyFile => None,
    };
    KeyLine { public: key.public.text(), locked }
}

/// Writes down a workshop by ids.
#[must_use]
pub fn unbind(workshop: &Workshop, pack: &Pack) -> WorkshopFile {
    let plan = workshop.plan();
    let seat_id = |seat: Option<SeatIx>| seat.map(|seat| plan.seats[seat.0].id.clone());
    let ids = |questions: &[QuestionIx]| questions.iter().map(|q| pack[*q].id.clone()).collect();
    let mut rounds: Vec<RoundLine> = workshop
        .closed
        .iter()
        .map(|round| RoundLine {
            number: round.number,
            opened: round.opened.clone(),
            questions: ids(&round.questions),
            state: StateLine::Closed {
                closed: round.closed.clone(),
                invited: round.invited,
                ballots: round
                    .ballots
                    .iter()
                    .map(|cast| CastLine {
                        voter: cast.voter,
                        ballot: unbind_ballot(&cast.ballot, pack, &plan.seats),
                    })
                    .collect(),
                cards: round.cards.iter().map(|cards| unbind_cards(cards, pack, &plan.seats)).collect(),
                own: round
                    .own
                    .iter()
                    .map(|(code, own)| OwnLine { code: code.clone(), own: LockedLine::of(own) })
                    .collect(),
                voters: round.voters.as_ref().map(Sealed::text),
            },
        })
        .collect();
    rounds.extend(workshop.open.iter().map(|round| {
        RoundLine {
            number: round.number,
            opened: round.opened.clone(),
            questions: ids(&round.questions),
            state: StateLine::Open {
                key: key_line(&round.key),
                boxes: round
                    .boxes
                    .iter()
                    .map(|(code, sealed)| BoxLine {
                        code: code.clone(),
                        ballot: sealed.ballot.text(),
                        own: sealed.own.as_ref().map(LockedLine::of),
                        mark: sealed.mark.clone(),
                    })
                    .collect(),
                cards: round
                    .cards
                    .iter()
                    .map(|((question, seat), sealed)| SealedCardsLine {
                        question: pack[*question].id.clone(),
                        seat: seat_id(*seat),
                        cards: sealed.text(),
                    })
                    .collect(),
            },
        }
    }));
    WorkshopFile {
        kind: Kind::Workshop,
        format: FORMAT,
        id: workshop.id.clone(),
        title: plan.title.clone(),
        service: plan.service.clone(),
        scope: plan.scope.clone(),
        depth: plan.depth,
        practice: workshop.practice,
        with: workshop.with.clone(),
        created: workshop.created.clone(),
        changed: workshop.changed.clone(),
        pack: workshop.rules.clone(),
        reasons: plan.reasons.iter().map(|at| pack.reasons[*at].id.clone()).collect(),
        emphasis: plan
            .emphasis
            .iter()
            .zip(&pack.themes)
            .filter(|(emphasis, _)| **emphasis != Emphasis::Normal)
            .map(|(emphasis, theme)| (theme.id.clone(), *emphasis))
            .collect(),
        seats: plan.seats.clone(),
        participants: plan
            .participants
            .iter()
            .map(|one| ParticipantLine { code: one.code.clone(), seat: seat_id(one.seat) })
            .collect(),
        agenda: plan.agenda.clone(),
        thresholds: plan.thresholds,
        expectation: workshop.expectation.clone(),
        rounds,
        next_key: workshop.next.as_ref().map(key_line),
        notes: workshop
            .notes
            .iter()
            .map(|note| NoteLine {
                question: note.question.map(|question| pack[question].id.clone()),
                at: note.at.clone(),
                text: note.text.clone(),
            })
            .collect(),
        events: workshop.events.clone(),
    }
}

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

struct Binder<'a> {
    pack: &'a Pack,
    file: &'a WorkshopFile,
    top: Place,
    problems: Vec<Problem>,
}

impl Binder<'_> {
    fn error(&mut self, code: &'static str, place: Place, message: String, advice: &str) {
        let advice = advice.to_owned();
        self.problems.push(Problem { code, gravity: Gravity::Error, place, message, advice });
    }

    fn workshop(&mut self) -> Workshop {
        let file = self.file;
        let mut workshop = Workshop {
            id: file.id.clone(),
            created: file.created.clone(),
            changed: file.changed.clone(),
            rules: file.pack.clone(),
            practice: file.practice,
            with: file.with.clone(),
            plan: Plan::usual(self.pack, file.depth),
            expectation: file.expectation.clone(),
            closed: Vec::new(),
            open: None,
            next: None,
            notes: Vec::new(),
            events: file.events.clone(),
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
        if file.rounds.is_empty() {
            let at = self.top.clone().field("rounds");
            self.error("K004", at, "A workshop has at least one round.".to_owned(), "Begin it again.");
        }
        if let Some(line) = &file.next_key {
            let at = self.top.clone().field("next_key");
            workshop.next = self.key(line, &at);
        }
        for (i, line) in file.notes.iter().enumerate() {
            let at = self.top.clone().field("notes").at(i);
            let question = match &line.question {
                Some(id) => match self.question(id, at.field("question")) {
                    Some(question) => Some(question),
                    None => continue,
                },
                None => None,
            };
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
            match seat_of(line.seat.as_deref(), &file.seats, &at) {
                Ok(seat) => plan.participants.push(Participant { code: line.code.clone(), seat }),
                Err(problem) => self.problems.push(*problem),
            }
        }
        for (i, id) in file.reasons.iter().enumerate() {
            match pack.reasons.iter().position(|reason| reason.id == *id) {
                Some(found) if !plan.reasons.contains(&found) => plan.reasons.push(found),
                Some(_) => {}
                None => {
                    let at = self.top.clone().field("reasons").at(i);
                    let message = format!("These rules have no reason '{}'.", id.escape_debug());
                    self.error("K003", at, message, "Check that the file belongs to these rules.");
                }
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
                None => {
                    let at = self.top.clone().field("emphasis").at(i);
                    let message = format!("These rules have no theme '{}'.", id.escape_debug());
                    self.error("K003", at, message, "Check that the file belongs to these rules.");
                }
            }
        }
    }

    fn question(&mut self, id: &str, at: Place) -> Option<QuestionIx> {
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

    fn damaged(&mut self, at: Place, whose: &str) {
        let message = format!("{DAMAGED} It is {whose}.");
        self.error("K009", at, message, "Take the file from a copy, or remove this entry and ask again.");
    }

    fn key(&mut self, line: &KeyLine, at: &Place) -> Option<RoundKey> {
        let public = PublicKey::read(&line.public);
        if public.is_none() {
            self.damaged(at.clone().field("public"), "the public key");
        }
        let kept = match &line.locked {
            None => Some(Kept::KeyFile),
            Some(locked) => locked.read().map(Kept::Locked),
        };
        if kept.is_none() {
            self.damaged(at.clone().field("locked"), "the locked key");
        }
        Some(RoundKey { public: public?, kept: kept? })
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
        let list = at.clone().field("questions");
        let mut questions: Vec<QuestionIx> = Vec::new();
        for (i, id) in line.questions.iter().enumerate() {
            questions.extend(self.question(id, list.clone().at(i)));
        }
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
                        let read = Sealed::read(text);
                        if read.is_none() {
                            self.damaged(state.field("voters"), "the list of voters");
                        }
                        read
                    }),
                };
                workshop.closed.push(round);
            }
        }
    }

    fn boxes(&mut self, lines: &[BoxLine], list: &Place, plan: &Plan) -> BTreeMap<String, SealedBallot> {
        let mut boxes = BTreeMap::new();
        for (i, line) in lines.iter().enumerate() {
            let at = list.clone().at(i);
            if plan.participants.iter().all(|one| one.code != line.code) {
                let message = format!("Nobody in this workshop has the code '{}'.", line.code.escape_debug());
                self.error("K007", at.clone().field("code"), message, "Add them to the participants.");
            }
            let whose = format!("the ballot of {}", line.code.escape_debug());
            let Some(ballot) = Sealed::read(&line.ballot) else {
                self.damaged(at.field("ballot"), &whose);
                continue;
            };
            let own = match &line.own {
                Some(own) => match own.read() {
                    Some(own) => Some(own),
                    None => {
                        self.damaged(at.clone().field("own"), &whose);
                        None
                    }
                },
                None => None,
            };
            let sealed = SealedBallot { ballot, own, mark: line.mark.clone() };
            if boxes.insert(line.code.clone(), sealed).is_some() {
                let message = format!("There are two ballots of {}.", line.code);
                self.error("K006", at.field("code"), message, "Keep one.");
            }
        }
        boxes
    }

    fn sealed_cards(
        &mut self,
        lines: &[SealedCardsLine],
        list: &Place,
    ) -> BTreeMap<(QuestionIx, Option<SeatIx>), Sealed> {
        let mut cards = BTreeMap::new();
        for (i, line) in lines.iter().enumerate() {
            let at = list.clone().at(i);
            let Some(question) = self.question(&line.question, at.clone().field("question")) else {
                continue;
            };
            let seat = match seat_of(line.seat.as_deref(), &self.file.seats, &at) {
                Ok(seat) => seat,
                Err(problem) => {
                    self.problems.push(*problem);
                    continue;
                }
            };
            match Sealed::read(&line.cards) {
                Some(sealed) => drop(cards.insert((question, seat), sealed)),
                None => self.damaged(at.field("cards"), "a count of cards"),
            }
        }
        cards
    }

    fn casts(&mut self, lines: &[CastLine], list: &Place) -> Vec<Cast> {
        let mut casts: Vec<Cast> = Vec::with_capacity(lines.len());
        let mut seen = std::collections::BTreeSet::new();
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
        casts.sort_by_key(|cast| cast.voter);
        casts
    }

    fn counted(&mut self, lines: &[CardsLine], list: &Place) -> Vec<super::Cards> {
        let mut counted = Vec::new();
        for (i, line) in lines.iter().enumerate() {
            match bind_cards(line, self.pack, &self.file.seats, &list.clone().at(i)) {
                Ok(cards) => counted.push(cards),
                Err(problems) => self.problems.extend(problems),
            }
        }
        counted
    }

    fn own(&mut self, lines: &[OwnLine], list: &Place) -> BTreeMap<String, Locked> {
        let mut own = BTreeMap::new();
        for (i, line) in lines.iter().enumerate() {
            match line.own.read() {
                Some(locked) => drop(own.insert(line.code.clone(), locked)),
                None => {
                    let whose = format!("the own box of {}", line.code.escape_debug());
                    self.damaged(list.clone().at(i).field("own"), &whose);
                }
            }
        }
        own
    }
}
