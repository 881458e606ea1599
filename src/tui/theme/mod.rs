//! What each part of the screen looks like, by role and never by colour: views ask for `theme.selected`, the themes in
//! `assets/themes` say what that is. Only `written.rs`, beside it, may name a colour. It reads no environment; what counts is passed in.

mod contrast;
mod written;

use std::path::Path;
use std::sync::Arc;

use ratatui::style::{Color, Style};

use crate::config::Colours;
use crate::files::{Fault, Limits, another_file, parse_located, read_text};
use crate::pack::{Gravity, Place, Problem};
pub use contrast::Reading;
use written::{Marks, Written};

/// The look of every role. Colour only repeats what a mark or a word already says, so every theme carries the same meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The theme's name, as `--theme` takes it.
    pub name: String,
    /// Whether every mark is to be plain ASCII.
    pub ascii: bool,
    /// Whether headings are to have an empty line below them.
    pub large: bool,
    /// The ground that everything is drawn on: the terminal's own unless the theme states one.
    pub ground: Style,
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
    pub strong_caution: Style,
    pub heading: Style,
    /// A key in the footer.
    pub key_hint: Style,
    /// Lines between parts.
    pub border: Style,
    /// How many colours it has been made for.
    colours: Colours,
    /// What it was made from.
    written: Arc<Written>,
}

/// The themes that come with the program, in the order in which a key goes through them.
const SHIPPED: [(&str, &str); 7] = [
    ("default", include_str!("../../../assets/themes/default.ron")),
    ("light", include_str!("../../../assets/themes/light.ron")),
    ("dark", include_str!("../../../assets/themes/dark.ron")),
    ("high-contrast", include_str!("../../../assets/themes/high_contrast.ron")),
    ("projector", include_str!("../../../assets/themes/projector.ron")),
    ("mono", include_str!("../../../assets/themes/mono.ron")),
    ("ascii-only", include_str!("../../../assets/themes/ascii_only.ron")),
];

