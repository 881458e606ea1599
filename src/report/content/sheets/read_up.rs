//! What can be read up: terms, the legal route, the method in numbers, the sources.

use super::super::super::model::Chapter;
use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Sheet, SheetColumn};
use super::super::cite::Sources;
use super::super::{Assessed, date};
use super::told::{label_and_text, rows, told};
use super::{Citing, sheet};
use crate::advice::record::ENGINE;
use crate::advice::words::{source_kind_words, strength_words};
use crate::pack::{LAW_GROUP, Pack};

pub(super) fn terms(pack: &Pack, citing: Citing<'_>) -> Sheet {
    let rows = pack
        .library()
        .terms
        .iter()
        .map(|term| {
            vec![
                term.title.as_str().into(),
                term.text.as_str().into(),
                if term.third_sector { "yes" } else { "no" }.into(),
                Cell::Empty,
                citing.cell(std::slice::from_ref(&term.cite)),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Term", 24),
        SheetColumn::words("What the contract should say", 50),
        SheetColumn::words("Protects small organisations", 15),
        SheetColumn::words("In the draft, where", 20),
        SheetColumn::links("Source", 40),
    ];
    let about =
        "The terms of a contract can matter more than its kind. For each: does the draft say it, and where?";
    sheet(Part::Terms, "Terms", about, columns, rows)
}

pub(super) fn law(pack: &Pack, citing: Citing<'_>) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for card in pack.library().cards.iter().filter(|card| card.card.group == LAW_GROUP) {
        // The sources are those of the whole card, and stand in its first row.
        let mut source = citing.cell(&card.cite);
        let mut row = |head: &str, text: &str| {
            let source = std::mem::replace(&mut source, Cell::Empty);
            rows.push(vec![card.card.title.as_str().into(), head.into(), text.into(), source]);
        };
        row("The whole", &card.card.text);
        if let Some(dated) = &card.card.dated {
            row("As at", &format!("{}; it may have moved on.", date(dated)));
        }
        if card.card.unverified {
            row("Not verified", "Not verified against its source. Check before you rely on it.");
        }
        card.card.points.iter().for_each(|point| row(&point.head, &point.text));
    }
    let columns = vec![
        SheetColumn::words("Card", 24),
        SheetColumn::words("Point", 26),
        SheetColumn::words("Text", 50),
        SheetColumn::links("Source", 46),
    ];
    sheet(Part::Law, "Legal route", "A reminder of what to ask the lawyers.", columns, rows)
}

/// By what rules and numbers it was worked out, then how.
pub(super) fn method(of: &Assessed<'_>, chapter: &Chapter) -> Sheet {
    let Assessed { pack, robustness, .. } = *of;
    let (manifest, samples) = (&pack.manifest, &robustness.samples);
    let t = &manifest.thresholds;
    let mut all: Vec<Vec<Cell>> = [
        ("Rules", manifest.title.as_str().into()),
        ("Rules, id", manifest.id.as_str().into()),
        ("Rules, version", manifest.version.as_str().into()),
        ("Rules, date", date(&manifest.date).into()),
        ("Rules, digest", pack.digest.as_str().into()),
        ("contract-advisor, version", ENGINE.into()),
        ("Seed of the draws", samples.seed.to_string().into()),
        ("Draws of each kind", Cell::count(samples.draws)),
        ("Least that has to be answered, of 100", t.coverage.into()),
        ("A verdict says no, and none fits, below", t.hold.into()),
        ("A verdict says nearly below", t.go.into()),
        ("Level with less than this between them, points", t.gap.into()),
        ("Cases in which it has to come first, of 100", t.share.into()),
    ]
    .into_iter()
    .map(|(label, cell)| vec![label.into(), cell])
    .collect();
    all.extend(rows(told(chapter)));
    let about = "By what rules and numbers the result was worked out, and how. The same answers under the same rules always give the same result.";
    sheet(Part::Method, "Method", about, label_and_text(), all)
}

pub(super) fn weights(of: &Assessed<'_>) -> Sheet {
    let Assessed { pack, set, .. } = *of;
    let rows = pack
        .themes
        .iter()
        .zip(&set.emphasis)
        .map(|(theme, emphasis)| {
            let asked: Vec<_> = theme.questions.iter().filter(|at| of.profile.asks(**at)).collect();
            let weight: u32 = asked.iter().map(|at| u32::from(pack[**at].weight)).sum();
            vec![theme.title.as_str().into(), Cell::count(asked.len()), weight.into(), emphasis.word().into()]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Theme", 50),
        SheetColumn::numbers("Questions asked", 18),
        SheetColumn::numbers("Sum of weights", 18),
        SheetColumn::words("Emphasis", 18),
    ];
    sheet(Part::Method, "Weights", "What each theme counts.", columns, rows)
}

pub(super) fn sources(pack: &Pack, notes: &Sources) -> Sheet {
    let rows = notes
        .cited(pack)
        .into_iter()
        .map(|at| {
            let source = &pack[at];
            let link = source.link.as_deref();
            vec![
                source.title.as_str().into(),
                source.by.as_str().into(),
                Cell::Number(source.year.into()),
                source_kind_words(source.kind).into(),
                strength_words(source.strength).into(),
                date(&source.checked).into(),
                Cell::link(link.unwrap_or_default().to_owned(), link),
                source.note.as_str().into(),
                source.id.as_str().into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Title", 28),
        SheetColumn::words("By", 15),
        SheetColumn::numbers("Year", 8),
        SheetColumn::words("Kind", 13),
        SheetColumn::words("Strength", 15),
        SheetColumn::words("Checked", 12),
        SheetColumn::links("Web page", 23),
        SheetColumn::words("What it is worth", 27),
        SheetColumn::words("Id", 9),
    ];
    let about = "The sources that the report cites, and what each is worth.";
    sheet(Part::Sources, "Sources", about, columns, rows)
}
