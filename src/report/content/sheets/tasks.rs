//! What would change the result, what is not known, and what is to be done: lists that
//! somebody can own and tick off.

use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Sheet, SheetColumn};
use super::super::tasks::planned;
use super::super::{Assessed, open_said};
use super::sheet;
use crate::advice::sentences::{headline, months_words};
use crate::advice::what_changes::{Extent, sections, settled_words, what_it_takes};
use crate::advice::{Group, open_questions};
use crate::pack::Months;

pub(super) fn what_changes_sheet(of: &Assessed<'_>) -> Sheet {
    let Assessed { pack, set, profile, advice, robustness, .. } = *of;
    let mut rows: Vec<Vec<Cell>> =
        vec![vec!["The result".into(), headline(pack, advice, profile.depth).into()]];
    for section in sections(pack, set, profile, advice, robustness, Extent::Whole) {
        rows.extend(section.texts().map(|text| vec![section.heading.into(), text.into()]));
    }
    let columns = vec![SheetColumn::words("Group", 40), SheetColumn::words("What", 50)];
    let about = "What would change the result, and how it stands up to other weights.";
    sheet(Part::WhatChanges, "What would change it", about, columns, rows)
}

pub(super) fn find_out(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let rows = open_questions(of.profile, of.advice)
        .iter()
        .enumerate()
        .map(|(at, task)| {
            let (question, entry) = (&pack[task.question], of.set.entry(task.question));
            vec![
                Cell::count(at + 1),
                question.short.as_str().into(),
                question.ask.as_str().into(),
                open_said(task.reason).into(),
                if task.could_change { "yes" } else { "" }.into(),
                question.who_knows.as_str().into(),
                entry.owner.as_str().into(),
                entry.due.as_str().into(),
                Cell::Empty,
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::numbers("No.", 7),
        SheetColumn::words("Question", 22),
        SheetColumn::words("As asked", 40),
        SheetColumn::words("Open because", 13),
        SheetColumn::words("Could change a conclusion", 12),
        SheetColumn::words("Who would know", 22),
        SheetColumn::words("Owner", 14),
        SheetColumn::words("By", 12),
        SheetColumn::done(),
    ];
    let about = format!(
        "What is open, the most important first. {}",
        settled_words(of.profile, of.advice, of.robustness)
    );
    sheet(Part::FindOut, "To find out", about, columns, rows)
}

/// What to do about the cautions; what was planned for those that do not apply now; and what
/// it takes if an open answer turns out to be bad news.
pub(super) fn actions(of: &Assessed<'_>) -> Sheet {
    let mut rows = steps_of(of);
    rows.extend(idle(of));
    rows.extend(bad_news(of));
    let columns = vec![
        SheetColumn::words("Action", 22),
        SheetColumn::words("What to do", 36),
        SheetColumn::words("Cautions", 10),
        SheetColumn::words("Caution titles", 22),
        SheetColumn::words("Applies", 10),
        SheetColumn::words("Usually done by", 13),
        SheetColumn::words("Takes", 10),
        SheetColumn::words("Owner", 10),
        SheetColumn::words("By", 9),
        SheetColumn::done(),
    ];
    let about = "What answers the cautions, each action once, with who does it and by when. Empty cells are to be filled in.";
    sheet(Part::Actions, "Actions", about, columns, rows)
}

fn steps_of(of: &Assessed<'_>) -> Vec<Vec<Cell>> {
    let pack = of.pack;
    let mut rows = Vec::new();
    for step in planned(of) {
        let applies = if step.applies { "applies" } else { "may apply" };
        let (title, text, who, takes) = step.action.map_or_else(
            || {
                let about = &pack[step.cautions[0].caution].title;
                let none = "The rules name no action for it.";
                (format!("Decide what to do about: {about}"), none, "", String::new())
            },
            |at| {
                let action = &pack[at];
                let takes = months_words(Months { least: action.least, most: action.most });
                (action.title.clone(), action.text.as_str(), action.who.as_str(), takes)
            },
        );
        let about: Vec<&str> = step.cautions.iter().map(|now| pack[now.caution].title.as_str()).collect();
        let (owner, due) = step.plans(of);
        rows.push(vec![
            title.into(),
            text.into(),
            step.numbers().into(),
            about.join("; ").into(),
            applies.into(),
            who.into(),
            takes.into(),
            owner.into(),
            due.into(),
            Cell::Empty,
        ]);
    }
    rows
}

/// What was planned for cautions that do not apply now.
fn idle<'a>(of: &Assessed<'a>) -> impl Iterator<Item = Vec<Cell>> + use<'a> {
    let Assessed { pack, set, advice, .. } = *of;
    let plans = set.plans.iter();
    let idle = plans.filter(|(caution, _)| {
        let told = advice.cautions.iter().find(|now| now.caution == **caution);
        told.is_none_or(|now| now.group == Group::OnlyIf)
    });
    idle.map(|(caution, plan)| {
        vec![
            "Planned for a caution that does not bear on this now".into(),
            Cell::Empty,
            Cell::Empty,
            pack[*caution].title.as_str().into(),
            "does not apply".into(),
            Cell::Empty,
            Cell::Empty,
            plan.owner.as_str().into(),
            plan.due.as_str().into(),
            Cell::Empty,
        ]
    })
}

fn bad_news<'a>(of: &Assessed<'a>) -> impl Iterator<Item = Vec<Cell>> + use<'a> {
    let Assessed { pack, advice, .. } = *of;
    advice.settle_next.iter().filter_map(|settle| {
        let takes = what_it_takes(pack, settle.question);
        let mut row = vec![
            Cell::from(format!("If the answer is bad news: {}", pack[settle.question].short)),
            Cell::from(takes.as_str()),
            Cell::Empty,
            Cell::Empty,
            "not known".into(),
        ];
        row.resize(10, Cell::Empty);
        (!takes.is_empty()).then_some(row)
    })
}
