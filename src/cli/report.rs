//! `report`: a report on an answer set or a workshop, or on several side by side, as files
//! to work with.

use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::args::ReportArgs;
use super::compare::{Kept, named, read};
use super::{BAD_INPUT, DONE, FAILED, complain, load_pack};
use crate::advice::compare::compare_states;
use crate::advice::{Draws, Profile, Tables, assess_fully};
use crate::answers::Month;
use crate::desk::reports::{NotWritten, put_paper};
use crate::files::{self, LEADS_NOWHERE, leads_nowhere};
use crate::pack::Pack;
use crate::report::{Assessed, Document, Kind, Parts, Subject, Together};

/// Where to write, and how, once it was looked at.
struct Order {
    day: String,
    kinds: Vec<(PathBuf, Kind)>,
    parts: Parts,
    force: bool,
}

pub(super) fn run(args: &ReportArgs, rules: Option<&Path>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let order = match order(args) {
        Ok(order) => order,
        Err(complaint) => {
            let _ = writeln!(err, "{complaint}\nNothing was written.");
            return BAD_INPUT;
        }
    };
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let (tables, draws) = (Tables::of(&pack), Draws::of(&pack).done_by(files::both));
    if let [file] = args.files.as_slice() {
        match read(file, &pack, err) {
            None => BAD_INPUT,
            Some(Kept::Answers(set)) => {
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
                    today: Month::read(&jiff::ZonedDateTime::now().date().to_string()),
                };
                write(Subject::Answers(of), &order, out, err)
            }
            Some(Kept::Workshop(workshop)) => match Together::of(&pack, &tables, &draws, &workshop) {
                Some(group) => {
                    let (pack, tables, draws, group) = (&pack, &tables, &draws, &group);
                    write(Subject::Workshop { pack, tables, draws, group }, &order, out, err)
                }
                None => {
                    let _ = writeln!(err, "{}\nNothing was written.", not_closed(file, &workshop));
                    BAD_INPUT
                }
            },
        }
    } else {
        let Some(states) = states(&args.files, &pack, err) else { return BAD_INPUT };
        let found = compare_states(&pack, &tables, &draws, states);
        write(Subject::Comparison { pack: &pack, tables: &tables, found: &found }, &order, out, err)
    }
}

/// Sets and workshops to compare, each with a name of its own; none if one cannot be used.
fn states(files: &[PathBuf], pack: &Pack, err: &mut dyn Write) -> Option<Vec<crate::advice::compare::State>> {
    let mut states = Vec::new();
    for file in files {
        let (set, profile) = match read(file, pack, err)? {
            Kept::Answers(set) => {
                let profile = Profile::of(pack, &set);
                (*set, profile)
            }
            Kept::Workshop(workshop) if workshop.closed_rounds().is_empty() => {
                let _ = writeln!(err, "{}\nNothing was written.", not_closed(file, &workshop));
                return None;
            }
            Kept::Workshop(workshop) => (
                crate::workshop::record::as_answers(pack, &workshop),
                crate::workshop::together::profile(pack, &workshop),
            ),
        };
        let taken =
            |name: &str| states.iter().any(|(other, ..): &crate::advice::compare::State| other == name);
        states.push((named(file, &set, taken), set, profile));
    }
    Some(states)
}

fn not_closed(file: &Path, workshop: &crate::workshop::Workshop) -> String {
    let (are_in, of) =
        (workshop.open_round().map_or(0, |round| round.ballots_in()), workshop.plan().participants.len());
    format!(
        "{}: the first round is not closed yet; {are_in} of {of} ballots are in. What is in them can be reported when the round is closed, and not before: contract-advisor workshop close.",
        file.display()
    )
}

fn write(subject: Subject<'_>, order: &Order, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let document = match Document::new(subject, order.parts, &order.day) {
        Ok(document) => document,
        Err(nothing) => {
            let _ = writeln!(err, "{nothing}\nNothing was written.");
            return BAD_INPUT;
        }
    };
    let mut faults = Vec::new();
    for (path, kind) in &order.kinds {
        match put_paper(&document, *kind, path, order.force) {
            Ok(()) => {
                let _ = writeln!(out, "Written: {}", path.display());
            }
            Err(NotWritten::Fault(fault)) => faults.push(*fault),
            Err(NotWritten::NotMade(said)) => {
                let _ = writeln!(err, "{} could not be made: {said}.", path.display());
                return FAILED;
            }
        }
    }
    if !faults.is_empty() {
        complain(&faults, "The report could not be written", err);
        return BAD_INPUT;
    }
    DONE
}

/// Everything that was asked for, looked at before anything is read or written.
fn order(args: &ReportArgs) -> Result<Order, String> {
    Ok(Order {
        day: day(args.date.as_deref())?,
        parts: Parts::read(&args.parts).map_err(|wrong| wrong.to_string())?,
        kinds: kinds(args)?,
        force: args.force,
    })
}

/// The day to print.
fn day(given: Option<&str>) -> Result<String, String> {
    match given {
        None => Ok(ZonedDateTime::now().date().to_string()),
        Some(given) => given.parse::<Date>().map(|day| day.to_string()).map_err(|_| {
            format!("'{given}' is no date. Write it as year, month and day, such as 2026-11-27.")
        }),
    }
}

/// What to write as what. Everything is looked at before anything is written.
fn kinds(args: &ReportArgs) -> Result<Vec<(PathBuf, Kind)>, String> {
    let mut kinds: Vec<(PathBuf, Kind)> = Vec::new();
    for path in &args.output {
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
        if leads_nowhere(path) {
            return Err(format!("{shown}: {LEADS_NOWHERE} Give another name, or mend the link."));
        }
        if !args.force && path.symlink_metadata().is_ok() {
            return Err(format!("{shown} exists already. Give another name, or --force to write over it."));
        }
        // Written over, a file that is reported on would cost its answers, and a device or a pipe its place.
        if args.files.iter().any(|file| same_file::is_same_file(file, path).unwrap_or(false)) {
            return Err(format!("{shown} is the file that is reported on. Give the report another name."));
        }
        if path.metadata().is_ok_and(|found| !found.is_file()) {
            return Err(format!("{shown} is no ordinary file. Give the report another name."));
        }
        kinds.push((path.clone(), kind));
    }
    Ok(kinds)
}
