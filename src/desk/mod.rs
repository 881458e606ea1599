//! The desk: everything that can be done with files, each thing once, with an outcome of its own. Commands print the outcome, screens
//! show it.
//!
//! [`File`] is a file that is open, [`sets`] what is done with answer sets, [`carrying`] how other rules take one over, [`lists`] what Home lists, [`reports`] how papers are made,
//! [`rules`] which rules are in use, [`workshop`] what is done with workshops,
//! [`watching`] how a window follows one. The disk, the time and chance are handed in.
//! Nothing here prints, draws or knows a screen, and nothing waits for an answer.

pub mod carrying;
mod file;
pub mod lists;
pub mod reports;
pub mod rules;
pub mod sets;
pub mod watching;
pub mod workshop;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use crate::files::{Disk, Fault, FileKind, LEADS_NOWHERE, NotKept};
pub use file::{Content, File, Saved};

use crate::files::{self, RealDisk};

/// The system's own disk.
pub fn disk() -> Arc<dyn Disk> {
    Arc::new(RealDisk)
}

/// What a file is; nothing where there is none.
pub fn kind_of(path: &Path) -> Option<FileKind> {
    path.symlink_metadata().is_ok().then(|| files::kind_of(path))
}

/// A path as a user types it: `~` is their home, and a relative one begins here.
pub fn typed(here: &Path, path: &Path) -> PathBuf {
    here.join(files::at_home(path))
}

/// Whether two paths lead to one file.
pub fn same_place(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    a == b || whole(a) == whole(b)
}

/// What is wrong with a file, in one line: the first of it.
pub fn first_line(faults: &[Fault]) -> String {
    faults.first().map_or_else(String::new, Fault::one_line)
}
