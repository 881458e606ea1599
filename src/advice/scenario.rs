//! Scenarios of a pack: recognisable situations that must get the advice their authors
//! argued for. Running one is a test of the rules, not of the program.

use std::fmt;

use super::profile::Profile;
use super::tables::{Status, Tables};
use super::truth::Truth;
use super::{Advice, Draws, assess_fully, says_id, state_id, whether_id};
use crate::answers::{Answer, AnswerSet, Confidence};
use crate::pack::{CautionIx, CourseIx, ModelIx, Pack, Scenario, ScenarioAnswer};

/// One way in which the advice differs from what a scenario expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What was looked at, such as `state` or `caution money_short`.
    pub what: String,
    /// What the scenario expects.
    pub expected: String,
    /// What the rules make of its answers.
    pub found: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.what, self.expected, self.found)
    }
}

/// A scenario as an answer set, so that it can also be opened and read as one.
pub fn answer_set(pack: &Pack, scenario: &Scenario) -> AnswerSet {
    let mut set = AnswerSet::new(pack, scenario.depth, "");
    scenario.title.clone_into(&mut set.title);
    for (question, answer) in &scenario.answers {
        set.entries[question.0].answer = match answer {
            ScenarioAnswer::Level(level) => Answer::Level(*level, Confidence::Medium),
            ScenarioAnswer::DontKnow => Answer::DontKnow,
            ScenarioAnswer::NotApplicable => Answer::NotApplicable(scenario.title.clone()),
        };
    }
    set
}

/// Runs a scenario: every difference between what it expects and what is found. An
/// empty list means that it passes.
pub fn run(pack: &Pack, tables: &Tables, draws: &Draws, scenario: &Scenario) -> Vec<Difference> {
    let profile = Profile::of(pack, &answer_set(pack, scenario));
    differences(pack, scenario, &assess_fully(pack, tables, draws, &profile).0)
}

fn differences(pack: &Pack, scenario: &Scenario, advice: &Advice) -> Vec<Difference> {
    let mut list = Vec::new();
    let mut differ = |what: String, expected: String, found: String| {
        list.push(Difference { what, expected, found });
    };
    let expect = &scenario.expect;
    let id = |model: ModelIx| pack[model].id.clone();
    if let Some(whether) = expect.whether.filter(|whether| *whether != advice.whether.state) {
        differ(
            "whether".to_owned(),
            whether_id(whether).to_owned(),
            whether_id(advice.whether.state).to_owned(),
        );
    }
    for (model, says) in &expect.says {
        let found = advice.verdicts.iter().find(|now| now.model == *model).map(|now| now.says);
        if found != Some(*says) {
            let found = found.map_or("no verdict", says_id);
            differ(format!("verdict {}", id(*model)), says_id(*says).to_owned(), found.to_owned());
        }
    }
    let course = |at: CourseIx| pack[at].id.clone();
    let meanwhile = advice.whether.meanwhile().map(|now| now.course);
    if let Some(expected) = expect.meanwhile.filter(|expected| Some(*expected) != meanwhile) {
        let found = meanwhile.map_or_else(|| "none".to_owned(), course);
        differ("course meanwhile".to_owned(), course(expected), found);
    }
    for (courses, wanted) in [(&expect.courses, Truth::True), (&expect.no_courses, Truth::False)] {
        for at in courses {
            let now = advice.whether.courses.iter().find(|now| now.course == *at);
            let found = now.map_or(Truth::False, |now| now.applies);
            if found != wanted {
                let what = format!("course {}", course(*at));
                differ(what, applies(wanted).to_owned(), applies(found).to_owned());
            }
        }
    }
    let choice = &advice.choice;
    if let Some(state) = expect.choice.filter(|state| *state != choice.state) {
        differ("choice".to_owned(), state_id(state).to_owned(), state_id(choice.state).to_owned());
    }
    if let Some(top) = expect.top.filter(|top| Some(*top) != choice.top) {
        let found = choice.top.map_or_else(|| "no single option in front".to_owned(), id);
        differ("top".to_owned(), id(top), found);
    }
    let missing: Vec<String> = expect
        .level_with
        .iter()
        .filter(|model| !choice.level_with.contains(model))
        .map(|model| id(*model))
        .collect();
    if !missing.is_empty() {
        let level: Vec<String> = choice.level_with.iter().map(|model| id(*model)).collect();
        let found = if level.is_empty() { "none is level".to_owned() } else { level.join(", ") };
        differ("level_with".to_owned(), format!("{} among those that are level", missing.join(", ")), found);
    }
    for (model, proposed) in &expect.proposed {
        let found = advice.beside.iter().find(|now| now.model == *model).map(|now| now.proposed);
        if found != Some(Truth::from(*proposed)) {
            let words = |proposed: bool| if proposed { "proposed" } else { "not proposed" };
            let found = match found {
                Some(Truth::True) => words(true),
                Some(Truth::False) => words(false),
                Some(Truth::Unknown) => "not known whether",
                None => "no verdict beside the choice",
            };
            differ(format!("proposed {}", id(*model)), words(*proposed).to_owned(), found.to_owned());
        }
    }
    for (models, blocked) in [(&expect.blocked, true), (&expect.not_blocked, false)] {
        for model in models {
            let status = advice.standings[model.0].status;
            if (status == Status::Blocked) != blocked {
                let expected = if blocked { "blocked" } else { "not blocked" };
                differ(format!("model {}", id(*model)), expected.to_owned(), status.id().to_owned());
            }
        }
    }
    let truth = |caution: CautionIx| {
        let now = advice.cautions.iter().find(|now| now.caution == caution);
        now.map_or(Truth::False, |now| now.truth)
    };
    for (cautions, wanted) in [(&expect.cautions, Truth::True), (&expect.no_cautions, Truth::False)] {
        for caution in cautions {
            let found = truth(*caution);
            if found != wanted {
                let what = format!("caution {}", pack[*caution].id);
                differ(what, applies(wanted).to_owned(), applies(found).to_owned());
            }
        }
    }
    list
}

/// Whether a caution applies, in words.
fn applies(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "applies",
        Truth::Unknown => "may apply",
        Truth::False => "does not apply",
    }
}
