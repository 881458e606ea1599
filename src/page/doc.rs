//! A page of its own with a title: what the reading screens show. It is made of the same pieces as a report, and read one
//! paragraph after the other: how a paragraph looks, and where its lines break, is for the face that shows it.

use super::block::{Block, Item, Mark, More, heading};
use super::{Opens, Text};

/// What a paragraph is to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A heading, with an empty line before it.
    Heading,
    /// Ordinary text.
    Text,
    /// One of a list.
    Item,
    /// Indented and quiet: sources, dates.
    Quiet,
    /// Indented.
    Detail,
    /// A strong caution.
    Strong,
    /// An empty line.
    Gap,
}

/// One paragraph of a page, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Para {
    pub role: Role,
    /// What it says; not inert yet.
    pub text: String,
    /// The page it opens, if it opens one.
    pub opens: Option<Opens>,
}

impl Para {
    /// Whether it can be highlighted: everything but headings and empty lines.
    pub fn can_be_highlighted(&self) -> bool {
        !matches!(self.role, Role::Gap | Role::Heading)
    }
}

/// A page of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Doc {
    /// Its title, shown in the header.
    pub title: String,
    /// What it is the own page of, if of anything.
    pub about: Option<Opens>,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

impl Doc {
    /// An empty page with a title.
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// The own page of something.
    pub fn about(title: &str, about: Opens) -> Self {
        Self { about: Some(about), ..Self::new(title) }
    }

    /// Adds a piece that is nothing without words.
    fn words(&mut self, text: &str, block: fn(Text) -> Block) -> &mut Self {
        if !text.trim().is_empty() {
            self.blocks.push(block(text.into()));
        }
        self
    }

    /// Adds a piece.
    pub fn add(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }

    /// Adds the sentence that matters most.
    pub fn lead(&mut self, text: &str) -> &mut Self {
        self.words(text, Block::Lead)
    }

    /// Adds text; an empty line in it parts paragraphs. Empty text adds nothing, here and below.
    pub fn para(&mut self, text: &str) -> &mut Self {
        self.words(text, Block::Para)
    }

    /// Adds something quiet: a date, what a number means.
    pub fn aside(&mut self, text: &str) -> &mut Self {
        self.words(text, Block::Aside)
    }

    /// Adds one of a list: to the list that is being made, or to a new one.
    pub fn item(&mut self, item: impl Into<Item>) -> &mut Self {
        match self.blocks.last_mut() {
            Some(Block::List(items)) => items.push(item.into()),
            _ => self.blocks.push(Block::List(vec![item.into()])),
        }
        self
    }

    /// Adds each, as [`Doc::item`] adds one.
    pub fn items(&mut self, items: impl IntoIterator<Item = impl Into<Item>>) -> &mut Self {
        items.into_iter().fold(self, |doc, item| doc.item(item))
    }

    /// Adds one of a list that opens a page.
    pub fn link(&mut self, text: &str, opens: impl Into<Option<Opens>>) -> &mut Self {
        self.item(Item::new(text).opening(opens))
    }

    /// Adds more under the last of a list.
    pub fn below(&mut self, text: &str) -> &mut Self {
        self.more(text, false)
    }

    /// Adds something quiet under the last of a list.
    pub fn quietly(&mut self, text: &str) -> &mut Self {
        self.more(text, true)
    }

    fn more(&mut self, text: &str, quiet: bool) -> &mut Self {
        let text = Text::from(text);
        match self.blocks.last_mut() {
            Some(Block::List(items)) => items.last_mut().into_iter().for_each(|item| {
                item.more.push(More { text: text.clone(), quiet });
            }),
            _ if quiet => self.blocks.push(Block::Aside(text)),
            _ => self.blocks.push(Block::List(vec![Item::plain(text)])),
        }
        self
    }

    /// Adds an empty line.
    pub fn gap(&mut self) -> &mut Self {
        self.add(Block::Space)
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: &str) -> &mut Self {
        self.add(heading(text))
    }

    /// Adds a heading with text under it; nothing where there is no text.
    pub fn section(&mut self, heading: &str, text: &str) -> &mut Self {
        if !text.trim().is_empty() {
            self.heading(heading).para(text);
        }
        self
    }

    /// Whether any line opens a page.
    pub fn has_links(&self) -> bool {
        self.links().next().is_some()
    }

