//! What a report says, before any format: parts made of blocks. Every writer is given
//! this and nothing else, so that no format can say more or less than another. It knows
//! no format, no file and no clock.

use serde::Serialize;

use super::parts::Part;

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Title of the document.
    pub title: String,
    /// What kind of document it is, in a line.
    pub subtitle: String,
    /// The day it was written, as its reader should see it.
    pub date: String,
    /// The same as programs write it, such as `2026-11-27`.
    pub day: String,
    /// Its parts, in order. A summary stands first, on a page of its own.
    pub parts: Vec<Chapter>,
    /// What the footnotes say. A [`Span::Note`] points here.
    pub notes: Vec<Note>,
    /// The same content as tables to sort and filter, for a workbook.
    pub sheets: Vec<Sheet>,
}

/// A part of a report, under a heading of the first level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chapter {
    /// Which part it is.
    pub kind: Part,
    /// The heading.
    pub heading: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading below that of the part.
    Heading(Depth, String),
    /// The sentence that matters most on its page.
    Lead(Text),
    /// A paragraph.
    Para(Text),
    /// A paragraph that explains: smaller, or greyer.
    Aside(Text),
    /// A list without an order.
    List(Vec<Text>),
    /// A caution with its number.
    Caution(Caution),
    /// A table.
    Table(Table),
    /// Where things stand on the scale from 0 to 100.
    Chart(Chart),
    /// How many gave each answer.
    Tally(Tally),
}

/// How far a heading stands below that of its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// One level below.
    Two,
    /// Two levels below.
    Three,
}

/// A caution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Caution {
    /// Its number, from 1 through the whole report.
    pub number: usize,
    /// Whether it is strong.
    pub strong: bool,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: Text,
    /// Labels with what belongs to them: why it applies, evidence, what to do.
    pub details: Vec<(String, Text)>,
}

/// A table with a header row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns. The first names what a row is about.
    pub columns: Vec<Column>,
    /// Rows with one cell for each column.
    pub rows: Vec<Vec<Text>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// Its share of the width of the table, against those of the others.
    pub share: u16,
}

/// Bars on the scale from 0 to 100, where 50 is neutral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// What it shows.
    pub caption: String,
    /// What the bars mean.
    pub key: String,
    /// Whether the words beside the bars say the points too.
    pub points: bool,
    /// One bar for each thing.
    pub bars: Vec<Bar>,
}

/// One bar. Its words say all that the picture does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// What stands there.
    pub label: String,
    /// A mark that doubles the words, such as `[+ ]`.
    pub mark: &'static str,
    /// Where it stands, in a few words.
    pub words: String,
    /// Where it stands; `None` when nothing is in play.
    pub range: Option<Range>,
    /// Whether it is out of the running, so that the position counts for nothing.
    pub out: bool,
}

/// A position with its range, each from 0 to 100, in whole points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Range {
    /// Lowest.
    pub lower: u8,
    /// Where it stands now.
    pub fit: u8,
    /// Highest.
    pub upper: u8,
}

/// How many people gave each answer to a question, in one round or in several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// What it shows.
    pub caption: String,
    /// The answers, as a room reads a scale: the highest level first.
    pub answers: Vec<String>,
    /// Counts, one for each time that the question was asked.
    pub rounds: Vec<Round>,
}

/// How many people gave each answer, one time that they were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Which time.
    pub heading: String,
    /// How many people there were.
    pub people: u32,
    /// How many gave each answer, with the words for it.
    pub counts: Vec<(u32, String)>,
}

impl Round {
    /// All that the picture of one answer says, for those who do not see it.
    #[must_use]
    pub fn alternative(&self, answer: &str, at: usize) -> String {
        let words = self.counts.get(at).map_or("", |(_, words)| words);
        format!("{answer}: {words}. {}.", self.heading)
    }
}

impl Chart {
    /// What stands beside a bar, with its mark.
    #[must_use]
    pub fn beside(&self, bar: &Bar) -> String {
        format!("{} {}", bar.mark, if self.points { bar.standing() } else { bar.words.clone() })
    }
}

impl Bar {
    /// Where it stands, in words and whole points. What is out of the running stands
    /// nowhere.
    #[must_use]
    pub fn standing(&self) -> String {
        let words = &self.words;
        match self.range.filter(|_| !self.out) {
            None => words.clone(),
            Some(Range { lower, fit, upper }) if lower == upper => format!("{words}; at {fit}"),
            Some(Range { lower, fit, upper }) => format!("{words}; at {fit}, from {lower} to {upper}"),
        }
    }

    /// All that the picture says, for those who do not see it.
    #[must_use]
    pub fn alternative(&self) -> String {
        format!(
            "{}: {}. The scale runs from 0, against, to 100, in favour; 50 is neutral.",
            self.label,
            self.standing()
        )
    }
}

/// What a footnote says: a place in a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Which source it is a place in, by its id.
    pub source: String,
    /// The words.
    pub text: String,
    /// The words where the source has been named in full before.
    pub again: String,
    /// Where to find it, if it can be had on the web.
    pub link: Option<String>,
}

/// A table for a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Which part it belongs to.
    pub part: Part,
    /// Its name, at most 31 characters, none of them `[]:*?/\`.
    pub name: &'static str,
    /// What is in it.
    pub about: String,
    /// Headings, each with the width of the column in characters.
    pub columns: Vec<(&'static str, u16)>,
    /// Rows with one cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Words with emphasis and footnotes. A `\n` in them is a line's end, two are a
/// paragraph's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Text(pub Vec<Span>);

/// A run of words of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Words.
    Plain(String),
    /// Words that stand out.
    Strong(String),
    /// A footnote, by its place in [`Report::notes`].
    Note(usize),
}

impl Text {
    /// The same with more words.
    #[must_use]
    pub fn then(mut self, words: impl Into<String>) -> Self {
        self.0.push(Span::Plain(words.into()));
        self
    }

    /// The same with more words that stand out.
    #[must_use]
    pub fn strong(mut self, words: impl Into<String>) -> Self {
        self.0.push(Span::Strong(words.into()));
        self
    }

    /// The same with these footnotes.
    #[must_use]
    pub fn noted(mut self, notes: impl IntoIterator<Item = usize>) -> Self {
        self.0.extend(notes.into_iter().map(Span::Note));
        self
    }

    /// The words alone.
    #[must_use]
    pub fn words(&self) -> String {
        self.0
            .iter()
            .map(|span| match span {
                Span::Plain(words) | Span::Strong(words) => words.as_str(),
                Span::Note(_) => "",
            })
            .collect()
    }

    /// Its paragraphs, each by itself; at least one, if an empty one.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<Self> {
        let mut paragraphs = vec![Self::default()];
        let mut add = |span: Span, new: bool| {
            if new {
                paragraphs.push(Self::default());
            }
            if let Some(last) = paragraphs.last_mut() {
                last.0.push(span);
            }
        };
        for span in &self.0 {
            match span {
                Span::Note(_) => add(span.clone(), false),
                Span::Plain(words) | Span::Strong(words) => {
                    for (at, piece) in words.split("\n\n").enumerate() {
                        let piece = piece.to_owned();
                        let strong = matches!(span, Span::Strong(_));
                        add(if strong { Span::Strong(piece) } else { Span::Plain(piece) }, at > 0);
                    }
                }
            }
        }
        paragraphs
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| match span {
            Span::Plain(words) | Span::Strong(words) => words.is_empty(),
            Span::Note(_) => false,
        })
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::default().then(words)
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::default().then(words)
    }
}

impl From<&String> for Text {
    fn from(words: &String) -> Self {
        Self::default().then(words.as_str())
    }
}
