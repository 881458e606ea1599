//! How rounds open, close and begin again, what comes late, and how a workshop ends.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{By, Content, Done, Not, Open};
use crate::files;
use crate::pack::QuestionIx;
use crate::text::Gather as _;
use crate::workshop::late::LateOpening;
use crate::workshop::plan::PEOPLE;
use crate::workshop::{Closing, Guard, Kept, NotYet, Opener, PrivateKey, Refusal, Workshop, rehearsal};

/// What opens a round.
#[derive(Debug, Clone, Copy)]
pub enum Keys<'a> {
    Passphrase(&'a str),
    /// The key file: this one, or the one beside the workshop.
    File(Option<&'a Path>),
}

impl Keys<'_> {
    /// Hands over what opens a round; no key file is read where a passphrase does.
    fn open<T>(
        self,
        path: &Path,
        workshop: &mut Workshop,
        with: impl FnOnce(&mut Workshop, Opener<'_>) -> Result<T, Not>,
    ) -> Result<T, Not> {
        match self {
            Self::Passphrase(words) => with(workshop, Opener::Passphrase(words)),
            Self::File(_) => {
                let keys = files::read_keys(&self.place(path), workshop.id())?;
                with(workshop, Opener::Keys(&keys))
            }
        }
    }

    fn place(self, path: &Path) -> PathBuf {
        match self {
            Self::File(Some(place)) => place.to_path_buf(),
            Self::File(None) | Self::Passphrase(_) => files::keys_place(path),
        }
    }
}

/// How the keys of a round are guarded, once it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guarded {
    /// By the passphrase alone.
    Passphrase,
    /// By this file alone.
    File(PathBuf),
}

impl Guarded {
    /// How a workshop is guarded whose keys are to be kept, or none of them.
    pub(super) fn of(workshop: &Path, keys: &[PrivateKey]) -> Self {
        if keys.is_empty() { Self::Passphrase } else { Self::File(files::keys_place(workshop)) }
    }
}

/// Whether the first round can be opened: before anybody thinks of a passphrase.
///
/// # Errors
/// Why not.
pub fn may_open_first(workshop: &Workshop) -> Result<(), Not> {
    match workshop.plan().participants.len() {
        _ if !workshop.is_being_set_up() => Err(Not::OpenedAlready),
        0 => Err(Not::Nobody),
        people if !PEOPLE.contains(&people) => Err(Not::TooMany),
        _ => Ok(()),
    }
}

/// Opens the first round. Its keys are on the disk before it is.
///
/// # Errors
/// Why not.
pub fn open_first(mut open: Open<'_>, guard: Guard<'_>, by: &mut By<'_>) -> Result<Done<Guarded>, Not> {
    let path = open.path;
    let done = open.change(by, |workshop, by| {
        let new = workshop.open_first(by.pack, guard, by.hardness, by.now, &mut *by.chance)?;
        files::add_keys(&files::keys_place(path), workshop.id(), &new)?;
        Ok::<_, Not>(Guarded::of(path, &new))
    });
    if matches!(done, Err(Not::Unsaved(_)))
        // Where the round is open on the disk all the same, its ballots need them.
        && super::look(path, by.pack).is_ok_and(|(there, _)| there.is_being_set_up())
    {
        files::drop_keys(&files::keys_place(path), open.workshop);
    }
    done
}

/// A round that is closed.
#[derive(Debug)]
pub struct Closed {
    /// 1 or 2.
    pub round: u8,
    /// What closing it found.
    pub closing: Closing,
    /// Whose ballots were in progress: they do not count.
    pub in_progress: BTreeSet<String>,
}

/// Closes the open round: its boxes are opened, and what was in progress is dropped; its key too, unless late ballots are expected.
///
/// # Errors
/// Why not.
pub fn close(mut open: Open<'_>, keys: Keys<'_>, by: &mut By<'_>) -> Result<Done<Closed>, Not> {
    let round = open.workshop.open_round().ok_or(Refusal::NoRoundOpen)?.number;
    let path = open.path;
    let drafts = files::drafts(path, open.workshop).kept;
    let in_progress = drafts.into_iter().map(|draft| draft.code).gather();
    let done = open.change(by, |workshop, by| {
        keys.open(path, workshop, |workshop, opener| {
            Ok(workshop.close(by.pack, opener, by.now, &mut *by.chance)?)
        })
    })?;
    files::drop_keys(&keys.place(path), open.workshop);
    files::drop_drafts(path, round);
    Ok(done.map(|closing| Closed { round, closing, in_progress }))
}

