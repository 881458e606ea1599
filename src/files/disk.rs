//! The system calls that saving rests on, one method each, so that a test can make any of
//! them fail. The methods' own bodies are the real calls; nothing here decides anything.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What saving asks of the system.
pub trait Disk: fmt::Debug + Send + Sync {
    /// Makes a file that must not exist, private to its owner.
    ///
    /// # Errors
    /// As the system reports them; so for every method here.
    fn create(&self, path: &Path) -> io::Result<File> {
        private().create_new(true).open(path)
    }

    /// Writes some of the bytes; how many.
    ///
    /// # Errors
    /// As the system reports them.
    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    /// Gives a file its permissions.
    ///
    /// # Errors
    /// As the system reports them.
    fn permit(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        file.set_permissions(permissions)
    }

    /// Brings a file's bytes to the disk itself.
    ///
    /// # Errors
    /// As the system reports them.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Puts a file in the place of another.
    ///
    /// # Errors
    /// As the system reports them.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Makes what happened in a folder durable. Windows has no such call and needs none.
    ///
    /// # Errors
    /// As the system reports them.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        #[cfg(unix)]
        File::open(folder)?.sync_all()?;
        #[cfg(not(unix))]
        let _ = folder;
        Ok(())
    }

    /// What the system knows of a file.
    ///
    /// # Errors
    /// As the system reports them.
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        fs::metadata(path)
    }

    /// A path without links.
    ///
    /// # Errors
    /// As the system reports them.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    /// All bytes of a file.
    ///
    /// # Errors
    /// As the system reports them.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    /// Makes a folder and those above it.
    ///
    /// # Errors
    /// As the system reports them.
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    /// Removes a file.
    ///
    /// # Errors
    /// As the system reports them.
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    /// Opens a file to lock it; makes it if it does not exist.
    ///
    /// # Errors
    /// As the system reports them.
    fn open_lock(&self, path: &Path) -> io::Result<File> {
        private().create(true).open(path)
    }

    /// Locks a file; false if somebody else holds it.
    ///
    /// # Errors
    /// As the system reports them, for example that it knows no locks.
    fn lock(&self, file: &File) -> io::Result<bool> {
        match file.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The system itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {}

/// Does a call again for as long as a signal interrupts it.
pub(super) fn again<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
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

/// Where a file is that a path leads to: a link keeps pointing where it did, its target is
/// replaced.
pub(super) fn target_of(disk: &dyn Disk, path: &Path) -> PathBuf {
    again(|| disk.canonical(path)).unwrap_or_else(|_| path.to_path_buf())
}

/// What the names of half-written files begin with, for a file of this name.
pub(super) fn half_written(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // Names have a greatest length, in bytes on most systems.
    let cut: String = name.chars().take(50).collect();
    format!(".saving-{cut}-")
}

/// Whether the new bytes are in the file, and if so why the folder may yet forget it.
#[derive(Debug)]
pub(super) enum Written {
    /// They are, for good.
    Durable,
    /// They are, but a power cut may bring the old ones back.
    NotDurable(io::Error),
}

/// Writes a file whole or not at all: write beside it, sync, rename over it, sync the
/// folder. A new file is private to its owner; an existing one keeps its permissions.
///
/// # Errors
/// As the system reports them. The file is then as it was.
pub(super) fn write_over(disk: &dyn Disk, target: &Path, bytes: &[u8]) -> io::Result<Written> {
    let folder = folder_of(target);
    let lead = half_written(target);
    let process = std::process::id();
    let mut number = 0;
    let (new, file) = loop {
        let new = folder.join(format!("{lead}{process}-{number}.tmp"));
        match again(|| disk.create(&new)) {
            Ok(file) => break (new, file),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => return Err(error),
        }
    };
    let filled = fill(disk, &file, target, bytes).and_then(|()| again(|| disk.rename(&new, target)));
    if let Err(error) = filled {
        let _ = again(|| disk.remove(&new));
        return Err(error);
    }
    match again(|| disk.sync_folder(folder)) {
        Ok(()) => Ok(Written::Durable),
        // Network and shared folders may have no such call; they have nothing better.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Ok(Written::Durable)
        }
        Err(error) => Ok(Written::NotDurable(error)),
    }
}

fn fill(disk: &dyn Disk, file: &File, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match again(|| disk.write(file, rest))? {
            0 => return Err(ErrorKind::WriteZero.into()),
            some => rest = &rest[some.min(rest.len())..],
        }
    }
    match again(|| disk.metadata(target)) {
        Ok(old) if old.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
        Ok(old) if old.is_file() => again(|| disk.permit(file, old.permissions()))?,
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    again(|| disk.sync(file))
}
