//! No command: the interface, in the terminal or as plain lines.

use std::io::{self, IsTerminal as _, Write};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{BAD_INPUT, complain, load_pack};
use crate::app::glyphs::{ASCII, Glyphs};
use crate::app::machine::Ending;
use crate::app::model::Origin;
use crate::app::{App, Start};
use crate::files;
use crate::plain;
use crate::tui::theme::Theme;
use crate::tui::window::Window;
use crate::tui::{runtime, terminal};

pub(super) fn run(
    file: Option<&Path>,
    plain: bool,
    rules: Option<&Path>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let variable = |name: &str| std::env::var(name).ok();
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let plain = plain || terminal::unfit(variable("TERM").as_deref()).is_some();
    let folder = match files::answers_folder() {
        Ok(folder) => folder,
        Err(fault) => {
            complain(&[*fault], "Nothing can be saved", err);
            return BAD_INPUT;
        }
    };
    let glyphs = if plain {
        ASCII
    } else {
        Glyphs::for_locale(
            variable("LC_ALL").as_deref(),
            variable("LC_CTYPE").as_deref(),
            variable("LANG").as_deref(),
        )
    };
    let origin = rules.map_or(Origin::Shipped, |folder| Origin::Folder(folder.display().to_string()));
    let mut app = App::new(Start {
        pack: Arc::new(pack),
        origin,
        glyphs,
        folder,
        now: Timestamp::now(),
        zone: TimeZone::system(),
    });
    if let Some(file) = file
        && let Err(faults) = app.open_file(file)
    {
        complain(&faults, "The answer set cannot be opened", err);
        return BAD_INPUT;
    }
    let ended = if plain { as_lines(app, out) } else { in_terminal(app, &variable) };
    match ended {
        Ok((app, ending)) => {
            if let Some(parting) = app.parting() {
                let _ = writeln!(err, "{parting}");
            }
            ending.code()
        }
        Err(error) => {
            let _ = writeln!(err, "{error}");
            BAD_INPUT
        }
    }
}

type Ended = Result<(App, Ending), String>;

fn as_lines(app: App, out: &mut dyn Write) -> Ended {
    let typed = io::stdin().is_terminal();
    let shown = io::stdout().is_terminal();
    let columns = || if shown { terminal::columns() } else { None };
    let mut streams = plain::runtime::Streams { out, echoes: typed, columns: &columns };
    plain::runtime::run(app, &mut streams).map_err(|error| format!("The input cannot be read: {error}."))
}

fn in_terminal(app: App, variable: &dyn Fn(&str) -> Option<String>) -> Ended {
    let theme = Theme::choose(None, variable("NO_COLOR").as_deref(), variable("TERM").as_deref())
        .map_err(|error| error.to_string())?;
    let mut window = Window::new(app, theme);
    let ending =
        runtime::run(&mut window).map_err(|error| format!("The terminal cannot be used: {error}."))?;
    Ok((window.into_app(), ending))
}
