//! A practice workshop: made-up people who answer by a script, so that a facilitator can run
//! the whole of it alone first. The script is data, `assets/rehearsal.ron`; where the rules
//! in use have other questions, the made-up people answer by a pattern that stands there too.
//!
//! Their ballots are sealed like anybody's. The workshop says in every place that it is practice.

use serde::Deserialize;

use super::plan::{Participant, Plan};
use super::seal::{Hardness, Randomness, SealError};
use super::{Arrival, Arriving, Ballot, Channel, Guard, KeysToKeep, Refusal, Workshop};
use crate::answers::{Answer, Confidence, Entry};
use crate::pack::{Depth, Pack, Question, QuestionIx};
use crate::text::unpacked;

/// The script as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    title: String,
    service: String,
    scope: String,
    /// Everybody, in the order in which `says` and the patterns list them. Last comes the facilitator who rehearses.
    people: Vec<Person>,
    /// Questions by id of the shipped rules.
    questions: Vec<Lines>,
    /// For every other question: one after the other, and round again.
    patterns: Vec<Pattern>,
    /// The reason for a move of a person who answers by a pattern.
    moved: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    code: String,
    seat: String,
    /// What they expect; empty for the facilitator who rehearses.
    #[serde(default)]
    expects: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    question: String,
    says: Vec<Says>,
    /// Who moves when the question is put up again: code, and what they say then.
    #[serde(default)]
    again: Vec<(String, Says)>,
}

/// One person's answer: a level by id, and the reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
enum Says {
    Level(String, String),
    Unsure(String, String),
    DontKnow(String),
}

/// One letter per person: `l` lowest level, `a` a third up, `b` two thirds up, `h` highest,
/// `?` the answer 'nobody knows'.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    first: String,
    second: String,
}

/// The first or the second time that a person answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Time {
    First,
    Again,
}

impl Script {
    fn shipped() -> Self {
        ron::from_str(&unpacked(include!(concat!(env!("OUT_DIR"), "/rehearsal.ron.rs"))))
            .expect("the script is part of the program, and a test begins a rehearsal with it")
    }

    /// Those who are made up, with their place in the lists.
    fn made_up(&self) -> impl Iterator<Item = (usize, &Person)> {
        self.people.iter().take(self.people.len().saturating_sub(1)).enumerate()
    }

    /// A made-up person's answer to a question.
    fn entry(&self, pack: &Pack, question: QuestionIx, at: usize, time: Time) -> Entry {
        let asked = &pack[question];
        let lines = self.questions.iter().find(|lines| lines.question == asked.id);
        lines
            .and_then(|lines| {
                let moved = lines.again.iter().find(|(code, _)| *code == self.people[at].code);
                match moved.filter(|_| time == Time::Again) {
                    Some((_, says)) => spoken(asked, says),
                    None => spoken(asked, lines.says.get(at)?),
                }
            })
            .unwrap_or_else(|| self.by_pattern(asked, question, at, time))
    }

    fn by_pattern(&self, asked: &Question, question: QuestionIx, at: usize, time: Time) -> Entry {
        let Some(pattern) = self.patterns.get(question.0 % self.patterns.len().max(1)) else {
            return Entry::default();
        };
        let top = asked.top();
        let answer = |letters: &str| match letters.chars().nth(at) {
            Some('l') => Answer::Level(0, Confidence::Medium),
            Some('a') => Answer::Level((top + 1) / 3, Confidence::Medium),
            Some('b') => Answer::Level(top - (top + 1) / 3, Confidence::Medium),
            Some('h') => Answer::Level(top, Confidence::Medium),
            _ => Answer::DontKnow,
        };
        let (before, after) = (answer(&pattern.first), answer(&pattern.second));
        match time {
            Time::Again if before != after => {
                Entry { answer: after, note: self.moved.clone(), ..Entry::default() }
            }
            _ => Entry { answer: before, ..Entry::default() },
        }
    }

