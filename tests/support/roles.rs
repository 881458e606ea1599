//! Which role of the theme each cell of a screen has. A screen is drawn once in a theme in which every role is a colour of its own; what
//! the same screen looks like in any other theme follows from that, and is only compared.

use contract_advisor::config::Colours;
use contract_advisor::tui::theme::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

/// A theme's roles by the names that its file has for them.
pub const ROLES: [&str; 11] = [
    "text",
    "dim",
    "accent",
    "selected",
    "for_it",
    "against",
    "unknown",
    "strong_caution",
    "heading",
    "key_hint",
    "border",
];

/// The style of each role, in the order of [`ROLES`].
pub fn styles(theme: &Theme) -> [Style; 11] {
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

/// Roles over which another may be drawn, which then looks as both together: a dialog's title on its frame, a notice where the number of
/// lines stood. Each with what marks its cells, and its place in [`ROLES`].
const UNDER: [(Modifier, usize); 2] = [(Modifier::RAPID_BLINK, 1), (Modifier::SLOW_BLINK, 10)];

/// Marks the cells of this role where no colour may.
const FOR_IT: Modifier = Modifier::CROSSED_OUT;

/// A theme with all colours.
pub fn named(name: &str) -> Theme {
    Theme::named(name).expect("a theme").at(Colours::True)
}

/// A theme with a colour of its own for each role. Its marks and headings are those that it had.
pub fn told_apart(mut theme: Theme) -> Theme {
    let has_colours = theme.square().0 != Style::new();
    theme.ground = Style::new();
    let roles = [
        &mut theme.text,
        &mut theme.dim,
        &mut theme.accent,
        &mut theme.selected,
        &mut theme.for_it,
        &mut theme.against,
        &mut theme.unknown,
        &mut theme.strong_caution,
        &mut theme.heading,
        &mut theme.key_hint,
        &mut theme.border,
    ];
    for (nth, style) in (0..).zip(roles) {
        *style = Style::new().fg(Color::Rgb(nth, 0, 0));
    }
    theme.dim = theme.dim.add_modifier(UNDER[0].0);
    theme.border = theme.border.add_modifier(UNDER[1].0);
    if !has_colours {
        // As in the theme itself, so that squares for cameras are drawn the same way round.
        theme.for_it = Style::new().add_modifier(FOR_IT);
    }
    theme
}

/// What a cell of a screen in [`told_apart`] was drawn in: a role by its place in [`ROLES`], the ink of squares for cameras, which no
/// theme decides, or nothing but the ground.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Drawn {
    Ground,
    Role(usize),
    Square,
}

impl Drawn {
    fn of(cell: &Cell) -> Self {
        match (cell.fg, cell.bg) {
            (Color::Reset, _) if cell.modifier.contains(FOR_IT) => Self::Role(4),
            (Color::Reset, Color::Reset) => Self::Ground,
            (Color::Rgb(nth, 0, 0), Color::Reset) => Self::Role(nth.into()),
            _ => Self::Square,
        }
    }
}

/// What a cell of a screen in [`told_apart`] looks like in a theme: colours of its ink and its ground, and the rest. A text's cursor is
/// shown the other way round in each.
pub fn look(told: &Cell, theme: &Theme) -> (Color, Color, Modifier) {
    let mut cell = Cell::default();
    cell.set_style(theme.ground);
    for (mark, role) in UNDER {
        if told.modifier.contains(mark) {
            cell.set_style(styles(theme)[role]);
        }
    }
    cell.set_style(match Drawn::of(told) {
        Drawn::Ground => Style::new(),
        Drawn::Role(nth) => styles(theme)[nth],
        Drawn::Square => theme.square().0,
    });
    (cell.fg, cell.bg, cell.modifier | told.modifier & Modifier::REVERSED)
}

/// Every row of a screen in [`told_apart`]: the columns, counted from 1, that each role has, but for ordinary text.
pub fn notes(buffer: &Buffer) -> Vec<String> {
    let rows = buffer.content().chunks(usize::from(buffer.area.width));
    rows.map(|row| {
        let mut notes: Vec<(&str, String)> = Vec::new();
        let mut column = 0;
        let names = row.iter().map(|cell| match Drawn::of(cell) {
            _ if cell.modifier.contains(Modifier::REVERSED) => Some("cursor"),
            // Words without a note are ordinary text.
            Drawn::Ground | Drawn::Role(0) => None,
            Drawn::Role(nth) => Some(ROLES[nth]),
            Drawn::Square => Some("square"),
        });
        for run in names.collect::<Vec<_>>().chunk_by(|a, b| a == b) {
            let (first, last) = (column + 1, column + run.len());
            column = last;
            let Some(name) = run[0] else { continue };
            let place = if first == last { format!(" {first}") } else { format!(" {first}-{last}") };
            match notes.iter_mut().find(|(known, _)| *known == name) {
                Some((_, places)) => places.push_str(&place),
                None => notes.push((name, place)),
            }
        }
        notes.into_iter().map(|(name, places)| format!("{name}{places}")).collect::<Vec<_>>().join(", ")
    })
    .collect()
}

/// Every role of a theme and what it looks like, a line each.
pub fn all_in(theme: &Theme) -> String {
    let roles = ROLES.into_iter().zip(styles(theme)).chain([("square", theme.square().0)]);
    let lines = [("ground", Style::new())].into_iter().chain(roles).map(|(role, style)| {
        let mut cell = Cell::default();
        cell.set_style(theme.ground).set_style(style);
        let part = |what: &str, colour: Color| match colour {
            Color::Reset => String::new(),
            colour => format!(" {what} {colour}"),
        };
        let more = format!(" {:?}", cell.modifier).to_lowercase().replace(" |", ",");
        let more = if cell.modifier.is_empty() { "" } else { &more };
        let said = format!("{}{}{more}", part("in", cell.fg), part("on", cell.bg));
        format!("{role}:{}\n", if said.is_empty() { " as the terminal has it" } else { &said })
    });
    lines.collect()
}
