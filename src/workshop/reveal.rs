//! What a room may see of one question in one closed round. Made of counts and of reasons
//! without names; it holds no ballot, so no screen drawn from it can show one.
//!
//! Seats with too few people are never shown apart, and never left as the one difference
//! between the whole and what is shown.

use std::collections::BTreeMap;

pub use super::ballot::Stand;
pub use super::buts::But;
pub use super::disclosure::shown_apart;
use super::group::{Class, Counts, Measures, Thresholds};
use super::plan::SeatIx;
use super::rounds::{Cast, ClosedRound};
use super::{Ballot, Cards, Plan, WordsId, Workshop, buts, disclosure};
use crate::advice::Possible;
use crate::answers::{Answer, Entry};
use crate::pack::{Pack, QuestionIx};
use crate::text::{Gather as _, InOrder as _};

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
    /// Whose they are, by number.
    pub id: WordsId,
}

/// One question in one closed round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reveal {
    pub question: QuestionIx,
    pub round: u8,
    /// Everybody's answers, ballots and cards together.
    pub counts: Counts,
    /// How many of the people counted raised cards.
    pub cards: u32,
    /// What can be said of the levels given.
    pub measures: Option<Measures>,
    /// Why they are not said to agree, although most stand close together; nothing where they do agree, or do not stand
    /// close together.
    pub buts: Vec<But>,
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
    /// When the cards were counted.
    cards_when: When,
    /// Whether what some said the second time is not among them, because they are so few.
    pub(super) held_back: bool,
}

/// In which round something was said that counts in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum When {
    /// In the first, and not again.
    #[default]
    Before,
    /// In a further one, by a participant who had handed in a ballot before; or by cards.
    Again,
    /// In a further one, by a participant who had not.
    New,
}

/// What one ballot says to one question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) seat: Option<SeatIx>,
    pub(super) stand: Stand,
    pub(super) entry: &'a Entry,
    /// When it was said.
    when: When,
    pub(super) id: WordsId,
}

impl<'a> Voice<'a> {
    fn of(round: u8, cast: &'a Cast, question: QuestionIx) -> Self {
        let ballot = &cast.ballot;
        let (stand, entry) = (ballot.stand(question), ballot.entry(question));
        let id = WordsId { round, question: Some(question), voter: cast.voter };
        Self { seat: ballot.seat, stand, entry, when: When::Before, id }
    }
}

impl<'a> Voices<'a> {
    /// In one round.
    pub(super) fn of(round: &'a ClosedRound, question: QuestionIx) -> Self {
        Self {
            ballots: round.ballots.iter().map(|cast| Voice::of(round.number, cast, question)).collect(),
            cards: round.cards.iter().filter(|cards| cards.question == question).collect(),
            ..Self::default()
        }
    }

    /// Those who said it then.
    pub(super) fn those(&self, keep: &dyn Fn(When) -> bool) -> Self {
        Self {
            ballots: self.ballots.iter().filter(|voice| keep(voice.when)).copied().collect(),
            cards: if keep(self.cards_when) { self.cards.clone() } else { Vec::new() },
            ..Self::default()
        }
    }

    /// Where everybody stands after these rounds; `None` where the question was not asked.
    /// A participant who did not answer again stays with what they said. Where no one of the first
    /// round can be found again, the second stands alone, so that no participant is counted twice.
    ///
    /// What so few people said the second time that it is `held` back, of how many there are in all, counts as not said.
    pub(super) fn in_the_end(
        rounds: &'a [ClosedRound],
        question: QuestionIx,
        held: impl Fn(u32, u32) -> bool,
    ) -> Option<Self> {
        let mut asked = rounds.iter().filter(|round| round.questions.contains(&question));
        let before = asked.next()?;
        let first = Self::of(before, question);
        let Some(again) = asked.next() else { return Some(first) };
        let second = Self::of(again, question);
        let by_voter = |round: &'a ClosedRound| -> BTreeMap<u32, &'a Cast> {
            round.ballots.iter().map(|cast| (cast.voter, cast)).gather()
        };
        let (earlier, later) = (by_voter(before), by_voter(again));
        let linked = later.is_empty() || later.keys().any(|voter| earlier.contains_key(voter));
        let said_again = |voter: &u32| later.get(voter).filter(|now| answers_again(&now.ballot, question));
        let new = || later.iter().filter(|(voter, _)| !earlier.contains_key(*voter));
        let raised = |voices: &Self| voices.cards.iter().map(|raised| raised.people()).sum::<u32>();
        let again_count = earlier.keys().filter_map(said_again).count() as u32 + raised(&second);
        let new_count = new().count() as u32;
        let everybody = earlier.len() as u32 + new_count + raised(&first).max(raised(&second));
        let (hold_again, hold_new) = (held(again_count, everybody), held(new_count, everybody));
        let raised_again = !second.cards.is_empty() && !hold_again;
        let mut voices = Self {
            ballots: Vec::new(),
            cards_when: if raised_again { When::Again } else { When::Before },
            cards: if raised_again { second.cards } else { first.cards },
            held_back: hold_again || hold_new,
        };
        for (voter, cast) in &earlier {
            match said_again(voter).filter(|_| !hold_again) {
                Some(now) => {
                    // The seat is that of the first round: in each of them the same people sit in it.
                    let voice = Voice::of(again.number, now, question);
                    voices.ballots.push(Voice { seat: cast.ballot.seat, when: When::Again, ..voice });
                }
                None if linked || hold_new => voices.ballots.push(Voice::of(before.number, cast, question)),
                None => {}
            }
        }
        voices.ballots.extend(
            new()
                .filter(|_| !hold_new)
                .map(|(_, cast)| Voice { when: When::New, ..Voice::of(again.number, cast, question) }),
        );
        Some(voices)
    }
}

