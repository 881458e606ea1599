//! A comparison of answer sets as plain lines.

use super::text::{Look, lines};
use crate::advice::compare::{Comparison, parts};
use crate::pack::Pack;
use crate::page::{Block, heading};

/// The comparison as lines.
pub fn comparison(pack: &Pack, comparison: &Comparison) -> String {
    let mut blocks = Vec::new();
    for part in parts(pack, comparison) {
        blocks.push(heading(part.heading));
        blocks.push(Block::List(part.lines));
    }
    lines(&blocks, Look::Result)
}