    /// The lines that open a page, in order: their place among those that can be highlighted, and what they open.
    pub fn links(&self) -> impl Iterator<Item = (usize, Opens)> + use<> {
        let lines = self.paras().into_iter().filter(Para::can_be_highlighted).enumerate();
        lines.filter_map(|(at, para)| Some((at, para.opens?)))
    }

    /// How many paragraphs can be highlighted.
    pub fn stops(&self) -> usize {
        self.paras().iter().filter(|para| para.can_be_highlighted()).count()
    }

    /// Its paragraphs, in order.
    pub fn paras(&self) -> Vec<Para> {
        let mut read = Reading::default();
        self.blocks.iter().for_each(|block| read.block(block));
        read.paras
    }

    /// The text as one string, for tests and search.
    pub fn plain(&self) -> String {
        self.paras().into_iter().map(|para| para.text).collect::<Vec<_>>().join("\n")
    }
}

/// Pieces read one paragraph after the other.
#[derive(Default)]
struct Reading {
    paras: Vec<Para>,
}

impl Reading {
    fn add(&mut self, role: Role, text: &Text, opens: Option<Opens>) {
        let words = text.words();
        for (at, part) in words.split("\n\n").filter(|part| !part.trim().is_empty()).enumerate() {
            if at > 0 && role == Role::Text {
                self.gap();
            }
            self.paras.push(Para { role, text: part.to_owned(), opens });
        }
    }

    /// An empty line. A page does not begin with one.
    fn gap(&mut self) {
        if !self.paras.is_empty() {
            self.paras.push(Para { role: Role::Gap, text: String::new(), opens: None });
        }
    }

    fn item(&mut self, item: &Item) {
        let role = match item.mark {
            Mark::Item => Role::Item,
            Mark::Strong => Role::Strong,
            Mark::None => Role::Detail,
        };
        self.add(role, &item.text, item.opens);
        for more in &item.more {
            self.add(if more.quiet { Role::Quiet } else { Role::Detail }, &more.text, None);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.gap();
                self.add(Role::Heading, &(&heading.words).into(), None);
            }
            Block::Lead(text) => self.add(Role::Heading, text, None),
            Block::Para(text) => self.add(Role::Text, text, None),
            Block::Aside(text) => self.add(Role::Quiet, text, None),
            Block::List(items) => items.iter().for_each(|item| self.item(item)),
            Block::Caution(caution) => self.item(&caution.as_item()),
            Block::Table(table) => table.as_items().iter().for_each(|item| self.item(item)),
            Block::Sources(sources) => sources.iter().for_each(|source| self.item(&source.as_item())),
            Block::Space => self.gap(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::QuestionIx;
    use crate::page::{Caution, Labelled, table};

    /// What a page reads, with the sign of what each paragraph is.
    fn read(doc: &Doc) -> Vec<String> {
        let sign = |role: Role| match role {
            Role::Heading => '#',
            Role::Text => ' ',
            Role::Item => '-',
            Role::Quiet => '~',
            Role::Detail => '>',
            Role::Strong => '!',
            Role::Gap => '.',
        };
        doc.paras().iter().map(|para| format!("{}{}", sign(para.role), para.text)).collect()
    }

    #[test]
    fn every_piece_is_read_as_what_it_is_whatever_its_words_say() {
        let mut doc = Doc::new("A page");
        doc.gap().lead("- not an item").para("One.\n\nTwo.").heading("Text").para(" ").aside("");
        doc.item(Item::caution("# not a heading", true).below("more"))
            .link("a link", Opens::Question(QuestionIx(3)));
        doc.quietly("a source");
        let details = vec![Labelled::new("Why", "so")];
        doc.add(Block::Caution(Caution {
            number: 1,
            strong: false,
            title: "Mind".into(),
            text: "it".into(),
            details,
        }));
        let row = |cells: [&str; 3]| cells.map(Text::from).to_vec();
        doc.add(table("", &[("Seat", 1), ("People", 1), ("More", 1)], vec![row(["All", "5", ""])]));
        let wanted = [
            "#- not an item",
            " One.",
            ".",
            " Two.",
            ".",
            "#Text",
            "!# not a heading",
            ">more",
            "-a link",
            "~a source",
            "-Mind",
            ">it",
            ">Why: so",
            "-Seat: All",
            ">People: 5",
        ];
        assert_eq!(read(&doc), wanted);
        // Headings and empty lines cannot be highlighted: the link is the fifth of those that can.
        assert_eq!(doc.links().collect::<Vec<_>>(), [(4, Opens::Question(QuestionIx(3)))]);
        assert_eq!(doc.stops(), 11);
    }
}
