//! What the contract should say, what to ask the lawyers, and what only the deciders can
//! write.

use super::super::model::{Chapter, Text};
use super::super::parts::Part;
use super::{Assessed, Footnotes, aside, date, in_order, list, para, part, table, two};
use crate::advice::sentences::headline;
use crate::pack::{LAW_GROUP, ModelKind, Pack};

pub(super) fn terms(pack: &Pack, notes: &mut Footnotes) -> Option<Chapter> {
    if pack.library().terms.is_empty() {
        return None;
    }
    let rows = pack
        .library()
        .terms
        .iter()
        .map(|term| {
            let charity = if term.third_sector { "\nProtects small organisations" } else { "" };
            vec![
                Text::default().strong(term.title.clone()).then(charity),
                Text::from(&term.text).noted([notes.cite(pack, &term.cite)]),
                "\u{2610}".into(),
            ]
        })
        .collect();
    let blocks = vec![
        para(
            "The terms of a contract can matter more than its kind. For each line: does the draft say it, and where?",
        ),
        table(
            "Terms checklist",
            &[("Term", 28), ("What the contract should say", 52), ("In the draft, where", 20)],
            rows,
        ),
    ];
    Some(part(Part::Terms, "Terms checklist", blocks))
}

pub(super) fn law(pack: &Pack, notes: &mut Footnotes) -> Option<Chapter> {
    let mut blocks = Vec::new();
    let cards: Vec<_> = pack.library().cards.iter().filter(|card| card.card.group == LAW_GROUP).collect();
    for card in &cards {
        if cards.len() > 1 {
            blocks.push(two(&card.card.title));
        }
        let cites = notes.cites(pack, &card.cite);
        blocks.push(para(Text::from(&card.card.text).noted(cites)));
        if let Some(dated) = &card.card.dated {
            blocks.push(aside(format!("As at {}; it may have moved on.", date(dated))));
        }
        if card.card.unverified {
            blocks.push(aside("Not verified against its source. Check before you rely on it."));
        }
        blocks.push(list(
            card.card
                .points
                .iter()
                .map(|point| Text::default().strong(point.head.clone()).then(format!(" {}", point.text))),
        ));
    }
    (!cards.is_empty()).then(|| part(Part::Law, "Legal route: a reminder", blocks))
}

pub(super) fn decision(of: &Assessed<'_>) -> Chapter {
    let pack = of.pack;
    let courses = of.advice.whether.courses.iter().map(|now| pack[now.course].title.as_str());
    let options = in_order(of).into_iter().filter(|at| pack[*at].kind == ModelKind::Option);
    let titles: Vec<&str> = courses.chain(options.map(|at| pack[at].title.as_str())).collect();
    let yours = "To be written";
    let rows = [
        ("Decision", yours.to_owned()),
        ("Reasons, in the deciders' own words", yours.to_owned()),
        ("Options considered", format!("{}.", titles.join("; "))),
        ("What the comparison found", headline(pack, of.advice, of.profile.depth)),
        ("Where the decision departs from it, and why", yours.to_owned()),
        ("Legal route, and why it applies", yours.to_owned()),
        ("Criteria, and how each was weighed", yours.to_owned()),
        ("Who was heard: providers, charities, people who use the service, staff", yours.to_owned()),
        ("Equality and social value", yours.to_owned()),
        ("Money: cost of the change, cost of staying, who carries which risk", yours.to_owned()),
        ("Conflicts of interest, and how they were dealt with", yours.to_owned()),
        ("Who decided, and on what date", yours.to_owned()),
        ("When it is looked at again", yours.to_owned()),
    ];
    let rows =
        rows.into_iter().map(|(head, words)| vec![Text::default().strong(head), words.into()]).collect();
    let blocks = vec![
        para(
            "What a paper for decision usually has to say. This report fills in what it can; the rest nobody else can write for you.",
        ),
        table("Decision record", &[("Heading", 38), ("Text", 62)], rows),
    ];
    part(Part::Decision, "Decision record, to be completed", blocks)
}
