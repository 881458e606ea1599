//! One person's answers in a workshop, and how they stand inside a sealed box: always the
//! same number of bytes, whatever was answered.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::seal::{Bound, SealError};
use super::{Seat, SeatIx};
use crate::answers::file::{EntryLine, bind_entries, entry_lines};
use crate::answers::{Answer, AnswerSet, Entry};
use crate::pack::{Depth, Gravity, Pack, Place, Problem, QuestionIx};

/// Bytes in a ballot before it is sealed: room for every answer and about 2 000 words.
pub const BALLOT: usize = 16 * 1024;

/// One person's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Where they sit, if they say.
    pub seat: Option<SeatIx>,
    /// What they said, one entry per question of the pack; the note is their reason.
    pub entries: Vec<Entry>,
    /// The questions that they cannot judge. It counts where they gave no other answer; see [`Self::stand`].
    pub cannot_judge: BTreeSet<QuestionIx>,
    /// What they expect the result to be, and why.
    pub expectation: String,
    /// For a ballot made of an ordinary file: the digest of its bytes, by which the same file is noticed when the round is
    /// closed. It is inside the sealed box and nowhere else: outside it, a guess at the answers could be tried on it.
    pub source: Option<String>,
}

impl Ballot {
    /// Nothing said yet.
    pub fn blank(pack: &Pack, seat: Option<SeatIx>) -> Self {
        Self {
            seat,
            entries: vec![Entry::default(); pack.questions.len()],
            cannot_judge: BTreeSet::new(),
            expectation: String::new(),
            source: None,
        }
    }

    /// What an answer set says about these questions. Owners and dates stay behind: they
    /// may name people.
    pub fn of(set: &AnswerSet, seat: Option<SeatIx>, questions: &[QuestionIx]) -> Self {
        let mut entries = vec![Entry::default(); set.entries.len()];
        for question in questions {
            let Entry { answer, note, .. } = set.entry(*question).clone();
            entries[question.0] = Entry { answer, note, ..Entry::default() };
        }
        let expectation = set.expectation.as_ref().map(|expected| expected.text.clone()).unwrap_or_default();
        Self { seat, entries, cannot_judge: BTreeSet::new(), expectation, source: None }
    }

    /// The same as an answer set, to answer on or to look at.
    pub fn as_answers(&self, pack: &Pack, depth: Depth, now: &str) -> AnswerSet {
        let mut set = AnswerSet::new(pack, depth, now);
        set.entries.clone_from(&self.entries);
        set
    }

    /// Takes from another ballot of the same writer what this one leaves open.
    pub(super) fn fill_from(&mut self, other: Self) {
        for at in (0..self.entries.len()).map(QuestionIx).filter(|at| at.0 < other.entries.len()) {
            // "I cannot judge this" is said, too: an earlier answer does not go before it.
            if self.stand(at) == Stand::Open {
                match other.stand(at) {
                    Stand::Open => {}
                    Stand::CannotJudge => {
                        self.cannot_judge.insert(at);
                    }
                    _ => self.entries[at.0] = other.entries[at.0].clone(),
                }
            }
        }
        if self.expectation.trim().is_empty() {
            self.expectation = other.expectation;
        }
        self.seat = self.seat.or(other.seat);
    }

    /// What was said about a question.
    pub fn entry(&self, question: QuestionIx) -> &Entry {
        &self.entries[question.0]
    }

    /// What they stand for on a question. An answer goes before "I cannot judge this".
    pub fn stand(&self, question: QuestionIx) -> Stand {
        match Stand::of(&self.entry(question).answer) {
            Stand::Open if self.cannot_judge.contains(&question) => Stand::CannotJudge,
            stand => stand,
        }
    }

    /// Whether nothing is said to any question.
    pub fn is_blank(&self) -> bool {
        (0..self.entries.len()).all(|at| self.stand(QuestionIx(at)) == Stand::Open)
    }
}

/// A participant's answer to a question, without how sure they are and without their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    Level(u8),
    /// The answer 'nobody knows'.
    DontKnow,
    /// The answer 'I cannot judge this': others may know.
    CannotJudge,
    /// Does not apply.
    NotApplicable,
    /// No answer.
    Open,
}

impl Stand {
    /// Of an answer.
    pub fn of(answer: &Answer) -> Self {
        match answer {
            Answer::Level(level, _) => Self::Level(*level),
            Answer::DontKnow => Self::DontKnow,
            Answer::NotApplicable(_) => Self::NotApplicable,
            Answer::Later | Answer::Unanswered => Self::Open,
        }
    }
}

/// A ballot as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotLine {
    /// Id of the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// Answers, in order of the interview.
    #[serde(default)]
    pub answers: Vec<EntryLine>,
    /// Ids of the questions that they cannot judge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cannot_judge: Vec<String>,
    /// What they expected.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expectation: String,
    /// Digest of the file that it was made of; only inside a sealed box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Whose a box is: its contents say it too, so that no box can stand in for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp<'a> {
    /// Id of the workshop.
    pub workshop: &'a str,
    /// Number of the round.
    pub round: u8,
    /// Code of the participant, or what stands for the cards.
    pub code: &'a str,
}

