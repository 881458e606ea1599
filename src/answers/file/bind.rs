//! From what is written to an answer set of one pack. Every problem is found before anything
//! is given back; under other rules, what has no place is put on the shelf.

use std::sync::Arc;

use super::shape::*;
use crate::answers::carry::Carried;
use crate::answers::{Answer, AnswerSet, Change, Entry, MOST_REASONS, Month};
use crate::pack::check::MOST_MONTHS;
use crate::pack::{Depth, Gravity, Migration, Pack, Place, Problem, QuestionIx};

/// An answer set tied to a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    pub set: AnswerSet,
    /// What became of it, if it was given under other rules.
    pub carried: Option<Carried>,
}

/// Ties an answer file to a pack. What was given under another version or digest of the
/// rules and has no place in these is kept as retired; under the same, it is a mistake.
///
/// # Errors
/// Every id that the pack does not know, every level that its question does not have,
/// and every answer that the pack does not allow, each with its place.
pub fn bind(file: &AnswerFile, pack: &Pack, name: &Arc<str>) -> Result<Bound, Vec<Problem>> {
    // A file written by hand has no digest; it is read by the rules in use.
    let other = !file.pack.digest.is_empty() && file.pack.digest != pack.digest;
    let mut binder = Binder::new(pack, Place::file(name));
    binder.moved = pack.migration(&file.pack.version).filter(|_| other);
    binder.carried = other.then(|| Carried::new(file.pack.clone()));
    let mut set = binder.set(file);
    set.retired = binder.retired;
    if let Some(carried) = &mut binder.carried {
        let waits = |question: &QuestionIx| !set.entry(*question).answer.is_done();
        carried.open = pack.asked(set.depth).filter(waits).count();
    }
    if binder.problems.is_empty() { Ok(Bound { set, carried: binder.carried }) } else { Err(binder.problems) }
}

/// Ties lines to a pack, as [`bind`] does; `list` is where they stand. One entry per
/// question of the pack.
///
/// # Errors
/// As [`bind`].
pub fn bind_entries(lines: &[EntryLine], pack: &Pack, list: &Place) -> Result<Vec<Entry>, Vec<Problem>> {
    let mut binder = Binder::new(pack, list.clone());
    let mut set = AnswerSet::new(pack, Depth::Full, "");
    let mut seen = vec![false; pack.questions.len()];
    for (i, line) in lines.iter().enumerate() {
        binder.entry(line, &list.clone().at(i), &mut seen, &mut set);
    }
    if binder.problems.is_empty() { Ok(set.entries) } else { Err(binder.problems) }
}

pub(super) struct Binder<'a> {
    pub(super) pack: &'a Pack,
    pub(super) top: Place,
    pub(super) problems: Vec<Problem>,
    /// What the pack says of the version that the file was given under.
    pub(super) moved: Option<&'a Migration>,
    /// There when the file was given under other rules.
    pub(super) carried: Option<Carried>,
    pub(super) retired: Vec<Retired>,
    /// Why the item being read has no place: filled instead of problems under other rules.
    pub(super) shelved: Vec<String>,
}

impl<'a> Binder<'a> {
    fn new(pack: &'a Pack, top: Place) -> Self {
        let (problems, retired, shelved) = (Vec::new(), Vec::new(), Vec::new());
        Self { pack, top, problems, moved: None, carried: None, retired, shelved }
    }

    pub(super) fn error(&mut self, code: &'static str, place: Place, message: String, advice: String) {
        self.problems.push(Problem { code, gravity: Gravity::Error, place, message, advice });
    }

    /// Something that these rules do not have: a mistake, or something for the shelf.
    pub(super) fn stray(&mut self, code: &'static str, place: Place, message: String, advice: String) {
        if self.carried.is_some() {
            self.shelved.push(message);
        } else {
            self.error(code, place, message, advice);
        }
    }

    /// Whether something in the item being read has no place; then it is kept as retired.
    pub(super) fn shelve(&mut self, what: &str, item: impl FnOnce() -> RetiredItem) -> bool {
        let Some(why) = self.shelved.first().cloned() else { return false };
        self.shelved.clear();
        if let Some(carried) = &mut self.carried {
            self.retired.push(Retired { under: carried.from.version.clone(), item: item() });
            carried.retired.push((what.to_owned(), why));
        }
        true
    }

    pub(super) fn set(&mut self, file: &AnswerFile) -> AnswerSet {
        let pack = self.pack;
        let mut set = AnswerSet::new(pack, file.depth, &file.created);
        file.title.clone_into(&mut set.title);
        file.service.clone_into(&mut set.service);
        file.scope.clone_into(&mut set.scope);
        file.changed.clone_into(&mut set.changed);
        self.contract(file, &mut set);
        set.under = self.carried.as_ref().map(|carried| carried.from.clone());
        set.revealed.clone_from(&file.revealed);
        set.expectation.clone_from(&file.expectation);
        set.result.clone_from(&file.result);
        set.edits.clone_from(&file.edits);
        if file.pack.id != pack.manifest.id {
            self.error(
                "A001",
                self.top.clone().field("pack").field("id"),
                format!(
                    "These answers belong to the rules '{}'; the rules in use are '{}'.",
                    file.pack.id.escape_debug(),
                    pack.manifest.id
                ),
                "Open them with --rules and the folder of those rules.".to_owned(),
            );
            return set;
        }
        self.purpose(file, &mut set);
        let mut seen = vec![false; pack.questions.len()];
        for (i, line) in file.answers.iter().enumerate() {
            let at = self.top.clone().field("answers").at(i);
            self.entry(line, &at, &mut seen, &mut set);
        }
        // What an earlier change of rules put on the shelf may have a place again.
        for old in &file.retired {
            self.revive(old, &seen, &mut set);
        }
        self.beside(file, &mut set);
        for (i, line) in file.history.iter().enumerate() {
            let at = self.top.clone().field("history").at(i);
            let what = format!("the change of '{}' at {}", line.question, line.at);
            if let Some(question) = self.question(&line.question, &at) {
                let from =
                    self.answer(question, &line.from, line.from_confidence, &at, "from", "from_confidence");
                let to = self.answer(question, &line.to, line.to_confidence, &at, "to", "to_confidence");
                if self.shelved.is_empty() {
                    set.history.push(Change { at: line.at.clone(), by: line.by.clone(), question, from, to });
                }
            }
            self.shelve(&what, || RetiredItem::Change(line.clone()));
        }
        if let (Some(carried), Some(moved)) = (&mut self.carried, self.moved) {
            carried.new = moved.new.iter().filter_map(|id| pack.question(id)).collect();
        }
        set
    }

