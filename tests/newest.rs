//! After a program was cut off the last answers may stand beside the file: every command that reads a set or a workshop reads them, and
//! says so; no command that writes buries them.

#![cfg(unix)]

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use contract_advisor::answers::AnswerSet;
use contract_advisor::cli;
use contract_advisor::files::{answers_text, load_answers, open_workshop, shipped, workshop_text};

fn run(args: &[&str]) -> (u8, String, String) {
    let args = std::iter::once("contract-advisor").chain(args.iter().copied()).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = cli::run(args, &mut out, &mut err);
    (code, String::from_utf8(out).expect("text"), String::from_utf8(err).expect("text"))
}

const TOLD: &str = "a later state stands beside this file";

/// A folder whose `set.ron` was left behind by a later state, and the same later state as a file of its own.
struct Left {
    home: tempfile::TempDir,
    set: AnswerSet,
}

impl Left {
    fn new() -> Self {
        let pack = shipped().expect("loads");
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
        let set = load_answers(&sample, &pack).expect("a sample");
        let mut later = set.clone();
        later.title = "The later state".to_owned();
        for entry in later.entries.iter_mut().take(12) {
            entry.answer = contract_advisor::answers::Answer::DontKnow;
        }
        later.changed = "2027-01-01T10:00:00Z".to_owned();
        let home = tempfile::tempdir().expect("a folder");
        for (folder, name, set) in
            [("a", "set.ron", &set), ("a", ".saving-set.ron-77-0.tmp", &later), ("b", "set.ron", &later)]
        {
            fs::create_dir_all(home.path().join(folder)).expect("a folder");
            fs::write(home.path().join(folder).join(name), answers_text(set, &pack)).expect("written");
        }
        Self { home, set }
    }

    fn at(&self, name: &str) -> String {
        self.home.path().join(name).to_str().expect("plain").to_owned()
    }
}

#[test]
fn what_reads_an_answer_set_reads_its_newest_state_and_says_so() {
    let left = Left::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/newharbour.ron");
    let sample = sample.to_str().expect("plain");
    let (was, alone) = (left.at("a/set.ron"), left.at("b/set.ron"));
    let (one, two) = (left.at("one.md"), left.at("two.md"));
    let commands: [&[&str]; 7] = [
        &["assess", "FILE"],
        &["assess", "FILE", "--format", "json"],
        &["assess", sample, "FILE", "--format", "csv"],
        &["compare", sample, "FILE"],
        &["verify", "FILE"],
        &["migrate", "--dry-run", "FILE"],
        &["report", "FILE", "-o", "OUT", "--date", "2027-01-02"],
    ];
    let told = |command: &[&str], file: &str, out: &str| {
        let one = |word: &&str| match *word {
            "FILE" => file.to_owned(),
            "OUT" => out.to_owned(),
            word => word.to_owned(),
        };
        let args: Vec<String> = command.iter().map(one).collect();
        run(&args.iter().map(String::as_str).collect::<Vec<_>>())
    };
    // However the clock of the disk stood when the file came to be: a copy that was brought back is newer than it says.
    for back in [Duration::ZERO, Duration::from_secs(3600)] {
        let beside = left.at("a/.saving-set.ron-77-0.tmp");
        let file = fs::File::options().write(true).open(&beside).expect("opens");
        file.set_modified(SystemTime::now() - back).expect("set");
        let _ = (fs::remove_file(&one), fs::remove_file(&two));
        for command in commands {
            let (code, out, err) = told(command, &was, &one);
            let (code_alone, out_alone, err_alone) = told(command, &alone, &two);
            assert!(err.contains(TOLD) && err.contains(&was), "{command:?}: {err}");
            assert!(!err_alone.contains(TOLD), "{command:?}");
            assert_eq!(code, code_alone, "{command:?}");
            let same = out.replace(&was, &alone).replace(&one, &two);
            assert_eq!(same, out_alone, "{command:?} reads the older state");
        }
        let reports = (fs::read(&one).expect("written"), fs::read(&two).expect("written"));
        assert!(reports.0 == reports.1, "the report is on the older state");
    }
}

