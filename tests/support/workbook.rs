//! Reading a workbook back: its sheets by name, their cells by place, their tables, links
//! and ways of printing. By the parts of the file alone, without what wrote it.

use std::collections::BTreeMap;

use super::documents::{Element, Met, elements, inside, parts, walk, workbook_texts};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Empty,
    Text(String),
    Number(f64),
}

/// A sheet as it was read.
pub struct Read {
    pub name: String,
    pub hidden: bool,
    /// Cells by row and column, from 0.
    pub cells: BTreeMap<(usize, usize), Value>,
    /// Formats of cells, by their place in the list of the styles.
    pub styles: BTreeMap<(usize, usize), usize>,
    /// The elements of its part.
    pub met: Vec<Met>,
    /// The part as text.
    pub xml: String,
    /// Its tables.
    pub tables: Vec<TableRead>,
    /// Where links lead, by the place of their cell.
    pub links: BTreeMap<(usize, usize), String>,
}

/// A table of a sheet.
pub struct TableRead {
    pub name: String,
    pub headings: Vec<String>,
    /// First and last row, head included.
    pub rows: (usize, usize),
    pub met: Vec<Met>,
}

/// A workbook as it was read.
pub struct Book {
    pub parts: BTreeMap<String, String>,
    pub sheets: Vec<Read>,
    pub texts: Vec<String>,
}

impl Book {
    pub fn read(bytes: &[u8]) -> Self {
        let parts = parts(bytes);
        let texts = workbook_texts(&parts);
        let workbook = walk(&parts["xl/workbook.xml"]);
        let sheets = elements(&workbook, "sheet")
            .iter()
            .enumerate()
            .map(|(at, one)| sheet(&parts, &texts, at + 1, one))
            .collect();
        Self { parts, sheets, texts }
    }

    pub fn sheet(&self, name: &str) -> &Read {
        let found = self.sheets.iter().find(|sheet| sheet.name == name);
        found.unwrap_or_else(|| panic!("no sheet {name}"))
    }

    pub fn names(&self) -> Vec<&str> {
        self.sheets.iter().map(|sheet| sheet.name.as_str()).collect()
    }

    /// Sheets that a reader sees.
    pub fn shown(&self) -> impl Iterator<Item = &Read> {
        self.sheets.iter().filter(|sheet| !sheet.hidden)
    }
}

impl Read {
    pub fn at(&self, row: usize, column: usize) -> Value {
        self.cells.get(&(row, column)).cloned().unwrap_or(Value::Empty)
    }

    pub fn table(&self) -> &TableRead {
        assert_eq!(self.tables.len(), 1, "{}", self.name);
        &self.tables[0]
    }

    /// The place of a column.
    pub fn column(&self, heading: &str) -> usize {
        let found = self.table().headings.iter().position(|one| one == heading);
        found.unwrap_or_else(|| panic!("{} has no column {heading}", self.name))
    }

    /// A column below its head.
    pub fn values(&self, heading: &str) -> Vec<Value> {
        let (column, (head, last)) = (self.column(heading), self.table().rows);
        (head + 1..=last).map(|row| self.at(row, column)).collect()
    }

    /// The same where it holds words; nothing for an empty cell.
    pub fn words(&self, heading: &str) -> Vec<String> {
        let words = |value: Value| match value {
            Value::Text(words) => words,
            Value::Empty => String::new(),
            Value::Number(number) => panic!("{} {heading}: {number}", self.name),
        };
        self.values(heading).into_iter().map(words).collect()
    }

    /// How many rows the table has below its head.
    pub fn rows(&self) -> usize {
        let (head, last) = self.table().rows;
        last - head
    }
}

fn sheet(parts: &BTreeMap<String, String>, texts: &[String], at: usize, one: &Element) -> Read {
    let xml = parts[&format!("xl/worksheets/sheet{at}.xml")].clone();
    let met = walk(&xml);
    let related = parts.get(&format!("xl/worksheets/_rels/sheet{at}.xml.rels"));
    let related = related.map_or_else(Vec::new, |text| walk(text));
    let target = |id: &str| {
        let found = elements(&related, "Relationship").into_iter().find(|one| one.get("Id") == Some(id));
        found.and_then(|one| one.get("Target")).expect("a target").to_owned()
    };
    let (mut cells, mut styles) = (BTreeMap::new(), BTreeMap::new());
    for (cell, inner) in elements(&met, "c").into_iter().zip(inside(&met, "c")) {
        let at = place(cell.get("r").expect("a place"));
        if let Some(style) = cell.get("s") {
            styles.insert(at, style.parse().expect("a number"));
        }
        let value = match (inside(&inner, "v").as_slice(), cell.get("t")) {
            ([], None) => continue,
            ([words], kind) => match (words.as_slice(), kind) {
                ([Met::Words(words)], Some("s")) => {
                    Value::Text(texts[words.parse::<usize>().expect("a place")].clone())
                }
                ([Met::Words(words)], None) => Value::Number(words.parse().expect("a number")),
                other => panic!("{at:?} {other:?}"),
            },
            other => panic!("{at:?} {other:?}"),
        };
        cells.insert(at, value);
    }
    let links = elements(&met, "hyperlink")
        .into_iter()
        .map(|link| {
            let page = target(link.get("r:id").expect("a page"));
            let inside = link.get("location").map_or_else(String::new, |name| format!("#{name}"));
            (place(link.get("ref").expect("a cell")), page + &inside)
        })
        .collect();
    let tables = elements(&met, "tablePart")
        .into_iter()
        .map(|part| {
            let name = target(part.get("r:id").expect("a table")).replace("../", "xl/");
            let met = walk(&parts[&name]);
            let table = elements(&met, "table")[0].clone();
            let (first, last) = table.get("ref").and_then(|range| range.split_once(':')).expect("a range");
            let headings = elements(&met, "tableColumn").into_iter().filter_map(|one| one.get("name"));
            TableRead {
                name: table.get("displayName").expect("a name").to_owned(),
                headings: headings.map(str::to_owned).collect(),
                rows: (place(first).0, place(last).0),
                met,
            }
        })
        .collect();
    Read {
        name: one.get("name").expect("a name").to_owned(),
        hidden: one.get("state").is_some(),
        cells,
        styles,
        met,
        xml,
        tables,
        links,
    }
}

/// A place such as `AB12`, counted from 0.
pub fn place(words: &str) -> (usize, usize) {
    let letters = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let column = letters.bytes().fold(0, |sum, letter| 26 * sum + usize::from(letter - b'A') + 1);
    (words[letters.len()..].parse::<usize>().expect("a row") - 1, column - 1)
}
