//! The styles of the Word document, as data. They have Word's own names, so that the text
//! takes on the styles of the paper it is pasted into.

use super::parts::{BULLETS, CAUTIONS, NAMESPACES};
use super::xml::Xml;

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
}

const PLAIN: Style = Style {
    id: "",
    name: "",
    next: "Normal",
    size: 20,
    bold: false,
    colour: "auto",
    before: 0,
    after: 120,
    left: 0,
    outline: None,
    list: None,
};

const BLUE: &str = "1F4E79";

const STYLES: &[Style] = &[
    Style { id: "Title", name: "Title", size: 40, bold: true, colour: BLUE, after: 40, ..PLAIN },
    Style { id: "Subtitle", name: "Subtitle", size: 22, colour: "595959", after: 160, ..PLAIN },
    Style {
        id: "Heading1",
        name: "heading 1",
        size: 32,
        bold: true,
        colour: BLUE,
        before: 280,
        outline: Some(0),
        ..PLAIN
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        size: 25,
        bold: true,
        colour: BLUE,
        before: 200,
        after: 60,
        outline: Some(1),
        ..PLAIN
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        size: 22,
        bold: true,
        before: 160,
        after: 60,
        outline: Some(2),
        ..PLAIN
    },
    Style { id: "TOCHeading", name: "TOC Heading", size: 32, bold: true, colour: BLUE, before: 240, ..PLAIN },
    Style { id: "TOC1", name: "toc 1", after: 60, ..PLAIN },
    Style { id: "Lead", name: "Lead", size: 27, bold: true, before: 60, after: 120, ..PLAIN },
    Style { id: "Aside", name: "Aside", size: 19, colour: "595959", before: 60, ..PLAIN },
    Style {
        id: "ListBullet",
        name: "List Bullet",
        next: "ListBullet",
        after: 50,
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
    Style { id: "TableHeading", name: "Table Heading", size: 18, bold: true, after: 0, ..PLAIN },
    Style { id: "TableText", name: "Table Text", size: 18, after: 0, ..PLAIN },
    Style { id: "FootnoteText", name: "footnote text", size: 16, after: 20, ..PLAIN },
    Style { id: "Footer", name: "footer", size: 16, colour: "595959", after: 0, ..PLAIN },
];

/// Width of the text on the page, twentieths of a point: A4 less two centimetres each side.
pub(super) const WIDTH: u16 = 9638;

pub(super) fn styles() -> Vec<u8> {
    Xml::part("w:styles", NAMESPACES, |xml| {
        xml.within("w:docDefaults", &[], |xml| {
            xml.within("w:rPrDefault", &[], |xml| {
                xml.within("w:rPr", &[], |xml| {
                    let font = "Arial";
                    xml.empty(
                        "w:rFonts",
                        &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)],
                    );
                    xml.val("w:sz", "20");
                    xml.val("w:szCs", "20");
                    xml.empty("w:lang", &[("w:val", "en-GB"), ("w:eastAsia", "en-GB"), ("w:bidi", "he-IL")]);
                });
            });
            xml.within("w:pPrDefault", &[], |xml| {
                xml.within("w:pPr", &[], |xml| {
                    xml.empty("w:spacing", &[("w:after", "120"), ("w:line", "264"), ("w:lineRule", "auto")]);
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
        STYLES.iter().for_each(|one| style(xml, one));
        for (id, name) in [("FootnoteReference", "footnote reference"), ("Hyperlink", "Hyperlink")] {
            xml.within("w:style", &[("w:type", "character"), ("w:styleId", id)], |xml| {
                xml.val("w:name", name);
                xml.within("w:rPr", &[], |xml| {
                    if id == "Hyperlink" {
                        xml.val("w:color", "0563C1");
                        xml.val("w:u", "single");
                    } else {
                        xml.val("w:vertAlign", "superscript");
                    }
                });
            });
        }
        table(xml);
    })
}

fn style(xml: &mut Xml, style: &Style) {
    xml.within("w:style", &[("w:type", "paragraph"), ("w:styleId", style.id)], |xml| {
        xml.val("w:name", style.name);
        xml.val("w:basedOn", "Normal");
        xml.val("w:next", style.next);
        xml.empty("w:qFormat", &[]);
        xml.within("w:pPr", &[], |xml| {
            if style.outline.is_some() || style.id == "Caption" {
                xml.empty("w:keepNext", &[]);
                xml.empty("w:keepLines", &[]);
            }
            if let Some(list) = style.list {
                xml.within("w:numPr", &[], |xml| xml.val("w:numId", list));
            }
            if style.id == "Footer" {
                xml.within("w:tabs", &[], |xml| {
                    xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &WIDTH.to_string())]);
                });
            }
            let (before, after) = (style.before.to_string(), style.after.to_string());
            xml.empty("w:spacing", &[("w:before", &before), ("w:after", &after)]);
            if style.left > 0 {
                let left = style.left.to_string();
                let hanging = if style.list.is_some() { left.as_str() } else { "0" };
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
            xml.val("w:sz", &style.size.to_string());
            xml.val("w:szCs", &style.size.to_string());
        });
    });
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
                    [("w:top", "50"), ("w:left", "80"), ("w:bottom", "50"), ("w:right", "80")]
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
