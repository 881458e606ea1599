//! What every command reads, says of what is wrong with it, and ends with.

use std::io::Write;
use std::path::Path;

use crate::advice::sentences::counted;
use crate::files::{self, Fault};
use crate::pack::Pack;
use crate::text::inert;
use crate::workshop::Workshop;

/// Everything went well.
pub const DONE: u8 = 0;
/// A check failed.
pub const FAILED: u8 = 1;
/// Bad usage, bad input, or what was to be written could not be.
pub const BAD_INPUT: u8 = 2;

/// The pack in a folder, or the one inside this program; on failure everything wrong
/// with it is written out.
pub(super) fn load_pack(rules: Option<&Path>, err: &mut dyn Write) -> Option<Pack> {
    let loaded = match rules {
        Some(folder) => files::load_folder(folder),
        None => files::shipped(),
    };
    usable(loaded, "The rules cannot be used", err)
}

/// Says that a later state than the file's was read, which stood beside it. Nothing is changed by reading: only opening puts that state
/// into the file, which needs the file to oneself.
pub(super) fn tell_of_later(file: &Path, err: &mut dyn Write) {
    later_state(file, "What follows comes from that state.", err);
}

pub(super) fn later_state(file: &Path, so: &str, err: &mut dyn Write) {
    let shown = file.display();
    let _ = writeln!(
        err,
        "{shown}: a later state stands beside this file, left by a program that was cut off. {so} \
         Open it once to have it in the file: contract-advisor {shown}"
    );
}

/// Reads an answer set to tell of it, in the newest state there is; on failure everything that is wrong with it is written out.
pub(super) fn read_answers(file: &Path, pack: &Pack, err: &mut dyn Write) -> Option<files::Opened> {
    let opened = usable(files::read_answers(file, pack), "The answer set cannot be used", err)?;
    if opened.later {
        tell_of_later(file, err);
    }
    Some(opened)
}

/// What was found; where it cannot be used, everything that is wrong with it is written out.
pub(super) fn usable<T>(found: Result<T, Vec<Fault>>, verdict: &str, err: &mut dyn Write) -> Option<T> {
    found.map_err(|faults| complain(&faults, verdict, err)).ok()
}

/// Says where a workshop was begun under other rules than those in use.
pub(super) fn tell_of_other_rules(workshop: &Workshop, pack: &Pack, err: &mut dyn Write) {
    if let Some(rules) = workshop.other_rules(pack) {
        let _ = writeln!(
            err,
            "Note: this workshop was begun under version {} of the rules, and the rules in use are others. --rules names a folder.",
            inert(&rules.version)
        );
    }
}

/// Writes out faults, each drawn with its place, and what they mean together.
pub(super) fn complain(faults: &[Fault], verdict: &str, err: &mut dyn Write) {
    for fault in faults {
        let _ = writeln!(err, "{}\n", fault.drawn());
    }
    let _ = writeln!(err, "{verdict}: {}.", counted(faults.len(), "problem"));
}
