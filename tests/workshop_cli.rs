//! Workshops from the command line, with the real program: every way in, both rounds, what
//! must not be read, what can go wrong with a file, and a program that is killed.

#![cfg(unix)]
#![allow(dead_code)]

#[path = "support/pty.rs"]
mod pty;
mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use contract_advisor::answers::{Answer, AnswerSet, Confidence};
use contract_advisor::files::{
    OsRng, answers_text, load_folder, open_paper, open_workshop, paper_text, shipped,
};
use contract_advisor::pack::{Depth, Pack};
use contract_advisor::workshop::Ballot;
use pty::Session;
use serde_json::Value;
use support::room::{QUICK, say};

const WORDS: &str = "seven grey herons";
const TINY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/tiny");

/// A folder in which a workshop is run.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).expect("text")
    }

    fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
        command.arg("workshop").args(args.split_whitespace()).current_dir(self.folder.path());
        command.stdin(Stdio::null()).env_remove("NO_COLOR");
        command
    }

    /// `workshop` and these words, in this folder.
    fn run(&self, args: &str) -> Output {
        self.command(args).output().expect("the program runs")
    }

    /// The same, where it must succeed; what it says.
    fn done(&self, args: &str) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(0), "{args}: {}", complained(&output));
        String::from_utf8(output.stdout).expect("text")
    }

    fn summary(&self, more: &str) -> Value {
        serde_json::from_str(&self.done(&format!("summary w.ron --format json {more}"))).expect("JSON")
    }

    /// A workshop with a passphrase: two commissioners and one person from a charity.
    fn begin(&self) {
        fs::write(self.at("words"), format!("{WORDS}\n")).expect("written");
        self.done(
            "new w.ron --title Northtown --quick --participants A1=commissioner A2=commissioner A3=charity \
             --passphrase-file words",
        );
    }

    /// Answers a participant's ballot paper, as the interface does.
    fn answer(&self, pack: &Pack, name: &str, word: Option<&str>, answers: impl FnOnce(&mut Ballot)) {
        let mut paper = open_paper(&self.at(name), pack).unwrap_or_else(|f| panic!("{}", f[0].drawn())).value;
        let mut ballot = Ballot::blank(pack, paper.seat);
        answers(&mut ballot);
        paper.sealed = Some(paper.sealing(pack).seal(&ballot, word, QUICK, &mut OsRng).expect("sealed"));
        fs::write(self.at(name), paper_text(&paper, pack)).expect("written");
    }

    /// An ordinary answer set.
    fn answer_set(&self, pack: &Pack, name: &str, answers: &[(&str, u8)], reason: &str) {
        let mut set = AnswerSet::new(pack, Depth::Quick, "2026-11-12T09:15:00Z");
        for (id, level) in answers {
            let question = pack.question(id).expect("a question");
            set.set(question, Answer::Level(*level, Confidence::High), "2026-11-12T09:15:00Z");
            set.entries[question.0].note = reason.to_owned();
        }
        fs::write(self.at(name), answers_text(&set, pack)).expect("written");
    }

    /// Whether any file here, but those named, has these bytes.
    fn found(&self, secret: &str, but: &[&str]) -> Option<PathBuf> {
        let mut open = vec![self.folder.path().to_path_buf()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if path.is_dir() {
                    open.push(path);
                } else if !but.contains(&name.as_str()) {
                    let bytes = fs::read(&path).expect("a file");
                    if bytes.windows(secret.len()).any(|window| window == secret.as_bytes()) {
                        return Some(path);
                    }
                }
            }
        }
        None
    }
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

fn pack() -> Pack {
    shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

fn question<'a>(round: &'a Value, id: &str) -> &'a Value {
    let list = round["questions"].as_array().expect("questions");
    list.iter().find(|one| one["question"] == id).unwrap_or_else(|| panic!("no {id}"))
}

// ---- the whole way ----

