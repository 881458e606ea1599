//! What stands beside a file stands beside what a link leads to, whichever way the file is opened; what an author wrote into a file for
//! others to read is not lost; and a link that leads nowhere is called that.

#![cfg(unix)]

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use contract_advisor::files::{Disk, Held, Kept, RealDisk, answers_text, load_answers, shipped};

fn manifest(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The program in a folder, with lines to read.
fn run(folder: &Path, args: &[&str], lines: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder.join(".config"))
        .env("XDG_DATA_HOME", folder.join(".data"))
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let _ = child.stdin.take().expect("input").write_all(lines.as_bytes());
    child.wait_with_output().expect("it ends")
}

/// Everything that was said, on one line.
fn said(output: &Output) -> String {
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn done(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args, "");
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
    said(&output)
}

/// The names in a folder, hidden ones of the program as well.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| ![".config", ".data"].contains(&name.as_str()))
        .collect();
    names.sort();
    names
}

/// A folder with a folder `real` in it.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir(home.path().join("real")).expect("a folder");
    home
}

#[test]
fn the_keys_of_a_workshop_stand_beside_what_a_link_leads_to() {
    let home = home();
    let at = home.path();
    let new = [
        "workshop",
        "new",
        "real/w.ron",
        "--title",
        "T",
        "--quick",
        "--participants",
        "4",
        "--no-passphrase",
    ];
    done(at, &new);
    symlink("real/w.ron", at.join("link.ron")).expect("a link");
    // A second link to it, from elsewhere: however far the way.
    symlink("link.ron", at.join("further.ron")).expect("a link");
    fs::remove_file(at.join("real/w.ron.keys")).expect("removed");
    done(at, &["workshop", "restart", "further.ron", "--no-passphrase"]);
    assert_eq!(names(at), ["further.ron", "link.ron", "real"]);
    assert_eq!(names(&at.join("real")), ["w.ron", "w.ron.keys"]);
    // What the desk says in lines is the same workshop, and its keys are found whichever way it is opened.
    done(at, &["workshop", "close", "link.ron"]);
    done(at, &["workshop", "finish", "further.ron"]);
    assert_eq!(names(&at.join("real")), ["w.ron"], "keys that no round needs go");
    // Keys that an earlier version put beside the link are used where they are, and leave nothing behind.
    let new = [
        "workshop",
        "new",
        "real/v.ron",
        "--title",
        "T",
        "--quick",
        "--participants",
        "4",
        "--no-passphrase",
    ];
    done(at, &new);
    symlink("real/v.ron", at.join("old.ron")).expect("a link");
    fs::rename(at.join("real/v.ron.keys"), at.join("old.ron.keys")).expect("moved");
    done(at, &["workshop", "close", "old.ron"]);
    done(at, &["workshop", "finish", "old.ron"]);
    assert!(!at.join("old.ron.keys").exists() && !at.join("real/v.ron.keys").exists());
    // A key file that is a link: what it leads to goes, not the link alone.
    let new = [
        "workshop",
        "new",
        "real/u.ron",
        "--title",
        "T",
        "--quick",
        "--participants",
        "4",
        "--no-passphrase",
    ];
    done(at, &new);
    fs::rename(at.join("real/u.ron.keys"), at.join("safe.keys")).expect("moved");
    symlink("../safe.keys", at.join("real/u.ron.keys")).expect("a link");
    done(at, &["workshop", "close", "real/u.ron"]);
    done(at, &["workshop", "finish", "real/u.ron"]);
    assert!(!at.join("safe.keys").exists(), "keys of a closed round are left lying about");
}

#[test]
fn earlier_states_and_copies_stand_beside_what_a_link_leads_to() {
    let home = home();
    let at = home.path();
    let old = fs::read(manifest("tests/released/0.1.0/worked.ron")).expect("there");
    fs::write(at.join("real/set.ron"), &old).expect("written");
    symlink("real/set.ron", at.join("link.ron")).expect("a link");
    done(at, &["migrate", "link.ron"]);
    assert_eq!(names(at), ["link.ron", "real"]);
    let kept = names(&at.join("real"));
    assert!(kept.len() == 2 && kept[1].starts_with("set.ron.under-"), "{kept:?}");
    // Undone by the other way: what is kept is found.
    done(at, &["migrate", "--undo", "real/set.ron"]);
    assert_eq!(fs::read(at.join("real/set.ron")).expect("there"), old);
    assert_eq!(names(&at.join("real")), ["set-carried.ron", "set.ron"]);
    // And the other way round.
    done(at, &["migrate", "real/set.ron"]);
    done(at, &["migrate", "--undo", "link.ron"]);
    assert_eq!(names(&at.join("real")), ["set-carried-2.ron", "set-carried.ron", "set.ron"]);
    assert_eq!(names(at), ["link.ron", "real"]);
    assert!(fs::symlink_metadata(at.join("link.ron")).expect("there").is_symlink());
    // An earlier version put it beside the link: it is found there.
    done(at, &["migrate", "real/set.ron"]);
    let kept = names(&at.join("real")).into_iter().find(|name| name.contains("under")).expect("kept");
    fs::rename(at.join("real").join(&kept), at.join(kept.replace("set.ron", "link.ron"))).expect("moved");
    done(at, &["migrate", "--undo", "link.ron"]);
    assert_eq!(fs::read(at.join("real/set.ron")).expect("there"), old);
}

