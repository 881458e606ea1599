//! Reports written from the interface: what is chosen is what is written, where it is said to be; nothing that exists is written
//! over without a yes; what cannot be written is said, and the user does not wait.

mod support {
    pub mod story;
}

use std::fs;
use std::path::{Path, PathBuf};

use contract_advisor::app::model::Screen;
use support::story::{PACK, Story};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name)
}

/// A sample is open at its result.
fn at_the_result() -> Story {
    let set = contract_advisor::files::load_answers(&sample("northtown.ron"), &PACK)
        .unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let mut story = Story::open_set(&set, "north.ron", "default");
    if !matches!(story.model().screen(), Screen::Result) {
        story.press("r enter y");
    }
    assert!(matches!(story.model().screen(), Screen::Result), "{}", story.picture());
    story
}

fn reports(story: &Story) -> PathBuf {
    story.folder().parent().expect("a home").to_path_buf()
}

/// The files there are, by name.
fn there(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_kinds_that_are_ticked_are_written_and_their_places_are_shown() {
    let mut story = at_the_result();
    let folder = reports(&story);
    story.press("e").expect("[x] Word document").expect("[ ] Excel workbook");
    story.choose("Excel workbook").choose("Web page").choose("Markdown").choose("JSON");
    story.choose("Committee report").choose("Write 5 files").report_is_over();
    let written = there(&folder);
    let wanted = ["docx", "html", "json", "md", "xlsx"].map(|ending| format!("north-report.{ending}"));
    assert_eq!(written, wanted);
    let page = story.whole().replace(' ', "");
    for name in &wanted {
        let path = folder.join(name).display().to_string().replace(' ', "");
        assert!(page.contains(&path), "{path} is not on the page");
    }
    // They are what they are called: two archives, a page, text, and JSON that reads.
    for archive in ["docx", "xlsx"] {
        let bytes = fs::read(folder.join(format!("north-report.{archive}"))).expect("a file");
        assert_eq!(&bytes[..2], b"PK", "{archive}");
    }
    let json = fs::read_to_string(folder.join("north-report.json")).expect("a file");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(json.get("choice").is_some() || json.pointer("/assessment/choice").is_some());
    assert!(
        fs::read_to_string(folder.join("north-report.html")).expect("a file").starts_with("<!DOCTYPE html>")
    );
}

#[test]
fn the_parts_that_are_chosen_are_the_parts_that_are_written() {
    let mut story = at_the_result();
    story.press("e").choose("Markdown").expect("(x) Options paper");
    story
        .choose("Full account")
        .expect("(x) Full account")
        .choose("Options paper")
        .expect("(x) Options paper");
    story
        .choose("Choose parts one by one")
        .choose("[x] Action plan")
        .expect("[ ] Action plan")
        .press("tab")
        .report_is_over();
    let written = fs::read_to_string(reports(&story).join("north-report.md")).expect("a file");
    let headings: Vec<&str> = written.lines().filter(|line| line.starts_with("## ")).collect();
    assert!(headings.iter().any(|line| line.contains("autions")), "{headings:?}");
    assert!(
        !headings.iter().any(|line| line.contains("What to do next") || line.contains("Every answer")),
        "{headings:?}"
    );
}

#[test]
fn nothing_that_is_there_is_written_over_without_a_yes() {
    let mut story = at_the_result();
    let folder = reports(&story);
    let path = folder.join("north-report.docx");
    fs::write(&path, "somebody's own work").expect("a file");
    story.press("e tab").expect("There already").press("n");
    assert_eq!(fs::read_to_string(&path).expect("the file"), "somebody's own work");
    story.press("tab y").report_is_over();
    assert_eq!(&fs::read(&path).expect("the file")[..2], b"PK");
}

#[test]
fn a_place_that_is_not_there_is_said_and_can_be_mended() {
    let mut story = at_the_result();
    let retype = |story: &mut Story, place: &str| {
        story.choose("choose another place");
        for _ in 0..60 {
            story.press("ctrl-w");
        }
        story.type_text(place).press("enter");
    };
    story.press("e");
    retype(&mut story, "missing/board");
    story.press("tab").report_is_over();
    let page = story.whole();
    assert!(page.contains("Not written, and why"), "{page}");
    assert!(page.contains("The folder that it should go into is not there."), "{page}");
    assert!(!reports(&story).join("missing").exists(), "no folder is made by a slip of the pen");
    let other = story.folder();
    retype(&mut story, "answers/board.md");
    // The ending that was typed chooses its kind of file.
    story.expect("[x] Markdown").press("tab").report_is_over();
    assert!(there(&other).contains(&"board.md".to_owned()));
    assert!(there(&other).contains(&"board.docx".to_owned()));
}

#[test]
fn without_a_kind_of_file_nothing_is_written() {
    let mut story = at_the_result();
    story.press("e").choose("Word document").expect("choose a kind of file first");
    story.press("tab").expect("Choose a kind of file first");
    assert!(there(&reports(&story)).is_empty());
}

#[test]
fn from_home_a_report_is_on_the_highlighted_set_or_on_those_that_are_marked() {
    let mut story = at_the_result();
    let folder = reports(&story);
    let other = story.folder().join("south.ron");
    fs::copy(sample("hillshire.ron"), other).expect("a copy");
    while !matches!(story.model().screen(), Screen::Home) {
        story.press("esc");
    }
    story.press("end up").press("down");
    let titles: Vec<String> = story.model().recent.iter().map(|line| line.title.clone()).collect();
    assert_eq!(titles.len(), 2);
    let start = |title: &str| title.chars().take(12).collect::<String>();
    story.highlight(&start(&titles[0])).press("space").highlight(&start(&titles[1])).press("space e");
    story.expect("2 answer sets side by side").press("tab").report_is_over();
    assert_eq!(there(&folder), ["compared-report.docx"], "{}", story.picture());
}

#[test]
fn a_set_whose_result_nobody_has_seen_is_not_reported_on() {
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text("Unseen").press("enter").press("esc");
    story.highlight("result not seen yet").press("e tab").expect("has not been shown yet");
    assert!(there(&reports(&story)).is_empty());
}

#[test]
fn the_program_ends_with_the_report_whole() {
    let mut story = at_the_result();
    let folder = reports(&story);
    story.press("e tab").end();
    assert_eq!(there(&folder), ["north-report.docx"], "whole, and nothing half-written beside it");
}
