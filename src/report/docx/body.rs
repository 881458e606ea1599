//! The text of the document.

use std::collections::HashMap;

use super::contents;
use super::drawing;
use super::pages::starts;
use super::parts::{FOOTER, FOOTER_ACROSS, NAMESPACES};
use super::pieces::{BOLD, Flow, TO_WRITE, cell, grid, properties, run};
use super::xml::Xml;
use crate::report::model::{
    Block, Caution, Chapter, Cited, Depth, Labelled, Numbers, Reference, Report, Span, Table, Text, to_write,
};

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Upright,
    Across,
}

/// What has been written so far, beside the text itself.
struct Writing<'a> {
    report: &'a Report,
    drawn: usize,
    tables: usize,
    /// The place of each source in the list at the end, by its id.
    sources: HashMap<&'a str, usize>,
    /// How the page at hand lies.
    page: Page,
    /// How the paragraphs of the block at hand stand to the next.
    flow: Flow,
    /// Whether what is written stands in a small table.
    small: bool,
}

/// The part with the text.
pub(super) fn document(report: &Report) -> Vec<u8> {
    let listed = report.parts.iter().flat_map(|part| &part.blocks).flat_map(|block| match block {
        Block::Sources(list) => list.as_slice(),
        _ => &[],
    });
    let sources = listed.enumerate().map(|(at, source)| (source.id.as_str(), at)).collect();
    let mut writing =
        Writing { report, drawn: 0, tables: 0, sources, page: Page::Upright, flow: Flow::Free, small: false };
    Xml::part("w:document", NAMESPACES, |xml| {
        xml.within("w:body", &[], |xml| {
            writing.whole(xml);
            section(xml, writing.page);
        });
    })
}

/// Fewest letters of a row of a table that may go on over the end of a page.
pub(super) const SHORT_ROW: usize = 900;

/// Number of the first bookmark of a source; parts have those below.
const FIRST_SOURCE: usize = 1_000;

