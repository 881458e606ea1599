//! A report as a Word document: real styles, headings and numbering, tables whose header
//! rows repeat, footnotes, page numbers, and drawn bars with words behind them.
//!
//! The parts of the file are written as WordprocessingML (ECMA-376): the crates that
//! write Word files have no repeated header rows, no alternative text and no language.
//! Packing the parts into one file is for `files`.

mod body;
mod drawing;
mod parts;
mod styles;
mod xml;

use super::model::Report;
use body::Body;

/// One part of a packed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name inside the file.
    pub name: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The parts of a `.docx` file, in the order in which they are packed. `day` is when it
/// was written, such as `2026-11-27`.
#[must_use]
pub fn word(report: &Report, day: &str) -> Vec<Member> {
    let body = Body::of(report);
    let member = |name, bytes| Member { name, bytes };
    vec![
        member("[Content_Types].xml", parts::content_types()),
        member("_rels/.rels", parts::package_relations()),
        member("docProps/core.xml", parts::core(report, day)),
        member("docProps/app.xml", parts::app()),
        member("word/document.xml", body.document),
        member("word/_rels/document.xml.rels", parts::document_relations()),
        member("word/styles.xml", styles::styles()),
        member("word/numbering.xml", parts::numbering()),
        member("word/settings.xml", parts::settings()),
        member("word/footnotes.xml", body.footnotes),
        member("word/footer1.xml", parts::footer(report)),
    ]
}
