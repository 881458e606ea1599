//! Ballots in progress on the disk: one small file for each, all of one size, in a folder beside the workshop that only its owner
//! can open. What cannot be read is named and left alone.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, RealDisk};
use super::fault::Fault;
use super::read::{Limits, at_place, fault_of, read_bytes, whole};
use super::whole::{again, folder_of, half_written_states, inside, itself, sync_folder, write_over};
use super::workshop::{of_kind, text_of_kind, written};
use crate::text::InOrder as _;
use crate::workshop::draft::{self, DRAFT, DraftFile};
use crate::workshop::file::Kind;
use crate::workshop::{Draft, Workshop};

const ENDING: &str = ".draft";

/// How often a folder is made again that goes while something is written into it.
const TRIES: u8 = 8;

/// The folder of a workshop's ballots in progress: beside the workshop itself, where the path is a link to it.
pub fn drafts_folder(workshop: &Path) -> PathBuf {
    let file = itself(workshop);
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(".drafts");
    file.with_file_name(name)
}

/// Where one ballot in progress is kept.
pub fn draft_place(workshop: &Path, round: u8, code: &str, part: u8) -> PathBuf {
    let part = if part > 1 { format!(".{part}") } else { String::new() };
    drafts_folder(workshop).join(format!("round-{round}-{code}{part}{ENDING}"))
}

/// Keeps a ballot in progress, whole or not at all: in place of what was kept of the same part before.
///
/// # Errors
/// What the system said, in words. What was kept before is then as it was.
pub fn put_draft(disk: &dyn Disk, workshop: &Path, draft: &Draft) -> Result<(), Box<Fault>> {
    let place = draft_place(workshop, draft.round, &draft.code, draft.part);
    let name: Arc<str> = Arc::from(place.display().to_string());
    let refused = |error| Box::new(fault_of(&place, &name, &error, "saved"));
    let folder = folder_of(&place);
    let text = text(draft);
    for tries_left in (0..TRIES).rev() {
        match again(|| disk.make_private_folder(folder)) {
            Ok(()) => sync_folder(disk, folder_of(folder)).map_err(refused)?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(refused(error)),
        }
        match write_over(disk, &place, text.as_bytes()) {
            Ok(_) => return Ok(()),
            // Dropping the last of the others took the folder with it, between our two calls.
            Err(error) if error.kind() == ErrorKind::NotFound && tries_left > 0 => {}
            Err(error) => return Err(refused(error)),
        }
    }
    Ok(())
}

/// As the text of its file: filled up to one size.
fn text(draft: &Draft) -> String {
    let mut text = written(
        "// A ballot in progress. Nobody reads it here: its writer goes on with it in the workshop, and only what is handed in counts.",
        &draft::unbind(draft),
    );
    text.extend(std::iter::repeat_n(' ', DRAFT.saturating_sub(text.len())));
    text
}

/// The ballots in progress of a workshop's open round.
#[derive(Debug, Default)]
pub struct Drafts {
    /// Those that belong to it, by code and part.
    pub kept: Vec<Draft>,
    /// What was found beside them and cannot be read, or belongs elsewhere. It was left alone.
    pub faults: Vec<Fault>,
}

/// Finds the ballots in progress of a workshop's open round.
pub fn drafts(path: &Path, workshop: &Workshop) -> Drafts {
    drafts_that(path, |draft| workshop.awaits(draft))
}

/// Finds the ballots in progress beside a file that belong to it: of a workshop, or of a ballot paper.
pub fn drafts_that(path: &Path, belongs: impl Fn(&Draft) -> bool) -> Drafts {
    let mut found = Drafts::default();
    let mut files: Vec<PathBuf> = inside(&drafts_folder(path))
        .map(|entry| entry.path())
        .filter(|file| file.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ENDING)))
        .collect();
    files.put_in_order();
    for file in files {
        let name: Arc<str> = Arc::from(file.display().to_string());
        match read(&file, &name) {
            Ok(draft) if is_at(&file, path, &draft) && belongs(&draft) => found.kept.push(draft),
            Ok(_) => found.faults.push(whole(
                "K012",
                &name,
                "This ballot in progress belongs to another workshop, another participant, or a round that is over."
                    .to_owned(),
                "It was left alone. Move it beside the workshop that it belongs to, or delete it.",
            )),
            Err(fault) => found.faults.push(*fault),
        }
    }
    found.kept.put_in_order_by(|a, b| (&a.code, a.part).cmp(&(&b.code, b.part)));
    found
}

/// A file under another participant's name is not used: it could stand in for that participant's own.
fn is_at(file: &Path, workshop: &Path, draft: &Draft) -> bool {
    file.file_name() == draft_place(workshop, draft.round, &draft.code, draft.part).file_name()
}

fn read(file: &Path, name: &Arc<str>) -> Result<Draft, Box<Fault>> {
    let bytes = read_bytes(file, name, Limits { bytes: 2 * DRAFT as u64 })?;
    let text = text_of_kind(name, bytes, Kind::Draft)?;
    // The content of a damaged box must not come on a screen: the lines around a fault are not drawn.
    let line: DraftFile = of_kind(name, &text, Kind::Draft).map_err(|fault| match fault.problem.code {
        "K010" => Box::new(Fault::whole(fault.problem)),
        _ => Box::new(whole(
            "K009",
            name,
            "This is no ballot in progress, or it was altered.".to_owned(),
            "It was left alone. Its writer can answer again from the start.",
        )),
    })?;
    draft::bind(&line, name).map_err(|problem| Box::new(at_place(*problem, &text)))
}

/// Drops every part of a participant's ballot in progress: it was handed in, or is to be forgotten. Also what a program that was cut off
/// had half written of it. Where that fails nothing is lost: what was handed in is told from it by its place.
pub fn drop_draft(path: &Path, round: u8, code: &str) {
    for part in 1..=draft::MOST_PARTS {
        remove(&draft_place(path, round, code, part));
    }
    remove_empty(path);
}

/// Drops one part of a ballot in progress: its writer threw it away.
pub fn drop_part(path: &Path, draft: &Draft) {
    remove(&draft_place(path, draft.round, &draft.code, draft.part));
    remove_empty(path);
}

/// Drops all ballots in progress of a round: it was closed, or began again. Only for the process that holds the workshop.
pub fn drop_drafts(path: &Path, round: u8) {
    let lead = format!("round-{round}-");
    for entry in inside(&drafts_folder(path)) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&lead) && name.ends_with(ENDING) {
            remove(&entry.path());
        }
    }
    remove_empty(path);
}

fn remove(place: &Path) {
    for half in half_written_states(place) {
        let _ = again(|| RealDisk.remove(&half));
    }
    let _ = again(|| RealDisk.remove(place));
}

/// The folder goes with the last of them.
fn remove_empty(path: &Path) {
    let _ = fs::remove_dir(drafts_folder(path));
}
