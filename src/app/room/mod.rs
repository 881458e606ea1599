//! An open workshop, as its screens see it: the workshop itself, what its closed rounds come to, who has the laptop,
//! and the clock. Nothing here reads, writes, hashes or draws.

mod answers;
mod boards;
mod clock;
mod missing;
mod perform;
pub mod phones;
mod screen;
mod typing;

use std::path::PathBuf;
use std::sync::Arc;

pub use super::model::SetUpRow;
pub(crate) use answers::next_seat;
pub use boards::{DoorRow, LecternRow, PauseRow, PeopleRow, PickRow, Step};
pub(crate) use boards::{
    LET_ALL, board, door, lectern, missing, open_seats, partners, people_rows, picking_rows, pile, set_up,
    steps, talk, ways, without,
};
pub use clock::Clock;
pub(crate) use missing::missing_words;
pub(in crate::app) use perform::Away;
pub use screen::RoomScreen;
pub use typing::Typed;

use super::model::{Rules, Saved, Session};
use crate::answers::AnswerSet;
use crate::pack::{Pack, QuestionIx};
use crate::page::Doc;
use crate::workshop::paper::Paper;
use crate::workshop::record::{Record, as_answers};
use crate::workshop::together::final_counts;
use crate::workshop::told::{self, Told};
use crate::workshop::wall::{self, Asked};
use crate::workshop::{
    Ballot, Cards, Counts, Draft, Passed, Replace, SealedBallot, SeatIx, WordKey, Workshop,
};

/// A text that must not be seen: on no screen, in no message, in no debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(zeroize::Zeroizing<String>);

impl Secret {
    /// Keeps a text.
    pub fn new(text: &str) -> Self {
        Self(zeroize::Zeroizing::new(text.to_owned()))
    }

    /// The text.
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
    pub path: PathBuf,
    pub workshop: Workshop,
    /// What the closed rounds come to; none before the first is closed.
    pub found: Option<Found>,
    pub clock: Clock,
    /// The pages for phones, while they are served.
    pub phones: Option<phones::Shown>,
    /// Sheets that are being typed in: what stands in rows that are not sealed yet.
    pub typed: Typed,
    pub saved: Saved,
    /// Why nothing may be changed, if so.
    pub read_only: Option<String>,
    /// Ballots in progress, as they are kept beside the file.
    pub drafts: Vec<Draft>,
    /// What led back to the lectern last: it does so again when the laptop is passed on once more.
    pub lock: Option<Passed>,
    /// The code of the participant who joined last, so that a slip can be undone.
    pub joined: Option<String>,
}

impl Room {
    /// Opens a workshop.
    pub fn new(rules: &Rules, path: PathBuf, workshop: Workshop) -> Self {
        let mut room = Self::unread(path, workshop);
        room.reassess(rules);
        room
    }

    /// A workshop in a list: nothing is worked out.
    pub fn unread(path: PathBuf, workshop: Workshop) -> Self {
        Self {
            path,
            workshop,
            found: None,
            clock: Clock::default(),
            phones: None,
            typed: Typed::default(),
            saved: Saved::Yes,
            read_only: None,
            drafts: Vec::new(),
            lock: None,
            joined: None,
        }
    }

    /// Why it is not on the disk, in words, if it could not be saved.
    pub fn not_saved(&self) -> Option<String> {
        self.saved.why_not().map(|why| format!("Not saved: {why}"))
    }

    /// How many questions of a participant's ballot in progress are answered: in the part that has most of them.
    pub fn in_progress(&self, code: &str) -> Option<u32> {
        self.drafts.iter().filter(|draft| draft.code == code).map(|draft| draft.answered).max()
    }

    /// The group's answers as an answer set, revealed when its last round was closed.
    pub fn answers(&self, pack: &Pack) -> AnswerSet {
        let mut set = as_answers(pack, &self.workshop);
        set.revealed = self.workshop.closed_rounds().last().map(|round| round.closed.clone());
        set
    }

