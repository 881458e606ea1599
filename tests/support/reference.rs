//! The method again, written from its description and as naively as possible: whatever
//! can be found by trying every completion of the open answers is found that way.
//!
//! Shares no code with the program: own fractions, own loops, no cleverness.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use contract_advisor::answers::Emphasis;
use contract_advisor::pack::{Depth, State};

use super::{Given, Rules};

/// A fraction; not reduced, positive below the line.
#[derive(Debug, Clone, Copy)]
pub struct Ratio(pub i128, pub i128);

impl Ratio {
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 * other.1 - other.0 * self.1, self.1 * other.1)
    }

    pub fn whole(value: i128) -> Self {
        Self(value, 1)
    }

    /// As the program writes fractions: in lowest terms, no divisor where it is 1.
    pub fn text(self) -> String {
        let mut divisor = self.1;
        let mut rest = self.0.abs();
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let divisor = divisor.abs().max(1);
        let (top, bottom) = (self.0 / divisor, self.1 / divisor);
        if bottom == 1 { top.to_string() } else { format!("{top}/{bottom}") }
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Ratio {}
impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}

/// Open, blocked or undetermined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viable {
    Open,
    Blocked,
    Undetermined,
}

/// Rules with the possible levels of every question.
#[derive(Debug, Clone)]
pub struct Situation<'a> {
    pub rules: &'a Rules,
    /// Possible levels; `None` when out of play.
    pub possible: Vec<Option<Vec<usize>>>,
    /// Whether somebody gave a level.
    pub answered: Vec<bool>,
    /// Weight with its emphasis.
    pub weight: Vec<i128>,
}

/// What section 5 of the method says without its sampled tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub state: State,
    /// The one in front, if it is one.
    pub top: Option<usize>,
    /// When too close: those that cannot be told apart.
    pub tied: BTreeSet<usize>,
}

impl<'a> Situation<'a> {
    pub fn of(rules: &'a Rules, given: &[Given], depth: Depth, emphasis: &[Emphasis]) -> Self {
        let mut possible = Vec::new();
        let mut answered = Vec::new();
        let mut weight = Vec::new();
        for (question, given) in rules.questions.iter().zip(given) {
            let all: Vec<usize> = (0..question.levels).collect();
            let levels = match *given {
                _ if depth == Depth::Quick && !question.core => None,
                Given::Level(level) => Some(vec![level]),
                Given::Unsure(level) => Some(all.into_iter().filter(|l| l.abs_diff(level) <= 1).collect()),
                Given::Between(low, high) => {
                    Some(all.into_iter().filter(|l| (low..=high).contains(l)).collect())
                }
                Given::DontKnow | Given::Unanswered => Some(all),
                Given::NotApplicable => None,
            };
            answered.push(
                levels.is_some() && matches!(given, Given::Level(_) | Given::Unsure(_) | Given::Between(..)),
            );
            possible.push(levels);
            let factor = match emphasis.get(question.theme) {
                Some(Emphasis::Half) => 1,
                Some(Emphasis::Double) => 4,
                Some(Emphasis::Normal) | None => 2,
            };
            weight.push(i128::from(question.weight) * factor);
        }
        Self { rules, possible, answered, weight }
    }

    /// How many completions there are.
    pub fn count(&self) -> usize {
        self.possible.iter().flatten().map(Vec::len).product()
    }

    /// Every way in which the open answers may turn out.
    pub fn completions(&self) -> Vec<Self> {
        let mut all = vec![self.clone()];
        for question in 0..self.possible.len() {
            let Some(levels) = &self.possible[question] else { continue };
            all = all
                .into_iter()
                .flat_map(|one| levels.iter().map(move |level| one.with(question, *level)))
                .collect();
        }
        all
    }

    /// The same with one question settled.
    pub fn with(&self, question: usize, level: usize) -> Self {
        let mut other = self.clone();
        other.possible[question] = Some(vec![level]);
        other.answered[question] = true;
        other
    }

    /// The fit when open answers count for the middle one of least, nought and most.
    pub fn fit(&self, model: usize) -> Option<Ratio> {
        let (mut weight, mut sum) = (0, 0);
        for (question, table) in &self.rules.models[model].effects {
            let Some(levels) = &self.possible[*question] else { continue };
            let effects: Vec<i64> = levels.iter().map(|level| table[*level]).collect();
            let mut three = [*effects.iter().min().unwrap(), 0, *effects.iter().max().unwrap()];
            three.sort_unstable();
            weight += self.weight[*question];
            sum += self.weight[*question] * i128::from(three[1]);
        }
        (weight > 0).then_some(Ratio(50 * weight + 25 * sum, weight))
    }

    /// Answered weight and weight in play.
    pub fn coverage(&self, model: usize) -> (i128, i128) {
        let (mut part, mut all) = (0, 0);
        for (question, _) in &self.rules.models[model].effects {
            if self.possible[*question].is_some() {
                all += self.weight[*question];
                if self.answered[*question] {
                    part += self.weight[*question];
                }
            }
        }
        (part, all)
    }

    /// Whether a gate is shut, every answer being settled or out of play.
    fn shut(&self, model: usize) -> bool {
        self.rules.models[model].gates.iter().any(|gate| {
            gate.iter().all(|test| match self.possible[test.question].as_deref() {
                None => false,
                Some([level]) if test.at_most => *level <= test.level,
                Some([level]) => *level >= test.level,
                Some(_) => panic!("still open"),
            })
        })
    }

