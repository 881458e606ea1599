//! A file that is not what it was taken for: it is called what it looks like, and nothing that is said of a file names a type of this
//! program or of Rust.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use support::tiny;

/// Exit code, and everything that was said, on one line.
fn said(folder: &Path, args: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("LANG", "C.UTF-8")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("it runs");
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().unwrap_or(-1), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A folder with one file of each kind that a user may give by mistake.
fn files() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let at = home.path();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    fs::copy(&sample, at.join("answers.ron")).expect("copied");
    let done = |args: &[&str]| assert_eq!(said(at, args).0, 0, "{args:?}: {}", said(at, args).1);
    done(&["rules", "export", "rules"]);
    done(&[
        "workshop",
        "new",
        "workshop.ron",
        "--title",
        "T",
        "--quick",
        "--participants",
        "4",
        "--no-passphrase",
    ]);
    done(&["workshop", "ballot", "workshop.ron", "-o", "papers"]);
    let paper =
        fs::read_dir(at.join("papers")).expect("papers").next().expect("a paper").expect("a paper").path();
    fs::copy(paper, at.join("ballot.ron")).expect("copied");
    fs::copy(at.join("workshop.ron.keys"), at.join("keys.ron")).expect("copied");
    fs::copy(at.join("rules/manifest.ron"), at.join("manifest.ron")).expect("copied");
    fs::copy(at.join("rules/gates.ron"), at.join("gates.ron")).expect("copied");
    done(&[
        "report",
        "answers.ron",
        "-o",
        "r.docx",
        "-o",
        "r.xlsx",
        "-o",
        "r.html",
        "-o",
        "r.json",
        "-o",
        "r.md",
    ]);
    let config = said(at, &["config", "example"]).0;
    assert_eq!(config, 0);
    fs::write(at.join("config.ron"), "Config(mouse: false)").expect("written");
    fs::write(at.join("picture.ron"), b"\x89PNG\r\n\x1a\n\0\0\0").expect("written");
    fs::write(at.join("p.pdf"), "%PDF-1.7\n%\u{e2}\n").expect("written");
    fs::write(at.join("old.doc"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0").expect("written");
    fs::write(at.join("empty.ron"), "").expect("written");
    fs::write(at.join("letter.ron"), "Dear all,\n\nHere are my answers.\n").expect("written");
    let sixteen: Vec<u8> =
        [0xfeff_u16].into_iter().chain("(format: 1)".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    fs::write(at.join("sixteen.ron"), sixteen).expect("written");
    home
}

/// A file, and what it is to be called.
const WRONG: &[(&str, &str)] = &[
    ("answers.ron", "an answer set"),
    ("workshop.ron", "a workshop"),
    ("ballot.ron", "a ballot paper"),
    ("keys.ron", "a key file"),
    ("manifest.ron", "the manifest of a rule folder"),
    ("gates.ron", "a list of rules"),
    ("config.ron", "a configuration file"),
    ("r.docx", "a Word file"),
    ("r.xlsx", "an Excel file"),
    ("r.html", "a web page"),
    ("r.json", "a JSON file"),
    ("r.md", "an ordinary text"),
    ("letter.ron", "an ordinary text"),
    ("picture.ron", "a picture"),
    ("p.pdf", "a PDF"),
    ("old.doc", "a file of an older Word or Excel"),
    ("sixteen.ron", "a text in UTF-16"),
    ("empty.ron", "empty"),
];

#[test]
fn a_wrong_file_is_called_what_it_looks_like_and_never_by_a_type() {
    let home = files();
    let at = home.path();
    let names = names_of_types();
    for (file, words) in WRONG {
        // (what is asked for, what it should have been)
        let commands: [(&[&str], &str); 10] = [
            (&["assess", file], "an answer set"),
            (&["compare", "answers.ron", file], "an answer set"),
            (&["verify", file], "an answer set"),
            (&["migrate", "--dry-run", file], "an answer set"),
            (&["--plain", file], "any"),
            (&["workshop", "summary", file], "a workshop"),
            (&["workshop", "close", file], "a workshop"),
            (&["workshop", "close", "workshop.ron", "--keys", file], "a key file"),
            (&["--theme", &format!("./{file}"), "config", "show"], "a theme"),
            (&["--config", file, "config", "show"], "a configuration file"),
        ];
        for (command, wanted) in commands {
            let fits = wanted == *words
                || (wanted == "any" && ["an answer set", "a workshop", "a ballot paper"].contains(words));
            if fits {
                continue;
            }
            let (code, text) = said(at, command);
            assert_ne!(code, 0, "{command:?}: {text}");
            assert!(text.contains(words), "{command:?} does not say {words:?}: {text}");
            no_type(&text, &names, command);
        }
    }
}

#[test]
fn a_wrong_file_among_rules_is_called_what_it_looks_like() {
    let home = files();
    let at = home.path();
    for (file, words) in WRONG.iter().filter(|(file, _)| *file != "gates.ron") {
        fs::copy(at.join(file), at.join("rules/gates.ron")).expect("copied");
        let (code, text) = said(at, &["rules", "check", "rules"]);
        assert_ne!(code, 0, "{file}");
        assert!(text.contains("gates.ron") && text.contains(words), "{file} is not called {words:?}: {text}");
    }
}

/// Words that only people who know Rust would understand, and every name of a type in the sources that is no word.
fn names_of_types() -> BTreeSet<String> {
    fn collect(folder: &Path, names: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("the sources") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                collect(&path, names);
            } else if let Ok(text) = fs::read_to_string(&path) {
                for part in text.split("struct ").chain(text.split("enum ")).skip(1) {
                    let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
                    names.insert(name);
                }
            }
        }
    }
    let mut names = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut names);
    names.retain(|name| name.chars().filter(char::is_ascii_uppercase).count() > 1);
    assert!(names.contains("AnswerFile") && names.contains("EntryLine"));
    names.extend(
        [
            "struct", "enum", "tuple", "newtype", "variant", "sequence", "boolean", "RawValue", "u8", "u16",
            "u32", "u64", "i64", "f64", "usize", "Sniff",
        ]
        .map(str::to_owned),
    );
    names
}

