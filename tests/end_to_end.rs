//! The real program in a terminal of memory, on the real rules: from Home to the result,
//! through kills and signals, and everything that can be wrong with a file.

#![cfg(unix)]

mod support {
    pub mod pty;
}

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use contract_advisor::answers::{Answer, AnswerSet, Confidence};
use contract_advisor::files::{answers_text, load_answers, shipped, shipped_files};
use contract_advisor::pack::{Depth, Pack};
use rustix::process::Signal;
use support::pty::Session;

const TITLE: &str = "Northtown recovery services";

fn pack() -> Pack {
    shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

/// At Home, in a home of its own.
fn at_home() -> Session {
    let session = Session::start(&[], &[], 80, 24);
    session.wait_for("Start a new answer set");
    session
}

/// A new set, at its first question.
fn at_the_first_question() -> Session {
    let session = at_home();
    session.press("enter").wait_for("What shall it be called?");
    session.type_text(TITLE).press("enter").wait_for("Why change the contract at all?");
    session.press("down").press("right").wait_for("0 of 41 done");
    session.press("tab").wait_for("Question 1 of 41");
    session
}

/// Where the program keeps the set that `at_the_first_question` makes.
fn file_of(home: &Path) -> PathBuf {
    home.join("data/contract-advisor/answers/northtown-recovery-services.ron")
}

fn read(path: &Path) -> AnswerSet {
    load_answers(path, &pack()).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name)
}

/// The program without a terminal.
fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(args)
        .env_remove("NO_COLOR")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// ---- the whole way ----

#[test]
fn from_home_to_a_saved_answer_set_and_the_result() {
    let pack = pack();
    let mut session = at_the_first_question();
    let asked: Vec<_> = pack.asked(Depth::Full).collect();
    for (number, question) in asked.iter().copied().enumerate() {
        // Some levels, some 'nobody knows': every answer is on the disk before the next question.
        let key = match number % 5 {
            4 => "u",
            n => ["2", "3", "4", "3"][n],
        };
        session.press(key).wait_for(&format!("{} of {} done", number + 1, pack.questions.len()));
        let next = asked.get(number + 1).map_or("Map".to_owned(), |next| one_space(&pack[*next].ask));
        session
            .press("enter")
            .wait_until("what comes next", |screen| one_space(&screen.contents()).contains(&next));
        let answer = &read(&file_of(&session.home())).entry(question).answer.clone();
        assert!(answer.is_done(), "{}: {answer:?}", pack[question].id);
    }
    session.wait_for("Map").press("r").wait_for("what do you expect to read");
    session.press("n").wait_for("What would surprise you?").type_text("Nothing fits yet.");
    session.press("tab").wait_for("enter result").press("enter").wait_for("Result");
    let result = session.screen();

    // What the command says of the saved file is what the screen says.
    let file = file_of(&session.home());
    let path = file.to_str().expect("a path");
    let text = said(&run(&["assess", path]));
    // After the title and the count, an empty line; then whether.
    let conclusion = one_space(text.split("\n\n").nth(1).expect("a conclusion"));
    let conclusion = conclusion.split(" Meanwhile").next().expect("a sentence");
    assert!(one_space(&result).contains(conclusion), "{conclusion:?} is not in\n{result}");

    // The cautions, of which there are some with so much unknown.
    session.press("c").wait_for("Cautions").wait_for("To do");
    let set = read(&file);
    assert!(set.revealed.is_some());
    assert_eq!(set.expectation.map(|expectation| expectation.text).as_deref(), Some("Nothing fits yet."));
    session.press("q");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
}

