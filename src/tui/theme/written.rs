//! A theme exactly as its file says it. Whether it makes sense is judged in the parent module.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::config::Colours;

/// A theme as its file says it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename = "Theme", deny_unknown_fields)]
pub(super) struct Written {
    pub(super) name: String,
    #[serde(default)]
    pub(super) marks: Marks,
    #[serde(default)]
    pub(super) large_headings: bool,
    #[serde(default)]
    pub(super) background: Option<Ground>,
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

impl Written {
    /// Every role by its name in the file.
    pub(super) fn roles(&self) -> [(&'static str, &Look); 11] {
        [
            ("text", &self.text),
            ("dim", &self.dim),
            ("accent", &self.accent),
            ("selected", &self.selected),
            ("for_it", &self.for_it),
            ("against", &self.against),
            ("unknown", &self.unknown),
            ("strong_caution", &self.strong_caution),
            ("heading", &self.heading),
            ("key_hint", &self.key_hint),
            ("border", &self.border),
        ]
    }

    /// What everything is drawn on: background and ordinary text's colour, where they are fixed. With sixteen colours the terminal's
    /// own background is kept, because nobody knows what its white is.
    pub(super) fn ground(&self, colours: Colours) -> Style {
        let Some(ground) = &self.background else { return Style::new() };
        let bg = ground.look().style(colours).bg;
        Style { fg: bg.and_then(|_| self.text.style(colours).fg), bg, ..Style::new() }
    }
}

/// Which marks a theme asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Marks {
    /// Those that fit the locale.
    #[default]
    Locale,
    /// Plain ASCII.
    Ascii,
}

/// The background that the fixed colours of a theme are to be read on. It is painted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ground {
    palette: Fixed,
    rgb: Rgb,
}

impl Ground {
    /// The same as the look of a role: nothing where colours are the terminal's own.
    pub(super) fn look(&self) -> Look {
        Look { bg_256: Some(self.palette), bg_rgb: Some(self.rgb), ..Look::default() }
    }
}

/// One role. What is left out stays as the terminal has it. A colour may be given three times, for terminals with sixteen, 256 and all
/// colours; where one is left out, the one for fewer colours is taken.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Look {
    fg: Option<Ansi>,
    bg: Option<Ansi>,
    fg_256: Option<Fixed>,
    bg_256: Option<Fixed>,
    fg_rgb: Option<Rgb>,
    bg_rgb: Option<Rgb>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// One of the 240 colours of the palette that are the same everywhere; the first sixteen are the terminal's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u8")]
pub(super) struct Fixed(u8);

impl TryFrom<u8> for Fixed {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        if number < 16 {
            return Err(format!(
                "{number} is one of the terminal's own colours; the fixed ones are 16 to 255"
            ));
        }
        Ok(Self(number))
    }
}

impl Fixed {
    /// As xterm defines them: a cube of 6 by 6 by 6, then 24 greys.
    const fn rgb(self) -> Rgb {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        if self.0 >= 232 {
            let grey = 8 + 10 * (self.0 - 232);
            return Rgb(grey, grey, grey);
        }
        let at = (self.0 - 16) as usize;
        Rgb(STEPS[at / 36], STEPS[at / 6 % 6], STEPS[at % 6])
    }
}

/// Any colour, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Rgb(pub(super) u8, pub(super) u8, pub(super) u8);

impl TryFrom<String> for Rgb {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        let wrong = || format!("\"{word}\" is not a colour; write it like \"#0b57a4\"");
        let digits = word
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.is_ascii())
            .ok_or_else(wrong)?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| wrong());
        Ok(Self(part(0)?, part(2)?, part(4)?))
    }
}

impl Rgb {
    const fn colour(self) -> Color {
        Color::Rgb(self.0, self.1, self.2)
    }
}

/// The sixteen colours that the user's own terminal defines. Without a stated background there are no others: a fixed colour is
/// unreadable on somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
    /// Whether it can be told from ordinary text without colour.
    pub(super) const fn shows_without_colour(&self) -> bool {
        self.reverse || self.bold || self.underline
    }

    /// Whether it has a colour that is not the terminal's own.
    pub(super) const fn fixes_a_colour(&self) -> bool {
        self.fg_256.is_some() || self.bg_256.is_some() || self.fg_rgb.is_some() || self.bg_rgb.is_some()
    }

    /// Its fixed colours at this many colours: text, background.
    pub(super) fn fixed(&self, colours: Colours) -> (Option<Rgb>, Option<Rgb>) {
        let of = |rgb: Option<Rgb>, palette: Option<Fixed>| match colours {
            Colours::True => rgb.or(palette.map(Fixed::rgb)),
            Colours::Palette => palette.map(Fixed::rgb),
            Colours::Sixteen | Colours::None => None,
        };
        (of(self.fg_rgb, self.fg_256), of(self.bg_rgb, self.bg_256))
    }

    pub(super) fn style(&self, colours: Colours) -> Style {
        let colour = |ansi: Option<Ansi>, palette: Option<Fixed>, rgb: Option<Rgb>| {
            let own = ansi.map(Ansi::colour);
            let fixed = palette.map(|Fixed(number)| Color::Indexed(number));
            match colours {
                Colours::None => None,
                Colours::Sixteen => own,
                Colours::Palette => fixed.or(own),
                Colours::True => rgb.map(Rgb::colour).or(fixed).or(own),
            }
        };
        let mut style = Style::new();
        style.fg = colour(self.fg, self.fg_256, self.fg_rgb);
        style.bg = colour(self.bg, self.bg_256, self.bg_rgb);
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
