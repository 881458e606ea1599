//! Scenarios, and the author's answers to warnings.

use super::super::library::*;
use super::super::raw::{RawLibrary, RawLists};
use super::super::types::*;
use super::names::*;
use crate::pack::problem::Place;

impl Checker {
    pub(super) fn scenarios(
        &mut self,
        names: &Names,
        questions: &[Option<Question>],
        raw: &RawLibrary,
    ) -> Vec<Scenario> {
        raw.scenarios
            .iter()
            .map(|item| {
                let s = &item.value;
                let at = place(item);
                let mut answers: Vec<(QuestionIx, ScenarioAnswer)> = Vec::new();
                let mut said = std::collections::HashSet::new();
                for (i, (question, answer)) in s.answers.iter().enumerate() {
                    let here = at.clone().field("answers").at(i);
                    let found = match answer.as_str() {
                        "dont_know" => self
                            .resolve(&names.questions, question, here.clone())
                            .map(|q| (QuestionIx(q), ScenarioAnswer::DontKnow)),
                        "not_applicable" => self
                            .resolve(&names.questions, question, here.clone())
                            .map(|q| (QuestionIx(q), ScenarioAnswer::NotApplicable)),
                        level => self
                            .level(names, questions, question, level, &here)
                            .map(|(q, l)| (q, ScenarioAnswer::Level(l))),
                    };
                    let Some(found) = found else { continue };
                    if !said.insert(found.0) {
                        let message = format!("The question '{question}' is answered twice.");
                        self.error("R024", here.clone(), message, "Keep one answer per question.");
                    }
                    if let Some(asked) = &questions[found.0.0] {
                        self.scenario_answer(asked, found.1, s.depth, here);
                    }
                    answers.push(found);
                }
                let e = &s.expect;
                let expect = at.clone().field("expect");
                let caution_ids = |this: &mut Self, ids: &[String], field| -> Vec<CautionIx> {
                    let list = expect.clone().field(field);
                    ids.iter()
                        .enumerate()
                        .filter_map(|(i, id)| {
                            this.resolve(&names.cautions, id, list.clone().at(i)).map(CautionIx)
                        })
                        .collect()
                };
                let field = |name| expect.clone().field(name);
                let says = e
                    .says
                    .iter()
                    .enumerate()
                    .filter_map(|(i, (id, says))| {
                        let model = self.resolve(&names.models, id, field("says").at(i))?;
                        Some((ModelIx(model), *says))
                    })
                    .collect();
                let proposed = e
                    .proposed
                    .iter()
                    .enumerate()
                    .filter_map(|(i, (id, proposed))| {
                        let model = self.resolve(&names.models, id, field("proposed").at(i))?;
                        Some((ModelIx(model), *proposed))
                    })
                    .collect();
                let courses = |this: &mut Self, ids: &[String], name| -> Vec<CourseIx> {
                    this.indices(&names.courses, ids, &field(name)).into_iter().map(CourseIx).collect()
                };
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
                            .and_then(|id| self.resolve(&names.courses, id, field("meanwhile")))
                            .map(CourseIx),
                        courses: courses(self, &e.courses, "courses"),
                        no_courses: courses(self, &e.no_courses, "no_courses"),
                        choice: e.choice,
                        top: e
                            .top
                            .as_ref()
                            .and_then(|id| self.resolve(&names.models, id, field("top")))
                            .map(ModelIx),
                        level_with: self.models(names, &e.level_with, &field("level_with")),
                        blocked: self.models(names, &e.blocked, &field("blocked")),
                        not_blocked: self.models(names, &e.not_blocked, &field("not_blocked")),
                        proposed,
                        cautions: caution_ids(self, &e.cautions, "cautions"),
                        no_cautions: caution_ids(self, &e.no_cautions, "no_cautions"),
                    },
                }
            })
            .collect()
    }

    /// Answers to warnings: each code exists, no warning is answered twice, and every
    /// answer says something.
    pub(super) fn answers_to_warnings(&mut self, raw: &RawLists) {
        let mut seen = std::collections::HashSet::new();
        for item in &raw.answers_to_warnings {
            let answer = &item.value;
            let at = place(item);
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
