//! What is not known and what is to be done, as lists that somebody can own.

use super::super::model::{Chapter, Text};
use super::super::parts::{Part, Parts};
use super::cautions::{number, plan};
use super::{Assessed, aside, open_said, para, part, table};
use crate::advice::sentences::months_words;
use crate::advice::what_changes::{settled_words, what_it_takes};
use crate::advice::{CautionNow, Group, Truth, open_questions};
use crate::pack::{ActionIx, Months};

pub(super) fn find_out(of: &Assessed<'_>) -> Chapter {
    let pack = of.pack;
    let tasks = open_questions(of.profile, of.advice);
    let mut blocks = vec![para(settled_words(of.profile, of.advice, of.robustness))];
    if tasks.is_empty() {
        blocks.push(para("Every question is answered, and every answer is sure."));
    } else {
        blocks.push(aside(
            "In this order: what decides a must-have of the first two options, then what moves them furthest apart, then the rest.",
        ));
        let rows = tasks.iter().enumerate().map(|(at, task)| {
            let question = &pack[task.question];
            let entry = of.set.entry(task.question);
            let said = open_said(task.reason);
            let open = if task.could_change {
                Text::from(said).strong("\nCould change a conclusion")
            } else {
                said.into()
            };
            vec![
                Text::from((at + 1).to_string()),
                Text::default().strong(question.short.clone()).then(format!("\n{}", question.ask)),
                open,
                (&question.who_knows).into(),
                (&entry.owner).into(),
                (&entry.due).into(),
            ]
        });
        blocks.push(table(
            "What to find out",
            &[
                ("No.", 5),
                ("Question", 34),
                ("Why it is open", 14),
                ("Who would know", 19),
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
    /// The action; `None` where the rules give none for a caution.
    pub action: Option<ActionIx>,
    /// Numbers of the cautions, as the report numbers them.
    pub numbers: Vec<usize>,
    /// The cautions.
    pub cautions: Vec<&'a CautionNow>,
}

/// What to do about the cautions of one kind, in their order, each action once.
pub(super) fn steps<'a>(of: &Assessed<'a>, truth: Truth) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    let bearing = of.advice.cautions.iter().filter(|now| now.group != Group::OnlyIf);
    for now in bearing.filter(|now| now.truth == truth) {
        let number = number(of, now);
        let actions = &of.pack[now.caution].actions;
        let wanted: Vec<Option<ActionIx>> =
            if actions.is_empty() { vec![None] } else { actions.iter().copied().map(Some).collect() };
        for action in wanted {
            match steps.iter_mut().find(|step| action.is_some() && step.action == action) {
                Some(step) => {
                    step.numbers.push(number);
                    step.cautions.push(now);
                }
                None => steps.push(Step { action, numbers: vec![number], cautions: vec![now] }),
            }
        }
    }
    steps
}

impl Step<'_> {
    /// Who does it and by when, as said of its cautions.
    pub fn plans(&self, of: &Assessed<'_>) -> (String, String) {
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
    pub fn numbers(&self) -> String {
        self.numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
    }
}

pub(super) fn actions(of: &Assessed<'_>, parts: Parts) -> Chapter {
    let pack = of.pack;
    let steps = steps(of, Truth::True);
    let mut blocks = Vec::new();
    if steps.is_empty() {
        blocks.push(para("No caution applies, so none asks for an action."));
    } else {
        blocks.push(aside(
            "The actions that answer the cautions which apply. An empty cell is for you to fill in.",
        ));
        let rows = steps.iter().map(|step| {
            let (what, who) = match step.action {
                Some(at) => {
                    let action = &pack[at];
                    (
                        Text::default().strong(action.title.clone()).then(format!("\n{}", action.text)),
                        format!(
                            "{}\nTakes: {}",
                            action.who,
                            months_words(Months { least: action.least, most: action.most })
                        ),
                    )
                }
                None => (
                    Text::from(format!(
                        "Decide what to do about: {}. The rules name no action for it.",
                        pack[step.cautions[0].caution].title
                    )),
                    String::new(),
                ),
            };
            let (owner, due) = step.plans(of);
            vec![what, step.numbers().into(), who.into(), owner.into(), due.into()]
        });
        blocks.push(table(
            "Action plan",
            &[("Action", 41), ("Cautions", 11), ("Usually done by", 19), ("Owner", 15), ("By", 14)],
            rows.collect(),
        ));
        let here = if parts.has(Part::Cautions) || parts.has(Part::CautionList) {
            "in this report"
        } else {
            "in the full report"
        };
        blocks.push(aside(format!("The numbers are those of the cautions {here}.")));
    }
    let idle: Vec<String> = of
        .set
        .plans
        .iter()
        .filter(|(caution, _)| of.advice.cautions.iter().all(|now| now.caution != **caution))
        .map(|(caution, plan)| format!("{}: {} {}", pack[*caution].title, plan.owner, plan.due))
        .collect();
    if !idle.is_empty() {
        blocks.push(super::two("Planned for cautions that do not apply now"));
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
        blocks.push(super::two("If an answer turns out to be bad news"));
        blocks.push(super::list(takes));
    }
    part(Part::Actions, "Action plan", blocks)
}
