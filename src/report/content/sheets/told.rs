//! What is told in sentences, taken from the parts as the other formats have them, so that
//! nothing is written twice: each sentence with the heading that it stands under.

use super::super::super::model::{Block, Chapter, Depth, Heading, Span, Table, Text};
use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Rows, Sheet};
use super::super::Assessed;
use super::super::options_table::whole;
use super::super::texts;

/// A sentence or a paragraph, and what it stands under.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// The heading; that of its part where it stands under none of its own.
    pub under: String,
    /// Whether it stands under a heading of its own.
    pub headed: bool,
    /// What it says.
    pub text: String,
}

impl Told {
    /// A text with what it is.
    pub(super) fn new(under: impl Into<String>, text: String) -> Self {
        Self { under: under.into(), headed: true, text }
    }
}

/// The sentences of a part. Tables and pictures are left out: they have tables of their own.
pub(super) fn told(chapter: &Chapter) -> Vec<Told> {
    let (mut under, mut above) = (chapter.heading.clone(), String::new());
    let mut headed = false;
    let mut found = Vec::new();
    for block in &chapter.blocks {
        headed |= matches!(block, Block::Heading(_));
        let told = |text: String| Told { under: under.clone(), headed, text };
        match block {
            Block::Heading(Heading { depth: Depth::Two, words }) => {
                under.clone_from(words);
                above.clone_from(words);
            }
            Block::Heading(Heading { words, .. }) if above.is_empty() => under.clone_from(words),
            Block::Heading(Heading { words, .. }) => under = format!("{above}: {words}"),
            Block::Lead(text) | Block::Para(text) | Block::Aside(text) => {
                found.push(told(text.words()));
            }
            Block::List(items) => found.extend(items.iter().map(|item| told(item.whole().words()))),
            Block::Caution(_) | Block::Table(_) | Block::Sources(_) | Block::Space => {}
        }
    }
    found
}

/// The tables of a part.
pub(super) fn tables(chapter: &Chapter) -> impl Iterator<Item = &Table> {
    chapter.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// The rows of a table of sentences.
pub(super) fn rows(told: Vec<Told>) -> Vec<(String, Cell)> {
    told.into_iter().map(|one| (one.under, one.text.into())).collect()
}

/// A table of sentences, each beside what it is.
pub(super) fn two_columns(
    part: Part,
    name: &'static str,
    about: impl Into<String>,
    rows: &[(String, Cell)],
) -> Sheet {
    let rows =
        Rows::of(rows).words("Label", 30, |(label, _)| label).words("Text", 50, |(_, text)| text.clone());
    rows.sheet(part, name, about)
}

/// What-ifs: what was changed, what follows, and where each option stands then.
pub(super) fn what_ifs(chapter: &Chapter) -> Sheet {
    let told = told(chapter).into_iter().filter(|one| one.headed);
    let mut rows: Vec<(String, String, String)> =
        told.map(|one| (one.under, String::new(), one.text)).collect();
    for table in tables(chapter) {
        for (at, column) in table.columns.iter().enumerate().skip(1) {
            let words = |row: &[Text], at: usize| row.get(at).map_or_else(String::new, Text::words);
            rows.extend(table.rows.iter().map(|row| (column.heading.clone(), words(row, 0), words(row, at))));
        }
    }
    Rows::of(&rows)
        .words("What-if", 28, |(what_if, ..)| what_if)
        .words("Option", 26, |(_, option, _)| option)
        .words("What follows", 50, |(.., follows)| follows)
        .sheet(Part::WhatIfs, "What-ifs", texts::what_ifs())
}

/// The options side by side, wherever the table stands.
pub(super) fn side_by_side(of: &Assessed<'_>, made: &[Chapter]) -> Option<Sheet> {
    let told = made.iter().find(|chapter| matches!(chapter.kind, Part::Table | Part::Committee))?;
    let (part, table) = (told.kind, whole(of));
    // A bar has its words beside it, but for the points; a cell of a workbook says both.
    let words = |cell: &Text| {
        let bar = cell.0.iter().find_map(|span| match span {
            Span::Bar(bar) => Some(bar.standing()),
            _ => None,
        });
        Cell::from(bar.unwrap_or_else(|| cell.words().trim().to_owned()))
    };
    let columns = [
        ("Course or option", 16),
        ("What the answers say", 17),
        ("Must-haves", 16),
        ("Strongest for it", 25),
        ("Strongest against it", 25),
        ("Strong cautions on it", 22),
        ("Months", 9),
        ("Carried forward, or why not", 19),
    ];
    let rows = columns.into_iter().enumerate().fold(Rows::of(&table.rows), |rows, (at, (heading, width))| {
        rows.words(heading, width, |row| row.get(at).map(words))
    });
    let about = texts::sheet_side_by_side();
    Some(rows.sheet(part, "Side by side", about))
}

/// The paragraphs of a committee's report, each under its heading.
pub(super) fn committee(made: &[Chapter]) -> Option<Sheet> {
    let chapters = made.iter().filter(|chapter| chapter.kind == Part::Committee);
    let rows = rows(chapters.flat_map(told).collect());
    let about = texts::sheet_committee();
    (!rows.is_empty()).then(|| two_columns(Part::Committee, "Committee", about, &rows))
}

/// The rows of the tables of a part as labels and texts: the decision in short.
pub(super) fn labelled(chapter: &Chapter) -> Vec<Told> {
    let rows = tables(chapter).flat_map(|table| &table.rows);
    rows.filter_map(|row| Some(Told::new(row.first()?.words(), row.get(1)?.words()))).collect()
}

/// What it cannot do, numbered.
pub(super) fn limits(limits: impl IntoIterator<Item = String>) -> Sheet {
    Rows::of(&limits.into_iter().enumerate().collect::<Vec<_>>())
        .numbers("No.", 7, |(at, _)| Cell::count(at + 1))
        .words("Limit", 50, |(_, limit)| limit)
        .sheet(Part::Limits, "Limits", "What this cannot do.")
}