/// Opens the second round, for the questions put up again. In a rehearsal the made-up people answer it: how many.
///
/// # Errors
/// Why not.
pub fn put_up(mut open: Open<'_>, questions: &[QuestionIx], by: &mut By<'_>) -> Result<Done<u32>, Not> {
    open.change(by, |workshop, by| {
        workshop.put_up(by.pack, questions, by.now)?;
        if workshop.practice { rehearsal::second(by.pack, workshop, by.now, &mut *by.chance) } else { Ok(0) }
    })
}

/// In a rehearsal the made-up people answer the second round.
///
/// # Errors
/// Why not.
pub fn others_again(mut open: Open<'_>, by: &mut By<'_>) -> Result<Done<u32>, Not> {
    open.change(by, |workshop, by| rehearsal::second(by.pack, workshop, by.now, &mut *by.chance))
}

/// A round that begins again.
#[derive(Debug)]
pub struct Again {
    /// How many ballots could not be opened and were dropped.
    pub lost: usize,
    /// Where the workshop is kept as it was, if something was dropped.
    pub copy: Option<PathBuf>,
    /// What is to be said of a key file that was there and could not be read.
    pub unread: Option<String>,
}

/// Whether a round can begin again because its key is lost; how many ballots are lost then.
///
/// # Errors
/// Why not.
pub fn may_begin_again(path: &Path, workshop: &Workshop) -> Result<usize, Not> {
    let round = workshop.open_round().ok_or(Refusal::NoRoundOpen)?;
    let place = files::keys_place(path);
    let there = files::read_keys(&place, workshop.id()).unwrap_or_default();
    if round.key().kept == Kept::KeyFile && there.iter().any(|key| key.public() == round.key().public) {
        return Err(Not::KeyThere(place));
    }
    Ok(round.ballots_in())
}

/// Begins the open round again under a new key. What is dropped is kept in a copy first.
///
/// # Errors
/// Why not.
pub fn again(mut open: Open<'_>, guard: Guard<'_>, by: &mut By<'_>) -> Result<Done<Again>, Not> {
    let lost = may_begin_again(open.path, open.workshop)?;
    let round = open.workshop.open_round().ok_or(Refusal::NoRoundOpen)?;
    let (number, nothing) = (round.number, lost + round.cards_in().count() == 0);
    let path = open.path;
    let place = files::keys_place(path);
    let before = Content::Workshop(open.workshop).text(by.pack);
    let done = open.change(by, |workshop, by| {
        let new = workshop.begin_round_again(guard, by.hardness, by.now, &mut *by.chance)?;
        let copy = match nothing {
            true => None,
            false => {
                let kept = files::put_backup(&**by.disk, path, files::Before::Restart, before.as_bytes());
                Some(kept.map_err(Not::NoCopy)?)
            }
        };
        // Beside what is there until the workshop is saved: whichever of the two states the disk ends in, its keys are there.
        let unread = files::add_keys(&place, workshop.id(), &new)?;
        let unread = unread.map(|kept| files::unread_words(&place, &kept));
        Ok::<_, Not>(Again { lost, copy, unread })
    })?;
    files::drop_keys(&place, open.workshop);
    files::drop_drafts(path, number);
    Ok(done)
}

/// There will be no further round: what only a further round needs is dropped, its key too.
///
/// # Errors
/// Why not.
pub fn finish(mut open: Open<'_>, by: &mut By<'_>) -> Result<Done<()>, Not> {
    let done = open.change(by, |workshop, by| workshop.finish(by.now))?;
    files::drop_keys(&files::keys_place(open.path), open.workshop);
    Ok(done)
}

/// Opens what came late to a round, together.
///
/// # Errors
/// Why not.
pub fn late(
    mut open: Open<'_>,
    round: u8,
    keys: Keys<'_>,
    by: &mut By<'_>,
) -> Result<Done<LateOpening>, Not> {
    let path = open.path;
    let done = open.change(by, |workshop, by| {
        keys.open(path, workshop, |workshop, opener| {
            Ok(workshop.open_late(by.pack, round, opener, by.now, &mut *by.chance)?)
        })
    })?;
    files::drop_keys(&keys.place(path), open.workshop);
    Ok(done)
}

/// Nobody is awaited any more for a round: the key that was kept for its late ballots is dropped.
///
/// # Errors
/// Why not.
pub fn end_late(mut open: Open<'_>, round: u8, keys: Keys<'_>, by: &mut By<'_>) -> Result<Done<()>, Not> {
    let done = open.change(by, |workshop, by| {
        workshop.end_late(round, by.now).then_some(()).ok_or(NotYet::NotAwaited)
    })?;
    files::drop_keys(&keys.place(open.path), open.workshop);
    Ok(done)
}
