//! `migrate`: carries an answer set to the rules in use, and back.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::{BAD_INPUT, DONE, FAILED, complain, later_state, load_pack, tell_of_later};
use crate::files::{
    Disk, Held, NotKept, RealDisk, answers_text, beside, later_beside, newest_original, original_place,
    read_answers,
};
use crate::text::inert;

pub(super) fn run(
    file: &Path,
    dry_run: bool,
    rules: Option<&Path>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let Some(mut held) = take(file, err) else { return FAILED };
    let opened = match read_answers(file, &pack) {
        Ok(opened) if opened.later && dry_run => {
            tell_of_later(file, err);
            opened
        }
        Ok(opened) if opened.later => return buried(file, err),
        Ok(opened) => opened,
        Err(faults) => {
            complain(&faults, "The answer set cannot be used; it has not been changed", err);
            return BAD_INPUT;
        }
    };
    let Some(carried) = &opened.carried else {
        let _ = writeln!(out, "These answers are under the rules in use already. Nothing was changed.");
        return DONE;
    };
    for (heading, lines) in carried.sections(&pack) {
        let _ = writeln!(out, "{}", heading.to_uppercase());
        for line in lines {
            let _ = writeln!(out, "  - {}", inert(&line));
        }
    }
    if dry_run {
        let _ = writeln!(out, "\nThis was a dry run. Nothing was changed.");
        return DONE;
    }
    let original = original_place(file, &carried.from.version);
    held.has_read(&opened.bytes);
    held.keep_original(original.clone());
    match held.save(answers_text(&opened.set, &pack).as_bytes()) {
        Ok(_) => {
            let _ = writeln!(
                out,
                "\nCarried. The file as it was is kept as {}; `contract-advisor migrate --undo` puts it back.",
                original.display()
            );
            DONE
        }
        Err(problem) => not_kept(&problem, err),
    }
}

/// Puts the original back. What was made of it meanwhile is kept beside it.
pub(super) fn undo(file: &Path, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let Some(original) = newest_original(file) else {
        let _ = writeln!(err, "No earlier state of this file is kept beside it. Nothing was changed.");
        return BAD_INPUT;
    };
    let Some(mut held) = take(file, err) else { return FAILED };
    let bytes = match std::fs::read(&original) {
        Ok(bytes) => bytes,
        Err(error) => {
            let _ = writeln!(err, "{} cannot be read: {error}. Nothing was changed.", original.display());
            return BAD_INPUT;
        }
    };
    if later_beside(file) {
        return buried(file, err);
    }
    let kept = beside(file, "carried");
    match held.save_over(&bytes, &kept) {
        Ok(_) => {
            let _ = std::fs::remove_file(&original);
            let _ = writeln!(
                out,
                "{} is as it was. What had been made of it is kept as {}.",
                file.display(),
                kept.display()
            );
            DONE
        }
        Err(problem) => not_kept(&problem, err),
    }
}

/// Written now, the older answers would become the newest state, and the later ones would not be found again.
fn buried(file: &Path, err: &mut dyn Write) -> u8 {
    later_state(file, "Nothing was changed.", err);
    BAD_INPUT
}

fn take(file: &Path, err: &mut dyn Write) -> Option<Held> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    match Held::take(&disk, file, false) {
        Ok(held) => Some(held),
        Err(_) => {
            let _ = writeln!(err, "Another program has {} open. Close it first.", file.display());
            None
        }
    }
}

fn not_kept(problem: &NotKept, err: &mut dyn Write) -> u8 {
    match problem {
        NotKept::Fault(fault) => {
            complain(&[(**fault).clone()], "Nothing was changed", err);
            return BAD_INPUT;
        }
        NotKept::Changed | NotKept::TakenOver => {
            let _ =
                writeln!(err, "Another program changed the file meanwhile. Nothing was changed by this one.");
        }
    }
    FAILED
}
