//! A theme exactly as its file says it. Whether it makes sense is judged in the parent module.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// A theme as its file says it.
#[derive(Deserialize)]
#[serde(rename = "Theme", deny_unknown_fields)]
pub(super) struct Written {
    pub(super) name: String,
    pub(super) text: Look,
    pub(super) dim: Look,
    pub(super) accent: Look,
    pub(super) selected: Look,
    pub(super) for_it: Look,
    pub(super) against: Look,
    pub(super) unknown: Look,
    pub(super) strong_caution: Look,
    pub(super) heading: Look,
    pub(super) key_hint: Look,
    pub(super) border: Look,
}

/// One role. What is left out stays as the terminal has it.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Look {
    fg: Option<Ansi>,
    bg: Option<Ansi>,
    pub(super) bold: bool,
    dim: bool,
    italic: bool,
    pub(super) underline: bool,
    pub(super) reverse: bool,
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
    pub(super) fn style(&self) -> Style {
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
