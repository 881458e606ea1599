//! What every check of a pack uses: the ids of each kind, the list of problems, and the
//! ways to resolve an id, a citation or a text.

use std::collections::HashMap;

use super::super::Pack;
use super::super::raw::{self, Sourced};
use super::super::types::*;
use super::{MOST_MONTHS, MOST_PROBLEMS};
use crate::pack::problem::{Gravity, Place, Problem};
use crate::text::fold;

/// Ids of one kind, for resolving references.
pub(super) struct Ids<I> {
    /// What to call the kind in a message.
    pub(super) noun: &'static str,
    /// Id to index.
    pub(super) known: HashMap<String, I>,
}

impl<I> Default for Ids<I> {
    fn default() -> Self {
        Self { noun: "", known: HashMap::new() }
    }
}

impl<I: Copy> Ids<I> {
    pub(super) fn get(&self, id: &str) -> Option<I> {
        self.known.get(id).copied()
    }

    /// The nearest known id, if one is near enough to be a likely slip.
    pub(super) fn near(&self, id: &str) -> Option<&str> {
        self.known
            .keys()
            .map(|known| (strsim::jaro_winkler(known, id), known.as_str()))
            .filter(|(likeness, _)| *likeness > 0.84)
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
            .map(|(_, known)| known)
    }
}

/// All ids of a pack.
#[derive(Default)]
pub(super) struct Names {
    pub(super) themes: Ids<ThemeIx>,
    pub(super) sources: Ids<SourceIx>,
    pub(super) questions: Ids<QuestionIx>,
    pub(super) models: Ids<ModelIx>,
    pub(super) courses: Ids<CourseIx>,
    /// Cautions, then pair cautions, as in a checked pack.
    pub(super) cautions: Ids<CautionIx>,
    pub(super) actions: Ids<ActionIx>,
}

impl Names {
    /// The ids of a checked pack.
    pub(super) fn of(pack: &Pack) -> Self {
        fn ids<T, I>(noun: &'static str, of: fn(usize) -> I, items: &[T], id: fn(&T) -> &String) -> Ids<I> {
            let known = items.iter().enumerate().map(|(at, item)| (id(item).clone(), of(at))).collect();
            Ids { noun, known }
        }
        Self {
            themes: ids("theme", ThemeIx, &pack.themes, |t| &t.id),
            sources: ids("source", SourceIx, &pack.sources, |t| &t.id),
            questions: ids("question", QuestionIx, &pack.questions, |t| &t.id),
            models: ids("model", ModelIx, &pack.models, |t| &t.id),
            courses: ids("course", CourseIx, &pack.courses, |t| &t.id),
            cautions: ids("caution", CautionIx, &pack.cautions, |t| &t.id),
            actions: ids("action", ActionIx, &pack.actions, |t| &t.id),
        }
    }
}

/// What is being checked, as far as it is known.
pub(super) struct Checker<'a> {
    pub(super) problems: &'a mut Vec<Problem>,
    pub(super) names: &'a Names,
    /// The checked questions; `None` for a broken one, which has been reported.
    pub(super) questions: &'a [Option<Question>],
}

impl Checker<'_> {
    pub(super) fn error(
        &mut self,
        code: &'static str,
        place: Place,
        message: String,
        advice: impl Into<String>,
    ) {
        if self.problems.len() == MOST_PROBLEMS {
            return;
        }
        self.problems.push(Problem { code, gravity: Gravity::Error, place, message, advice: advice.into() });
    }

    /// Collects the ids of one kind; reports repeated and malformed ones.
    pub(super) fn ids<T, I>(
        &mut self,
        noun: &'static str,
        of: fn(usize) -> I,
        items: &[Sourced<T>],
        id: fn(&T) -> &String,
    ) -> Ids<I> {
        let mut known = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            let name = id(&item.value);
            self.id_shape(noun, name, item.place().field("id"));
            if known.insert(name.clone(), of(at)).is_some() {
                self.error(
                    "R002",
                    item.place().field("id"),
                    format!("The {noun} id '{name}' is used twice."),
                    "Give every item of a kind an id of its own.",
                );
            }
        }
        Ids { noun, known }
    }

    pub(super) fn id_shape(&mut self, noun: &str, id: &str, at: Place) {
        let good = !id.is_empty()
            && id.len() <= 64
            && id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'));
        if !good {
            self.error(
                "R003",
                at,
                format!("'{}' is not a usable {noun} id.", id.escape_debug()),
                "Use 1 to 64 small letters, digits and _ only, starting with a letter.",
            );
        }
    }

    pub(super) fn resolve<I: Copy>(&mut self, ids: &Ids<I>, id: &str, at: Place) -> Option<I> {
        let found = ids.get(id);
        if found.is_none() {
            // Looking for a likely slip takes time, and problems beyond the limit are not shown.
            let full = self.problems.len() == MOST_PROBLEMS;
            let advice = match Some(()).filter(|()| !full).and_then(|()| ids.near(id)) {
                Some(near) => format!("Did you mean '{near}'?"),
                None => format!("Correct the id, or add the {} first.", ids.noun),
            };
            self.error("R001", at, format!("There is no {} '{}'.", ids.noun, id.escape_debug()), advice);
        }
        found
    }

    pub(super) fn text(&mut self, text: &str, at: Place) -> String {
        let folded = fold(text);
        if folded.is_empty() {
            self.error(
                "R004",
                at,
                "This text is empty.".to_owned(),
                "Write the sentence that a reader will see.",
            );
        }
        folded
    }

    pub(super) fn cite(&mut self, cite: &raw::Cite, at: Place) -> Option<Cite> {
        let source = self.resolve(&self.names.sources, &cite.source, at.field("source"))?;
        Some(Cite { source, place: fold(&cite.place), basis: cite.basis, strength: cite.strength })
    }

    pub(super) fn cites(&mut self, cites: &[raw::Cite], at: &Place) -> Vec<Cite> {
        let list = at.clone().field("cite");
        cites.iter().enumerate().filter_map(|(i, cite)| self.cite(cite, list.clone().at(i))).collect()
    }

    /// The places of several ids of one kind.
    pub(super) fn indices<I: Copy>(&mut self, ids: &Ids<I>, named: &[String], list: &Place) -> Vec<I> {
        named.iter().enumerate().filter_map(|(i, id)| self.resolve(ids, id, list.clone().at(i))).collect()
    }

    pub(super) fn models(&mut self, ids: &[String], list: &Place) -> Vec<ModelIx> {
        self.indices(&self.names.models, ids, list)
    }

    /// A time in months runs from the least to the most, and not beyond what a plan can hold.
    pub(super) fn months(&mut self, least: u16, most: u16, at: &Place) {
        if least > most || most > MOST_MONTHS {
            let message = format!("The time is {least} to {most} months.");
            let advice =
                format!("Write whole months: `least` not above `most`, `most` not above {MOST_MONTHS}.");
            self.error("R033", at.clone().field("most"), message, advice);
        }
    }
}
