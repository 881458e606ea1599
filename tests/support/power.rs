//! A disk that remembers what it was asked, and tells everything that it may hold after the
//! power went at any moment: bytes that were not synced are there, half there, or zeroes;
//! names that were not synced are there or not, each for itself, in every combination. That
//! is more than any file system in use forgets.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata, Permissions};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use contract_advisor::files::{Disk, RealDisk};

/// What a disk holds: whole files by path.
pub type World = BTreeMap<PathBuf, Vec<u8>>;

/// One file under all its names: inode numbers are used again, these are not.
type Body = usize;

#[derive(Debug, Clone)]
enum Did {
    Create(PathBuf, Body),
    Write(Body, Vec<u8>),
    Sync(Body),
    Name(PathBuf, Body),
    Move(PathBuf, PathBuf, Body),
    Remove(PathBuf),
    Folder(PathBuf),
    SyncFolder(PathBuf),
    /// A promise was made to the user.
    Said,
}

#[derive(Debug, Default)]
struct Log {
    before: World,
    folders: BTreeSet<PathBuf>,
    did: Vec<Did>,
    /// Bodies by name and by inode, as they are now.
    names: BTreeMap<PathBuf, Body>,
    inodes: BTreeMap<u64, Body>,
    bodies: usize,
}

/// The disk. What is below `root` when it is made is safe.
#[derive(Debug)]
pub struct PowerDisk {
    log: Mutex<Log>,
    /// Syncing files does nothing: to show that the tests would find that out.
    pub forgetful: bool,
}

/// All files below a folder, but for locks.
pub fn world_of(root: &Path) -> World {
    let mut world = World::new();
    for entry in fs::read_dir(root).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            world.extend(world_of(&entry.path()));
        } else if entry.path().extension().is_none_or(|ending| ending != "lock") {
            world.insert(entry.path(), fs::read(entry.path()).expect("a file"));
        }
    }
    world
}

fn folders_of(root: &Path) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::from([root.to_path_buf()]);
    for entry in fs::read_dir(root).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            folders.extend(folders_of(&entry.path()));
        }
    }
    folders
}

impl PowerDisk {
    pub fn over(root: &Path, forgetful: bool) -> Self {
        let mut log = Log { before: world_of(root), folders: folders_of(root), ..Log::default() };
        for path in log.before.keys() {
            log.names.insert(path.clone(), log.bodies);
            log.bodies += 1;
        }
        Self { log: Mutex::new(log), forgetful }
    }

    /// The user has just been told that it is done.
    pub fn said(&self) {
        self.log.lock().unwrap().did.push(Did::Said);
    }

    fn body(&self, file: &File) -> io::Result<Body> {
        Ok(self.log.lock().unwrap().inodes[&file.metadata()?.ino()])
    }

    /// Everything that may be found after the power went, with how many promises had been
    /// made by then.
    pub fn worlds(&self) -> BTreeSet<(usize, World)> {
        let log = self.log.lock().unwrap();
        (0..=log.did.len()).flat_map(|cut| log.worlds_at(cut)).collect()
    }
}

impl Log {
    fn worlds_at(&self, cut: usize) -> Vec<(usize, World)> {
        let mut bytes: BTreeMap<Body, (Option<Vec<u8>>, Vec<u8>)> = self
            .before
            .values()
            .enumerate()
            .map(|(body, bytes)| (body, (Some(bytes.clone()), bytes.clone())))
            .collect();
        let mut safe: BTreeMap<PathBuf, Body> =
            self.before.keys().cloned().enumerate().map(|(body, path)| (path, body)).collect();
        let mut folders = self.folders.clone();
        let mut open: Vec<Did> = Vec::new();
        let mut said = 0;
        for did in &self.did[..cut] {
            match did {
                Did::Said => said += 1,
                Did::Write(body, more) => bytes.get_mut(body).expect("made").1.extend(more),
                Did::Sync(body) => {
                    let held = bytes.get_mut(body).expect("made");
                    held.0 = Some(held.1.clone());
                }
                Did::SyncFolder(folder) => {
                    for did in &open {
                        if did.folder() == folder {
                            did.apply(&mut safe, &mut folders);
                        }
                    }
                    open.retain(|did| did.folder() != folder);
                }
                other => {
                    if let Did::Create(_, body) = other {
                        bytes.insert(*body, (None, Vec::new()));
                    }
                    open.push(other.clone());
                }
            }
        }
        assert!(open.len() < 12, "too much is left open to try every combination: {open:?}");
        let mut worlds = Vec::new();
        for chosen in 0..1usize << open.len() {
            let (mut names, mut there) = (safe.clone(), folders.clone());
            for (at, did) in open.iter().enumerate() {
                if chosen >> at & 1 == 1 {
                    did.apply(&mut names, &mut there);
                }
            }
            let mut some = vec![World::new()];
            for (path, body) in &names {
                if !path.ancestors().skip(1).all(|above| there.contains(above) || self.is_above(above)) {
                    continue;
                }
                let (synced, all) = &bytes[body];
                let may_be = match synced {
                    Some(synced) => vec![synced.clone()],
                    None => vec![Vec::new(), all[..all.len() / 2].to_vec(), vec![0; all.len()], all.clone()],
                };
                some = some
                    .into_iter()
                    .flat_map(|world| {
                        may_be.iter().map(move |bytes| {
                            let mut world = world.clone();
                            world.insert(path.clone(), bytes.clone());
                            world
                        })
                    })
                    .collect();
            }
            worlds.extend(some.into_iter().map(|world| (said, world)));
        }
        worlds
    }

