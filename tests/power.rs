//! Every way to change an answer set: after a failed call it is as it was or as it is to
//! be, and after a power cut between any two calls nothing that was said to be saved is gone.

#![cfg(unix)]

mod support {
    pub mod faulty;
    pub mod power;
    pub mod story;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use contract_advisor::answers::{Answer, AnswerSet, Confidence};
use contract_advisor::files::{Disk, Held, answers_text, load_answers, put_new_in, put_titled, recycle};
use contract_advisor::pack::{Depth, QuestionIx};
use support::faulty::{FaultyDisk, How};
use support::power::{PowerDisk, World, world_of};
use support::story::{PACK, Story};

/// States of one set, each an answer further than the one before.
static STATES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut set = AnswerSet::new(&PACK, Depth::Full, "2026-01-01T00:00:00Z");
    (0..3)
        .map(|at| {
            let now = format!("2026-01-0{}T00:00:00Z", at + 2);
            set.set(QuestionIx(at), Answer::Level(1, Confidence::High), &now);
            set.entries[at].note = "Half of this note is not all of it. ".repeat(80);
            answers_text(&set, &PACK).into_bytes()
        })
        .collect()
});

/// Does something in a folder, over a disk, and tells each promise; whether all went well.
type Run = fn(&Arc<dyn Disk>, &Path, &dyn Fn()) -> bool;

/// Something that is done with files.
struct Deed {
    name: &'static str,
    /// What lies in the folder before.
    before: fn(&Path),
    /// Does it.
    run: Run,
    /// Whether nothing is lost: what is there, below this folder, after how many promises.
    holds: fn(&World, &Path, usize) -> bool,
}

fn answers(root: &Path) -> PathBuf {
    root.join("answers").join("north.ron")
}

fn is(world: &World, path: PathBuf, state: usize) -> bool {
    world.get(&path).is_some_and(|bytes| *bytes == STATES[state])
}

fn one_file(root: &Path) {
    fs::create_dir(root.join("answers")).unwrap();
    fs::write(answers(root), &STATES[0]).unwrap();
}

const DEEDS: &[Deed] = &[
    Deed {
        name: "a session of saves",
        before: |root| fs::create_dir(root.join("answers")).unwrap(),
        run: |disk, root, said| {
            let mut held = Held::take(disk, &answers(root), false).unwrap();
            STATES.iter().all(|state| {
                held.save(state).is_ok_and(|_| {
                    said();
                    true
                })
            })
        },
        // The last state that was said to be saved, or the one being saved.
        holds: |world, root, said| {
            (said == 0 && !world.contains_key(&answers(root)))
                || (said.saturating_sub(1)..=said.min(2)).any(|at| is(world, answers(root), at))
        },
    },
    Deed {
        name: "a new set where there is no folder yet",
        before: |_| {},
        run: |disk, root, said| {
            let made = put_titled(&**disk, &root.join("data/answers"), "North", "2026-01-01", &STATES[0]);
            made.is_ok_and(|path| {
                said();
                path == root.join("data/answers/north.ron")
            })
        },
        holds: |world, root, said| {
            let path = root.join("data/answers/north.ron");
            (said == 0 && !world.contains_key(&path)) || is(world, path, 0)
        },
    },
    Deed {
        name: "a copy: import, duplicate, save elsewhere, rescue",
        before: one_file,
        run: |disk, root, said| {
            put_new_in(&**disk, &root.join("elsewhere/copy.ron"), &STATES[1]).is_ok_and(|()| {
                said();
                true
            })
        },
        holds: |world, root, said| {
            let copy = root.join("elsewhere/copy.ron");
            is(world, answers(root), 0) && ((said == 0 && !world.contains_key(&copy)) || is(world, copy, 1))
        },
    },
    Deed {
        name: "deleting, which is moving",
        before: one_file,
        run: |disk, root, said| {
            recycle(&**disk, &answers(root), &root.join("deleted-answers")).is_ok_and(|to| {
                said();
                to == root.join("deleted-answers/north.ron")
            })
        },
        holds: |world, root, said| {
            let moved = is(world, root.join("deleted-answers/north.ron"), 0);
            moved || (said == 0 && is(world, answers(root), 0))
        },
    },
    Deed {
        name: "saving over what somebody else wrote",
        before: one_file,
        run: |disk, root, said| {
            let mut held = Held::take(disk, &answers(root), false).unwrap();
            held.has_read(b"what we knew");
            held.save_over(&STATES[1], &root.join("answers/theirs.ron")).is_ok_and(|_| {
                said();
                true
            })
        },
        holds: |world, root, said| {
            let theirs = is(world, root.join("answers/theirs.ron"), 0);
            (said == 0 && is(world, answers(root), 0)) || (theirs && is(world, answers(root), 1))
        },
    },
    Deed {
        name: "carrying to other rules, the original kept",
        before: one_file,
        run: |disk, root, said| {
            let mut held = Held::take(disk, &answers(root), false).unwrap();
            held.has_read(&STATES[0]);
            held.keep_original(root.join("answers/north.ron.under-1"));
            held.save(&STATES[1]).is_ok_and(|_| {
                said();
                true
            })
        },
        holds: |world, root, said| {
            let original = is(world, root.join("answers/north.ron.under-1"), 0);
            (said == 0 && is(world, answers(root), 0)) || (original && is(world, answers(root), 1))
        },
    },
];