#[test]
fn a_kill_in_the_middle_loses_no_answer() {
    let pack = pack();
    let asked: Vec<_> = pack.asked(Depth::Full).collect();
    let mut session = at_the_first_question();
    for number in 0..5 {
        session.press("3").wait_for(&format!("{} of 41 done", number + 1)).press("enter");
        session.wait_until("the next question", |screen| !screen.contents().contains("How sure are you?"));
    }
    session.press("2").wait_for("6 of 41 done");
    session.signal(Signal::KILL);
    session.wait_exit();

    // It opens again at the first question without an answer: what was seen is there, in the file or, if the kill came within the
    // moment that a disk takes, beside it.
    let file = file_of(&session.home());
    let again = Session::start(&[file.to_str().expect("a path")], &[], 80, 24);
    again.wait_until("open again", |screen| {
        let text = screen.contents();
        text.contains("Open again at the first open question")
            || text.contains("Found again: the last change")
    });
    let ask = one_space(&pack[asked[6]].ask);
    assert!(one_space(&again.screen()).contains(&ask), "{}", again.screen());
    let set = read(&file);
    for at in &asked[..5] {
        assert_eq!(set.entry(*at).answer, Answer::Level(2, Confidence::Medium));
    }
    assert_eq!(set.entry(asked[5]).answer, Answer::Level(1, Confidence::Medium));
    // Nothing but the answer set is left behind, and the lock of the program that has it now.
    let folder = file.parent().expect("a folder");
    let mut left: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    let name = file.file_name().expect("a name").to_string_lossy();
    assert_eq!(left, [format!(".{name}.lock"), name.into_owned()]);
}

#[test]
fn sigterm_saves_what_is_being_written() {
    let mut session = at_the_first_question();
    session
        .press("n")
        .wait_for("What is the evidence?")
        .type_text("Half a sentence")
        .wait_for("Half a sentence");
    session.signal(Signal::TERM);
    assert_eq!(session.wait_exit(), 143);
    session.is_as_found();
    let set = read(&file_of(&session.home()));
    assert_eq!(set.entries[0].note, "Half a sentence");
}

#[test]
fn ctrl_z_and_fg_keep_the_place() {
    let mut session = at_the_first_question();
    session.press("3").wait_for("How sure are you?");
    session.press("ctrl-z").wait_stopped().is_as_found();
    session.resize(100, 30).signal(Signal::CONT).wait_for("How sure are you?");
    session.press("4").wait_for("● 4").press("q").wait_for("Leave the program?").press("y");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
}

/// Lets the program take in what was sent, where nothing on the screen would show it.
fn a_moment(session: &Session) {
    let soon = Instant::now() + Duration::from_millis(300);
    session.wait_until("a moment to pass", |_| Instant::now() > soon);
}

#[test]
fn another_size_keeps_the_place_and_a_tiny_one_says_so_kindly() {
    let mut session = at_the_first_question();
    session.press("3").wait_for("How sure are you?");
    session.resize(59, 19).wait_for("This window is 59 by 19.").wait_for("60 by 20 is needed.");
    session.wait_for("is lost.");
    // A key that cannot be seen to act does not act. Never in the same instant as a resize: crossterm
    // 0.29 hands over a resize first and the key that came before it later.
    session.press("1");
    a_moment(&session);
    for (columns, rows) in [(120, 40), (60, 20), (200, 60), (80, 24)] {
        session.resize(columns, rows).wait_for("● 3");
    }
    assert_eq!(read(&file_of(&session.home())).entries[0].answer, Answer::Level(2, Confidence::Medium));
    session.resize(10, 5).wait_for("is lost. q");
    a_moment(&session);
    session.press("q");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
}

#[test]
fn without_colour_everything_can_be_told_apart() {
    let session = Session::start(&[], &[("NO_COLOR", "1")], 80, 24);
    session.wait_for("Start a new answer set").press("down");
    session.wait_until("a highlight that needs no colour", |screen| {
        let (rows, columns) = screen.size();
        let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
        let mut inverse = false;
        for (row, column) in cells {
            let Some(cell) = screen.cell(row, column) else { continue };
            if cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default {
                return false;
            }
            inverse |= cell.inverse();
        }
        inverse
    });
}

