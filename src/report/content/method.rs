//! How the result was worked out, what it cannot do, and where the evidence comes from.

use super::super::model::{Block, Chapter, Text};
use super::super::parts::Part;
use super::{Assessed, aside, date, list, para, part, table, two};
use crate::advice::sentences::counted;
use crate::advice::what_changes::thousands;
use crate::pack::{Pack, Thresholds};

pub(super) fn method(of: &Assessed<'_>, account: bool) -> Chapter {
    let Assessed { pack, set, robustness, .. } = *of;
    let manifest = &pack.manifest;
    let samples = &robustness.samples;
    let mut blocks = vec![
        para(
            "Each answer counts for or against an option, as its rule says: strongly against, against, neither, for, strongly for. Each question has a weight from one to three. The fit is the weighted sum on a scale from 0 to 100, where 50 is neutral. All of it is exact whole-number arithmetic; what is printed is rounded to whole points.",
        ),
        para(
            "What is open counts as every level that it may turn out to be. It widens the range of an option and never counts as the middle. A question that does not apply counts for nothing.",
        ),
    ];
    // The conclusions that there can be are the same whatever the answers, and in this part by itself.
    if !account {
        blocks.push(para(
            "A must-have is no score. Where one is missing, the option is not viable as things stand, however well the rest fits. Cautions change no number either.",
        ));
        blocks.extend(conclusions(&manifest.thresholds));
    }
    blocks.push(para(format!(
            "The cases: {} sets of weights near the rules' own, as many in which the themes count anything, and the ways in which the open answers can turn out. Seed of the draws: {}. The same answers under the same rules always give the same result.",
            thousands(samples.draws),
            samples.seed
        )));
    blocks.push(two("What counts how much"));
    let rows = pack
        .themes
        .iter()
        .zip(&set.emphasis)
        .map(|(theme, emphasis)| {
            let asked: Vec<_> = theme.questions.iter().filter(|at| of.profile.asks(**at)).collect();
            let weight: u32 = asked.iter().map(|at| u32::from(pack[**at].weight)).sum();
            vec![
                Text::from(&theme.title),
                asked.len().to_string().into(),
                weight.to_string().into(),
                emphasis.word().into(),
            ]
        })
        .collect();
    blocks.push(table(
        "Themes and their weight",
        &[("Theme", 46), ("Questions asked", 18), ("Sum of weights", 18), ("Emphasis", 18)],
        rows,
    ));
    blocks.push(aside(format!("Who set the weights: {}. {}", manifest.weights.who, manifest.weights.why)));
    blocks.push(two("The rules"));
    blocks.push(list([
        format!(
            "{}, id {}, version {} of {}.",
            manifest.title,
            manifest.id,
            manifest.version,
            date(&manifest.date)
        ),
        format!("Digest: {}", pack.digest),
        format!(
            "{}, {}, {}, {}, {}, {}.",
            counted(pack.questions.len(), "question"),
            counted(pack.options().count(), "option"),
            counted(pack.before().chain(pack.beside()).count(), "verdict"),
            counted(pack.courses.len(), "course"),
            counted(pack.cautions.len(), "caution"),
            counted(pack.sources.len(), "source")
        ),
    ]));
    part(Part::Method, "Method", blocks)
}

/// What each conclusion means, in numbers.
fn conclusions(t: &Thresholds) -> Vec<Block> {
    vec![
        two("When it concludes, and when it does not"),
        para(format!(
            "Whether: each verdict before the choice says no where a must-have is missing or its fit is below {}; not shown where too little is known; nearly below {}, or where one of its heaviest conditions is at its worst, or after a quick look; yes otherwise. The worst of them decides.",
            t.hold, t.go
        )),
        list([
            format!(
                "Not enough is settled: less than {} in 100 of what matters is answered for an option that may come first, or a must-have of the first is open.",
                t.coverage
            ),
            format!("None fits: all are ruled out, or the first has a fit below {}.", t.hold),
            format!(
                "Level: an exact tie, a gap of less than {} points, or one that ends ahead whatever the open answers turn out to be.",
                t.gap
            ),
            format!(
                "One leads narrowly: one step on one answer that stops nothing would put another level or first, or it comes first in fewer than {} in 100 of the cases tried.",
                t.share
            ),
            format!(
                "One leads: none of these. It leads clearly if it stays ahead whatever the open answers turn out to be, no single answer unseats it, and it comes first in at least {} in 100 of the cases whatever the themes count.",
                t.share
            ),
        ]),
    ]
}

pub(super) fn limits(pack: &Pack, short: bool) -> Chapter {
    let blocks = if short && !pack.manifest.limits.is_empty() {
        vec![aside(pack.manifest.limits.join(" "))]
    } else if pack.manifest.limits.is_empty() {
        vec![para(
            "It compares answers with published conditions and predicts nothing. The decision and its reasons are for those who sign.",
        )]
    } else {
        vec![list(&pack.manifest.limits)]
    };
    part(Part::Limits, "Limits", blocks)
}
