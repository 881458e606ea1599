//! What a file carries that comes in to a workshop: a ballot paper, what browsers sealed, or an answer set. Everything else is called
//! what it is. Nothing here takes anything in.

use std::io::Read;
use std::path::Path;

use super::answers::{Opened, read_answers};
use super::fault::Fault;
use super::letters::{pasted_letters, read_letters, torn_words};
use super::workshop::{FileKind, kind_of, open_paper};
use crate::pack::Pack;
use crate::text::inert;
use crate::workshop::letter::FoundLetter;
use crate::workshop::{Letter, Paper};

/// One ballot in a file.
#[derive(Debug)]
pub enum Carried {
    /// A ballot paper.
    Paper(Box<Paper>),
    /// What a browser sealed.
    Letter(Box<Letter>),
    /// An answer set; it does not say whose it is.
    Set(Box<Opened>),
}

/// Every ballot in a file; or why there is none, for each that cannot be read.
pub fn carried(path: &Path, pack: &Pack) -> Vec<Result<Carried, String>> {
    let not = |why: &str| Err(why.to_owned());
    let one = match kind_of(path) {
        FileKind::Letter => return sealed(read_letters(path)),
        FileKind::Ballot => match open_paper(path, pack) {
            Ok(found) => Ok(Carried::Paper(Box::new(found.value))),
            Err(faults) => Err(listed(&faults)),
        },
        FileKind::Answers => match read_answers(path, pack) {
            Ok(opened) if opened.carried.is_some() => not(
                "This answer set was given under other rules. Carry it over first: contract-advisor migrate.",
            ),
            Ok(opened) => Ok(Carried::Set(Box::new(opened))),
            Err(faults) => Err(listed(&faults)),
        },
        FileKind::Page => not(
            "This is a page, not what it gives back. Open it in a browser, answer it, seal it, and add the sealed file.",
        ),
        FileKind::Workshop => not("This is a workshop, not a ballot."),
        FileKind::Keys => not("This is a key file, not a ballot. Show it to nobody."),
        FileKind::Draft => not("This is a ballot in progress: it has not been handed in."),
    };
    vec![one]
}

/// The same of what is pasted, or comes through a pipe: what browsers sealed.
pub fn carried_by(from: impl Read) -> Vec<Result<Carried, String>> {
    sealed(pasted_letters(from))
}

fn sealed(found: Result<Vec<FoundLetter>, Box<Fault>>) -> Vec<Result<Carried, String>> {
    match found {
        Err(fault) => vec![Err(format!("{} {}", fault.problem.message, fault.problem.advice))],
        Ok(found) => found
            .into_iter()
            .map(|(line, letter)| match letter {
                Ok(letter) => Ok(Carried::Letter(Box::new(letter))),
                Err(torn) => Err(torn_words(line, torn)),
            })
            .collect(),
    }
}

/// Faults after the name of their file: the line, what is wrong, what to do.
fn listed(faults: &[Fault]) -> String {
    let said = faults.iter().map(|fault| {
        let place = fault
            .line_column()
            .map_or_else(String::new, |(line, column)| format!("line {line}, column {column}: "));
        inert(&format!("{place}{} {}", fault.problem.message, fault.problem.advice)).replace('\n', " ")
    });
    said.collect::<Vec<_>>().join("\n")
}
