//! Whether any answers can bring a condition about: an exact search over the answers to
//! the questions that it looks at, with whole branches cut off as soon as they are
//! decided. Where that would take too long, the search gives up and says so.

use crate::advice::Truth;
use crate::pack::{Bound, Pack, QuestionIx, Tier, When};

/// What a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Some answers bring it about.
    Yes,
    /// No answers do.
    No,
    /// The search was too large to finish.
    Undecided,
}

/// Most steps of all searches through one pack; a step looks at one part of a condition.
const MOST_STEPS: u64 = 20_000_000;

/// Most steps of one search.
const MOST_STEPS_EACH: u64 = 1_000_000;

/// One answer, as far as a condition can tell answers apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Level(u8),
    Nobody,
    /// Does not apply.
    Out,
    /// Not asked in a quick set.
    NotAsked,
}

/// Searches a pack, with a limit on all searches together.
pub struct Search<'a> {
    pack: &'a Pack,
    left: u64,
}

impl<'a> Search<'a> {
    /// A fresh search.
    #[must_use]
    pub fn new(pack: &'a Pack) -> Self {
        Self { pack, left: MOST_STEPS }
    }

    /// Whether any answers make a condition true, or false.
    pub fn reach(&mut self, when: &When, wanted: bool) -> Reach {
        let mut asked = Vec::new();
        questions(when, &mut asked);
        asked.sort();
        asked.dedup();
        let steps = MOST_STEPS_EACH.min(self.left);
        let mut left = steps;
        let target = if wanted { Truth::True } else { Truth::False };
        let mut answers = vec![None; self.pack.questions.len()];
        let mut found = self.walk(when, target, &asked, &mut answers, &mut left);
        // A quick set leaves some questions out, all of them or none.
        let full: Vec<QuestionIx> =
            asked.iter().copied().filter(|question| self.pack[*question].tier == Tier::Full).collect();
        if found != Reach::Yes && !full.is_empty() {
            for question in &full {
                answers[question.0] = Some(Said::NotAsked);
            }
            let core: Vec<QuestionIx> =
                asked.iter().copied().filter(|question| !full.contains(question)).collect();
            found = match (found, self.walk(when, target, &core, &mut answers, &mut left)) {
                (_, Reach::Yes) => Reach::Yes,
                (Reach::No, Reach::No) => Reach::No,
                _ => Reach::Undecided,
            };
        }
        self.left -= steps - left;
        found
    }

    fn walk(
        &self,
        when: &When,
        target: Truth,
        open: &[QuestionIx],
        answers: &mut [Option<Said>],
        left: &mut u64,
    ) -> Reach {
        let step = size(when);
        if *left < step {
            return Reach::Undecided;
        }
        *left -= step;
        let possible = Possibly::of(self.pack, when, answers);
        if !possible.has(target) {
            return Reach::No;
        }
        let Some((question, rest)) = open.split_first() else { return Reach::Yes };
        if possible == Possibly::only(target) {
            return Reach::Yes;
        }
        let asked = &self.pack[*question];
        let mut said: Vec<Said> = (0..=asked.top()).map(Said::Level).collect();
        said.push(Said::Nobody);
        if asked.not_applicable.is_some() {
            said.push(Said::Out);
        }
        let mut found = Reach::No;
        for answer in said {
            answers[question.0] = Some(answer);
            match self.walk(when, target, rest, answers, left) {
                Reach::Yes => {
                    found = Reach::Yes;
                    break;
                }
                Reach::Undecided => found = Reach::Undecided,
                Reach::No => {}
            }
        }
        answers[question.0] = None;
        found
    }
}

/// How many parts a condition has.
fn size(when: &When) -> u64 {
    match when {
        When::Always | When::Is(_) | When::Unknown(_) | When::NotApplicable(_) => 1,
        When::All(list) | When::Any(list) => 1 + list.iter().map(size).sum::<u64>(),
        When::Not(inner) => 1 + size(inner),
    }
}

/// The questions that a condition looks at.
pub fn questions(when: &When, found: &mut Vec<QuestionIx>) {
    match when {
        When::Always => {}
        When::Is(condition) => found.push(condition.question),
        When::Unknown(question) | When::NotApplicable(question) => found.push(*question),
        When::All(list) | When::Any(list) => list.iter().for_each(|inner| questions(inner, found)),
        When::Not(inner) => questions(inner, found),
    }
}

/// What a condition may come out as while some answers are open: true, unknown, false as
/// bits. Never leaves out what is possible; may keep what is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Possibly(u8);

impl Possibly {
    const TRUE: u8 = 1;
    const UNKNOWN: u8 = 2;
    const FALSE: u8 = 4;

    fn bit(truth: Truth) -> u8 {
        match truth {
            Truth::True => Self::TRUE,
            Truth::Unknown => Self::UNKNOWN,
            Truth::False => Self::FALSE,
        }
    }

    fn only(truth: Truth) -> Self {
        Self(Self::bit(truth))
    }

    fn has(self, truth: Truth) -> bool {
        self.0 & Self::bit(truth) != 0
    }

    fn and(self, other: Self) -> Self {
        let mut bits = (self.0 | other.0) & Self::FALSE;
        if self.0 & other.0 & Self::TRUE != 0 {
            bits |= Self::TRUE;
        }
        let not_false = Self::TRUE | Self::UNKNOWN;
        if (self.0 | other.0) & Self::UNKNOWN != 0 && self.0 & not_false != 0 && other.0 & not_false != 0 {
            bits |= Self::UNKNOWN;
        }
        Self(bits)
    }

    fn negated(self) -> Self {
        let swapped = (self.0 & Self::TRUE) << 2 | (self.0 & Self::FALSE) >> 2;
        Self(swapped | self.0 & Self::UNKNOWN)
    }

    fn of(pack: &Pack, when: &When, answers: &[Option<Said>]) -> Self {
        let plain = |holds: bool| Self::only(Truth::from(holds));
        match when {
            When::Always => Self::only(Truth::True),
            When::Is(condition) => match answers[condition.question.0] {
                None => Self(Self::TRUE | Self::UNKNOWN | Self::FALSE),
                Some(Said::Level(level)) => plain(match condition.bound {
                    Bound::AtMost(most) => level <= most,
                    Bound::AtLeast(least) => level >= least,
                }),
                Some(Said::Nobody) => {
                    let every = match condition.bound {
                        Bound::AtMost(most) => most >= pack[condition.question].top(),
                        Bound::AtLeast(least) => least == 0,
                    };
                    Self::only(if every { Truth::True } else { Truth::Unknown })
                }
                Some(Said::Out | Said::NotAsked) => Self::only(Truth::False),
            },
            When::Unknown(question) => match answers[question.0] {
                None => Self(Self::TRUE | Self::FALSE),
                Some(said) => plain(said == Said::Nobody),
            },
            When::NotApplicable(question) => match answers[question.0] {
                None => Self(Self::TRUE | Self::FALSE),
                Some(said) => plain(said == Said::Out),
            },
            When::All(list) => list
                .iter()
                .fold(Self::only(Truth::True), |all, inner| all.and(Self::of(pack, inner, answers))),
            When::Any(list) => list
                .iter()
                .fold(Self::only(Truth::True), |all, inner| all.and(Self::of(pack, inner, answers).negated()))
                .negated(),
            When::Not(inner) => Self::of(pack, inner, answers).negated(),
        }
    }
}
