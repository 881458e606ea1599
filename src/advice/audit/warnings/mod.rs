//! The warnings of the pack check: a pack that has them can be used, but its author should
//! look, and either mend the rule or answer the warning in writing.

mod tables;
mod words;

use std::collections::HashSet;

use super::exact::{Exact, is_option};
use super::{ByChance, Reach};
use crate::advice::{Fraction, Tally};
use crate::pack::{Pack, State, Subject, When};
use crate::text::InOrder as _;

/// Something in a pack that its author should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Stable code; the list is [`crate::pack::WARNINGS`].
    pub code: &'static str,
    /// What it is about, in the words by which an answer names it: ids joined with `/`.
    pub subject: String,
    /// What it is about, to find its place.
    pub about: Subject,
    /// What is odd, one sentence.
    pub message: String,
    /// What to do, one sentence.
    pub advice: String,
}

impl Warning {
    /// The answer in writing, if the pack has one.
    pub fn answer<'a>(&self, pack: &'a Pack) -> Option<&'a str> {
        let mine = pack.answered.iter().find(|a| a.code == self.code && a.subject == self.subject);
        mine.map(|answer| answer.because.as_str())
    }
}

/// The warnings that the pack does not answer.
pub fn unanswered<'a>(pack: &'a Pack, warnings: &'a [Warning]) -> impl Iterator<Item = &'a Warning> {
    warnings.iter().filter(|warning| warning.answer(pack).is_none())
}

/// Every warning about a pack, answered or not, in the order of the codes.
pub fn warnings(pack: &Pack, chance: &ByChance) -> Vec<Warning> {
    of(pack, &Exact::of(pack, chance), chance)
}

pub(super) fn of(pack: &Pack, exact: &Exact, chance: &ByChance) -> Vec<Warning> {
    let mut list = List(Vec::new());
    numbers(pack, exact, &chance.places, &mut list);
    conclusions(chance, &mut list);
    reachable(pack, exact, &mut list);
    tables::look(pack, exact, &mut list);
    words::look(pack, &mut list);
    list.0.put_in_order_by_key(|warning| warning.code);
    idle_answers(pack, &mut list);
    list.0
}

struct List(Vec<Warning>);

impl List {
    fn add(&mut self, code: &'static str, about: Subject, message: String, advice: &str) {
        let subject = match &about {
            Subject::Model(id)
            | Subject::Question(id)
            | Subject::Help(id)
            | Subject::Gate(id)
            | Subject::Caution(id)
            | Subject::Action(id)
            | Subject::Course(id)
            | Subject::Source(id) => id.clone(),
            Subject::Pack => "pack".to_owned(),
            Subject::Effect(a, b) | Subject::Level(a, b) | Subject::Answer(a, b) => format!("{a}/{b}"),
        };
        self.0.push(Warning { code, subject, about, message, advice: advice.to_owned() });
    }
}

/// Weights, reach of the fit, themes, core questions, first places.
fn numbers(pack: &Pack, exact: &Exact, places: &Tally, list: &mut List) {
    let options: Vec<_> = exact.models.iter().filter(|audit| is_option(pack, audit.model)).collect();
    let count = options.len() as i64;
    let all: i64 = options.iter().map(|audit| audit.weight).sum();
    for audit in &exact.models {
        let model = &pack[audit.model];
        let about = || Subject::Model(model.id.clone());
        for (theme, weight) in pack.themes.iter().zip(&audit.themes) {
            // An option may well turn on one theme; a verdict that does is that theme under another name.
            if !is_option(pack, audit.model) && 100 * weight > 40 * audit.weight {
                list.add(
                    "W004",
                    about(),
                    format!(
                        "The theme '{}' carries {weight} of the weight of {} of '{}', above 40 in 100.",
                        theme.id, audit.weight, model.id
                    ),
                    "Ask about it less, or about the other themes more.",
                );
                if let Some(last) = list.0.last_mut() {
                    last.subject = format!("{}/{}", model.id, theme.id);
                }
            }
        }
        let reaches = |fit: Option<Fraction>| fit.is_some_and(|fit| fit >= Fraction::from(90));
        if !reaches(audit.highest_open) {
            let most = audit.highest_open.map_or_else(|| "none".to_owned(), |fit| fit.floor().to_string());
            list.add(
                "W002",
                about(),
                format!(
                    "The fit of '{}' cannot reach 90 with its gates open; the highest is {most}.",
                    model.id
                ),
                "Let more of its tables reach 2.",
            );
        }
        if audit.lowest.is_none_or(|fit| fit > Fraction::from(10)) {
            let least = audit.lowest.map_or_else(|| "none".to_owned(), |fit| fit.rounded().to_string());
            list.add(
                "W003",
                about(),
                format!("The fit of '{}' cannot fall to 10; the lowest is {least}.", model.id),
                "Let more of its tables fall to -2.",
            );
        }
        if !is_option(pack, audit.model) {
            continue;
        }
        // Within a quarter of the mean, without dividing.
        if 4 * (audit.weight * count - all).abs() > all {
            list.add(
                "W001",
                about(),
                format!(
                    "The tables of '{}' weigh {} in all; the mean of the options is {}.",
                    model.id,
                    audit.weight,
                    Fraction::new(all.into(), count.into()).rounded()
                ),
                "Bring it within a quarter of the mean: few tables make a model swing more than the others.",
            );
        }
        if audit.core < 4 {
            list.add(
                "W005",
                about(),
                format!("The option '{}' has tables for {} core questions.", model.id, audit.core),
                "Give it four or more: a quick set judges it by these alone.",
            );
        }
        let (first, sets) = (i64::from(places.first[audit.model.0]), i64::from(places.total()));
        // Outside 6/10M to 16/10M of the sets.
        if 10 * first * count < 6 * sets || 10 * first * count > 16 * sets {
            let often = if 10 * first * count < 6 * sets { "seldom" } else { "often" };
            list.add(
                "W006",
                about(),
                format!("'{}' comes first in {first} of {sets} random answer sets: too {often}.", model.id),
                "See whether its tables lean one way, or its gates are more or fewer than the others have.",
            );
        }
    }
}

