//! The cautions, their evidence and what to do about them; and what the contract may do to
//! small organisations.

use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Sheet, SheetColumn};
use super::super::cautions::{bears_on, number, plan};
use super::super::{Assessed, because, date, said};
use super::sheet;
use crate::advice::sentences::months_words;
use crate::advice::words::{basis_words, strength_words};
use crate::advice::{CautionNow, Group, Truth, third_sector};
use crate::answers::Rule;
use crate::pack::{Impact, Months, Pack, Severity};
use crate::text::capital;

/// Whether a caution applies, in a few words.
fn applies(now: &CautionNow) -> &'static str {
    match (now.group, now.truth) {
        (Group::OnlyIf, _) => "only if chosen",
        (_, Truth::True) => "applies",
        _ => "may apply",
    }
}

fn severity(pack: &Pack, now: &CautionNow) -> &'static str {
    if pack[now.caution].severity == Severity::Strong { "strong" } else { "to note" }
}

/// Why a caution applies, and what somebody says against it.
fn why(of: &Assessed<'_>, now: &CautionNow) -> String {
    let mut why = because(of, now);
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
    let rows = advice
        .cautions
        .iter()
        .map(|now| {
            let caution = &pack[now.caution];
            let (owner, due) =
                if set.plans.contains_key(&now.caution) { plan(set, now) } else { Default::default() };
            vec![
                Cell::count(number(of, now)),
                applies(now).into(),
                severity(pack, now).into(),
                caution.title.as_str().into(),
                caution.text.as_str().into(),
                why(of, now).into(),
                bears_on(pack, now.caution).into(),
                match caution.impact {
                    Some(Impact::SqueezedOut) => "who may be squeezed out",
                    Some(Impact::Lost) => "what would be lost",
                    None => "",
                }
                .into(),
                owner.into(),
                due.into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::numbers("No.", 7),
        SheetColumn::words("Applies", 10),
        SheetColumn::words("Severity", 10),
        SheetColumn::words("Caution", 20),
        SheetColumn::words("What it says", 34),
        SheetColumn::words("Why", 24),
        SheetColumn::words("Bears on", 14),
        SheetColumn::words("Third sector", 12),
        SheetColumn::words("Owner", 10),
        SheetColumn::words("By", 9),
    ];
    let about = "The cautions that apply or may apply, numbered as in the report. Strong ones could break a service or an organisation if they are ignored.";
    sheet(Part::Cautions, "Cautions", about, columns, rows)
}

fn evidence(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let cites = of.advice.cautions.iter().flat_map(|now| {
        let cites = pack[now.caution].cite.iter();
        cites.map(move |cite| (now, cite))
    });
    let rows = cites
        .map(|(now, cite)| {
            let source = &pack[cite.source];
            let words = format!("{} ({}). {}", source.by, source.year, source.title);
            vec![
                Cell::count(number(of, now)),
                pack[now.caution].title.as_str().into(),
                Cell::link(words, source.link.as_deref()),
                cite.place.as_str().into(),
                basis_words(cite.basis).into(),
                strength_words(cite.strength).into(),
                date(&source.checked).into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::numbers("No.", 7),
        SheetColumn::words("Caution", 28),
        SheetColumn::links("Source", 42),
        SheetColumn::words("Place", 22),
        SheetColumn::words("Basis", 16),
        SheetColumn::words("Evidence", 20),
        SheetColumn::words("Checked", 15),
    ];
    let about = "Where each caution comes from, a row for each source.";
    sheet(Part::Cautions, "Caution evidence", about, columns, rows)
}

fn to_do(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let all = of.advice.cautions.iter().flat_map(|now| {
        let actions = pack[now.caution].actions.iter();
        actions.map(move |at| (now, &pack[*at]))
    });
    let rows = all
        .map(|(now, action)| {
            vec![
                Cell::count(number(of, now)),
                pack[now.caution].title.as_str().into(),
                applies(now).into(),
                action.title.as_str().into(),
                action.text.as_str().into(),
                action.who.as_str().into(),
                months_words(Months { least: action.least, most: action.most }).into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::numbers("No.", 7),
        SheetColumn::words("Caution", 26),
        SheetColumn::words("Applies", 12),
        SheetColumn::words("Action", 26),
        SheetColumn::words("What to do", 44),
        SheetColumn::words("Usually done by", 22),
        SheetColumn::words("Takes", 13),
    ];
    let about = "What answers each caution. An action that answers several stands with each of them.";
    sheet(Part::Cautions, "Caution actions", about, columns, rows)
}

/// What the contract may do to charities and community groups.
pub(super) fn third_sector_sheet(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let impact = third_sector(pack, of.profile, of.advice);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (heading, cautions) in
        [("Who may be squeezed out", &impact.squeezed_out), ("What would be lost", &impact.lost)]
    {
        rows.extend(cautions.iter().map(|now| {
            let caution = &pack[now.caution];
            vec![
                heading.into(),
                caution.title.as_str().into(),
                applies(now).into(),
                caution.text.as_str().into(),
                Cell::count(number(of, now)),
            ]
        }));
        if cautions.is_empty() {
            let none = "No caution of this kind applies with these answers.";
            rows.push(vec![heading.into(), Cell::Empty, Cell::Empty, none.into(), Cell::Empty]);
        }
    }
    rows.extend(impact.protects.iter().map(|at| {
        let action = &pack[*at];
        let whole = format!(
            "{} Usually: {}. Takes: {}.",
            action.text,
            action.who,
            months_words(Months { least: action.least, most: action.most })
        );
        vec![
            "What protects them".into(),
            action.title.as_str().into(),
            Cell::Empty,
            whole.into(),
            Cell::Empty,
        ]
    }));
    rows.extend(impact.does_not_arise.iter().map(|(caution, because)| {
        let said: Vec<String> =
            because.iter().map(|at| format!("'{}': {}", pack[*at].short, said(of, *at))).collect();
        vec![
            "What does not arise, by these answers".into(),
            pack[*caution].title.as_str().into(),
            "does not apply".into(),
            capital(&format!("the answers say {}.", said.join("; "))).into(),
            Cell::Empty,
        ]
    }));
    rows.extend(impact.options.iter().map(|at| {
        vec![
            "What it tends to mean".into(),
            pack[*at].title.as_str().into(),
            Cell::Empty,
            pack[*at].third_sector.as_str().into(),
            Cell::Empty,
        ]
    }));
    let columns = vec![
        SheetColumn::words("Heading", 26),
        SheetColumn::words("What", 36),
        SheetColumn::words("Applies", 14),
        SheetColumn::words("Text", 50),
        SheetColumn::numbers("Caution", 10),
    ];
    let about = "What the contract may do to charities and community groups, whichever option is chosen. What they would say themselves cannot be worked out from these answers. Ask them.";
    sheet(Part::ThirdSector, "Third sector", about, columns, rows)
}