#[test]
fn a_workshop_read_under_rules_that_were_edited_since_says_so() {
    let (place, pack) = (Place::new(), pack());
    place.begin();
    for (name, level) in [("x.ron", 3), ("y.ron", 2), ("z.ron", 1)] {
        place.answer_set(&pack, name, &[("shared_vision", level)], "");
    }
    place.done("add w.ron x.ron y.ron z.ron --seat clinician");
    place.done("close w.ron --passphrase-file words");
    assert!(!place.done("summary w.ron").contains("were given under"));
    assert_eq!(place.summary("")["answers_under"]["same"], true);

    let rules = place.at("rules");
    let files = contract_advisor::files::shipped_files();
    contract_advisor::files::export(&rules, files.iter().map(|(name, text)| (&**name, &**text)))
        .expect("written");
    let manifest = rules.join("manifest.ron");
    let text = fs::read_to_string(&manifest).expect("there");
    fs::write(&manifest, text.replacen("weights: (", "weights: ( ", 1) + "\n").expect("written");
    let page = place.done("summary w.ron --rules rules");
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = format!(
        "The answers were given under version {} of the rules as it was before it was edited.",
        pack.manifest.version
    );
    assert!(page.contains(&says), "{page}");
    let summary = place.summary("--rules rules");
    assert_eq!(summary["answers_under"]["same"], false);
    assert_eq!(summary["answers_under"]["digest"], pack.digest);
    assert_ne!(summary["pack"]["digest"], pack.digest);
}

