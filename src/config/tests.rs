//! Where each value comes from, and what is said of a file that is wrong.

use std::sync::Arc;

use super::file::understand;
use super::*;
use crate::keys::{Action, Scope};
use crate::pack::Gravity;

fn from_text(text: &str) -> ConfigFile {
    let mut file = ConfigFile { folder: PathBuf::from("/etc/mine"), ..ConfigFile::none() };
    understand(&Arc::from("config.ron"), &Arc::from(text), &mut file);
    file
}

fn terminal(no_color: Option<&str>, term: &str, colorterm: Option<&str>) -> Environment {
    Environment {
        no_color: no_color.map(str::to_owned),
        term: Some(term.to_owned()),
        colorterm: colorterm.map(str::to_owned),
        ..Environment::default()
    }
}

fn colours(flags: Flags, environment: &Environment, text: &str) -> (Colours, From) {
    let Choice { value, from } = Config::in_force(flags, environment, from_text(text)).colours;
    (value, from)
}

#[test]
fn the_terminal_says_how_many_colours_it_has() {
    let of = |term, colorterm| Colours::of_terminal(&terminal(None, term, colorterm)).0;
    assert_eq!(of("xterm", None), Colours::Sixteen);
    assert_eq!(of("xterm-256color", None), Colours::Palette);
    assert_eq!(of("tmux-256color", Some("truecolor")), Colours::True);
    assert_eq!(of("xterm", Some("24bit")), Colours::True);
    assert_eq!(of("xterm-direct", None), Colours::True);
    assert_eq!(of("xterm", Some("yes")), Colours::Sixteen);
    for mono in ["dumb", "vt100", "vt220", "screen-mono", "ansi-m"] {
        assert_eq!(of(mono, Some("truecolor")), Colours::None, "{mono}");
    }
}

#[test]
fn the_terminals_of_windows_are_told_apart() {
    let windows_terminal = Environment { wt_session: Some("f00d".to_owned()), ..Environment::default() };
    assert_eq!(Colours::of_terminal(&windows_terminal), (Colours::True, From::Environment("WT_SESSION")));
    let console = Environment::default();
    assert_eq!(Colours::of_terminal(&console), (Colours::Sixteen, From::Default));
    let old = Environment { old_console: true, ..windows_terminal };
    assert_eq!(Colours::of_terminal(&old), (Colours::None, From::Console));
    // Who asks for colours has them.
    let asked = Flags { colour: Some(Some(Colours::Sixteen)), ..Flags::default() };
    assert_eq!(colours(asked, &old, "Config()").0, Colours::Sixteen);
}

#[test]
fn a_flag_beats_the_environment_which_beats_the_file_which_beats_the_default() {
    let file = "Config(colour: \"256\")";
    let plain = terminal(None, "xterm", None);
    let unwanted = terminal(Some("1"), "xterm", None);
    let flag = || Flags { colour: Some(Some(Colours::True)), ..Flags::default() };
    assert_eq!(colours(flag(), &unwanted, file), (Colours::True, From::Flag("--colour")));
    assert_eq!(colours(Flags::default(), &unwanted, file), (Colours::None, From::Environment("NO_COLOR")));
    assert_eq!(colours(Flags::default(), &plain, file), (Colours::Palette, From::File(1)));
    assert_eq!(colours(Flags::default(), &plain, "Config()"), (Colours::Sixteen, From::Default));
    let empty = terminal(Some(""), "xterm-256color", None);
    assert_eq!(colours(Flags::default(), &empty, "Config()"), (Colours::Palette, From::Environment("TERM")));
    let theme = Flags { theme: Some("dark".to_owned()), ..Flags::default() };
    assert_eq!(
        colours(theme, &unwanted, "Config()"),
        (Colours::None, From::Environment("NO_COLOR")),
        "a theme says how it looks, not how many colours there are"
    );
    let auto = Flags { colour: Some(None), ..Flags::default() };
    assert_eq!(colours(auto, &unwanted, file).0, Colours::Sixteen, "auto asks the terminal");
}

