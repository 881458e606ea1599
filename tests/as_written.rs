//! Answer sets as this version of the program writes them, made by working in the interface.
//!
//! `UPDATE_RELEASED=1 cargo test --test as_written` writes them into `tests/released`, to be
//! done once for every version that is released; `tests/migrate.rs` then reads them for ever.

mod support {
    pub mod story;
}

use std::fs;
use std::path::Path;

use contract_advisor::answers::{AnswerSet, RetiredItem};
use contract_advisor::files::load_answers;
use support::story::{PACK, Story};

fn sample(name: &str) -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name);
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

/// An answer set with everything that can be in one, by a user who gives initials.
fn worked() -> Story {
    let mut story = Story::open_set(&sample("northtown.ron"), "northtown.ron", "default");
    story.press("v n").type_text("J.D.").press("enter esc");
    story.press("i 1 n").type_text("If the vision went").press("enter esc home");
    story
        .choose("Alliance               [")
        .press("l end x")
        .type_text("Our terms are set by law")
        .press("tab esc esc");
    story.press("c o").type_text("Ann").press("enter").type_text("May").press("enter esc");
    story.press("m enter 2 n").type_text("Asked again:\n\"not all of them\", 日本").press("esc");
    story
}

/// A set of earlier rules, with answers that have no place any more, after one more answer.
fn carried(text: &str) -> Story {
    let mut story = Story::begin();
    let path = story.folder().join("carried.ron");
    let digest = text.find("digest: \"").expect("a digest") + 9;
    let mut old = text.to_owned();
    old.replace_range(digest..digest + 71, &format!("sha256:{}", "0".repeat(64)));
    let old = old.replacen("version: \"", "version: \"2025.9-", 1).replacen(
        "answers: [\n",
        "answers: [\n    (\n      question: \"asked_no_more\",\n      answer: Level(\"rarely\"),\n      confidence: Low,\n      note: \"Kept all the same.\",\n    ),\n",
        1,
    );
    fs::write(&path, old).unwrap();
    story.open_file(&path).expect("Other rules").expect("2025.9");
    let page = story.whole();
    for says in [
        "Nothing has been changed yet",
        "Carried",
        "Retired: kept in the file",
        "asked_no_more",
        "carried.ron.under-2025-9",
    ] {
        assert!(page.contains(says), "{says:?} is not in {page}");
    }
    assert!(fs::read_to_string(&path).unwrap().contains("2025.9"), "looking changes nothing");
    story.press("esc m enter 3");
    story
}

#[test]
fn this_version_writes_everything_that_was_said() {
    let worked = worked();
    let set = worked.saved_set();
    assert!(set == *worked.set());
    assert!(set.history.iter().any(|change| change.by == "J.D."), "{:?}", set.history);
    assert!(set.edits.iter().any(|edit| edit.by == "J.D."));
    assert_eq!((set.what_ifs.len(), set.challenges.len(), set.plans.is_empty()), (1, 1, false));
    assert!(set.result.is_some() && set.expectation.is_some());
    let text = worked.saved();
    let carried = carried(&text);
    let retired = carried.saved_set().retired;
    assert!(matches!(&retired[0].item, RetiredItem::Answer(line) if line.note == "Kept all the same."));
    // The file as it was is beside it, and the history shows what was retired.
    let beside: Vec<_> =
        fs::read_dir(carried.folder()).unwrap().flatten().map(|one| one.file_name()).collect();
    assert!(
        beside.iter().any(|name| name.to_string_lossy().starts_with("carried.ron.under-2025-9")),
        "{beside:?}"
    );
    if std::env::var_os("UPDATE_RELEASED").is_some() {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released").join(env!("CARGO_PKG_VERSION"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("worked.ron"), text).unwrap();
        fs::write(folder.join("carried.ron"), carried.saved()).unwrap();
    }
}
