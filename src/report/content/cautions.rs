//! The cautions, numbered through, and what the contract may do to small organisations.

use super::super::model::{Block, Caution, Part, PartKind, Text};
use super::{Assessed, Footnotes, aside, evidence, list, para, part, two};
use crate::advice::Profile;
use crate::advice::sentences::{caution_because, said_words};
use crate::advice::{CautionNow, Truth, third_sector};
use crate::answers::{AnswerSet, Rule};
use crate::pack::{Pack, Severity};

pub(super) fn cautions(of: &Assessed<'_>, notes: &mut Footnotes) -> Part {
    let mut blocks = vec![aside(
        "A caution is a danger that the answers point to. A strong one could break a service or an organisation if it is ignored. Cautions change no number; they stand beside the result.",
    )];
    let mut number = 0;
    for (truth, heading, none) in [
        (Truth::True, "Cautions that apply", "None applies with these answers."),
        (Truth::Unknown, "Cautions that may apply", "None hangs on an open answer."),
    ] {
        blocks.push(two(heading));
        let before = number;
        for now in of.advice.cautions.iter().filter(|now| now.truth == truth) {
            number += 1;
            let evidence = evidence(of.pack, &of.pack[now.caution].cite, notes);
            blocks.push(Block::Caution(caution(of.pack, of.set, of.profile, now, number, evidence)));
        }
        if number == before {
            blocks.push(para(none));
        }
    }
    part(PartKind::Cautions, "Cautions", blocks)
}

/// One caution: what it says, why it applies, on what evidence, and what to do.
pub(in crate::report) fn caution(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    now: &CautionNow,
    number: usize,
    evidence: Text,
) -> Caution {
    let caution = &pack[now.caution];
    let why = if now.truth == Truth::True { "Why it applies" } else { "Why it may apply" };
    let on: Vec<&str> = caution.models.iter().map(|at| pack[*at].title.as_str()).collect();
    let on = if on.is_empty() { "every option".to_owned() } else { on.join(", ") };
    let mut details: Vec<(String, Text)> = vec![
        (why.to_owned(), caution_because(pack, set, profile, now).into()),
        ("Bears on".to_owned(), on.into()),
        ("Evidence".to_owned(), evidence),
    ];
    for action in &caution.actions {
        let action = &pack[*action];
        details.push((
            "To do".to_owned(),
            Text::default()
                .strong(format!("{}.", action.title))
                .then(format!(" {} Usually: {}. Takes: {}.", action.text, action.who, action.takes)),
        ));
    }
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

/// Who acts on a caution and by when, or that nobody does yet.
pub(super) fn plan(set: &AnswerSet, now: &CautionNow) -> (String, String) {
    let plan = set.plans.get(&now.caution);
    let said = |text: Option<&String>, none: &str| {
        text.filter(|text| !text.is_empty()).map_or_else(|| none.to_owned(), Clone::clone)
    };
    (said(plan.map(|plan| &plan.owner), "nobody yet"), said(plan.map(|plan| &plan.due), "no date yet"))
}

pub(super) fn third_sector_part(of: &Assessed<'_>, notes: &mut Footnotes) -> Part {
    let Assessed { pack, set, .. } = *of;
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
            let cites = notes.cites(pack, &caution.cite);
            items.push(
                Text::default()
                    .strong(format!("{strong}{}{may}.", caution.title))
                    .then(format!(" {} {}", caution.text, caution_because(pack, set, of.profile, now)))
                    .noted(cites),
            );
        }
        blocks.push(list(items));
    }
    blocks.push(two("What protects it"));
    let mut items: Vec<Text> = impact
        .protects
        .iter()
        .map(|at| {
            let action = &pack[*at];
            Text::default()
                .strong(format!("To do: {}.", action.title))
                .then(format!(" {} Usually: {}. Takes: {}.", action.text, action.who, action.takes))
        })
        .collect();
    for (caution, because) in &impact.held_off {
        let said: Vec<String> = because
            .iter()
            .map(|at| format!("'{}': {}", pack[*at].short, said_words(pack, set, of.profile, *at)))
            .collect();
        items.push(
            Text::default()
                .strong(format!("Held off by the answers: {}.", pack[*caution].title))
                .then(format!(" You said {}.", said.join("; "))),
        );
    }
    blocks.push(if items.is_empty() { para("Nothing in these answers yet.") } else { list(items) });
    for at in &impact.structures {
        blocks.push(two(format!("What it tends to mean: {}", pack[*at].title)));
        blocks.push(para(&pack[*at].third_sector));
    }
    part(PartKind::ThirdSector, "Impact on charities and community groups", blocks)
}
