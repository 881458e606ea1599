//! The answer sets in a folder, as Home lists them: first which there are, then what is in them.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::answers::load_answers;
use crate::answers::AnswerSet;
use crate::pack::Pack;

/// A file that may be an answer set, not read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The file.
    pub path: PathBuf,
    /// When it was last changed.
    pub modified: SystemTime,
}

impl Listed {
    /// The set, or why it cannot be opened, in one line.
    ///
    /// # Errors
    /// That line.
    pub fn read(&self, pack: &Pack) -> Result<AnswerSet, String> {
        load_answers(&self.path, pack).map_err(|faults| match faults.first() {
            Some(fault) => fault.one_line(),
            None => "This file cannot be read.".to_owned(),
        })
    }
}

/// The answer sets in a folder, newest first. A folder that does not exist is empty.
#[must_use]
pub fn recent(folder: &Path) -> Vec<Listed> {
    let mut list: Vec<Listed> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension() == Some(OsStr::new("ron")))
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .filter_map(|entry| {
            let meta = fs::metadata(entry.path()).ok().filter(fs::Metadata::is_file)?;
            Some(Listed { path: entry.path(), modified: meta.modified().ok()? })
        })
        .collect();
    list.sort_by(|a, b| b.modified.cmp(&a.modified).then_with(|| a.path.cmp(&b.path)));
    list
}
