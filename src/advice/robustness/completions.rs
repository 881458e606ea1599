//! Who would come first once the open answers are known: every way in which they can
//! turn out, must-haves included, or a sample of the ways when there are too many.

use super::super::profile::Profile;
use super::super::totals::Totals;
use super::draws::{DRAWS, Draws, pick};
use super::tally::Tally;
use crate::pack::QuestionIx;

/// Most completions that are all looked at.
pub const MOST_ENUMERATED: u64 = DRAWS as u64;

/// First places over the ways in which the open answers can turn out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completions {
    /// Who came first how often; its total is the number of ways looked at.
    pub tally: Tally,
    /// Whether these are all the ways there are, and not a sample.
    pub all: bool,
}

/// A question that may turn out more than one way.
pub(super) struct Open {
    pub question: QuestionIx,
    pub lowest: u8,
    pub highest: u8,
}

/// The open questions, in order.
pub(super) fn open(profile: &Profile) -> Vec<Open> {
    profile
        .possible
        .iter()
        .enumerate()
        .filter(|(_, possible)| possible.unsettled().is_some())
        .filter_map(|(at, possible)| {
            let (lowest, highest) = possible.range()?;
            Some(Open { question: QuestionIx(at), lowest, highest })
        })
        .collect()
}

/// The number of ways in which they can turn out; `None` beyond [`MOST_ENUMERATED`].
pub(super) fn ways(open: &[Open]) -> Option<u64> {
    open.iter().try_fold(1, |ways: u64, open| {
        let ways = ways * (u64::from(open.highest - open.lowest) + 1);
        (ways <= MOST_ENUMERATED).then_some(ways)
    })
}

/// Puts the totals at one completion after another, all of them or the draws, until
/// `look` returns false. Says whether it looked at all there are to look at. Leaves the
/// totals at the last.
pub(super) fn each(
    totals: &mut Totals,
    open: &[Open],
    draws: &Draws,
    mut look: impl FnMut(&mut Totals) -> bool,
) -> bool {
    if ways(open).is_none() {
        return draws.each_open(|shares| {
            for open in open {
                let level = open.lowest + pick(shares[open.question.0], open.highest - open.lowest + 1);
                totals.set(open.question, level);
            }
            look(totals)
        });
    }
    // An odometer: one more on the first wheel that is not at its end.
    let mut at: Vec<u8> = open.iter().map(|open| open.lowest).collect();
    for open in open {
        totals.set(open.question, open.lowest);
    }
    loop {
        if !look(totals) {
            return false;
        }
        let Some(wheel) = (0..open.len()).find(|wheel| at[*wheel] < open[*wheel].highest) else {
            return true;
        };
        for (open, at) in open[..wheel].iter().zip(&mut at) {
            *at = open.lowest;
            totals.set(open.question, *at);
        }
        at[wheel] += 1;
        totals.set(open[wheel].question, at[wheel]);
    }
}

/// First places over the completions. Leaves the totals at the last of them.
pub(super) fn count(totals: &mut Totals, profile: &Profile, models: usize, draws: &Draws) -> Completions {
    let open = open(profile);
    let mut tally = Tally::new(models);
    each(totals, &open, draws, |totals| {
        tally.count(totals.first());
        true
    });
    Completions { tally, all: ways(&open).is_some() }
}
