//! A ballot as one web page: it asks, seals in the browser to the round's key, and gives back a small text. It loads nothing, sends
//! nothing and keeps nothing. Where a browser cannot seal, the same page prints as a sheet.

use base64ct::{Base64, Encoding as _};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::sheet::{foot, head};
use super::{Asked, Handout, Print, texts};
use crate::report::paper::printed;
use crate::workshop::MailKey;
use crate::workshop::ballot::BALLOT;

const STYLE: &str = include_str!("page.css");

/// The sealing first; it knows nothing of the page.
const SCRIPT: &str = concat!("'use strict';\n", include_str!("hpke.js"), include_str!("page.js"));

/// Longest reason, characters: as much as a few sentences. All of them together are held to the size of a ballot.
const REASON: u32 = 2_000;

/// The ballot of one person as a page. The same ballot always gives the same bytes.
pub fn ballot_page(handout: &Handout<'_>, key: &MailKey) -> String {
    let paper = handout.paper;
    let style = format!("{STYLE}{}", foot(handout, Print::Usual));
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        digest(&style),
        digest(SCRIPT)
    );
    let seat = paper.seat.map_or("", |seat| paper.seats[seat.0].id.as_str());
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content="contract-advisor";
                title { (printed(&paper.title)) ": ballot of " (paper.code) }
                style { (PreEscaped(style)) }
            }
            body class=(format!("s-{}", paper.code)) {
                a .skip href="#ballot" { "Skip to the questions" }
                header { (head(handout)) (welcome()) }
                main {
                    form id="ballot" autocomplete="off" novalidate data-workshop=(paper.workshop) data-round=(paper.round) data-code=(paper.code) data-seat=(seat) data-key=(key.plain()) data-size=(BALLOT) {
                        @if paper.seat.is_none() { (which_seat(handout)) }
                        @for asked in handout.asked() { (question(asked)) }
                        fieldset {
                            legend { (texts::expectation()) }
                            label .why for="expectation" { (texts::expectation_hint()) }
                            textarea id="expectation" rows="3" maxlength=(REASON) {}
                        }
                        (hand_in(handout))
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
    .into_string()
        + "\n"
}

/// The digest by which a browser runs the page's own script and nothing that was put there later.
fn digest(text: &str) -> String {
    format!("sha256-{}", Base64::encode_string(&Sha256::digest(text)))
}

fn welcome() -> Markup {
    html! {
        div .on-screen {
            p { (texts::no_right_answer()) }
            p .note { (texts::read_by()) }
            p { (texts::stays_here()) }
            p { button .second #print type="button" { (texts::print_instead()) } }
            div #cannot .note hidden {
                p { strong { (texts::cannot_seal()) " " } (texts::newer_browser()) }
            }
            noscript {
                p .note { strong { (texts::scripts_off()) " " } (texts::other_browser()) }
            }
        }
        div .on-paper { p { (texts::how()) } p { (texts::typed_in()) } p { (texts::read_by()) } }
    }
}

fn which_seat(handout: &Handout<'_>) -> Markup {
    html! {
        fieldset {
            legend { (texts::whose_view()) }
            label .why for="seat" { (texts::small_seat()) }
            select #seat name="seat" {
                option value="" { (texts::rather_not()) }
                @for seat in &handout.paper.seats { option value=(seat.id) { (printed(&seat.label)) } }
            }
        }
    }
}

fn question(asked: Asked<'_>) -> Markup {
    let (number, question) = (asked.number, asked.question);
    let name = format!("q{number}");
    let choice = |value: String, key: String, said: Markup, words: String| {
        html! {
            label .choice {
                input type="radio" name=(name) value=(value) data-said=(words);
                span .box {}
                span dir="auto" { b { (key) } " " (said) }
            }
        }
    };
    html! {
        fieldset id=(name) data-question=(question.id) {
            legend dir="auto" { (number) ". " (printed(&question.ask)) }
            @for (mark, level) in asked.levels().iter().zip(&question.levels) {
                (choice(format!("={}", level.id), mark.key.clone(), html! { strong { (printed(mark.name)) } ": " (printed(mark.text)) }, printed(mark.name).into_owned()))
            }
            @for (key, words) in asked.others() {
                (choice(key.to_string(), key.to_string(), html! { (words) }, words.to_owned()))
            }
            label .why for=(format!("why-{number}")) { "Why?" span .on-screen .quiet { " " (texts::why_hint()) } }
            textarea id=(format!("why-{number}")) rows="2" maxlength=(REASON) {}
            @if !question.help.trim().is_empty() {
                details { summary { (texts::more()) } p .words dir="auto" { (printed(&question.help)) } }
            }
        }
    }
}

/// Looking over, sealing, and what to do with what was sealed.
fn hand_in(handout: &Handout<'_>) -> Markup {
    let name = format!("sealed-{}-round-{}.txt", handout.paper.code, handout.paper.round);
    html! {
        div .on-screen #hand-in hidden {
            button #look type="button" { "Look over and seal" }
            section #over hidden aria-labelledby="over-head" {
                h2 #over-head tabindex="-1" { "What you said" }
                p #told role="status" {}
                ol #said {}
                button #seal type="button" { "Seal these answers" }
            }
            section #sealed hidden aria-labelledby="sealed-head" {
                h2 #sealed-head tabindex="-1" { (texts::sealed_head()) }
                p { (texts::send_it()) }
                p { a .button #save download=(name) href="#sealed" { "Save the sealed file" } button .second #copy type="button" { "Copy the text" } span #copied role="status" {} }
                label for="text" { "The sealed text" }
                textarea #text readonly rows="6" spellcheck="false" {}
                p .quiet { (texts::seal_again()) }
            }
        }
    }
}
