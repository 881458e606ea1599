//! The page on which each part begins. Lines are counted with the widths of their letters and laid out as
//! LibreOffice does it, so that the contents are right before any program has brought them up to date.
//! Lengths are twentieths of a point.

mod letters;

use letters::{Line, height, lines, single, tallest, whole, width};

use super::body::{SHORT_ROW, is_across, stays_together};
use super::contents;
use super::pieces::widths;
use super::styles::{ACROSS, WIDTH, measures, numbered};
use crate::report::model::{Block, Cited, Depth, Heading, Labelled, Numbers, Report, Table, Text};

/// Height of the text on a page, less its margins: upright, and across.
const UPRIGHT: i32 = 16838 - 2 * 1134;
const LYING: i32 = 11906 - 2 * 600;

/// What a cell keeps free above and below; the line over each row and under the last.
const EDGES: i32 = 2 * 30;
const BORDER: i32 = 10;

/// Where a number ends and its words begin, and where they do after a number that is too long.
const NUMBER: u32 = 567;
const LONG_NUMBER: u32 = 720;

/// What no page's end goes through: a line, or a row of a table.
#[derive(Debug, Clone, Copy, Default)]
struct Strip {
    above: i32,
    height: i32,
    below: i32,
    /// How much of the height may hang over the foot of a page; less than nothing if more is needed.
    spare: i32,
    /// Height of the header that is repeated above it at the head of a page.
    head: i32,
    /// Whether it stays on the page of the next.
    tied: bool,
    /// Whether a part begins with it.
    begins: bool,
    /// Height of the page that begins after it, where the pages turn round.
    turn: Option<i32>,
}

/// The page of each part, from 1.
pub(super) fn starts(report: &Report) -> Vec<usize> {
    let mut flow = Strips { report, strips: vec![], across: false, tied: false, tables: 0, number: (0, 0) };
    flow.whole();
    placed(&flow.strips)
}

/// The page of each strip with which a part begins.
fn placed(strips: &[Strip]) -> Vec<usize> {
    let mut layout = Layout { page: 1, y: 0, below: 0, room: UPRIGHT, fresh: false };
    let mut starts = Vec::new();
    for group in strips.chunk_by(|strip, _| strip.tied) {
        layout.make_room(group);
        for strip in group {
            layout.make_room(std::slice::from_ref(strip));
            layout.place(strip);
            if strip.begins {
                starts.push(layout.page);
            }
            if let Some(room) = strip.turn {
                layout = Layout { page: layout.page + 1, y: 0, below: 0, room, fresh: false };
            }
        }
    }
    starts
}

/// Where the next strip goes.
#[derive(Debug, Clone, Copy)]
struct Layout {
    page: usize,
    y: i32,
    /// What the last strip keeps free below it.
    below: i32,
    room: i32,
    /// Whether the page before was full, and nothing stands on this one.
    fresh: bool,
}

impl Layout {
    /// Begins a page where strips that stay together find no room on this one.
    fn make_room(&mut self, group: &[Strip]) {
        let mut tried = *self;
        group.iter().for_each(|strip| tried.place(strip));
        let spare = group.last().map_or(0, |strip| strip.spare);
        if self.y > 0 && tried.y > self.room + spare {
            *self = Self { page: self.page + 1, y: 0, below: 0, fresh: true, ..*self };
        }
    }

    /// Puts a strip below the last. Of what two keep free between them the larger counts, and
    /// nothing does at the head of a page.
    fn place(&mut self, strip: &Strip) {
        let above = if self.fresh { strip.head } else { self.below.max(strip.above) };
        *self = Self { y: self.y + above + strip.height, below: strip.below, fresh: false, ..*self };
    }
}

/// The strips of a report, in the order in which `body` writes what is in them.
struct Strips<'a> {
    report: &'a Report,
    strips: Vec<Strip>,
    across: bool,
    /// Whether the block at hand stays on the page of the next.
    tied: bool,
    tables: usize,
    /// The numbers of the heading and of what is numbered below it.
    number: (usize, usize),
}

