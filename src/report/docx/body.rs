//! The text of the document and its footnotes.

use std::collections::HashSet;

use super::drawing;
use super::parts::{BULLETS, CAUTIONS, FOOTER, NAMESPACES};
use super::styles::WIDTH;
use super::xml::Xml;
use crate::report::model::{Block, Caution, Chart, Column, Depth, Report, Span, Table, Tally, Text};

/// The two parts that hold the text.
pub(super) struct Body {
    pub document: Vec<u8>,
    pub footnotes: Vec<u8>,
}

/// What has been written so far, beside the text itself.
struct Writing<'a> {
    report: &'a Report,
    /// The note behind each reference, in the order of the references: Word wants a
    /// footnote of its own for each.
    noted: Vec<usize>,
    drawn: usize,
    /// The heading that was last written.
    heading: String,
}

impl Body {
    pub fn of(report: &Report) -> Self {
        let mut writing = Writing { report, noted: Vec::new(), drawn: 0, heading: String::new() };
        let document = Xml::part("w:document", NAMESPACES, |xml| {
            xml.within("w:body", &[], |xml| {
                writing.whole(xml);
                xml.within("w:sectPr", &[], |xml| {
                    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER)]);
                    xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
                    let side = "1134";
                    xml.empty(
                        "w:pgMar",
                        &[
                            ("w:top", side),
                            ("w:right", side),
                            ("w:bottom", side),
                            ("w:left", side),
                            ("w:header", "567"),
                            ("w:footer", "567"),
                            ("w:gutter", "0"),
                        ],
                    );
                });
            });
        });
        let footnotes = Xml::part("w:footnotes", NAMESPACES, |xml| writing.footnotes(xml));
        Self { document, footnotes }
    }
}

/// Number of the first footnote; Word keeps those below for the lines between.
const FIRST_NOTE: usize = 1;

