//! Answer sets survive every call that fails, other writers, and every content of the file.

mod support {
    pub mod faulty;
    pub mod story;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use contract_advisor::advice::sentences::headline;
use contract_advisor::answers::{Answer, AnswerSet, Confidence};
use contract_advisor::app::glyphs::UNICODE;
use contract_advisor::app::machine::{Msg, Post};
use contract_advisor::app::model::{Effect, Origin, Saved};
use contract_advisor::app::rows::highlighted_set;
use contract_advisor::app::{App, Start};
use contract_advisor::files::{Disk, Held, NotKept, RealDisk, answers_text, open_answers};
use contract_advisor::pack::{Depth, QuestionIx};
use support::faulty::{FaultyDisk, How};
use support::story::{PACK, Story};

/// What is in the file itself; states beside it do not matter.
fn read(path: &Path) -> AnswerSet {
    open_answers(path, &PACK)
        .map(|opened| opened.set)
        .unwrap_or_else(|faults| panic!("torn: {}", faults[0].drawn()))
}

fn path_of(story: &Story) -> PathBuf {
    story.model().session.as_ref().expect("open").path.clone()
}

/// States of one set, each an answer further than the one before.
fn states() -> Vec<Vec<u8>> {
    let mut set = AnswerSet::new(&PACK, Depth::Full, "2026-01-01T00:00:00Z");
    let mut states = Vec::new();
    for at in 0..5 {
        set.set(QuestionIx(at), Answer::Level(1, Confidence::High), "2026-01-02T00:00:00Z");
        set.entries[at].note = "A note of some length, so that half of it is not all of it. ".repeat(at + 1);
        states.push(answers_text(&set, &PACK).into_bytes());
    }
    states
}

/// One session over a disk; the file is looked at after every save, past the disk.
fn session(disk: &Arc<dyn Disk>, path: &Path, states: &[Vec<u8>]) -> usize {
    let mut held = Held::take(disk, path, false).expect("nobody else has it");
    let mut failed = 0;
    let mut there: Option<Vec<u8>> = None;
    for state in states {
        let kept = held.save(state);
        let now = fs::read(path).ok();
        match kept {
            Ok(_) => assert!(now.as_ref() == Some(state), "said to be saved, and is not"),
            Err(NotKept::Fault(_)) => {
                failed += 1;
                let whole = now == there || now.as_ref() == Some(state);
                assert!(whole, "neither the old state nor the new one");
            }
            Err(other) => panic!("nobody else was there: {other:?}"),
        }
        there = now;
    }
    failed
}

#[test]
fn whichever_call_fails_the_file_is_the_old_state_or_the_new_one() {
    let states = states();
    let clean = Arc::new(FaultyDisk::new(None, How::NoSpace));
    let folder = tempfile::tempdir().unwrap();
    let disk: Arc<dyn Disk> = clean.clone();
    session(&disk, &folder.path().join("set.ron"), &states);
    let calls = clean.calls();
    for name in ["create", "write", "permit", "sync", "rename", "sync_folder", "metadata", "read", "lock"] {
        assert!(calls.contains(&name), "{name} is never asked for: {calls:?}");
    }
    for how in [How::NoSpace, How::Permission, How::Interrupted, How::ShortWrite, How::PowerCut] {
        for at in 0..calls.len() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("set.ron");
            let faulty = Arc::new(FaultyDisk::new(Some(at), how));
            let disk: Arc<dyn Disk> = faulty.clone();
            let failed = session(&disk, &path, &states);
            match how {
                // A signal or a short write must not be noticed by the user.
                How::Interrupted | How::ShortWrite => assert_eq!(failed, 0, "{how:?} at {at}"),
                How::NoSpace | How::Permission => {
                    // The next save brings everything; what was half written is gone.
                    if at + 12 < calls.len() {
                        assert!(fs::read(&path).unwrap() == states[4], "{how:?} at {at} {}", calls[at]);
                    }
                    assert!(failed <= 1);
                }
                _ => {}
            }
            // After the power comes back, the next program finds a whole file and goes on.
            let before = fs::read(&path).ok();
            let real: Arc<dyn Disk> = Arc::new(RealDisk);
            let mut held = Held::take(&real, &path, false).expect("the lock went with the program");
            if let Some(before) = before {
                read(&path);
                held.has_read(&before);
            }
            let left = held.left_behind();
            held.save(&states[4]).expect("a disk that works");
            held.clear(&left);
            let left: Vec<_> = fs::read_dir(folder.path())
                .unwrap()
                .flatten()
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .filter(|name| name.ends_with(".tmp"))
                .collect();
            assert!(left.is_empty(), "{left:?}");
        }
    }
}

