//! Where files go: the folder of answer sets, names that are free, copies beside a file, and
//! the folder of what was deleted. Everything is put there whole, over any [`Disk`].

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;

use super::disk::Disk;
use super::fault::Fault;
use super::read::{fault_of, io_fault};
use super::whole::{again, folder_of, inside, itself, make_folders, sync_folder, write_new};

/// Where answer sets are kept unless the user says otherwise.
///
/// # Errors
/// When the system has no home folder for this user.
pub fn answers_folder() -> Result<PathBuf, Box<Fault>> {
    let strategy = etcetera::choose_base_strategy().map_err(|_| {
        let name: Arc<str> = Arc::from("the data folder");
        Box::new(io_fault(&name, &io::ErrorKind::NotFound.into(), "opened"))
    })?;
    Ok(strategy.data_dir().join("contract-advisor").join("answers"))
}

/// A path as a user writes it: `~` is their home.
pub fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), etcetera::home_dir()) {
        (Ok(rest), Ok(home)) => home.join(rest),
        _ => path.to_path_buf(),
    }
}

/// A system's refusal in words.
fn refused<'a>(path: &'a Path, done: &'static str) -> impl Fn(io::Error) -> Box<Fault> + use<'a> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    move |error| Box::new(fault_of(path, &name, &error, done))
}

/// Writes a file where there is none, whole and durably; the folder must exist.
///
/// # Errors
/// What the system said, in words; that there is such a file.
pub fn put_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), Box<Fault>> {
    write_new(disk, path, bytes).map_err(refused(path, "saved"))
}

/// Before what a copy is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// A round begins again, and its ballots are dropped.
    Restart,
    /// Another copy is taken in.
    Merge,
}

/// Puts a copy of a workshop as it is beside it, before ballots are dropped or another copy is taken in: where it is. Its name does not
/// end in `.ron`, so that no list shows it.
///
/// # Errors
/// As [`put_new`].
pub fn put_backup(
    disk: &dyn Disk,
    workshop: &Path,
    before: Before,
    bytes: &[u8],
) -> Result<PathBuf, Box<Fault>> {
    let what = match before {
        Before::Restart => "before-restart",
        Before::Merge => "before-merge",
    };
    let place = as_it_was(workshop, what);
    put_new(disk, &place, bytes).map(|()| place)
}

/// As [`put_new`]; makes the folder if need be.
///
/// # Errors
/// As [`put_new`].
pub fn put_new_in(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), Box<Fault>> {
    make_folders(disk, folder_of(path)).map_err(refused(path, "saved"))?;
    put_new(disk, path, bytes)
}

/// Writes a new answer set under a free name made of its title; where it is.
///
/// # Errors
/// What the system said, in words.
pub fn put_titled(
    disk: &dyn Disk,
    folder: &Path,
    title: &str,
    date: &str,
    bytes: &[u8],
) -> Result<PathBuf, Box<Fault>> {
    let refused = refused(folder, "written to");
    make_folders(disk, folder).map_err(&refused)?;
    let stem = match slug(title) {
        slug if slug.is_empty() => format!("answers-{date}"),
        slug => slug,
    };
    let name = |number| match number {
        1 => format!("{stem}.ron"),
        n => format!("{stem}-{n}.ron"),
    };
    put_free(disk, &folder.join(name(1)), &name, bytes).map_err(&refused)
}

/// Writes a new file under the first name that is free; where it is.
fn put_free(disk: &dyn Disk, path: &Path, name: &dyn Fn(u32) -> String, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut number = 1;
    loop {
        let path = path.with_file_name(name(number));
        match write_new(disk, &path, bytes) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            other => return other.map(|()| path),
        }
    }
}

/// Moves a file into a folder, under a name that is free there; where it is now. It is there
/// for good before it goes away here, so that neither a fault nor a power cut loses it, and
/// the folder may be on another disk.
///
/// # Errors
/// What the system said, in words. The file is then where it was.
pub fn recycle(disk: &dyn Disk, path: &Path, folder: &Path) -> Result<PathBuf, Box<Fault>> {
    let refused = refused(path, "moved");
    let bytes = again(|| disk.read(path)).map_err(&refused)?;
    make_folders(disk, folder).map_err(&refused)?;
    let file = path.file_name().unwrap_or_default();
    let (stem, ending) = stem_and_ending(path);
    let name = |number| match number {
        1 => file.to_string_lossy().into_owned(),
        2 => format!("{stem}-deleted{ending}"),
        n => format!("{stem}-deleted-{}{ending}", n - 1),
    };
    let to = put_free(disk, &folder.join(file), &name, &bytes).map_err(&refused)?;
    if let Err(error) = again(|| disk.remove(path)) {
        let _ = again(|| disk.remove(&to));
        return Err(refused(error));
    }
    // If this fails, a power cut may bring the file back: nothing is lost by that.
    let _ = sync_folder(disk, folder_of(path));
    Ok(to)
}

fn stem_and_ending(path: &Path) -> (String, String) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    (stem, ending)
}

/// A title as a file name: small letters, digits and hyphens.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 48 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    // Names that Windows keeps for itself, with any ending.
    let numbered = |word: &str| slug.strip_prefix(word).is_some_and(|no| no.len() == 1 && no != "0");
    if ["con", "prn", "aux", "nul"].contains(&slug) || numbered("com") || numbered("lpt") {
        return format!("answers-{slug}");
    }
    slug.to_owned()
}

/// A path beside a file that nothing has yet: `north.ron` becomes `north-WORD.ron`. Beside the file itself, where the path is a link
/// to it: there it is looked for, whichever way the file is opened.
pub fn beside(path: &Path, word: &str) -> PathBuf {
    in_folder(&itself(path), word)
}

/// The same of the name alone, in the folder that was named: for a new file of this name, not for one that is there.
pub fn in_folder(path: &Path, word: &str) -> PathBuf {
    let (stem, ending) = stem_and_ending(path);
    free(path, |number| match number {
        1 => format!("{stem}-{word}{ending}"),
        n => format!("{stem}-{word}-{n}{ending}"),
    })
}

fn free(path: &Path, name: impl Fn(u32) -> String) -> PathBuf {
    let mut number = 1;
    loop {
        let path = path.with_file_name(name(number));
        // A link that leads nowhere has the name all the same.
        if fs::symlink_metadata(&path).is_err() {
            return path;
        }
        number += 1;
    }
}

/// Where a file is kept as it was before its answers were carried to other rules, beside the file itself. The name
/// does not end in `.ron`, so that Home does not list it.
pub fn original_place(path: &Path, version: &str) -> PathBuf {
    as_it_was(path, &format!("under-{}", slug(version)))
}

/// Where a file is kept as it was while comments stood in it; as [`original_place`].
pub(super) fn commented_place(path: &Path) -> PathBuf {
    as_it_was(path, "with-comments")
}

fn as_it_was(path: &Path, what: &str) -> PathBuf {
    let target = itself(path);
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    free(&target, |number| match number {
        1 => format!("{name}.{what}"),
        n => format!("{name}.{what}.{n}"),
    })
}

/// The newest file that [`original_place`] named, if there is one; of a link also one that an earlier version put beside the link.
pub fn newest_original(path: &Path) -> Option<PathBuf> {
    newest_original_of(&itself(path)).or_else(|| newest_original_of(path))
}

fn newest_original_of(path: &Path) -> Option<PathBuf> {
    let lead = format!("{}.under-", path.file_name()?.to_string_lossy());
    inside(folder_of(path))
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&lead))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .max()
        .map(|(_, path)| path)
}
