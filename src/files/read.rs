//! Reads one RON file: bytes, then UTF-8, then the shape, each failure with its place.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::comments;
use super::fault::Fault;
use super::looks::{looks_like, no_text};
use super::position::{locate, offset, path_at};
use super::ron_options;
use super::whole::leads_nowhere;
use super::words::in_words;
use crate::pack::{Gravity, Place, Problem};

/// How much this program is willing to read.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Largest file, bytes.
    pub bytes: u64,
}

impl Limits {
    /// A rule file: 4 MiB is fifty times the largest we ship.
    pub const RULES: Self = Self { bytes: 4 * 1024 * 1024 };
    /// An answer set: 64 MiB leaves room for many long notes and their history.
    pub const ANSWERS: Self = Self { bytes: 64 * 1024 * 1024 };
    /// A workshop: 256 MiB leaves room for a thousand sealed ballots and more.
    pub const WORKSHOP: Self = Self { bytes: 256 * 1024 * 1024 };
}

/// A fault of a file as a whole.
pub(super) fn whole(code: &'static str, name: &Arc<str>, message: String, advice: &str) -> Fault {
    Fault::whole(Problem {
        code,
        gravity: Gravity::Error,
        place: Place::file(name),
        message,
        advice: advice.to_owned(),
    })
}

/// Reads a text file. A byte-order mark is dropped.
///
/// # Errors
/// What the system said, in words; a file that is a folder, too large, or not UTF-8.
pub fn read_text(path: &Path, name: &Arc<str>, limits: Limits) -> Result<Arc<str>, Box<Fault>> {
    utf8(name, read_bytes(path, name, limits)?)
}

/// Reads a file as it is.
///
/// # Errors
/// What the system said, in words; a file that is a folder, or too large.
pub(super) fn read_bytes(path: &Path, name: &Arc<str>, limits: Limits) -> Result<Vec<u8>, Box<Fault>> {
    let refused = |error: std::io::Error| Box::new(not_opened(path, name, &error));
    // Before it is opened: opening a pipe would wait for a program that writes into it.
    let meta = std::fs::metadata(path).map_err(refused)?;
    if meta.is_dir() {
        return Err(Box::new(whole(
            "F002",
            name,
            "This is a folder, not a file.".to_owned(),
            "Give the name of a file inside it.",
        )));
    }
    if !meta.is_file() {
        let message = "This is a device or a pipe, not a file.".to_owned();
        return Err(Box::new(whole("F002", name, message, "Give the name of an ordinary file.")));
    }
    let file = File::open(path).map_err(refused)?;
    let mut bytes = Vec::new();
    file.take(limits.bytes + 1).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > limits.bytes {
        let message =
            format!("This file is larger than {} MiB, which is the most that is read.", limits.bytes >> 20);
        return Err(Box::new(whole("F003", name, message, "Check that it is the file you meant.")));
    }
    Ok(bytes)
}

/// What a system error means for what was to be printed.
pub fn not_printed(error: &std::io::Error) -> Fault {
    io_fault(&Arc::from("standard output"), error, "printed")
}

/// Why a file or folder could not be opened. That there is no such file would be odd to read where a listing shows its name: a link
/// that leads nowhere, or round in a circle, is called that.
pub(super) fn not_opened(path: &Path, name: &Arc<str>, error: &std::io::Error) -> Fault {
    fault_of(path, name, error, "opened")
}

/// The same for any attempt; `done` names it, such as "opened".
pub(super) fn fault_of(path: &Path, name: &Arc<str>, error: &std::io::Error, done: &str) -> Fault {
    if leads_nowhere(path) {
        return whole("F001", name, LEADS_NOWHERE.to_owned(), "Mend the link, or remove it.");
    }
    io_fault(name, error, done)
}

/// What is said of a link that leads to nothing, to itself or round in a circle.
pub const LEADS_NOWHERE: &str = "This is a link that leads to no file.";

/// Turns a system error into words.
pub(super) fn io_fault(name: &Arc<str>, error: &std::io::Error, done: &str) -> Fault {
    let (message, advice) = match error.kind() {
        // Of a file that is to be written, only its folder can be missing.
        ErrorKind::NotFound if matches!(done, "written" | "written to") => (
            "The folder that it should go into is not there.".to_owned(),
            "Check the folder, or make it first.",
        ),
        ErrorKind::NotFound => ("There is no such file.".to_owned(), "Check the name and the folder."),
        ErrorKind::PermissionDenied => {
            (format!("It may not be {done}: permission denied."), "Ask for access, or use a copy elsewhere.")
        }
        ErrorKind::IsADirectory => {
            ("This is a folder, not a file.".to_owned(), "Give the name of a file inside it.")
        }
        ErrorKind::AlreadyExists => (
            "There is a file of that name already.".to_owned(),
            "Give another name; nothing was overwritten.",
        ),
        ErrorKind::NotADirectory => {
            ("Part of this path is a file, not a folder.".to_owned(), "Check the name and the folder.")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            ("The disk is full.".to_owned(), "Free some space, or save elsewhere.")
        }
        ErrorKind::ReadOnlyFilesystem => {
            ("The disk is read-only.".to_owned(), "Save elsewhere, or make the disk writable.")
        }
        _ => (format!("It could not be {done}: {error}."), "Try again, or use a copy elsewhere."),
    };
    whole("F001", name, message, advice)
}

