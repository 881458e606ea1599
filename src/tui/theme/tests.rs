//! What holds for every theme.

use ratatui::style::{Color, Modifier};

use super::contrast::contrast;
use super::written::Rgb;
use super::*;

const ALL: [Colours; 4] = [Colours::None, Colours::Sixteen, Colours::Palette, Colours::True];

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

fn shipped() -> Vec<Theme> {
    Theme::names().into_iter().map(|name| Theme::named(name).expect("a shipped theme reads")).collect()
}

fn read(text: &str) -> Result<Theme, Vec<String>> {
    let name = Arc::from("mine.ron");
    Theme::read(&name, &Arc::from(text)).map_err(|faults| faults.iter().map(Fault::one_line).collect())
}

#[test]
fn every_shipped_theme_reads_and_bears_its_name() {
    for (name, text) in SHIPPED {
        let theme = read(text).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        assert_eq!(theme.name, name);
    }
}

#[test]
fn mono_has_no_colour_and_ordinary_text_is_the_terminals_own() {
    for colours in ALL {
        let mono = Theme::named("mono").unwrap().at(colours);
        assert!(roles(&mono).iter().all(|style| style.fg.is_none() && style.bg.is_none()));
        assert_eq!(Theme::named("default").unwrap().at(colours).text, Style::new());
    }
}

#[test]
fn for_and_against_differ_by_more_than_nothing() {
    for theme in shipped() {
        for colours in [Colours::Sixteen, Colours::Palette, Colours::True] {
            let theme = theme.at(colours);
            assert_ne!(theme.for_it, theme.against, "{}", theme.name);
        }
    }
}

#[test]
fn the_default_avoids_colours_that_vanish_on_light_or_dark() {
    for name in ["default", "ascii-only", "high-contrast"] {
        for style in roles(&Theme::named(name).unwrap()) {
            let vanishes = [Color::Black, Color::Gray, Color::White, Color::Yellow, Color::DarkGray];
            assert!(!style.fg.is_some_and(|colour| vanishes.contains(&colour)), "{name}: {style:?}");
        }
    }
}

#[test]
fn without_colour_no_theme_has_any_and_the_selection_is_still_seen() {
    for theme in shipped() {
        let bare = theme.at(Colours::None);
        assert!(roles(&bare).iter().all(|style| style.fg.is_none() && style.bg.is_none()), "{}", theme.name);
        assert_eq!(bare.ground, Style::new());
        for colours in ALL {
            let seen = Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED;
            assert!(theme.at(colours).selected.add_modifier.intersects(seen), "{}", theme.name);
            assert_ne!(theme.at(colours).selected, theme.at(colours).text, "{}", theme.name);
        }
    }
}

#[test]
fn sixteen_colours_are_the_terminals_own_and_its_ground_stays() {
    for theme in shipped() {
        assert_eq!(theme.ground, Style::new(), "{}", theme.name);
        for style in roles(&theme) {
            let fixed = |colour: Color| matches!(colour, Color::Indexed(_) | Color::Rgb(..));
            assert!(![style.fg, style.bg].into_iter().flatten().any(fixed), "{}: {style:?}", theme.name);
        }
    }
}

#[test]
fn more_colours_are_used_where_there_are_more() {
    let dark = Theme::named("dark").unwrap();
    assert_eq!(dark.at(Colours::Palette).for_it.fg, Some(Color::Indexed(75)));
    assert_eq!(dark.at(Colours::True).for_it.fg, Some(Color::Rgb(0x6c, 0xb6, 0xff)));
    assert_eq!(dark.at(Colours::True).ground.bg, Some(Color::Rgb(0x14, 0x17, 0x1c)));
    let default = Theme::named("default").unwrap();
    assert_eq!(default.at(Colours::True).for_it.fg, Some(Color::Blue));
}

/// Ratios from WCAG's own definition, worked out by hand: black on white is (1 + 0.05) / 0.05; #777777 has a luminance of 0.1845,
/// which makes 1.05 / 0.2345; pure blue has 0.0722, 1.05 / 0.1222.
#[test]
fn contrast_is_measured_as_the_guidelines_define_it() {
    let white = Rgb(255, 255, 255);
    let near = |one: f64, two: f64| (one - two).abs() < 0.01;
    assert!(near(contrast(Rgb(0, 0, 0), white), 21.0));
    assert!(near(contrast(white, white), 1.0));
    assert!(near(contrast(white, Rgb(0x77, 0x77, 0x77)), 4.48));
    assert!(near(contrast(Rgb(0, 0, 255), white), 8.59));
}

