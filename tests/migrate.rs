//! Answer sets under other rules: carried, reported, kept, undone; and results verified.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use contract_advisor::advice::record::{shown, verify};
use contract_advisor::advice::sentences::set_aside_sentence;
use contract_advisor::advice::{Draws, Profile, Tables, assess_fully};
use contract_advisor::answers::file::{AnswerFile, Said};
use contract_advisor::answers::{Answer, AnswerSet, Confidence, Plan, RetiredItem, WhatIf};
use contract_advisor::files::{answers_text, assemble, load_answers, open_answers, shipped};
use contract_advisor::pack::{CautionIx, Depth, Pack, QuestionIx};
use support::{Files, listed, tiny};

const NOW: &str = "2026-01-01T00:00:00Z";

fn pack_of(files: &Files) -> Pack {
    assemble(files.clone()).unwrap_or_else(|faults| panic!("{}", listed(&faults)))
}

/// The tiny rules a version later: a question and a level renamed, a caution gone.
fn later() -> Files {
    let mut files = tiny::files();
    for text in files.values_mut() {
        let new = text.replace("\"uptake\"", "\"meals_taken\"").replace("\"few\"", "\"some\"");
        *text = new.into();
    }
    tiny::edit(&mut files, "manifest.ron", "version: \"0.1\"", "version: \"0.2\"");
    files.insert(
        "migrations.ron".into(),
        "[(from: \"0.1\", questions: [(old: \"uptake\", new: \"meals_taken\")],\n  levels: [(question: \"ovens\", old: \"few\", new: \"some\")],\n  reworded: [\"ovens\"])]".into(),
    );
    files
}

/// A set that says something everywhere.
fn set(pack: &Pack) -> AnswerSet {
    let mut set = AnswerSet::new(pack, Depth::Full, NOW);
    set.title = "One town".to_owned();
    for at in 0..pack.questions.len() {
        set.set(QuestionIx(at), Answer::Level(1, Confidence::High), NOW);
        set.entries[at].note = format!("note {at}\r\n\"quoted\"# and more");
    }
    set.plans.insert(CautionIx(0), Plan { owner: "Ann".to_owned(), due: "May".to_owned() });
    let changes = [(QuestionIx(0), Answer::Level(2, Confidence::Medium))].into();
    set.what_ifs.push(WhatIf { name: "more ovens".to_owned(), at: NOW.to_owned(), changes });
    set
}

