//! Models: what speaks for and against them, their tables of effects and their must-haves.

use super::super::raw::{self, RawLists};
use super::super::types::*;
use super::names::*;
use crate::pack::MAX_GATES;
use crate::pack::problem::Place;
use crate::text::fold;

impl Checker {
    pub(super) fn all_models(&mut self, names: &Names, raw: &RawLists) -> Vec<Model> {
        let mut without = 0;
        raw.models
            .iter()
            .map(|item| {
                let m = &item.value;
                let at = place(item);
                if m.no_new_contract {
                    without += 1;
                    if without > 1 || m.kind == ModelKind::Overlay {
                        self.error(
                            "R010",
                            at.clone().field("no_new_contract"),
                            format!("The model '{}' cannot be the one that means \"no new contract\".", m.id),
                            "Set no_new_contract on one structure only.",
                        );
                    }
                }
                Model {
                    id: m.id.clone(),
                    kind: m.kind,
                    title: self.text(&m.title, at.clone().field("title")),
                    short: self.text(&m.short, at.clone().field("short")),
                    no_new_contract: m.no_new_contract,
                    summary: fold(&m.summary),
                    description: fold(&m.description),
                    pros: self.points(names, &m.pros, &at.clone().field("pros")),
                    cons: self.points(names, &m.cons, &at.clone().field("cons")),
                    suits: fold(&m.suits),
                    tried: fold(&m.tried),
                    happened: fold(&m.happened),
                    cases: m.cases.clone(),
                    third_sector: fold(&m.third_sector),
                    cite: self.cites(names, &m.cite, &at),
                    effects: Vec::new(),
                    gates: Vec::new(),
                }
            })
            .collect()
    }

    pub(super) fn points(&mut self, names: &Names, points: &[raw::Point], list: &Place) -> Vec<Point> {
        points
            .iter()
            .enumerate()
            .filter_map(|(i, point)| {
                let here = list.clone().at(i);
                let text = self.text(&point.text, here.clone().field("text"));
                Some(Point { text, cite: self.cite(names, &point.cite, here.field("cite"))? })
            })
            .collect()
    }

    pub(super) fn effects(
        &mut self,
        names: &Names,
        raw: &RawLists,
        questions: &[Option<Question>],
        models: &mut [Model],
    ) {
        for item in &raw.effects {
            let e = &item.value;
            let at = place(item);
            let model = self.resolve(&names.models, &e.model, at.clone().field("model"));
            let question = self.resolve(&names.questions, &e.question, at.clone().field("question"));
            let because = self.text(&e.because, at.clone().field("because"));
            let cite = self.cite(names, &e.cite, at.clone().field("cite"));
            let (Some(model), Some(question)) = (model, question) else { continue };
            let table = at.clone().field("levels");
            let mut sound = true;
            if let Some(asked) = &questions[question]
                && e.levels.len() != asked.levels.len()
            {
                sound = false;
                let message = format!(
                    "This table has {} numbers; the question '{}' has {} levels.",
                    e.levels.len(),
                    e.question,
                    asked.levels.len()
                );
                self.error("R011", table.clone(), message, "Write one number per level, low to high.");
            }
            for (i, value) in e.levels.iter().enumerate() {
                if !(-2..=2).contains(value) {
                    sound = false;
                    let message = format!("The effect is {value}; it must be -2, -1, 0, 1 or 2.");
                    self.error(
                        "R012",
                        table.clone().at(i),
                        message,
                        "Use 2 for strongly for, -2 for strongly against.",
                    );
                }
            }
            if sound && (e.levels.iter().all(|v| *v > 0) || e.levels.iter().all(|v| *v < 0)) {
                sound = false;
                self.error(
                    "R013",
                    table,
                    "Every number in this table pulls the same way.".to_owned(),
                    "Let at least one level be 0 or pull the other way: an unknown answer must be able to count for nothing.",
                );
            }
            if models[model].effects.iter().any(|other| other.question.0 == question) {
                sound = false;
                let message = format!("The model '{}' already has an effect for '{}'.", e.model, e.question);
                self.error("R014", at.field("question"), message, "Keep one table per model and question.");
            }
            if let (true, Some(cite)) = (sound, cite) {
                models[model].effects.push(Effect {
                    question: QuestionIx(question),
                    levels: e.levels.iter().map(|v| *v as i8).collect(),
                    because,
                    cite,
                });
            }
        }
    }

