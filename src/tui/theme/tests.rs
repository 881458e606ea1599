//! What holds for every theme.

use ratatui::style::Color;

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
    let shipped = include_str!("../../../assets/themes/mono.ron");
    let misspelt = shipped.replacen("reverse", "revers", 1);
    let error = Theme::from_ron(&misspelt).unwrap_err().to_string();
    assert!(error.contains("revers") && error.contains(':'), "{error}");
    let hidden = shipped.replace("selected: (reverse: true, bold: true)", "selected: (fg: blue)");
    assert_eq!(Theme::from_ron(&hidden), Err(ThemeError::SelectionNeedsColour));
}
