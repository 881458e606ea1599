//! What a room may see of a workshop, on the wall: who takes part, how a round stands, each question of the closed rounds, and the
//! result once it was shown. It is made of the record and holds no code, no ballot, no words that were not let through and no
//! result before its time, so no page drawn from it can show one.

use std::sync::Arc;

use super::discuss::Talk;
use super::moves::Moves;
use super::plan::SeatIx;
use super::record::{Written, as_answers};
use super::reveal::{Because, But, Reveal, Stand};
use super::words::{
    counts_in_a_row, given_words, half_steps_words, held_back_words, levels_words, seat_words, who_words,
};
use super::{Class, Counts, Plan, Record, Workshop};
use crate::advice::Tables;
use crate::advice::front::{NextStep, Seen, next_steps};
use crate::advice::sentences::{meanwhile_sentence, paid_sentence, row, whether_sentence, which_sentence};
use crate::advice::{Advice, Truth};
use crate::pack::{Pack, QuestionIx};

/// Most next steps on the wall.
const MOST_STEPS: usize = 4;

/// What a room may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wall {
    /// The workshop's title.
    pub title: String,
    /// Which service it is about.
    pub service: String,
    /// A rehearsal: the people in it are made up.
    pub practice: bool,
    /// How many take part, by seat where a seat may be named; the others together.
    pub people: Vec<(String, u32)>,
    /// How the latest round stands.
    pub stands: Option<Standing>,
    /// What is said of those who came late, round by round.
    pub late: Vec<String>,
    /// The questions of the closed rounds, in the order in which they are shown; they stay as they are while a round is closed.
    pub asked: Arc<[Asked]>,
    /// What the answers come to, once the group's result was shown.
    pub outcome: Option<Outcome>,
}

/// How the latest round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Everybody answers.
    Open {
        round: u8,
        /// How many ballots are in.
        ballots: usize,
        /// Of how many people.
        of: usize,
    },
    Closed {
        round: u8,
        /// How many handed in a ballot.
        ballots: usize,
        /// Of how many people.
        of: u32,
        /// Whether there may be another.
        again: bool,
    },
}

/// One question of the closed rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub question: QuestionIx,
    /// Where everybody stands.
    pub now: Reveal,
    /// Where everybody stood after the first round, where it was asked again and both may be shown.
    pub before: Option<Reveal>,
    /// How many did not answer again, and stand where they stood; 0 where that may not be told.
    pub not_again: u32,
    /// How people moved, where that may be told.
    pub moves: Option<Moves>,
    /// That what one or two said the second time is held back; empty where nothing is.
    pub held_back: String,
    /// What the round would have come to with those who came late, where that may be told; empty where none did.
    pub with_late: String,
    /// The answers of the seats that may be told apart, and of everybody else together; nothing where none may.
    pub seats: Vec<(String, Counts)>,
    /// Where the group is, in a sentence.
    pub place: String,
    /// Which seat sees it otherwise than which, of the seats that may be told apart; empty where none does.
    pub gap: String,
    /// The two ends of a split: levels and how many stand there; nothing where the group is not split.
    pub sides: Option<[(Vec<u8>, u32); 2]>,
    /// Minutes to talk about it; 0 where there is no time for it.
    pub minutes: u32,
}

/// What the answers come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Whether, which, how paid: a sentence or two each.
    pub comes_to: Vec<String>,
    /// How many people's own answers come to the same.
    pub alone: String,
    /// What the group expected, and when that was written.
    pub expected: Option<(String, Option<Written>)>,
    /// What single people expected, as far as it was let through.
    pub single: Vec<String>,
    pub next: Vec<NextStep>,
}

impl Wall {
    /// What may be seen of a workshop as it is now; `found` is its record, which there is once a round is closed, with the
    /// questions as [`asked`] makes them of it.
    pub fn of(
        pack: &Pack,
        tables: &Tables,
        workshop: &Workshop,
        found: Option<(&Record, &Arc<[Asked]>)>,
    ) -> Self {
        let plan = workshop.plan();
        let label = |seat| seat_words(plan, seat).to_owned();
        let decided = workshop.open_round().is_none()
            && workshop.shown_after > 0
            && usize::from(workshop.shown_after) == workshop.closed_rounds().len();
        Self {
            title: plan.title.clone(),
            service: plan.service.clone(),
            practice: workshop.practice,
            people: plan.people_by_seat().into_iter().map(|(seat, people)| (label(seat), people)).collect(),
            stands: stands(workshop),
            late: found.map_or_else(Vec::new, |(record, _)| {
                record.late.iter().map(|late| late.words().join(" ")).collect()
            }),
            asked: found.map_or_else(|| Arc::from([]), |(_, asked)| Arc::clone(asked)),
            outcome: found.filter(|_| decided).map(|(record, _)| outcome(pack, tables, workshop, record)),
        }
    }

