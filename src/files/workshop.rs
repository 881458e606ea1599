//! Workshops, ballot papers and key files on disk: reading with kind errors, and the texts
//! that are saved. Saving itself is as for answer sets: whole, or not at all.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::answers::write_whole;
use super::disk::RealDisk;
use super::fault::Fault;
use super::looks::{another_file, looks_like};
use super::places::put_new_in;
use super::read::{Limits, at_place, io_fault, parse, read_bytes, utf8, whole};
use super::ron_options;
use super::whole::{itself, states_beside, target_of};
use crate::pack::check::MOST_PROBLEMS;
use crate::pack::{Gravity, Pack, Place, Problem};
use crate::workshop::file::{self, FORMAT, Kind, Sniff, WorkshopFile};
use crate::workshop::letter::has_letter;
use crate::workshop::paper::{self, Paper, PaperFile};
use crate::workshop::{PrivateKey, Workshop};

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// An answer set, or something that does not say what it is.
    Answers,
    Workshop,
    /// A ballot paper.
    Ballot,
    /// The private keys of a workshop.
    Keys,
    /// A ballot in progress.
    Draft,
    /// What a browser sealed, or a text in which that stands.
    Letter,
    /// A web page: perhaps a ballot that was saved instead of handed in.
    Page,
}

impl FileKind {
    fn of(kind: Option<Kind>) -> Self {
        match kind {
            None => Self::Answers,
            Some(Kind::Workshop) => Self::Workshop,
            Some(Kind::Ballot) => Self::Ballot,
            Some(Kind::WorkshopKeys) => Self::Keys,
            Some(Kind::Draft) => Self::Draft,
        }
    }

    /// As in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Answers => "an answer set",
            Self::Workshop => "a workshop",
            Self::Ballot => "a ballot paper",
            Self::Keys => "a key file",
            Self::Draft => "a ballot in progress",
            Self::Letter => "a sealed ballot",
            Self::Page => "a web page",
        }
    }
}

/// What a file is, by what it says of itself. One that cannot be read is called an answer
/// set: opening it as one says what is wrong.
pub fn kind_of(path: &Path) -> FileKind {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let Ok(bytes) = read_bytes(path, &name, Limits::WORKSHOP) else { return FileKind::Answers };
    if looks_like(&bytes) == Some("a web page") {
        return FileKind::Page;
    }
    // A note in a workshop may have the words in it as well.
    let letter = has_letter(&String::from_utf8_lossy(&bytes));
    let text = utf8(&name, bytes);
    if letter && !text.as_ref().is_ok_and(|text| parse::<Sniff>(&name, text).is_ok()) {
        return FileKind::Letter;
    }
    // An answer set does not say its kind: as a rule there is no need to read all of it for that.
    let text = text.ok().filter(|text| text.contains("kind"));
    FileKind::of(text.and_then(|text| parse::<Sniff>(&name, &text).ok()).and_then(|sniff| sniff.kind))
}

/// A workshop or a ballot paper as it was found on the disk.
#[derive(Debug, Clone)]
pub struct Found<T> {
    /// What it says.
    pub value: T,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Whether it says what a later state says than the file's, which stood beside it.
    pub later: bool,
}

/// Reads a workshop and ties it to a pack.
///
/// # Errors
/// Every fault found; the file is left as it is.
pub fn open_workshop(path: &Path, pack: &Pack) -> Result<Found<Workshop>, Vec<Fault>> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let bytes = read_bytes(path, &name, Limits::WORKSHOP).map_err(|fault| vec![*fault])?;
    let value = parse_workshop(&name, bytes.clone(), pack)?;
    Ok(Found { value, bytes, later: false })
}

/// As [`open_workshop`], in the newest state there is: a command that only reads sees the same as a user who opens the file.
///
/// # Errors
/// Every fault found; the file is left as it is.
pub fn read_workshop(path: &Path, pack: &Pack) -> Result<Found<Workshop>, Vec<Fault>> {
    let found = open_workshop(path, pack)?;
    let left = states_beside(&RealDisk, &target_of(&RealDisk, path));
    Ok(match newest_workshop(&left, &found.value, pack) {
        Some(value) => Found { value, later: true, ..found },
        None => found,
    })
}