#[test]
fn every_fixed_colour_can_be_read_on_the_background_that_its_theme_states() {
    for theme in shipped() {
        for colours in [Colours::Palette, Colours::True] {
            let readings = theme.readings(colours);
            assert_eq!(readings.is_empty(), theme.at(colours).ground == Style::new(), "{}", theme.name);
            for reading in readings {
                assert!(reading.enough, "{} in {colours:?}: {reading:?}", theme.name);
            }
        }
    }
    assert_eq!(Theme::named("light").unwrap().readings(Colours::True).len(), 11);
}

#[test]
fn a_colour_too_near_its_background_is_found() {
    let faint = include_str!("../../../assets/themes/light.ron").replace("#585858", "#cccccc");
    let readings = read(&faint).unwrap().readings(Colours::True);
    let weak: Vec<&str> =
        readings.iter().filter(|reading| !reading.enough).map(|reading| reading.role).collect();
    assert_eq!(weak, ["dim", "unknown", "border"]);
}

#[test]
fn blue_and_orange_never_red_and_green() {
    for theme in shipped() {
        for colours in ALL {
            let theme = theme.at(colours);
            for style in roles(&theme) {
                let green = |colour: Color| match colour {
                    Color::Green | Color::LightGreen => true,
                    Color::Rgb(red, green, blue) => {
                        green > red.saturating_add(24) && green > blue.saturating_add(24)
                    }
                    _ => false,
                };
                assert!(!style.fg.is_some_and(green), "{}: {style:?}", theme.name);
            }
            if let (Some(Color::Rgb(red, _, blue)), Some(Color::Rgb(r, g, b))) =
                (theme.for_it.fg, theme.against.fg)
            {
                assert!(blue > red, "{}: for is blue", theme.name);
                assert!(r > g && g > b, "{}: against is orange", theme.name);
            }
        }
    }
}

#[test]
fn a_key_goes_through_every_theme_and_comes_back() {
    let first = Theme::named("default").unwrap().at(Colours::True);
    let mut seen = vec![first.name.clone()];
    let mut theme = first.next(&first);
    while theme.name != first.name {
        assert_eq!(theme, Theme::named(&theme.name).unwrap().at(Colours::True), "the colours stay");
        seen.push(theme.name.clone());
        theme = theme.next(&first);
    }
    assert_eq!(seen, Theme::names());
    let own = read(&include_str!("../../../assets/themes/mono.ron").replace("\"mono\"", "\"mine\"")).unwrap();
    let mut theme = own.next(&own);
    for _ in 0..Theme::names().len() {
        theme = theme.next(&own);
    }
    assert_eq!(theme.name, "mine", "a theme of one's own comes round again");
}

#[test]
fn without_colour_the_theme_is_mono_unless_another_is_asked_for() {
    let chosen = |wanted, colours| Theme::choose(wanted, colours).unwrap().name;
    assert_eq!(chosen(None, Colours::Sixteen), "default");
    assert_eq!(chosen(None, Colours::None), "mono");
    assert_eq!(chosen(Some("high-contrast"), Colours::None), "high-contrast");
}

#[test]
fn a_wrong_theme_says_where_and_what() {
    assert_eq!(
        Theme::named("sepia").unwrap_err()[0].one_line(),
        "theme: There is no theme \"sepia\". Choose one of default, light, dark, high-contrast, projector, mono, ascii-only, or give a \
         file that ends in .ron."
    );
    let mono = include_str!("../../../assets/themes/mono.ron");
    let said = |from: &str, to: &str| read(&mono.replacen(from, to, 1)).expect_err("wrong").join("\n");
    let misspelt = said("reverse", "revers");
    assert!(misspelt.contains("mine.ron:7:") && misspelt.contains("Did you mean 'reverse'?"), "{misspelt}");
    let hidden = said("selected: (reverse: true, bold: true)", "selected: (fg: blue)");
    assert!(hidden.contains("must be told apart without colour"), "{hidden}");
    let fixed = said("text: ()", "text: (fg_rgb: \"#123456\")");
    assert!(fixed.contains("`text` fixes a colour") && fixed.contains("background"), "{fixed}");
    let colour = said("text: ()", "text: (fg_rgb: \"#12345\")");
    assert!(colour.contains("is not a colour; write it like"), "{colour}");
    let own = said("text: ()", "text: (fg_256: 3)");
    assert!(own.contains("the fixed ones are 16 to 255"), "{own}");
    assert!(!own.contains("rules/README"), "{own}");
}
