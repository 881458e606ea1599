//! The open questions: one list, which every screen, paper and output counts and tells. And, for a quick look, which of the
//! questions that were not asked could matter most.

use super::cautions::{deciding, judge};
use super::profile::{Profile, Unsettled};
use super::tables::Tables;
use super::truth::Truth;
use super::{Advice, Outcome};
use crate::pack::{Pack, QuestionIx};
use crate::text::InOrder as _;

/// A question that was asked and is not settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenNow {
    pub question: QuestionIx,
    /// Why it is open.
    pub reason: Unsettled,
    /// Whether its answer could change a conclusion.
    pub could_change: bool,
    /// Whether its answer could bring or take away a reservation.
    pub could_reserve: bool,
}

/// Every open question: those that bear on the conclusions first, as the method orders them, then the others in order of the
/// interview.
pub fn open_questions(profile: &Profile, advice: &Advice) -> Vec<OpenNow> {
    let mut list: Vec<OpenNow> = advice
        .settle_next
        .iter()
        .map(|settle| OpenNow {
            question: settle.question,
            reason: settle.reason,
            could_change: settle.could_change,
            could_reserve: settle.could_reserve,
        })
        .collect();
    for question in (0..profile.possible.len()).map(QuestionIx) {
        if let Some(reason) = profile.at(question).unsettled()
            && list.iter().all(|open| open.question != question)
        {
            list.push(OpenNow { question, reason, could_change: false, could_reserve: false });
        }
    }
    list
}

/// Most questions that a quick look names of those it did not ask.
pub const MOST_NOT_ASKED: usize = 3;

/// The questions that were not asked at this depth, those first that could do most: change a conclusion by themselves, then
/// bring strong cautions, then by what they count.
pub fn not_asked(pack: &Pack, tables: &Tables, profile: &Profile, advice: &Advice) -> Vec<QuestionIx> {
    let left_out: Vec<QuestionIx> = profile.not_asked().collect();
    if left_out.is_empty() {
        return Vec::new();
    }
    let now = Outcome::of(pack, tables, profile).says_of_all();
    let asked = profile.as_if_asked(pack);
    let behind: Vec<Vec<QuestionIx>> = advice
        .cautions_not_asked
        .iter()
        .map(|at| {
            let when = &pack[*at].when;
            deciding(when, &asked, &[], judge(when, &asked, &[]))
        })
        .collect();
    let mut list: Vec<_> = left_out
        .into_iter()
        .map(|question| {
            let changes = (0..=pack[question].top())
                .filter(|level| {
                    Outcome::of(pack, tables, &profile.with(question, *level)).says_of_all() != now
                })
                .count();
            let cautions = behind.iter().filter(|questions| questions.contains(&question)).count();
            let gates = pack.models.iter().flat_map(|model| &model.gates).flat_map(|gate| &gate.all);
            let decides = gates.filter(|condition| condition.question == question).count();
            let weight = i64::from(pack[question].weight) * profile.factor[question.0];
            (std::cmp::Reverse((changes > 0, decides > 0, cautions, changes, weight)), question)
        })
        .collect();
    list.put_in_order();
    list.into_iter().map(|(_, question)| question).collect()
}

/// Whether what rules a model out was asked about at all: with what was not asked it cannot be called absent.
pub fn gate_asked(profile: &Profile, gate: &crate::pack::Gate) -> bool {
    // One condition that fails is enough to know that it is not so.
    let fails = |condition: &crate::pack::Condition| {
        profile.at(condition.question).in_play()
            && profile.at(condition.question).meets(condition.bound) == Truth::False
    };
    gate.all.iter().any(fails) || gate.all.iter().all(|condition| profile.asks(condition.question))
}
