//! Cards that were raised for one question and counted: how many for each answer, never whose. Sealed like a ballot.

use serde::{Deserialize, Serialize};

use super::ballot::seat_of;
use super::{Seat, SeatIx};
use crate::pack::{Gravity, Pack, Place, Problem, QuestionIx};

/// Most cards of one kind: more are a slip of the keyboard.
pub const MOST_CARDS: u32 = 10_000;

/// Bytes in counted cards before they are sealed.
pub const CARDS: usize = 768;

/// Raised cards for one question, as the facilitator counted them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cards {
    pub question: QuestionIx,
    /// The seat they were counted in, if they were counted by seat.
    pub seat: Option<SeatIx>,
    /// Cards per level, low to high.
    pub levels: Vec<u32>,
    /// Cards for the answer 'nobody knows'.
    pub dont_know: u32,
    /// Cards of those who cannot judge it.
    pub cannot_judge: u32,
    /// Cards that say it does not apply.
    pub not_applicable: u32,
}

impl Cards {
    /// How many were raised.
    pub fn people(&self) -> u32 {
        self.levels.iter().sum::<u32>() + self.dont_know + self.cannot_judge + self.not_applicable
    }
}

/// Counted cards as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardsLine {
    /// Id of the question.
    pub question: String,
    /// Id of the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// Cards per level, low to high.
    pub levels: Vec<u32>,
    /// The answer 'nobody knows'.
    #[serde(default)]
    pub dont_know: u32,
    #[serde(default, skip_serializing_if = "is_nought")]
    pub cannot_judge: u32,
    /// Does not apply.
    #[serde(default)]
    pub not_applicable: u32,
}

/// Whether there is nothing to write down.
// Serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_nought(count: &u32) -> bool {
    *count == 0
}

/// Writes down counted cards by ids.
pub fn unbind_cards(cards: &Cards, pack: &Pack, seats: &[Seat]) -> CardsLine {
    CardsLine {
        question: pack[cards.question].id.clone(),
        seat: cards.seat.map(|seat| seats[seat.0].id.clone()),
        levels: cards.levels.clone(),
        dont_know: cards.dont_know,
        cannot_judge: cards.cannot_judge,
        not_applicable: cards.not_applicable,
    }
}

/// Ties counted cards to a pack and to seats.
///
/// # Errors
/// What is not known, or does not fit the question, with its place.
pub fn bind_cards(line: &CardsLine, pack: &Pack, seats: &[Seat], at: &Place) -> Result<Cards, Vec<Problem>> {
    let problem = |field: &'static str, message: String, advice: String| {
        let place = at.clone().field(field);
        vec![Problem { code: "K003", gravity: Gravity::Error, place, message, advice }]
    };
    let Some(question) = pack.question(&line.question) else {
        return Err(problem(
            "question",
            format!("These rules have no question '{}'.", line.question.escape_debug()),
            "Check that the file belongs to these rules.".to_owned(),
        ));
    };
    let asked = &pack[question];
    if line.levels.len() != asked.levels.len() {
        let all: Vec<&str> = asked.levels.iter().map(|level| level.id.as_str()).collect();
        return Err(problem(
            "levels",
            format!("There are {} numbers for {} levels.", line.levels.len(), asked.levels.len()),
            format!("Give one number for each of {}.", all.join(", ")),
        ));
    }
    if line.not_applicable > 0 && asked.not_applicable.is_none() {
        return Err(problem(
            "not_applicable",
            format!("The question '{}' always applies.", asked.id),
            "Write 0.".to_owned(),
        ));
    }
    let rest = [line.dont_know, line.cannot_judge, line.not_applicable];
    let most = rest.into_iter().chain(line.levels.iter().copied()).max();
    if most.unwrap_or(0) > MOST_CARDS {
        return Err(problem(
            "levels",
            format!("More than {} cards of one kind.", MOST_CARDS),
            "Check the count.".to_owned(),
        ));
    }
    Ok(Cards {
        question,
        seat: seat_of(line.seat.as_deref(), seats, at).map_err(|problem| vec![*problem])?,
        levels: line.levels.clone(),
        dont_know: line.dont_know,
        cannot_judge: line.cannot_judge,
        not_applicable: line.not_applicable,
    })
}
