//! What can be read up: terms, the legal route, the method in numbers, the sources.

use super::super::super::model::Chapter;
use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Rows, Sheet};
use super::super::cite::Sources;
use super::super::texts;
use super::super::{Assessed, date};
use super::Citing;
use super::told::{rows, told, two_columns};
use crate::advice::record::ENGINE;
use crate::advice::words::{source_kind_words, strength_words};
use crate::pack::{LAW_GROUP, Pack, Theme};

pub(super) fn terms(pack: &Pack, citing: Citing<'_>) -> Sheet {
    Rows::of(&pack.library().terms)
        .words("Term", 24, |term| &term.title)
        .words("What the contract should say", 50, |term| &term.text)
        .words("Protects small organisations", 15, |term| if term.third_sector { "yes" } else { "no" })
        .words("In the draft, where", 20, |_| Cell::Empty)
        .links("Source", 40, |term| citing.cell(std::slice::from_ref(&term.cite)))
        .sheet(Part::Terms, "Terms", texts::sheet_terms())
}

pub(super) fn law(pack: &Pack, citing: Citing<'_>) -> Sheet {
    let mut rows: Vec<(&str, &str, String, Cell)> = Vec::new();
    for card in pack.library().cards.iter().filter(|card| card.card.group == LAW_GROUP) {
        // The sources are those of the whole card, and stand in its first row.
        let mut source = citing.cell(&card.cite);
        let mut row = |head, text: &str| {
            let source = std::mem::replace(&mut source, Cell::Empty);
            rows.push((card.card.title.as_str(), head, text.to_owned(), source));
        };
        row("The whole", &card.card.text);
        if let Some(dated) = &card.card.dated {
            row("As at", &format!("{}; it may have moved on.", date(dated)));
        }
        if card.card.unverified {
            row("Not verified", texts::not_verified());
        }
        card.card.points.iter().for_each(|point| row(&point.head, &point.text));
    }
    Rows::of(&rows)
        .words("Card", 24, |(card, ..)| *card)
        .words("Point", 26, |(_, head, ..)| *head)
        .words("Text", 50, |(_, _, text, _)| text)
        .links("Source", 46, |(.., source)| source.clone())
        .sheet(Part::Law, "Legal route", texts::sheet_law())
}

/// The rules that it was worked out by.
pub(super) fn rules(pack: &Pack) -> Vec<(String, Cell)> {
    let manifest = &pack.manifest;
    let rules = [
        ("Rules", manifest.title.clone()),
        ("Rules, id", manifest.id.clone()),
        ("Rules, version", manifest.version.clone()),
        ("Rules, date", date(&manifest.date)),
        ("Rules, digest", pack.digest.clone()),
        ("contract-advisor, version", ENGINE.to_owned()),
    ];
    rules.into_iter().map(|(label, text)| (label.to_owned(), text.into())).collect()
}

/// By what rules and numbers it was worked out, then how.
pub(super) fn method(of: &Assessed<'_>, chapter: &Chapter) -> Sheet {
    let Assessed { pack, robustness, .. } = *of;
    let (t, samples) = (&pack.manifest.thresholds, &robustness.samples);
    let numbers: [(&str, Cell); 7] = [
        ("Seed of the draws", samples.seed.to_string().into()),
        ("Draws of each kind", Cell::count(samples.draws)),
        ("Least that has to be answered, of 100", t.coverage.into()),
        ("A verdict says no, and none fits, below", t.hold.into()),
        ("A verdict says nearly below", t.go.into()),
        ("Level with less than this between them, points", t.gap.into()),
        ("Cases in which it has to come first, of 100", t.share.into()),
    ];
    let mut all = rules(pack);
    all.extend(numbers.map(|(label, cell)| (label.to_owned(), cell)));
    all.extend(rows(told(chapter)));
    let about = texts::sheet_method();
    two_columns(Part::Method, "Method", about, &all)
}

pub(super) fn weights(of: &Assessed<'_>) -> Sheet {
    let Assessed { pack, set, profile, .. } = *of;
    let asked = |theme: &Theme| {
        let asked = theme.questions.iter().filter(|at| profile.asks(**at));
        asked.map(|at| u32::from(pack[*at].weight)).collect::<Vec<_>>()
    };
    Rows::of(pack.themes.iter().zip(&set.emphasis))
        .words("Theme", 50, |(theme, _)| &theme.title)
        .numbers("Questions asked", 18, |(theme, _)| Cell::count(asked(theme).len()))
        .numbers("Sum of weights", 18, |(theme, _)| asked(theme).iter().sum::<u32>())
        .words("Emphasis", 18, |(_, emphasis)| emphasis.word())
        .sheet(Part::Method, "Weights", "What each theme counts.")
}

pub(super) fn sources(pack: &Pack, notes: &Sources) -> Sheet {
    Rows::of(notes.cited(pack).into_iter().map(|at| &pack[at]))
        .words("Title", 28, |source| &source.title)
        .words("By", 15, |source| &source.by)
        .numbers("Year", 8, |source| Cell::Number(source.year.into()))
        .words("Kind", 13, |source| source_kind_words(source.kind))
        .words("Strength", 15, |source| strength_words(source.strength))
        .words("Checked", 12, |source| date(&source.checked))
        .links("Web page", 23, |source| {
            let link = source.link.as_deref();
            Cell::link(link.unwrap_or_default().to_owned(), link)
        })
        .words("What it is worth", 27, |source| &source.note)
        .words("Id", 9, |source| &source.id)
        .sheet(Part::Sources, "Sources", texts::sheet_sources())
}
