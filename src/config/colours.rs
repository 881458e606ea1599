//! How many colours a terminal has, and how many it may show.

use strum::{EnumString, IntoStaticStr};

use super::{Choice, Environment, From};

/// How many colours may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, EnumString, IntoStaticStr)]
pub enum Colours {
    /// None: marks, bold, underline and reverse only.
    #[strum(serialize = "none")]
    None,
    /// The sixteen that the user's own terminal defines.
    #[strum(serialize = "16")]
    Sixteen,
    /// The fixed palette of 256.
    #[strum(serialize = "256")]
    Palette,
    /// Any colour.
    #[strum(serialize = "true")]
    True,
}

impl Colours {
    /// The words for them, in the file and on the command line. `auto` leaves it to the terminal.
    pub const WORDS: [&str; 5] = ["auto", "none", "16", "256", "true"];

    /// The colours that a word of [`Colours::WORDS`] means; `Some(None)` for `auto`.
    pub fn of_word(word: &str) -> Option<Option<Self>> {
        if word == "auto" { Some(None) } else { word.parse().ok().map(Some) }
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
    wish: Option<Choice<Option<Colours>>>,
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
        Some(Choice { value: Some(value), from }) => Choice { value, from },
        _ => terminal(),
    }
}
