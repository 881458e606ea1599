//! `config`: what is in force, where the file is, an example of one, and the keys. Nothing here writes a configuration.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Args, ConfigCommand, PlainFormat};
use super::{BAD_INPUT, DONE, FAILED, usable};
use crate::app::glyphs::{ASCII, Glyphs, UNICODE};
use crate::config::{self, Config, ConfigFile, Environment, From, ThemeName};
use crate::files::{self, Fault};
use crate::pack::{Gravity, Place, Problem};
use crate::tui::terminal;
use crate::tui::theme::Theme;

/// What is in force for these arguments, in this environment. None, with a reason written out, if a file was named that cannot be
/// read; the user's own file is never in the way.
pub(super) fn load(args: &Args, err: &mut dyn Write) -> Option<Config> {
    let file = match (&args.config, place(args)) {
        (Some(named), _) if files::leads_nowhere(named) => {
            let _ = writeln!(
                err,
                "{}: {} Mend the link, or name another.",
                named.display(),
                files::LEADS_NOWHERE
            );
            return None;
        }
        (Some(named), _) if !named.exists() => {
            let _ =
                writeln!(err, "{}: There is no such configuration file. Check the name.", named.display());
            return None;
        }
        (_, Some(path)) => config::read(&path),
        (_, None) => ConfigFile::none(),
    };
    let variable = |name: &str| std::env::var(name).ok();
    let environment = Environment {
        no_color: variable("NO_COLOR"),
        term: variable("TERM"),
        colorterm: variable("COLORTERM"),
        wt_session: variable("WT_SESSION"),
        old_console: terminal::is_old_console(),
    };
    Some(Config::in_force(args.flags.clone(), &environment, file))
}

fn place(args: &Args) -> Option<PathBuf> {
    args.config.clone().or_else(config::place)
}

/// Says what is wrong with the file, a line each; what may not work is left for `config show`.
pub(super) fn complain(config: &Config, err: &mut dyn Write) {
    let wrong = errors(&config.faults);
    for fault in &wrong {
        let _ = writeln!(err, "{}", fault.one_line());
    }
    if !wrong.is_empty() {
        let _ = writeln!(err, "The program goes on without what is wrong there. The file was not touched.");
    }
}

/// The faults that make a part of the file count as not written.
pub(super) fn errors(faults: &[Fault]) -> Vec<&Fault> {
    faults.iter().filter(|fault| fault.problem.gravity == Gravity::Error).collect()
}

/// The theme in force. Where the one from the file cannot be used, the one that fits the colours, and why.
///
/// # Errors
/// Why a theme that was named by a flag cannot be used.
pub(super) fn theme(config: &Config) -> Result<(Theme, Vec<Fault>), Vec<Fault>> {
    let fitting = || Theme::choose(None, config.colours.value);
    let wanted = match &config.theme.value {
        None => return Ok((fitting()?, Vec::new())),
        Some(ThemeName::File(path)) => Theme::from_file(path).map(|theme| theme.at(config.colours.value)),
        Some(ThemeName::Shipped(name)) => Theme::choose(Some(name), config.colours.value),
    };
    match (wanted, &config.theme.from) {
        (Ok(theme), _) => {
            let faint = faint(config, &theme);
            Ok((theme, faint))
        }
        (Err(faults), From::File(_)) => Ok((fitting()?, faults)),
        (Err(faults), _) => Err(faults),
    }
}

/// What is hard to read in a theme of the user's own. The shipped ones are held to it by a test.
fn faint(config: &Config, theme: &Theme) -> Vec<Fault> {
    let Some(ThemeName::File(path)) = &config.theme.value else { return Vec::new() };
    let name: std::sync::Arc<str> = std::sync::Arc::from(path.display().to_string());
    let weak = theme.readings(config.colours.value).into_iter().filter(|reading| !reading.enough);
    weak.map(|reading| {
        Fault::whole(Problem {
            code: "C004",
            gravity: Gravity::Warning,
            place: Place::file(&name),
            message: format!("`{}` is hard to read on the background that this theme states.", reading.role),
            advice: "Give it a colour that is further from the background.".to_owned(),
        })
    })
    .collect()
}

/// The marks in force where the theme asks for none.
pub(super) fn glyphs(config: &Config) -> Glyphs {
    match config.ascii.value {
        Some(true) => ASCII,
        Some(false) => UNICODE,
        None => by_locale(),
    }
}

