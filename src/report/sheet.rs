//! A table for a workbook: its columns, its rows, and what stands in a cell. It knows no
//! format of files; the numbers in it are numbers.

use serde::Serialize;

use super::paper::printed;
use super::parts::Part;

/// A table for a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Sheet {
    /// Which part it belongs to.
    pub part: Part,
    /// Its name, at most 31 characters, none of them `[]:*?/\`.
    pub name: &'static str,
    /// What is in it.
    pub about: String,
    /// Its columns, each with a heading of its own.
    pub columns: Vec<SheetColumn>,
    /// Rows with one cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Which columns a chart beside the table is drawn from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chart: Option<SheetChart>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SheetColumn {
    /// The heading.
    pub heading: &'static str,
    /// Its width in characters. At most 50, and 150 with the others of its table: so it
    /// prints on paper of A4 in letters that can be read.
    pub width: u16,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Words.
    Words,
    /// Whole numbers.
    Numbers,
    /// Words that lead to a page on the web, where there is one.
    Links,
    /// Nothing yet: whoever uses the workbook chooses Yes or No.
    Done,
}

impl SheetColumn {
    const fn of(heading: &'static str, width: u16, kind: ColumnKind) -> Self {
        Self { heading, width, kind }
    }

    /// A column of words.
    pub const fn words(heading: &'static str, width: u16) -> Self {
        Self::of(heading, width, ColumnKind::Words)
    }
}

/// What a table has a row for, each with the cells that are said of it so far: a heading and what stands under it are written
/// together, so that neither can slip from under the other.
#[derive(Debug)]
pub(super) struct Rows<R> {
    columns: Vec<SheetColumn>,
    rows: Vec<(R, Vec<Cell>)>,
}

impl<R: Copy> Rows<R> {
    /// A row for each of these, and nothing said of them yet.
    pub(super) fn of(each: impl IntoIterator<Item = R>) -> Self {
        Self { columns: Vec::new(), rows: each.into_iter().map(|of| (of, Vec::new())).collect() }
    }

    fn column<C: Into<Cell>>(mut self, column: SheetColumn, says: impl Fn(R) -> C) -> Self {
        self.columns.push(column);
        for (of, cells) in &mut self.rows {
            cells.push(says(*of).into());
        }
        self
    }

    /// A column of words.
    pub(super) fn words<C: Into<Cell>>(
        self,
        heading: &'static str,
        width: u16,
        says: impl Fn(R) -> C,
    ) -> Self {
        self.column(SheetColumn::words(heading, width), says)
    }

    /// A column of numbers.
    pub(super) fn numbers<C: Into<Cell>>(
        self,
        heading: &'static str,
        width: u16,
        says: impl Fn(R) -> C,
    ) -> Self {
        self.column(SheetColumn::of(heading, width, ColumnKind::Numbers), says)
    }

    /// A column of links.
    pub(super) fn links(self, heading: &'static str, width: u16, says: impl Fn(R) -> Cell) -> Self {
        self.column(SheetColumn::of(heading, width, ColumnKind::Links), says)
    }

    /// The column in which the owner says what is done.
    pub(super) fn done(self) -> Self {
        self.column(SheetColumn::of("Done", 8, ColumnKind::Done), |_| Cell::Empty)
    }

    /// The table, without a chart.
    pub(super) fn sheet(self, part: Part, name: &'static str, about: impl Into<String>) -> Sheet {
        let rows = self.rows.into_iter().map(|(_, cells)| cells).collect();
        Sheet { part, name, about: about.into(), columns: self.columns, rows, chart: None }
    }
}

/// Bars on the scale from 0 to 100: the places of the columns that they are drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SheetChart {
    /// What a bar is called.
    pub label: usize,
    /// Where it stands now.
    pub now: usize,
    /// Where it begins.
    pub lowest: usize,
    /// Where it ends.
    pub highest: usize,
    /// What rules it out; nothing where it is in the running.
    pub ruled_out: usize,
}

/// What stands in a cell of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Words that lead to a page on the web. Only what the rules name as the page of a
    /// source is one: what a user wrote leads nowhere.
    Link {
        /// The words.
        words: String,
        /// The address.
        url: String,
    },
}

/// Most characters of an address that is a link. Excel holds 2 079.
const LONGEST: usize = 2_000;

impl Cell {
    /// Words with the page that they lead to, where there is one on the web.
    pub fn link(words: String, url: Option<&str>) -> Self {
        match url.filter(|url| leads_somewhere(url)) {
            Some(url) if !words.is_empty() => Self::Link { words, url: url.to_owned() },
            _ => words.into(),
        }
    }

    /// How many there are of something.
    pub fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// Whether an address is one of the web, and in one piece.
fn leads_somewhere(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url.encode_utf16().count() <= LONGEST
        && !url.contains(char::is_whitespace)
        && printed(url) == url
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

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

/// Nothing is an empty cell.
impl<C: Into<Cell>> From<Option<C>> for Cell {
    fn from(cell: Option<C>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_on_the_web_is_a_link() {
        let link = |url: &str| matches!(Cell::link("words".to_owned(), Some(url)), Cell::Link { .. });
        assert!(link("https://www.gov.uk/a?b=c#d") && link("http://a.example/\u{e9}"));
        for url in [
            "",
            "file:///C:/a",
            "javascript:alert(1)",
            "mailto:a@b",
            "internal:A1",
            "https://a b",
            "https://a\u{202e}b",
        ] {
            assert!(!link(url), "{url}");
        }
        assert!(!link(&format!("https://{}", "a".repeat(LONGEST))));
        assert_eq!(Cell::link(String::new(), Some("https://a")), Cell::Empty);
    }

    #[test]
    fn a_cell_is_what_it_holds() {
        let cells = [
            Cell::Empty,
            "words".into(),
            7_i64.into(),
            Cell::link("a".to_owned(), Some("https://a.example")),
        ];
        let wanted = r#"[null,"words",7,{"words":"a","url":"https://a.example"}]"#;
        assert_eq!(serde_json::to_string(&cells).expect("JSON"), wanted);
    }
}