/// A session in the interface; what was in memory after each key.
fn story_on(disk: Arc<dyn Disk>) -> (Story, Vec<AnswerSet>) {
    let mut story = Story::on_disk(disk);
    let mut seen = Vec::new();
    story.choose("Start a new answer set").type_text("North").press("enter");
    if story.model().session.is_some() {
        for keys in ["tab", "3", "enter", "u", "enter", "2", "s", "z", "n"] {
            story.press(keys);
            seen.push(story.set().clone());
        }
        story.type_text("Half a sentence");
        story.wait(Duration::from_secs(1));
        seen.push(story.set().clone());
        story.press("esc");
        seen.push(story.set().clone());
    }
    (story, seen)
}

#[test]
fn over_a_whole_session_no_answer_is_lost_whichever_call_fails() {
    let clean = Arc::new(FaultyDisk::new(None, How::NoSpace));
    let (story, seen) = story_on(clean.clone());
    assert!(seen.len() > 8);
    drop(story);
    let calls = clean.calls().len();
    for (how, step) in [(How::NoSpace, 3), (How::Permission, 5), (How::Interrupted, 7), (How::ShortWrite, 7)]
    {
        for at in (0..calls).step_by(step) {
            let (story, _) = story_on(Arc::new(FaultyDisk::new(Some(at), how)));
            let Some(session) = &story.model().session else { continue };
            match &session.saved {
                // The last save but one failed, and this one brought everything.
                Saved::Yes => assert!(story.saved_set() == *story.set(), "{how:?} at {at}"),
                Saved::No(_) => assert!(at + 30 > calls, "{how:?} at {at} of {calls} was not made good"),
                Saved::Pending => panic!("{how:?} at {at}: nobody saved"),
            }
        }
    }
}

#[test]
fn when_nothing_can_be_saved_any_more_it_says_exactly_what_and_saves_elsewhere() {
    let faulty = Arc::new(FaultyDisk::new(None, How::FromNowOn));
    let disk: Arc<dyn Disk> = faulty.clone();
    let mut story = Story::on_disk(disk);
    story.choose("Start a new answer set").type_text("North").press("enter tab 3");
    let path = path_of(&story);
    let before = read(&path);
    let full = Arc::new(FaultyDisk::new(Some(0), How::FromNowOn));
    // From here on the disk is full for the file that is open.
    story.press("esc");
    drop(story);

    let disk: Arc<dyn Disk> = full.clone();
    full.mend();
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("north.ron");
    fs::write(&path, answers_text(&before, &PACK)).unwrap();
    let mut story = Story::on_disk(disk);
    story.open_file(&path);
    full.fill_below(home.path());
    story.press("2 enter n").type_text("Said the lead").press("esc");
    story.expect("Not saved: ").expect("The disk is full.");
    assert!(read(&path) == before, "the file is as it was");
    let asked = PACK.asked(Depth::Full).nth(1).unwrap();
    story.press("q").expect("Not saved: what is said about").expect(&PACK[asked].short[2..12]).press("n");
    // Saved elsewhere, with everything, and work goes on there.
    let elsewhere = tempfile::tempdir().unwrap();
    let other = elsewhere.path().join("elsewhere").join("north.ron");
    story
        .press("a")
        .expect("Save elsewhere")
        .press("ctrl-w ctrl-w ctrl-w ctrl-w ctrl-w ctrl-w ctrl-w ctrl-w");
    story.press("ctrl-w ctrl-w ctrl-w ctrl-w ctrl-w ctrl-w ctrl-w ctrl-w");
    story.paste(&other.display().to_string()).press("enter").expect("Work goes on there");
    assert!(read(&other) == *story.set());
    full.mend();
    story.press("3");
    assert!(read(&other) == *story.set());
    assert!(read(&path) == before);
}

