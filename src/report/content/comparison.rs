//! The report on two or more answer sets side by side.

use super::super::model::{Block, Cell, Chart, Part, PartKind, Report, Sheet, Text};
use super::{KEY, aside, bar, date, list, para, part, table, two};
use crate::advice::compare::{Comparison, parts, standing_words};
use crate::advice::sentences::{answer_words, headline};
use crate::pack::Pack;

/// The report on a comparison, written on a day such as `2026-11-27`.
#[must_use]
pub fn compared(pack: &Pack, comparison: &Comparison, day: &str) -> Report {
    let sides = &comparison.sides;
    let names: Vec<&str> = sides.iter().map(|side| side.name.as_str()).collect();
    let mut summary = vec![aside(
        "The same rules were applied to each. This compares answers with published conditions; it predicts nothing.",
    )];
    let all = parts(pack, comparison);
    for (at, part) in all.iter().enumerate() {
        // The first part says what was concluded and why it differs.
        if at == 0 {
            summary.push(list(&part.lines));
        }
    }
    for side in sides {
        summary.push(Block::Chart(Chart {
            caption: side.name.clone(),
            key: KEY.to_owned(),
            points: true,
            bars: pack
                .structures()
                .chain(pack.overlays())
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
        .structures()
        .chain(pack.overlays())
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
                Text::default().strong(answer_words(pack, *question, &entry.answer)).then(note)
            }));
            row
        })
        .collect::<Vec<_>>();
    let mut blocks =
        vec![two("Each option"), table("Each option in each set", &headings("Option"), positions)];
    blocks.push(two("Answers that differ"));
    blocks.push(if differing.is_empty() {
        para("None.")
    } else {
        table("Answers that differ", &headings("Question"), differing)
    });
    // The tables above say what these two do.
    let told = ["Conclusions", "Answers that differ", "Each model"];
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
    let parts: Vec<Part> = vec![
        part(PartKind::Summary, "Summary", summary),
        part(PartKind::Comparison, "What differs", blocks),
        part(PartKind::Method, "Rules", method),
        part(PartKind::Limits, "Limits", limits),
    ];
    Report {
        title: names.join(" and "),
        subtitle: "Answer sets compared".to_owned(),
        date: date(day),
        parts,
        notes: Vec::new(),
        sheets: vec![sheet(pack, comparison)],
    }
}

fn sheet(pack: &Pack, comparison: &Comparison) -> Sheet {
    let mut rows = Vec::new();
    for side in &comparison.sides {
        rows.push(vec![
            side.name.as_str().into(),
            "Conclusion".into(),
            headline(pack, &side.advice).into(),
            Cell::Empty,
        ]);
        for question in &comparison.questions {
            let entry = side.set.entry(*question);
            rows.push(vec![
                side.name.as_str().into(),
                pack[*question].short.as_str().into(),
                answer_words(pack, *question, &entry.answer).into(),
                entry.note.as_str().into(),
            ]);
        }
    }
    Sheet {
        name: "Answers that differ",
        about: "What each set says where they differ.".to_owned(),
        columns: vec![("Set", 30), ("Question", 36), ("Answer", 44), ("Note", 60)],
        rows,
    }
}
