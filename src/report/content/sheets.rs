//! The content as tables to sort, filter and add up, for a workbook.

use super::super::model::{Cell, Sheet};
use super::super::parts::Part;
use super::answers::{level_words, meaning, sure};
use super::cautions::plan;
use super::tasks::steps;
use super::{Assessed, Footnotes, Together, all_told, bar, capital, counts, date, open_said};
use crate::advice::open_questions;
use crate::advice::sentences::{caution_because, months_words};
use crate::advice::words::{
    basis_words, displayed, effect_words, kind_id, source_kind_words, strength_words,
};
use crate::advice::{Group, Tables, Truth, ledger};
use crate::answers::Entry;
use crate::pack::{Cite, Impact, ModelIx, Months, Pack, QuestionIx, Severity};

pub(super) fn sheets(of: &Assessed<'_>, group: Option<&Together>, notes: &Footnotes) -> Vec<Sheet> {
    let mut sheets = vec![options(of), answers(of)];
    sheets.extend(group.map(|group| counts::group(of.pack, group)));
    sheets.extend(group.map(|group| counts::seats(of.pack, group)));
    sheets.extend([effects(of), cautions(of), actions(of), find_out(of), sources(of.pack, notes)]);
    sheets
}

fn options(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let rows = all_told(of)
        .into_iter()
        .chain(pack.beside())
        .map(|at| {
            let standing = of.advice.standings[at.0];
            let bar = bar(pack, standing, at);
            let gates = |wanted: Truth| {
                let gates = pack[at].gates.iter();
                let gates = gates.filter(|gate| Tables::gate(&gate.all, of.profile) == wanted);
                gates.map(|gate| gate.title.as_str()).collect::<Vec<_>>().join("; ")
            };
            let whole = |fit: Option<_>| fit.map_or(Cell::Empty, |fit| Cell::Number(displayed(fit)));
            let exact = standing.fit().map_or(Cell::Empty, |fit| Cell::Text(fit.to_string()));
            vec![
                bar.label.into(),
                kind_id(pack[at].kind).into(),
                format!("{} {}", bar.mark, bar.words).into(),
                whole(standing.fit()),
                whole(standing.lower()),
                whole(standing.upper()),
                exact,
                gates(Truth::True).into(),
                gates(Truth::Unknown).into(),
            ]
        })
        .collect();
    Sheet {
        part: Part::Conclusion,
        name: "Options",
        about: "Where each verdict and option stands: 0 is against, 50 neutral, 100 in favour.".to_owned(),
        columns: vec![
            ("Option", 30),
            ("Kind", 11),
            ("Position", 34),
            ("Fit", 7),
            ("Lowest", 9),
            ("Highest", 9),
            ("Fit, exact", 12),
            ("Ruled out by", 40),
            ("Would be ruled out by, not known yet", 40),
        ],
        rows,
    }
}

fn answers(of: &Assessed<'_>) -> Sheet {
    let Assessed { pack, set, profile, .. } = *of;
    let rows = (0..pack.questions.len())
        .map(QuestionIx)
        .filter(|at| pack[*at].asked_at(set.depth) || *set.entry(*at) != Entry::default())
        .map(|at| {
            let (question, entry) = (&pack[at], set.entry(at));
            vec![
                pack[question.theme].title.as_str().into(),
                question.short.as_str().into(),
                question.ask.as_str().into(),
                level_words(of, at).into(),
                meaning(pack, at, &entry.answer).unwrap_or_default().into(),
                sure(&entry.answer).unwrap_or_default().into(),
                entry.note.as_str().into(),
                entry.owner.as_str().into(),
                entry.due.as_str().into(),
                profile.at(at).unsettled().map_or("", open_said).into(),
                Cell::Number(question.weight.into()),
                question.id.as_str().into(),
            ]
        })
        .collect();
    Sheet {
        part: Part::Answers,
        name: "Answers",
        about: "Every question with its answer and the whole note.".to_owned(),
        columns: vec![
            ("Theme", 20),
            ("Question", 26),
            ("As asked", 44),
            ("Answer", 18),
            ("What it means", 44),
            ("How sure", 14),
            ("Note and evidence", 60),
            ("Who finds out", 20),
            ("By", 14),
            ("Open because", 14),
            ("Weight", 8),
            ("Id", 24),
        ],
        rows,
    }
}

