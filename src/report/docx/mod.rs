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
mod sheet;
mod styles;
mod xml;

pub use sheet::sheet_word;

use super::model::Report;

/// The report as a `.docx` file. The same report always gives the same bytes.
pub fn word(report: &Report) -> Vec<u8> {
    let feet = [parts::footer(report, styles::WIDTH), parts::footer(report, styles::ACROSS)];
    member_files(report, &body::document(report), [&feet[0], &feet[1]], &styles::styles(report))
}

/// A Word file of its text, the feet of its pages and its styles.
fn member_files(report: &Report, document: &[u8], feet: [&[u8]; 2], styles: &[u8]) -> Vec<u8> {
    let [upright, across] = feet;
    let members: [(&str, &[u8]); 11] = [
        ("[Content_Types].xml", &parts::content_types()),
        ("_rels/.rels", &parts::package_relations()),
        ("docProps/core.xml", &parts::core(report)),
        ("docProps/app.xml", &parts::app()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", &parts::document_relations()),
        ("word/styles.xml", styles),
        ("word/numbering.xml", &parts::numbering(report.numbers)),
        ("word/settings.xml", &parts::settings()),
        ("word/footer1.xml", upright),
        ("word/footer2.xml", across),
    ];
    archive::packed(members)
}
