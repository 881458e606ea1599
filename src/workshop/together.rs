//! The group's answers as one profile, what follows from it, and beside it what each
//! person's own answers lead to: the middle can lead where no single person's answers do.
//!
//! Splits stay open here, with both sides' reasons and what each side leads to.

use std::collections::BTreeMap;

use super::Workshop;
use super::disclosure;
pub use super::disputes::{Disputed, disputed};
use super::group::{Class, Counts};
use super::reveal::{Because, Stand, counts_in_the_end, reveal_in_the_end};
use super::rounds::Cast;
use crate::advice::{Conclusions, Draws, Possible, Profile, Tables, conclude, conclude_fully};
use crate::answers::{Answer, Confidence, Entry};
use crate::pack::{Depth, Pack, QuestionIx};
use crate::text::InOrder as _;

/// The answers that count, one per question of the pack; `None` where it was not asked.
pub fn final_counts(pack: &Pack, workshop: &Workshop) -> Vec<Option<Counts>> {
    counts_up_to(pack, workshop, workshop.closed_rounds().len())
}

/// The same as they stood after so many rounds.
pub fn counts_up_to(pack: &Pack, workshop: &Workshop, rounds: usize) -> Vec<Option<Counts>> {
    (0..pack.questions.len()).map(|at| counts_in_the_end(pack, workshop, rounds, QuestionIx(at))).collect()
}

/// The group's profile of such counts.
pub fn profile_of(pack: &Pack, workshop: &Workshop, counts: &[Option<Counts>]) -> Profile {
    let plan = workshop.plan();
    let possible = counts
        .iter()
        .map(|counts| counts.as_ref().map_or(Possible::NotAsked, |counts| counts.possible(&plan.thresholds)))
        .collect();
    Profile::new(pack, possible, &plan.emphasis, depth(pack, workshop))
}

/// How much was asked: the full set where that was planned and every question of the pack was.
fn depth(pack: &Pack, workshop: &Workshop) -> Depth {
    let asked = workshop.closed_rounds().first().map_or(0, |round| round.questions.len());
    if asked < pack.questions.len() { Depth::Quick } else { workshop.plan().asked.depth() }
}

/// The group's profile.
pub fn profile(pack: &Pack, workshop: &Workshop) -> Profile {
    profile_of(pack, workshop, &final_counts(pack, workshop))
}

/// What each person says in the end: their first ballot, and over it what they said when a
/// question was put up again, as far as that counts. Without names, in the order of the voters' numbers. Those who
/// answered only the second time are not among them: a few questions lead to no conclusion of their own.
pub fn each_in_the_end(workshop: &Workshop, rounds: usize) -> Vec<Vec<Entry>> {
    let mut people: BTreeMap<u32, Vec<Entry>> = BTreeMap::new();
    let Some(first) = workshop.closed_rounds()[..rounds].first() else { return Vec::new() };
    for Cast { voter, ballot } in &first.ballots {
        let mut entries = vec![Entry::default(); ballot.entries.len()];
        for question in &first.questions {
            entries[question.0].clone_from(ballot.entry(*question));
        }
        people.insert(*voter, entries);
    }
    for question in &first.questions {
        for voice in
            disclosure::in_the_end(workshop, rounds, *question).into_iter().flat_map(|all| all.ballots)
        {
            if let Some(there) = people.get_mut(&voice.id.voter) {
                there[question.0].clone_from(voice.entry);
            }
        }
    }
    people.into_values().collect()
}

/// What some people's own answers lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Led {
    /// Whether, which, how paid.
    pub conclusions: Conclusions,
    /// How many people.
    pub people: u32,
}

/// What each person's own answers lead to, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alone {
    /// Conclusions, most frequent first.
    pub led: Vec<Led>,
    /// How many people there are; those who raised cards are not among them, because cards
    /// do not say whose they were.
    pub people: u32,
    /// Whether every test of the method was made, or with many people the exact ones alone.
    pub every_test: bool,
}

/// Most different ballots for which every test is made: sampling takes its time.
pub const MOST_SAMPLED: usize = 40;

