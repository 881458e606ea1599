//! An open workshop, as its screens see it: the workshop itself, what its closed rounds come to, who has the laptop,
//! and the clock. Nothing here reads, writes, hashes or draws.

mod answers;
mod boards;
mod clock;
mod disk;
pub mod phones;
mod record;
mod typing;

use std::collections::BTreeSet;
use std::path::PathBuf;

pub(crate) use answers::{next_seat, question_at};
pub use boards::{DeskRow, DoorRow, SetUpRow, TalkRow};
pub(crate) use boards::{LET_ALL, board, desk, door, other, pile, set_up, talk};
pub use clock::Clock;
pub(crate) use record::{beside, record};
pub use typing::Typed;

use super::model::{Rules, Saved, Session};
use crate::answers::AnswerSet;
use crate::keys::Action;
use crate::pack::{Depth, Pack, QuestionIx};
use crate::workshop::paper::Paper;
use crate::workshop::record::{Record, as_answers};
use crate::workshop::together::final_counts;
use crate::workshop::{Ballot, Cards, Counts, SealedBallot, SeatIx, Workshop};

/// A text that must not be seen: on no screen, in no message, in no debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(zeroize::Zeroizing<String>);

impl Secret {
    /// Keeps a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(zeroize::Zeroizing::new(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn open(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// An open workshop.
pub struct Room {
    /// Its file.
    pub path: PathBuf,
    /// The workshop.
    pub workshop: Workshop,
    /// What the closed rounds come to; none before the first is closed.
    pub found: Option<Found>,
    /// The clock.
    pub clock: Clock,
    /// The pages for phones, while they are served.
    pub phones: Option<phones::Shown>,
    /// Questions that are marked to be put up again.
    pub put_up: BTreeSet<QuestionIx>,
    /// Sheets that are being typed in: what stands in rows that are not sealed yet.
    pub typed: Typed,
    /// Whether it is on the disk.
    pub saved: Saved,
    /// Why nothing may be changed, if so.
    pub read_only: Option<String>,
}

impl Room {
    /// Opens a workshop.
    #[must_use]
    pub fn new(rules: &Rules, path: PathBuf, workshop: Workshop) -> Self {
        let mut room = Self::unread(path, workshop);
        room.reassess(rules);
        room
    }

    /// A workshop in a list: nothing is worked out.
    #[must_use]
    pub fn unread(path: PathBuf, workshop: Workshop) -> Self {
        Self {
            path,
            workshop,
            found: None,
            clock: Clock::default(),
            phones: None,
            put_up: BTreeSet::new(),
            typed: Typed::default(),
            saved: Saved::Yes,
            read_only: None,
        }
    }

    /// How it stands, in a few words.
    #[must_use]
    pub fn state_words(&self) -> String {
        match (self.workshop.open_round(), self.workshop.closed_rounds().last()) {
            (Some(round), _) => {
                format!(
                    "round {}: {} of {} in",
                    round.number,
                    round.ballots_in(),
                    self.workshop.plan().participants.len()
                )
            }
            (None, Some(round)) => format!("round {} is closed", round.number),
            (None, None) => String::new(),
        }
    }

    /// The group's answers as an answer set, revealed when its last round was closed.
    #[must_use]
    pub fn answers(&self, pack: &Pack) -> AnswerSet {
        let mut set = as_answers(pack, &self.workshop);
        set.revealed = self.workshop.closed_rounds().last().map(|round| round.closed.clone());
        set
    }

    /// The group's answers as a session to look at: the same pages as one person's, and nothing can be changed.
    #[must_use]
    pub fn session(&self, rules: &Rules) -> Option<Session> {
        let found = self.found.as_ref()?;
        let set = self.answers(&rules.pack);
        let mut session = Session::new(rules, self.path.clone(), set);
        session.group = Some(found.record.profile.clone());
        session.read_only = Some("This is what the group said.".to_owned());
        session.reassess(rules);
        session.mark = session.set.clone();
        Some(session)
    }

