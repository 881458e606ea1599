//! What it would take for an option to come first: the fewest changes, up to three, that
//! can be made. Conditions get better, choices go either way; facts stay.

use super::super::profile::Profile;
use super::super::robustness::Changed;
use super::super::tables::First;
use super::super::totals::Totals;
use crate::pack::{ModelIx, Pack, QuestionIx, Turns};
use crate::text::InOrder as _;

/// Most changes that are looked for.
const MOST: usize = 3;

/// For every option that can be assessed and is not first, in the pack's order. `None`: more than three.
pub(super) fn all(
    pack: &Pack,
    profile: &Profile,
    totals: &mut Totals,
) -> Vec<(ModelIx, Option<Vec<Changed>>)> {
    let first = totals.first();
    let candidates = candidates(pack, profile, totals);
    let options: Vec<ModelIx> =
        totals.models.iter().copied().filter(|model| First::Model(*model) != first).collect();
    let mut found: Vec<(ModelIx, Option<Vec<Changed>>)> =
        options.into_iter().map(|model| (model, None)).collect();
    for count in 1..=MOST {
        if found.iter().all(|(_, changes)| changes.is_some()) {
            break;
        }
        search(totals, &candidates, count, &mut Vec::new(), &mut |first, changes| {
            let First::Model(model) = first else { return };
            if let Some((_, slot @ None)) = found.iter_mut().find(|(option, _)| *option == model) {
                *slot = Some(changes.to_vec());
            }
        });
    }
    found
}

/// Every question with an answer that can be changed and that an option rests on, with its levels, nearest first.
fn candidates(pack: &Pack, profile: &Profile, totals: &Totals) -> Vec<(QuestionIx, Vec<u8>)> {
    (0..pack.questions.len())
        .map(QuestionIx)
        .filter(|question| totals.matters(*question))
        .filter_map(|question| {
            let (lowest, highest) = profile.at(question).range()?;
            let mut levels: Vec<u8> = match pack[question].turns {
                Turns::Fact => return None,
                Turns::Condition => (highest + 1..=totals.top(question)).collect(),
                Turns::Choice => {
                    (0..=totals.top(question)).filter(|level| *level < lowest || *level > highest).collect()
                }
            };
            levels.put_in_order_by_key(|level| {
                if *level < lowest { lowest - level } else { level.saturating_sub(highest) }
            });
            (!levels.is_empty()).then_some((question, levels))
        })
        .collect()
}

/// Every way to change so many of the candidates.
fn search(
    totals: &mut Totals,
    candidates: &[(QuestionIx, Vec<u8>)],
    count: usize,
    chosen: &mut Vec<Changed>,
    look: &mut impl FnMut(First, &[Changed]),
) {
    for (at, (question, levels)) in candidates.iter().enumerate() {
        for level in levels {
            let before = totals.set(*question, *level);
            chosen.push(Changed { question: *question, level: *level });
            if count == 1 {
                look(totals.first(), chosen);
            } else {
                search(totals, &candidates[at + 1..], count - 1, chosen, look);
            }
            chosen.pop();
            totals.set(*question, before);
        }
    }
}
