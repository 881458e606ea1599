//! The line face on a real terminal, where the kernel repeats what is typed: not while it is a secret, and ever after as before.

#![cfg(unix)]

mod support {
    pub mod pty;
}

use std::time::{Duration, Instant};

use rustix::process::Signal;
use support::pty::{PATIENCE, Session};

const SECRET: &str = "seven grey herons";

/// The plain face, at the question for a passphrase.
fn asked() -> Session {
    let session = Session::start(&["--plain"], &[], 80, 60);
    session.wait_for("\n> ").type_text("3\n").wait_for("Begin a workshop");
    session.type_text("1\n").wait_for("What is it called?").type_text("Northtown together\n");
    session.wait_for("How many people").type_text("3\n").wait_for("Your passphrase");
    session.wait_for("What you type is not shown.");
    assert!(session.screen().contains("Northtown together"), "what is no secret is repeated");
    assert!(!session.has_first_modes());
    session
}

#[track_caller]
fn never_shown(session: &Session) {
    let written = String::from_utf8_lossy(&session.written()).into_owned();
    for word in SECRET.split(' ') {
        assert!(!written.contains(word), "{word} is on the screen:\n{written}");
    }
}

#[test]
fn a_passphrase_is_not_repeated_and_what_follows_is() {
    let mut session = asked();
    session.type_text(SECRET).type_text("\n").wait_for("Once more");
    session.type_text(SECRET).type_text("\n").wait_for("Round 1 is open");
    assert!(session.has_first_modes());
    session.type_text("show").wait_for("> show").type_text("\n");
    // The code of one's own, and the passphrase again to close the round.
    session.type_text("1\n").wait_for("Whose turn is it?").type_text("1\n");
    session.wait_for("1. ").type_text("1\n").wait_for("What you type is not shown.");
    session.type_text(SECRET).type_text("\n").wait_until("another screen", |screen| {
        let text = screen.contents();
        text.rfind("is not shown").is_some_and(|at| text[at..].contains("1."))
    });
    never_shown(&session);
    session.type_text("quit\n").type_text("yes\n");
    session.wait_exit();
    assert!(session.has_first_modes());
}

#[test]
fn whatever_ends_it_the_terminal_repeats_again() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut session = asked();
        session.type_text(SECRET);
        // The kernel takes keys in its own time; what it takes after the end is the shell's to show.
        std::thread::sleep(Duration::from_millis(300));
        session.signal(signal);
        session.wait_exit();
        assert!(session.has_first_modes(), "{signal:?}");
        never_shown(&session);
    }
    // The keys themselves: an end of the input, and what the kernel makes a signal.
    for key in ["ctrl-d", "ctrl-c"] {
        let mut session = asked();
        session.press(key);
        session.wait_exit();
        assert!(session.has_first_modes(), "{key}");
    }
}

#[test]
fn put_aside_the_terminal_repeats_and_come_back_it_does_not() {
    let mut session = asked();
    session.press("ctrl-z").wait_stopped();
    assert!(session.has_first_modes());
    session.signal(Signal::CONT);
    let until = Instant::now() + PATIENCE;
    while session.has_first_modes() {
        assert!(Instant::now() < until, "it repeats what is typed after coming back");
        std::thread::sleep(Duration::from_millis(10));
    }
    session.type_text(SECRET).type_text("\n").wait_for("Once more");
    never_shown(&session);
    session.signal(Signal::TERM);
    session.wait_exit();
    assert!(session.has_first_modes());
}
