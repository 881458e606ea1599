//! The warnings of the pack check: a pack that has them can be used, but somebody should
//! look, and either mend the rule or answer the warning in writing.

use std::collections::{HashMap, HashSet};

use super::{Exact, FirstPlaces, Reach, is_structure};
use crate::advice::Fraction;
use crate::pack::reading::{MOST_GRADE, Reading};
use crate::pack::{Cite, Pack, Subject, When};

/// Something in a pack that somebody should look at.
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
    #[must_use]
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
#[must_use]
pub fn warnings(pack: &Pack, places: &FirstPlaces) -> Vec<Warning> {
    let exact = Exact::of(pack);
    let mut list = List(Vec::new());
    numbers(pack, &exact, places, &mut list);
    reachable(pack, &exact, &mut list);
    tables(pack, &exact, &mut list);
    words(pack, &mut list);
    list.0.sort_by_key(|warning| warning.code);
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
            | Subject::Source(id) => id.clone(),
            Subject::Effect(a, b) | Subject::Level(a, b) | Subject::Answer(a, b) => format!("{a}/{b}"),
        };
        self.0.push(Warning { code, subject, about, message, advice: advice.to_owned() });
    }
}

/// Weights, reach of the fit, themes, core questions, first places.
fn numbers(pack: &Pack, exact: &Exact, places: &FirstPlaces, list: &mut List) {
    let structures: Vec<_> = exact.models.iter().filter(|audit| is_structure(pack, audit.model)).collect();
    let count = structures.len() as i64;
    let all: i64 = structures.iter().map(|audit| audit.weight).sum();
    for audit in &exact.models {
        let model = &pack[audit.model];
        let about = || Subject::Model(model.id.clone());
        for (theme, weight) in pack.themes.iter().zip(&audit.themes) {
            if 100 * weight > 40 * audit.weight {
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
        if !is_structure(pack, audit.model) {
            continue;
        }
        // Within a quarter of the mean, without dividing.
        if 4 * (audit.weight * count - all).abs() > all {
            list.add(
                "W001",
                about(),
                format!(
                    "The tables of '{}' weigh {} in all; the mean of the structures is {}.",
                    model.id,
                    audit.weight,
                    Fraction::new(all.into(), count.into()).rounded()
                ),
                "Bring it within a quarter of the mean: few tables make a model swing more than the others.",
            );
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
        if audit.core < 4 {
            list.add(
                "W005",
                about(),
                format!("The structure '{}' has tables for {} core questions.", model.id, audit.core),
                "Give it four or more: a quick set judges it by these alone.",
            );
        }
        let (first, sets) = (i64::from(places.first[audit.model.0]), places.sets as i64);
        // Outside 1/2M to 7/4M of the sets.
        if 2 * first * count < sets || 4 * first * count > 7 * sets {
            let often = if 2 * first * count < sets { "seldom" } else { "often" };
            list.add(
                "W006",
                about(),
                format!("'{}' comes first in {first} of {sets} random answer sets: too {often}.", model.id),
                "See whether its tables lean one way, or its gates are more or fewer than the others have.",
            );
        }
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
    for action in &exact.idle {
        let id = &pack[*action].id;
        list.add(
            "W009",
            Subject::Action(id.clone()),
            format!("No caution that can apply calls for the action '{id}'."),
            "Name it in the `actions` of a caution, or remove it.",
        );
    }
    for audit in exact.questions.iter().filter(|audit| audit.moves_nothing()) {
        let id = &pack[audit.question].id;
        list.add(
            "W010",
            Subject::Question(id.clone()),
            format!("No answer to the question '{id}' changes anything."),
            "Give it a table, a gate or a caution, or do not ask it.",
        );
    }
}

/// Tables that do nothing or change direction.
fn tables(pack: &Pack, exact: &Exact, list: &mut List) {
    for (model, question) in &exact.silent {
        let (model, question) = (&pack[*model].id, &pack[*question].id);
        list.add(
            "W011",
            Subject::Effect(model.clone(), question.clone()),
            format!("The table of '{question}' for '{model}' is 0 at every level."),
            "Remove it: as it stands it only dilutes the other tables.",
        );
    }
    for model in &pack.models {
        for effect in &model.effects {
            let steps = || effect.levels.windows(2).map(|pair| pair[1].cmp(&pair[0]));
            if steps().any(std::cmp::Ordering::is_gt) && steps().any(std::cmp::Ordering::is_lt) {
                let question = &pack[effect.question].id;
                list.add(
                    "W012",
                    Subject::Effect(model.id.clone(), question.clone()),
                    format!("The table of '{question}' for '{}' goes up and down again.", model.id),
                    "If a middle level really suits the model, answer this warning; else put the numbers in order.",
                );
            }
        }
    }
}

/// Sources, level texts, help.
fn words(pack: &Pack, list: &mut List) {
    let mut cited = vec![false; pack.sources.len()];
    each_cite(pack, |cite| cited[cite.source.0] = true);
    for (source, _) in pack.sources.iter().zip(&cited).filter(|(_, cited)| !**cited) {
        list.add(
            "W013",
            Subject::Source(source.id.clone()),
            format!("The source '{}' is cited by nothing.", source.id),
            "Cite it where it is used, or remove it.",
        );
    }
    let mut texts: HashMap<String, (&str, &str)> = HashMap::new();
    for question in &pack.questions {
        if question.cite.is_empty() {
            list.add(
                "W014",
                Subject::Question(question.id.clone()),
                format!("The question '{}' has no source.", question.id),
                "Add `cite`: say who holds that this matters.",
            );
        }
        for level in &question.levels {
            // Capitals and spaces do not make a text another one.
            let plain = level.text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
            let plain = plain.trim_end_matches('.').to_owned();
            match texts.get(&plain) {
                Some((other, other_level)) => list.add(
                    "W015",
                    Subject::Level(question.id.clone(), level.id.clone()),
                    format!(
                        "The level '{}' of '{}' has the same text as '{other_level}' of '{other}'.",
                        level.id, question.id
                    ),
                    "Write what a reader would recognise of this one and of no other.",
                ),
                None => {
                    texts.insert(plain, (&question.id, &level.id));
                }
            }
        }
        if let Some(grade) = Reading::of(&question.help).grade().filter(|grade| *grade > MOST_GRADE) {
            list.add(
                "W016",
                Subject::Help(question.id.clone()),
                format!(
                    "The help of '{}' reads at grade {grade}; above {MOST_GRADE} is hard going.",
                    question.id
                ),
                "Use shorter sentences and plainer words.",
            );
        }
    }
}

/// Every citation of a pack.
pub(super) fn each_cite(pack: &Pack, mut look: impl FnMut(&Cite)) {
    pack.questions.iter().flat_map(|q| &q.cite).for_each(&mut look);
    pack.cautions.iter().flat_map(|c| &c.cite).for_each(&mut look);
    pack.library().terms.iter().map(|t| &t.cite).for_each(&mut look);
    pack.library().cards.iter().flat_map(|c| &c.cite).for_each(&mut look);
    pack.library().cases.iter().flat_map(|c| &c.cite).for_each(&mut look);
    for model in &pack.models {
        model.cite.iter().for_each(&mut look);
        model.pros.iter().chain(&model.cons).map(|point| &point.cite).for_each(&mut look);
        model.effects.iter().map(|effect| &effect.cite).for_each(&mut look);
        model.gates.iter().map(|gate| &gate.cite).for_each(&mut look);
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
