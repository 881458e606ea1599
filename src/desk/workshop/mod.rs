//! What is done with the file of a workshop, once for commands, screens and pages for phones. Whatever fails leaves file and workshop
//! as they were: nothing counts as done before it is in the file.

mod ballots;
mod begin;
mod merge;
mod papers;
pub mod phones;
mod reasons;
mod rounds;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use ballots::{
    Brought, Came, Carried, Collected, Giver, HandedIn, Taking, asked, bring, bring_one, cards, collect,
    handed_in, laptop, pasted, sheets,
};
pub use begin::{Begun, NotFree, Place, begin, is_free, rehearse, set_up};
pub use merge::{NewKeys, NotMerged, Went, as_one, merge};
pub use papers::{
    Sheets, Written, ballot_files, ballot_pages, missing, papers, printed_cards, printed_sheets, same_rules,
};
pub use reasons::decide;
pub use rounds::{
    Again, Closed, Guarded, Keys, again, close, end_late, finish, late, may_begin_again, may_open_first,
    open_first, others_again, put_up,
};

pub use crate::files::{Drafts, OsRng as Chance, drafts, drop_draft, drop_part, put_draft as keep_draft};

use super::file::{Content, File, Saved};
use crate::files::{self, Disk, Fault, InUse, NotKept};
use crate::pack::Pack;
use crate::workshop::{Arrival, Draft, Hardness, NotYet, Paper, Randomness, Refusal, SealError, Workshop};

/// By what something is done: the rules, the disk, the time, and chance.
pub struct By<'a> {
    pub pack: &'a Pack,
    pub disk: &'a Arc<dyn Disk>,
    /// Now, RFC 3339 in UTC.
    pub now: &'a str,
    /// How hard it is to guess a passphrase or a code word.
    pub hardness: Hardness,
    pub chance: Randomness<'a>,
}

/// Why something was not done. The workshop and its file are as they were.
#[derive(Debug)]
pub enum Not {
    /// The workshop does not allow it.
    Refused(Refusal),
    /// A key, a passphrase or a box is not right.
    Seal(SealError),
    /// Those who came late are not opened.
    Late(NotYet),
    /// A ballot is not in.
    Arrival(Arrival),
    /// Another file cannot be read or written.
    File(Box<Fault>),
    /// The workshop could not be saved.
    Unsaved(NotKept),
    /// Nobody takes part yet.
    Nobody,
    /// More or fewer people take part than a workshop can have.
    TooMany,
    /// The file is open to read only.
    OnlyRead,
    /// The first round was opened before.
    OpenedAlready,
    /// The key is not lost: it is in this file.
    KeyThere(PathBuf),
    /// No copy of what would be dropped could be kept.
    NoCopy(Box<Fault>),
    /// The workshop was begun under other rules, and other questions would be written: their version.
    OtherRules(String),
}

macro_rules! from {
    ($($of:ty => $as:ident),*) => {$(
        impl From<$of> for Not {
            fn from(not: $of) -> Self {
                Self::$as(not)
            }
        }
    )*};
}
from!(Refusal => Refused, SealError => Seal, NotYet => Late, Box<Fault> => File, NotKept => Unsaved);

/// An open workshop and its file.
pub struct Open<'a> {
    /// Its path, as it was given.
    pub path: &'a Path,
    pub workshop: &'a mut Workshop,
    pub file: &'a mut File,
}

/// What was done, and what saving it found.
#[derive(Debug)]
#[must_use = "what saving found is to be told"]
pub struct Done<T> {
    /// What was done.
    pub what: T,
    /// What saving it found.
    pub saved: Saved,
}

impl<T> Done<T> {
    fn map<U>(self, other: impl FnOnce(T) -> U) -> Done<U> {
        Done { what: other(self.what), saved: self.saved }
    }
}

