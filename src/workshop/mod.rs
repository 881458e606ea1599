//! A workshop: many people, one record. Sealed ballots, what they come to together, what
//! to talk about, a second round, and what is kept.
//!
//! [`Workshop`] is the state and what can be done with it; [`seal`] the boxes, [`rounds`]
//! open and closed rounds, [`file`] the shape on disk, [`group`] the measures, [`reveal`]
//! what a room may see, [`together`] the group's answers as a profile. Pure: time and
//! chance are handed in.

pub mod ballot;
pub mod discuss;
pub mod file;
pub mod group;
pub mod moves;
pub mod paper;
pub mod plan;
pub mod record;
pub mod reveal;
pub mod rounds;
pub mod seal;
pub mod together;
pub mod words;

pub use ballot::{Ballot, Cards, Stamp};
pub use group::{Class, Counts, Measures, Thresholds};
pub use paper::Paper;
pub use plan::{AgendaItem, Participant, Plan, Seat, SeatIx};
pub use record::Record;
pub use rounds::{Cast, ClosedRound, Closing, Kept, OpenRound, Opener, RoundKey, SealedBallot, Sealing};
pub use seal::{Hardness, OsRng, PrivateKey, PublicKey, Randomness, SealError};

use crate::answers::{Expectation, PackRef};
use crate::pack::{Pack, QuestionIx};
use rounds::{CloseWith, MOST_ROUNDS};

/// Most cards of one kind: more are a slip of the keyboard.
pub const MOST_CARDS: u32 = 10_000;

/// A note on the discussion of a question, typed while people talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which question; `None` for the workshop as a whole.
    pub question: Option<QuestionIx>,
    /// When, RFC 3339.
    pub at: String,
    /// What was said. Nobody is named.
    pub text: String,
}

/// Something that happened and belongs in the record.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub enum What {
    /// A round was opened.
    Opened(u8),
    /// A round was closed: its number, how many ballots were opened.
    Closed(u8, u32),
    /// Questions were put up again: ids.
    PutUp(Vec<String>),
    /// Somebody joined after the start.
    Joined(String),
    /// A participant's ballot took the place of an earlier one of theirs.
    Replaced(String),
    /// A ballot was taken out before the round was closed.
    TakenOut(String),
    /// A ballot did not open when the round was closed, and does not count.
    NotOpened(String),
    /// Counted cards did not open when the round was closed, and do not count: question id.
    CardsNotOpened(String),
    /// The key of a round was lost, and so many ballots with it; the round began again.
    KeyLost(u8, u32),
    /// What is fixed before anybody answers was changed, before anybody had answered.
    Replanned,
    /// There will be no further round.
    Finished,
}

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When, RFC 3339.
    pub at: String,
    /// What.
    pub what: What,
}

/// Why something cannot be done now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No round is open.
    NoRoundOpen,
    /// A round is open.
    RoundOpen,
    /// No round has been closed yet.
    NothingClosed,
    /// Both rounds are over, or there is to be no further one.
    RoundsOver,
    /// No question was put up.
    NothingPutUp,
    /// This question was not asked in the first round.
    NotAsked(QuestionIx),
    /// Nobody has this code.
    UnknownCode(String),
    /// This is no code.
    BadCode(String),
    /// This code is taken.
    CodeTaken(String),
    /// This participant's ballot is in already.
    AlreadyIn(String),
    /// The same file is in already, for this participant.
    SameFile(String),
    /// Somebody has answered: what was fixed beforehand stays.
    Fixed,
    /// The cards do not fit the question.
    BadCards,
    /// This ballot paper belongs to another workshop.
    OtherWorkshop,
    /// This ballot paper was made under other rules.
    OtherRules,
    /// This ballot paper belongs to another round, or to a key that was lost.
    OtherRound(u8),
    /// This participant's ballot paper has not been answered.
    NotAnswered(String),
}

