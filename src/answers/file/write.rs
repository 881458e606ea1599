//! From an answer set to what is written: ids in the place of indices, and nothing left out.

use super::FORMAT;
use super::shape::*;
use crate::answers::{Answer, AnswerSet, Confidence, Emphasis, Entry, Rule};
use crate::pack::{Depth, Pack, QuestionIx};

/// What a result is computed from: depth, emphasis and answers, as a digest.
pub fn inputs_digest(file: &AnswerFile) -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    part(match file.depth {
        Depth::Quick => "Quick",
        Depth::Full => "Full",
    });
    for (theme, emphasis) in &file.emphasis {
        part(theme);
        part(emphasis.word());
    }
    for line in file.answers.iter().filter(|line| !matches!(line.answer, Said::Unanswered)) {
        part(&line.question);
        part(&format!("{} {}", said_form(&line.answer), confidence_form(line.confidence)));
    }
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// An answer as the digest takes it. What is spelled here is kept in files: it stays as it is,
/// independent of the names of the types.
fn said_form(said: &Said) -> String {
    match said {
        Said::Level(id) => format!("Level({id:?})"),
        Said::DontKnow => "DontKnow".to_owned(),
        Said::NotApplicable(reason) => format!("NotApplicable({reason:?})"),
        Said::Later => "Later".to_owned(),
        Said::Unanswered => "Unanswered".to_owned(),
    }
}

fn confidence_form(confidence: Option<Confidence>) -> &'static str {
    match confidence {
        None => "None",
        Some(Confidence::Low) => "Some(Low)",
        Some(Confidence::Medium) => "Some(Medium)",
        Some(Confidence::High) => "Some(High)",
    }
}

/// An answer in the words of the file, for the history.
pub(in crate::answers) fn said_words(pack: &Pack, question: QuestionIx, answer: &Answer) -> String {
    match answer {
        Answer::Level(level, _) => pack[question].levels[usize::from(*level)].id.clone(),
        Answer::DontKnow => "nobody knows".to_owned(),
        Answer::NotApplicable(_) => "does not apply".to_owned(),
        Answer::Later => "later".to_owned(),
        Answer::Unanswered => "open".to_owned(),
    }
}

/// An answer by ids, and how sure it is.
fn said(pack: &Pack, question: QuestionIx, answer: &Answer) -> (Said, Option<Confidence>) {
    match answer {
        Answer::Level(level, confidence) => {
            (Said::Level(pack[question].levels[usize::from(*level)].id.clone()), Some(*confidence))
        }
        Answer::DontKnow => (Said::DontKnow, None),
        Answer::NotApplicable(reason) => (Said::NotApplicable(reason.clone()), None),
        Answer::Later => (Said::Later, None),
        Answer::Unanswered => (Said::Unanswered, None),
    }
}

/// Writes down what was said about the questions of a pack, one line for each about which
/// something was. `entries` stand in the order of the pack's questions.
pub fn entry_lines(entries: &[Entry], pack: &Pack) -> Vec<EntryLine> {
    entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| **entry != Entry::default())
        .map(|(at, entry)| {
            let (answer, confidence) = said(pack, QuestionIx(at), &entry.answer);
            EntryLine {
                question: pack.questions[at].id.clone(),
                answer,
                confidence,
                note: entry.note.clone(),
                owner: entry.owner.clone(),
                due: entry.due.clone(),
            }
        })
        .collect()
}

/// Writes down an answer set by ids.
pub fn unbind(set: &AnswerSet, pack: &Pack) -> AnswerFile {
    let said = |question, answer: &Answer| said(pack, question, answer);
    let answers = entry_lines(&set.entries, pack);
    let history = set
        .history
        .iter()
        .map(|change| {
            let (from, from_confidence) = said(change.question, &change.from);
            let (to, to_confidence) = said(change.question, &change.to);
            // What is not written is read as medium.
            let unusual =
                |confidence: Option<Confidence>| confidence.filter(|one| *one != Confidence::Medium);
            ChangeLine {
                at: change.at.clone(),
                by: change.by.clone(),
                question: pack[change.question].id.clone(),
                from,
                to,
                from_confidence: unusual(from_confidence),
                to_confidence: unusual(to_confidence),
            }
        })
        .collect();
    AnswerFile {
        format: FORMAT,
        title: set.title.clone(),
        service: set.service.clone(),
        scope: set.scope.clone(),
        depth: set.depth,
        ends: set.ends.map(|month| month.to_string()),
        extension: set.extension,
        created: set.created.clone(),
        changed: set.changed.clone(),
        revealed: set.revealed.clone(),
        pack: PackRef {
            id: pack.manifest.id.clone(),
            version: pack.manifest.version.clone(),
            digest: pack.digest.clone(),
        },
        reasons: set.reasons.iter().map(|at| pack.reasons[*at].id.clone()).collect(),
        emphasis: set
            .emphasis
            .iter()
            .zip(&pack.themes)
            .filter(|(emphasis, _)| **emphasis != Emphasis::Normal)
            .map(|(emphasis, theme)| (theme.id.clone(), *emphasis))
            .collect(),
        answers,
        expectation: set.expectation.clone(),
        plans: set
            .plans
            .iter()
            .map(|(caution, plan)| PlanLine {
                caution: pack[*caution].id.clone(),
                owner: plan.owner.clone(),
                due: plan.due.clone(),
            })
            .collect(),
        challenges: set
            .challenges
            .iter()
            .map(|challenge| ChallengeLine {
                rule: match &challenge.rule {
                    Rule::Effect(model, question) => {
                        RuleName::Effect(pack[*model].id.clone(), pack[*question].id.clone())
                    }
                    Rule::Gate(id) => RuleName::Gate(id.clone()),
                    Rule::Caution(caution) => RuleName::Caution(pack[*caution].id.clone()),
                },
                because: challenge.because.clone(),
                at: challenge.at.clone(),
            })
            .collect(),
        what_ifs: set
            .what_ifs
            .iter()
            .map(|what_if| WhatIfLine {
                name: what_if.name.clone(),
                at: what_if.at.clone(),
                changes: what_if
                    .changes
                    .iter()
                    .map(|(question, answer)| {
                        let (answer, confidence) = said(*question, answer);
                        WhatIfChange { question: pack[*question].id.clone(), answer, confidence }
                    })
                    .collect(),
            })
            .collect(),
        result: set.result.clone(),
        history,
        edits: set.edits.clone(),
        retired: set.retired.clone(),
    }
}
