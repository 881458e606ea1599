//! Sheets to answer on with a pen, as a page that prints on A4: no question is broken over two pages, and the code stands at the foot of
//! each.

use maud::{Markup, html};

use super::{Asked, Handout, Print, texts};
use crate::report::paper::printed;

const STYLE: &str = include_str!("sheet.css");

/// One or more sheets as a page. Each begins on a page of its own.
pub fn sheet_page(handouts: &[Handout<'_>], print: Print) -> String {
    let title = handouts.first().map_or("", |first| first.paper.title.as_str());
    let feet: String = handouts.iter().map(|one| foot(one, print)).collect();
    let body = html! { @for one in handouts { (sheet(one)) } };
    document(&format!("{title}: answer sheets"), &format!("{STYLE}{}{feet}", letters(print)), &body)
}

/// How large the letters are, on a screen and on paper.
pub(super) fn letters(print: Print) -> String {
    format!("body {{ font-size: {}pt; }}\n", print.points())
}

/// A page that needs nothing else and runs nothing.
pub(super) fn document(title: &str, style: &str, body: &Markup) -> String {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    crate::report::html::document(title, policy, style, body)
}

/// What stands at the foot of each page of a sheet. A code is plain letters, digits and hyphens, so it can stand in a style.
pub(super) fn foot(handout: &Handout<'_>, print: Print) -> String {
    let (code, round, mark) = (&handout.paper.code, handout.paper.round, handout.mark());
    let size = if print == Print::Large { print.points() } else { 9 };
    format!(
        "@page s-{code} {{ @bottom-left {{ content: \"{code}, round {round}, mark {mark}\"; font: {size}pt Arial, sans-serif; }} \
         @bottom-right {{ content: counter(page); font: {size}pt Arial, sans-serif; }} }}\n\
         .s-{code} {{ page: s-{code}; }}\n"
    )
}

fn sheet(handout: &Handout<'_>) -> Markup {
    html! {
        section class=(format!("sheet s-{}", handout.paper.code)) {
            (head(handout))
            div .told { p { (texts::how()) } p { (texts::typed_in()) } p { (texts::read_by()) } }
            (seats(handout))
            @for asked in handout.asked() { (question(asked)) }
        }
    }
}

pub(super) fn head(handout: &Handout<'_>) -> Markup {
    html! {
        h1 .words dir="auto" { (printed(&handout.paper.title)) }
        p .whose dir="auto" { "Answer sheet of " (printed(&handout.whose())) }
        @for (label, text) in handout.about() {
            p .words dir="auto" { (label) ": " (printed(text)) }
        }
    }
}

/// The question for the seat, where it is not known.
fn seats(handout: &Handout<'_>) -> Markup {
    let seats: Vec<_> = handout.seats_to_ask().collect();
    html! {
        @if !seats.is_empty() {
            div .question {
                h2 { (texts::seat()) }
                ul .answers {
                    @for (key, label) in seats {
                        li { span .box {} span .key { (key) } span dir="auto" { (printed(label)) } }
                    }
                }
            }
        }
    }
}

fn question(asked: Asked<'_>) -> Markup {
    html! {
        div .question {
            h2 dir="auto" { (asked.number) ". " (printed(&asked.question.ask)) }
            ul .answers {
                @for mark in asked.levels() {
                    li { span .box {} span .key { (mark.key) } span dir="auto" { (printed(mark.name)) ": " (printed(mark.text)) } }
                }
                li .others {
                    @for (key, words) in asked.others() { span { span .box {} b { (key) } " " (words) } }
                }
            }
            p .line { (texts::why()) span {} }
            div .more {}
        }
    }
}