#[track_caller]
fn no_type(text: &str, names: &BTreeSet<String>, what: &(impl std::fmt::Debug + ?Sized)) {
    // The words themselves, and not what stands in the file: that is underlined, and quoted.
    let words: BTreeSet<&str> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let found: Vec<&&str> = words.iter().filter(|word| names.contains(**word)).collect();
    assert!(found.is_empty(), "{what:?} names {found:?}: {text}");
}

/// Every value of a file, one after the other, is put in the place of each other sort of value: no message names a type.
#[test]
fn whatever_is_wrong_in_a_file_is_said_in_plain_words() {
    use contract_advisor::files::{assemble, load_answers, shipped};
    let names = names_of_types();
    let pack = shipped().expect("loads");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("set.ron");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released/0.1.0/worked.ron");
    let text = fs::read_to_string(&sample).expect("there");
    let wrong = [
        "3",
        "-3",
        "300000000000",
        "\"x\"",
        "[1]",
        "(1, 2)",
        "(a: 1)",
        "true",
        "Some",
        "{\"a\": 1}",
        "1.5",
        "'c'",
        "()",
        "Level(1, 2)",
        "x y",
        "",
        "*",
    ];
    let mut refused = 0;
    for wrong in wrong {
        for changed in garbled(&text, wrong) {
            fs::write(&file, &changed).expect("written");
            if let Err(faults) = load_answers(&file, &pack) {
                refused += 1;
                for fault in faults {
                    no_type(&without_quoted(&fault.problem.message), &names, &wrong);
                    no_type(&without_quoted(&fault.problem.advice), &names, &wrong);
                }
            }
        }
        let rules = tiny::files();
        for (name, text) in &rules {
            for changed in garbled(text, wrong) {
                let mut files = rules.clone();
                files.insert(name.clone(), changed.into());
                for fault in assemble(files).err().unwrap_or_default() {
                    refused += 1;
                    no_type(&without_quoted(&fault.problem.message), &names, &(name, wrong));
                    no_type(&without_quoted(&fault.problem.advice), &names, &(name, wrong));
                }
            }
        }
    }
    assert!(refused > 1000, "{refused}");
}

/// The text once for each field of a line of its own, with this in the place of its value; as many as are quickly read.
fn garbled(text: &str, wrong: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut seen = BTreeSet::new();
    (0..lines.len())
        .filter_map(|nth| {
            let (field, value) = lines[nth].split_once(": ")?;
            if !seen.insert(field.trim().to_owned()) || seen.len() > 24 {
                return None;
            }
            let end = if value.ends_with(',') { "," } else { "" };
            let mut changed = lines.clone();
            let line = format!("{field}: {wrong}{end}");
            changed[nth] = &line;
            Some(changed.join("\n"))
        })
        .collect()
}

/// Without what is quoted from the file, and without the list of what can stand somewhere.
fn without_quoted(text: &str) -> String {
    let text = text.split("What can stand here").next().unwrap_or_default();
    text.split(['\'', '"', '`']).step_by(2).collect::<Vec<_>>().join(" ")
}
