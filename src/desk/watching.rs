//! Follows a workshop's file for a window that only shows. It only ever reads: no lock is taken, nothing is written, and what was
//! read is left as what a room may see of it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::rules::Rules;
use crate::files::{self, Fault};
use crate::workshop::{Record, Wall, wall};

/// After so many looks at which its size and time were the same, the file is read all the same: some disks tell time coarsely.
const PATIENCE: u32 = 10;

/// Why what is shown is not the file as it is now.
const UNREADABLE: &str = "The file cannot be read just now. This is how it was before.";
const GONE: &str = "The file is not there just now. This is how it was before.";

/// What was found at a look: what it says now, or that it cannot be read now; why, in a sentence.
pub type Looked = Result<Box<Wall>, &'static str>;

/// Somebody who looks at the file now and then.
pub struct Watcher {
    rules: Rules,
    file: PathBuf,
    /// Size and time of the file as it was read last; nothing where it could not be read.
    signs: Option<(u64, Option<SystemTime>)>,
    /// What it held then.
    held: Option<u64>,
    /// Looks since it was read.
    looks: u32,
    /// What was wrong with it.
    wrong: Option<&'static str>,
    /// Whether the workshop was begun under other rules than those in use.
    other_rules: bool,
}

impl Watcher {
    /// Reads a file for the first time.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn open(rules: &Rules, file: &Path) -> Result<(Self, Box<Wall>), Vec<Fault>> {
        let mut watcher = Self {
            rules: rules.clone(),
            file: file.to_owned(),
            signs: signs(file),
            held: None,
            looks: 0,
            wrong: None,
            other_rules: false,
        };
        let (held, wall, other_rules) = watcher.read()?;
        (watcher.held, watcher.other_rules) = (Some(held), other_rules);
        Ok((watcher, wall))
    }

    /// Looks whether something is otherwise than at the last look, and what.
    pub fn look(&mut self) -> Option<Looked> {
        let now = signs(&self.file);
        self.looks += 1;
        if now.is_some() && now == self.signs && self.looks < PATIENCE && self.wrong.is_none() {
            return None;
        }
        self.looks = 0;
        self.signs = now;
        match self.read() {
            Ok((held, ..)) if self.held == Some(held) && self.wrong.is_none() => None,
            Ok((held, wall, _)) => {
                (self.held, self.wrong) = (Some(held), None);
                Some(Ok(wall))
            }
            Err(_) => {
                let wrong = if now.is_some() { UNREADABLE } else { GONE };
                // Said once, and looked at again at every look.
                (self.wrong.replace(wrong) != Some(wrong)).then_some(Err(wrong))
            }
        }
    }

    /// What the file holds, as a number; what a room may see of it; whether it belongs to other rules.
    fn read(&self) -> Result<(u64, Box<Wall>, bool), Vec<Fault>> {
        let Rules { pack, tables, .. } = &self.rules;
        let found = files::open_workshop(&self.file, pack)?;
        let mut held = DefaultHasher::new();
        found.bytes.hash(&mut held);
        let record = Record::of(pack, tables, self.rules.draws(), &found.value);
        let asked = record.as_ref().map(|record| wall::asked(pack, found.value.plan(), record));
        let wall = Wall::of(pack, tables, &found.value, record.as_ref().zip(asked.as_ref()));
        Ok((held.finish(), Box::new(wall), found.value.other_rules(pack).is_some()))
    }

    /// Whether the workshop was begun under other rules than those in use.
    pub const fn has_other_rules(&self) -> bool {
        self.other_rules
    }
}

/// Size and time of a file that is there.
fn signs(file: &Path) -> Option<(u64, Option<SystemTime>)> {
    let about = std::fs::metadata(file).ok()?;
    Some((about.len(), about.modified().ok()))
}
