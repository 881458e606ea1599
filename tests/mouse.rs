//! The pointer: what can be chosen can be pressed, what is long can be scrolled, and nothing is answered by accident.

mod support {
    pub mod story;
}

use std::path::Path;
use std::time::Duration;

use contract_advisor::answers::{Answer, AnswerSet, Confidence, Emphasis};
use contract_advisor::app::model::{Dialog, Effect, Screen};
use contract_advisor::app::touch::Gesture;
use contract_advisor::files::load_answers;
use support::story::{PACK, Story};

fn sample() -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

fn open(revealed: bool) -> Story {
    let set = AnswerSet { revealed: None, ..sample() };
    let mut story = Story::open_set(&set, "sample.ron", "default");
    if revealed {
        story.press("r enter").press(if set.expectation.is_some() { "home" } else { "y" });
        story.expect("Result");
    }
    story
}

#[test]
fn from_home_to_an_answer_without_a_key() {
    let mut story = Story::begin();
    story.at(80, 30);
    // The highlighted line opens; another is highlighted first.
    story.click("Library");
    assert!(matches!(story.model().screen(), Screen::Home) && story.model().selected() > 0);
    story.click("Library").expect("Kinds of contract").click("esc back");
    story.click("Start a new").click("Start a new").expect("What shall it be called?");
    story.type_text("By hand").click("enter when done").expect("Why change the contract");
    story.click("Emphasis").click("Emphasis").expect("Choose before you see any result");
    story.click("half");
    assert_eq!(story.set().emphasis[0], Emphasis::Double, "the highlighted theme goes on");
    story.click("esc back").click("tab next");
    let Screen::Interview { question, .. } = *story.model().screen() else { panic!("{}", story.picture()) };
    let level = PACK[question].levels[2].label.clone();
    story.click(&format!("{level}:")).expect("How sure are you?");
    assert_eq!(story.saved_set().entry(question).answer, Answer::Level(2, Confidence::Medium));
    story.click("m map").expect("Map");
}

#[test]
fn the_second_press_of_a_double_click_answers_nothing() {
    let mut story = open(false);
    let before = story.set().clone();
    let on_map = |story: &Story| matches!(story.model().screen(), Screen::Map);
    assert!(on_map(&story));
    let mut opened = 0;
    for row in 2..20 {
        for _ in 0..4 {
            story.point(10, row, Gesture::Press);
        }
        opened += usize::from(matches!(story.model().screen(), Screen::Interview { .. }));
        assert_eq!(story.set().entries, before.entries, "row {row}:\n{}", story.picture());
        if !on_map(&story) {
            story.press("m");
        }
        assert!(on_map(&story));
        story.wait(Duration::from_secs(1));
    }
    assert!(opened >= 3, "the presses went nowhere");
}

#[test]
fn under_a_dialog_nothing_can_be_pressed() {
    let mut story = open(true);
    story.press("i").highlight("Trust").press("1 esc").expect("These changes are not kept");
    assert!(matches!(story.model().dialog, Some(Dialog::Confirm { .. })));
    for row in 0..24 {
        for column in (0..80).step_by(13) {
            let on_an_answer = story
                .screen()
                .lines()
                .nth(row)
                .is_some_and(|line| line.contains("no, leave everything") || line.contains("y yes"));
            if !on_an_answer {
                story.wait(Duration::from_secs(1));
                story.point(column, u16::try_from(row).expect("a row"), Gesture::Press);
                assert!(matches!(story.model().dialog, Some(Dialog::Confirm { .. })), "{}", story.picture());
            }
        }
    }
    story.click("no, leave everything");
    assert!(story.model().dialog.is_none() && matches!(story.model().screen(), Screen::WhatIf(_)));
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut story = open(true);
    story.press("c");
    let place = |story: &Story| match story.model().screen() {
        Screen::Cautions => (story.model().selected(), story.model().screens.top().scroll),
        _ => panic!("{}", story.picture()),
    };
    story.point(5, 3, Gesture::WheelDown).point(5, 3, Gesture::WheelDown);
    assert_eq!(place(&story), (2, 0), "the list");
    story.point(5, 18, Gesture::WheelDown);
    let (selected, scroll) = place(&story);
    assert_eq!(selected, 2);
    assert!(scroll > 0, "the text");
    story.point(5, 18, Gesture::WheelUp);
    assert_eq!(place(&story), (2, 0));
    story.point(5, 18, Gesture::WheelDown);
    story.press("down");
    assert_eq!(place(&story), (3, 0), "another caution is read from its beginning");
    // A text ends where it ends.
    story.press("t");
    for _ in 0..100 {
        story.point(40, 10, Gesture::WheelDown);
    }
    let end = story.screen();
    story.press("up");
    assert_ne!(story.screen(), end, "one line up is one line up");
}

#[test]
fn every_line_of_every_list_can_be_pressed() {
    let mut story = open(true);
    for keys in ["home", "m", "esc enter", "esc c", "r i", "esc g", "enter", "esc esc v", "esc / t r u s t"] {
        for key in keys.split(' ') {
            story.press(key);
        }
        let marks = |story: &Story| story.screen().lines().filter(|line| line.contains('›')).count();
        let down = story.press("home").press("down").highlighted();
        story.press("home").press("up");
        let text = down.trim_start_matches([' ', '›']).trim_end();
        if text.is_empty() || marks(&story) == 0 {
            continue;
        }
        let wanted: String = text.chars().take(20).collect();
        if story.model().dialog.is_none() && story.screen().contains(&wanted) {
            story.click(&wanted);
            assert!(
                story.highlighted().contains(&wanted)
                    || matches!(story.model().screen(), Screen::Reading { .. }),
                "{keys}: {wanted:?} is not highlighted\n{}",
                story.picture()
            );
        }
    }
}

#[test]
fn a_key_leaves_the_mouse_to_the_terminal_and_takes_it_back() {
    let mut story = Story::begin();
    story.press("M").expect("select text as you are used to");
    assert_eq!(story.effects.last(), Some(&Effect::Mouse(false)));
    story.press("M").expect("hold shift");
    assert_eq!(story.effects.last(), Some(&Effect::Mouse(true)));
}

#[test]
fn a_press_on_a_frame_that_is_behind_is_not_heard() {
    let mut story = Story::begin();
    let (column, row) = story.place_of("Quit");
    story.point(column, row, Gesture::Press);
    // The key arrives before the press, and what it does has not been drawn yet.
    story.press("home").press_unseen(column, row);
    assert!(!story.ended);
    assert!(matches!(story.model().screen(), Screen::Home));
}
