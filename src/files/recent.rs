//! The answer sets in a folder, as Home lists them: first which there are, then what is in them.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::answers::{open_answers, write_whole};
use super::whole::inside;
use crate::answers::AnswerSet;
use crate::pack::Pack;
use crate::text::InOrder as _;

/// A file that may be an answer set, not read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
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
        // What stands beside it is found when it is opened: to look for that here, for each of hundreds, would cost the first frame.
        open_answers(&self.path, pack).map(|opened| opened.set).map_err(|faults| match faults.first() {
            Some(fault) => fault.one_line(),
            None => "This file cannot be read.".to_owned(),
        })
    }
}

/// What holds, in a folder of answer sets, where others were opened: a path in each line, the last one opened first.
const ELSEWHERE: &str = ".opened-elsewhere";

/// Most answer sets of other folders that are listed.
const MOST_ELSEWHERE: usize = 10;

/// The answer sets in a folder and those of other folders that were opened last, newest first. A folder that does not
/// exist is empty.
pub fn recent(folder: &Path) -> Vec<Listed> {
    listed(ending(folder, &["ron"]).chain(elsewhere(folder)))
}

/// The files in a folder that end like this and are not hidden.
pub(super) fn ending(folder: &Path, endings: &'static [&str]) -> impl Iterator<Item = PathBuf> {
    let ends = |path: &Path| endings.iter().any(|ending| path.extension() == Some(OsStr::new(ending)));
    inside(folder)
        .filter(move |entry| ends(&entry.path()))
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .map(|entry| entry.path())
}

/// Those of them that are files, newest first. A link that leads nowhere is listed as well: what is wrong with it is said where it is opened.
pub(super) fn listed(paths: impl Iterator<Item = PathBuf>) -> Vec<Listed> {
    let mut list: Vec<Listed> = paths
        .filter_map(|path| {
            let meta = fs::metadata(&path).or_else(|_| fs::symlink_metadata(&path)).ok()?;
            (meta.is_file() || meta.is_symlink()).then_some(())?;
            Some(Listed { path, modified: meta.modified().ok()? })
        })
        .collect();
    list.put_in_order_by(|a, b| b.modified.cmp(&a.modified).then_with(|| a.path.cmp(&b.path)));
    list
}

/// The answer sets of other folders that were opened last.
fn elsewhere(folder: &Path) -> Vec<PathBuf> {
    let text = fs::read(folder.join(ELSEWHERE)).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let text = text.unwrap_or_default();
    // A file that was moved into the folder since is listed once.
    let outside = |path: &PathBuf| path.is_absolute() && !is_in(folder, path);
    text.lines().map(PathBuf::from).filter(outside).take(MOST_ELSEWHERE).collect()
}

/// Remembers an answer set of another folder, so that it is listed with the others. Where that cannot be written down
/// nothing is lost but the line in the list.
pub fn remember(folder: &Path, path: &Path) {
    let Ok(whole) = std::path::absolute(path) else { return };
    let Some(name) = whole.to_str().filter(|name| !name.contains(['\n', '\r'])) else { return };
    if is_in(folder, &whole) {
        return;
    }
    let before = elsewhere(folder);
    if before.first() == Some(&whole) {
        return;
    }
    let others = before.iter().filter(|other| **other != whole).filter_map(|other| other.to_str());
    let lines: Vec<&str> = std::iter::once(name).chain(others).take(MOST_ELSEWHERE).collect();
    let _ = fs::create_dir_all(folder);
    let _ = write_whole(&folder.join(ELSEWHERE), format!("{}\n", lines.join("\n")).as_bytes());
}

/// Whether a file lies in a folder itself.
fn is_in(folder: &Path, path: &Path) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    path.parent().is_some_and(|parent| whole(parent) == whole(folder))
}
