//! What is printed: JSON that steers no terminal, and output that cannot be written.

#![cfg(unix)]

mod support;

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use contract_advisor::cli;
use contract_advisor::files::{assemble, save_answers};
use support::evil::{self, evil_set};
use support::tiny;

fn printed(args: &[&str]) -> String {
    let args = std::iter::once("contract-advisor").chain(args.iter().copied()).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let _ = cli::run(args, &mut out, &mut err);
    assert!(!out.is_empty(), "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).expect("text")
}

#[test]
fn json_carries_nothing_that_steers_a_terminal_and_means_the_same() {
    let home = tempfile::tempdir().expect("a folder");
    let at = |name: &str| home.path().join(name).to_str().expect("plain").to_owned();
    let files = evil::files();
    tiny::write(&files, Path::new(&at("rules")));
    let pack = assemble(files).unwrap_or_else(|faults| panic!("{}", support::listed(&faults)));
    let mut set = evil_set(&pack);
    // What serde_json leaves as it is: C1 controls, delete, and whatever turns the direction of text.
    set.title =
        "a\u{7f}\u{80}\u{85}\u{9b}2J\u{9f}\u{61c}\u{200e}\u{202e}\u{2069}\u{2028}\u{feff}b".to_owned();
    for file in ["one.ron", "two.ron"] {
        save_answers(Path::new(&at(file)), &set, &pack).unwrap_or_else(|fault| panic!("{}", fault.drawn()));
    }
    let config = format!("Config(who: {:?}, colour: \"\u{9b}2J\u{202e}\")", set.title);
    fs::write(at("config.ron"), config).expect("written");
    let (one, two, rules, config) = (at("one.ron"), at("two.ron"), at("rules"), at("config.ron"));
    let commands: [&[&str]; 5] = [
        &["assess", &one, "--rules", &rules, "--format", "json"],
        &["assess", &one, &two, "--rules", &rules, "--format", "json"],
        &["compare", &one, &two, "--rules", &rules, "--format", "json"],
        &["rules", "audit", &rules, "--format", "json"],
        &["config", "show", "--format", "json", "--config", &config],
    ];
    for command in commands {
        let json = printed(command);
        let steers = |c: char| {
            (c != '\n' && c.is_control())
                || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        let found: Vec<&str> = json.lines().filter(|line| line.contains(steers)).collect();
        assert!(found.is_empty(), "{command:?}: {found:?}");
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        // Written out, not left out.
        assert!(read.to_string().contains('\u{9b}') && json.contains("\\u009b"), "{command:?}");
    }
}