impl Strips<'_> {
    fn whole(&mut self) {
        let report = self.report;
        self.paragraph("Title", &(&report.title).into());
        self.paragraph("Subtitle", &format!("{}. {}", report.subtitle, report.date).into());
        self.labelled("About", &report.about);
        for (at, part) in report.parts.iter().enumerate() {
            if at == 1 && contents::wanted(report) {
                self.contents();
            }
            self.turn(part.blocks.first().is_some_and(is_across));
            let first = self.strips.len();
            self.paragraph("Heading1", &(&part.heading).into());
            if let Some(strip) = self.strips.get_mut(first) {
                strip.begins = true;
            }
            for (at, block) in part.blocks.iter().enumerate() {
                if is_across(block) || !matches!(block, Block::Aside(_)) {
                    self.turn(is_across(block));
                }
                // What leads in to a table or a list stays with it.
                let next = part.blocks.get(at + 1);
                self.tied = matches!(block, Block::Para(_) | Block::Aside(_))
                    && matches!(next, Some(Block::Table(_) | Block::List(_) | Block::Sources(_)));
                self.block(block);
                self.tied = false;
            }
        }
    }

    fn contents(&mut self) {
        self.tied = true;
        self.paragraph("TOCHeading", &"Contents".into());
        self.tied = false;
        for (at, part) in self.report.parts.iter().enumerate() {
            // The number of the page takes some room as well.
            self.paragraph("TOC1", &format!("{}. {} 00", at + 1, part.heading).into());
        }
    }

    fn turn(&mut self, across: bool) {
        if std::mem::replace(&mut self.across, across) != across {
            self.paragraph("Break", &Text::default());
            if let Some(last) = self.strips.last_mut() {
                last.turn = Some(if across { LYING } else { UPRIGHT });
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(Heading { depth: Depth::Two, words }) => self.paragraph("Heading2", &words.into()),
            Block::Heading(Heading { words, .. }) => self.paragraph("Heading3", &words.into()),
            Block::Lead(text) => self.paragraphs("Lead", text),
            Block::Para(text) if self.report.numbers == Numbers::Paragraphs => {
                self.paragraph("Numbered", text)
            }
            Block::Para(text) => self.paragraphs("Normal", text),
            Block::Aside(text) if self.across => self.paragraphs("SmallText", text),
            Block::Aside(text) => self.paragraphs("Aside", text),
            Block::List(items) => items.iter().for_each(|item| self.paragraph("ListBullet", &item.whole())),
            Block::Caution(caution) => {
                let strong = if caution.strong { "Strong: " } else { "" };
                self.paragraph("Caution", &format!("{strong}{}", caution.title).into());
                self.paragraphs("CautionText", &caution.text);
                self.labelled("CautionText", &caution.details);
            }
            Block::Table(table) => self.table(table),
            Block::Sources(sources) => sources.iter().for_each(|source| self.source(source)),
            Block::Space => {}
        }
    }

    fn labelled(&mut self, style: &str, list: &[Labelled]) {
        for Labelled { label, text } in list {
            let lead = Text::default().strong(format!("{label}: "));
            self.paragraph(style, &lead.and(text.clone()));
        }
    }

    fn paragraphs(&mut self, style: &str, text: &Text) {
        text.paragraphs().iter().for_each(|paragraph| self.paragraph(style, paragraph));
    }

    fn source(&mut self, source: &Cited) {
        let worth = if source.worth.is_empty() { String::new() } else { format!(" {}", source.worth) };
        let text = Text::led(source.named(), format!(" {}{worth}", source.kind));
        let link = source.link.as_ref().map(|link| format!(" {link}"));
        self.paragraph("Source", &text.then(link.unwrap_or_default()));
    }

    fn paragraph(&mut self, style: &str, text: &Text) {
        let of = measures(style, self.report.points);
        // The first line of a source hangs out; numbers and bullets stand in that room elsewhere.
        let (mut first, mut left) = (if style == "Source" { 0 } else { of.left.into() }, of.left.into());
        if let Some(level) = numbered(style, self.report.numbers) {
            let (part, below) = self.number;
            self.number = if level == "0" { (part + 1, 0) } else { (part, below + 1) };
            let label = if level == "0" { format!("{}", part + 1) } else { format!("{part}.{}", below + 1) };
            (first, left) = (if width(&label, &of) > NUMBER { LONG_NUMBER } else { NUMBER }, NUMBER);
        }
        let page = u32::from(if self.across { ACROSS } else { WIDTH });
        let lines = lines(text, &of, false, [page - first, page - left]);
        for (at, line) in lines.iter().enumerate() {
            let last = at + 1 == lines.len();
            // No line of a paragraph stands alone at the foot or at the head of a page.
            let inside = !last && (of.kept || at == 0 || at + 2 == lines.len());
            self.strips.push(Strip {
                above: if at == 0 { of.before.into() } else { 0 },
                height: line.height,
                below: if last { of.after.into() } else { 0 },
                spare: height(of.size) - single(of.size),
                tied: inside || last && (of.kept || self.tied),
                ..Strip::default()
            });
        }
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        self.paragraph("Caption", &format!("Table {}: {}", self.tables, table.caption).into());
        let [heading, style] =
            if table.across { ["SmallHeading", "SmallText"] } else { ["TableHeading", "TableText"] };
        let widths = widths(&table.columns, if table.across { ACROSS } else { WIDTH }.into());
        let points = self.report.points;
        let headings: Vec<Text> = table.columns.iter().map(|column| (&column.heading).into()).collect();
        let header =
            BORDER + EDGES + whole(&tallest(&headings, &widths, &measures(heading, points), table.across));
        let row = Strip { head: header + BORDER, below: BORDER, spare: -BORDER, ..Strip::default() };
        self.strips.push(Strip { height: header, head: 0, tied: true, ..row });
        let together = stays_together(table);
        for (at, cells) in table.rows.iter().enumerate() {
            let row = Strip { tied: together && at + 1 < table.rows.len(), ..row };
            let lines = tallest(cells, &widths, &measures(style, points), table.across);
            if cells.iter().map(|cell| cell.words().chars().count()).sum::<usize>() < SHORT_ROW {
                self.strips.push(Strip { height: EDGES + whole(&lines), ..row });
            } else {
                let line = |line: &Line| Strip { height: line.height, below: 0, ..row };
                self.strips.extend(lines.iter().map(line));
                self.strips.push(Strip { height: EDGES, ..row });
            }
        }
        self.paragraph("Break", &Text::default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::{Chapter, Column};
    use crate::report::parts::Part;

    #[test]
    fn a_table_that_lies_across_has_pages_of_its_own() {
        let part = |blocks| Chapter { kind: Part::Summary, heading: "Heading".to_owned(), blocks };
        let para = || Block::Para("Words.".into());
        let columns = vec![Column { heading: "Option".to_owned(), share: 1 }];
        let table = Table { caption: String::new(), columns, rows: vec![vec!["A".into()]; 60], across: true };
        let across = || Block::Table(table.clone());
        // Below its heading it takes 60 rows of 239 with a line under each: more than one page of 10706.
        let parts = vec![
            part(vec![para()]),
            part(vec![across(), Block::Aside("Bars.".into())]),
            part(vec![para(), across()]),
            part(vec![para()]),
        ];
        let [title, subtitle, date, day] = [(); 4].map(|()| String::new());
        let report = Report {
            title,
            subtitle,
            date,
            day,
            about: Vec::new(),
            numbers: Numbers::Headings,
            points: 10,
            parts,
            sheets: Vec::new(),
        };
        assert_eq!(starts(&report), [1, 2, 4, 7]);
    }

    #[test]
    fn what_is_tied_goes_to_the_page_of_the_next() {
        let strip = |height, begins, tied| Strip { height, begins, tied, ..Strip::default() };
        let strips = |tied| [strip(14000, false, false), strip(300, true, tied), strip(400, false, false)];
        assert_eq!((placed(&strips(false)), placed(&strips(true))), (vec![1], vec![2]));
    }
}
