//! The pages before and after the questions: what this is, whose answers they are, what is expected, what will be sealed, and that it
//! is.

use maud::html;

use super::texts;
use super::{Frame, Wrong};
use crate::report::printed;
use crate::workshop::{Plan, SeatIx};

/// What this is, who reads what, and how long it takes.
pub fn welcome(
    frame: Frame<'_>,
    plan: &Plan,
    round: u8,
    questions: usize,
    minutes: &str,
    practice: bool,
) -> String {
    let title = if plan.title.is_empty() { texts::untitled() } else { &plan.title };
    let many = if questions == 1 { "one question".to_owned() } else { format!("{questions} questions") };
    let rest = html! {
        h1 { (printed(title)) }
        @if practice { p { b { (texts::rehearsal()) } } }
        @if !plan.service.is_empty() { p .words { (printed(&plan.service)) } }
        @if !plan.scope.is_empty() { p .words { (printed(&plan.scope)) } }
        @if round == 1 {
            p { (texts::first_round(many, minutes)) }
        } @else {
            p { (texts::second_round(many, minutes)) }
        }
        ul {
            li { (texts::alone()) }
            li { (texts::shown_later()) }
            li { (texts::stop_any_time()) }
            li { (texts::unlocked()) }
        }
        a .button href=(format!("{}/code", frame.base)) { "Begin" }
    };
    frame.page("Welcome", "", None, &rest)
}

/// Whose answers they are.
pub fn code(frame: Frame<'_>, typed: &str, without: bool, wrong: Option<&Wrong>) -> String {
    let inside = html! {
        h1 { label for="code" { "Your code" } }
        p .hint #code-hint { (texts::code_hint()) }
        input #code type="text" name="code" value=(typed) maxlength="16" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" aria-describedby="code-hint" aria-invalid=[wrong.map(|_| "true")];
        button name="go" value="on" { "Go on" }
        @if without { button .second name="go" value="none" { (texts::no_slip()) } }
    };
    frame.page("Your code", "", wrong, &frame.form("/code", &inside))
}

/// Whose view they bring: as it was fixed beforehand, or to choose. Who has said nothing yet may have typed another's code.
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
        @if may_change { p { a href=(format!("{}/code", frame.base)) { (texts::not_my_code()) } } }
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
            legend { h1 { (texts::whose_view()) } }
            p .hint #seat-hint { (texts::seat_hint(code)) }
            @for (at, seat) in plan.seats.iter().enumerate() {
                (choice(if at == 0 { "seat".to_owned() } else { format!("seat-{at}") }, at.to_string(), chosen == Some(SeatIx(at)), &seat.label))
            }
            (choice("none".to_owned(), "none".to_owned(), false, texts::rather_not()))
        }
        (other)
        button name="go" value="on" { "Save and go on" }
    };
    frame.page(texts::whose_view(), "", wrong, &frame.form("/seat", &inside))
}

/// What they expect.
pub fn expect(frame: Frame<'_>, text: &str, wrong: Option<&Wrong>) -> String {
    let inside = html! {
        h1 { label for="why" { (texts::expectation()) } }
        p .hint #why-hint { (texts::expectation_hint()) }
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
    pub why: String,
    /// The page.
    pub to: String,
}

/// What will be sealed.
pub fn check(frame: Frame<'_>, lines: &[Line], open: usize, wrong: Option<&Wrong>) -> String {
    let missing = match open {
        0 => None,
        1 => Some(texts::one_open().to_owned()),
        open => Some(texts::some_open(open)),
    };
    let rest = html! {
        h1 { "Your answers" }
        p { (texts::not_handed_in()) }
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
        p .hint { (texts::once_sealed()) }
        (frame.form("/seal", &html! { button { (texts::seal_and_hand_in()) } }))
    };
    frame.page("Your answers", "", wrong, &rest)
}

/// That it is sealed.
pub fn done(frame: Frame<'_>, code: &str) -> String {
    let rest = html! {
        h1 { (texts::thank_you()) }
        p { (texts::handed_in(code)) }
        p { (texts::change_later()) }
    };
    frame.page("Sealed", "", None, &rest)
}
