//! The page that a reading screen shows: one of the pages that everything is made of.

pub use crate::page::{Doc, Para, Role};
