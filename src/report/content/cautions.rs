//! The cautions, numbered through, and what the contract may do to small organisations.

use std::collections::BTreeMap;

use super::super::model::{Block, Caution, Chapter, Text};
use super::super::parts::{Part, Parts};
use super::{Assessed, Footnotes, aside, evidence, list, para, part, table, two};
use crate::advice::sentences::{caution_because, months_words};
use crate::advice::{CautionNow, Group, Truth, third_sector};
use crate::answers::{AnswerSet, Rule};
use crate::pack::{ActionIx, CautionIx, Months, Pack, Severity};

pub(super) fn cautions(of: &Assessed<'_>, parts: Parts, notes: &mut Footnotes) -> Chapter {
    let Assessed { pack, set, profile, advice, .. } = *of;
    let mut blocks = vec![aside(
        "A caution is a danger that the answers point to. A strong one could break a service or an organisation if it is ignored. Cautions change no number; they stand beside the result.",
    )];
    // Where an action is told in full: each is told once.
    let mut told: BTreeMap<ActionIx, String> = BTreeMap::new();
    if parts.has(Part::Actions) {
        told.extend(planned(of).map(|action| (action, "in the action plan".to_owned())));
    }
    let mut number = 0;
    for group in Group::ALL {
        blocks.push(two(group.heading()));
        let before = number;
        for now in advice.cautions.iter().filter(|now| now.group == group) {
            number += 1;
            let evidence = evidence(pack, &pack[now.caution].cite, notes);
            let mut to_do = Vec::new();
            for action in &pack[now.caution].actions {
                to_do.push(match told.get(action) {
                    Some(where_) => Text::default()
                        .strong(format!("{}.", pack[*action].title))
                        .then(format!(" Told {where_}.")),
                    None => whole(pack, *action),
                });
                told.entry(*action).or_insert_with(|| format!("under caution {number}"));
            }
            let because = caution_because(pack, set, profile, now);
            blocks.push(Block::Caution(caution(pack, set, now, number, because, evidence, to_do)));
        }
        if number == before {
            blocks.push(para("None."));
        }
    }
    part(Part::Cautions, "Cautions", blocks)
}

/// Every caution in a row of a table: for a report of a few pages.
pub(super) fn in_short(of: &Assessed<'_>) -> Chapter {
    let Assessed { pack, set, profile, advice, .. } = *of;
    let rows = |group: Group| {
        let now = advice.cautions.iter().filter(move |now| now.group == group);
        now.map(|now| {
            let caution = &pack[now.caution];
            let strong = if caution.severity == Severity::Strong { "Strong: " } else { "" };
            let may = if now.truth == Truth::Unknown { " (may apply)" } else { "" };
            let strengths = caution.cite.iter().map(|cite| format!("{:?}", cite.strength));
            let mut strengths: Vec<String> = strengths.collect();
            strengths.sort();
            strengths.dedup();
            vec![
                Text::from(number(of, now).to_string()),
                Text::default().strong(format!("{strong}{}{may}", caution.title)),
                caution_because(pack, set, profile, now).into(),
                strengths.join(", ").into(),
            ]
        })
        .collect::<Vec<_>>()
    };
    let mut blocks = vec![aside(
        "Each is set out, with its sources and what to do, in the full report. Evidence: A is an evaluation or a review of studies, B a case study, interviews or an audit, C judgement or guidance.",
    )];
    for group in Group::ALL {
        let rows = rows(group);
        blocks.push(two(group.heading()));
        blocks.push(if rows.is_empty() {
            para("None.")
        } else {
            table(group.heading(), &[("No.", 6), ("Caution", 38), ("Why", 46), ("Evidence", 10)], rows)
        });
    }
    part(Part::CautionList, "Cautions in short", blocks)
}

/// The actions that the action plan has.
fn planned(of: &Assessed<'_>) -> impl Iterator<Item = ActionIx> {
    let applying =
        of.advice.cautions.iter().filter(|now| now.truth == Truth::True && now.group != Group::OnlyIf);
    applying.flat_map(|now| of.pack[now.caution].actions.iter().copied())
}

/// An action with what it asks for, of whom, and how long it takes.
fn whole(pack: &Pack, action: ActionIx) -> Text {
    let action = &pack[action];
    Text::default().strong(format!("{}.", action.title)).then(format!(
        " {} Usually: {}. Takes: {}.",
        action.text,
        action.who,
        months_words(Months { least: action.least, most: action.most })
    ))
}

/// What to do about a caution, each action whole.
pub(super) fn told_in_full(pack: &Pack, now: &CautionNow) -> Vec<Text> {
    pack[now.caution].actions.iter().map(|action| whole(pack, *action)).collect()
}