pub(super) fn utf8(name: &Arc<str>, bytes: Vec<u8>) -> Result<Arc<str>, Box<Fault>> {
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            // Lines that end in a carriage return alone, as old editors write them: without this a comment would run to the end.
            let old = text.contains('\r') && !text.contains('\n');
            Ok(if old { Arc::from(text.replace('\r', "\n")) } else { Arc::from(text) })
        }
        Err(error) => {
            if let Some(words) = no_text(error.as_bytes()) {
                let message = format!("This looks like {words}, not a file of this program.");
                let advice = match words {
                    "a text in UTF-16" => "Save it again as UTF-8 in your editor.",
                    _ => "Check that it is the file you meant.",
                };
                // It begins wrong; the bytes of a picture would be no help to a reader.
                let fault = whole("F004", name, message, advice);
                return Err(Box::new(Fault { text: Some(Arc::from("")), span: Some(0..0), ..fault }));
            }
            let good = error.utf8_error().valid_up_to();
            let text: Arc<str> = Arc::from(String::from_utf8_lossy(error.as_bytes()).as_ref());
            let message = "This file is not UTF-8 text.".to_owned();
            let fault = whole("F004", name, message, "Save it again as UTF-8 in your editor.");
            let span = Some(good..good + '\u{fffd}'.len_utf8());
            Err(Box::new(Fault { text: Some(text), span, ..fault }))
        }
    }
}

/// Reads a value of one shape from a text.
///
/// # Errors
/// What ron found wrong, with the place and the path to the field.
pub fn parse<T: DeserializeOwned>(name: &Arc<str>, text: &Arc<str>) -> Result<T, Box<Fault>> {
    deserialised(text).map_err(|error| refused(name, text, error))
}

/// As [`parse`]; the text is copied only where it is wrong.
///
/// # Errors
/// As [`parse`].
pub(super) fn parse_str<T: DeserializeOwned>(name: &Arc<str>, text: &str) -> Result<T, Box<Fault>> {
    deserialised(text).map_err(|error| refused(name, &Arc::from(text), error))
}

/// What ron found wrong; nothing where there is no text at all.
type Wrong = Option<ron::error::SpannedError>;

/// The part of reading that is made anew for every shape, and therefore as little as can be.
fn deserialised<T: DeserializeOwned>(text: &str) -> Result<T, Wrong> {
    let mut deserializer = deserializer(text)?;
    match T::deserialize(&mut deserializer) {
        Ok(value) => at_end(deserializer).map(|()| value),
        Err(error) => Err(Some(deserializer.span_error(error))),
    }
}

fn deserializer(text: &str) -> Result<ron::Deserializer<'_>, Wrong> {
    if text.trim().is_empty() {
        return Err(None);
    }
    ron::Deserializer::from_str_with_options(text, &ron_options()).map_err(Some)
}

fn at_end(mut deserializer: ron::Deserializer<'_>) -> Result<(), Wrong> {
    deserializer.end().map_err(|error| Some(deserializer.span_error(error)))
}

/// What ron found wrong in a text, in words and at its place.
fn refused(name: &Arc<str>, text: &Arc<str>, wrong: Wrong) -> Box<Fault> {
    let fault = |message: String, advice: &str, span| {
        Box::new(Fault {
            problem: Problem {
                code: "F005",
                gravity: Gravity::Error,
                place: Place::file(name),
                message,
                advice: advice.to_owned(),
            },
            text: Some(Arc::clone(text)),
            span: Some(span),
        })
    };
    let Some(error) = wrong else {
        return fault("This file is empty.".to_owned(), "Write its contents, or remove it.", 0..0);
    };
    let start = offset(text, error.span.start);
    // Where ron stands before the white space that leads to a value, the value is meant.
    let start = start + leading_space(&text[start..]);
    let end = offset(text, error.span.end).max(start);
    if text[start..].starts_with('.') && matches!(error.code, ron::Error::ExpectedComma) {
        let message = "Only whole numbers can stand here.".to_owned();
        return fault(message, "Leave out the point and what follows it.", start..end);
    }
    // What ron was looking for does not matter: the text ran out.
    let cut_short = text[start..].trim().is_empty() && error.code != ron::Error::ExpectedStringEnd;
    let code = if cut_short { &ron::Error::Eof } else { &error.code };
    // Nothing of it fits: it is another file, and its first bracket is no mistake.
    // A `#` begins a heading elsewhere, and an attribute here: ron stands two further then.
    if start <= comments::above(text.as_bytes()) + 2
        && let Some(words) = looks_like(text.as_bytes())
    {
        let message = format!("This looks like {words}, which is not what is read here.");
        return fault(message, "Check that it is the file you meant.", start..end);
    }
    // Only here, after a fault: reading a sound text does not pay for it.
    let (message, advice) = in_words(code, &path_at(text, start, &ron_options()));
    fault(message, &advice, start..end)
}

/// Gives a value and, for later problems, a way to find places in its text.
///
/// # Errors
/// As [`parse`].
pub fn parse_located<T: DeserializeOwned>(
    name: &Arc<str>,
    text: &Arc<str>,
) -> Result<(T, impl Fn(Problem) -> Fault + use<T>), Box<Fault>> {
    let value = parse(name, text)?;
    let text = Arc::clone(text);
    let place = move |problem: Problem| at_place(problem, &text);
    Ok((value, place))
}

/// Puts a problem at its place in a text.
pub(super) fn at_place(problem: Problem, text: &Arc<str>) -> Fault {
    let span = locate(text, &problem.place.path, &ron_options());
    Fault { problem, text: Some(Arc::clone(text)), span }
}

/// Bytes of white space before the next character, if there is one.
fn leading_space(text: &str) -> usize {
    let rest = text.trim_start();
    if rest.is_empty() { 0 } else { text.len() - rest.len() }
}
