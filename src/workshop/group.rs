//! What many answers to one question come to: counts per level, agreement, class, and the
//! levels that the group's answer may be. Whole numbers and exact fractions only; with
//! enough people a single answer cannot be told from what is here.

use serde::{Deserialize, Serialize};

use crate::advice::{Fraction, Possible, Unsettled};
use crate::answers::{Answer, Confidence};
use crate::pack::Question;

/// The numbers that decide what is said of a group, fixed before anybody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Thresholds {
    /// Agreed when this share of the levels given lies in the fullest window, percent.
    pub agreed: u32,
    /// Fewest levels given for a class to be said.
    pub class_from: u32,
    /// Fewest answers at each end for a split; a third of the answers where that is more.
    pub split_from: u32,
    /// Steps outside the middle answer from which a participant sees it very differently.
    pub far: u8,
    /// Steps from which a move between the rounds asks for a reason.
    pub move_reason: u8,
    /// Fewest people in a seat for it to be shown apart.
    pub seat_from: u32,
    /// Fewest people for a share to be said in percent.
    pub percent_from: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            agreed: 75,
            class_from: 3,
            split_from: 2,
            far: 2,
            move_reason: 2,
            seat_from: 3,
            percent_from: 10,
        }
    }
}

impl Thresholds {
    /// What is wrong with them, if something is. Those that protect people can only be
    /// made stricter.
    pub fn wrong(&self) -> Option<(&'static str, String)> {
        let least = Self::default();
        let too_low = |name, is: u32, least: u32| {
            (is < least).then(|| (name, format!("{is} is too low: {least} is the least, to protect people.")))
        };
        too_low("seat_from", self.seat_from, least.seat_from)
            .or_else(|| too_low("percent_from", self.percent_from, least.percent_from))
            .or_else(|| too_low("class_from", self.class_from, least.class_from))
            .or_else(|| too_low("split_from", self.split_from, 1))
            .or_else(|| too_low("far", self.far.into(), 1))
            .or_else(|| too_low("move_reason", self.move_reason.into(), 1))
            .or_else(|| {
                (!(51..=100).contains(&self.agreed))
                    .then(|| ("agreed", format!("{} is no share between 51 and 100.", self.agreed)))
            })
    }
}

/// What kind of picture the answers make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Class {
    /// Most stand close together.
    Agreed,
    /// Most who gave a level stand close together, and something says that they do not agree all the same: see
    /// [`But`](super::reveal::But).
    Mostly,
    /// Two camps, far apart.
    Split,
    /// Neither.
    Spread,
}

impl Class {
    /// As in machine-readable output.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// How often each answer to one question was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Per level, low to high.
    pub levels: Vec<u32>,
    /// Those of them that were given with low confidence.
    pub unsure: u32,
    /// Those who answered 'nobody knows'.
    pub dont_know: u32,
    /// They cannot judge it themselves.
    pub cannot_judge: u32,
    /// Does not apply.
    pub not_applicable: u32,
    /// Handed in without an answer to this question, or left for later.
    pub blank: u32,
}

impl Counts {
    /// Counts before any answer.
    pub fn none(question: &Question) -> Self {
        Self { levels: vec![0; question.levels.len()], ..Self::default() }
    }

    /// Counts one answer.
    pub fn count(&mut self, answer: &Answer) {
        match answer {
            Answer::Level(level, confidence) => {
                self.levels[usize::from(*level)] += 1;
                self.unsure += u32::from(*confidence == Confidence::Low);
            }
            Answer::DontKnow => self.dont_know += 1,
            Answer::NotApplicable(_) => self.not_applicable += 1,
            Answer::Later | Answer::Unanswered => self.blank += 1,
        }
    }

    /// Every number becomes what it and another's make.
    fn change(&mut self, other: &Self, make: impl Fn(u32, u32) -> u32) {
        for (mine, theirs) in self.levels.iter_mut().zip(&other.levels) {
            *mine = make(*mine, *theirs);
        }
        self.unsure = make(self.unsure, other.unsure);
        self.dont_know = make(self.dont_know, other.dont_know);
        self.cannot_judge = make(self.cannot_judge, other.cannot_judge);
        self.not_applicable = make(self.not_applicable, other.not_applicable);
        self.blank = make(self.blank, other.blank);
    }

    /// Adds the counts of other people.
    pub fn add(&mut self, other: &Self) {
        self.change(other, |mine, theirs| mine + theirs);
    }

    /// How many gave a level.
    pub fn answers(&self) -> u32 {
        self.levels.iter().sum()
    }

    /// How many were asked and took part: those who cannot judge it are among them.
    pub fn people(&self) -> u32 {
        self.answers() + self.dont_know + self.cannot_judge + self.not_applicable + self.blank
    }

