//! A user's own keys: what the screens name is what works, and nothing names a key that does
//! nothing any more.

mod support {
    pub mod story;
}

use std::path::Path;

use contract_advisor::answers::AnswerSet;
use contract_advisor::app::model::Screen;
use contract_advisor::app::room::RoomScreen;
use contract_advisor::files::load_answers;
use contract_advisor::keys::Remap;
use support::story::{PACK, Story};

fn sample() -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

fn remap(action: &str, key: &str) -> Remap {
    Remap { action: action.to_owned(), place: None, keys: vec![key.to_owned()] }
}

/// Every letter that the question and the result name, exchanged for a capital.
fn capitals() -> Vec<Remap> {
    [
        ("dont-know", "U"),
        ("not-applicable", "X"),
        ("later", "L"),
        ("cycle-confidence", "S"),
        ("edit-note", "N"),
        ("edit-owner", "O"),
        ("cautions", "C"),
        ("third-sector", "T"),
        ("what-changes", "F"),
        ("open", "E"),
        ("quit", "Q"),
        ("map", "K"),
        ("yes", "Y"),
    ]
    .map(|(action, key)| remap(action, key))
    .to_vec()
}

#[test]
fn a_question_names_the_keys_that_work() {
    let mut story = Story::open_set(&AnswerSet { revealed: None, ..sample() }, "northtown.ron", "default");
    story.with_keys(&capitals()).press("home E");
    story.expect("U nobody knows yet").expect("L come back later").expect("N note").expect("K map");
    story.expect_not("u nobody").expect_not("l come back");
    let before = story.set().clone();
    story.press("u");
    assert_eq!(*story.set(), before, "the old key does nothing");
    story.press("U");
    assert_ne!(*story.set(), before, "the new one answers");
    story.expect("O to write who will find out");
    story.press("1").expect("S to change");
    story.press("?").expect("U Nobody knows yet. This is an answer, and it counts.");
}

#[test]
fn the_result_names_the_keys_that_work() {
    let mut story = Story::open_set(&sample(), "northtown.ron", "default");
    story.with_keys(&capitals());
    story.at(100, 40).expect("C cautions").expect("F change").expect("E why");
    story.press("C").expect("Cautions").press("esc").press("T").expect("squeezed out");
}

#[test]
fn a_window_that_is_too_small_says_the_key_that_leaves() {
    let mut story = Story::begin();
    story.with_keys(&capitals()).at(30, 8).expect("Q leaves.");
    story.press("q");
    assert!(!story.ended);
    story.press("Q");
    assert!(story.ended);
}

#[test]
fn an_editor_says_how_it_is_left() {
    let mut story = Story::open_set(&AnswerSet { revealed: None, ..sample() }, "northtown.ron", "default");
    story.with_keys(&[remap("editor-done", "ctrl-x")]).press("home enter n").expect("ctrl-x when done");
    story.type_text(" Said by two.").press("ctrl-x").expect("How sure are you?");
    let kept = PACK.asked(story.set().depth).any(|at| story.set().entry(at).note.ends_with("Said by two."));
    assert!(kept);
}

#[test]
fn a_workshop_names_the_keys_that_work() {
    let mut story = Story::begin();
    story.choose("Workshop").choose("Rehearse alone");
    let keys = [("open", "E"), ("next", "W"), ("more", "P"), ("less", "O"), ("start-clock", "C")];
    story.with_keys(&keys.map(|(action, key)| remap(action, key)));
    story.highlight("Count raised cards").press("E");
    let page = story.whole().split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = "P and O change the highlighted line; E seals these and goes to the next question; W counts another seat.";
    assert!(page.contains(wanted), "{page}");
    let cards = |story: &Story| match story.model().screen() {
        Screen::Room(RoomScreen::Counting { cards, .. }) => cards.levels.iter().sum::<u32>(),
        _ => panic!("cards are counted:\n{}", story.picture()),
    };
    story.press("+");
    assert_eq!(cards(&story), 0, "the old key does nothing");
    story.press("P P O");
    assert_eq!(cards(&story), 1);
    story.press("esc").highlight("Agenda and clock").press("E").expect("C starts the clock for a line.");
    story.press("t").expect_not("minutes left").press("C").expect("10 minutes left.");
}
