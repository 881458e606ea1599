//! Workshops in which ballots come every way at once: on phones, on the laptop that is passed round and on sheets that are typed in, with
//! the real program in a terminal of memory. What is counted is what was sent, by hand. The phones speak to this computer alone.

#![cfg(unix)]

#[path = "support/phone.rs"]
mod phone;
mod support {
    pub mod desk;
    pub mod pty;
}

use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use contract_advisor::answers::Answer;
use contract_advisor::files::{drafts_folder, shipped};
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::web::place::in_the_room;
use contract_advisor::workshop::ballot::Stand;
use phone::{Phone, Served};
use rustix::process::Signal;
use serde_json::Value;
use support::desk::{WORDS, answer_all, choose, on_disk, set_up, workshop_file};
use support::pty::Session;

fn pack() -> Pack {
    shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

fn asked(pack: &Pack) -> Vec<QuestionIx> {
    pack.asked(Depth::Quick).collect()
}

/// Whether the desk can serve pages at all: it does so at this computer's address in its network, and says so where there is none.
fn has_network() -> bool {
    let found = in_the_room();
    if let Err(error) = &found {
        eprintln!("Not run: this computer is in no network ({error}), so the desk serves no pages.");
    }
    found.is_ok()
}

/// The program with these words; what it says.
fn done(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
    let output = command.args(args).current_dir(folder).stdin(Stdio::null()).output().expect("it runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// Serves the pages from the desk; the address that the screen shows.
fn serve(desk: &Session) -> String {
    choose(desk, "Let everybody answer on their phones");
    desk.wait_for("http://").wait_for("have joined");
    let screen = desk.screen();
    screen.split_whitespace().find(|word| word.starts_with("http://")).expect("an address").to_owned()
}

/// From the screen on the wall back to the desk.
fn to_the_desk(desk: &Session) {
    desk.press("esc").wait_for("Let everybody answer on their phones");
}

/// Types a sheet in: this key for the first question, nothing for the others.
fn type_in(desk: &Session, code: &str, key: &str, questions: usize) {
    choose(desk, "Type in sheets");
    choose(desk, code);
    // No seat is crossed.
    desk.press("-").press(key);
    for _ in 1..questions {
        desk.press("-");
    }
    desk.press("enter").wait_for(&format!("Sealed: the sheet of {code}"));
    to_the_desk(desk);
}

#[test]
fn phones_paper_and_a_passed_laptop_in_one_round() {
    if !has_network() {
        return;
    }
    let pack = pack();
    let questions = asked(&pack);
    let first = questions[0];
    assert_eq!(pack[first].levels.len(), 4, "what is sent below are levels of it");
    let desk = Session::start(&[], &[], 80, 24);
    desk.wait_for("Start a new answer set");
    choose(&desk, "Workshop");
    set_up(&desk, "6");
    desk.wait_for("It locks the key").type_text(WORDS).press("enter");
    desk.wait_for("Once more").type_text(WORDS).press("enter");
    desk.wait_for("0 of 6 ballots are in");
    let file = workshop_file(&desk);
    let path = file.to_str().expect("a path");

    // Two phones hand in; a third is in the middle of its ballot.
    let address = serve(&desk);
    desk.wait_for("0 of 6 have joined, 0 in");
    for (code, level, why) in [("P01", "3", "They plan together."), ("P02", "1", "They meet when told to.")] {
        let mut phone = Phone::new(&address);
        assert!(phone.join(code).says("Question 1 of 14"));
        phone.answer(1, level, why);
        assert!(phone.seal().says("Sealed. Thank you."), "{code}");
    }
    let mut third = Phone::new(&address);
    third.join("P06");
    third.answer(1, "1", "Said before the power went.");
    assert!(third.answer(2, "0", "").says("Question 3 of 14"));
    desk.wait_for("3 of 6 have joined, 2 in");
    to_the_desk(&desk);
    desk.wait_for("2 of 6 ballots are in");

    // One person on the laptop: the lowest level throughout.
    choose(&desk, "Pass the laptop round");
    desk.wait_for("You can pause");
    choose(&desk, "Choose your code");
    choose(&desk, "P03");
    answer_all(&desk, "P03", "Commissioner", "1", questions.len());
    desk.press("enter").wait_for("You can pause").press("esc").wait_for("For the facilitator");
    desk.type_text(WORDS).press("enter").wait_for("3 of 6 ballots are in");
    // Two sheets.
    type_in(&desk, "P04", "3", questions.len());
    type_in(&desk, "P05", "4", questions.len());
    desk.wait_for("5 of 6 ballots are in");

    // The power goes. What is in stays in, and the phone goes on where it was.
    desk.signal(Signal::KILL);
    let mut again = Session::start(&[path], &[], 80, 24);
    again.wait_for("5 of 6 ballots are in");
    third.at = Phone::new(&serve(&again)).at;
    let page = third.get("");
    assert!(page.says("Question 3 of 14"), "{}", page.body);
    let page = third.get("/q/1");
    assert!(page.says("Said before the power went.") && page.says("value=\"1\" checked"), "{}", page.body);
    third.answer(3, "2", "Said after it.");
    assert!(third.seal().says("Sealed. Thank you."));
    again.wait_for("6 of 6 have joined, 6 in");
    to_the_desk(&again);
    again.wait_for("6 of 6 ballots are in");
    choose(&again, "Close the round");
    again.wait_for("cannot be opened again").type_text(WORDS).press("enter");
    again.wait_for("Round 1 is closed, with 6 ballots of 6");

    // Levels from the lowest: the laptop; P02 and P06; P04; P01 and P05.
    let counts = [1, 2, 1, 2];
    let closed = on_disk(&file, &pack);
    let [round] = closed.closed_rounds() else { panic!("one round is closed") };
    assert_eq!(round.ballots.len(), 6);
    let mut found = [0; 4];
    for cast in &round.ballots {
        match cast.ballot.entry(first).answer {
            Answer::Level(level, _) => found[usize::from(level)] += 1,
            ref other => panic!("{other:?}"),
        }
    }
    assert_eq!(found, counts);
    let mut reasons: Vec<&str> = round
        .ballots
        .iter()
        .flat_map(|cast| cast.ballot.entries.iter().map(|entry| entry.note.as_str()))
        .filter(|note| !note.is_empty())
        .collect();
    reasons.sort_unstable();
    assert_eq!(
        reasons,
        ["Said after it.", "Said before the power went.", "They meet when told to.", "They plan together.",]
    );
    // To the second question the laptop and the third phone said something, each the lowest level.
    let second: Vec<Stand> = round.ballots.iter().map(|cast| cast.ballot.stand(questions[1])).collect();
    assert_eq!(second.iter().filter(|stand| **stand == Stand::Level(0)).count(), 2, "{second:?}");
    assert!(!drafts_folder(&file).exists(), "no ballot in progress is left");

    // What the program says of it, to a script and to the room.
    let summary = done(&again.home(), &["workshop", "summary", path, "--format", "json"]);
    let summary: Value = serde_json::from_str(&summary).expect("JSON");
    let said = &summary["rounds"][0]["questions"][0];
    assert_eq!(said["question"], pack[first].id.as_str());
    assert_eq!((&said["counts"]["people"], &said["counts"]["answers"]), (&Value::from(6), &Value::from(6)));
    for (level, count) in pack[first].levels.iter().zip(counts) {
        assert_eq!(said["counts"]["levels"][level.id.as_str()], count, "{}: {said}", level.id);
    }
    let mut shown = Session::start(&["workshop", "show", path], &[], 80, 24);
    shown.wait_for("Round 1 is closed: 6 of 6 answered.").press("tab").wait_for("1 of 14");
    // A line for each level in order: its label, a mark for each person, and how many.
    let screen = shown.screen();
    let told: Vec<&str> = screen.lines().filter(|line| line.contains('\u{25a0}')).collect();
    assert_eq!(told.len(), counts.len(), "{screen}");
    for ((line, level), count) in told.iter().zip(&pack[first].levels).zip(counts) {
        let label = level.label.split_whitespace().next().expect("a word");
        assert!(line.trim_start().starts_with(label), "{label}: {line}");
        assert_eq!(line.matches('\u{25a0}').count(), count, "{line}");
        assert!(line.trim_end().ends_with(&format!(" {count}")), "{line}");
    }
    shown.press("q");
    assert_eq!(shown.wait_exit(), 0);
    again.press("q");
    assert_eq!(again.wait_exit(), 0);
}

#[test]
fn a_phone_meets_a_round_that_is_closed() {
    if !has_network() {
        return;
    }
    let pack = pack();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("w.ron");
    let people = ["--quick", "--participants", "4", "--no-passphrase"];
    done(folder.path(), &[&["workshop", "new", "w.ron", "--title", "Northtown"], &people[..]].concat());
    let mut desk = Session::start(&[file.to_str().expect("a path")], &[], 80, 24);
    desk.wait_for("0 of 4 ballots are in");
    let address = serve(&desk);
    let (mut one, mut two) = (Phone::new(&address), Phone::new(&address));
    one.join("P01");
    one.answer(1, "3", "");
    assert!(one.seal().says("Sealed. Thank you."));
    two.join("P02");
    two.answer(1, "0", "Zanzibarian wording");
    assert!(two.answer(2, "0", "").says("Question 3 of 14"));
    desk.wait_for("2 of 4 have joined, 1 in");
    to_the_desk(&desk);
    choose(&desk, "Close the round");
    // The facilitator is told first; the sentence may wrap anywhere.
    let told = "In progress, and dropped unless it is handed in: P02 on a phone.";
    desk.wait_until(told, |screen| {
        let words = screen.contents().replace('\u{2502}', " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ").contains(told)
    });
    desk.press("y").wait_for("Round 1 is closed, with 1 ballot of 4");

    // The phone may send anything now: it is told why nothing comes of it, and what to do.
    let sent = two.send_form("/q/3", &[("answer", "1"), ("why", "Zanzibarian wording"), ("go", "on")]);
    let sealed = two.send_form("/seal", &[]);
    let looked = two.get("/check");
    for page in [sent, sealed, looked, one.get("")] {
        assert_eq!(page.status, 410, "{}", page.body);
        for words in ["This round is closed", "If you had not handed in yet: tell the facilitator now."] {
            assert!(page.says(words), "{words}: {}", page.body);
        }
        assert!(!page.says("Zanzibarian") && !page.says("Northtown"), "{}", page.body);
    }

    // Nothing of it counts, and nothing of it is anywhere.
    let closed = on_disk(&file, &pack);
    let [round] = closed.closed_rounds() else { panic!("one round is closed") };
    assert_eq!(round.ballots.len(), 1);
    let screen = desk.screen();
    assert!(!screen.contains("Zanzibarian") && !screen.contains("in progress"), "{screen}");
    assert!(!drafts_folder(&file).exists());
    assert!(!fs::read_to_string(&file).expect("text").contains("Zanzibarian"));
    for args in [&["workshop", "summary", "w.ron"][..], &["workshop", "summary", "w.ron", "--format", "json"]]
    {
        assert!(!done(folder.path(), args).contains("Zanzibarian"), "{args:?}");
    }
    desk.press("q");
    assert_eq!(desk.wait_exit(), 0);
    assert!(TcpStream::connect(two.at).is_err(), "nothing listens any more");
    // The workshop, opened again, has nothing begun.
    let mut again = Session::start(&[file.to_str().expect("a path")], &[], 80, 24);
    again.wait_for("Round 1 is closed, with 1 ballot of 4");
    assert!(!again.screen().contains("in progress"), "{}", again.screen());
    again.press("q");
    assert_eq!(again.wait_exit(), 0);
}

#[test]
fn phones_ask_the_questions_that_were_picked() {
    let pack = pack();
    let all: Vec<QuestionIx> = (0..pack.questions.len()).map(QuestionIx).collect();
    let picked = [all[1], all[all.len() / 2], all[all.len() - 2]];
    // Named in another order than the rules have them.
    let ids = [2, 0, 1].map(|at| pack[picked[at]].id.as_str()).join(",");
    let folder = tempfile::tempdir().expect("a folder");
    let rest = ["--participants", "4", "--no-passphrase", "--questions", ids.as_str()];
    done(folder.path(), &[&["workshop", "new", "w.ron", "--title", "Northtown"], &rest[..]].concat());
    let served = Served::start(folder.path(), &[]);
    let mut phone = served.phone();
    assert!(phone.get("").says("3 questions"));
    let mut page = phone.join("P01");
    for (at, question) in picked.iter().enumerate() {
        let number = at + 1;
        assert!(page.says(&format!("Question {number} of 3")), "{}", page.body);
        for (other, text) in pack.questions.iter().enumerate() {
            assert_eq!(page.says(&text.ask), QuestionIx(other) == *question, "{number}: {}", text.id);
        }
        page = phone.fill(&format!("/q/{number}"), &[("answer", "0"), ("why", ""), ("go", "on")]);
    }
    assert!(page.says("What do you expect the result to be"), "{}", page.body);
    assert_eq!(phone.get("/q/4").status, 200);
    let list = phone.get("/check");
    assert_eq!(list.body.matches("/again\"").count(), 3, "{}", list.body);
    let places: Vec<Option<usize>> = picked.iter().map(|at| list.body.find(&pack[*at].short)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}: {}", list.body);
    assert!(phone.seal().says("Sealed. Thank you."));
    assert_eq!(served.stop(), 0);
    done(folder.path(), &["workshop", "close", "w.ron"]);
    let closed = on_disk(&folder.path().join("w.ron"), &pack);
    let [cast] = &closed.closed_rounds()[0].ballots[..] else { panic!("one ballot") };
    for question in all {
        let level = if picked.contains(&question) { Stand::Level(0) } else { Stand::Open };
        assert_eq!(cast.ballot.stand(question), level, "{}", pack[question].id);
    }
}
