//! How the program opens its screen: it says at once what it reads, and what cannot be read it says on the screen that comes back.

#![cfg(unix)]

mod support {
    pub mod pty;
}

use std::fs;
use std::path::Path;

use support::pty::Session;

/// The sample town, somewhere to be opened.
fn northtown() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("northtown.ron");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    fs::copy(sample, &file).expect("copied");
    let file = file.to_str().expect("a plain path").to_owned();
    (folder, file)
}

/// What the first frame writes: up to the first end of a synchronised update.
fn first_frame(session: &Session) -> String {
    let written = String::from_utf8_lossy(&session.written()).into_owned();
    written.split("\x1b[?2026l").next().unwrap_or_default().to_owned()
}

#[test]
fn the_first_frame_says_what_is_read() {
    let (_folder, file) = northtown();
    for (args, read, then) in [
        (vec![], "Reading the rules and your answers", "Start a new answer set"),
        (vec![file.as_str()], "Reading the rules and northtown.ron", "Northtown"),
    ] {
        let session = Session::start(&args, &[], 80, 24);
        session.wait_for(then);
        let first = first_frame(&session);
        assert!(first.contains("Contract advisor") && first.contains(read), "{first:?}");
        assert!(!session.screen().contains("Reading the rules"), "{}", session.screen());
    }
}

#[test]
fn what_cannot_be_read_is_said_on_the_screen_that_comes_back() {
    let (folder, file) = northtown();
    let broken = folder.path().join("broken.ron");
    fs::write(&broken, "(format: 2, answers: {").expect("written");
    let rules = folder.path().join("rules");
    fs::create_dir(&rules).expect("a folder");
    fs::write(rules.join("manifest.ron"), "(").expect("written");
    let (broken, rules) = (broken.to_str().expect("plain"), rules.to_str().expect("plain"));
    for (args, said) in [
        (vec![broken], "The answer set cannot be opened: 1 problem."),
        (vec!["--rules", rules, file.as_str()], "The rules cannot be used"),
    ] {
        let mut session = Session::start(&args, &[], 80, 24);
        assert_eq!(session.wait_exit(), 2);
        session.is_as_found();
        assert!(session.screen().contains(said), "{}", session.screen());
    }
}

#[test]
fn a_mouse_that_is_not_wanted_is_left_to_the_terminal_from_the_start() {
    for (mouse, mode) in
        [("off", vt100::MouseProtocolMode::None), ("on", vt100::MouseProtocolMode::PressRelease)]
    {
        let session = Session::start(&["--mouse", mouse], &[], 80, 24);
        session.wait_for("Start a new answer set");
        assert_eq!(session.look(vt100::Screen::mouse_protocol_mode), mode);
    }
}