fn program(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
    command.args(args).output().expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn written(folder: &Path, files: &Files) -> PathBuf {
    tiny::write(files, folder);
    folder.to_path_buf()
}

#[test]
fn an_answer_under_a_new_name_is_carried_and_told() {
    let (old, new) = (pack_of(&tiny::files()), pack_of(&later()));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.ron");
    let before = set(&old);
    fs::write(&path, answers_text(&before, &old)).unwrap();
    let opened = open_answers(&path, &new).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    let carried = opened.carried.expect("other rules");
    // What is reworded is asked again: its old answer is kept and shown, not counted; the rest stands.
    let mut entries = before.entries.clone();
    entries[new.question("ovens").unwrap().0].answer = Answer::Unanswered;
    assert_eq!(opened.set.entries, entries);
    assert_eq!(opened.set.history, before.history);
    assert!(
        matches!(&opened.set.retired[..], [one] if matches!(&one.item, RetiredItem::Answer(line) if line.question == "ovens"))
    );
    assert_eq!(carried.renamed.len(), 1);
    assert_eq!(carried.levels.len(), 1);
    assert_eq!(carried.reworded, [new.question("ovens").unwrap()]);
    let text = format!("{:?}", carried.sections(&new));
    for word in ["version 0.1", "version 0.2", "uptake is now", "few is now", "Reworded"] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn without_a_migration_file_nothing_is_dropped_and_going_back_brings_it_back() {
    let old = pack_of(&tiny::files());
    let mut files = later();
    files.remove("migrations.ron");
    let new = pack_of(&files);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.ron");
    let before = set(&old);
    fs::write(&path, answers_text(&before, &old)).unwrap();
    let carried = load_answers(&path, &new).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    let kept = |wanted: &str| {
        carried
            .retired
            .iter()
            .any(|one| matches!(&one.item, RetiredItem::Answer(line) if line.question == wanted && !line.note.is_empty()))
    };
    assert!(kept("uptake"), "{:?}", carried.retired);
    // Saved and read again under the same rules, it is all still there.
    let text = answers_text(&carried, &new);
    fs::write(&path, &text).unwrap();
    assert_eq!(load_answers(&path, &new).unwrap(), AnswerSet { under: None, ..carried });
    assert!(text.contains("uptake"));
    // And under the old rules the answer has a place again.
    let back = load_answers(&path, &old).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    let uptake = old.question("uptake").unwrap();
    assert_eq!(back.entry(uptake), before.entry(uptake));
}

#[test]
fn a_slip_under_the_same_rules_is_still_a_mistake_with_its_place() {
    let old = pack_of(&tiny::files());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.ron");
    fs::write(&path, answers_text(&set(&old), &old).replacen("\"uptake\"", "\"uptaek\"", 1)).unwrap();
    let faults = load_answers(&path, &old).unwrap_err();
    assert_eq!(faults[0].problem.code, "A002");
    assert!(faults[0].line_column().is_some());
}

#[test]
fn migrate_reports_keeps_the_original_and_can_be_undone() {
    let old = pack_of(&tiny::files());
    let folder = tempfile::tempdir().unwrap();
    let rules = written(&folder.path().join("rules"), &later());
    let rules = rules.to_str().unwrap();
    let path = folder.path().join("set.ron");
    let file = path.to_str().unwrap();
    let original = answers_text(&set(&old), &old);
    fs::write(&path, &original).unwrap();

    let dry = program(&["migrate", file, "--dry-run", "--rules", rules]);
    assert_eq!(dry.status.code(), Some(0), "{}", said(&dry));
    assert!(said(&dry).contains("dry run"), "{}", said(&dry));
    assert_eq!(fs::read_to_string(&path).unwrap(), original);

    let done = program(&["migrate", file, "--rules", rules]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    assert_eq!(fs::read_to_string(folder.path().join("set.ron.under-0-1")).unwrap(), original);
    let carried = fs::read_to_string(&path).unwrap();
    assert!(carried.contains("version: \"0.2\"") && carried.contains("meals_taken"));
    let again = program(&["migrate", file, "--rules", rules]);
    assert!(said(&again).contains("already"), "{}", said(&again));

    let undone = program(&["migrate", file, "--undo"]);
    assert_eq!(undone.status.code(), Some(0), "{}", said(&undone));
    assert_eq!(fs::read_to_string(&path).unwrap(), original);
    assert_eq!(fs::read_to_string(folder.path().join("set-carried.ron")).unwrap(), carried);
}

#[test]
fn a_migration_that_cannot_be_meant_is_refused() {
    for (find, replace, code) in [
        ("new: \"meals_taken\"", "new: \"meals_takn\"", "R001"),
        ("old: \"uptake\"", "old: \"ovens\"", "R040"),
        ("from: \"0.1\"", "from: \"0.2\"", "R040"),
        ("new: \"some\"", "new: \"lots\"", "R040"),
        ("reworded: [\"ovens\"]", "reworded: [\"ovnes\"]", "R001"),
        // Two old questions to one new one, and one old to two: an answer has one place.
        ("questions: [", "questions: [(old: \"portions\", new: \"meals_taken\"), ", "R040"),
        ("questions: [", "questions: [(old: \"uptake\", new: \"cooks\"), ", "R040"),
    ] {
        let mut files = later();
        tiny::edit(&mut files, "migrations.ron", find, replace);
        let faults = assemble(files).expect_err(replace);
        assert_eq!(faults[0].problem.code, code, "{replace}: {}", faults[0].drawn());
        assert!(faults[0].line_column().is_some());
    }
}

/// The answer sets that released versions wrote.
fn released() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released");
    let versions = fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir());
    let mut files: Vec<PathBuf> = versions
        .flat_map(|version| fs::read_dir(version.path()).unwrap().flatten().map(|entry| entry.path()))
        .collect();
    files.sort();
    assert!(files.len() >= 4, "{files:?}");
    files
}

/// The shipped rules a version later: the first question has another id.
fn shipped_later() -> (Files, String) {
    let mut files = contract_advisor::files::shipped_files();
    let old = shipped().unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    let id = &old.questions[0].id;
    for text in files.values_mut() {
        *text = text.replace(&format!("\"{id}\""), "\"under_another_name\"").into();
    }
    let version = format!("version: \"{}\"", old.manifest.version);
    tiny::edit(&mut files, "manifest.ron", &version, "version: \"2999.1\"");
    let migration = format!(
        "[(from: \"{}\", questions: [(old: \"{id}\", new: \"under_another_name\")])]",
        old.manifest.version
    );
    files.insert("migrations.ron".into(), migration.into());
    (files, id.clone())
}

/// Every word that a user wrote in a file.
fn words_of(file: &AnswerFile) -> Vec<String> {
    let mut words = vec![file.title.clone(), file.service.clone(), file.scope.clone()];
    words.extend(file.answers.iter().flat_map(|line| {
        let reason = match &line.answer {
            Said::NotApplicable(reason) => reason.clone(),
            _ => String::new(),
        };
        [line.note.clone(), line.owner.clone(), line.due.clone(), reason]
    }));
    words.extend(file.expectation.iter().map(|one| one.text.clone()));
    words.extend(file.plans.iter().flat_map(|plan| [plan.owner.clone(), plan.due.clone()]));
    words.extend(file.challenges.iter().map(|one| one.because.clone()));
    words.extend(file.what_ifs.iter().map(|one| one.name.clone()));
    words.extend(file.history.iter().flat_map(|line| [line.by.clone(), line.at.clone()]));
    words.extend(file.retired.iter().map(|one| format!("{:?}", one.item)));
    words.retain(|text| !text.is_empty());
    words
}

#[test]
fn sets_of_every_released_version_are_read_and_lose_nothing() {
    let now = shipped().unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    let (files, renamed) = shipped_later();
    let later = pack_of(&files);
    for path in released() {
        for pack in [&now, &later] {
            let opened = open_answers(&path, pack).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
            let shelved = |like: &dyn Fn(&RetiredItem) -> bool| {
                opened.set.retired.iter().filter(|one| like(&one.item)).count()
            };
            let answers = opened.set.entries.iter().filter(|entry| **entry != Default::default()).count();
            let shelf = shelved(&|item| matches!(item, RetiredItem::Answer(_)));
            assert!(answers + shelf >= opened.written.answers.len(), "{}", path.display());
            let changes = opened.set.history.len() + shelved(&|item| matches!(item, RetiredItem::Change(_)));
            assert_eq!(changes, opened.written.history.len());
            // Written down under these rules, every word that the user wrote is still there.
            let folder = tempfile::tempdir().unwrap();
            let again = folder.path().join("again.ron");
            fs::write(&again, answers_text(&opened.set, pack)).unwrap();
            let after = open_answers(&again, pack).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
            // How many of its answers do not count is said; by hand, those that stand on the shelf.
            let said = set_aside_sentence(&opened.set).unwrap_or_default();
            assert_eq!(
                said.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0),
                shelf,
                "{said}"
            );
            // It says under which rules it was given until it is written under these.
            let under = opened.set.under.as_ref().expect("earlier rules");
            assert_eq!(under.version, opened.written.pack.version);
            assert_eq!(after.set, AnswerSet { under: None, ..opened.set.clone() });
            let kept = format!("{:?}", after.written);
            for word in words_of(&opened.written) {
                let word = if word.contains('"') && !word.starts_with("Answer(") {
                    format!("{word:?}")
                } else {
                    word
                };
                let inside = word.trim_matches('"');
                assert!(
                    kept.contains(inside) || kept.contains(&format!("{inside:?}")[1..]),
                    "{word:?} of {} is lost",
                    path.display()
                );
            }
        }
        // What had the old name is under the new one, in the answers and in the history.
        let opened = open_answers(&path, &later).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
        let said = opened.written.answers.iter().find(|line| line.question == renamed);
        if let (Some(said), true) = (said, opened.written.pack.version == now.manifest.version) {
            let question = later.question("under_another_name").unwrap();
            assert_eq!(opened.set.entry(question).note, said.note);
            assert!(opened.carried.expect("other rules").renamed.iter().any(|(old, _)| *old == renamed));
        }
    }
}

