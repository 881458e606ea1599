//! Another key for an action: what may be asked for, and everything that is wrong with what was. It knows no file; the places it
//! names are places in the list it was given.

use std::collections::BTreeMap;
use std::str::FromStr;

use strum::{IntoEnumIterator, VariantNames};

use super::keymap::{Keymap, Row, works_everywhere};
use super::{Action, BINDINGS, Key, KeyCode, Scope};

/// Other keys for one action, as a key file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remap {
    /// The action's name, such as `first-open`.
    pub action: String,
    /// The name of the place where it shall hold, such as `map`; wherever the action has keys if none is given.
    pub place: Option<String>,
    /// The keys, in words. They stand in place of the table's, all of them.
    pub keys: Vec<String>,
}

/// Which part of a remap is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Action,
    Place,
    /// Its list of keys.
    Keys,
    Key(usize),
}

/// Something to be said about a remap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyProblem {
    /// Which remap, counted from 0.
    pub remap: usize,
    pub part: Part,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do, in a sentence.
    pub advice: String,
}

/// A remap whose words all mean something.
struct Meant {
    action: Action,
    place: Option<Scope>,
    keys: Vec<Key>,
}

impl Keymap {
    /// The table with other keys for some actions. All remaps hold at once, so that two keys can change places. With it come
    /// warnings: keys that some terminal keeps for itself.
    ///
    /// # Errors
    /// Everything that is wrong: words that name no action, place or key, keys that would never arrive or that belong to the text
    /// being written, an action left without a key, a key that would mean two things in one place.
    pub fn with(remaps: &[Remap]) -> Result<(Self, Vec<KeyProblem>), Vec<KeyProblem>> {
        let mut problems = Vec::new();
        let meant: Vec<Option<Meant>> =
            remaps.iter().enumerate().map(|(at, remap)| read(at, remap, &mut problems)).collect();
        given_twice(&meant, &mut problems);
        let rows: Vec<Row> = BINDINGS
            .iter()
            .map(|binding| {
                let remap_for = |place: Option<Scope>| {
                    meant.iter().enumerate().find_map(|(at, meant)| {
                        let meant = meant.as_ref()?;
                        (meant.action == binding.action && meant.place == place).then_some((at, meant))
                    })
                };
                match remap_for(Some(binding.scope)).or_else(|| remap_for(None)) {
                    Some((at, meant)) => Row::with(binding, meant.keys.clone(), Some(at)),
                    None => Row::of(binding),
                }
            })
            .collect();
        for row in &rows {
            kept_for_text(row, &mut problems);
        }
        let map = Self::of(rows);
        conflicts(&map, &mut problems);
        if !problems.is_empty() {
            // One remap of ten rows is one mistake.
            problems.sort_by_key(|problem| problem.remap);
            let mut said: Vec<KeyProblem> = Vec::new();
            for problem in problems {
                let again =
                    |other: &KeyProblem| (other.remap, &other.message) == (problem.remap, &problem.message);
                if !said.iter().any(again) {
                    said.push(problem);
                }
            }
            return Err(said);
        }
        let warnings = meant
            .iter()
            .enumerate()
            .flat_map(|(at, meant)| keys_that_may_not_arrive(at, meant.as_ref()))
            .collect();
        Ok((map, warnings))
    }
}

