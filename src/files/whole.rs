//! Files written whole or not at all, over any [`Disk`]: what is promised holds after a
//! failed call and after a power cut between any two. `tests/power.rs` shows it.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::Disk;
use crate::text::InOrder as _;

/// Does a call again for as long as a signal interrupts it.
pub(super) fn again<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// What Windows says while a virus scanner or a synchronising program looks at a file:
/// access denied, sharing violation. It is over in a moment.
const LOOKED_AT: &[i32] = if cfg!(windows) { &[5, 32] } else { &[] };

/// Does a call again while another program reads the file, for up to half a second.
fn patiently<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let mut tries = 0;
    loop {
        match again(&mut call) {
            Err(error) if tries < 25 && error.raw_os_error().is_some_and(|no| LOOKED_AT.contains(&no)) => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            other => return other,
        }
    }
}

/// The folder a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Most links that are followed one after another, as Linux does.
const MOST_LINKS: usize = 40;

/// Where a file is that a path leads to: a link keeps pointing where it did, its target is
/// replaced. So it is where there is no file any more: it is made again at the end of the links.
pub(super) fn target_of(disk: &dyn Disk, path: &Path) -> PathBuf {
    again(|| disk.canonical(path)).unwrap_or_else(|_| end_of_links(path))
}

fn end_of_links(path: &Path) -> PathBuf {
    let mut at = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match std::fs::read_link(&at) {
            Ok(to) => at = folder_of(&at).join(to),
            Err(_) => return at,
        }
    }
    // Round in a circle: there is no end.
    path.to_path_buf()
}

/// The file that a path names: the path as it was given, or what it leads to where it is a link. What stands beside a file stands
/// beside this.
pub fn itself(path: &Path) -> PathBuf {
    let link = std::fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink());
    if link { target_of(&super::RealDisk, path) } else { path.to_path_buf() }
}

/// Whether a path is a link that leads to nothing, to itself or round in a circle.
pub fn leads_nowhere(path: &Path) -> bool {
    let link = std::fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink());
    link && std::fs::metadata(path).is_err_and(|error| error.kind() != ErrorKind::PermissionDenied)
}

/// What the names of half-written files begin with, for a file of this name.
pub(super) fn half_written(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // Names have a greatest length, in bytes on most systems.
    let cut: String = name.chars().take(50).collect();
    format!(".saving-{cut}-")
}

/// States of this file that were written beside it and had not taken its place when a program was cut off.
pub(super) fn half_written_states(target: &Path) -> Vec<PathBuf> {
    let lead = half_written(target);
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let ours = |name: &str| {
        let rest = name.strip_prefix(&lead).and_then(|rest| rest.strip_suffix(".tmp"));
        rest.is_some_and(|rest| rest.split('-').count() == 2 && rest.split('-').all(number))
    };
    let all = inside(folder_of(target)).filter(|entry| ours(&entry.file_name().to_string_lossy()));
    all.map(|entry| entry.path()).collect()
}

/// What lies in a folder, as far as it can be read; nothing where there is none.
pub(super) fn inside(folder: &Path) -> impl Iterator<Item = std::fs::DirEntry> {
    std::fs::read_dir(folder).into_iter().flatten().flatten()
}

/// The same with what is in them, the one written last at the end.
pub(super) fn states_beside(disk: &dyn Disk, target: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut paths = half_written_states(target);
    paths.put_in_order_by_key(|path| again(|| disk.metadata(path)).and_then(|meta| meta.modified()).ok());
    paths.into_iter().filter_map(|path| again(|| disk.read(&path)).ok().map(|bytes| (path, bytes))).collect()
}

/// Whether the new bytes are in the file, and if so why the folder may yet forget it.
#[derive(Debug)]
pub(super) enum Written {
    /// They are, for good.
    Durable,
    /// They are, but a power cut may bring the old ones back.
    NotDurable(io::Error),
}

/// A file's next state, written beside it. It survives the program, and is found again by [`half_written_states`]; a power cut it
/// survives once it has taken the file's place.
#[derive(Debug)]
pub(super) struct Beside {
    path: PathBuf,
    file: File,
}

impl Beside {
    /// Writes the bytes beside a file. The state is private to its owner where there is no file yet; else it has the file's permissions.
    ///
    /// # Errors
    /// As the system reports them. There is then nothing beside the file.
    pub(super) fn write(disk: &dyn Disk, target: &Path, bytes: &[u8]) -> io::Result<Self> {
        written_beside(disk, target, bytes, true)
    }