#[test]
fn a_lock_is_one_for_all_ways_to_a_file_and_a_file_that_went_away_comes_back_where_it_was() {
    let home = home();
    let at = home.path();
    let pack = shipped().expect("loads");
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let set = load_answers(&manifest("assets/samples/northtown.ron"), &pack).expect("a sample");
    let text = answers_text(&set, &pack);
    fs::write(at.join("real/set.ron"), &text).expect("written");
    let link = at.join("link.ron");
    symlink("real/set.ron", &link).expect("a link");
    let mut held = Held::take(&disk, &link, false).expect("nobody has it");
    assert!(Held::take(&disk, &at.join("real/set.ron"), false).is_err(), "it is held already");
    assert_eq!(names(&at.join("real")), [".set.ron.lock", "set.ron"]);
    held.has_read(text.as_bytes());
    fs::remove_file(at.join("real/set.ron")).expect("removed");
    assert_eq!(held.save(text.as_bytes()).expect("saved"), Kept::MadeAgain);
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink(), "the link was replaced by a file");
    assert_eq!(fs::read_to_string(at.join("real/set.ron")).expect("made again"), text);
    drop(held);
    assert_eq!(names(at), ["link.ron", "real"]);
}

/// An answer set under the rules in use with comments above its first bracket, inside it and below it.
fn commented(folder: &Path) -> (PathBuf, String) {
    let pack = shipped().expect("loads");
    let set = load_answers(&manifest("assets/samples/northtown.ron"), &pack).expect("a sample");
    let text = answers_text(&set, &pack);
    let body = &text[text.find("\n(").expect("a bracket") + 1..];
    let text = format!(
        "// Kept by the audit team.\n{}// the end\n",
        body.replacen("answers: [", "answers: [ // asked by phone", 1)
    );
    let file = folder.join("commented.ron");
    fs::write(&file, &text).expect("written");
    (file, text)
}

#[test]
fn comments_inside_a_file_are_kept_once_and_that_is_said() {
    let kept_as = "the file as it was is kept as";
    let above = "// Kept by the audit team.\n(";
    // Opened and answered, in lines; through a link as well.
    for through_a_link in [false, true] {
        let home = home();
        let at = home.path();
        let (file, text) = commented(&at.join("real"));
        let name = if through_a_link { "link.ron" } else { "real/commented.ron" };
        if through_a_link {
            symlink(&file, at.join("link.ron")).expect("a link");
        }
        let script = "history\nback\nmap\n1\n1\n1 low\nquit\n";
        let output = run(at, &["--plain", name], script);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(said(&output).matches(kept_as).count(), 1, "{}", said(&output));
        let kept = at.join("real/commented.ron.with-comments");
        assert_eq!(fs::read_to_string(&kept).expect("kept"), text);
        let now = fs::read_to_string(&file).expect("there");
        assert!(now.starts_with(above) && !now.contains("by phone") && now != text);
        // Nothing is lost a second time, so nothing is kept or said.
        let output = run(at, &["--plain", name], "map\n1\n2 high\nquit\n");
        assert!(!said(&output).contains(kept_as), "{}", said(&output));
        assert_ne!(fs::read_to_string(&file).expect("there"), now, "something was saved");
        assert_eq!(names(&at.join("real")), ["commented.ron", "commented.ron.with-comments"]);
        // Only looked at, a file stays as it is.
        fs::write(&file, &text).expect("written");
        run(at, &["--plain", name], "quit\n");
        assert_eq!(fs::read_to_string(&file).expect("there"), text);
        assert_eq!(names(&at.join("real")), ["commented.ron", "commented.ron.with-comments"]);
        // Written there again, it is another file as it was.
        let again = text.replacen("by phone", "by letter", 1);
        fs::write(&file, &again).expect("written");
        run(at, &["--plain", name], "map\n1\n1\nquit\n");
        let kept = at.join("real/commented.ron.with-comments.2");
        assert_eq!(fs::read_to_string(&kept).expect("kept"), again);
    }
}

