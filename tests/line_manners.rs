//! The line face and scripts: a line is kept whole or refused whole, a terminal that knows ASCII alone gets nothing else, `quit` leaves
//! from wherever it is said, and what could not be saved ends with 2.

#![cfg(unix)]

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use contract_advisor::answers::{Answer, AnswerSet};
use contract_advisor::files::{answers_text, load_answers, shipped};
use contract_advisor::pack::Depth;

/// The program in lines, in a home of its own.
fn run(home: &Path, locale: &str, args: &[&str], lines: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .arg("--plain")
        .args(args)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("LANG", locale)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut input = child.stdin.take().expect("input");
    let lines = lines.to_owned();
    let writer = std::thread::spawn(move || {
        // It may leave before it has read them all.
        let _ = input.write_all(lines.as_bytes());
    });
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("written");
    output
}

fn flat(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn only_set(folder: &Path) -> AnswerSet {
    let pack = shipped().expect("loads");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("answers").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    assert_eq!(files.len(), 1, "{files:?}");
    load_answers(&files[0], &pack).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

#[test]
fn a_line_is_kept_whole_or_refused_whole_by_the_real_program() {
    const MOST: usize = 1_000_000;
    let pack = shipped().expect("loads");
    let first = pack.asked(Depth::Quick).next().expect("a question");
    let long = |letter: &str, count: usize| letter.repeat(count);
    // (the lines at the first question, the note that is there then)
    let cases: [(String, String); 7] = [
        (format!("note {}\n", long("x", MOST - 5)), long("x", MOST - 5)),
        (format!("note {}\n", long("x", MOST - 4)), String::new()),
        (format!("note {}\n", long("2\t", MOST)), String::new()),
        // More than one line has room for, and more than two: no tail of it is a level or a word.
        (format!("note\nshort\n{}3\n.\n", long("x", MOST)), "short".to_owned()),
        (format!("note\nshort\n{}3\n.\n", long("x", 3 * MOST)), "short".to_owned()),
        // Each of them can be read, and both together are more than a text may be.
        (
            format!("note\n{}\n{}\nlast\n.\n", long("x", 600_000), long("y", 600_000)),
            format!("{}\nlast", long("x", 600_000)),
        ),
        // In letters of several bytes.
        (format!("note\n{}\n{}\n.\n", long("é", 300_000), long("日", 300_000)), long("é", 300_000)),
    ];
    for (nth, (lines, note)) in cases.into_iter().enumerate() {
        let home = tempfile::tempdir().expect("a home");
        let script = format!("1 T\nnext\n{lines}next\nprevious\nquit\nquit\nyes\n");
        let output = run(home.path(), "C.UTF-8", &["--answers", "answers"], &script);
        let set = only_set(&home.path().join("answers"));
        let kept = &set.entry(first).note;
        assert!(*kept == note, "case {nth}: {} letters are kept of {}", kept.len(), note.len());
        let answered: Vec<&Answer> =
            set.entries.iter().map(|entry| &entry.answer).filter(|answer| answer.is_done()).collect();
        assert!(answered.is_empty(), "case {nth}: {answered:?}");
        let refused = flat(&output.stdout).matches("which is the most that is").count();
        assert_eq!(refused, usize::from(nth != 0), "case {nth}: refused, and said");
    }
}

/// An answer set whose texts hold letters of many scripts, typographer's marks, emoji, and what would steer a terminal.
const TEXT: &str =
    "“Zürich” – it’s £3m… ŵ 日本 👩‍⚕\u{fe0f} \u{1b}[31m\u{7}\u{0}\u{7f}\u{9b}2J\u{202e}x\u{2028}y\u{feff}";

fn foreign(folder: &Path) -> PathBuf {
    let pack = shipped().expect("loads");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let mut set = load_answers(&sample, &pack).expect("a sample");
    (set.title, set.service, set.scope) = (TEXT.to_owned(), TEXT.to_owned(), TEXT.to_owned());
    for entry in &mut set.entries {
        (entry.note, entry.owner) = (TEXT.to_owned(), TEXT.to_owned());
    }
    let file = folder.join("é “x”.ron");
    fs::write(&file, answers_text(&set, &pack)).expect("written");
    file
}

#[test]
fn under_a_locale_without_utf_8_nothing_but_ascii_comes_out() {
    let home = tempfile::tempdir().expect("a home");
    let script = "show\nhelp\n\n1\nback\nmap\n1\nnote naïve “quoted” \u{1b}[31m 日本\nwhy\nback\n/\nlibrary\n\nback\nresult\n\
        cautions\n1\nback\nhistory\nback\nlibrary\n1\n1\nback\nback\nreport\nback\nno such word – “é”\nquit\n";
    for (locale, ascii) in
        [("C", true), ("POSIX", true), ("en_GB.ISO-8859-1", true), ("", true), ("C.UTF-8", false)]
    {
        let file = foreign(home.path());
        let file = file.to_str().expect("a name");
        let output = run(home.path(), locale, &[file], script);
        assert_eq!(output.status.code(), Some(0), "{}", flat(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("text");
        assert_eq!(text.is_ascii(), ascii, "{locale}: {:?}", text.lines().find(|line| !line.is_ascii()));
        let marks = if ascii { "^[[31m^G^@^??2J?x" } else { "␛[31m␇␀␡\u{fffd}2J\u{fffd}x" };
        assert!(text.contains(marks), "{locale}: {text:.600}");
        if ascii {
            let said = flat(text.as_bytes());
            assert!(said.contains("\"Zurich\" - it's GBP 3m... w ?? ? ^["), "{locale}: {said:.900}");
            // A line grows by this before it is broken, and not after. What was typed is repeated as it was.
            let wide = text.lines().find(|line| line.len() > 79 && !line.starts_with("> "));
            assert!(wide.is_none(), "{locale}: {wide:?}");
            assert!(!text.bytes().any(|byte| byte < b' ' && byte != b'\n'), "{locale}");
        }
        // What was typed is kept as it was typed.
        let pack = shipped().expect("loads");
        let set = load_answers(Path::new(file), &pack).expect("a set");
        assert!(set.entries.iter().any(|entry| entry.note.contains("naïve “quoted” ")), "{locale}");
    }
    // Nor on standard error: what is wrong with a file, with the configuration, and what is said at the end.
    let broken = home.path().join("zerbröselt.ron");
    fs::write(&broken, "(title: “é”").expect("written");
    let config = home.path().join("où.ron");
    fs::write(&config, "Config(who: “é”)").expect("written");
    let config = config.to_str().expect("a name");
    for (locale, ascii) in [("C", true), ("C.UTF-8", false)] {
        let output = run(home.path(), locale, &["--config", config, broken.to_str().expect("a name")], "");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(output.stderr.is_ascii(), ascii, "{}", String::from_utf8_lossy(&output.stderr));
        assert!(flat(&output.stderr).contains(if ascii { "ou.ron" } else { "où.ron" }));
    }
}

#[test]
fn quit_leaves_at_once_from_whatever_lies_on_top() {
    // What leads to it, and what is on top then.
    let ways: [(&str, &str); 6] = [
        ("1 T\nhelp\n", "help"),
        ("1 T\nnext\nhelp\n", "help"),
        ("1 T\nemphasis\n", "Which themes matter more here"),
        ("help\n", "help"),
        ("1 T\nnext\n2\nresult\nnext\n", "Please confirm"),
        ("1 T\nnext\n2\nresult\nhelp\n", "help"),
    ];
    for (lines, on_top) in ways {
        for word in ["quit", "exit"] {
            let home = tempfile::tempdir().expect("a home");
            let script = format!("{lines}{word}\nrename 7 Not this\n1 Nor this\nnext\n3\n");
            let output = run(home.path(), "C.UTF-8", &["--answers", "answers"], &script);
            assert_eq!(output.status.code(), Some(0), "{lines:?}");
            let text = flat(&output.stdout);
            assert!(text.to_lowercase().contains(&on_top.to_lowercase()), "{lines:?} {text}");
            assert!(text.ends_with(&format!("> {word}")), "{word} after {lines:?} goes on: {text}");
            if lines != "help\n" {
                assert_eq!(only_set(&home.path().join("answers")).title, "T");
            }
        }
    }
}

#[test]
fn a_script_that_could_not_save_ends_with_2() {
    let pack = shipped().expect("loads");
    let home = tempfile::tempdir().expect("a home");
    let at = home.path();
    let file = at.join("set.ron");
    let set = AnswerSet::new(&pack, Depth::Quick, "2026-03-02T10:42:00Z");
    fs::write(&file, answers_text(&set, &pack)).expect("written");
    let answer = |set: &AnswerSet| set.entries.iter().filter(|entry| entry.answer.is_done()).count();
    // As ever: it ends with 0.
    let output = run(at, "C.UTF-8", &["set.ron"], "next\n2\nquit\n");
    assert_eq!((output.status.code(), flat(&output.stderr)), (Some(0), String::new()));
    assert_eq!(answer(&load_answers(&file, &pack).expect("a set")), 1);
    // A file that may not be written over: however the script ends, and whether or not it agrees to losing what it said.
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("read only");
    let before = fs::read(&file).expect("there");
    for lines in ["next\n3\n", "next\n3\nquit\n", "next\n3\nquit\nyes\n", "next\n3\nquit\nno\n"] {
        let output = run(at, "C.UTF-8", &["set.ron"], lines);
        assert_eq!(output.status.code(), Some(2), "{lines:?}: {}", flat(&output.stdout));
        assert_eq!(fs::read(&file).expect("there"), before);
    }
    // Kept elsewhere when asked, it is kept.
    let output = run(at, "C.UTF-8", &["set.ron"], "next\n3\nsave-elsewhere other.ron\nquit\n");
    assert_eq!(output.status.code(), Some(0), "{}", flat(&output.stdout));
    assert_eq!(answer(&load_answers(&at.join("other.ron"), &pack).expect("a set")), 2);
    // A new set that could not even be begun.
    fs::write(at.join("no-folder"), "a file").expect("written");
    let output = run(at, "C.UTF-8", &["--answers", "no-folder/answers"], "1 T\nnext\n3\nquit\n");
    assert_eq!(output.status.code(), Some(2), "{}", flat(&output.stdout));
    // Another title, from Home.
    let answers = at.join("answers");
    fs::create_dir(&answers).expect("a folder");
    fs::rename(&file, answers.join("set.ron")).expect("moved");
    let output = run(at, "C.UTF-8", &["--answers", "answers"], "rename 8 Another\nquit\n");
    assert_eq!(output.status.code(), Some(2), "{}", flat(&output.stdout));
    // A workshop.
    let new =
        ["workshop", "new", "w.ron", "--title", "T", "--quick", "--participants", "4", "--no-passphrase"];
    let made = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(new)
        .current_dir(at)
        .output()
        .expect("it runs");
    assert!(made.status.success());
    fs::set_permissions(at.join("w.ron"), fs::Permissions::from_mode(0o444)).expect("read only");
    let output = run(at, "C.UTF-8", &["w.ron"], COUNT);
    assert_eq!(output.status.code(), Some(2), "{}", flat(&output.stdout));
    assert!(flat(&output.stderr).contains("Not saved:"), "{}", flat(&output.stderr));
    // And nothing was called done that was not.
    assert!(!flat(&output.stdout).contains("Sealed: '"), "{}", flat(&output.stdout));
    fs::set_permissions(at.join("w.ron"), fs::Permissions::from_mode(0o644)).expect("writable");
    let output = run(at, "C.UTF-8", &["w.ron"], COUNT);
    assert_eq!(output.status.code(), Some(0), "{}", flat(&output.stderr));
    assert!(flat(&output.stdout).contains("Sealed: '"), "{}", flat(&output.stdout));
}

#[test]
fn a_ballot_is_called_sealed_when_it_is_in_the_file_and_not_before() {
    let home = tempfile::tempdir().expect("a home");
    let at = home.path();
    let new =
        ["workshop", "new", "w.ron", "--title", "T", "--quick", "--participants", "4", "--no-passphrase"];
    let made = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(new)
        .current_dir(at)
        .output()
        .expect("it runs");
    assert!(made.status.success());
    // A PIN for the desk, the welcome, the first code, the first seat, no code word, every answer, and sealed without an expectation.
    let script = |agreed: &str| {
        format!("3\n246810\n246810\n1\n1\n{agreed}1\n\n{}seal\nnext\nshow\n", "2\n".repeat(14))
    };
    let mode =
        |mode| fs::set_permissions(at.join("w.ron"), fs::Permissions::from_mode(mode)).expect("permitted");
    let pack = shipped().expect("loads");
    let ballots = || {
        let found = contract_advisor::files::open_workshop(&at.join("w.ron"), &pack).expect("a workshop");
        found.value.open_round().expect("an open round").ballots_in()
    };
    mode(0o444);
    let output = run(at, "C.UTF-8", &["w.ron"], &script(""));
    let text = flat(&output.stdout);
    assert!(!text.contains("P01 is sealed."), "{text}");
    assert!(
        text.contains("Not sealed:") && text.contains("Your answers are still here; try again."),
        "{text}"
    );
    assert_eq!((output.status.code(), ballots()), (Some(2), 0));
    mode(0o644);
    // What was answered is kept beside it, although the workshop itself could not be written.
    let output = run(at, "C.UTF-8", &["w.ron"], &script("yes\n"));
    assert!(flat(&output.stdout).contains("P01 has a ballot in progress: 14 of 14 answered"));
    let text = flat(&output.stdout);
    assert!(text.contains("P01 is sealed."), "{text}");
    assert_eq!((output.status.code(), ballots()), (Some(0), 1));
}

/// At the desk of a workshop: cards that were raised are counted for the first question.
const COUNT: &str = "6\n1 3\nseal\nquit\n";

#[test]
fn a_script_whose_report_could_not_be_written_ends_with_2() {
    let home = tempfile::tempdir().expect("a home");
    let at = home.path();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    fs::copy(sample, at.join("north.ron")).expect("copied");
    fs::write(at.join("file"), "no folder").expect("written");
    let report = |lines: &str| run(at, "C.UTF-8", &["north.ron"], &format!("result\nreport\n{lines}"));
    // The folder is not there, or is none; however the script goes on, and where its lines end.
    for place in ["missing/x", "file/x"] {
        for end in ["", "quit\n", "back\nquit\n", "back\nback\nquit\n"] {
            let output = report(&format!("10 {place}\n11\n{end}"));
            let said = flat(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{place} {end:?}: {said}");
            assert!(said.contains("Not written:") && said.contains("x.docx"), "{said}");
        }
    }
    assert_eq!(fs::read(at.join("file")).expect("there"), b"no folder");
    // Written elsewhere when that was said, it is written.
    let output = report("10 missing/x\n11\n10 there\n11\nquit\n");
    assert_eq!((output.status.code(), flat(&output.stderr)), (Some(0), String::new()));
    assert_eq!(&fs::read(at.join("there.docx")).expect("written")[..2], b"PK");
    // What is there already is asked about, and there is no yes.
    fs::write(at.join("there.docx"), "somebody's").expect("written");
    for end in ["", "quit\n", "no\nquit\n"] {
        let output = report(&format!("10 there\n11\n{end}"));
        assert_eq!(output.status.code(), Some(2), "{end:?}: {}", flat(&output.stderr));
        assert_eq!(fs::read(at.join("there.docx")).expect("there"), b"somebody's");
    }
    let output = report("10 there\n11\nyes\nquit\n");
    assert_eq!((output.status.code(), flat(&output.stderr)), (Some(0), String::new()));
    assert_eq!(&fs::read(at.join("there.docx")).expect("written")[..2], b"PK");
    // One of two kinds of file, and a set that nothing can be said of.
    fs::create_dir(at.join("two.md")).expect("a folder");
    let output = report("3\n10 two\n11\nyes\nquit\n");
    assert_eq!(output.status.code(), Some(2), "{}", flat(&output.stdout));
    assert!(at.join("two.docx").exists() && flat(&output.stderr).contains("two.md"));
}

#[test]
fn input_that_cannot_be_read_is_no_end() {
    let home = tempfile::tempdir().expect("a home");
    let at = home.path();
    // A folder can be opened and not be read.
    let folder = fs::File::open(at).expect("opened");
    let output = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(["--plain", "--answers", "answers"])
        .current_dir(at)
        .env("HOME", at)
        .env("LANG", "C.UTF-8")
        .stdin(folder)
        .output()
        .expect("it ends");
    assert_eq!(output.status.code(), Some(2));
    assert!(flat(&output.stderr).starts_with("The input cannot be read: "), "{}", flat(&output.stderr));
    // An end is none the worse.
    assert_eq!(run(at, "C.UTF-8", &["--answers", "answers"], "").status.code(), Some(0));
}
