//! An answer set as it stands on disk: one RON file, questions and levels by stable id,
//! one answer per entry, stable order.
//!
//! The shape follows the file exactly; [`bind`] ties it to a checked pack and finds
//! every problem before it gives anything back.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Answer, AnswerSet, Challenge, Change, Confidence, Emphasis, Entry, Expectation, MOST_REASONS, Plan, Rule,
    WhatIf,
};
use crate::pack::{CautionIx, Depth, Gravity, Pack, Place, Problem, QuestionIx};

/// Version of the format that this program writes.
pub const FORMAT: u32 = 1;

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
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeLine {
    /// When.
    pub at: String,
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
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatIfLine {
    /// Its name.
    pub name: String,
    /// When it was kept.
    pub at: String,
    /// What differs.
    pub changes: Vec<WhatIfChange>,
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
    /// Changes, oldest first.
    #[serde(default)]
    pub history: Vec<ChangeLine>,
}

/// Writes down an answer set by ids.
#[must_use]
pub fn unbind(set: &AnswerSet, pack: &Pack) -> AnswerFile {
    let said = |question: QuestionIx, answer: &Answer| match answer {
        Answer::Level(level, confidence) => {
            (Said::Level(pack[question].levels[usize::from(*level)].id.clone()), Some(*confidence))
        }
        Answer::DontKnow => (Said::DontKnow, None),
        Answer::NotApplicable(reason) => (Said::NotApplicable(reason.clone()), None),
        Answer::Later => (Said::Later, None),
        Answer::Unanswered => (Said::Unanswered, None),
    };
    let answers = set
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| **entry != Entry::default())
        .map(|(at, entry)| {
            let (answer, confidence) = said(QuestionIx(at), &entry.answer);
            EntryLine {
                question: pack.questions[at].id.clone(),
                answer,
                confidence,
                note: entry.note.clone(),
                owner: entry.owner.clone(),
                due: entry.due.clone(),
            }
        })
        .collect();
    let history = set
        .history
        .iter()
        .map(|change| {
            let (from, from_confidence) = said(change.question, &change.from);
            let (to, to_confidence) = said(change.question, &change.to);
            ChangeLine {
                at: change.at.clone(),
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
        history,
    }
}

/// Ties an answer file to a pack.
///
/// # Errors
/// Every id that the pack does not know, every level that its question does not have,
/// and every answer that the pack does not allow, each with its place.
pub fn bind(file: &AnswerFile, pack: &Pack, name: &Arc<str>) -> Result<AnswerSet, Vec<Problem>> {
    let mut binder = Binder { pack, top: Place::file(name), problems: Vec::new() };
    let set = binder.set(file);
    if binder.problems.is_empty() { Ok(set) } else { Err(binder.problems) }
}

struct Binder<'a> {
    pack: &'a Pack,
    top: Place,
    problems: Vec<Problem>,
}

impl Binder<'_> {
    fn error(&mut self, code: &'static str, place: Place, message: String, advice: String) {
        self.problems.push(Problem { code, gravity: Gravity::Error, place, message, advice });
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
        }
        let mut seen = vec![false; pack.questions.len()];
        for (i, line) in file.answers.iter().enumerate() {
            let at = self.top.clone().field("answers").at(i);
            let Some(question) = self.question(&line.question, &at) else { continue };
            if std::mem::replace(&mut seen[question.0], true) {
                self.error(
                    "A003",
                    at.clone().field("question"),
                    format!("The question '{}' is answered twice.", line.question),
                    "Keep one of the two.".to_owned(),
                );
            }
            let answer = self.answer(question, &line.answer, line.confidence, &at, "answer", "confidence");
            set.entries[question.0] =
                Entry { answer, note: line.note.clone(), owner: line.owner.clone(), due: line.due.clone() };
        }
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
        }
        for (i, line) in file.challenges.iter().enumerate() {
            let at = self.top.clone().field("challenges").at(i).field("rule");
            if let Some(rule) = self.rule(&line.rule, &at) {
                let challenge = Challenge { rule, because: line.because.clone(), at: line.at.clone() };
                set.challenges.push(challenge);
            }
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
                let Some(question) = self.question(&change.question, &at) else { continue };
                let answer =
                    self.answer(question, &change.answer, change.confidence, &at, "answer", "confidence");
                what_if.changes.insert(question, answer);
            }
            set.what_ifs.push(what_if);
        }
        for (i, line) in file.history.iter().enumerate() {
            let at = self.top.clone().field("history").at(i);
            let Some(question) = self.question(&line.question, &at) else { continue };
            let from =
                self.answer(question, &line.from, line.from_confidence, &at, "from", "from_confidence");
            let to = self.answer(question, &line.to, line.to_confidence, &at, "to", "to_confidence");
            set.history.push(Change { at: line.at.clone(), question, from, to });
        }
        set
    }

    fn rule(&mut self, name: &RuleName, at: &Place) -> Option<Rule> {
        let pack = self.pack;
        match name {
            RuleName::Effect(model, question) => {
                let found = pack.model(model);
                if found.is_none() {
                    self.unknown("model", model, at.clone(), pack.models.iter().map(|m| m.id.as_str()));
                }
                let question = match pack.question(question) {
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

    fn unknown<'a>(&mut self, noun: &str, id: &str, at: Place, known: impl Iterator<Item = &'a str>) {
        let near = known
            .map(|known| (strsim::jaro_winkler(known, id), known))
            .filter(|(likeness, _)| *likeness > 0.84)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let advice = match near {
            Some((_, near)) => format!("Did you mean '{near}'?"),
            None => "Check that the file belongs to these rules.".to_owned(),
        };
        self.error("A002", at, format!("These rules have no {noun} '{}'.", id.escape_debug()), advice);
    }

    fn question(&mut self, id: &str, at: &Place) -> Option<QuestionIx> {
        let found = self.pack.question(id);
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
        let asked = &self.pack[question];
        if confidence.is_some() && !matches!(said, Said::Level(_)) {
            self.error(
                "A007",
                at.clone().field(confidence_field),
                "How sure somebody is can only stand beside a level.".to_owned(),
                "Remove the line.".to_owned(),
            );
        }
        match said {
            Said::Level(id) => match asked.level(id) {
                Some(level) => Answer::Level(level, confidence.unwrap_or_default()),
                None => {
                    let all: Vec<&str> = asked.levels.iter().map(|level| level.id.as_str()).collect();
                    self.error(
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
                    self.error(
                        "A006",
                        at.clone().field(field),
                        format!("The question '{}' always applies.", asked.id),
                        "Choose a level, or DontKnow.".to_owned(),
                    );
                } else if reason.trim().is_empty() {
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
}