    /// A made-up person's ballot.
    fn ballot(&self, pack: &Pack, plan: &Plan, questions: &[QuestionIx], at: usize, time: Time) -> Ballot {
        let person = &self.people[at];
        let mut ballot = Ballot::blank(pack, plan.seat(&person.seat));
        for question in questions {
            ballot.entries[question.0] = self.entry(pack, *question, at, time);
        }
        if time == Time::First {
            ballot.expectation.clone_from(&person.expects);
        }
        ballot
    }
}

/// What is said, as an entry; `None` where the question has no such level.
fn spoken(asked: &Question, says: &Says) -> Option<Entry> {
    let level = |id: &str, confidence| {
        let at = asked.levels.iter().position(|level| level.id == id)?;
        // At most nine levels.
        Some(Answer::Level(at as u8, confidence))
    };
    let (answer, note) = match says {
        Says::Level(id, why) => (level(id, Confidence::High)?, why),
        Says::Unsure(id, why) => (level(id, Confidence::Low)?, why),
        Says::DontKnow(why) => (Answer::DontKnow, why),
    };
    Some(Entry { answer, note: note.clone(), ..Entry::default() })
}

/// Begins a rehearsal: the first round is open, and everybody but the facilitator has
/// answered. Its keys go into a key file, because no passphrase should be needed to practise.
///
/// # Errors
/// [`SealError::TooLong`] where a reason of the script did not fit into a ballot.
pub fn begin(
    pack: &Pack,
    now: &str,
    hardness: Hardness,
    chance: Randomness<'_>,
) -> Result<(Workshop, KeysToKeep), SealError> {
    let script = Script::shipped();
    let mut plan = Plan::usual(pack, Depth::Quick);
    plan.title.clone_from(&script.title);
    plan.service.clone_from(&script.service);
    plan.scope.clone_from(&script.scope);
    plan.participants = script
        .people
        .iter()
        .map(|person| Participant { code: person.code.clone(), seat: plan.seat(&person.seat) })
        .collect();
    let (mut workshop, keys) = Workshop::begin(pack, plan, Guard::KeyFile, hardness, now, &mut *chance)?;
    workshop.practice = true;
    answer(pack, &script, &mut workshop, Time::First, now, chance)?;
    Ok((workshop, keys))
}

/// The made-up people answer what was put up again; how many did. The facilitator, and
/// anybody who joined, answers for themselves.
///
/// # Errors
/// [`Refusal::NoRehearsal`], [`Refusal::NoRoundOpen`] where no second round is open.
pub fn second(
    pack: &Pack,
    workshop: &mut Workshop,
    now: &str,
    chance: Randomness<'_>,
) -> Result<u32, Refusal> {
    if !workshop.practice {
        return Err(Refusal::NoRehearsal);
    }
    if workshop.open_round().is_none_or(|round| round.number == 1) {
        return Err(Refusal::NoRoundOpen);
    }
    // The reasons of the script are far shorter than a ballot; a test seals all of them.
    Ok(answer(pack, &Script::shipped(), workshop, Time::Again, now, chance).unwrap_or(0))
}

fn answer(
    pack: &Pack,
    script: &Script,
    workshop: &mut Workshop,
    time: Time,
    now: &str,
    chance: Randomness<'_>,
) -> Result<u32, SealError> {
    let mut answered = 0;
    for (at, person) in script.made_up() {
        let Some(round) = workshop.open_round() else { break };
        let ballot = script.ballot(pack, workshop.plan(), &round.questions, at, time);
        // No code word, so no hardness is asked of anything.
        let (way, hardness) = (Channel::MadeUp, Hardness::USUAL);
        let arriving = Arriving::open(&person.code, &ballot, way, pack, hardness, &mut *chance);
        match workshop.arrives(arriving, now) {
            Arrival::NotSealed(error) => return Err(error),
            // Not in only where the facilitator took the person out, or answered in their place.
            arrival => answered += u32::from(arrival.is_in()),
        }
    }
    Ok(answered)
}
