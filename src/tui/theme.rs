//! What each part of the screen looks like, by role and never by colour: views ask for `theme.selected`, the themes in
//! `assets/themes` say what that is. The only file that may name a colour. It reads no environment; what counts is passed in.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

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
    ("default", include_str!("../../assets/themes/default.ron")),
    ("mono", include_str!("../../assets/themes/mono.ron")),
    ("high-contrast", include_str!("../../assets/themes/high_contrast.ron")),
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

/// A theme as its file says it.
#[derive(Deserialize)]
#[serde(rename = "Theme", deny_unknown_fields)]
struct Written {
    name: String,
    text: Look,
    dim: Look,
    accent: Look,
    selected: Look,
    for_it: Look,
    against: Look,
    unknown: Look,
    strong_caution: Look,
    heading: Look,
    key_hint: Look,
    border: Look,
}

/// One role. What is left out stays as the terminal has it.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Look {
    fg: Option<Ansi>,
    bg: Option<Ansi>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// The sixteen colours that the user's own terminal defines, and no others: a fixed colour is unreadable on somebody's background.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Ansi {
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    White,
    BrightBlack,
    BrightRed,
    BrightGreen,
    BrightYellow,
    BrightBlue,
    BrightMagenta,
    BrightCyan,
    BrightWhite,
}

impl Ansi {
    const fn colour(self) -> Color {
        match self {
            Self::Black => Color::Black,
            Self::Red => Color::Red,
            Self::Green => Color::Green,
            Self::Yellow => Color::Yellow,
            Self::Blue => Color::Blue,
            Self::Magenta => Color::Magenta,
            Self::Cyan => Color::Cyan,
            // ratatui's names follow the PC's: its Gray is ANSI white, its DarkGray bright black, its White bright white.
            Self::White => Color::Gray,
            Self::BrightBlack => Color::DarkGray,
            Self::BrightRed => Color::LightRed,
            Self::BrightGreen => Color::LightGreen,
            Self::BrightYellow => Color::LightYellow,
            Self::BrightBlue => Color::LightBlue,
            Self::BrightMagenta => Color::LightMagenta,
            Self::BrightCyan => Color::LightCyan,
            Self::BrightWhite => Color::White,
        }
    }
}

impl Look {
    fn style(&self) -> Style {
        let mut style = Style::new();
        style.fg = self.fg.map(Ansi::colour);
        style.bg = self.bg.map(Ansi::colour);
        let marks = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ];
        marks.into_iter().filter(|(on, _)| *on).fold(style, |style, (_, mark)| style.add_modifier(mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(theme: &Theme) -> [Style; 11] {
        [
            theme.text,
            theme.dim,
            theme.accent,
            theme.selected,
            theme.for_it,
            theme.against,
            theme.unknown,
            theme.strong_caution,
            theme.heading,
            theme.key_hint,
            theme.border,
        ]
    }

    #[test]
    fn every_shipped_theme_reads_and_bears_its_name() {
        for name in Theme::names() {
            let theme = Theme::named(name).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(theme.name, name);
        }
    }

    #[test]
    fn mono_has_no_colour_and_ordinary_text_is_the_terminals_own() {
        let mono = Theme::named("mono").unwrap();
        assert!(roles(&mono).iter().all(|style| style.fg.is_none() && style.bg.is_none()));
        assert_eq!(Theme::named("default").unwrap().text, Style::new());
    }

    #[test]
    fn for_and_against_differ_in_colour_and_in_mono_by_more_than_nothing() {
        for name in Theme::names() {
            let theme = Theme::named(name).unwrap();
            assert_ne!(theme.for_it, theme.against, "{name}");
        }
    }

    #[test]
    fn the_default_avoids_colours_that_vanish_on_light_or_dark() {
        let theme = Theme::named("default").unwrap();
        for style in roles(&theme) {
            let vanishes = [Color::Black, Color::Gray, Color::White, Color::Yellow, Color::DarkGray];
            assert!(!style.fg.is_some_and(|colour| vanishes.contains(&colour)), "{style:?}");
        }
    }

    #[test]
    fn no_color_and_colourless_terminals_get_mono_unless_the_user_insists() {
        let chosen = |wanted, no_color, term| Theme::choose(wanted, no_color, term).unwrap().name;
        assert_eq!(chosen(None, None, Some("xterm-256color")), "default");
        assert_eq!(chosen(None, Some(""), Some("xterm")), "default");
        assert_eq!(chosen(None, Some("1"), Some("xterm")), "mono");
        assert_eq!(chosen(None, None, Some("vt100")), "mono");
        assert_eq!(chosen(None, None, Some("screen-mono")), "mono");
        assert_eq!(chosen(Some("high-contrast"), Some("1"), None), "high-contrast");
    }

    #[test]
    fn a_wrong_theme_says_where_and_what() {
        let unknown = Theme::named("sepia").unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "there is no theme \"sepia\"; choose one of default, mono, high-contrast"
        );
        let shipped = include_str!("../../assets/themes/mono.ron");
        let misspelt = shipped.replacen("reverse", "revers", 1);
        let error = Theme::from_ron(&misspelt).unwrap_err().to_string();
        assert!(error.contains("revers") && error.contains(':'), "{error}");
        let hidden = shipped.replace("selected: (reverse: true, bold: true)", "selected: (fg: blue)");
        assert_eq!(Theme::from_ron(&hidden), Err(ThemeError::SelectionNeedsColour));
    }
}
