//! The content as tables to sort, filter and add up, for a workbook: for each part that was
//! made the tables that belong to it. What is told in sentences alone stands in tables of two
//! columns, under the headings that it has in the other formats.

mod about;
mod appraisal;
mod cautions;
mod compared;
mod read_up;
mod tasks;
mod told;
mod workshop;

pub(super) use compared::compared;

use super::super::model::Chapter;
use super::super::parts::Part;
use super::super::sheet::{Cell, Sheet, SheetChart, SheetColumn};
use super::answers::{level_words, meaning, sure};
use super::cite::Sources;
use super::{Assessed, Together, counts, in_order, open_said};
use crate::advice::words::{Band, basis_words, displayed, says_words};
use crate::advice::{Fraction, Tables, Truth};
use crate::answers::Entry;
use crate::pack::{Cite, ModelIx, ModelKind, Pack, QuestionIx, Stand};
use crate::text::capital;

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
            Part::Limits => sheets.push(told::limits(chapter)),
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

/// How sources are cited in a workbook.
#[derive(Clone, Copy)]
struct Citing<'a> {
    pack: &'a Pack,
    /// Whether a table of the sources gives their titles.
    listed: bool,
}

impl Citing<'_> {
    /// A source with its place, leading to its page; of several each in a line, leading nowhere.
    fn cell(self, cites: &[Cite]) -> Cell {
        let link = match cites {
            [one] => self.pack[one.source].link.as_deref(),
            _ => None,
        };
        Cell::link(cites.iter().map(|cite| self.words(cite)).collect::<Vec<_>>().join("\n"), link)
    }

    fn words(self, cite: &Cite) -> String {
        let source = &self.pack[cite.source];
        let title = if self.listed { String::new() } else { format!(". {}", source.title) };
        let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
        format!(
            "{} ({}){title}{place}. {}; evidence {}.",
            source.by,
            source.year,
            capital(basis_words(cite.basis)),
            cite.strength
        )
    }
}

/// A table without a chart.
fn sheet(
    part: Part,
    name: &'static str,
    about: impl Into<String>,
    columns: Vec<SheetColumn>,
    rows: Vec<Vec<Cell>>,
) -> Sheet {
    Sheet { part, name, about: about.into(), columns, rows, chart: None }
}

/// Which of the three questions a model answers.
fn question_of(kind: ModelKind) -> &'static str {
    match kind {
        ModelKind::Verdict(Stand::Before) => "whether",
        ModelKind::Option => "which",
        ModelKind::Verdict(Stand::Beside) => "how paid",
    }
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

/// Where a model stands, in words alone.
fn position(of: &Assessed<'_>, model: ModelIx) -> &'static str {
    Band::of(of.advice.standings[model.0]).words()
}

fn whole(fit: Option<Fraction>) -> Cell {
    fit.map_or(Cell::Empty, |fit| Cell::Number(displayed(fit)))
}

fn options(of: &Assessed<'_>, part: Part) -> Sheet {
    let pack = of.pack;
    let rows = everything(of)
        .into_iter()
        .map(|at| {
            let standing = of.advice.standings[at.0];
            let gates = |wanted: Truth| {
                let gates = pack[at].gates.iter();
                let gates = gates.filter(|gate| Tables::gate(&gate.all, of.profile) == wanted);
                gates.map(|gate| gate.title.as_str()).collect::<Vec<_>>().join("; ")
            };
            vec![
                pack[at].title.as_str().into(),
                question_of(pack[at].kind).into(),
                position(of, at).into(),
                verdict(of, at).into(),
                whole(standing.fit()),
                whole(standing.lower()),
                whole(standing.upper()),
                standing.fit().map_or(Cell::Empty, |fit| Cell::Text(fit.to_string())),
                gates(Truth::True).into(),
                gates(Truth::Unknown).into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Option", 20),
        SheetColumn::words("Whether/which/how paid", 18),
        SheetColumn::words("Position", 20),
        SheetColumn::words("Verdict", 11),
        SheetColumn::numbers("Fit", 7),
        SheetColumn::numbers("Lowest", 9),
        SheetColumn::numbers("Highest", 9),
        SheetColumn::words("Fit, exact", 9),
        SheetColumn::words("Ruled out by", 23),
        SheetColumn::words("Would be ruled out by, not known yet", 23),
    ];
    Sheet {
        chart: Some(SheetChart { label: 0, now: 4, lowest: 5, highest: 6, ruled_out: 8 }),
        ..sheet(
            part,
            "Options",
            "Where each verdict and option stands: 0 is against, 50 neutral, 100 in favour.",
            columns,
            rows,
        )
    }
}

fn answers(of: &Assessed<'_>) -> Sheet {
    let Assessed { pack, set, profile, .. } = *of;
    let rows = shown(of)
        .map(|at| {
            let (question, entry) = (&pack[at], set.entry(at));
            let open = if profile.asks(at) {
                profile.at(at).unsettled().map_or("", open_said)
            } else {
                "not counted: a quick set does not ask this"
            };
            vec![
                pack[question.theme].title.as_str().into(),
                question.short.as_str().into(),
                level_words(of, at).into(),
                meaning(pack, at, &entry.answer).unwrap_or_default().into(),
                sure(&entry.answer).unwrap_or_default().into(),
                entry.note.as_str().into(),
                entry.owner.as_str().into(),
                entry.due.as_str().into(),
                open.into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Theme", 14),
        SheetColumn::words("Question", 18),
        SheetColumn::words("Answer", 13),
        SheetColumn::words("What it means", 27),
        SheetColumn::words("How sure", 10),
        SheetColumn::words("Note and evidence", 35),
        SheetColumn::words("Who finds out", 12),
        SheetColumn::words("By", 9),
        SheetColumn::words("Open because", 11),
    ];
    sheet(Part::Answers, "Answers", "Every question with its answer and the whole note.", columns, rows)
}

/// The questions themselves, beside their answers.
fn questions(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let rows = shown(of)
        .map(|at| {
            let question = &pack[at];
            let levels = question.levels.iter().enumerate();
            let levels: Vec<String> =
                levels.map(|(at, level)| format!("{} {}", at + 1, level.label)).collect();
            vec![
                pack[question.theme].title.as_str().into(),
                question.short.as_str().into(),
                question.ask.as_str().into(),
                levels.join("; ").into(),
                Cell::Number(question.weight.into()),
                question.id.as_str().into(),
            ]
        })
        .collect();
    let columns = vec![
        SheetColumn::words("Theme", 20),
        SheetColumn::words("Question", 24),
        SheetColumn::words("As asked", 50),
        SheetColumn::words("Levels, low to high", 36),
        SheetColumn::numbers("Weight", 9),
        SheetColumn::words("Id", 10),
    ];
    let about = "Each question as it was asked, with its levels and what it counts.";
    sheet(Part::Answers, "Questions", about, columns, rows)
}

/// The questions that are shown. What was said stays in the record, even where a quick set
/// does not ask it.
fn shown(of: &Assessed<'_>) -> impl Iterator<Item = QuestionIx> {
    let Assessed { pack, set, profile, .. } = *of;
    let all = (0..pack.questions.len()).map(QuestionIx);
    all.filter(move |at| profile.asks(*at) || *set.entry(*at) != Entry::default())
}