#[test]
fn every_other_setting_has_the_same_order() {
    let text = "Config(\n  theme: \"dark\",\n  ascii: true,\n  mouse: false,\n  plain: true,\n  rules: \"r\",\n  answers: \"/a\",\n  who: \"AB\",\n)";
    let environment = Environment::default();
    let config = Config::in_force(Flags::default(), &environment, from_text(text));
    assert_eq!(
        config.theme,
        Choice { value: Some(ThemeName::Shipped("dark".to_owned())), from: From::File(2) }
    );
    assert_eq!(config.ascii, Choice { value: Some(true), from: From::File(3) });
    assert_eq!(config.mouse, Choice { value: false, from: From::File(4) });
    assert_eq!(config.plain, Choice { value: true, from: From::File(5) });
    assert_eq!(config.rules, Choice { value: Some(PathBuf::from("/etc/mine/r")), from: From::File(6) });
    assert_eq!(config.answers, Choice { value: Some(PathBuf::from("/a")), from: From::File(7) });
    assert_eq!(config.who, Choice { value: "AB".to_owned(), from: From::File(8) });
    let flags = Flags {
        theme: Some("./t.ron".to_owned()),
        colour: None,
        ascii: true,
        mouse: Some(true),
        plain: true,
        rules: Some(PathBuf::from("x")),
        answers: Some(PathBuf::from("y")),
        who: Some("CD".to_owned()),
    };
    let config = Config::in_force(flags, &environment, from_text(text));
    assert_eq!(config.theme.value, Some(ThemeName::File(PathBuf::from("./t.ron"))));
    assert_eq!((config.mouse.value, config.mouse.from), (true, From::Flag("--mouse")));
    assert_eq!(config.rules.value, Some(PathBuf::from("x")), "as the shell means it");
    assert_eq!(config.answers.from, From::Flag("--answers"));
    assert_eq!(config.who.value, "CD");
}

/// What can be told of a configuration, without the places it is from.
fn told(config: &Config) -> Vec<(&'static str, String)> {
    lines(config, "default", false, Path::new("/answers"))
        .into_iter()
        .map(|line| (line.name, line.value))
        .collect()
}

#[test]
fn the_example_changes_nothing_and_names_every_setting() {
    let environment = terminal(None, "xterm", None);
    let with = Config::in_force(Flags::default(), &environment, from_text(EXAMPLE));
    let without = Config::in_force(Flags::default(), &environment, ConfigFile::none());
    assert!(with.faults.is_empty(), "{:?}", with.faults.iter().map(Fault::one_line).collect::<Vec<_>>());
    assert_eq!(told(&with), told(&without));
    for (name, _) in told(&without) {
        let shown = EXAMPLE
            .lines()
            .any(|line| line.trim_start().trim_start_matches("// ").starts_with(&format!("{name}: ")));
        assert!(shown, "the example does not show {name}");
    }
}

#[test]
fn what_the_example_has_commented_out_holds_when_it_is_not() {
    let all: String = EXAMPLE
        .lines()
        .map(|line| {
            let bare = line.trim_start();
            let setting = bare.strip_prefix("// ").filter(|rest| {
                rest.starts_with("(action:")
                    || ["theme", "ascii", "rules", "answers"]
                        .iter()
                        .any(|name| rest.starts_with(&format!("{name}: ")))
            });
            format!("{}\n", setting.unwrap_or(line))
        })
        .collect();
    let config = Config::in_force(Flags::default(), &Environment::default(), from_text(&all));
    assert!(config.faults.is_empty(), "{:?}", config.faults.iter().map(Fault::one_line).collect::<Vec<_>>());
    assert_eq!(config.ascii.value, Some(true));
    assert!(config.rules.value.is_some_and(|path| path.is_absolute()));
    assert_eq!(config.keys.value.key(Scope::Interview, Action::Later), "p");
    assert_eq!(config.keys.value.key(Scope::Interview, Action::Map), "K");
}

#[test]
fn one_wrong_setting_leaves_the_others_in_force() {
    let file = from_text(
        "Config(\n  colour: \"many\",\n  who: \"AB\",\n  keys: [(action: \"later\", keys: [\"m\"])],\n)",
    );
    let said: Vec<String> = file.faults.iter().map(Fault::one_line).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("config.ron:2:11: \"many\" is no number of colours."), "{said:?}");
    assert!(said[1].starts_with("config.ron:4:35: \"m\" would mean both"), "{said:?}");
    assert_eq!(file.wish.who.as_ref().map(|who| who.value.as_str()), Some("AB"));
    assert_eq!(file.keys.value.key(Scope::Interview, Action::Later), "l", "the keys are all the table's");
    assert_eq!(file.keys.from, From::Default);
}

#[test]
fn a_key_that_may_not_arrive_is_a_warning() {
    let file = from_text("Config(keys: [(action: \"redraw\", keys: [\"ctrl-b\"])])");
    assert_eq!(file.faults.len(), 1);
    assert_eq!(file.faults[0].problem.gravity, Gravity::Warning);
    assert_eq!(file.keys.from, From::File(1));
}

#[test]
fn a_theme_with_a_folder_or_an_ending_is_a_file() {
    let of = |word| ThemeName::of(word, Path::new("/etc/mine"));
    assert_eq!(of("dark"), ThemeName::Shipped("dark".to_owned()));
    assert_eq!(of("sepia.ron"), ThemeName::File(PathBuf::from("/etc/mine/sepia.ron")));
    assert_eq!(of("/x/y"), ThemeName::File(PathBuf::from("/x/y")));
}
