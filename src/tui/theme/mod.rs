//! What each part of the screen looks like, by role and never by colour: views ask for `theme.selected`, the themes in
//! `assets/themes` say what that is. Only `written.rs`, beside it, may name a colour. It reads no environment; what counts is passed in.

mod written;

use ratatui::style::Style;
use written::Written;

/// The look of every role. Colour only repeats what a mark or a word already says, so every theme carries the same meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The theme's name, as `--theme` takes it.
    pub name: String,
    /// Ordinary text.
    pub text: Style,
    /// Text that may be overlooked.
    pub dim: Style,
    /// The one thing on the screen that should draw the eye.
    pub accent: Style,
    /// The highlighted row. Visible without colour, in every theme.
    pub selected: Style,
    /// Speaks for a model.
    pub for_it: Style,
    /// Speaks against a model.
    pub against: Style,
    /// Not known, not asked, not settled.
    pub unknown: Style,
    /// A strong caution.
    pub strong_caution: Style,
    /// A heading.
    pub heading: Style,
    /// A key in the footer.
    pub key_hint: Style,
    /// Lines between parts.
    pub border: Style,
}

/// The themes that come with the program.
const SHIPPED: [(&str, &str); 3] = [
    ("default", include_str!("../../../assets/themes/default.ron")),
    ("mono", include_str!("../../../assets/themes/mono.ron")),
    ("high-contrast", include_str!("../../../assets/themes/high_contrast.ron")),
];

/// Why there is no such theme.
#[derive(Debug, PartialEq)]
pub enum ThemeError {
    /// No shipped theme has this name.
    Unknown(String),
    /// The text is not a theme; line, column and what is wrong are in the error.
    Malformed(ron::error::SpannedError),
    /// The highlighted row would look like any other without colour.
    SelectionNeedsColour,
}

impl std::fmt::Display for ThemeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown(name) => {
                write!(f, "there is no theme \"{name}\"; choose one of {}", Theme::names().join(", "))
            }
            Self::Malformed(error) => write!(f, "not a theme, at {error}"),
            Self::SelectionNeedsColour => f.write_str(
                "`selected` must be told apart without colour: give it `reverse`, `bold` or `underline`",
            ),
        }
    }
}

impl std::error::Error for ThemeError {}

impl Theme {
    /// The names of the shipped themes.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        SHIPPED.iter().map(|(name, _)| *name).collect()
    }

    /// A shipped theme.
    ///
    /// # Errors
    /// [`ThemeError::Unknown`] if there is none of that name.
    pub fn named(name: &str) -> Result<Self, ThemeError> {
        SHIPPED
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| ThemeError::Unknown(name.to_owned()))
            .and_then(|(_, text)| Self::from_ron(text))
    }

    /// The theme for this terminal: `wanted` if the user named one, unless `NO_COLOR` is set to anything (<https://no-color.org>) or
    /// `TERM` names a terminal without colour; then the one without. What a user asks for on the command line beats the environment.
    ///
    /// # Errors
    /// [`ThemeError::Unknown`] if there is no theme of the name wanted.
    pub fn choose(
        wanted: Option<&str>,
        no_color: Option<&str>,
        term: Option<&str>,
    ) -> Result<Self, ThemeError> {
        let colourless = no_color.is_some_and(|value| !value.is_empty()) || term.is_some_and(has_no_colour);
        Self::named(match wanted {
            Some(name) => name,
            None if colourless => "mono",
            None => "default",
        })
    }

    /// Reads a theme.
    ///
    /// # Errors
    /// [`ThemeError::Malformed`] if it is not one, [`ThemeError::SelectionNeedsColour`] if it hides the highlighted row from some.
    pub fn from_ron(text: &str) -> Result<Self, ThemeError> {
        let written: Written = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(text.trim_start_matches('\u{feff}'))
            .map_err(ThemeError::Malformed)?;
        if !(written.selected.reverse || written.selected.bold || written.selected.underline) {
            return Err(ThemeError::SelectionNeedsColour);
        }
        Ok(Self {
            name: written.name,
            text: written.text.style(),
            dim: written.dim.style(),
            accent: written.accent.style(),
            selected: written.selected.style(),
            for_it: written.for_it.style(),
            against: written.against.style(),
            unknown: written.unknown.style(),
            strong_caution: written.strong_caution.style(),
            heading: written.heading.style(),
            key_hint: written.key_hint.style(),
            border: written.border.style(),
        })
    }
}

/// Terminals of the VT100 family and terminfo's `-m` and `-mono` entries have no colour. Anything else that runs today has sixteen,
/// which is all that the themes use.
fn has_no_colour(term: &str) -> bool {
    matches!(term, "dumb" | "vt100" | "vt102" | "vt220" | "vt320")
        || term.ends_with("-m")
        || term.ends_with("-mono")
}

#[cfg(test)]
mod tests;
