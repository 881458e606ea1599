//! The pages before and after the questions: what this is, whose answers they are, what is expected, what will be sealed, and that it
//! is.

use maud::html;

use super::{Frame, Wrong};
use crate::report::printed;
use crate::workshop::{Plan, SeatIx};

/// What this is, who reads what, and how long it takes.
#[must_use]
pub fn welcome(
    frame: Frame<'_>,
    plan: &Plan,
    round: u8,
    questions: usize,
    minutes: &str,
    practice: bool,
) -> String {
    let title = if plan.title.is_empty() { "Your view is asked for" } else { &plan.title };
    let many = if questions == 1 { "one question".to_owned() } else { format!("{questions} questions") };
    let rest = html! {
        h1 { (printed(title)) }
        @if practice { p { b { "This is a rehearsal. Nothing counts." } } }
        @if !plan.service.is_empty() { p .words { (printed(&plan.service)) } }
        @if !plan.scope.is_empty() { p .words { (printed(&plan.scope)) } }
        @if round == 1 {
            p { "You are asked for your own view: " (many) ", about " (minutes) ". There are no right answers." }
        } @else {
            p { "Second round: " (many) " again, about " (minutes) ". You see how everybody answered the first time. Stay with what you said, or change it." }
        }
        ul {
            li { "You answer alone. When you hand in, your answers are sealed. Nobody can open them before the round is over: not the facilitator either." }
            li { "Then everybody sees how many gave each answer, without names. Reasons are read by the facilitator first, who lets them through for all to see. So name nobody in a reason." }
            li { "You can stop at any time. Lock the phone or close the page; scan the square again, and you go on where you were." }
            li { "Your answers travel unlocked from this device to the laptop in the room. Somebody who listens in on this network could read them on the way." }
        }
        a .button href=(format!("{}/code", frame.base)) { "Begin" }
    };
    frame.page("Welcome", "", None, &rest)
}

/// Whose answers they are.
#[must_use]
pub fn code(frame: Frame<'_>, typed: &str, without: bool, wrong: Option<&Wrong>) -> String {
    let inside = html! {
        h1 { label for="code" { "Your code" } }
        p .hint #code-hint { "It is on the slip that you were given, such as P07. It says nothing of your name." }
        input #code type="text" name="code" value=(typed) maxlength="16" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" aria-describedby="code-hint" aria-invalid=[wrong.map(|_| "true")];
        button name="go" value="on" { "Go on" }
        @if without { button .second name="go" value="none" { "I have no slip" } }
    };
    frame.page("Your code", "", wrong, &frame.form("/code", &inside))
}

/// Whose view they bring: as it was fixed beforehand, or to choose. Who has said nothing yet may have typed another's code.
#[must_use]
pub fn seat(
    frame: Frame<'_>,
    plan: &Plan,
    (known, chosen): (Option<SeatIx>, Option<SeatIx>),
    code: &str,
    may_change: bool,
    wrong: Option<&Wrong>,
) -> String {
    let choice = |id: String, value: String, checked: bool, label: &str| {
        html! {
            div .choice {
                input type="radio" name="seat" id=(id) value=(value) checked[checked];
                label for=(id) { (printed(label)) }
            }
        }
    };
    let other = html! {
        @if may_change { p { a href=(format!("{}/code", frame.base)) { "This is not my code" } } }
    };
    if let Some(known) = known {
        let inside = html! {
            h1 { "You answer as " (code) }
            p { "You bring this view: " b { (printed(&plan.seats[known.0].label)) } "." }
            (other)
            button name="go" value="on" { "Go on" }
        };
        return frame.page(&format!("You answer as {code}"), "", wrong, &frame.form("/seat", &inside));
    }
    let inside = html! {
        fieldset aria-describedby="seat-hint" {
            legend { h1 { "Whose view do you bring?" } }
            p .hint #seat-hint { "You answer as " (code) ". It is sealed with your answers. Where only one or two people bring a view, it is never shown apart." }
            @for (at, seat) in plan.seats.iter().enumerate() {
                (choice(if at == 0 { "seat".to_owned() } else { format!("seat-{at}") }, at.to_string(), chosen == Some(SeatIx(at)), &seat.label))
            }
            (choice("none".to_owned(), "none".to_owned(), false, "I would rather not say"))
        }
        (other)
        button name="go" value="on" { "Save and go on" }
    };
    frame.page("Whose view do you bring?", "", wrong, &frame.form("/seat", &inside))
}

/// What they expect.
#[must_use]
pub fn expect(frame: Frame<'_>, text: &str, wrong: Option<&Wrong>) -> String {
    let inside = html! {
        h1 { label for="why" { "What do you expect the result to be, and why?" } }
        p .hint #why-hint { "In your own words, before anybody has seen a result. It is sealed with your answers, and shown afterwards without your name. You may leave it empty." }
        textarea #why name="why" rows="5" maxlength="2000" aria-describedby="why-hint" dir="auto" { "\n" (text) }
        button name="go" value="on" { "Save and go on" }
        button .second name="go" value="back" { "Save and go back" }
    };
    frame.page("What you expect", "", wrong, &frame.form("/expect", &inside))
}

/// A line of what will be sealed: what was asked, what was said, the reason, and the page where it is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What was asked, in a few words.
    pub asked: String,
    /// What was said.
    pub said: String,
    /// The reason.
    pub why: String,
    /// The page.
    pub to: String,
}

/// What will be sealed.
#[must_use]
pub fn check(frame: Frame<'_>, lines: &[Line], open: usize, wrong: Option<&Wrong>) -> String {
    let missing = match open {
        0 => None,
        1 => Some("One question has no answer yet. You can answer it now, or hand in without.".to_owned()),
        open => {
            Some(format!("{open} questions have no answer yet. You can answer them now, or hand in without."))
        }
    };
    let rest = html! {
        h1 { "Your answers" }
        p { "Nothing is handed in yet. Read through, change what you like, then seal." }
        @if let Some(missing) = missing { p { b { (missing) } } }
        ul .answers {
            @for line in lines {
                li {
                    b { (printed(&line.asked)) }
                    span .words { (printed(&line.said)) @if !line.why.is_empty() { ": " (printed(&line.why)) } }
                    br;
                    a href=(format!("{}{}", frame.base, line.to)) { "Change" span .heard { ": " (printed(&line.asked)) } }
                }
            }
        }
        p .hint { "Once they are sealed you cannot read or change them on this device." }
        (frame.form("/seal", &html! { button { "Seal and hand in" } }))
    };
    frame.page("Your answers", "", wrong, &rest)
}

/// That it is sealed.
#[must_use]
pub fn done(frame: Frame<'_>, code: &str) -> String {
    let rest = html! {
        h1 { "Sealed. Thank you." }
        p { "The answers of " (code) " are in, and nobody can open them before the round is over. You can close this page." }
        p { "If something in them must be changed, tell the facilitator before the round is closed. They can type in a sheet of yours in its place." }
    };
    frame.page("Sealed", "", None, &rest)
}
