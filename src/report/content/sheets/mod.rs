//! The content as tables to sort, filter and add up, for a workbook: for each part that was
//! made the tables that belong to it. What is told in sentences alone stands in tables of two
//! columns, under the headings that it has in the other formats.

mod about;
mod appraisal;
mod cautions;
mod compared;
mod pieces;
mod read_up;
mod tasks;
mod told;
mod workshop;

pub(super) use compared::compared;
use pieces::{Citing, fits, position, question_of};

use super::super::model::Chapter;
use super::super::parts::Part;
use super::super::sheet::{Cell, Rows, Sheet, SheetChart};
use super::answers::{level_words, meaning, sure};
use super::cite::Sources;
use super::texts;
use super::{Assessed, Together, counts, in_order, open_said};
use crate::advice::words::says_words;
use crate::advice::{Tables, Truth};
use crate::answers::Entry;
use crate::pack::{ModelIx, ModelKind, QuestionIx};

/// The tables of the parts that were made, the options first.
pub(super) fn sheets(
    of: &Assessed<'_>,
    group: Option<&Together>,
    made: &[Chapter],
    notes: &Sources,
) -> Vec<Sheet> {
    let pack = of.pack;
    let chapter = |part: Part| made.iter().find(|chapter| chapter.kind == part);
    let has = |part: Part| chapter(part).is_some();
    let citing = Citing { pack, listed: !notes.cited(pack).is_empty() };
    let mut sheets: Vec<Sheet> = Vec::new();
    let tells = [Part::Conclusion, Part::Table, Part::Committee].into_iter().find(|part| has(*part));
    sheets.extend(tells.map(|part| options(of, part)));
    sheets.extend(told::side_by_side(of, made));
    sheets.extend(about::about(of, made));
    if let (Some(group), Some(chapter)) = (group, chapter(Part::Participants)) {
        sheets.extend(workshop::participants(group, chapter));
    }
    sheets.extend(appraisal::appraisal(of, citing, has(Part::Options), has(Part::Payment)));
    for chapter in made {
        match chapter.kind {
            Part::ThirdSector => sheets.push(cautions::third_sector_sheet(of)),
            Part::Cautions => sheets.extend(cautions::cautions(of)),
            Part::WhatChanges => sheets.push(tasks::what_changes_sheet(of)),
            Part::FindOut => sheets.push(tasks::find_out(of)),
            Part::Actions => sheets.push(tasks::actions(of)),
            Part::Dissent => sheets.extend(group.into_iter().flat_map(|group| workshop::dissent(of, group))),
            Part::Discussion => {
                sheets.extend(group.into_iter().flat_map(|group| workshop::discussion(pack, group)));
            }
            Part::WhatIfs => sheets.push(told::what_ifs(chapter)),
            Part::Answers => {
                sheets.extend([answers(of), questions(of)]);
                sheets.extend(group.into_iter().flat_map(|group| counts::counts(pack, group)));
                sheets.extend(group.map(|group| workshop::reasons(pack, group)));
            }
            Part::Models => sheets.push(appraisal::in_general(of, citing)),
            Part::Terms => sheets.push(read_up::terms(pack, citing)),
            Part::Law => sheets.push(read_up::law(pack, citing)),
            Part::Method => sheets.extend([read_up::method(of, chapter), read_up::weights(of)]),
            Part::Limits => {
                sheets.push(told::limits(told::told(chapter).into_iter().map(|one| one.text)));
            }
            // These stand above and below.
            Part::Sources
            | Part::Summary
            | Part::Table
            | Part::Committee
            | Part::Purpose
            | Part::Participants
            | Part::Conclusion
            | Part::Options
            | Part::Payment
            | Part::Expectation
            | Part::Challenges
            | Part::Comparison => {}
        }
    }
    sheets.extend(told::committee(made));
    if !notes.cited(pack).is_empty() {
        sheets.push(read_up::sources(pack, notes));
    }
    sheets
}

