//! What themes promise of a screen: which roles differ, and in what. What every screen looks like in every theme is in
//! `tests/screens.rs`.

mod support {
    pub mod story;
}

use std::path::Path;

use contract_advisor::answers::AnswerSet;
use contract_advisor::config::Colours;
use contract_advisor::files::load_answers;
use contract_advisor::tui::theme::Theme;
use support::story::{PACK, Story};

fn sample() -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

fn result_in(name: &str, colours: Colours) -> Story {
    let mut story = Story::open_set(&sample(), "northtown.ron", "default");
    story.in_look(Theme::named(name).expect("a theme").at(colours)).at(80, 40).wait_for_workers();
    story
}

#[test]
fn every_theme_says_the_same() {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_ascii_alphanumeric()).collect() };
    let mut story = result_in("default", Colours::Sixteen);
    let wanted = letters(&story.screen());
    for name in Theme::names() {
        // Large headings are the same letters in capitals, and take a line of their own; ascii marks are no letters but one.
        if ["projector", "ascii-only"].contains(&name) {
            continue;
        }
        for colours in [Colours::None, Colours::Sixteen, Colours::Palette, Colours::True] {
            story.in_look(Theme::named(name).expect("a theme").at(colours));
            assert_eq!(letters(&story.screen()), wanted, "{name} {colours:?}");
        }
    }
}

#[test]
fn ascii_only_is_ascii_only_and_the_marks_come_back() {
    let mut story = result_in("ascii-only", Colours::True);
    assert!(story.screen().is_ascii(), "{}", story.picture());
    story.in_look(Theme::named("default").expect("a theme"));
    assert!(!story.screen().is_ascii());
}

#[test]
fn the_projector_has_ordinary_headings_with_room_below() {
    let mut story = result_in("projector", Colours::True);
    story.press("end");
    let screen = story.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let at = lines.iter().position(|line| line.contains("Before you act")).unwrap_or_else(|| {
        panic!("{}", story.picture());
    });
    assert_eq!((lines[at - 1].trim(), lines[at + 1].trim()), ("", ""), "{}", story.picture());
}

#[test]
fn a_painted_ground_has_no_holes_also_under_a_dialog() {
    let page = result_in("default", Colours::True);
    let mut dialog = result_in("default", Colours::True);
    dialog.highlight("1  Ready to work").press("o").expect("To find out");
    for mut story in [page, dialog] {
        for name in ["light", "dark", "projector"] {
            story.in_look(Theme::named(name).expect("a theme").at(Colours::True));
            let buffer = story.buffer();
            let ground = buffer.content()[0].bg;
            assert_ne!(ground, ratatui::style::Color::Reset);
            let holes =
                buffer.content().iter().filter(|cell| cell.bg == ratatui::style::Color::Reset).count();
            assert_eq!(holes, 0, "{name}: {}", story.picture());
        }
    }
}

#[test]
fn nothing_is_written_when_a_key_changes_the_theme() {
    let mut story = Story::begin();
    let before = story.effects.len();
    story.press("t").expect("Theme: light. To keep it: theme: \"light\" in config.ron.");
    assert_eq!(story.effects.len(), before + 1);
    for _ in 1..Theme::names().len() {
        story.press("t");
    }
    story.expect("Theme: default.");
}