fn effects(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let mut rows = Vec::new();
    for at in (0..pack.models.len()).map(ModelIx) {
        let ledger = ledger(pack, of.tables, of.profile, at);
        for (row, whole) in ledger.rows.iter().zip(ledger.whole_points(pack)) {
            let (question, effect) = (&pack[row.question], &pack[at].effects[row.effect]);
            let (worth, now) = match row.range {
                None => ("out of play".to_owned(), Cell::Empty),
                Some((least, most)) if least == most => (effect_words(least).to_owned(), Cell::Number(whole)),
                Some((least, most)) => {
                    (format!("open: {} to {}", effect_words(least), effect_words(most)), Cell::Number(whole))
                }
            };
            let could = |fraction: crate::advice::Fraction| match row.range {
                None => Cell::Empty,
                Some(_) => Cell::Number(fraction.rounded()),
            };
            let source = &pack[effect.cite.source];
            rows.push(vec![
                pack[at].title.as_str().into(),
                pack[question.theme].title.as_str().into(),
                question.short.as_str().into(),
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
                format!("{} ({}). {}", source.by, source.year, source.title).into(),
                effect.cite.place.as_str().into(),
                basis_words(effect.cite.basis).into(),
                strength_words(effect.cite.strength).into(),
            ]);
        }
    }
    Sheet {
        part: Part::Options,
        name: "Effects ledger",
        about: "What each answer does to each option, in points of fit, with the rule's reason and source. The points of an option and 50 add up to its fit.".to_owned(),
        columns: vec![
            ("Option", 26),
            ("Theme", 20),
            ("Question", 26),
            ("Answer", 18),
            ("Counts", 24),
            ("Points", 8),
            ("Lowest", 9),
            ("Highest", 9),
            ("Points, exact", 13),
            ("Weight", 8),
            ("Emphasis", 10),
            ("Because", 60),
            ("Source", 44),
            ("Place", 30),
            ("Basis", 22),
            ("Evidence", 26),
        ],
        rows,
    }
}

