//! The summary on one page, and what the report is about.

use super::super::model::{Chapter, Chart, Text};
use super::super::parts::{Part, Parts};
use super::page::{Named, Page, cut};
use super::together::Together;
use super::{
    Assessed, SHORT_KEY, all_told, aside, assessed, bar, capital, count, date, in_order, list, para, part,
    two,
};
use crate::advice::front::{next_steps, time_sentence};
use crate::advice::sentences::{
    emphasis_sentence, headline, held_back_reasons, quick_sentence, reasons, under_sentence,
};
use crate::advice::words::Band;
use crate::advice::{open_questions, third_sector, without};
use crate::answers::{Emphasis, MOST_REASONS};
use crate::pack::Depth;

/// Most strong cautions, and most open questions, that the first page names.
const MOST_NAMED: usize = 4;

/// Most next steps on the first page.
const MOST_STEPS: usize = 3;

pub(super) fn summary(of: &Assessed<'_>, group: Option<&Together>, parts: Parts) -> Chapter {
    let Assessed { pack, set, advice, .. } = *of;
    let mut page = Page {
        title: super::title(set),
        lead: headline(pack, advice, of.profile.depth),
        above: vec![format!(
            "This compares {} with conditions that published sources connect with each kind of contract. It predicts nothing. The decision, and the reasons for it, are for those who sign.",
            answered(of, group)
        )],
        chart: Chart {
            caption: "Where each stands".to_owned(),
            key: SHORT_KEY.to_owned(),
            points: false,
            bars: all_told(of).into_iter().map(|model| bar(pack, advice.standings[model.0], model)).collect(),
        },
        lists: Vec::new(),
        below: Vec::new(),
    };
    let elsewhere = |part: Part, there: &str| {
        if parts.has(part) { there.to_owned() } else { "in the full report".to_owned() }
    };
    page.lists.push(Named {
        heading: "What this rests on",
        items: advice
            .whether
            .held_back
            .iter()
            .flat_map(|held| held_back_reasons(pack, held))
            .chain(reasons(pack, advice))
            .collect(),
        none: "Nothing has been answered.",
        more: elsewhere(Part::Conclusion, "in the part on the conclusion"),
        most: 6,
        below: String::new(),
    });
    let known = [
        quick_sentence(pack, advice, set.depth),
        emphasis_sentence(pack, set),
        under_sentence(pack, set.under.as_ref()),
    ];
    page.above.extend(known.into_iter().flatten());
    if let Some(group) = group {
        page.above.push(group.who_answered());
        page.lists
            .push(group.apart(pack, elsewhere(Part::Dissent, "in the part on where the group stays apart")));
    }
    let impact = third_sector(pack, of.profile, advice);
    page.lists.push(Named {
        heading: "Reservations",
        items: advice
            .reservations()
            .map(|now| pack[now.caution].title.clone())
            .collect(),
        none: "No strong caution bears on it with these answers. That is not the same as no danger.",
        more: if parts.has(Part::CautionList) {
            "in the part on cautions".to_owned()
        } else {
            elsewhere(Part::Cautions, "in the part on cautions")
        },
        most: MOST_NAMED,
        below: format!(
            "For charities and community groups: {} about who may be squeezed out, {} about what would be lost.",
            count(impact.squeezed_out.len(), "caution"),
            count(impact.lost.len(), "caution"),
        ),
    });
    // A group's next steps are its own to agree; what it talks about stands in its own part.
    let steps = if group.is_some() { Vec::new() } else { next_steps(of.seen(), MOST_STEPS) };
    page.lists.extend((group.is_none()).then(|| {
        Named {
            heading: "Next steps",
            items: steps
                .into_iter()
                .map(|step| {
                    let side: Vec<String> =
                        [step.who, step.by].into_iter().filter(|text| !text.is_empty()).collect();
                    if side.is_empty() { step.what } else { format!("{} ({})", step.what, side.join(", ")) }
                })
                .collect(),
            none: "No step follows from these answers.",
            more: "on the result's own page".to_owned(),
            most: MOST_STEPS,
            below: time_sentence(of.seen()).unwrap_or_default(),
        }
    }));
    page.lists.push(Named {
        heading: "Settle before you act",
        items: open_questions(of.profile, advice)
            .iter()
            .map(|open| {
                let could = if open.could_change { "; could change a conclusion" } else { "" };
                format!("{} ({}{could})", pack[open.question].short, super::open_said(open.reason))
            })
            .collect(),
        none: "Nothing that was asked is open.",
        more: elsewhere(Part::FindOut, "in the part on what to find out"),
        most: MOST_NAMED,
        below: String::new(),
    });
    if !set.challenges.is_empty() {
        let other = assessed(&without(pack, &set.challenges), set);
        let rules = match set.challenges.len() {
            1 => "one rule is".to_owned(),
            many => format!("{many} rules are"),
        };
        page.below.push(cut(
            &format!(
                "{} said not to hold here. Without: {}",
                capital(&rules),
                headline(pack, &other, set.depth)
            ),
            300,
        ));
    }
    page.below.extend(super::left_out(of, group, parts));
    part(Part::Summary, "Summary", page.blocks())
}

fn answered(of: &Assessed<'_>, group: Option<&Together>) -> String {
    let (done, all) = of.set.progress(of.pack);
    match group {
        None => format!("the answers to {done} of {all} questions"),
        Some(_) => format!("the answers of a group to {all} questions"),
    }
}

pub(super) fn purpose(of: &Assessed<'_>, group: Option<&Together>) -> Chapter {
    let Assessed { pack, set, .. } = *of;
    let said =
        |text: &str, none: &str| if text.trim().is_empty() { none.to_owned() } else { text.to_owned() };
    let mut blocks = Vec::new();
    if super::title(set) != set.title && !set.title.trim().is_empty() {
        blocks.extend([two("Title in full"), para(&set.title)]);
    }
    blocks.extend([
        two("Service"),
        para(said(&set.service, "No service was named.")),
        two("Scope, and why now"),
        para(said(&set.scope, "Nothing was written about the scope.")),
        two("Why change the contract"),
    ]);
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
    let mut lines = vec![match group {
        None => format!("{done} of {all} questions of {depth} are dealt with."),
        Some(_) => format!(
            "The group was asked the {all} questions of {depth}. Who answered stands in its own part."
        ),
    }];
    if set.depth == Depth::Quick && pack.questions.len() > all {
        lines.push(format!(
            "{} questions were not asked and count neither way. Most cautions about process, payment terms, data, law and the length of the contract rest on them.",
            pack.questions.len() - all
        ));
    }
    let began = if group.is_some() { "The workshop was set up" } else { "Started" };
    lines.push(format!("{began} on {}, last changed on {}.", date(&set.created), date(&set.changed)));
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
    blocks.push(list(pack.options().map(|at| {
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
    part(Part::Purpose, "Purpose and scope", blocks)
}
