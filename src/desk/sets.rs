//! What is done with the files of answer sets: opened, begun, saved elsewhere, given another title, copied, put away, brought in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{Content, File, Saved};
use crate::answers::{AnswerSet, Carried};
pub use crate::files::load_answers as load;
use crate::files::{self, Disk, Fault, InUse, NotKept};
use crate::pack::Pack;

/// How a file is to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Not, if another program has it.
    Ask,
    /// Taken over.
    Over,
    ReadOnly,
}

/// What came of opening an answer set.
#[derive(Debug)]
pub enum Opening {
    Open(Box<Opened>),
    /// It could be, but another program has it.
    InUse,
}

/// An answer set that is open.
#[derive(Debug)]
pub struct Opened {
    /// Its file; none where it is open to read only.
    pub file: Option<File>,
    /// The set, in the newest state there is.
    pub set: AnswerSet,
    /// The set as the file has it.
    pub in_file: AnswerSet,
    /// Whether the newest state had not reached the file.
    pub found_again: bool,
    /// What became of it, where it was given under other rules.
    pub other_rules: Option<OtherRules>,
}

/// What became of an answer set that was given under other rules.
#[derive(Debug)]
pub enum OtherRules {
    /// The rules were edited since, and every answer stands.
    EditedSince,
    /// It was carried over; the first save keeps the file as it was.
    Carried {
        /// What became of it.
        carried: Box<Carried>,
        /// Where it is kept as it was.
        original: PathBuf,
    },
}

/// Why an answer set was not opened.
#[derive(Debug)]
pub struct NotOpened {
    /// Everything that is wrong with it.
    pub faults: Vec<Fault>,
    /// Its file, where it was taken hold of.
    pub file: Option<Box<File>>,
}

/// Opens an answer set.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn open(disk: &Arc<dyn Disk>, path: &Path, pack: &Pack, hold: Hold) -> Result<Opening, NotOpened> {
    let mut file = match hold {
        Hold::ReadOnly => None,
        Hold::Ask | Hold::Over => match File::take(disk, path, hold == Hold::Over) {
            Ok(file) => Some(file),
            Err(InUse) => {
                // What is wrong with it is said first, and without it.
                return match files::open_answers(path, pack) {
                    Ok(_) => Ok(Opening::InUse),
                    Err(faults) => Err(NotOpened { faults, file: None }),
                };
            }
        },
    };
    let read = if hold == Hold::ReadOnly { files::read_answers } else { files::open_answers };
    let opened = match read(path, pack) {
        Ok(opened) => opened,
        Err(faults) => return Err(NotOpened { faults, file: file.map(Box::new) }),
    };
    let newer = files::newest_answers(file.as_ref().map_or(&[], File::left), &opened, pack);
    let files::Opened { set: in_file, carried, bytes, .. } = opened;
    if let Some(file) = &mut file {
        file.has_read(&bytes);
    }
    let other_rules = carried.map(|carried| {
        if !carried.changes_something() && carried.from.version == pack.manifest.version {
            return OtherRules::EditedSince;
        }
        let original = files::original_place(path, &carried.from.version);
        if let Some(file) = &mut file {
            file.keep_original(original.clone());
        }
        OtherRules::Carried { carried: Box::new(carried), original }
    });
    let found_again = newer.is_some();
    let set = newer.map_or_else(|| in_file.clone(), |newer| newer.set);
    Ok(Opening::Open(Box::new(Opened { file, set, in_file, found_again, other_rules })))
}

/// Begins an answer set in a file of this name. A folder that does not exist is a slip of the pen, and is not made.
///
/// # Errors
/// What the system said.
pub fn begin_at(disk: &dyn Disk, path: &Path, set: &AnswerSet, pack: &Pack) -> Result<(), Box<Fault>> {
    files::put_new(disk, path, Content::Answers(set).text(pack).as_bytes())
}

/// Begins an answer set in a folder, in a file with a name made of a title; where.
///
/// # Errors
/// What the system said.
pub fn begin(
    disk: &dyn Disk,
    folder: &Path,
    title: &str,
    date: &str,
    set: &AnswerSet,
    pack: &Pack,
) -> Result<PathBuf, Box<Fault>> {
    files::put_titled(disk, folder, title, date, Content::Answers(set).text(pack).as_bytes())
}

/// Writes a copy of what is open beside its file, as somebody's own; where.
///
/// # Errors
/// What the system said.
pub fn keep_mine(disk: &dyn Disk, path: &Path, set: &AnswerSet, pack: &Pack) -> Result<PathBuf, Box<Fault>> {
    let copy = mine(path);
    files::put_new_in(disk, &copy, Content::Answers(set).text(pack).as_bytes()).map(|()| copy)
}

/// Where somebody's own copy of a file goes.
pub fn mine(path: &Path) -> PathBuf {
    files::beside(path, "mine")
}

/// Saves an answer set in a file that does not exist yet, and takes hold of that; nothing where another program was quicker.
///
/// # Errors
/// What the system said.
pub fn save_as(
    disk: &Arc<dyn Disk>,
    path: &Path,
    set: &AnswerSet,
    pack: &Pack,
) -> Result<Option<File>, Box<Fault>> {
    let text = Content::Answers(set).text(pack);
    files::put_new_in(&**disk, path, text.as_bytes())?;
    Ok(File::written(disk, path, false, text.as_bytes()))
}

