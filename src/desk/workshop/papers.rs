//! What is written for those who answer elsewhere: ballot files, pages for a browser, sheets and cards. Nothing that exists is written
//! over; where one cannot be written the others still are.

use std::path::{Path, PathBuf};

use super::{By, Not};
use crate::files::{self, Fault};
use crate::report::handouts::{Handout, Print, ballot_page, cards_page, sheet_page, table_page};
use crate::report::sheet_word;
use crate::workshop::{Paper, Refusal, Workshop};

/// Each file, and why it is not there, if it is not.
pub type Written = Vec<(PathBuf, Result<(), Box<Fault>>)>;

/// The papers of these participants.
///
/// # Errors
/// That no round is open, or that nobody has such a code.
pub fn papers(workshop: &Workshop, codes: &[String]) -> Result<Vec<Paper>, Not> {
    Ok(codes.iter().map(|code| workshop.paper(code)).collect::<Result<_, Refusal>>()?)
}

/// The papers of all whose ballot is not in.
pub fn missing(workshop: &Workshop) -> Vec<Paper> {
    let Some(round) = workshop.open_round() else { return Vec::new() };
    let missing = workshop.plan().participants.iter().filter(|one| round.sealed(&one.code).is_none());
    missing.filter_map(|one| workshop.paper(&one.code).ok()).collect()
}

/// Writes ballot files, in which participants answer with this program.
pub fn ballot_files(folder: &Path, papers: &[Paper], by: &By<'_>) -> Written {
    let made =
        papers.iter().map(|paper| (files::paper_name(paper), files::paper_text(paper, by.pack).into()));
    put(folder, made, by)
}

/// Writes pages, in which any browser answers and seals.
///
/// # Errors
/// Why none is written.
pub fn ballot_pages(
    folder: &Path,
    workshop: &Workshop,
    papers: &[Paper],
    by: &By<'_>,
) -> Result<Written, Not> {
    same_rules(workshop, by)?;
    let key = workshop.mail_key()?;
    let made = papers.iter().map(|paper| {
        let page = ballot_page(&Handout { paper, pack: by.pack }, &key);
        (files::page_name(paper), page.into_bytes())
    });
    Ok(put(folder, made, by))
}

/// What sheets are printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    /// One web page with all of them.
    Together,
    /// A web page each.
    Pages,
    /// A Word document each.
    Word,
}

/// Writes sheets to answer on with a pen.
///
/// # Errors
/// Why none is written.
pub fn printed_sheets(
    folder: &Path,
    workshop: &Workshop,
    papers: &[Paper],
    sheets: Sheets,
    print: Print,
    by: &By<'_>,
) -> Result<Written, Not> {
    same_rules(workshop, by)?;
    if papers.is_empty() {
        return Ok(Vec::new());
    }
    let number = workshop.open_round().ok_or(Refusal::NoRoundOpen)?.number;
    let handouts: Vec<Handout<'_>> = papers.iter().map(|paper| Handout { paper, pack: by.pack }).collect();
    let name = |one: &Handout<'_>, ending: &str| format!("sheet-{}-round-{number}.{ending}", one.paper.code);
    let made: Vec<(String, Vec<u8>)> = match sheets {
        Sheets::Together => {
            vec![(format!("sheets-round-{number}.html"), sheet_page(&handouts, print).into())]
        }
        Sheets::Pages => {
            let page = |one: &Handout<'_>| sheet_page(std::slice::from_ref(one), print).into_bytes();
            handouts.iter().map(|one| (name(one, "html"), page(one))).collect()
        }
        Sheets::Word => handouts.iter().map(|one| (name(one, "docx"), sheet_word(one, print))).collect(),
    };
    Ok(put(folder, made.into_iter(), by))
}

/// Writes a set of cards to raise, and the questions for the table.
///
/// # Errors
/// Why none is written.
pub fn printed_cards(folder: &Path, workshop: &Workshop, by: &By<'_>) -> Result<Written, Not> {
    same_rules(workshop, by)?;
    let round = workshop.open_round().ok_or(Refusal::NoRoundOpen)?;
    let (title, asked, number) = (&workshop.plan().title, &round.questions, round.number);
    let made = [
        (format!("cards-round-{number}.html"), cards_page(title, by.pack, asked).into()),
        (format!("table-round-{number}.html"), table_page(title, by.pack, asked).into()),
    ];
    Ok(put(folder, made.into_iter(), by))
}

fn put(folder: &Path, made: impl Iterator<Item = (String, Vec<u8>)>, by: &By<'_>) -> Written {
    made.map(|(name, bytes)| {
        let path = folder.join(name);
        let written = files::put_new_in(&**by.disk, &path, &bytes);
        (path, written)
    })
    .collect()
}

/// What is printed shows the questions of the rules in use: they must be those of the workshop.
pub fn same_rules(workshop: &Workshop, by: &By<'_>) -> Result<(), Not> {
    match workshop.other_rules(by.pack) {
        None => Ok(()),
        Some(rules) => Err(Not::OtherRules(rules.version.clone())),
    }
}