    /// Brings what follows from the closed rounds up to date.
    pub fn reassess(&mut self, rules: &Rules) {
        self.found = Found::of(rules, &self.workshop);
    }
}

/// What the closed rounds of a workshop come to.
pub struct Found {
    /// The answers that count, per question; none where it was not asked.
    pub counts: Vec<Option<Counts>>,
    /// Everything that goes into the record.
    pub record: Record,
}

impl Found {
    fn of(rules: &Rules, workshop: &Workshop) -> Option<Self> {
        let record = Record::of(&rules.pack, &rules.tables, rules.draws(), workshop)?;
        Some(Self { counts: final_counts(&rules.pack, workshop), record })
    }

    /// The questions in the order in which they are shown: what to talk about first, then all others as asked.
    #[must_use]
    pub fn order(&self) -> Vec<QuestionIx> {
        let mut order: Vec<QuestionIx> =
            self.record.discussion.talk.iter().map(|talk| talk.question).collect();
        let asked = self.counts.iter().enumerate().filter(|(_, counts)| counts.is_some());
        let others: Vec<QuestionIx> =
            asked.map(|(at, _)| QuestionIx(at)).filter(|question| !order.contains(question)).collect();
        order.extend(others);
        order
    }
}

/// A ballot paper that is open to be answered.
pub struct OpenPaper {
    /// Its file.
    pub path: PathBuf,
    /// The paper.
    pub paper: Paper,
}

/// Somebody answers: on the laptop that is passed round, or in a paper of their own.
pub struct Turn {
    /// Their code.
    pub code: String,
    /// Where they sit, if they say.
    pub seat: Option<SeatIx>,
    /// Their code word, if they gave one.
    pub word: Option<Secret>,
    /// Whether the ballot takes the place of one that is in.
    pub again: bool,
    /// What they said in the first round, where they could be asked for it.
    pub before: Option<Ballot>,
    /// What is asked.
    pub questions: Vec<QuestionIx>,
}

impl Turn {
    /// Somebody begins.
    #[must_use]
    pub fn new(code: &str, seat: Option<SeatIx>, questions: Vec<QuestionIx>) -> Self {
        Self { code: code.to_owned(), seat, word: None, again: false, before: None, questions }
    }
}

/// Where a facilitator or a participant is in a workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomScreen {
    /// Begin, rehearse or open a workshop.
    Door {
        /// Highlighted line.
        selected: usize,
    },
    /// The open workshop: what can be done now.
    Desk {
        /// Highlighted line.
        selected: usize,
    },
    /// What is fixed before anybody answers.
    SetUp {
        /// Highlighted line.
        selected: usize,
    },
    /// Whose turn it is.
    Seats {
        /// Highlighted line.
        selected: usize,
    },
    /// Where somebody sits.
    WhichSeat {
        /// Their code.
        code: String,
        /// Highlighted line.
        selected: usize,
    },
    /// A ballot is sealed: pass the laptop on.
    Handed {
        /// Whose.
        code: String,
    },
    /// Everybody answers on their phones: the address.
    Phones,
    /// Raised cards are counted.
    Counting {
        /// The cards so far.
        cards: Cards,
        /// Highlighted line.
        selected: usize,
    },
    /// Sheets that were answered with a pen are typed in.
    Typing {
        /// Highlighted line: whose sheet.
        selected: usize,
    },
    /// One question and what the group said: for the whole room.
    Answers {
        /// Its place in the order.
        place: usize,
        /// First line shown.
        scroll: usize,
    },
    /// What to talk about.
    Talk {
        /// Highlighted line.
        selected: usize,
    },
    /// What people wrote, to be let through or held back.
    Reasons {
        /// Highlighted line.
        selected: usize,
    },
    /// The agenda, and the clock.
    Agenda {
        /// Highlighted line.
        selected: usize,
    },
    /// A ballot paper that is to be answered on its own machine.
    Paper {
        /// Highlighted line.
        selected: usize,
    },
}

