//! With hostile text in the rules, the answers, a workshop, the configuration, a file's name or the environment, the bytes that reach
//! the terminal are those of our own drawing: a short list of sequences, and text without a single control character.

#![cfg(unix)]

#[path = "support/pty.rs"]
mod pty;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use contract_advisor::files::{assemble, save_answers};
use pty::Session;
use support::evil::{self, STEERING, evil_set};
use support::tiny;

/// A home with rules, answer sets, one of them with a name of that kind, and a configuration.
struct Evil {
    home: tempfile::TempDir,
}

impl Evil {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let all = evil::files();
        tiny::write(&all, &home.path().join("rules"));
        let pack = assemble(all).unwrap_or_else(|faults| panic!("{}", support::listed(&faults)));
        let set = evil_set(&pack);
        let answers = home.path().join("answers");
        fs::create_dir_all(&answers).expect("a folder");
        let save = |path: &Path, set| {
            save_answers(path, set, &pack).unwrap_or_else(|fault| panic!("{}", fault.drawn()))
        };
        save(&answers.join("open.ron"), &set);
        save(&answers.join("na\u{1b}]52;c;ZXZpbA==\u{7}me\u{1b}[5m.ron"), &set);
        fs::write(answers.join("dam\u{1b}[5maged.ron"), format!("(format: 1, {STEERING}")).expect("written");
        let mut shown = set.clone();
        shown.revealed = Some("2026-03-02T10:42:00Z".to_owned());
        save(&answers.join("shown.ron"), &shown);
        let config = format!("Config(who: {:?}, keys: [], \u{1b}[5m: 3)", STEERING);
        fs::write(home.path().join("config.ron"), config).expect("written");
        Self { home }
    }

    fn at(&self, name: &str) -> String {
        self.home.path().join(name).to_str().expect("a path").to_owned()
    }

    fn start(&self, more: &[&str]) -> Session {
        let (rules, answers) = (self.at("rules"), self.at("answers"));
        let mut args = vec!["--rules", &rules, "--answers", &answers];
        args.extend(more);
        let env = [
            ("LC_MESSAGES", STEERING),
            ("COLORTERM", STEERING),
            ("TERM_PROGRAM", STEERING),
            ("USER", STEERING),
        ];
        Session::start(&args, &env, 100, 40)
    }
}

/// Presses keys with time for a frame between them. How much of each is seen is luck; that what is seen is clean is not.
fn walk(session: &Session, keys: &str) {
    for key in keys.split(' ') {
        match key {
            "paste" => session.paste(STEERING),
            "esc" => session.press("esc"),
            key => session.press(key),
        };
        // After esc longer: a terminal that sends another key at once means alt and that key.
        std::thread::sleep(Duration::from_millis(if key == "esc" { 60 } else { 20 }));
    }
}

/// Down the list to the line that begins with a word.
fn to(session: &Session, word: &str) {
    walk(session, "home");
    for _ in 0..20 {
        let screen = session.wait_until_quiet().screen();
        if screen.lines().any(|line| line.contains(&format!("› {word}"))) {
            return;
        }
        session.press("down").wait_until("another line", |now| now.contents() != screen);
    }
    panic!("no line with {word}:\n{}", session.screen());
}

/// Back to the page that says this, with no dialog on it.
fn back_to(session: &Session, words: &str) {
    for _ in 0..8 {
        let screen = session.wait_until_quiet().screen();
        if screen.contains(words) && !screen.contains('┌') {
            return;
        }
        walk(session, "esc");
    }
    panic!("no way back to {words}:\n{}", session.screen());
}

