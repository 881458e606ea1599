//! Holds the README to the program: its pictures, its keys, its example and its commands.
//! `UPDATE_README=1 cargo test --test readme` writes the first two anew.

mod support {
    pub mod story;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use contract_advisor::answers::AnswerSet;
use contract_advisor::app::model::Screen;
use contract_advisor::files::{load_answers, parse_answers};
use contract_advisor::keys::{Keymap, Scope};
use strum::IntoEnumIterator as _;
use support::story::{PACK, Story};

fn top(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn readme() -> String {
    fs::read_to_string(top("README.md")).expect("README.md").replace("\r\n", "\n")
}

fn sample() -> AnswerSet {
    load_answers(&top("assets/samples/northtown.ron"), &PACK)
        .unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

/// A screen as a block of code.
fn picture(story: &mut Story) -> String {
    story.wait_for_workers();
    format!("```text\n{}\n```\n", story.screen().trim_end())
}

fn interview() -> String {
    let mut story = Story::open_set(&AnswerSet { revealed: None, ..sample() }, "northtown.ron", "default");
    // The first question that is answered, with a note and without a scroll.
    story.press("home enter");
    for _ in 0..PACK.questions.len() {
        let Screen::Interview { question, .. } = *story.model().screen() else { break };
        let entry = story.set().entry(question);
        let short = !entry.note.is_empty() && entry.note.len() < 120;
        if short && story.screen().contains("How sure are you?") && !story.screen().contains("lines 1 to") {
            break;
        }
        story.press("right");
    }
    picture(&mut story)
}

fn result() -> String {
    let mut story = Story::open_set(&sample(), "northtown.ron", "default");
    story.at(80, 33);
    picture(&mut story)
}

/// All keys, one table per scope.
fn keys() -> String {
    let mut out = String::new();
    for scope in Scope::iter() {
        let rows = Keymap::default().listing(scope);
        if rows.is_empty() {
            continue;
        }
        out.push_str(&format!("### {}\n\n| Keys | What they do |\n| --- | --- |\n", scope.title()));
        for (keys, help) in rows {
            let keys: Vec<String> = keys.split(", ").map(|key| format!("`{key}`")).collect();
            out.push_str(&format!("| {} | {help} |\n", keys.join(", ")));
        }
        out.push('\n');
    }
    format!("{}\n", out.trim_end())
}

#[test]
fn the_section_on_keys_has_a_table_for_every_scope() {
    let text = keys();
    for scope in Scope::iter() {
        assert!(text.contains(&format!("### {}\n", scope.title())), "{scope:?}");
    }
    assert!(text.contains("| `esc`, `b` | Go back to where you came from. Nothing is lost. |"));
    assert!(text.contains("| `1-9` | Answer with the level of that number. |"));
    assert!(text.ends_with("|\n") && !text.contains("\n\n\n"));
}

/// The README with the text between these markers as it should be.
fn with(text: &str, marker: &str, inside: &str) -> String {
    let start = format!("<!-- {marker} -->\n");
    let (before, rest) = text.split_once(&start).unwrap_or_else(|| panic!("README has no {marker:?}"));
    let (_, after) = rest.split_once("<!-- end -->").expect("the end of a marker");
    format!("{before}{start}\n{inside}\n<!-- end -->{after}")
}

#[test]
fn pictures_and_keys_are_up_to_date() {
    let now = readme();
    let mut wanted = with(&now, "picture: interview", &interview());
    wanted = with(&wanted, "picture: result", &result());
    wanted = with(&wanted, "keys", &keys());
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(top("README.md"), &wanted).expect("README.md can be written");
        return;
    }
    for (line, (is, should_be)) in (1..).zip(now.lines().zip(wanted.lines())) {
        assert_eq!(
            is, should_be,
            "line {line} of README.md is out of date; run UPDATE_README=1 cargo test --test readme"
        );
    }
    assert_eq!(
        now.len(),
        wanted.len(),
        "README.md is out of date; run UPDATE_README=1 cargo test --test readme"
    );
}

#[test]
fn the_example_of_an_answer_set_opens() {
    let text = readme();
    let example =
        text.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let (name, example): (Arc<str>, Arc<str>) = (Arc::from("README.md"), Arc::from(example));
    let set = parse_answers(&name, &example, &PACK)
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(|fault| fault.drawn()).collect::<String>()));
    assert_eq!(set.progress(&PACK).0, 2);
    assert!(text.contains(&format!("version: \"{}\"", PACK.manifest.version)));
}

#[test]
fn what_it_points_to_is_there() {
    let text = readme();
    for (at, _) in text.match_indices("](") {
        let target = text[at + 2..].split(')').next().expect("a link");
        if !target.starts_with("http") {
            assert!(top(target).exists(), "README.md points to {target}");
        }
    }
    assert!(text.contains("\n    cargo run --release"));
    assert!(text.contains("\n    cargo test"));
    for file in ["assets/samples/northtown.ron", "LICENSE-MIT", "LICENSE-APACHE", ".ci/run", "src/lib.rs"] {
        assert!(text.contains(file) && top(file).exists(), "{file}");
    }
}
