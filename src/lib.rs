//! The terminal foundation of contract-advisor.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod keys;
pub mod tui;