impl RoomScreen {
    /// The highlighted line, where there is one.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        match self {
            Self::Door { selected }
            | Self::Desk { selected }
            | Self::SetUp { selected }
            | Self::Seats { selected }
            | Self::WhichSeat { selected, .. }
            | Self::Counting { selected, .. }
            | Self::Typing { selected }
            | Self::Talk { selected }
            | Self::Reasons { selected }
            | Self::Paper { selected }
            | Self::Agenda { selected } => Some(*selected),
            Self::Handed { .. } | Self::Phones | Self::Answers { .. } => None,
        }
    }

    /// The highlighted line, to change.
    pub fn selected_mut(&mut self) -> Option<&mut usize> {
        match self {
            Self::Door { selected }
            | Self::Desk { selected }
            | Self::SetUp { selected }
            | Self::Seats { selected }
            | Self::WhichSeat { selected, .. }
            | Self::Counting { selected, .. }
            | Self::Typing { selected }
            | Self::Talk { selected }
            | Self::Reasons { selected }
            | Self::Paper { selected }
            | Self::Agenda { selected } => Some(selected),
            Self::Handed { .. } | Self::Phones | Self::Answers { .. } => None,
        }
    }

    /// What it is called, in the header.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Door { .. } => "Workshops",
            Self::Desk { .. } => "Workshop",
            Self::SetUp { .. } => "Fixed beforehand",
            Self::Seats { .. } => "Whose turn is it?",
            Self::WhichSeat { .. } => "Where do you sit?",
            Self::Handed { .. } => "Sealed",
            Self::Phones => "Phones in the room",
            Self::Counting { .. } => "Raised cards",
            Self::Typing { .. } => "Typing in sheets",
            Self::Answers { .. } => "What you said",
            Self::Talk { .. } => "What to talk about",
            Self::Reasons { .. } => "What people wrote",
            Self::Agenda { .. } => "Agenda and clock",
            Self::Paper { .. } => "Your ballot",
        }
    }

    /// Whether an action does anything here and now.
    #[must_use]
    pub fn enabled(&self, model: &super::model::Model, action: Action) -> bool {
        let again = model.room.as_ref().is_some_and(|room| room.workshop.may_go_again());
        let runs = model.room.as_ref().is_some_and(|room| room.clock.is_set());
        match (self, action) {
            (Self::Desk { .. }, Action::Report) => {
                model.room.as_ref().is_some_and(|room| room.found.is_some())
            }
            (_, Action::Report) => false,
            (Self::Desk { .. }, Action::Phones) => model.room.as_ref().is_some_and(Room::takes_phones),
            (Self::Answers { .. } | Self::Talk { .. }, Action::PutUp) => again,
            (Self::Answers { .. }, Action::More | Action::Less) => runs,
            (_, Action::PutUp) => false,
            _ => true,
        }
    }
}

/// What the workshop's screens want done with the disk, or with keys that take a moment to work out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomEffect {
    /// Begin a workshop with this title, for so many people; without a passphrase the key is kept in a file.
    Begin {
        /// Title.
        title: String,
        /// How many take part.
        people: usize,
        /// The facilitator's passphrase.
        passphrase: Option<Secret>,
    },
    /// Begin a workshop with a made-up group.
    Rehearse,
    /// In a rehearsal: the made-up people answer what was put up again.
    OthersAgain,
    /// Save it.
    Save,
    /// Let go of it.
    Leave,
    /// Seal the ballot that is being given.
    Seal,
    /// Open somebody's own box with their code word.
    ComeBack {
        /// Whose.
        code: String,
        /// The word.
        word: Secret,
        /// The box of the first round, to see what they said then.
        before: bool,
    },
    /// Collect ballot files.
    Collect(PathBuf),
    /// Write a ballot file for everybody whose ballot is not in, into this folder.
    Write(PathBuf),
    /// Let everybody answer on their phones.
    Phones,
    /// Stop that.
    StopPhones,
    /// Let another device take this code.
    FreeCode(String),
    /// Take in a ballot that a phone has handed in.
    TakeIn(String, Box<SealedBallot>),
    /// Put counted cards in.
    Count(Cards),
    /// Seal a row that was typed in; it takes the place of a ballot that is in.
    Row {
        /// Whose.
        code: String,
        /// What stands on the sheet.
        row: crate::workshop::grid::Row,
    },
    /// Close the round.
    Close(Option<Secret>),
    /// The key is lost: begin the round again under another.
    Again(Option<Secret>),
    /// Write the group's answers as an answer set of its own.
    Keep,
}

/// How many questions are asked at a depth, in words.
#[must_use]
pub fn depth_words(pack: &Pack, depth: Depth) -> String {
    let count = pack.asked(depth).count();
    match depth {
        Depth::Quick => format!("quick, {count} questions"),
        Depth::Full => format!("full, {count} questions"),
    }
}
