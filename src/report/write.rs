//! From an answer set or a workshop to the bytes of a file: which report is made of what, and which
//! writer writes it. Used by the command and by the interface; the disk is for `files`.

use super::content::{self, Assessed, Together};
use super::model::Report;
use super::papers::Parts;
use super::{Kind, docx, html, json, markdown, xlsx};
use crate::advice::compare::Comparison;
use crate::advice::{Draws, Tables};
use crate::pack::Pack;

/// What a report is about.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// One answer set.
    Answers(Assessed<'a>),
    /// A workshop: its closed rounds.
    Workshop {
        pack: &'a Pack,
        tables: &'a Tables,
        draws: &'a Draws,
        /// What it comes to, without anybody's ballot.
        group: &'a Together,
    },
    /// Answer sets or workshops side by side.
    Comparison {
        pack: &'a Pack,
        tables: &'a Tables,
        /// What differs.
        found: &'a Comparison,
    },
}

/// A report that can be written in every format.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    subject: Subject<'a>,
    report: Report,
}

/// No chosen part is one that a report of this kind has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NothingChosen;

impl std::fmt::Display for NothingChosen {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(
            "A report of this kind has none of these parts. Choose others: 'summary' is in every report.",
        )
    }
}

impl std::error::Error for NothingChosen {}

impl<'a> Document<'a> {
    /// The report: these parts of it, written on a day such as `2026-11-27`.
    ///
    /// # Errors
    /// [`NothingChosen`] where the subject gives none of the parts.
    pub fn new(subject: Subject<'a>, parts: Parts, day: &str) -> Result<Self, NothingChosen> {
        let report = match &subject {
            Subject::Answers(of) => content::report(of, parts, day),
            Subject::Workshop { pack, tables, draws, group } => {
                content::meeting(&group.assessed(pack, tables, draws), group, parts, day)
            }
            Subject::Comparison { pack, tables, found } => content::compared(pack, tables, found, parts, day),
        };
        if report.parts.is_empty() { Err(NothingChosen) } else { Ok(Self { subject, report }) }
    }

    /// What it says.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

/// The bytes of a file of this kind. The same document always gives the same bytes.
///
/// # Errors
/// What the library for workbooks says, in its words; a report gives it no cause.
pub fn write_report(document: &Document<'_>, kind: Kind) -> Result<Vec<u8>, String> {
    let Document { subject, report } = document;
    Ok(match kind {
        Kind::Word => docx::word(report),
        Kind::Excel => xlsx::workbook(report)?,
        Kind::Markdown => markdown::markdown(report).into_bytes(),
        Kind::Html => html::html(report).into_bytes(),
        Kind::Json => match subject {
            Subject::Answers(of) => json::whole(of, None, report),
            Subject::Workshop { pack, tables, draws, group } => {
                json::whole(&group.assessed(pack, tables, draws), Some(&group.summary), report)
            }
            Subject::Comparison { pack, found, .. } => json::comparison_json(pack, found, Some(report)),
        }
        .into_bytes(),
    })
}
