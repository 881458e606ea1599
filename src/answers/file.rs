//! An answer set as it stands on disk: one RON file, questions and levels by stable id,
//! one answer per entry, stable order.
//!
//! The shape follows the file exactly; [`bind`] ties it to a checked pack and finds
//! every problem before it gives anything back.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::carry::Carried;
use super::{
    Answer, AnswerSet, Challenge, Change, Confidence, Emphasis, Entry, Expectation, MOST_REASONS, Plan, Rule,
    WhatIf,
};
use crate::pack::{CautionIx, Depth, Gravity, Migration, Pack, Place, Problem, QuestionIx};

/// Version of the format that this program writes.
pub const FORMAT: u32 = 2;

/// The earliest version that it reads.
pub const EARLIEST: u32 = 1;

/// The version field alone, to recognise a newer file before its shape is read.
#[derive(Debug, Deserialize)]
pub struct Version {
    /// Version of the format.
    pub format: u32,
}

/// Which rules an answer set was given under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackRef {
    /// Id of the pack.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Digest of its files.
    pub digest: String,
}

/// An answer as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Said {
    /// A level, by id.
    Level(String),
    /// Nobody knows.
    DontKnow,
    /// Does not apply, with the reason.
    NotApplicable(String),
    /// Left for later.
    Later,
    /// Not answered (only in notes and in the history).
    Unanswered,
}

/// What was said about one question, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryLine {
    /// Id of the question.
    pub question: String,
    /// The answer.
    pub answer: Said,
    /// How sure; only with a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Who said so, what the evidence is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who finds out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// By when.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due: String,
}

/// One change, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeLine {
    /// When.
    pub at: String,
    /// Who, if they gave a name or initials.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Id of the question.
    pub question: String,
    /// What it was.
    pub from: Said,
    /// What it became.
    pub to: Said,
    /// How sure they were of the earlier level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_confidence: Option<Confidence>,
    /// How sure they are of the new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_confidence: Option<Confidence>,
}

/// Who acts on a caution, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanLine {
    /// Id of the caution.
    pub caution: String,
    /// Who acts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// By when.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due: String,
}

/// A rule, by ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RuleName {
    /// What a question does to a model: model id, question id.
    Effect(String, String),
    /// A must-have.
    Gate(String),
    /// A caution.
    Caution(String),
}

/// A rule that is said not to hold here, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChallengeLine {
    /// The rule.
    pub rule: RuleName,
    /// Why it does not hold here.
    pub because: String,
    /// When this was written.
    pub at: String,
}

/// One changed answer of a what-if, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatIfChange {
    /// Id of the question.
    pub question: String,
    /// What it would be.
    pub answer: Said,
    /// How sure; only with a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// A what-if that was kept, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatIfLine {
    /// Its name.
    pub name: String,
    /// When it was kept.
    pub at: String,
    /// What differs.
    pub changes: Vec<WhatIfChange>,
}

/// What else than an answer was changed, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Edited {
    /// The title.
    Title,
    /// The service.
    Service,
    /// What is in scope.
    Scope,
    /// Quick or full.
    Depth,
    /// The reasons for a change.
    Reasons,
    /// The emphasis on a theme.
    Emphasis(String),
    /// The note on a question.
    Note(String),
    /// Who finds out.
    Owner(String),
    /// By when.
    Due(String),
    /// What was expected.
    Expectation,
    /// Who acts on a caution.
    PlanOwner(String),
    /// By when.
    PlanDue(String),
    /// The rules that are said not to hold here.
    Challenges,
    /// The kept what-ifs.
    WhatIfs,
}

/// A change of something else than an answer. Long texts are cut: the history says what
/// happened, it is no second copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditLine {
    /// When.
    pub at: String,
    /// Who, if they gave a name or initials.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What.
    pub what: Edited,
    /// What it was.
    pub from: String,
    /// What it became.
    pub to: String,
}

/// One model in a result that was shown. Fits are exact fractions, such as `140/3`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownModel {
    /// Id of the model.
    pub id: String,
    /// Open, blocked or undetermined.
    pub status: String,
    /// The fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fit: Option<String>,
    /// The least it could be with the open answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower: Option<String>,
    /// The most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<String>,
}