/// What our own drawing consists of, beside text: moving the cursor, clearing all, and these modes.
fn is_ours(sequence: &str) -> bool {
    let modes = ["?1049", "?2004", "?1000", "?1006", "?25", "?2026"];
    let (body, last) = sequence.split_at(sequence.len() - 1);
    let numbers = || body.split(';').map(|one| one.parse::<u16>().ok()).collect::<Option<Vec<_>>>();
    match last {
        "h" | "l" => modes.contains(&body),
        "H" => numbers().is_some_and(|numbers| numbers.len() == 2),
        "J" => body == "2",
        "m" => {
            let Some(numbers) = numbers() else { return body.is_empty() };
            let mut rest = &numbers[..];
            while let [first, after @ ..] = rest {
                rest = match (first, after) {
                    (38 | 48 | 58, [5, _, after @ ..] | [2, _, _, _, after @ ..]) => after,
                    // No theme blinks, hides or strikes out.
                    (0..=4 | 7 | 22..=24 | 27 | 30..=37 | 39..=47 | 49 | 59 | 90..=97 | 100..=107, after) => {
                        after
                    }
                    _ => return false,
                };
            }
            true
        }
        _ => false,
    }
}

/// Fails on the first byte that is not of our own making.
#[track_caller]
fn clean(session: &Session, what: &str) {
    let written = String::from_utf8(session.written()).expect("UTF-8 throughout");
    assert!(written.len() > 1000, "{what}: hardly anything was drawn");
    let mut seen = BTreeSet::new();
    let mut chars = written.char_indices();
    while let Some((at, c)) = chars.next() {
        let around = || written[at..].chars().take(40).collect::<String>();
        match c {
            '\u{1b}' => {
                assert_eq!(chars.next().map(|(_, c)| c), Some('['), "{what}: {:?}", around());
                let mut sequence = String::new();
                for (_, c) in chars.by_ref() {
                    sequence.push(c);
                    if ('@'..='~').contains(&c) {
                        break;
                    }
                }
                assert!(is_ours(&sequence), "{what}: {sequence:?} in {:?}", around());
                seen.insert(sequence);
            }
            // A line's end: of what is said before and after the screen is ours.
            '\r' | '\n' => {}
            c => {
                let steers = c.is_control()
                    || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                assert!(!steers, "{what}: {c:?} in {:?}", around());
            }
        }
    }
    assert!(seen.contains("?1049h"), "{what}: it never took the screen");
}

#[test]
fn home_and_what_cannot_be_opened() {
    let evil = Evil::new();
    let mut session = evil.start(&["--who", STEERING]);
    session.wait_for("Start a new answer set");
    walk(&session, "/ a esc ? esc");
    to(&session, "dam");
    walk(&session, "enter");
    session.wait_for("This file cannot be opened");
    walk(&session, "esc");
    to(&session, "Start");
    walk(&session, "enter");
    session.wait_for("new answer set");
    walk(&session, "paste enter esc esc g");
    session.wait_for("Library");
    walk(
        &session,
        "enter enter esc esc down enter enter esc esc down down enter enter esc esc end enter enter",
    );
    session.wait_until("what is in the files, made harmless", |screen| screen.contents().contains('␛'));
    walk(&session, "ctrl-c");
    session.wait_exit();
    clean(&session, "Home");
}

#[test]
fn an_interview() {
    let evil = Evil::new();
    let mut session = evil.start(&[&evil.at("answers/open.ron")]);
    session.wait_until("a frame", |screen| screen.contents().contains('␛'));
    walk(&session, "home enter 1");
    session.wait_for("How sure");
    walk(&session, "w esc n paste esc o paste enter 1 right x paste esc right u l s v");
    session.wait_for("History");
    walk(&session, "enter esc esc m e esc r");
    session.wait_for("Before the result");
    walk(&session, "n paste esc / t r u s t esc ? esc ctrl-z");
    session.wait_stopped().signal(rustix::process::Signal::CONT);
    walk(&session, "ctrl-l ctrl-c");
    session.wait_exit();
    clean(&session, "an interview");
}

/// Most of this is waiting, so that several programs go through their share of the lines at once.
#[test]
fn every_line_of_a_result_and_what_opens_behind_it() {
    const PROGRAMS: usize = 4;
    std::thread::scope(|programs| {
        for first in 0..PROGRAMS {
            programs.spawn(move || {
                let evil = Evil::new();
                let mut session = evil.start(&[&evil.at("answers/shown.ron")]);
                session.wait_until("a frame", |screen| screen.contents().contains('␛'));
                for at in (first..30).step_by(PROGRAMS) {
                    walk(&session, "r home");
                    for _ in 0..at {
                        walk(&session, "down");
                    }
                    walk(&session, "enter x paste esc down enter esc");
                }
                walk(&session, "ctrl-c");
                session.wait_exit();
                clean(&session, "a line of a result");
            });
        }
    });
}