impl Refusal {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoRoundOpen => "K101",
            Self::RoundOpen => "K102",
            Self::NothingClosed => "K103",
            Self::RoundsOver => "K104",
            Self::NothingPutUp => "K105",
            Self::NotAsked(_) => "K106",
            Self::UnknownCode(_) => "K107",
            Self::BadCode(_) => "K108",
            Self::CodeTaken(_) => "K109",
            Self::AlreadyIn(_) => "K110",
            Self::SameFile(_) => "K111",
            Self::Fixed => "K112",
            Self::BadCards => "K113",
            Self::OtherWorkshop => "K114",
            Self::OtherRound(_) => "K115",
            Self::NotAnswered(_) => "K116",
            Self::OtherRules => "K117",
        }
    }

    /// What is in the way, and what to do.
    #[must_use]
    pub fn words(&self) -> (String, String) {
        let (message, advice) = match self {
            Self::NoRoundOpen => {
                ("No round is open.", "Put questions up for a second round, or look at the result.")
            }
            Self::RoundOpen => ("A round is open.", "Close it first."),
            Self::NothingClosed => ("No round has been closed yet.", "Close the first round first."),
            Self::RoundsOver => {
                ("The rounds of this workshop are over.", "Begin a new workshop to ask again.")
            }
            Self::NothingPutUp => ("No question was put up.", "Name at least one question."),
            Self::NotAsked(_) => ("This question was not asked in the first round.", "Choose one that was."),
            Self::UnknownCode(code) => {
                return (
                    format!("Nobody in this workshop has the code '{}'.", code.escape_debug()),
                    "Check the code, or let them join.".to_owned(),
                );
            }
            Self::BadCode(code) => {
                return (
                    format!("'{}' cannot be a code.", code.escape_debug()),
                    "A code has 1 to 16 plain letters, digits and hyphens.".to_owned(),
                );
            }
            Self::CodeTaken(code) => {
                return (format!("The code '{code}' is taken."), "Choose another.".to_owned());
            }
            Self::AlreadyIn(code) => {
                return (
                    format!("A ballot of {code} is in already."),
                    "Keep it, or put the new one in its place.".to_owned(),
                );
            }
            Self::SameFile(code) => {
                return (
                    format!("The same ballot is in already, for {code}."),
                    "It is counted once.".to_owned(),
                );
            }
            Self::Fixed => (
                "Somebody has answered, so what was fixed beforehand stays as it is.",
                "Begin a new workshop if it must be otherwise.",
            ),
            Self::BadCards => ("These cards do not fit the question.", "Give one number for each level."),
            Self::OtherWorkshop => {
                ("This ballot paper belongs to another workshop.", "Ask for a ballot paper of this one.")
            }
            Self::OtherRules => (
                "This ballot paper was made under other rules than this workshop.",
                "Ask for a ballot paper under the rules of the workshop.",
            ),
            Self::OtherRound(round) => {
                return (
                    format!(
                        "This ballot paper was made for round {round}, or for a key that is no longer used."
                    ),
                    "Ask for a new ballot paper.".to_owned(),
                );
            }
            Self::NotAnswered(code) => {
                return (
                    format!("The ballot paper of {code} has not been answered yet."),
                    "Open it with contract-advisor and answer it.".to_owned(),
                );
            }
        };
        (message.to_owned(), advice.to_owned())
    }
}

/// How the private keys are to be kept.
#[derive(Debug, Clone, Copy)]
pub enum Guard<'a> {
    /// Locked in the workshop file with this passphrase.
    Passphrase(&'a str),
    /// In a private file beside it.
    KeyFile,
}

/// A workshop that belongs to a checked pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workshop {
    /// Id: by it a ballot knows where it belongs.
    id: String,
    /// When it was begun, RFC 3339.
    pub created: String,
    /// When it was last changed, RFC 3339.
    pub changed: String,
    /// The rules it was begun under.
    rules: PackRef,
    /// A rehearsal: the people in it are made up.
    pub practice: bool,
    /// The code of whoever has the laptop just now: should the program end, the next start can say whose ballot is lost.
    pub with: Option<String>,
    plan: Plan,
    /// What the group expects the result to be, and why, written before it is shown.
    pub expectation: Option<Expectation>,
    closed: Vec<ClosedRound>,
    open: Option<OpenRound>,
    /// The key of the round that may still come.
    next: Option<RoundKey>,
    /// Notes on the discussion, oldest first.
    pub notes: Vec<Note>,
    /// What happened, oldest first.
    events: Vec<Event>,
}