    /// Blocked when blocked in every completion, open when in none. A question stands at
    /// most once in a model's gates, so this is what strong Kleene logic says as well.
    pub fn viable(&self, model: usize) -> Viable {
        let shut: BTreeSet<bool> =
            self.relevant(model).completions().iter().map(|one| one.shut(model)).collect();
        match (shut.contains(&true), shut.contains(&false)) {
            (true, true) => Viable::Undetermined,
            (true, false) => Viable::Blocked,
            _ => Viable::Open,
        }
    }

    /// Only the questions of a model's gates left open, to keep the trying short.
    fn relevant(&self, model: usize) -> Self {
        let mut other = self.clone();
        for (question, levels) in other.possible.iter_mut().enumerate() {
            let used = self.rules.models[model].gates.iter().flatten().any(|test| test.question == question);
            if let (Some(levels), false) = (levels, used) {
                levels.truncate(1);
            }
        }
        other
    }

    /// Least and greatest of a value over all completions.
    pub fn range(&self, value: impl Fn(&Self) -> Ratio) -> (Ratio, Ratio) {
        let values: Vec<Ratio> = self.completions().iter().map(value).collect();
        (*values.iter().min().unwrap(), *values.iter().max().unwrap())
    }

    /// Least and greatest of fit(a) - fit(b).
    pub fn difference(&self, a: usize, b: usize) -> (Ratio, Ratio) {
        self.range(|one| one.fit(a).unwrap().minus(one.fit(b).unwrap()))
    }

    pub fn structures(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.rules.models.len()).filter(|model| !self.rules.models[*model].overlay)
    }

    /// Structures that take part in the ranking.
    pub fn ranked(&self) -> Vec<usize> {
        self.structures()
            .filter(|model| self.fit(*model).is_some() && self.viable(*model) != Viable::Blocked)
            .collect()
    }

    /// All that share the first place.
    pub fn firsts(&self) -> Vec<usize> {
        let ranked = self.ranked();
        let most = ranked.iter().map(|model| self.fit(*model).unwrap()).max();
        ranked.into_iter().filter(|model| self.fit(*model) == most).collect()
    }

    /// Single changed answers that change who comes first: question, level, firsts.
    /// `near` limits them to one step from what is possible now.
    pub fn flips(&self, near: bool) -> Vec<(usize, usize, Vec<usize>)> {
        let now = lead(&self.firsts());
        let mut flips = Vec::new();
        for (question, asked) in self.rules.questions.iter().enumerate() {
            let Some(levels) = self.possible[question].as_ref().filter(|_| self.answered[question]) else {
                continue;
            };
            for level in 0..asked.levels {
                if *levels == [level] || (near && !levels.iter().any(|now| now.abs_diff(level) <= 1)) {
                    continue;
                }
                let firsts = self.with(question, level).firsts();
                if lead(&firsts) != now {
                    flips.push((question, level, firsts));
                }
            }
        }
        flips
    }

    /// Section 5, first match wins, without its two sampled tests. Where models share the
    /// first place exactly, what is said of "the top" is asked of each of them.
    pub fn verdict(&self) -> Verdict {
        let firsts = self.firsts();
        let top = lead(&firsts).1;
        let say = |state, tied| Verdict { state, top, tied };
        // Nothing answered.
        if !self.answered.contains(&true) {
            return say(State::NotEnoughSettled, BTreeSet::new());
        }
        // Nothing left precedes 1 as soon as anything is answered.
        if self.structures().all(|model| self.viable(model) == Viable::Blocked) {
            return say(State::NoneReady, BTreeSet::new());
        }
        if firsts.is_empty() {
            return say(State::NotEnoughSettled, BTreeSet::new());
        }
        let ranked = self.ranked();
        let thin = |model: usize| {
            let (part, all) = self.coverage(model);
            100 * part < 60 * all
        };
        let beaten_by_firsts =
            |model: usize| firsts.iter().all(|first| self.difference(*first, model).0 > Ratio::whole(0));
        let rival_thin =
            ranked.iter().any(|model| thin(*model) && (firsts.contains(model) || !beaten_by_firsts(*model)));
        if rival_thin || firsts.iter().any(|first| self.viable(*first) == Viable::Undetermined) {
            return say(State::NotEnoughSettled, BTreeSet::new());
        }
        let fit = |model: usize| self.fit(model).unwrap();
        if fit(firsts[0]) < Ratio::whole(50) {
            return say(State::NoneReady, BTreeSet::new());
        }
        let steps: Vec<_> = self.flips(true).into_iter().filter(|flip| !flip.2.is_empty()).collect();
        let mut tied: BTreeSet<usize> = firsts.iter().copied().collect();
        for model in &ranked {
            let near = fit(firsts[0]).minus(fit(*model)) < Ratio::whole(3);
            let ahead = firsts.iter().any(|first| self.difference(*model, *first).0 > Ratio::whole(0));
            if near || ahead {
                tied.insert(*model);
            }
        }
        tied.extend(steps.iter().flat_map(|flip| flip.2.iter().copied()));
        if tied.len() > 1 {
            return say(State::TooClose, tied);
        }
        let clear = ranked.iter().all(|model| *model == firsts[0] || beaten_by_firsts(*model))
            && self.flips(false).is_empty();
        say(if clear { State::LeadsClearly } else { State::Leads }, BTreeSet::new())
    }
}

/// Nobody, one or several, and the one.
fn lead(firsts: &[usize]) -> (Ordering, Option<usize>) {
    (firsts.len().cmp(&1), if let [one] = firsts { Some(*one) } else { None })
}