    /// Takes the file's place, for good: sync, rename, sync the folder.
    ///
    /// # Errors
    /// As the system reports them. The file is then as it was, and nothing is beside it.
    pub(super) fn take_place(self, disk: &dyn Disk, target: &Path) -> io::Result<Written> {
        let new = self.synced(disk)?;
        if let Err(error) = patiently(|| disk.rename(&new, target)) {
            let _ = again(|| disk.remove(&new));
            return Err(error);
        }
        match sync_folder(disk, folder_of(target)) {
            Ok(()) => Ok(Written::Durable),
            Err(error) => Ok(Written::NotDurable(error)),
        }
    }

    /// Takes it away again: a newer state is there.
    pub(super) fn discard(self, disk: &dyn Disk) {
        drop(self.file);
        let _ = again(|| disk.remove(&self.path));
    }

    /// Brings it to the disk; where it is. It is closed then: older Windows and some shares rename nothing that is open.
    fn synced(self, disk: &dyn Disk) -> io::Result<PathBuf> {
        let Self { path, file } = self;
        let synced = again(|| disk.sync(&file));
        drop(file);
        if let Err(error) = synced {
            let _ = again(|| disk.remove(&path));
            return Err(error);
        }
        Ok(path)
    }
}

/// Writes a file whole or not at all. A new file is private to its owner; an existing one keeps its permissions.
///
/// # Errors
/// As the system reports them. The file is then as it was.
pub(super) fn write_over(disk: &dyn Disk, target: &Path, bytes: &[u8]) -> io::Result<Written> {
    Beside::write(disk, target, bytes)?.take_place(disk, target)
}

/// Writes a file whole or not at all, durably, where there is none.
///
/// # Errors
/// That there is one, [`ErrorKind::AlreadyExists`]; and as the system reports them. There is
/// then no new file.
pub(super) fn write_new(disk: &dyn Disk, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = written_beside(disk, target, bytes, false)?.synced(disk)?;
    let placed = match again(|| disk.link(&new, target)) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // No second names on this kind of disk: take the name first, then fill it.
        Err(_) => again(|| disk.create(target)).and_then(|file| {
            drop(file);
            patiently(|| disk.rename(&new, target)).inspect_err(|_| drop(again(|| disk.remove(target))))
        }),
        Ok(()) => Ok(()),
    };
    // Gone already if it was renamed.
    let _ = again(|| disk.remove(&new));
    placed?;
    sync_folder(disk, folder_of(target)).inspect_err(|_| drop(again(|| disk.remove(target))))
}

/// Makes a folder and those above it, so that a power cut cannot take them away again.
///
/// # Errors
/// As the system reports them.
pub(super) fn make_folders(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let mut missing = Vec::new();
    let mut at = folder;
    loop {
        match again(|| disk.metadata(at)) {
            Err(error) if error.kind() == ErrorKind::NotFound => missing.push(at),
            Err(error) => return Err(error),
            Ok(_) => break,
        }
        at = folder_of(at);
    }
    for folder in missing.into_iter().rev() {
        match again(|| disk.make_folder(folder)) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => sync_folder(disk, folder_of(folder))?,
        }
    }
    Ok(())
}

/// Makes durable what happened in a folder, as far as the system can.
pub(super) fn sync_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    match again(|| disk.sync_folder(folder)) {
        // Network and shared folders may have no such call; they have nothing better.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

/// Writes the bytes beside a file; with the file's permissions, if they are to go over it.
fn written_beside(disk: &dyn Disk, target: &Path, bytes: &[u8], over: bool) -> io::Result<Beside> {
    let lead = half_written(target);
    let process = std::process::id();
    let mut number = 0;
    let (path, file) = loop {
        let new = folder_of(target).join(format!("{lead}{process}-{number}.tmp"));
        match again(|| disk.create(&new)) {
            Ok(file) => break (new, file),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => return Err(error),
        }
    };
    if let Err(error) = fill(disk, &file, bytes, over.then_some(target)) {
        drop(file);
        let _ = again(|| disk.remove(&path));
        return Err(error);
    }
    Ok(Beside { path, file })
}

fn fill(disk: &dyn Disk, file: &File, bytes: &[u8], over: Option<&Path>) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match again(|| disk.write(file, rest))? {
            0 => return Err(ErrorKind::WriteZero.into()),
            some => rest = &rest[some.min(rest.len())..],
        }
    }
    if let Some(target) = over {
        match again(|| disk.metadata(target)) {
            Ok(old) if old.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
            Ok(old) if old.is_file() => again(|| disk.permit(file, old.permissions()))?,
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