/// One caution: what it says, why it applies, on what evidence, and what to do.
pub(in crate::report) fn caution(
    pack: &Pack,
    set: &AnswerSet,
    now: &CautionNow,
    number: usize,
    because: String,
    evidence: Text,
    to_do: Vec<Text>,
) -> Caution {
    let caution = &pack[now.caution];
    let why = if now.truth == Truth::True { "Why it applies" } else { "Why it may apply" };
    let on = bears_on(pack, now.caution);
    let mut details: Vec<(String, Text)> = vec![
        (why.to_owned(), because.into()),
        ("Bears on".to_owned(), on.into()),
        ("Evidence".to_owned(), evidence),
    ];
    details.extend(to_do.into_iter().map(|text| ("To do".to_owned(), text)));
    let (owner, due) = plan(set, now);
    details.push(("Who, and by when".to_owned(), format!("{owner}; {due}").into()));
    for challenge in &set.challenges {
        if challenge.rule == Rule::Caution(now.caution) {
            details.push(("Said not to hold here".to_owned(), (&challenge.because).into()));
        }
    }
    Caution {
        number,
        strong: caution.severity == Severity::Strong,
        title: caution.title.clone(),
        text: (&caution.text).into(),
        details,
    }
}

/// What a caution bears on, in words.
pub(super) fn bears_on(pack: &Pack, caution: CautionIx) -> String {
    let caution = &pack[caution];
    let on: Vec<&str> = caution.models.iter().map(|at| pack[*at].title.as_str()).collect();
    match (caution.pair, on.is_empty()) {
        (Some((option, beside)), _) => format!("{} together with {}", pack[option].title, pack[beside].title),
        (None, true) => "every option".to_owned(),
        (None, false) => on.join(", "),
    }
}

/// The number of a caution in a report: its place among those that apply or may apply.
pub(super) fn number(of: &Assessed<'_>, now: &CautionNow) -> usize {
    of.advice.cautions.iter().position(|other| other.caution == now.caution).unwrap_or(0) + 1
}

/// Who acts on a caution and by when, or that nobody does yet.
pub(super) fn plan(set: &AnswerSet, now: &CautionNow) -> (String, String) {
    let plan = set.plans.get(&now.caution);
    let said = |text: Option<&String>, none: &str| {
        text.filter(|text| !text.is_empty()).map_or_else(|| none.to_owned(), Clone::clone)
    };
    (said(plan.map(|plan| &plan.owner), "nobody yet"), said(plan.map(|plan| &plan.due), "no date yet"))
}

pub(super) fn third_sector_part(of: &Assessed<'_>, parts: Parts, notes: &mut Footnotes) -> Chapter {
    let pack = of.pack;
    let impact = third_sector(pack, of.profile, of.advice);
    let mut blocks = vec![para(
        "What the contract may do to charities and community groups, whichever option is chosen. What they would say themselves cannot be worked out from these answers. Ask them.",
    )];
    for (heading, cautions) in
        [("Who may be squeezed out", &impact.squeezed_out), ("What would be lost", &impact.lost)]
    {
        blocks.push(two(heading));
        if cautions.is_empty() {
            blocks.push(para("No caution of this kind applies with these answers."));
            continue;
        }
        let mut items = Vec::new();
        for now in cautions {
            let caution = &pack[now.caution];
            let may = if now.truth == Truth::Unknown { " (may apply)" } else { "" };
            let strong = if caution.severity == Severity::Strong { "Strong: " } else { "" };
            let text = Text::default().strong(format!("{strong}{}{may}.", caution.title));
            items.push(if parts.has(Part::Cautions) {
                text.then(format!(" {} (Caution {}.)", caution.text, number(of, now)))
            } else {
                let cites = notes.cites(pack, &caution.cite);
                let because = caution_because(pack, of.set, of.profile, now);
                text.then(format!(" {} {because}", caution.text)).noted(cites)
            });
        }
        blocks.push(list(items));
    }
    blocks.push(two("What protects it"));
    let items: Vec<Text> = impact
        .protects
        .iter()
        .map(|at| {
            let cautioned = of.advice.cautions.iter().any(|now| pack[now.caution].actions.contains(at));
            let there = if parts.has(Part::Actions) && planned(of).any(|action| action == *at) {
                Some("in the action plan")
            } else {
                (parts.has(Part::Cautions) && cautioned).then_some("with the cautions")
            };
            let mut text = Text::default().strong("To do: ");
            match there {
                Some(there) => text.strong(format!("{}.", pack[*at].title)).then(format!(" Told {there}.")),
                None => {
                    text.0.extend(whole(pack, *at).0);
                    text
                }
            }
        })
        .collect();
    blocks.push(if items.is_empty() { para("Nothing in these answers yet.") } else { list(items) });
    let mut items: Vec<Text> = Vec::new();
    for (caution, because) in &impact.does_not_arise {
        let said: Vec<String> =
            because.iter().map(|at| format!("'{}': {}", pack[*at].short, super::said(of, *at))).collect();
        items.push(
            Text::default()
                .strong(format!("{}.", pack[*caution].title))
                .then(format!(" The answers say {}.", said.join("; "))),
        );
    }
    if !items.is_empty() {
        blocks.push(two("What does not arise, by these answers"));
        blocks.push(list(items));
    }
    for at in &impact.options {
        blocks.push(two(format!("What it tends to mean: {}", pack[*at].title)));
        blocks.push(para(&pack[*at].third_sector));
    }
    part(Part::ThirdSector, "Impact on charities and community groups", blocks)
}