/// A result as it was shown, so that it can be recomputed later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// When it was first like this.
    pub at: String,
    /// Version of the program.
    pub engine: String,
    /// Version of the rules.
    pub version: String,
    /// Digest of the rules.
    pub digest: String,
    /// Digest of what it was computed from: depth, emphasis and answers.
    pub answers: String,
    /// The conclusion.
    pub state: String,
    /// The model in front.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<String>,
    /// Every model.
    pub models: Vec<ShownModel>,
    /// Ids of the cautions that applied.
    pub cautions: Vec<String>,
}

/// Something that was said under earlier rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RetiredItem {
    /// What was said about a question.
    Answer(EntryLine),
    /// A reason for a change.
    Reason(String),
    /// The emphasis on a theme.
    Emphasis(String, Emphasis),
    /// Who acts on a caution.
    Plan(PlanLine),
    /// A rule that was said not to hold.
    Challenge(ChallengeLine),
    /// One changed answer of a kept what-if: its name, the change.
    WhatIf(String, WhatIfChange),
    /// A line of the history.
    Change(ChangeLine),
}

/// Something that was said under earlier rules and has no place in later ones. Nothing
/// that somebody said is dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retired {
    /// The version of the rules it was said under.
    pub under: String,
    /// What.
    pub item: RetiredItem,
}

/// An answer set as written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerFile {
    /// Version of the format.
    pub format: u32,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Which service.
    #[serde(default)]
    pub service: String,
    /// What is in scope.
    #[serde(default)]
    pub scope: String,
    /// Quick or full.
    #[serde(default)]
    pub depth: Depth,
    /// When it was started.
    #[serde(default)]
    pub created: String,
    /// When it was last changed.
    #[serde(default)]
    pub changed: String,
    /// When the result was first shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revealed: Option<String>,
    /// The rules it was given under.
    pub pack: PackRef,
    /// Ids of the reasons.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Themes with an emphasis other than normal.
    #[serde(default)]
    pub emphasis: Vec<(String, Emphasis)>,
    /// Answers, in order of the interview.
    #[serde(default)]
    pub answers: Vec<EntryLine>,
    /// What was expected before the reveal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expectation: Option<Expectation>,
    /// Who acts on which caution.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<PlanLine>,
    /// Rules that are said not to hold here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<ChallengeLine>,
    /// What-ifs that were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what_ifs: Vec<WhatIfLine>,
    /// The result as it was last shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Shown>,
    /// Changes of answers, oldest first.
    #[serde(default)]
    pub history: Vec<ChangeLine>,
    /// Changes of everything else, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<EditLine>,
    /// What was said under earlier rules and has no place in these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<Retired>,
}

/// What a result is computed from: depth, emphasis and answers, as a digest.
#[must_use]
pub fn inputs_digest(file: &AnswerFile) -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    part(&format!("{:?}", file.depth));
    for (theme, emphasis) in &file.emphasis {
        part(theme);
        part(emphasis.word());
    }
    for line in file.answers.iter().filter(|line| !matches!(line.answer, Said::Unanswered)) {
        part(&line.question);
        part(&format!("{:?} {:?}", line.answer, line.confidence));
    }
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// An answer in the words of the file, for the history.
pub(super) fn said_words(pack: &Pack, question: QuestionIx, answer: &Answer) -> String {
    match answer {
        Answer::Level(level, _) => pack[question].levels[usize::from(*level)].id.clone(),
        Answer::DontKnow => "nobody knows".to_owned(),
        Answer::NotApplicable(_) => "does not apply".to_owned(),
        Answer::Later => "later".to_owned(),
        Answer::Unanswered => "open".to_owned(),
    }
}

/// An answer by ids, and how sure somebody is of it.
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
#[must_use]
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

/// Ties lines to a pack, as [`bind`] does; `list` is where they stand. One entry per
/// question of the pack.
///
/// # Errors
/// As [`bind`].
pub fn bind_entries(lines: &[EntryLine], pack: &Pack, list: &Place) -> Result<Vec<Entry>, Vec<Problem>> {
    let mut binder = Binder {
        pack,
        top: list.clone(),
        problems: Vec::new(),
        moved: None,
        carried: None,
        retired: Vec::new(),
        shelved: Vec::new(),
    };
    let mut set = AnswerSet::new(pack, Depth::Full, "");
    let mut seen = vec![false; pack.questions.len()];
    for (i, line) in lines.iter().enumerate() {
        binder.entry(line, &list.clone().at(i), &mut seen, &mut set);
    }
    if binder.problems.is_empty() { Ok(set.entries) } else { Err(binder.problems) }
}

