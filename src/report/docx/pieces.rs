//! The pieces that the text is made of: runs of words, the properties of paragraphs, tables.

use super::parts::{BULLETS, CAUTIONS};
use super::styles::{ACROSS, WIDTH};
use super::xml::Xml;
use crate::report::model::Column;

/// How a paragraph stands to what is before and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Wherever there is room.
    Free,
    /// On one page with what comes next.
    WithNext,
}

pub(super) fn properties(xml: &mut Xml, style: &str, flow: Flow) {
    xml.within("w:pPr", &[], |xml| {
        xml.val("w:pStyle", style);
        match flow {
            Flow::Free => {}
            Flow::WithNext => xml.empty("w:keepNext", &[]),
        }
        match style {
            "ListBullet" => number(xml, BULLETS),
            "Caution" => number(xml, CAUTIONS),
            _ => {}
        }
    });
}

fn number(xml: &mut Xml, list: &str) {
    xml.within("w:numPr", &[], |xml| {
        xml.val("w:ilvl", "0");
        xml.val("w:numId", list);
    });
}

/// How words stand out.
pub(super) type Marks<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];

/// Bold.
pub(super) const BOLD: Marks<'static> = &[("w:b", &[]), ("w:bCs", &[])];

/// On a yellow ground: a blank that still has to be filled in.
pub(super) const TO_WRITE: Marks<'static> = &[("w:highlight", &[("w:val", "yellow")])];

/// A run of words, with line ends and tabs as Word has them.
pub(super) fn run(xml: &mut Xml, words: &str, marks: Marks<'_>) {
    let words = crate::report::paper::printed(words);
    xml.within("w:r", &[], |xml| {
        if !marks.is_empty() {
            xml.within("w:rPr", &[], |xml| marks.iter().for_each(|(mark, of)| xml.empty(mark, of)));
        }
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                xml.empty("w:br", &[]);
            }
            for (at, piece) in line.split('\t').enumerate() {
                if at > 0 {
                    xml.empty("w:tab", &[]);
                }
                if !piece.is_empty() {
                    xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.words(piece));
                }
            }
        }
    });
}

/// A table with a head that repeats on every page, and its caption as words for those who
/// do not see it.
pub(super) fn grid(
    xml: &mut Xml,
    caption: &str,
    columns: &[Column],
    across: bool,
    rows: impl FnOnce(&mut Xml, &[u32]),
) {
    let page = u32::from(if across { ACROSS } else { WIDTH });
    let widths = widths(columns, page);
    xml.within("w:tbl", &[], |xml| {
        xml.within("w:tblPr", &[], |xml| {
            xml.val("w:tblStyle", "ReportTable");
            xml.empty("w:tblW", &[("w:w", &page.to_string()), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            xml.empty(
                "w:tblLook",
                &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noVBand", "1"), ("w:noHBand", "1")],
            );
            xml.val("w:tblCaption", caption);
        });
        xml.within("w:tblGrid", &[], |xml| {
            widths.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]));
        });
        xml.within("w:tr", &[], |xml| {
            xml.within("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                xml.empty("w:tblHeader", &[]);
            });
            for (column, width) in columns.iter().zip(&widths) {
                cell(xml, *width, |xml| {
                    xml.within("w:p", &[], |xml| {
                        properties(xml, if across { "SmallHeading" } else { "TableHeading" }, Flow::WithNext);
                        run(xml, &column.heading, &[]);
                    });
                });
            }
        });
        rows(xml, &widths);
    });
}

/// The widths of columns, by their shares of a page so wide.
pub(super) fn widths(columns: &[Column], page: u32) -> Vec<u32> {
    let whole: u32 = columns.iter().map(|column| u32::from(column.share)).sum();
    columns.iter().map(|column| page * u32::from(column.share) / whole.max(1)).collect()
}

pub(super) fn cell(xml: &mut Xml, width: u32, inside: impl FnOnce(&mut Xml)) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        });
        inside(xml);
    });
}
