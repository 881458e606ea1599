//! Blocks as plain lines of text: readable in a terminal, by a screen reader, and after a
//! cut through `less`. No box drawing, no colour.

use std::fmt::Write;

use super::bar::drawn;
use super::content::brief;
use super::model::{Block, Item, Span};
use crate::advice::Robustness;
use crate::advice::front::Seen;
use crate::text::inert;

/// Width of a line, columns.
const WIDTH: usize = 79;

/// All that `assess --all` prints after the first page.
#[must_use]
pub fn assessment(seen: Seen<'_>, robustness: &Robustness) -> String {
    lines(&brief(seen, robustness))
}

/// The blocks as lines. Footnotes are left out: who wants sources puts them in the words.
#[must_use]
pub(super) fn lines(blocks: &[Block]) -> String {
    let mut page = Page::default();
    blocks.iter().for_each(|block| page.block(block));
    page.text
}

/// Lines of text, wrapped.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(&heading.words),
            Block::Lead(text) | Block::Para(text) => self.wrapped("", "", &text.words()),
            Block::Aside(text) => self.detail(&text.words()),
            Block::List(items) => items.iter().for_each(|item| self.item(item)),
            Block::Space => self.text.push('\n'),
            Block::Caution(caution) => {
                let mark = if caution.strong { "!! strong" } else { "!  to note" };
                let number = format!("{:>3}. ", caution.number);
                self.wrapped(&number, "     ", &format!("{mark}: {}", caution.title));
                self.detail(&caution.text.words());
                for detail in &caution.details {
                    self.detail(&format!("{}: {}", detail.label, detail.text.words()));
                }
            }
            Block::Table(table) => {
                for (item, row) in table.as_items().iter().zip(&table.rows) {
                    let bars = row.iter().flat_map(|cell| &cell.0).filter_map(|span| match span {
                        Span::Bar(bar) => Some(drawn(bar)),
                        _ => None,
                    });
                    bars.for_each(|bar| self.detail(&bar));
                    self.item(item);
                }
            }
            Block::Sources(sources) => sources.iter().for_each(|source| self.item(&source.as_item())),
        }
    }

    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        let text = inert(text);
        for part in text.split("\n\n") {
            let options = textwrap::Options::new(WIDTH).initial_indent(first).subsequent_indent(rest);
            for line in textwrap::wrap(part, options) {
                let _ = writeln!(self.text, "{}", line.trim_end());
            }
        }
    }

    fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.wrapped("", "", &text.to_uppercase());
    }

    fn item(&mut self, item: &Item) {
        self.wrapped("  - ", "    ", &item.text.words());
        item.more.iter().for_each(|more| self.detail(&more.text.words()));
    }

    fn detail(&mut self, text: &str) {
        self.wrapped("     ", "     ", text);
    }
}
