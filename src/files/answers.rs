//! Answer sets on disk: reading with kind errors, and saving so that the file is always
//! either the old state or the new one, whole.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;

use super::fault::Fault;
use super::read::{Limits, at_place, io_fault, parse, read_text};
use super::ron_options;
use crate::answers::AnswerSet;
use crate::answers::file::{self, AnswerFile, FORMAT, Version};
use crate::pack::{Gravity, Pack, Place, Problem};

/// Reads an answer set and ties it to a pack.
///
/// # Errors
/// Every fault found; the file is left as it is.
pub fn load_answers(path: &Path, pack: &Pack) -> Result<AnswerSet, Vec<Fault>> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let text = read_text(path, &name, Limits::ANSWERS).map_err(|fault| vec![*fault])?;
    parse_answers(&name, &text, pack)
}

/// As [`load_answers`], from a text.
///
/// # Errors
/// Every fault found.
pub fn parse_answers(name: &Arc<str>, text: &Arc<str>, pack: &Pack) -> Result<AnswerSet, Vec<Fault>> {
    // The version comes first: a newer file may have fields that this program would
    // otherwise report as mistakes.
    if let Ok(version) = parse::<Version>(name, text)
        && version.format != FORMAT
    {
        let (message, advice) = if version.format > FORMAT {
            (
                format!(
                    "This answer set is in format {}; this program reads format {FORMAT}.",
                    version.format
                ),
                "Open it with a newer version of contract-advisor. Nothing has been changed.",
            )
        } else {
            (format!("Format {} does not exist.", version.format), "Write `format: 1`.")
        };
        let problem = Problem {
            code: "A008",
            gravity: Gravity::Error,
            place: Place::file(name).field("format"),
            message,
            advice: advice.to_owned(),
        };
        return Err(vec![at_place(problem, text)]);
    }
    let written: AnswerFile = parse(name, text).map_err(|fault| vec![*fault])?;
    file::bind(&written, pack, name)
        .map_err(|problems| problems.into_iter().map(|problem| at_place(problem, text)).collect())
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
    // A link keeps pointing where it did: its target is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut new = tempfile::Builder::new().prefix(".saving-").suffix(".tmp").tempfile_in(folder)?;
    new.write_all(bytes)?;
    if let Ok(old) = fs::metadata(&target) {
        if old.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        new.as_file().set_permissions(old.permissions())?;
    }
    new.as_file().sync_all()?;
    new.persist(&target).map_err(|error| error.error)?;
    // Makes the rename itself durable. Windows has no such call and needs none.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
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
#[must_use]
pub fn recent(folder: &Path, pack: &Pack) -> Vec<Recent> {
    let mut list: Vec<Recent> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension() == Some(OsStr::new("ron")))
        .filter_map(|entry| {
            let meta = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            let path = entry.path();
            let content = load_answers(&path, pack).map_err(|faults| match faults.first() {
                Some(fault) => fault.one_line(),
                None => "This file cannot be read.".to_owned(),
            });
            Some(Recent { path, modified: meta.modified().ok()?, content })
        })
        .collect();
    list.sort_by(|a, b| b.modified.cmp(&a.modified).then_with(|| a.path.cmp(&b.path)));
    list
}
