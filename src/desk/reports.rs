//! How papers are made and written: of one answer set, of several side by side, of a workshop. Nothing that exists is written over
//! unless that is said.

use std::path::{Path, PathBuf};

use super::rules::Rules;
use crate::advice::compare::compare;
use crate::advice::{Profile, assess_fully};
use crate::answers::{AnswerSet, Month};
use crate::files::{self, Fault};
use crate::pack::Pack;
use crate::report::{self, Assessed, Document, Kind, Parts, Together, write_report};
use crate::workshop::Workshop;

/// What a report is on.
#[derive(Debug)]
pub enum Of {
    One(Box<AnswerSet>),
    /// Several, each with its name.
    Several(Vec<(String, AnswerSet)>),
    Workshop(Box<Workshop>),
}

/// How far the writing has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// A file is there.
    Written(PathBuf),
    /// A file is not there; why.
    Failed(String),
    /// That was the last.
    Over,
}

/// Why an answer set is not reported on.
#[derive(Debug)]
pub enum NotShown {
    /// It cannot be read.
    Unreadable(Vec<Fault>),
    /// Its result has not been shown yet: what is expected is written down before anybody sees it. Its name.
    NotYet(String),
}

/// Reads an answer set to report on it; its name, and the set.
///
/// # Errors
/// Why it is not reported on.
pub fn load(path: &Path, pack: &Pack) -> Result<(String, AnswerSet), NotShown> {
    let set = files::load_answers(path, pack).map_err(NotShown::Unreadable)?;
    let name = called(&set.title, path);
    if set.revealed.is_none() { Err(NotShown::NotYet(name)) } else { Ok((name, set)) }
}

/// What a file is called, without its folder and its ending.
pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// What a set or a workshop is called: by its title, or by its file where it has none.
pub fn called(title: &str, path: &Path) -> String {
    if title.is_empty() { stem(path) } else { title.to_owned() }
}

/// Which of these files there are already.
pub fn there_already(files: &[(Kind, PathBuf)]) -> Vec<String> {
    let there = files.iter().filter(|(_, path)| path.symlink_metadata().is_ok());
    there.map(|(_, path)| path.display().to_string()).collect()
}

/// What is made and written, and how.
#[derive(Debug)]
pub struct Task {
    /// As which kinds of file, and where to.
    pub files: Vec<(Kind, PathBuf)>,
    pub parts: Parts,
    /// The day that is printed.
    pub day: String,
    /// Whether files that are there already are written over.
    pub over: bool,
}

/// Makes a report and writes it, and tells of each file. Working out what is sampled and packing the files takes a moment.
pub fn write(rules: &Rules, of: &Of, task: &Task, tell: &dyn Fn(News)) {
    let pack = &rules.pack;
    match of {
        Of::One(set) => {
            let profile = Profile::of(pack, set);
            let (advice, robustness) = assess_fully(pack, &rules.tables, rules.draws(), &profile);
            let of = Assessed {
                pack,
                tables: &rules.tables,
                draws: rules.draws(),
                set,
                profile: &profile,
                advice: &advice,
                robustness: &robustness,
                today: Month::read(&task.day),
            };
            put(report::Subject::Answers(of), task, tell);
        }
        Of::Several(sets) => {
            let found = compare(pack, &rules.tables, rules.draws(), sets.clone());
            put(report::Subject::Comparison { pack, tables: &rules.tables, found: &found }, task, tell);
        }
        Of::Workshop(workshop) => {
            let (tables, draws) = (&rules.tables, rules.draws());
            match Together::of(pack, tables, draws, workshop) {
                Some(group) => {
                    put(report::Subject::Workshop { pack, tables, draws, group: &group }, task, tell)
                }
                None => tell(News::Failed("No round of this workshop is closed yet.".to_owned())),
            }
        }
    }
    tell(News::Over);
}

fn put(subject: report::Subject<'_>, task: &Task, tell: &dyn Fn(News)) {
    let document = match Document::new(subject, task.parts, &task.day) {
        Ok(document) => document,
        Err(nothing) => return tell(News::Failed(nothing.to_string())),
    };
    for (kind, path) in &task.files {
        tell(match put_paper(&document, *kind, path, task.over) {
            Ok(()) => News::Written(path.clone()),
            Err(NotWritten::NotMade(why)) => {
                News::Failed(format!("{} could not be made: {why}.", path.display()))
            }
            Err(NotWritten::Fault(fault)) => News::Failed(fault.one_line()),
        });
    }
}

/// Why a paper is not there.
#[derive(Debug)]
pub enum NotWritten {
    /// It could not be made; why.
    NotMade(String),
    /// It could not be written.
    Fault(Box<Fault>),
}

/// Makes one paper and writes it, whole or not at all.
///
/// # Errors
/// Why it is not there.
pub fn put_paper(document: &Document<'_>, kind: Kind, path: &Path, over: bool) -> Result<(), NotWritten> {
    let bytes = write_report(document, kind).map_err(NotWritten::NotMade)?;
    files::write_document(path, &bytes, over).map_err(NotWritten::Fault)
}
