//! A report as a Word document: real styles, headings and numbering, tables whose header
//! rows repeat, contents with page numbers, and drawn bars with words behind them.
//!
//! The parts of the file are written as WordprocessingML (ECMA-376): the crates that
//! write Word files have no repeated header rows, no alternative text and no language.

mod archive;
mod body;
mod contents;
mod drawing;
mod pages;
mod parts;
mod pieces;
mod styles;
mod xml;

use super::model::Report;

/// The report as a `.docx` file. The same report always gives the same bytes.
#[must_use]
pub fn word(report: &Report) -> Vec<u8> {
    let members = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::package_relations()),
        ("docProps/core.xml", parts::core(report)),
        ("docProps/app.xml", parts::app()),
        ("word/document.xml", body::document(report)),
        ("word/_rels/document.xml.rels", parts::document_relations()),
        ("word/styles.xml", styles::styles(report)),
        ("word/numbering.xml", parts::numbering(report.numbers)),
        ("word/settings.xml", parts::settings()),
        ("word/footer1.xml", parts::footer(report, styles::WIDTH)),
        ("word/footer2.xml", parts::footer(report, styles::ACROSS)),
    ];
    archive::packed(members.iter().map(|(name, bytes)| (*name, bytes.as_slice())))
}
