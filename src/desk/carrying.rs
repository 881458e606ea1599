//! How an answer set is carried to the rules in use, and back. What it was is kept beside it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{Content, File};
use crate::answers::{AnswerSet, Carried};
use crate::files::{self, Disk, Fault, InUse, NotKept};
use crate::pack::Pack;

/// An answer set that can be carried to the rules in use.
#[derive(Debug)]
pub struct ToCarry {
    /// What becomes of it.
    pub carried: Carried,
    file: File,
    set: AnswerSet,
}

/// Why a file was not carried, or not put back.
#[derive(Debug)]
pub enum NotCarried {
    /// Another program has it open.
    InUse,
    /// Everything that is wrong with it.
    Faults(Vec<Fault>),
    /// A later state stands beside it, and would not be found again.
    Later,
    /// No earlier state of it is kept.
    NoOriginal,
    /// The earlier state, here, cannot be read.
    Unread(PathBuf, io::Error),
    /// It could not be saved.
    NotKept(NotKept),
}

/// Finds what becomes of an answer set under the rules in use; nothing where it is under them already. Then whether a later state than
/// the file's was read: to look only, that will do.
///
/// # Errors
/// Why it cannot be carried.
pub fn to_carry(
    disk: &Arc<dyn Disk>,
    path: &Path,
    pack: &Pack,
    look: bool,
) -> Result<(Option<ToCarry>, bool), NotCarried> {
    let mut file = File::take(disk, path, false).map_err(|InUse| NotCarried::InUse)?;
    let files::Opened { set, carried, later, bytes, .. } =
        files::read_answers(path, pack).map_err(NotCarried::Faults)?;
    if later && !look {
        return Err(NotCarried::Later);
    }
    file.has_read(&bytes);
    Ok((carried.map(|carried| ToCarry { carried, file, set }), later))
}

impl ToCarry {
    /// Carries it; where it is kept as it was.
    ///
    /// # Errors
    /// Why not. It is as it was.
    pub fn carry(mut self, pack: &Pack) -> Result<PathBuf, NotCarried> {
        let original = files::original_place(self.file.path(), &self.carried.from.version);
        self.file.keep_original(original.clone());
        let saved = self.file.save(Content::Answers(&self.set), pack);
        saved.map(|_| original).map_err(NotCarried::NotKept)
    }
}

/// Puts back what was there before a set was carried; where what was made of it meanwhile is kept.
///
/// # Errors
/// Why not. It is as it was.
pub fn put_back(disk: &Arc<dyn Disk>, path: &Path) -> Result<PathBuf, NotCarried> {
    let original = files::newest_original(path).ok_or(NotCarried::NoOriginal)?;
    let mut file = File::take(disk, path, false).map_err(|InUse| NotCarried::InUse)?;
    let bytes = match std::fs::read(&original) {
        Ok(bytes) => bytes,
        Err(error) => return Err(NotCarried::Unread(original, error)),
    };
    if files::later_beside(path) {
        return Err(NotCarried::Later);
    }
    let kept = file.put_over(&bytes, "carried").map_err(NotCarried::NotKept)?;
    let _ = std::fs::remove_file(&original);
    Ok(kept)
}
