//! The text of the document and its footnotes.

use std::collections::HashSet;

use super::drawing;
use super::parts::{FOOTER, NAMESPACES};
use super::pieces::{Flow, cell, grid, properties, raised, run};
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
    /// How the paragraphs of the block at hand stand to the next.
    flow: Flow,
}

impl Body {
    pub fn of(report: &Report) -> Self {
        let mut writing =
            Writing { report, noted: Vec::new(), drawn: 0, heading: String::new(), flow: Flow::Free };
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

/// Fewest letters of a row of a table that may go on over the end of a page.
const SHORT_ROW: usize = 900;

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
                properties(xml, "Heading1", Flow::Free);
                let id = (at + 1).to_string();
                xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &bookmark(at))]);
                run(xml, &part.heading, &[]);
                xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
            });
            self.heading.clone_from(&part.heading);
            for (at, block) in part.blocks.iter().enumerate() {
                if let Block::Heading(_, words) = block {
                    self.heading.clone_from(words);
                }
                // What leads in to a table or a list stays with it.
                let leads_in = matches!(block, Block::Para(_) | Block::Aside(_))
                    && matches!(
                        part.blocks.get(at + 1),
                        Some(Block::Table(_) | Block::Chart(_) | Block::Tally(_) | Block::List(_))
                    );
                self.flow = if leads_in { Flow::WithNext } else { Flow::Free };
                self.block(xml, block);
                self.flow = Flow::Free;
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
            properties(xml, style, self.flow);
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
                    // A short row is not torn apart by the end of a page.
                    let letters: usize = row.iter().map(|cell| cell.words().chars().count()).sum();
                    if letters < SHORT_ROW {
                        xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                    }
                    for (text, width) in row.iter().zip(widths) {
                        cell(xml, *width, |xml| self.paragraphs(xml, "TableText", text));
                    }
                });
            }
        });
        // Two tables in a row would grow together, and a table may not end a document.
        xml.within("w:p", &[], |xml| properties(xml, "TableText", Flow::Free));
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
                            properties(xml, "TableText", Flow::Free);
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
        let longest = drawing::longest_count(tally.rounds.len());
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
        xml.within("w:p", &[], |xml| properties(xml, "TableText", Flow::Free));
    }

    /// A line in a tally, which stays on one page with what is said of it.
    fn tight(&mut self, xml: &mut Xml, inside: impl FnOnce(&mut Self, &mut Xml)) {
        xml.within("w:p", &[], |xml| {
            properties(xml, "TableText", Flow::WithNext);
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
                    properties(xml, "FootnoteText", Flow::Free);
                    raised(xml, |xml| xml.empty("w:footnoteRef", &[]));
                    let words = if named.insert(&note.source) { &note.text } else { &note.again };
                    run(xml, &format!(" {words}"), &[]);
                });
            });
        }
    }
}

fn bookmark(part: usize) -> String {
    format!("part{part}")
}

/// The contents as a field that Word can bring up to date; until then its lines lead to
/// their parts.
fn contents(xml: &mut Xml, report: &Report) {
    xml.within("w:p", &[], |xml| {
        properties(xml, "TOCHeading", Flow::NewPage);
        run(xml, "Contents", &[]);
    });
    let mark = |xml: &mut Xml, kind: &str| {
        xml.within("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
    };
    let last = report.parts.len() - 1;
    for (at, part) in report.parts.iter().enumerate() {
        xml.within("w:p", &[], |xml| {
            properties(xml, "TOC1", Flow::Free);
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
        properties(xml, "Aside", Flow::Free);
        run(
            xml,
            "Each line leads to its part. For page numbers, right-click the list and choose Update Field.",
            &[],
        );
    });
}