fn read(at: usize, remap: &Remap, problems: &mut Vec<KeyProblem>) -> Option<Meant> {
    let before = problems.len();
    let mut wrong = |part, message: String, advice: String| {
        problems.push(KeyProblem { remap: at, part, message, advice });
    };
    let action = Action::from_str(&remap.action).ok();
    if action.is_none() {
        let names: Vec<&str> = Action::iter().map(Into::into).collect();
        let advice = meant_perhaps(&remap.action, &names);
        wrong(Part::Action, format!("There is no action \"{}\".", remap.action), advice);
    }
    let place = remap.place.as_deref().map(Scope::from_str);
    match (place, action) {
        (Some(Err(_)), _) => {
            let word = remap.place.as_deref().unwrap_or_default();
            let advice = meant_perhaps(word, Scope::VARIANTS);
            wrong(Part::Place, format!("There is no place \"{word}\"."), advice);
        }
        (Some(Ok(scope)), Some(action)) => {
            let places = places_of(action);
            if !places.contains(&scope) {
                let names: Vec<String> = places.iter().map(|place| format!("\"{place}\"")).collect();
                wrong(
                    Part::Place,
                    format!("\"{action}\" is not something to do in \"{scope}\"."),
                    format!("It can be done in {}; leave out the place for all of them.", names.join(", ")),
                );
            }
        }
        _ => {}
    }
    if remap.keys.is_empty() {
        wrong(
            Part::Keys,
            format!("\"{}\" would have no key, and could not be reached.", remap.action),
            "Give it at least one key, or leave it out to keep the program's own.".to_owned(),
        );
    }
    let mut keys = Vec::new();
    for (nth, word) in remap.keys.iter().enumerate() {
        match word.parse::<Key>() {
            Err(unknown) => {
                let advice =
                    "Write a character, or a word such as enter, space, up, pagedown, f5, ctrl-l.".to_owned();
                wrong(Part::Key(nth), format!("\"{}\" names no key.", unknown.0), advice);
            }
            Ok(key) if key.as_sent() != key => {
                let sent = key.as_sent();
                let message = format!("\"{word}\" never arrives: terminals send the same for \"{sent}\".");
                wrong(Part::Key(nth), message, format!("Write \"{sent}\", or choose another key."));
            }
            Ok(key) if key.shift => {
                let plain = Key { shift: false, ..key };
                let message = format!("\"{word}\" means the same as \"{plain}\" here.");
                wrong(Part::Key(nth), message, format!("Write \"{plain}\", or choose another key."));
            }
            Ok(key) => keys.push(key),
        }
    }
    if problems.len() > before {
        return None;
    }
    Some(Meant { action: action?, place: remap.place.as_deref().and_then(|word| word.parse().ok()), keys })
}

fn places_of(action: Action) -> Vec<Scope> {
    BINDINGS.iter().filter(|binding| binding.action == action).map(|binding| binding.scope).collect()
}

/// What a misspelt word may have been meant to be, or where to find them all.
fn meant_perhaps(word: &str, names: &[&str]) -> String {
    let near = names
        .iter()
        .map(|name| (strsim::jaro_winkler(word, name), name))
        // A short name is like the beginning of many words, and seldom meant.
        .filter(|(likeness, name)| *likeness > 0.8 && name.len() * 2 > word.len())
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((_, name)) => format!("Perhaps \"{name}\" was meant."),
        None => "`contract-advisor config keys` lists them all.".to_owned(),
    }
}

fn given_twice(meant: &[Option<Meant>], problems: &mut Vec<KeyProblem>) {
    for (at, later) in meant.iter().enumerate() {
        let Some(later) = later else { continue };
        let twice =
            meant[..at].iter().flatten().any(|one| (one.action, one.place) == (later.action, later.place));
        if twice {
            problems.push(KeyProblem {
                remap: at,
                part: Part::Action,
                message: format!("\"{}\" is given keys twice.", later.action),
                advice: "Write all its keys in one place.".to_owned(),
            });
        }
    }
}

/// Keys that type, and those that move in the text, belong to the text where one is written.
fn kept_for_text(row: &Row, problems: &mut Vec<KeyProblem>) {
    let (Some(at), action) = (row.remapped, row.binding.action) else { return };
    if row.binding.scope != Scope::Editor && !works_everywhere(action) {
        return;
    }
    for (nth, key) in row.keys.iter().enumerate() {
        let chord = key.ctrl || key.alt;
        let free = matches!(key.code, KeyCode::Esc | KeyCode::Tab | KeyCode::BackTab | KeyCode::F(_));
        if !chord && !free {
            problems.push(KeyProblem {
                remap: at,
                part: Part::Key(nth),
                message: format!(
                    "\"{key}\" belongs to the text where one is written, and so cannot be \"{action}\"."
                ),
                advice: "Choose a key with ctrl, a function key, esc or tab.".to_owned(),
            });
        }
    }
}

