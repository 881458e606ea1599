//! Which single changed answer would put another model first. Exact: every answered
//! question, every other level, gates included.

use super::profile::{Possible, Profile};
use super::tables::{First, Tables};
use crate::pack::{Pack, QuestionIx};

/// One changed answer that changes who comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flip {
    /// The question.
    pub question: QuestionIx,
    /// The level it would change to.
    pub level: u8,
    /// Who would come first then.
    pub first: First,
    /// Whether the level is at most one step away from those now possible.
    pub one_step: bool,
}

/// Every single changed answer that changes who comes first, in order of the questions
/// and then of the levels.
///
/// Only answered questions count: an open question is not something to change but
/// something to find out.
#[must_use]
pub fn single_flips(pack: &Pack, tables: &Tables, profile: &Profile) -> Vec<Flip> {
    let now = tables.first(profile);
    let mut changed = profile.clone();
    let mut flips = Vec::new();
    for (at, question) in pack.questions.iter().enumerate() {
        let before = profile.possible[at];
        let Some((lowest, highest)) = before.range().filter(|_| before.answered()) else { continue };
        for level in 0..=question.top() {
            if (lowest, highest) == (level, level) {
                continue;
            }
            changed.possible[at] = Possible::exactly(level);
            let first = tables.first(&changed);
            if first != now {
                let one_step = level + 1 >= lowest && level <= highest + 1;
                flips.push(Flip { question: QuestionIx(at), level, first, one_step });
            }
        }
        changed.possible[at] = before;
    }
    flips
}
