//! The configuration file: exactly as written, and what is meant. Everything wrong with it is found at once; what is wrong counts
//! as not written, and the rest holds. Nothing here ever writes it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::{Choice, Colours, From, ThemeName};
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

/// What the file asks for, as far as it is not wrong.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    pub(super) theme: Option<Choice<ThemeName>>,
    pub(super) colour: Option<Choice<Option<Colours>>>,
    pub(super) ascii: Option<Choice<bool>>,
    pub(super) mouse: Option<Choice<bool>>,
    pub(super) plain: Option<Choice<bool>>,
    pub(super) rules: Option<Choice<PathBuf>>,
    pub(super) answers: Option<Choice<PathBuf>>,
    pub(super) who: Option<Choice<String>>,
}

/// A configuration file that has been read, or the lack of one.
#[derive(Debug, Clone)]
pub struct ConfigFile {
    /// Its folder, below which its relative paths are: that of the file itself, where the path is a link to it.
    pub folder: PathBuf,
    /// What it asks for.
    pub wish: Wishes,
    /// The keys; the table's where it asks for none or where something is wrong with what it asks for.
    pub keys: Choice<Keymap>,
    /// Everything that is wrong with it, and what may not work.
    pub faults: Vec<Fault>,
}

impl ConfigFile {
    /// No file: the defaults.
    pub fn none() -> Self {
        Self {
            folder: PathBuf::new(),
            wish: Wishes::default(),
            keys: Choice::default(Keymap::default()),
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
    if std::fs::symlink_metadata(path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
        return file;
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
    let field = |name: &'static str| {
        let start = locate(text, &[Step::Field(name)], &ron_options()).map_or(0, |span| span.start);
        From::File(line_column(text, start).0)
    };
    let mut wrong = |gravity, path: Vec<Step>, message: String, advice: String| {
        let place = Place { file: Arc::clone(name), path };
        file.faults.push(at_place(Problem { code: "C001", gravity, place, message, advice }));
    };
    let folder = file.folder.clone();
    let wish = &mut file.wish;
    wish.theme =
        written.theme.map(|word| Choice { value: ThemeName::of(&word, &folder), from: field("theme") });
    wish.colour = written.colour.and_then(|word| match Colours::of_word(&word) {
        Some(value) => Some(Choice { value, from: field("colour") }),
        None => {
            let message = format!("\"{word}\" is no number of colours.");
            let advice = format!("Write one of \"{}\".", Colours::WORDS.join("\", \""));
            wrong(Gravity::Error, vec![Step::Field("colour")], message, advice);
            None
        }
    });
    wish.ascii = written.ascii.map(|value| Choice { value, from: field("ascii") });
    wish.mouse = written.mouse.map(|value| Choice { value, from: field("mouse") });
    wish.plain = written.plain.map(|value| Choice { value, from: field("plain") });
    wish.rules = written.rules.map(|word| Choice { value: below(&word, &folder), from: field("rules") });
    wish.answers =
        written.answers.map(|word| Choice { value: below(&word, &folder), from: field("answers") });
    wish.who = written.who.map(|value| Choice { value, from: field("who") });

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
            let from = if remaps.is_empty() { From::Default } else { field("keys") };
            file.keys = Choice { value: keys, from };
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
