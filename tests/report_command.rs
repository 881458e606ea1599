//! `report` as a user runs it: what is written where, and what is left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name)
}

/// Runs `report` in a folder on these samples.
fn report(folder: &Path, samples: &[&str], rest: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .arg("report")
        .args(samples.iter().map(|name| sample(name)))
        .args(rest)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn one_call_writes_every_format_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let outs = ["-o", "a.docx", "-o", "a.xlsx", "-o", "a.md", "-o", "a.HTML", "-o", "a.json"];
    let output = report(folder.path(), &["northtown.ron"], &outs);
    assert_eq!((output.status.code(), complaint(&output)), (Some(0), String::new()));
    assert_eq!(names(folder.path()), ["a.HTML", "a.docx", "a.json", "a.md", "a.xlsx"]);
    let read = |name: &str| fs::read(folder.path().join(name)).expect("there");
    assert!(read("a.docx").starts_with(b"PK") && read("a.xlsx").starts_with(b"PK"));
    assert!(read("a.HTML").starts_with(b"<!DOCTYPE html>"));
    assert!(read("a.md").starts_with(b"# Northtown recovery services\n"));
    let json: serde_json::Value = serde_json::from_slice(&read("a.json")).expect("JSON");
    assert_eq!(json["choice"]["top"], "alliance");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(said.lines().count(), 5, "{said}");
}

#[test]
fn the_file_that_is_reported_on_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let answers = folder.path().join("answers.json");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/easterby.ron"), &answers)
        .expect("copied");
    let before = fs::read(&answers).expect("there");
    let refused = |out: &str, says: &str| {
        let output = report(folder.path(), &[answers.to_str().expect("plain")], &["-o", out, "--force"]);
        assert_eq!(output.status.code(), Some(2), "{out}");
        let said = complaint(&output);
        assert!(said.contains(says) && said.contains("Nothing was written"), "{said}");
        assert_eq!(fs::read(&answers).expect("there"), before, "{out}");
    };
    refused("answers.json", "is the file that is reported on");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&answers, folder.path().join("link.md")).expect("linked");
        refused("link.md", "is the file that is reported on");
    }
    fs::create_dir(folder.path().join("folder.md")).expect("a folder");
    refused("folder.md", "is no ordinary file");
}

