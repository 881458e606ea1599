//! The tables of a comparison: where each option stands in each set, what each set answers
//! where they differ, and what else parts them.

use super::super::super::papers::Parts;
use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Sheet, SheetColumn};
use super::super::date;
use super::told::label_and_text;
use super::{question_of, sheet, whole};
use crate::advice::compare::{Comparison, Side, Tells, parts};
use crate::advice::record::ENGINE;
use crate::advice::sentences::{headline, said_words};
use crate::advice::words::{Band, says_words};
use crate::pack::{ModelIx, ModelKind, Pack};
use crate::page::Item;

/// The tables of the parts that were chosen.
pub(in crate::report::content) fn compared(pack: &Pack, found: &Comparison, chosen: Parts) -> Vec<Sheet> {
    let mut sheets = vec![positions(pack, found), answers(pack, found), rest(pack, found)];
    sheets.extend([rules(pack), limits(pack)]);
    sheets.retain(|sheet| chosen.has(sheet.part));
    sheets
}

fn positions(pack: &Pack, found: &Comparison) -> Sheet {
    let models = pack.before().chain(pack.options()).chain(pack.beside());
    let rows = models
        .flat_map(|at| found.sides.iter().map(move |side| (at, side)))
        .map(|(at, side)| {
            let standing = side.advice.standings[at.0];
            vec![
                pack[at].title.as_str().into(),
                question_of(pack[at].kind).into(),
                side.name.as_str().into(),
                Band::of(standing).words().into(),
                verdict(pack, side, at).into(),
                whole(standing.fit()),
                whole(standing.lower()),
                whole(standing.upper()),
                standing.fit().map_or(Cell::Empty, |fit| Cell::Text(fit.to_string())),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Option", 28),
        SheetColumn::words("Whether/which/how paid", 18),
        SheetColumn::words("Set", 28),
        SheetColumn::words("Position", 26),
        SheetColumn::words("Verdict", 12),
        SheetColumn::numbers("Fit", 7),
        SheetColumn::numbers("Lowest", 9),
        SheetColumn::numbers("Highest", 9),
        SheetColumn::words("Fit, exact", 12),
    ];
    let about = "Where each stands in each set: 0 is against, 50 neutral, 100 in favour.";
    sheet(Part::Comparison, "Where each stands", about, columns, rows)
}

fn verdict(pack: &Pack, side: &Side, at: ModelIx) -> &'static str {
    match pack[at].kind {
        ModelKind::Verdict(_) => says_words(side.advice.says(at)),
        ModelKind::Option => "",
    }
}

fn answers(pack: &Pack, found: &Comparison) -> Sheet {
    let mut rows = Vec::new();
    for question in &found.questions {
        for side in &found.sides {
            rows.push(vec![
                pack[*question].short.as_str().into(),
                pack[*question].ask.as_str().into(),
                side.name.as_str().into(),
                said_words(pack, &side.set, &side.profile, *question).into(),
                side.set.entry(*question).note.as_str().into(),
            ]);
        }
    }
    let columns = vec![
        SheetColumn::words("Question", 24),
        SheetColumn::words("As asked", 38),
        SheetColumn::words("Set", 22),
        SheetColumn::words("Answer", 20),
        SheetColumn::words("Note", 44),
    ];
    let about = "What each set says where they differ.";
    sheet(Part::Comparison, "Answers that differ", about, columns, rows)
}

/// What was concluded in each, and what else parts them.
fn rest(pack: &Pack, found: &Comparison) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = found
        .sides
        .iter()
        .map(|side| {
            let concluded = headline(pack, &side.advice, side.set.depth);
            vec![format!("Conclusion: {}", side.name).into(), concluded.into()]
        })
        .collect();
    // What has a table of its own stands there.
    let rest = parts(pack, found);
    for part in rest.iter().filter(|part| !matches!(part.tells, Tells::Answers | Tells::Standings)) {
        let texts = part.lines.iter().flat_map(Item::texts);
        rows.extend(texts.map(|text| vec![part.heading.as_str().into(), text.words().into()]));
    }
    let about = "What each set comes to, and what parts them beside their answers.";
    sheet(Part::Comparison, "What differs", about, label_and_text(), rows)
}

fn rules(pack: &Pack) -> Sheet {
    let manifest = &pack.manifest;
    let rows = [
        ("Rules", manifest.title.clone()),
        ("Rules, id", manifest.id.clone()),
        ("Rules, version", manifest.version.clone()),
        ("Rules, date", date(&manifest.date)),
        ("Rules, digest", pack.digest.clone()),
        ("contract-advisor, version", ENGINE.to_owned()),
    ];
    let rows = rows.into_iter().map(|(label, text)| vec![label.into(), text.into()]).collect();
    sheet(Part::Method, "Rules", "The same rules were applied to each.", label_and_text(), rows)
}

fn limits(pack: &Pack) -> Sheet {
    let limits = pack.manifest.limits.iter().enumerate();
    let rows = limits.map(|(at, limit)| vec![Cell::count(at + 1), limit.into()]).collect();
    let columns = vec![SheetColumn::numbers("No.", 7), SheetColumn::words("Limit", 50)];
    sheet(Part::Limits, "Limits", "What this cannot do.", columns, rows)
}
