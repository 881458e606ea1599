//! The program is killed at random moments of a session, again and again, and the file is
//! always whole: the state before a key or the state after it.

#![cfg(unix)]

mod support {
    pub mod pty;
}

use std::path::Path;
use std::time::{Duration, Instant};

use contract_advisor::answers::{Answer, AnswerSet};
use contract_advisor::files::{answers_text, load_folder, open_answers};
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use rustix::process::Signal;
use support::pty::Session;

const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/tiny");

/// What must hold of a file whenever it is looked at.
fn whole(path: &Path, pack: &Pack, round: usize) -> usize {
    // The file itself; states beside it do not matter.
    let opened = open_answers(path, pack);
    let set = opened.unwrap_or_else(|faults| panic!("round {round}: {}", faults[0].drawn())).set;
    // Every answer is what the history says it became last, so no part is older than another.
    for (at, entry) in set.entries.iter().enumerate() {
        let last = set.history.iter().rev().find(|change| change.question.0 == at);
        let said = last.map_or(&Answer::Unanswered, |change| &change.to);
        assert_eq!(&entry.answer, said, "round {round}: torn");
    }
    set.history.len()
}

#[test]
fn killed_two_hundred_times_the_file_is_always_whole() {
    let pack = load_folder(Path::new(RULES)).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let began = Instant::now();
    std::thread::scope(|scope| {
        // Four at once: most of a round is waiting.
        for quarter in 0..4u64 {
            let pack = &pack;
            scope.spawn(move || {
                let folder = tempfile::tempdir().expect("a folder");
                let path = folder.path().join("killed.ron");
                let file = path.to_str().expect("a plain path");
                let mut chance = 0x9e37_79b9_7f4a_7c15u64.wrapping_mul(quarter + 1);
                let mut answered = 0;
                // With one answer given it opens at a question. Small rules start quickly.
                let mut set = AnswerSet::new(pack, Depth::Full, "2026-01-01T00:00:00Z");
                set.set(QuestionIx(0), Answer::DontKnow, "2026-01-01T00:00:00Z");
                std::fs::write(&path, answers_text(&set, pack)).expect("written");
                for round in 0..50 {
                    let session = Session::start(&[file, "--rules", RULES], &[], 80, 24);
                    session.wait_until("a question or the map", |screen| {
                        let text = screen.contents();
                        text.contains("answer") || text.contains("go to")
                    });
                    if session.screen().contains("go to") {
                        session.press("enter");
                    }
                    // Answers changed as fast as the program takes them, until it is shot.
                    chance ^= chance << 13;
                    chance ^= chance >> 7;
                    chance ^= chance << 17;
                    session.type_text("123u321".repeat(8).as_str());
                    std::thread::sleep(Duration::from_micros(chance % 120_000));
                    session.signal(Signal::KILL);
                    drop(session);
                    let now = whole(&path, pack, round);
                    assert!(now >= answered, "round {round}: what was saved was lost");
                    answered = now;
                }
                assert!(answered > 50, "only {answered} answers in fifty rounds");
            });
        }
    });
    println!("two hundred rounds in {:?}", began.elapsed());
}
