//! The tables of a comparison: where each option stands in each set, what each set answers
//! where they differ, and what else parts them.

use super::super::super::papers::Parts;
use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Rows, Sheet};
use super::super::texts;
use super::read_up::rules;
use super::told::{limits, two_columns};
use super::{fits, question_of};
use crate::advice::compare::{Comparison, Side, Tells, parts};
use crate::advice::sentences::{headline, said_words};
use crate::advice::words::{Band, says_words};
use crate::pack::{ModelIx, ModelKind, Pack, QuestionIx};
use crate::page::Item;

/// The tables of the parts that were chosen.
pub(in crate::report::content) fn compared(pack: &Pack, found: &Comparison, chosen: Parts) -> Vec<Sheet> {
    let mut sheets = vec![positions(pack, found), answers(pack, found), rest(pack, found)];
    let rules = two_columns(Part::Method, "Rules", "The same rules were applied to each.", &rules(pack));
    sheets.extend([rules, limits(pack.manifest.limits.iter().cloned())]);
    sheets.retain(|sheet| chosen.has(sheet.part));
    sheets
}

fn positions(pack: &Pack, found: &Comparison) -> Sheet {
    let models = pack.before().chain(pack.options()).chain(pack.beside());
    let each = models.flat_map(|at| found.sides.iter().map(move |side| (at, side)));
    let standing = |(at, side): (ModelIx, &Side)| side.advice.standings[at.0];
    let rows = Rows::of(each.collect::<Vec<_>>())
        .words("Option", 28, |(at, _)| &pack[at].title)
        .words("Whether/which/how paid", 18, |(at, _)| question_of(pack[at].kind))
        .words("Set", 28, |(_, side)| &side.name)
        .words("Position", 26, |row| Band::of(standing(row)).words())
        .words("Verdict", 12, |(at, side)| verdict(pack, side, at));
    fits(rows, 12, standing).sheet(Part::Comparison, "Where each stands", texts::sheet_compared())
}

fn verdict(pack: &Pack, side: &Side, at: ModelIx) -> &'static str {
    match pack[at].kind {
        ModelKind::Verdict(_) => says_words(side.advice.says(at)),
        ModelKind::Option => "",
    }
}

fn answers(pack: &Pack, found: &Comparison) -> Sheet {
    let each = found.questions.iter().flat_map(|at| found.sides.iter().map(move |side| (*at, side)));
    Rows::of(each.collect::<Vec<(QuestionIx, &Side)>>())
        .words("Question", 24, |(at, _)| &pack[at].short)
        .words("As asked", 38, |(at, _)| &pack[at].ask)
        .words("Set", 22, |(_, side)| &side.name)
        .words("Answer", 20, |(at, side)| said_words(pack, &side.set, &side.profile, at))
        .words("Note", 44, |(at, side)| &side.set.entry(at).note)
        .sheet(Part::Comparison, "Answers that differ", texts::sheet_compared_answers())
}

/// What was concluded in each, and what else parts them.
fn rest(pack: &Pack, found: &Comparison) -> Sheet {
    let concluded = |side: &Side| {
        (format!("Conclusion: {}", side.name), headline(pack, &side.advice, side.set.depth).into())
    };
    let mut rows: Vec<(String, Cell)> = found.sides.iter().map(concluded).collect();
    // What has a table of its own stands there.
    let rest = parts(pack, found);
    for part in rest.iter().filter(|part| !matches!(part.tells, Tells::Answers | Tells::Standings)) {
        let texts = part.lines.iter().flat_map(Item::texts);
        rows.extend(texts.map(|text| (part.heading.clone(), text.words().into())));
    }
    let about = texts::sheet_compared_results();
    two_columns(Part::Comparison, "What differs", about, &rows)
}
