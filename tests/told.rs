//! What a command says when a stream or a file is not as it should be: what could not be printed, a link that leads nowhere. None of it
//! may pass in silence.

#![cfg(unix)]

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use contract_advisor::cli;
use contract_advisor::files::{Disk, Held, RealDisk, answers_text, load_answers, shipped};

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron")
}

fn run_into(args: &[&str], out: &mut dyn Write) -> (u8, String) {
    let args = std::iter::once("contract-advisor").chain(args.iter().copied()).map(OsString::from);
    let mut err = Vec::new();
    let code = cli::run(args, out, &mut err);
    (code, String::from_utf8(err).expect("text"))
}

fn run(args: &[&str]) -> (u8, String, String) {
    let mut out = Vec::new();
    let (code, err) = run_into(args, &mut out);
    (code, String::from_utf8(out).expect("text"), err)
}

/// A stream that fails: with every write, or only when what it has held back is to go out.
struct Failing {
    kind: ErrorKind,
    late: bool,
}

impl Write for Failing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.late { Ok(bytes.len()) } else { Err(self.kind.into()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.kind.into())
    }
}

#[test]
fn what_cannot_be_printed_is_said_and_only_a_closed_pipe_is_silent() {
    let file = sample();
    let file = file.to_str().expect("plain");
    let commands: [&[&str]; 10] = [
        &["assess", file],
        &["assess", file, "--format", "json"],
        &["compare", file, file],
        &["config", "example"],
        &["config", "keys"],
        &["rules", "check"],
        &["rules", "show", "shared_vision"],
        &["completions", "bash"],
        &["man"],
        &["--version"],
    ];
    for command in commands {
        let (usual, printed, _) = run(command);
        assert!(usual == 0 && !printed.is_empty(), "{command:?}");
        for late in [false, true] {
            let (code, err) = run_into(command, &mut Failing { kind: ErrorKind::StorageFull, late });
            assert_eq!(code, 2, "{command:?}, late: {late}");
            assert!(
                err.contains("standard output") && err.contains("The disk is full"),
                "{command:?}: {err}"
            );
            let (code, err) = run_into(command, &mut Failing { kind: ErrorKind::BrokenPipe, late });
            assert_eq!((code, err.as_str()), (0, ""), "{command:?}, late: {late}");
        }
    }
}

#[test]
fn a_link_that_leads_nowhere_is_called_that_and_never_passed_over() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("rules");
    let shown = folder.to_str().expect("plain");
    assert_eq!(run(&["rules", "export", shown]).0, 0);
    let nowhere = home.path().join("nowhere");
    // (what is put in the folder, where it leads)
    for (name, to) in [
        ("gates.ron", nowhere.as_path()),
        ("effects/alliance.ron", nowhere.as_path()),
        ("effects/more.ron", Path::new("more.ron")),
        ("cautions", nowhere.as_path()),
        ("extra", Path::new("extra")),
        // Round in a circle, by a second link; and without the ending of a rule file, as a folder would be named.
        ("gates.ron", home.path().join("there").as_path()),
        ("cautions", home.path().join("there").as_path()),
        ("effects/alliance", nowhere.as_path()),
        ("effects/more", Path::new("more")),
    ] {
        let (path, kept) = (folder.join(name), home.path().join("kept"));
        let was_there = path.exists();
        if was_there {
            fs::rename(&path, &kept).expect("moved");
        }
        symlink(to, &path).expect("a link");
        let back = home.path().join("there");
        let _ = fs::remove_file(&back);
        symlink(&path, &back).expect("a link");
        let (code, _, err) = run(&["rules", "check", shown]);
        assert_ne!(code, 0, "{name}");
        assert!(err.contains(name) && err.contains("a link that leads to no file"), "{name}: {err}");
        fs::remove_file(&path).expect("removed");
        if was_there {
            fs::rename(&kept, &path).expect("moved back");
        }
    }
    // One that leads somewhere is as good as what it leads to; what begins with a point belongs to another program.
    fs::rename(folder.join("gates.ron"), home.path().join("kept")).expect("moved");
    symlink(home.path().join("kept"), folder.join("gates.ron")).expect("a link");
    symlink(&nowhere, folder.join(".lock")).expect("a link");
    symlink(&nowhere, folder.join(".#gates.ron")).expect("a link");
    symlink(&nowhere, folder.join("effects/.#alliance.ron")).expect("a link");
    let (code, out, err) = run(&["rules", "check", shown]);
    assert_eq!(code, 0, "{out}{err}");
    // The folder itself.
    for (name, to) in [("lost", nowhere.as_path()), ("itself", Path::new("itself"))] {
        let link = home.path().join(name);
        symlink(to, &link).expect("a link");
        let link = link.to_str().expect("plain");
        let set = sample();
        for command in
            [&["rules", "check", link][..], &["assess", set.to_str().expect("plain"), "--rules", link]]
        {
            let (code, _, err) = run(command);
            assert_eq!(code, 2, "{command:?}");
            assert!(err.contains("a link that leads to no file"), "{command:?}: {err}");
        }
    }
    // The same of an answer set.
    let set = home.path().join("set.ron");
    symlink(&nowhere, &set).expect("a link");
    let (code, _, err) = run(&["assess", set.to_str().expect("plain")]);
    assert_eq!(code, 2);
    assert!(err.contains("a link that leads to no file"), "{err}");
}

