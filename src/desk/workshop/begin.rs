//! How a workshop comes about. Its keys are on the disk before anything is that needs them.

use std::path::{Path, PathBuf};

use super::{By, Content, Guarded, Not};
use crate::desk::File;
use crate::files::{self, Fault};
use crate::workshop::{Guard, Plan, PrivateKey, Workshop, rehearsal};

/// Where a new workshop goes.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// Into this file, which must not exist yet.
    File(&'a Path),
    /// Into a folder, in a file with a name made of its title and this date.
    Folder(&'a Path, &'a str),
}

/// A workshop that has begun.
#[derive(Debug)]
pub struct Begun {
    pub path: PathBuf,
    pub workshop: Workshop,
    /// How the keys of its rounds are guarded.
    pub guarded: Guarded,
}

impl Begun {
    /// Takes hold of its file, to go on.
    pub fn hold(&self, by: &By<'_>) -> Option<File> {
        let text = Content::Workshop(&self.workshop).text(by.pack);
        File::written(by.disk, &self.path, true, text.as_bytes())
    }
}

/// Why a name is not free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFree {
    /// It is a link that leads nowhere.
    LeadsNowhere,
    /// There is a file.
    There,
}

/// Whether a file can be made under this name.
///
/// # Errors
/// Why not.
pub fn is_free(path: &Path) -> Result<(), NotFree> {
    match path {
        path if files::leads_nowhere(path) => Err(NotFree::LeadsNowhere),
        path if path.symlink_metadata().is_ok() => Err(NotFree::There),
        _ => Ok(()),
    }
}

/// Sets a workshop up, and opens nothing.
///
/// # Errors
/// Why not.
pub fn set_up(place: Place<'_>, plan: Plan, by: &mut By<'_>) -> Result<Begun, Not> {
    let workshop = Workshop::set_up(by.pack, plan, by.now, &mut *by.chance);
    begun(place, workshop, &[], by)
}

/// Begins a workshop: its first round is open.
///
/// # Errors
/// Why not.
pub fn begin(place: Place<'_>, plan: Plan, guard: Guard<'_>, by: &mut By<'_>) -> Result<Begun, Not> {
    let (workshop, keys) = Workshop::begin(by.pack, plan, guard, by.hardness, by.now, &mut *by.chance)?;
    begun(place, workshop, &keys, by)
}

/// Begins a rehearsal with made-up people, whose ballots are in.
///
/// # Errors
/// Why not.
pub fn rehearse(place: Place<'_>, by: &mut By<'_>) -> Result<Begun, Not> {
    let (workshop, keys) = rehearsal::begin(by.pack, by.now, by.hardness, &mut *by.chance)?;
    begun(place, workshop, &keys, by)
}

/// A workshop has begun: it gets a file, and its keys one of their own.
fn begun(place: Place<'_>, workshop: Workshop, keys: &[PrivateKey], by: &By<'_>) -> Result<Begun, Not> {
    let text = Content::Workshop(&workshop).text(by.pack);
    let put = |path: &Path| files::put_new_in(&**by.disk, path, text.as_bytes());
    let path = match place {
        Place::File(path) => {
            // The keys first: a workshop without them would be of no use.
            write_keys(path, &workshop, keys)?;
            put(path).inspect_err(|_| drop_new_keys(path, keys))?;
            path.to_path_buf()
        }
        Place::Folder(folder, date) => {
            // Which name is free is known once the file is there.
            let title = &workshop.plan().title;
            let path = files::put_titled(&**by.disk, folder, title, date, text.as_bytes())?;
            write_keys(&path, &workshop, keys).inspect_err(|_| drop(by.disk.remove(&path)))?;
            path
        }
    };
    Ok(Begun { guarded: Guarded::of(&path, keys), path, workshop })
}

/// Keeps new private keys beside a workshop. No keys, no file.
fn write_keys(path: &Path, workshop: &Workshop, keys: &[PrivateKey]) -> Result<(), Box<Fault>> {
    if keys.is_empty() { Ok(()) } else { files::write_keys(&files::keys_place(path), workshop.id(), keys) }
}

/// Where what the keys are for is not there, they are of no use.
fn drop_new_keys(path: &Path, keys: &[PrivateKey]) {
    if !keys.is_empty() {
        let _ = std::fs::remove_file(files::keys_place(path));
    }
}
