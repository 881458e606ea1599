//! Rules and answers with something in every text that would steer a terminal, if it ever reached one as it is.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use contract_advisor::answers::{Answer, AnswerSet, Challenge, Confidence, Expectation, Plan, Rule, WhatIf};
use contract_advisor::pack::{CautionIx, Depth, Pack, QuestionIx};

use super::{Files, tiny};

/// Blinking, a clipboard (OSC 52), a title (OSC 0), a bell, a screen cleared by a C1 control, a change of direction, backspaces and a return.
pub const STEERING: &str =
    "x\u{1b}[31m\u{1b}[5m\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}]0;t\u{7}\u{9b}2J\u{202e}\u{2066}\r\u{8}y";

/// The tiny rules, with the like of it in every text.
pub fn files() -> Files {
    let mut all = tiny::files();
    for text in all.values_mut() {
        let mut evil = text.to_string();
        for key in ["title", "short", "ask", "label", "text", "because", "remedy", "head", "known", "what"] {
            evil = evil.replace(
                &format!(" {key}: \""),
                &format!(
                    " {key}: \"\\u{{1b}}]0;x\\u{{7}}\\u{{1b}}[5m\\u{{1b}}]52;c;ZXZpbA==\\u{{7}}\\u{{9b}}2J\\u{{202e}}\\r"
                ),
            );
        }
        *text = evil.into();
    }
    all
}

/// An answer set with something that would steer a terminal in every text of its own.
pub fn evil_set(pack: &Pack) -> AnswerSet {
    let text = || STEERING.to_owned();
    let mut set = AnswerSet::new(pack, Depth::Full, "2026-03-02T10:42:00Z");
    (set.title, set.service, set.scope) = (text(), text(), text());
    for entry in &mut set.entries {
        (entry.note, entry.owner, entry.due) = (text(), text(), text());
        entry.answer = Answer::Level(0, Confidence::Low);
    }
    set.entries[1].answer = Answer::NotApplicable(text());
    set.expectation = Some(Expectation { text: text(), at: set.created.clone() });
    set.challenges.push(Challenge {
        rule: Rule::Caution(CautionIx(0)),
        because: text(),
        at: set.created.clone(),
    });
    set.plans.insert(CautionIx(0), Plan { owner: text(), due: text() });
    let changes = [(QuestionIx(0), Answer::Level(1, Confidence::High))].into();
    set.what_ifs.push(WhatIf { name: text(), at: set.created.clone(), changes });
    set
}