#[test]
fn three_ways_in_both_rounds_and_the_record() {
    let (place, pack) = (Place::new(), pack());
    let at = |id: &str| pack.question(id).expect("a question").0;
    place.begin();
    let papers = place.done("ballot w.ron -o papers");
    assert_eq!(papers.lines().count(), 3);
    let paper = |code: &str, round: u8| format!("papers/ballot-{code}-round-{round}.ron");
    for (code, level) in [("A1", 0), ("A2", 0), ("A3", 3)] {
        place.answer(&pack, &paper(code, 1), Some("my own word"), |ballot| {
            say(ballot, at("shared_vision"), level, &format!("Because of osprey {code}."));
            say(ballot, at("share_risk"), 2, "");
            ballot.entries[at("trust_providers")].answer = Answer::DontKnow;
        });
    }
    for (name, level) in [("x.ron", 3), ("y.ron", 3), ("z.ron", 1)] {
        place.answer_set(
            &pack,
            name,
            &[("shared_vision", level), ("share_risk", 2)],
            &format!("Bittern {name}."),
        );
    }
    let added = place.done(&format!("add w.ron {} {} {}", paper("A1", 1), paper("A2", 1), paper("A3", 1)));
    assert!(added.contains("3 of 3 ballots are in"), "{added}");
    let added = place.done("add w.ron x.ron y.ron z.ron --seat clinician");
    assert!(added.contains("x.ron: sealed, as the ballot of P04, who joined."), "{added}");
    assert!(added.contains("6 of 6 ballots are in"), "{added}");
    place.done("tally w.ron shared_vision 0,1,1,0 --dont-know 1 --seat charity");

    // Before closing: how many, and nothing else, in any file and on any page.
    let before = place.summary("");
    assert_eq!(before["open_round"]["ballots_in"], 6);
    assert_eq!((&before["rounds"], &before["result"]), (&Value::Array(Vec::new()), &Value::Null));
    let page = place.done("summary w.ron");
    assert!(page.contains("6 of 6 ballots are in.") && !page.contains("Agreed"), "{page}");
    for secret in ["osprey", "Bittern", "my own word", WORDS] {
        let found = place.found(secret, &["words", "x.ron", "y.ron", "z.ron"]);
        assert_eq!(found, None, "{secret} can be read");
    }

    let closed = place.done("close w.ron --passphrase-file words");
    assert!(closed.contains("Round 1 is closed. 6 ballots opened."), "{closed}");
    let after = place.summary("");
    let round = &after["rounds"][0];
    assert_eq!(after["open_round"], Value::Null);
    // Papers 0 0 3, answer sets 3 3 1, cards 1 2: two, two, one, three, and one who does not know.
    let vision = question(round, "shared_vision");
    let levels = serde_json::json!({"none": 2, "ours_only": 2, "discussed": 1, "agreed": 3});
    assert_eq!(vision["counts"]["levels"], levels);
    assert_eq!((&vision["counts"]["dont_know"], &vision["counts"]["people"]), (&1.into(), &9.into()));
    // F = 2/8, 4/8, 5/8: 2 + 4 + 3 = 9 steps; agreement 1 - 2/3 * 9/8 = 1/4.
    assert_eq!(vision["measures"]["steps"], "9/8");
    assert_eq!(vision["measures"]["agreement"], "1/4");
    assert_eq!(vision["measures"]["class"], "split");
    assert_eq!(vision["measures"]["far"], 0);
    assert_eq!(
        (&vision["group_levels"]["min"], &vision["group_levels"]["max"]),
        (&"none".into(), &"agreed".into())
    );
    let share = question(round, "share_risk");
    assert_eq!((&share["measures"]["agreement"], &share["measures"]["steps"]), (&"1".into(), &"0".into()));
    assert_eq!(
        (&share["group_levels"]["min"], &share["group_levels"]["max"]),
        (&"capped".into(), &"capped".into())
    );
    let trust = question(round, "trust_providers");
    assert_eq!((&trust["counts"]["dont_know"], &trust["counts"]["blank"]), (&3.into(), &3.into()));
    assert_eq!((&trust["measures"], &trust["group_levels"]["min"]), (&Value::Null, &"conflict".into()));
    assert_eq!(round["conclusions"]["people"], 6);
    assert!(after["result"]["whether"].is_string() && after["result"]["choice"].is_string());
    // What people wrote is not shown before the facilitator has read it and let it through.
    let page = place.done("summary w.ron");
    assert!(!page.contains("osprey") && !page.contains("Bittern"), "{page}");
    let list = place.done("reasons w.ron");
    assert!(list.contains("waits: Because of osprey A1."), "{list}");
    let said = place.done("reasons w.ron --all");
    assert!(said.contains("0 held back, 0 waiting."), "{said}");
    let page = place.done("summary w.ron");
    for said in ["Because of osprey A1.", "Bittern z.ron.", "You are split."] {
        assert!(page.contains(said), "{said}");
    }
    // Who joined is said among what happened; beside an answer no code stands anywhere.
    let (answers, _) = page.split_once("WHAT HAPPENED").expect("what happened");
    for code in ["A1", "A2", "A3", "P04", "P05", "P06"] {
        assert!(!answers.replace("osprey A", "").contains(code), "{code} is named");
    }

    // The second round: A1 moves far, A2 stays, A3 leaves it; one of the answer sets moves a step.
    place.done("again w.ron shared_vision");
    place.done("ballot w.ron --for A1 A2 -o papers");
    place.answer(&pack, &paper("A1", 2), None, |ballot| {
        say(ballot, at("shared_vision"), 3, "I saw the minutes of the evening meetings.");
    });
    place.answer(&pack, &paper("A2", 2), None, |ballot| say(ballot, at("shared_vision"), 0, ""));
    place.answer_set(&pack, "x2.ron", &[("shared_vision", 2)], "Not quite.");
    place.done(&format!("add w.ron {} {}", paper("A1", 2), paper("A2", 2)));
    place.done("add w.ron x2.ron --for P04");
    place.done("close w.ron --passphrase-file words");
    let last = place.summary("");
    // By itself the round would tell what the one of the charities said who answered again: it stands as in the end, which
    // is 3 0 3, 2 3 1 and the cards 1 2.
    let levels = serde_json::json!({"none": 1, "ours_only": 2, "discussed": 2, "agreed": 3});
    assert_eq!(question(&last["rounds"][1], "shared_vision")["counts"]["levels"], levels);
    assert_eq!(last["last_round_stands_in_the_end"], serde_json::json!(["shared_vision"]));
    assert_eq!(question(&last["rounds"][0], "shared_vision"), vision, "the first round stays as it was");
    let moved = &last["result"]["moves"][0];
    let count = |name: &str| moved[name].as_u64().expect("a count");
    assert_eq!((count("stayed"), count("up"), count("down")), (1, 1, 1));
    assert_eq!(moved["far"], serde_json::json!([3]));
    // In the end 3 0 3, 2 3 1 and the cards 1 2: three at the low end, five at the high end.
    let split = &last["result"]["splits"][0];
    assert_eq!(split["question"], "shared_vision");
    assert_eq!((&split["sides"][0]["people"], &split["sides"][1]["people"]), (&3.into(), &5.into()));
    assert_eq!(place.summary("--round 2")["rounds"].as_array().map(Vec::len), Some(1));
    place.done("reasons w.ron --all");
    let page = place.done("summary w.ron");
    for said in ["MOVES BETWEEN THE ROUNDS", "I saw the minutes of the evening meetings.", "Put up again:"] {
        assert!(page.contains(said), "{said}");
    }
    let over = place.run("again w.ron shared_vision");
    assert_eq!(over.status.code(), Some(2));
    assert!(complained(&over).contains("The rounds of this workshop are over."));
}

