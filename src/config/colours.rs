//! How many colours a terminal has, and how many it may show.

use super::{Choice, Environment, From, Wish};

/// How many colours may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None: marks, bold, underline and reverse only.
    None,
    /// The sixteen that the user's own terminal defines.
    Sixteen,
    /// The fixed palette of 256.
    Palette,
    /// Any colour.
    True,
}

impl Colours {
    /// The words for them, in the file and on the command line. `auto` leaves it to the terminal.
    pub const WORDS: [&str; 5] = ["auto", "none", "16", "256", "true"];

    /// The colours that a word of [`Colours::WORDS`] means; `Some(None)` for `auto`.
    pub fn of_word(word: &str) -> Option<Option<Self>> {
        Some(match word {
            "auto" => None,
            "none" => Some(Self::None),
            "16" => Some(Self::Sixteen),
            "256" => Some(Self::Palette),
            "true" => Some(Self::True),
            _ => return None,
        })
    }

    /// The word for them.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sixteen => "16",
            Self::Palette => "256",
            Self::True => "true",
        }
    }

    /// What the terminal says of itself, and in which variable. Terminals of the VT100 family and terminfo's `-m` and `-mono` entries
    /// have no colour; anything else that runs today has sixteen. `COLORTERM` says whether it has them all, as most programs that
    /// show images and themes have agreed.
    pub fn of_terminal(environment: &Environment) -> (Self, From) {
        if environment.old_console {
            return (Self::None, From::Console);
        }
        let term = environment.term.as_deref().unwrap_or_default();
        let mono = matches!(term, "dumb" | "vt100" | "vt102" | "vt220" | "vt320")
            || term.ends_with("-m")
            || term.ends_with("-mono");
        if mono {
            return (Self::None, From::Environment("TERM"));
        }
        if matches!(environment.colorterm.as_deref(), Some("truecolor" | "24bit")) {
            return (Self::True, From::Environment("COLORTERM"));
        }
        if term.ends_with("-direct") {
            return (Self::True, From::Environment("TERM"));
        }
        if term.contains("256color") {
            return (Self::Palette, From::Environment("TERM"));
        }
        if environment.wt_session.as_deref().is_some_and(|session| !session.is_empty()) {
            return (Self::True, From::Environment("WT_SESSION"));
        }
        (Self::Sixteen, From::Default)
    }
}

/// The colours in force. `NO_COLOR` beats everything but `--colour`, which asks for the very thing; what the terminal says of itself counts where nothing else was set.
pub(super) fn in_force(
    flag: Option<Option<Colours>>,
    environment: &Environment,
    wish: Option<Wish<Option<Colours>>>,
) -> Choice<Colours> {
    let terminal = || {
        let (value, from) = Colours::of_terminal(environment);
        Choice { value, from }
    };
    if let Some(asked) = flag {
        return asked.map_or_else(terminal, |value| Choice { value, from: From::Flag("--colour") });
    }
    let unwanted = environment.no_color.as_deref().is_some_and(|value| !value.is_empty());
    if unwanted {
        return Choice { value: Colours::None, from: From::Environment("NO_COLOR") };
    }
    match wish {
        Some(Wish { value: Some(value), line }) => Choice { value, from: From::File(line) },
        _ => terminal(),
    }
}
