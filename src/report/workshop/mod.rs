//! The summary of a workshop, as text and as JSON: before a round is closed only how many
//! ballots are in, afterwards what the answers come to.

mod json;
mod shapes;

pub(super) use json::summary;
pub use json::workshop_json;

use super::text::{Look, lines};
use crate::advice::{Draws, Tables};
use crate::pack::Pack;
use crate::workshop::{Record, Workshop, told};

/// The summary in words, of every closed round or of one.
pub fn workshop_text(
    pack: &Pack,
    tables: &Tables,
    draws: &Draws,
    workshop: &Workshop,
    only: Option<u8>,
) -> String {
    let record = Record::of(pack, tables, draws, workshop);
    lines(&told::page(pack, workshop, record.as_ref(), only).blocks, Look::Result)
}