/// Conclusions that come out too often by chance to tell places apart.
fn conclusions(chance: &ByChance, list: &mut List) {
    let sets: u32 = chance.states.iter().map(|(_, count)| count).sum();
    let level = chance.states.iter().find(|(state, _)| *state == State::Level).map_or(0, |(_, count)| *count);
    if 100 * level > 40 * sets {
        list.add(
            "W021",
            Subject::Pack,
            format!("The options are level in {level} of {sets} random answer sets."),
            "Give them rows that part them, or bring fewer of them.",
        );
    }
    for (whether, count) in chance.whether.iter().filter(|(_, count)| 100 * count > 60 * sets) {
        let id = crate::advice::whether_id(*whether);
        list.add(
            "W022",
            Subject::Pack,
            format!("Whether comes out as '{id}' in {count} of {sets} random answer sets."),
            "See whether the tables of the verdicts before the choice lean one way.",
        );
    }
}

/// What no answers can bring about.
fn reachable(pack: &Pack, exact: &Exact, list: &mut List) {
    for audit in &exact.cautions {
        let caution = &pack[audit.caution];
        if audit.can_apply == Reach::No {
            list.add(
                "W007",
                Subject::Caution(caution.id.clone()),
                format!("No answers can make the caution '{}' apply.", caution.id),
                "Look for two conditions that exclude each other.",
            );
        }
        if audit.can_rest == Reach::No && caution.when != When::Always {
            list.add(
                "W017",
                Subject::Caution(caution.id.clone()),
                format!("The caution '{}' applies whatever is answered.", caution.id),
                "Narrow its condition, or write Always if it is meant.",
            );
        }
    }
    for gate in exact.gates.iter().filter(|gate| gate.can_open == Reach::No) {
        list.add(
            "W008",
            Subject::Gate(gate.id.clone()),
            format!("The gate '{}' shuts whatever is answered.", gate.id),
            "Choose a level that some people will not give.",
        );
    }
    for audit in exact.courses.iter().filter(|audit| audit.can_apply == Reach::No) {
        let id = &pack[audit.course].id;
        list.add(
            "W020",
            Subject::Course(id.clone()),
            format!("No answers can make the course '{id}' apply."),
            "Look for two conditions that exclude each other.",
        );
    }
    for model in &exact.unproposed {
        let id = &pack[*model].id;
        list.add(
            "W024",
            Subject::Model(id.clone()),
            format!("No answers propose '{id}', so it is never told."),
            "Give it a `proposed` that some answers meet, or remove it.",
        );
    }
    for action in &exact.idle {
        let id = &pack[*action].id;
        list.add(
            "W009",
            Subject::Action(id.clone()),
            format!("No caution and no course that can apply calls for the action '{id}'."),
            "Name it in the `actions` of a caution or a course, or remove it.",
        );
    }
    for audit in exact.questions.iter().filter(|audit| audit.moves_nothing()) {
        let id = &pack[audit.question].id;
        list.add(
            "W010",
            Subject::Question(id.clone()),
            format!("No answer to the question '{id}' changes anything."),
            "Give it a table, a gate, a caution or a course, or do not ask it.",
        );
    }
}

/// Answers to warnings that are not given any more.
fn idle_answers(pack: &Pack, list: &mut List) {
    let given: HashSet<(&str, &str)> = list.0.iter().map(|w| (w.code, w.subject.as_str())).collect();
    let idle: Vec<_> = pack
        .answered
        .iter()
        .filter(|answer| answer.code != "W018" && !given.contains(&(&*answer.code, &*answer.subject)))
        .collect();
    for answer in idle {
        list.add(
            "W018",
            Subject::Answer(answer.code.clone(), answer.subject.clone()),
            format!("There is no warning {} about '{}' to answer.", answer.code, answer.subject),
            "Correct the subject, or remove the answer.",
        );
    }
}