    /// Whether the rules say that answers of the version being read are asked for again.
    fn asked_again(&self, question: QuestionIx) -> bool {
        self.moved.is_some_and(|moved| moved.reworded.contains(&self.pack[question].id))
    }

    /// When the present contract ends, and by how much it may be extended.
    fn contract(&mut self, file: &AnswerFile, set: &mut AnswerSet) {
        set.ends = file.ends.as_deref().and_then(Month::read);
        if let (Some(text), None) = (&file.ends, set.ends) {
            self.error(
                "A012",
                self.top.clone().field("ends"),
                format!("'{}' is no month.", text.escape_debug()),
                "Write year and month, such as \"2028-03\", or leave it out.".to_owned(),
            );
        }
        set.extension = file.extension;
        if let Some(months) = file.extension.filter(|months| *months > MOST_MONTHS) {
            self.error(
                "A012",
                self.top.clone().field("extension"),
                format!("The contract may be extended by {months} months."),
                format!("Write whole months, at most {MOST_MONTHS}, or leave it out."),
            );
        }
    }

    /// One line of the answers.
    pub(super) fn entry(&mut self, line: &EntryLine, at: &Place, seen: &mut [bool], set: &mut AnswerSet) {
        let what = format!("the answer to '{}'", line.question);
        if let Some(question) = self.question(&line.question, at) {
            if std::mem::replace(&mut seen[question.0], true) {
                self.error(
                    "A003",
                    at.clone().field("question"),
                    format!("The question '{}' is answered twice.", line.question),
                    "Keep one of the two.".to_owned(),
                );
            }
            let levels = self.carried.as_ref().map_or(0, |carried| carried.levels.len());
            let answer = self.answer(question, &line.answer, line.confidence, at, "answer", "confidence");
            // A question that says something else now is asked again: the answer is kept, and not counted.
            let again = self.asked_again(question) && !matches!(line.answer, Said::Unanswered | Said::Later);
            let answer = if again { Answer::Unanswered } else { answer };
            if let (true, Some(carried)) = (again && self.shelved.is_empty(), &mut self.carried) {
                let under = carried.from.version.clone();
                carried.reworded.push(question);
                self.retired.push(Retired { under, item: RetiredItem::Answer(line.clone()) });
            }
            // The note stands by the question even where the answer has no place any more.
            set.entries[question.0] =
                Entry { answer, note: line.note.clone(), owner: line.owner.clone(), due: line.due.clone() };
            if self.shelved.is_empty()
                && !again
                && let Some(carried) = &mut self.carried
            {
                if line.question != self.pack[question].id {
                    carried.renamed.push((line.question.clone(), question));
                } else if carried.levels.len() == levels {
                    carried.carried += 1;
                }
            }
        }
        self.shelve(&what, || RetiredItem::Answer(line.clone()));
    }

    /// Reasons and emphasis.
    pub(super) fn purpose(&mut self, file: &AnswerFile, set: &mut AnswerSet) {
        let pack = self.pack;
        for (i, id) in file.reasons.iter().enumerate() {
            let at = self.top.clone().field("reasons").at(i);
            match self.find("reason", &pack.reasons, |reason| &reason.id, id, &at) {
                None => {}
                Some(found) if set.reasons.contains(&found) => self.error(
                    "A003",
                    at,
                    format!("The reason '{id}' is listed twice."),
                    "Keep one.".to_owned(),
                ),
                Some(found) => set.reasons.push(found),
            }
            self.shelve(&format!("the reason '{id}'"), || RetiredItem::Reason(id.clone()));
        }
        if file.reasons.len() > MOST_REASONS {
            self.error(
                "A004",
                self.top.clone().field("reasons"),
                format!("There are {} reasons; at most {MOST_REASONS} can be chosen.", file.reasons.len()),
                "Keep the ones that matter most.".to_owned(),
            );
        }
        let mut weighed = vec![false; pack.themes.len()];
        for (i, (id, emphasis)) in file.emphasis.iter().enumerate() {
            let at = self.top.clone().field("emphasis").at(i);
            match self.find("theme", &pack.themes, |theme| &theme.id, id, &at) {
                None => {}
                Some(found) if std::mem::replace(&mut weighed[found], true) => self.error(
                    "A003",
                    at,
                    format!("The theme '{id}' is listed twice."),
                    "Keep one of the two.".to_owned(),
                ),
                Some(found) => set.emphasis[found] = *emphasis,
            }
            self.shelve(&format!("the emphasis on '{id}'"), || RetiredItem::Emphasis(id.clone(), *emphasis));
        }
    }
}
