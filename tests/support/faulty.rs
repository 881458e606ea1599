//! A disk on which any system call can be made to fail.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::fs::{File, Metadata, Permissions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use contract_advisor::files::{Disk, RealDisk};

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The disk is full.
    NoSpace,
    /// Not allowed.
    Permission,
    /// A signal came in between: three times in a row.
    Interrupted,
    /// A write that writes one byte; other calls are left alone.
    ShortWrite,
    /// The power goes: this call and every later one fails, after half the bytes of a write.
    PowerCut,
    /// This call and every later one fails.
    FromNowOn,
}

#[derive(Debug)]
struct State {
    calls: usize,
    fail_at: Option<usize>,
    how: How,
    names: Vec<&'static str>,
    /// Only what is asked of paths below this fails.
    below: Option<PathBuf>,
}

/// The disk.
#[derive(Debug)]
pub struct FaultyDisk(Mutex<State>);

impl FaultyDisk {
    /// Fails at this call, counted from 0; never, if `None`.
    pub fn new(fail_at: Option<usize>, how: How) -> Self {
        Self(Mutex::new(State { calls: 0, fail_at, how, names: Vec::new(), below: None }))
    }

    /// The calls so far.
    pub fn calls(&self) -> Vec<&'static str> {
        self.0.lock().unwrap().names.clone()
    }

    /// Everything works again.
    pub fn mend(&self) {
        let mut state = self.0.lock().unwrap();
        (state.fail_at, state.below) = (None, None);
    }

    /// From now on every call fails.
    pub fn fill(&self) {
        let mut state = self.0.lock().unwrap();
        state.how = How::FromNowOn;
        state.fail_at = Some(0);
    }

    /// From now on every call on a path below this folder fails: one disk of several is full.
    pub fn fill_below(&self, folder: &Path) {
        self.fill();
        self.0.lock().unwrap().below = Some(folder.to_path_buf());
    }

    fn on(&self, name: &'static str, path: &Path) -> io::Result<Option<How>> {
        let elsewhere = self.0.lock().unwrap().below.as_ref().is_some_and(|below| !path.starts_with(below));
        if elsewhere { Ok(None) } else { self.call(name) }
    }

    fn call(&self, name: &'static str) -> io::Result<Option<How>> {
        let mut state = self.0.lock().unwrap();
        let at = state.calls;
        state.calls += 1;
        state.names.push(name);
        let Some(fail_at) = state.fail_at else { return Ok(None) };
        if state.below.is_some() && matches!(name, "write" | "sync" | "permit" | "lock") {
            // Of a file that could be made.
            return Ok(None);
        }
        let now = match state.how {
            How::Interrupted => (fail_at..fail_at + 3).contains(&at),
            How::PowerCut | How::FromNowOn => at >= fail_at,
            _ => at == fail_at,
        };
        match (now, state.how) {
            (false, _) => Ok(None),
            (true, How::NoSpace | How::FromNowOn) => Err(ErrorKind::StorageFull.into()),
            (true, How::Permission) => Err(ErrorKind::PermissionDenied.into()),
            (true, How::Interrupted) => Err(ErrorKind::Interrupted.into()),
            (true, how @ How::ShortWrite) => Ok(Some(how)),
            (true, how @ How::PowerCut) if name == "write" && at == fail_at => Ok(Some(how)),
            (true, How::PowerCut) => Err(io::Error::other("the power is gone")),
        }
    }
}

impl Disk for FaultyDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        self.on("create", path)?;
        RealDisk.create(path)
    }
    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize> {
        match self.call("write")? {
            Some(How::ShortWrite) => RealDisk.write(file, &bytes[..1]),
            Some(_) => {
                RealDisk.write(file, &bytes[..bytes.len() / 2])?;
                Err(io::Error::other("the power is gone"))
            }
            None => RealDisk.write(file, bytes),
        }
    }
    fn permit(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        self.call("permit")?;
        RealDisk.permit(file, permissions)
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        // The disk itself is not what is tested, and asking it is slow.
        self.call("sync").map(drop)?;
        let _ = file;
        Ok(())
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.on("rename", to)?;
        RealDisk.rename(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.on("sync_folder", folder).map(drop)
    }
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.on("metadata", path)?;
        RealDisk.metadata(path)
    }
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.on("canonical", path)?;
        RealDisk.canonical(path)
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.on("read", path)?;
        RealDisk.read(path)
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.on("link", to)?;
        RealDisk.link(from, to)
    }
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.on("make_folder", path)?;
        RealDisk.make_folder(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.on("remove", path)?;
        RealDisk.remove(path)
    }
    fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.on("open_lock", path)?;
        RealDisk.open_lock(path)
    }
    fn lock(&self, file: &File) -> io::Result<bool> {
        self.call("lock")?;
        RealDisk.lock(file)
    }
}
