//! What to settle next: the open questions that matter to who leads.

use super::Outcome;
use super::conclusion::open_gates;
use super::fraction::Fraction;
use super::profile::{Possible, Profile, Unsettled};
use super::tables::Tables;
use crate::pack::{Pack, QuestionIx};

/// One question to settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settle {
    /// The question.
    pub question: QuestionIx,
    /// How far it can move the fit of the first against that of the second, in points.
    pub swing: Fraction,
    /// Why it is open.
    pub reason: Unsettled,
    /// Whether it decides a must-have of one of the top two.
    pub decides_gate: bool,
    /// Whether some possible level changes the conclusion or who leads.
    pub could_change: bool,
}

/// Open questions that can matter: those that decide a must-have of the top two first,
/// then by swing, then in order of the interview.
pub(super) fn next(pack: &Pack, tables: &Tables, profile: &Profile, outcome: &Outcome) -> Vec<Settle> {
    let top_two: Vec<_> = outcome.ranking.iter().take(2).copied().collect();
    let deciding: Vec<QuestionIx> =
        top_two.iter().flat_map(|model| open_gates(tables, profile, *model)).collect();
    let mut list: Vec<Settle> = profile
        .possible
        .iter()
        .enumerate()
        .filter_map(|(at, possible)| {
            let question = QuestionIx(at);
            let reason = possible.unsettled()?;
            let swing = match top_two[..] {
                [first, second] => tables.swing(first, second, question, profile),
                _ => Fraction::ZERO,
            };
            let could_change = could_change(pack, tables, profile, outcome, question);
            let decides_gate = deciding.contains(&question);
            (could_change || decides_gate || swing.signum() != 0).then_some(Settle {
                question,
                swing,
                reason,
                decides_gate,
                could_change,
            })
        })
        .collect();
    list.sort_by(|a, b| {
        b.decides_gate
            .cmp(&a.decides_gate)
            .then_with(|| b.swing.cmp(&a.swing))
            .then_with(|| a.question.cmp(&b.question))
    });
    list
}

/// Whether settling one question, at any of its possible levels, would change the
/// conclusion or who leads.
fn could_change(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    outcome: &Outcome,
    question: QuestionIx,
) -> bool {
    let Some((lowest, highest)) = profile.at(question).range() else { return false };
    let mut settled = profile.clone();
    (lowest..=highest).any(|level| {
        settled.possible[question.0] = Possible::exactly(level);
        let conclusion = Outcome::of(pack, tables, &settled).conclusion;
        (conclusion.state, conclusion.top) != (outcome.conclusion.state, outcome.conclusion.top)
    })
}