/// Whether a ballot of a further round says something to a question; otherwise its voter stays with
/// what they said before.
pub(super) fn answers_again(ballot: &Ballot, question: QuestionIx) -> bool {
    ballot.entry(question).answer != Answer::Unanswered || ballot.stand(question) != Stand::Open
}

/// Answers to one question, by seat and together; and how many raised cards.
pub(super) struct Counted {
    pub(super) all: Counts,
    pub(super) seats: Vec<Counts>,
    pub(super) unseated: Counts,
    cards: u32,
}

/// Counts what a ballot says.
pub(super) fn count(counts: &mut Counts, stand: Stand, answer: &Answer) {
    match stand {
        Stand::CannotJudge => counts.cannot_judge += 1,
        _ => counts.count(answer),
    }
}

pub(super) fn counted(pack: &Pack, plan: &Plan, voices: &Voices<'_>, question: QuestionIx) -> Counted {
    let none = || Counts::none(&pack[question]);
    let mut seats = vec![none(); plan.seats.len()];
    let mut unseated = none();
    let mut cards = 0;
    for Voice { seat, stand, entry, .. } in &voices.ballots {
        let counts = seat.map_or(&mut unseated, |seat| &mut seats[seat.0]);
        count(counts, *stand, &entry.answer);
    }
    for raised in &voices.cards {
        let more = Counts {
            levels: raised.levels.clone(),
            dont_know: raised.dont_know,
            cannot_judge: raised.cannot_judge,
            not_applicable: raised.not_applicable,
            ..Counts::default()
        };
        cards += more.people();
        raised.seat.map_or(&mut unseated, |seat| &mut seats[seat.0]).add(&more);
    }
    let mut all = unseated.clone();
    for seat in &seats {
        all.add(seat);
    }
    Counted { all, seats, unseated, cards }
}

/// Everybody's answers to one question in one round.
pub fn counts(pack: &Pack, workshop: &Workshop, round: &ClosedRound, question: QuestionIx) -> Counts {
    counted(pack, workshop.plan(), &Voices::of(round, question), question).all
}

/// Where everybody stands on one question after so many rounds, as far as it may be told; `None` where it was not asked.
pub fn counts_in_the_end(
    pack: &Pack,
    workshop: &Workshop,
    rounds: usize,
    question: QuestionIx,
) -> Option<Counts> {
    let voices = disclosure::in_the_end(workshop, rounds, question)?;
    Some(counted(pack, workshop.plan(), &voices, question).all)
}

/// What a room may see of one question in one closed round.
pub fn reveal(pack: &Pack, workshop: &Workshop, round: &ClosedRound, question: QuestionIx) -> Reveal {
    show(pack, workshop, &Voices::of(round, question), None, round.number, question)
}

/// The same of where everybody stands after all closed rounds.
pub fn reveal_in_the_end(pack: &Pack, workshop: &Workshop, question: QuestionIx) -> Option<Reveal> {
    disclosure::shown(pack, workshop, question).map(|shown| shown.end)
}

/// `apart` says which seats are shown apart, where that hangs on more than these answers.
pub(super) fn show(
    pack: &Pack,
    workshop: &Workshop,
    voices: &Voices<'_>,
    apart: Option<&[bool]>,
    round: u8,
    question: QuestionIx,
) -> Reveal {
    let plan = workshop.plan();
    let thresholds = &plan.thresholds;
    let Counted { all: counts, seats: by_seat, unseated, cards } = counted(pack, plan, voices, question);
    let apart = match apart {
        Some(apart) => apart.to_vec(),
        None => disclosure::shown_apart_by(&by_seat, &unseated, thresholds),
    };
    let buts = buts::buts(pack, question, &counts, &by_seat, &apart, thresholds);
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
    for Voice { seat, stand, entry, id, .. } in &voices.ballots {
        if !workshop.is_let_through(*id) {
            continue;
        }
        let (stand, id) = (*stand, *id);
        let mut say = |text: &str| {
            if !text.trim().is_empty() {
                reasons.push(Because { stand, who: who(*seat), text: text.trim().to_owned(), id });
            }
        };
        if let Answer::NotApplicable(why) = &entry.answer {
            say(why);
        }
        say(&entry.note);
    }
    reasons.put_in_order();
    Reveal {
        question,
        round,
        cards,
        measures: counts.measures(thresholds).map(|measures| Measures {
            class: match measures.class {
                Some(Class::Agreed) if !buts.is_empty() => Some(Class::Mostly),
                class => class,
            },
            ..measures
        }),
        buts,
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
