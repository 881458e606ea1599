//! The library: terms, cards, cases and checklists.

use super::super::raw::RawPack;
use super::super::types::*;
use super::names::*;
use crate::text::fold;

impl Checker {
    pub(super) fn terms(&mut self, names: &Names, raw: &RawPack) -> Vec<Term> {
        raw.terms
            .iter()
            .filter_map(|item| {
                let t = &item.value;
                let at = place(item);
                Some(Term {
                    id: t.id.clone(),
                    title: self.text(&t.title, at.clone().field("title")),
                    text: self.text(&t.text, at.clone().field("text")),
                    third_sector: t.third_sector,
                    cite: self.cite(names, &t.cite, at.field("cite"))?,
                })
            })
            .collect()
    }

    pub(super) fn cards(&mut self, names: &Names, raw: &RawPack) -> Vec<ContextCard> {
        raw.cards
            .iter()
            .map(|item| {
                let at = place(item);
                let cite = self.cites(names, &item.value.cite, &at);
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

    pub(super) fn cases(&mut self, names: &Names, raw: &RawPack) -> Vec<Case> {
        raw.cases
            .iter()
            .map(|item| {
                let c = &item.value;
                let at = place(item);
                Case {
                    id: c.id.clone(),
                    title: self.text(&c.title, at.clone().field("title")),
                    place: fold(&c.place),
                    years: fold(&c.years),
                    models: self.models(names, &c.models, &at.clone().field("models")),
                    what: self.text(&c.what, at.clone().field("what")),
                    known: self.text(&c.known, at.clone().field("known")),
                    unknown: self.text(&c.unknown, at.clone().field("unknown")),
                    cite: self.cites(names, &c.cite, &at),
                }
            })
            .collect()
    }

    pub(super) fn checklists(&mut self, names: &Names, raw: &RawPack) -> Vec<Checklist> {
        raw.checklists
            .iter()
            .map(|item| {
                let at = place(item).field("items");
                let mut list = item.value.clone();
                list.title = fold(&list.title);
                list.about = fold(&list.about);
                for (i, line) in list.items.iter_mut().enumerate() {
                    line.text = self.text(&line.text, at.clone().at(i).field("text"));
                    if let Some(question) = &line.question {
                        self.resolve(&names.questions, question, at.clone().at(i).field("question"));
                    }
                }
                list
            })
            .collect()
    }
}
