//! The files of a pack as they are written: each kind of file by its shape.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::digest::digest;
use crate::answers::file::Version;
use crate::files::Fault;
use crate::files::read::{at_place, parse_str, whole};
use crate::pack::check;
use crate::pack::raw::{Manifest, RawLibrary, RawLists, RawPack, Sourced};

/// Most items in one file.
const MOST_ITEMS: usize = 5_000;

/// Most items in all files of a pack together.
const MOST_ITEMS_IN_ALL: usize = 20_000;

/// The kinds of file: either `KIND.ron` or any files in a folder `KIND/`.
const KINDS: [&str; 19] = [
    "manifest",
    "themes",
    "reasons",
    "sources",
    "questions",
    "models",
    "effects",
    "gates",
    "courses",
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

/// Reads the files of a pack, by name.
///
/// # Errors
/// Every fault found.
pub(super) fn read(files: &[(&str, &str)]) -> Result<RawPack, Vec<Fault>> {
    refuse_other_format(files)?;
    let mut reader = Reader { files, items: 0, faults: Vec::new() };
    // In the order in which faults are told.
    reader.refuse_unknown_files();
    let manifest = reader.manifest();
    let lists = RawLists {
        themes: reader.list("themes"),
        reasons: reader.list("reasons"),
        sources: reader.list("sources"),
        questions: reader.list("questions"),
        effects: reader.list("effects"),
        gates: reader.list("gates"),
        courses: reader.list("courses"),
        cautions: reader.list("cautions"),
        pair_cautions: reader.list("pair_cautions"),
        models: reader.list("models"),
        actions: reader.list("actions"),
        answers_to_warnings: reader.list("answers_to_warnings"),
        migrations: reader.list("migrations"),
        library: reader.library(),
    };
    let Some(manifest) = manifest else { return Err(reader.faults) };
    reader.refuse_too_many(&manifest.file);
    if reader.faults.is_empty() {
        return Ok(RawPack { manifest, digest: digest(files.iter().copied()), lists });
    }
    Err(reader.faults)
}

/// Reads the library alone.
///
/// # Errors
/// Every fault found.
pub(super) fn library(files: &[(&str, &str)]) -> Result<RawLibrary, Vec<Fault>> {
    let mut reader = Reader { files, items: 0, faults: Vec::new() };
    let library = reader.library();
    if reader.faults.is_empty() { Ok(library) } else { Err(reader.faults) }
}

/// A pack in another format has fields, words and kinds of file that this program would
/// otherwise report as mistakes, one by one.
fn refuse_other_format(files: &[(&str, &str)]) -> Result<(), Vec<Fault>> {
    let name: Arc<str> = Arc::from("manifest.ron");
    if let Some((_, text)) = files.iter().find(|(file, _)| *file == &*name)
        && let Ok(version) = parse_str::<Version>(&name, text)
        && let Some(problem) = check::other_format(version.format, &name)
    {
        return Err(vec![at_place(problem, &Arc::from(*text))]);
    }
    Ok(())
}

struct Reader<'a> {
    files: &'a [(&'a str, &'a str)],
    /// Items so far, of all kinds.
    items: usize,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn refuse_unknown_files(&mut self) {
        for (name, _) in self.files {
            let kind = match name.split_once('/') {
                Some((folder, _)) => folder,
                None => name.strip_suffix(".ron").unwrap_or(name),
            };
            let read = KINDS.contains(&kind) && (kind != "manifest" || *name == "manifest.ron");
            if !read {
                self.faults.push(whole(
                    "F008",
                    &Arc::from(*name),
                    format!("Nothing reads this file: '{kind}' is not a kind of rule file or folder."),
                    &format!("The kinds are {}; there is one manifest.ron.", KINDS.join(", ")),
                ));
            }
        }
    }

    fn refuse_too_many(&mut self, manifest: &Arc<str>) {
        if self.faults.is_empty() && self.items > MOST_ITEMS_IN_ALL {
            self.faults.push(whole(
                "F010",
                manifest,
                format!("The pack has {} items; the most that is read is {MOST_ITEMS_IN_ALL}.", self.items),
                "Split the pack.",
            ));
        }
    }

    fn manifest(&mut self) -> Option<Sourced<Manifest>> {
        let name: Arc<str> = Arc::from("manifest.ron");
        let Some((_, text)) = self.files.iter().find(|(file, _)| *file == &*name) else {
            self.faults.push(whole(
                "F009",
                &name,
                "The folder has no manifest.ron.".to_owned(),
                "Give the folder that holds a rule pack, or start from an exported one.",
            ));
            return None;
        };
        match parse_str(&name, text) {
            Ok(value) => Some(Sourced { file: name, index: None, value }),
            Err(fault) => {
                self.faults.push(*fault);
                None
            }
        }
    }

    fn library(&mut self) -> RawLibrary {
        RawLibrary {
            terms: self.list("terms"),
            cards: self.list("cards"),
            cases: self.list("cases"),
            checklists: self.list("checklists"),
            scenarios: self.list("scenarios"),
        }
    }

    /// All items of one kind, in the order of the file names.
    fn list<T: DeserializeOwned>(&mut self, kind: &str) -> Vec<Sourced<T>> {
        let folder = format!("{kind}/");
        let single = format!("{kind}.ron");
        let mut items = Vec::new();
        for (name, text) in self.files {
            if *name != single && !name.starts_with(&folder) {
                continue;
            }
            let name = &Arc::from(*name);
            match parse_str::<Vec<T>>(name, text) {
                Ok(list) if list.len() > MOST_ITEMS => self.faults.push(whole(
                    "F010",
                    name,
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
