//! Purpose, and the page before the reveal, as lines.

use super::Page;
use crate::app::model::Model;
use crate::app::rows::{self, PurposeRow};
use crate::app::wording;
use crate::pack::Depth;

pub(super) fn fill(model: &Model, page: &mut Page) {
    let Some(session) = &model.session else { return };
    for row in rows::purpose(model) {
        let words = wording::purpose_row(model, session, row);
        match row {
            PurposeRow::Title
            | PurposeRow::Service
            | PurposeRow::Scope
            | PurposeRow::Ends
            | PurposeRow::Extension => {
                page.choice(&format!("{}: {}", words.name, words.text));
            }
            PurposeRow::Depth => {
                let other = match session.set.depth {
                    Depth::Full => Depth::Quick,
                    Depth::Quick => Depth::Full,
                };
                page.choice(&format!("{}: {}", words.name, words.text));
                page.detail(&format!(
                    "Choose this line for {}. {}",
                    wording::depth_words(model, other),
                    words.help
                ));
            }
            PurposeRow::Reason(place) => {
                if place == 0 {
                    page.head(&wording::reasons_heading());
                }
                let chosen = if session.set.reasons.contains(&place) { "chosen" } else { "not chosen" };
                page.choice(&format!("{} ({chosen})", words.text)).detail(&words.help);
            }
            PurposeRow::Emphasis => {
                page.gap().choice(&format!("{}: {}", words.name, words.text)).detail(&words.help);
            }
            PurposeRow::Begin => drop(page.choice(&words.text)),
        }
    }
}

pub(super) fn expectation(model: &Model, page: &mut Page) {
    let Some(session) = &model.session else { return };
    let (asked, why) = wording::expectation(model);
    page.text(asked).gap().text(why).gap();
    match &session.set.expectation {
        Some(expectation) => page.text("You wrote:").behind("  ", &expectation.text),
        None => page.text("Nothing written yet."),
    };
    if let Some(open) = wording::still_open(model, session) {
        page.gap().text(&open);
    }
}