#[test]
fn a_result() {
    let evil = Evil::new();
    let mut session = evil.start(&[&evil.at("answers/shown.ron")]);
    session.wait_until("a frame", |screen| screen.contents().contains('␛'));
    walk(&session, "r home c");
    session.wait_for("only if");
    walk(&session, "enter esc o paste enter esc down down r t");
    session.wait_for("Third sector");
    walk(&session, "down down r f");
    session.wait_for("What would change this");
    walk(&session, "esc i 1 down 2");
    session.wait_for("What if");
    walk(&session, "enter esc n paste enter esc y v");
    session.wait_for("History");
    walk(&session, "enter esc esc e");
    session.wait_until("the report", |screen| screen.contents().contains('␛'));
    walk(&session, "esc ctrl-c");
    session.wait_exit();
    clean(&session, "a result");
}

#[test]
fn a_workshop() {
    let evil = Evil::new();
    let mut session = evil.start(&[]);
    session.wait_for("Workshop");
    to(&session, "Workshop");
    walk(&session, "enter");
    session.wait_for("Begin a workshop");
    walk(&session, "home enter");
    session.wait_for("What is it called?");
    walk(&session, "paste enter");
    session.wait_for("Being set up");
    walk(&session, "home down enter end up up enter 3 enter esc");
    session.wait_for("Being set up");
    walk(&session, "home down down down down down enter y");
    session.wait_for("Your passphrase");
    walk(&session, "h e r o n s enter h e r o n s enter");
    session.wait_for("Round 1 is open");
    walk(&session, "home down down enter");
    session.wait_for("Choose your code");
    walk(&session, "enter");
    session.wait_for("not in yet");
    walk(&session, "enter");
    walk(&session, "enter h e r o n s enter");
    session.wait_for("nobody knows yet");
    walk(&session, "1 n paste esc enter 2 enter 3 enter 1 enter m r");
    session.wait_for("Before it is sealed");
    walk(&session, "enter");
    session.wait_for("P01 is sealed");
    walk(&session, "enter esc h e r o n s enter");
    session.wait_for("Close the round");
    to(&session, "Count raised cards");
    walk(&session, "enter + +");
    session.wait_for("Raised cards");
    walk(&session, "enter esc ? esc / a esc ctrl-c");
    session.wait_exit();
    clean(&session, "a workshop");
}

/// A workshop that another program wrote, with such texts in every place of its own: its people have answered with such
/// reasons, and one of them has a ballot paper.
struct Foreign {
    evil: Evil,
}

impl Foreign {
    fn new() -> Self {
        let foreign = Self { evil: Evil::new() };
        let (seat, service) = (format!("board={STEERING}"), STEERING);
        foreign.done(&[
            "new",
            "w.ron",
            "--title",
            STEERING,
            "--service",
            service,
            "--scope",
            STEERING,
            "--who",
            STEERING,
            "--seats",
            &seat,
            "--participants",
            "A1=board",
            "A2=board",
            "A3=board",
            "--no-passphrase",
        ]);
        // The same reasons with another answer: an equal set would be taken for the same ballot.
        let (first, second) = (foreign.evil.at("answers/open.ron"), foreign.evil.at("second.ron"));
        let text = fs::read_to_string(&first).expect("an answer set");
        fs::write(&second, text.replacen("confidence: Low", "confidence: High", 1)).expect("written");
        foreign.done(&["add", "w.ron", &first, "--for", "A1"]);
        foreign.done(&["add", "w.ron", &second, "--for", "A2"]);
        foreign.done(&["ballot", "w.ron", "-o", "papers", "--for", "A3"]);
        let text = fs::read_to_string(foreign.evil.at("w.ron")).expect("a workshop");
        assert!(text.matches("\u{1b}]52").count() >= 4, "nothing of it is in the file:\n{text:?}");
        foreign
    }