#[test]
fn nothing_that_exists_is_written_over_unless_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let mine = folder.path().join("mine.md");
    fs::write(&mine, "mine").expect("written");
    let output = report(folder.path(), &["northtown.ron"], &["-o", "new.html", "-o", "mine.md"]);
    assert_eq!(output.status.code(), Some(2));
    let said = complaint(&output);
    assert!(
        said.contains("mine.md") && said.contains("--force") && said.contains("Nothing was written"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&mine).expect("there"), "mine");
    assert_eq!(names(folder.path()), ["mine.md"], "not the other one either");
    let output = report(folder.path(), &["northtown.ron"], &["-o", "mine.md", "--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert!(fs::read_to_string(&mine).expect("there").starts_with("# Northtown"));
}

#[test]
fn what_cannot_be_is_said_kindly_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    for (outs, words) in [
        (&["-o", "a.pdf"][..], "For PDF, write .docx or .html"),
        (&["-o", "a"], ".docx, .xlsx, .md, .html or .json"),
        (&["-o", "a.md", "-o", "a.md"], "named twice"),
        (&["-o", "a.md", "--date", "tomorrow"], "'tomorrow' is no date"),
    ] {
        let output = report(folder.path(), &["northtown.ron"], outs);
        assert_eq!(output.status.code(), Some(2), "{outs:?}");
        assert!(complaint(&output).contains(words), "{outs:?}: {}", complaint(&output));
    }
    let output = report(folder.path(), &["northtown.ron"], &["-o", "no/such/folder/a.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        complaint(&output).contains("The folder that it should go into is not there"),
        "{}",
        complaint(&output)
    );
    let output = report(folder.path(), &["no-such-set.ron"], &["-o", "a.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn the_day_is_printed_and_the_bytes_depend_on_it_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a", "b"] {
        let (word, excel) = (format!("{name}.docx"), format!("{name}.xlsx"));
        let page = format!("{name}.html");
        let outs = ["-o", &word, "-o", &excel, "-o", &page, "--date", "2026-03-02"];
        assert_eq!(report(folder.path(), &["southvale.ron"], &outs).status.code(), Some(0));
    }
    let read = |name: &str| fs::read(folder.path().join(name)).expect("there");
    for ending in ["docx", "xlsx", "html"] {
        assert!(read(&format!("a.{ending}")) == read(&format!("b.{ending}")), "{ending}");
    }
    assert!(String::from_utf8(read("a.html")).expect("UTF-8").contains("2 March 2026"));
}

#[test]
fn several_sets_are_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let outs = ["-o", "both.md", "-o", "both.docx", "-o", "both.json"];
    let output = report(folder.path(), &["northtown.ron", "hillshire.ron"], &outs);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    let text = fs::read_to_string(folder.path().join("both.md")).expect("there");
    assert!(text.contains("Northtown recovery services and ") && text.contains("### Answers that differ"));
    let json = fs::read(folder.path().join("both.json")).expect("there");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json["sets"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["report"]["parts"][0]["kind"], "summary");
}

/// The program in a folder.
fn program(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

#[test]
fn parts_are_chosen_by_name_and_a_slip_lists_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let outs = ["-o", "a.md", "-o", "a.json", "--parts", "summary,actions"];
    let output = report(folder.path(), &["northtown.ron"], &outs);
    assert_eq!((output.status.code(), complaint(&output)), (Some(0), String::new()));
    let text = fs::read_to_string(folder.path().join("a.md")).expect("there");
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings, ["## 1. Decision in short", "## 2. Action plan"]);
    assert!(
        text.contains("The full account also has: the options side by side, purpose and scope, appraisal")
    );
    let output = report(folder.path(), &["northtown.ron"], &["-o", "b.md", "--parts", "summary,cautoins"]);
    assert_eq!(output.status.code(), Some(2));
    let said = complaint(&output);
    assert!(said.contains("no part 'cautoins'. Did you mean 'cautions'?"), "{said}");
    assert!(said.contains("  paper ") && said.contains("  third-sector "), "{said}");
    assert!(said.contains("Nothing was written."), "{said}");
    // A part that this kind of report never has.
    let output = report(folder.path(), &["northtown.ron"], &["-o", "b.md", "--parts", "dissent"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complaint(&output).contains("none of these parts"), "{}", complaint(&output));
    assert_eq!(names(folder.path()), ["a.json", "a.md"]);
}

#[test]
fn a_workshop_is_reported_once_a_round_is_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| program(folder.path(), args);
    assert_eq!(run(&["workshop", "rehearse", "room.ron"]).status.code(), Some(0));
    let output = run(&["report", "room.ron", "-o", "early.md"]);
    assert_eq!(output.status.code(), Some(2));
    let said = complaint(&output);
    assert!(said.contains("the first round is not closed yet; 11 of 12 ballots are in"), "{said}");
    assert_eq!(run(&["workshop", "close", "room.ron"]).status.code(), Some(0));
    let before = fs::read(folder.path().join("room.ron")).expect("there");
    let outs = ["-o", "a.docx", "-o", "a.xlsx", "-o", "a.md", "-o", "a.html", "-o", "a.json"];
    let output = run(&[&["report", "room.ron", "--date", "2026-11-27"], &outs[..]].concat());
    assert_eq!((output.status.code(), complaint(&output)), (Some(0), String::new()));
    let text = fs::read_to_string(folder.path().join("a.md")).expect("there");
    assert!(text.contains("record of a rehearsal. The people in it are made up"));
    assert!(text.contains("Round 1: 11 of 12 handed in a ballot."));
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("a.json")).expect("there")).expect("JSON");
    assert_eq!(json["workshop"]["rounds"][0]["ballots"], 11);
    assert!(json["choice"]["state"].is_string());
    assert_eq!(json["report_format"], 2);
    assert!(json.get("answer_set").is_none());
    assert_eq!(fs::read(folder.path().join("room.ron")).expect("there"), before, "reporting changes nothing");
    assert!(!folder.path().join("early.md").exists());
}

#[test]
fn workshops_are_compared_with_each_other_and_with_sets() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| program(folder.path(), args);
    for name in ["one.ron", "two.ron"] {
        assert_eq!(run(&["workshop", "rehearse", name]).status.code(), Some(0));
        assert_eq!(run(&["workshop", "close", name]).status.code(), Some(0));
    }
    let again = ["workshop", "again", "two.ron", "shared_vision"];
    assert_eq!(run(&again).status.code(), Some(0));
    assert_eq!(run(&["workshop", "close", "two.ron"]).status.code(), Some(0));
    let output = run(&["report", "one.ron", "two.ron", "-o", "both.md", "-o", "both.json"]);
    assert_eq!((output.status.code(), complaint(&output)), (Some(0), String::new()));
    // What the comparison says of each is what its own report says.
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(folder.path().join(name)).expect("there")).expect("JSON")
    };
    let both = read("both.json");
    for (at, name) in ["one", "two"].into_iter().enumerate() {
        let out = format!("{name}.json");
        assert_eq!(run(&["report", &format!("{name}.ron"), "-o", &out]).status.code(), Some(0));
        let own = read(&out);
        assert!(own["choice"]["state"].is_string(), "{name}");
        assert_eq!(both["sets"][at]["choice"]["state"], own["choice"]["state"], "{name}");
        assert_eq!(both["sets"][at]["choice"]["top"], own["choice"]["top"], "{name}");
        for (model, there) in both["sets"][at]["models"].as_array().expect("models").iter().enumerate() {
            assert_eq!(there["fit"], own["models"][model]["fit"], "{name}");
        }
    }
    let northtown = sample("northtown.ron");
    let northtown = northtown.to_str().expect("plain");
    let output = run(&["report", "one.ron", northtown, "-o", "mixed.docx"]);
    assert_eq!((output.status.code(), complaint(&output)), (Some(0), String::new()));
    let output = run(&["report", "nothing.ron", "one.ron", "-o", "x.docx"]);
    assert_eq!(output.status.code(), Some(2));
}