#[test]
fn the_commands_take_sets_of_every_released_version() {
    let (files, _) = shipped_later();
    let folder = tempfile::tempdir().unwrap();
    let rules = written(&folder.path().join("rules"), &files);
    let rules = rules.to_str().unwrap();
    for (number, path) in released().iter().enumerate() {
        let copy = folder.path().join(format!("set-{number}.ron"));
        fs::copy(path, &copy).unwrap();
        let (file, before) = (copy.to_str().unwrap(), fs::read(&copy).unwrap());
        let dry = program(&["migrate", file, "--dry-run", "--rules", rules]);
        assert_eq!(dry.status.code(), Some(0), "{}", said(&dry));
        assert_eq!(fs::read(&copy).unwrap(), before);
        let done = program(&["migrate", file, "--rules", rules]);
        assert_eq!(done.status.code(), Some(0), "{}", said(&done));
        let result = program(&["verify", file, "--rules", rules]);
        let told = said(&result);
        assert!(
            told.contains("The result holds") || told.contains("does not hold") || told.contains("no result"),
            "{told}"
        );
        assert!(!told.contains("The result holds: recomputed"), "the rules are others: {told}");
        let undone = program(&["migrate", file, "--undo"]);
        assert_eq!(undone.status.code(), Some(0), "{}", said(&undone));
        assert_eq!(fs::read(&copy).unwrap(), before);
    }
}

