//! The report on two or more answer sets side by side.

use super::super::model::{Block, Cell, Chapter, Chart, Report, Sheet, Text};
use super::super::parts::{Part, Parts};
use super::page::{TITLE, cut};
use super::{KEY, SHORT_KEY, aside, bar, date, list, para, part, table, two};
use crate::advice::compare::{Comparison, parts, standing_words};
use crate::advice::sentences::{headline, row, said_words};
use crate::pack::Pack;

/// Most lines of the conclusions that the first page has.
const MOST_LINES: usize = 6;
/// Most sides whose charts the first page has as well.
const MOST_CHARTS: usize = 2;

/// The report on a comparison: these parts of it, written on a day such as `2026-11-27`.
#[must_use]
pub(in crate::report) fn compared(pack: &Pack, comparison: &Comparison, chosen: Parts, day: &str) -> Report {
    let sides = &comparison.sides;
    let names: Vec<&str> = sides.iter().map(|side| side.name.as_str()).collect();
    let mut summary = vec![aside(
        "The same rules were applied to each. This compares answers with published conditions; it predicts nothing.",
    )];
    let all = parts(pack, comparison);
    // The first part says what was concluded and why it differs.
    let told: Vec<&String> = all.iter().take(1).flat_map(|part| &part.lines).collect();
    let rest = told.len().saturating_sub(MOST_LINES);
    let more = (rest > 0).then(|| format!("And {rest} more lines, in the part on what differs."));
    summary.push(list(told.iter().take(MOST_LINES).map(|line| cut(line, 180)).chain(more)));
    let out: Vec<String> = Part::OF_A_COMPARISON
        .iter()
        .filter(|part| !chosen.has(**part))
        .map(|part| part.label().to_lowercase())
        .collect();
    if !out.is_empty() {
        summary.push(aside(format!(
            "This is a choice of parts. The full report also has: {}.",
            row(&out, "and")
        )));
    }
    let mut blocks = Vec::new();
    if rest > 0 {
        blocks.extend([two("Conclusions"), list(told)]);
    }
    let models = pack.models.len();
    let on_the_first_page = sides.len() <= MOST_CHARTS && models <= 7;
    let charts = if on_the_first_page { &mut summary } else { &mut blocks };
    for side in sides {
        charts.push(Block::Chart(Chart {
            caption: cut(&side.name, TITLE),
            key: if on_the_first_page { SHORT_KEY } else { KEY }.to_owned(),
            points: !on_the_first_page,
            bars: pack
                .before()
                .chain(pack.options())
                .map(|at| bar(pack, side.advice.standings[at.0], at))
                .collect(),
        }));
    }
    let share = 70 / u16::try_from(sides.len()).unwrap_or(1).max(1);
    let headings = |first: &'static str| {
        let mut headings = vec![(first, 30)];
        headings.extend(names.iter().map(|name| (*name, share.max(1))));
        headings
    };
    let positions = pack
        .before()
        .chain(pack.options())
        .chain(pack.beside())
        .map(|at| {
            let mut row = vec![Text::from(&pack[at].title)];
            row.extend(sides.iter().map(|side| Text::from(standing_words(&side.advice, at))));
            row
        })
        .collect();
    let differing = comparison
        .questions
        .iter()
        .map(|question| {
            let mut row = vec![
                Text::default()
                    .strong(pack[*question].short.clone())
                    .then(format!("\n{}", pack[*question].ask)),
            ];
            row.extend(sides.iter().map(|side| {
                let entry = side.set.entry(*question);
                let note = if entry.note.is_empty() { String::new() } else { format!("\n{}", entry.note) };
                Text::default().strong(said_words(pack, &side.set, &side.profile, *question)).then(note)
            }));
            row
        })
        .collect::<Vec<_>>();
    blocks.push(two("Where each stands"));
    blocks.push(table("Where each stands in each set", &headings("Verdict or option"), positions));
    blocks.push(two("Answers that differ"));
    blocks.push(if differing.is_empty() {
        para("None.")
    } else {
        table("Answers that differ", &headings("Question"), differing)
    });
    // The tables above say what these two do.
    let told = ["Conclusions", "Answers that differ", "Where each stands"];
    for part in all.iter().filter(|part| !told.contains(&part.heading.as_str())) {
        blocks.push(two(&part.heading));
        blocks.push(list(part.lines.iter().map(|line| line.trim_start_matches('\t').to_owned())));
    }
    let method = vec![list([
        format!("Rules: {}, version {}.", pack.manifest.title, pack.manifest.version),
        format!("Digest: {}", pack.digest),
    ])];
    let mut limits = vec![list(&pack.manifest.limits)];
    limits.retain(|block| !matches!(block, Block::List(items) if items.is_empty()));
    let mut parts: Vec<Chapter> = vec![
        part(Part::Summary, "Summary", summary),
        part(Part::Comparison, "What differs", blocks),
        part(Part::Method, "Rules", method),
        part(Part::Limits, "Limits", limits),
    ];
    parts.retain(|part| chosen.has(part.kind));
    let mut sheets = vec![sheet(pack, comparison)];
    sheets.retain(|sheet| chosen.has(sheet.part));
    Report {
        title: cut(&names.join(" and "), TITLE),
        subtitle: "Answer sets compared".to_owned(),
        date: date(day),
        day: day.to_owned(),
        parts,
        notes: Vec::new(),
        sheets,
    }
}

fn sheet(pack: &Pack, comparison: &Comparison) -> Sheet {
    let mut rows = Vec::new();
    for side in &comparison.sides {
        rows.push(vec![
            side.name.as_str().into(),
            "Conclusion".into(),
            headline(pack, &side.advice, side.set.depth).into(),
            Cell::Empty,
        ]);
        for question in &comparison.questions {
            let entry = side.set.entry(*question);
            rows.push(vec![
                side.name.as_str().into(),
                pack[*question].short.as_str().into(),
                said_words(pack, &side.set, &side.profile, *question).into(),
                entry.note.as_str().into(),
            ]);
        }
    }
    Sheet {
        part: Part::Comparison,
        name: "Answers that differ",
        about: "What each set says where they differ.".to_owned(),
        columns: vec![("Set", 30), ("Question", 36), ("Answer", 44), ("Note", 60)],
        rows,
    }
}
