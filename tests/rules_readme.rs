//! The page for authors of rules has to be true: its example loads, its codes are all
//! there, and the ids it names exist.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use contract_advisor::advice::{Draws, Tables, scenario};
use contract_advisor::files::{assemble, shipped, shipped_files};
use contract_advisor::pack::CautionIx;

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
    let mut example = pack
        .library()
        .scenarios
        .iter()
        .find(|scenario| scenario.id == "staff_leaving")
        .expect("there")
        .clone();
    assert_eq!(scenario::run(&pack, &tables, &Draws::of(&pack), &example), []);
    let leaving = pack.cautions.iter().position(|caution| caution.id == "leaders_leaving").expect("there");
    example.expect.no_cautions.push(CautionIx(leaving));
    let told: Vec<String> =
        scenario::run(&pack, &tables, &Draws::of(&pack), &example).iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1);
    assert!(README.contains(&format!("    {}\n", told[0])), "{}", told[0]);
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
