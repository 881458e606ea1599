//! How the result was worked out, what it cannot do, and where the evidence comes from.

use super::super::model::{Block, Chapter, Text};
use super::super::parts::Part;
use super::texts;
use super::{Assessed, aside, date, heading, list, para, part, table};
use crate::advice::sentences::counted;
use crate::advice::what_changes::thousands;
use crate::pack::{Pack, Thresholds};

pub(super) fn method(of: &Assessed<'_>, account: bool) -> Chapter {
    let Assessed { pack, set, robustness, .. } = *of;
    let manifest = &pack.manifest;
    let samples = &robustness.samples;
    let mut blocks = vec![para(texts::points()), para(texts::open_answers())];
    // The conclusions that there can be are the same whatever the answers, and in this part by itself.
    if !account {
        blocks.push(para(texts::must_have()));
        blocks.extend(conclusions(&manifest.thresholds));
    }
    blocks.push(para(texts::cases(thousands(samples.draws), samples.seed)));
    blocks.push(heading("What counts how much"));
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
    blocks.push(heading("The rules"));
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
        heading("When it concludes, and when it does not"),
        para(texts::whether(t.hold, t.go)),
        list([
            texts::not_enough(t.coverage),
            texts::none_fits(t.hold),
            texts::level(t.gap),
            texts::leads_narrowly(t.share),
            texts::leads(t.share),
        ]),
    ]
}

pub(super) fn limits(pack: &Pack, short: bool) -> Chapter {
    let blocks = if short && !pack.manifest.limits.is_empty() {
        vec![aside(pack.manifest.limits.join(" "))]
    } else if pack.manifest.limits.is_empty() {
        vec![para(texts::limits())]
    } else {
        vec![list(&pack.manifest.limits)]
    };
    part(Part::Limits, "Limits", blocks)
}