#[test]
fn after_a_power_cut_between_any_two_calls_nothing_said_to_be_saved_is_gone() {
    for deed in DEEDS {
        let root = tempfile::tempdir().unwrap();
        (deed.before)(root.path());
        let power = Arc::new(PowerDisk::over(root.path(), false));
        let disk: Arc<dyn Disk> = power.clone();
        assert!((deed.run)(&disk, root.path(), &|| power.said()), "{}", deed.name);
        let worlds = power.worlds();
        assert!(worlds.len() > 6, "{}: only {} worlds", deed.name, worlds.len());
        for (said, world) in &worlds {
            let names: Vec<_> = world.iter().map(|(path, bytes)| (path, bytes.len())).collect();
            assert!((deed.holds)(world, root.path(), *said), "{}, after {said}: {names:?}", deed.name);
        }
        let last = worlds.iter().map(|(said, _)| *said).max();
        assert!(last > Some(0), "{}: nothing was promised", deed.name);
    }
}

#[test]
fn a_program_that_forgot_to_sync_would_be_found_out() {
    for deed in DEEDS {
        let root = tempfile::tempdir().unwrap();
        (deed.before)(root.path());
        let power = Arc::new(PowerDisk::over(root.path(), true));
        let disk: Arc<dyn Disk> = power.clone();
        (deed.run)(&disk, root.path(), &|| power.said());
        let lost = power.worlds().iter().any(|(said, world)| !(deed.holds)(world, root.path(), *said));
        assert!(lost, "{}: this test cannot fail", deed.name);
    }
}

#[test]
fn whatever_is_done_whichever_call_fails_nothing_is_lost() {
    for deed in DEEDS {
        let counted = Arc::new(FaultyDisk::new(None, How::NoSpace));
        let root = tempfile::tempdir().unwrap();
        (deed.before)(root.path());
        let disk: Arc<dyn Disk> = counted.clone();
        assert!((deed.run)(&disk, root.path(), &|| {}));
        drop(disk);
        let calls = counted.calls();
        for how in [How::NoSpace, How::Permission, How::Interrupted, How::ShortWrite, How::PowerCut] {
            for (at, call) in calls.iter().enumerate() {
                let root = tempfile::tempdir().unwrap();
                (deed.before)(root.path());
                let disk: Arc<dyn Disk> = Arc::new(FaultyDisk::new(Some(at), how));
                let said = std::cell::Cell::new(0);
                let done = (deed.run)(&disk, root.path(), &|| said.set(said.get() + 1));
                let world = world_of(root.path());
                let names: Vec<_> = world.iter().map(|(path, bytes)| (path, bytes.len())).collect();
                assert!(
                    (deed.holds)(&world, root.path(), said.get()),
                    "{}: {how:?} at {at}, {call}: {names:?}",
                    deed.name
                );
                if matches!(how, How::Interrupted | How::ShortWrite) {
                    assert!(done, "{}: {how:?} at {at} is nobody's business but ours", deed.name);
                }
            }
        }
    }
}

#[test]
fn after_a_power_cut_the_program_opens_what_was_saved_and_tidies_up() {
    let deed = &DEEDS[0];
    let root = tempfile::tempdir().unwrap();
    (deed.before)(root.path());
    let power = Arc::new(PowerDisk::over(root.path(), false));
    let disk: Arc<dyn Disk> = power.clone();
    assert!((deed.run)(&disk, root.path(), &|| power.said()));
    let mut opened = 0;
    for (said, world) in power.worlds() {
        if !world.contains_key(&answers(root.path())) {
            continue;
        }
        let fresh = tempfile::tempdir().unwrap();
        for (path, bytes) in &world {
            fs::write(fresh.path().join(path.file_name().unwrap()), bytes).unwrap();
        }
        let path = fresh.path().join("north.ron");
        let mut story = Story::begin();
        story.open_file(&path);
        let done = story.set().history.len();
        assert!(done >= said && done <= said + 1, "{done} answers after {said} were said to be saved");
        assert_eq!(
            load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn())),
            *story.set()
        );
        story.end();
        let left: Vec<_> = world_of(fresh.path()).into_keys().collect();
        assert_eq!(left, [path], "tidied up");
        opened += 1;
    }
    assert!(opened > 10, "{opened}");
}
