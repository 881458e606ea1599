//! The words of participants are held back after closing until the facilitator has read them: a participant may have
//! been named in them. Each can be let through or held back; until then it is in no record.
//!
//! Which was let through is kept by round and voter, who is a number and not a code. Counts are never held back.

use std::collections::{BTreeMap, BTreeSet};

use super::ballot::Stand;
use super::{Cast, Decided, WordsId, Workshop, disclosure};
use crate::answers::Answer;
use crate::pack::QuestionIx;
use crate::text::InOrder as _;

/// A participant's words, for the facilitator to decide about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Whose, by number.
    pub id: WordsId,
    /// For which answer; open where it is what they expect.
    pub stand: Stand,
    /// What they wrote.
    pub text: String,
    /// What was decided; `None` while they wait.
    pub decided: Option<Decided>,
}

/// Everything that a participant wrote on a question.
fn written(cast: &Cast, question: QuestionIx) -> String {
    let entry = cast.ballot.entry(question);
    let because = match &entry.answer {
        Answer::NotApplicable(because) => because.trim(),
        _ => "",
    };
    let parts = [because, entry.note.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

impl Workshop {
    /// The words in the closed rounds: by round, by question in order of the interview, then by answer and text, so that
    /// their order says nothing of who wrote them. What people expect comes first.
    pub fn words(&self) -> Vec<Words> {
        let mut found = Vec::new();
        let closed = self.closed_rounds().len();
        for round in self.closed_rounds() {
            let mut add = |voter: u32, question: Option<QuestionIx>, stand: Stand, text: String| {
                if !text.is_empty() {
                    let id = WordsId { round: round.number, question, voter };
                    let decided = self.decisions.get(&id).copied();
                    found.push(Words { id, stand, text, decided });
                }
            };
            // Words of the second time that does not count are not to be read.
            let kept: BTreeMap<QuestionIx, BTreeSet<WordsId>> = round
                .questions
                .iter()
                .filter_map(|question| Some((*question, disclosure::in_the_end(self, closed, *question)?)))
                .map(|(question, all)| (question, all.ballots.iter().map(|voice| voice.id).collect()))
                .collect();
            let counts = |voter: u32, question: QuestionIx| {
                let id = WordsId { round: round.number, question: Some(question), voter };
                round.number == 1 || kept.get(&question).is_some_and(|kept| kept.contains(&id))
            };
            for cast in &round.ballots {
                add(cast.voter, None, Stand::Open, cast.ballot.expectation.trim().to_owned());
                for question in round.questions.iter().filter(|question| counts(cast.voter, **question)) {
                    let stand = cast.ballot.stand(*question);
                    add(cast.voter, Some(*question), stand, written(cast, *question));
                }
            }
        }
        found.put_in_order_by(|a, b| {
            let key = |words: &Words| (words.id.round, words.id.question, words.stand);
            key(a).cmp(&key(b)).then_with(|| a.text.cmp(&b.text)).then_with(|| a.id.voter.cmp(&b.id.voter))
        });
        found
    }

    /// How many words wait for a decision, and how many are held back.
    pub fn words_waiting(&self) -> (usize, usize) {
        let words = self.words();
        let count = |decided| words.iter().filter(|one| one.decided == decided).count();
        (count(None), count(Some(Decided::HeldBack)))
    }

    /// Whether a participant's words are shown.
    pub fn is_let_through(&self, id: WordsId) -> bool {
        self.decisions.get(&id) == Some(&Decided::LetThrough)
    }

    /// Decides about a participant's words; `None` lets them wait again.
    pub fn decide(&mut self, id: WordsId, decided: Option<Decided>, now: &str) {
        match decided {
            Some(decided) => self.decisions.insert(id, decided),
            None => self.decisions.remove(&id),
        };
        now.clone_into(&mut self.changed);
    }

    /// Lets through all that waits; how many that were. What was held back stays so.
    pub fn let_all_through(&mut self, now: &str) -> usize {
        let words = self.words();
        // What was held back and is said again in the next round is the same words of the same person.
        let held = |one: &Words| {
            let said_before = |other: &&Words| {
                (other.id.voter, other.id.question) == (one.id.voter, one.id.question)
                    && other.text.trim() == one.text.trim()
            };
            words
                .iter()
                .filter(|other| other.decided == Some(Decided::HeldBack))
                .any(|other| said_before(&other))
        };
        let waiting: Vec<WordsId> =
            words.iter().filter(|one| one.decided.is_none() && !held(one)).map(|one| one.id).collect();
        for id in &waiting {
            self.decisions.insert(*id, Decided::LetThrough);
        }
        if !waiting.is_empty() {
            now.clone_into(&mut self.changed);
        }
        waiting.len()
    }
}
