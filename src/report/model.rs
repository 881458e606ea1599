//! What a report says, before any format: parts made of the pieces of a page. Every writer is given
//! this and nothing else, so that no format can say more or less than another. It knows
//! no format, no file and no clock.

use serde::Serialize;

use super::parts::Part;
use super::sheet::Sheet;
pub use crate::page::{
    Bar, Block, Caution, Cited, Column, Depth, Heading, Item, Labelled, Range, Reference, Share, Span, Table,
    Text, to_write,
};

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// Title of the document.
    pub title: String,
    /// What kind of document it is, in a line.
    pub subtitle: String,
    /// The day it was written, as its reader should see it.
    pub date: String,
    /// The same as programs write it, such as `2026-11-27`.
    pub day: String,
    /// What has to be known before anything else: what it rests on, under which rules, what
    /// is left out. It stands on the first page, below the title.
    pub about: Vec<Labelled>,
    /// What carries a number.
    pub numbers: Numbers,
    /// Size of its text on paper, points.
    pub points: u8,
    /// Its parts, in order.
    pub parts: Vec<Chapter>,
    /// The same content as tables to sort and filter, for a workbook.
    pub sheets: Vec<Sheet>,
}

/// What carries a number in a report, so that a meeting can refer to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Numbers {
    /// Headings: `2.1` is the first of the second part.
    Headings,
    /// Paragraphs, as committees have them: `2.1` is the first under the second heading.
    Paragraphs,
}

/// A part of a report, under a heading of the first level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Chapter {
    /// Which part it is.
    pub kind: Part,
    /// The heading.
    pub heading: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}
