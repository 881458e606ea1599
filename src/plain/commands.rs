//! What a line asks for, and what can be asked for here: both from the key table, so that nothing can be done with a key and not
//! with a word. It must not know what an action does.

use super::page::Page;
use crate::app::model::{Model, Screen};
use crate::app::wording;
use crate::keys::{Action, Group, Key, KeyCode, Row, Scope, works_everywhere};
use crate::text::InOrder as _;

/// How to say things, for help.
pub const GRAMMAR: &[&str] = &[
    "A number chooses the line with that number. At a question it answers with that level and goes on; low, medium or high may follow, as in 3 low.",
    "A word or a letter from the list below does what stands beside it. The beginning of a word is enough where it fits only one.",
    "A number after a word says which line is meant, as in rename 7. Text may follow, as in note Two of us said so.",
    "An empty line does what the enter key does; after a long text it goes back.",
    "Where text is written, a line with only a full stop ends it. There a command begins with a full stop, as in .undo or .clear, and two full stops begin a line with one.",
    "`cancel` leaves what is being written; what was typed is kept, in the answers or in its box. `show` says the whole screen again, `help` what can be done, `quit` leaves. Everything is saved as you go.",
];

/// Something that can be asked for here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Can {
    pub action: Action,
    /// The word for it: short where the table has one.
    pub word: String,
    /// The key that is named.
    pub key: String,
    /// All words and keys that ask for it.
    pub names: Vec<String>,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// Its heading in help.
    pub group: Group,
    rank: u8,
}

/// What can be asked for now.
pub fn can(model: &Model) -> Vec<Can> {
    can_in(model, &model.scopes())
}

/// What can be asked for in these scopes, of what does anything now. The most important first.
pub fn can_in(model: &Model, scopes: &[Scope]) -> Vec<Can> {
    let mut found: Vec<Can> = Vec::new();
    for scope in scopes {
        for row in model.keys.heard(*scope).filter(|row| possible(model, row.binding.action)) {
            match found.iter_mut().find(|one| one.action == row.binding.action) {
                Some(one) => one.names.extend(row.words.iter().cloned()),
                None => {
                    // Two ways to move share a hint: such a word would not say which is meant.
                    let shared = model.keys.heard(*scope).any(|other| {
                        other.binding.hint == row.binding.hint && other.binding.action != row.binding.action
                    });
                    found.push(one(model, row, shared));
                }
            }
        }
    }
    found.put_in_order_by_key(|one| if one.rank == 0 { u8::MAX } else { one.rank });
    found
}

/// Whether an action does something here, on the highlighted line or on another one that a number can name.
fn possible(model: &Model, action: Action) -> bool {
    let another = matches!(model.screen(), Screen::Home)
        && model.dialog.is_none()
        && acts_on_a_line(action)
        && !model.recent.is_empty();
    model.enabled(action) || another
}

fn one(model: &Model, row: &Row, shared: bool) -> Can {
    let binding = row.binding;
    let (hint, help) = wording::key_words(model, binding.action, binding.hint, binding.help);
    let name: &'static str = binding.action.into();
    let hint = hint.replace(' ', "-");
    let word = if hint.is_empty() || shared { name.to_owned() } else { hint };
    let mut names = vec![word.clone(), name.to_owned()];
    names.extend(row.words.iter().cloned());
    names.extend(
        ALSO.iter().filter(|(action, _)| *action == binding.action).map(|(_, word)| (*word).to_owned()),
    );
    // A key that types one character can be typed here as well.
    let one_letter = row.words.iter().find(|key| key.chars().count() == 1);
    Can {
        action: binding.action,
        word,
        key: one_letter.or(row.words.first()).cloned().unwrap_or_default(),
        names,
        help,
        group: binding.group,
        rank: binding.rank,
    }
}

/// Words that are plainer than the table's where there are no keys to look at.
const ALSO: &[(Action, &str)] = &[
    (Action::Left, "previous"),
    (Action::CycleConfidence, "sure"),
    (Action::CycleConfidence, "confidence"),
    (Action::ClearAnswer, "clear"),
    (Action::EditNote, "note"),
    (Action::DontKnow, "nobody"),
    (Action::DontKnow, "nobody-knows"),
    (Action::DontKnow, "unknown"),
    (Action::CannotJudge, "judge"),
    (Action::Next, "skip"),
    (Action::Quit, "exit"),
];

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing was written: what enter does.
    Enter,
    /// A number, and what stands behind it.
    Number(usize, String),
    /// Something the table names, and what stands behind it.
    Do(Action, String),
    /// The screen again.
    Show,
    /// What can be done.
    Help,
    /// Leave what is on top.
    Cancel,
    /// Empty the text being written.
    Clear,
}

