//! What is printed: JSON that steers no terminal, and output that cannot be written.

#![cfg(unix)]

mod support;

use std::ffi::OsString;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use contract_advisor::cli;
use contract_advisor::files::{assemble, save_answers};
use support::evil::{self, evil_set};
use support::tiny;

fn printed(args: &[&str]) -> String {
    let args = std::iter::once("contract-advisor").chain(args.iter().copied()).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let _ = cli::run(args, &mut out, &mut err);
    assert!(!out.is_empty(), "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).expect("text")
}

#[test]
fn json_carries_nothing_that_steers_a_terminal_and_means_the_same() {
    let home = tempfile::tempdir().expect("a folder");
    let at = |name: &str| home.path().join(name).to_str().expect("plain").to_owned();
    let files = evil::files();
    tiny::write(&files, Path::new(&at("rules")));
    let pack = assemble(files).unwrap_or_else(|faults| panic!("{}", support::listed(&faults)));
    let mut set = evil_set(&pack);
    // What serde_json leaves as it is: C1 controls, delete, and what turns the direction of text.
    set.title =
        "a\u{7f}\u{80}\u{85}\u{9b}2J\u{9f}\u{61c}\u{200e}\u{202e}\u{2069}\u{2028}\u{feff}b".to_owned();
    for file in ["one.ron", "two.ron"] {
        save_answers(Path::new(&at(file)), &set, &pack).unwrap_or_else(|fault| panic!("{}", fault.drawn()));
    }
    let config = format!("Config(who: {:?}, colour: \"\u{9b}2J\u{202e}\")", set.title);
    fs::write(at("config.ron"), config).expect("written");
    let (one, two, rules, config) = (at("one.ron"), at("two.ron"), at("rules"), at("config.ron"));
    let commands: [&[&str]; 5] = [
        &["assess", &one, "--rules", &rules, "--format", "json"],
        &["assess", &one, &two, "--rules", &rules, "--format", "json"],
        &["compare", &one, &two, "--rules", &rules, "--format", "json"],
        &["rules", "audit", &rules, "--format", "json"],
        &["config", "show", "--format", "json", "--config", &config],
    ];
    for command in commands {
        let json = printed(command);
        let steers = |c: char| {
            (c != '\n' && c.is_control())
                || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        let found: Vec<&str> = json.lines().filter(|line| line.contains(steers)).collect();
        assert!(found.is_empty(), "{command:?}: {found:?}");
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        // Written out, not left out.
        assert!(read.to_string().contains('\u{9b}') && json.contains("\\u009b"), "{command:?}");
    }
}

/// The program with its output in a file or a pipe of its own.
fn program(home: &Path, args: &[&str], out: impl Into<Stdio>, lines: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(args)
        .current_dir(home)
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(out)
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let _ = child.stdin.take().expect("input").write_all(lines.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_by_the_line_face_and_by_what_writes_as_well() {
    let home = tempfile::tempdir().expect("a folder");
    let full = || fs::File::options().write(true).open("/dev/full").expect("there");
    let rehearse = program(home.path(), &["workshop", "rehearse", "w.ron"], Stdio::piped(), "");
    assert!(rehearse.status.success());
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let sample = sample.to_str().expect("plain");
    let commands: [(&[&str], &str); 8] = [
        (&["--plain"], "1 T\nnext\n2\nquit\n"),
        (&["schema"], ""),
        (&["config"], ""),
        (&["rules", "export", "R"], ""),
        (&["rules", "test"], ""),
        (&["report", sample, "-o", "r.md"], ""),
        (&["workshop", "summary", "w.ron"], ""),
        (&["workshop", "ballot", "w.ron", "-o", "papers"], ""),
    ];
    for (command, lines) in commands {
        let output = program(home.path(), command, full(), lines);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{command:?}: {said}");
        assert!(
            said.contains("standard output") && said.contains("The disk is full."),
            "{command:?}: {said}"
        );
    }
    // What was to be written is there all the same.
    assert!(home.path().join("r.md").exists() && home.path().join("R/manifest.ron").exists());
}

/// A stream that another program has asked not to wait: what does not fit yet is written when there is room.
#[test]
fn a_reader_that_is_slow_gets_everything_from_a_stream_that_does_not_wait() {
    let home = tempfile::tempdir().expect("a folder");
    let whole = program(home.path(), &["completions", "bash"], Stdio::piped(), "");
    assert!(whole.stdout.len() > 70_000, "more than a pipe holds");
    let (mut reader, writer) = std::io::pipe().expect("a pipe");
    rustix::io::ioctl_fionbio(&writer, true).expect("set");
    let slow = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(1500));
        let mut read = Vec::new();
        reader.read_to_end(&mut read).expect("read");
        read
    });
    let output = program(home.path(), &["completions", "bash"], writer, "");
    let read = slow.join().expect("read");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    assert!(read == whole.stdout, "{} of {} bytes arrived", read.len(), whole.stdout.len());
}

#[test]
fn nothing_is_called_sealed_before_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| program(home.path(), args, Stdio::piped(), "");
    let new =
        ["workshop", "new", "w.ron", "--title", "T", "--quick", "--participants", "4", "--no-passphrase"];
    assert!(run(&new).status.success());
    let mode = |mode| {
        let permissions = fs::Permissions::from_mode(mode);
        fs::set_permissions(home.path().join("w.ron"), permissions).expect("permitted");
    };
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let sample = sample.to_str().expect("plain");
    let commands: [&[&str]; 2] = [
        &["workshop", "add", "w.ron", sample, "--seat", "charity"],
        &["workshop", "tally", "w.ron", "shared_vision", "1,1,1,1"],
    ];
    for command in commands {
        mode(0o444);
        let output = run(command);
        assert_ne!(output.status.code(), Some(0), "{command:?}");
        assert_eq!(text(&output.stdout), "", "{command:?} says what it did not do");
        assert!(
            text(&output.stderr).contains("It may not be saved"),
            "{command:?}: {}",
            text(&output.stderr)
        );
        mode(0o644);
        let output = run(command);
        assert!(output.status.success() && text(&output.stdout).contains("sealed"), "{command:?}");
    }
}