#[test]
fn a_rehearsal_from_the_first_command_to_the_record() {
    let place = Place::new();
    let begun = place.done("rehearse w.ron");
    assert!(begun.contains("P12 is yours to try."), "{begun}");
    assert!(place.done("summary w.ron").contains("11 of 12 ballots are in."));
    place.done("close w.ron");
    assert!(place.done("summary w.ron").contains("A rehearsal: the people in it are made up."));
    let again = place.done("again w.ron shared_vision charity_capacity");
    assert!(again.contains("The 11 made-up people have answered again."), "{again}");
    place.done("close w.ron");
    let last = place.summary("");
    assert_eq!(last["workshop"]["practice"], true);
    assert_eq!(last["rounds"].as_array().map(Vec::len), Some(2));
    assert!(!place.at("w.ron.keys").exists(), "no key is left");
}

// ---- keys and passphrases ----

#[test]
fn keys_and_workshops_are_for_their_owner_only_and_keys_go_when_they_are_used() {
    let place = Place::new();
    place.done("new w.ron --title Keys --quick --participants 2 --no-passphrase");
    let mode = |name: &str| fs::metadata(place.at(name)).expect("a file").permissions().mode() & 0o777;
    assert_eq!((mode("w.ron.keys"), mode("w.ron")), (0o600, 0o600));
    let keys = |text: &str| {
        text.lines().filter(|line| line.trim().len() > 40 && !line.trim().starts_with("//")).count()
    };
    assert_eq!(keys(&place.text("w.ron.keys")), 2);
    // Not lost, so nothing is dropped.
    let refused = place.run("restart w.ron --no-passphrase");
    assert_eq!(refused.status.code(), Some(2));
    assert!(complained(&refused).contains("The key is not lost"), "{}", complained(&refused));
    place.done("close w.ron");
    assert_eq!((keys(&place.text("w.ron.keys")), mode("w.ron.keys")), (1, 0o600));
    place.done("finish w.ron");
    assert!(!place.at("w.ron.keys").exists());
    // Without the key file there is no way in, and the way on is said.
    place.done("new v.ron --title Lost --quick --participants 2 --no-passphrase");
    fs::remove_file(place.at("v.ron.keys")).expect("removed");
    let before = place.bytes("v.ron");
    assert_eq!(place.run("close v.ron").status.code(), Some(2));
    assert_eq!(place.bytes("v.ron"), before);
    place.done("restart v.ron --no-passphrase");
    place.done("close v.ron");
}

