//! The pages that a phone in the room sees. Made of what they are given: no page knows a cookie's secret, another participant, or an
//! answer that is not its reader's own. They need no script, no picture and nothing from elsewhere.

mod question;
mod texts;
mod way;

pub use question::{Before, Filled, question, read};
pub use way::{Line, check, code, done, expect, seat, welcome};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::printed;

/// The style of every page.
pub const STYLE: &str = include_str!("page.css");

/// What every page of a round shares.
#[derive(Debug, Clone, Copy, Default)]
pub struct Frame<'a> {
    /// Title of the workshop.
    pub title: &'a str,
    /// The path under which its pages are, such as `/abc`.
    pub base: &'a str,
    /// What a form must send back; empty where the page has none.
    pub token: &'a str,
}

/// What is wrong with what was sent, and the field to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong and what to do.
    pub text: String,
    /// The field; empty where none is to blame.
    pub field: &'static str,
}

impl Wrong {
    /// About no field.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), field: "" }
    }
}

impl Frame<'_> {
    /// A page: its title, where in the interview it stands, what is wrong, and the rest.
    fn page(&self, title: &str, place: &str, wrong: Option<&Wrong>, rest: &Markup) -> String {
        let workshop = if self.title.is_empty() { "Workshop" } else { self.title };
        html! {
            (DOCTYPE)
            html lang="en-GB" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title {
                        @if wrong.is_some() { "Problem: " }
                        @if !place.is_empty() { (place) ": " }
                        (printed(title)) " - " (printed(workshop))
                    }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    header {
                        p {
                            @if !place.is_empty() { span .place { (place) } }
                            (printed(workshop))
                        }
                    }
                    main {
                        @if let Some(wrong) = wrong {
                            // A screen reader says this first.
                            div .wrong role="alert" tabindex="-1" autofocus aria-labelledby="wrong" {
                                h2 #wrong { "There is a problem" }
                                @if wrong.field.is_empty() {
                                    p { (printed(&wrong.text)) }
                                } @else {
                                    ul { li { a href=(format!("#{}", wrong.field)) { (printed(&wrong.text)) } } }
                                }
                            }
                        }
                        (rest)
                    }
                }
            }
        }
        .into_string()
    }

    /// A form that goes to a page of the round.
    fn form(&self, to: &str, inside: &Markup) -> Markup {
        html! {
            form method="post" action=(format!("{}{to}", self.base)) accept-charset="utf-8" novalidate {
                input type="hidden" name="token" value=(self.token);
                (inside)
            }
        }
    }
}

/// A page that only tells something: what it is, what to do, and a way on where there is one.
pub fn told(frame: Frame<'_>, title: &str, paragraphs: &[&str], on: Option<(&str, &str)>) -> String {
    let rest = html! {
        h1 { (title) }
        @for text in paragraphs { p { (printed(text)) } }
        @if let Some((words, to)) = on { a .button href=(format!("{}{to}", frame.base)) { (words) } }
    };
    frame.page(title, "", None, &rest)
}