impl Writing<'_> {
    fn whole(&mut self, xml: &mut Xml) {
        let report = self.report;
        self.paragraph(xml, "Title", &(&report.title).into());
        self.paragraph(xml, "Subtitle", &format!("{}. {}", report.subtitle, report.date).into());
        for (at, part) in report.parts.iter().enumerate() {
            if at == 1 {
                contents(xml, report);
            }
            xml.within("w:p", &[], |xml| {
                properties(xml, "Heading1", false);
                let id = (at + 1).to_string();
                xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &bookmark(at))]);
                run(xml, &part.heading, &[]);
                xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
            });
            self.heading.clone_from(&part.heading);
            for block in &part.blocks {
                if let Block::Heading(_, words) = block {
                    self.heading.clone_from(words);
                }
                self.block(xml, block);
            }
        }
    }

    fn block(&mut self, xml: &mut Xml, block: &Block) {
        match block {
            Block::Heading(Depth::Two, words) => self.paragraph(xml, "Heading2", &words.into()),
            Block::Heading(Depth::Three, words) => self.paragraph(xml, "Heading3", &words.into()),
            Block::Lead(text) => self.paragraphs(xml, "Lead", text),
            Block::Para(text) => self.paragraphs(xml, "Normal", text),
            Block::Aside(text) => self.paragraphs(xml, "Aside", text),
            Block::List(items) => items.iter().for_each(|item| self.paragraph(xml, "ListBullet", item)),
            Block::Caution(caution) => self.caution(xml, caution),
            Block::Table(table) => self.table(xml, table),
            Block::Chart(chart) => self.chart(xml, chart),
            Block::Tally(tally) => self.tally(xml, tally),
        }
    }

    /// A text with each of its paragraphs by itself.
    fn paragraphs(&mut self, xml: &mut Xml, style: &str, text: &Text) {
        for paragraph in text.paragraphs() {
            self.paragraph(xml, style, &paragraph);
        }
    }

    fn paragraph(&mut self, xml: &mut Xml, style: &str, text: &Text) {
        xml.within("w:p", &[], |xml| {
            properties(xml, style, false);
            self.runs(xml, text);
        });
    }

    fn runs(&mut self, xml: &mut Xml, text: &Text) {
        let mut after_note = false;
        for span in &text.0 {
            let note = matches!(span, Span::Note(_));
            if note && after_note {
                raised(xml, |xml| xml.within("w:t", &[], |xml| xml.words(",")));
            }
            after_note = note;
            match span {
                Span::Plain(words) => run(xml, words, &[]),
                Span::Strong(words) => run(xml, words, &["w:b", "w:bCs"]),
                Span::Note(at) => {
                    self.noted.push(*at);
                    let id = (self.noted.len() - 1 + FIRST_NOTE).to_string();
                    raised(xml, |xml| xml.empty("w:footnoteReference", &[("w:id", &id)]));
                }
            }
        }
    }

    fn caution(&mut self, xml: &mut Xml, caution: &Caution) {
        let strong = if caution.strong { "Strong: " } else { "" };
        self.paragraph(xml, "Caution", &format!("{strong}{}", caution.title).into());
        self.paragraphs(xml, "CautionText", &caution.text);
        for (label, text) in &caution.details {
            let mut whole = Text::default().strong(format!("{label}: "));
            whole.0.extend(text.0.iter().cloned());
            self.paragraph(xml, "CautionText", &whole);
        }
    }

    /// What a table shows, unless the heading above it says so.
    fn caption(&mut self, xml: &mut Xml, words: &str) {
        if words != self.heading {
            self.paragraph(xml, "Caption", &words.into());
        }
    }

    fn table(&mut self, xml: &mut Xml, table: &Table) {
        self.caption(xml, &table.caption);
        grid(xml, &table.caption, &table.columns, |xml, widths| {
            for row in &table.rows {
                xml.within("w:tr", &[], |xml| {
                    for (text, width) in row.iter().zip(widths) {
                        cell(xml, *width, |xml| self.paragraphs(xml, "TableText", text));
                    }
                });
            }
        });
        // Two tables in a row would grow together, and a table may not end a document.
        xml.within("w:p", &[], |xml| properties(xml, "TableText", false));
    }

    fn chart(&mut self, xml: &mut Xml, chart: &Chart) {
        self.caption(xml, &chart.caption);
        let column = |heading: &str, share| Column { heading: heading.to_owned(), share };
        let columns = [
            column("Option", 27),
            column("0 against \u{2013} 50 \u{2013} 100 in favour", 43),
            column("In words", 30),
        ];
        grid(xml, &chart.caption, &columns, |xml, widths| {
            for bar in &chart.bars {
                xml.within("w:tr", &[], |xml| {
                    xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                    cell(xml, widths[0], |xml| {
                        self.paragraph(xml, "TableText", &Text::default().strong(bar.label.clone()));
                    });
                    cell(xml, widths[1], |xml| {
                        self.drawn += 1;
                        xml.within("w:p", &[], |xml| {
                            properties(xml, "TableText", false);
                            xml.within("w:r", &[], |xml| drawing::bar(xml, bar, self.drawn));
                        });
                    });
                    cell(xml, widths[2], |xml| {
                        let words = chart.beside(bar);
                        self.paragraph(xml, "TableText", &words.into());
                    });
                });
            }
        });
        self.paragraph(xml, "Aside", &(&chart.key).into());
    }

    /// How many gave each answer: a bar and its words, in a column for each round.
    fn tally(&mut self, xml: &mut Xml, tally: &Tally) {
        self.caption(xml, &tally.caption);
        let share = 74 / u16::try_from(tally.rounds.len()).unwrap_or(1).max(1);
        let mut columns = vec![Column { heading: "Answer".to_owned(), share: 26 }];
        columns.extend(tally.rounds.iter().map(|round| Column { heading: round.heading.clone(), share }));
        let longest = drawing::LONGEST_COUNT / u32::try_from(tally.rounds.len()).unwrap_or(1).max(1);
        grid(xml, &tally.caption, &columns, |xml, widths| {
            for (at, answer) in tally.answers.iter().enumerate() {
                xml.within("w:tr", &[], |xml| {
                    xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                    cell(xml, widths[0], |xml| {
                        self.tight(xml, |_, xml| run(xml, answer, &[]));
                    });
                    for (round, width) in tally.rounds.iter().zip(&widths[1..]) {
                        let Some((count, words)) = round.counts.get(at) else { continue };
                        cell(xml, *width, |xml| {
                            self.tight(xml, |writing, xml| {
                                writing.drawn += 1;
                                let of = (*count, round.people);
                                let said = round.alternative(answer, at);
                                xml.within("w:r", &[], |xml| {
                                    drawing::count(xml, of, longest, &said, writing.drawn);
                                });
                                run(xml, &format!("  {words}"), &[]);
                            });
                        });
                    }
                });
            }
        });
        xml.within("w:p", &[], |xml| properties(xml, "TableText", false));
    }

    /// A line in a tally, which stays on one page with what is said of it.
    fn tight(&mut self, xml: &mut Xml, inside: impl FnOnce(&mut Self, &mut Xml)) {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.val("w:pStyle", "TableText");
                xml.empty("w:keepNext", &[]);
            });
            inside(self, xml);
        });
    }

    fn footnotes(&self, xml: &mut Xml) {
        for (id, kind, mark) in
            [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
        {
            xml.within("w:footnote", &[("w:id", id), ("w:type", kind)], |xml| {
                xml.within("w:p", &[], |xml| xml.within("w:r", &[], |xml| xml.empty(mark, &[])));
            });
        }
        // A source is named in full once, and then by author and year.
        let mut named = HashSet::new();
        for (at, note) in self.noted.iter().enumerate() {
            let note = &self.report.notes[*note];
            xml.within("w:footnote", &[("w:id", &(at + FIRST_NOTE).to_string())], |xml| {
                xml.within("w:p", &[], |xml| {
                    properties(xml, "FootnoteText", false);
                    raised(xml, |xml| xml.empty("w:footnoteRef", &[]));
                    let words = if named.insert(&note.source) { &note.text } else { &note.again };
                    run(xml, &format!(" {words}"), &[]);
                });
            });
        }
    }
}

