//! `migrate`: carries an answer set to the rules in use, and back.

use std::io::Write;
use std::path::Path;

use super::{BAD_INPUT, DONE, FAILED, complain, later_state, load_pack, tell_of_later};
use crate::desk::carrying::{self, NotCarried};
use crate::desk::{self, NotKept};
use crate::text::inert;

pub(super) fn run(
    file: &Path,
    dry_run: bool,
    rules: Option<&Path>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let (found, later) = match carrying::to_carry(&desk::disk(), file, &pack, dry_run) {
        Ok(found) => found,
        Err(not) => return not_carried(not, file, err),
    };
    if later {
        tell_of_later(file, err);
    }
    let Some(to_carry) = found else {
        let _ = writeln!(out, "These answers are under the rules in use already. Nothing was changed.");
        return DONE;
    };
    for (heading, lines) in to_carry.carried.sections(&pack) {
        let _ = writeln!(out, "{}", heading.to_uppercase());
        for line in lines {
            let _ = writeln!(out, "  - {}", inert(&line));
        }
    }
    if dry_run {
        let _ = writeln!(out, "\nThis was a dry run. Nothing was changed.");
        return DONE;
    }
    match to_carry.carry(&pack) {
        Ok(original) => {
            let _ = writeln!(
                out,
                "\nCarried. The file as it was is kept as {}; `contract-advisor migrate --undo` puts it back.",
                original.display()
            );
            DONE
        }
        Err(not) => not_carried(not, file, err),
    }
}

/// Puts the original back.
pub(super) fn undo(file: &Path, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    match carrying::put_back(&desk::disk(), file) {
        Ok(kept) => {
            let _ = writeln!(
                out,
                "{} is as it was. What had been made of it is kept as {}.",
                file.display(),
                kept.display()
            );
            DONE
        }
        Err(not) => not_carried(not, file, err),
    }
}

/// Says why nothing was changed.
fn not_carried(not: NotCarried, file: &Path, err: &mut dyn Write) -> u8 {
    let (said, code) = match not {
        NotCarried::InUse => {
            (format!("Another program has {} open. Close it first.", file.display()), FAILED)
        }
        NotCarried::NotKept(NotKept::Changed | NotKept::TakenOver) => (
            "Another program changed the file meanwhile. Nothing was changed by this one.".to_owned(),
            FAILED,
        ),
        NotCarried::NoOriginal => {
            ("No earlier state of this file is kept beside it. Nothing was changed.".to_owned(), BAD_INPUT)
        }
        NotCarried::Unread(original, error) => {
            (format!("{} cannot be read: {error}. Nothing was changed.", original.display()), BAD_INPUT)
        }
        NotCarried::Later => {
            later_state(file, "Nothing was changed.", err);
            return BAD_INPUT;
        }
        NotCarried::Faults(faults) => {
            complain(&faults, "The answer set cannot be used; it has not been changed", err);
            return BAD_INPUT;
        }
        NotCarried::NotKept(NotKept::Fault(fault)) => {
            complain(&[*fault], "Nothing was changed", err);
            return BAD_INPUT;
        }
    };
    let _ = writeln!(err, "{said}");
    code
}