/// Citations, one a line.
fn cited(pack: &Pack, cites: &[Cite]) -> String {
    let line = |cite: &Cite| {
        let source = &pack[cite.source];
        let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
        format!(
            "{} ({}). {}{place}. {}; evidence {}; checked {}.",
            source.by,
            source.year,
            source.title,
            capital(basis_words(cite.basis)),
            strength_words(cite.strength),
            date(&source.checked)
        )
    };
    cites.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn cautions(of: &Assessed<'_>) -> Sheet {
    let Assessed { pack, set, advice, .. } = *of;
    let rows = advice
        .cautions
        .iter()
        .enumerate()
        .map(|(at, now)| {
            let caution = &pack[now.caution];
            let on: Vec<&str> = caution.models.iter().map(|at| pack[*at].title.as_str()).collect();
            let actions: Vec<String> = caution
                .actions
                .iter()
                .map(|at| {
                    let action = &pack[*at];
                    format!("{}. {} Usually: {}.", action.title, action.text, action.who)
                })
                .collect();
            let plan =
                if set.plans.contains_key(&now.caution) { plan(of.set, now) } else { Default::default() };
            vec![
                Cell::Number(i64::try_from(at + 1).unwrap_or(i64::MAX)),
                match (now.group, now.truth) {
                    (Group::OnlyIf, _) => "only if chosen",
                    (_, Truth::True) => "applies",
                    _ => "may apply",
                }
                .into(),
                if caution.severity == Severity::Strong { "strong" } else { "to note" }.into(),
                caution.title.as_str().into(),
                caution.text.as_str().into(),
                caution_because(pack, set, of.profile, now).into(),
                if on.is_empty() { "every option".to_owned() } else { on.join(", ") }.into(),
                match caution.impact {
                    Some(Impact::SqueezedOut) => "who may be squeezed out",
                    Some(Impact::Lost) => "what would be lost",
                    None => "",
                }
                .into(),
                cited(pack, &caution.cite).into(),
                actions.join("\n").into(),
                plan.0.into(),
                plan.1.into(),
            ]
        })
        .collect();
    Sheet {
        part: Part::Cautions,
        name: "Cautions",
        about: "The cautions that apply or may apply, numbered as in the report.".to_owned(),
        columns: vec![
            ("No.", 6),
            ("Applies", 14),
            ("Severity", 10),
            ("Caution", 36),
            ("What it says", 60),
            ("Why", 44),
            ("Bears on", 24),
            ("Third sector", 22),
            ("Evidence", 60),
            ("To do", 60),
            ("Owner", 20),
            ("By", 14),
        ],
        rows,
    }
}

fn actions(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let mut rows = Vec::new();
    for (truth, applies) in [(Truth::True, "applies"), (Truth::Unknown, "may apply")] {
        for step in steps(of, truth) {
            let (title, text, who, takes) = step.action.map_or_else(
                || {
                    let about = &pack[step.cautions[0].caution].title;
                    (format!("Decide what to do about: {about}"), "", "", String::new())
                },
                |at| {
                    let action = &pack[at];
                    (
                        action.title.clone(),
                        action.text.as_str(),
                        action.who.as_str(),
                        months_words(Months { least: action.least, most: action.most }),
                    )
                },
            );
            let about: Vec<&str> = step.cautions.iter().map(|now| pack[now.caution].title.as_str()).collect();
            let (owner, due) = step.plans(of);
            rows.push(vec![
                title.into(),
                text.into(),
                step.numbers().into(),
                about.join("; ").into(),
                applies.into(),
                who.into(),
                takes.into(),
                owner.into(),
                due.into(),
                Cell::Empty,
            ]);
        }
    }
    Sheet {
        part: Part::Actions,
        name: "Actions",
        about: "What answers the cautions, each action once, with who does it and by when.".to_owned(),
        columns: vec![
            ("Action", 36),
            ("What to do", 60),
            ("Cautions", 11),
            ("Caution titles", 44),
            ("Applies", 14),
            ("Usually done by", 24),
            ("Takes", 16),
            ("Owner", 20),
            ("By", 14),
            ("Done", 10),
        ],
        rows,
    }
}

fn find_out(of: &Assessed<'_>) -> Sheet {
    let pack = of.pack;
    let rows = open_questions(of.profile, of.advice)
        .iter()
        .enumerate()
        .map(|(at, task)| {
            let (question, entry) = (&pack[task.question], of.set.entry(task.question));
            vec![
                Cell::Number(i64::try_from(at + 1).unwrap_or(i64::MAX)),
                question.short.as_str().into(),
                question.ask.as_str().into(),
                super::open_said(task.reason).into(),
                if task.could_change { "yes" } else { "" }.into(),
                question.who_knows.as_str().into(),
                entry.owner.as_str().into(),
                entry.due.as_str().into(),
                Cell::Empty,
            ]
        })
        .collect();
    Sheet {
        part: Part::FindOut,
        name: "To find out",
        about: "What is open, the most important first.".to_owned(),
        columns: vec![
            ("No.", 6),
            ("Question", 30),
            ("As asked", 60),
            ("Open because", 16),
            ("Could change the conclusion", 16),
            ("Who would know", 26),
            ("Owner", 20),
            ("By", 14),
            ("Done", 10),
        ],
        rows,
    }
}

fn sources(pack: &Pack, notes: &Footnotes) -> Sheet {
    let mut all = notes.cited.clone();
    all.sort();
    let rows = all
        .into_iter()
        .map(|at| {
            let source = &pack[at];
            vec![
                source.title.as_str().into(),
                source.by.as_str().into(),
                Cell::Number(source.year.into()),
                source_kind_words(source.kind).into(),
                strength_words(source.strength).into(),
                date(&source.checked).into(),
                source.link.as_deref().unwrap_or_default().into(),
                source.note.as_str().into(),
                source.id.as_str().into(),
            ]
        })
        .collect();
    Sheet {
        part: Part::Sources,
        name: "Sources",
        about: "The sources that the report cites, and what each is worth.".to_owned(),
        columns: vec![
            ("Title", 60),
            ("By", 30),
            ("Year", 7),
            ("Kind", 22),
            ("Strength", 34),
            ("Checked", 18),
            ("Link", 50),
            ("What it is worth", 60),
            ("Id", 18),
        ],
        rows,
    }
}
