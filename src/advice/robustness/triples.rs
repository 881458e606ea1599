//! Whether three changed answers together can change who comes first, when one or two
//! cannot. Exact without trying every three.
//!
//! The first is unseated when it is blocked, or when some rival that is not blocked is
//! level or ahead. What a rival gains on the first is a sum over questions. So among the
//! questions that no must-have of the rival rests on, the largest gains are all that can
//! matter, and only the few that its must-haves do rest on have to be tried in every way.

use super::super::flips::{answered, other_levels};
use super::super::profile::Profile;
use super::super::tables::{First, Tables};
use super::super::totals::Totals;
use super::super::truth::Truth;
use super::pairs::{Changed, JointFlip};
use crate::pack::{Bound, Condition, QuestionIx};
use crate::text::InOrder as _;

/// How many answers are changed.
const THREE: usize = 3;

/// Three changed answers that change who comes first, or `None` when no three do. One
/// that puts another model first is preferred to one that only makes a tie.
///
/// Only to be asked for when no one and no two changes do: the search relies on it.
pub(super) fn flip(totals: &mut Totals, tables: &Tables, profile: &Profile) -> Option<JointFlip<THREE>> {
    let mut candidates = Vec::new();
    match totals.first() {
        First::Model(top) => {
            let top = totals.models.iter().position(|model| *model == top)?;
            for rival in (0..totals.models.len()).filter(|rival| *rival != top) {
                candidates.extend(best_for(totals, profile, rival, Some(top)));
            }
            candidates.extend(blocking(totals, tables, profile, top));
        }
        First::Nobody => {
            for model in 0..totals.models.len() {
                candidates.extend(best_for(totals, profile, model, None));
            }
        }
        First::Tie => candidates.extend(any_three(totals, profile)),
    }
    let now = totals.first();
    let mut flips: Vec<JointFlip<THREE>> = candidates
        .into_iter()
        .filter_map(|mut changes| {
            changes.put_in_order_by_key(|change| change.question);
            let before = changes.map(|change| totals.set(change.question, change.level));
            let first = totals.first();
            for (change, slot) in changes.iter().zip(before) {
                totals.set(change.question, slot);
            }
            (first != now).then_some(JointFlip { changes, first })
        })
        .collect();
    // Stable: otherwise in order of the models.
    flips.put_in_order_by_key(|flip| !matches!(flip.first, First::Model(_)));
    flips.into_iter().next()
}

/// The search for one rival.
struct Search<'a> {
    profile: &'a Profile,
    rival: usize,
    /// `None` when nothing is ranked and not to be blocked is enough.
    top: Option<usize>,
    /// Answered questions that its must-haves rest on.
    guards: Vec<QuestionIx>,
    /// The other answered questions: the most it can gain from each, largest first.
    gains: Vec<(i128, Changed)>,
    chosen: Vec<Changed>,
    best: Option<(i128, [Changed; THREE])>,
}

/// The three changes that bring a rival furthest ahead of the top without blocking it,
/// if they bring it level or further.
fn best_for(
    totals: &mut Totals,
    profile: &Profile,
    rival: usize,
    top: Option<usize>,
) -> Option<[Changed; THREE]> {
    let (guards, free): (Vec<QuestionIx>, Vec<QuestionIx>) =
        answered(profile).partition(|question| totals.guarded_by(rival, *question));
    let mut gains: Vec<(i128, Changed)> = free
        .iter()
        .filter_map(|question| {
            other_levels(totals, profile, *question)
                .map(|level| {
                    let change = Changed { question: *question, level };
                    (gain(totals, rival, top, change), change)
                })
                // The first of equals, so that order decides and not chance.
                .reduce(|best, next| if next.0 > best.0 { next } else { best })
        })
        .collect();
    gains.put_in_order_by_key(|(gain, _)| std::cmp::Reverse(*gain));
    let mut search = Search { profile, rival, top, guards, gains, chosen: Vec::new(), best: None };
    search.over_guards(totals, 0);
    search.best.filter(|(lead, _)| top.is_none() || *lead >= 0).map(|(_, changes)| changes)
}

/// What a change adds to the rival's lead on the top, times both weights.
fn gain(totals: &Totals, rival: usize, top: Option<usize>, change: Changed) -> i128 {
    let Some(top) = top else { return 0 };
    let step = |position: usize| {
        totals.worth_at(position, change.question, change.level) - totals.worth_now(position, change.question)
    };
    lead(totals, (step(rival), rival), (step(top), top))
}