#[test]
fn a_wrong_passphrase_changes_nothing_and_ballots_are_not_dropped_unasked() {
    let (place, pack) = (Place::new(), pack());
    place.begin();
    place.answer_set(&pack, "x.ron", &[("shared_vision", 1)], "");
    place.done("add w.ron x.ron --for A1");
    let before = place.bytes("w.ron");
    fs::write(place.at("other"), "eight grey herons\n").expect("written");
    let refused = place.run("close w.ron --passphrase-file other");
    assert_eq!(refused.status.code(), Some(2));
    assert!(complained(&refused).contains("This is not the passphrase of this workshop."));
    let refused = place.run("restart w.ron --passphrase-file other");
    assert_eq!(refused.status.code(), Some(2));
    assert!(complained(&refused).contains("1 ballot would be dropped"), "{}", complained(&refused));
    fs::write(place.at("short"), "heron\n").expect("written");
    let refused = place.run("restart w.ron --drop-ballots --passphrase-file short");
    assert!(complained(&refused).contains("Too short"), "{}", complained(&refused));
    assert_eq!(place.bytes("w.ron"), before);
    let said = place.done("restart w.ron --drop-ballots --passphrase-file other");
    // What was there is kept, and told by its name.
    assert!(said.contains("w.ron.before-restart"), "{said}");
    assert_eq!(fs::read(place.at("w.ron.before-restart")).expect("a copy"), before);
    assert_eq!(place.summary("")["open_round"]["ballots_in"], 0);
    assert!(place.done("close w.ron --passphrase-file other").contains("0 ballots opened"));
}

/// What the process list shows of everybody, and what one process has in its environment.
#[cfg(target_os = "linux")]
fn process_list(pid: u32) -> Vec<u8> {
    let mut seen = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
    for entry in fs::read_dir("/proc").expect("the process list").flatten() {
        seen.extend(fs::read(entry.path().join("cmdline")).unwrap_or_default());
        seen.push(0);
    }
    seen
}

#[cfg(target_os = "linux")]
#[test]
fn a_typed_passphrase_is_seen_nowhere() {
    let place = Place::new();
    let file = place.at("w.ron");
    let file = file.to_str().expect("a plain path");
    let typed = |session: &Session, words: &str| {
        session.type_text(words);
        // It is typed, and the program waits for the end of the line.
        let seen = process_list(session.pid());
        assert!(!seen.windows(WORDS.len()).any(|window| window == WORDS.as_bytes()));
        session.press("enter");
    };
    let mut session =
        Session::start(&["workshop", "new", file, "--title", "Typed", "--participants", "2"], &[], 80, 24);
    session.wait_for("Passphrase (it is not shown):");
    typed(&session, WORDS);
    session.wait_for("The same again:");
    typed(&session, WORDS);
    assert_eq!(session.wait_exit(), 0);
    let screen = session.screen();
    assert!(screen.contains("The first round is open") && !screen.contains("heron"), "{screen}");
    session.is_as_found();

    let before = place.bytes("w.ron");
    for (words, code) in [("eight grey herons", 2), ("", 2), (WORDS, 0)] {
        let mut session = Session::start(&["workshop", "close", file], &[], 80, 24);
        session.wait_for("Passphrase (it is not shown):");
        typed(&session, words);
        assert_eq!(session.wait_exit(), code, "{words:?}");
        assert!(!session.screen().contains("heron"));
        session.is_as_found();
        assert_eq!(place.bytes("w.ron") == before, code != 0, "{words:?}");
    }
    // Given up, and typed differently the second time.
    let other = place.at("v.ron");
    let other = other.to_str().expect("a plain path");
    let mut session = Session::start(&["workshop", "new", other, "--title", "No"], &[], 80, 24);
    session.wait_for("Passphrase (it is not shown):").press("ctrl-c");
    assert_eq!(session.wait_exit(), 2);
    let mut session = Session::start(&["workshop", "new", other, "--title", "No"], &[], 80, 24);
    session.wait_for("Passphrase (it is not shown):");
    typed(&session, WORDS);
    session.wait_for("The same again:");
    typed(&session, "seven grey hornets");
    assert_eq!(session.wait_exit(), 2);
    assert!(session.screen().contains("The two are not the same."), "{}", session.screen());
    assert!(!place.at("v.ron").exists());
}

// ---- files that are not as they should be ----

