//! skeleton
pub mod advice;
pub mod answers;
pub mod cli;
pub mod files;
pub mod pack;
pub mod report;
pub mod text;
