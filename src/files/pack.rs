//! Reads a rule pack from a folder or from the copy inside this program.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::fault::Fault;
use super::read::{Limits, at_place, io_fault, parse, read_text};
use crate::advice::Tables;
use crate::advice::audit::{self, FirstPlaces};
use crate::answers::file::Version;
use crate::pack::raw::{RawPack, Sourced};
use crate::pack::{FORMAT, Gravity, Pack, Place, Places, Problem, check};

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// Most files in a pack.
const MOST_FILES: usize = 256;

/// Most bytes in all files of a pack together.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Most items in one file.
const MOST_ITEMS: usize = 5_000;

/// Most items in all files of a pack together.
const MOST_ITEMS_IN_ALL: usize = 20_000;

/// The kinds of file: either `KIND.ron` or any files in a folder `KIND/`.
const KINDS: [&str; 18] = [
    "manifest",
    "themes",
    "reasons",
    "sources",
    "questions",
    "models",
    "effects",
    "gates",
    "cautions",
    "pair_cautions",
    "actions",
    "terms",
    "cards",
    "cases",
    "checklists",
    "scenarios",
    "answers_to_warnings",
    "migrations",
];

/// File names inside a pack (`/` as separator) and their texts.
type Files = BTreeMap<Arc<str>, Arc<str>>;

