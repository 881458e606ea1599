//! What is not known and what is to be done, as lists with owners.

use super::super::model::{Chapter, Text};
use super::super::papers::Parts;
use super::super::parts::Part;
use super::decision::{due, owner, what};
use super::texts;
use super::{Assessed, Making, open_said, para, part, table};
use crate::advice::front::{Opens, left_for_later, next_steps};
use crate::advice::sentences::{months_words, plan};
use crate::advice::what_changes::{settled_words, what_it_takes};
use crate::advice::{CautionNow, Group, Truth, open_questions};
use crate::answers::Plan;
use crate::pack::ActionIx;
use crate::text::{and_more, lower_first};

pub(super) fn find_out(of: &Assessed<'_>, parts: Parts) -> Chapter {
    let pack = of.pack;
    let tasks = open_questions(of.profile, of.advice);
    let mut blocks = Vec::new();
    // The same stands under what would change the result.
    if !parts.has(Part::WhatChanges) {
        blocks.push(para(settled_words(of.profile, of.advice, of.robustness)));
    }
    if tasks.is_empty() {
        blocks.push(para(texts::nothing_open()));
    } else {
        let rows = tasks.iter().enumerate().map(|(at, task)| {
            let question = &pack[task.question];
            let entry = of.set.entry(task.question);
            let said = open_said(task.reason);
            let open = if task.could_change {
                Text::from(said).strong("\nCould change a conclusion")
            } else {
                said.into()
            };
            // The question as it was asked stands with the answers.
            let ask = if parts.has(Part::Answers) { String::new() } else { format!("\n{}", question.ask) };
            vec![
                Text::from((at + 1).to_string()),
                Text::led(question.short.clone(), ask),
                open,
                (&question.who_knows).into(),
                (&entry.owner).into(),
                (&entry.due).into(),
            ]
        });
        blocks.push(table(
            "What to find out, in this order",
            &[
                ("No.", 5),
                ("Question", 30),
                ("Why it is open", 16),
                ("Who would know", 21),
                ("Owner", 15),
                ("By", 13),
            ],
            rows.collect(),
        ));
    }
    part(Part::FindOut, "What to find out", blocks)
}

/// Something to do, for all the cautions that it answers.
pub(super) struct Step<'a> {
    /// Its number in the plan, from 1.
    pub number: usize,
    /// The action; `None` where the rules give none for a caution.
    pub action: Option<ActionIx>,
    /// Numbers of the cautions, as the report numbers them.
    pub numbers: Vec<usize>,
    pub cautions: Vec<&'a CautionNow>,
    /// Whether one of them applies for certain.
    pub applies: bool,
}

/// What is to be done, each action once: the next steps, then what answers the cautions that
/// bear on what is in front, first those that apply, then those that may.
pub(super) fn planned<'a>(of: &Assessed<'a>) -> Vec<Step<'a>> {
    // First what a short paper says is to be done, in its order.
    let next = next_steps(of.seen(), MOST_DATED).into_iter().filter_map(|step| match step.opens {
        Opens::Action(at) => Some(at),
        _ => None,
    });
    let mut steps: Vec<Step<'a>> = next
        .enumerate()
        .map(|(before, at)| Step {
            number: before + 1,
            action: Some(at),
            numbers: Vec::new(),
            cautions: Vec::new(),
            applies: false,
        })
        .collect();
    for truth in [Truth::True, Truth::Unknown] {
        let bearing =
            of.advice.cautions.iter().filter(|now| now.group != Group::OnlyIf && now.truth == truth);
        for now in bearing {
            let number = super::cautions::number(of, now);
            let actions = &of.pack[now.caution].actions;
            let wanted: Vec<Option<ActionIx>> =
                if actions.is_empty() { vec![None] } else { actions.iter().copied().map(Some).collect() };
            for action in wanted {
                if let Some(step) = steps.iter_mut().find(|step| action.is_some() && step.action == action) {
                    step.numbers.push(number);
                    step.cautions.push(now);
                    step.applies |= truth == Truth::True;
                    continue;
                }
                steps.push(Step {
                    number: steps.len() + 1,
                    action,
                    numbers: vec![number],
                    cautions: vec![now],
                    applies: truth == Truth::True,
                });
            }
        }
    }
    // What is part of a course waits for no caution.
    for step in steps.iter_mut().filter(|step| step.cautions.is_empty()) {
        step.applies = true;
    }
    steps
}

