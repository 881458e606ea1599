//! What may be shown of a group without giving away any person's answer: the rule stands here, once, and the record is
//! made by it.
//!
//! - A seat with too few people is never shown apart, nor one of up to four who all said the same, nor what would be left
//!   over when the others are shown.
//! - A seat is shown apart in both rounds and in the end, or in none of them.
//! - A second round is shown by itself only where those who answered again, and those who did not, are enough in every
//!   seat. Otherwise only where everybody stood in the end is shown, because the one is the other but for them.
//! - What one or two people say the second time is neither shown nor counted: a reader of the first round could subtract it,
//!   and the group's answer, a split or a conclusion that moves says how they moved. They stand where they stood, and those who
//!   were not there before are left out. `in_the_end` is the one way to where everybody stands.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Counts, Thresholds};
use super::reveal::{Because, Counted, Reveal, Voices, When, counted, show};
use super::rounds::ClosedRound;
use super::{SeatIx, Workshop};
use crate::pack::{Pack, QuestionIx};

/// Largest seat that is hidden when all in it said the same: the answer of each would be known. People.
pub const ALIKE: u32 = 4;

/// Whether these people can be shown by themselves: enough of them, and not a few who all said the same.
pub fn may_stand_alone(counts: &Counts, thresholds: &Thresholds) -> bool {
    let people = counts.people();
    people >= thresholds.seat_from && !(people <= ALIKE && counts.all_alike())
}

/// Which seats are shown apart. Those that cannot stand alone are shown together with the rest; where that rest cannot
/// stand alone either, the smallest seat joins it, because a rest can be worked out by taking away.
pub(super) fn keep_apart(
    people: &[u32],
    alone: impl Fn(usize) -> bool,
    rest: impl Fn(&[bool]) -> bool,
) -> Vec<bool> {
    let mut apart: Vec<bool> = (0..people.len()).map(alone).collect();
    while !rest(&apart) {
        match (0..people.len()).filter(|at| apart[*at]).min_by_key(|at| people[*at]) {
            Some(at) => apart[at] = false,
            None => break,
        }
    }
    apart
}

/// Which seats are shown apart by their numbers alone, when so many people sit in each and so many in none.
pub fn shown_apart(people: &[u32], unseated: u32, thresholds: &Thresholds) -> Vec<bool> {
    let least = thresholds.seat_from;
    keep_apart(
        people,
        |at| people[at] >= least,
        |apart| {
            let hidden = people.iter().zip(apart).filter(|(_, apart)| !**apart).map(|(people, _)| people);
            let rest = hidden.sum::<u32>() + unseated;
            rest == 0 || rest >= least
        },
    )
}

/// The answers of those who sit in no seat that is shown apart.
fn the_rest(seats: &[Counts], unseated: &Counts, apart: &[bool]) -> Counts {
    let mut rest = unseated.clone();
    for counts in seats.iter().zip(apart).filter(|(_, apart)| !**apart).map(|(counts, _)| counts) {
        rest.add(counts);
    }
    rest
}

/// Which seats are shown apart by what was said to one question in one round.
pub(super) fn shown_apart_by(seats: &[Counts], unseated: &Counts, thresholds: &Thresholds) -> Vec<bool> {
    let people: Vec<u32> = seats.iter().map(Counts::people).collect();
    keep_apart(
        &people,
        |at| may_stand_alone(&seats[at], thresholds),
        |apart| {
            let rest = the_rest(seats, unseated, apart);
            rest.people() == 0 || may_stand_alone(&rest, thresholds)
        },
    )
}

/// A question that was asked twice: what was said in the first round, in the end, and of that by those who said it again, by
/// those who were new then, and by those who stayed with what they had said.
struct Twice {
    first: Counted,
    end: Counted,
    again: Counted,
    new: Counted,
    stayed: Counted,
}

impl Twice {
    /// Which seats are shown apart, the same each time: otherwise a seat could be worked out from the others. A part of the
    /// people is shown where it can stand alone each time, and where not only one or two of it said something again. What was not shown
    /// apart after the first round is not later: from two ways of parting the same people, what lies between would follow.
    fn apart(&self, thresholds: &Thresholds) -> Vec<bool> {
        let few = |counts: &Counts| (1..thresholds.seat_from).contains(&counts.people());
        let safe = |part: &dyn Fn(&Counted) -> Counts| {
            let alone = |counted| {
                let counts = part(counted);
                counts.people() == 0 || may_stand_alone(&counts, thresholds)
            };
            alone(&self.first) && alone(&self.end) && !few(&part(&self.again)) && !few(&part(&self.new))
        };
        let people: Vec<u32> = self.end.seats.iter().map(Counts::people).collect();
        let then = shown_apart_by(&self.first.seats, &self.first.unseated, thresholds);
        keep_apart(
            &people,
            |at| people[at] > 0 && then[at] && safe(&|counted| counted.seats[at].clone()),
            |apart| safe(&|counted| the_rest(&counted.seats, &counted.unseated, apart)),
        )
    }

    /// Whether the second round may be shown by itself, beside where everybody stood in the end: what it would tell apart is
    /// what some said again, what they had said before, and what those had said who stayed with it.
    fn by_itself(&self, apart: &[bool], thresholds: &Thresholds) -> bool {
        let safe = |counts: &Counts| counts.people() == 0 || may_stand_alone(counts, thresholds);
        let part_is_safe = |part: &dyn Fn(&Counted) -> Counts| {
            let (stayed, mut before, mut said_again) =
                (part(&self.stayed), part(&self.first), part(&self.again));
            before.take(&stayed);
            said_again.add(&part(&self.new));
            safe(&stayed) && safe(&before) && safe(&said_again)
        };
        // A seat that was shown apart after the first round and is not now would part those who stayed from what they are shown with.
        let then = shown_apart_by(&self.first.seats, &self.first.unseated, thresholds);
        self.stayed.all.people() == 0
            || (then == apart
                && part_is_safe(&|counted| counted.all.clone())
                && part_is_safe(&|counted| the_rest(&counted.seats, &counted.unseated, apart))
                && (0..apart.len())
                    .filter(|at| apart[*at])
                    .all(|at| part_is_safe(&|counted| counted.seats[at].clone())))
    }
}