#[test]
fn a_program_that_is_told_to_end_leaves_a_copy_of_what_it_could_not_save() {
    let faulty = Arc::new(FaultyDisk::new(None, How::FromNowOn));
    let disk: Arc<dyn Disk> = faulty.clone();
    let mut story = Story::on_disk(disk);
    let home = tempfile::tempdir().unwrap();
    story.open_file(&home.path().join("north.ron")).press("tab 3");
    faulty.fill_below(home.path());
    story.press("4 n").type_text("half a sen");
    let set = story.set().clone();
    story.end();
    let parting = story.app().parting().expect("it says where").to_owned();
    let copy = story.folder().join("north-not-saved.ron");
    assert!(parting.contains(&copy.display().to_string()), "{parting}");
    assert_eq!(read(&copy).entries, set.entries);
}

#[test]
fn a_removed_folder_is_made_again() {
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text("North").press("enter tab 3");
    fs::remove_dir_all(story.folder()).unwrap();
    story.press("2").expect("it has been written again");
    assert!(story.saved_set() == *story.set());
}

#[cfg(unix)]
#[test]
fn files_are_private_and_keep_the_permissions_they_are_given() {
    use std::os::unix::fs::PermissionsExt;
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text("North").press("enter tab 3");
    let path = path_of(&story);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    story.press("2");
    assert_eq!(mode(&path), 0o640);
}

/// Two programs on one file; the second has been told so.
fn two() -> (Story, Story, PathBuf) {
    let mut first = Story::begin();
    first.choose("Start a new answer set").type_text("North").press("enter tab 3");
    let path = path_of(&first);
    let mut second = first.again();
    second.choose("Continue").expect("Another program has");
    (first, second, path)
}

#[test]
fn a_second_program_can_read_and_is_refused_kindly() {
    let (first, mut second, path) = two();
    second.press("enter").expect("read only");
    let before = fs::read(&path).unwrap();
    for keys in ["2", "u", "n", "enter", "s", "x", "backspace", "z"] {
        second.press(keys);
        assert!(second.model().dialog.is_none(), "{keys}");
    }
    second.press("1").expect("open to read only").expect("Nothing was changed");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(second.set(), first.set());
}

#[test]
fn a_second_program_can_make_a_copy() {
    let (first, mut second, path) = two();
    second.press("down down enter");
    assert_ne!(path_of(&second), path);
    second.press("1");
    assert!(second.saved_set() == *second.set());
    assert!(first.saved_set() == *first.set());
}

#[test]
fn a_second_program_can_take_over_and_the_first_is_told() {
    let (mut first, mut second, path) = two();
    second.press("down enter");
    second.press("2");
    assert!(read(&path) == *second.set());
    let theirs = fs::read(&path).unwrap();
    first.press("4").expect("took this file over");
    assert_eq!(fs::read(&path).unwrap(), theirs, "never overwritten unasked");
    // Mine as a copy, and on there.
    first.press("down down enter").expect("Work goes on there");
    assert!(first.saved_set() == *first.set());
    assert_ne!(path_of(&first), path);
    assert_eq!(fs::read(&path).unwrap(), theirs);
    second.press("3");
    assert!(read(&path) == *second.set());
}

#[test]
fn a_file_that_is_replaced_under_us_is_never_overwritten_unasked() {
    for way in 0..3 {
        let mut story = Story::begin();
        story.choose("Start a new answer set").type_text("North").press("enter tab 3");
        let path = path_of(&story);
        // As a synchronised folder does: another file under the same name.
        let mut theirs = story.set().clone();
        theirs.title = "From another computer".to_owned();
        let text = answers_text(&theirs, &PACK);
        let beside = path.with_extension("part");
        fs::write(&beside, &text).unwrap();
        fs::rename(&beside, &path).unwrap();
        story.press("2").expect("Another program changed this file");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        let mine = story.set().clone();
        for _ in 0..way {
            story.press("down");
        }
        story.press("enter");
        let all: Vec<AnswerSet> = fs::read_dir(story.folder())
            .unwrap()
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "ron"))
            .map(|entry| read(&entry.path()))
            .collect();
        assert!(all.contains(&theirs) && all.contains(&mine), "way {way}: both are kept");
        assert!(matches!(story.model().session.as_ref().unwrap().saved, Saved::Yes));
        assert_eq!(story.set() == &theirs, way == 0);
        assert_eq!(read(&path) == mine, way == 1);
    }
}

