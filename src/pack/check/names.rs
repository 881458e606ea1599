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
pub(super) struct Ids {
    /// What to call the kind in a message.
    pub(super) noun: &'static str,
    /// Id to index.
    pub(super) known: HashMap<String, usize>,
}

impl Ids {
    pub(super) fn get(&self, id: &str) -> Option<usize> {
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
pub(super) struct Names {
    pub(super) themes: Ids,
    pub(super) sources: Ids,
    pub(super) questions: Ids,
    pub(super) models: Ids,
    pub(super) courses: Ids,
    /// Cautions, then pair cautions, as in a checked pack.
    pub(super) cautions: Ids,
    pub(super) actions: Ids,
}

impl Names {
    /// The ids of a checked pack.
    pub(super) fn of(pack: &Pack) -> Self {
        fn ids<T>(noun: &'static str, items: &[T], id: impl Fn(&T) -> &str) -> Ids {
            let known = items.iter().enumerate().map(|(at, item)| (id(item).to_owned(), at)).collect();
            Ids { noun, known }
        }
        Self {
            themes: ids("theme", &pack.themes, |t| &t.id),
            sources: ids("source", &pack.sources, |t| &t.id),
            questions: ids("question", &pack.questions, |t| &t.id),
            models: ids("model", &pack.models, |t| &t.id),
            courses: ids("course", &pack.courses, |t| &t.id),
            cautions: ids("caution", &pack.cautions, |t| &t.id),
            actions: ids("action", &pack.actions, |t| &t.id),
        }
    }
}

#[derive(Default)]
pub(super) struct Checker {
    pub(super) problems: Vec<Problem>,
}

pub(super) fn place<T>(item: &Sourced<T>) -> Place {
    let place = Place::file(&item.file);
    match item.index {
        Some(index) => place.at(index),
        None => place,
    }
}

impl Checker {
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
    pub(super) fn ids<T>(
        &mut self,
        noun: &'static str,
        items: &[Sourced<T>],
        id: impl Fn(&T) -> &str,
    ) -> Ids {
        let mut known = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            let name = id(&item.value);
            self.id_shape(noun, name, place(item).field("id"));
            if known.insert(name.to_owned(), at).is_some() {
                self.error(
                    "R002",
                    place(item).field("id"),
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

    pub(super) fn resolve(&mut self, ids: &Ids, id: &str, at: Place) -> Option<usize> {
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

    pub(super) fn cite(&mut self, names: &Names, cite: &raw::Cite, at: Place) -> Option<Cite> {
        let source = self.resolve(&names.sources, &cite.source, at.field("source"))?;
        Some(Cite {
            source: SourceIx(source),
            place: fold(&cite.place),
            basis: cite.basis,
            strength: cite.strength,
        })
    }

    pub(super) fn cites(&mut self, names: &Names, cites: &[raw::Cite], at: &Place) -> Vec<Cite> {
        let list = at.clone().field("cite");
        cites.iter().enumerate().filter_map(|(i, cite)| self.cite(names, cite, list.clone().at(i))).collect()
    }

    /// The places of several ids of one kind.
    pub(super) fn indices(&mut self, ids: &Ids, named: &[String], list: &Place) -> Vec<usize> {
        named.iter().enumerate().filter_map(|(i, id)| self.resolve(ids, id, list.clone().at(i))).collect()
    }

    pub(super) fn models(&mut self, names: &Names, ids: &[String], list: &Place) -> Vec<ModelIx> {
        self.indices(&names.models, ids, list).into_iter().map(ModelIx).collect()
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
