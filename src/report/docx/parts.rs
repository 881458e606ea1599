//! The small parts of a Word file: what is in it, what it is called, how lists are
//! numbered, the foot of every page.

use super::xml::{Attributes, Xml};
use crate::report::model::{Numbers, Report};

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";

/// The namespaces that the parts with text use.
pub(super) const NAMESPACES: Attributes<'static> = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
    ("xmlns:wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
];

/// Number of the list of bullets, of the numbering of cautions, and of that of headings.
pub(super) const BULLETS: &str = "1";
pub(super) const CAUTIONS: &str = "2";
pub(super) const OUTLINE: &str = "3";

pub(super) fn content_types() -> Vec<u8> {
    Xml::part("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
        for (extension, kind) in
            [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")]
        {
            xml.empty("Default", &[("Extension", extension), ("ContentType", kind)]);
        }
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        for (name, kind) in [
            ("/word/document.xml", format!("{word}.document.main+xml")),
            ("/word/styles.xml", format!("{word}.styles+xml")),
            ("/word/numbering.xml", format!("{word}.numbering+xml")),
            ("/word/settings.xml", format!("{word}.settings+xml")),
            ("/word/footer1.xml", format!("{word}.footer+xml")),
            ("/word/footer2.xml", format!("{word}.footer+xml")),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
            (
                "/docProps/app.xml",
                "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
            ),
        ] {
            xml.empty("Override", &[("PartName", name), ("ContentType", &kind)]);
        }
    })
}

fn relations(list: &[(&str, String, &str)]) -> Vec<u8> {
    Xml::part("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
        for (id, kind, target) in list {
            xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    })
}

pub(super) fn package_relations() -> Vec<u8> {
    relations(&[
        ("rId1", format!("{OFFICE}/relationships/officeDocument"), "word/document.xml"),
        ("rId2", format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
        ("rId3", format!("{OFFICE}/relationships/extended-properties"), "docProps/app.xml"),
    ])
}

pub(super) fn document_relations() -> Vec<u8> {
    let kind = |name: &str| format!("{OFFICE}/relationships/{name}");
    relations(&[
        ("rId1", kind("styles"), "styles.xml"),
        ("rId2", kind("numbering"), "numbering.xml"),
        ("rId3", kind("settings"), "settings.xml"),
        (FOOTER, kind("footer"), "footer1.xml"),
        (FOOTER_ACROSS, kind("footer"), "footer2.xml"),
    ])
}

/// By which names the document refers to the foot of its pages, upright and across.
pub(super) const FOOTER: &str = "rId4";
pub(super) const FOOTER_ACROSS: &str = "rId5";

pub(super) fn core(report: &Report) -> Vec<u8> {
    let day = report.day.as_str();
    let names: Attributes<'_> = &[
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    Xml::part("cp:coreProperties", names, |xml| {
        xml.within("dc:title", &[], |xml| xml.words(&report.title));
        xml.within("dc:subject", &[], |xml| xml.words(&report.subtitle));
        xml.within("dc:creator", &[], |xml| xml.words("contract-advisor"));
        xml.within("dc:language", &[], |xml| xml.words("en-GB"));
        // A day that is none would make the file unreadable to some programs.
        if day.parse::<jiff::civil::Date>().is_ok() {
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.within(name, &[("xsi:type", "dcterms:W3CDTF")], |xml| {
                    xml.words(&format!("{day}T00:00:00Z"));
                });
            }
        }
    })
}

pub(super) fn app() -> Vec<u8> {
    Xml::part("Properties", &[("xmlns", &format!("{OFFICE}/extended-properties"))], |xml| {
        xml.within("Application", &[], |xml| xml.words("contract-advisor"));
    })
}

/// A level of a list: the kind of number, the words round it, the style that has it, how far in.
type Level<'a> = (&'a str, &'a str, &'a str, &'a str);

/// How lists are numbered, and headings: `1`, and below it `1.1` for headings or for
/// paragraphs.
pub(super) fn numbering(numbers: Numbers) -> Vec<u8> {
    let second = match numbers {
        Numbers::Headings => "Heading2",
        Numbers::Paragraphs => "Numbered",
    };
    let bullets = [("bullet", "\u{2022}", "ListBullet", "360")];
    let cautions = [("decimal", "%1.", "Caution", "480")];
    let outline = [("decimal", "%1", "Heading1", "567"), ("decimal", "%1.%2", second, "567")];
    let lists: [(&str, &[Level<'_>]); 3] = [(BULLETS, &bullets), (CAUTIONS, &cautions), (OUTLINE, &outline)];
    Xml::part("w:numbering", NAMESPACES, |xml| {
        for (id, levels) in lists {
            xml.within("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
                xml.val("w:multiLevelType", if levels.len() > 1 { "multilevel" } else { "singleLevel" });
                for (at, (format, words, style, left)) in levels.iter().enumerate() {
                    xml.within("w:lvl", &[("w:ilvl", &at.to_string())], |xml| {
                        xml.val("w:start", "1");
                        xml.val("w:numFmt", format);
                        xml.val("w:pStyle", style);
                        xml.val("w:lvlText", words);
                        xml.val("w:lvlJc", "left");
                        xml.within("w:pPr", &[], |xml| {
                            xml.empty("w:ind", &[("w:left", left), ("w:hanging", left)]);
                        });
                    });
                }
            });
        }
        for (id, _) in lists {
            xml.within("w:num", &[("w:numId", id)], |xml| xml.val("w:abstractNumId", id));
        }
    })
}

pub(super) fn settings() -> Vec<u8> {
    Xml::part("w:settings", NAMESPACES, |xml| {
        xml.within("w:compat", &[], |xml| {
            // Word 2013 and later; without it the document opens in "compatibility mode".
            xml.empty(
                "w:compatSetting",
                &[
                    ("w:name", "compatibilityMode"),
                    ("w:uri", "http://schemas.microsoft.com/office/word"),
                    ("w:val", "15"),
                ],
            );
        });
        xml.empty("w:themeFontLang", &[("w:val", "en-GB")]);
    })
}

/// The foot of pages whose text is so wide.
pub(super) fn footer(report: &Report, width: u16) -> Vec<u8> {
    Xml::part("w:ftr", NAMESPACES, |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.val("w:pStyle", "Footer");
                xml.within("w:tabs", &[], |xml| {
                    xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &width.to_string())]);
                });
            });
            run(xml, &format!("{}, {}", short(&report.title), report.date));
            xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
            run(xml, "Page ");
            field(xml, "PAGE");
            run(xml, " of ");
            field(xml, "NUMPAGES");
        });
    })
}

/// A title that leaves room for the number of the page.
fn short(title: &str) -> String {
    crate::text::fit(&title.replace('\n', " "), 60)
}

fn run(xml: &mut Xml, words: &str) {
    xml.within("w:r", &[], |xml| {
        xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.words(words));
    });
}

pub(super) fn field(xml: &mut Xml, code: &str) {
    xml.within("w:fldSimple", &[("w:instr", &format!(" {code} "))], |xml| run(xml, "1"));
}
