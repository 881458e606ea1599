//! An answer set as it stands on disk: one RON file, questions and levels by stable id,
//! one answer per entry, stable order.
//!
//! The shape follows the file exactly; [`bind`] ties it to a checked pack and finds
//! every problem before it gives anything back; [`unbind`] writes it down again.

mod beside;
mod bind;
mod ids;
mod shape;
mod write;

use serde::Deserialize;

pub use bind::{Bound, bind, bind_entries};
pub use shape::*;
pub(super) use write::said_words;
pub use write::{entry_lines, inputs_digest, unbind};

/// Version of the format that this program writes.
pub const FORMAT: u32 = 2;

/// The earliest version that it reads.
pub const EARLIEST: u32 = 1;

/// The version field alone, to recognise a newer file before its shape is read.
#[derive(Debug, Deserialize)]
pub struct Version {
    /// Version of the format.
    pub format: u32,
}
