//! Answer sets on disk: reading with kind errors, and saving so that the file is always
//! either the old state or the new one, whole.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;

use super::disk::{RealDisk, Written, target_of, write_over};
use super::fault::Fault;
use super::read::{Limits, at_place, io_fault, parse, read_bytes, utf8};
use super::ron_options;
use crate::answers::file::{self, AnswerFile, Bound, EARLIEST, FORMAT, Version};
use crate::answers::{AnswerSet, Carried};
use crate::pack::{Gravity, Pack, Place, Problem};

/// An answer set as it was found on the disk.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The set.
    pub set: AnswerSet,
    /// What became of it, if it was given under other rules.
    pub carried: Option<Carried>,
    /// The file as written.
    pub written: AnswerFile,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// Reads an answer set and ties it to a pack.
///
/// # Errors
/// Every fault found; the file is left as it is.
pub fn load_answers(path: &Path, pack: &Pack) -> Result<AnswerSet, Vec<Fault>> {
    open_answers(path, pack).map(|opened| opened.set)
}

/// As [`load_answers`], with everything that is needed to go on working with the file.
///
/// # Errors
/// Every fault found; the file is left as it is.
pub fn open_answers(path: &Path, pack: &Pack) -> Result<Opened, Vec<Fault>> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let bytes = read_bytes(path, &name, Limits::ANSWERS).map_err(|fault| vec![*fault])?;
    opened(&name, bytes, pack)
}

/// As [`open_answers`], from bytes.
///
/// # Errors
/// Every fault found.
pub fn opened(name: &Arc<str>, bytes: Vec<u8>, pack: &Pack) -> Result<Opened, Vec<Fault>> {
    let text = utf8(name, bytes.clone()).map_err(|fault| vec![*fault])?;
    let written = parse_file(name, &text)?;
    let Bound { set, carried } = file::bind(&written, pack, name).map_err(|problems| {
        problems.into_iter().map(|problem| at_place(problem, &text)).collect::<Vec<_>>()
    })?;
    Ok(Opened { set, carried, written, bytes })
}

/// As [`load_answers`], from a text.
///
/// # Errors
/// Every fault found.
pub fn parse_answers(name: &Arc<str>, text: &Arc<str>, pack: &Pack) -> Result<AnswerSet, Vec<Fault>> {
    opened(name, text.as_bytes().to_vec(), pack).map(|opened| opened.set)
}

/// The version of the format, if the text says so much.
#[must_use]
pub fn format_of(name: &Arc<str>, text: &Arc<str>) -> Option<u32> {
    parse::<Version>(name, text).ok().map(|version| version.format)
}

/// Reads the shape of an answer file, whatever the rules.
fn parse_file(name: &Arc<str>, text: &Arc<str>) -> Result<AnswerFile, Vec<Fault>> {
    // The version comes first: a newer file may have fields that this program would
    // otherwise report as mistakes.
    if let Some(format) = format_of(name, text)
        && !(EARLIEST..=FORMAT).contains(&format)
    {
        let (message, advice) = if format > FORMAT {
            (
                format!("This answer set is in format {format}; this program reads format {FORMAT}."),
                "Open it with a newer version of contract-advisor. Nothing has been changed.".to_owned(),
            )
        } else {
            (format!("Format {format} does not exist."), format!("Write `format: {FORMAT}`."))
        };
        let problem = Problem {
            code: "A008",
            gravity: Gravity::Error,
            place: Place::file(name).field("format"),
            message,
            advice,
        };
        return Err(vec![at_place(problem, text)]);
    }
    parse(name, text).map_err(|fault| vec![*fault])
}

/// An answer set as the text of its file.
#[must_use]
pub fn answers_text(set: &AnswerSet, pack: &Pack) -> String {
    // Texts keep their own line breaks and quotation marks (as RON raw strings), so that
    // a long note reads as written and compares line by line.
    let pretty = ron::ser::PrettyConfig::new().indentor("  ").escape_strings(false);
    let body = ron_options().to_string_pretty(&file::unbind(set, pack), pretty);
    // Writing to a string cannot fail for these types: no map keys, no foreign values.
    let body = body.unwrap_or_default();
    format!(
        "// An answer set of contract-advisor. It can be read, compared and kept with other papers.\n{body}\n"
    )
}

/// Saves an answer set.
///
/// # Errors
/// What the system said, in words. The file is then as it was.
pub fn save_answers(path: &Path, set: &AnswerSet, pack: &Pack) -> Result<(), Box<Fault>> {
    write_whole(path, answers_text(set, pack).as_bytes()).map_err(|error| {
        let name: Arc<str> = Arc::from(path.display().to_string());
        Box::new(io_fault(&name, &error, "saved"))
    })
}

