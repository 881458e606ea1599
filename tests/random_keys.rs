//! Somebody leans on the keyboard, pastes rubbish and drags the window about, twenty
//! thousand times, out of a fixed seed. Nothing may break, nothing may be lost, and there
//! must always be a way home.

mod support {
    pub mod story;
}

use contract_advisor::app::model::{Dialog, Question, Screen};
use contract_advisor::files::{answers_text, parse_answers};
use contract_advisor::keys::Key;
use std::sync::Arc;
use support::story::{PACK, Story};

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// Every key that means something somewhere, and some that mean nothing.
const KEYS: &[&str] = &[
    "1",
    "2",
    "3",
    "4",
    "5",
    "9",
    "u",
    "x",
    "l",
    "s",
    "n",
    "o",
    "z",
    "m",
    "w",
    "f",
    "r",
    "d",
    "e",
    "c",
    "t",
    "i",
    "+",
    "-",
    "g",
    "y",
    "b",
    "j",
    "k",
    "h",
    "?",
    "/",
    "p",
    "v",
    "up",
    "down",
    "left",
    "right",
    "pageup",
    "pagedown",
    "home",
    "end",
    "enter",
    "enter",
    "enter",
    "esc",
    "tab",
    "space",
    "backspace",
    "delete",
    "ctrl-l",
    "ctrl-u",
    "ctrl-r",
    "ctrl-w",
    "alt-backspace",
    "f1",
    "shift-tab",
];

const PASTES: &[&str] = &[
    "",
    "\0\x1b[2J\x07",
    "one\r\ntwo\rthree\n",
    "\u{202e}backwards\u{200b}",
    "e\u{301}\u{301}\u{301} 社会 👩‍👩‍👧‍👦 🏳️‍🌈",
    "\"quoted\" \\ r#\"raw\"# // not a comment",
    "a very long line without an end that goes on and on and on and on and on and on and on and on and on",
];

const SIZES: &[(u16, u16)] =
    &[(80, 24), (80, 24), (80, 24), (120, 40), (60, 20), (59, 19), (1, 1), (200, 60), (61, 20), (20, 4)];

/// Presses esc until Home, answering what is asked on the way.
fn go_home(story: &mut Story) -> usize {
    story.at(80, 24);
    for pressed in 0..200 {
        if story.model().dialog.is_none() && matches!(story.model().screen(), Screen::Home { .. }) {
            return pressed;
        }
        // Leaving a what-if behind is the one step back that asks.
        let asks =
            matches!(story.model().dialog, Some(Dialog::Confirm { question: Question::LeaveWhatIf, .. }));
        story.press(if asks { "y" } else { "esc" });
    }
    panic!("esc does not lead home from\n{}", story.picture());
}

fn holds(story: &Story) {
    // Drawing never panics, and something is on the screen.
    let text = story.screen();
    assert!(!text.trim().is_empty(), "an empty screen");
    let Some(session) = &story.model().session else { return };
    // What is in memory is what a reader of the file would get.
    let name: Arc<str> = Arc::from("memory");
    let text: Arc<str> = Arc::from(answers_text(&session.set, &PACK));
    let read =
        parse_answers(&name, &text, &PACK).unwrap_or_else(|faults| panic!("{}\n{text}", faults[0].drawn()));
    assert_eq!(read, session.set);
}

fn lean_on_the_keyboard(seed: u64, events: usize) {
    let mut chance = Chance(seed);
    let mut story = Story::begin();
    let mut farthest = 0;
    for event in 0..events {
        match chance.below(100) {
            0..=1 => {
                let (columns, rows) = *chance.of(SIZES);
                story.at(columns, rows);
            }
            2..=3 => {
                story.paste(PASTES[chance.below(PASTES.len())]);
            }
            4 => {
                story.wait(std::time::Duration::from_secs(1));
            }
            5..=8 => {
                story.type_text(chance.of::<&str>(&[
                    "Northtown",
                    "no",
                    "ä社",
                    "a note, and more",
                    "./x.ron",
                ]));
            }
            _ => {
                let key: Key = chance.of(KEYS).parse().expect("a key");
                story.key(key);
            }
        }
        if story.ended {
            // Through the line on Home that says so. What is left behind is what is on the disk.
            if story.model().session.is_some() {
                assert_eq!(story.saved_set(), *story.set());
            }
            story = story.again();
        }
        if event % 10 == 0 {
            holds(&story);
        }
        farthest = farthest.max(story.model().screens.len());
        if event % 500 == 499 {
            go_home(&mut story);
        }
        // Typing alone would fill a screenful of files.
        if event % 2500 == 2499 {
            story = story.again();
        }
    }
    assert!(farthest >= 4, "it never got far");
    assert!(farthest < 40, "{farthest} screens on top of one another");
}

#[test]
fn keys_at_random_break_and_lose_nothing() {
    // Four seeds side by side: the same twenty thousand events, sooner.
    std::thread::scope(|scope| {
        for seed in [1, 2, 3, 4] {
            scope.spawn(move || lean_on_the_keyboard(seed, 5_000));
        }
    });
}

#[test]
fn every_screen_can_be_drawn_at_every_size() {
    let mut story = Story::begin();
    let draw = |story: &mut Story| {
        for columns in (1..=200).step_by(11) {
            for rows in (1..=60).step_by(6) {
                story.at(columns, rows);
                let text = story.screen();
                assert_eq!(text.lines().count(), usize::from(rows));
            }
        }
        for (columns, rows) in [(59, 20), (60, 19), (60, 20), (200, 60), (400, 150)] {
            story.at(columns, rows);
            story.screen();
        }
        story.at(80, 24);
    };
    draw(&mut story);
    story.press("?");
    draw(&mut story);
    story.press("esc").choose("Start a new answer set");
    draw(&mut story);
    story.type_text("A title 社").press("enter");
    draw(&mut story);
    story.press("e");
    draw(&mut story);
    story.press("esc tab 2 n");
    story.paste(&"A note of many words. ".repeat(60));
    draw(&mut story);
    story.press("esc");
    draw(&mut story);
    story.press("w");
    draw(&mut story);
    story.press("esc m");
    draw(&mut story);
    story.press("r");
    draw(&mut story);
    story.press("enter");
    assert!(matches!(story.model().dialog, Some(Dialog::Confirm { .. })));
    draw(&mut story);
    story.press("y");
    draw(&mut story);
    story.press("c");
    draw(&mut story);
    story.press("t end");
    draw(&mut story);
    story.press("r down enter");
    draw(&mut story);
    story.press("enter");
    draw(&mut story);
    story.press("esc g");
    draw(&mut story);
    story.press("enter");
    draw(&mut story);
    story.press("enter end");
    draw(&mut story);
}
