//! The pieces of a page, and the short ways to make them. What a piece is, is said by its type: no writer and no face looks
//! at the words to find out.

use serde::{Serialize, Serializer};

use super::{Opens, Text};

/// A piece of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading below that of the part.
    Heading(Heading),
    /// The sentence that matters most on its page.
    Lead(Text),
    /// A paragraph.
    Para(Text),
    /// A paragraph that explains: smaller, or greyer.
    Aside(Text),
    /// A list without an order.
    List(#[cfg_attr(test, schemars(with = "Vec<Text>"))] Vec<Item>),
    /// A caution with its number.
    Caution(Caution),
    /// A table.
    Table(Table),
    /// The sources that are cited.
    Sources(Vec<Cited>),
    /// An empty line on a screen: what follows is another thought. No report has one.
    #[cfg_attr(test, schemars(skip))]
    Space,
}

/// A heading.
pub fn heading(words: impl Into<String>) -> Block {
    Block::Heading(Heading { depth: Depth::Two, words: words.into() })
}

/// A heading under another.
pub fn subheading(words: impl Into<String>) -> Block {
    Block::Heading(Heading { depth: Depth::Three, words: words.into() })
}

/// A paragraph.
pub fn para(text: impl Into<Text>) -> Block {
    Block::Para(text.into())
}

/// A paragraph that explains.
pub fn aside(text: impl Into<Text>) -> Block {
    Block::Aside(text.into())
}

/// A list without an order.
pub fn list<T: Into<Item>>(items: impl IntoIterator<Item = T>) -> Block {
    Block::List(items.into_iter().map(Into::into).collect())
}

/// The columns of a table: headings, each with its share of the width.
pub fn columns(headings: &[(&str, u16)]) -> Vec<Column> {
    headings.iter().map(|(heading, share)| Column { heading: (*heading).to_owned(), share: *share }).collect()
}

/// A table: what it shows, its columns, its rows.
pub fn table(caption: &str, headings: &[(&str, u16)], rows: Vec<Vec<Text>>) -> Block {
    Block::Table(Table { caption: caption.to_owned(), columns: columns(headings), rows, across: false })
}

/// What stands before one of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// That it is one of a list.
    #[default]
    Item,
    /// That it is a strong caution.
    Strong,
    /// Nothing: it stands by itself, such as a source.
    None,
}

/// More about one of a list, under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct More {
    /// The words.
    pub text: Text,
    /// Whether it is quiet: a source, a date, who could do it.
    pub quiet: bool,
}

/// One of a list: what it says, what stands under it, and the page behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// What stands before it.
    pub mark: Mark,
    /// What it says.
    pub text: Text,
    /// The page it opens, if it opens one.
    pub opens: Option<Opens>,
    /// What stands under it.
    pub more: Vec<More>,
}

impl Item {
    /// One of a list.
    pub fn new(text: impl Into<Text>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// One that stands by itself, with no mark before it.
    pub fn plain(text: impl Into<Text>) -> Self {
        Self { mark: Mark::None, ..Self::new(text) }
    }

    /// A strong caution, or one to note.
    pub fn caution(text: impl Into<Text>, strong: bool) -> Self {
        Self { mark: if strong { Mark::Strong } else { Mark::Item }, ..Self::new(text) }
    }

    /// The same with the page that it opens, if it opens one.
    pub fn opening(self, opens: impl Into<Option<Opens>>) -> Self {
        Self { opens: opens.into(), ..self }
    }

    /// The same with more under it.
    pub fn below(mut self, text: impl Into<Text>) -> Self {
        self.more.push(More { text: text.into(), quiet: false });
        self
    }

    /// The same with something quiet under it.
    pub fn quietly(mut self, text: impl Into<Text>) -> Self {
        self.more.push(More { text: text.into(), quiet: true });
        self
    }

    /// What it says, then each thing that stands under it.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.text).chain(self.more.iter().map(|more| &more.text))
    }

    /// All that it says: what stands under it on lines of their own. Where there are no links and no marks, this is it.
    pub fn whole(&self) -> Text {
        let strong = if self.mark == Mark::Strong { "Strong caution: " } else { "" };
        let text =
            if strong.is_empty() { self.text.clone() } else { Text::from(strong).and(self.text.clone()) };
        self.more.iter().fold(text, |text, more| text.then("\n").and(more.text.clone()))
    }
}

impl<T: Into<Text>> From<T> for Item {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

/// In files it is its words.
impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.whole().serialize(serializer)
    }
}

/// A heading below that of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Heading {
    /// How far below.
    pub depth: Depth,
    /// The heading.
    pub words: String,
}

/// How far a heading stands below that of its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// One level below.
    Two,
    /// Two levels below.
    Three,
}

/// Words with what they are, in a word or two: "Evidence", "To do".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Labelled {
    /// The word or two before them.
    pub label: String,
    /// The words.
    pub text: Text,
}

impl Labelled {
    /// Words with what they are.
    pub fn new(label: impl Into<String>, text: impl Into<Text>) -> Self {
        Self { label: label.into(), text: text.into() }
    }

    /// Both on one line.
    pub fn whole(&self) -> Text {
        Text::from(format!("{}: ", self.label)).and(self.text.clone())
    }
}

/// A caution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Caution {
    /// Its number, from 1 through the whole report.
    pub number: usize,
    /// Whether it is strong.
    pub strong: bool,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: Text,
    /// Why it applies, evidence, what to do.
    pub details: Vec<Labelled>,
}

impl Caution {
    /// The same as one of a list.
    pub fn as_item(&self) -> Item {
        let item = Item::caution(self.title.as_str(), self.strong).below(self.text.clone());
        self.details.iter().fold(item, |item, detail| item.below(detail.whole()))
    }
}

/// A table with a header row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns. The first names what a row is about.
    pub columns: Vec<Column>,
    /// Rows with one cell for each column.
    pub rows: Vec<Vec<Text>>,
    /// Whether it wants a page of its own, across: where paper can do that.
    pub across: bool,
}

impl Table {
    /// Its rows as a list: the first cell of each, and under it every other that says something, with the heading of its column.
    pub fn as_items(&self) -> Vec<Item> {
        let cell =
            |(column, cell): (&Column, &Text)| Labelled::new(column.heading.as_str(), cell.clone()).whole();
        let item = |row: &Vec<Text>| {
            let mut cells = self.columns.iter().zip(row);
            let first = cells.next().map(cell).unwrap_or_default();
            let others = cells.filter(|(_, words)| !words.words().trim().is_empty()).map(cell);
            others.fold(Item::new(first), Item::below)
        };
        self.rows.iter().map(item).collect()
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// Its share of the width of the table, against those of the others.
    pub share: u16,
}

/// A source that is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cited {
    /// Its id in the rules.
    pub id: String,
    /// Who wrote it.
    pub by: String,
    /// When, with a letter where two of one year are told apart.
    pub year: String,
    /// What it is called.
    pub title: String,
    /// What kind of source it is, how strong its evidence is, when it was looked at.
    pub kind: String,
    /// Where to find it, if it can be had on the web.
    pub link: Option<String>,
    /// What it is worth; empty in a short list.
    pub worth: String,
}

impl Cited {
    /// The same as one of a list.
    pub fn as_item(&self) -> Item {
        Item::new(format!("{} {}", self.named(), self.kind))
    }

    /// Author, year, title.
    pub fn named(&self) -> String {
        let end = if self.title.ends_with(['?', '!', '.']) { "" } else { "." };
        format!("{} ({}). {}{end}", self.by, self.year, self.title)
    }
}
