//! How long answering takes, reckoned from the words of the questions that are asked. What is assumed stands here as
//! numbers; it must not look at what anybody answered, nor at a clock.

use super::plan::Way;
use crate::pack::{Pack, Question, QuestionIx};

/// How many words a minute people read who want to understand them. Adults read 175 to 300 words of plain English a minute; a
/// question is read more slowly than a newspaper.
pub const WORDS_A_MINUTE: u64 = 200;

/// How long a quick and a slow person need for one question, to think and mark an answer: seconds.
pub const THINKING: (u64, u64) = (25, 35);

/// How long one sheet takes to be typed in, minutes.
pub const TYPING: u64 = 2;

/// How long half a day is, minutes: four hours.
pub const HALF_DAY: u32 = 240;

/// From how many minutes on a length is told in hours as well.
const IN_HOURS: u32 = 120;

/// What the reckoning assumes, in sentences: for the help.
pub fn assumptions() -> String {
    let (quick, slow) = THINKING;
    format!(
        "Reckoned with {WORDS_A_MINUTE} words a minute. The shorter time is for somebody who reads the question and its levels and thinks for \
         {quick} seconds, the longer one for somebody who also reads what stands with it and thinks for {slow}. On phones, in files and on \
         paper everybody answers at once; machines that are passed round take one after another; a sheet takes {TYPING} minutes to type in."
    )
}

/// What there is to read for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// How many questions.
    pub questions: u64,
    /// Words of the questions and their levels.
    pub short: u64,
    /// The same with what stands with them: how to answer, and why it is asked.
    pub whole: u64,
}

impl Reading {
    /// What there is to read of these questions.
    pub fn of(pack: &Pack, questions: &[QuestionIx]) -> Self {
        questions.iter().fold(Self::default(), |sum, question| {
            let (short, more) = words_of(&pack[*question]);
            Self { questions: sum.questions + 1, short: sum.short + short, whole: sum.whole + short + more }
        })
    }

    /// How long it takes one person, seconds: who is quick, and who is slow.
    fn seconds(self) -> (u64, u64) {
        let reading = |words: u64| words * 60 / WORDS_A_MINUTE;
        (reading(self.short) + self.questions * THINKING.0, reading(self.whole) + self.questions * THINKING.1)
    }

    /// How long it takes one person.
    pub fn alone(self) -> Minutes {
        Minutes::of(self.seconds())
    }

    /// How long it takes until everybody's ballot is in.
    pub fn together(self, people: usize, way: Way) -> Minutes {
        let people = people.max(1) as u64;
        let (from, to) = self.seconds();
        Minutes::of(match way {
            Way::Phones | Way::Files => (from, to),
            Way::Machines(machines) => {
                let turns = people.div_ceil(u64::from(machines.get()));
                (from * turns, to * turns)
            }
            Way::Paper => (from + people * TYPING * 60, to + people * TYPING * 60),
        })
    }
}

/// Words of a question and its levels, and of what stands with it.
fn words_of(question: &Question) -> (u64, u64) {
    let words = |text: &str| text.split_whitespace().count() as u64;
    let levels: u64 = question.levels.iter().map(|level| words(&level.label) + words(&level.text)).sum();
    (words(&question.ask) + levels, words(&question.help) + words(&question.why))
}

/// An estimated length of time, in whole minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minutes {
    /// At least.
    pub from: u32,
    /// At most; never less than `from`.
    pub to: u32,
}

