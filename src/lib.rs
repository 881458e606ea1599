//! skeleton
pub mod advice;
pub mod answers;
pub mod files;
pub mod pack;
