//! Which two changed answers together would put another model first, and how few it
//! takes. Exact.

use super::super::flips::{answered, other_levels};
use super::super::profile::Profile;
use super::super::tables::First;
use super::super::totals::Totals;
use crate::pack::QuestionIx;

/// One answer changed to a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    pub question: QuestionIx,
    /// The level it would change to.
    pub level: u8,
}

/// Several changed answers that only together change who comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JointFlip<const N: usize> {
    /// The changes, in order of the questions.
    pub changes: [Changed; N],
    /// Who would come first then.
    pub first: First,
}

/// Every pair of changed answers that changes who comes first, in order of the questions
/// and then of the levels. Only asked for when no single change does.
pub(super) fn flips(totals: &mut Totals, profile: &Profile) -> Vec<JointFlip<2>> {
    let now = totals.first();
    let questions: Vec<QuestionIx> = answered(profile).collect();
    let mut found = Vec::new();
    for (at, one) in questions.iter().enumerate() {
        for two in &questions[at + 1..] {
            for level_one in other_levels(totals, profile, *one) {
                let before_one = totals.set(*one, level_one);
                for level_two in other_levels(totals, profile, *two) {
                    let first = totals.first_with(*two, level_two);
                    if first != now {
                        let changes = [
                            Changed { question: *one, level: level_one },
                            Changed { question: *two, level: level_two },
                        ];
                        found.push(JointFlip { changes, first });
                    }
                }
                totals.set(*one, before_one);
            }
        }
    }
    found
}
