//! What would change the result, what is not known, and what is to be done: lists that
//! an owner can tick off.

use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Rows, Sheet};
use super::super::tasks::{Step, idle, planned};
use super::super::texts;
use super::super::{Assessed, open_said};
use crate::advice::open_questions;
use crate::advice::sentences::{headline, months_words};
use crate::advice::what_changes::{Extent, sections, settled_words, what_it_takes};

pub(super) fn what_changes_sheet(of: &Assessed<'_>) -> Sheet {
    let Assessed { pack, set, profile, advice, robustness, .. } = *of;
    let mut rows = vec![("The result", headline(pack, advice, profile.depth))];
    for section in sections(pack, set, profile, advice, robustness, Extent::Whole) {
        rows.extend(section.texts().map(|text| (section.heading, text)));
    }
    Rows::of(&rows).words("Group", 40, |(group, _)| *group).words("What", 50, |(_, what)| what).sheet(
        Part::WhatChanges,
        "What would change it",
        texts::sheet_what_changes(),
    )
}

pub(super) fn find_out(of: &Assessed<'_>) -> Sheet {
    let Assessed { pack, set, profile, advice, robustness, .. } = *of;
    let about =
        format!("What is open, the most important first. {}", settled_words(profile, advice, robustness));
    let open = open_questions(profile, advice);
    Rows::of(open.iter().enumerate())
        .numbers("No.", 7, |(at, _)| Cell::count(at + 1))
        .words("Question", 22, |(_, task)| &pack[task.question].short)
        .words("As asked", 40, |(_, task)| &pack[task.question].ask)
        .words("Open because", 13, |(_, task)| open_said(task.reason))
        .words("Could change a conclusion", 12, |(_, task)| if task.could_change { "yes" } else { "" })
        .words("Who would know", 22, |(_, task)| &pack[task.question].who_knows)
        .words("Owner", 14, |(_, task)| &set.entry(task.question).owner)
        .words("By", 12, |(_, task)| &set.entry(task.question).due)
        .done()
        .sheet(Part::FindOut, "To find out", about)
}

/// A line of the table of actions.
#[derive(Default)]
struct Task {
    action: String,
    to_do: String,
    cautions: String,
    titles: String,
    applies: &'static str,
    who: String,
    takes: String,
    owner: String,
    due: String,
}

/// What to do about the cautions; what was planned for those that do not apply now; and what
/// it takes if an open answer turns out to be bad news.
pub(super) fn actions(of: &Assessed<'_>) -> Sheet {
    let tasks: Vec<Task> = steps_of(of).into_iter().chain(idle_tasks(of)).chain(bad_news(of)).collect();
    Rows::of(&tasks)
        .words("Action", 22, |task| &task.action)
        .words("What to do", 36, |task| &task.to_do)
        .words("Cautions", 10, |task| &task.cautions)
        .words("Caution titles", 22, |task| &task.titles)
        .words("Applies", 10, |task| task.applies)
        .words("Usually done by", 13, |task| &task.who)
        .words("Takes", 10, |task| &task.takes)
        .words("Owner", 10, |task| &task.owner)
        .words("By", 9, |task| &task.due)
        .done()
        .sheet(Part::Actions, "Actions", texts::sheet_actions())
}

fn steps_of(of: &Assessed<'_>) -> Vec<Task> {
    let pack = of.pack;
    let task = |step: Step<'_>| {
        let (owner, due) = step.plans(of);
        let titles: Vec<&str> = step.cautions.iter().map(|now| pack[now.caution].title.as_str()).collect();
        let task = Task {
            cautions: step.numbers(),
            titles: titles.join("; "),
            applies: if step.applies { "applies" } else { "may apply" },
            owner,
            due,
            ..Task::default()
        };
        match step.action.map(|at| &pack[at]) {
            None => Task {
                action: format!("Decide what to do about: {}", titles[0]),
                to_do: "The rules name no action for it.".to_owned(),
                ..task
            },
            Some(action) => Task {
                action: action.title.clone(),
                to_do: action.text.clone(),
                who: action.who.clone(),
                takes: months_words(action.takes()),
                ..task
            },
        }
    };
    planned(of).into_iter().map(task).collect()
}

/// What was planned for cautions that do not apply now.
fn idle_tasks<'a>(of: &Assessed<'a>) -> impl Iterator<Item = Task> + use<'a> {
    idle(of).map(|(title, plan)| Task {
        action: "Planned for a caution that does not bear on this now".to_owned(),
        titles: title.to_owned(),
        applies: "does not apply",
        owner: plan.owner.clone(),
        due: plan.due.clone(),
        ..Task::default()
    })
}

fn bad_news<'a>(of: &Assessed<'a>) -> impl Iterator<Item = Task> + use<'a> {
    let Assessed { pack, advice, .. } = *of;
    let takes = advice.settle_next.iter().map(|settle| (settle, what_it_takes(pack, settle.question)));
    takes.filter(|(_, takes)| !takes.is_empty()).map(|(settle, takes)| Task {
        action: format!("If the answer is bad news: {}", pack[settle.question].short),
        to_do: takes,
        applies: "not known",
        ..Task::default()
    })
}
