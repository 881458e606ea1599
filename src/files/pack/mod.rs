//! Reads a rule pack from a folder or from the copy inside this program.

mod digest;
mod folder;
mod reading;
mod review;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub use folder::folder_files;
pub use review::{Review, review, review_rules};

use super::fault::Fault;
use super::read::at_place;
use crate::pack::{LazyLibrary, Pack, Problem, check};
use crate::text::{Gather as _, unpacked, unpacked_bytes};

/// The files of the pack inside this program, as the build script found them.
mod inside {
    include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
}

/// File names inside a pack (`/` as separator) and their texts.
pub(super) type Files = BTreeMap<Arc<str>, Arc<str>>;

/// The same to look at, in the order of the names: nothing is copied to be read.
type Texts<'a> = Vec<(&'a str, &'a str)>;

fn texts(files: &Files) -> Texts<'_> {
    files.iter().map(|(name, text)| (&**name, &**text)).collect()
}

/// The pack inside this program, as the build script read and checked it. What can be read up in it is read when it is first wanted:
/// the first screen does not wait for the whole library.
///
/// # Errors
/// Never in a released program: a test loads it.
pub fn shipped() -> Result<Pack, Vec<Fault>> {
    let pack: Option<Pack> = postcard::from_bytes(&unpacked_bytes(inside::CHECKED_PACKED)).ok();
    match pack {
        Some(pack) => Ok(Pack { library: LazyLibrary::when_wanted(shipped_library), ..pack }),
        None => assemble(shipped_files()),
    }
}

/// The library of the pack inside this program, which a test reads.
fn shipped_library(pack: &Pack) -> crate::pack::Library {
    let text = unpacked(inside::LIBRARY_PACKED);
    let read = reading::library(&parted(inside::LIBRARY, &text)).ok();
    read.and_then(|raw| check::check_library(pack, &raw).ok()).unwrap_or_default()
}

/// Files inside this program, out of the one text that they were packed as.
fn parted<'a>(files: &[(&'static str, usize)], text: &'a str) -> Texts<'a> {
    let mut rest = text;
    let mut next = |(name, length): &(&'static str, usize)| {
        let (text, after) = rest.split_at_checked(*length)?;
        rest = after;
        Some((*name, text))
    };
    files.iter().map_while(&mut next).collect()
}

/// The files of the pack inside this program, by name.
pub fn shipped_files() -> BTreeMap<Arc<str>, Arc<str>> {
    let (rules, library) = (unpacked(inside::RULES_PACKED), unpacked(inside::LIBRARY_PACKED));
    let all = parted(inside::RULES, &rules).into_iter().chain(parted(inside::LIBRARY, &library));
    all.map(|(name, text)| (Arc::from(name), Arc::from(text))).gather()
}

/// The page for authors of rules, as it stands beside the rule files.
pub fn shipped_page() -> String {
    unpacked(inside::PAGE_PACKED)
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
    let files = texts(&files);
    let raw = reading::read(&files)?;
    checked(&files, || check::check(raw))
}

/// What a check of these files says, with its problems at their places.
fn checked(
    files: &[(&str, &str)],
    check: impl FnOnce() -> Result<Pack, Vec<Problem>>,
) -> Result<Pack, Vec<Fault>> {
    check().map_err(|problems| {
        let mut placing = Placing::new(files);
        problems.into_iter().map_while(|problem| placing.fault(problem)).collect()
    })
}

/// Most bytes that are walked through to find the places of problems. Each place costs a
/// walk through its file: of files of megabytes fewer problems are listed.
const MOST_WALKED: usize = 16 * 1024 * 1024;

/// Puts problems at their places in the files.
struct Placing<'a> {
    files: BTreeMap<&'a str, &'a str>,
    /// Texts with problems, each once however many it has.
    texts: BTreeMap<&'a str, Arc<str>>,
    walked: usize,
}

impl<'a> Placing<'a> {
    fn new(files: &[(&'a str, &'a str)]) -> Self {
        Self { files: files.iter().copied().gather(), texts: BTreeMap::new(), walked: 0 }
    }

    /// The problem at its place; `None` when enough has been walked through. The first is
    /// always placed.
    fn fault(&mut self, problem: Problem) -> Option<Fault> {
        if self.walked > MOST_WALKED {
            return None;
        }
        Some(match self.files.get_key_value(&*problem.place.file) {
            Some((name, text)) => {
                self.walked += text.len();
                let text = self.texts.entry(name).or_insert_with(|| Arc::from(*text));
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
    fn the_digest_that_the_build_made_is_that_of_the_files() {
        let read = assemble(shipped_files()).expect("read");
        assert_eq!(shipped().expect("read").digest, read.digest);
        // Nothing of the folder was left out.
        let folder = folder_files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/rules"))).expect("read");
        assert!(folder == shipped_files(), "what is inside is not what the folder holds");
    }

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