    /// One of the questions.
    pub fn question(&self, question: QuestionIx) -> Option<&Asked> {
        self.asked.iter().find(|asked| asked.question == question)
    }

    /// Whether a round is open.
    pub const fn is_open(&self) -> bool {
        matches!(self.stands, Some(Standing::Open { .. }))
    }
}

fn stands(workshop: &Workshop) -> Option<Standing> {
    if let Some(round) = workshop.open_round() {
        let of = workshop.plan().participants.len();
        return Some(Standing::Open { round: round.number, ballots: round.ballots_in(), of });
    }
    workshop.closed_rounds().last().map(|round| Standing::Closed {
        round: round.number,
        ballots: round.ballots.len(),
        of: round.invited,
        again: workshop.may_go_again(),
    })
}

/// The questions of a record, in the order in which they are shown.
pub fn asked(pack: &Pack, plan: &Plan, record: &Record) -> Arc<[Asked]> {
    record.order().into_iter().filter_map(|question| one(pack, plan, record, question)).collect()
}

fn one(pack: &Pack, plan: &Plan, record: &Record, question: QuestionIx) -> Option<Asked> {
    let now = record.ends.iter().find(|end| end.question == question)?.clone();
    let twice = now.round > 1 && record.asked_twice.contains_key(&question);
    let before = record.rounds.first().filter(|_| twice).and_then(|round| {
        round.questions.iter().find(|seen| seen.question == question && seen.round < now.round).cloned()
    });
    let not_again = match &before {
        // One or two who stayed with what they said are not told: who left early is known.
        Some(_) => record
            .asked_twice
            .get(&question)
            .copied()
            .filter(|stayed| *stayed >= plan.thresholds.seat_from)
            .unwrap_or(0),
        None => 0,
    };
    let minutes = |talk: &Talk| (talk.question == question).then_some(talk.minutes);
    Some(Asked {
        question,
        seats: now
            .seats
            .iter()
            .map(|seat| (who_words(plan, seat.who).to_owned(), seat.counts.clone()))
            .collect(),
        place: place_words(pack, plan, &now),
        gap: gap_words(plan, &now),
        sides: sides(pack, &now),
        moves: record.moves.iter().find(|moves| moves.question == question).cloned(),
        with_late: with_late(pack, record, question),
        held_back: if record.held_back.contains(&question) {
            held_back_words(&plan.thresholds)
        } else {
            String::new()
        },
        minutes: record.discussion.talk.iter().find_map(minutes).unwrap_or(0),
        not_again,
        before,
        now,
    })
}

/// How often each answer was given in a round with those who came late to it.
fn with_late(pack: &Pack, record: &Record, question: QuestionIx) -> String {
    let said = record.late.iter().filter_map(|late| {
        let (_, counts) = late.with.as_ref()?.questions.iter().find(|(asked, _)| *asked == question)?;
        let given = given_words(pack, question, counts);
        Some(format!("Round {} with the {} who came late: {given}.", late.round, late.came))
    });
    said.collect::<Vec<_>>().join(" ")
}

/// The two ends of a split, low and high.
fn sides(pack: &Pack, seen: &Reveal) -> Option<[(Vec<u8>, u32); 2]> {
    seen.measures.filter(|found| found.class == Some(Class::Split))?;
    let top = pack[seen.question].top();
    let (low, high) = seen.counts.ends();
    let end = |inside: &dyn Fn(u8) -> bool| seen.counts.given().filter(|level| inside(*level)).collect();
    Some([(end(&|level| 3 * level <= top), low), (end(&|level| 3 * level >= 2 * top), high)])
}

/// Where the group is.
fn place_words(pack: &Pack, plan: &Plan, seen: &Reveal) -> String {
    let levels = |levels: &[u8], last: &str| levels_words(pack, seen.question, levels, last);
    let given: Vec<u8> = seen.counts.given().collect();
    match (seen.measures.and_then(|found| found.class), sides(pack, seen)) {
        (_, Some([low, high])) => format!(
            "You are split: {} at {}, {} at {}.",
            low.1,
            levels(&low.0, "or"),
            high.1,
            levels(&high.0, "or")
        ),
        (Some(Class::Agreed), _) if given.len() == 1 => {
            format!("All who gave a level say {}.", levels(&given, "or"))
        }
        (Some(Class::Agreed), _) => format!("Most of you are at {}.", levels(&seen.counts.fullest(), "or")),
        (Some(Class::Spread), _) => match given[..] {
            [low, .., high] => {
                format!("You are spread out, from {} to {}.", levels(&[low], ""), levels(&[high], ""))
            }
            _ => "You are spread out.".to_owned(),
        },
        (Some(Class::Mostly | Class::Split), _) => {
            let buts = row(&buts_words(plan, seen), "and");
            format!("Most at {}, but {buts}.", levels(&seen.counts.fullest(), "and"))
        }
        (None, _) => "Too few gave a level to say where you stand.".to_owned(),
    }
}

