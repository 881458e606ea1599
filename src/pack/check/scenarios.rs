//! Scenarios, and the author's answers to warnings.

use super::super::library::*;
use super::super::raw::{RawLibrary, RawLists};
use super::super::types::*;
use super::names::*;
use crate::pack::problem::Place;

impl Checker<'_> {
    pub(super) fn scenarios(&mut self, raw: &RawLibrary) -> Vec<Scenario> {
        raw.scenarios
            .iter()
            .map(|item| {
                let s = &item.value;
                let at = item.place();
                let mut answers: Vec<(QuestionIx, ScenarioAnswer)> = Vec::new();
                let mut said = std::collections::HashSet::new();
                for (i, (question, answer)) in s.answers.iter().enumerate() {
                    let here = at.clone().field("answers").at(i);
                    let no_level = match answer.as_str() {
                        "dont_know" => Some(ScenarioAnswer::DontKnow),
                        "not_applicable" => Some(ScenarioAnswer::NotApplicable),
                        _ => None,
                    };
                    let found = match no_level {
                        Some(answer) => self
                            .resolve(&self.names.questions, question, here.clone())
                            .map(|question| (question, answer)),
                        None => self
                            .level(question, answer, &here)
                            .map(|(question, level)| (question, ScenarioAnswer::Level(level))),
                    };
                    let Some(found) = found else { continue };
                    if !said.insert(found.0) {
                        let message = format!("The question '{question}' is answered twice.");
                        self.error("R024", here.clone(), message, "Keep one answer per question.");
                    }
                    if let Some(asked) = &self.questions[found.0.0] {
                        self.scenario_answer(asked, found.1, s.depth, here);
                    }
                    answers.push(found);
                }
                let e = &s.expect;
                let expect = at.clone().field("expect");
                let field = |name| expect.clone().field(name);
                let says = self.of_models(&e.says, &field("says"));
                let proposed = self.of_models(&e.proposed, &field("proposed"));
                let names = self.names;
                Scenario {
                    id: s.id.clone(),
                    title: self.text(&s.title, at.clone().field("title")),
                    why: self.text(&s.why, at.field("why")),
                    typical: s.typical,
                    depth: s.depth,
                    answers,
                    expect: Expect {
                        whether: e.whether,
                        says,
                        meanwhile: e
                            .meanwhile
                            .as_ref()
                            .and_then(|id| self.resolve(&names.courses, id, field("meanwhile"))),
                        courses: self.indices(&names.courses, &e.courses, &field("courses")),
                        no_courses: self.indices(&names.courses, &e.no_courses, &field("no_courses")),
                        choice: e.choice,
                        top: e.top.as_ref().and_then(|id| self.resolve(&names.models, id, field("top"))),
                        level_with: self.models(&e.level_with, &field("level_with")),
                        blocked: self.models(&e.blocked, &field("blocked")),
                        not_blocked: self.models(&e.not_blocked, &field("not_blocked")),
                        proposed,
                        cautions: self.indices(&names.cautions, &e.cautions, &field("cautions")),
                        no_cautions: self.indices(&names.cautions, &e.no_cautions, &field("no_cautions")),
                    },
                }
            })
            .collect()
    }

    /// What is said of each of some models.
    fn of_models<T: Copy>(&mut self, said: &[(String, T)], list: &Place) -> Vec<(ModelIx, T)> {
        let one = |(i, (id, said)): (usize, &(String, T))| {
            Some((self.resolve(&self.names.models, id, list.clone().at(i))?, *said))
        };
        said.iter().enumerate().filter_map(one).collect()
    }

    /// Answers to warnings: each code exists, no warning is answered twice, and every
    /// answer says something.
    pub(super) fn answers_to_warnings(&mut self, raw: &RawLists) {
        let mut seen = std::collections::HashSet::new();
        for item in &raw.answers_to_warnings {
            let answer = &item.value;
            let at = item.place();
            if !crate::pack::WARNINGS.iter().any(|(code, _)| *code == answer.code) {
                let known: Vec<&str> = crate::pack::WARNINGS.iter().map(|(code, _)| *code).collect();
                let message = format!("There is no warning '{}'.", answer.code.escape_debug());
                let advice = format!("The codes are {}.", known.join(", "));
                self.error("R029", at.clone().field("code"), message, advice);
            }
            if !seen.insert((answer.code.as_str(), answer.subject.as_str())) {
                let message = format!(
                    "The warning {} about '{}' is answered twice.",
                    answer.code.escape_debug(),
                    answer.subject.escape_debug()
                );
                self.error("R030", at.clone(), message, "Keep one answer.");
            }
            self.text(&answer.because, at.field("because"));
        }
    }

    /// Refuses an answer that cannot be given in the interview.
    pub(super) fn scenario_answer(
        &mut self,
        asked: &Question,
        answer: ScenarioAnswer,
        depth: Depth,
        at: Place,
    ) {
        if answer == ScenarioAnswer::NotApplicable && asked.not_applicable.is_none() {
            let message = format!("The question '{}' always applies.", asked.id);
            self.error("R026", at.clone(), message, "Give a level, or \"dont_know\".");
        }
        if !asked.asked_at(depth) {
            let message = format!("The question '{}' is not asked in a quick set.", asked.id);
            self.error("R027", at, message, "Leave the answer out, or set `depth: Full`.");
        }
    }
}