/// A set with its result, as the interface keeps it.
fn revealed(pack: &Pack) -> AnswerSet {
    let mut set = set(pack);
    set.revealed = Some(NOW.to_owned());
    let profile = Profile::of(pack, &set);
    let (advice, _) = assess_fully(pack, &Tables::of(pack), &Draws::of(pack), &profile);
    set.result = Some(shown(pack, &set, &advice, NOW));
    set
}

#[test]
fn verify_says_what_changed() {
    let pack = pack_of(&tiny::files());
    let folder = tempfile::tempdir().unwrap();
    let rules = written(&folder.path().join("rules"), &tiny::files());
    let rules = rules.to_str().unwrap();
    let path = folder.path().join("set.ron");
    let file = path.to_str().unwrap();
    let good = answers_text(&revealed(&pack), &pack);
    let check = |text: &str, rules: &str, code: i32, says: &[&str]| {
        fs::write(&path, text).unwrap();
        let output = program(&["verify", file, "--rules", rules]);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
        for say in says {
            assert!(said(&output).contains(say), "{say:?} is not in {}", said(&output));
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "verify changes nothing");
    };
    check(&good, rules, 0, &["The result holds", "Answers: the same", "Rules:   the same"]);
    // An answer changed by hand.
    let all_low = good.replace("answer: Level(\"few\")", "answer: Level(\"none\")");
    assert_ne!(all_low, good);
    check(&all_low, rules, 1, &["does not hold", "Answers: changed", "Rules:   the same"]);
    // The result itself changed by hand.
    let forged = good.replacen("status: \"open\"", "status: \"blocked\"", 1);
    assert_ne!(forged, good);
    check(&forged, rules, 1, &["does not hold", "altered"]);
    let engine = good.replacen(&format!("engine: \"{}\"", env!("CARGO_PKG_VERSION")), "engine: \"0.0.1\"", 1);
    check(&engine, rules, 0, &["although the program changed"]);
    // The rules changed, in words only: it still holds.
    let mut words = tiny::files();
    tiny::edit(&mut words, "manifest.ron", "date:", "about: \"Other words.\", date:");
    if let Ok(changed) = assemble(words.clone()) {
        let other = written(&folder.path().join("words"), &words);
        let opened = {
            fs::write(&path, &good).unwrap();
            open_answers(&path, &changed).unwrap()
        };
        let found = verify(&changed, &opened.written, &opened.set, opened.written.result.as_ref().unwrap());
        assert!(found.rules_changed && !found.answers_changed && found.holds);
        check(&good, other.to_str().unwrap(), 0, &["although the rules changed"]);
    }
    // No result at all.
    let none = answers_text(&set(&pack), &pack);
    check(&none, rules, 2, &["no result"]);
}

#[test]
fn compare_shows_what_differs_and_why() {
    let pack = pack_of(&tiny::files());
    let folder = tempfile::tempdir().unwrap();
    let rules = written(&folder.path().join("rules"), &tiny::files());
    let rules = rules.to_str().unwrap();
    let (a, b) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
    let one = set(&pack);
    let mut two = one.clone();
    two.title = "Another town".to_owned();
    two.entries[0].answer = Answer::Level(0, Confidence::High);
    two.entries[0].note = "Nobody has any.".to_owned();
    fs::write(&a, answers_text(&one, &pack)).unwrap();
    fs::write(&b, answers_text(&two, &pack)).unwrap();
    let (a, b) = (a.to_str().unwrap(), b.to_str().unwrap());
    let text = said(&program(&["compare", a, b, "--rules", rules]));
    let short = &pack.questions[0].short;
    for say in ["CONCLUSIONS", "ANSWERS THAT DIFFER", short.as_str(), "Nobody has any.", "CAUTIONS GAINED"] {
        assert!(text.contains(say), "{say:?} is not in {text}");
    }
    assert!(!text.contains(&format!("  - {}\n", pack.questions[1].short)), "{text}");
    let json = program(&["compare", a, b, "--rules", rules, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(json["answers"].as_array().unwrap().len(), 1);
    assert_eq!(json["sets"].as_array().unwrap().len(), 2);
    let cause = json["against_the_first"][0]["cause"].as_str().unwrap();
    assert!(["answers", "nothing"].contains(&cause), "{cause}");
    // One set with its what-ifs; one without any has nothing to compare.
    let within = said(&program(&["compare", a, "--rules", rules]));
    assert!(within.contains("more ovens"), "{within}");
    let mut plain = one;
    plain.what_ifs.clear();
    fs::write(a, answers_text(&plain, &pack)).unwrap();
    assert_eq!(program(&["compare", a, "--rules", rules]).status.code(), Some(2));
}