/// What speaks against saying that they agree. Must-haves are not called by name: that would name an option before its time.
fn buts_words(plan: &Plan, seen: &Reveal) -> Vec<String> {
    let mut words: Vec<String> = seen
        .buts
        .iter()
        .map(|but| match but {
            But::Unknown(count) => format!("{count} of {} say that nobody knows", seen.counts.people()),
            But::MustHave(..) => "a must-have is in dispute".to_owned(),
            But::Seat(seat) => format!("'{}' sees it two levels or more away", plan.seats[seat.0].label),
            But::SomeSeat => "not every seat is near that".to_owned(),
        })
        .collect();
    words.dedup();
    words
}

/// Which seat sees it lower than which.
fn gap_words(plan: &Plan, seen: &Reveal) -> String {
    let label = |seat: SeatIx| plan.seats[seat.0].label.as_str();
    seen.gap.as_ref().map_or_else(String::new, |gap| {
        let steps = half_steps_words(gap.half_steps);
        format!("'{}' sees it {steps} lower than '{}'.", label(gap.low), label(gap.high))
    })
}

/// How people moved, in a sentence or two; nothing where it was asked once.
pub fn moves_words(asked: &Asked) -> String {
    let mut words = match asked.held_back.as_str() {
        "" => String::new(),
        held_back => format!("{held_back} "),
    };
    match asked.not_again {
        0 => {}
        count => words.push_str(&format!("{count} did not answer again. ")),
    }
    let Some(moves) = &asked.moves else { return words.trim_end().to_owned() };
    let said = counts_in_a_row(&[
        (moves.up, "moved up"),
        (moves.down, "moved down"),
        (moves.settled, "gave a level for the first time"),
        (moves.unsettled, "no longer gave one"),
        (moves.stayed + moves.still_open, "stayed"),
    ]);
    if !said.is_empty() {
        words.push_str(&format!("{said}."));
    }
    words.trim_end().to_owned()
}

/// Reasons of one side, or for one answer, in the order of the answers.
pub fn reasons_at<'a>(asked: &'a Asked, stands: &'a [Stand]) -> impl Iterator<Item = &'a Because> {
    asked.now.reasons.iter().filter(move |because| stands.contains(&because.stand))
}

fn outcome(pack: &Pack, tables: &Tables, workshop: &Workshop, record: &Record) -> Outcome {
    let set = as_answers(pack, workshop);
    let advice = &record.advice;
    let seen = Seen { pack, tables, set: &set, profile: &record.profile, advice, today: None };
    Outcome {
        comes_to: comes_to(pack, advice, record),
        alone: alone_words(record),
        expected: record.expectation.as_ref().map(|one| (one.text.clone(), record.written)),
        single: record.expectations.clone(),
        next: next_steps(seen, MOST_STEPS),
    }
}

fn comes_to(pack: &Pack, advice: &Advice, record: &Record) -> Vec<String> {
    let whether = whether_sentence(advice, record.profile.depth);
    let meanwhile = meanwhile_sentence(pack, advice);
    let mut lines =
        vec![format!("{whether} {meanwhile}").trim_end().to_owned(), which_sentence(pack, advice)];
    let proposed = advice.beside.iter().filter(|now| now.proposed == Truth::True);
    lines.extend(proposed.map(|now| paid_sentence(pack, now)));
    lines
}

/// How many people's own answers come to what they come to together.
fn alone_words(record: &Record) -> String {
    let Some(alone) = record.rounds.last().map(|round| &round.alone).filter(|alone| alone.people > 0) else {
        return String::new();
    };
    let together = record.advice.conclusions();
    let same = alone.led.iter().find(|led| led.conclusions == together).map_or(0, |led| led.people);
    match same {
        0 => "Nobody's own answers come to this. The middle of many views is nobody's view: be careful with it."
            .to_owned(),
        same => format!("{same} of {} people's own answers come to the same.", alone.people),
    }
}
