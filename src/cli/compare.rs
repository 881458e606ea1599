//! `compare`: what differs between answer sets, and what follows from it.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::output::Format;
use super::said::tell_of_other_rules;
use super::{BAD_INPUT, DONE, load_pack, read_answers, tell_of_later, usable};
use crate::advice::compare::compare;
use crate::advice::{Draws, Tables};
use crate::answers::AnswerSet;
use crate::desk::reports::called;
use crate::files::{self, FileKind, kind_of, read_workshop};
use crate::pack::Pack;
use crate::report;
use crate::workshop::Workshop;

pub(super) fn run(
    files: &[PathBuf],
    format: Format,
    rules: Option<&Path>,
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
    let found = compare(&pack, &Tables::of(&pack), &Draws::of(&pack).done_by(files::both), sets);
    let text = match format {
        Format::Text => report::comparison(&pack, &found),
        Format::Json => report::comparison_json(&pack, &found, None),
    };
    let _ = out.write_all(text.as_bytes());
    DONE
}

/// The answer sets in these files, each with a name of its own; none if one cannot be used.
fn named_sets(files: &[PathBuf], pack: &Pack, err: &mut dyn Write) -> Option<Vec<(String, AnswerSet)>> {
    let mut sets: Vec<(String, AnswerSet)> = Vec::new();
    for file in files {
        let set = read_answers(file, pack, err)?.set;
        let name = named(file, &set, |name| sets.iter().any(|(other, _)| other == name));
        sets.push((name, set));
    }
    Some(sets)
}

/// What to call a set: by its title, or by its file where it has none; where that is taken
/// already, by both.
pub(super) fn named(file: &Path, set: &AnswerSet, taken: impl Fn(&str) -> bool) -> String {
    let name = called(&set.title, file);
    if taken(&name) { format!("{name} ({})", file.display()) } else { name }
}

/// What a file holds.
pub(super) enum Kept {
    Answers(Box<AnswerSet>),
    Workshop(Box<Workshop>),
}

/// Reads an answer set or a workshop; none if it cannot be used.
pub(super) fn read(file: &Path, pack: &Pack, err: &mut dyn Write) -> Option<Kept> {
    if kind_of(file) == FileKind::Workshop {
        let found = usable(read_workshop(file, pack), "The workshop cannot be used", err)?;
        if found.later {
            tell_of_later(file, err);
        }
        tell_of_other_rules(&found.value, pack, err);
        return Some(Kept::Workshop(Box::new(found.value)));
    }
    read_answers(file, pack, err).map(|opened| Kept::Answers(Box::new(opened.set)))
}