/// Whether what so many said the second time is held back: they are one or two, and not everybody there is.
fn few(said: u32, everybody: u32, thresholds: &Thresholds) -> bool {
    (1..thresholds.seat_from).contains(&said) && said < everybody
}

/// Where everybody stands on a question after so many rounds, as far as it may be told; `None` where it was not asked.
pub(super) fn in_the_end(workshop: &Workshop, rounds: usize, question: QuestionIx) -> Option<Voices<'_>> {
    let thresholds = &workshop.plan().thresholds;
    Voices::in_the_end(&workshop.closed_rounds()[..rounds], question, |said, of| few(said, of, thresholds))
}

/// What may be shown of every question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Disclosed {
    /// For each closed round what it came to, in order of the interview. Not every question need be there.
    pub rounds: Vec<Vec<Reveal>>,
    /// Where everybody stands after all closed rounds, in order of the interview.
    pub ends: Vec<Reveal>,
    /// Questions whose last round stands among the rounds as where everybody stood in the end.
    pub in_the_end: BTreeSet<QuestionIx>,
    /// Questions that were asked twice, and how many did not answer again.
    pub asked_twice: BTreeMap<QuestionIx, u32>,
    /// Questions to which one or two said something the second time, which is held back.
    pub held_back: BTreeSet<QuestionIx>,
}

/// What may be shown of the closed rounds.
pub fn disclosed(pack: &Pack, workshop: &Workshop) -> Disclosed {
    let rounds = workshop.closed_rounds().len();
    let mut found = Disclosed { rounds: vec![Vec::new(); rounds], ..Disclosed::default() };
    for question in (0..pack.questions.len()).map(QuestionIx) {
        let Some(shown) = shown(pack, workshop, question) else { continue };
        if shown.in_the_end {
            found.in_the_end.insert(question);
        }
        if shown.held_back {
            found.held_back.insert(question);
        }
        if let Some(stayed) = shown.stayed {
            found.asked_twice.insert(question, stayed);
        }
        for (at, seen) in shown.rounds.into_iter().enumerate() {
            found.rounds[at].extend(seen);
        }
        found.ends.push(shown.end);
    }
    found
}

/// What may be shown of one question.
pub(super) struct Shown {
    /// Where everybody stands.
    pub end: Reveal,
    /// What each closed round came to, where it may be shown.
    rounds: Vec<Option<Reveal>>,
    /// Whether the last of them is where everybody stood in the end.
    in_the_end: bool,
    /// How many did not answer again, where it was asked twice: a count of people, not of answers.
    stayed: Option<u32>,
    /// Whether what one or two said the second time is held back.
    held_back: bool,
}

pub(super) fn shown(pack: &Pack, workshop: &Workshop, question: QuestionIx) -> Option<Shown> {
    let closed = workshop.closed_rounds();
    let asked: Vec<&ClosedRound> =
        closed.iter().filter(|round| round.questions.contains(&question)).collect();
    let voices = in_the_end(workshop, closed.len(), question)?;
    let held_back = voices.held_back;
    let plan = workshop.plan();
    let thresholds = &plan.thresholds;
    let count = |voices: &Voices<'_>| counted(pack, plan, voices, question);
    let those = |when: When| count(&voices.those(&|said| said == when));
    let (again, new) = (those(When::Again), those(When::New));
    let nothing_more = held_back && again.all.people() + new.all.people() == 0;
    let ([before, .., last], false) = (&asked[..], nothing_more) else {
        let end = show(pack, workshop, &voices, None, asked.first()?.number, question);
        let rounds = closed.iter().map(|round| (round.number == end.round).then(|| end.clone())).collect();
        return Some(Shown { end, rounds, in_the_end: false, stayed: None, held_back });
    };
    let first = Voices::of(before, question);
    let stayed = those(When::Before);
    let twice = Twice { first: count(&first), end: count(&voices), again, new, stayed };
    let apart = twice.apart(thresholds);
    let by_itself = twice.by_itself(&apart, thresholds);
    let show = |voices: &Voices<'_>, round: u8| show(pack, workshop, voices, Some(&apart), round, question);
    let end = show(&voices, last.number);
    let earlier = show(&first, before.number);
    let mut later = match by_itself {
        true => show(&voices.those(&|when| when != When::Before), last.number),
        false => end.clone(),
    };
    said_once(&earlier.reasons, &mut later.reasons);
    let rounds = closed
        .iter()
        .map(|round| Some(if round.number == before.number { earlier.clone() } else { later.clone() }))
        .collect();
    let stayed = Some(twice.stayed.all.people());
    Some(Shown { end, rounds, in_the_end: !by_itself, stayed, held_back })
}

/// What was said in the first round, and is said again in the same words, is told once.
fn said_once(earlier: &[Because], later: &mut Vec<Because>) {
    later.retain(|because| {
        !earlier.iter().any(|other| other.id.voter == because.id.voter && other.text == because.text)
    });
}

/// Whether a seat may be named where it sees a question otherwise than the others.
pub(super) fn named(apart: &[bool], seat: SeatIx) -> bool {
    apart.get(seat.0).copied().unwrap_or(false)
}