/// Words of the line face itself; where the table has an action of that name, the table comes first.
const OWN: &[(&str, Said)] = &[
    ("show", Said::Show),
    ("help", Said::Help),
    ("?", Said::Help),
    ("cancel", Said::Cancel),
    ("esc", Said::Cancel),
    ("clear", Said::Clear),
];

/// Why a line asks for nothing, in a sentence with the nearest words.
pub type Mistake = String;

/// Reads a line that is a command.
///
/// # Errors
/// A sentence that says what is nearest.
pub fn read(line: &str, can: &[Can], confirm: bool) -> Result<Said, Mistake> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(Said::Enter);
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    if let Ok(number) = words[0].trim_end_matches(['.', ')']).parse() {
        return Ok(Said::Number(number, rest_of(line, 1)));
    }
    // A yes or no is said whole: a letter may be meant for something else.
    let fits = |one: &Can, word: &str| {
        let names = if confirm { &one.names[..2] } else { &one.names[..] };
        names.iter().any(|name| name == word)
    };
    for taken in (1..=words.len().min(3)).rev() {
        // As in "don't know".
        let word = words[..taken].join("-").replace(['\'', '\u{2019}'], "");
        for word in [word.clone(), word.to_lowercase()] {
            if let Some(one) = can.iter().find(|one| fits(one, &word)) {
                return Ok(Said::Do(one.action, rest_of(line, taken)));
            }
        }
    }
    let word = words[0].to_lowercase();
    if let Some((_, said)) = OWN.iter().find(|(name, _)| *name == word) {
        return Ok(said.clone());
    }
    if confirm {
        return Err("Please write yes or no.".to_owned());
    }
    begins(&word, can).map(|said| match said {
        Said::Do(action, _) => Said::Do(action, rest_of(line, 1)),
        said => said,
    })
}

/// What stands behind the first words of a line, as it was written.
fn rest_of(line: &str, words: usize) -> String {
    let mut rest = line.trim_start();
    for _ in 0..words {
        rest = rest.find(char::is_whitespace).map_or("", |at| rest[at..].trim_start());
    }
    rest.to_owned()
}

/// The one thing whose name begins so.
fn begins(word: &str, can: &[Can]) -> Result<Said, Mistake> {
    // A key that is written as a word, such as pagedown, is no name to begin.
    let names = || {
        can.iter()
            // Keys that work everywhere are for emergencies, and not meant by two letters.
            .filter(|one| !works_everywhere(one.action))
            .flat_map(|one| one.names.iter().map(|name| (name.as_str(), Said::Do(one.action, String::new()))))
            .chain(OWN.iter().cloned())
            .filter(|(name, _)| name.chars().count() > 1)
    };
    // One letter is a key or nothing: as the beginning of a word it would mean another one on every screen.
    let whole = word.chars().count() > 1;
    let mut found: Vec<(&str, Said)> = names().filter(|(name, _)| whole && name.starts_with(word)).collect();
    found.dedup_by(|a, b| a.1 == b.1);
    match found.as_slice() {
        [(_, said)] => return Ok(said.clone()),
        [(_, first), rest @ ..] if rest.iter().all(|(_, said)| said == first) => return Ok(first.clone()),
        [] => {}
        several => {
            let words: Vec<&str> = several.iter().map(|(name, _)| *name).collect();
            return Err(format!("\"{word}\" could be {}. Please write more of it.", either(&words)));
        }
    }
    let mut near: Vec<(f64, &str)> =
        names().map(|(name, _)| (strsim::jaro_winkler(name, word), name)).collect();
    near.retain(|(likeness, _)| *likeness > 0.7);
    near.put_in_order_by(|a, b| b.0.total_cmp(&a.0));
    near.dedup_by(|a, b| a.1 == b.1);
    let near: Vec<&str> = near.into_iter().take(3).map(|(_, name)| name).collect();
    Err(if near.is_empty() {
        format!("\"{word}\" means nothing here. `help` says what can be done.")
    } else {
        format!(
            "\"{word}\" means nothing here. Did you mean {}? `help` says what can be done.",
            either(&near)
        )
    })
}