impl Step<'_> {
    /// Whether it is for this caution.
    pub(super) fn answers(&self, now: &CautionNow) -> bool {
        self.cautions.iter().any(|other| other.caution == now.caution)
    }

    /// Who does it and by when, as said of its cautions.
    pub(super) fn plans(&self, of: &Assessed<'_>) -> (String, String) {
        let mut owners: Vec<String> = Vec::new();
        let mut dues: Vec<String> = Vec::new();
        for now in &self.cautions {
            if of.set.plans.contains_key(&now.caution) {
                let (owner, due) = plan(of.set, now);
                for (list, one) in [(&mut owners, owner), (&mut dues, due)] {
                    if !list.contains(&one) {
                        list.push(one);
                    }
                }
            }
        }
        (owners.join("; "), dues.join("; "))
    }

    /// The numbers of its cautions in a row.
    pub(super) fn numbers(&self) -> String {
        self.numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// Most actions that a short paper names for a contract that is not to be prepared now.
const MOST_LATER: usize = 2;

/// Most actions in a short plan.
const MOST_DATED: usize = 10;

pub(super) fn actions(to: &mut Making<'_, '_>) -> Chapter {
    let of = to.of;
    let blocks = if to.parts.short() { dated_and_left(of) } else { all(of) };
    part(Part::Actions, if to.parts.short() { "What to do next" } else { "Action plan" }, blocks)
}

/// The next steps, and what would be to do only if a new kind of contract were taken up.
fn dated_and_left(of: &Assessed<'_>) -> Vec<super::Block> {
    let mut blocks = vec![dated(of)];
    let later = left_for_later(of.seen());
    if !later.is_empty() {
        let titles: Vec<String> =
            later.iter().take(MOST_LATER).map(|at| lower_first(&of.pack[*at].title)).collect();
        let more = and_more(later.len() - titles.len(), " (full account)");
        blocks.push(para(format!(
            "Only if a new kind of contract is taken up again: {}{more}.",
            titles.join("; ")
        )));
    }
    blocks
}

/// The next steps in a table, each with an owner and a date or the place for them.
pub(super) fn dated(of: &Assessed<'_>) -> super::Block {
    let steps = next_steps(of.seen(), MOST_DATED);
    if steps.is_empty() {
        return para(texts::no_step());
    }
    let rows = steps.iter().enumerate().map(|(at, step)| {
        let (what, takes) = (Text::from(what(of, step)), step.takes.as_str().into());
        vec![(at + 1).to_string().into(), what, owner(step), due(step), takes]
    });
    table(
        "Next actions",
        &[("No.", 5), ("Action", 38), ("Owner", 30), ("By", 14), ("Takes", 13)],
        rows.collect(),
    )
}

/// What was planned for cautions that do not bear on this now, each by its title.
pub(super) fn idle<'a>(of: &Assessed<'a>) -> impl Iterator<Item = (&'a str, &'a Plan)> + use<'a> {
    let Assessed { pack, set, advice, .. } = *of;
    let idle = set.plans.iter().filter(|(caution, _)| {
        let told = advice.cautions.iter().find(|now| now.caution == **caution);
        told.is_none_or(|now| now.group == Group::OnlyIf)
    });
    idle.map(|(caution, plan)| (pack[*caution].title.as_str(), plan))
}

/// Everything that answers a caution which applies or may apply.
fn all(of: &Assessed<'_>) -> Vec<super::Block> {
    let pack = of.pack;
    let (steps, later) = (planned(of), left_for_later(of.seen()));
    let mut blocks = Vec::new();
    if steps.is_empty() {
        blocks.push(para(texts::no_step()));
    } else {
        let rows = steps.iter().map(|step| {
            let may = match step.action {
                Some(at) if later.contains(&at) => "(Only if a new kind of contract is taken up.) ",
                _ if !step.applies => "(If it applies.) ",
                _ => "",
            };
            let (what, who) = match step.action {
                Some(at) => {
                    let action = &pack[at];
                    let takes = months_words(action.takes());
                    (
                        Text::led(format!("{}.", action.title), format!(" {may}{}", action.text)),
                        format!("{}; {takes}", action.who),
                    )
                }
                None => (
                    Text::from(format!(
                        "{may}Decide what to do about: {}. The rules name no action for it.",
                        pack[step.cautions[0].caution].title
                    )),
                    String::new(),
                ),
            };
            let (owner, due) = step.plans(of);
            vec![
                step.number.to_string().into(),
                what,
                step.numbers().into(),
                who.into(),
                owner.into(),
                due.into(),
            ]
        });
        blocks.push(table(
            "Action plan",
            &[
                ("No.", 5),
                ("Action", 42),
                ("Cautions", 11),
                ("Usually done by; takes", 17),
                ("Owner", 12),
                ("By", 13),
            ],
            rows.collect(),
        ));
    }
    let idle: Vec<String> =
        idle(of).map(|(title, plan)| format!("{title}: {} {}", plan.owner, plan.due)).collect();
    if !idle.is_empty() {
        blocks.push(super::heading("Planned for cautions that do not bear on this now"));
        blocks.push(super::list(idle));
    }
    let takes: Vec<String> = of
        .advice
        .settle_next
        .iter()
        .map(|settle| (settle.question, what_it_takes(pack, settle.question)))
        .filter(|(_, words)| !words.is_empty())
        .map(|(question, words)| format!("{}. {words}", pack[question].short))
        .collect();
    if !takes.is_empty() {
        blocks.push(super::heading("If an answer turns out to be bad news"));
        blocks.push(super::list(takes));
    }
    blocks
}
