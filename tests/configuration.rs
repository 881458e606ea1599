//! Configuration from outside: the commands that show it, what a file changes, what a broken file
//! does not, and that no file of the user is ever written.

#![cfg(unix)]

mod support {
    pub mod pty;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use contract_advisor::config;
use contract_advisor::keys::Action;
use contract_advisor::pack::Gravity;
use serde_json::Value;
use strum::IntoEnumIterator as _;
use support::pty::Session;
use tempfile::TempDir;

/// A home with this configuration in it.
fn home_with(text: &str) -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let place = file_in(home.path());
    fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
    fs::write(&place, text).expect("written");
    home
}

fn file_in(home: &Path) -> PathBuf {
    home.join(".config/contract-advisor/config.ron")
}

/// The program without a terminal, with nothing in its environment but a home.
fn run(home: &Path, args: &[&str], env: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("TERM", "xterm")
        .envs(env.iter().copied())
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

fn corpus(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/configs").join(kind);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}

#[test]
fn what_is_right_is_taken_without_a_word() {
    let files = corpus("good");
    assert!(files.len() >= 5);
    for path in files {
        let file = config::read(&path);
        assert!(path.exists() && file.faults.is_empty(), "{}: {:?}", path.display(), file.faults);
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_what_to_do() {
    let files = corpus("bad");
    assert!(files.len() >= 20);
    for path in files {
        let name = path.display().to_string();
        let file = config::read(&path);
        let errors = || file.faults.iter().filter(|fault| fault.problem.gravity == Gravity::Error);
        assert!(errors().count() >= 1, "{name} is taken");
        let bytes = fs::read(&path).expect("the file");
        let first = String::from_utf8_lossy(&bytes).lines().next().unwrap_or_default().to_owned();
        let lines: Vec<String> = errors().map(|fault| fault.one_line()).collect();
        match first.strip_prefix("// expect: ") {
            Some(expected) => {
                let whole = format!("{name}:{}", expected.trim_end());
                let whole = whole.trim_end_matches(':');
                assert!(lines.iter().any(|line| line.starts_with(whole)), "{expected}\n{lines:#?}");
            }
            None => assert!(lines[0].contains("This file is empty."), "{lines:#?}"),
        }
        for fault in errors() {
            assert!(!fault.problem.advice.is_empty(), "{name}");
            assert!(!fault.problem.advice.contains("rules/README"), "{name}: {}", fault.problem.advice);
        }
    }
}

#[test]
fn show_says_what_is_in_force_and_from_where() {
    let home = home_with("Config(\n    theme: \"dark\",\n    colour: \"256\",\n    who: \"AB\",\n)\n");
    let output = run(home.path(), &["config", "show", "--who", "CD"], &[("NO_COLOR", "1")]);
    assert_eq!((output.status.code(), complained(&output)), (Some(0), String::new()));
    let text = said(&output);
    let row = |name: &str| {
        let line =
            text.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name} in {text}"));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("theme"), "theme dark file, line 2");
    assert_eq!(row("colour"), "colour none environment, NO_COLOR");
    assert_eq!(row("who"), "who CD flag --who");
    assert_eq!(row("mouse"), "mouse yes default");
    assert_eq!(row("rules"), "rules inside the program default");
    assert!(text.contains(&format!("The file is {}.", file_in(home.path()).display())));

    let output = run(home.path(), &["config", "show", "--format", "json"], &[]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["file"]["exists"], true);
    let setting = |name: &str| {
        let all = json["settings"].as_array().expect("a list");
        all.iter().find(|one| one["name"] == name).expect("the setting").clone()
    };
    assert_eq!(setting("colour")["value"], "256");
    assert_eq!(setting("colour")["from"], "file, line 3");
    assert_eq!(json["problems"], Value::Array(Vec::new()));
}

#[test]
fn without_a_file_everything_is_default_and_it_says_how_to_begin() {
    let home = tempfile::tempdir().expect("a folder");
    let output = run(home.path(), &["config"], &[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("There is no file") && said(&output).contains("config example"));
    let output = run(home.path(), &["config", "path"], &[]);
    assert_eq!(said(&output).trim(), file_in(home.path()).display().to_string());
    assert!(!file_in(home.path()).exists(), "nothing is made");
    let output = run(home.path(), &["config", "path"], &[("XDG_CONFIG_HOME", "/elsewhere")]);
    assert_eq!(said(&output).trim(), "/elsewhere/contract-advisor/config.ron");
    assert_eq!(said(&run(home.path(), &["config", "example"], &[])), config::EXAMPLE);
}

#[test]
fn a_broken_file_stops_nothing_and_stays_as_it_is() {
    let broken = "Config(colour: \"lots\", who: ";
    let home = home_with(broken);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let sample = sample.to_str().expect("a plain path");
    let output = run(home.path(), &["assess", sample], &[]);
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    assert!(said(&output).contains("Alliance"));
    assert!(complained(&output).contains("config.ron:1:") && complained(&output).contains("goes on without"));
    let output = run(home.path(), &["config", "show"], &[]);
    assert_eq!(output.status.code(), Some(1), "a check that failed");
    assert!(complained(&output).contains("The file ends too early"));
    assert_eq!(fs::read_to_string(file_in(home.path())).expect("there"), broken);
}

#[test]
fn a_configuration_that_is_named_must_be_there() {
    let home = tempfile::tempdir().expect("a folder");
    let output = run(home.path(), &["--config", "nowhere.ron", "config"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complained(&output).contains("nowhere.ron: There is no such configuration file."));
}

#[test]
fn rules_of_the_configuration_are_used_and_named_when_they_fail() {
    let home = home_with("Config(\n    rules: \"~/mine\",\n)\n");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let sample = sample.to_str().expect("a plain path");
    let output = run(home.path(), &["assess", sample], &[]);
    assert_eq!(output.status.code(), Some(2), "other advice than was asked for is worse than none");
    assert!(complained(&output).contains("line 2 of the configuration; --rules overrules it"));
    let mine = home.path().join("mine");
    let mine = mine.to_str().expect("a plain path");
    assert_eq!(run(home.path(), &["rules", "export", mine], &[]).status.code(), Some(0));
    let output = run(home.path(), &["assess", sample], &[]);
    assert_eq!((output.status.code(), complained(&output)), (Some(0), String::new()));
}

#[test]
fn keys_lists_every_action_by_the_name_that_the_file_takes() {
    let home = home_with("Config(keys: [(action: \"later\", keys: [\"P\"])])");
    let text = said(&run(home.path(), &["config", "keys"], &[]));
    for action in Action::iter() {
        assert!(text.split_whitespace().any(|word| word == action.to_string()), "{action}");
    }
    let later = text.lines().find(|line| line.contains(" later ")).expect("the row");
    assert!(later.starts_with("* interview") && later.contains(" P "), "{later}");
}

#[test]
fn a_theme_that_is_not_there_is_refused_by_flag_and_gone_without_from_the_file() {
    let home = home_with("Config(theme: \"sepia\")");
    let output = run(home.path(), &["config", "show", "--theme", "sepia"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complained(&output).contains("There is no theme \"sepia\""));
    let output = run(home.path(), &["config", "show"], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complained(&output).contains("Choose one of default, light, dark"));
}

#[test]
fn a_theme_of_ones_own_is_read_and_what_is_hard_to_read_in_it_is_said() {
    let home = home_with("Config(theme: \"mine.ron\")");
    let light = include_str!("../assets/themes/light.ron").replace("\"light\"", "\"mine\"");
    let mine = file_in(home.path()).with_file_name("mine.ron");
    fs::write(&mine, &light).expect("written");
    let truecolor = [("COLORTERM", "truecolor")];
    let output = run(home.path(), &["config"], &truecolor);
    assert_eq!((output.status.code(), complained(&output)), (Some(0), String::new()));
    assert!(said(&output).contains("mine.ron"));
    fs::write(
        &mine,
        light.replacen(
            "dim: (fg_256: 240, fg_rgb: \"#585858\")",
            "dim: (fg_256: 252, fg_rgb: \"#d0d0d0\")",
            1,
        ),
    )
    .expect("written");
    let output = run(home.path(), &["config"], &truecolor);
    assert_eq!(output.status.code(), Some(0), "a warning");
    assert!(complained(&output).contains("`dim` is hard to read"), "{}", complained(&output));
    fs::write(&mine, light.replacen("bold", "bolt", 1)).expect("written");
    let output = run(home.path(), &["config"], &truecolor);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        complained(&output).contains("mine.ron:") && complained(&output).contains("Did you mean 'bold'?")
    );
}

#[test]
fn completions_are_there_for_every_shell() {
    let home = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(home.path(), &["completions", shell], &[]);
        assert_eq!(output.status.code(), Some(0));
        for word in ["assess", "migrate", "config", "completions", "theme", "rules"] {
            assert!(said(&output).contains(word), "{word} for {shell}");
        }
    }
    // bash reads what it is given.
    let script = said(&run(home.path(), &["completions", "bash"], &[]));
    let checked = Command::new("bash").args(["-n", "-c", &script]).output().expect("bash");
    assert!(checked.status.success(), "{}", complained(&checked));
}

#[test]
fn the_manual_page_has_commands_files_environment_and_every_key() {
    let home = tempfile::tempdir().expect("a folder");
    let page = said(&run(home.path(), &["man"], &[]));
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "FILES", "ENVIRONMENT", "KEYS"]
    {
        assert!(page.contains(&format!(".SH {section}\n")), "{section}");
    }
    let plain = page.replace("\\-", "-").replace("\\fB", "").replace("\\fR", "");
    for text in [
        "assess",
        "rules check",
        "config show",
        "config.ron",
        "NO_COLOR",
        "ctrl-z",
        "Come back to the question later.",
    ] {
        assert!(plain.contains(text), "{text} is not in\n{plain}");
    }
}

#[test]
fn the_version_names_the_rules_inside() {
    let home = home_with("broken");
    let text = said(&run(home.path(), &["--version"], &[]));
    let pack = contract_advisor::files::shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], concat!("contract-advisor ", env!("CARGO_PKG_VERSION")));
    let digest = &pack.digest.to_string()[..12];
    assert_eq!(lines[1], format!("rules {} {} (digest {digest})", pack.manifest.id, pack.manifest.version));
}

// ---- in a terminal ----

fn open(config: &str, args: &[&str], env: &[(&str, &str)]) -> (TempDir, Session) {
    let home = home_with(config);
    let place = home.path().join(".config");
    let mut all = vec![("XDG_CONFIG_HOME", place.to_str().expect("a plain path"))];
    all.extend_from_slice(env);
    let session = Session::start(args, &all, 80, 24);
    session.wait_for("Start a new answer set");
    (home, session)
}

#[test]
fn keys_of_the_file_work_in_the_terminal_and_the_footer_names_them() {
    let (_home, mut session) = open("Config(keys: [(action: \"quit\", keys: [\"Q\"])])", &[], &[]);
    session.wait_for("Q quit");
    session.press("Q");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
}

#[test]
fn a_broken_file_is_said_on_home() {
    let (_home, mut session) = open("Config(", &[], &[]);
    session.wait_for("Something in your configuration is wrong");
    session.press("q");
    assert_eq!(session.wait_exit(), 0);
}

#[test]
fn a_theme_is_shown_with_the_colours_that_there_are_and_a_key_changes_it() {
    let ground = |session: &Session| session.look(|screen| screen.cell(12, 40).expect("a cell").bgcolor());
    let (_home, session) = open("Config(theme: \"dark\")", &[], &[("COLORTERM", "truecolor")]);
    assert_eq!(ground(&session), vt100::Color::Rgb(0x14, 0x17, 0x1c));
    session.press("t").wait_for("Theme: high-contrast. To keep it: theme: \"high-contrast\" in config.ron.");
    assert_eq!(ground(&session), vt100::Color::Default);
    let (_home, session) = open("Config(theme: \"dark\")", &[], &[]);
    assert_eq!(ground(&session), vt100::Color::Idx(234));
    let (_home, session) = open("Config(theme: \"dark\")", &[], &[("NO_COLOR", "1")]);
    assert_eq!(ground(&session), vt100::Color::Default);
    let (_home, session) = open("Config(theme: \"ascii-only\")", &[], &[]);
    assert!(session.screen().is_ascii(), "{}", session.screen());
}

#[test]
fn answers_and_name_of_the_file_are_used() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("contracts");
    let config = format!("Config(answers: {:?}, who: \"Ada\")", folder.display().to_string());
    let (_config, mut session) = open(&config, &[], &[]);
    session.press("enter").wait_for("What shall it be called?");
    session.type_text("North").press("enter").wait_for("Why change the contract at all?");
    session.press("tab").wait_for("1 of ");
    session.press("1").wait_for("How sure are you?");
    session.press("v").wait_for("Ada");
    session.press("ctrl-c");
    assert_eq!(session.wait_exit(), 0);
    assert!(fs::read_to_string(folder.join("north.ron")).expect("the answer set").contains("Ada"));
}

#[test]
fn nothing_stays_in_the_folder_for_temporary_files_however_it_ends() {
    for ending in ["quit", "hang up", "terminate"] {
        let temporary = tempfile::tempdir().expect("a folder");
        let path = temporary.path().to_str().expect("a plain path");
        let (_home, mut session) = open("Config()", &[], &[("TMPDIR", path)]);
        session.press("enter").wait_for("What shall it be called?");
        session.type_text("North").press("enter").wait_for("Why change the contract at all?");
        // The folder of answers goes, so that saving fails at the end.
        let answers = session.home().join("data/contract-advisor/answers");
        fs::remove_dir_all(&answers).expect("removed");
        fs::write(&answers, "in the way").expect("written");
        session.press("tab").wait_for("1 of ");
        session.press("1").wait_for("Not saved");
        match ending {
            "quit" => drop(session.press("ctrl-c")),
            "hang up" => session.hang_up(),
            _ => drop(session.signal(rustix::process::Signal::TERM)),
        }
        session.wait_exit();
        assert_eq!(fs::read_dir(temporary.path()).expect("the folder").count(), 0, "{ending}");
        let kept =
            fs::read_to_string(session.home().join("north-not-saved.ron")).expect("a copy in the home");
        assert!(kept.contains("North"), "{ending}");
    }
}

#[test]
fn the_line_that_names_the_rules_is_said_where_they_are_at_fault_and_nowhere_else() {
    let tiny = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/tiny");
    let words = "The rules are those of line 1 of the configuration";
    let home = home_with(&format!("Config(rules: {tiny:?})"));
    let output = run(home.path(), &["assess", "/nowhere/at-all.ron"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!complained(&output).contains(words), "{}", complained(&output));
    let home = home_with("Config(rules: \"/nowhere/at-all\")");
    let output = run(home.path(), &["assess", "/nowhere/at-all.ron"], &[]);
    assert!(complained(&output).contains(words), "{}", complained(&output));
}
