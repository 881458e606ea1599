//! Workshops among other files: which there are, what their ballots are called, and private keys that no round needs
//! any more.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::disk::RealDisk;
use super::fault::Fault;
use super::places::{Before, put_backup};
use super::recent::{Listed, ending, listed};
use super::whole::{half_written_states, itself, leads_nowhere};
use super::workshop::{open_workshop, read_keys, rewrite_keys, write_keys};
use crate::pack::Pack;
use crate::text::InOrder as _;
use crate::workshop::paper::Paper;
use crate::workshop::{PrivateKey, Workshop};

/// A workshop in a list.
#[derive(Debug)]
pub struct RecentWorkshop {
    pub path: PathBuf,
    /// When the file was last changed.
    pub modified: SystemTime,
    /// The workshop, or everything that is wrong with it.
    pub content: Result<Workshop, Vec<Fault>>,
}

/// What a ballot paper's file is called.
pub fn paper_name(paper: &Paper) -> String {
    format!("ballot-{}-round-{}.ron", paper.code, paper.round)
}

/// What the page of a ballot is called.
pub fn page_name(paper: &Paper) -> String {
    format!("ballot-{}-round-{}.html", paper.code, paper.round)
}

/// The files that may be ballots: the one named, or all RON files and texts of a folder, by name.
pub fn ballot_files(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        let mut files: Vec<PathBuf> =
            listed(ending(path, &["ron", "txt"])).into_iter().map(|file| file.path).collect();
        files.put_in_order();
        files
    } else if path.exists() || leads_nowhere(path) {
        vec![path.to_path_buf()]
    } else {
        Vec::new()
    }
}

/// The workshops in a folder, newest first. A folder that does not exist is empty.
pub fn recent_workshops(folder: &Path, pack: &Pack) -> Vec<RecentWorkshop> {
    listed(ending(folder, &["ron"]))
        .into_iter()
        .map(|Listed { path, modified }| {
            let content = open_workshop(&path, pack).map(|found| found.value);
            RecentWorkshop { path, modified, content }
        })
        .collect()
}

/// Adds private keys to the file that has those of a workshop, or begins it. A file that is there and cannot be read may hold what
/// a person can still mend: it is kept beside it; where.
///
/// # Errors
/// What the system said, in words; no key is lost.
pub fn add_keys(path: &Path, workshop: &str, keys: &[PrivateKey]) -> Result<Option<PathBuf>, Box<Fault>> {
    if keys.is_empty() {
        return Ok(None);
    }
    if !path.exists() {
        return write_keys(path, workshop, keys).map(|()| None);
    }
    let (mut all, kept) = match read_keys(path, workshop) {
        Ok(there) => (there, None),
        Err(fault) => {
            let bytes = fs::read(path).map_err(|_| fault)?;
            (Vec::new(), Some(put_backup(&RealDisk, path, Before::Restart, &bytes)?))
        }
    };
    all.extend(keys.iter().cloned());
    rewrite_keys(path, workshop, &all)?;
    Ok(kept)
}

/// That a file of keys could not be read and is kept, in a sentence.
pub fn unread_words(place: &Path, kept: &Path) -> String {
    format!("{} could not be read; as it was it is kept as {}.", place.display(), kept.display())
}

/// Drops the keys of rounds that are closed from a key file; the file too, once it is empty. Where that fails nothing is
/// lost: such a key opens nothing that is still sealed. What a program that was cut off left of doing so goes as well. Only for
/// the process that holds the workshop.
pub fn drop_keys(path: &Path, workshop: &Workshop) {
    // Where the path is a link, the keys are in the file that it leads to.
    let file = itself(path);
    for half in half_written_states(&file) {
        let _ = fs::remove_file(half);
    }
    let Ok(keys) = read_keys(path, workshop.id()) else { return };
    let all = keys.len();
    let left: Vec<PrivateKey> = keys.into_iter().filter(|key| workshop.needs(key)).collect();
    if left.is_empty() {
        let _ = fs::remove_file(&file);
        let _ = fs::remove_file(path);
    } else if left.len() < all {
        let _ = rewrite_keys(path, workshop.id(), &left);
    }
}
