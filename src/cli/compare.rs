//! `compare`: what differs between answer sets, and what follows from it.

use std::io::Write;
use std::path::PathBuf;

use super::args::Format;
use super::{BAD_INPUT, DONE, complain, load_pack};
use crate::advice::compare::compare;
use crate::advice::{Draws, Tables};
use crate::answers::AnswerSet;
use crate::files::load_answers;
use crate::pack::Pack;
use crate::report;

pub(super) fn run(
    files: &[PathBuf],
    format: Format,
    rules: Option<&std::path::Path>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let Some(mut sets) = named_sets(files, &pack, err) else { return BAD_INPUT };
    // One set is compared with the what-ifs that are kept in it.
    if let [(_, set)] = sets.as_slice() {
        let set = set.clone();
        sets.extend(set.what_ifs.iter().map(|one| (one.name.clone(), set.with(&one.changes))));
    }
    if sets.len() < 2 {
        let _ = writeln!(
            err,
            "There is nothing to compare: give two answer sets, or one with what-ifs kept in it."
        );
        return BAD_INPUT;
    }
    let found = compare(&pack, &Tables::of(&pack), &Draws::of(&pack), sets);
    let text = match format {
        Format::Text => report::comparison(&pack, &found),
        Format::Json => report::comparison_json(&pack, &found),
    };
    let _ = out.write_all(text.as_bytes());
    DONE
}

/// The answer sets in these files, each with a name of its own; none if one cannot be used.
pub(super) fn named_sets(
    files: &[PathBuf],
    pack: &Pack,
    err: &mut dyn Write,
) -> Option<Vec<(String, AnswerSet)>> {
    let mut sets: Vec<(String, AnswerSet)> = Vec::new();
    for file in files {
        match load_answers(file, pack) {
            Ok(set) => {
                let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let mut name = if set.title.is_empty() { stem } else { set.title.clone() };
                if sets.iter().any(|(other, _)| *other == name) {
                    name = format!("{name} ({})", file.display());
                }
                sets.push((name, set));
            }
            Err(faults) => {
                complain(&faults, "The answer set cannot be used", err);
                return None;
            }
        }
    }
    Some(sets)
}
