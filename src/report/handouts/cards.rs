//! Cards to raise, one with each number and letter, and for the table a sheet with the full sentences of each question.

use maud::html;

use super::sheet::document;
use super::{OTHERS, asked, texts};
use crate::pack::{Pack, QuestionIx};
use crate::report::paper::printed;

const STYLE: &str = include_str!("cards.css");

/// One set of cards, to print once for each person and cut: as many numbers as a question of the round has levels at most.
pub fn cards_page(title: &str, pack: &Pack, questions: &[QuestionIx]) -> String {
    let most = questions.iter().map(|question| pack[*question].levels.len()).max().unwrap_or(0);
    let applies = questions.iter().all(|question| pack[*question].not_applicable.is_none());
    let others = OTHERS.iter().filter(|(key, _)| !(*key == 'x' && applies));
    let cards = (1..=most)
        .map(|number| (number.to_string(), ""))
        .chain(others.map(|(key, words)| (key.to_string(), *words)));
    let body = html! {
        h1 dir="auto" { (printed(title)) ": " (texts::cards()) }
        div .set {
            @for (key, words) in cards {
                div .card { b { (key) } span { (words) } }
            }
        }
    };
    document(&format!("{title}: cards"), STYLE, &body)
}

/// The questions for the table, one a page, to be read from where people sit.
pub fn table_page(title: &str, pack: &Pack, questions: &[QuestionIx]) -> String {
    let body = html! {
        @for asked in asked(pack, questions) {
            section .table {
                h1 dir="auto" { (asked.number) ". " (printed(&asked.question.ask)) }
                ul {
                    @for mark in asked.levels() {
                        li { span .key { (mark.key) } span dir="auto" { (printed(mark.name)) ": " (printed(mark.text)) } }
                    }
                    @for (key, words) in asked.others() { li { span .key { (key) } span { (words) } } }
                }
            }
        }
    };
    document(&format!("{title}: the questions for the table"), STYLE, &body)
}
