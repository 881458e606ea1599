//! Reading back what a report was written as, by other means than those it was written
//! with: the words of a file, and the elements of its parts.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use contract_advisor::report::{Document, Kind, write_report};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Text of the kinds that break documents.
pub const HARD: [&str; 12] = [
    "=1+1 and <script>alert(1)</script>",
    "a < b && c > \"d\" 'e' ]]> <!-- x --> &amp; &#x41;",
    "bell \u{7} escape \u{1b}[31m nul \0 delete \u{7f}",
    "שלום עולם, مرحبا \u{200f}(abc)",
    "👩🏽‍⚕️ ⚠\u{fe0f} e\u{301} 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "# no heading\n- no list\n1. no number\n    no code\n> no quote",
    "| no | table | *no* _emphasis_ `code` [link](http://example.com) ![x](y) ~~z~~ $m$ [^1]",
    "+44 20 7946 0000, @home, -2 steps",
    "reads \u{202e}backwards\u{202c} here",
    "one\r\ntwo\rthree\n\nfour\u{2028}five",
    "_x0041_ stays as it is, and so does \\ and \\n",
    "\u{fffe}\u{ffff} not characters {{ braces }} <br> ${x}",
];

/// The bytes of a document in one format.
pub fn bytes(document: &Document<'_>, kind: Kind) -> Vec<u8> {
    write_report(document, kind).expect("written")
}

/// The text of a document in a format that is text.
pub fn text(document: &Document<'_>, kind: Kind) -> String {
    String::from_utf8(bytes(document, kind)).expect("UTF-8")
}

/// What a reader of each format sees, with one space wherever there is any.
pub fn seen(document: &Document<'_>) -> BTreeMap<&'static str, String> {
    let word = parts(&bytes(document, Kind::Word));
    let word = word_words(&word["word/document.xml"]);
    let json = serde_json::from_str(&text(document, Kind::Json)).expect("JSON");
    let mut strings = Vec::new();
    texts(&json, &mut strings);
    BTreeMap::from([
        ("Word", flat(&word)),
        ("Excel", flat(&workbook_texts(&parts(&bytes(document, Kind::Excel))).join("\n"))),
        ("Markdown", flat(&markdown_words(&text(document, Kind::Markdown)))),
        ("HTML", flat(&page_words(&text(document, Kind::Html)))),
        ("JSON", flat(&strings.join("\n"))),
    ])
}

fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(list) => list.iter().for_each(|one| texts(one, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|one| texts(one, found)),
        _ => {}
    }
}

/// An element: its name and attributes, where it stands, and whether it is the end of one.
#[derive(Debug, Clone)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// What is met on the way through a part.
#[derive(Debug, Clone)]
pub enum Met {
    Start(Element),
    End(String),
    Words(String),
}

/// The parts of a zip file.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).expect("a part");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("UTF-8");
            (file.name().expect("a name").into_owned(), text)
        })
        .collect()
}

/// Reads a part from end to end; fails if it is not well formed.
pub fn walk(text: &str) -> Vec<Met> {
    read(text, true)
}

/// The same for HTML, whose empty elements have no end.
pub fn walk_html(text: &str) -> Vec<Met> {
    read(text, false)
}

fn read(text: &str, strict: bool) -> Vec<Met> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = strict;
    reader.config_mut().allow_unmatched_ends = !strict;
    let mut met = Vec::new();
    let mut depth = 0_i64;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} at {}", reader.error_position())) {
            Event::Start(start) => {
                depth += 1;
                met.push(Met::Start(element(&start)));
            }
            Event::Empty(start) => {
                let one = element(&start);
                let name = one.name.clone();
                met.push(Met::Start(one));
                met.push(Met::End(name));
            }
            Event::End(end) => {
                depth -= 1;
                met.push(Met::End(end.name().as_ref().to_owned()));
            }
            Event::Text(words) => push(&mut met, &words),
            Event::GeneralRef(name) => {
                let words =
                    quick_xml::escape::unescape(&format!("&{};", &*name)).expect("a known name").into_owned();
                push(&mut met, &words);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(!strict || depth == 0, "an element is not closed");
    met
}

