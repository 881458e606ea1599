//! How two copies of one workshop become one. What the file was is kept before it changes, and the other copy is only read.

use std::io;
use std::path::{Path, PathBuf};

use super::{By, Content, Not, Open};
use crate::desk::Saved;
use crate::files;
use crate::workshop::Workshop;
use crate::workshop::merging::{Choices, Merged};

/// Where two copies went, merged.
#[derive(Debug)]
pub enum Went {
    /// Nowhere: the other has nothing that is taken.
    Nowhere,
    /// Into this one's file.
    Here {
        /// Where it is kept as it was.
        kept: PathBuf,
        /// What saving it found.
        saved: Saved,
    },
    /// Into a new file.
    New(NewKeys),
}

/// Where the keys of a workshop are that went into a new file.
#[derive(Debug)]
pub enum NewKeys {
    /// There is no key file.
    None,
    /// Beside the new file, here.
    Beside(PathBuf),
    /// Not beside this workshop; they belong here.
    Elsewhere(PathBuf),
}

/// Why two files were not merged. They are as they were.
#[derive(Debug)]
pub enum NotMerged {
    /// The other has no ballot of this code.
    NoBallot(String),
    /// This file, which was to be kept as it was, cannot be read any more.
    Unread(io::Error),
    /// As with everything.
    Not(Not),
}

impl<T> From<T> for NotMerged
where
    Not: From<T>,
{
    fn from(not: T) -> Self {
        Self::Not(not.into())
    }
}

/// What another copy of a workshop and this one are as one, what was taken for it, and what differs.
///
/// # Errors
/// Why they cannot be one.
pub fn as_one(
    ours: &Workshop,
    theirs: &Workshop,
    choices: &Choices,
    now: &str,
) -> Result<(Workshop, Merged), NotMerged> {
    let mut one = ours.clone();
    let merged = one.merge(theirs, choices, now)?;
    let there = |code: &String| theirs.open_round().is_some_and(|round| round.sealed(code).is_some());
    match choices.take_other.iter().find(|code| !there(code)) {
        Some(code) => Err(NotMerged::NoBallot(code.clone())),
        None => Ok((one, merged)),
    }
}

/// Merges another copy into a workshop: into its file, or both into a new one.
///
/// # Errors
/// Why not.
pub fn merge(
    mut open: Open<'_>,
    theirs: &Workshop,
    choices: &Choices,
    to: Option<&Path>,
    by: &mut By<'_>,
) -> Result<(Merged, Went), NotMerged> {
    let (one, merged) = as_one(open.workshop, theirs, choices, by.now)?;
    let went = match to {
        Some(to) => Went::New(put_new(open.path, to, &one, by)?),
        None if one == *open.workshop => Went::Nowhere,
        None => {
            let was = std::fs::read(files::itself(open.path)).map_err(NotMerged::Unread)?;
            let kept = files::put_backup(&**by.disk, open.path, files::Before::Merge, &was);
            let kept = kept.map_err(Not::NoCopy)?;
            let done = open.change(by, |workshop, _| {
                *workshop = one;
                Ok::<_, Not>(())
            })?;
            Went::Here { kept, saved: done.saved }
        }
    };
    Ok((merged, went))
}

/// Writes a workshop into a new file, its keys beside it. They are read before anything is written.
fn put_new(from: &Path, to: &Path, workshop: &Workshop, by: &By<'_>) -> Result<NewKeys, Box<files::Fault>> {
    let (place, new) = (files::keys_place(from), files::keys_place(to));
    let keys = place.exists().then(|| files::read_keys(&place, workshop.id())).transpose()?;
    files::put_new_in(&**by.disk, to, Content::Workshop(workshop).text(by.pack).as_bytes())?;
    match keys {
        Some(keys) => {
            files::write_keys(&new, workshop.id(), &keys).inspect_err(|_| {
                let _ = std::fs::remove_file(files::itself(to));
            })?;
            Ok(NewKeys::Beside(new))
        }
        None if workshop.has_a_key_file() => Ok(NewKeys::Elsewhere(new)),
        None => Ok(NewKeys::None),
    }
}
