//! `verify`: whether a saved result still follows from the saved answers and the rules.

use std::io::Write;
use std::path::Path;

use super::{BAD_INPUT, DONE, FAILED, load_pack, read_answers};
use crate::advice::record::verify;
use crate::text::inert;

pub(super) fn run(file: &Path, rules: Option<&Path>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let Some(opened) = read_answers(file, &pack, err) else { return BAD_INPUT };
    let Some(kept) = &opened.written.result else {
        let _ = writeln!(
            err,
            "There is no result in this answer set to verify: it has not been shown yet, or was shown by an earlier version of this program. Open it, and the result is kept with the next change."
        );
        return BAD_INPUT;
    };
    let found = verify(&pack, &opened.written, &opened.set, kept);
    let _ = writeln!(out, "{}", found.verdict());
    let same = |changed: bool| if changed { "changed" } else { "the same" };
    let _ = writeln!(out, "  Shown:   {}", inert(&kept.at));
    let _ = writeln!(out, "  Answers: {}", same(found.answers_changed));
    let _ = writeln!(
        out,
        "  Rules:   {} (then {}, now {})",
        same(found.rules_changed),
        inert(&kept.version),
        inert(&pack.manifest.version)
    );
    let _ = writeln!(
        out,
        "  Program: {} (then {}, now {})",
        same(found.engine_changed),
        inert(&kept.engine),
        crate::advice::record::ENGINE
    );
    for difference in &found.differences {
        let _ = writeln!(out, "  - {}", inert(difference));
    }
    if found.holds { DONE } else { FAILED }
}
