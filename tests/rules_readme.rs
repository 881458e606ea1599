//! The page for authors of rules has to be true: its example loads, its codes are all
//! there, and the ids it names exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use contract_advisor::advice::{Draws, Tables, scenario};
use contract_advisor::files::{assemble, shipped, shipped_files};

const README: &str = include_str!("../rules/README.md");

/// The RON blocks of the page, with the file names given before them. Where one
/// sentence names two files, two blocks follow it.
fn blocks() -> Vec<(String, String)> {
    let mut names: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let mut lines = README.lines();
    while let Some(line) = lines.next() {
        if line == "```ron" {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            found.push((names.remove(0), block.join("\n")));
        } else {
            let ticked = line.split('`').skip(1).step_by(2);
            let files = ticked.filter(|name| name.ends_with("workforce.ron")).map(str::to_owned);
            names.extend(files);
        }
    }
    assert!(names.is_empty(), "files without a block: {names:?}");
    found
}

#[test]
fn the_worked_example_loads_and_does_what_it_says() {
    let mut files = shipped_files();
    let blocks = blocks();
    assert_eq!(blocks.len(), 5);
    for (name, block) in blocks {
        assert!(files.insert(Arc::from(name.as_str()), Arc::from(block)).is_none(), "{name} exists");
    }
    let before = shipped().expect("the shipped pack loads");
    let pack = match assemble(files) {
        Ok(pack) => pack,
        Err(faults) => panic!("{}", faults.iter().map(|fault| fault.drawn()).collect::<String>()),
    };
    assert_eq!(pack.questions.len(), before.questions.len() + 1);
    let added = pack.question("workforce").expect("there");
    assert_eq!(pack[pack[added].theme].id, "capacity");
    let tables = Tables::of(&pack);
    let scenarios = &pack.library().scenarios;
    let example = scenarios.iter().find(|scenario| scenario.id == "staff_leaving").expect("there");
    assert_eq!(scenario::run(&pack, &tables, &Draws::of(&pack), example), []);
}

/// What a command of the page prints, line by line.
fn printed(folder: &Path, command: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(command.split_whitespace().skip(1))
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
    text.lines().map(str::to_owned).collect()
}

/// Whether the pieces between lines of `...` are there, each in one piece and in this order.
fn holds(found: &[String], block: &[&str]) -> bool {
    let mut from = 0;
    block.split(|line| *line == "...").filter(|piece| !piece.is_empty()).all(|piece| {
        let last = found.len().saturating_sub(piece.len());
        let at = (from..=last)
            .find(|at| found[*at..].iter().zip(piece).filter(|(a, b)| a == b).count() == piece.len());
        from = at.map_or(from, |at| at + piece.len());
        at.is_some()
    })
}

/// The page is followed block by block: files are written, changes made to a copy of the rules, each
/// undone by the next, and every command has to print what stands under it.
#[test]
fn the_worked_examples_print_what_the_page_says() {
    let room = tempfile::tempdir().expect("a folder");
    printed(room.path(), "contract-advisor rules export my-rules");
    let mut undo: Option<(String, String)> = None;
    let mut commands = 0;
    let mut lines = README.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match info.split_once(' ') {
            Some(("ron", name)) => fs::write(room.path().join(name), block.join("\n")).expect("written"),
            Some(("diff", name)) => {
                if let Some((name, text)) = undo.take() {
                    fs::write(room.path().join(name), text).expect("written");
                }
                let side = |other: char| -> String {
                    let kept = block.iter().filter(|line| !line.starts_with(other));
                    kept.map(|line| &line[1..]).collect::<Vec<_>>().join("\n")
                };
                let (old, new) = (side('+'), side('-'));
                let text = fs::read_to_string(room.path().join(name)).expect("there");
                assert_eq!(text.matches(&old).count(), 1, "{name}:\n{old}");
                fs::write(room.path().join(name), text.replace(&old, &new)).expect("written");
                undo = Some((name.to_owned(), text));
            }
            _ if info == "console" => {
                let asked = block.iter().filter_map(|line| line.strip_prefix("$ "));
                for (command, says) in asked.zip(block.split(|line| line.starts_with("$ ")).skip(1)) {
                    let found = printed(room.path(), command);
                    assert!(holds(&found, says), "{command}\n{}\n", found.join("\n"));
                    commands += 1;
                }
            }
            _ => {}
        }
    }
    assert!(commands >= 10, "{commands}");
}

#[test]
fn every_problem_code_is_explained_once() {
    fn sources(folder: &Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).expect("the sources").flatten() {
            match entry.path() {
                path if path.is_dir() => sources(&path, text),
                path => text.push_str(&std::fs::read_to_string(path).expect("a source")),
            }
        }
    }
    let mut code = String::new();
    for room in ["pack", "files", "answers"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room), &mut code);
    }
    let is_code = |text: &str| {
        text.len() == 4
            && text.starts_with(['R', 'F', 'A', 'W'])
            && text[1..].chars().all(|c| c.is_ascii_digit())
    };
    let used: BTreeSet<&str> = code.split('"').filter(|text| is_code(text)).collect();
    let explained: Vec<&str> = README
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .filter(|cell| is_code(cell))
        .collect();
    let once: BTreeSet<&str> = explained.iter().copied().collect();
    assert_eq!(explained.len(), once.len(), "a code is explained twice");
    assert_eq!(once, used);
}

#[test]
fn the_criteria_table_names_things_that_exist() {
    let pack = shipped().expect("the shipped pack loads");
    let has = |kind: &str, id: &str| match kind {
        "question" => pack.questions.iter().any(|item| item.id == id),
        "caution" => pack.cautions.iter().any(|item| item.id == id),
        "term" => pack.library().terms.iter().any(|item| item.id == id),
        "action" => pack.actions.iter().any(|item| item.id == id),
        "course" => pack.courses.iter().any(|item| item.id == id),
        "reason" => pack.reasons.iter().any(|item| item.id == id),
        "model" => pack.models.iter().any(|item| item.id == id),
        "card" => pack.library().cards.iter().any(|item| item.card.id == id),
        "gate" => pack.models.iter().flat_map(|model| &model.gates).any(|item| item.id == id),
        _ => false,
    };
    let (_, table) = README.split_once("## Criteria coverage").expect("there");
    let mut wrong = Vec::new();
    let mut number = 0;
    for line in table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| #")) {
        number += 1;
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
        assert_eq!(cells.len(), 3, "{line}");
        assert_eq!(cells[0].trim(), number.to_string(), "{line}");
        let parts: Vec<&str> = cells[2].split('`').collect();
        if parts.len() == 1 && !cells[2].contains("left out") {
            wrong.push(format!("{number}: neither covered nor left out on purpose"));
        }
        for at in (1..parts.len()).step_by(2) {
            let kind = parts[at - 1].split_whitespace().last().unwrap_or_default();
            if !has(kind, parts[at]) {
                wrong.push(format!("{number}: there is no {kind} '{}'", parts[at]));
            }
        }
    }
    assert_eq!(number, 55);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
