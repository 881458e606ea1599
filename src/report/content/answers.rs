//! Every answer, with its level in words, how sure it is, and the note; and what was said
//! under earlier rules.

use super::super::model::{Block, Chapter, Text};
use super::super::papers::Parts;
use super::super::parts::Part;
use super::texts;
use super::{Assessed, aside, heading, part, table};
use crate::answers::file::Said;
use crate::answers::{Answer, Confidence, Entry, Retired, RetiredItem};
use crate::pack::{Pack, QuestionIx};

pub(super) fn answers(of: &Assessed<'_>, parts: Parts) -> Chapter {
    let Assessed { pack, set, .. } = *of;
    let mut blocks = vec![aside(texts::answers())];
    for theme in &pack.themes {
        // What was said stays in the record, even where a quick set does not ask it.
        let shown = theme
            .questions
            .iter()
            .copied()
            .filter(|at| of.profile.asks(*at) || *set.entry(*at) != Entry::default());
        let rows: Vec<Vec<Text>> = shown.map(|at| row(of, parts, at)).collect();
        if !rows.is_empty() {
            blocks.push(table(
                &theme.title,
                &[("Question", 32), ("Answer", 32), ("Note and evidence", 36)],
                rows,
            ));
        }
    }
    if !set.retired.is_empty() {
        blocks.push(heading("Said under earlier rules"));
        blocks.push(aside(texts::earlier_rules()));
        blocks.push(Block::List(set.retired.iter().map(|old| retired(pack, old).into()).collect()));
    }
    part(Part::Answers, "Every answer", blocks)
}

fn row(of: &Assessed<'_>, parts: Parts, at: QuestionIx) -> Vec<Text> {
    let Assessed { pack, set, .. } = *of;
    let question = &pack[at];
    let entry = set.entry(at);
    let mut answer = Text::default().strong(level_words(of, at));
    if let Some(more) = meaning(pack, at, &entry.answer) {
        answer = answer.then(format!("\n{more}"));
    }
    match &entry.answer {
        Answer::Level(_, Confidence::Low) => answer = answer.then(" (not sure)"),
        Answer::Level(_, Confidence::High) => answer = answer.then(" (sure)"),
        _ => {}
    }
    if !of.profile.asks(at) {
        answer = answer.then("\nNot counted: a quick set does not ask this.");
    }
    let mut note = Text::from(&entry.note);
    // The owner of an open question stands with the task, where there is a list of them.
    let task = parts.has(Part::FindOut) && of.profile.at(at).unsettled().is_some();
    for (label, words) in [("Who finds out: ", &entry.owner), ("By: ", &entry.due)] {
        if !words.is_empty() && !task {
            let end = if note.is_empty() { "" } else { "\n" };
            note = note.then(format!("{end}{label}{words}"));
        }
    }
    vec![Text::led(question.short.clone(), format!("\n{}", question.ask)), answer, note]
}

/// An answer with its first letter large, without how sure it is.
pub(super) fn level_words(of: &Assessed<'_>, at: QuestionIx) -> String {
    crate::text::capital(&match &of.set.entry(at).answer {
        Answer::Level(level, _) => of.pack[at].levels[usize::from(*level)].label.clone(),
        _ => super::said(of, at),
    })
}

/// What an answer means in full.
pub(super) fn meaning(pack: &Pack, at: QuestionIx, answer: &Answer) -> Option<String> {
    match answer {
        Answer::Level(level, _) => Some(pack[at].levels[usize::from(*level)].text.clone()),
        Answer::NotApplicable(reason) => Some(format!("Because: {reason}")),
        Answer::DontKnow | Answer::Later | Answer::Unanswered => None,
    }
}

/// What is said of how sure an answer is where nothing speaks for more or less.
const MEDIUM: &str = "medium";

/// How sure an answer is.
pub(super) fn sure(answer: &Answer) -> Option<&'static str> {
    match answer {
        Answer::Level(_, Confidence::Low) => Some("low, it could be one level either way"),
        Answer::Level(_, Confidence::Medium) => Some(MEDIUM),
        Answer::Level(_, Confidence::High) => Some("high"),
        _ => None,
    }
}

/// What was said under earlier rules, by the ids that it had there.
pub(super) fn retired(pack: &Pack, old: &Retired) -> String {
    let said = |said: &Said| match said {
        Said::Level(level) => level.clone(),
        Said::DontKnow => "nobody knows".to_owned(),
        Said::NotApplicable(because) => format!("does not apply ({because})"),
        Said::Later => "left for later".to_owned(),
        Said::Unanswered => "not answered".to_owned(),
    };
    let asked = |id: &str| pack.question(id).map_or_else(|| id.to_owned(), |at| pack[at].short.clone());
    let with = |label: &str, words: &str| {
        if words.is_empty() { String::new() } else { format!(" {label}: {words}.") }
    };
    let words = match &old.item {
        RetiredItem::Answer(line) => format!(
            "{}: {}.{}{}{}",
            asked(&line.question),
            said(&line.answer),
            with("Note", &line.note),
            with("Who finds out", &line.owner),
            with("By", &line.due)
        ),
        RetiredItem::Reason(id) => format!("A reason for the change: {id}."),
        RetiredItem::Emphasis(theme, emphasis) => format!("The emphasis on {theme}: {}.", emphasis.word()),
        RetiredItem::Plan(line) => {
            format!("The caution {}:{}{}", line.caution, with("Who", &line.owner), with("By", &line.due))
        }
        RetiredItem::Challenge(line) => format!("A rule was said not to hold: {}", line.because),
        RetiredItem::WhatIf(name, change) => {
            format!("In the what-if '{name}', {}: {}.", asked(&change.question), said(&change.answer))
        }
        RetiredItem::Change(line) => {
            format!("{}: changed from {} to {}.", asked(&line.question), said(&line.from), said(&line.to))
        }
    };
    format!("Version {}. {words}", old.under)
}
