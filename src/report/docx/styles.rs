//! The styles of the Word document, as data. They have Word's own names, so that the text
//! takes on the styles of the paper it is pasted into.

use super::parts::{BULLETS, CAUTIONS, NAMESPACES, OUTLINE};
use super::xml::Xml;
use crate::report::model::{Numbers, Report};

/// A paragraph style. Sizes are half-points, spaces are twentieths of a point.
struct Style {
    id: &'static str,
    name: &'static str,
    next: &'static str,
    size: u16,
    bold: bool,
    colour: &'static str,
    before: u16,
    after: u16,
    left: u16,
    /// Level in the outline, from 0.
    outline: Option<u8>,
    list: Option<&'static str>,
    /// Whether it has a size of its own, which does not follow the size of the text.
    fixed: bool,
}

const PLAIN: Style = Style {
    id: "",
    name: "",
    next: "Normal",
    size: 20,
    bold: false,
    colour: "auto",
    before: 0,
    after: 100,
    left: 0,
    outline: None,
    list: None,
    fixed: false,
};

const BLUE: &str = "1F4E79";

const STYLES: &[Style] = &[
    Style { id: "Title", name: "Title", size: 40, bold: true, colour: BLUE, after: 40, fixed: true, ..PLAIN },
    Style { id: "Subtitle", name: "Subtitle", size: 22, colour: "595959", after: 160, ..PLAIN },
    Style {
        id: "Heading1",
        name: "heading 1",
        size: 28,
        bold: true,
        colour: BLUE,
        before: 220,
        after: 80,
        outline: Some(0),
        ..PLAIN
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        size: 23,
        bold: true,
        colour: BLUE,
        before: 160,
        after: 50,
        outline: Some(1),
        ..PLAIN
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        size: 21,
        bold: true,
        before: 100,
        after: 40,
        outline: Some(2),
        ..PLAIN
    },
    Style { id: "TOCHeading", name: "TOC Heading", size: 32, bold: true, colour: BLUE, before: 240, ..PLAIN },
    Style { id: "TOC1", name: "toc 1", after: 60, ..PLAIN },
    Style { id: "About", name: "About", size: 17, after: 20, fixed: true, ..PLAIN },
    Style { id: "Numbered", name: "Numbered Paragraph", next: "Numbered", left: 567, ..PLAIN },
    Style { id: "Source", name: "Source", size: 16, after: 20, left: 360, fixed: true, ..PLAIN },
    Style { id: "Lead", name: "Lead", size: 27, bold: true, before: 60, after: 120, ..PLAIN },
    Style { id: "Aside", name: "Aside", size: 18, colour: "595959", before: 40, fixed: true, ..PLAIN },
    Style {
        id: "ListBullet",
        name: "List Bullet",
        next: "ListBullet",
        after: 30,
        left: 360,
        list: Some(BULLETS),
        ..PLAIN
    },
    Style {
        id: "Caution",
        name: "Caution",
        size: 22,
        bold: true,
        before: 240,
        after: 60,
        left: 480,
        outline: Some(2),
        list: Some(CAUTIONS),
        ..PLAIN
    },
    Style { id: "CautionText", name: "Caution Text", after: 50, left: 480, ..PLAIN },
    Style { id: "Caption", name: "caption", size: 20, bold: true, before: 160, after: 60, ..PLAIN },
    Style { id: "TableHeading", name: "Table Heading", size: 18, bold: true, after: 0, fixed: true, ..PLAIN },
    Style { id: "TableText", name: "Table Text", size: 18, after: 0, fixed: true, ..PLAIN },
    Style {
        id: "SmallHeading",
        name: "Small Table Heading",
        size: 15,
        bold: true,
        after: 0,
        fixed: true,
        ..PLAIN
    },
    Style { id: "SmallText", name: "Small Table Text", size: 14, after: 0, fixed: true, ..PLAIN },
    // Holds the end of a section, and nothing that is seen.
    Style { id: "Break", name: "Break", size: 2, after: 60, fixed: true, ..PLAIN },
    Style { id: "Footer", name: "footer", size: 16, colour: "595959", after: 0, ..PLAIN },
];

/// Width of the text on the page, twentieths of a point: A4 less two centimetres each side.
pub(super) const WIDTH: u16 = 9638;

/// The same across: the long side less a centimetre and a half each side.
pub(super) const ACROSS: u16 = 15136;

/// What a style comes to on the page. The size is half-points, the rest twentieths of a point.
pub(super) struct Measures {
    pub size: u16,
    pub bold: bool,
    pub before: u16,
    pub after: u16,
    pub left: u16,
    /// Whether it stays in one piece, and on the page of what comes next.
    pub kept: bool,
}

/// What a style comes to in a document whose text has so many points.
pub(super) fn measures(id: &str, points: u8) -> Measures {
    let style = STYLES.iter().find(|style| style.id == id).unwrap_or(&PLAIN);
    let &Style { bold, before, after, left, .. } = style;
    Measures { size: style.scaled(points), bold, before, after, left, kept: style.kept() }
}

impl Style {
    /// Half-points, in a document whose text has so many points; the table is for ten.
    fn scaled(&self, points: u8) -> u16 {
        if self.fixed { self.size } else { self.size * u16::from(points) / 10 }
    }

