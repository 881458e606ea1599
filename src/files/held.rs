//! An answer set's file while it is open: locked, so that a second program notices; known
//! by the digest of its bytes, so that a change from outside is noticed before each save,
//! by any other program, a folder that is synchronised included.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::comments;
use super::disk::Disk;
use super::fault::Fault;
use super::places::commented_place;
use super::read::io_fault;
use super::whole::{Beside, Written, again, folder_of, make_folders, states_beside, target_of, write_new};

/// A digest of a file's bytes.
type Bytes = [u8; 32];

fn digest(bytes: &[u8]) -> Bytes {
    Sha256::digest(bytes).into()
}

/// What a save found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It went as always.
    AsAlways,
    /// The file, or its folder, had been removed, and was made again.
    MadeAgain,
}

/// Why a save did not happen. The file is then as it was.
#[derive(Debug)]
pub enum NotKept {
    /// The system refused.
    Fault(Box<Fault>),
    /// Another program changed the file since it was last read or written here.
    Changed,
    /// Another program took the file over.
    TakenOver,
}

/// Why a file could not be taken hold of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InUse;

/// A lock beside a file. It goes away with the program, however that ends.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Whether the name still leads to the file that was locked.
    fn named(&self) -> bool {
        same_file(&self.file, &self.path).unwrap_or(false)
    }

    /// Whether another program removed it and put its own in its place. A lock that went away
    /// together with its folder was not taken over.
    fn taken_over(&self) -> bool {
        same_file(&self.file, &self.path).is_ok_and(|same| !same)
    }
}

fn same_file(file: &File, path: &Path) -> io::Result<bool> {
    Ok(same_file::Handle::from_file(file.try_clone()?)? == same_file::Handle::from_path(path)?)
}

/// An open file.
#[derive(Debug)]
pub struct Held {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    lock: Option<Lock>,
    known: Option<Bytes>,
    /// A copy of the file as it was is put here before the first save.
    original: Option<PathBuf>,
    /// Whether comments stand in the file that the next save would lose.
    commented: bool,
    /// Where the file is kept as it was while comments stood in it, until that is asked for.
    comments_kept: Option<PathBuf>,
    /// A save that was begun: the state beside the file, and its digest.
    begun: Option<(Beside, Bytes)>,
}

fn lock_path(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    folder_of(target).join(format!(".{name}.lock"))
}

impl Held {
    /// Takes hold of a file that may not exist yet. Where the system knows no locks, or the
    /// folder cannot be written to, there is none, and the digest alone guards the file.
    ///
    /// # Errors
    /// [`InUse`] when another program holds it, unless it is to be taken over.
    pub fn take(disk: &Arc<dyn Disk>, path: &Path, over: bool) -> Result<Self, InUse> {
        let target = target_of(&**disk, path);
        let place = lock_path(&target);
        let mut lock = None;
        for _ in 0..8 {
            let Ok(file) = again(|| disk.open_lock(&place)) else { break };
            match again(|| disk.lock(&file)) {
                Ok(true) => {
                    let found = Lock { path: place.clone(), file };
                    // The process that held it may have removed it on leaving, between our two calls.
                    if found.named() {
                        lock = Some(found);
                        break;
                    }
                }
                Ok(false) if over => {
                    // The holder sees, before its next save, that its lock is gone.
                    let _ = again(|| disk.remove(&place));
                }
                Ok(false) => return Err(InUse),
                Err(_) => break,
            }
        }
        Ok(Self {
            disk: Arc::clone(disk),
            path: path.to_path_buf(),
            lock,
            known: None,
            original: None,
            commented: false,
            comments_kept: None,
            begun: None,
        })
    }

    /// Its path, as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// These are the bytes of the file as it was read.
    pub fn has_read(&mut self, bytes: &[u8]) {
        self.known = Some(digest(bytes));
        self.commented = comments::below(bytes);
    }

    /// Where the file is kept as it was, if a save since this was last asked lost comments that stood in it. Those above its first
    /// bracket stay where they are; the others have no place in what is written anew.
    pub fn comments_kept(&mut self) -> Option<PathBuf> {
        self.comments_kept.take()
    }

    /// Before the first save, the file as it is now is kept at this path.
    pub fn keep_original(&mut self, at: PathBuf) {
        self.original = Some(at);
    }

    /// Saves, unless another program changed the file meanwhile.
    ///
    /// # Errors
    /// Why not. The file is as it was; a folder that could not be synced is reported
    /// although the file has the new bytes, because a power cut could bring the old back.
    pub fn save(&mut self, bytes: &[u8]) -> Result<Kept, NotKept> {
        let kept = self.begin(bytes)?;
        self.finish().map(|_| kept)
    }