    /// Whether a folder is above everything that this disk is about.
    fn is_above(&self, folder: &Path) -> bool {
        self.folders.iter().next().is_some_and(|root| root.starts_with(folder))
    }
}

impl Did {
    /// The folder whose syncing makes it last.
    fn folder(&self) -> &Path {
        match self {
            Self::Create(path, _) | Self::Name(path, _) | Self::Remove(path) | Self::Folder(path) => {
                path.parent().expect("a folder")
            }
            Self::Move(from, to, _) => {
                assert_eq!(from.parent(), to.parent(), "nothing is moved between folders by renaming");
                to.parent().expect("a folder")
            }
            _ => unreachable!("not about a name"),
        }
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, Body>, folders: &mut BTreeSet<PathBuf>) {
        match self {
            Self::Create(path, body) | Self::Name(path, body) => drop(names.insert(path.clone(), *body)),
            Self::Move(from, to, body) => {
                names.remove(from);
                names.insert(to.clone(), *body);
            }
            Self::Remove(path) => drop(names.remove(path)),
            Self::Folder(path) => drop(folders.insert(path.clone())),
            _ => unreachable!("not about a name"),
        }
    }
}

impl Disk for PowerDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        let file = RealDisk.create(path)?;
        let inode = file.metadata()?.ino();
        let mut log = self.log.lock().unwrap();
        let body = log.bodies;
        log.bodies += 1;
        log.inodes.insert(inode, body);
        log.names.insert(path.to_path_buf(), body);
        log.did.push(Did::Create(path.to_path_buf(), body));
        Ok(file)
    }
    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize> {
        // In two parts, so that there is a moment between.
        let part = &bytes[..bytes.len().min(4_000)];
        let body = self.body(file)?;
        RealDisk.write(file, part)?;
        self.log.lock().unwrap().did.push(Did::Write(body, part.to_vec()));
        Ok(part.len())
    }
    fn permit(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        RealDisk.permit(file, permissions)
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        if !self.forgetful {
            let body = self.body(file)?;
            self.log.lock().unwrap().did.push(Did::Sync(body));
        }
        Ok(())
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.link(from, to)?;
        let mut log = self.log.lock().unwrap();
        let body = log.names[from];
        log.names.insert(to.to_path_buf(), body);
        log.did.push(Did::Name(to.to_path_buf(), body));
        Ok(())
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)?;
        let mut log = self.log.lock().unwrap();
        let body = log.names.remove(from).expect("it had that name");
        log.names.insert(to.to_path_buf(), body);
        log.did.push(Did::Move(from.to_path_buf(), to.to_path_buf(), body));
        Ok(())
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.log.lock().unwrap().did.push(Did::SyncFolder(folder.to_path_buf()));
        Ok(())
    }
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        RealDisk.metadata(path)
    }
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.make_folder(path)?;
        self.log.lock().unwrap().did.push(Did::Folder(path.to_path_buf()));
        Ok(())
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)?;
        let mut log = self.log.lock().unwrap();
        // Locks hold no data.
        if log.names.remove(path).is_some() {
            log.did.push(Did::Remove(path.to_path_buf()));
        }
        Ok(())
    }
}
