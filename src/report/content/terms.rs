//! What the contract should say, and what to ask the lawyers.

use super::super::model::{Block, Chapter, Text};
use super::super::parts::Part;
use super::texts;
use super::{Making, aside, date, heading, list, para, part, table};
use crate::pack::{LAW_GROUP, Pack};

pub(super) fn terms(to: &mut Making<'_, '_>) -> Option<Chapter> {
    let pack = to.of.pack;
    if pack.library().terms.is_empty() {
        return None;
    }
    if to.parts.account() {
        return Some(part(Part::Terms, "Terms checklist", by_name(pack)));
    }
    let rows = pack
        .library()
        .terms
        .iter()
        .map(|term| {
            let charity = if term.third_sector { " (protects small organisations)" } else { "" };
            vec![
                Text::led(term.title.clone(), charity),
                Text::from(&term.text).cited([to.sources.page(pack, &term.cite)]),
            ]
        })
        .collect();
    let blocks = vec![
        para(texts::terms()),
        table("Terms checklist", &[("Term", 28), ("What the contract should say", 72)], rows),
    ];
    Some(part(Part::Terms, "Terms checklist", blocks))
}

/// The terms by name, to be ticked: what each should say is the same whatever the answers.
fn by_name(pack: &Pack) -> Vec<Block> {
    let named = |third_sector: bool| {
        let terms = pack.library().terms.iter().filter(move |term| term.third_sector == third_sector);
        terms.map(|term| term.title.as_str()).collect::<Vec<_>>()
    };
    let groups =
        [("What the contract should say", named(false)), ("What protects small organisations", named(true))];
    let groups = groups.into_iter().filter(|(_, terms)| !terms.is_empty());
    groups.flat_map(|(title, terms)| [heading(title), list(terms)]).collect()
}

pub(super) fn law(to: &mut Making<'_, '_>) -> Option<Chapter> {
    let pack = to.of.pack;
    let mut blocks = Vec::new();
    let cards: Vec<_> = pack.library().cards.iter().filter(|card| card.card.group == LAW_GROUP).collect();
    for card in &cards {
        if cards.len() > 1 {
            blocks.push(heading(&card.card.title));
        }
        let cites = to.sources.all(pack, &card.cite);
        blocks.push(para(Text::from(&card.card.text).cited(cites)));
        if let Some(dated) = &card.card.dated {
            blocks.push(aside(texts::as_at(date(dated))));
        }
        if card.card.unverified {
            blocks.push(aside(texts::not_verified()));
        }
        blocks.push(list(
            card.card.points.iter().map(|point| Text::led(point.head.clone(), format!(" {}", point.text))),
        ));
    }
    (!cards.is_empty()).then(|| part(Part::Law, "Legal route: a reminder", blocks))
}