#[test]
fn what_cannot_be_taken_in_is_named_and_the_rest_is_collected() {
    let (place, elsewhere, pack) = (Place::new(), Place::new(), pack());
    place.done("new w.ron --title Here --quick --participants 4 --no-passphrase");
    elsewhere.done("new w.ron --title There --quick --participants 4 --no-passphrase");
    place.done("ballot w.ron -o .");
    elsewhere.done("ballot w.ron --for P02 -o .");
    let name = |code: u8| format!("ballot-P0{code}-round-1.ron");
    let vision = pack.question("shared_vision").expect("a question").0;
    for code in 1..=3 {
        place.answer(&pack, &name(code), None, |ballot| say(ballot, vision, 1, ""));
    }
    elsewhere.answer(&pack, &name(2), None, |ballot| say(ballot, vision, 1, ""));
    fs::copy(elsewhere.at(&name(2)), place.at("foreign.ron")).expect("copied");
    // One character of the second is altered; the first is there twice.
    let damaged = place.text(&name(2));
    let at = damaged.find("ballot: \"").expect("a box") + 300;
    let other = if &damaged[at..=at] == "A" { "B" } else { "A" };
    fs::write(place.at("damaged.ron"), format!("{}{other}{}", &damaged[..at], &damaged[at + 1..]))
        .expect("written");
    fs::copy(place.at(&name(1)), place.at("twice.ron")).expect("copied");
    fs::write(place.at("rubbish.ron"), "(format: 1, \u{1b}[31m").expect("written");
    let list = format!(
        "add w.ron {} damaged.ron foreign.ron twice.ron {} rubbish.ron w.ron w.ron.keys absent.ron {}",
        name(1),
        name(4),
        name(3)
    );
    let output = place.run(&list);
    assert_eq!(output.status.code(), Some(2));
    let (said, wrong) = (String::from_utf8(output.stdout.clone()).expect("text"), complained(&output));
    assert!(said.contains("ballot-P01-round-1.ron: the ballot of P01 is in."), "{said}");
    assert!(
        said.contains("twice.ron: the same ballot is in already, for P01. It is counted once."),
        "{said}"
    );
    assert!(said.contains("ballot-P03-round-1.ron: the ballot of P03 is in."), "{said}");
    assert!(said.contains("2 of 4 ballots are in."), "{said}");
    let names = |file: &str, what: &str| {
        let line = wrong.lines().find(|line| line.starts_with(&format!("{file}: ")));
        assert!(line.is_some_and(|line| line.contains(what)), "{file}: {what}\n{wrong}");
    };
    names("damaged.ron", "This sealed text was altered");
    names("foreign.ron", "This ballot paper belongs to another workshop.");
    names("ballot-P04-round-1.ron", "has not been answered yet");
    names("w.ron", "This is a workshop, not a ballot.");
    names("w.ron.keys", "This is a key file");
    names("rubbish.ron", "line 1");
    names("absent.ron", "");
    assert!(!wrong.contains('\u{1b}'), "text of a file is shown inert");
    // No key is on anybody's screen.
    for line in place.text("w.ron.keys").lines().filter(|line| line.trim().len() > 40) {
        assert!(!wrong.contains(line.trim().trim_matches([',', '"'])), "a key is shown");
    }
    place.done("close w.ron");
    assert_eq!(place.summary("")["rounds"][0]["ballots"], 2);
}

