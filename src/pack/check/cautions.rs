//! Cautions, those of single models and those of an option with a verdict beside it; courses; and the conditions of all of them.

use super::super::raw::{self, RawLists};
use super::super::types::*;
use super::names::*;
use crate::pack::problem::Place;
use crate::text::fold;

impl Checker<'_> {
    pub(super) fn when(&mut self, when: &raw::When, at: &Place) -> Option<When> {
        let list = |this: &mut Self, all: &[raw::When]| -> Option<Vec<When>> {
            if all.is_empty() {
                this.error(
                    "R020",
                    at.clone(),
                    "An empty list of conditions.".to_owned(),
                    "Name at least one, or write Always.",
                );
            }
            // Collected first so that every bad condition is reported, not only the first.
            let parts: Vec<Option<When>> = all.iter().map(|w| this.when(w, at)).collect();
            parts.into_iter().collect()
        };
        Some(match when {
            raw::When::Always => When::Always,
            raw::When::AtMost(q, l) => When::Is(self.condition(q, l, Bound::AtMost, at)?),
            raw::When::AtLeast(q, l) => When::Is(self.condition(q, l, Bound::AtLeast, at)?),
            raw::When::Is(q, l) => When::Is(self.condition(q, l, Bound::Is, at)?),
            raw::When::Says(model, says) => {
                let model = self.resolve(&self.names.models, model, at.clone())?;
                if says.is_empty() {
                    self.error(
                        "R020",
                        at.clone(),
                        "An empty list of what a verdict may say.".to_owned(),
                        "Name at least one of Yes, Partly, NotShown and No.",
                    );
                }
                When::Says(model, says.clone())
            }
            raw::When::Unknown(q) => When::Unknown(self.resolve(&self.names.questions, q, at.clone())?),
            raw::When::NotApplicable(q) => {
                When::NotApplicable(self.resolve(&self.names.questions, q, at.clone())?)
            }
            raw::When::All(all) => When::All(list(self, all)?),
            raw::When::Any(all) => When::Any(list(self, all)?),
            raw::When::Not(inner) => When::Not(Box::new(self.when(inner, at)?)),
        })
    }

    pub(super) fn cautions(&mut self, raw: &RawLists) -> Vec<Caution> {
        let mut cautions = Vec::new();
        for item in &raw.cautions {
            let c = &item.value;
            let at = item.place();
            let models = self.models(&c.models, &at.clone().field("models"));
            let courses = self.indices(&self.names.courses, &c.courses, &at.clone().field("courses"));
            self.refuse_says(&c.when, &at.clone().field("when"));
            let caution = self.caution(&at, c);
            cautions.extend(caution.map(|caution| Caution { models, courses, impact: c.impact, ..caution }));
        }
        for item in &raw.pair_cautions {
            let c = &item.value;
            let at = item.place();
            let option = self.resolve(&self.names.models, &c.option, at.clone().field("option"));
            let beside = self.resolve(&self.names.models, &c.beside, at.clone().field("beside"));
            self.refuse_says(&c.when, &at.clone().field("when"));
            let (Some(option), Some(beside)) = (option, beside) else { continue };
            for (model, kind, words, field) in [
                (option, ModelKind::Option, "an option", "option"),
                (beside, ModelKind::Verdict(Stand::Beside), "a verdict beside the choice", "beside"),
            ] {
                let model = &raw.models[model.0].value;
                if model.kind != kind {
                    let message = format!("The model '{}' is not {words}.", model.id);
                    let advice = "A pair is one option with one verdict beside the choice.";
                    self.error("R021", at.clone().field(field), message, advice);
                }
            }
            let alike = raw::Caution {
                id: c.id.clone(),
                title: c.title.clone(),
                text: c.text.clone(),
                when: c.when.clone(),
                severity: c.severity,
                models: Vec::new(),
                courses: Vec::new(),
                impact: None,
                actions: c.actions.clone(),
                cite: c.cite.clone(),
            };
            let caution = self.caution(&at, &alike);
            let (models, pair) = (vec![option, beside], Some((option, beside)));
            cautions.extend(caution.map(|caution| Caution { models, pair, ..caution }));
        }
        cautions
    }

    /// The courses.
    pub(super) fn courses(&mut self, raw: &RawLists) -> Vec<Course> {
        let mut courses = Vec::new();
        for item in &raw.courses {
            let c = &item.value;
            let at = item.place();
            let says = at.clone().field("when");
            let when = self.when(&c.when, &says);
            self.only_before(raw, &c.when, &says);
            let check = c.check.as_ref().and_then(|check| {
                let here = at.clone().field("check");
                let until = here.clone().field("until");
                self.refuse_says(&check.until, &until);
                let condition = self.when(&check.until, &until);
                let text = self.text(&check.text, here.field("text"));
                condition.map(|condition| (condition, text))
            });
            let actions = self.indices(&self.names.actions, &c.actions, &at.clone().field("actions"));
            let course = Course {
                id: c.id.clone(),
                title: self.text(&c.title, at.clone().field("title")),
                short: self.text(&c.short, at.clone().field("short")),
                when: When::Always,
                meanwhile: self.text(&c.meanwhile, at.clone().field("meanwhile")),
                because: self.text(&c.because, at.clone().field("because")),
                check,
                summary: self.text(&c.summary, at.clone().field("summary")),
                description: fold(&c.description),
                suits: fold(&c.suits),
                needs: fold(&c.needs),
                said: fold(&c.said),
                actions,
                cite: self.cites(&c.cite, &at),
            };
            courses.extend(when.map(|when| Course { when, ..course }));
        }
        let always = raw.courses.iter().any(|item| matches!(item.value.when, raw::When::Always));
        let before = raw.models.iter().find(|item| item.value.kind == ModelKind::Verdict(Stand::Before));
        if let (false, Some(before)) = (always, before) {
            self.error(
                "R031",
                before.place().field("kind"),
                "A verdict before the choice may say no, and no course says what to do then.".to_owned(),
                "Add a course with `when: Always` to courses.ron.",
            );
        }
        courses
    }

    /// Only a course may rest on what a verdict says: it is worked out after the answers.
    pub(super) fn refuse_says(&mut self, when: &raw::When, at: &Place) {
        if says_in(when).next().is_some() {
            let message = "Only the `when` of a course may rest on what a verdict says.".to_owned();
            self.error("R032", at.clone(), message, "Test answers instead: AtMost, AtLeast or Is.");
        }
    }

    /// A course rests on verdicts before the choice alone: those beside it come after.
    fn only_before(&mut self, raw: &RawLists, when: &raw::When, at: &Place) {
        for id in says_in(when) {
            let kind = self.names.models.get(id).map(|model| raw.models[model.0].value.kind);
            if kind.is_some_and(|kind| kind != ModelKind::Verdict(Stand::Before)) {
                let message = format!("The model '{id}' is not a verdict before the choice.");
                self.error("R032", at.clone(), message, "Name one of kind Verdict(Before).");
            }
        }
    }

    /// What plain cautions and those of a pair have in common; what it bears on is left empty.
    fn caution(&mut self, at: &Place, parts: &raw::Caution) -> Option<Caution> {
        let title = self.text(&parts.title, at.clone().field("title"));
        let text = self.text(&parts.text, at.clone().field("text"));
        let when = self.when(&parts.when, &at.clone().field("when"));
        let cite = self.cites(&parts.cite, at);
        if parts.severity == Severity::Strong && parts.cite.is_empty() {
            let message = format!("The strong caution '{}' has no citation.", parts.id);
            self.error("R022", at.clone(), message, "Add `cite`, or make it a Note.");
        }
        if parts.actions.is_empty() {
            let message = format!("The caution '{}' has no action that answers it.", parts.id);
            self.error("R023", at.clone(), message, "Name at least one action in `actions`.");
        }
        let actions = self.indices(&self.names.actions, &parts.actions, &at.clone().field("actions"));
        Some(Caution {
            id: parts.id.clone(),
            title,
            text,
            when: when?,
            severity: parts.severity,
            models: Vec::new(),
            courses: Vec::new(),
            impact: None,
            actions,
            cite,
            pair: None,
        })
    }
}

/// The verdicts that a condition rests on.
fn says_in(when: &raw::When) -> Box<dyn Iterator<Item = &str> + '_> {
    match when {
        raw::When::Says(id, _) => Box::new(std::iter::once(id.as_str())),
        raw::When::All(list) | raw::When::Any(list) => Box::new(list.iter().flat_map(says_in)),
        raw::When::Not(inner) => says_in(inner),
        _ => Box::new(std::iter::empty()),
    }
}