impl Open<'_> {
    /// Changes the workshop and saves it. What is not in the file is not done.
    ///
    /// # Errors
    /// Why it was not done.
    pub fn change<T, E>(
        &mut self,
        by: &mut By<'_>,
        act: impl FnOnce(&mut Workshop, &mut By<'_>) -> Result<T, E>,
    ) -> Result<Done<T>, Not>
    where
        Not: From<E>,
    {
        let before = self.workshop.clone();
        let done = act(self.workshop, by).map_err(Not::from).and_then(|what| {
            let saved = self.file.save(Content::Workshop(self.workshop), by.pack)?;
            Ok(Done { what, saved })
        });
        if done.is_err() {
            *self.workshop = before;
        }
        done
    }
}

/// A workshop that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The workshop, in the newest state there is.
    pub workshop: Workshop,
    pub file: File,
    /// Where the newest state had not reached the file: what saving it found.
    pub found_again: Option<Result<Saved, NotKept>>,
}

/// Why a workshop was not opened.
#[derive(Debug)]
pub enum NotOpened {
    /// Another program has it open.
    InUse,
    /// Everything that is wrong with it.
    Faults(Vec<Fault>),
}

/// Takes hold of a workshop and reads it. What a program that was cut off left beside it is taken in.
///
/// # Errors
/// Why not. It is as it was.
pub fn open(disk: &Arc<dyn Disk>, path: &Path, pack: &Pack) -> Result<Opened, NotOpened> {
    let mut file = File::take(disk, path, false).map_err(|InUse| NotOpened::InUse)?;
    let found = files::open_workshop(path, pack).map_err(NotOpened::Faults)?;
    file.has_read(&found.bytes);
    let newer = files::newest_workshop(file.left(), &found.value, pack);
    let found_again = newer.as_ref().map(|newer| file.save(Content::Workshop(newer), pack));
    let workshop = newer.unwrap_or(found.value);
    // What was found stays beside the file until it is in the file.
    if !matches!(found_again, Some(Err(_))) {
        file.clear();
        files::drop_keys(&files::keys_place(path), &workshop);
    }
    Ok(Opened { workshop, file, found_again })
}

/// Reads a workshop to tell of it, in the newest state there is; whether that has not reached the file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn look(path: &Path, pack: &Pack) -> Result<(Workshop, bool), Vec<Fault>> {
    files::read_workshop(path, pack).map(|found| (found.value, found.later))
}

/// The ballots in progress beside a workshop. Those of rounds that are closed go: what was not handed in does not count.
pub fn in_progress(path: &Path, workshop: &Workshop) -> (Vec<Draft>, Vec<Fault>) {
    for round in workshop.closed_rounds() {
        files::drop_drafts(path, round.number);
    }
    let Drafts { kept, faults } = drafts(path, workshop);
    (kept, faults)
}

/// A ballot paper that was opened.
#[derive(Debug)]
pub struct PaperOpened {
    pub paper: Paper,
    /// Its file; none where the system knows no locks.
    pub file: Option<File>,
    /// Ballots in progress beside it.
    pub drafts: Vec<Draft>,
    /// What is beside it and cannot be read.
    pub faults: Vec<Fault>,
}

/// Opens a ballot paper.
///
/// # Errors
/// Everything that is wrong with it.
pub fn open_paper(disk: &Arc<dyn Disk>, path: &Path, pack: &Pack) -> Result<PaperOpened, Vec<Fault>> {
    let found = files::open_paper(path, pack)?;
    let paper = found.value;
    let Drafts { kept, faults } = files::drafts_that(path, |draft| paper.awaits(draft));
    let file = File::written(disk, path, true, &found.bytes);
    Ok(PaperOpened { paper, file, drafts: kept, faults })
}

/// Writes a ballot paper that nobody holds; whether it is there.
pub fn write_paper(path: &Path, paper: &Paper, pack: &Pack) -> bool {
    files::write_whole(path, Content::Paper(paper).text(pack).as_bytes()).is_ok()
}