/// In every place, a key means one thing.
fn conflicts(map: &Keymap, problems: &mut Vec<KeyProblem>) {
    for scope in Scope::iter() {
        let mut seen: BTreeMap<String, &Row> = BTreeMap::new();
        for row in map.heard(scope) {
            for (key, word) in row.keys.iter().zip(&row.words) {
                let Some(other) = seen.insert(word.clone(), row) else { continue };
                let (first, second) = (other.binding.action, row.binding.action);
                // One of the two was remapped: the table has no conflicts.
                let Some(blamed) = [row, other].into_iter().find(|row| row.remapped.is_some()) else {
                    continue;
                };
                if first == second {
                    continue;
                }
                let nth = blamed.keys.iter().position(|mine| mine == key).unwrap_or(0);
                problems.push(KeyProblem {
                    remap: blamed.remapped.unwrap_or(0),
                    part: Part::Key(nth),
                    message: format!(
                        "\"{word}\" would mean both \"{first}\" and \"{second}\" in \"{scope}\"."
                    ),
                    advice: free_keys(map, blamed.binding.scope),
                });
            }
        }
    }
}

/// Letters that mean nothing yet wherever a row of this scope is heard.
fn free_keys(map: &Keymap, scope: Scope) -> String {
    let heard_with = |place: &Scope| *place == scope || scope == Scope::Global;
    let used: Vec<&str> = Scope::iter()
        .filter(heard_with)
        .flat_map(|place| map.heard(place).collect::<Vec<_>>())
        .flat_map(|row| row.words.iter().map(String::as_str))
        .collect();
    let free: Vec<String> =
        ('a'..='z').map(String::from).filter(|letter| !used.contains(&letter.as_str())).collect();
    if free.is_empty() {
        "Give one of them another key; capital letters are free.".to_owned()
    } else {
        format!("Give one of them another key. Free there: {}.", free.join(" "))
    }
}

/// Chords that something between the keyboard and this program may keep, and who does.
const MAY_BE_TAKEN: &[(&str, &str)] = &[
    ("ctrl-a", "screen"),
    ("ctrl-b", "tmux"),
    ("ctrl-s", "flow control, which stops the output,"),
    ("ctrl-q", "flow control"),
    ("ctrl-\\", "the terminal, which ends the program with it,"),
    ("ctrl-y", "the terminal of macOS"),
    ("ctrl-o", "the terminal of macOS"),
    ("ctrl-n", "a terminal in a browser"),
    ("ctrl-t", "a terminal in a browser"),
    ("ctrl-w", "a terminal in a browser"),
    ("f1", "many terminals, for their own help,"),
    ("f10", "many terminals, for their menu,"),
    ("f11", "many terminals, for the full screen,"),
];

/// Says of keys that may never arrive who keeps them. They still are accepted: not everybody uses that terminal.
fn keys_that_may_not_arrive(at: usize, meant: Option<&Meant>) -> Vec<KeyProblem> {
    let keys = meant.into_iter().flat_map(|meant| meant.keys.iter().enumerate());
    keys.filter_map(|(nth, key)| {
        let word = key.to_string();
        let by = MAY_BE_TAKEN.iter().find(|(chord, _)| *chord == word).map(|(_, by)| *by);
        let message = match by {
            Some(by) => format!("\"{word}\" may never arrive: {by} may take it."),
            None if key.alt => format!("\"{word}\" may never arrive: many terminals cannot send alt."),
            None => return None,
        };
        let advice = "Choose another key if it does nothing.".to_owned();
        Some(KeyProblem { remap: at, part: Part::Key(nth), message, advice })
    })
    .collect()
}

#[cfg(test)]
#[path = "remap/tests.rs"]
mod tests;
