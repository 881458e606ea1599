//! A file that is open here: held, so that a second program notices, and saved whole or not at all.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::answers::AnswerSet;
use crate::files::{self, Disk, Held, InUse, Kept, NotKept};
use crate::pack::Pack;
use crate::workshop::{Paper, Workshop};

/// What is written into a file.
#[derive(Clone, Copy)]
pub enum Content<'a> {
    Answers(&'a AnswerSet),
    Workshop(&'a Workshop),
    /// A ballot paper.
    Paper(&'a Paper),
}

impl Content<'_> {
    pub(super) fn text(self, pack: &Pack) -> String {
        match self {
            Self::Answers(set) => files::answers_text(set, pack),
            Self::Workshop(workshop) => files::workshop_text(workshop, pack),
            Self::Paper(paper) => files::paper_text(paper, pack),
        }
    }
}

/// What a save found beside what it was to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[must_use = "what a save found is to be told"]
pub struct Saved {
    /// The file, or its folder, had been removed, and was made again.
    pub made_again: bool,
    /// Where the file is kept as it was, if comments stood in it that are lost now.
    pub comments: Option<PathBuf>,
}

/// A file that is open. It is let go of when this goes.
#[derive(Debug)]
pub struct File {
    held: Held,
    /// What a program that was cut off left beside it.
    left: Vec<(PathBuf, Vec<u8>)>,
}

impl File {
    pub(super) fn take(disk: &Arc<dyn Disk>, path: &Path, over: bool) -> Result<Self, InUse> {
        let held = Held::take(disk, path, over)?;
        let left = held.left_behind();
        Ok(Self { held, left })
    }

    /// A file that was written a moment ago, with these bytes; nothing where another program has it.
    pub(super) fn written(disk: &Arc<dyn Disk>, path: &Path, over: bool, bytes: &[u8]) -> Option<Self> {
        let mut held = Held::take(disk, path, over).ok()?;
        held.has_read(bytes);
        Some(Self { held, left: Vec::new() })
    }

    /// Its path, as it was given.
    pub fn path(&self) -> &Path {
        self.held.path()
    }

    /// These are the bytes of the file as it was read.
    pub(super) fn has_read(&mut self, bytes: &[u8]) {
        self.held.has_read(bytes);
    }

    pub(super) fn left(&self) -> &[(PathBuf, Vec<u8>)] {
        &self.left
    }

    pub(super) fn keep_original(&mut self, at: PathBuf) {
        self.held.keep_original(at);
    }

    /// Saves, unless another program changed the file meanwhile.
    ///
    /// # Errors
    /// Why not. The file is as it was.
    pub fn save(&mut self, content: Content<'_>, pack: &Pack) -> Result<Saved, NotKept> {
        let kept = self.held.save(content.text(pack).as_bytes());
        kept.map(|kept| self.saved(kept))
    }

    /// The quick half of [`File::save`]: from here on the new state survives the program, however that ends.
    ///
    /// # Errors
    /// As [`File::save`].
    pub fn begin(&mut self, content: Content<'_>, pack: &Pack) -> Result<Saved, NotKept> {
        let kept = self.held.begin(content.text(pack).as_bytes());
        kept.map(|kept| self.saved(kept))
    }

    /// The other half: the file itself. True if a save was begun.
    ///
    /// # Errors
    /// As [`File::save`].
    pub fn finish(&mut self) -> Result<bool, NotKept> {
        self.held.finish()
    }

    /// Writes over what somebody else wrote; where theirs is kept.
    ///
    /// # Errors
    /// As [`File::save`].
    pub fn save_over(&mut self, content: Content<'_>, pack: &Pack) -> Result<PathBuf, NotKept> {
        self.put_over(content.text(pack).as_bytes(), "theirs")
    }

    /// The same with these bytes; what is there is kept under a name with this word.
    pub(super) fn put_over(&mut self, bytes: &[u8], word: &str) -> Result<PathBuf, NotKept> {
        let kept = files::beside(self.path(), word);
        self.held.save_over(bytes, &kept).map(|_| kept)
    }

    /// What was found beside the file when it was opened is in the file by now, and goes.
    pub fn clear(&mut self) {
        self.held.clear(&std::mem::take(&mut self.left));
    }

    fn saved(&mut self, kept: Kept) -> Saved {
        Saved { made_again: kept == Kept::MadeAgain, comments: self.held.comments_kept() }
    }
}