/// Writes a file whole or not at all: write beside it, sync, rename over it, sync the
/// folder. A new file is private to its owner; an existing one keeps its permissions.
///
/// # Errors
/// As the system reports them.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match write_over(&RealDisk, &target_of(&RealDisk, path), bytes)? {
        Written::Durable => Ok(()),
        Written::NotDurable(error) => Err(error),
    }
}

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

/// Makes an empty file with a name of its own for a new answer set, from a title.
///
/// # Errors
/// What the system said, in words.
pub fn reserve_file(folder: &Path, title: &str, date: &str) -> Result<PathBuf, Box<Fault>> {
    let name: Arc<str> = Arc::from(folder.display().to_string());
    let refused = |error: io::Error| Box::new(io_fault(&name, &error, "written to"));
    fs::create_dir_all(folder).map_err(refused)?;
    let stem = match slug(title) {
        slug if slug.is_empty() => format!("answers-{date}"),
        slug => slug,
    };
    for number in 1.. {
        let file = if number == 1 { format!("{stem}.ron") } else { format!("{stem}-{number}.ron") };
        let path = folder.join(file);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(refused(error)),
        }
    }
    unreachable!("file names do not run out")
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
    slug.trim_end_matches('-').to_owned()
}

/// One answer set as Home lists it.
#[derive(Debug, Clone)]
pub struct Recent {
    /// Its file.
    pub path: PathBuf,
    /// When the file was last changed.
    pub modified: std::time::SystemTime,
    /// The set, or why it cannot be opened, in one line.
    pub content: Result<AnswerSet, String>,
}

/// The answer sets in a folder, newest first. A folder that does not exist is empty.
/// Files are read side by side: with hundreds of them that is what takes the time.
#[must_use]
pub fn recent(folder: &Path, pack: &Pack) -> Vec<Recent> {
    let found: Vec<(PathBuf, std::time::SystemTime)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension() == Some(OsStr::new("ron")))
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .filter_map(|entry| {
            let meta = fs::metadata(entry.path()).ok().filter(fs::Metadata::is_file)?;
            Some((entry.path(), meta.modified().ok()?))
        })
        .collect();
    let read = |(path, modified): &(PathBuf, std::time::SystemTime)| Recent {
        path: path.clone(),
        modified: *modified,
        content: load_answers(path, pack).map_err(|faults| match faults.first() {
            Some(fault) => fault.one_line(),
            None => "This file cannot be read.".to_owned(),
        }),
    };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(8);
    let each = found.len().div_ceil(threads).max(1);
    let mut list: Vec<Recent> = if found.len() < 16 {
        found.iter().map(read).collect()
    } else {
        std::thread::scope(|scope| {
            let parts: Vec<_> = found
                .chunks(each)
                .map(|part| scope.spawn(move || part.iter().map(read).collect::<Vec<_>>()))
                .collect();
            parts.into_iter().filter_map(|part| part.join().ok()).flatten().collect()
        })
    };
    list.sort_by(|a, b| b.modified.cmp(&a.modified).then_with(|| a.path.cmp(&b.path)));
    list
}

/// A path beside a file that nothing has yet: `north.ron` becomes `north-WORD.ron`.
#[must_use]
pub fn beside(path: &Path, word: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
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

/// Where a file is kept as it was before its answers were carried to other rules. The name
/// does not end in `.ron`, so that Home does not list it.
#[must_use]
pub fn original_place(path: &Path, version: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let version = slug(version);
    free(path, |number| match number {
        1 => format!("{name}.under-{version}"),
        n => format!("{name}.under-{version}.{n}"),
    })
}

/// The newest file that [`original_place`] named, if there is one.
#[must_use]
pub fn newest_original(path: &Path) -> Option<PathBuf> {
    let lead = format!("{}.under-", path.file_name()?.to_string_lossy());
    fs::read_dir(super::disk::folder_of(path))
        .ok()?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&lead))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .max()
        .map(|(_, path)| path)
}

/// Moves a file into a folder, under a name that is free there; where it is now.
///
/// # Errors
/// What the system said, in words.
pub fn recycle(path: &Path, folder: &Path) -> Result<PathBuf, Box<Fault>> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let refused = |error: io::Error| Box::new(io_fault(&name, &error, "moved"));
    fs::create_dir_all(folder).map_err(refused)?;
    let file = path.file_name().unwrap_or_default();
    let mut to = folder.join(file);
    if fs::symlink_metadata(&to).is_ok() {
        to = beside(&to, "deleted");
    }
    fs::rename(path, &to).map_err(refused)?;
    Ok(to)
}

/// Writes a text to a file that must not exist.
///
/// # Errors
/// What the system said, in words; that there is such a file.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Box<Fault>> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let refused = |error: io::Error| Box::new(io_fault(&name, &error, "saved"));
    if fs::symlink_metadata(path).is_ok() {
        return Err(refused(io::ErrorKind::AlreadyExists.into()));
    }
    fs::create_dir_all(super::disk::folder_of(path)).map_err(refused)?;
    write_whole(path, bytes).map_err(refused)
}
