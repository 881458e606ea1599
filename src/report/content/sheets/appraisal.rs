//! What stands for and against each option and way of paying: must-haves, effects of the
//! answers, and what the sources say of it at large.

use super::super::super::parts::Part;
use super::super::super::sheet::{Cell, Sheet, SheetColumn};
use super::super::answers::level_words;
use super::super::appraisal::conditions;
use super::super::{Assessed, in_order, paid};
use super::{Citing, position, question_of, sheet};
use crate::advice::Fraction;
use crate::advice::ledger;
use crate::advice::sentences::{much_out_of_play, paid_sentence, says_sentence};
use crate::advice::words::{effect_words, gate_words, reaches, says_words};
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
    let rows = models
        .iter()
        .map(|at| {
            vec![
                pack[*at].title.as_str().into(),
                question_of(pack[*at].kind).into(),
                position(of, *at).into(),
                pack[*at].summary.as_str().into(),
                said_here(of, *at).into(),
                citing.cell(&pack[*at].cite),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Option", 18),
        SheetColumn::words("Whether/which/how paid", 18),
        SheetColumn::words("Position", 18),
        SheetColumn::words("What it is", 26),
        SheetColumn::words("What is said of it here", 26),
        SheetColumn::links("Source", 44),
    ];
    sheet(part, "Each option", "What each verdict and option is, and what is said of it here.", columns, rows)
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
    let rows = models
        .iter()
        .flat_map(|at| pack[*at].gates.iter().map(move |gate| (*at, gate)))
        .map(|(at, gate)| {
            vec![
                pack[at].title.as_str().into(),
                gate.title.as_str().into(),
                gate_words(of.profile, gate).into(),
                conditions(of, gate).into(),
                gate.because.as_str().into(),
                gate.remedy.as_str().into(),
                citing.cell(std::slice::from_ref(&gate.cite)),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Option", 18),
        SheetColumn::words("What would rule it out", 20),
        SheetColumn::words("State", 11),
        SheetColumn::words("It is so when", 27),
        SheetColumn::words("Because", 27),
        SheetColumn::words("What would have to change", 25),
        SheetColumn::links("Source", 22),
    ];
    let about = "Must-haves: where one is missing, the option is ruled out, whatever else fits.";
    sheet(part, "Must-haves", about, columns, rows)
}

fn effects(of: &Assessed<'_>, citing: Citing<'_>, part: Part, models: &[ModelIx]) -> Sheet {
    let pack = of.pack;
    let mut rows = Vec::new();
    for at in models.iter().copied() {
        let ledger = ledger(pack, of.tables, of.profile, at);
        for (row, whole) in ledger.rows.iter().zip(ledger.whole_points(pack)) {
            let effect = &pack[at].effects[row.effect];
            let (worth, now) = match row.range {
                None => ("out of play".to_owned(), Cell::Empty),
                Some((least, most)) if least == most => (effect_words(least).to_owned(), Cell::Number(whole)),
                Some((least, most)) => {
                    (format!("open: {} to {}", effect_words(least), effect_words(most)), Cell::Number(whole))
                }
            };
            let could = |fraction: Fraction| match row.range {
                None => Cell::Empty,
                Some(_) => Cell::Number(fraction.rounded()),
            };
            rows.push(vec![
                pack[at].title.as_str().into(),
                pack[row.question].short.as_str().into(),
                level_words(of, row.question).into(),
                worth.into(),
                now,
                could(row.could_be.0),
                could(row.could_be.1),
                if row.range.is_some() { row.points.to_string().into() } else { Cell::Empty },
                Cell::Number(row.weight),
                match row.factor {
                    1 => "half",
                    4 => "double",
                    _ => "normal",
                }
                .into(),
                effect.because.as_str().into(),
                citing.cell(std::slice::from_ref(&effect.cite)),
            ]);
        }
    }
    let columns = vec![
        SheetColumn::words("Option", 15),
        SheetColumn::words("Question", 15),
        SheetColumn::words("Answer", 11),
        SheetColumn::words("Counts", 11),
        SheetColumn::numbers("Points", 8),
        SheetColumn::numbers("Lowest", 8),
        SheetColumn::numbers("Highest", 9),
        SheetColumn::words("Points, exact", 8),
        SheetColumn::numbers("Weight", 8),
        SheetColumn::words("Emphasis", 10),
        SheetColumn::words("Because", 25),
        SheetColumn::links("Source", 22),
    ];
    let about = "What each answer does to each option, in points of fit, with the rule's reason and source. The points of an option and 50 add up to its fit.";
    sheet(part, "Effects ledger", about, columns, rows)
}

/// Advantages and disadvantages, whatever the answers.
pub(super) fn in_general(of: &Assessed<'_>, citing: Citing<'_>) -> Sheet {
    let mut rows = Vec::new();
    for at in in_order(of).into_iter().chain(paid(of)) {
        let model = &of.pack[at];
        for (way, points) in [("advantage", &model.pros), ("disadvantage", &model.cons)] {
            rows.extend(points.iter().map(|point| {
                vec![
                    model.title.as_str().into(),
                    way.into(),
                    point.text.as_str().into(),
                    citing.cell(std::slice::from_ref(&point.cite)),
                ]
            }));
        }
    }
    let columns = vec![
        SheetColumn::words("Option", 26),
        SheetColumn::words("Advantage or disadvantage", 16),
        SheetColumn::words("Point", 50),
        SheetColumn::links("Source", 50),
    ];
    let about = "What the sources give as advantages and disadvantages of each, whatever the answers. It counts for nothing in the result.";
    sheet(Part::Models, "In general", about, columns, rows)
}
