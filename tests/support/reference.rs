//! The method again, written from its description and as naively as possible: what
//! can be found by trying every completion of the open answers is found that way.
//!
//! Shares no code with the program: own fractions, own loops, no cleverness.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use contract_advisor::answers::Emphasis;
use contract_advisor::pack::{Depth, Says, State, Turns, Whether};

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
    /// Whether a level was given.
    pub answered: Vec<bool>,
    /// Factor of the emphasis on each question.
    pub factor: Vec<i128>,
    /// How much was asked.
    pub depth: Depth,
}

/// What section 5 of the method says of the choice without its sampled tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub state: State,
    /// The one in front, if it is one.
    pub top: Option<usize>,
    /// When level: those that cannot be told apart.
    pub level: BTreeSet<usize>,
    /// When one leads narrowly: everybody who is level or ahead after one step that stops nothing.
    pub rivals: BTreeSet<usize>,
}

impl<'a> Situation<'a> {
    pub fn of(rules: &'a Rules, given: &[Given], depth: Depth, emphasis: &[Emphasis]) -> Self {
        let mut possible = Vec::new();
        let mut answered = Vec::new();
        let mut factors = Vec::new();
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
            factors.push(factor);
        }
        Self { rules, possible, answered, factor: factors, depth }
    }

    /// Weight of a row with its emphasis.
    pub fn weight(&self, model: usize, question: usize) -> i128 {
        i128::from(self.rules.weight(model, question)) * self.factor[question]
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
            weight += self.weight(model, *question);
            sum += self.weight(model, *question) * i128::from(three[1]);
        }
        (weight > 0).then_some(Ratio(50 * weight + 25 * sum, weight))
    }

    /// Answered weight and weight in play.
    pub fn coverage(&self, model: usize) -> (i128, i128) {
        let (mut part, mut all) = (0, 0);
        for (question, _) in &self.rules.models[model].effects {
            if self.possible[*question].is_some() {
                all += self.weight(model, *question);
                if self.answered[*question] {
                    part += self.weight(model, *question);
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

    pub fn options(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.rules.models.len()).filter(|model| self.rules.models[*model].is_option())
    }

    /// Options that take part in the ranking.
    pub fn ranked(&self) -> Vec<usize> {
        self.options()
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

    /// Options whose must-haves a change shuts that were not shut.
    fn closes(&self, question: usize, level: usize) -> bool {
        let after = self.with(question, level);
        self.options().any(|model| after.gates_shut(model) > self.gates_shut(model))
    }

    /// How many gates of a model are shut whatever the open answers turn out to be.
    fn gates_shut(&self, model: usize) -> usize {
        let shut = |gate: &Vec<super::Test>| {
            gate.iter().all(|test| {
                let levels = self.possible[test.question].as_deref().unwrap_or(&[]);
                let meets = |level: &usize| {
                    if test.at_most { *level <= test.level } else { *level >= test.level }
                };
                !levels.is_empty() && levels.iter().all(meets)
            })
        };
        self.rules.models[model].gates.iter().filter(|gate| shut(gate)).count()
    }

    /// Section 5, which; first match wins, without its two sampled tests. Where options share
    /// the first place exactly, what is said of "the top" is asked of each of them.
    pub fn verdict(&self) -> Verdict {
        let firsts = self.firsts();
        let top = lead(&firsts).1;
        let none = BTreeSet::new();
        let say = |state, top| Verdict { state, top, level: none.clone(), rivals: none.clone() };
        // Nothing answered.
        if !self.answered.contains(&true) {
            return say(State::NotEnoughSettled, None);
        }
        // All blocked precedes not enough settled as soon as anything is answered.
        if self.options().all(|model| self.viable(model) == Viable::Blocked) {
            return say(State::NoneFits, None);
        }
        if firsts.is_empty() {
            return say(State::NotEnoughSettled, None);
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
            return say(State::NotEnoughSettled, None);
        }
        let fit = |model: usize| self.fit(model).unwrap();
        if fit(firsts[0]) < Ratio::whole(50) {
            return say(State::NoneFits, top);
        }
        let mut level: BTreeSet<usize> = firsts.iter().copied().collect();
        for model in &ranked {
            let near = fit(firsts[0]).minus(fit(*model)) < Ratio::whole(4);
            let ahead = firsts.iter().any(|first| self.difference(*model, *first).0 > Ratio::whole(0));
            if near || ahead {
                level.insert(*model);
            }
        }
        if level.len() > 1 {
            return Verdict { level, ..say(State::Level, top) };
        }
        let rivals: BTreeSet<usize> = self
            .flips(true)
            .into_iter()
            .filter(|(question, level, _)| !self.closes(*question, *level))
            .flat_map(|(_, _, firsts)| firsts)
            .filter(|model| *model != firsts[0])
            .collect();
        if !rivals.is_empty() {
            return Verdict { rivals, ..say(State::LeadsNarrowly, top) };
        }
        let unseats = self.flips(false).into_iter().any(|(question, level, _)| !self.closes(question, level));
        let clear = ranked.iter().all(|model| *model == firsts[0] || beaten_by_firsts(*model)) && !unseats;
        say(if clear { State::LeadsClearly } else { State::Leads }, top)
    }

    /// What a verdict says, in the words of section 5: first match wins.
    pub fn says(&self, model: usize) -> Says {
        let viable = self.viable(model);
        if viable == Viable::Blocked {
            return Says::No;
        }
        let Some(fit) = self.fit(model) else { return Says::NotShown };
        let (lower, upper) = self.range(|one| one.fit(model).unwrap());
        let (part, all) = self.coverage(model);
        let covered = 100 * part >= 60 * all;
        let open = viable == Viable::Undetermined;
        if upper < Ratio::whole(50) || (covered && !open && fit < Ratio::whole(50)) {
            Says::No
        } else if open || (!covered && lower < Ratio::whole(60)) {
            Says::NotShown
        } else if fit < Ratio::whole(60) || self.weak_link(model) || self.depth == Depth::Quick {
            Says::Partly
        } else {
            Says::Yes
        }
    }

    /// A row of weight 3 of which every possible level counts -2.
    fn weak_link(&self, model: usize) -> bool {
        self.rules.models[model].effects.iter().any(|(question, table)| {
            self.rules.weight(model, *question) == 3
                && self.possible[*question]
                    .as_ref()
                    .is_some_and(|levels| levels.iter().all(|level| table[*level] == -2))
        })
    }

    /// The worst that a verdict before the choice says.
    pub fn whether(&self) -> Whether {
        let before =
            (0..self.rules.models.len()).filter(|model| self.rules.models[*model].kind == super::BEFORE);
        let said: BTreeSet<Says> = before.map(|model| self.says(model)).collect();
        if said.contains(&Says::No) {
            Whether::NotYet
        } else if said.contains(&Says::NotShown) {
            Whether::NotShown
        } else if said.contains(&Says::Partly) {
            Whether::Nearly
        } else {
            Whether::Yes
        }
    }

    /// The least number of conditions that, improved, take the fit of a model to a threshold; by
    /// trying every way to improve any of them. `None`: all together do not.
    pub fn fewest(&self, model: usize, threshold: i128) -> Option<usize> {
        let mut reached = vec![(0, self.clone())];
        let mut best: Option<usize> = None;
        for (question, asked) in self.rules.questions.iter().enumerate() {
            let Some(levels) = self.possible[question].as_ref().filter(|_| asked.turns == Turns::Condition)
            else {
                continue;
            };
            let concerned = self.rules.models[model].effects.iter().any(|(at, _)| *at == question);
            if !concerned {
                continue;
            }
            let better = levels[0] + 1..asked.levels;
            let more: Vec<(usize, Self)> = reached
                .iter()
                .flat_map(|(count, one)| {
                    better.clone().map(move |level| (count + 1, one.with(question, level)))
                })
                .collect();
            reached.extend(more);
        }
        for (count, one) in &reached {
            if one.fit(model).is_some_and(|fit| fit >= Ratio::whole(threshold)) {
                best = Some(best.map_or(*count, |best| best.min(*count)));
            }
        }
        best
    }
}

/// None, one or several, and the one.
fn lead(firsts: &[usize]) -> (Ordering, Option<usize>) {
    (firsts.len().cmp(&1), if let [one] = firsts { Some(*one) } else { None })
}
