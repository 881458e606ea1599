//! The cautions, their evidence and what to do about them; and what the contract may do to
//! small organisations.

use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Rows, Sheet};
use super::super::cautions::{bears_on, number};
use super::super::texts;
use super::super::{Assessed, because, date, said};
use crate::advice::sentences::{months_words, plan};
use crate::advice::words::{basis_words, strength_words};
use crate::advice::{CautionNow, Group, Truth, third_sector};
use crate::answers::Rule;
use crate::pack::{Impact, Pack};

/// Whether a caution applies, in a few words.
fn applies(now: &CautionNow) -> &'static str {
    match (now.group, now.truth) {
        (Group::OnlyIf, _) => "only if chosen",
        (_, Truth::True) => "applies",
        _ => "may apply",
    }
}

fn severity(pack: &Pack, now: &CautionNow) -> &'static str {
    if pack[now.caution].is_strong() { "strong" } else { "to note" }
}

/// Why a caution applies, and what was said against it.
fn why(of: &Assessed<'_>, now: &CautionNow) -> String {
    let mut why = because(of, now).whole();
    for challenge in &of.set.challenges {
        if challenge.rule == Rule::Caution(now.caution) {
            why.push_str(&format!("\nSaid not to hold here: {}", challenge.because));
        }
    }
    why
}

/// The cautions, where each comes from, and what answers it.
pub(super) fn cautions(of: &Assessed<'_>) -> [Sheet; 3] {
    [each(of), evidence(of), to_do(of)]
}

fn each(of: &Assessed<'_>) -> Sheet {
    let Assessed { pack, set, advice, .. } = *of;
    let planned = |now: &CautionNow| set.plans.contains_key(&now.caution).then(|| plan(set, now));
    Rows::of(&advice.cautions)
        .numbers("No.", 7, |now| Cell::count(number(of, now)))
        .words("Applies", 10, applies)
        .words("Severity", 10, |now| severity(pack, now))
        .words("Caution", 20, |now| &pack[now.caution].title)
        .words("What it says", 34, |now| &pack[now.caution].text)
        .words("Why", 24, |now| why(of, now))
        .words("Bears on", 14, |now| bears_on(pack, now.caution))
        .words("Third sector", 12, |now| match pack[now.caution].impact {
            Some(Impact::SqueezedOut) => "who may be squeezed out",
            Some(Impact::Lost) => "what would be lost",
            None => "",
        })
        .words("Owner", 10, |now| planned(now).map(|(owner, _)| owner))
        .words("By", 9, |now| planned(now).map(|(_, due)| due))
        .sheet(Part::Cautions, "Cautions", texts::sheet_cautions())
}

fn evidence(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let cites = of.advice.cautions.iter().flat_map(|now| {
        let cites = pack[now.caution].cite.iter();
        cites.map(move |cite| (now, cite))
    });
    Rows::of(cites)
        .numbers("No.", 7, |(now, _)| Cell::count(number(of, now)))
        .words("Caution", 28, |(now, _)| &pack[now.caution].title)
        .links("Source", 42, |(_, cite)| {
            let source = &pack[cite.source];
            let words = format!("{} ({}). {}", source.by, source.year, source.title);
            Cell::link(words, source.link.as_deref())
        })
        .words("Place", 22, |(_, cite)| &cite.place)
        .words("Basis", 16, |(_, cite)| basis_words(cite.basis))
        .words("Evidence", 20, |(_, cite)| strength_words(cite.strength))
        .words("Checked", 15, |(_, cite)| date(&pack[cite.source].checked))
        .sheet(Part::Cautions, "Caution evidence", texts::sheet_caution_sources())
}

fn to_do(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let all = of.advice.cautions.iter().flat_map(|now| {
        let actions = pack[now.caution].actions.iter();
        actions.map(move |at| (now, &pack[*at]))
    });
    Rows::of(all)
        .numbers("No.", 7, |(now, _)| Cell::count(number(of, now)))
        .words("Caution", 26, |(now, _)| &pack[now.caution].title)
        .words("Applies", 12, |(now, _)| applies(now))
        .words("Action", 26, |(_, action)| &action.title)
        .words("What to do", 44, |(_, action)| &action.text)
        .words("Usually done by", 22, |(_, action)| &action.who)
        .words("Takes", 13, |(_, action)| months_words(action.takes()))
        .sheet(Part::Cautions, "Caution actions", texts::sheet_caution_actions())
}

/// A line of the table on small organisations.
struct Line<'a> {
    heading: &'static str,
    what: &'a str,
    applies: &'static str,
    text: String,
    caution: Option<usize>,
}

/// What the contract may do to charities and community groups.
pub(super) fn third_sector_sheet(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let impact = third_sector(pack, of.profile, of.advice);
    let line = |heading, what, text: String| Line { heading, what, applies: "", text, caution: None };
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (heading, cautions) in
        [("Who may be squeezed out", &impact.squeezed_out), ("What would be lost", &impact.lost)]
    {
        lines.extend(cautions.iter().map(|now| {
            let caution = &pack[now.caution];
            let caution = line(heading, &caution.title, caution.text.clone());
            Line { applies: applies(now), caution: Some(number(of, now)), ..caution }
        }));
        if cautions.is_empty() {
            let none = "No caution of this kind applies with these answers.";
            lines.push(line(heading, "", none.to_owned()));
        }
    }
    lines.extend(impact.protects.iter().map(|at| {
        let action = &pack[*at];
        let takes = months_words(action.takes());
        let whole = format!("{} Usually: {}. Takes: {takes}.", action.text, action.who);
        line("What protects them", &action.title, whole)
    }));
    lines.extend(impact.does_not_arise.iter().map(|(caution, because)| {
        let said: Vec<String> =
            because.iter().map(|at| format!("'{}': {}", pack[*at].short, said(of, *at))).collect();
        let said = format!("The answers say {}.", said.join("; "));
        let line = line("What does not arise, by these answers", &pack[*caution].title, said);
        Line { applies: "does not apply", ..line }
    }));
    lines.extend(
        impact
            .options
            .iter()
            .map(|at| line("What it tends to mean", &pack[*at].title, pack[*at].third_sector.clone())),
    );
    Rows::of(&lines)
        .words("Heading", 26, |line| line.heading)
        .words("What", 36, |line| line.what)
        .words("Applies", 14, |line| line.applies)
        .words("Text", 50, |line| &line.text)
        .numbers("Caution", 10, |line| line.caution.map(Cell::count))
        .sheet(Part::ThirdSector, "Third sector", texts::sheet_third_sector())
}