fn either(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} or {last}", before.join(", ")),
    }
}

/// What the enter key does here, if it does something.
pub fn enter(model: &Model) -> Option<Action> {
    if model.dialog.is_none() && matches!(model.screen(), Screen::Reading { .. }) {
        // After a long text an empty line goes back; what opens in it is asked for by its number.
        return None;
    }
    let key = Key::new(KeyCode::Enter);
    model.keys.lookup(&model.scopes(), key).filter(|action| model.enabled(*action))
}

/// Whether an action is about the highlighted line wherever there is one, so that a number after it names the line.
pub const fn acts_on_a_line(action: Action) -> bool {
    use Action::*;
    matches!(
        action,
        Open | Toggle
            | Rename
            | Duplicate
            | Delete
            | Mark
            | EditOwner
            | Challenge
            | DontKnow
            | CannotJudge
            | ClearAnswer
            | Left
            | Right
            | More
            | Less
            | PutUp
            | StartClock
    ) || action.level().is_some()
}

/// Whether text may follow an action: it opens a text, or there is a choice of words.
pub const fn takes_text(action: Action) -> bool {
    use Action::*;
    matches!(
        action,
        EditNote
            | EditOwner
            | NotApplicable
            | Challenge
            | Keep
            | Rename
            | Import
            | Palette
            | SaveElsewhere
            | WhoAmI
            | CycleConfidence
            | Open
            | Toggle
    )
}

/// What can be done here in a line: the word or letter of everything but moving, which numbers do.
pub fn line(model: &Model, choices: usize, current: Option<usize>) -> Vec<String> {
    let scopes = model.scopes();
    let (writing, confirm) = (scopes.contains(&Scope::Editor), scopes.contains(&Scope::Confirm));
    let all = can(model);
    let levels = all.iter().filter(|one| one.action.level().is_some()).count();
    let mut parts: Vec<String> = Vec::new();
    if scopes.contains(&Scope::Interview) {
        parts.push(format!("1 to {levels} answer"));
    } else if choices > 0 {
        parts.push(if choices == 1 {
            "1 chooses the line".to_owned()
        } else {
            format!("1 to {choices} choose a line")
        });
        if levels > 0 {
            parts.push(format!("answer-1 to answer-{levels}"));
        }
    }
    // What is for a cursor is of no use where a text is written line by line.
    let of_a_cursor = |action: Action| {
        use Action::*;
        matches!(action, EditorDeleteWord | EditorSelect | EditorCut | EditorCopy | EditorPutBack)
    };
    let shown = |one: &&Can| {
        !of_a_cursor(one.action)
            && one.group != Group::Move
            && one.action.level().is_none()
            && !works_everywhere(one.action)
    };
    for one in all.iter().filter(shown) {
        let word = &one.word;
        parts.push(match (one.key.as_str(), current) {
            _ if writing => format!(".{word}"),
            _ if confirm => word.clone(),
            ("enter", _) if enter(model) != Some(one.action) => word.clone(),
            ("enter", Some(at)) if acts_on_a_line(one.action) => format!("empty line {word} {}", at + 1),
            ("enter", _) => format!("empty line {word}"),
            (key, _) if key.chars().count() == 1 => format!("{key} {word}"),
            _ => word.clone(),
        });
    }
    if writing {
        parts.extend([".clear", ".cancel", ".quit"].map(str::to_owned));
    } else if enter(model).is_none() && model.enabled(Action::Back) && !confirm {
        parts.insert(0, "empty line back".to_owned());
    }
    parts
}

/// Everything in a list, by heading.
pub fn list(page: &mut Page, can: &[Can]) {
    let mut by_group: Vec<&Can> = can.iter().collect();
    by_group.put_in_order_by_key(|one| one.group);
    let mut group = None;
    for one in by_group {
        if group != Some(one.group) {
            group = Some(one.group);
            page.head(one.group.title()).gap();
        }
        // A yes or no is said whole.
        let whole = matches!(one.action, Action::Yes | Action::No);
        let keys = if one.key.is_empty() || one.key == one.word || whole {
            String::new()
        } else {
            format!(" ({})", if one.key == "enter" { "empty line" } else { one.key.as_str() })
        };
        page.item(&format!("{}{keys}: {}", one.word, one.help));
    }
}
