//! Models: what speaks for and against them, their tables of effects and their must-haves.

use super::super::raw::{self, RawLists};
use super::super::types::*;
use super::names::*;
use crate::pack::MAX_GATES;
use crate::pack::problem::Place;
use crate::text::fold;

impl Checker<'_> {
    pub(super) fn all_models(&mut self, raw: &RawLists) -> Vec<Model> {
        raw.models
            .iter()
            .map(|item| {
                let m = &item.value;
                let at = item.place();
                if let Some(took) = m.took {
                    self.months(took.least, took.most, &at.clone().field("took"));
                }
                if let ModelKind::Verdict(_) = m.kind {
                    self.text(&m.asks, at.clone().field("asks"));
                }
                let says = m.says.clone().unwrap_or_default();
                Model {
                    id: m.id.clone(),
                    kind: m.kind,
                    title: self.text(&m.title, at.clone().field("title")),
                    short: self.text(&m.short, at.clone().field("short")),
                    asks: fold(&m.asks),
                    says: SaysWords {
                        yes: fold(&says.yes),
                        partly: fold(&says.partly),
                        not_shown: fold(&says.not_shown),
                        no: fold(&says.no),
                    },
                    took: m.took,
                    took_in: fold(&m.took_in),
                    proposed: None,
                    summary: fold(&m.summary),
                    description: fold(&m.description),
                    pros: self.points(&m.pros, &at.clone().field("pros")),
                    cons: self.points(&m.cons, &at.clone().field("cons")),
                    suits: fold(&m.suits),
                    tried: fold(&m.tried),
                    happened: fold(&m.happened),
                    cases: m.cases.clone(),
                    third_sector: fold(&m.third_sector),
                    cite: self.cites(&m.cite, &at),
                    effects: Vec::new(),
                    gates: Vec::new(),
                }
            })
            .collect()
    }

    /// When each verdict beside the choice is proposed.
    pub(super) fn proposed(&mut self, raw: &RawLists, models: &mut [Model]) {
        for (item, model) in raw.models.iter().zip(models) {
            let at = item.place().field("proposed");
            match (&item.value.proposed, model.kind) {
                (Some(when), ModelKind::Verdict(Stand::Beside)) => {
                    self.refuse_says(when, &at);
                    model.proposed = self.when(when, &at);
                }
                (None, _) => {}
                (Some(_), _) => self.error(
                    "R010",
                    at,
                    format!(
                        "The model '{}' is not a verdict beside the choice, so nobody proposes it.",
                        model.id
                    ),
                    "Leave `proposed` out, or write `kind: Verdict(Beside)`.",
                ),
            }
        }
    }

    pub(super) fn points(&mut self, points: &[raw::Point], list: &Place) -> Vec<Point> {
        points
            .iter()
            .enumerate()
            .filter_map(|(i, point)| {
                let here = list.clone().at(i);
                let text = self.text(&point.text, here.clone().field("text"));
                Some(Point { text, cite: self.cite(&point.cite, here.field("cite"))? })
            })
            .collect()
    }

    pub(super) fn effects(&mut self, raw: &RawLists, models: &mut [Model]) {
        for item in &raw.effects {
            let e = &item.value;
            let at = item.place();
            let model = self.resolve(&self.names.models, &e.model, at.clone().field("model"));
            let question = self.resolve(&self.names.questions, &e.question, at.clone().field("question"));
            let because = self.text(&e.because, at.clone().field("because"));
            let cite = self.cite(&e.cite, at.clone().field("cite"));
            let (Some(model), Some(question)) = (model, question) else { continue };
            let table = at.clone().field("levels");
            let mut sound = true;
            let own = e.weight.map(|weight| u8::try_from(weight).ok().filter(|w| (1..=3).contains(w)));
            if own == Some(None) {
                sound = false;
                let message =
                    format!("The weight of this row is {}; it must be 1, 2 or 3.", e.weight.unwrap_or(0));
                let advice = "Write 1, 2 or 3, or leave it out to use the weight of the question.";
                self.error("R008", at.clone().field("weight"), message, advice);
            }
            if let Some(asked) = &self.questions[question.0]
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
            if models[model.0].effects.iter().any(|other| other.question == question) {
                sound = false;
                let message = format!("The model '{}' already has an effect for '{}'.", e.model, e.question);
                self.error("R014", at.field("question"), message, "Keep one table per model and question.");
            }
            if let (true, Some(cite)) = (sound, cite) {
                let weight = self.questions[question.0].as_ref().map_or(1, |asked| asked.weight);
                models[model.0].effects.push(Effect {
                    question,
                    weight: own.flatten().unwrap_or(weight),
                    levels: e.levels.iter().map(|v| *v as i8).collect(),
                    because,
                    cite,
                });
            }
        }
    }

    /// Resolves a question and a level of it.
    pub(super) fn level(&mut self, question: &str, level: &str, at: &Place) -> Option<(QuestionIx, u8)> {
        let index = self.resolve(&self.names.questions, question, at.clone())?;
        let asked = self.questions[index.0].as_ref()?;
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
        Some((index, found))
    }

    /// A test of one answer, as written.
    pub(super) fn condition(
        &mut self,
        question: &str,
        level: &str,
        bound: fn(u8) -> Bound,
        at: &Place,
    ) -> Option<Condition> {
        let (question, level) = self.level(question, level, at)?;
        Some(Condition { question, bound: bound(level) })
    }

    pub(super) fn gates(&mut self, raw: &RawLists, models: &mut [Model]) {
        for item in &raw.gates {
            let g = &item.value;
            let at = item.place();
            let because = self.text(&g.because, at.clone().field("because"));
            let remedy = self.text(&g.remedy, at.clone().field("remedy"));
            let cite = self.cite(&g.cite, at.clone().field("cite"));
            if g.all.is_empty() || g.models.is_empty() {
                self.error(
                    "R016",
                    at.clone(),
                    format!("The gate '{}' has no condition or no model.", g.id),
                    "Name at least one of each; without a condition it would shut for everybody.",
                );
            }
            let mut all: Vec<Condition> = Vec::new();
            // A gate of a verdict may rest on a question that a quick set does not ask: a quick set never says yes.
            let of_option = |id: &String| {
                self.names.models.get(id).is_some_and(|at| raw.models[at.0].value.kind == ModelKind::Option)
            };
            let core_only = g.models.iter().any(of_option);
            // A gate with more conditions than there are questions repeats one: R018.
            for (i, condition) in g.all.iter().take(raw.questions.len() + 1).enumerate() {
                let here = at.clone().field("all").at(i);
                let (question, level, bound): (_, _, fn(u8) -> Bound) = match condition {
                    raw::GateCondition::AtMost(q, l) => (q, l, Bound::AtMost),
                    raw::GateCondition::AtLeast(q, l) => (q, l, Bound::AtLeast),
                    raw::GateCondition::Is(q, l) => (q, l, Bound::Is),
                };
                let Some(condition) = self.condition(question, level, bound, &here) else { continue };
                if core_only
                    && self.questions[condition.question.0].as_ref().is_some_and(|q| q.tier != Tier::Core)
                {
                    self.error(
                        "R017",
                        here.clone(),
                        "A gate of an option rests on a question that a quick set does not ask.".to_owned(),
                        "Make the question `tier: Core`.",
                    );
                }
                all.push(condition);
            }
            for model in self.models(&g.models, &at.clone().field("models")) {
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