#[test]
fn a_plain_locale_gets_plain_marks() {
    let session = Session::start(&[], &[("LANG", "C"), ("LC_ALL", "C")], 80, 24);
    session.wait_for("> Start a new answer set");
    assert!(session.screen().is_ascii(), "{}", session.screen());
}

#[test]
fn a_terminal_that_cannot_move_the_cursor_gets_plain_lines() {
    for env in [("TERM", "dumb"), ("TERM", "")] {
        let mut session = Session::start(&[], &[env], 80, 24);
        session
            .wait_for("choose a line, empty line open 1")
            .type_text("library")
            .press("enter")
            .wait_for("Kinds of contract: ");
        session.type_text("quit").press("enter");
        assert_eq!(session.wait_exit(), 0);
        session.is_as_found();
    }
    let piped = run(&[]);
    assert_eq!(piped.status.code(), Some(0), "{}", complained(&piped));
    assert!(said(&piped).contains("1. Start a new answer set"), "{}", said(&piped));
}

// ---- FILE ----

#[test]
fn a_file_that_does_not_exist_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Harbour town.ron");
    let mut session = Session::start(&[path.to_str().expect("a path")], &[], 80, 24);
    session.wait_for("Harbour town").wait_for("Why change the contract at all?");
    assert_eq!(read(&path).title, "Harbour town");
    assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600, "for its owner only");
    session.press("q");
    assert_eq!(session.wait_exit(), 0);
}

#[test]
fn a_sample_opens_at_its_result_and_is_not_written_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("northtown.ron");
    fs::copy(sample("northtown.ron"), &path).expect("copied");
    let before = fs::read(&path).expect("there");
    let mut session = Session::start(&[path.to_str().expect("a path")], &[], 80, 24);
    session.wait_for("Result").press("c").wait_for("strong").press("q");
    assert_eq!(session.wait_exit(), 0);
    assert_eq!(fs::read(&path).expect("there"), before, "looking changes nothing");
}

/// Opens a file that cannot be used, in both ways; what was said, and that the file is as it was.
#[track_caller]
fn refused(path: &Path, expected: &[&str]) {
    let before = fs::read(path).ok();
    let file = path.to_str().expect("a path");
    let mut session = Session::start(&[file], &[], 200, 50);
    assert_eq!(session.wait_exit(), 2, "{}", session.screen());
    session.is_as_found();
    let output = run(&["assess", file]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    for text in [session.screen(), complained(&output)] {
        for part in expected {
            assert!(one_space(&text).contains(part), "{part:?} is not in\n{text}");
        }
        assert!(!text.contains("panicked"), "{text}");
    }
    assert_eq!(fs::read(path).ok(), before, "the file was touched");
}

#[test]
fn a_damaged_file_is_refused_with_its_place_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("damaged.ron");
    let whole = fs::read_to_string(sample("northtown.ron")).expect("a sample");
    let name = path.to_str().expect("a path").to_owned();

    // Cut off in the middle.
    fs::write(&path, &whole[..whole.len() / 2]).expect("written");
    refused(&path, &[&name, "1 problem"]);

    // A level that does not exist, on a line that can be found.
    let line = whole.lines().position(|line| line.contains("answer: Level(")).expect("an answer") + 1;
    let wrong = whole.replacen("answer: Level(\"", "answer: Level(\"no_such_", 1);
    fs::write(&path, wrong).expect("written");
    refused(&path, &[&format!("{name}:{line}:"), "has no level", "Its levels are"]);

    // From a newer program.
    fs::write(&path, whole.replacen("format: 1", "format: 99", 1)).expect("written");
    refused(&path, &["format 99", "newer version of contract-advisor"]);

    // Not text at all, and nothing at all.
    fs::write(&path, b"\xff\xfe\x00(format").expect("written");
    refused(&path, &[&name]);
    fs::write(&path, "").expect("written");
    refused(&path, &[&name]);
}

