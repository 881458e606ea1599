//! Ballots on paper as they are typed in: one row a code, one character an answer. A character is checked against its question the
//! moment it is typed, and a whole row becomes a ballot. [`table`] reads many rows from a spreadsheet.

pub mod table;

use sha2::{Digest as _, Sha256};

use super::ballot::Stand;
use super::plan::Seat;
use super::{Ballot, SeatIx};
use crate::answers::{Answer, Confidence, Entry};
use crate::pack::{Pack, QuestionIx};

/// How many digits a mark has.
pub const MARK: usize = 3;

/// Digits on sheets: none is nought, which reads as a letter.
const DIGITS: usize = 9;

fn digit(number: usize) -> char {
    char::from(b'1' + (number % DIGITS) as u8)
}

/// The mark of a sheet: what is asked in which round and which seats there are, in three digits. A sheet that was printed before other
/// questions were picked or seats were joined has another, because its numbers mean others.
pub fn mark(pack: &Pack, round: u8, questions: &[QuestionIx], seats: &[Seat]) -> String {
    let mut hash = Sha256::new();
    hash.update([round]);
    let ids = questions.iter().map(|question| pack[*question].id.as_str());
    for id in ids.chain(seats.iter().map(|seat| seat.id.as_str())) {
        hash.update(id);
        hash.update([0]);
    }
    hash.finalize().iter().take(MARK).map(|byte| digit(usize::from(*byte))).collect()
}

/// How many digits stand for a seat where there are so many.
pub fn seat_digits(seats: usize) -> usize {
    if seats > DIGITS { 2 } else { 1 }
}

/// What stands for the seat at this place on a sheet: one digit, or two where there are more than nine.
pub fn seat_key(at: usize, seats: usize) -> String {
    let last = digit(at);
    if seat_digits(seats) == 1 { last.to_string() } else { format!("{}{last}", digit(at / DIGITS)) }
}

/// The seat that is typed as this.
pub fn seat_of_key(key: &str, seats: usize) -> Option<SeatIx> {
    (0..seats).find(|at| seat_key(*at, seats) == key).map(SeatIx)
}

/// The seats with what stands for each: `1 Commissioner, 2 Lead provider`.
pub fn seat_choices(seats: &[Seat]) -> String {
    let known = seats.iter().enumerate();
    let known: Vec<String> =
        known.map(|(at, seat)| format!("{} {}", seat_key(at, seats.len()), seat.label)).collect();
    known.join(", ")
}

/// That a sheet has another mark.
pub fn other_mark(typed: &str) -> String {
    format!(
        "A sheet with the mark '{}' was printed before questions or seats were changed, or is of the other round: its numbers mean \
         others. Print it again.",
        typed.escape_debug()
    )
}

/// The reason where 'does not apply' was marked on a sheet, and none was typed in.
pub const NO_REASON: &str = "Marked on paper, without a reason.";

/// What one cross on paper says, as a character.
impl Stand {
    /// What a character says about a question.
    ///
    /// # Errors
    /// In words, with the levels of that question.
    pub fn read(pack: &Pack, question: QuestionIx, typed: char) -> Result<Self, String> {
        let asked = &pack[question];
        let level = typed.to_digit(10).filter(|digit| (1..=asked.levels.len() as u32).contains(digit));
        match (level, typed.to_ascii_lowercase()) {
            (Some(digit), _) => Ok(Self::Level(digit as u8 - 1)),
            (None, 'u') => Ok(Self::DontKnow),
            (None, 'i') => Ok(Self::CannotJudge),
            (None, 'x') if asked.not_applicable.is_some() => Ok(Self::NotApplicable),
            (None, 'x') => Err(format!(
                "'x' is no answer to '{}': it always applies. {}.",
                asked.short,
                choices(pack, question)
            )),
            (None, '-' | '.') => Ok(Self::Open),
            _ => Err(format!(
                "'{}' is no answer to '{}'. {}.",
                typed.escape_debug(),
                asked.short,
                choices(pack, question)
            )),
        }
    }

    /// The character that says it.
    pub fn key(self) -> char {
        match self {
            Self::Level(level) => char::from_digit(u32::from(level) + 1, 10).unwrap_or('?'),
            Self::DontKnow => 'u',
            Self::CannotJudge => 'i',
            Self::NotApplicable => 'x',
            Self::Open => '-',
        }
    }
}

/// What can be typed for a question: `1 fragile  2 thin  3 adequate  4 strong  u  i  x`, with commas.
pub fn choices(pack: &Pack, question: QuestionIx) -> String {
    let asked = &pack[question];
    let levels = asked.levels.iter().enumerate().map(|(at, level)| format!("{} {}", at + 1, level.label));
    let others = ["u nobody knows", "i cannot judge it", "x does not apply", "- left out"];
    let others = others.into_iter().filter(|one| !(one.starts_with('x') && asked.not_applicable.is_none()));
    levels.chain(others.map(str::to_owned)).collect::<Vec<_>>().join(", ")
}

/// What stands on one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Answers in the order of the round's questions, as far as they are typed.
    pub marks: Vec<Stand>,
    /// Reasons that were typed in, by place.
    pub reasons: Vec<(usize, String)>,
    /// Where they sit, if the sheet says so.
    pub seat: Option<SeatIx>,
}

impl Row {
    /// Whether nothing is marked.
    pub fn is_blank(&self) -> bool {
        self.marks.iter().all(|mark| *mark == Stand::Open)
    }

    /// The same as a ballot in this seat, or in the one that the sheet says.
    pub fn ballot(&self, pack: &Pack, questions: &[QuestionIx], seat: Option<SeatIx>) -> Ballot {
        let mut ballot = Ballot::blank(pack, seat.or(self.seat));
        for (place, (question, mark)) in questions.iter().zip(&self.marks).enumerate() {
            let reason =
                self.reasons.iter().find(|(at, _)| *at == place).map_or("", |(_, reason)| reason.trim());
            let answer = match mark {
                Stand::Level(level) => Answer::Level(*level, Confidence::default()),
                Stand::DontKnow => Answer::DontKnow,
                Stand::NotApplicable if reason.is_empty() => Answer::NotApplicable(NO_REASON.to_owned()),
                Stand::NotApplicable => Answer::NotApplicable(reason.to_owned()),
                Stand::CannotJudge => {
                    ballot.cannot_judge.insert(*question);
                    Answer::Unanswered
                }
                Stand::Open => Answer::Unanswered,
            };
            let note = if *mark == Stand::NotApplicable { String::new() } else { reason.to_owned() };
            ballot.entries[question.0] = Entry { answer, note, ..Entry::default() };
        }
        ballot
    }
}