fn lead(totals: &Totals, (rival_sum, rival): (i64, usize), (top_sum, top): (i64, usize)) -> i128 {
    i128::from(rival_sum) * i128::from(totals.weights[top])
        - i128::from(top_sum) * i128::from(totals.weights[rival])
}

impl Search<'_> {
    /// Tries every way to change up to three of the guarding questions from `from` on,
    /// each filled up to three with the largest gains elsewhere.
    fn over_guards(&mut self, totals: &mut Totals, from: usize) {
        self.fill_up(totals);
        if self.chosen.len() == THREE {
            return;
        }
        for at in from..self.guards.len() {
            let question = self.guards[at];
            for level in other_levels(totals, self.profile, question) {
                let before = totals.set(question, level);
                self.chosen.push(Changed { question, level });
                self.over_guards(totals, at + 1);
                self.chosen.pop();
                totals.set(question, before);
            }
        }
    }

    fn fill_up(&mut self, totals: &Totals) {
        let missing = THREE - self.chosen.len();
        if totals.shut[self.rival] > 0 || self.gains.len() < missing {
            return;
        }
        let now = self
            .top
            .map_or(0, |top| lead(totals, (totals.sums[self.rival], self.rival), (totals.sums[top], top)));
        let reached = now + self.gains[..missing].iter().map(|(gain, _)| gain).sum::<i128>();
        if self.best.as_ref().is_some_and(|(best, _)| reached <= *best) {
            return;
        }
        let changes = self.chosen.iter().chain(self.gains[..missing].iter().map(|(_, change)| change));
        let changes: Vec<Changed> = changes.copied().collect();
        self.best = changes.try_into().ok().map(|changes| (reached, changes));
    }
}

/// The changes that shut a must-have of the top, where it takes three. One that takes
/// fewer would have been found among the single changes and the pairs.
fn blocking(totals: &Totals, tables: &Tables, profile: &Profile, top: usize) -> Vec<[Changed; THREE]> {
    let changes = |gate: &Vec<Condition>| {
        let unmet = gate
            .iter()
            .filter(|condition| profile.at(condition.question).meets(condition.bound) != Truth::True);
        let changes: Option<Vec<Changed>> = unmet
            .map(|condition| {
                let (Bound::AtMost(level) | Bound::AtLeast(level) | Bound::Is(level)) = condition.bound;
                // What is not answered is not there to be changed.
                let answered = profile.at(condition.question).answered();
                answered.then_some(Changed { question: condition.question, level })
            })
            .collect();
        changes?.try_into().ok()
    };
    tables.models[totals.models[top].0].gates.iter().filter_map(changes).collect()
}

/// Every three, for a tie at the top: whether it breaks is no sum over questions. Rare,
/// as almost any change breaks a tie.
fn any_three(totals: &mut Totals, profile: &Profile) -> Option<[Changed; THREE]> {
    let matters = |totals: &Totals, question: QuestionIx| {
        (0..totals.models.len()).any(|position| {
            totals.guarded_by(position, question)
                || (0..=totals.top(question)).any(|level| {
                    totals.worth_at(position, question, level) != totals.worth_now(position, question)
                })
        })
    };
    let questions: Vec<QuestionIx> =
        answered(profile).filter(|question| matters(totals, *question)).collect();
    let mut chosen = Vec::new();
    break_tie(totals, profile, &questions, &mut chosen)
}

fn break_tie(
    totals: &mut Totals,
    profile: &Profile,
    questions: &[QuestionIx],
    chosen: &mut Vec<Changed>,
) -> Option<[Changed; THREE]> {
    if let Ok(changes) = <[Changed; THREE]>::try_from(chosen.as_slice()) {
        return (totals.first() != First::Tie).then_some(changes);
    }
    for (at, question) in questions.iter().enumerate() {
        for level in other_levels(totals, profile, *question) {
            let before = totals.set(*question, level);
            chosen.push(Changed { question: *question, level });
            let found = break_tie(totals, profile, &questions[at + 1..], chosen);
            chosen.pop();
            totals.set(*question, before);
            if found.is_some() {
                return found;
            }
        }
    }
    None
}