#[test]
fn a_folder_instead_of_a_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("answers.ron");
    fs::create_dir(&path).expect("a folder");
    refused(&path, &["answers.ron", "folder"]);
    assert!(path.is_dir());
}

/// Whether permissions hold for the user who runs the tests: root may do everything.
fn permissions_hold(folder: &Path) -> bool {
    let path = folder.join("probe");
    fs::write(&path, "").expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("set");
    let holds = fs::read(&path).is_err();
    fs::remove_file(&path).expect("removed");
    holds
}

#[test]
fn a_file_that_may_not_be_read_or_written_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("closed.ron");
    fs::copy(sample("southvale.ron"), &path).expect("copied");
    if permissions_hold(folder.path()) {
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("set");
        refused(&path, &["closed.ron", "permission"]);
    }
    // A file marked as not to be changed is not changed, not even by root: a rename over it would do it.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("set");
    let before = fs::read(&path).expect("there");
    let mut session = Session::start(&[path.to_str().expect("a path")], &[], 80, 24);
    session.wait_for("Map").press("enter").wait_for("1-4 answer").press("1").wait_for("Not saved:");
    // The question is as long as the path, so its words may break anywhere.
    session.press("q").wait_for("Please confirm").press("n").wait_until_gone("Please confirm");
    assert_eq!(fs::read(&path).expect("there"), before);
    // Allowed again, the next answer takes the ones before it along.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("set");
    session.press("2").wait_until_gone("Not saved:").press("q").wait_for("Leave the program?").press("y");
    assert_eq!(session.wait_exit(), 0);
    assert_ne!(fs::read(&path).expect("there"), before);
}

#[test]
fn a_link_stays_a_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let (real, link) = (folder.path().join("real.ron"), folder.path().join("link.ron"));
    fs::copy(sample("southvale.ron"), &real).expect("copied");
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    let mut session = Session::start(&[link.to_str().expect("a path")], &[], 80, 24);
    session
        .wait_for("Map")
        .press("enter")
        .wait_for("1-4 answer")
        .press("1")
        .wait_for("● 1")
        .press("q")
        .wait_for("Leave the program?")
        .press("y");
    assert_eq!(session.wait_exit(), 0);
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_eq!(read(&real).entries, read(&link).entries);
}

// ---- --rules and rules check ----

/// The shipped rules as a folder.
fn rules_folder(change: impl Fn(&str, &str) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in shipped_files() {
        let path = folder.path().join(&*name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, change(&name, &text)).expect("written");
    }
    folder
}

fn unchanged(_: &str, text: &str) -> String {
    text.to_owned()
}

#[test]
fn rules_from_a_folder_are_used_instead() {
    let version = pack().manifest.version;
    let changed = rules_folder(|name, text| match name {
        "manifest.ron" => text.replacen(&format!("version: \"{version}\""), "version: \"9.9-ours\"", 1),
        _ => text.to_owned(),
    });
    let folder = changed.path().to_str().expect("a path");
    let session = Session::start(&["--rules", folder], &[], 120, 30);
    session.wait_for("rules: 9.9-ours");
    let file = sample("northtown.ron");
    let output = run(&["assess", file.to_str().expect("a path"), "--rules", folder]);
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    assert!(one_space(&said(&output)).contains("version 9.9-ours"));
}

