//! One bar as a drawn group of shapes, with words behind it for those who cannot see it.
//! Blue and solid on one side of the middle, orange and hatched on the other: the two are
//! told apart in black and white too.

use super::xml::Xml;
use crate::report::model::{Bar, Range, Share};

/// Width of the whole scale in EMU, 360 000 to a centimetre.
const WIDTH: u32 = 2_268_000;
/// The same in a narrow cell.
const NARROW: u32 = 1_152_000;
/// Longest bar of a count.
const COUNT: u32 = 1_150_000;
/// Height of a bar's row.
const HEIGHT: u32 = 180_000;
/// Room at either end, so that a mark at 0 or 100 is whole.
const EDGE: u32 = 18_000;

/// How a shape is filled.
#[derive(Clone, Copy)]
enum Fill {
    Solid(&'static str),
    Hatched(&'static str),
    Outline(&'static str),
}

/// A bar in a run of its own. `id` is unlike any other in the document.
pub(super) fn bar(xml: &mut Xml, bar: &Bar, narrow: bool, id: usize) {
    let width = if narrow { NARROW } else { WIDTH };
    let letters = crate::report::bar::drawn(bar);
    picture(xml, id, [width + 2 * EDGE, HEIGHT], &bar.alternative(), &letters, |xml| {
        shapes(xml, bar, width, id);
    });
}

/// So many of so many as a bar of its own, on a pale ground as long as all of them.
pub(super) fn share(xml: &mut Xml, share: &Share, id: usize) {
    let (height, Share { count, of, alternative }) = (110_000, share);
    let letters = crate::report::bar::counted(*count, *of);
    picture(xml, id, [COUNT, height], alternative, &letters, |xml| {
        rectangle(xml, id * 100 + 1, [0, 0, COUNT, height], Fill::Solid("EDEDED"));
        if *count > 0 {
            // Fewer than a thousand million people: no overflow.
            let length = u64::from(COUNT) * u64::from(*count) / u64::from((*of).max(1));
            let length = u32::try_from(length).unwrap_or(COUNT);
            rectangle(xml, id * 100 + 2, [0, 0, length, height], Fill::Solid("2E75B6"));
        }
    });
}

/// A picture made of shapes, with words behind it; programs that draw no groups show the
/// picture made of letters.
fn picture(
    xml: &mut Xml,
    id: usize,
    size: [u32; 2],
    words: &str,
    letters: &str,
    shapes: impl FnOnce(&mut Xml),
) {
    xml.within("mc:AlternateContent", &[], |xml| {
        xml.within("mc:Choice", &[("Requires", "wpg")], |xml| group(xml, id, size, words, shapes));
        xml.within("mc:Fallback", &[], |xml| {
            xml.within("w:t", &[], |xml| xml.words(letters));
        });
    });
}

fn group(xml: &mut Xml, id: usize, size: [u32; 2], words: &str, shapes: impl FnOnce(&mut Xml)) {
    let [cx, cy] = size.map(|length| length.to_string());
    let (cx, cy) = (cx.as_str(), cy.as_str());
    xml.within("w:drawing", &[], |xml| {
        xml.within("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")], |xml| {
            xml.empty("wp:extent", &[("cx", cx), ("cy", cy)]);
            let name = format!("Position {id}");
            xml.empty("wp:docPr", &[("id", &id.to_string()), ("name", &name), ("descr", words)]);
            xml.empty("wp:cNvGraphicFramePr", &[]);
            xml.within("a:graphic", &[], |xml| {
                let uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
                xml.within("a:graphicData", &[("uri", uri)], |xml| {
                    xml.within("wpg:wgp", &[], |xml| {
                        xml.empty("wpg:cNvGrpSpPr", &[]);
                        xml.within("wpg:grpSpPr", &[], |xml| {
                            xml.within("a:xfrm", &[], |xml| {
                                xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                                xml.empty("a:ext", &[("cx", cx), ("cy", cy)]);
                                xml.empty("a:chOff", &[("x", "0"), ("y", "0")]);
                                xml.empty("a:chExt", &[("cx", cx), ("cy", cy)]);
                            });
                        });
                        shapes(xml);
                    });
                });
            });
        });
    });
}

fn shapes(xml: &mut Xml, bar: &Bar, width: u32, id: usize) {
    let at = |points: u8| EDGE + width / 100 * u32::from(points);
    let mut number = id * 100;
    let mut shape = |x: u32, y: u32, width: u32, height: u32, fill: Fill| {
        number += 1;
        rectangle(xml, number, [x, y, width, height], fill);
    };
    shape(at(0), 84_000, width, 12_000, Fill::Solid("D9D9D9"));
    for y in [0, 48_000, 96_000, 144_000] {
        shape(at(50) - 4_000, y, 8_000, 30_000, Fill::Solid("595959"));
    }
    let Some(Range { lower, fit, upper }) = bar.range else { return };
    if bar.out {
        shape(at(lower), 50_000, (at(upper) - at(lower)).max(40_000), 80_000, Fill::Outline("595959"));
        return;
    }
    if lower < 50 {
        shape(at(lower), 50_000, at(upper.min(50)) - at(lower), 80_000, Fill::Hatched("C55A11"));
    }
    if upper > 50 {
        let from = at(lower.max(50));
        shape(from, 50_000, at(upper) - from, 80_000, Fill::Solid("2E75B6"));
    }
    shape(at(fit) - 14_000, 16_000, 28_000, 148_000, Fill::Solid("000000"));
}

fn rectangle(xml: &mut Xml, number: usize, [x, y, width, height]: [u32; 4], fill: Fill) {
    let text = |n: u32| n.to_string();
    xml.within("wps:wsp", &[], |xml| {
        let number = number.to_string();
        xml.empty("wps:cNvPr", &[("id", &number), ("name", &format!("Shape {number}"))]);
        xml.empty("wps:cNvSpPr", &[]);
        xml.within("wps:spPr", &[], |xml| {
            xml.within("a:xfrm", &[], |xml| {
                xml.empty("a:off", &[("x", &text(x)), ("y", &text(y))]);
                xml.empty("a:ext", &[("cx", &text(width.max(1))), ("cy", &text(height))]);
            });
            xml.within("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
            let colour = |xml: &mut Xml, val: &str| xml.empty("a:srgbClr", &[("val", val)]);
            match fill {
                Fill::Solid(one) => xml.within("a:solidFill", &[], |xml| colour(xml, one)),
                Fill::Hatched(one) => xml.within("a:pattFill", &[("prst", "wdUpDiag")], |xml| {
                    xml.within("a:fgClr", &[], |xml| colour(xml, one));
                    xml.within("a:bgClr", &[], |xml| colour(xml, "FBE5D6"));
                }),
                Fill::Outline(_) => xml.empty("a:noFill", &[]),
            }
            match fill {
                Fill::Solid(_) => xml.within("a:ln", &[], |xml| xml.empty("a:noFill", &[])),
                Fill::Hatched(one) | Fill::Outline(one) => xml.within("a:ln", &[("w", "6350")], |xml| {
                    xml.within("a:solidFill", &[], |xml| colour(xml, one));
                }),
            }
        });
        xml.empty("wps:bodyPr", &[]);
    });
}
