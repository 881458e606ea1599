//! Answer sets on disk: reading with kind errors, and saving so that the file is always
//! either the old state or the new one, whole.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::RealDisk;
use super::fault::Fault;
use super::looks::another_file;
use super::read::{Limits, at_place, io_fault, parse, read_bytes, utf8};
use super::ron_options;
use super::whole::{Written, states_beside, target_of, write_over};
use super::workshop::FileKind;
use crate::answers::file::{self, AnswerFile, Bound, EARLIEST, FORMAT, Version};
use crate::answers::{AnswerSet, Carried};
use crate::pack::check::MOST_PROBLEMS;
use crate::pack::{Gravity, Pack, Place, Problem};

/// An answer set as it was found on the disk.
#[derive(Debug, Clone)]
pub struct Opened {
    pub set: AnswerSet,
    /// What became of it, if it was given under other rules.
    pub carried: Option<Carried>,
    pub written: AnswerFile,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Whether all this is a later state than the file's, which stood beside it.
    pub later: bool,
}

/// Reads an answer set and ties it to a pack, in the newest state there is.
///
/// # Errors
/// Every fault found; the file is left as it is.
pub fn load_answers(path: &Path, pack: &Pack) -> Result<AnswerSet, Vec<Fault>> {
    read_answers(path, pack).map(|opened| opened.set)
}

/// As [`load_answers`], with everything that is told of it. After a program was cut off the last answers may stand beside the file:
/// a command that only reads sees the same as a user who opens the file.
///
/// # Errors
/// Every fault found; the file is left as it is.
pub fn read_answers(path: &Path, pack: &Pack) -> Result<Opened, Vec<Fault>> {
    let opened = open_answers(path, pack)?;
    let left = states_beside(&RealDisk, &target_of(&RealDisk, path));
    Ok(newest_answers(&left, &opened, pack).unwrap_or(opened))
}

/// The newest whole state of an answer set among what a program left beside the file when it was cut off, if it is newer than the
/// file's. Times of change are whole seconds: of one second, what has not taken its place yet is the newer, and the last written the
/// newest.
pub fn newest_answers(left: &[(PathBuf, Vec<u8>)], there: &Opened, pack: &Pack) -> Option<Opened> {
    let name: Arc<str> = Arc::from("");
    left.iter()
        .filter_map(|(_, bytes)| opened(&name, bytes.clone(), pack).ok())
        .filter(|other| is_later(&other.written, &there.written) && other.set != there.set)
        .max_by(|a, b| a.set.changed.cmp(&b.set.changed))
        .map(|newest| Opened { later: true, ..newest })
}

fn is_later(other: &AnswerFile, there: &AnswerFile) -> bool {
    other.created == there.created && other.changed >= there.changed
}

/// Whether a later state of an answer set stands beside its file, under any rules: writing over the file now would bury it.
pub fn later_beside(path: &Path) -> bool {
    let name: Arc<str> = Arc::from("");
    let read = |bytes: Vec<u8>| utf8(&name, bytes).ok().and_then(|text| parse_file(&name, &text).ok());
    let bytes = std::fs::read(path).unwrap_or_default();
    let there = read(bytes.clone());
    states_beside(&RealDisk, &target_of(&RealDisk, path)).into_iter().any(|(_, other)| {
        let later = |other: AnswerFile| there.as_ref().is_none_or(|there| is_later(&other, there));
        other != bytes && read(other).is_some_and(later)
    })
}

/// As [`load_answers`], of the file alone, with everything that is needed to go on working with it.
///
/// # Errors
/// Every fault found; the file is left as it is.
pub fn open_answers(path: &Path, pack: &Pack) -> Result<Opened, Vec<Fault>> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let bytes = read_bytes(path, &name, Limits::ANSWERS).map_err(|fault| vec![*fault])?;
    opened(&name, bytes.clone(), pack).map_err(|faults| {
        match another_file(&name, &bytes, FileKind::Answers.words()) {
            None => faults,
            // Its fields are no mistakes: it is another file.
            Some(fault) => vec![fault],
        }
    })
}

/// As [`open_answers`], from bytes.
///
/// # Errors
/// Every fault found.
pub fn opened(name: &Arc<str>, bytes: Vec<u8>, pack: &Pack) -> Result<Opened, Vec<Fault>> {
    let text = utf8(name, bytes.clone()).map_err(|fault| vec![*fault])?;
    let written = parse_file(name, &text)?;
    let Bound { set, carried } = file::bind(&written, pack, name).map_err(|problems| {
        problems.into_iter().take(MOST_PROBLEMS).map(|problem| at_place(problem, &text)).collect::<Vec<_>>()
    })?;
    Ok(Opened { set, carried, written, bytes, later: false })
}

/// As [`load_answers`], from a text.
///
/// # Errors
/// Every fault found.
pub fn parse_answers(name: &Arc<str>, text: &Arc<str>, pack: &Pack) -> Result<AnswerSet, Vec<Fault>> {
    opened(name, text.as_bytes().to_vec(), pack).map(|opened| opened.set)
}

/// The version of the format, if the text says so much.
pub fn format_of(name: &Arc<str>, text: &Arc<str>) -> Option<u32> {
    parse::<Version>(name, text).ok().map(|version| version.format)
}

/// Reads the shape of an answer file without any rules.
fn parse_file(name: &Arc<str>, text: &Arc<str>) -> Result<AnswerFile, Vec<Fault>> {
    let known = EARLIEST..=FORMAT;
    let fault = match parse::<AnswerFile>(name, text) {
        Ok(file) if known.contains(&file.format) => return Ok(file),
        Ok(_) => None,
        Err(fault) => Some(fault),
    };
    // A newer file may have fields that are no mistakes: its version is what to speak of.
    match (format_of(name, text).filter(|format| !known.contains(format)), fault) {
        (None, Some(fault)) => Err(vec![*fault]),
        (format, _) => Err(vec![other_format(name, text, format.unwrap_or_default())]),
    }
}

fn other_format(name: &Arc<str>, text: &Arc<str>, format: u32) -> Fault {
    let (message, advice) = if format > FORMAT {
        (
            format!("This answer set is in format {format}; this program reads format {FORMAT}."),
            "Open it with a newer version of contract-advisor. Nothing has been changed.".to_owned(),
        )
    } else {
        (format!("Format {format} does not exist."), format!("Write `format: {FORMAT}`."))
    };
    let place = Place::file(name).field("format");
    at_place(Problem { code: "A008", gravity: Gravity::Error, place, message, advice }, text)
}

/// An answer set as the text of its file.
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
