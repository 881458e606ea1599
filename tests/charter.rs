//! Holds `assets/CHARTER.md` to the program: its roles are the themes' roles, its marks are the
//! marks, its keys are the keys.

use std::fs;
use std::path::Path;

use contract_advisor::app::glyphs::{ASCII, Glyphs, UNICODE};
use contract_advisor::keys::{BINDINGS, Scope, works_everywhere};

fn top(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name)
}

/// The cells of the table under a heading, without their quotes.
fn table(heading: &str) -> Vec<Vec<String>> {
    let charter = top("assets/CHARTER.md");
    let part = charter.split("\n## ").find(|part| part.starts_with(heading)).expect("the heading");
    let rows = part.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        row.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
    })
    .collect()
}

#[test]
fn its_roles_are_those_of_a_theme() {
    let theme = top("assets/themes/mono.ron");
    let roles: Vec<&str> = theme
        .lines()
        .filter_map(|line| line.strip_prefix("    ")?.split_once(": ("))
        .map(|(role, _)| role)
        .collect();
    let told: Vec<String> = table("Roles").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(told, roles);
}

#[test]
fn its_marks_are_the_marks() {
    let mark = |set: Glyphs, name: &str| match name {
        "answered" => set.answered,
        "unsure" => set.unsure,
        "unknown" => set.unknown,
        "later" => set.later,
        "not_applicable" => set.not_applicable,
        "open" => set.open,
        "cursor" => set.cursor,
        "chosen" => set.chosen,
        "unchosen" => set.unchosen,
        "caution" => set.caution,
        "above" => set.above,
        "below" => set.below,
        "ellipsis" => set.ellipsis,
        other => panic!("the charter names a mark {other}"),
    };
    let marks = table("Marks");
    assert_eq!(marks.len(), 13);
    for row in marks {
        assert_eq!(
            (row[1].as_str(), row[2].as_str()),
            (mark(UNICODE, &row[0]), mark(ASCII, &row[0])),
            "{}",
            row[0]
        );
    }
}

#[test]
fn its_letters_are_in_the_table_and_chords_are_where_it_says() {
    for (key, action) in
        [("m", "map"), ("c", "cautions"), ("n", "edit-note"), ("o", "edit-owner"), ("z", "undo")]
    {
        let named = BINDINGS.iter().filter(|row| row.action.to_string() == action);
        assert!(named.clone().count() > 0);
        for row in named {
            assert_eq!(row.keys, [key], "{action} in {}", row.scope);
        }
    }
    let chords: Vec<&str> = BINDINGS
        .iter()
        .filter(|row| row.scope != Scope::Editor && works_everywhere(row.action))
        .flat_map(|row| row.keys.iter().copied())
        .collect();
    assert_eq!(chords, ["ctrl-c", "ctrl-z", "ctrl-l"]);
}
