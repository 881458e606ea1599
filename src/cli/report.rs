//! `report`: a report on an answer set, or on several side by side, as files to work with.

use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::Zoned;
use jiff::civil::Date;

use super::compare::named_sets;
use super::{BAD_INPUT, DONE, FAILED, complain, load_pack};
use crate::advice::compare::{Comparison, compare};
use crate::advice::{Draws, Profile, Tables, assess_fully};
use crate::files::{packed, write_document};
use crate::pack::Pack;
use crate::report::{self, Assessed, Kind, Report};

/// Where to write, and how.
pub(super) struct To {
    pub output: Vec<PathBuf>,
    pub force: bool,
    pub date: Option<String>,
}

pub(super) fn run(
    files: &[PathBuf],
    to: &To,
    rules: Option<&Path>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let checked = day(to.date.as_deref()).and_then(|day| kinds(to).map(|kinds| (day, kinds)));
    let (day, kinds) = match checked {
        Ok(checked) => checked,
        Err(complaint) => {
            let _ = writeln!(err, "{complaint} Nothing was written.");
            return BAD_INPUT;
        }
    };
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let Some(mut sets) = named_sets(files, &pack, err) else { return BAD_INPUT };
    let (tables, draws) = (Tables::of(&pack), Draws::of(&pack));
    let mut faults = Vec::new();
    let mut write = |bytes: &dyn Fn(Kind) -> Result<Vec<u8>, String>| {
        for (path, kind) in &kinds {
            match bytes(*kind) {
                Ok(bytes) => match write_document(path, &bytes, to.force) {
                    Ok(()) => {
                        let _ = writeln!(out, "Written: {}", path.display());
                    }
                    Err(fault) => faults.push(*fault),
                },
                Err(said) => {
                    let _ = writeln!(err, "{} could not be made: {said}.", path.display());
                    return FAILED;
                }
            }
        }
        DONE
    };
    let code = if sets.len() > 1 {
        let found = compare(&pack, &tables, &draws, sets);
        let made = report::compared(&pack, &found, &day);
        write(&|kind| bytes(kind, &made, &day, &Exact::Compared(&pack, &found)))
    } else if let Some((_, set)) = sets.pop() {
        let profile = Profile::of(&pack, &set);
        let (advice, robustness) = assess_fully(&pack, &tables, &draws, &profile);
        let of = Assessed {
            pack: &pack,
            tables: &tables,
            draws: &draws,
            set: &set,
            profile: &profile,
            advice: &advice,
            robustness: &robustness,
        };
        let made = report::report(&of, &day);
        write(&|kind| bytes(kind, &made, &day, &Exact::One(&of)))
    } else {
        DONE
    };
    if !faults.is_empty() {
        complain(&faults, "The report could not be written", err);
        return FAILED;
    }
    code
}

/// What the exact format needs beside the report.
enum Exact<'a> {
    One(&'a Assessed<'a>),
    Compared(&'a Pack, &'a Comparison),
}

fn bytes(kind: Kind, made: &Report, day: &str, exact: &Exact<'_>) -> Result<Vec<u8>, String> {
    Ok(match kind {
        Kind::Word => {
            let members = report::word(made, day);
            packed(members.iter().map(|member| (member.name, member.bytes.as_slice())))
        }
        Kind::Excel => report::workbook(made, day)?,
        Kind::Markdown => report::markdown(made).into_bytes(),
        Kind::Html => report::html(made).into_bytes(),
        Kind::Json => match exact {
            Exact::One(of) => report::json_whole(of, made),
            Exact::Compared(pack, found) => report::comparison_whole(pack, found, made),
        }
        .into_bytes(),
    })
}

/// The day to print.
fn day(given: Option<&str>) -> Result<String, String> {
    match given {
        None => Ok(Zoned::now().date().to_string()),
        Some(given) => given.parse::<Date>().map(|day| day.to_string()).map_err(|_| {
            format!("'{given}' is no date. Write it as year, month and day, such as 2026-11-27.")
        }),
    }
}

/// What to write as what. Everything is looked at before anything is written.
fn kinds(to: &To) -> Result<Vec<(PathBuf, Kind)>, String> {
    let mut kinds: Vec<(PathBuf, Kind)> = Vec::new();
    for path in &to.output {
        let shown = path.display();
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let kind = Kind::of_ending(&ending).ok_or_else(|| {
            let hint = if ending.eq_ignore_ascii_case("pdf") {
                " For PDF, write .docx or .html and print that."
            } else {
                ""
            };
            format!("{shown}: a report is written as .docx, .xlsx, .md, .html or .json; the ending says which.{hint}")
        })?;
        if kinds.iter().any(|(other, _)| other == path) {
            return Err(format!("{shown} is named twice."));
        }
        if !to.force && path.symlink_metadata().is_ok() {
            return Err(format!("{shown} exists already. Give another name, or --force to write over it."));
        }
        kinds.push((path.clone(), kind));
    }
    Ok(kinds)
}