#[test]
fn a_file_whose_lines_end_in_carriage_returns_alone_is_read() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("set.ron");
    let text = fs::read_to_string(sample()).expect("there");
    assert!(text.starts_with("//"), "a comment above the set is what such a file is lost to");
    fs::write(&file, text.replace("\r\n", "\n").replace('\n', "\r")).expect("written");
    let original = sample();
    let of = |path: &Path| run(&["assess", path.to_str().expect("plain")]);
    assert_eq!(of(&file), of(&original));
}

#[test]
fn what_somebody_wrote_above_the_first_bracket_survives_saving() {
    let pack = shipped().expect("loads");
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("set.ron");
    let mut set = load_answers(&sample(), &pack).expect("a sample");
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let usual = answers_text(&set, &pack);
    let body = &usual[usual.find('(').expect("a bracket")..];
    for above in [
        "// Kept by the audit team. Do not change without telling them.\n",
        "\n// One line.\r\n//\n\n   // (And another.)\n",
    ] {
        fs::write(&file, format!("{above}{body}")).expect("written");
        let mut held = Held::take(&disk, &file, false).expect("nobody else has it");
        held.has_read(&fs::read(&file).expect("there"));
        // Saved more than once: nothing is doubled.
        for title in ["Once", "Twice"] {
            set.title = title.to_owned();
            held.save(answers_text(&set, &pack).as_bytes()).expect("saved");
            let text = fs::read_to_string(&file).expect("there");
            assert!(text.starts_with(&format!("{above}(")), "{text:.200}");
            assert_eq!(load_answers(&file, &pack).expect("reads").title, title);
        }
    }
    // Where nothing stands above, ours does.
    fs::write(&file, body).expect("written");
    let mut held = Held::take(&disk, &file, true).expect("taken");
    held.has_read(body.as_bytes());
    held.save(usual.as_bytes()).expect("saved");
    assert_eq!(fs::read_to_string(&file).expect("there"), usual);
}

/// clap prints help itself, past the stream that commands are given.
#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_printed_is_said_too() {
    let full = fs::File::options().write(true).open("/dev/full").expect("there");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .arg("--help")
        .stdout(full)
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("The disk is full"));
}

#[test]
fn a_workshop_given_for_an_answer_set_is_called_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let workshop = folder.path().join("room.ron");
    let path = workshop.to_str().expect("plain");
    let (code, _, err) = run(&["workshop", "rehearse", path]);
    assert_eq!(code, 0, "{err}");
    for args in
        [&["assess", path][..], &["compare", path, path], &["migrate", path, "--dry-run"], &["verify", path]]
    {
        let (code, out, err) = run(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains("This is a workshop, not an answer set."), "{args:?}: {err}");
        assert!(!err.contains("no field"), "{args:?}: {err}");
    }
}

#[test]
fn what_stands_in_a_damaged_key_file_is_never_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let workshop = folder.path().join("room.ron");
    let path = workshop.to_str().expect("plain");
    assert_eq!(run(&["workshop", "rehearse", path]).0, 0);
    let keys: Vec<PathBuf> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|one| one.extension().is_some_and(|ending| ending == "keys"))
        .collect();
    let keys = keys.first().cloned().unwrap_or_else(|| folder.path().join("room.ron.keys"));
    for secret in
        ["secretkeymaterial", "(secretkeymaterial: 1)", "(format: 1, kind: WorkshopKeys, secretkeymaterial"]
    {
        fs::write(&keys, secret).expect("written");
        let (code, out, err) = run(&["workshop", "close", path]);
        assert_eq!(code, 2, "{out}{err}");
        assert!(!format!("{out}{err}").contains("secretkeymaterial"), "{err}");
    }
}

#[test]
fn control_characters_in_a_manifest_reach_no_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = folder.path().join("rules");
    let path = rules.to_str().expect("plain");
    assert_eq!(run(&["rules", "export", path]).0, 0);
    let manifest = rules.join("manifest.ron");
    let text = fs::read_to_string(&manifest).expect("there");
    let steering = "version: \"9\\u{1b}[31m\\u{7}\\u{202e}\"";
    let version =
        text.lines().find(|line| line.trim_start().starts_with("version:")).expect("a version").trim();
    fs::write(&manifest, text.replace(version, &format!("{steering},"))).expect("written");
    let commands: [&[&str]; 6] = [
        &["rules", "check", path],
        &["rules", "audit", path],
        &["rules", "audit", path, "--format", "markdown"],
        &["rules", "test", path],
        &["rules", "show", "need", path],
        &["assess", "SAMPLE", "--rules", path],
    ];
    let sample = sample();
    for args in commands {
        let args: Vec<&str> = args
            .iter()
            .map(|one| if *one == "SAMPLE" { sample.to_str().expect("plain") } else { one })
            .collect();
        let (_, out, err) = run(&args);
        assert!(!out.is_empty() || !err.is_empty(), "{args:?}");
        let raw = |c: char| matches!(c, '\u{1b}' | '\u{7}' | '\u{202e}');
        assert!(!format!("{out}{err}").contains(raw), "{args:?}: {out}{err}");
    }
}
