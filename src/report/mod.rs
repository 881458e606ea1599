//! Advice as text and as JSON, for the command line and for papers.

mod audit;
mod compare;
mod json;
mod show;
mod text;
mod workshop;

pub use audit::{audit_json, audit_markdown, audit_text};
pub use compare::{comparison, comparison_json};
pub use json::assessment as json;
pub use show::{ids, show};
pub use text::assessment as text;
pub use workshop::{workshop_json, workshop_text};