/// Writes down an answer set by ids.
#[must_use]
pub fn unbind(set: &AnswerSet, pack: &Pack) -> AnswerFile {
    let said = |question, answer: &Answer| said(pack, question, answer);
    let answers = entry_lines(&set.entries, pack);
    let history = set
        .history
        .iter()
        .map(|change| {
            let (from, from_confidence) = said(change.question, &change.from);
            let (to, to_confidence) = said(change.question, &change.to);
            ChangeLine {
                at: change.at.clone(),
                by: change.by.clone(),
                question: pack[change.question].id.clone(),
                from,
                to,
                from_confidence,
                to_confidence,
            }
        })
        .collect();
    AnswerFile {
        format: FORMAT,
        title: set.title.clone(),
        service: set.service.clone(),
        scope: set.scope.clone(),
        depth: set.depth,
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

/// An answer set tied to a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The set.
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
    let mut binder = Binder {
        pack,
        top: Place::file(name),
        problems: Vec::new(),
        moved: pack.migration(&file.pack.version).filter(|_| other),
        carried: other.then(|| Carried::new(file.pack.clone())),
        retired: Vec::new(),
        shelved: Vec::new(),
    };
    let mut set = binder.set(file);
    set.retired = binder.retired;
    if let Some(carried) = &mut binder.carried {
        carried.open = set.entries.iter().filter(|entry| **entry == Entry::default()).count();
    }
    if binder.problems.is_empty() { Ok(Bound { set, carried: binder.carried }) } else { Err(binder.problems) }
}

struct Binder<'a> {
    pack: &'a Pack,
    top: Place,
    problems: Vec<Problem>,
    /// What the pack says of the version that the file was given under.
    moved: Option<&'a Migration>,
    /// There when the file was given under other rules.
    carried: Option<Carried>,
    retired: Vec<Retired>,
    /// Why the item being read has no place: filled instead of problems under other rules.
    shelved: Vec<String>,
}