#[test]
fn what_is_older_or_another_set_or_damaged_is_passed_over() {
    let left = Left::new();
    let pack = shipped().expect("loads");
    let (file, beside) = (left.at("a/set.ron"), left.at("a/.saving-set.ron-77-0.tmp"));
    let mut older = left.set.clone();
    (older.title, older.changed) = ("Older".to_owned(), "2001-01-01T10:00:00Z".to_owned());
    let mut other = left.set.clone();
    (other.title, other.created) = ("Another".to_owned(), "2001-01-01T10:00:00Z".to_owned());
    other.changed = "2099-01-01T10:00:00Z".to_owned();
    let whole = answers_text(&left.set, &pack);
    for text in [
        answers_text(&older, &pack),
        answers_text(&other, &pack),
        whole[..900].to_owned(),
        whole.clone(),
        String::new(),
    ] {
        fs::write(&beside, text).expect("written");
        let (code, out, err) = run(&["assess", &file]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.starts_with(&left.set.title), "{out:.80}");
    }
}

#[test]
fn what_writes_never_buries_the_later_state() {
    let left = Left::new();
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released/0.1.0/worked.ron");
    let text = fs::read_to_string(old).expect("there");
    let (file, beside) = (left.at("a/old.ron"), left.at("a/.saving-old.ron-1-0.tmp"));
    fs::write(&file, &text).expect("written");
    assert_eq!(run(&["migrate", &file]).0, 0);
    let carried = fs::read_to_string(&file).expect("there");
    let at = carried.find("changed: \"").expect("a time") + "changed: \"".len();
    let later =
        format!("{}2099{}", &carried[..at], &carried[at + 4..]).replacen("title: \"", "title: \"Later ", 1);
    fs::write(&beside, &later).expect("written");
    for command in [&["migrate", "--undo", file.as_str()][..], &["migrate", &file]] {
        // Under the rules in use already there would be nothing to carry; what stands beside comes first.
        let (code, out, err) = run(command);
        assert_eq!(code, 2, "{command:?}: {out}");
        assert!(err.contains(TOLD) && err.contains("Nothing was changed."), "{command:?}: {err}");
        assert_eq!(fs::read_to_string(&file).expect("there"), carried);
        assert_eq!(fs::read_to_string(&beside).expect("there"), later);
    }
}

#[test]
fn what_reads_a_workshop_reads_its_newest_state_and_says_so() {
    let pack = shipped().expect("loads");
    let home = tempfile::tempdir().expect("a folder");
    let at = |name: &str| home.path().join(name).to_str().expect("plain").to_owned();
    let file = at("w.ron");
    let new = ["workshop", "new", &file, "--title", "T", "--quick", "--participants", "4", "--no-passphrase"];
    assert_eq!(run(&new).0, 0);
    let mut later = open_workshop(Path::new(&file), &pack).expect("opens").value;
    later.join(None, None, "2099-01-01T10:00:00Z").expect("somebody joins");
    later.changed = "2099-01-01T10:00:00Z".to_owned();
    fs::write(at(".saving-w.ron-77-0.tmp"), workshop_text(&later, &pack)).expect("written");
    let hour_ago = SystemTime::now() - Duration::from_secs(3600);
    let beside = fs::File::options().write(true).open(at(".saving-w.ron-77-0.tmp")).expect("opens");
    beside.set_modified(hour_ago).expect("set");
    let people = later.plan().participants.len();
    let (_, out, err) = run(&["workshop", "summary", &file]);
    assert!(err.contains(TOLD) && out.contains(&format!("of {people} ballots")), "{out}{err}");
    let (_, out, err) = run(&["workshop", "ballot", &file, "-o", &at("papers")]);
    assert!(err.contains(TOLD), "{err}");
    assert_eq!(out.lines().count(), people, "{out}");
    let (_, _, err) = run(&["report", &file, "-o", &at("r.md")]);
    assert!(err.contains(TOLD) && err.contains(&format!("of {people} ballots")), "{err}");
    // An answer set that is put in as a ballot is read in its newest state as well.
    let left = Left::new();
    let (code, out, err) = run(&["workshop", "add", &file, &left.at("a/set.ron"), "--seat", "charity"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(err.contains(TOLD), "{err}");
}
