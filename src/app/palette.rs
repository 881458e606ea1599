//! Everything that can be found by typing a part of it: what can be done here, questions, models, cautions, the library, help. Only what
//! there is and what matches; going there is for `update/palette.rs`, the look for the view. Before the result has been shown it
//! names no model and no caution, and says so.

use crate::app::wording::screens;
use std::collections::BTreeSet;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use strum::IntoEnumIterator as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::docs::names_a_model;
use super::editor::Editor;
use super::goal::Goal;
use super::model::{Entry, Found, Model, Palette, Screen};
use super::rows;
use super::wording;
use crate::advice::Truth;
use crate::keys::{Action, Group, Scope};
use crate::pack::{CautionIx, ModelIx};
use crate::text::InOrder as _;

impl Palette {
    /// Everything that can be found from where the user is.
    pub fn new(model: &Model) -> Self {
        let (entries, left_out) = everything(model);
        let found = find(&entries, "");
        Self { entries, left_out, editor: Editor::one_line(""), found, selected: 0 }
    }

    /// What is typed has changed: looks again, from the top.
    pub fn look_again(&mut self) {
        self.found = find(&self.entries, &self.editor.text());
        self.selected = 0;
    }
}

/// Everything that can be found from here, and what is left out and why.
pub fn everything(model: &Model) -> (Vec<Entry>, Option<&'static str>) {
    let pack = model.pack();
    let revealed = model.session.as_ref().map(|session| session.set.revealed.is_some());
    // A user who opened the library before the result has read about models there.
    let in_library = model.screens.iter().any(|screen| matches!(screen, Screen::Library { .. }));
    // A participant of a workshop answers for themselves; models that the group's result names wait for its own page.
    let in_workshop =
        model.turn.is_some() || model.screens.iter().any(|screen| matches!(screen, Screen::Room(_)));
    let models_too = !in_workshop && (revealed != Some(false) || in_library);
    let mut entries = doings(model);
    let mut add = |words: &str, aside: String, goal| {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        entries.push(Entry { words, aside, also: String::new(), goal });
    };
    if matches!(model.screen(), Screen::Home) {
        for (at, line) in model.recent.iter().enumerate() {
            let service = if line.service.is_empty() { "" } else { ", " };
            add(&format!("{}{service}{}", line.title, line.service), "answer set".into(), Goal::Set(at));
        }
    }
    for at in rows::asked(model) {
        add(&pack[at].ask, format!("question, {}", pack[pack[at].theme].short), Goal::Question(at));
    }
    if let (true, Some(true), Some(session)) = (models_too, revealed, &model.session) {
        for at in (0..pack.models.len()).map(ModelIx) {
            add(&pack[at].title, "where it stands".into(), Goal::Model(at));
        }
        for at in (0..pack.cautions.len()).map(CautionIx) {
            let now = session.advice().cautions.iter().find(|now| now.caution == at);
            let state = match now.map(|now| now.truth) {
                Some(Truth::True) => "caution, applies",
                Some(_) => "caution, may apply",
                None => "caution, not here",
            };
            add(&pack[at].title, state.into(), Goal::Caution(at));
        }
    }
    for shelf in rows::shelves(model) {
        for (title, book) in shelf.books {
            if models_too || !names_a_model(pack, &title) {
                add(&title, shelf.title.to_lowercase(), Goal::Page(book));
            }
        }
    }
    for scope in Scope::iter() {
        add(scope.title(), "help: keys".into(), Goal::Help(scope));
    }
    let left_out = match revealed {
        _ if in_workshop => Some(screens::found_in_workshop()),
        Some(true) => None,
        Some(false) if !models_too => Some(screens::found_after_result()),
        Some(false) => Some(screens::cautions_found_after_result()),
        None => Some(screens::found_once_open()),
    };
    (entries, left_out)
}

/// What can be done here, with its keys; moving last.
fn doings(model: &Model) -> Vec<Entry> {
    let mut seen = BTreeSet::new();
    let mut entries = Vec::new();
    for row in model.keys.bindings_here(&model.screen_scopes()) {
        if row.action == Action::Palette || !model.enabled(row.action) || !seen.insert(row.action) {
            continue;
        }
        let level = match (model.screen(), row.action.level()) {
            (Screen::Interview { question, .. }, Some(number)) => {
                model.pack()[*question].levels.get(usize::from(number) - 1).map(|level| (number, level))
            }
            _ => None,
        };
        let words = match level {
            Some((number, level)) => format!("Answer {number}: {}", level.label),
            None => {
                wording::key_words(model, row.action, row.hint, row.help).1.trim_end_matches('.').to_owned()
            }
        };
        let (hint, _) = wording::key_words(model, row.action, row.hint, row.help);
        let also = format!("{hint} {}", row.action);
        entries.push((row.group, Entry { words, aside: row.keys, also, goal: Goal::Do(row.action) }));
    }
    entries.put_in_order_by_key(|(group, _)| *group == Group::Move);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// The entries that hold what is typed, whole words first, in any order. Letters may be left out within a word, and whole words
/// between; an accent need not be typed.
pub fn find(entries: &[Entry], typed: &str) -> Vec<Found> {
    let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let words = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut found: Vec<(bool, u32, Found)> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let whole = format!("{} {} {}", entry.words, entry.aside, entry.also);
        let text = Utf32Str::new(&whole, &mut buffer);
        let letters: Vec<char> = text.chars().collect();
        let mut marks = Vec::new();
        let (gaps, score) = match words.indices(text, &mut matcher, &mut marks) {
            Some(score) => (false, score),
            None => {
                marks.clear();
                let near = pattern.atoms.iter().try_fold(0, |sum, atom| {
                    let mut own = Vec::new();
                    let score = atom.indices(text, &mut matcher, &mut own)?;
                    let near = reads_as_one(&letters, &own);
                    marks.append(&mut own);
                    near.then_some(sum + u32::from(score))
                });
                let Some(score) = near else { continue };
                (true, score)
            }
        };
        marks.sort_unstable();
        marks.dedup();
        let end = entry.words.graphemes(true).count();
        let marks = marks.into_iter().filter_map(|mark| usize::try_from(mark).ok());
        found.push((gaps, score, Found { at, marks: marks.filter(|mark| *mark < end).collect() }));
    }
    // Equally close: in the order of the list, what can be done first.
    found.put_in_order_by_key(|(gaps, score, found)| (*gaps, std::cmp::Reverse(*score), found.at));
    found.into_iter().map(|(_, _, found)| found).collect()
}

/// Whether letters picked from a text are likely to be meant: each follows the one before, or up to two letters after
/// it in its word, or begins a word. Three letters found anywhere in a long sentence are chance.
fn reads_as_one(letters: &[char], picked: &[u32]) -> bool {
    let mut before: Option<usize> = None;
    picked.iter().filter_map(|at| usize::try_from(*at).ok()).all(|at| {
        let begins = at == 0 || !letters[at - 1].is_alphanumeric();
        let follows = before.is_some_and(|before| {
            at <= before + 3 && letters[before..at].iter().all(|c| c.is_alphanumeric())
        });
        before = Some(at);
        begins || follows
    })
}