/// What a new workshop or a new key leaves to be kept in a private file: nothing where a
/// passphrase guards it.
pub type KeysToKeep = Vec<PrivateKey>;

impl Workshop {
    /// Begins a workshop: its first round is open.
    ///
    /// # Errors
    /// [`SealError::TooShort`] for the passphrase.
    pub fn begin(
        pack: &Pack,
        plan: Plan,
        guard: Guard<'_>,
        hardness: Hardness,
        now: &str,
        chance: Randomness<'_>,
    ) -> Result<(Self, KeysToKeep), SealError> {
        let mut id = [0; 8];
        chance.fill_bytes(&mut id);
        let mut keys = Vec::new();
        let first = new_key(guard, hardness, &mut keys, &mut *chance)?;
        let next = new_key(guard, hardness, &mut keys, chance)?;
        let round = OpenRound {
            number: 1,
            questions: pack.asked(plan.depth).collect(),
            opened: now.to_owned(),
            key: first,
            boxes: std::collections::BTreeMap::new(),
            cards: std::collections::BTreeMap::new(),
        };
        let workshop = Self {
            id: id.iter().map(|byte| format!("{byte:02x}")).collect(),
            created: now.to_owned(),
            changed: now.to_owned(),
            rules: PackRef {
                id: pack.manifest.id.clone(),
                version: pack.manifest.version.clone(),
                digest: pack.digest.clone(),
            },
            practice: false,
            with: None,
            plan,
            expectation: None,
            closed: Vec::new(),
            open: Some(round),
            next: Some(next),
            notes: Vec::new(),
            events: vec![Event { at: now.to_owned(), what: What::Opened(1) }],
        };
        Ok((workshop, keys))
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The rules it was begun under.
    #[must_use]
    pub fn rules(&self) -> &PackRef {
        &self.rules
    }

    /// What was fixed beforehand.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The round in which people answer now.
    #[must_use]
    pub fn open_round(&self) -> Option<&OpenRound> {
        self.open.as_ref()
    }

    /// The rounds that are closed, in order.
    #[must_use]
    pub fn closed_rounds(&self) -> &[ClosedRound] {
        &self.closed
    }

    /// Whether a round that is open, or may still come, needs this key.
    #[must_use]
    pub fn needs(&self, key: &PrivateKey) -> bool {
        let public = key.public();
        let open = self.open.as_ref().map(|round| &round.key);
        open.into_iter().chain(&self.next).any(|key| key.public == public)
    }

    /// What happened, oldest first.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Whether a further round may still be opened.
    #[must_use]
    pub fn may_go_again(&self) -> bool {
        self.open.is_none() && self.next.is_some() && self.closed.len() < usize::from(MOST_ROUNDS)
    }

    /// Changes what is fixed beforehand. Title, service, scope and agenda can change at any
    /// time; the rest only while nobody has answered, and seats keep their place.
    ///
    /// # Errors
    /// [`Refusal::Fixed`].
    pub fn replan(&mut self, pack: &Pack, plan: Plan, now: &str) -> Result<(), Refusal> {
        let words_only = Plan {
            title: plan.title.clone(),
            service: plan.service.clone(),
            scope: plan.scope.clone(),
            agenda: plan.agenda.clone(),
            ..self.plan.clone()
        };
        if words_only != plan {
            let untouched = self.closed.is_empty()
                && self.open.as_ref().is_some_and(|round| round.boxes.is_empty() && round.cards.is_empty());
            if !untouched {
                return Err(Refusal::Fixed);
            }
            if let Some(round) = &mut self.open {
                round.questions = pack.asked(plan.depth).collect();
            }
            self.happened(What::Replanned, now);
        }
        self.plan = plan;
        now.clone_into(&mut self.changed);
        Ok(())
    }

    /// Lets somebody join; they can answer from now on. Without a code they get one.
    ///
    /// # Errors
    /// [`Refusal::BadCode`], [`Refusal::CodeTaken`].
    pub fn join(&mut self, code: Option<&str>, seat: Option<SeatIx>, now: &str) -> Result<String, Refusal> {
        let code = code.map_or_else(|| self.plan.free_code(), |code| code.trim().to_owned());
        if !plan::is_code(&code) {
            return Err(Refusal::BadCode(code));
        }
        if self.plan.participant(&code).is_some() {
            return Err(Refusal::CodeTaken(code));
        }
        self.plan.participants.push(Participant { code: code.clone(), seat });
        self.happened(What::Joined(code.clone()), now);
        Ok(code)
    }

    /// What sealing a ballot of this participant needs.
    ///
    /// # Errors
    /// [`Refusal::NoRoundOpen`], [`Refusal::UnknownCode`].
    pub fn sealing<'a>(&'a self, pack: &'a Pack, code: &str) -> Result<Sealing<'a>, Refusal> {
        let round = self.open.as_ref().ok_or(Refusal::NoRoundOpen)?;
        let known = self.plan.participant(code).ok_or_else(|| Refusal::UnknownCode(code.to_owned()))?;
        Ok(Sealing {
            stamp: Stamp { workshop: &self.id, round: round.number, code: &known.code },
            key: round.key.public,
            pack,
            seats: &self.plan.seats,
        })
    }

    /// Puts a sealed ballot into the open round. One that is there already is kept, unless
    /// the new one is to take its place.
    ///
    /// # Errors
    /// [`Refusal::AlreadyIn`], [`Refusal::SameFile`], [`Refusal::NoRoundOpen`],
    /// [`Refusal::UnknownCode`].
    pub fn put(&mut self, code: &str, ballot: SealedBallot, replace: bool, now: &str) -> Result<(), Refusal> {
        let code =
            self.plan.participant(code).ok_or_else(|| Refusal::UnknownCode(code.to_owned()))?.code.clone();
        let round = self.open.as_mut().ok_or(Refusal::NoRoundOpen)?;
        let same = |there: &SealedBallot| {
            there.ballot == ballot.ballot || (there.mark.is_some() && there.mark == ballot.mark)
        };
        if let Some((there, _)) = round.boxes.iter().find(|(_, there)| same(there)) {
            return Err(Refusal::SameFile(there.clone()));
        }
        let there = round.boxes.contains_key(&code);
        if there && !replace {
            return Err(Refusal::AlreadyIn(code));
        }
        round.boxes.insert(code.clone(), ballot);
        now.clone_into(&mut self.changed);
        if there {
            self.happened(What::Replaced(code), now);
        }
        Ok(())
    }

    /// Opens a participant's own box of the open round, to come back to what they said.
    ///
    /// # Errors
    /// [`SealError::NoWayBack`], [`SealError::WrongCodeWord`]; [`SealError::Foreign`]
    /// where there is no ballot of this code.
    pub fn come_back(&self, pack: &Pack, code: &str, word: &str) -> Result<Ballot, SealError> {
        let sealing = self.sealing(pack, code).map_err(|_| SealError::Foreign)?;
        let round = self.open.as_ref().ok_or(SealError::Foreign)?;
        let there = round.boxes.get(sealing.stamp.code).ok_or(SealError::Foreign)?;
        sealing.come_back(there.own.as_ref().ok_or(SealError::NoWayBack)?, word)
    }

    /// Opens a participant's own box of the closed first round, so that they can see what
    /// they said then.
    ///
    /// # Errors
    /// As [`Self::come_back`].
    pub fn said_before(&self, pack: &Pack, code: &str, word: &str) -> Result<Ballot, SealError> {
        let known = self.plan.participant(code).ok_or(SealError::Foreign)?;
        let round = self.closed.last().ok_or(SealError::NoWayBack)?;
        let own = round.own.get(&known.code).ok_or(SealError::NoWayBack)?;
        let stamp = Stamp { workshop: &self.id, round: round.number, code: &known.code };
        // The key plays no part in opening one's own box.
        let key = self.open.as_ref().map(|round| round.key.public).ok_or(SealError::NoWayBack)?;
        Sealing { stamp, key, pack, seats: &self.plan.seats }.come_back(own, word)
    }

    /// Takes a ballot out of the open round.
    ///
    /// # Errors
    /// [`Refusal::NoRoundOpen`], [`Refusal::UnknownCode`] where there is none.
    pub fn take_out(&mut self, code: &str, now: &str) -> Result<(), Refusal> {
        let unknown = || Refusal::UnknownCode(code.to_owned());
        let code = self.plan.participant(code).ok_or_else(unknown)?.code.clone();
        let round = self.open.as_mut().ok_or(Refusal::NoRoundOpen)?;
        round.boxes.remove(&code).ok_or_else(unknown)?;
        self.happened(What::TakenOut(code), now);
        Ok(())
    }

    /// Puts counted cards into the open round, sealed at once. They take the place of
    /// earlier ones for the same question and seat.
    ///
    /// # Errors
    /// [`Refusal::NoRoundOpen`], [`Refusal::NotAsked`], [`Refusal::BadCards`].
    pub fn put_cards(
        &mut self,
        pack: &Pack,
        cards: &Cards,
        now: &str,
        chance: Randomness<'_>,
    ) -> Result<(), Refusal> {
        let round = self.open.as_mut().ok_or(Refusal::NoRoundOpen)?;
        if !round.questions.contains(&cards.question) {
            return Err(Refusal::NotAsked(cards.question));
        }
        let question = &pack[cards.question];
        let too_many = |count: &u32| *count > MOST_CARDS;
        if cards.levels.len() != question.levels.len()
            || cards.seat.is_some_and(|seat| seat.0 >= self.plan.seats.len())
            || (cards.not_applicable > 0 && question.not_applicable.is_none())
            || cards.levels.iter().chain([&cards.dont_know, &cards.not_applicable]).any(too_many)
        {
            return Err(Refusal::BadCards);
        }
        let stamp = Stamp { workshop: &self.id, round: round.number, code: "" };
        let sealing = Sealing { stamp, key: round.key.public, pack, seats: &self.plan.seats };
        let sealed = rounds::seal_cards(cards, &sealing, chance).map_err(|_| Refusal::BadCards)?;
        round.cards.insert((cards.question, cards.seat), sealed);
        now.clone_into(&mut self.changed);
        Ok(())
    }

    /// Closes the open round: its boxes are opened, and its key is dropped.
    ///
    /// # Errors
    /// The workshop is then as it was: a wrong passphrase or key, no round open
    /// ([`SealError::ForeignKey`]).
    pub fn close(
        &mut self,
        pack: &Pack,
        opener: Opener<'_>,
        now: &str,
        chance: Randomness<'_>,
    ) -> Result<Closing, SealError> {
        let round = self.open.as_ref().ok_or(SealError::ForeignKey)?;
        let key = round.key.unlock(opener)?;
        let before = self.closed.last();
        let with = CloseWith {
            workshop: &self.id,
            pack,
            seats: &self.plan.seats,
            now,
            invited: self.plan.participants.len() as u32,
            before: before.and_then(|round| round.voters.as_ref()),
            used: before.and_then(|round| round.ballots.iter().map(|cast| cast.voter).max()).unwrap_or(0),
            next: self.next.as_ref().map(|next| next.public),
        };
        let (closed, closing) = round.close(&key, &with, chance);
        let what = What::Closed(closed.number, closed.ballots.len() as u32);
        for (code, _) in &closing.not_opened {
            self.happened(What::NotOpened(code.clone()), now);
        }
        for (question, _) in &closing.cards_not_opened {
            self.happened(What::CardsNotOpened(pack[*question].id.clone()), now);
        }
        self.happened(what, now);
        // Nothing needs who had which number any more.
        for earlier in &mut self.closed {
            earlier.voters = None;
            earlier.own.clear();
        }
        self.closed.push(closed);
        self.open = None;
        Ok(closing)
    }

    /// Opens the second round, for some of the questions of the first.
    ///
    /// # Errors
    /// [`Refusal::RoundOpen`], [`Refusal::NothingClosed`], [`Refusal::RoundsOver`],
    /// [`Refusal::NothingPutUp`], [`Refusal::NotAsked`].
    pub fn put_up(&mut self, pack: &Pack, questions: &[QuestionIx], now: &str) -> Result<(), Refusal> {
        if self.open.is_some() {
            return Err(Refusal::RoundOpen);
        }
        let first = self.closed.last().ok_or(Refusal::NothingClosed)?;
        if questions.is_empty() {
            return Err(Refusal::NothingPutUp);
        }
        if let Some(question) = questions.iter().find(|question| !first.questions.contains(question)) {
            return Err(Refusal::NotAsked(*question));
        }
        if !self.may_go_again() {
            return Err(Refusal::RoundsOver);
        }
        let key = self.next.take().ok_or(Refusal::RoundsOver)?;
        let mut questions = questions.to_vec();
        questions.sort_unstable();
        questions.dedup();
        let ids = questions.iter().map(|question| pack[*question].id.clone()).collect();
        let number = first.number + 1;
        self.open = Some(OpenRound {
            number,
            questions,
            opened: now.to_owned(),
            key,
            boxes: std::collections::BTreeMap::new(),
            cards: std::collections::BTreeMap::new(),
        });
        self.happened(What::PutUp(ids), now);
        self.happened(What::Opened(number), now);
        Ok(())
    }

    /// The key of the open round is lost: its boxes can never be opened. They are dropped,
    /// and the round begins again under a new key.
    ///
    /// # Errors
    /// [`SealError::TooShort`] for the new passphrase; [`SealError::ForeignKey`] where no
    /// round is open.
    pub fn begin_round_again(
        &mut self,
        guard: Guard<'_>,
        hardness: Hardness,
        now: &str,
        chance: Randomness<'_>,
    ) -> Result<KeysToKeep, SealError> {
        let mut keys = Vec::new();
        let key = new_key(guard, hardness, &mut keys, &mut *chance)?;
        let next = match &self.next {
            Some(_) => Some(new_key(guard, hardness, &mut keys, chance)?),
            None => None,
        };
        let round = self.open.as_mut().ok_or(SealError::ForeignKey)?;
        let lost = round.boxes.len() as u32;
        round.boxes.clear();
        round.cards.clear();
        round.key = key;
        now.clone_into(&mut round.opened);
        let number = round.number;
        self.next = next;
        for earlier in &mut self.closed {
            earlier.voters = None;
        }
        self.happened(What::KeyLost(number, lost), now);
        Ok(keys)
    }

    /// There will be no further round: what only a further round needs is dropped.
    ///
    /// # Errors
    /// [`Refusal::RoundOpen`], [`Refusal::NothingClosed`].
    pub fn finish(&mut self, now: &str) -> Result<(), Refusal> {
        if self.open.is_some() {
            return Err(Refusal::RoundOpen);
        }
        if self.closed.is_empty() {
            return Err(Refusal::NothingClosed);
        }
        if self.next.take().is_some() {
            self.happened(What::Finished, now);
        }
        for round in &mut self.closed {
            round.voters = None;
            round.own.clear();
        }
        Ok(())
    }

    /// Writes a note on the discussion.
    pub fn note(&mut self, question: Option<QuestionIx>, text: &str, now: &str) {
        self.notes.push(Note { question, at: now.to_owned(), text: text.to_owned() });
        now.clone_into(&mut self.changed);
    }

    fn happened(&mut self, what: What, now: &str) {
        self.events.push(Event { at: now.to_owned(), what });
        now.clone_into(&mut self.changed);
    }
}

fn new_key(
    guard: Guard<'_>,
    hardness: Hardness,
    keys: &mut KeysToKeep,
    chance: Randomness<'_>,
) -> Result<RoundKey, SealError> {
    let private = PrivateKey::draw(&mut *chance);
    let public = private.public();
    let kept = match guard {
        Guard::Passphrase(words) => Kept::Locked(private.lock(words, hardness, chance)?),
        Guard::KeyFile => {
            keys.push(private);
            Kept::KeyFile
        }
    };
    Ok(RoundKey { public, kept })
}
