//! The terminal face: what owns the terminal, receives keys and signals, and draws. It must not decide anything about advice.

pub mod glyphs;
pub mod text;
pub mod theme;
