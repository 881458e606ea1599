//! The rule pack: questions, levels, models, effects, gates, cautions and their sources.
//!
//! [`raw`] is what an analyst writes, [`check`](check::check) finds every problem in it,
//! and [`Pack`] is what the rest of the program uses. Nothing here does input or output.

pub mod changes;
pub mod check;
mod checked;
mod library;
mod order;
pub mod problem;
pub mod raw;
pub mod reading;
mod subject;
mod types;

pub use checked::Pack;
pub use library::*;
pub use problem::{Gravity, Place, Problem, Step};
pub use subject::{Places, Subject};
pub use types::*;

/// Version of the pack format that this program reads.
pub const FORMAT: u32 = 2;

/// Most levels that a question may have.
pub const MOST_LEVELS: usize = 9;

/// The group of cards about the legal route, which every report prints.
pub const LAW_GROUP: &str = "Legal route";

/// The warnings: stable code, and what each is about. A pack with warnings can be used.
pub const WARNINGS: [(&str, &str); 24] = [
    ("W001", "total weight of an option far from the mean"),
    ("W002", "an option or verdict that cannot reach 90"),
    ("W003", "an option or verdict that cannot fall to 10"),
    ("W004", "a theme above 40 per cent of a verdict's weight"),
    ("W005", "an option with fewer than four core questions"),
    ("W006", "an option that comes first too often or too seldom by chance"),
    ("W007", "a caution that no answers can bring about"),
    ("W008", "a gate that shuts whatever is answered"),
    ("W009", "an action that nothing can call for"),
    ("W010", "a question that moves nothing"),
    ("W011", "a table in which every number is 0"),
    ("W012", "a table of a condition that steps backwards"),
    ("W013", "a source cited by nothing"),
    ("W014", "a question without a source"),
    ("W015", "a level text that repeats another"),
    ("W016", "a help text above the reading grade"),
    ("W017", "a caution that applies whatever is answered, without saying Always"),
    ("W018", "an answer to a warning that is not given"),
    ("W019", "a question that says the same of every option"),
    ("W020", "a course that no answers can bring about"),
    ("W021", "options that are level too often by chance"),
    ("W022", "a whether that says the same too often by chance"),
    ("W023", "a condition that counts less for a verdict as it gets better"),
    ("W024", "a verdict beside the choice that no answers propose"),
];

/// Most gates that one model may have: more than a few and nothing is ever viable.
pub const MAX_GATES: usize = 3;
