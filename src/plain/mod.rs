//! The line face: the same journey as numbered lines, for screen readers, pipes and terminals that cannot move a cursor. It sends
//! what is typed to the app as actions and says what is there then. It must not decide anything, hold a state of its own beyond
//! what it has printed, or write anything but plain lines.
//!
//! ```text
//! runtime     lines, signals and time in, text out
//! talk        one line in, what changed out
//! commands    what a line asks for; what can be asked for here, from the key table
//! pages       a screen of the model as a page
//! page        a page as lines
//! ```
//!
//! A new screen needs its page in `pages`; what can be done there comes from the key table.

pub mod commands;
pub mod page;
pub mod pages;
pub mod runtime;
pub mod talk;
pub mod wall;