    /// The levels that were given at least once, low to high.
    pub fn given(&self) -> impl DoubleEndedIterator<Item = u8> + '_ {
        // At most nine levels.
        self.levels.iter().enumerate().filter(|(_, count)| **count > 0).map(|(level, _)| level as u8)
    }

    /// The level of the answer at this place, from 0, when they stand in order.
    fn at_place(&self, place: u32) -> u8 {
        let mut passed = 0;
        for (level, count) in self.levels.iter().enumerate() {
            passed += count;
            if place < passed {
                return level as u8;
            }
        }
        0
    }

    /// Lower and upper median of the levels given; `None` where none was.
    pub fn median(&self) -> Option<(u8, u8)> {
        let n = self.answers();
        (n > 0).then(|| (self.at_place((n - 1) / 2), self.at_place(n / 2)))
    }

    /// The sum over the levels but the last of min(F, 1 - F), times the number of answers:
    /// how many steps all answers together stand away from the middle one.
    fn steps_in_all(&self) -> u32 {
        let n = self.answers();
        let mut below = 0;
        let inner = self.levels.len().saturating_sub(1);
        self.levels[..inner]
            .iter()
            .map(|count| {
                below += count;
                below.min(n - below)
            })
            .sum()
    }

    /// What can be said of the levels given; `None` where none was.
    pub fn measures(&self, thresholds: &Thresholds) -> Option<Measures> {
        let middle = self.median()?;
        let n = self.answers();
        let steps = self.steps_in_all();
        // Leik 1966, "A measure of ordinal consensus": D = 2/(K-1) * sum of min(F, 1 - F).
        let whole = i128::from(n) * (self.levels.len() as i128 - 1);
        let far = self
            .levels
            .iter()
            .enumerate()
            .filter(|(level, _)| {
                let level = *level as u8;
                level + thresholds.far <= middle.0 || level >= middle.1 + thresholds.far
            })
            .map(|(_, count)| count)
            .sum();
        Some(Measures {
            answers: n,
            agreement: Fraction::new(whole - 2 * i128::from(steps), whole),
            steps: Fraction::new(steps.into(), n.into()),
            middle,
            class: self.class(thresholds),
            far,
        })
    }

    /// The class, from enough answers up.
    pub fn class(&self, thresholds: &Thresholds) -> Option<Class> {
        let n = self.answers();
        if n < thresholds.class_from.max(1) {
            return None;
        }
        let fullest: u32 = self.fullest().iter().map(|level| self.levels[usize::from(*level)]).sum();
        if u64::from(fullest) * 100 >= u64::from(n) * u64::from(thresholds.agreed) {
            return Some(if self.unknown_to_many() { Class::Mostly } else { Class::Agreed });
        }
        let (low, high) = self.ends();
        let needed = thresholds.split_from.max((n + 1) / 3);
        Some(if low >= needed && high >= needed { Class::Split } else { Class::Spread })
    }

    /// The neighbouring levels with the most answers, of those the lowest: two, or three where there are more than six.
    /// Only those that were given.
    pub fn fullest(&self) -> Vec<u8> {
        let wide = if self.levels.len() <= 6 { 2 } else { 3 }.min(self.levels.len());
        let sum = |at: usize| self.levels[at..at + wide].iter().sum::<u32>();
        let at = (0..=self.levels.len() - wide).rev().max_by_key(|at| sum(*at)).unwrap_or(0);
        // At most nine levels.
        (at..at + wide).filter(|level| self.levels[*level] > 0).map(|level| level as u8).collect()
    }

    /// Whether a quarter of those asked, or more, answered 'nobody knows'.
    pub fn unknown_to_many(&self) -> bool {
        self.dont_know > 0 && 4 * self.dont_know >= self.people()
    }

    /// Whether all gave the same answer: one level, or 'nobody knows', and so on.
    pub fn all_alike(&self) -> bool {
        let rest = [self.dont_know, self.cannot_judge, self.not_applicable, self.blank];
        self.levels.iter().chain(&rest).filter(|count| **count > 0).count() <= 1
    }

    /// Takes away the counts of people who are among them.
    pub fn take(&mut self, other: &Self) {
        self.change(other, u32::saturating_sub);
    }

    /// How many answers lie in the lowest third of the scale, and how many in the highest.
    pub fn ends(&self) -> (u32, u32) {
        let top = self.levels.len() - 1;
        let sum = |inside: &dyn Fn(usize) -> bool| {
            self.levels.iter().enumerate().filter(|(level, _)| inside(*level)).map(|(_, count)| count).sum()
        };
        (sum(&|level| 3 * level <= top), sum(&|level| 3 * level >= 2 * top))
    }

    /// The levels that the group's answer may turn out to be.
    pub fn possible(&self, thresholds: &Thresholds) -> Possible {
        let (n, people) = (self.answers(), self.people());
        let top = (self.levels.len() - 1) as u8;
        let all = |open| Possible::Levels { lowest: 0, highest: top, open: Some(open) };
        if 2 * self.not_applicable > people {
            return Possible::NotApplicable;
        }
        let Some(median) = self.median().filter(|_| 2 * n >= people) else {
            let unknown = self.dont_know + self.cannot_judge;
            let asked = unknown > 0 && unknown >= self.blank;
            return all(if asked { Unsettled::NobodyKnows } else { Unsettled::NotAsked });
        };
        let split = self.class(thresholds) == Some(Class::Split);
        let (mut lowest, mut highest) = match (self.given().next(), self.given().next_back()) {
            (Some(least), Some(most)) if split => (least, most),
            _ => median,
        };
        let mut open = (lowest != highest).then_some(Unsettled::Disagree);
        if 2 * self.unsure > n {
            lowest = lowest.saturating_sub(1);
            highest = (highest + 1).min(top);
            open = open.or(Some(Unsettled::LowConfidence));
        }
        Possible::Levels { lowest, highest, open }
    }
}

/// What can be said of the levels given to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measures {
    /// How many gave a level.
    pub answers: u32,
    /// Leik's agreement: 1 when all gave the same level, 0 when half stand at each end.
    pub agreement: Fraction,
    /// Steps from the middle answer, on average.
    pub steps: Fraction,
    /// Lower and upper median.
    pub middle: (u8, u8),
    /// The class; `None` with too few answers.
    pub class: Option<Class>,
    /// How many see it very differently: outside the middle by [`Thresholds::far`] or more.
    pub far: u32,
}
