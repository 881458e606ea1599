//! A workshop of twenty-five people who say everything that can be said: reasons beside every
//! answer, two rounds, moves, splits, notes on the discussion. For tests and benches of what
//! is written down of it.

use contract_advisor::answers::{Answer, Confidence, Expectation};
use contract_advisor::files::OsRng;
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::workshop::{Arriving, Channel, Replace};
use contract_advisor::workshop::{
    Ballot, Cards, Guard, Hardness, Opener, Participant, Plan, PrivateKey, SeatIx, Workshop,
};

/// The time in these workshops.
pub const NOW: &str = "2026-11-12T09:15:00Z";

/// As quick as the function allows.
const QUICK: Hardness = Hardness { memory: 8, passes: 1, lanes: 1 };

/// People in each of the usual seats; two of the seats have too few to be shown apart.
const PEOPLE: [usize; 6] = [5, 4, 6, 6, 2, 2];

/// A workshop on its way.
pub struct Meeting {
    pub workshop: Workshop,
    pub keys: Vec<PrivateKey>,
    codes: Vec<String>,
}

impl Meeting {
    /// Before any answer.
    pub fn begin(pack: &Pack) -> Self {
        let mut plan = Plan::usual(pack, Depth::Full);
        plan.title = "Twenty-five & <one> room".to_owned();
        plan.service = "Service \"of the room\"".to_owned();
        plan.scope = "Scope line one\nline two".to_owned();
        for (seat, count) in PEOPLE.into_iter().enumerate() {
            for _ in 0..count {
                // Codes that no other text holds.
                let code = format!("QX{:02}", plan.participants.len() + 1);
                plan.participants.push(Participant { code, seat: Some(SeatIx(seat)) });
            }
        }
        let codes = plan.participants.iter().map(|one| one.code.clone()).collect();
        let (workshop, keys) =
            Workshop::begin(pack, plan, Guard::KeyFile, QUICK, NOW, &mut OsRng).expect("begun");
        Self { workshop, keys, codes }
    }

    /// Everybody answers the open round. `says` gives the reason of a person on a question.
    pub fn answer(&mut self, pack: &Pack, people: usize, says: impl Fn(usize, usize) -> String) {
        let round = self.workshop.open_round().expect("a round is open");
        let (number, questions) = (usize::from(round.number), round.questions.clone());
        for (person, code) in self.codes.clone().iter().enumerate().take(people) {
            let seat = self.workshop.plan().participant(code).expect("a code").seat;
            let mut ballot = Ballot::blank(pack, seat);
            for question in &questions {
                let entry = &mut ballot.entries[question.0];
                entry.answer = answer(pack, *question, person, number);
                entry.note = says(person, question.0);
            }
            if number == 1 {
                ballot.expectation = format!("Person {person} expects <b>little</b> & says so");
            }
            let sealing = self.workshop.sealing(pack, code).expect("a code of the room");
            let sealed = sealing.seal(&ballot, None, QUICK, &mut OsRng).expect("sealed");
            let arriving = Arriving::sealed(code, sealed, Channel::File).replacing(Replace::Confirmed);
            assert!(self.workshop.arrives(arriving, NOW).is_in(), "put in");
        }
    }

    /// Cards of a seat on a question.
    pub fn cards(&mut self, pack: &Pack, question: QuestionIx) {
        let mut levels = vec![0; pack[question].levels.len()];
        levels[0] = 3;
        let cards = Cards { question, seat: None, levels, dont_know: 1, cannot_judge: 0, not_applicable: 0 };
        self.workshop.put_cards(pack, &cards, NOW, &mut OsRng).expect("counted");
    }

    /// Closes the open round.
    pub fn close(&mut self, pack: &Pack) {
        let opener = Opener::Keys(&self.keys);
        self.workshop.close(pack, opener, NOW, &mut OsRng).expect("closed");
        self.workshop.let_all_through(NOW);
    }

    /// Two rounds with everything in them; so many answer again. `says` gives the reason of a
    /// person on a question in a round.
    pub fn whole(pack: &Pack, again_answer: usize, says: impl Fn(usize, usize, u8) -> String) -> Self {
        let mut meeting = Self::begin(pack);
        meeting.answer(pack, 24, |person, question| says(person, question, 1));
        meeting.cards(pack, QuestionIx(4));
        meeting.close(pack);
        let again: Vec<QuestionIx> = (0..12).map(|at| QuestionIx(at * 3)).collect();
        for (at, question) in again.iter().take(5).enumerate() {
            meeting.workshop.note(Some(*question), &format!("Note {at}: =1+1 they said <i>no</i>"), NOW);
        }
        meeting.workshop.note(None, "A note on the whole & nothing else", NOW);
        meeting.workshop.expectation = Some(Expectation {
            text: "The group expects <nothing> & \"little\"".to_owned(),
            at: NOW.to_owned(),
        });
        meeting.workshop.put_up(pack, &again, NOW).expect("put up again");
        meeting.answer(pack, again_answer, |person, question| says(person, question, 2));
        meeting.close(pack);
        meeting
    }
}

/// What a person answers: two camps on every third question, near each other on the next,
/// all over the scale on the third, with some who do not know.
fn answer(pack: &Pack, question: QuestionIx, person: usize, round: usize) -> Answer {
    let (at, asked) = (question.0, &pack[question]);
    let top = asked.top();
    if (person + at) % 11 == 3 {
        return Answer::DontKnow;
    }
    if (person + at) % 13 == 5 && asked.not_applicable.is_some() {
        return Answer::NotApplicable(format!("Not here, says {person} of {at} in {round} <na>"));
    }
    let sure = if person.is_multiple_of(4) { Confidence::Low } else { Confidence::High };
    let level = match at % 3 {
        // In the second round some cross over.
        0 if (person.is_multiple_of(2)) != (round == 2 && person.is_multiple_of(5)) => 0,
        0 => top,
        1 => top / 2 + u8::from(person.is_multiple_of(6) && top > 1),
        _ => u8::try_from((person + at) % asked.levels.len()).unwrap_or(0),
    };
    Answer::Level(level, sure)
}