impl Minutes {
    /// Seconds, rounded up: a round ends with its last ballot.
    fn of((from, to): (u64, u64)) -> Self {
        let minutes = |seconds: u64| u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX);
        Self { from: minutes(from), to: minutes(to) }
    }

    /// The longer of the two, rounded up to five minutes: what an agenda has to leave.
    pub fn to_leave(self) -> u32 {
        self.to.div_ceil(5).saturating_mul(5)
    }

    /// In words, such as `31 to 53 minutes`; what is long in hours as well.
    pub fn words(self) -> String {
        let Self { from, to } = self;
        let minutes = match (from, to) {
            (1, 1) => "1 minute".to_owned(),
            (from, to) if from == to => format!("{to} minutes"),
            (from, to) => format!("{from} to {to} minutes"),
        };
        if to < IN_HOURS {
            return minutes;
        }
        // Half an hour is rounded up, so that it does not take longer than was said.
        let (from, to) = (from.max(60) / 60, to.div_ceil(60));
        if from == to { format!("{minutes}, {to} hours") } else { format!("{minutes}, {from} to {to} hours") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU16;

    /// Thirty-nine questions of 5 775 words in all took 30 to 50 minutes a person, and twelve of them for nine people on one laptop 65 to
    /// 110: measured by hand with version 0.1.0. Its questions and levels had 2 495 words, and 5 160 with how to answer and why it is asked;
    /// the twelve had 772 and 1 645. Labels for lists and who would know are the rest, which participants do not read.
    const FULL: Reading = Reading { questions: 39, short: 2495, whole: 5160 };
    const QUICK: Reading = Reading { questions: 12, short: 772, whole: 1645 };

    fn one_laptop() -> Way {
        Way::Machines(NonZeroU16::MIN)
    }

    fn near(reckoned: u32, measured: u32, by: u32) {
        assert!(reckoned.abs_diff(measured) <= by, "{reckoned} is not near {measured}");
    }

    #[test]
    fn a_person_takes_as_long_as_people_took() {
        let alone = FULL.alone();
        near(alone.from, 30, 5);
        near(alone.to, 50, 5);
        assert_eq!(FULL.together(200, Way::Phones), alone, "everybody at once is as long as one");
    }

    #[test]
    fn nine_people_on_one_laptop_take_as_long_as_nine_people_took() {
        let hours = FULL.together(9, one_laptop());
        near(hours.from, 4 * 60, 30);
        near(hours.to, 7 * 60, 30);
        let twelve = QUICK.together(9, one_laptop());
        // The two measurements do not lie on one line: per question the twelve were quicker. The ranges overlap in most of their length.
        near(twelve.from, 65, 20);
        near(twelve.to, 110, 30);
        assert!(twelve.from < 110 && twelve.to > 110, "{twelve:?}");
    }

    /// By hand: 400 words are two minutes; with 2 questions of 25 and of 35 seconds, 2 minutes 50 and, for 800 words, 5 minutes 10.
    #[test]
    fn the_reckoning_can_be_done_by_hand() {
        let two = Reading { questions: 2, short: 400, whole: 800 };
        assert_eq!(two.alone(), Minutes { from: 3, to: 6 });
        let machines = |count| Way::Machines(NonZeroU16::new(count).expect("some"));
        // Five people on two machines: three turns, 8 minutes 30 and 15 minutes 30.
        assert_eq!(two.together(5, machines(2)), Minutes { from: 9, to: 16 });
        assert_eq!(two.together(5, machines(5)), two.alone());
        assert_eq!(two.together(5, machines(9)), two.alone());
        // On paper everybody writes at once, and five sheets are typed in for ten minutes.
        assert_eq!(two.together(5, Way::Paper), Minutes { from: 13, to: 16 });
        assert_eq!(two.together(0, machines(1)), two.alone(), "nobody on the list yet is one person");
        assert_eq!(Reading::default().alone(), Minutes { from: 0, to: 0 });
    }

    #[test]
    fn long_is_said_in_hours_too() {
        let said = |from, to| Minutes { from, to }.words();
        assert_eq!(said(31, 53), "31 to 53 minutes");
        assert_eq!(said(1, 1), "1 minute");
        assert_eq!(said(7, 7), "7 minutes");
        assert_eq!(said(240, 420), "240 to 420 minutes, 4 to 7 hours");
        assert_eq!(said(90, 150), "90 to 150 minutes, 1 to 3 hours");
        assert_eq!(said(200, 400), "200 to 400 minutes, 3 to 7 hours");
        assert_eq!(Minutes { from: 31, to: 53 }.to_leave(), 55);
    }
}