#[test]
fn rules_check_passes_the_shipped_rules_and_names_every_error_of_others() {
    let output = run(&["rules", "check"]);
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    assert!(said(&output).contains("nothing is wrong"), "{}", said(&output));
    let good = rules_folder(unchanged);
    assert_eq!(run(&["rules", "check", good.path().to_str().expect("a path")]).status.code(), Some(0));

    let bad = rules_folder(|name, text| match name {
        "themes.ron" => text.replacen("id: \"", "id: \"not_", 1),
        "gates.ron" => text.replacen("models: [\"", "models: [\"no_such_", 1),
        _ => text.to_owned(),
    });
    let folder = bad.path().to_str().expect("a path");
    let output = run(&["rules", "check", folder]);
    assert_eq!(output.status.code(), Some(1));
    let text = complained(&output);
    assert!(text.contains("no_such_") && text.contains("gates.ron:"), "{text}");
    assert!(text.matches("error").count() >= 2, "every error at once:\n{text}");
    // Nothing runs on rules with an error.
    for args in [vec!["--rules", folder], vec!["assess", "x.ron", "--rules", folder]] {
        assert_eq!(run(&args).status.code(), Some(2), "{args:?}");
    }
    let nowhere = run(&["rules", "check", "/nowhere/at/all"]);
    assert_eq!(nowhere.status.code(), Some(2), "{}", complained(&nowhere));
}

// ---- assess ----

#[test]
fn assess_prints_text_and_json_for_every_sample() {
    let pack = pack();
    for entry in fs::read_dir(sample("")).expect("the samples") {
        let path = entry.expect("a sample").path();
        let file = path.to_str().expect("a path");
        let before = fs::read(&path).expect("there");
        let text = run(&["assess", file, "--all"]);
        assert_eq!((text.status.code(), complained(&text)), (Some(0), String::new()), "{file}");
        let text = said(&text);
        for heading in
            ["HOW EACH STANDS", "COURSES THAT APPLY", "RESERVATIONS", "THIRD SECTOR", "SETTLE NEXT"]
        {
            assert!(text.contains(heading), "{file}: no {heading}");
        }
        assert!(text.lines().all(|line| line.chars().count() <= 79), "{file}: a line is too long");
        assert!(!text.contains('\u{1b}'));

        let json = run(&["assess", file, "--format", "json"]);
        assert_eq!(json.status.code(), Some(0));
        let json: serde_json::Value = serde_json::from_str(&said(&json)).expect("JSON");
        assert_eq!(json["pack"]["digest"].as_str(), Some(pack.digest.as_str()));
        let states = ["not_enough_settled", "none_fits", "level", "leads_narrowly", "leads", "leads_clearly"];
        assert!(states.contains(&json["choice"]["state"].as_str().expect("a state")), "{file}");
        assert_eq!(json["models"].as_array().map(Vec::len), Some(pack.models.len()));
        // The text names every caution that the JSON has.
        let flat = one_space(&text);
        for caution in json["cautions"].as_array().expect("a list") {
            let id = caution["id"].as_str().expect("an id");
            let title = &pack.cautions.iter().find(|c| c.id == id).expect("a caution of the pack").title;
            assert!(flat.contains(&one_space(title)), "{file}: {title}");
        }
        // Twice the same, to the byte, and nothing written.
        assert_eq!(said(&run(&["assess", file, "--all"])), text);
        assert_eq!(fs::read(&path).expect("there"), before);
    }
}

#[test]
fn bad_usage_says_how_and_exits_with_2() {
    for args in [&["--no-such-option"][..], &["assess"], &["assess", "x", "--format", "xml"], &["rules"]] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(complained(&output).contains("Usage") || complained(&output).contains("--help"), "{args:?}");
    }
    let help = run(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(
        said(&help)
            .contains("Exit codes: 0 done; 1 a check failed; 2 bad usage, bad input, or nowhere to write.")
    );
    let missing = run(&["assess", "/nowhere/at-all.ron"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(complained(&missing).contains("/nowhere/at-all.ron"), "{}", complained(&missing));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let file = sample("northtown.ron");
    let mut child = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(["assess", file.to_str().expect("a path")])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), complained(&output)), (Some(0), String::new()));
}

#[test]
fn a_text_of_a_set_can_be_read_by_people() {
    let pack = pack();
    let text = answers_text(&read(&sample("southvale.ron")), &pack);
    assert!(text.starts_with("// An answer set of contract-advisor."));
    assert!(text.lines().count() > 40, "a line for each thing said");
}