#[test]
fn the_same_file_is_counted_once_and_no_guess_at_it_can_be_tried() {
    let (place, pack) = (Place::new(), pack());
    place.begin();
    place.answer_set(&pack, "x.ron", &[("shared_vision", 3)], "osprey");
    place.answer_set(&pack, "other.ron", &[("shared_vision", 2)], "heron");
    let said = place.done("add w.ron x.ron x.ron --seat charity");
    assert!(said.contains("the same ballot is in already, for P04. It is counted once."), "{said}");
    let with_x = place.text("w.ron");
    place.done("add w.ron x.ron --seat charity");
    // An attacker with the file who guesses the answers right finds nothing to try the guess on: all that came of the file
    // is random. What stands there after it is sealed once more has no line of before but what holds no answer.
    let twice = place.text("w.ron");
    let digest = contract_advisor::workshop::seal::digest(&place.bytes("x.ron"));
    for text in [&with_x, &twice] {
        for told in [digest.as_str(), "mark:", "source:"] {
            assert!(!text.contains(told), "{told} stands in {text}");
        }
    }
    let boxes = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.trim().to_owned());
        lines.filter(|line| line.starts_with("ballot:")).collect()
    };
    let (one, two) = (boxes(&with_x), boxes(&twice));
    assert_eq!((one.len(), two.len()), (1, 2));
    assert!(two[0] != two[1] && two[0].len() == two[1].len(), "one file makes two boxes that share nothing");
    place.done("add w.ron other.ron --seat charity");
    // Only the round's key opens what tells them to be the same.
    let output = place.run("close w.ron --passphrase-file words");
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    assert!(complained(&output).contains("The ballot of P05 was made of the same file as that of P04."));
    let round = &place.summary("")["rounds"][0];
    assert_eq!((&round["ballots"], &round["invited"]), (&2.into(), &5.into()));
    assert!(!place.text("w.ron").contains(&digest), "nor does it stay");
}

#[test]
fn mistakes_are_said_kindly_and_change_nothing() {
    let (place, pack) = (Place::new(), pack());
    place.done("new w.ron --title Kind --quick --participants A1=charity A2=charity --no-passphrase");
    place.answer_set(&pack, "x.ron", &[("shared_vision", 1)], "");
    place.answer_set(&pack, "empty.ron", &[], "");
    let before = place.bytes("w.ron");
    for (args, said) in [
        ("new w.ron --title Twice --no-passphrase", "There is a file of that name already."),
        (
            "new v.ron --title Bad --no-passphrase --participants B1=nobody",
            "This workshop has no seat 'nobody'.",
        ),
        ("new v.ron --title Bad --no-passphrase --participants B1", "neither a number nor CODE=SEAT"),
        ("new v.ron --title Bad --no-passphrase --seats a a", "The seat 'a' is named twice."),
        ("add w.ron x.ron", "Say so with --seat or --for."),
        ("add w.ron x.ron --for A1 --seat clinician", "A1 sits as 'charity' in this workshop."),
        ("add w.ron x.ron --for B7", "Nobody in this workshop has the code 'B7'."),
        ("add w.ron empty.ron --for A1", "Nothing is answered in it that this round asks."),
        ("tally w.ron shared_visio 1,1,1,1", "Did you mean 'shared_vision'?"),
        ("tally w.ron shared_vision 1,1,1", "'shared_vision' has 4 levels, and 3 were counted."),
        ("ballot w.ron --for B7 -o papers", "Nobody in this workshop has the code 'B7'."),
        ("again w.ron shared_vision", "A round is open. Close it first."),
        ("finish w.ron", "A round is open. Close it first."),
        ("summary w.ron --round 1", "Round 1 has not been closed."),
        ("summary x.ron", "This is an answer set, not a workshop."),
    ] {
        let output = place.run(args);
        assert_eq!(output.status.code(), Some(2), "{args}");
        assert!(complained(&output).contains(said), "{args}: {}", complained(&output));
        assert!(!place.at("v.ron").exists() && !place.at("v.ron.keys").exists(), "{args}");
        assert_eq!(place.bytes("w.ron"), before, "{args}");
    }
}

#[test]
fn the_help_of_every_step_has_an_example_and_the_workshop_says_what_sealing_does() {
    let place = Place::new();
    let whole = place.done("--help");
    for said in ["What it does not protect against", "If the passphrase is forgotten", "rehearse"] {
        assert!(whole.contains(said), "{said}");
    }
    let steps = "new ballot add tally close late merge again restart summary rehearse";
    for step in steps.split(" ") {
        let help = place.done(&format!("{step} --help"));
        assert!(help.contains("Example") && help.contains("contract-advisor workshop"), "{step}: {help}");
    }
}

// ---- killed ----