/// The newest whole state of a workshop among what a program left beside the file when it was cut off, if it is newer than
/// the file's. It may be a round that was just closed: what the passphrase has opened is not left lying about, but taken in.
pub fn newest_workshop(left: &[(PathBuf, Vec<u8>)], workshop: &Workshop, pack: &Pack) -> Option<Workshop> {
    let name: Arc<str> = Arc::from("");
    left.iter()
        .filter_map(|(_, bytes)| parse_workshop(&name, bytes.clone(), pack).ok())
        .filter(|other| other.id() == workshop.id() && other.changed >= workshop.changed && other != workshop)
        .max_by(|a, b| a.changed.cmp(&b.changed))
}

/// As [`open_workshop`], from bytes.
///
/// # Errors
/// Every fault found.
pub fn parse_workshop(name: &Arc<str>, bytes: Vec<u8>, pack: &Pack) -> Result<Workshop, Vec<Fault>> {
    let text = text_of_kind(name, bytes, Kind::Workshop).map_err(|fault| vec![*fault])?;
    let written: WorkshopFile = of_kind(name, &text, Kind::Workshop).map_err(|fault| vec![*fault])?;
    file::bind(&written, pack, name).map_err(|problems| placed(problems, &text))
}

/// Reads a ballot paper and ties it to a pack.
///
/// # Errors
/// Every fault found; the file is left as it is.
pub fn open_paper(path: &Path, pack: &Pack) -> Result<Found<Paper>, Vec<Fault>> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let bytes = read_bytes(path, &name, Limits::ANSWERS).map_err(|fault| vec![*fault])?;
    let text = text_of_kind(&name, bytes.clone(), Kind::Ballot).map_err(|fault| vec![*fault])?;
    let written: PaperFile = of_kind(&name, &text, Kind::Ballot).map_err(|fault| vec![*fault])?;
    let value = paper::bind(&written, pack, &name).map_err(|problems| placed(problems, &text))?;
    Ok(Found { value, bytes, later: false })
}

fn placed(problems: Vec<Problem>, text: &Arc<str>) -> Vec<Fault> {
    problems.into_iter().take(MOST_PROBLEMS).map(|problem| at_place(problem, text)).collect()
}

/// The text of a file, if it is one.
pub(super) fn text_of_kind(name: &Arc<str>, bytes: Vec<u8>, kind: Kind) -> Result<Arc<str>, Box<Fault>> {
    if std::str::from_utf8(&bytes).is_err()
        && let Some(fault) = another_file(name, &bytes, FileKind::of(Some(kind)).words())
    {
        return Err(Box::new(fault));
    }
    utf8(name, bytes)
}

/// Reads a shape after seeing that the file is of its kind, and of a format that is known.
pub(super) fn of_kind<T: DeserializeOwned>(
    name: &Arc<str>,
    text: &Arc<str>,
    kind: Kind,
) -> Result<T, Box<Fault>> {
    let wanted = FileKind::of(Some(kind));
    let sniff: Sniff = match parse(name, text) {
        Ok(sniff) => sniff,
        Err(fault) => return Err(another_file(name, text.as_bytes(), wanted.words()).map_or(fault, Box::new)),
    };
    let fault = |field, message: String, advice: &str| {
        let problem = Problem {
            code: "K010",
            gravity: Gravity::Error,
            place: Place::file(name).field(field),
            message,
            advice: advice.to_owned(),
        };
        Box::new(at_place(problem, text))
    };
    if sniff.kind != Some(kind) {
        return Err(another_file(name, text.as_bytes(), wanted.words()).map_or_else(
            || {
                let advice = format!("Give the name of {}.", wanted.words());
                fault("kind", format!("This is not {}.", wanted.words()), &advice)
            },
            Box::new,
        ));
    }
    if sniff.format != FORMAT {
        let message = format!("This file is in format {}; this program reads format {FORMAT}.", sniff.format);
        let advice = "Open it with a newer version of contract-advisor. Nothing has been changed.";
        return Err(fault("format", message, advice));
    }
    parse(name, text)
}

pub(super) fn written<T: Serialize>(lead: &str, value: &T) -> String {
    let pretty = ron::ser::PrettyConfig::new().indentor("  ").escape_strings(false);
    // Writing to a string cannot fail for these types: no map keys, no foreign values.
    let body = ron_options().to_string_pretty(value, pretty).unwrap_or_default();
    format!("{lead}\n{body}\n")
}

