//! One thing of a pack, whole, with everything that refers to it. [`rules`] has what the
//! method calculates with, [`book`] what can be looked up.

mod book;
mod rules;

use std::fmt::Display;

use super::text::{Look, lines};
use crate::advice::words::basis_words;
use crate::pack::changes::when;
use crate::pack::{ActionIx, Cite, Condition, Pack, QuestionIx, ScenarioAnswer, When};
use crate::page::{Doc, Item, Labelled, list, subheading};

/// Everything with this id, each with what refers to it; `None` if there is nothing.
pub fn show(pack: &Pack, id: &str) -> Option<String> {
    let mut page = Page { pack, doc: Doc::default() };
    page.question(id);
    page.model(id);
    page.gate(id);
    page.course(id);
    page.caution(id);
    page.action(id);
    page.source(id);
    page.theme(id);
    page.rest(id);
    (!page.doc.blocks.is_empty()).then(|| lines(&page.doc.blocks, Look::Rules))
}

/// Every id that [`show`] knows, with its kind, in the pack's order.
pub fn ids(pack: &Pack) -> Vec<(&'static str, &str)> {
    let mut ids: Vec<(&str, &str)> = Vec::new();
    ids.extend(pack.themes.iter().map(|t| ("theme", t.id.as_str())));
    ids.extend(pack.questions.iter().map(|q| ("question", q.id.as_str())));
    ids.extend(pack.models.iter().map(|m| ("model", m.id.as_str())));
    ids.extend(pack.gates().into_iter().map(|g| ("gate", g.id.as_str())));
    ids.extend(pack.courses.iter().map(|c| ("course", c.id.as_str())));
    ids.extend(pack.cautions.iter().map(|c| ("caution", c.id.as_str())));
    ids.extend(pack.actions.iter().map(|a| ("action", a.id.as_str())));
    ids.extend(pack.sources.iter().map(|s| ("source", s.id.as_str())));
    ids.extend(pack.reasons.iter().map(|r| ("reason", r.id.as_str())));
    ids.extend(pack.library().terms.iter().map(|t| ("term", t.id.as_str())));
    ids.extend(pack.library().cards.iter().map(|c| ("card", c.card.id.as_str())));
    ids.extend(pack.library().cases.iter().map(|c| ("case", c.id.as_str())));
    ids.extend(pack.library().checklists.iter().map(|c| ("checklist", c.id.as_str())));
    ids.extend(pack.library().scenarios.iter().map(|s| ("scenario", s.id.as_str())));
    ids
}

struct Page<'a> {
    pack: &'a Pack,
    doc: Doc,
}

impl Page<'_> {
    fn head(&mut self, kind: &str, id: &str, title: &str) {
        self.doc.heading(&format!("{kind} {id}: {title}"));
    }

    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.doc.para(text);
        }
    }

    fn field(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() {
            self.doc.item(Item::plain(Labelled::new(name, text.replace("\n\n", " ")).whole()));
        }
    }

    fn item(&mut self, text: &str) {
        self.doc.item(text);
    }

    fn list<T: Into<Item>>(&mut self, heading: &str, items: impl IntoIterator<Item = T>) {
        let items: Vec<Item> = items.into_iter().map(Into::into).collect();
        if !items.is_empty() {
            self.doc.add(subheading(heading)).add(list(items));
        }
    }

    /// A list of ids, each with what it is.
    fn named(&mut self, heading: &str, items: impl Iterator<Item = (impl Display, impl Display)>) {
        self.list(heading, items.map(|(id, what)| format!("{id}: {what}")));
    }

    fn actions(&mut self, heading: &str, actions: &[ActionIx]) {
        let pack = self.pack;
        self.named(heading, actions.iter().map(|at| (&pack[*at].id, &pack[*at].title)));
    }

    fn cites(&mut self, cites: &[Cite]) {
        let pack = self.pack;
        self.list("Sources", cites.iter().map(|cite| cited(pack, cite)));
    }

    fn theme(&mut self, id: &str) {
        let pack = self.pack;
        let Some(theme) = pack.themes.iter().find(|theme| theme.id == id) else { return };
        self.head("theme", id, &theme.title);
        self.text(&theme.about);
        self.named("Questions", theme.questions.iter().map(|at| (&pack[*at].id, &pack[*at].short)));
    }

    /// Answers in writing to warnings about it.
    fn answers(&mut self, id: &str) {
        let pack = self.pack;
        let mine = pack.answered.iter().filter(|answer| answer.subject.split('/').any(|part| part == id));
        let mine = mine.map(|answer| format!("{} {}: {}", answer.code, answer.subject, answer.because));
        self.list("Warnings answered in writing", mine);
    }
}

fn cited(pack: &Pack, cite: &Cite) -> String {
    let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
    let source = &pack[cite.source].id;
    format!("{source}{place} ({}; strength {:?})", basis_words(cite.basis), cite.strength)
}

fn condition(pack: &Pack, condition: &Condition) -> String {
    when(pack, &When::Is(*condition))
}

/// What a scenario answers, by its id.
fn answered<'a>(pack: &'a Pack, question: QuestionIx, answer: &ScenarioAnswer) -> &'a str {
    match answer {
        ScenarioAnswer::Level(level) => pack[question].levels[usize::from(*level)].id.as_str(),
        ScenarioAnswer::DontKnow => "dont_know",
        ScenarioAnswer::NotApplicable => "not_applicable",
    }
}
