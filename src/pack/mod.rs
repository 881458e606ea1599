//! The rule pack: questions, levels, models, effects, gates, cautions and their sources.
//!
//! [`raw`] is what an analyst writes, [`check`](check::check) finds every problem in it,
//! and [`Pack`] is what the rest of the program uses. Nothing here does input or output.

pub mod check;
mod order;
pub mod problem;
pub mod raw;
mod types;

pub use problem::{Gravity, Place, Problem, Step};
pub use types::*;

/// Version of the pack format that this program reads.
pub const FORMAT: u32 = 1;

/// Most gates that one model may have: more than a few and nothing is ever viable.
pub const MAX_GATES: usize = 3;