#[test]
fn comments_are_kept_wherever_a_file_is_written_anew() {
    let kept_as = "the file as it was is kept as";
    let home = home();
    let at = home.path();
    // Another title, from Home.
    let answers = at.join("answers");
    fs::create_dir(&answers).expect("a folder");
    let (file, text) = commented(&answers);
    let output = run(at, &["--plain", "--answers", "answers"], "rename 7 Another town\nquit\n");
    assert!(said(&output).contains(kept_as), "{}", said(&output));
    assert!(fs::read_to_string(&file).expect("there").contains("Another town"));
    assert_eq!(fs::read_to_string(answers.join("commented.ron.with-comments")).expect("kept"), text);
    // A workshop, by a command.
    let new =
        ["workshop", "new", "w.ron", "--title", "T", "--quick", "--participants", "4", "--no-passphrase"];
    done(at, &new);
    let text = fs::read_to_string(at.join("w.ron")).expect("there");
    let text = text.replacen("seats: [", "seats: [ /* as agreed */", 1);
    fs::write(at.join("w.ron"), &text).expect("written");
    let tally = done(at, &["workshop", "tally", "w.ron", "shared_vision", "1,1,1,1"]);
    assert_eq!(tally.matches(kept_as).count(), 1, "{tally}");
    assert_eq!(fs::read_to_string(at.join("w.ron.with-comments")).expect("kept"), text);
    assert!(!done(at, &["workshop", "tally", "w.ron", "shared_vision", "2,1,1,1"]).contains(kept_as));
    // Carried to other rules, the file as it was is kept for that already: once.
    let old = fs::read_to_string(manifest("tests/released/0.1.0/worked.ron")).expect("there");
    fs::write(at.join("old.ron"), old.replacen("answers: [", "answers: [ // by phone", 1)).expect("written");
    done(at, &["migrate", "old.ron"]);
    let kept: Vec<String> = names(at).into_iter().filter(|name| name.starts_with("old.ron.")).collect();
    assert!(kept.len() == 1 && kept[0].contains("under"), "{kept:?}");
    assert!(fs::read_to_string(at.join(&kept[0])).expect("kept").contains("by phone"));
}

#[test]
fn what_only_looks_like_a_comment_is_none() {
    let home = home();
    let at = home.path();
    let pack = shipped().expect("loads");
    let mut set = load_answers(&manifest("assets/samples/northtown.ron"), &pack).expect("a sample");
    set.scope = "see https://example.org // and \"so\" /* on */ \\".to_owned();
    fs::write(at.join("set.ron"), answers_text(&set, &pack)).expect("written");
    let output = run(at, &["--plain", "set.ron"], "map\n1\n1 low\nquit\n");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(names(at), ["real", "set.ron"]);
}

#[test]
fn comments_above_survive_in_whatever_form_they_were_written() {
    let home = home();
    let at = home.path();
    let pack = shipped().expect("loads");
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let mut set = load_answers(&manifest("assets/samples/northtown.ron"), &pack).expect("a sample");
    let usual = answers_text(&set, &pack);
    let body = &usual[usual.find("\n(").expect("a bracket") + 1..];
    let file = at.join("set.ron");
    // (as it was, what begins the file from then on)
    let forms = [
        (format!("/* Kept by\n   the audit team. */\n{body}"), "/* Kept by\n   the audit team. */\n("),
        (format!("/* one /* and */ */ // two\n{body}"), "/* one /* and */ */ // two\n("),
        (format!("\u{feff}// With a byte-order mark.\n{body}"), "// With a byte-order mark.\n("),
        (format!("// One.\n// Two.\n{body}").replace('\n', "\r"), "// One.\n// Two.\n("),
        (format!("// One.\n{body}").replace('\n', "\r\n"), "// One.\r\n("),
    ];
    for (was, begins) in forms {
        fs::write(&file, &was).expect("written");
        for title in ["Once", "Twice"] {
            let mut held = Held::take(&disk, &file, false).expect("nobody has it");
            held.has_read(&fs::read(&file).expect("there"));
            set.title = title.to_owned();
            held.save(answers_text(&set, &pack).as_bytes()).expect("saved");
            let text = fs::read_to_string(&file).expect("there");
            assert!(text.starts_with(begins), "{text:.200}");
            assert_eq!(load_answers(&file, &pack).expect("reads").title, title);
        }
    }
    assert_eq!(names(at), ["real", "set.ron"]);
}

