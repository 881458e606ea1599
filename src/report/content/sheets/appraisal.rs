//! What stands for and against each option and way of paying: must-haves, effects of the
//! answers, and what the sources say of it at large.

use super::super::super::parts::Part;
use super::super::super::sheet::{Rows, Sheet};
use super::super::answers::level_words;
use super::super::appraisal::conditions;
use super::super::texts;
use super::super::{Assessed, in_order, paid};
use super::{Citing, position, question_of};
use crate::advice::sentences::{much_out_of_play, paid_sentence, says_sentence};
use crate::advice::words::{effect_words, gate_words, reaches, says_words};
use crate::advice::{LedgerRow, ledger};
use crate::pack::{ModelIx, ModelKind};
use crate::text::capital;

/// The tables of the parts on the options and on how to pay. Both parts share them: each row
/// says which of the two it belongs to.
pub(super) fn appraisal(of: &Assessed<'_>, citing: Citing<'_>, options: bool, paid: bool) -> Vec<Sheet> {
    let mut models = Vec::new();
    if options {
        models.extend(in_order(of));
    }
    if paid {
        models.extend(of.pack.beside());
    }
    let part = if options { Part::Options } else { Part::Payment };
    if models.is_empty() {
        return Vec::new();
    }
    vec![
        each(of, citing, part, &models),
        must_haves(of, citing, part, &models),
        effects(of, citing, part, &models),
    ]
}

fn each(of: &Assessed<'_>, citing: Citing<'_>, part: Part, models: &[ModelIx]) -> Sheet {
    let pack = of.pack;
    Rows::of(models.iter().copied())
        .words("Option", 18, |at| &pack[at].title)
        .words("Whether/which/how paid", 18, |at| question_of(pack[at].kind))
        .words("Position", 18, |at| position(of, at))
        .words("What it is", 26, |at| &pack[at].summary)
        .words("What is said of it here", 26, |at| said_here(of, at))
        .links("Source", 44, |at| citing.cell(&pack[at].cite))
        .sheet(part, "Each option", texts::sheet_models())
}

/// What a verdict says, what the open answers could do, and whether much does not apply.
fn said_here(of: &Assessed<'_>, at: ModelIx) -> String {
    let Assessed { pack, advice, .. } = *of;
    let mut said: Vec<String> = Vec::new();
    match (advice.beside.iter().find(|now| now.model == at), pack[at].kind) {
        (Some(now), _) => said.push(paid_sentence(pack, now)),
        (None, ModelKind::Verdict(_)) => {
            let says = advice.says(at);
            said.push(format!("{}: {}.", capital(says_words(says)), says_sentence(pack, at, says)));
        }
        (None, ModelKind::Option) => {}
    }
    said.extend(reaches(advice.standings[at.0]));
    if much_out_of_play(advice.standings[at.0]) {
        said.push("More than a quarter of what matters for it was marked as not applying.".to_owned());
    }
    said.join(" ")
}

fn must_haves(of: &Assessed<'_>, citing: Citing<'_>, part: Part, models: &[ModelIx]) -> Sheet {
    let pack = of.pack;
    let each = models.iter().flat_map(|at| pack[*at].gates.iter().map(|gate| (*at, gate)));
    Rows::of(each)
        .words("Option", 18, |(at, _)| &pack[at].title)
        .words("What would rule it out", 20, |(_, gate)| &gate.title)
        .words("State", 11, |(_, gate)| gate_words(of.profile, gate))
        .words("It is so when", 27, |(_, gate)| conditions(of, gate))
        .words("Because", 27, |(_, gate)| &gate.because)
        .words("What would have to change", 25, |(_, gate)| &gate.remedy)
        .links("Source", 22, |(_, gate)| citing.cell(std::slice::from_ref(&gate.cite)))
        .sheet(part, "Must-haves", texts::sheet_must_haves())
}

fn effects(of: &Assessed<'_>, citing: Citing<'_>, part: Part, models: &[ModelIx]) -> Sheet {
    let pack = of.pack;
    let mut each: Vec<(ModelIx, LedgerRow, i64)> = Vec::new();
    for at in models.iter().copied() {
        let ledger = ledger(pack, of.tables, of.profile, at);
        let points = ledger.whole_points(pack);
        each.extend(ledger.rows.into_iter().zip(points).map(|(row, whole)| (at, row, whole)));
    }
    // What is out of play has no points.
    let in_play = |row: &LedgerRow, points: i64| row.range.map(|_| points);
    Rows::of(&each)
        .words("Option", 15, |(at, ..)| &pack[*at].title)
        .words("Question", 15, |(_, row, _)| &pack[row.question].short)
        .words("Answer", 11, |(_, row, _)| level_words(of, row.question))
        .words("Counts", 11, |(_, row, _)| match row.range {
            None => "out of play".to_owned(),
            Some((least, most)) if least == most => effect_words(least).to_owned(),
            Some((least, most)) => format!("open: {} to {}", effect_words(least), effect_words(most)),
        })
        .numbers("Points", 8, |(_, row, whole)| in_play(row, *whole))
        .numbers("Lowest", 8, |(_, row, _)| in_play(row, row.could_be.0.rounded()))
        .numbers("Highest", 9, |(_, row, _)| in_play(row, row.could_be.1.rounded()))
        .words("Points, exact", 8, |(_, row, _)| row.range.map(|_| row.points.to_string()))
        .numbers("Weight", 8, |(_, row, _)| row.weight)
        .words("Emphasis", 10, |(_, row, _)| match row.factor {
            1 => "half",
            4 => "double",
            _ => "normal",
        })
        .words("Because", 25, |(at, row, _)| &pack[*at].effects[row.effect].because)
        .links("Source", 22, |(at, row, _)| {
            citing.cell(std::slice::from_ref(&pack[*at].effects[row.effect].cite))
        })
        .sheet(part, "Effects ledger", texts::sheet_points())
}

/// Advantages and disadvantages, whatever the answers.
pub(super) fn in_general(of: &Assessed<'_>, citing: Citing<'_>) -> Sheet {
    let each = in_order(of).into_iter().chain(paid(of)).flat_map(|at| {
        let model = &of.pack[at];
        let ways = [("advantage", &model.pros), ("disadvantage", &model.cons)];
        ways.into_iter().flat_map(move |(way, points)| points.iter().map(move |point| (model, way, point)))
    });
    Rows::of(each)
        .words("Option", 26, |(model, ..)| &model.title)
        .words("Advantage or disadvantage", 16, |(_, way, _)| way)
        .words("Point", 50, |(.., point)| &point.text)
        .links("Source", 50, |(.., point)| citing.cell(std::slice::from_ref(&point.cite)))
        .sheet(Part::Models, "In general", texts::sheet_in_general())
}
