//! What to settle next: the open questions that matter to the conclusions.

use super::Outcome;
use super::choice::open_gates;
use super::fraction::Fraction;
use super::profile::{Profile, Unsettled};
use super::tables::Tables;
use crate::pack::{Pack, QuestionIx};
use crate::text::InOrder as _;

/// One question to settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settle {
    pub question: QuestionIx,
    /// How far it can move the fit of the first against that of the second, in points.
    pub swing: Fraction,
    /// Why it is open.
    pub reason: Unsettled,
    /// Whether some possible level moves *whether* over a line.
    pub moves_whether: bool,
    /// Whether it decides a must-have of one of the top two, or of a verdict before the choice.
    pub decides_gate: bool,
    /// Whether some possible level changes a conclusion or who leads.
    pub could_change: bool,
    /// Whether some possible level brings or takes away a reservation.
    pub could_reserve: bool,
}

/// Open questions that can matter: those that could move *whether* first, then those that
/// decide a must-have, then by swing, then in order of the interview.
pub(super) fn next(pack: &Pack, tables: &Tables, profile: &Profile, outcome: &Outcome) -> Vec<Settle> {
    let top_two: Vec<_> = outcome.ranking.iter().take(2).copied().collect();
    let deciding: Vec<QuestionIx> = top_two
        .iter()
        .copied()
        .chain(pack.before())
        .flat_map(|model| open_gates(tables, profile, model))
        .collect();
    let reservations = outcome.reservations(pack, profile);
    let mut list: Vec<Settle> = profile
        .possible
        .iter()
        .enumerate()
        .filter_map(|(at, possible)| {
            let question = QuestionIx(at);
            let reason = possible.unsettled()?;
            let (lowest, highest) = possible.range()?;
            let swing = match top_two[..] {
                [first, second] => tables.swing(first, second, question, profile),
                _ => Fraction::ZERO,
            };
            let (mut moves_whether, mut could_change, mut could_reserve) = (false, false, false);
            for level in lowest..=highest {
                let known = profile.with(question, level);
                let then = Outcome::of(pack, tables, &known);
                moves_whether |= then.whether.state != outcome.whether.state;
                could_change |= then.says_of_all() != outcome.says_of_all();
                could_reserve |= then.reservations(pack, &known) != reservations;
            }
            let decides_gate = deciding.contains(&question);
            (could_change || could_reserve || decides_gate || swing.signum() != 0).then_some(Settle {
                question,
                swing,
                reason,
                moves_whether,
                decides_gate,
                could_change,
                could_reserve,
            })
        })
        .collect();
    list.put_in_order_by(|a, b| {
        b.moves_whether
            .cmp(&a.moves_whether)
            .then_with(|| b.decides_gate.cmp(&a.decides_gate))
            .then_with(|| b.swing.cmp(&a.swing))
            .then_with(|| a.question.cmp(&b.question))
    });
    list
}