    /// Resolves a question and a level of it.
    pub(super) fn level(
        &mut self,
        names: &Names,
        questions: &[Option<Question>],
        question: &str,
        level: &str,
        at: &Place,
    ) -> Option<(QuestionIx, u8)> {
        let index = self.resolve(&names.questions, question, at.clone())?;
        let asked = questions[index].as_ref()?;
        let Some(found) = asked.level(level) else {
            let all: Vec<&str> = asked.levels.iter().map(|l| l.id.as_str()).collect();
            self.error(
                "R015",
                at.clone(),
                format!("The question '{question}' has no level '{}'.", level.escape_debug()),
                format!("Its levels are {}.", all.join(", ")),
            );
            return None;
        };
        Some((QuestionIx(index), found))
    }

    pub(super) fn gates(
        &mut self,
        names: &Names,
        raw: &RawLists,
        questions: &[Option<Question>],
        models: &mut [Model],
    ) {
        for item in &raw.gates {
            let g = &item.value;
            let at = place(item);
            let because = self.text(&g.because, at.clone().field("because"));
            let remedy = self.text(&g.remedy, at.clone().field("remedy"));
            let cite = self.cite(names, &g.cite, at.clone().field("cite"));
            if g.all.is_empty() || g.models.is_empty() {
                self.error(
                    "R016",
                    at.clone(),
                    format!("The gate '{}' has no condition or no model.", g.id),
                    "Name at least one of each; without a condition it would shut for everybody.",
                );
            }
            let mut all: Vec<Condition> = Vec::new();
            // A gate with more conditions than there are questions repeats one: R018.
            for (i, condition) in g.all.iter().take(raw.questions.len() + 1).enumerate() {
                let here = at.clone().field("all").at(i);
                let (question, level, at_most) = match condition {
                    raw::GateCondition::AtMost(q, l) => (q, l, true),
                    raw::GateCondition::AtLeast(q, l) => (q, l, false),
                };
                let Some((question, level)) = self.level(names, questions, question, level, &here) else {
                    continue;
                };
                if questions[question.0].as_ref().is_some_and(|q| q.tier != Tier::Core) {
                    self.error(
                        "R017",
                        here.clone(),
                        "A gate rests on a question that a quick set does not ask.".to_owned(),
                        "Make the question `tier: Core`.",
                    );
                }
                let bound = if at_most { Bound::AtMost(level) } else { Bound::AtLeast(level) };
                all.push(Condition { question, bound });
            }
            for model in self.models(names, &g.models, &at.clone().field("models")) {
                let model = &mut models[model.0];
                if model.gates.len() > MAX_GATES {
                    continue;
                }
                let twice = all.iter().enumerate().any(|(i, condition)| {
                    let earlier = model.gates.iter().flat_map(|gate| &gate.all).chain(&all[..i]);
                    earlier.into_iter().any(|other| other.question == condition.question)
                });
                if twice {
                    let message = format!("Two gate conditions of '{}' rest on the same question.", model.id);
                    self.error(
                        "R018",
                        at.clone().field("all"),
                        message,
                        "Use a question once among one model's gates.",
                    );
                }
                if model.gates.len() == MAX_GATES {
                    let message = format!("The model '{}' has more than {MAX_GATES} gates.", model.id);
                    self.error(
                        "R019",
                        at.clone().field("models"),
                        message,
                        "Turn the least important into a strong caution.",
                    );
                }
                if let Some(cite) = cite.clone() {
                    model.gates.push(Gate {
                        id: g.id.clone(),
                        title: fold(&g.title),
                        all: all.clone(),
                        because: because.clone(),
                        remedy: remedy.clone(),
                        cite,
                    });
                }
            }
        }
    }
}
