//! Cautions, those of single models and those of a structure with an overlay, and their conditions.

use super::super::raw::{self, RawLists};
use super::super::types::*;
use super::names::*;
use crate::pack::problem::Place;

impl Checker {
    pub(super) fn when(
        &mut self,
        names: &Names,
        questions: &[Option<Question>],
        when: &raw::When,
        at: &Place,
    ) -> Option<When> {
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
            let parts: Vec<Option<When>> = all.iter().map(|w| this.when(names, questions, w, at)).collect();
            parts.into_iter().collect()
        };
        Some(match when {
            raw::When::Always => When::Always,
            raw::When::AtMost(q, l) => {
                let (question, level) = self.level(names, questions, q, l, at)?;
                When::Is(Condition { question, bound: Bound::AtMost(level) })
            }
            raw::When::AtLeast(q, l) => {
                let (question, level) = self.level(names, questions, q, l, at)?;
                When::Is(Condition { question, bound: Bound::AtLeast(level) })
            }
            raw::When::Unknown(q) => {
                When::Unknown(QuestionIx(self.resolve(&names.questions, q, at.clone())?))
            }
            raw::When::NotApplicable(q) => {
                When::NotApplicable(QuestionIx(self.resolve(&names.questions, q, at.clone())?))
            }
            raw::When::All(all) => When::All(list(self, all)?),
            raw::When::Any(all) => When::Any(list(self, all)?),
            raw::When::Not(inner) => When::Not(Box::new(self.when(names, questions, inner, at)?)),
        })
    }

    pub(super) fn cautions(
        &mut self,
        names: &Names,
        raw: &RawLists,
        questions: &[Option<Question>],
    ) -> Vec<Caution> {
        let mut cautions = Vec::new();
        for item in &raw.cautions {
            let c = &item.value;
            let at = place(item);
            let models = self.models(names, &c.models, &at.clone().field("models"));
            let caution = self.caution(
                names,
                questions,
                &at,
                CautionParts {
                    id: &c.id,
                    title: &c.title,
                    text: &c.text,
                    when: &c.when,
                    severity: c.severity,
                    actions: &c.actions,
                    cite: &c.cite,
                },
            );
            cautions.extend(caution.map(|caution| Caution { models, impact: c.impact, ..caution }));
        }
        for item in &raw.pair_cautions {
            let c = &item.value;
            let at = place(item);
            let structure = self.resolve(&names.models, &c.structure, at.clone().field("structure"));
            let overlay = self.resolve(&names.models, &c.overlay, at.clone().field("overlay"));
            let (Some(structure), Some(overlay)) = (structure, overlay) else { continue };
            for (model, kind, field) in
                [(structure, ModelKind::Structure, "structure"), (overlay, ModelKind::Overlay, "overlay")]
            {
                let model = &raw.models[model].value;
                if model.kind != kind {
                    let message = format!("The model '{}' is not of kind {kind:?}.", model.id);
                    self.error(
                        "R021",
                        at.clone().field(field),
                        message,
                        "A pair is one structure with one overlay.",
                    );
                }
            }
            let caution = self.caution(
                names,
                questions,
                &at,
                CautionParts {
                    id: &c.id,
                    title: &c.title,
                    text: &c.text,
                    when: &c.when,
                    severity: c.severity,
                    actions: &c.actions,
                    cite: &c.cite,
                },
            );
            let pair = (ModelIx(structure), ModelIx(overlay));
            cautions.extend(caution.map(|caution| Caution {
                models: vec![pair.0, pair.1],
                pair: Some(pair),
                ..caution
            }));
        }
        cautions
    }

    fn caution(
        &mut self,
        names: &Names,
        questions: &[Option<Question>],
        at: &Place,
        parts: CautionParts<'_>,
    ) -> Option<Caution> {
        let title = self.text(parts.title, at.clone().field("title"));
        let text = self.text(parts.text, at.clone().field("text"));
        let when = self.when(names, questions, parts.when, &at.clone().field("when"));
        let cite = self.cites(names, parts.cite, at);
        if parts.severity == Severity::Strong && parts.cite.is_empty() {
            let message = format!("The strong caution '{}' has no citation.", parts.id);
            self.error("R022", at.clone(), message, "Add `cite`, or make it a Note.");
        }
        if parts.actions.is_empty() {
            let message = format!("The caution '{}' has no action that answers it.", parts.id);
            self.error("R023", at.clone(), message, "Name at least one action in `actions`.");
        }
        let list = at.clone().field("actions");
        let actions = parts
            .actions
            .iter()
            .enumerate()
            .filter_map(|(i, id)| self.resolve(&names.actions, id, list.clone().at(i)).map(ActionIx))
            .collect();
        Some(Caution {
            id: parts.id.to_owned(),
            title,
            text,
            when: when?,
            severity: parts.severity,
            models: Vec::new(),
            impact: None,
            actions,
            cite,
            pair: None,
        })
    }
}

/// What plain cautions and pair cautions have in common.
struct CautionParts<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    when: &'a raw::When,
    severity: Severity,
    actions: &'a [String],
    cite: &'a [raw::Cite],
}