#[test]
fn the_last_change_is_found_again_if_it_had_not_taken_its_place() {
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text("North").press("enter tab 3");
    let path = path_of(&story);
    story.end();
    let mut newer = read(&path);
    let at = PACK.asked(Depth::Full).nth(1).unwrap();
    newer.set(at, Answer::DontKnow, "2027-01-01T00:00:00Z");
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    fs::write(path.with_file_name(format!(".saving-{name}-77-0.tmp")), answers_text(&newer, &PACK)).unwrap();
    fs::write(path.with_file_name(format!(".saving-{name}-78-0.tmp")), "(format: 2, tit").unwrap();
    let mut again = story.again();
    again.choose("Continue").expect("Found again");
    assert!(*again.set() == newer && again.saved_set() == newer);
    let left = fs::read_dir(story.folder()).unwrap().flatten();
    assert!(!left.into_iter().any(|entry| entry.path().extension().is_some_and(|e| e == "tmp")));
}

#[test]
fn what_is_seen_survives_the_program_although_the_disk_has_not_got_it_yet() {
    // All of it within one second by the story's clock, and answer after answer to one question: no time and no count tells which
    // state is the newer.
    for keys in ["2", "2 4", "2 4 1 3", "u", "2 u 4"] {
        let mut story = Story::begin();
        story.choose("Start a new answer set").type_text("North").press("enter tab 3");
        let path = path_of(&story);
        let before = read(&path);
        let mut again = story.press_and_die(keys);
        assert!(read(&path) == before, "{keys}: the file is as it was");
        again.choose("Continue").expect("Found again");
        let wanted = match keys.rsplit(' ').next() {
            Some("u") => Answer::DontKnow,
            Some(level) => Answer::Level(level.parse::<u8>().unwrap() - 1, Confidence::Medium),
            None => unreachable!(),
        };
        let first = PACK.asked(Depth::Full).next().unwrap();
        assert_eq!(again.saved_set().entry(first).answer, wanted, "{keys}");
        let left = fs::read_dir(again.folder()).unwrap().flatten();
        assert!(
            !left.into_iter().any(|entry| entry.path().extension().is_some_and(|e| e == "tmp")),
            "{keys}"
        );
    }
}

#[test]
fn the_result_in_the_file_is_that_of_the_answers_in_the_file() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let mut story = Story::open_set(&read(&sample), "northtown.ron", "default");
    let first = PACK.asked(Depth::Full).next().unwrap();
    // The map, the first question, and another answer: the result is worked out after the frame that shows the answer, and is in the
    // file before the next key.
    for level in 0..2u8 {
        story.press(if level == 0 { "m home enter 1" } else { "2" });
        assert_eq!(story.saved_set().entry(first).answer, Answer::Level(level, Confidence::High));
        let verified = std::process::Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
            .arg("verify")
            .arg(path_of(&story))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&verified.stdout).into_owned();
        assert!(said.contains("The result holds: recomputed from the saved answers"), "{level}: {said}");
    }
}