    /// The first half of [`Held::save`]: what is quick. From here on the new state survives the program, however that ends:
    /// the next to open the file finds it by [`Held::left_behind`]. A save that was begun before and not finished is given up.
    ///
    /// # Errors
    /// As [`Held::save`].
    pub fn begin(&mut self, bytes: &[u8]) -> Result<Kept, NotKept> {
        let older = self.begun.take();
        let kept = self.write_beside(bytes);
        // Only now: at no time is there no state beside the file.
        if let Some((older, _)) = older {
            older.discard(&*self.disk);
        }
        kept
    }

    fn write_beside(&mut self, bytes: &[u8]) -> Result<Kept, NotKept> {
        if self.lock.as_ref().is_some_and(Lock::taken_over) {
            return Err(NotKept::TakenOver);
        }
        let target = target_of(&*self.disk, &self.path);
        let refused = |error: io::Error| NotKept::Fault(refusal(&self.path, &error));
        let there = match again(|| self.disk.read(&target)) {
            Ok(there) => Some(there),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(refused(error)),
        };
        let bytes = &*comments::carried(there.as_deref().unwrap_or_default(), bytes);
        let kept = match (&there, self.known) {
            (Some(_), None) => return Err(NotKept::Changed),
            (Some(there), Some(known)) if digest(there) != known => {
                if digest(there) == digest(bytes) {
                    // Another program wrote the same bytes: nothing differs.
                    self.known = Some(digest(bytes));
                    return Ok(Kept::AsAlways);
                }
                return Err(NotKept::Changed);
            }
            (None, Some(_)) => {
                make_folders(&*self.disk, folder_of(&target)).map_err(refused)?;
                Kept::MadeAgain
            }
            _ => Kept::AsAlways,
        };
        self.commented &= there.is_some();
        let commented = self.commented.then(|| commented_place(&self.path));
        if let (Some(at), Some(there)) = (self.original.clone().or_else(|| commented.clone()), &there) {
            // For good before the file itself changes: a power cut may bring back what is not.
            write_new(&*self.disk, &at, there).map_err(refused)?;
            self.original = None;
            self.commented = false;
            self.comments_kept = commented.and(Some(at));
        }
        let beside = Beside::write(&*self.disk, &target, bytes).map_err(refused)?;
        self.begun = Some((beside, digest(bytes)));
        Ok(kept)
    }

    /// The second half of [`Held::save`]: the state that was begun takes the file's place, for good. True if there was one.
    ///
    /// # Errors
    /// As [`Held::save`].
    pub fn finish(&mut self) -> Result<bool, NotKept> {
        let Some((beside, digest)) = self.begun.take() else { return Ok(false) };
        let refused = |error: io::Error| NotKept::Fault(refusal(&self.path, &error));
        let target = target_of(&*self.disk, &self.path);
        let written = beside.take_place(&*self.disk, &target).map_err(refused)?;
        self.known = Some(digest);
        match written {
            Written::Durable => Ok(true),
            Written::NotDurable(error) => Err(refused(error)),
        }
    }

    /// Writes over what another program wrote, which is kept at a path of its own.
    ///
    /// # Errors
    /// Why not. The file is as it was.
    pub fn save_over(&mut self, bytes: &[u8], theirs: &Path) -> Result<Kept, NotKept> {
        let refused = |error: io::Error| NotKept::Fault(refusal(&self.path, &error));
        if self.lock.as_ref().is_some_and(Lock::taken_over)
            && let Ok(again) = Self::take(&self.disk, &self.path, true)
        {
            self.lock = again.lock_of();
        }
        let target = target_of(&*self.disk, &self.path);
        let there = again(|| self.disk.read(&target)).map_err(refused)?;
        write_new(&*self.disk, theirs, &there).map_err(|error| NotKept::Fault(refusal(theirs, &error)))?;
        // What is written over is kept whole, comments and all.
        self.has_read(&there);
        self.commented = false;
        self.save(bytes)
    }

    fn lock_of(mut self) -> Option<Lock> {
        self.lock.take()
    }

    /// States that were written beside the file and had not taken its place when a program
    /// was cut off, each with its path, the one written last at the end. They stay there until
    /// [`Held::clear`] removes them, which is for when the newest is safe. Only for the one who holds
    /// the lock.
    pub fn left_behind(&self) -> Vec<(PathBuf, Vec<u8>)> {
        if self.lock.is_none() {
            return Vec::new();
        }
        states_beside(&*self.disk, &target_of(&*self.disk, &self.path))
    }

    /// Removes what was left behind.
    pub fn clear(&self, left: &[(PathBuf, Vec<u8>)]) {
        for (path, _) in left {
            let _ = again(|| self.disk.remove(path));
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Removed while it is still locked: the next to open it finds none, or finds that
        // the one it locked has no name any more, and tries again.
        if let Some(lock) = self.lock.take()
            && lock.named()
        {
            let _ = self.disk.remove(&lock.path);
        }
    }
}

fn refusal(path: &Path, error: &io::Error) -> Box<Fault> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    Box::new(io_fault(&name, error, "saved"))
}