#[test]
fn a_link_that_leads_nowhere_is_called_that_by_whatever_meets_one() {
    let home = home();
    let at = home.path();
    let sample = manifest("assets/samples/northtown.ron");
    let sample = sample.to_str().expect("plain");
    let new =
        ["workshop", "new", "w.ron", "--title", "T", "--quick", "--participants", "4", "--no-passphrase"];
    done(at, &new);
    symlink("nothing.ron", at.join("link.ron")).expect("a link");
    symlink("round.ron", at.join("round.ron")).expect("a link");
    symlink("b.ron", at.join("a.ron")).expect("a link");
    symlink("a.ron", at.join("b.ron")).expect("a link");
    symlink("nothing.md", at.join("report.md")).expect("a link");
    fs::create_dir(at.join("answers")).expect("a folder");
    symlink("nothing.ron", at.join("answers/lost.ron")).expect("a link");
    let commands: [&[&str]; 18] = [
        &["assess", "link.ron"],
        &["assess", "round.ron"],
        &["assess", "a.ron"],
        &["verify", "link.ron"],
        &["migrate", "link.ron"],
        &["compare", sample, "a.ron"],
        &["report", "link.ron", "-o", "new.md"],
        &["report", sample, "-o", "report.md"],
        &["report", sample, "-o", "report.md", "--force"],
        &["workshop", "summary", "link.ron"],
        &["workshop", "new", "link.ron", "--title", "T", "--no-passphrase"],
        &["workshop", "rehearse", "round.ron"],
        &["workshop", "new", "new.ron", "--title", "T", "--passphrase-file", "link.ron"],
        &["workshop", "add", "w.ron", "link.ron"],
        &["--plain", "link.ron"],
        &["--plain", "a.ron"],
        &["--config", "link.ron", "config"],
        &["--theme", "./link.ron", "config"],
    ];
    for command in commands {
        let output = run(at, command, "quit\n");
        let text = said(&output);
        assert!(output.status.code().is_some_and(|code| code == 2 || code == 1), "{command:?}: {text}");
        assert!(text.contains("a link that leads to no file"), "{command:?}: {text}");
        assert!(!text.contains("os error"), "{command:?}: {text}");
    }
    // Home lists it, and says what is wrong with it.
    let output = run(at, &["--plain", "--answers", "answers"], "7\nquit\n");
    assert!(
        said(&output).contains("lost") && said(&output).contains("a link that leads to no file"),
        "{}",
        said(&output)
    );
    for name in ["link.ron", "round.ron", "a.ron", "report.md", "answers/lost.ron"] {
        assert!(fs::symlink_metadata(at.join(name)).expect("there").is_symlink(), "{name}");
    }
    assert!(!at.join("nothing.ron").exists() && !at.join("nothing.md").exists());
}

#[test]
fn what_a_configuration_names_begins_beside_what_a_link_to_it_leads_to() {
    let home = tempfile::tempdir().expect("a home");
    let at = home.path();
    for folder in ["real/pack", "one", "two"] {
        fs::create_dir_all(at.join(folder)).expect("a folder");
    }
    let written = "Config(theme: \"looks/mine.ron\", rules: \"pack\", answers: \"sets\")\n";
    fs::write(at.join("real/kept.ron"), written).expect("written");
    fs::create_dir(at.join("real/looks")).expect("a folder");
    fs::copy(manifest("assets/themes/light.ron"), at.join("real/looks/mine.ron")).expect("copied");
    symlink("../real/kept.ron", at.join("two/link.ron")).expect("a link");
    symlink("../two/link.ron", at.join("one/config.ron")).expect("a link");
    let real = fs::canonicalize(at.join("real")).expect("a folder");
    for config in ["real/kept.ron", "two/link.ron", "one/config.ron"] {
        let output = run(at, &["config", "--config", config], "");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(0), "{config}: {}", String::from_utf8_lossy(&output.stderr));
        for (setting, place) in [("theme", "looks/mine.ron"), ("rules", "pack"), ("answers", "sets")] {
            let line = said.lines().find(|line| line.starts_with(setting)).expect("a line");
            let named = at.join(line.split_whitespace().nth(1).expect("a path"));
            assert!(named.ends_with(place), "{config}: {line}");
            // Neither the rules nor the sets are there yet: the folder that they are in is.
            let folder = place.split('/').fold(named.as_path(), |path, _| path.parent().expect("a folder"));
            assert_eq!(fs::canonicalize(folder).ok().as_ref(), Some(&real), "{config}: {line}");
        }
    }
}
