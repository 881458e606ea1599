//! The desk of a workshop in the real program, in a terminal of memory: lines are chosen by what they say, never by where they stand.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};

use contract_advisor::files::open_workshop;
use contract_advisor::pack::Pack;
use contract_advisor::workshop::Workshop;

use super::pty::Session;

/// A passphrase.
pub const WORDS: &str = "seven grey herons";

/// Highlights the line that says this, and chooses it.
#[track_caller]
pub fn choose(session: &Session, text: &str) {
    session.wait_for(text);
    let highlighted = |screen: &str| place_of(screen, "\u{203a}");
    for _ in 0..80 {
        session.wait_until_seen("a highlighted line", |screen| highlighted(&screen.contents()).is_some());
        let screen = session.screen();
        let key = match highlighted(&screen).cmp(&place_of(&screen, text)) {
            std::cmp::Ordering::Less => "down",
            std::cmp::Ordering::Equal => {
                // Nothing is chosen on a screen of which a part is still to come.
                let screen = session.wait_until("a settled screen", |_| true).screen();
                if highlighted(&screen) == place_of(&screen, text) {
                    session.press("enter");
                    return;
                }
                continue;
            }
            std::cmp::Ordering::Greater => "up",
        };
        session.press(key).wait_until_seen("another line", |now| now.contents() != screen);
    }
    panic!("no line says {text}:\n{}", session.screen());
}

/// Sets up a workshop for so many people, up to the passphrase of its first round.
pub fn set_up(session: &Session, people: &str) {
    choose(session, "Begin a workshop");
    session.wait_for("What is it called?").type_text("Northtown together").press("enter");
    choose(session, "People, by seat");
    choose(session, "They say it themselves");
    session
        .wait_for("How many say it")
        .type_text(people)
        .press("enter")
        .wait_for(&format!("{people} people"));
    session.press("esc");
    choose(session, "Open the first round");
    session.wait_for("Not settled yet").press("y");
}

/// The line on which a text begins, but for what stands before it as a mark.
pub fn place_of(screen: &str, text: &str) -> Option<usize> {
    screen.lines().position(|line| {
        line.trim_start_matches([' ', '\u{203a}']).starts_with(text) || line.trim_start().starts_with(text)
    })
}

/// The workshop's file, as it is on the disk.
pub fn workshop_file(session: &Session) -> PathBuf {
    let folder = session.home().join("data/contract-advisor/workshops");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of workshops")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

pub fn on_disk(path: &Path, pack: &Pack) -> Workshop {
    match open_workshop(path, pack) {
        Ok(found) => found.value,
        Err(faults) => panic!("{}", faults[0].drawn()),
    }
}

/// Answers every question asked with one level, and seals.
pub fn answer_all(session: &Session, code: &str, seat: &str, level: &str, questions: usize) {
    choose(session, seat);
    session.wait_for("A code word of your own").type_text("my own word").press("enter");
    session.wait_for("1 of ");
    for _ in 0..questions {
        session.press(level).press("enter");
    }
    session.wait_for(&format!("{questions} of {questions} done")).press("r");
    session.wait_for("Before your answers are sealed").wait_for("enter seal").press("enter");
    session.wait_for(&format!("{code} is sealed"));
}
