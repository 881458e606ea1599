//! Reads a rule pack from a folder or from the copy inside this program.

mod folder;
mod reading;
mod review;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

pub use folder::folder_files;
pub use review::{Review, review, review_rules};

use super::fault::Fault;
use super::read::at_place;
use crate::pack::{LazyLibrary, Pack, Problem, check};
use reading::Read;

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// File names inside a pack (`/` as separator) and their texts.
pub(super) type Files = BTreeMap<Arc<str>, Arc<str>>;

/// The pack inside this program. What can be read up in it is read when it is first wanted: nobody waits for the whole library to
/// see the first screen.
///
/// # Errors
/// Never in a released program: a test loads it.
pub fn shipped() -> Result<Pack, Vec<Fault>> {
    let files = shipped_files();
    let raw = reading::read(&files, Read::WithoutLibrary)?;
    checked(&files, || check::check_but_library(raw, LazyLibrary::when_wanted(shipped_library)))
}

/// The library of the pack inside this program, which a test reads.
fn shipped_library(pack: &Pack) -> crate::pack::Library {
    let read = reading::library(&shipped_files()).ok();
    read.and_then(|raw| check::check_library(pack, &raw).ok()).unwrap_or_default()
}

/// The files of the pack inside this program, by name.
#[must_use]
pub fn shipped_files() -> BTreeMap<Arc<str>, Arc<str>> {
    fn collect(dir: &Dir<'_>, files: &mut Files) {
        for file in dir.files() {
            if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8())
                && name.ends_with(".ron")
            {
                // Built on Windows, the embedded names have its separator.
                files.insert(Arc::from(name.replace('\\', "/")), Arc::from(text));
            }
        }
        dir.dirs().for_each(|dir| collect(dir, files));
    }
    let mut files = Files::new();
    collect(&SHIPPED, &mut files);
    files
}

/// The page for authors of rules, as it stands beside the rule files.
#[must_use]
pub fn shipped_page() -> &'static str {
    SHIPPED.get_file("README.md").and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// Reads a pack from a folder.
///
/// # Errors
/// Every fault found: in reading, in the shape of each file, then in what they say.
pub fn load_folder(folder: &Path) -> Result<Pack, Vec<Fault>> {
    assemble(folder_files(folder)?)
}

/// Parses and checks the files of a pack.
///
/// # Errors
/// Every fault found.
pub fn assemble(files: Files) -> Result<Pack, Vec<Fault>> {
    let raw = reading::read(&files, Read::Whole)?;
    checked(&files, || check::check(raw))
}

/// What a check of these files says, with its problems at their places.
fn checked(files: &Files, check: impl FnOnce() -> Result<Pack, Vec<Problem>>) -> Result<Pack, Vec<Fault>> {
    let mut placing = Placing::new(files);
    check().map_err(|problems| problems.into_iter().map_while(|problem| placing.fault(problem)).collect())
}

/// Most bytes that are walked through to find the places of problems. Each place costs a
/// walk through its file: of files of megabytes fewer problems are listed.
const MOST_WALKED: usize = 16 * 1024 * 1024;

/// Puts problems at their places in the files.
struct Placing<'a> {
    files: &'a Files,
    walked: usize,
}

impl<'a> Placing<'a> {
    fn new(files: &'a Files) -> Self {
        Self { files, walked: 0 }
    }

    /// The problem at its place; `None` when enough has been walked through. The first is
    /// always placed.
    fn fault(&mut self, problem: Problem) -> Option<Fault> {
        if self.walked > MOST_WALKED {
            return None;
        }
        Some(match self.files.get(&problem.place.file) {
            Some(text) => {
                self.walked += text.len();
                at_place(problem, text)
            }
            None => Fault::whole(problem),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_format_is_said_before_anything_else() {
        let text = |text: &str| Arc::<str>::from(text);
        let files = Files::from([
            (text("manifest.ron"), text("(id: \"p\", mood: Sunny(3), format: 3)")),
            (text("weather.ron"), text("[Rain]")),
        ]);
        let faults = assemble(files).expect_err("refused");
        assert_eq!(faults.len(), 1, "{}", faults[0].drawn());
        assert_eq!((faults[0].problem.code, faults[0].line_column()), ("R006", Some((1, 35))));
    }

    #[test]
    fn what_is_read_when_it_is_wanted_is_what_is_read_at_once() {
        let at_once = assemble(shipped_files()).expect("the shipped rules");
        let later = shipped().expect("the shipped rules");
        assert!(!at_once.library().cards.is_empty());
        assert_eq!(format!("{:?}", later.library()), format!("{:?}", at_once.library()));
        let rest = |mut pack: Pack| {
            pack.library = LazyLibrary::default();
            format!("{pack:?}")
        };
        assert_eq!(rest(later), rest(at_once));
    }
}