    /// Whether it stays in one piece, and on the page of what comes next.
    fn kept(&self) -> bool {
        self.outline.is_some() || self.id == "Caption"
    }
}

pub(super) fn styles(report: &Report) -> Vec<u8> {
    Xml::part("w:styles", NAMESPACES, |xml| {
        xml.within("w:docDefaults", &[], |xml| {
            xml.within("w:rPrDefault", &[], |xml| {
                xml.within("w:rPr", &[], |xml| {
                    let font = "Arial";
                    xml.empty(
                        "w:rFonts",
                        &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)],
                    );
                    let size = (2 * u16::from(report.points)).to_string();
                    xml.val("w:sz", &size);
                    xml.val("w:szCs", &size);
                    xml.empty("w:lang", &[("w:val", "en-GB"), ("w:eastAsia", "en-GB"), ("w:bidi", "he-IL")]);
                });
            });
            xml.within("w:pPrDefault", &[], |xml| {
                xml.within("w:pPr", &[], |xml| {
                    xml.empty("w:spacing", &[("w:after", "100"), ("w:line", "252"), ("w:lineRule", "auto")]);
                });
            });
        });
        xml.within(
            "w:style",
            &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")],
            |xml| {
                xml.val("w:name", "Normal");
                xml.empty("w:qFormat", &[]);
            },
        );
        STYLES.iter().for_each(|one| style(xml, one, report));
        xml.within("w:style", &[("w:type", "character"), ("w:styleId", "Hyperlink")], |xml| {
            xml.val("w:name", "Hyperlink");
            xml.within("w:rPr", &[], |xml| {
                xml.val("w:color", "0563C1");
                xml.val("w:u", "single");
            });
        });
        table(xml);
    })
}

fn style(xml: &mut Xml, style: &Style, report: &Report) {
    xml.within("w:style", &[("w:type", "paragraph"), ("w:styleId", style.id)], |xml| {
        xml.val("w:name", style.name);
        xml.val("w:basedOn", "Normal");
        xml.val("w:next", style.next);
        xml.empty("w:qFormat", &[]);
        xml.within("w:pPr", &[], |xml| {
            if style.kept() {
                xml.empty("w:keepNext", &[]);
                xml.empty("w:keepLines", &[]);
            }
            if let Some(list) = style.list {
                xml.within("w:numPr", &[], |xml| xml.val("w:numId", list));
            }
            if let Some(level) = numbered(style.id, report.numbers) {
                xml.within("w:numPr", &[], |xml| {
                    xml.val("w:ilvl", level);
                    xml.val("w:numId", OUTLINE);
                });
            }
            if style.id == "TOC1" {
                xml.within("w:tabs", &[], |xml| {
                    let at = WIDTH.to_string();
                    xml.empty("w:tab", &[("w:val", "right"), ("w:leader", "dot"), ("w:pos", &at)]);
                });
            }
            let (before, after) = (style.before.to_string(), style.after.to_string());
            xml.empty("w:spacing", &[("w:before", &before), ("w:after", &after)]);
            if style.left > 0 && style.id != "Numbered" {
                let left = style.left.to_string();
                let hangs = style.list.is_some() || style.id == "Source";
                let hanging = if hangs { left.as_str() } else { "0" };
                xml.empty("w:ind", &[("w:left", &left), ("w:hanging", hanging)]);
            }
            if let Some(outline) = style.outline {
                xml.val("w:outlineLvl", &outline.to_string());
            }
        });
        xml.within("w:rPr", &[], |xml| {
            if style.bold {
                xml.empty("w:b", &[]);
                xml.empty("w:bCs", &[]);
            }
            xml.val("w:color", style.colour);
            let size = style.scaled(report.points).to_string();
            xml.val("w:sz", &size);
            xml.val("w:szCs", &size);
        });
    });
}

/// Level of a style among those that carry a number, from 0.
pub(super) fn numbered(id: &str, numbers: Numbers) -> Option<&'static str> {
    match (id, numbers) {
        ("Heading1", _) => Some("0"),
        ("Heading2", Numbers::Headings) | ("Numbered", Numbers::Paragraphs) => Some("1"),
        _ => None,
    }
}

/// Tables with thin lines between rows, and a head that stands out without colour.
fn table(xml: &mut Xml) {
    xml.within("w:style", &[("w:type", "table"), ("w:styleId", "ReportTable")], |xml| {
        xml.val("w:name", "Report Table");
        xml.within("w:tblPr", &[], |xml| {
            xml.within("w:tblBorders", &[], |xml| {
                for side in ["w:top", "w:bottom", "w:insideH"] {
                    let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "A6A6A6")];
                    xml.empty(side, &line);
                }
            });
            xml.within("w:tblCellMar", &[], |xml| {
                for (side, width) in
                    [("w:top", "30"), ("w:left", "70"), ("w:bottom", "30"), ("w:right", "70")]
                {
                    xml.empty(side, &[("w:w", width), ("w:type", "dxa")]);
                }
            });
        });
        xml.within("w:tblStylePr", &[("w:type", "firstRow")], |xml| {
            xml.within("w:rPr", &[], |xml| xml.empty("w:b", &[]));
            xml.within("w:tcPr", &[], |xml| {
                xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "E7EEF5")]);
            });
        });
    });
}