#[test]
fn damaged_files_never_panic_and_are_never_overwritten() {
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text("North").press("enter tab 3 n");
    story.type_text("\"Quoted\" #1").press("esc 2");
    let whole = fs::read(path_of(&story)).unwrap();
    story.end();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.ron");
    let mut story = Story::begin();
    let mut seed = 7u64;
    let cuts = (0..whole.len() - 3).step_by(9).map(|end| whole[..end].to_vec());
    let flips = (0..120).map(|_| {
        let mut bytes = whole.clone();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let at = (seed >> 33) as usize % bytes.len();
        bytes[at] ^= 1 << (seed >> 29 & 7);
        bytes
    });
    for bytes in cuts.chain(flips) {
        fs::write(&path, &bytes).unwrap();
        if open_answers(&path, &PACK).is_ok() {
            continue;
        }
        story.choose("Open another file").type_text(&path.display().to_string()).press("enter");
        story.expect("It has not been changed.").press("esc");
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    assert!(story.model().session.is_none());
}

#[test]
fn a_newer_format_is_shown_to_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.ron");
    let text = "(format: 9, title: \"From the future\", weather: Sunny)\n";
    fs::write(&path, text).unwrap();
    let mut story = Story::begin();
    story.choose("Open another file").type_text(&path.display().to_string()).press("enter");
    story.expect("format 9").expect("From the future").expect("newer version of contract-advisor");
    story.press("esc q");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn undo_and_redo_go_through_everything_that_was_said() {
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text("North").press("enter");
    let mut states = vec![story.set().clone()];
    let mut did = |story: &mut Story| {
        let set = story.set().clone();
        assert_ne!(states.last(), Some(&set), "nothing changed");
        states.push(set);
    };
    story.choose("Service").type_text("Treatment").press("enter");
    did(&mut story);
    story.choose(&PACK.reasons[0].text);
    did(&mut story);
    story.press("n").type_text("All but detox").press("esc");
    did(&mut story);
    story.press("e space esc");
    did(&mut story);
    story.choose("Depth");
    did(&mut story);
    story.press("tab 3");
    did(&mut story);
    story.press("n").type_text("Said the manager").press("esc");
    did(&mut story);
    story.press("enter u");
    did(&mut story);
    story.press("o").type_text("Ann").press("enter esc");
    did(&mut story);
    let same = |a: &AnswerSet, b: &AnswerSet| contract_advisor::answers::differences(a, b).is_empty();
    for state in states.iter().rev().skip(1) {
        story.press("z");
        assert!(same(story.set(), state), "{:?}", contract_advisor::answers::differences(story.set(), state));
        assert!(same(&story.saved_set(), state));
    }
    story.press("z").expect_not("Undone");
    for state in states.iter().skip(1) {
        story.press("y");
        assert!(same(story.set(), state));
    }
    story.press("y").expect_not("Done again");
    // A new change after an undo: what was undone is not done again over it.
    story.press("z 1 y").expect_not("Done again");
    assert!(story.model().dialog.is_none());
}

#[test]
fn the_history_says_who_changed_what_and_what_it_altered() {
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text("North").press("enter").choose("Depth").press("tab");
    for _ in PACK.asked(Depth::Quick) {
        story.press("3 enter");
    }
    story.press("v").expect("History").press("n").type_text("J.D.").press("enter esc");
    story.press("v enter").expect("once the result has been").press("esc esc");
    story.press("r enter y").expect("Result").press("m enter 1 v");
    story.expect("J.D.").press("enter").expect("What this change altered");
    let page = story.whole();
    assert!(page.contains("Conclusions") && page.contains("Before:") && page.contains("After:"), "{page}");
    let set = story.saved_set();
    assert_eq!(set.history.last().unwrap().by, "J.D.");
    assert_eq!(set.history[0].by, "", "nobody is named who did not ask for it");
}

#[test]
fn what_a_change_altered_is_what_the_result_said_before_and_after_it() {
    let northtown = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let mut story = Story::open_set(&read(&northtown), "northtown.ron", "default");
    let said =
        |story: &Story| headline(&PACK, story.model().session.as_ref().expect("open").advice(), Depth::Full);
    // Three changes; the one in the middle is asked about, so that the last must be undone for it.
    story.press("m enter 1 m down enter");
    let before = said(&story);
    story.press("1");
    let after = said(&story);
    story.press("m down down enter 1 v").expect("History");
    assert_ne!(before, after, "the sample's second question matters");
    let asked = PACK.asked(Depth::Full).nth(1).expect("a second question");
    story.highlight(&PACK[asked].short[..10]).press("enter");
    let page = story.whole();
    for says in [format!("Before: {before}"), format!("After: {after}"), "Where each stands".to_owned()] {
        assert!(page.contains(&says), "{says:?} is not in {page}");
    }
    // Looking changes nothing.
    story.press("esc esc");
    assert!(story.saved_set() == *story.set());
}

#[test]
fn two_thousand_changes_stay_small_and_are_all_there() {
    let mut set = AnswerSet::new(&PACK, Depth::Full, "2026-01-01T00:00:00Z");
    let empty = answers_text(&set, &PACK).len();
    for number in 0..2_000usize {
        let question = QuestionIx(number % PACK.questions.len());
        let answer = match number / PACK.questions.len() % 3 {
            0 => Answer::Level(1, Confidence::Medium),
            1 => Answer::Level(2, Confidence::Low),
            _ => Answer::DontKnow,
        };
        set.set(question, answer, &format!("2026-01-{:02}T10:{:02}:00Z", 1 + number / 100, number % 60));
    }
    for change in &mut set.history {
        "J.D.".clone_into(&mut change.by);
    }
    assert_eq!(set.history.len(), 2_000);
    let text = answers_text(&set, &PACK);
    // A line each: when, who, what, from and to, and nothing else.
    assert_eq!(text.lines().filter(|line| line.contains("by: \"J.D.\"")).count(), 2_000);
    assert!(text.len() - empty < 2_000 * 180, "{} bytes a change", (text.len() - empty) / 2_000);
    let mut story = Story::open_set(&set, "long.ron", "default");
    assert!(story.set().history == set.history);
    story.press("v").expect("History").press("end enter").expect("J.D.").press("esc esc z");
    assert!(story.saved_set() == *story.set());
}

#[test]
fn home_renames_copies_deletes_imports_and_searches() {
    let mut story = Story::begin();
    for title in ["North", "South", "East", "West", "Hill", "Vale", "Harbour", "Moor", "Fen"] {
        story.choose("Start a new answer set").type_text(title).press("enter esc");
    }
    story.highlight("Vale").press("n ctrl-w").type_text("Dale").press("enter").expect("Dale   ");
    assert_eq!(read(&story.folder().join("vale.ron")).title, "Dale");
    story.press("c").expect("Dale (copy)");
    story.press("d").expect("can be had").press("y");
    story.expect("Moved to").expect_not("Dale (copy)  ");
    let bin = story.folder().parent().unwrap().join("deleted-answers");
    assert_eq!(fs::read_dir(&bin).unwrap().count(), 1);
    let deleted = fs::read_dir(&bin).unwrap().flatten().next().unwrap().path();
    assert_eq!(read(&deleted).title, "Dale (copy)");
    story.press("i").paste(&deleted.display().to_string()).press("enter").expect("Imported as");
    story.highlight("Dale (copy)");
    story.press("/").type_text("moo").expect("Moor").expect_not("Harbour");
    story.press("enter");
    assert_eq!(story.set().title, "Moor");
    story.press("esc").expect("Harbour");
    story.highlight("North").press("space").highlight("South").press("space v").expect("Compare");
}

#[test]
fn five_hundred_answer_sets_are_listed() {
    let story = Story::begin();
    let northtown = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let text = fs::read_to_string(northtown).unwrap();
    for number in 0..500 {
        let text = text.replacen("Northtown recovery", &format!("Town {number} recovery"), 1);
        fs::write(story.folder().join(format!("town-{number}.ron")), text).unwrap();
    }
    let mut story = story.again();
    assert_eq!(story.model().recent.len(), 500);
    story.press("/").type_text("Town 477").press("enter").expect("Town 477 recovery");
}

#[test]
fn the_first_frame_waits_for_the_newest_sets_only() {
    let story = Story::begin();
    let set = AnswerSet::new(&PACK, Depth::Full, "2026-01-01T00:00:00Z");
    for number in 0..60 {
        let mut set = set.clone();
        set.title = format!("Town {number:02}");
        fs::write(story.folder().join(format!("town-{number:02}.ron")), answers_text(&set, &PACK)).unwrap();
    }
    let mut app = App::new(Start {
        pack: Arc::clone(&PACK),
        origin: Origin::Shipped,
        glyphs: UNICODE,
        folder: story.folder(),
        now: jiff::Timestamp::UNIX_EPOCH,
        zone: jiff::tz::TimeZone::UTC,
    });
    let (first, unread) = (app.model().recent.len(), app.model().unread);
    assert!(first >= 6 && unread > 40, "{first} and {unread}");
    assert_eq!(first + unread, 60);
    // The rest comes beside the main thread, and the highlight stays where it is.
    let effects = app.update(Msg::Resize(80, 24));
    assert_eq!(effects, [Effect::ListRest]);
    for _ in 0..8 {
        app.update(Msg::Key("down".parse().unwrap()));
    }
    let before = highlighted_set(app.model()).expect("a set").title.clone();
    let (sender, notes) = std::sync::mpsc::channel();
    app.perform(Effect::ListRest, &Post::new(sender));
    app.update(notes.recv_timeout(Duration::from_secs(60)).expect("the rest"));
    assert_eq!((app.model().recent.len(), app.model().unread), (60, 0));
    assert_eq!(highlighted_set(app.model()).expect("a set").title, before);
    let places: Vec<usize> = app.model().recent.iter().map(|line| line.place).collect();
    assert_eq!(places, (0..60).collect::<Vec<_>>());
}
