//! The summary on one page, and what the report is about.

use super::super::model::{Block, Chart, Part, PartKind, Text};
use super::{
    Assessed, SHORT_KEY, aside, assessed, bar, capital, count, date, in_order, list, para, part, two,
};
use crate::advice::sentences::{headline, reasons};
use crate::advice::words::Band;
use crate::advice::{Truth, third_sector, without};
use crate::answers::{Emphasis, MOST_REASONS};
use crate::pack::{Depth, Severity};

/// Most strong cautions, and most open questions, that the first page names.
const MOST_NAMED: usize = 4;

pub(super) fn summary(of: &Assessed<'_>) -> Part {
    let Assessed { pack, set, advice, .. } = *of;
    let mut blocks = vec![
        Block::Lead(headline(pack, advice).into()),
        aside(format!(
            "This compares {} with conditions that published sources connect with each kind of contract. It predicts nothing. The decision, and the reasons for it, are for those who sign.",
            answered(of)
        )),
        Block::Chart(Chart {
            caption: "Where each option stands".to_owned(),
            key: SHORT_KEY.to_owned(),
            points: false,
            bars: in_order(of)
                .into_iter()
                .chain(pack.overlays())
                .map(|model| bar(pack, advice.standings[model.0], model))
                .collect(),
        }),
        two("What this rests on"),
        list(reasons(pack, advice)),
    ];
    let strong: Vec<&str> = advice
        .cautions
        .iter()
        .filter(|now| now.truth == Truth::True && pack[now.caution].severity == Severity::Strong)
        .map(|now| pack[now.caution].title.as_str())
        .collect();
    blocks.push(two("Strong cautions"));
    blocks.push(match strong.as_slice() {
        [] => {
            para("None of the strong cautions applies with these answers. That is not the same as no danger.")
        }
        some => named(some, "in the part on cautions"),
    });
    let impact = third_sector(pack, of.profile, advice);
    blocks.push(para(format!(
        "For charities and community groups: {} about who may be squeezed out, {} about what would be lost.",
        count(impact.squeezed_out.len(), "caution"),
        count(impact.lost.len(), "caution"),
    )));
    blocks.push(two("Settle before you act"));
    let settle: Vec<String> = advice
        .settle_next
        .iter()
        .map(|settle| {
            let question = &pack[settle.question];
            let could = if settle.could_change { "; could change the conclusion" } else { "" };
            format!("{} ({}{could})", question.short, settle.reason.words())
        })
        .collect();
    blocks.push(match settle.as_slice() {
        [] => para("No open question bears on which option comes first."),
        some => named(some, "in the part on what to find out"),
    });
    if !set.challenges.is_empty() {
        let other = assessed(&without(pack, &set.challenges), set);
        blocks.push(para(format!(
            "{} said not to hold here. Without: {}",
            capital(&if set.challenges.len() == 1 {
                "one rule is".to_owned()
            } else {
                format!("{} rules are", set.challenges.len())
            }),
            headline(pack, &other)
        )));
    }
    part(PartKind::Summary, "Summary", blocks)
}

/// The first few, and how many more there are.
fn named<S: AsRef<str>>(items: &[S], where_more: &str) -> Block {
    let mut shown: Vec<String> = items.iter().take(MOST_NAMED).map(|one| one.as_ref().to_owned()).collect();
    if items.len() > MOST_NAMED {
        shown.push(format!("And {} more, {where_more}.", items.len() - MOST_NAMED));
    }
    list(shown)
}

fn answered(of: &Assessed<'_>) -> String {
    let (done, all) = of.set.progress(of.pack);
    format!("the answers to {done} of {all} questions")
}

pub(super) fn purpose(of: &Assessed<'_>) -> Part {
    let Assessed { pack, set, .. } = *of;
    let said =
        |text: &str, none: &str| if text.trim().is_empty() { none.to_owned() } else { text.to_owned() };
    let mut blocks = vec![
        two("Service"),
        para(said(&set.service, "No service was named.")),
        two("Scope, and why now"),
        para(said(&set.scope, "Nothing was written about the scope.")),
        two("Why change the contract"),
    ];
    if set.reasons.is_empty() {
        blocks.push(para("No reason was chosen."));
    } else {
        blocks.push(list(set.reasons.iter().map(|at| {
            let reason = &pack.reasons[*at];
            Text::default().strong(reason.text.clone()).then(format!(". {}", reason.help))
        })));
        if set.reasons.len() == MOST_REASONS {
            blocks
                .push(aside("At most three reasons can be chosen: schemes with too many aims tend to fail."));
        }
    }
    blocks.push(two("How the questions were answered"));
    let (done, all) = set.progress(pack);
    let depth = match set.depth {
        Depth::Quick => "a quick set",
        Depth::Full => "the full set",
    };
    let mut lines = vec![format!("{done} of {all} questions of {depth} are dealt with.")];
    if set.depth == Depth::Quick && pack.questions.len() > all {
        lines.push(format!(
            "{} questions were not asked and count neither way. Most cautions about process, payment terms, data, law and the length of the contract rest on them.",
            pack.questions.len() - all
        ));
    }
    lines.push(format!("Started on {}, last changed on {}.", date(&set.created), date(&set.changed)));
    if let Some(revealed) = &set.revealed {
        lines.push(format!("The result was first shown on {}.", date(revealed)));
    }
    for (theme, emphasis) in pack.themes.iter().zip(&set.emphasis) {
        match emphasis {
            Emphasis::Normal => {}
            Emphasis::Half => lines.push(format!("'{}' was made to count half as much.", theme.title)),
            Emphasis::Double => lines.push(format!("'{}' was made to count twice as much.", theme.title)),
        }
    }
    blocks.push(list(lines));
    blocks.push(two("Options considered"));
    blocks.push(list(pack.structures().chain(pack.overlays()).map(|at| {
        let model = &pack[at];
        Text::default().strong(model.title.clone()).then(format!(": {}", model.summary))
    })));
    let out: Vec<&str> = in_order(of)
        .into_iter()
        .filter(|at| Band::of(of.advice.standings[at.0]) == Band::NotViable)
        .map(|at| pack[at].title.as_str())
        .collect();
    if !out.is_empty() {
        blocks.push(para(format!("Not viable as things stand: {}.", out.join(", "))));
    }
    part(PartKind::Purpose, "Purpose and scope", blocks)
}
