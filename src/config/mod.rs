//! What a user has chosen, and from where each choice comes: a flag, the environment, the configuration file, or the program's
//! own default, the first of them that says anything. It knows no screen; the environment is passed in.

mod colours;
mod file;
mod listing;

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};

pub use colours::Colours;
pub use file::{ConfigFile, place, read};
pub use listing::{Line, lines};

use crate::files::Fault;
use crate::keys::Keymap;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// This flag.
    Flag(&'static str),
    /// This variable of the environment.
    Environment(&'static str),
    /// What the system says of the terminal.
    Console,
    /// This line of the configuration file, from 1.
    File(usize),
    /// The program's own default, where nothing was chosen.
    Default,
}

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<T> {
    /// What is in force.
    pub value: T,
    pub from: From,
}

impl<T> Choice<T> {
    const fn default(value: T) -> Self {
        Self { value, from: From::Default }
    }
}

impl<T> Choice<Option<T>> {
    /// What was chosen, or that nothing was.
    fn of(chosen: Option<Choice<T>>) -> Self {
        chosen.map_or(Self::default(None), |Choice { value, from }| Self { value: Some(value), from })
    }
}

/// A theme as a user names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeName {
    /// One that comes with the program.
    Shipped(String),
    /// A file of the user's own.
    File(PathBuf),
}

impl ThemeName {
    /// What has a folder or ends in `.ron` is a file, below `beside` where it is not absolute; everything else is a name.
    pub fn of(word: &str, beside: &Path) -> Self {
        if word.ends_with(".ron") || word.contains(['/', '\\']) {
            Self::File(file::below(word, beside))
        } else {
            Self::Shipped(word.to_owned())
        }
    }
}

/// What `--colour` asks for; none for `auto`.
type Asked = Option<Colours>;

/// What was said on the command line. What stands here of each is its help.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Flags {
    /// Use the rule pack in this folder instead of the one in the program
    #[arg(long, value_name = "DIR", global = true)]
    pub rules: Option<PathBuf>,
    /// The same interview and result as numbered lines, for screen readers and pipes; chosen by itself where the output is no
    /// terminal or TERM is dumb
    #[arg(long)]
    pub plain: bool,
    /// How it looks: default, light, dark, high-contrast, projector, mono, ascii-only, or a theme file that ends in .ron
    #[arg(long, value_name = "THEME", global = true)]
    pub theme: Option<String>,
    /// How many colours to use
    #[arg(long, value_name = "HOW MANY", global = true,
        value_parser = PossibleValuesParser::new(Colours::WORDS).map(|word| Colours::of_word(&word).flatten()))]
    pub colour: Option<Asked>,
    /// Draw every mark in plain ASCII
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Whether to listen to the mouse
    #[arg(long, global = true, value_parser = PossibleValuesParser::new([
        PossibleValue::new("on").help("Yes"), PossibleValue::new("off").help("No"),
    ]).map(|word| word == "on"))]
    pub mouse: Option<bool>,
    /// Keep and list answer sets in this folder
    #[arg(long, value_name = "DIR", global = true)]
    pub answers: Option<PathBuf>,
    /// A name or initials, kept in the answer set with what is changed
    #[arg(long, value_name = "NAME", global = true)]
    pub who: Option<String>,
}

/// What the environment says of the terminal.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `NO_COLOR`; empty is as good as not set (<https://no-color.org>).
    pub no_color: Option<String>,
    /// `TERM`.
    pub term: Option<String>,
    /// `COLORTERM`.
    pub colorterm: Option<String>,
    /// `WT_SESSION`, which Windows Terminal sets.
    pub wt_session: Option<String>,
    /// Whether it is a console of Windows that obeys no control sequences, which says nothing of itself in the environment.
    pub old_console: bool,
}

/// A configuration file that changes nothing: every setting, what it means, and its default. A test holds it equal to the defaults.
pub const EXAMPLE: &str = include_str!("../../assets/config.ron");

/// Everything that is in force.
#[derive(Debug, Clone)]
pub struct Config {
    /// How things look; none is the theme that fits the colours.
    pub theme: Choice<Option<ThemeName>>,
    /// How many colours may be used.
    pub colours: Choice<Colours>,
    /// Marks of plain ASCII, or none to leave it to the theme and to the locale.
    pub ascii: Choice<Option<bool>>,
    /// Whether the mouse is listened to.
    pub mouse: Choice<bool>,
    /// Whether the plain lines are shown instead of screens.
    pub plain: Choice<bool>,
    /// The folder of the rules; none is the rules inside the program.
    pub rules: Choice<Option<PathBuf>>,
    /// The folder of the answer sets; none is the platform's own.
    pub answers: Choice<Option<PathBuf>>,
    /// Who is working, to be kept with their changes; empty for none.
    pub who: Choice<String>,
    /// What each key asks for.
    pub keys: Choice<Keymap>,
    /// What is wrong with the file, and what its author should look at.
    pub faults: Vec<Fault>,
}

impl Config {
    /// What is in force: a flag beats the environment, which beats the file, which beats the default. A theme says
    /// how things look, not how many colours there are: with `NO_COLOR` it is shown without them, unless `--colour` asks for some.
    pub fn in_force(flags: Flags, environment: &Environment, file: ConfigFile) -> Self {
        let ConfigFile { wish, keys, faults, .. } = file;
        let theme = flags.theme.map(|word| (ThemeName::of(&word, Path::new("")), "--theme"));
        Self {
            theme: Choice::of(choose(theme, wish.theme)),
            colours: colours::in_force(flags.colour, environment, wish.colour),
            ascii: Choice::of(choose(flags.ascii.then_some((true, "--ascii")), wish.ascii)),
            mouse: choose(flags.mouse.map(|on| (on, "--mouse")), wish.mouse).unwrap_or(Choice::default(true)),
            plain: choose(flags.plain.then_some((true, "--plain")), wish.plain)
                .unwrap_or(Choice::default(false)),
            rules: Choice::of(choose(flags.rules.map(|folder| (folder, "--rules")), wish.rules)),
            answers: Choice::of(choose(flags.answers.map(|folder| (folder, "--answers")), wish.answers)),
            who: choose(flags.who.map(|who| (who, "--who")), wish.who)
                .unwrap_or(Choice::default(String::new())),
            keys,
            faults,
        }
    }
}

fn choose<T>(flag: Option<(T, &'static str)>, wish: Option<Choice<T>>) -> Option<Choice<T>> {
    flag.map(|(value, name)| Choice { value, from: From::Flag(name) }).or(wish)
}

#[cfg(test)]
mod tests;
