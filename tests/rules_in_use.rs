//! Other rules in the interface, and the same ones after a change to a file: what is
//! said, and that no answer is lost.

mod support {
    pub mod story;
}

use std::fs;
use std::path::{Path, PathBuf};

use contract_advisor::answers::AnswerSet;
use contract_advisor::app::model::Screen;
use contract_advisor::files::{export, load_folder, shipped_files};
use support::story::Story;

/// The shipped rules in a folder of their own.
fn copy() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("rules");
    let files = shipped_files();
    export(&folder, files.iter().map(|(name, text)| (&**name, &**text))).expect("written");
    (home, folder)
}

fn edit(folder: &Path, file: &str, find: &str, replace: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("there");
    assert!(text.contains(find), "{file} has no {find:?}");
    fs::write(path, text.replacen(find, replace, 1)).expect("written");
}

/// A story on Home with these rules in use.
fn using(folder: &Path) -> Story {
    let mut story = Story::begin();
    story.at(120, 40);
    story.choose("Use other rules").expect("Which folder are they in?");
    story.type_text(folder.to_str().expect("plain")).press("enter");
    story
}

/// Back on Home.
fn home(story: &mut Story) {
    for _ in 0..6 {
        if !matches!(story.model().screen(), Screen::Home) {
            story.press("b");
        }
    }
    assert!(matches!(story.model().screen(), Screen::Home));
}

/// With a set open whose first question has its first level, on Home.
fn answered(folder: &Path) -> Story {
    let mut story = using(folder);
    home(&mut story);
    story.choose("Start a new answer set").type_text("Kept").press("enter").press("tab").press("1");
    home(&mut story);
    story
}

#[test]
fn home_says_which_rules_are_in_use_and_takes_others() {
    let mut story = Story::begin();
    story.at(120, 40).expect("those inside the program").press("r").expect("do not change");
    let libraries = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/libraries");
    let mut story = using(&libraries);
    story.expect("The rules in use").expect("now: county-libraries 4").expect("another pack");
    assert_eq!(story.model().pack().manifest.id, "county-libraries");
    home(&mut story);
    story.expect("libraries");
    // An empty line means the rules inside the program.
    story.choose("Use other rules").press("ctrl-w").press("ctrl-w").press("ctrl-w");
    for _ in 0..300 {
        story.press("backspace");
    }
    story.press("enter").expect("now: drug-alcohol-england");
}

#[test]
fn rules_that_cannot_be_used_change_nothing() {
    let (_home, folder) = copy();
    let mut story = answered(&folder);
    let (before, digest) = (story.set().clone(), story.model().pack().digest.clone());
    edit(&folder, "themes.ron", "id:", "idd:");
    story.press("r").expect("The rules have not changed").expect("themes.ron:").expect("no field 'idd'");
    assert_eq!((story.set(), &story.model().pack().digest), (&before, &digest));
    let mut story = using(&folder.join("nowhere"));
    story.expect("The rules have not changed");
    home(&mut story);
    story.choose("Use other rules").press("esc");
    assert!(matches!(story.model().screen(), Screen::Home));
}

#[test]
fn a_changed_pack_is_taken_up_on_request_and_says_what_changed() {
    let (_home, folder) = copy();
    let mut story = answered(&folder);
    let before = story.set().clone();
    story.press("r").expect("Nothing has changed in the rule files");
    edit(&folder, "questions/1_purpose.ron", "label: \"No vision yet\"", "label: \"None yet\"");
    edit(&folder, "effects/alliance.ron", "levels: [-2, -1, 1, 2]", "levels: [-1, 0, 1, 2]");
    edit(&folder, "cautions/2_money_and_risk.ron", "title: \"", "title: \"Mind: ");
    fs::write(
        folder.join("sources/more.ron"),
        "[(id: \"new_source\", title: \"t\", by: \"b\", year: 2026, kind: Opinion, strength: C, checked: \"2026-01-01\")]",
    )
    .or_else(|_| {
        fs::create_dir(folder.join("sources"))?;
        fs::write(
            folder.join("sources/more.ron"),
            "[(id: \"new_source\", title: \"t\", by: \"b\", year: 2026, kind: Opinion, strength: C, checked: \"2026-01-01\")]",
        )
    })
    .expect("written");
    story.press("r").expect("The rules in use");
    let whole = story.whole();
    for part in [
        "levels reworded: shared_vision/none",
        "tables changed: alliance/trust_providers",
        "cautions reworded: ",
        "sources added: new_source",
        "Your open answers are as they were",
        "The source 'new_source' is cited by nothing.",
    ] {
        assert!(whole.contains(part), "{part}\n{whole}");
    }
    let now = load_folder(&folder).expect("loads");
    assert!(whole.contains(&now.digest[..40]), "{whole}");
    assert_eq!(story.model().pack().digest, now.digest);
    // It says that the answers were given under the rules as they were before.
    let under = story.set().under.clone().expect("earlier rules");
    assert_ne!(under.digest, now.digest);
    assert_eq!(AnswerSet { under: None, ..story.set().clone() }, before);
    // What was said can still be undone.
    assert_eq!(story.model().session.as_ref().expect("open").undo.len(), 1);
}

#[test]
fn an_answer_whose_level_is_gone_is_never_lost() {
    let (_home, folder) = copy();
    let mut story = answered(&folder);
    let (before, digest) = (story.set().clone(), story.model().pack().digest.clone());
    let file = story.saved();
    assert!(file.contains("\"none\""), "{file}");
    // The first level of the first question gets another id, everywhere.
    let rename = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("text");
        let text = text
            .replacen(
                "id: \"none\",\n                label: \"No vision yet\"",
                "id: \"absent\",\n                label: \"No vision yet\"",
                1,
            )
            .replace("\"shared_vision\", \"none\"", "\"shared_vision\", \"absent\"");
        fs::write(path, text).expect("written");
    };
    for name in shipped_files().keys() {
        rename(folder.join(&**name));
    }
    load_folder(&folder).expect("the changed rules load");
    story.press("r");
    // The rules may be gone by now: the answer is in the file and in what is saved next.
    let kept = story.saved();
    assert!(kept.contains("shared_vision") && kept.contains("\"none\""), "{kept}");
    if story.model().pack().digest == digest {
        story.expect("The rules have not changed").expect("'none'");
        assert_eq!(story.set(), &before);
    }
    home(&mut story);
    story.end();
    assert!(story.saved().contains("\"none\""));
}

#[test]
fn a_set_of_other_rules_is_put_away_whole() {
    let (_home, folder) = copy();
    let mut story = answered(&folder);
    let before = story.saved();
    let libraries = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/libraries");
    story.choose("Use other rules");
    for _ in 0..300 {
        story.press("backspace");
    }
    story.type_text(libraries.to_str().expect("plain")).press("enter");
    story.expect("belong to other rules");
    assert!(story.model().session.is_none());
    home(&mut story);
    story.choose("Use other rules");
    for _ in 0..300 {
        story.press("backspace");
    }
    story.type_text(folder.to_str().expect("plain")).press("enter");
    home(&mut story);
    story.choose("Continue: Kept");
    assert_eq!(story.saved(), before);
}
