//! Advice as lines and JSON for the command line, and as reports for papers. A report is
//! built once, by `content`, as a `model` without a format; each writer takes it from there.
//! [`Document`] and [`write_report`] are the way in: a subject, a choice of parts, a format.

mod audit;
mod bar;
mod compare;
mod content;
mod docx;
mod front_text;
pub mod handouts;
mod html;
mod json;
mod markdown;
mod model;
mod paper;
mod papers;
mod parts;
mod sheet;
mod show;
mod table;
mod text;
mod workshop;
mod write;
mod xlsx;

pub use audit::{audit_json, audit_markdown, audit_text};
pub use compare::comparison;
pub use content::{Assessed, Together};
pub use docx::{sheet_word, word};
pub use front_text::front_text;
pub use html::html;
pub use json::assessment as json;
pub use json::{Schema, comparison_json, schema};
pub use markdown::markdown;
pub use model::{
    Bar, Block, Caution, Chapter, Cited, Column, Depth, Heading, Item, Labelled, Numbers, Range, Reference,
    Report, Share, Span, Table, Text, to_write,
};
pub use paper::printed;
pub use papers::{Extent, NoSuchPart, PAPERS, Paper, Parts};
pub use parts::Part;
pub use sheet::{Cell, ColumnKind, Sheet, SheetChart, SheetColumn};
pub use show::{ids, show};
pub use table::{table_csv, table_text};
pub use text::assessment as text;
pub use workshop::{workshop_json, workshop_text};
pub use write::{Document, NothingChosen, Subject, write_report};
pub use xlsx::workbook;

/// The kinds of file that a report can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub enum Kind {
    /// A Word document.
    Word,
    /// An Excel workbook.
    Excel,
    Markdown,
    /// A web page that needs nothing else.
    Html,
    /// Exact, for other programs.
    Json,
}

impl Kind {
    /// How the name of such a file ends, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Excel => "xlsx",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
        }
    }

    /// The kind of file with this ending, in large letters or small.
    pub fn of_ending(ending: &str) -> Option<Self> {
        use strum::IntoEnumIterator;
        Self::iter().find(|kind| kind.ending().eq_ignore_ascii_case(ending))
    }
}
