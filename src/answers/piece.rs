//! An answer set in pieces: what differs between two states of one set, for undo, for the
//! history, and for saying what has not been saved.

use super::file::{EditLine, Edited, said_words};
use super::{AnswerSet, Challenge, Emphasis, Entry, Expectation, Month, Plan, WhatIf};
use crate::pack::{CautionIx, Depth, Pack, QuestionIx};

/// One part of an answer set that can be put back as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Title(String),
    Service(String),
    Scope(String),
    Depth(Depth),
    Ends(Option<Month>),
    Extension(Option<u16>),
    Reasons(Vec<usize>),
    Emphasis(Vec<Emphasis>),
    Entry(QuestionIx, Box<Entry>),
    Expectation(Option<Expectation>),
    Plan(CautionIx, Option<Plan>),
    Challenges(Vec<Challenge>),
    WhatIfs(Vec<WhatIf>),
}

/// Every piece in which two states differ, as it was in the first.
pub fn differences(before: &AnswerSet, after: &AnswerSet) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut differ = |differs: bool, piece: &dyn Fn() -> Piece| {
        if differs {
            pieces.push(piece());
        }
    };
    for (at, (was, is)) in before.entries.iter().zip(&after.entries).enumerate() {
        differ(was != is, &|| Piece::Entry(QuestionIx(at), Box::new(was.clone())));
    }
    differ(before.title != after.title, &|| Piece::Title(before.title.clone()));
    differ(before.service != after.service, &|| Piece::Service(before.service.clone()));
    differ(before.scope != after.scope, &|| Piece::Scope(before.scope.clone()));
    differ(before.depth != after.depth, &|| Piece::Depth(before.depth));
    differ(before.ends != after.ends, &|| Piece::Ends(before.ends));
    differ(before.extension != after.extension, &|| Piece::Extension(before.extension));
    differ(before.reasons != after.reasons, &|| Piece::Reasons(before.reasons.clone()));
    differ(before.emphasis != after.emphasis, &|| Piece::Emphasis(before.emphasis.clone()));
    let expected = |set: &AnswerSet| set.expectation.as_ref().map(|e| e.text.clone());
    differ(expected(before) != expected(after), &|| Piece::Expectation(before.expectation.clone()));
    let mut cautions: Vec<CautionIx> = before.plans.keys().chain(after.plans.keys()).copied().collect();
    cautions.sort_unstable();
    cautions.dedup();
    for caution in cautions {
        let was = before.plans.get(&caution);
        differ(was != after.plans.get(&caution), &|| Piece::Plan(caution, was.cloned()));
    }
    differ(before.challenges != after.challenges, &|| Piece::Challenges(before.challenges.clone()));
    differ(before.what_ifs != after.what_ifs, &|| Piece::WhatIfs(before.what_ifs.clone()));
    pieces
}

impl AnswerSet {
    /// Puts a piece in its place; gives back what was there. A changed answer goes into the
    /// history like any other.
    pub fn put(&mut self, piece: Piece, now: &str) -> Piece {
        use std::mem::replace;
        now.clone_into(&mut self.changed);
        match piece {
            Piece::Title(text) => Piece::Title(replace(&mut self.title, text)),
            Piece::Service(text) => Piece::Service(replace(&mut self.service, text)),
            Piece::Scope(text) => Piece::Scope(replace(&mut self.scope, text)),
            Piece::Depth(depth) => Piece::Depth(replace(&mut self.depth, depth)),
            Piece::Ends(month) => Piece::Ends(replace(&mut self.ends, month)),
            Piece::Extension(months) => Piece::Extension(replace(&mut self.extension, months)),
            Piece::Reasons(list) => Piece::Reasons(replace(&mut self.reasons, list)),
            Piece::Emphasis(list) => Piece::Emphasis(replace(&mut self.emphasis, list)),
            Piece::Expectation(text) => Piece::Expectation(replace(&mut self.expectation, text)),
            Piece::Challenges(list) => Piece::Challenges(replace(&mut self.challenges, list)),
            Piece::WhatIfs(list) => Piece::WhatIfs(replace(&mut self.what_ifs, list)),
            Piece::Plan(caution, plan) => {
                let was = match plan {
                    Some(plan) => self.plans.insert(caution, plan),
                    None => self.plans.remove(&caution),
                };
                Piece::Plan(caution, was)
            }
            Piece::Entry(question, entry) => {
                let was = self.entries[question.0].clone();
                self.set(question, entry.answer.clone(), now);
                self.entries[question.0] = *entry;
                Piece::Entry(question, Box::new(was))
            }
        }
    }
}

/// A piece in a few words, such as `the answer to 'Trust'`.
pub fn piece_words(pack: &Pack, piece: &Piece) -> String {
    match piece {
        Piece::Title(_) => "the title".to_owned(),
        Piece::Service(_) => "the service".to_owned(),
        Piece::Scope(_) => "what is in scope".to_owned(),
        Piece::Depth(_) => "quick or full".to_owned(),
        Piece::Ends(_) => "when the present contract ends".to_owned(),
        Piece::Extension(_) => "by how much it may be extended".to_owned(),
        Piece::Reasons(_) => "the reasons for a change".to_owned(),
        Piece::Emphasis(_) => "the emphasis".to_owned(),
        Piece::Entry(question, _) => format!("what is said about '{}'", pack[*question].short),
        Piece::Expectation(_) => "what is expected".to_owned(),
        Piece::Plan(caution, _) => format!("who acts on '{}'", pack[*caution].title),
        Piece::Challenges(_) => "the rules that do not hold here".to_owned(),
        Piece::WhatIfs(_) => "the kept what-ifs".to_owned(),
    }
}

