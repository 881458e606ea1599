//! Rule packs as they lie in a folder, each with something wrong in it: the code, the file,
//! the line, the column and what to do. `expected.txt` has a line for every fault, in the
//! order in which they are said; the lines below it that begin with spaces must be in what
//! is said of it.

use std::fmt::Write as _;
use std::path::Path;

use contract_advisor::files::load_folder;

/// One fault: where it must lie, and what must be said of it.
struct Expected<'a> {
    at: &'a str,
    says: Vec<&'a str>,
}

fn expected(text: &str) -> Vec<Expected<'_>> {
    let mut list: Vec<Expected<'_>> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match (line.strip_prefix("  "), list.last_mut()) {
            (Some(say), Some(last)) => last.says.push(say),
            _ => list.push(Expected { at: line, says: Vec::new() }),
        }
    }
    list
}

#[test]
fn every_bad_pack_is_told_in_full() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_packs");
    let mut folders: Vec<_> = std::fs::read_dir(&root).expect("there").flatten().map(|e| e.path()).collect();
    folders.sort();
    assert!(folders.len() >= 13, "{folders:?}");
    let mut wrong = String::new();
    for folder in folders {
        let text = std::fs::read_to_string(folder.join("expected.txt")).expect("there").replace("\r\n", "\n");
        let expected = expected(&text);
        let Err(faults) = load_folder(&folder) else {
            writeln!(wrong, "{}: accepted", folder.display()).expect("a text");
            continue;
        };
        let said: Vec<String> = faults
            .iter()
            .map(|fault| {
                let (line, column) = fault.line_column().expect("a place");
                format!("{} {}:{line}:{column}", fault.problem.code, fault.problem.place.file)
            })
            .collect();
        let drawn: Vec<String> = faults.iter().map(|fault| fault.drawn()).collect();
        let right = said.len() == expected.len()
            && expected.iter().zip(&said).zip(&faults).all(|((expected, said), fault)| {
                expected.at == said && expected.says.iter().all(|say| fault.one_line().contains(say))
            });
        if !right {
            writeln!(wrong, "{}: expected\n{text}\ngot\n{}\n", folder.display(), drawn.join("\n"))
                .expect("a text");
        }
        for fault in &faults {
            let problem = &fault.problem;
            assert!(problem.message.ends_with('.') && problem.advice.ends_with(['.', '?']), "{problem:?}");
            assert!(problem.advice.starts_with(char::is_uppercase), "{problem:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
