//! A pack with the warnings of the pack check, each at its place.

use std::path::Path;
use std::sync::Arc;

use super::reading;
use super::{Files, Placing, checked, folder_files, shipped_files, texts};
use crate::advice::Tables;
use crate::advice::audit::{self, ByChance};
use crate::files::Fault;
use crate::pack::{Gravity, Pack, Place, Problem, check};

/// A pack that can be used, with what its author should look at.
#[derive(Debug, Clone)]
pub struct Review {
    pub pack: Pack,
    /// Warnings that the pack does not answer, each at its place.
    pub open: Vec<Fault>,
    /// Warnings that it answers in writing, each with the answer.
    pub answered: Vec<(Fault, String)>,
}

/// As [`super::assemble`], with the warnings of the pack check.
///
/// # Errors
/// Every fault found; of a pack with errors the warnings are not looked for.
pub fn review(files: &Files) -> Result<Review, Vec<Fault>> {
    let files = texts(files);
    let raw = reading::read(&files)?;
    let places = raw.places();
    let pack = checked(&files, || check::check(raw))?;
    let (mut open, mut answered) = (Vec::new(), Vec::new());
    let mut placing = Placing::new(&files);
    let first = ByChance::of(&pack, &Tables::of(&pack));
    for warning in audit::warnings(&pack, &first).into_iter().take(check::MOST_PROBLEMS) {
        let answer = warning.answer(&pack).map(str::to_owned);
        let place = places.get(&warning.about).cloned();
        let problem = Problem {
            code: warning.code,
            gravity: Gravity::Warning,
            place: place.unwrap_or_else(|| Place::file(&Arc::from("manifest.ron"))),
            message: warning.message,
            // How an answer names it is worth knowing only while there is none.
            advice: match &answer {
                Some(_) => warning.advice,
                None => format!(
                    "{} Or answer it in answers_to_warnings.ron: code \"{}\", subject \"{}\".",
                    warning.advice, warning.code, warning.subject
                ),
            },
        };
        let Some(fault) = placing.fault(problem) else { break };
        match answer {
            Some(answer) => answered.push((fault, answer)),
            None => open.push(fault),
        }
    }
    Ok(Review { pack, open, answered })
}

/// As [`review`], of a folder, or of the pack inside this program.
///
/// # Errors
/// As [`super::load_folder`].
pub fn review_rules(folder: Option<&Path>) -> Result<Review, Vec<Fault>> {
    match folder {
        Some(folder) => review(&folder_files(folder)?),
        None => review(&shipped_files()),
    }
}
