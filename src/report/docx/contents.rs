//! The contents: a field that Word can bring up to date, filled in with the pages on which
//! the parts are reckoned to begin.

use super::pieces::{Flow, properties, run};
use super::xml::Xml;
use crate::report::model::Report;

/// Most parts of a paper that is read without contents.
const MOST_WITHOUT: usize = 10;

/// Whether a report is long enough for contents.
pub(super) fn wanted(report: &Report) -> bool {
    report.parts.len() > MOST_WITHOUT
}

/// What a bookmark of a part is called.
pub(super) fn bookmark(part: usize) -> String {
    format!("part{part}")
}

/// The contents; `starts` has the page of each part.
pub(super) fn contents(xml: &mut Xml, report: &Report, starts: &[usize]) {
    xml.within("w:p", &[], |xml| {
        properties(xml, "TOCHeading", Flow::WithNext);
        run(xml, "Contents", &[]);
    });
    let last = report.parts.len() - 1;
    for (at, part) in report.parts.iter().enumerate() {
        xml.within("w:p", &[], |xml| {
            properties(xml, "TOC1", Flow::Free);
            if at == 0 {
                begin(xml, " TOC \\o \"1-1\" \\h \\z \\u ");
            }
            xml.within("w:hyperlink", &[("w:anchor", &bookmark(at))], |xml| {
                run(xml, &format!("{}. {}\t", at + 1, part.heading), &[]);
                begin(xml, &format!(" PAGEREF {} \\h ", bookmark(at)));
                run(xml, &starts.get(at).copied().unwrap_or(1).to_string(), &[]);
                mark(xml, "end");
            });
            if at == last {
                mark(xml, "end");
            }
        });
    }
}

/// The beginning of a field, up to what it shows.
fn begin(xml: &mut Xml, code: &str) {
    mark(xml, "begin");
    xml.within("w:r", &[], |xml| {
        xml.within("w:instrText", &[("xml:space", "preserve")], |xml| xml.words(code));
    });
    mark(xml, "separate");
}

fn mark(xml: &mut Xml, kind: &str) {
    xml.within("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
}
