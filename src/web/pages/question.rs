//! One question on a page of its own: every answer in full sentences, a box for the reason, and what helps to answer.

use maud::{Markup, html};

use super::texts;
use super::{Frame, Wrong};
use crate::pack::{Pack, QuestionIx};
use crate::report::printed;
use crate::workshop::ballot::Stand;

/// An answer as a form sends it.
fn value(stand: Stand) -> String {
    match stand {
        Stand::Level(level) => level.to_string(),
        Stand::DontKnow => "unknown".to_owned(),
        Stand::CannotJudge => "cannot".to_owned(),
        Stand::NotApplicable => "not".to_owned(),
        Stand::Open => String::new(),
    }
}

/// The answer that a form sent; open for nothing, and for what is no answer to this question.
pub fn read(text: &str, pack: &Pack, question: QuestionIx) -> Stand {
    let asked = &pack[question];
    match text {
        "unknown" => Stand::DontKnow,
        "cannot" => Stand::CannotJudge,
        "not" if asked.not_applicable.is_some() => Stand::NotApplicable,
        text => text.parse().ok().filter(|level| *level <= asked.top()).map_or(Stand::Open, Stand::Level),
    }
}

/// What is filled in on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub answer: Stand,
    pub why: String,
}

/// What the first round came to, shown where a question is asked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Answers and how many gave them.
    pub counts: Vec<(String, u32)>,
    /// What this person said, where their device has it.
    pub own: Option<String>,
}

/// Most characters of a reason that a phone takes at once. What all reasons may have together is bounded when they are sealed.
const MOST: &str = "2000";

/// The page of a question: the `at`th of so many, from 1. `again`: opened from the list of answers, and leads back there.
pub fn question(
    frame: Frame<'_>,
    pack: &Pack,
    (question, at, of): (QuestionIx, usize, usize),
    again: bool,
    filled: &Filled,
    before: Option<&Before>,
    wrong: Option<&Wrong>,
) -> String {
    let asked = &pack[question];
    let choice = |field: Stand, id: &str, apart: bool, inside: &Markup| {
        html! {
            div class=(if apart { "choice apart" } else { "choice" }) {
                input type="radio" name="answer" id=(id) value=(value(field)) checked[filled.answer == field];
                label for=(id) { (inside) }
            }
        }
    };
    let inside = html! {
        fieldset {
            legend { h1 { (printed(&asked.ask)) } }
            @if let Some(before) = before { (shown_before(before)) }
            @for (level, words) in asked.levels.iter().enumerate() {
                (choice(
                    Stand::Level(level as u8),
                    &if level == 0 { "answer".to_owned() } else { format!("answer-{level}") },
                    false,
                    &html! { b { (printed(&words.label)) } " " (printed(&words.text)) },
                ))
            }
            (choice(Stand::DontKnow, "unknown", true, &html! { b { (texts::unknown()) } " " (texts::unknown_means()) }))
            (choice(Stand::CannotJudge, "cannot", false, &html! { b { (texts::cannot_judge()) } " " (texts::cannot_judge_means()) }))
            @if let Some(when) = &asked.not_applicable {
                (choice(Stand::NotApplicable, "not", false, &html! { b { (texts::not_applicable()) } " " (printed(when)) " " (texts::say_why()) }))
            }
        }
        label .ask for="why" { "Why?" }
        p .hint #why-hint { (texts::why_hint()) }
        textarea #why name="why" rows="3" maxlength=(MOST) aria-describedby="why-hint" dir="auto" { "\n" (filled.why) }
        @if again {
            button name="go" value="on" { "Save" }
            button .second name="go" value="later" { "Back to the list" }
        } @else {
            button name="go" value="on" { "Save and go on" }
            button .second name="go" value="back" { "Save and go back" }
            button .second name="go" value="later" { "Leave it for later" }
        }
    };
    let rest = html! {
        (frame.form(&format!("/q/{at}{}", if again { "/again" } else { "" }), &inside))
        details {
            summary { (texts::more()) }
            p .words { (printed(&asked.help)) }
            p .words { "Why it is asked: " (printed(&asked.why)) }
        }
    };
    frame.page(&asked.short, &format!("Question {at} of {of}"), wrong, &rest)
}

fn shown_before(before: &Before) -> Markup {
    html! {
        div .before {
            h2 { (texts::first_round_head()) }
            ul { @for (label, count) in &before.counts { li { (count) " " (printed(label)) } } }
            @if let Some(own) = &before.own { p { "You said: " (printed(own)) "." } }
        }
    }
}
