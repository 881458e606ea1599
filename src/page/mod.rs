//! The one document: headings, paragraphs, lists, cautions, tables and links, each of a type of its own. Every screen to
//! read, every printed answer and every report is made of these pieces. It knows no format, no width and no colour: how a
//! piece looks is for the code that draws it.

mod block;
mod doc;
mod opens;
mod text;

pub use block::{
    Block, Caution, Cited, Column, Depth, Heading, Item, Labelled, Mark, More, Table, aside, columns,
    heading, list, para, subheading, table,
};
pub use doc::{Doc, Para, Role};
pub use opens::Opens;
pub use text::{Bar, Range, Reference, Share, Span, Text, to_write};
