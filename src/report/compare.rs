//! A comparison of answer sets as plain lines.

use super::model::{Block, Depth, Heading};
use super::text::lines;
use crate::advice::compare::{Comparison, parts};
use crate::pack::Pack;

/// The comparison as lines.
#[must_use]
pub fn comparison(pack: &Pack, comparison: &Comparison) -> String {
    let mut blocks = Vec::new();
    for part in parts(pack, comparison) {
        blocks.push(Block::Heading(Heading { depth: Depth::Two, words: part.heading }));
        blocks.push(Block::List(part.lines));
    }
    lines(&blocks)
}