/// What a verdict says; nothing for an option, which says nothing by itself.
fn verdict(of: &Assessed<'_>, model: ModelIx) -> &'static str {
    let beside = of.advice.beside.iter().find(|now| now.model == model);
    match (of.pack[model].kind, beside.map(|now| now.proposed)) {
        (ModelKind::Option, _) => "",
        (_, Some(Truth::False)) => "not proposed",
        (_, Some(Truth::Unknown)) => "not known whether proposed",
        (ModelKind::Verdict(_), _) => says_words(of.advice.says(model)),
    }
}

/// Every verdict and option: the verdicts before the choice, the options, how to pay.
fn everything(of: &Assessed<'_>) -> Vec<ModelIx> {
    in_order(of).into_iter().chain(of.pack.beside()).collect()
}

fn options(of: &Assessed<'_>, part: Part) -> Sheet {
    let pack = of.pack;
    let gates = |at: ModelIx, wanted: Truth| {
        let gates = pack[at].gates.iter();
        let gates = gates.filter(|gate| Tables::gate(&gate.all, of.profile) == wanted);
        gates.map(|gate| gate.title.as_str()).collect::<Vec<_>>().join("; ")
    };
    let rows = Rows::of(everything(of))
        .words("Option", 20, |at| &pack[at].title)
        .words("Whether/which/how paid", 18, |at| question_of(pack[at].kind))
        .words("Position", 20, |at| position(of, at))
        .words("Verdict", 11, |at| verdict(of, at));
    let sheet = fits(rows, 9, |at| of.advice.standings[at.0])
        .words("Ruled out by", 23, |at| gates(at, Truth::True))
        .words("Would be ruled out by, not known yet", 23, |at| gates(at, Truth::Unknown))
        .sheet(part, "Options", texts::sheet_options());
    Sheet { chart: Some(SheetChart { label: 0, now: 4, lowest: 5, highest: 6, ruled_out: 8 }), ..sheet }
}

fn answers(of: &Assessed<'_>) -> Sheet {
    let Assessed { pack, set, profile, .. } = *of;
    let open = |at| {
        if profile.asks(at) {
            profile.at(at).unsettled().map_or("", open_said)
        } else {
            "not counted: a quick set does not ask this"
        }
    };
    Rows::of(shown(of))
        .words("Theme", 14, |at| &pack[pack[at].theme].title)
        .words("Question", 18, |at| &pack[at].short)
        .words("Answer", 13, |at| level_words(of, at))
        .words("What it means", 27, |at| meaning(pack, at, &set.entry(at).answer))
        .words("How sure", 10, |at| sure(&set.entry(at).answer))
        .words("Note and evidence", 35, |at| &set.entry(at).note)
        .words("Who finds out", 12, |at| &set.entry(at).owner)
        .words("By", 9, |at| &set.entry(at).due)
        .words("Open because", 11, open)
        .sheet(Part::Answers, "Answers", texts::sheet_answers())
}

/// The questions themselves, beside their answers.
fn questions(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let levels = |at: QuestionIx| {
        let levels = pack[at].levels.iter().enumerate();
        levels.map(|(at, level)| format!("{} {}", at + 1, level.label)).collect::<Vec<_>>().join("; ")
    };
    Rows::of(shown(of))
        .words("Theme", 20, |at| &pack[pack[at].theme].title)
        .words("Question", 24, |at| &pack[at].short)
        .words("As asked", 50, |at| &pack[at].ask)
        .words("Levels, low to high", 36, levels)
        .numbers("Weight", 9, |at| Cell::Number(pack[at].weight.into()))
        .words("Id", 10, |at| &pack[at].id)
        .sheet(Part::Answers, "Questions", texts::sheet_questions())
}

/// The questions that are shown. What was said stays in the record, even where a quick set
/// does not ask it.
fn shown(of: &Assessed<'_>) -> impl Iterator<Item = QuestionIx> {
    let Assessed { pack, set, profile, .. } = *of;
    let all = (0..pack.questions.len()).map(QuestionIx);
    all.filter(move |at| profile.asks(*at) || *set.entry(*at) != Entry::default())
}
