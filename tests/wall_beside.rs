//! The room's view in a window of its own, beside a facilitator who works: the real program twice, on one file.

#![cfg(unix)]

mod support {
    pub mod pty;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::pty::Session;

const PROGRAM: &str = env!("CARGO_BIN_EXE_contract-advisor");

/// Runs a command to its end in a home of its own.
fn done(home: &Path, args: &[&str]) -> String {
    let output = Command::new(PROGRAM).args(args).env("HOME", home).output().expect("the program starts");
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{args:?}: {said}");
    said
}

/// Every file below a folder, with what is in it.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.insert(path.clone(), Vec::new());
            found.extend(everything(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).expect("a file"));
        }
    }
    found
}

/// Highlights the line that begins so on the desk, and chooses it.
#[track_caller]
fn choose(desk: &Session, text: &str) {
    desk.wait_for(text);
    for _ in 0..40 {
        let screen = desk.screen();
        let line = screen.lines().find(|line| line.trim_start().starts_with('\u{203a}')).unwrap_or_default();
        if line.contains(text) {
            desk.press("enter");
            return;
        }
        desk.press("down").wait_until("another line", |now| now.contents() != screen);
    }
    panic!("no line says {text}:\n{}", desk.screen());
}

#[test]
fn it_follows_the_facilitator_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("room.ron");
    let file = file.to_str().expect("a path");
    done(folder.path(), &["workshop", "rehearse", file]);
    let desk = Session::start(&[file], &[], 80, 24);
    desk.wait_for("Round 1 is open");
    let before = everything(folder.path());

    let mut shown = Session::start(&["workshop", "show", file], &[], 80, 24);
    shown.wait_for("Round 1 is open: 11 of 12 are in.");
    // Nothing of it leads anywhere, and nothing of it is kept: not beside the workshop, and not in its own home.
    for key in ["/", "?", "g", "e", "a", "p", "n", "enter", "tab", "left", "space"] {
        shown.press(key);
    }
    shown.wait_for("Round 1 is open: 11 of 12 are in.").wait_for("q quit");
    assert_eq!(everything(folder.path()), before);
    assert_eq!(everything(&shown.home()), BTreeMap::new());

    // The facilitator closes the round: the window changes by itself.
    choose(&desk, "Close the round");
    desk.wait_for("Close the round with 11 of 12").press("y").wait_for("Round 1 is closed");
    shown.wait_for("Round 1 is closed: 11 of 12 answered.");
    shown.press("tab").wait_for("1 of 14").wait_for("space by seat");
    assert!(!shown.screen().contains("space reasons"), "{}", shown.screen());
    // Reasons are let through: the window stays at its question and has them one key further on.
    choose(&desk, "What people wrote");
    desk.wait_for("take it off first").press("y");
    desk.wait_for("Let all through").press("home").press("enter").wait_for("texts are let through");
    shown.wait_for("space reasons").wait_for("1 of 14").press("space").wait_for("Why, without names");
    // The result, which is no page before the facilitator shows it.
    for _ in 0..14 {
        shown.press("tab");
    }
    shown.wait_for("14 of 14");
    assert!(!shown.screen().contains("tab next"), "{}", shown.screen());
    desk.press("esc");
    choose(&desk, "The group's result");
    desk.wait_for("has not written down what it expects").press("y").wait_for("Result");
    shown.wait_for("tab next").press("tab").wait_for("What your answers come to");

    let before = everything(folder.path());
    for key in ["space", "space", "left", "left", "space", "t", "+", "down", "up"] {
        shown.press(key);
    }
    shown.wait_for("13 of 14").press("q");
    assert_eq!(shown.wait_exit(), 0);
    assert_eq!(everything(folder.path()), before);
    assert_eq!(everything(&shown.home()), BTreeMap::new());
    shown.is_as_found();
}

#[test]
fn commands_can_work_on_the_file_while_it_is_shown_and_half_of_it_is_never_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("room.ron");
    let file = path.to_str().expect("a path");
    done(folder.path(), &["workshop", "rehearse", file]);
    let mut shown = Session::start(&["workshop", "show", file], &[], 80, 24);
    shown.wait_for("Round 1 is open: 11 of 12 are in.");
    // Nothing is locked.
    done(folder.path(), &["workshop", "close", file]);
    shown.wait_for("Round 1 is closed: 11 of 12 answered.");
    let whole = fs::read(&path).expect("the file");
    fs::write(&path, &whole[..whole.len() / 3]).expect("a part of it");
    shown.wait_for("The file cannot be read just now.").wait_for("Round 1 is closed: 11 of 12 answered.");
    fs::remove_file(&path).expect("removed");
    shown.wait_for("The file is not there just now.").wait_for("Round 1 is closed: 11 of 12 answered.");
    fs::write(&path, &whole).expect("whole again");
    shown.wait_until_gone("just now").press("ctrl-c");
    assert_eq!(shown.wait_exit(), 0);
}

#[test]
fn it_says_kindly_what_cannot_be_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("other.ron");
    fs::write(&other, "(format: 1, title: \"no workshop\")").expect("written");
    for path in [other, folder.path().join("none.ron")] {
        let before = everything(folder.path());
        let output = Command::new(PROGRAM)
            .args(["--plain", "workshop", "show", path.to_str().expect("a path")])
            .env("HOME", folder.path())
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("cannot be shown; it has not been changed"), "{said}");
        assert_eq!(everything(folder.path()), before);
    }
}