/// A workshop as the text of its file.
pub fn workshop_text(workshop: &Workshop, pack: &Pack) -> String {
    written(
        "// A workshop of contract-advisor. While a round is open its ballots are sealed; afterwards\n\
         // keep this file as you would keep a ballot box, and share the record instead.",
        &file::unbind(workshop, pack),
    )
}

/// A ballot paper as the text of its file.
pub fn paper_text(paper: &Paper, pack: &Pack) -> String {
    written(
        "// A ballot paper of contract-advisor. Open it with: contract-advisor FILE\n\
         // Once answered it holds only what the facilitator can open by closing the round.",
        &paper::unbind(paper, pack),
    )
}

/// The private keys of a workshop, as written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeysFile {
    kind: Kind,
    format: u32,
    workshop: String,
    /// One for each round that is not closed.
    keys: Vec<String>,
}

/// Where the private keys of a workshop are, unless a passphrase guards them: beside the workshop itself, where the path is a link to
/// it. Those that an earlier version put beside the link are used where they are.
pub fn keys_place(workshop: &Path) -> PathBuf {
    let beside = |workshop: &Path| {
        let mut name = workshop.file_name().unwrap_or_default().to_os_string();
        name.push(".keys");
        workshop.with_file_name(name)
    };
    let (place, of_link) = (beside(&itself(workshop)), beside(workshop));
    if !place.exists() && of_link.exists() { of_link } else { place }
}

/// Writes private keys to a file of their own that only its owner can read.
///
/// # Errors
/// What the system said, in words; that there is such a file.
pub fn write_keys(path: &Path, workshop: &str, keys: &[PrivateKey]) -> Result<(), Box<Fault>> {
    let text = zeroize::Zeroizing::new(keys_text(workshop, keys));
    put_new_in(&RealDisk, path, text.as_bytes())
}

/// Writes over the private keys: those of a round that is closed are left out.
///
/// # Errors
/// What the system said, in words.
pub fn rewrite_keys(path: &Path, workshop: &str, keys: &[PrivateKey]) -> Result<(), Box<Fault>> {
    let text = zeroize::Zeroizing::new(keys_text(workshop, keys));
    let name: Arc<str> = Arc::from(path.display().to_string());
    write_whole(path, text.as_bytes()).map_err(|error| Box::new(io_fault(&name, &error, "saved")))
}

fn keys_text(workshop: &str, keys: &[PrivateKey]) -> String {
    written(
        "// The private keys of a workshop. Whoever has this file can open its ballots: keep it to\n\
         // yourself until the rounds are closed. If it is lost, nobody can open them.",
        &KeysFile {
            kind: Kind::WorkshopKeys,
            format: FORMAT,
            workshop: workshop.to_owned(),
            keys: keys.iter().map(|key| (*key.text()).clone()).collect(),
        },
    )
}

/// Reads private keys.
///
/// # Errors
/// What is wrong; that they belong to another workshop.
pub fn read_keys(path: &Path, workshop: &str) -> Result<Vec<PrivateKey>, Box<Fault>> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let text = text_of_kind(&name, read_bytes(path, &name, Limits::RULES)?, Kind::WorkshopKeys)?;
    let fault = |message: &str, advice| Box::new(whole("K011", &name, message.to_owned(), advice));
    // A fault draws the lines around it, and says what was found; lines of a key must not come on a screen.
    let file: KeysFile =
        of_kind(&name, &text, Kind::WorkshopKeys).map_err(|found| match found.problem.code {
            "K010" => Box::new(Fault::whole(found.problem)),
            _ => fault(
                "This is no key file of a workshop, or it was altered.",
                "Use a copy of the file that was written beside the workshop.",
            ),
        })?;
    if file.workshop != workshop {
        return Err(fault(
            "These are the keys of another workshop.",
            "Use the key file that was written beside this workshop.",
        ));
    }
    file.keys
        .iter()
        .map(|text| {
            PrivateKey::read(text).ok_or_else(|| {
                fault(
                    "A key in this file was altered: a character is wrong or missing.",
                    "Use a copy of the file.",
                )
            })
        })
        .collect()
}