fn by_locale() -> Glyphs {
    let variable = |name: &str| std::env::var(name).ok();
    Glyphs::for_locale(
        variable("LC_ALL").as_deref(),
        variable("LC_CTYPE").as_deref(),
        variable("LANG").as_deref(),
        // Windows has no such variables; its terminals speak UTF-8, and its old console has few marks.
        if cfg!(windows) && !terminal::is_old_console() { UNICODE } else { ASCII },
    )
}

/// Whether the line face is to say nothing but ASCII: by the locale, unless it was set that the terminal knows more. Marks alone are
/// what `ascii` asks for.
pub(super) fn only_ascii(config: &Config) -> bool {
    config.ascii.value != Some(false) && by_locale() == ASCII
}

/// Whether lines are shown instead of screens: where they were asked for, or where no screen can be.
pub(super) fn plain(config: &Config) -> bool {
    config.plain.value || terminal::unfit(std::env::var("TERM").ok().as_deref()).is_some()
}

pub(super) fn run(
    what: Option<&ConfigCommand>,
    args: &Args,
    config: &Config,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    match what {
        Some(ConfigCommand::Path) => {
            let Some(path) = place(args) else {
                let _ = writeln!(
                    err,
                    "There is no place for a configuration file: this user has no home folder."
                );
                return BAD_INPUT;
            };
            let _ = writeln!(out, "{}", path.display());
            DONE
        }
        Some(ConfigCommand::Example) => {
            let _ = out.write_all(config::EXAMPLE.as_bytes());
            DONE
        }
        Some(ConfigCommand::Keys) => keys(config, out, err),
        None => show(args, config, PlainFormat::Text, out, err),
        Some(ConfigCommand::Show { format }) => show(args, config, *format, out, err),
    }
}

fn show(args: &Args, config: &Config, format: PlainFormat, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let Some((theme, not_used)) = usable(theme(config), "The theme cannot be used", err) else {
        return BAD_INPUT;
    };
    let answers = match (&config.answers.value, files::answers_folder()) {
        (Some(folder), _) => folder.clone(),
        (None, Ok(folder)) => folder,
        (None, Err(_)) => PathBuf::new(),
    };
    let ascii = theme.ascii || glyphs(config) == ASCII;
    let lines = config::lines(config, &theme.name, ascii, &answers);
    let path = place(args);
    let exists = path.as_deref().is_some_and(Path::exists);
    let faults: Vec<&Fault> = config.faults.iter().chain(&not_used).collect();
    match format {
        PlainFormat::Json => {
            let settings: Vec<_> = lines
                .iter()
                .map(|line| json!({ "name": line.name, "value": line.value, "from": line.from }))
                .collect();
            let problems: Vec<_> = faults
                .iter()
                .map(|fault| {
                    let (line, column) = fault.line_column().unzip();
                    let problem = &fault.problem;
                    let gravity = if problem.gravity == Gravity::Error { "error" } else { "warning" };
                    json!({ "code": problem.code, "gravity": gravity, "file": &*problem.place.file, "line": line,
                        "column": column, "message": problem.message, "advice": problem.advice })
                })
                .collect();
            let file = json!({ "path": path.map(|path| path.display().to_string()), "exists": exists });
            let all = json!({ "file": file, "settings": settings, "problems": problems });
            let _ = writeln!(out, "{}", crate::text::json_inert(&format!("{all:#}")));
        }
        PlainFormat::Text => {
            let width = lines.iter().map(|line| line.value.chars().count()).max().unwrap_or(0).min(44);
            for line in &lines {
                let value = crate::text::inert(&line.value).replace('\n', " ");
                let _ = writeln!(out, "{:<8} {value:<width$}  {}", line.name, line.from);
            }
            let _ = match &path {
                Some(path) if exists => writeln!(out, "\nThe file is {}.", path.display()),
                Some(path) => writeln!(
                    out,
                    "\nThere is no file {}. `contract-advisor config example` prints one to begin with.",
                    path.display()
                ),
                None => writeln!(out, "\nThere is no place for a file: this user has no home folder."),
            };
            for fault in &faults {
                let _ = writeln!(err, "{}\n", fault.drawn());
            }
        }
    }
    if faults.iter().any(|fault| fault.problem.gravity == Gravity::Error) { FAILED } else { DONE }
}

fn keys(config: &Config, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    complain(config, err);
    for row in config.keys.value.rows() {
        let place: &str = row.binding.scope.into();
        let action: &str = row.binding.action.into();
        let mark = if row.is_remapped() { "*" } else { " " };
        let keys = row.words.join(" ");
        let _ = writeln!(out, "{mark} {place:<12} {action:<18} {keys:<20} {}", row.binding.help);
    }
    let _ = writeln!(out, "\nPlace, action, keys, what they do. A * marks keys of your own.");
    DONE
}