impl Stamp<'_> {
    /// The same as what a box of a browser is bound to.
    pub fn bound(&self) -> Bound {
        Bound {
            info: format!("contract-advisor ballot 1\n{}\n{}", self.workshop, self.round).into_bytes(),
            aad: self.code.as_bytes().to_vec(),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inside<T> {
    workshop: String,
    round: u8,
    code: String,
    content: T,
}

/// Bytes of one size: a length, JSON, zeros.
///
/// # Errors
/// [`SealError::TooLong`].
pub(super) fn fill<T: Serialize>(
    stamp: Stamp<'_>,
    content: T,
    size: usize,
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let inside = Inside {
        workshop: stamp.workshop.to_owned(),
        round: stamp.round,
        code: stamp.code.to_owned(),
        content,
    };
    // Text, whole numbers and lists: JSON holds them all.
    let json = Zeroizing::new(serde_json::to_vec(&inside).unwrap_or_default());
    let room = size - 4;
    if json.len() > room {
        return Err(SealError::TooLong(json.len() - room));
    }
    let mut plain = Zeroizing::new(vec![0; size]);
    plain[..4].copy_from_slice(&(json.len() as u32).to_le_bytes());
    plain[4..4 + json.len()].copy_from_slice(&json);
    Ok(plain)
}

/// Takes out what [`fill`] put in, if it belongs here.
///
/// # Errors
/// [`SealError::Damaged`], [`SealError::Foreign`].
pub(super) fn empty<T: for<'a> Deserialize<'a>>(stamp: Stamp<'_>, plain: &[u8]) -> Result<T, SealError> {
    let (length, rest) = plain.split_first_chunk::<4>().ok_or(SealError::Damaged)?;
    let json = rest.get(..u32::from_le_bytes(*length) as usize).ok_or(SealError::Damaged)?;
    let inside: Inside<T> = serde_json::from_slice(json).map_err(|_| SealError::Damaged)?;
    let ours = inside.workshop == stamp.workshop && inside.round == stamp.round && inside.code == stamp.code;
    if ours { Ok(inside.content) } else { Err(SealError::Foreign) }
}

/// Writes down a ballot by ids.
pub fn unbind_ballot(ballot: &Ballot, pack: &Pack, seats: &[Seat]) -> BallotLine {
    BallotLine {
        seat: ballot.seat.map(|seat| seats[seat.0].id.clone()),
        answers: entry_lines(&ballot.entries, pack),
        cannot_judge: (0..pack.questions.len())
            .filter(|at| ballot.stand(QuestionIx(*at)) == Stand::CannotJudge)
            .map(|at| pack.questions[at].id.clone())
            .collect(),
        expectation: ballot.expectation.clone(),
        source: ballot.source.clone(),
    }
}

/// Ties a ballot to a pack and to seats.
///
/// # Errors
/// Every id that is not known, with its place.
pub fn bind_ballot(
    line: &BallotLine,
    pack: &Pack,
    seats: &[Seat],
    at: &Place,
) -> Result<Ballot, Vec<Problem>> {
    let seat = seat_of(line.seat.as_deref(), seats, at);
    let entries = bind_entries(&line.answers, pack, &at.clone().field("answers"));
    let mut unknown = Vec::new();
    let mut cannot_judge = BTreeSet::new();
    for (i, id) in line.cannot_judge.iter().enumerate() {
        match pack.question(id) {
            Some(question) => drop(cannot_judge.insert(question)),
            None => unknown.push(Problem {
                code: "K003",
                gravity: Gravity::Error,
                place: at.clone().field("cannot_judge").at(i),
                message: format!("These rules have no question '{}'.", id.escape_debug()),
                advice: "Check that the file belongs to these rules.".to_owned(),
            }),
        }
    }
    match (seat, entries) {
        (Ok(seat), Ok(entries)) if unknown.is_empty() => {
            let (expectation, source) = (line.expectation.clone(), line.source.clone());
            Ok(Ballot { seat, entries, cannot_judge, expectation, source })
        }
        (seat, entries) => {
            let mut problems = entries.err().unwrap_or_default();
            problems.extend(unknown);
            problems.extend(seat.err().map(|problem| *problem));
            Err(problems)
        }
    }
}

/// The seat with this id.
pub(super) fn seat_of(id: Option<&str>, seats: &[Seat], at: &Place) -> Result<Option<SeatIx>, Box<Problem>> {
    let Some(id) = id else { return Ok(None) };
    match seats.iter().position(|seat| seat.id == id) {
        Some(found) => Ok(Some(SeatIx(found))),
        None => {
            let known: Vec<&str> = seats.iter().map(|seat| seat.id.as_str()).collect();
            Err(Box::new(Problem {
                code: "K002",
                gravity: Gravity::Error,
                place: at.clone().field("seat"),
                message: format!("This workshop has no seat '{}'.", id.escape_debug()),
                advice: format!("Its seats are {}.", known.join(", ")),
            }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, Confidence};
    use crate::files::shipped;

    #[test]
    fn what_was_said_last_stands_and_only_what_is_open_is_filled() {
        let pack = shipped().expect("the shipped rules");
        let level = |level| Answer::Level(level, Confidence::Medium);
        let (mut new, mut old) = (Ballot::blank(&pack, None), Ballot::blank(&pack, None));
        // Said now that it cannot be judged, where a level was given before.
        new.cannot_judge.insert(QuestionIx(0));
        old.entries[0].answer = level(3);
        // A level now, where it could not be judged before; open now, and not to be judged before; open now, a level before.
        new.entries[1].answer = level(1);
        old.cannot_judge.extend([QuestionIx(1), QuestionIx(2)]);
        old.entries[3].answer = level(2);
        new.fill_from(old);
        let stands: Vec<Stand> = (0..5).map(|at| new.stand(QuestionIx(at))).collect();
        let wanted = [Stand::CannotJudge, Stand::Level(1), Stand::CannotJudge, Stand::Level(2), Stand::Open];
        assert_eq!(stands, wanted);
    }
}