impl Theme {
    /// What a square for cameras is drawn in, and whether its ink is dark: black on white wherever there are colours, because not every
    /// camera reads the other way round. Without colours a terminal is taken for dark.
    pub fn square(&self) -> (Style, bool) {
        // A theme that uses no colour for anything has a reason.
        let coloured = self.for_it.fg.is_some() || self.ground.bg.is_some();
        match self.colours {
            _ if !coloured => (Style::new(), false),
            Colours::None => (Style::new(), false),
            Colours::Sixteen => (Style::new().fg(Color::Black).bg(Color::White), true),
            _ => (Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(231)), true),
        }
    }

    /// The names of the shipped themes.
    pub fn names() -> Vec<&'static str> {
        SHIPPED.iter().map(|(name, _)| *name).collect()
    }

    /// A shipped theme in the terminal's own sixteen colours.
    ///
    /// # Errors
    /// If there is none of that name: which there are.
    pub fn named(name: &str) -> Result<Self, Vec<Fault>> {
        if let Some((known, text)) = SHIPPED.iter().find(|(known, _)| *known == name) {
            return Self::read(&Arc::from(*known), &Arc::from(*text));
        }
        Err(vec![Fault::whole(Problem {
            code: "C003",
            gravity: Gravity::Error,
            place: Place::file(&Arc::from("theme")),
            message: format!("There is no theme \"{name}\"."),
            advice: format!("Choose one of {}, or give a file that ends in .ron.", Self::names().join(", ")),
        })])
    }

    /// The theme for this terminal: the one wanted, or the one that fits its colours.
    ///
    /// # Errors
    /// If there is no theme of the name wanted.
    pub fn choose(wanted: Option<&str>, colours: Colours) -> Result<Self, Vec<Fault>> {
        let fitting = if colours == Colours::None { "mono" } else { "default" };
        Ok(Self::named(wanted.unwrap_or(fitting))?.at(colours))
    }

    /// The theme after this one: the shipped ones in their order, and after the last of them the one that the program was started
    /// with, if that is a user's own.
    pub fn next(&self, first: &Self) -> Self {
        let at = SHIPPED.iter().position(|(name, _)| *name == self.name);
        let next = at.map_or(0, |at| at + 1);
        let own = !SHIPPED.iter().any(|(name, _)| *name == first.name);
        match SHIPPED.get(next) {
            None if own => first.clone(),
            found => {
                let (name, _) = found.unwrap_or(&SHIPPED[0]);
                Self::named(name).map_or_else(|_| first.clone(), |theme| theme.at(self.colours))
            }
        }
    }

    /// A theme of the user's own.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn from_file(path: &Path) -> Result<Self, Vec<Fault>> {
        let name: Arc<str> = Arc::from(path.display().to_string());
        let text = read_text(path, &name, Limits::RULES).map_err(|fault| vec![*fault])?;
        Self::read(&name, &text)
    }

    /// Reads a theme, for sixteen colours.
    ///
    /// # Errors
    /// Everything that is wrong with it: that it is none, that it hides the highlighted row from some, that it fixes colours without
    /// stating the background that they are to be read on.
    pub fn read(name: &Arc<str>, text: &Arc<str>) -> Result<Self, Vec<Fault>> {
        let (written, at_place) = parse_located::<Written>(name, text).map_err(|mut fault| {
            if let Some(other) = another_file(name, text.as_bytes(), "a theme") {
                return vec![other];
            }
            if fault.problem.advice.contains("rules/README.md") {
                "Compare it with the themes that come with the program, in assets/themes."
                    .clone_into(&mut fault.problem.advice);
            }
            vec![*fault]
        })?;
        let mut faults = Vec::new();
        let mut wrong = |field: &'static str, message: String, advice: &str| {
            let place = Place::file(name).field(field);
            let problem =
                Problem { code: "C002", gravity: Gravity::Error, place, message, advice: advice.to_owned() };
            faults.push(at_place(problem));
        };
        if !written.selected.shows_without_colour() {
            wrong(
                "selected",
                "The highlighted row must be told apart without colour.".to_owned(),
                "Give `selected` `reverse: true`, `bold: true` or `underline: true`.",
            );
        }
        if written.background.is_none() {
            for (role, look) in written.roles() {
                if look.fixes_a_colour() {
                    let message =
                        format!("`{role}` fixes a colour, but the theme states no background to read it on.");
                    wrong(
                        role,
                        message,
                        "State `background: (palette: 231, rgb: \"#ffffff\")`, or use the sixteen colours.",
                    );
                }
            }
        }
        if faults.is_empty() { Ok(Self::of(Arc::new(written), Colours::Sixteen)) } else { Err(faults) }
    }

    /// The same theme with this many colours.
    pub fn at(&self, colours: Colours) -> Self {
        Self::of(Arc::clone(&self.written), colours)
    }

    /// How well the fixed colours can be read on the background that the theme states, at this many colours; nothing where it states
    /// none, or where the terminal decides what its colours are.
    pub fn readings(&self, colours: Colours) -> Vec<Reading> {
        contrast::readings(&self.written, colours)
    }

    fn of(written: Arc<Written>, colours: Colours) -> Self {
        let ground = written.ground(colours);
        Self {
            name: written.name.clone(),
            ascii: written.marks == Marks::Ascii,
            large: written.large_headings,
            ground,
            text: written.text.style(colours),
            dim: written.dim.style(colours),
            accent: written.accent.style(colours),
            selected: written.selected.style(colours),
            for_it: written.for_it.style(colours),
            against: written.against.style(colours),
            unknown: written.unknown.style(colours),
            strong_caution: written.strong_caution.style(colours),
            heading: written.heading.style(colours),
            key_hint: written.key_hint.style(colours),
            border: written.border.style(colours),
            colours,
            written,
        }
    }
}

#[cfg(test)]
mod tests;
