//! Advice as text and as JSON, for the command line and for papers.

mod compare;
mod json;
mod text;

pub use compare::{comparison, comparison_json};
pub use json::assessment as json;
pub use text::assessment as text;
