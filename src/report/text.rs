//! Pieces of a page as plain lines of text: readable in a terminal, by a screen reader, and after a cut through `less`. No
//! box drawing, no colour. Every command that prints a text prints it from here.

use super::bar::drawn;
use super::content::brief;
use super::model::{Block, Depth, Heading, Item, Span, Table, Text};
use crate::advice::Robustness;
use crate::advice::front::Seen;
use crate::page::Mark;
use crate::text::{cells, hanging, inert};

/// For whom the lines are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// For readers of a result: headings in capitals, and a row of a table as one of a list.
    Result,
    /// For owners of rules: wide, with headings underlined and tables in columns, so that lines can be compared.
    Rules,
}

/// All that `assess --all` prints after the first page.
pub fn assessment(seen: Seen<'_>, robustness: &Robustness) -> String {
    lines(&brief(seen, robustness), Look::Result)
}

/// The pieces as lines. Footnotes are left out: who wants sources puts them in the words.
pub(super) fn lines(blocks: &[Block], look: Look) -> String {
    let mut page = Page { text: String::new(), look };
    blocks.iter().for_each(|block| page.block(block));
    page.text
}

/// Lines of text, wrapped.
struct Page {
    text: String,
    look: Look,
}

impl Page {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Lead(text) | Block::Para(text) => self.wrapped("", 0, text),
            Block::Aside(text) => self.more(text),
            Block::List(items) => items.iter().for_each(|item| self.item(item)),
            Block::Caution(caution) => {
                let mark = if caution.strong { "!! strong" } else { "!  to note" };
                let number = format!("{:>3}. ", caution.number);
                self.wrapped(&number, 5, &format!("{mark}: {}", caution.title).into());
                self.more(&caution.text);
                caution.details.iter().for_each(|detail| self.more(&detail.whole()));
            }
            Block::Table(table) if self.look == Look::Rules => self.columns(table),
            Block::Table(table) => {
                for (item, row) in table.as_items().iter().zip(&table.rows) {
                    for span in row.iter().flat_map(|cell| &cell.0) {
                        if let Span::Bar(bar) = span {
                            self.more(&drawn(bar).into());
                        }
                    }
                    self.item(item);
                }
            }
            Block::Sources(sources) => sources.iter().for_each(|source| self.item(&source.as_item())),
            Block::Space => self.space(),
        }
    }

    /// One empty line; none at the top.
    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn wrapped(&mut self, first: &str, rest: usize, text: &Text) {
        let width = match self.look {
            Look::Result => 79,
            Look::Rules => 100,
        };
        for (at, part) in inert(&text.words()).split("\n\n").enumerate() {
            let first = if at == 0 { first.to_owned() } else { " ".repeat(rest) };
            hanging(&first, rest, part, width).iter().for_each(|line| self.line(line));
        }
    }

    fn heading(&mut self, heading: &Heading) {
        self.space();
        match (self.look, heading.depth) {
            (Look::Result, _) => self.wrapped("", 0, &heading.words.to_uppercase().into()),
            (Look::Rules, Depth::Three) => self.wrapped("", 0, &(&heading.words).into()),
            (Look::Rules, Depth::Two) => {
                let words = inert(&heading.words).replace('\n', " ");
                self.line(&words);
                self.line(&"-".repeat(cells(&words).min(100)));
            }
        }
    }

    fn item(&mut self, item: &Item) {
        match item.mark {
            Mark::Item => self.wrapped("  - ", 4, &item.text),
            Mark::Strong => self.wrapped("  !! ", 5, &item.text),
            Mark::None => self.wrapped("", 2, &item.text),
        }
        item.more.iter().for_each(|more| self.more(&more.text));
    }

    fn more(&mut self, text: &Text) {
        self.wrapped("     ", 5, text);
    }

    fn columns(&mut self, table: &Table) {
        let heads = table.columns.iter().map(|column| column.heading.clone()).collect();
        let words = |cell: &Text| inert(&cell.words()).replace('\n', " ");
        let rows = table.rows.iter().map(|row| row.iter().map(words).collect());
        let rows: Vec<Vec<String>> = std::iter::once(heads).chain(rows).collect();
        columns(&rows).iter().for_each(|line| self.line(line));
    }
}

/// Rows of cells in columns of one width each, two spaces between; the first row has as many cells as any.
pub(super) fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let width =
        |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cells(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let padded = |(cell, width): (&String, &usize)| format!("{cell}{}", " ".repeat(width - cells(cell)));
    rows.iter().map(|row| row.iter().zip(&widths).map(padded).collect::<Vec<_>>().join("  ")).collect()
}
