//! What a room may see of one question in one closed round. Made of counts and of reasons
//! without names; it holds nobody's ballot, so no screen drawn from it can show one.
//!
//! Seats with too few people are never shown apart, and never left as the one difference
//! between the whole and what is shown.

use std::collections::BTreeMap;

pub use super::ballot::Stand;
use super::group::{Counts, Measures, Thresholds};
use super::plan::SeatIx;
use super::rounds::{Cast, ClosedRound};
use super::{Ballot, Cards, Plan, Workshop};
use crate::advice::Possible;
use crate::answers::{Answer, Entry};
use crate::pack::{Pack, QuestionIx};

/// Whose answers are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// One seat, with enough people in it.
    Seat(SeatIx),
    /// Everybody else: seats with too few people, and those who did not say where they sit.
    Others,
}

/// The answers of one seat, or of everybody who is not shown apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatCounts {
    /// Whose.
    pub who: Who,
    /// Their answers.
    pub counts: Counts,
    /// What can be said of them.
    pub measures: Option<Measures>,
}

/// How far the middle answers of two seats stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The seat that sees it highest.
    pub high: SeatIx,
    /// The seat that sees it lowest.
    pub low: SeatIx,
    /// Between their middle answers, in half steps.
    pub half_steps: u32,
}

/// A reason, without a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Because {
    /// For which answer.
    pub stand: Stand,
    /// From which seat, where it is shown apart.
    pub who: Who,
    /// In their own words.
    pub text: String,
}

/// One question in one closed round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reveal {
    /// The question.
    pub question: QuestionIx,
    /// The round.
    pub round: u8,
    /// Everybody's answers, ballots and cards together.
    pub counts: Counts,
    /// How many of the people counted raised cards.
    pub cards: u32,
    /// What can be said of the levels given.
    pub measures: Option<Measures>,
    /// The levels that the group's answer may be.
    pub possible: Possible,
    /// The same by seat; empty where nothing can be shown apart.
    pub seats: Vec<SeatCounts>,
    /// The widest gap between two seats that are shown apart.
    pub gap: Option<Gap>,
    /// Reasons, by answer, then by seat, then by their text.
    pub reasons: Vec<Because>,
}

/// What was said to one question: entries of ballots with their seats, and counted cards.
#[derive(Debug, Default)]
pub(super) struct Voices<'a> {
    pub(super) ballots: Vec<Voice<'a>>,
    pub(super) cards: Vec<&'a Cards>,
}

/// What one ballot says to one question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) seat: Option<SeatIx>,
    pub(super) stand: Stand,
    pub(super) entry: &'a Entry,
}

impl<'a> Voice<'a> {
    fn of(cast: &'a Cast, question: QuestionIx) -> Self {
        let ballot = &cast.ballot;
        Self { seat: ballot.seat, stand: ballot.stand(question), entry: ballot.entry(question) }
    }
}

impl<'a> Voices<'a> {
    /// In one round.
    fn of(round: &'a ClosedRound, question: QuestionIx) -> Self {
        Self {
            ballots: round.ballots.iter().map(|cast| Voice::of(cast, question)).collect(),
            cards: round.cards.iter().filter(|cards| cards.question == question).collect(),
        }
    }

    /// Where everybody stands after these rounds; `None` where the question was not asked.
    /// Whoever did not answer again stays with what they said. Where nobody of the first
    /// round can be found again, the second stands alone: nobody may be counted twice.
    pub(super) fn in_the_end(rounds: &'a [ClosedRound], question: QuestionIx) -> Option<Self> {
        let mut asked = rounds.iter().filter(|round| round.questions.contains(&question));
        let before = asked.next()?;
        let first = Self::of(before, question);
        let Some(again) = asked.next() else { return Some(first) };
        let second = Self::of(again, question);
        let by_voter = |round: &'a ClosedRound| -> BTreeMap<u32, &'a Cast> {
            round.ballots.iter().map(|cast| (cast.voter, cast)).collect()
        };
        let (earlier, later) = (by_voter(before), by_voter(again));
        let linked = later.is_empty() || later.keys().any(|voter| earlier.contains_key(voter));
        let mut voices = Self {
            ballots: Vec::new(),
            cards: if second.cards.is_empty() { first.cards } else { second.cards },
        };
        for (voter, cast) in &earlier {
            match later.get(voter).filter(|now| answers_again(&now.ballot, question)) {
                Some(now) => {
                    let voice = Voice::of(now, question);
                    voices.ballots.push(Voice { seat: voice.seat.or(cast.ballot.seat), ..voice });
                }
                None if linked => voices.ballots.push(Voice::of(cast, question)),
                None => {}
            }
        }
        let new = later.iter().filter(|(voter, _)| !earlier.contains_key(*voter));
        voices.ballots.extend(new.map(|(_, cast)| Voice::of(cast, question)));
        Some(voices)
    }
}

/// Whether a ballot of a further round says something to a question; otherwise its voter stays with
/// what they said before.
pub(super) fn answers_again(ballot: &Ballot, question: QuestionIx) -> bool {
    ballot.entry(question).answer != Answer::Unanswered || ballot.stand(question) != Stand::Open
}

