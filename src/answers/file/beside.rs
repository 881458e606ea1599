//! Ties what stands beside the answers: plans, challenges, what-ifs, and what earlier rules
//! put on the shelf.

use super::bind::Binder;
use super::shape::*;
use crate::answers::{Answer, AnswerSet, Challenge, Plan, Rule, WhatIf};
use crate::pack::{CautionIx, ModelIx, Place};

impl Binder<'_> {
    /// Plans, challenges and what-ifs.
    pub(super) fn beside(&mut self, file: &AnswerFile, set: &mut AnswerSet) {
        let pack = self.pack;
        for (i, line) in file.plans.iter().enumerate() {
            let at = self.top.clone().field("plans").at(i).field("caution");
            if let Some(found) =
                self.find("caution", &pack.cautions, |caution| &caution.id, &line.caution, &at)
            {
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
    pub(super) fn revive(&mut self, old: &Retired, seen: &[bool], set: &mut AnswerSet) {
        let pack = self.pack;
        // What was asked again since stays on the shelf: the question says something else now.
        let again = |id: &String| pack.migration(&old.under).is_some_and(|moved| moved.reworded.contains(id));
        if let (RetiredItem::Answer(line), Some(_)) = (&old.item, &self.carried)
            && !again(&line.question)
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

    pub(super) fn rule(&mut self, name: &RuleName, at: &Place) -> Option<Rule> {
        let pack = self.pack;
        match name {
            RuleName::Effect(model, question) => {
                let found = self.find("model", &pack.models, |model| &model.id, model, at);
                let question = match pack.question(self.now_called(question)) {
                    Some(question) => question,
                    None => {
                        let known = pack.questions.iter().map(|q| q.id.as_str());
                        self.unknown("question", question, at.clone(), known);
                        return None;
                    }
                };
                found.map(|model| Rule::Effect(ModelIx(model), question))
            }
            RuleName::Gate(id) => {
                let gates: Vec<_> = pack.models.iter().flat_map(|model| &model.gates).collect();
                let found = self.find("gate", &gates, |gate| &gate.id, id, at);
                found.map(|_| Rule::Gate(id.clone()))
            }
            RuleName::Caution(id) => {
                let found = self.find("caution", &pack.cautions, |caution| &caution.id, id, at);
                found.map(|caution| Rule::Caution(CautionIx(caution)))
            }
        }
    }
}
