//! From the smallest window to the largest: nothing loses its place, and what there is room for stands side by side.

mod support {
    pub mod story;
}

use std::path::Path;

use contract_advisor::answers::AnswerSet;
use contract_advisor::app::model::Screen;
use contract_advisor::files::load_answers;
use support::story::{PACK, Story, flat};

const SIZES: [(u16, u16); 6] = [(300, 100), (60, 20), (200, 60), (120, 40), (61, 100), (300, 20)];

fn open(revealed: bool) -> Story {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let set = load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let mut story = Story::open_set(&AnswerSet { revealed: None, ..set.clone() }, "sample.ron", "default");
    if revealed {
        story.press("r enter");
        if set.expectation.is_none() {
            story.press("y");
        }
        story.expect("Result");
    }
    story
}

/// Dragged through all sizes and back, a screen is as it was.
#[track_caller]
fn keeps_its_place(story: &mut Story) {
    story.at(80, 24);
    let before = story.screen();
    for (columns, rows) in SIZES {
        story.at(columns, rows);
        assert!(!story.screen().trim().is_empty());
    }
    story.at(80, 24);
    assert_eq!(story.screen(), before);
}

#[test]
fn a_window_that_is_dragged_about_loses_no_place() {
    let mut story = open(false);
    for keys in ["down down", "enter", "down", "n", "esc w", "esc m / t r u s t down", "esc esc esc"] {
        story.press(keys);
        keeps_its_place(&mut story);
    }
    let mut story = open(true);
    for keys in ["down down", "enter", "down down", "enter", "esc c", "down down", "t", "r i", "end"] {
        story.press(keys);
        keeps_its_place(&mut story);
    }
    story.press("esc g");
    keeps_its_place(&mut story);
    story.press("enter down");
    keeps_its_place(&mut story);
}

#[test]
fn where_there_is_room_the_map_and_the_reason_stand_beside_the_question() {
    let mut story = open(false);
    story.press("home enter");
    let Screen::Interview { question, .. } = *story.model().screen() else { panic!("{}", story.picture()) };
    let far = PACK.asked(story.set().depth).nth(13).expect("a question");
    let short: &str = &PACK[far].short.chars().take(20).collect::<String>();
    let why = flat(&PACK[question].who_knows);
    let why: String = why.split(' ').take(3).collect::<Vec<_>>().join(" ");
    let seen = |story: &Story, text: &str| story.screen().lines().any(|line| line.contains(text));
    story.at(80, 24);
    assert!(!seen(&story, short) && !seen(&story, &why));
    story.at(120, 60);
    assert!(seen(&story, short) && !seen(&story, &why), "{}", story.picture());
    story.at(200, 60);
    assert!(seen(&story, short) && seen(&story, &why), "{}", story.picture());
    // A press there goes to the question, and answers nothing.
    let before = story.set().entries.clone();
    story.click(short);
    assert!(matches!(story.model().screen(), Screen::Interview { question, .. } if *question == far));
    assert_eq!(story.set().entries, before);
}

#[test]
fn where_there_is_room_what_is_highlighted_is_read_beside_its_list() {
    let mut story = open(true);
    story.at(160, 50).press("c");
    let session = story.model().session.as_ref().expect("a set");
    let titles: Vec<&str> =
        session.advice().cautions.iter().map(|now| PACK[now.caution].title.as_str()).collect();
    let text = flat(&PACK[session.advice().cautions[0].caution].text);
    assert!(titles.len() > 2);
    let lead: String = text.split(' ').take(4).collect::<Vec<_>>().join(" ");
    let row = |story: &Story, text: &str| story.screen().lines().position(|line| line.contains(text));
    let beside = row(&story, &lead).expect("the text");
    assert!(beside < 10, "beside the list and not below it:\n{}", story.picture());
    story
        .press("r")
        .choose("Prime contractor       [")
        .press("l")
        .expect("Ruled out if")
        .expect("It is so when");
    let about: String = PACK.models[0].summary.split(' ').take(4).collect::<Vec<_>>().join(" ");
    story.press("r g enter");
    assert!(row(&story, &about).is_some_and(|row| row < 10), "{}", story.picture());
}