/// The pack inside this program.
///
/// # Errors
/// Never in a released program: a test loads it.
pub fn shipped() -> Result<Pack, Vec<Fault>> {
    assemble(shipped_files())
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

fn pack_fault(name: &Arc<str>, code: &'static str, message: String, advice: &str) -> Fault {
    Fault::whole(Problem {
        code,
        gravity: Gravity::Error,
        place: Place::file(name),
        message,
        advice: advice.to_owned(),
    })
}

/// The rule files of a folder, by name.
///
/// # Errors
/// Every file that cannot be read.
pub fn folder_files(folder: &Path) -> Result<BTreeMap<Arc<str>, Arc<str>>, Vec<Fault>> {
    let shown: Arc<str> = Arc::from(folder.display().to_string());
    let mut paths = vec![(Arc::from("manifest.ron"), folder.join("manifest.ron"))];
    let entries = std::fs::read_dir(folder).map_err(|error| {
        if folder.is_file() {
            vec![pack_fault(
                &shown,
                "F006",
                "This is a file; a rule pack is a folder.".to_owned(),
                "Give the folder that holds manifest.ron.",
            )]
        } else {
            vec![io_fault(&shown, &error, "read")]
        }
    })?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() && !name.ends_with(".ron") {
            // Folders of any name: rules in a misspelt one must not silently not count. What
            // begins with a point belongs to other programs.
            if name.starts_with('.') {
                continue;
            }
            let inside = std::fs::read_dir(&path)
                .map_err(|error| vec![io_fault(&Arc::from(format!("{name}/")), &error, "read")])?;
            for inner in inside.flatten() {
                let inner_name = inner.file_name().to_string_lossy().into_owned();
                if inner_name.ends_with(".ron") && inner.path().is_file() {
                    paths.push((Arc::from(format!("{name}/{inner_name}")), inner.path()));
                }
            }
        } else if name.ends_with(".ron") && name != "manifest.ron" {
            paths.push((Arc::from(name), path));
        }
        if paths.len() > MOST_FILES {
            let message = format!(
                "This folder holds more than {MOST_FILES} rule files, which is the most that is read."
            );
            return Err(vec![pack_fault(&shown, "F007", message, "Check that it is the folder you meant.")]);
        }
    }
    let mut faults = Vec::new();
    let mut files = Files::new();
    let mut bytes = 0;
    for (name, path) in paths {
        match read_text(&path, &name, Limits::RULES) {
            Ok(text) => {
                bytes += text.len();
                files.insert(name, text);
            }
            Err(fault) => faults.push(*fault),
        }
        if bytes > MOST_BYTES {
            let message = format!(
                "The rule files hold more than {} MiB together, which is the most that is read.",
                MOST_BYTES >> 20
            );
            return Err(vec![pack_fault(&shown, "F011", message, "Check that it is the folder you meant.")]);
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

/// Parses and checks the files of a pack.
///
/// # Errors
/// Every fault found.
pub fn assemble(files: Files) -> Result<Pack, Vec<Fault>> {
    assemble_placed(&files).map(|(pack, _)| pack)
}

/// A pack that can be used, with what somebody should look at in it.
#[derive(Debug, Clone)]
pub struct Review {
    /// The pack.
    pub pack: Pack,
    /// Warnings that the pack does not answer, each at its place.
    pub open: Vec<Fault>,
    /// Warnings that it answers in writing, each with the answer.
    pub answered: Vec<(Fault, String)>,
}

/// As [`assemble`], with the warnings of the pack check.
///
/// # Errors
/// Every fault found; of a pack with errors the warnings are not looked for.
pub fn review(files: &Files) -> Result<Review, Vec<Fault>> {
    let (pack, places) = assemble_placed(files)?;
    let (mut open, mut answered) = (Vec::new(), Vec::new());
    let mut placing = Placing::new(files);
    let first = FirstPlaces::of(&pack, &Tables::of(&pack));
    for warning in audit::warnings(&pack, &first).into_iter().take(check::MOST_PROBLEMS) {
        let answer = warning.answer(&pack).map(str::to_owned);
        let place = places.get(&warning.about).cloned();
        let problem = Problem {
            code: warning.code,
            gravity: Gravity::Warning,
            place: place.unwrap_or_else(|| Place::file(&Arc::from("manifest.ron"))),
            message: warning.message,
            // How an answer names it is worth knowing only while there is none.
            advice: match &answer {
                Some(_) => warning.advice,
                None => format!(
                    "{} Or answer it in answers_to_warnings.ron: code \"{}\", subject \"{}\".",
                    warning.advice, warning.code, warning.subject
                ),
            },
        };
        let Some(fault) = placing.fault(problem) else { break };
        match answer {
            Some(answer) => answered.push((fault, answer)),
            None => open.push(fault),
        }
    }
    Ok(Review { pack, open, answered })
}

/// As [`review`], of a folder, or of the pack inside this program.
///
/// # Errors
/// As [`load_folder`].
pub fn review_rules(folder: Option<&Path>) -> Result<Review, Vec<Fault>> {
    match folder {
        Some(folder) => review(&folder_files(folder)?),
        None => review(&shipped_files()),
    }
}

fn assemble_placed(files: &Files) -> Result<(Pack, Places), Vec<Fault>> {
    // A newer pack may have fields, words and kinds of file that this program would
    // otherwise report as mistakes.
    let manifest: Arc<str> = Arc::from("manifest.ron");
    if let Some(text) = files.get(&manifest)
        && let Ok(version) = parse::<Version>(&manifest, text)
        && version.format > FORMAT
        && let Some(problem) = check::other_format(version.format, &manifest)
    {
        return Err(vec![at_place(problem, text)]);
    }
    let mut reader = Reader { files, items: 0, faults: Vec::new() };
    for name in files.keys() {
        let kind = match name.split_once('/') {
            Some((folder, _)) => folder,
            None => name.strip_suffix(".ron").unwrap_or(name),
        };
        let read = KINDS.contains(&kind) && (kind != "manifest" || name == &manifest);
        if !read {
            reader.faults.push(pack_fault(
                name,
                "F008",
                format!("Nothing reads this file: '{kind}' is not a kind of rule file or folder."),
                &format!("The kinds are {}; there is one manifest.ron.", KINDS.join(", ")),
            ));
        }
    }
    let manifest = reader.manifest();
    // Reading is most of the time between starting the program and seeing it: two halves that take about as long, side by side.
    let mut beside = Reader { files, items: 0, faults: Vec::new() };
    let (first, second) = std::thread::scope(|scope| {
        let other = scope.spawn(|| {
            (
                beside.list("models"),
                beside.list("actions"),
                beside.list("terms"),
                beside.list("cards"),
                beside.list("cases"),
                beside.list("checklists"),
                beside.list("scenarios"),
                beside.list("answers_to_warnings"),
                beside.list("migrations"),
                digest(files),
            )
        });
        let here = (
            reader.list("themes"),
            reader.list("reasons"),
            reader.list("sources"),
            reader.list("questions"),
            reader.list("effects"),
            reader.list("gates"),
            reader.list("cautions"),
            reader.list("pair_cautions"),
        );
        (here, other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let (themes, reasons, sources, questions, effects, gates, cautions, pair_cautions) = first;
    let (
        models,
        actions,
        terms,
        cards,
        cases,
        checklists,
        scenarios,
        answers_to_warnings,
        migrations,
        digest,
    ) = second;
    // In the order in which one reader would have met them.
    reader.faults.append(&mut beside.faults);
    reader.items += beside.items;
    let raw = RawPack {
        themes,
        reasons,
        sources,
        questions,
        models,
        effects,
        gates,
        cautions,
        pair_cautions,
        actions,
        terms,
        cards,
        cases,
        checklists,
        scenarios,
        answers_to_warnings,
        migrations,
        digest,
        manifest: match manifest {
            Some(manifest) if reader.faults.is_empty() => manifest,
            _ => return Err(reader.faults),
        },
    };
    if reader.items > MOST_ITEMS_IN_ALL {
        reader.faults.push(pack_fault(
            &raw.manifest.file,
            "F010",
            format!("The pack has {} items; the most that is read is {MOST_ITEMS_IN_ALL}.", reader.items),
            "Split the pack.",
        ));
    }
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    let places = raw.places();
    let mut placing = Placing::new(files);
    check::check(raw)
        .map(|pack| (pack, places))
        .map_err(|problems| problems.into_iter().map_while(|problem| placing.fault(problem)).collect())
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

/// SHA-256 over names and texts, line ends made equal, so that a checkout on another
/// system has the same digest.
fn digest(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (name, text) in files {
        for part in [&**name, &text.replace("\r\n", "\n")] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

struct Reader<'a> {
    files: &'a Files,
    /// Items so far, of all kinds.
    items: usize,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn manifest(&mut self) -> Option<Sourced<crate::pack::raw::Manifest>> {
        let name: Arc<str> = Arc::from("manifest.ron");
        let Some(text) = self.files.get(&name) else {
            self.faults.push(pack_fault(
                &name,
                "F009",
                "The folder has no manifest.ron.".to_owned(),
                "Give the folder that holds a rule pack, or start from an exported one.",
            ));
            return None;
        };
        match parse(&name, text) {
            Ok(value) => Some(Sourced { file: name, index: None, value }),
            Err(fault) => {
                self.faults.push(*fault);
                None
            }
        }
    }

    /// All items of one kind, in the order of the file names.
    fn list<T: DeserializeOwned>(&mut self, kind: &str) -> Vec<Sourced<T>> {
        let folder = format!("{kind}/");
        let single = format!("{kind}.ron");
        let mut items = Vec::new();
        let files = self.files;
        for (name, text) in files {
            if **name != *single && !name.starts_with(&folder) {
                continue;
            }
            match parse::<Vec<T>>(name, text) {
                Ok(list) if list.len() > MOST_ITEMS => self.faults.push(pack_fault(
                    name,
                    "F010",
                    format!("This file has {} items; the most that is read is {MOST_ITEMS}.", list.len()),
                    "Split the pack.",
                )),
                Ok(list) => {
                    self.items += list.len();
                    items.extend(list.into_iter().enumerate().map(|(index, value)| Sourced {
                        file: Arc::clone(name),
                        index: Some(index),
                        value,
                    }));
                }
                Err(fault) => self.faults.push(*fault),
            }
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_format_is_said_before_anything_else() {
        let text = |text: &str| Arc::<str>::from(text);
        let files = Files::from([
            (text("manifest.ron"), text("(id: \"p\", mood: Sunny(3), format: 2)")),
            (text("weather.ron"), text("[Rain]")),
        ]);
        let faults = assemble(files).expect_err("refused");
        assert_eq!(faults.len(), 1, "{}", faults[0].drawn());
        assert_eq!((faults[0].problem.code, faults[0].line_column()), ("R006", Some((1, 35))));
    }
}
