//! The system calls that saving rests on, one method each, so that a test can make any of
//! them fail. The methods' own bodies are the real calls; nothing here decides anything.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, Write};
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
    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    /// Gives a file its permissions.
    fn permit(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        file.set_permissions(permissions)
    }

    /// Brings a file's bytes to the disk itself.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Puts a file in the place of another.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Makes what happened in a folder durable. Windows has no such call; its file systems
    /// keep a journal of names.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        #[cfg(unix)]
        File::open(folder)?.sync_all()?;
        #[cfg(not(unix))]
        let _ = folder;
        Ok(())
    }

    /// What the system knows of a file.
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        fs::metadata(path)
    }

    /// A path without links.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    /// All bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    /// Gives a file a second name, which nothing must have.
    ///
    /// # Errors
    /// As the system reports them, for example that it knows no second names.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    /// Makes a folder in one that exists.
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    /// Makes a folder in one that exists, private to its owner.
    fn make_private_folder(&self, path: &Path) -> io::Result<()> {
        #[cfg(unix)]
        return std::os::unix::fs::DirBuilderExt::mode(&mut fs::DirBuilder::new(), 0o700).create(path);
        #[cfg(not(unix))]
        fs::create_dir(path)
    }

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    /// Opens a file to lock it; makes it if it does not exist.
    fn open_lock(&self, path: &Path) -> io::Result<File> {
        private().create(true).open(path)
    }

    /// Locks a file; false if another program holds it.
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
