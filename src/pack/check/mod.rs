//! Turns the files of a pack as written into a checked [`Pack`].
//!
//! Every problem is collected before anything is refused, so that an author sees the
//! whole list at once. Nothing here reads a file or draws a message.

mod cautions;
mod library;
mod migrations;
mod models;
mod names;
mod questions;
mod scenarios;
mod whole;

use std::cmp::Ordering;
use std::sync::Arc;

use super::FORMAT;
use super::Pack;
use super::library::Library;
use super::problem::{Gravity, Place, Problem};
use super::raw::{RawLibrary, RawPack};
use names::{Checker, Names};

/// Checks a pack.
///
/// # Errors
/// Every problem found, in the order of the kinds of file, when at least one of them
/// is an error.
pub fn check(raw: RawPack) -> Result<Pack, Vec<Problem>> {
    checked(|problems| Checker { problems, names: &Names::default(), questions: &[] }.pack(raw))
}

/// Checks the library of a checked pack.
///
/// # Errors
/// As [`check`].
pub fn check_library(pack: &Pack, raw: &RawLibrary) -> Result<Library, Vec<Problem>> {
    let questions: Vec<_> = pack.questions.iter().cloned().map(Some).collect();
    checked(|problems| {
        Some(Checker { problems, names: &Names::of(pack), questions: &questions }.library(raw))
    })
}

fn checked<T>(check: impl FnOnce(&mut Vec<Problem>) -> Option<T>) -> Result<T, Vec<Problem>> {
    let mut problems = Vec::new();
    let value = check(&mut problems);
    if problems.iter().any(|problem| problem.gravity == Gravity::Error) {
        return Err(problems);
    }
    value.ok_or(problems)
}

/// Most problems that are listed: an author with more has one mistake many times over, and
/// looking up the place of each in a large file takes time.
pub const MOST_PROBLEMS: usize = 200;

/// Longest time that a pack may give, in months.
pub const MOST_MONTHS: u16 = 120;

/// Most questions of a pack.
pub const MOST_QUESTIONS: usize = 500;

/// Most models of a pack.
pub const MOST_MODELS: usize = 40;

/// What to say of a format that this program does not read; `None` for the one it does.
pub fn other_format(format: u32, manifest: &Arc<str>) -> Option<Problem> {
    let advice = match format.cmp(&FORMAT) {
        Ordering::Equal => return None,
        Ordering::Greater => "Use a newer version of contract-advisor.",
        Ordering::Less => {
            "Nothing in it is lost: rules/README.md, which `rules export` writes beside the rules, says what to change."
        }
    };
    let message = format!("This pack is written in format {format}; this program reads format {FORMAT}.");
    let place = Place::file(manifest).field("format");
    Some(Problem { code: "R006", gravity: Gravity::Error, place, message, advice: advice.to_owned() })
}
