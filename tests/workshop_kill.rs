//! A round is being closed when the program is killed: the file is whole, no ballot is lost, and what was opened does not lie
//! about beside it.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use contract_advisor::files::{open_workshop, shipped};
use contract_advisor::pack::Pack;
use contract_advisor::workshop::Workshop;

fn pack() -> Pack {
    shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
    command.arg("workshop").args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn done(args: &[&str]) {
    assert!(command(args).status().expect("the program runs").success(), "{args:?}");
}

fn read(path: &Path, pack: &Pack) -> Workshop {
    match open_workshop(path, pack) {
        Ok(found) => found.value,
        Err(faults) => panic!("{}", faults[0].drawn()),
    }
}

/// Files beside the workshop that are neither it nor its keys.
fn others(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| !["w.ron", "w.ron.keys"].iter().any(|name| path.ends_with(name)))
        .collect()
}

/// A rehearsal: eleven made-up people have answered, and their ballots are in.
fn with_ballots(folder: &Path) -> PathBuf {
    let path = folder.join("w.ron");
    done(&["rehearse", path.to_str().expect("a path")]);
    path
}

#[test]
fn killed_while_closing_nothing_is_lost_and_nothing_lies_about() {
    let pack = pack();
    let first = tempfile::tempdir().expect("a folder");
    let made = with_ballots(first.path());
    let ballots = read(&made, &pack).open_round().expect("a round").ballots_in();
    assert!(ballots > 5);
    // How long closing takes here, so that the kills fall within it.
    let whole = {
        let folder = tempfile::tempdir().expect("a folder");
        let path = copied(&made, folder.path());
        let began = Instant::now();
        done(&["close", path.to_str().expect("a path")]);
        began.elapsed()
    };
    let mut chance = 0x9e37_79b9_7f4a_7c15u64;
    let (mut open, mut closed) = (0, 0);
    for _ in 0..24 {
        let folder = tempfile::tempdir().expect("a folder");
        let path = copied(&made, folder.path());
        let file = path.to_str().expect("a path");
        let mut child = command(&["close", file]).spawn().expect("the program starts");
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        let most = u64::try_from(whole.as_micros()).expect("a short time") * 5 / 4;
        std::thread::sleep(Duration::from_micros(chance % most.max(1)));
        let _ = child.kill();
        let _ = child.wait();
        for left in others(folder.path()) {
            let mode = fs::metadata(&left).expect("a file").permissions().mode();
            assert_eq!(mode & 0o077, 0, "{} can be read by others", left.display());
        }
        let state = read(&path, &pack);
        match (state.open_round(), state.closed_rounds()) {
            (Some(round), []) => {
                assert_eq!(round.ballots_in(), ballots);
                open += 1;
                // Closing again takes in, or takes away, what was left.
                let again = command(&["close", file]).status().expect("the program runs");
                let state = read(&path, &pack);
                assert!(again.success() || state.open_round().is_none(), "it can still be closed");
                assert_eq!(state.closed_rounds()[0].ballots.len(), ballots);
            }
            (None, [round]) => {
                assert_eq!(round.ballots.len(), ballots);
                closed += 1;
                done(&["finish", file]);
            }
            _ => panic!("neither open nor closed"),
        }
        assert_eq!(others(folder.path()), Vec::<PathBuf>::new(), "nothing is left beside it");
    }
    assert!(open > 0, "no kill fell before the end: {open} open, {closed} closed");
}

/// A copy of a workshop with its keys.
fn copied(made: &Path, folder: &Path) -> PathBuf {
    let path = folder.join("w.ron");
    fs::copy(made, &path).expect("a copy");
    let keys = made.with_file_name("w.ron.keys");
    if keys.exists() {
        fs::copy(keys, folder.join("w.ron.keys")).expect("a copy");
    }
    path
}

#[test]
fn what_a_kill_left_beside_the_file_is_taken_in_if_whole_and_taken_away_if_not() {
    let pack = pack();
    let folder = tempfile::tempdir().expect("a folder");
    let path = with_ballots(folder.path());
    let file = path.to_str().expect("a path");
    // What the program would have renamed into place: the same workshop, closed.
    let other = tempfile::tempdir().expect("a folder");
    let copy = copied(&path, other.path());
    std::thread::sleep(Duration::from_millis(1100));
    done(&["close", copy.to_str().expect("a path")]);
    let opened = fs::read(&copy).expect("the closed workshop");
    let left = folder.path().join(".saving-w.ron-4711-0.tmp");

    fs::write(&left, &opened[..opened.len() / 2]).expect("half of it");
    let status = command(&["finish", file]).status().expect("the program runs");
    assert!(!status.success(), "a round is open");
    assert!(!left.exists(), "half a state is of no use to anybody");
    assert!(read(&path, &pack).open_round().is_some());

    fs::write(&left, &opened).expect("all of it");
    let _ = command(&["finish", file]).status().expect("the program runs");
    assert!(!left.exists());
    let state = read(&path, &pack);
    assert!(state.open_round().is_none() && state.closed_rounds().len() == 1, "it is closed");
}
