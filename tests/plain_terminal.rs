//! The line face on a real terminal, where the kernel repeats what is typed: not while it is a secret, and ever after as before.

#![cfg(unix)]

mod support {
    pub mod pty;
}

use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use support::pty::{PATIENCE, Session};

const SECRET: &str = "seven grey herons";

/// The plain face, at the question for a passphrase.
fn asked() -> Session {
    asked_in(Session::start(&["--plain"], &[], 80, 60))
}

fn asked_in(session: Session) -> Session {
    session.wait_for("\n> ").type_text("3\n").wait_for("Begin a workshop");
    session.type_text("1\n").wait_for("What is it called?").type_text("Northtown together\n");
    session.wait_for("Being set up").type_text("2\n").wait_for("seat by seat").type_text("7\n");
    session.wait_for("How many say it").type_text("3\n").wait_for("3 people").type_text("back\n");
    session
        .wait_for("6. Open the first round")
        .type_text("6\n")
        .wait_for("Not settled yet")
        .type_text("yes\n");
    session.wait_for("Your passphrase");
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
    session.type_text("3\n").wait_for("You can pause").type_text("1\n");
    session.wait_for("Whose turn is it?").type_text("1\n");
    session.wait_for("Where do you sit?").type_text("1\n").wait_for("A code word of your own");
    session.type_text(SECRET).type_text("\n").wait_until("another screen", |screen| {
        let text = screen.contents();
        text.rfind("is not shown").is_some_and(|at| text[at..].contains("1."))
    });
    never_shown(&session);
    // The laptop is passed round: leaving leads to a pause, then to the question for the facilitator's words, hidden as well.
    session.type_text("quit\n").wait_for("Pause, and pass the laptop on").type_text("2\n");
    session.wait_for("has answered nothing yet").type_text("quit\n").wait_for("For the facilitator");
    session.type_text(SECRET).type_text("\n").wait_for("Close the round");
    never_shown(&session);
    session.type_text("quit\n");
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

/// What the shell reads after the program has ended.
#[cfg(target_os = "linux")]
#[test]
fn half_a_secret_is_not_what_the_shell_reads_next() {
    let script = "\"$0\" --plain; read -r line; echo \"next: [$line]\"";
    let program = env!("CARGO_BIN_EXE_contract-advisor");
    let session = Session::start_program(Path::new("/bin/sh"), &["-c", script, program], &[], 80, 60);
    let session = asked_in(session);
    session.type_text(SECRET);
    std::thread::sleep(Duration::from_millis(300));
    let shell = session.pid();
    let children = || {
        let list = std::fs::read_to_string(format!("/proc/{shell}/task/{shell}/children"));
        list.expect("its children").trim().to_owned()
    };
    let advisor = children().parse().ok().and_then(Pid::from_raw).expect("one child");
    kill_process(advisor, Signal::TERM).expect("it is there");
    // Not only the modes: until it is gone it may take the next line itself.
    let until = Instant::now() + PATIENCE;
    while !children().is_empty() {
        assert!(Instant::now() < until, "it does not end");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(session.has_first_modes());
    session.type_text("\n").wait_for("next: []");
    never_shown(&session);
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
