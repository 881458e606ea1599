//! The summary of a workshop, as text and as JSON: before a round is closed only how many
//! ballots are in, afterwards what the answers come to.

mod json;
mod shapes;
mod text;

pub(super) use json::summary;
pub use json::workshop_json;
pub use text::workshop_text;
