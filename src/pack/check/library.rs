//! The library: terms, cards, cases, checklists, and the scenarios that the rules are tested on.

use super::super::library::*;
use super::super::raw::RawLibrary;
use super::names::*;
use crate::text::fold;

impl Checker<'_> {
    /// Everything of the library, by what it refers to: ids and questions, both in the same order.
    pub(super) fn library(&mut self, raw: &RawLibrary) -> Library {
        self.ids("term", usize::from, &raw.terms, |t| &t.id);
        self.ids("card", usize::from, &raw.cards, |t| &t.id);
        self.ids("case", usize::from, &raw.cases, |t| &t.id);
        self.ids("checklist", usize::from, &raw.checklists, |t| &t.id);
        self.ids("scenario", usize::from, &raw.scenarios, |t| &t.id);
        Library {
            terms: self.terms(raw),
            cards: self.cards(raw),
            cases: self.cases(raw),
            checklists: self.checklists(raw),
            scenarios: self.scenarios(raw),
        }
    }

    fn terms(&mut self, raw: &RawLibrary) -> Vec<Term> {
        raw.terms
            .iter()
            .filter_map(|item| {
                let t = &item.value;
                let at = item.place();
                Some(Term {
                    id: t.id.clone(),
                    title: self.text(&t.title, at.clone().field("title")),
                    text: self.text(&t.text, at.clone().field("text")),
                    third_sector: t.third_sector,
                    cite: self.cite(&t.cite, at.field("cite"))?,
                })
            })
            .collect()
    }

    fn cards(&mut self, raw: &RawLibrary) -> Vec<ContextCard> {
        raw.cards
            .iter()
            .map(|item| {
                let at = item.place();
                let cite = self.cites(&item.value.cite, &at);
                let mut card = item.value.clone();
                card.title = self.text(&card.title, at.clone().field("title"));
                card.group = self.text(&card.group, at.field("group"));
                card.text = fold(&card.text);
                for point in &mut card.points {
                    point.head = fold(&point.head);
                    point.text = fold(&point.text);
                }
                ContextCard { card, cite }
            })
            .collect()
    }

    fn cases(&mut self, raw: &RawLibrary) -> Vec<Case> {
        raw.cases
            .iter()
            .map(|item| {
                let c = &item.value;
                let at = item.place();
                Case {
                    id: c.id.clone(),
                    title: self.text(&c.title, at.clone().field("title")),
                    place: fold(&c.place),
                    years: fold(&c.years),
                    models: self.models(&c.models, &at.clone().field("models")),
                    what: self.text(&c.what, at.clone().field("what")),
                    known: self.text(&c.known, at.clone().field("known")),
                    unknown: self.text(&c.unknown, at.clone().field("unknown")),
                    cite: self.cites(&c.cite, &at),
                }
            })
            .collect()
    }

    fn checklists(&mut self, raw: &RawLibrary) -> Vec<Checklist> {
        raw.checklists
            .iter()
            .map(|item| {
                let at = item.place().field("items");
                let mut list = item.value.clone();
                list.title = fold(&list.title);
                list.about = fold(&list.about);
                for (i, line) in list.items.iter_mut().enumerate() {
                    line.text = self.text(&line.text, at.clone().at(i).field("text"));
                    if let Some(question) = &line.question {
                        self.resolve(&self.names.questions, question, at.clone().at(i).field("question"));
                    }
                }
                list
            })
            .collect()
    }
}