/// Saves an answer set that can be saved nowhere else in the first of these folders that takes it; where.
pub fn rescue(
    disk: &dyn Disk,
    folders: &[PathBuf],
    path: &Path,
    set: &AnswerSet,
    pack: &Pack,
) -> Option<PathBuf> {
    let text = Content::Answers(set).text(pack);
    let name = path.file_name().unwrap_or_default();
    folders.iter().find_map(|folder| {
        let path = files::in_folder(&folder.join(name), "not-saved");
        files::put_new_in(disk, &path, text.as_bytes()).ok().map(|()| path)
    })
}

/// Copies a file as it is; where.
///
/// # Errors
/// Why not, in words.
pub fn copy(disk: &dyn Disk, path: &Path) -> Result<PathBuf, String> {
    let copy = files::beside(path, "copy");
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    files::put_new_in(disk, &copy, &bytes).map(|()| copy).map_err(|fault| fault.one_line())
}

/// Why an answer set got no other title.
#[derive(Debug)]
pub enum NotRetitled {
    /// Another program has it open.
    InUse,
    /// It cannot be read.
    Unreadable(Vec<Fault>),
    /// It was given under other rules.
    OtherRules,
    /// It could not be saved.
    NotKept(NotKept),
}

/// Gives the set in a file that is not open another title.
///
/// # Errors
/// Why not.
pub fn retitle(
    disk: &Arc<dyn Disk>,
    path: &Path,
    title: &str,
    pack: &Pack,
    by: &str,
    now: &str,
) -> Result<Saved, NotRetitled> {
    let mut file = File::take(disk, path, false).map_err(|InUse| NotRetitled::InUse)?;
    let files::Opened { mut set, carried, bytes, .. } =
        files::open_answers(path, pack).map_err(NotRetitled::Unreadable)?;
    if carried.is_some() {
        return Err(NotRetitled::OtherRules);
    }
    file.has_read(&bytes);
    let before = set.clone();
    title.clone_into(&mut set.title);
    now.clone_into(&mut set.changed);
    set.record_since(&before, pack, by, now);
    file.save(Content::Answers(&set), pack).map_err(NotRetitled::NotKept)
}

/// Copies an answer set into a folder, under a title of its own; where.
///
/// # Errors
/// What is wrong with it, or what the system said.
pub fn duplicate(disk: &dyn Disk, path: &Path, folder: &Path, pack: &Pack) -> Result<PathBuf, Vec<Fault>> {
    let mut set = files::load_answers(path, pack)?;
    set.title = format!("{} (copy)", set.title);
    let copy = files::in_folder(&folder.join(path.file_name().unwrap_or_default()), "copy");
    put(disk, &copy, Content::Answers(&set).text(pack).as_bytes()).map(|()| copy)
}

/// Brings a file into a folder as it is, once it was read; where.
///
/// # Errors
/// What is wrong with it, or what the system said.
pub fn import(disk: &dyn Disk, path: &Path, folder: &Path, pack: &Pack) -> Result<PathBuf, Vec<Fault>> {
    let opened = files::read_answers(path, pack)?;
    let mut to = folder.join(path.file_name().unwrap_or_default());
    if to.extension().is_none_or(|ending| ending != "ron") {
        let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
        to.set_file_name(format!("{name}.ron"));
    }
    if std::fs::symlink_metadata(&to).is_ok() {
        to = files::in_folder(&to, "imported");
    }
    put(disk, &to, &opened.bytes).map(|()| to)
}

fn put(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), Vec<Fault>> {
    files::put_new_in(disk, path, bytes).map_err(|fault| vec![*fault])
}

/// Why a file was not put away.
#[derive(Debug)]
pub enum NotPutAway {
    /// Another program has it open.
    InUse,
    /// The system refused; the file is held.
    Refused(Box<Fault>, Box<File>),
}

/// Moves a file to where deleted answer sets are kept; where it is now.
///
/// # Errors
/// Why not. It is where it was.
pub fn put_away(disk: &Arc<dyn Disk>, path: &Path, bin: &Path) -> Result<PathBuf, NotPutAway> {
    let mut file = File::take(disk, path, false).map_err(|InUse| NotPutAway::InUse)?;
    files::recycle(&**disk, path, bin).map_err(|fault| {
        // What is in the file was read or written by this program a moment ago, where it goes on with it.
        if let Ok(bytes) = std::fs::read(path) {
            file.has_read(&bytes);
        }
        NotPutAway::Refused(fault, Box::new(file))
    })
}

/// An answer set as its file would say it under other rules.
///
/// # Errors
/// What those rules cannot hold.
pub fn under(path: &Path, set: &AnswerSet, old: &Pack, new: &Pack) -> Result<AnswerSet, Vec<Fault>> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let text: Arc<str> = Arc::from(files::answers_text(set, old));
    files::parse_answers(&name, &text, new)
}
