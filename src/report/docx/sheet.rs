//! A sheet to answer on with a pen, as a Word document: the words of [`crate::report::handouts`], with boxes and lines. No question is
//! broken over two pages, and the code stands at the foot of each.

use super::parts::{FOOTER, NAMESPACES, field};
use super::pieces::{BOLD, Marks, run};
use super::styles::WIDTH;
use super::xml::Xml;
use super::{member_files, styles};
use crate::report::handouts::{Asked, Handout, Print, texts};
use crate::report::model::{Numbers, Report};

/// A sheet as a `.docx` file. The same sheet always gives the same bytes.
pub fn sheet_word(handout: &Handout<'_>, print: Print) -> Vec<u8> {
    let report = Report {
        title: handout.paper.title.clone(),
        subtitle: format!("Answer sheet of {}", handout.whose()),
        date: String::new(),
        day: String::new(),
        about: Vec::new(),
        numbers: Numbers::Headings,
        points: print.points(),
        parts: Vec::new(),
        sheets: Vec::new(),
    };
    let foot = footer(handout);
    member_files(&report, &document(handout), [&foot, &foot], &styles::styles(&report))
}

fn document(handout: &Handout<'_>) -> Vec<u8> {
    Xml::part("w:document", NAMESPACES, |xml| {
        xml.within("w:body", &[], |xml| {
            paragraph(xml, "Title", Keep::No, |xml| run(xml, &handout.paper.title, &[]));
            let whose = format!("Answer sheet of {}", handout.whose());
            line(xml, Keep::No, &whose, BOLD);
            for (label, text) in handout.about() {
                line(xml, Keep::No, &format!("{label}: {text}"), &[]);
            }
            for words in [texts::how(), texts::typed_in(), texts::read_by()] {
                line(xml, Keep::No, words, &[]);
            }
            let seats: Vec<_> = handout.seats_to_ask().collect();
            if !seats.is_empty() {
                paragraph(xml, "Heading3", Keep::WithNext, |xml| run(xml, texts::seat(), &[]));
            }
            for (at, (key, label)) in seats.iter().enumerate() {
                let keep = if at + 1 == seats.len() { Keep::No } else { Keep::WithNext };
                marked(xml, keep, key, label);
            }
            for asked in handout.asked() {
                question(xml, asked);
            }
            page(xml);
        });
    })
}

/// Whether a paragraph stays on the page of the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    WithNext,
    No,
}

fn paragraph(xml: &mut Xml, style: &str, keep: Keep, inside: impl FnOnce(&mut Xml)) {
    within(xml, style, keep, |_| {}, inside);
}

fn within(
    xml: &mut Xml,
    style: &str,
    keep: Keep,
    more: impl FnOnce(&mut Xml),
    inside: impl FnOnce(&mut Xml),
) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.val("w:pStyle", style);
            if keep == Keep::WithNext {
                xml.empty("w:keepNext", &[]);
            }
            xml.empty("w:keepLines", &[]);
            more(xml);
        });
        inside(xml);
    });
}

fn line(xml: &mut Xml, keep: Keep, words: &str, marks: Marks<'_>) {
    paragraph(xml, "Normal", keep, |xml| run(xml, words, marks));
}

/// How far a paragraph stands from the one before and the next, twentieths of a point.
fn closer(xml: &mut Xml, before: &str, after: &str) {
    xml.empty("w:spacing", &[("w:before", before), ("w:after", after)]);
}

/// Box, digit and words stand in columns of their own.
fn hanging(xml: &mut Xml) {
    xml.within("w:tabs", &[], |xml| {
        for at in ["454", "851"] {
            xml.empty("w:tab", &[("w:val", "left"), ("w:pos", at)]);
        }
    });
    closer(xml, "0", "30");
    xml.empty("w:ind", &[("w:left", "851"), ("w:hanging", "851")]);
}

/// A box, the digit that is typed for it, and what it means.
fn marked(xml: &mut Xml, keep: Keep, key: &str, words: &str) {
    within(xml, "Normal", keep, hanging, |xml| {
        run(xml, "\u{2610}\t", &[]);
        run(xml, key, BOLD);
        run(xml, &format!("\t{words}"), &[]);
    });
}

fn question(xml: &mut Xml, asked: Asked<'_>) {
    paragraph(xml, "Heading3", Keep::WithNext, |xml| {
        run(xml, &format!("{}. {}", asked.number, asked.question.ask), &[]);
    });
    for mark in asked.levels() {
        marked(xml, Keep::WithNext, &mark.key, &format!("{}: {}", mark.name, mark.text));
    }
    within(
        xml,
        "Normal",
        Keep::WithNext,
        |xml| closer(xml, "0", "30"),
        |xml| {
            for (at, (key, words)) in asked.others().enumerate() {
                run(xml, if at == 0 { "\u{2610}\u{a0}" } else { "      \u{2610}\u{a0}" }, &[]);
                run(xml, &key.to_string(), BOLD);
                // The words of one answer stay on one line.
                run(xml, &format!(" {words}").replace(' ', "\u{a0}"), &[]);
            }
        },
    );
    for (words, keep) in [(texts::why(), Keep::WithNext), ("", Keep::No)] {
        let ruled = |xml: &mut Xml| {
            xml.within("w:tabs", &[], |xml| {
                let at = WIDTH.to_string();
                xml.empty("w:tab", &[("w:val", "right"), ("w:leader", "underscore"), ("w:pos", &at)]);
            });
            closer(xml, "140", "60");
        };
        within(xml, "Normal", keep, ruled, |xml| run(xml, &format!("{words} \t"), &[]));
    }
}

/// The foot of each page, in letters as large as the text: sheets fall apart, and some people read large print.
fn footer(handout: &Handout<'_>) -> Vec<u8> {
    Xml::part("w:ftr", NAMESPACES, |xml| {
        let tab = |xml: &mut Xml| {
            xml.within("w:tabs", &[], |xml| {
                xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &WIDTH.to_string())]);
            });
        };
        within(xml, "Normal", Keep::No, tab, |xml| {
            let (code, round, mark) = (&handout.paper.code, handout.paper.round, handout.mark());
            run(xml, &format!("{code}, round {round}, mark {mark}\tPage "), &[]);
            field(xml, "PAGE");
        });
    })
}

fn page(xml: &mut Xml) {
    xml.within("w:sectPr", &[], |xml| {
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER)]);
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let sides = ["top", "right", "bottom", "left"].map(|side| (format!("w:{side}"), "1134"));
        let mut margins: Vec<(&str, &str)> =
            sides.iter().map(|(side, wide)| (side.as_str(), *wide)).collect();
        margins.extend([("w:header", "567"), ("w:footer", "454"), ("w:gutter", "0")]);
        xml.empty("w:pgMar", &margins);
    });
}