impl Writing<'_> {
    fn whole(&mut self, xml: &mut Xml) {
        let report = self.report;
        self.paragraph(xml, "Title", &(&report.title).into());
        self.paragraph(xml, "Subtitle", &format!("{}. {}", report.subtitle, report.date).into());
        for Labelled { label, text } in &report.about {
            let lead = Text::default().strong(format!("{label}: "));
            self.paragraph(xml, "About", &lead.and(text.clone()));
        }
        let starts = if contents::wanted(report) { starts(report) } else { Vec::new() };
        for (at, part) in report.parts.iter().enumerate() {
            if at == 1 && !starts.is_empty() {
                contents::contents(xml, report, &starts);
            }
            self.part(xml, at, part);
        }
    }

    fn part(&mut self, xml: &mut Xml, at: usize, part: &Chapter) {
        let across = part.blocks.first().is_some_and(is_across);
        self.turn(xml, if across { Page::Across } else { Page::Upright });
        xml.within("w:p", &[], |xml| {
            properties(xml, "Heading1", Flow::Free);
            let id = (at + 1).to_string();
            xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &contents::bookmark(at))]);
            run(xml, &part.heading, &[]);
            xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        });
        for (at, block) in part.blocks.iter().enumerate() {
            if is_across(block) {
                self.turn(xml, Page::Across);
            } else if !matches!(block, Block::Aside(_)) {
                // What explains a table stays on its page.
                self.turn(xml, Page::Upright);
            }
            // What leads in to a table or a list stays with it.
            let leads_in = matches!(block, Block::Para(_) | Block::Aside(_))
                && matches!(
                    part.blocks.get(at + 1),
                    Some(Block::Table(_) | Block::List(_) | Block::Sources(_))
                );
            self.flow = if leads_in { Flow::WithNext } else { Flow::Free };
            self.block(xml, block);
            self.flow = Flow::Free;
        }
    }

    /// Ends the page where the next lies otherwise.
    fn turn(&mut self, xml: &mut Xml, page: Page) {
        if self.page != page {
            let before = std::mem::replace(&mut self.page, page);
            xml.within("w:p", &[], |xml| {
                xml.within("w:pPr", &[], |xml| {
                    xml.val("w:pStyle", "Break");
                    section(xml, before);
                });
            });
        }
    }

    fn block(&mut self, xml: &mut Xml, block: &Block) {
        match block {
            Block::Heading(heading) => {
                let style = if heading.depth == Depth::Two { "Heading2" } else { "Heading3" };
                self.paragraph(xml, style, &(&heading.words).into());
            }
            Block::Lead(text) => self.paragraphs(xml, "Lead", text),
            Block::Para(text) if self.report.numbers == Numbers::Paragraphs => {
                self.paragraph(xml, "Numbered", text);
            }
            Block::Para(text) => self.paragraphs(xml, "Normal", text),
            // What explains a table across stands on its page, as small as its words.
            Block::Aside(text) if self.page == Page::Across => self.paragraphs(xml, "SmallText", text),
            Block::Aside(text) => self.paragraphs(xml, "Aside", text),
            Block::List(items) => {
                items.iter().for_each(|item| self.paragraph(xml, "ListBullet", &item.whole()));
            }
            Block::Caution(caution) => self.caution(xml, caution),
            Block::Table(table) => self.table(xml, table),
            Block::Sources(sources) => sources.iter().for_each(|source| self.source(xml, source)),
            Block::Space => {}
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
        for span in &text.0 {
            match span {
                Span::Plain(words) => run(xml, words, &[]),
                Span::Strong(words) => run(xml, words, BOLD),
                Span::Blank(words) => run(xml, &to_write(words), TO_WRITE),
                Span::Source(reference) => self.reference(xml, reference),
                Span::Bar(bar) => {
                    self.drawn += 1;
                    xml.within("w:r", &[], |xml| drawing::bar(xml, bar, self.small, self.drawn));
                }
                Span::Share(share) => {
                    self.drawn += 1;
                    xml.within("w:r", &[], |xml| drawing::share(xml, share, self.drawn));
                }
            }
        }
    }

    /// A place in a source, which leads to the source in the list at the end.
    fn reference(&self, xml: &mut Xml, reference: &Reference) {
        match self.sources.get(reference.source.as_str()) {
            Some(at) => {
                xml.within("w:hyperlink", &[("w:anchor", &source_mark(*at))], |xml| {
                    run(xml, &reference.words, &[]);
                });
            }
            None => run(xml, &reference.words, &[]),
        }
    }

    fn caution(&mut self, xml: &mut Xml, caution: &Caution) {
        let strong = if caution.strong { "Strong: " } else { "" };
        self.paragraph(xml, "Caution", &format!("{strong}{}", caution.title).into());
        self.paragraphs(xml, "CautionText", &caution.text);
        for Labelled { label, text } in &caution.details {
            let lead = Text::default().strong(format!("{label}: "));
            self.paragraph(xml, "CautionText", &lead.and(text.clone()));
        }
    }

    /// A number that Word keeps, and what the table shows.
    fn caption(&mut self, xml: &mut Xml, words: &str) {
        self.tables += 1;
        let number = self.tables.to_string();
        xml.within("w:p", &[], |xml| {
            properties(xml, "Caption", Flow::Free);
            run(xml, "Table ", &[]);
            xml.within("w:fldSimple", &[("w:instr", " SEQ Table \\* ARABIC ")], |xml| run(xml, &number, &[]));
            run(xml, &format!(": {words}"), &[]);
        });
    }

    fn table(&mut self, xml: &mut Xml, table: &Table) {
        self.caption(xml, &table.caption);
        let style = if table.across { "SmallText" } else { "TableText" };
        self.small = table.across;
        let together = stays_together(table);
        grid(xml, &table.caption, &table.columns, table.across, |xml, widths| {
            for (at, row) in table.rows.iter().enumerate() {
                let last = at + 1 == table.rows.len();
                self.flow = if together && !last { Flow::WithNext } else { Flow::Free };
                xml.within("w:tr", &[], |xml| {
                    // A short row is not torn apart by the end of a page.
                    let letters: usize = row.iter().map(|cell| cell.words().chars().count()).sum();
                    if letters < SHORT_ROW {
                        xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                    }
                    for (text, width) in row.iter().zip(widths) {
                        cell(xml, *width, |xml| self.paragraphs(xml, style, text));
                    }
                });
            }
        });
        self.small = false;
        self.flow = Flow::Free;
        // Two tables in a row would grow together, and a table may not end a document.
        xml.within("w:p", &[], |xml| properties(xml, "Break", Flow::Free));
    }

    fn source(&mut self, xml: &mut Xml, source: &Cited) {
        let at = self.sources.get(source.id.as_str()).copied().unwrap_or(0);
        xml.within("w:p", &[], |xml| {
            properties(xml, "Source", Flow::Free);
            let id = (FIRST_SOURCE + at).to_string();
            xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &source_mark(at))]);
            run(xml, &source.named(), BOLD);
            xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
            let worth = if source.worth.is_empty() { String::new() } else { format!(" {}", source.worth) };
            run(xml, &format!(" {}{worth}", source.kind), &[]);
            if let Some(link) = &source.link {
                run(xml, " ", &[]);
                link_to(xml, link);
            }
        });
    }
}

/// Most letters of a table that stands on one page.
const SHORT_TABLE: usize = 1_800;

/// Whether a table is short enough to be moved to the next page whole.
pub(super) fn stays_together(table: &Table) -> bool {
    let cells = table.rows.iter().flatten();
    !table.across && cells.map(|cell| cell.words().chars().count()).sum::<usize>() < SHORT_TABLE
}

/// A link that leads to the web; no other kind is made one.
fn link_to(xml: &mut Xml, link: &str) {
    let web = (link.starts_with("https://") || link.starts_with("http://")) && !link.contains(['"', '\\']);
    if web {
        xml.within("w:fldSimple", &[("w:instr", &format!(" HYPERLINK \"{link}\" "))], |xml| {
            run(xml, link, &[("w:rStyle", &[("w:val", "Hyperlink")])]);
        });
    } else {
        run(xml, link, &[]);
    }
}

pub(super) fn is_across(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.across)
}

/// What a bookmark of a source is called.
fn source_mark(at: usize) -> String {
    format!("source{at}")
}

/// Size and margins of the pages up to here.
fn section(xml: &mut Xml, page: Page) {
    xml.within("w:sectPr", &[], |xml| {
        let footer = if page == Page::Across { FOOTER_ACROSS } else { FOOTER };
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", footer)]);
        let (side, top) = match page {
            Page::Upright => {
                xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
                ("1134", "1134")
            }
            Page::Across => {
                xml.empty("w:pgSz", &[("w:w", "16838"), ("w:h", "11906"), ("w:orient", "landscape")]);
                ("851", "600")
            }
        };
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", top),
                ("w:right", side),
                ("w:bottom", top),
                ("w:left", side),
                ("w:header", "567"),
                ("w:footer", "340"),
                ("w:gutter", "0"),
            ],
        );
    });
}