/// Answers to one question, by seat and together; and how many raised cards.
fn count(
    pack: &Pack,
    plan: &Plan,
    voices: &Voices<'_>,
    question: QuestionIx,
) -> (Counts, u32, Vec<Counts>, Counts) {
    let none = || Counts::none(&pack[question]);
    let mut seats = vec![none(); plan.seats.len()];
    let mut unseated = none();
    let mut cards_raised = 0;
    for Voice { seat, stand, entry } in &voices.ballots {
        let counts = seat.map_or(&mut unseated, |seat| &mut seats[seat.0]);
        match stand {
            Stand::CannotJudge => counts.cannot_judge += 1,
            _ => counts.count(&entry.answer),
        }
    }
    for cards in &voices.cards {
        let counted = Counts {
            levels: cards.levels.clone(),
            unsure: 0,
            dont_know: cards.dont_know,
            cannot_judge: cards.cannot_judge,
            not_applicable: cards.not_applicable,
            blank: 0,
        };
        cards_raised += counted.people();
        cards.seat.map_or(&mut unseated, |seat| &mut seats[seat.0]).add(&counted);
    }
    let mut all = unseated.clone();
    for seat in &seats {
        all.add(seat);
    }
    (all, cards_raised, seats, unseated)
}

/// Everybody's answers to one question in one round.
#[must_use]
pub fn counts(pack: &Pack, workshop: &Workshop, round: &ClosedRound, question: QuestionIx) -> Counts {
    count(pack, workshop.plan(), &Voices::of(round, question), question).0
}

/// Where everybody stands on one question after so many rounds; `None` where it was not asked.
#[must_use]
pub fn counts_in_the_end(
    pack: &Pack,
    workshop: &Workshop,
    rounds: usize,
    question: QuestionIx,
) -> Option<Counts> {
    let voices = Voices::in_the_end(&workshop.closed_rounds()[..rounds], question)?;
    Some(count(pack, workshop.plan(), &voices, question).0)
}

/// Which seats are shown apart, when so many people sit in each and so many in none. The
/// rest is shown together; where that rest were too few people itself, the smallest seat
/// joins it, because a rest can be worked out by taking away.
#[must_use]
pub fn shown_apart(people: &[u32], unseated: u32, thresholds: &Thresholds) -> Vec<bool> {
    let least = thresholds.seat_from;
    let mut apart: Vec<bool> = people.iter().map(|people| *people >= least).collect();
    loop {
        let hidden = people.iter().zip(&apart).filter(|(_, apart)| !**apart).map(|(people, _)| people);
        let rest = hidden.sum::<u32>() + unseated;
        if rest == 0 || rest >= least {
            return apart;
        }
        let smallest = (0..people.len()).filter(|at| apart[*at]).min_by_key(|at| people[*at]);
        match smallest {
            Some(at) => apart[at] = false,
            None => return apart,
        }
    }
}

/// What a room may see of one question in one closed round.
#[must_use]
pub fn reveal(pack: &Pack, workshop: &Workshop, round: &ClosedRound, question: QuestionIx) -> Reveal {
    show(pack, workshop.plan(), &Voices::of(round, question), round.number, question)
}

/// The same of where everybody stands after all closed rounds.
#[must_use]
pub fn reveal_in_the_end(pack: &Pack, workshop: &Workshop, question: QuestionIx) -> Option<Reveal> {
    let rounds = workshop.closed_rounds();
    let number = rounds.iter().rev().find(|round| round.questions.contains(&question))?.number;
    Some(show(pack, workshop.plan(), &Voices::in_the_end(rounds, question)?, number, question))
}

fn show(pack: &Pack, plan: &Plan, voices: &Voices<'_>, round: u8, question: QuestionIx) -> Reveal {
    let thresholds = &plan.thresholds;
    let (counts, cards, by_seat, unseated) = count(pack, plan, voices, question);
    let people: Vec<u32> = by_seat.iter().map(Counts::people).collect();
    let apart = shown_apart(&people, unseated.people(), thresholds);
    let mut rest = unseated;
    let mut seats: Vec<SeatCounts> = Vec::new();
    for (at, counts) in by_seat.into_iter().enumerate() {
        if apart[at] {
            let measures = counts.measures(thresholds);
            seats.push(SeatCounts { who: Who::Seat(SeatIx(at)), counts, measures });
        } else {
            rest.add(&counts);
        }
    }
    if !seats.is_empty() && rest.people() > 0 {
        let measures = rest.measures(thresholds);
        seats.push(SeatCounts { who: Who::Others, counts: rest, measures });
    }
    let who = |seat: Option<SeatIx>| match seat {
        Some(seat) if apart[seat.0] => Who::Seat(seat),
        _ => Who::Others,
    };
    let mut reasons: Vec<Because> = Vec::new();
    for Voice { seat, stand, entry } in &voices.ballots {
        let stand = *stand;
        let mut say = |text: &str| {
            if !text.trim().is_empty() {
                reasons.push(Because { stand, who: who(*seat), text: text.trim().to_owned() });
            }
        };
        if let Answer::NotApplicable(why) = &entry.answer {
            say(why);
        }
        say(&entry.note);
    }
    reasons.sort();
    Reveal {
        question,
        round,
        cards,
        measures: counts.measures(thresholds),
        possible: counts.possible(thresholds),
        gap: gap(&seats, thresholds),
        seats,
        reasons,
        counts,
    }
}

/// The widest gap between the middle answers of two seats. A seat takes part where enough
/// of its people gave a level.
fn gap(seats: &[SeatCounts], thresholds: &Thresholds) -> Option<Gap> {
    let middles: Vec<(SeatIx, u32)> = seats
        .iter()
        .filter_map(|seat| match (seat.who, seat.measures) {
            (Who::Seat(at), Some(measures)) if measures.answers >= thresholds.class_from => {
                Some((at, u32::from(measures.middle.0) + u32::from(measures.middle.1)))
            }
            _ => None,
        })
        .collect();
    // Of equals the first in the plan's order.
    let high = middles.iter().rev().max_by_key(|(_, middle)| *middle)?;
    let low = middles.iter().min_by_key(|(_, middle)| *middle)?;
    (high.1 > low.1).then(|| Gap { high: high.0, low: low.0, half_steps: high.1 - low.1 })
}
