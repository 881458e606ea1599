//! Advice as text and as JSON, for the command line and for papers.

mod json;
mod text;

pub use json::assessment as json;
pub use text::assessment as text;
