//! What is in force, line by line: name, value, and where the value is from.

use std::path::Path;

use super::{Choice, Config, From, ThemeName};

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name in the file.
    pub name: &'static str,
    /// What is in force.
    pub value: String,
    /// Where that is from, in words.
    pub from: String,
}

/// Every setting in the order of the example. `theme`, `ascii` and `answers` are what follows where nothing was chosen.
pub fn lines(config: &Config, theme: &str, ascii: bool, answers: &Path) -> Vec<Line> {
    let yes = |on: bool| if on { "yes" } else { "no" }.to_owned();
    let theme = match &config.theme.value {
        Some(ThemeName::File(path)) => path.display().to_string(),
        Some(ThemeName::Shipped(name)) => name.clone(),
        None => theme.to_owned(),
    };
    let rules = config.rules.value.as_ref();
    let who = if config.who.value.is_empty() { "not given" } else { &config.who.value };
    let changed = config.keys.value.rows().iter().filter(|row| row.is_remapped()).count();
    vec![
        line("theme", theme, &config.theme),
        line("colour", Into::<&str>::into(config.colours.value).to_owned(), &config.colours),
        line("ascii", yes(ascii), &config.ascii),
        line("mouse", yes(config.mouse.value), &config.mouse),
        line("plain", yes(config.plain.value), &config.plain),
        line(
            "rules",
            rules.map_or("inside the program".to_owned(), |path| path.display().to_string()),
            &config.rules,
        ),
        line("answers", answers.display().to_string(), &config.answers),
        line("who", who.to_owned(), &config.who),
        line(
            "keys",
            match changed {
                0 => "the program's own".to_owned(),
                1 => "1 row of the table changed".to_owned(),
                n => format!("{n} rows of the table changed"),
            },
            &config.keys,
        ),
    ]
}

fn line<T>(name: &'static str, value: String, choice: &Choice<T>) -> Line {
    let from = match (&choice.from, name) {
        (From::Flag(flag), _) => format!("flag {flag}"),
        (From::Environment(variable), _) => format!("environment, {variable}"),
        (From::Console, _) => "an old console".to_owned(),
        (From::File(line), _) => format!("file, line {line}"),
        (From::Default, "ascii") => "default, by locale and theme".to_owned(),
        (From::Default, _) => "default".to_owned(),
    };
    Line { name, value, from }
}