    /// The group's answers as a session to look at: the same pages as one person's, and nothing can be changed.
    pub fn session(&self, rules: &Rules) -> Option<Session> {
        let found = self.found.as_ref()?;
        let set = self.answers(&rules.pack);
        let mut session = Session::new(rules, self.path.clone(), set);
        session.group = Some(found.record.profile.clone());
        session.asks = self.workshop.plan().asked.picks().map(<[QuestionIx]>::to_vec);
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
    /// The same of each question, as the room sees it.
    pub asked: Arc<[Asked]>,
}

/// The record, as a page.
pub(crate) fn record(pack: &Pack, room: &Room) -> Doc {
    told::page(pack, &room.workshop, room.found.as_ref().map(|found| &found.record), None)
}

/// What stands beside the group's result.
pub(crate) fn beside(pack: &Pack, room: &Room) -> Doc {
    let told = |found: &Found| Told { pack, plan: room.workshop.plan(), record: &found.record }.beside();
    room.found.as_ref().map(told).unwrap_or_default()
}

impl Found {
    fn of(rules: &Rules, workshop: &Workshop) -> Option<Self> {
        let record = Record::of(&rules.pack, &rules.tables, rules.draws(), workshop)?;
        let asked = wall::asked(&rules.pack, workshop.plan(), &record);
        Some(Self { counts: final_counts(&rules.pack, workshop), record, asked })
    }
}

/// A ballot paper that is open to be answered.
pub struct OpenPaper {
    pub path: PathBuf,
    pub paper: Paper,
    /// Ballots in progress, as they are kept beside the file.
    pub drafts: Vec<Draft>,
}

/// A participant answers: on the laptop that is passed round, or in a ballot paper of their own.
pub struct Turn {
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
    /// The key that the ballot in progress is kept with, made of the code word once.
    pub key: Option<WordKey>,
    /// Which part of the ballots in progress this is.
    pub part: u8,
    /// What is kept of it on the disk.
    pub kept: Option<Ballot>,
    /// Whether their own word opened the ballot that is in.
    pub came_back: bool,
    /// Whether the facilitator let a ballot take the place of one that has no code word.
    pub let_over: bool,
}

impl Turn {
    /// A participant begins.
    pub fn new(code: &str, seat: Option<SeatIx>, questions: Vec<QuestionIx>) -> Self {
        Self {
            code: code.to_owned(),
            seat,
            word: None,
            again: false,
            before: None,
            questions,
            key: None,
            part: 1,
            kept: None,
            came_back: false,
            let_over: false,
        }
    }

    /// What becomes of a ballot of theirs that is in already.
    pub fn replace(&self) -> Replace {
        match (self.came_back || self.let_over, self.again) {
            (true, _) => Replace::ByRight,
            (false, true) => Replace::Confirmed,
            (false, false) => Replace::No,
        }
    }
}

/// What the workshop's screens want done with the disk, or with keys that take a moment to work out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomEffect {
    /// Set up a workshop with this title.
    Begin {
        title: String,
    },
    /// Open the first round under this passphrase; without one the key is kept in a file.
    OpenFirst(Option<Secret>),
    /// Begin a workshop with a made-up group.
    Rehearse,
    /// In a rehearsal: the made-up people answer what was put up again.
    OthersAgain,
    Save,
    /// Let go of it.
    Leave,
    /// Seal the ballot that is being given.
    Seal,
    /// Open a participant's own box with their code word.
    ComeBack {
        code: String,
        word: Secret,
        /// The box of the first round, to see what they said then.
        before: bool,
    },
    /// Open a participant's ballot in progress with their code word.
    GoOn {
        code: String,
        word: Secret,
    },
    /// The ballot is kept as it is, and the next participant takes the laptop.
    Pause {
        code: String,
    },
    /// Forget what is kept of the ballot that is being given.
    DropDraft,
    /// Pass the laptop round, with a PIN to come back by where no passphrase is there.
    Pass(Option<Secret>),
    /// Come back to the lectern with these words.
    Unlock(Secret),
    /// With these words of the facilitator's: let a ballot take the place of one that has no code word.
    LetOver(Secret),
    /// Collect ballot files.
    Collect {
        /// The file, or a folder of them.
        from: PathBuf,
        /// Whether they came when their round was closed.
        late: bool,
    },
    /// Open what came late to a round, with the passphrase or the key file.
    OpenLate(u8, Option<Secret>),
    /// No late ballot of a round is awaited any more.
    EndLate(u8),
    /// Write a ballot file for everybody whose ballot is not in, into this folder.
    Write(PathBuf),
    /// Write a page with a sheet for everybody whose ballot is not in, into this folder.
    Print(PathBuf),
    /// Let everybody answer on their phones.
    Phones,
    StopPhones,
    /// Let another device take this code.
    FreeCode(String),
    /// Take in a ballot that a phone has handed in.
    TakeIn(String, Box<SealedBallot>),
    /// What phones have handed in has been put into the file, or not: it is noted.
    TookIn,
    /// Put counted cards in.
    Count(Cards),
    /// Seal a row that was typed in; it takes the place of a ballot that is in.
    Row {
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