/// Words that stand next to each other are one.
fn push(met: &mut Vec<Met>, words: &str) {
    if let Some(Met::Words(last)) = met.last_mut() {
        last.push_str(words);
    } else {
        met.push(Met::Words(words.to_owned()));
    }
}

fn element(start: &quick_xml::events::BytesStart<'_>) -> Element {
    Element {
        name: start.name().as_ref().to_owned(),
        attributes: start
            .html_attributes()
            .with_checks(false)
            .flatten()
            .map(|attribute| {
                let value = quick_xml::escape::unescape(&attribute.value).expect("escaped").into_owned();
                (attribute.key.as_ref().to_owned(), value)
            })
            .collect(),
    }
}

/// The elements of a part by name.
pub fn elements<'a>(met: &'a [Met], name: &str) -> Vec<&'a Element> {
    met.iter()
        .filter_map(|one| match one {
            Met::Start(element) if element.name == name => Some(element),
            _ => None,
        })
        .collect()
}

/// The words inside each element of this name, with everything in it.
pub fn inside(met: &[Met], name: &str) -> Vec<Vec<Met>> {
    let mut found = Vec::new();
    let mut open: Vec<(i64, Vec<Met>)> = Vec::new();
    for one in met {
        for (_, list) in &mut open {
            list.push(one.clone());
        }
        match one {
            Met::Start(element) if element.name == name => open.push((0, Vec::new())),
            Met::End(end) if end == name => {
                if let Some((_, mut list)) = open.pop() {
                    list.pop();
                    found.push(list);
                }
            }
            _ => {}
        }
    }
    found
}

/// The words of a Word part: paragraphs and breaks are line ends.
pub fn word_words(text: &str) -> String {
    let mut words = String::new();
    let mut in_text = false;
    for one in walk(text) {
        match one {
            Met::Start(element) => match element.name.as_str() {
                "w:t" => in_text = true,
                "w:br" => words.push('\n'),
                "w:tab" => words.push('\t'),
                _ => {}
            },
            Met::End(name) => match name.as_str() {
                "w:t" => in_text = false,
                "w:p" => words.push('\n'),
                _ => {}
            },
            Met::Words(one) if in_text => words.push_str(&one),
            Met::Words(_) => {}
        }
    }
    words
}

/// Every text of a workbook, in the order of its table of texts, as Excel reads it: there
/// `_x0041_` stands for a letter, and `_x005F_` for the line that begins such a code.
pub fn workbook_texts(parts: &BTreeMap<String, String>) -> Vec<String> {
    let shared = walk(&parts["xl/sharedStrings.xml"]);
    inside(&shared, "si")
        .into_iter()
        .map(|one| {
            one.iter()
                .filter_map(|met| match met {
                    Met::Words(words) => Some(words.as_str()),
                    _ => None,
                })
                .collect::<String>()
                .replace("_x005F_", "_")
        })
        .collect()
}

/// The words that a page shows, a space between elements.
pub fn page_words(text: &str) -> String {
    let mut words = String::new();
    let mut hidden = false;
    for one in walk_html(text) {
        match one {
            Met::Start(element) if element.name == "style" => hidden = true,
            Met::End(name) if name == "style" => hidden = false,
            Met::Words(one) if !hidden => words.push_str(&one),
            // Runs of one text follow each other without a gap.
            Met::Start(element) if !matches!(element.name.as_str(), "strong" | "mark" | "span" | "a") => {
                words.push(' ')
            }
            _ => {}
        }
    }
    words
}

/// What a reader of Markdown sees of its words.
pub fn markdown_words(text: &str) -> String {
    let mut words = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                // A backslash before a line's end is a break.
                Some('\n') => words.push('\n'),
                Some(next) if next.is_ascii_punctuation() => words.push(next),
                Some(next) => words.extend(['\\', next]),
                None => words.push('\\'),
            },
            '*' | '`' => {}
            c => words.push(c),
        }
    }
    words
}

/// Words with one space wherever there was any.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
