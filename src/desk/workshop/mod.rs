//! What is done with the file of a workshop, once for commands, screens and pages for phones. Whatever fails leaves file and workshop
//! as they were: nothing counts as done before it is in the file.

pub mod phones;

use std::path::Path;
use std::sync::Arc;

use super::file::{Content, File, Saved};
use crate::files::{self, Disk, Drafts, Fault, InUse, NotKept};
use crate::pack::Pack;
use crate::workshop::{Draft, Paper, Workshop};

/// A workshop that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The workshop, in the newest state there is.
    pub workshop: Workshop,
    /// Its file.
    pub file: File,
    /// Where the newest state had not reached the file: what saving it found.
    pub found_again: Option<Result<Saved, NotKept>>,
}

/// Why a workshop was not opened.
#[derive(Debug)]
pub enum NotOpened {
    /// Another program has it open.
    InUse,
    /// Everything that is wrong with it.
    Faults(Vec<Fault>),
}

/// Takes hold of a workshop and reads it. What a program that was cut off left beside it is taken in.
///
/// # Errors
/// Why not. It is as it was.
pub fn open(disk: &Arc<dyn Disk>, path: &Path, pack: &Pack) -> Result<Opened, NotOpened> {
    let mut file = File::take(disk, path, false).map_err(|InUse| NotOpened::InUse)?;
    let found = files::open_workshop(path, pack).map_err(NotOpened::Faults)?;
    file.has_read(&found.bytes);
    let newer = files::newest_workshop(file.left(), &found.value, pack);
    let found_again = newer.as_ref().map(|newer| file.save(Content::Workshop(newer), pack));
    let workshop = newer.unwrap_or(found.value);
    // What was found stays beside the file until it is in the file.
    if !matches!(found_again, Some(Err(_))) {
        file.clear();
        files::drop_keys(&files::keys_place(path), &workshop);
    }
    Ok(Opened { workshop, file, found_again })
}

/// Reads a workshop to tell of it, in the newest state there is; whether that has not reached the file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn look(path: &Path, pack: &Pack) -> Result<(Workshop, bool), Vec<Fault>> {
    files::read_workshop(path, pack).map(|found| (found.value, found.later))
}

/// The ballots in progress beside a workshop. Those of rounds that are closed go: what was not handed in does not count.
#[must_use]
pub fn in_progress(path: &Path, workshop: &Workshop) -> (Vec<Draft>, Vec<Fault>) {
    for round in workshop.closed_rounds() {
        files::drop_drafts(path, round.number);
    }
    let Drafts { kept, faults } = files::drafts(path, workshop);
    (kept, faults)
}

/// A ballot paper that was opened.
#[derive(Debug)]
pub struct PaperOpened {
    /// The paper.
    pub paper: Paper,
    /// Its file; none where the system knows no locks.
    pub file: Option<File>,
    /// Ballots in progress beside it.
    pub drafts: Vec<Draft>,
    /// What is beside it and cannot be read.
    pub faults: Vec<Fault>,
}

/// Opens a ballot paper.
///
/// # Errors
/// Everything that is wrong with it.
pub fn open_paper(disk: &Arc<dyn Disk>, path: &Path, pack: &Pack) -> Result<PaperOpened, Vec<Fault>> {
    let found = files::open_paper(path, pack)?;
    let paper = found.value;
    let Drafts { kept, faults } = files::drafts_that(path, |draft| paper.awaits(draft));
    let file = File::written(disk, path, true, &found.bytes);
    Ok(PaperOpened { paper, file, drafts: kept, faults })
}

/// Writes a ballot paper that nobody holds; whether it is there.
#[must_use]
pub fn write_paper(path: &Path, paper: &Paper, pack: &Pack) -> bool {
    files::write_whole(path, Content::Paper(paper).text(pack).as_bytes()).is_ok()
}