/// Kills a command at moments spread over the time it takes; `whole` looks at the file each time.
fn killed_everywhere(place: &Place, args: &str, state: &[u8], whole: impl Fn(usize) -> usize) -> Vec<usize> {
    const TIMES: u32 = 24;
    let keys = fs::read(place.at("w.ron.keys")).expect("keys");
    let put_back = || {
        fs::write(place.at("w.ron"), state).expect("put back");
        fs::write(place.at("w.ron.keys"), &keys).expect("put back");
    };
    let began = Instant::now();
    place.done(args);
    let takes = began.elapsed() + Duration::from_millis(2);
    let mut seen = Vec::new();
    for time in 0..TIMES {
        put_back();
        let mut child =
            place.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("started");
        std::thread::sleep(takes * time / TIMES);
        let _ = child.kill();
        let _ = child.wait();
        seen.push(whole(time as usize));
    }
    seen
}

#[test]
fn killed_in_the_middle_the_file_is_the_old_one_or_the_new_one() {
    let pack = load_folder(Path::new(TINY)).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let place = Place::new();
    place.done(&format!("new w.ron --title Killed --participants 3 --no-passphrase --rules {TINY}"));
    place.done(&format!("ballot w.ron -o . --rules {TINY}"));
    for code in 1..=3 {
        place.answer(&pack, &format!("ballot-P0{code}-round-1.ron"), None, |ballot| {
            say(ballot, 0, 1, "Reason.")
        });
    }
    let empty = place.bytes("w.ron");
    let read = |time: usize| {
        let found = open_workshop(&place.at("w.ron"), &pack);
        found.unwrap_or_else(|faults| panic!("time {time}: {}", faults[0].drawn())).value
    };
    let all = "ballot-P01-round-1.ron ballot-P02-round-1.ron ballot-P03-round-1.ron";
    let seen = killed_everywhere(&place, &format!("add w.ron {all} --rules {TINY}"), &empty, |time| {
        read(time).open_round().expect("open").ballots_in()
    });
    assert!(seen.iter().all(|count| [0, 3].contains(count)), "{seen:?}");
    // A participant who was lost can be added again.
    place.run(&format!("add w.ron {all} --rules {TINY}"));
    assert_eq!(read(99).open_round().expect("open").ballots_in(), 3);
    let full = place.bytes("w.ron");
    let seen = killed_everywhere(&place, &format!("close w.ron --rules {TINY}"), &full, |time| {
        let workshop = read(time);
        match workshop.open_round() {
            // Still sealed, and the key is still there to open it with.
            Some(round) => {
                assert_eq!(round.ballots_in(), 3);
                let key = round.key().public.text();
                let keys = contract_advisor::files::read_keys(&place.at("w.ron.keys"), workshop.id());
                assert!(keys.expect("keys").iter().any(|one| one.public().text() == key), "time {time}");
                0
            }
            None => workshop.closed_rounds()[0].ballots.len(),
        }
    });
    assert!(seen.iter().all(|count| [0, 3].contains(count)), "{seen:?}");
}

/// Two to two hundred take part, and few or many are told what that means.
#[test]
fn how_many_take_part_is_looked_at() {
    let place = Place::new();
    for people in ["1", "201", "A1=charity", "99999999999999999999"] {
        let output =
            place.run(&format!("new bad.ron --title T --quick --participants {people} --no-passphrase"));
        let said = complained(&output);
        assert_eq!(output.status.code(), Some(2), "{people}: {said}");
        assert!(said.contains("2 to 200 people") || said.contains("neither a number"), "{people}: {said}");
        assert!(!place.at("bad.ron").exists(), "{people}");
    }
    let few = place.done("new few.ron --title T --quick --participants 3 --no-passphrase");
    assert!(few.contains("With fewer than 4 people"), "{few}");
    let many = place.done("new many.ron --title T --quick --participants 26 --no-passphrase");
    assert!(many.contains("With more than 25 people"), "{many}");
    let usual = place.done("new usual.ron --title T --quick --participants 12 --no-passphrase");
    assert!(!usual.contains("With "), "{usual}");
}