impl Binder<'_> {
    fn error(&mut self, code: &'static str, place: Place, message: String, advice: String) {
        self.problems.push(Problem { code, gravity: Gravity::Error, place, message, advice });
    }

    /// Something that these rules do not have: a mistake, or something for the shelf.
    fn stray(&mut self, code: &'static str, place: Place, message: String, advice: String) {
        if self.carried.is_some() {
            self.shelved.push(message);
        } else {
            self.error(code, place, message, advice);
        }
    }

    /// Whether something in the item being read has no place; then it is kept as retired.
    fn shelve(&mut self, what: &str, item: impl FnOnce() -> RetiredItem) -> bool {
        let Some(why) = self.shelved.first().cloned() else { return false };
        self.shelved.clear();
        if let Some(carried) = &mut self.carried {
            self.retired.push(Retired { under: carried.from.version.clone(), item: item() });
            carried.retired.push((what.to_owned(), why));
        }
        true
    }

    fn set(&mut self, file: &AnswerFile) -> AnswerSet {
        let pack = self.pack;
        let mut set = AnswerSet::new(pack, file.depth, &file.created);
        file.title.clone_into(&mut set.title);
        file.service.clone_into(&mut set.service);
        file.scope.clone_into(&mut set.scope);
        file.changed.clone_into(&mut set.changed);
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
            let known = |ids: &[String]| ids.iter().filter_map(|id| pack.question(id)).collect::<Vec<_>>();
            carried.new = known(&moved.new);
            carried.reworded = known(&moved.reworded);
            carried.reworded.retain(|question| *set.entry(*question) != Entry::default());
        }
        set
    }

    /// One line of the answers.
    fn entry(&mut self, line: &EntryLine, at: &Place, seen: &mut [bool], set: &mut AnswerSet) {
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
            // The note stands by the question even where the answer has no place any more.
            set.entries[question.0] =
                Entry { answer, note: line.note.clone(), owner: line.owner.clone(), due: line.due.clone() };
            if self.shelved.is_empty()
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
    fn purpose(&mut self, file: &AnswerFile, set: &mut AnswerSet) {
        let pack = self.pack;
        for (i, id) in file.reasons.iter().enumerate() {
            let at = self.top.clone().field("reasons").at(i);
            match pack.reasons.iter().position(|reason| reason.id == *id) {
                None => self.unknown("reason", id, at, pack.reasons.iter().map(|r| r.id.as_str())),
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
            match pack.themes.iter().position(|theme| theme.id == *id) {
                None => self.unknown("theme", id, at, pack.themes.iter().map(|t| t.id.as_str())),
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

    /// Plans, challenges and what-ifs.
    fn beside(&mut self, file: &AnswerFile, set: &mut AnswerSet) {
        let pack = self.pack;
        for (i, line) in file.plans.iter().enumerate() {
            let at = self.top.clone().field("plans").at(i).field("caution");
            match pack.cautions.iter().position(|caution| caution.id == line.caution) {
                None => {
                    self.unknown("caution", &line.caution, at, pack.cautions.iter().map(|c| c.id.as_str()))
                }
                Some(found) => {
                    let plan = Plan { owner: line.owner.clone(), due: line.due.clone() };
                    if set.plans.insert(CautionIx(found), plan).is_some() {
                        self.error(
                            "A003",
                            at,
                            format!("The caution '{}' has two plans.", line.caution),
                            "Keep one of the two.".to_owned(),
                        );
                    }
                }
            }
            self.shelve(&format!("who acts on '{}'", line.caution), || RetiredItem::Plan(line.clone()));
        }
        for (i, line) in file.challenges.iter().enumerate() {
            let at = self.top.clone().field("challenges").at(i).field("rule");
            if let Some(rule) = self.rule(&line.rule, &at) {
                let challenge = Challenge { rule, because: line.because.clone(), at: line.at.clone() };
                set.challenges.push(challenge);
            }
            let what = format!("the challenge \"{}\"", line.because);
            self.shelve(&what, || RetiredItem::Challenge(line.clone()));
        }
        for (i, line) in file.what_ifs.iter().enumerate() {
            let list = self.top.clone().field("what_ifs").at(i).field("changes");
            let mut what_if = WhatIf {
                name: line.name.clone(),
                at: line.at.clone(),
                changes: std::collections::BTreeMap::new(),
            };
            for (i, change) in line.changes.iter().enumerate() {
                let at = list.clone().at(i);
                if let Some(question) = self.question(&change.question, &at) {
                    let answer =
                        self.answer(question, &change.answer, change.confidence, &at, "answer", "confidence");
                    if self.shelved.is_empty() {
                        what_if.changes.insert(question, answer);
                    }
                }
                let what = format!("'{}' in the what-if \"{}\"", change.question, line.name);
                self.shelve(&what, || RetiredItem::WhatIf(line.name.clone(), change.clone()));
            }
            set.what_ifs.push(what_if);
        }
    }

    /// Puts something from the shelf back where there is a place for it again; keeps it
    /// where there is none.
    fn revive(&mut self, old: &Retired, seen: &[bool], set: &mut AnswerSet) {
        let pack = self.pack;
        if let (RetiredItem::Answer(line), Some(_)) = (&old.item, &self.carried)
            && let Some(question) = pack.question(&line.question)
            && (!seen[question.0] || set.entry(question).answer == Answer::Unanswered)
        {
            let before = self.problems.len();
            let top = self.top.clone();
            let answer = self.answer(question, &line.answer, line.confidence, &top, "retired", "retired");
            let fits = self.shelved.is_empty() && self.problems.len() == before;
            self.shelved.clear();
            self.problems.truncate(before);
            if fits {
                let entry = &mut set.entries[question.0];
                entry.answer = answer;
                for (text, was) in [
                    (&mut entry.note, &line.note),
                    (&mut entry.owner, &line.owner),
                    (&mut entry.due, &line.due),
                ] {
                    if text.is_empty() {
                        text.clone_from(was);
                    }
                }
                if let Some(carried) = &mut self.carried {
                    carried.revived.push(question);
                }
                return;
            }
        }
        self.retired.push(old.clone());
    }

    fn rule(&mut self, name: &RuleName, at: &Place) -> Option<Rule> {
        let pack = self.pack;
        match name {
            RuleName::Effect(model, question) => {
                let found = pack.model(model);
                if found.is_none() {
                    self.unknown("model", model, at.clone(), pack.models.iter().map(|m| m.id.as_str()));
                }
                let question = match pack.question(self.now_called(question)) {
                    Some(question) => question,
                    None => {
                        let known = pack.questions.iter().map(|q| q.id.as_str());
                        self.unknown("question", question, at.clone(), known);
                        return None;
                    }
                };
                found.map(|model| Rule::Effect(model, question))
            }
            RuleName::Gate(id) => {
                let known = || pack.models.iter().flat_map(|m| &m.gates).map(|gate| gate.id.as_str());
                if known().all(|gate| gate != id) {
                    self.unknown("gate", id, at.clone(), known());
                    return None;
                }
                Some(Rule::Gate(id.clone()))
            }
            RuleName::Caution(id) => {
                let found = pack.cautions.iter().position(|caution| caution.id == *id);
                if found.is_none() {
                    self.unknown("caution", id, at.clone(), pack.cautions.iter().map(|c| c.id.as_str()));
                }
                found.map(|caution| Rule::Caution(CautionIx(caution)))
            }
        }
    }

    fn unknown<'b>(&mut self, noun: &str, id: &str, at: Place, known: impl Iterator<Item = &'b str>) {
        let near = known
            .map(|known| (strsim::jaro_winkler(known, id), known))
            .filter(|(likeness, _)| *likeness > 0.84)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let advice = match near {
            Some((_, near)) => format!("Did you mean '{near}'?"),
            None => "Check that the file belongs to these rules.".to_owned(),
        };
        let told = self.moved.and_then(|m| m.retired.iter().find(|retired| retired.question == id));
        let message = match told {
            Some(retired) => retired.because.clone(),
            None => format!("These rules have no {noun} '{}'.", id.escape_debug()),
        };
        self.stray("A002", at, message, advice);
    }

    /// The id that a question has now.
    fn now_called<'b>(&'b self, id: &'b str) -> &'b str {
        let renamed = self.moved.and_then(|m| m.questions.iter().find(|renamed| renamed.old == id));
        renamed.map_or(id, |renamed| renamed.new.as_str())
    }

    fn question(&mut self, id: &str, at: &Place) -> Option<QuestionIx> {
        let found = self.pack.question(self.now_called(id));
        if found.is_none() {
            let pack = self.pack;
            self.unknown(
                "question",
                id,
                at.clone().field("question"),
                pack.questions.iter().map(|q| q.id.as_str()),
            );
        }
        found
    }

    fn answer(
        &mut self,
        question: QuestionIx,
        said: &Said,
        confidence: Option<Confidence>,
        at: &Place,
        field: &'static str,
        confidence_field: &'static str,
    ) -> Answer {
        let pack = self.pack;
        let asked = &pack[question];
        if confidence.is_some() && !matches!(said, Said::Level(_)) {
            self.error(
                "A007",
                at.clone().field(confidence_field),
                "How sure somebody is can only stand beside a level.".to_owned(),
                "Remove the line.".to_owned(),
            );
        }
        match said {
            Said::Level(id) => match self.level(question, id, field == "answer") {
                Some(level) => Answer::Level(level, confidence.unwrap_or_default()),
                None => {
                    let all: Vec<&str> = asked.levels.iter().map(|level| level.id.as_str()).collect();
                    self.stray(
                        "A005",
                        at.clone().field(field),
                        format!("The question '{}' has no level '{}'.", asked.id, id.escape_debug()),
                        format!("Its levels are {}.", all.join(", ")),
                    );
                    Answer::Unanswered
                }
            },
            Said::DontKnow => Answer::DontKnow,
            Said::NotApplicable(reason) => {
                if asked.not_applicable.is_none() {
                    self.stray(
                        "A006",
                        at.clone().field(field),
                        format!("The question '{}' always applies.", asked.id),
                        "Choose a level, or DontKnow.".to_owned(),
                    );
                    return Answer::Unanswered;
                }
                if reason.trim().is_empty() {
                    self.error(
                        "A006",
                        at.clone().field(field),
                        "\"Does not apply\" needs a reason.".to_owned(),
                        "Write why between the quotation marks.".to_owned(),
                    );
                }
                Answer::NotApplicable(reason.clone())
            }
            Said::Later => Answer::Later,
            Said::Unanswered => Answer::Unanswered,
        }
    }

    /// A level by the id it has now, or by the one it had.
    fn level(&mut self, question: QuestionIx, id: &str, told: bool) -> Option<u8> {
        let asked = &self.pack[question];
        if let Some(level) = asked.level(id) {
            return Some(level);
        }
        let renamed = self.moved?.levels.iter().find(|one| one.question == asked.id && one.old == id)?;
        let level = asked.level(&renamed.new)?;
        if let Some(carried) = self.carried.as_mut().filter(|_| told) {
            carried.levels.push((question, id.to_owned(), level));
        }
        Some(level)
    }
}
