//! Scenarios of a pack: recognisable situations that must get the advice their authors
//! argued for. Running one is a test of the rules, not of the program.

use std::fmt;

use super::conclusion::state_id;
use super::profile::Profile;
use super::tables::{Status, Tables};
use super::truth::Truth;
use super::{Advice, Draws, assess_fully};
use crate::answers::{Answer, AnswerSet, Confidence};
use crate::pack::{CautionIx, ModelIx, Pack, Scenario, ScenarioAnswer};

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
#[must_use]
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
#[must_use]
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
    let conclusion = &advice.conclusion;
    let id = |model: ModelIx| pack[model].id.clone();
    if let Some(state) = expect.state.filter(|state| *state != conclusion.state) {
        differ("state".to_owned(), state_id(state).to_owned(), state_id(conclusion.state).to_owned());
    }
    if let Some(top) = expect.top.filter(|top| Some(*top) != conclusion.top) {
        let found = conclusion.top.map_or_else(|| "no single model in front".to_owned(), id);
        differ("top".to_owned(), id(top), found);
    }
    let missing: Vec<String> =
        expect.tied.iter().filter(|model| !conclusion.tied.contains(model)).map(|m| id(*m)).collect();
    if !missing.is_empty() {
        let tied: Vec<String> = conclusion.tied.iter().map(|model| id(*model)).collect();
        let found = if tied.is_empty() { "nothing tied".to_owned() } else { tied.join(", ") };
        differ("tied".to_owned(), format!("{} among the tied", missing.join(", ")), found);
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
    if let Some(expected) = &expect.overlay {
        if advice.overlays.is_empty() {
            differ("overlay".to_owned(), expected.clone(), "no overlay in the pack".to_owned());
        }
        for overlay in advice.overlays.iter().filter(|overlay| overlay.verdict.id() != expected) {
            let found = overlay.verdict.id().to_owned();
            differ(format!("overlay {}", id(overlay.model)), expected.clone(), found);
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

#[cfg(test)]
mod tests {
    use super::super::overlay::Verdict;
    use crate::pack::check::OVERLAY_VERDICTS;

    #[test]
    fn a_scenario_can_name_every_verdict_and_no_other() {
        assert_eq!(Verdict::ALL.map(Verdict::id), OVERLAY_VERDICTS);
    }
}
