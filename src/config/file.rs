//! The configuration file: exactly as written, and what is meant. Everything wrong with it is found at once; what is wrong counts
//! as not written, and the rest holds. Nothing here ever writes it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::{Colours, ThemeName};
use crate::files::{
    Fault, Limits, another_file, at_home, itself, line_column, locate, parse_located, read_text, ron_options,
};
use crate::keys::{KeyProblem, Keymap, Part, Remap};
use crate::pack::{Gravity, Place, Problem, Step};

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Config", default, deny_unknown_fields)]
struct Written {
    theme: Option<String>,
    colour: Option<String>,
    ascii: Option<bool>,
    mouse: Option<bool>,
    plain: Option<bool>,
    rules: Option<String>,
    answers: Option<String>,
    who: Option<String>,
    keys: Vec<WrittenKeys>,
}

/// Other keys for one action, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Keys", deny_unknown_fields)]
struct WrittenKeys {
    action: String,
    #[serde(default)]
    place: Option<String>,
    keys: Vec<String>,
}

/// A value that the file asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish<T> {
    /// The value.
    pub value: T,
    /// The line it stands in, from 1.
    pub line: usize,
}

/// What the file asks for, as far as it is not wrong.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    pub(super) theme: Option<Wish<ThemeName>>,
    pub(super) colour: Option<Wish<Option<Colours>>>,
    pub(super) ascii: Option<Wish<bool>>,
    pub(super) mouse: Option<Wish<bool>>,
    pub(super) plain: Option<Wish<bool>>,
    pub(super) rules: Option<Wish<PathBuf>>,
    pub(super) answers: Option<Wish<PathBuf>>,
    pub(super) who: Option<Wish<String>>,
}

/// A configuration file that has been read, or the lack of one.
#[derive(Debug, Clone)]
pub struct ConfigFile {
    /// Its folder, below which its relative paths are: that of the file itself, where the path is a link to it.
    pub folder: PathBuf,
    /// Whether there is one.
    pub exists: bool,
    /// What it asks for.
    pub wish: Wishes,
    /// The keys; the table's where it asks for none or where something is wrong with what it asks for.
    pub keys: Keymap,
    /// The line in which it speaks of keys, if they hold.
    pub keys_line: Option<usize>,
    /// Everything that is wrong with it, and what may not work.
    pub faults: Vec<Fault>,
}

impl ConfigFile {
    /// No file: the defaults.
    pub fn none() -> Self {
        Self {
            folder: PathBuf::new(),
            exists: false,
            wish: Wishes::default(),
            keys: Keymap::default(),
            keys_line: None,
            faults: Vec::new(),
        }
    }
}

/// Where the configuration file is: below `XDG_CONFIG_HOME` or `~/.config` on Linux and macOS, below `%APPDATA%` on Windows. None
/// where the user has no home.
pub fn place() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("contract-advisor").join("config.ron"))
}

/// Reads a configuration file. That there is none is no fault.
pub fn read(path: &Path) -> ConfigFile {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let mut file = ConfigFile {
        folder: itself(path).parent().map(Path::to_path_buf).unwrap_or_default(),
        ..ConfigFile::none()
    };
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return file,
        _ => file.exists = true,
    }
    match read_text(path, &name, Limits::RULES) {
        Ok(text) => understand(&name, &text, &mut file),
        Err(fault) => file.faults.push(*fault),
    }
    file
}

/// Takes in the text of a file.
pub(super) fn understand(name: &Arc<str>, text: &Arc<str>, file: &mut ConfigFile) {
    let (written, at_place) = match parse_located::<Written>(name, text) {
        Ok(read) => read,
        Err(mut fault) => {
            if let Some(other) = another_file(name, text.as_bytes(), "a configuration file") {
                file.faults.push(other);
                return;
            }
            if fault.problem.advice.contains("rules/README.md") {
                "`contract-advisor config example` shows how it is written."
                    .clone_into(&mut fault.problem.advice);
            }
            file.faults.push(*fault);
            return;
        }
    };
    let line = |path: &[Step]| {
        let start = locate(text, path, &ron_options()).map_or(0, |span| span.start);
        line_column(text, start).0
    };
    let field = |name: &'static str| line(&[Step::Field(name)]);
    let mut wrong = |gravity, path: Vec<Step>, message: String, advice: String| {
        let place = Place { file: Arc::clone(name), path };
        file.faults.push(at_place(Problem { code: "C001", gravity, place, message, advice }));
    };
    let folder = file.folder.clone();
    let wish = &mut file.wish;
    wish.theme =
        written.theme.map(|word| Wish { value: ThemeName::of(&word, &folder), line: field("theme") });
    wish.colour = written.colour.and_then(|word| match Colours::of_word(&word) {
        Some(value) => Some(Wish { value, line: field("colour") }),
        None => {
            let message = format!("\"{word}\" is no number of colours.");
            let advice = format!("Write one of \"{}\".", Colours::WORDS.join("\", \""));
            wrong(Gravity::Error, vec![Step::Field("colour")], message, advice);
            None
        }
    });
    wish.ascii = written.ascii.map(|value| Wish { value, line: field("ascii") });
    wish.mouse = written.mouse.map(|value| Wish { value, line: field("mouse") });
    wish.plain = written.plain.map(|value| Wish { value, line: field("plain") });
    wish.rules = written.rules.map(|word| Wish { value: below(&word, &folder), line: field("rules") });
    wish.answers = written.answers.map(|word| Wish { value: below(&word, &folder), line: field("answers") });
    wish.who = written.who.map(|value| Wish { value, line: field("who") });

    let remaps: Vec<Remap> = written
        .keys
        .into_iter()
        .map(|WrittenKeys { action, place, keys }| Remap { action, place, keys })
        .collect();
    let where_in_list = |problem: &KeyProblem| {
        let mut path = vec![Step::Field("keys"), Step::Index(problem.remap)];
        match problem.part {
            Part::Action => path.push(Step::Field("action")),
            Part::Place => path.push(Step::Field("place")),
            Part::Keys => path.push(Step::Field("keys")),
            Part::Key(nth) => path.extend([Step::Field("keys"), Step::Index(nth)]),
        }
        path
    };
    match Keymap::with(&remaps) {
        Ok((keys, warnings)) => {
            file.keys = keys;
            file.keys_line = (!remaps.is_empty()).then(|| field("keys"));
            for problem in warnings {
                wrong(Gravity::Warning, where_in_list(&problem), problem.message, problem.advice);
            }
        }
        Err(problems) => {
            for problem in problems {
                wrong(Gravity::Error, where_in_list(&problem), problem.message, problem.advice);
            }
        }
    }
}

/// A path that a user wrote: `~` is home, and what is not absolute is below the folder given.
pub(super) fn below(word: &str, folder: &Path) -> PathBuf {
    folder.join(at_home(Path::new(word)))
}
