//! The long texts: what opens behind a line. Words only; how they are read is `page/doc.rs`.

mod cautions;
mod changes;
mod here;
mod library;
mod models;
mod opened;
mod question;

pub(crate) use cautions::*;
pub(crate) use changes::*;
pub(crate) use here::*;
pub(crate) use library::*;
pub(crate) use models::*;
pub(crate) use opened::opened;
pub(crate) use question::*;

use std::sync::OnceLock;

use serde::Deserialize;

use crate::advice::sentences::said_words;
use crate::advice::words::{basis_words, strength_words};
use crate::answers::Rule;
use crate::pack::{Cite, ModelKind, Pack, QuestionIx, Stand};

use crate::app::model::Session;
use crate::page::{Doc, Item};
use crate::text::{capital, data};

/// A source in two lines: what and where, then how strong and how old.
fn cite(doc: &mut Doc, pack: &Pack, cite: &Cite) {
    let source = &pack[cite.source];
    let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
    let item = Item::plain(format!("{} ({}). {}{place}.", source.by, source.year, source.title));
    doc.item(item.quietly(evidence(pack, cite)));
}

/// How strong and how old a source is.
fn evidence(pack: &Pack, cite: &Cite) -> String {
    let (basis, strength) = (capital(basis_words(cite.basis)), strength_words(cite.strength));
    format!("{basis}; evidence {strength}; checked {}.", pack[cite.source].checked)
}

fn cites(doc: &mut Doc, pack: &Pack, list: &[Cite]) {
    if !list.is_empty() {
        doc.heading(if list.len() == 1 { "Source" } else { "Sources" });
        list.iter().for_each(|one| cite(doc, pack, one));
    }
}

/// What is said to a question, in a word or two.
fn said(session: &Session, pack: &Pack, question: QuestionIx) -> String {
    said_words(pack, &session.set, session.profile(), question)
}

/// Whether a text says which models there are.
pub(crate) fn names_a_model(pack: &Pack, text: &str) -> bool {
    let text = crate::text::fold(text).to_lowercase();
    // What a verdict before the choice asks, such as whether all is ready, names no kind of contract.
    let named = pack.models.iter().filter(|model| model.kind != ModelKind::Verdict(Stand::Before));
    named.flat_map(|model| [&model.title, &model.short]).any(|name| text.contains(&name.to_lowercase()))
}

/// The challenge to a rule, where there is one.
fn challenge(doc: &mut Doc, session: &Session, rule: &Rule) {
    if let Some(challenge) = session.challenge(rule) {
        doc.section("You said that this rule does not hold here", &challenge.because);
    }
}

/// A word and what it means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    word: String,
    meaning: String,
}

/// The words used on screens, from `assets/words.ron`. Those that name a model only
/// where models may be named: not in help before the reveal.
pub(crate) fn words(pack: &Pack, models_too: bool) -> Doc {
    static ALL: OnceLock<Vec<Word>> = OnceLock::new();
    let mut doc = Doc::new("Words used here");
    // A test reads the file, so that it cannot fail for a user.
    let all = ALL.get_or_init(|| data(include!(concat!(env!("OUT_DIR"), "/words.ron.rs"))));
    for word in all
        .iter()
        .filter(|word| models_too || !(names_a_model(pack, &word.word) || names_a_model(pack, &word.meaning)))
    {
        doc.section(&word.word, &crate::text::fold(&word.meaning));
    }
    doc
}