/// A run of what stands above the line.
fn raised(xml: &mut Xml, inside: impl FnOnce(&mut Xml)) {
    xml.within("w:r", &[], |xml| {
        xml.within("w:rPr", &[], |xml| xml.val("w:rStyle", "FootnoteReference"));
        inside(xml);
    });
}

fn bookmark(part: usize) -> String {
    format!("part{part}")
}

/// The contents as a field that Word can bring up to date; until then its lines lead to
/// their parts.
fn contents(xml: &mut Xml, report: &Report) {
    xml.within("w:p", &[], |xml| {
        properties(xml, "TOCHeading", true);
        run(xml, "Contents", &[]);
    });
    let mark = |xml: &mut Xml, kind: &str| {
        xml.within("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
    };
    let last = report.parts.len() - 1;
    for (at, part) in report.parts.iter().enumerate() {
        xml.within("w:p", &[], |xml| {
            properties(xml, "TOC1", false);
            if at == 0 {
                mark(xml, "begin");
                xml.within("w:r", &[], |xml| {
                    xml.within("w:instrText", &[("xml:space", "preserve")], |xml| {
                        xml.words(" TOC \\o \"1-1\" \\h \\z \\u ");
                    });
                });
                mark(xml, "separate");
            }
            xml.within("w:hyperlink", &[("w:anchor", &bookmark(at))], |xml| run(xml, &part.heading, &[]));
            if at == last {
                mark(xml, "end");
            }
        });
    }
    xml.within("w:p", &[], |xml| {
        properties(xml, "Aside", false);
        run(
            xml,
            "Each line leads to its part. For page numbers, right-click the list and choose Update Field.",
            &[],
        );
    });
}

fn properties(xml: &mut Xml, style: &str, new_page: bool) {
    xml.within("w:pPr", &[], |xml| {
        xml.val("w:pStyle", style);
        if new_page {
            xml.empty("w:pageBreakBefore", &[]);
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

/// A run of words, with line ends and tabs as Word has them.
fn run(xml: &mut Xml, words: &str, marks: &[&str]) {
    let words = crate::report::paper::printed(words);
    xml.within("w:r", &[], |xml| {
        if !marks.is_empty() {
            xml.within("w:rPr", &[], |xml| marks.iter().for_each(|mark| xml.empty(mark, &[])));
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
fn grid(xml: &mut Xml, caption: &str, columns: &[Column], rows: impl FnOnce(&mut Xml, &[u32])) {
    let whole: u32 = columns.iter().map(|column| u32::from(column.share)).sum();
    let widths: Vec<u32> =
        columns.iter().map(|column| u32::from(WIDTH) * u32::from(column.share) / whole.max(1)).collect();
    xml.within("w:tbl", &[], |xml| {
        xml.within("w:tblPr", &[], |xml| {
            xml.val("w:tblStyle", "ReportTable");
            xml.empty("w:tblW", &[("w:w", &WIDTH.to_string()), ("w:type", "dxa")]);
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
                        properties(xml, "TableHeading", false);
                        run(xml, &column.heading, &[]);
                    });
                });
            }
        });
        rows(xml, &widths);
    });
}

fn cell(xml: &mut Xml, width: u32, inside: impl FnOnce(&mut Xml)) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        });
        inside(xml);
    });
}