    /// `workshop` and these words, beside the rules.
    fn done(&self, args: &[&str]) {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
            .arg("workshop")
            .args(args)
            .args(["--rules", &self.evil.at("rules")])
            .current_dir(self.evil.home.path())
            .output()
            .expect("it runs");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

#[test]
fn a_ballot_paper_of_somebody_else() {
    let foreign = Foreign::new();
    let mut session = foreign.evil.start(&[&foreign.evil.at("papers/ballot-A3-round-1.ron")]);
    session.wait_for("Your ballot");
    to(&session, "What sealing");
    walk(&session, "enter esc ? esc / s e a l esc home enter");
    session.wait_for("A code word");
    walk(&session, "enter");
    session.wait_for("nobody knows yet");
    walk(&session, "1 w esc n paste esc right 2 right u right 1 m r");
    session.wait_for("Before it is sealed");
    walk(&session, "enter");
    session.wait_for("sealed");
    walk(&session, "ctrl-c");
    session.wait_exit();
    clean(&session, "a ballot paper");
}

#[test]
fn a_workshop_of_somebody_else_while_it_is_open() {
    let foreign = Foreign::new();
    let mut session = foreign.evil.start(&[&foreign.evil.at("w.ron")]);
    session.wait_for("Round 1 is open");
    for row in ["Pass", "Collect", "Count", "Write", "Agenda", "Fixed", "What sealing"] {
        to(&session, row);
        walk(&session, "enter down");
        back_to(&session, "Round 1 is open");
    }
    walk(&session, "ctrl-c");
    session.wait_exit();
    clean(&session, "an open workshop");
}

#[test]
fn a_workshop_of_somebody_else_when_it_is_closed() {
    let foreign = Foreign::new();
    foreign.done(&["close", "w.ron"]);
    let mut session = foreign.evil.start(&[&foreign.evil.at("w.ron")]);
    session.wait_for("Round 1 is closed");
    to(&session, "Show the answers");
    walk(&session, "enter tab tab n paste esc w esc t esc m");
    back_to(&session, "Round 1 is closed");
    for row in ["What to talk about", "What the group expects"] {
        to(&session, row);
        walk(&session, "enter down paste");
        back_to(&session, "Round 1 is closed");
    }
    for row in ["The group's result", "Beside it", "The record", "Write a report", "Agenda", "Fixed"] {
        to(&session, row);
        walk(&session, "enter down enter");
        // A result takes its time: until it is there, the desk would be taken for the way back.
        session.wait_until_gone("Round 1 is closed, with");
        back_to(&session, "Round 1 is closed");
    }
    session.wait_until("what is in the file, made harmless", |screen| screen.contents().contains('␛'));
    walk(&session, "ctrl-c");
    session.wait_exit();
    clean(&session, "a closed workshop");
}

#[test]
fn a_workshop_of_somebody_else_as_the_room_sees_it() {
    let foreign = Foreign::new();
    foreign.done(&["close", "w.ron"]);
    foreign.done(&["reasons", "w.ron", "--all"]);
    let mut session = foreign.evil.start(&["workshop", "show", &foreign.evil.at("w.ron")]);
    session.wait_for("Round 1 is closed");
    walk(&session, "tab space space tab space space tab space space tab space space tab space space");
    session.wait_until("what is in the file, made harmless", |screen| screen.contents().contains('␛'));
    walk(&session, "ctrl-c");
    session.wait_exit();
    clean(&session, "the room's view");
}

#[test]
fn complaints_before_there_is_a_screen() {
    let evil = Evil::new();
    // Said on the terminal without taking it: colours of the message are ours, what is quoted is not.
    let damaged = evil.at("answers/dam\u{1b}[5maged.ron");
    for args in [
        vec!["assess", &damaged],
        vec!["--config", &evil.at("config.ron"), "config", "show"],
        vec![STEERING, STEERING],
    ] {
        let mut session = Session::start(&args, &[], 100, 40);
        session.wait_exit();
        let written = String::from_utf8(session.written()).expect("UTF-8 throughout");
        for bad in ["\u{1b}[5m", "\u{1b}]", "\u{7}", "\u{9b}", "\u{202e}", "\u{2066}", "\u{8}"] {
            assert!(!written.contains(bad), "{args:?} writes {bad:?}:\n{written:?}");
        }
    }
}
