//! Finds the questions, levels and answers that ids mean, under their present or an earlier name.

use super::bind::Binder;
use super::shape::*;
use crate::answers::{Answer, Confidence};
use crate::pack::{Place, QuestionIx};

impl Binder<'_> {
    pub(super) fn unknown<'b>(
        &mut self,
        noun: &str,
        id: &str,
        at: Place,
        known: impl Iterator<Item = &'b str>,
    ) {
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

    /// Where something stands in a list of the rules; what is not in it is a stray.
    pub(super) fn find<T>(
        &mut self,
        noun: &str,
        list: &[T],
        id_of: fn(&T) -> &String,
        id: &str,
        at: &Place,
    ) -> Option<usize> {
        let found = list.iter().position(|item| id_of(item) == id);
        if found.is_none() {
            self.unknown(noun, id, at.clone(), list.iter().map(|item| id_of(item).as_str()));
        }
        found
    }

    /// The id that a question has now.
    pub(super) fn now_called<'b>(&'b self, id: &'b str) -> &'b str {
        let renamed = self.moved.and_then(|m| m.questions.iter().find(|renamed| renamed.old == id));
        renamed.map_or(id, |renamed| renamed.new.as_str())
    }

    pub(super) fn question(&mut self, id: &str, at: &Place) -> Option<QuestionIx> {
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

    pub(super) fn answer(
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
    pub(super) fn level(&mut self, question: QuestionIx, id: &str, told: bool) -> Option<u8> {
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
