//! How people moved between the rounds, counted: who moved is not said.

use super::reveal::{Stand, answers_again};
use super::{WordsId, Workshop};
use crate::answers::Answer;
use crate::pack::QuestionIx;
use crate::text::InOrder as _;

/// How people moved on one question from the first round to the second. Only those who
/// handed in a ballot both times are counted, and no cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves {
    pub question: QuestionIx,
    /// Gave the same level both times.
    pub stayed: u32,
    /// Gave a higher level.
    pub up: u32,
    /// Gave a lower level.
    pub down: u32,
    /// Gave a level now and none before.
    pub settled: u32,
    /// Gave a level before and none now.
    pub unsettled: u32,
    /// Gave none either time.
    pub still_open: u32,
    /// Moves so far that a reason is asked for, by how many steps up (or down, below nought).
    pub far: Vec<FarMove>,
}

/// A move of several steps.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FarMove {
    /// Steps up, or down where it is below nought.
    pub steps: i8,
    /// Why, in their own words; empty where they gave no reason.
    pub reason: String,
    /// Whether they gave one that is held back, or waits to be let through.
    pub held_back: bool,
}

impl FarMove {
    /// Why, in words.
    pub fn why(&self) -> &str {
        match &*self.reason {
            "" if self.held_back => "the reason is held back",
            "" => "no reason given",
            reason => reason,
        }
    }
}

/// How many levels an answer lies above another; `None` where one of them is no level.
pub fn steps(from: &Answer, to: &Answer) -> Option<i8> {
    match (Stand::of(from), Stand::of(to)) {
        // At most nine levels.
        (Stand::Level(from), Stand::Level(to)) => Some(to as i8 - from as i8),
        _ => None,
    }
}

impl Moves {
    /// How many handed in a ballot both times and answered again.
    pub fn people(&self) -> u32 {
        self.stayed + self.up + self.down + self.settled + self.unsettled + self.still_open
    }
}

/// How people moved, for each question of the second round; nothing before it is closed. Where only one or two answered
/// again, it would say how they moved: those questions are left out.
pub fn moves(workshop: &Workshop) -> Vec<Moves> {
    let [first, second] = workshop.closed_rounds() else { return Vec::new() };
    let asks_from = workshop.plan().thresholds.move_reason;
    second
        .questions
        .iter()
        .map(|question| {
            let mut moves = Moves {
                question: *question,
                stayed: 0,
                up: 0,
                down: 0,
                settled: 0,
                unsettled: 0,
                still_open: 0,
                far: Vec::new(),
            };
            for now in &second.ballots {
                let Ok(at) = first.ballots.binary_search_by_key(&now.voter, |cast| cast.voter) else {
                    continue;
                };
                let before = &first.ballots[at].ballot;
                let (from, to) = (before.entry(*question), now.ballot.entry(*question));
                if !answers_again(&now.ballot, *question) {
                    // They left it as it was.
                    continue;
                }
                match steps(&from.answer, &to.answer) {
                    Some(0) => moves.stayed += 1,
                    Some(steps) => {
                        *if steps > 0 { &mut moves.up } else { &mut moves.down } += 1;
                        if steps.unsigned_abs() >= asks_from {
                            let reason = if to.note == from.note { "" } else { to.note.trim() };
                            let id =
                                WordsId { round: second.number, question: Some(*question), voter: now.voter };
                            let held_back = !reason.is_empty() && !workshop.is_let_through(id);
                            let reason = if held_back { String::new() } else { reason.to_owned() };
                            moves.far.push(FarMove { steps, reason, held_back });
                        }
                    }
                    None => match (before.stand(*question), now.ballot.stand(*question)) {
                        (Stand::Level(_), _) => moves.unsettled += 1,
                        (_, Stand::Level(_)) => moves.settled += 1,
                        _ => moves.still_open += 1,
                    },
                }
            }
            moves.far.put_in_order();
            moves
        })
        .filter(|moves| moves.people() == 0 || moves.people() >= workshop.plan().thresholds.seat_from)
        .collect()
}