/// Longest text that the history holds whole, in characters; the rest is counted.
const LONGEST: usize = 160;

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}[...] ({} characters)", &text[..end], text.chars().count()),
    }
}

/// What the history says of the change from one state to another. Answers are not among
/// it: they have a history of their own.
pub fn edits_between(
    before: &AnswerSet,
    after: &AnswerSet,
    pack: &Pack,
    by: &str,
    now: &str,
) -> Vec<EditLine> {
    let mut lines = Vec::new();
    let mut edit = |what: Edited, from: &str, to: &str| {
        if from != to {
            let (from, to) = (excerpt(from), excerpt(to));
            lines.push(EditLine { at: now.to_owned(), by: by.to_owned(), what, from, to });
        }
    };
    let reasons = |set: &AnswerSet| {
        set.reasons.iter().map(|at| pack.reasons[*at].id.as_str()).collect::<Vec<_>>().join(", ")
    };
    for piece in differences(before, after) {
        match piece {
            Piece::Title(was) => edit(Edited::Title, &was, &after.title),
            Piece::Service(was) => edit(Edited::Service, &was, &after.service),
            Piece::Scope(was) => edit(Edited::Scope, &was, &after.scope),
            Piece::Depth(was) => edit(Edited::Depth, was.into(), after.depth.into()),
            Piece::Ends(was) => {
                let words = |month: Option<Month>| month.map_or_else(String::new, |month| month.to_string());
                edit(Edited::Ends, &words(was), &words(after.ends));
            }
            Piece::Extension(was) => {
                let words =
                    |months: Option<u16>| months.map_or_else(String::new, |months| months.to_string());
                edit(Edited::Extension, &words(was), &words(after.extension));
            }
            Piece::Reasons(_) => edit(Edited::Reasons, &reasons(before), &reasons(after)),
            Piece::Emphasis(was) => {
                for (at, (was, is)) in was.iter().zip(&after.emphasis).enumerate() {
                    edit(Edited::Emphasis(pack.themes[at].id.clone()), was.word(), is.word());
                }
            }
            Piece::Expectation(was) => {
                let text =
                    |one: &Option<Expectation>| one.as_ref().map_or_else(String::new, |one| one.text.clone());
                edit(Edited::Expectation, &text(&was), &text(&after.expectation));
            }
            Piece::Entry(question, was) => {
                let (id, is) = (&pack[question].id, after.entry(question));
                edit(Edited::Note(id.clone()), &was.note, &is.note);
                edit(Edited::Owner(id.clone()), &was.owner, &is.owner);
                edit(Edited::Due(id.clone()), &was.due, &is.due);
            }
            Piece::Plan(caution, was) => {
                let (was, id) = (was.unwrap_or_default(), &pack[caution].id);
                let is = after.plans.get(&caution).cloned().unwrap_or_default();
                edit(Edited::PlanOwner(id.clone()), &was.owner, &is.owner);
                edit(Edited::PlanDue(id.clone()), &was.due, &is.due);
            }
            Piece::Challenges(was) => {
                let texts = |list: &[Challenge]| {
                    list.iter().map(|one| one.because.as_str()).collect::<Vec<_>>().join("; ")
                };
                edit(Edited::Challenges, &texts(&was), &texts(&after.challenges));
            }
            Piece::WhatIfs(was) => {
                let words = |list: &[WhatIf]| {
                    let one = |one: &WhatIf| {
                        let changes: Vec<String> = one
                            .changes
                            .iter()
                            .map(|(question, answer)| {
                                format!("{}: {}", pack[*question].id, said_words(pack, *question, answer))
                            })
                            .collect();
                        format!("{} ({})", one.name, changes.join(", "))
                    };
                    list.iter().map(one).collect::<Vec<_>>().join("; ")
                };
                edit(Edited::WhatIfs, &words(&was), &words(&after.what_ifs));
            }
        }
    }
    lines
}

impl Emphasis {
    /// In a word.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// Adds to the history what one minute's work changed. Repeated changes of one thing by
/// one person within a minute are one line, and none if it ends where it began.
pub(super) fn record(edits: &mut Vec<EditLine>, new: Vec<EditLine>) {
    for line in new {
        let minute = |at: &str| at.get(..16).map(str::to_owned);
        match edits.last_mut() {
            Some(last)
                if last.what == line.what && last.by == line.by && minute(&last.at) == minute(&line.at) =>
            {
                last.to = line.to;
                last.at = line.at;
                if last.from == last.to {
                    edits.pop();
                }
            }
            _ => edits.push(line),
        }
    }
}

impl AnswerSet {
    /// Adds to the history what changed since an earlier state, and who did it.
    pub fn record_since(&mut self, before: &Self, pack: &Pack, by: &str, now: &str) {
        let edits = edits_between(before, self, pack, by, now);
        record(&mut self.edits, edits);
        let known = before.history.len().min(self.history.len());
        for change in &mut self.history[known..] {
            by.clone_into(&mut change.by);
        }
    }
}
