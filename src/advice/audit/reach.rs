//! Whether any answers can bring a condition about: an exact search over the answers to
//! the questions that it looks at, with whole branches cut off as soon as they are
//! decided. Where that would take too long, the search gives up and says so.
//!
//! What a verdict says is searched as if it were an answer: any word, and the same word
//! wherever the condition asks for it. It follows from many answers, so that a search may
//! pass a condition that no answers bring about; it never refuses one that some do.

use strum::IntoEnumIterator as _;

use crate::advice::Truth;
use crate::pack::{Bound, ModelIx, Pack, QuestionIx, Says, Tier, When};
use crate::text::InOrder as _;

/// What a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
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

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    Question(QuestionIx),
    Verdict(ModelIx),
}

/// What is settled so far, by question and by verdict.
struct Known {
    answers: Vec<Option<Said>>,
    words: Vec<Option<Says>>,
    /// Whether the set is quick: no verdict says yes in one.
    quick: bool,
}

/// Searches a pack, with a limit on all searches together.
pub(super) struct Search<'a> {
    pack: &'a Pack,
    left: u64,
}

impl<'a> Search<'a> {
    /// A fresh search.
    pub(super) fn new(pack: &'a Pack) -> Self {
        Self { pack, left: MOST_STEPS }
    }

    /// Whether any answers make a condition true, or false.
    pub(super) fn reach(&mut self, when: &When, wanted: bool) -> Reach {
        let parts = when.parts();
        let mut asked: Vec<QuestionIx> = parts.iter().filter_map(|part| part.asks()).collect();
        asked.put_in_order();
        asked.dedup();
        let judges = |part: &&When| if let When::Says(model, _) = part { Some(*model) } else { None };
        let mut judged: Vec<ModelIx> = parts.iter().filter_map(judges).collect();
        judged.put_in_order();
        judged.dedup();
        let steps = MOST_STEPS_EACH.min(self.left);
        let mut left = steps;
        let target = if wanted { Truth::True } else { Truth::False };
        let mut known = Known {
            answers: vec![None; self.pack.questions.len()],
            words: vec![None; self.pack.models.len()],
            quick: false,
        };
        let all = |asked: &[QuestionIx]| -> Vec<Ask> {
            let judged = judged.iter().copied().map(Ask::Verdict);
            asked.iter().copied().map(Ask::Question).chain(judged).collect()
        };
        let mut found = self.walk(when, target, &all(&asked), &mut known, &mut left);
        // A quick set leaves some questions out, all of them or none.
        let (core, full): (Vec<QuestionIx>, Vec<QuestionIx>) =
            asked.iter().partition(|question| self.pack[**question].tier == Tier::Core);
        if found != Reach::Yes && !full.is_empty() {
            for question in &full {
                known.answers[question.0] = Some(Said::NotAsked);
            }
            known.quick = true;
            found = found.or(self.walk(when, target, &all(&core), &mut known, &mut left));
        }
        self.left -= steps - left;
        found
    }

    fn walk(&self, when: &When, target: Truth, open: &[Ask], known: &mut Known, left: &mut u64) -> Reach {
        let step = size(when);
        if *left < step {
            return Reach::Undecided;
        }
        *left -= step;
        let possible = Possibly::of(self.pack, when, known);
        if !possible.has(target) {
            return Reach::No;
        }
        let Some((ask, rest)) = open.split_first() else { return Reach::Yes };
        if possible == Possibly::only(target) {
            return Reach::Yes;
        }
        let mut found = Reach::No;
        match *ask {
            Ask::Question(question) => {
                let asked = &self.pack[question];
                let mut said: Vec<Said> = (0..=asked.top()).map(Said::Level).collect();
                said.push(Said::Nobody);
                if asked.not_applicable.is_some() {
                    said.push(Said::Out);
                }
                for answer in said {
                    known.answers[question.0] = Some(answer);
                    found = found.or(self.walk(when, target, rest, known, left));
                    if found == Reach::Yes {
                        break;
                    }
                }
                known.answers[question.0] = None;
            }
            Ask::Verdict(model) => {
                let quick = known.quick;
                for says in Says::iter().filter(|says| !quick || *says != Says::Yes) {
                    known.words[model.0] = Some(says);
                    found = found.or(self.walk(when, target, rest, known, left));
                    if found == Reach::Yes {
                        break;
                    }
                }
                known.words[model.0] = None;
            }
        }
        found
    }
}

impl Reach {
    /// What two searches together found.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Undecided,
        }
    }
}

/// How many parts a condition has.
fn size(when: &When) -> u64 {
    match when {
        When::Always | When::Is(_) | When::Says(..) | When::Unknown(_) | When::NotApplicable(_) => 1,
        When::All(list) | When::Any(list) => 1 + list.iter().map(size).sum::<u64>(),
        When::Not(inner) => 1 + size(inner),
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

    fn of(pack: &Pack, when: &When, known: &Known) -> Self {
        let plain = |holds: bool| Self::only(Truth::from(holds));
        match when {
            When::Always => Self::only(Truth::True),
            When::Says(model, list) => match known.words[model.0] {
                None => Self(Self::TRUE | Self::FALSE),
                Some(says) => plain(list.contains(&says)),
            },
            When::Is(condition) => match known.answers[condition.question.0] {
                None => Self(Self::TRUE | Self::UNKNOWN | Self::FALSE),
                Some(Said::Level(level)) => plain(match condition.bound {
                    Bound::AtMost(most) => level <= most,
                    Bound::AtLeast(least) => level >= least,
                    Bound::Is(only) => level == only,
                }),
                Some(Said::Nobody) => {
                    let every = match condition.bound {
                        Bound::AtMost(most) => most >= pack[condition.question].top(),
                        Bound::AtLeast(least) => least == 0,
                        Bound::Is(_) => false,
                    };
                    Self::only(if every { Truth::True } else { Truth::Unknown })
                }
                Some(Said::Out | Said::NotAsked) => Self::only(Truth::False),
            },
            When::Unknown(question) => match known.answers[question.0] {
                None => Self(Self::TRUE | Self::FALSE),
                Some(said) => plain(said == Said::Nobody),
            },
            When::NotApplicable(question) => match known.answers[question.0] {
                None => Self(Self::TRUE | Self::FALSE),
                Some(said) => plain(said == Said::Out),
            },
            When::All(list) => {
                list.iter().fold(Self::only(Truth::True), |all, inner| all.and(Self::of(pack, inner, known)))
            }
            When::Any(list) => list
                .iter()
                .fold(Self::only(Truth::True), |all, inner| all.and(Self::of(pack, inner, known).negated()))
                .negated(),
            When::Not(inner) => Self::of(pack, inner, known).negated(),
        }
    }
}