/// What each person's own answers lead to after so many rounds. With draws every test of
/// the method is made, unless there are more than [`MOST_SAMPLED`] different ballots.
pub fn alone(
    pack: &Pack,
    tables: &Tables,
    draws: Option<&Draws>,
    workshop: &Workshop,
    rounds: usize,
) -> Alone {
    let plan = workshop.plan();
    let asked: Vec<bool> = match workshop.closed_rounds().first() {
        Some(first) => {
            (0..pack.questions.len()).map(|at| first.questions.contains(&QuestionIx(at))).collect()
        }
        None => vec![false; pack.questions.len()],
    };
    // Many people may have answered the same: each set of answers is assessed once.
    let mut different: BTreeMap<Vec<u8>, (Profile, u32)> = BTreeMap::new();
    let depth = depth(pack, workshop);
    let everybody = each_in_the_end(workshop, rounds);
    for entries in &everybody {
        let possible: Vec<Possible> = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| {
                if asked[at] { Possible::of(&pack.questions[at], &entry.answer) } else { Possible::NotAsked }
            })
            .collect();
        let key = entries.iter().map(|entry| sign(&entry.answer)).collect();
        different.entry(key).or_insert_with(|| (Profile::new(pack, possible, &plan.emphasis, depth), 0)).1 +=
            1;
    }
    let draws = draws.filter(|_| different.len() <= MOST_SAMPLED);
    let mut led: Vec<Led> = Vec::new();
    for (profile, people) in different.values() {
        let conclusions = match draws {
            Some(draws) => conclude_fully(pack, tables, draws, profile),
            None => conclude(pack, tables, profile),
        };
        match led.iter_mut().find(|led| led.conclusions == conclusions) {
            Some(led) => led.people += people,
            None => led.push(Led { conclusions, people: *people }),
        }
    }
    led.put_in_order_by(|a, b| {
        b.people
            .cmp(&a.people)
            .then_with(|| a.conclusions.whether.cmp(&b.conclusions.whether))
            .then_with(|| a.conclusions.top.cmp(&b.conclusions.top))
            .then_with(|| (a.conclusions.choice as u8).cmp(&(b.conclusions.choice as u8)))
    });
    Alone { led, people: everybody.len() as u32, every_test: draws.is_some() }
}

/// An answer as one number, to tell whether two people answered the same.
fn sign(answer: &Answer) -> u8 {
    match answer {
        Answer::Level(level, confidence) => 2 * level + u8::from(*confidence == Confidence::Low),
        Answer::DontKnow => 250,
        Answer::NotApplicable(_) => 251,
        Answer::Later | Answer::Unanswered => 252,
    }
}

/// One side of a split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Levels at this end that were given, low to high.
    pub levels: Vec<u8>,
    /// How many stand there.
    pub people: u32,
    /// Their reasons, without names.
    pub reasons: Vec<Because>,
    /// The middle one of their levels, at which [`Self::leads_to`] is drawn.
    pub at: u8,
    /// What the group's answers lead to if this side is right.
    pub leads_to: Conclusions,
}

/// A question on which the group is still split when the rounds are over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    pub question: QuestionIx,
    /// The low end and the high end.
    pub sides: [Side; 2],
    /// Whether the conclusion hangs on it.
    pub matters: Matters,
}

/// Whether the conclusion hangs on a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matters {
    /// The two sides lead to different conclusions.
    SidesDiffer,
    /// A level that was given would change the conclusion, were the group sure of it.
    CouldChange,
    /// Different views, recorded as they are.
    Recorded,
}

impl Matters {
    /// Whether it does.
    pub fn at_all(self) -> bool {
        self != Self::Recorded
    }
}

/// Whether a level that was given changes the conclusion, were the group sure of it.
pub(super) fn could_change(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    question: QuestionIx,
    counts: &Counts,
    now: &Conclusions,
) -> bool {
    counts.given().any(|level| {
        let mut settled = profile.clone();
        settled.possible[question.0] = Possible::exactly(level);
        conclude(pack, tables, &settled) != *now
    })
}

/// The splits that are left, in order of the interview.
pub fn splits(pack: &Pack, tables: &Tables, workshop: &Workshop) -> Vec<Split> {
    let all = final_counts(pack, workshop);
    let profile = profile_of(pack, workshop, &all);
    let now = conclude(pack, tables, &profile);
    all.iter()
        .enumerate()
        .filter_map(|(at, counts)| Some((QuestionIx(at), counts.as_ref()?)))
        .filter(|(_, counts)| counts.class(&workshop.plan().thresholds) == Some(Class::Split))
        .filter_map(|(question, counts)| {
            let reasons = reveal_in_the_end(pack, workshop, question)?.reasons;
            let top = usize::from(pack[question].top());
            let side = |inside: &dyn Fn(usize) -> bool| {
                let mut end = counts.clone();
                for (level, count) in end.levels.iter_mut().enumerate() {
                    if !inside(level) {
                        *count = 0;
                    }
                }
                // The end has answers: otherwise this were no split.
                let at = end.median().map_or(0, |(low, _)| low);
                let mut settled = profile.clone();
                settled.possible[question.0] = Possible::exactly(at);
                Side {
                    levels: end.given().collect(),
                    people: end.answers(),
                    reasons: reasons
                        .iter()
                        .filter(|because| matches!(because.stand, Stand::Level(level) if inside(usize::from(level))))
                        .cloned()
                        .collect(),
                    at,
                    leads_to: conclude(pack, tables, &settled),
                }
            };
            let sides = [side(&|level| 3 * level <= top), side(&|level| 3 * level >= 2 * top)];
            let matters = if sides[0].leads_to != sides[1].leads_to {
                Matters::SidesDiffer
            } else if could_change(pack, tables, &profile, question, counts, &now) {
                Matters::CouldChange
            } else {
                Matters::Recorded
            };
            Some(Split { question, sides, matters })
        })
        .collect()
}
