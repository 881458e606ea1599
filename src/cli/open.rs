//! No command: the interface, in the terminal or as plain lines.

use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::output::InAscii;
use super::{BAD_INPUT, config as look, load_pack, usable};
use crate::app::glyphs::{ASCII, Glyphs};
use crate::app::machine::Ending;
use crate::app::model::Origin;
use crate::app::update::Note;
use crate::app::{App, Start};
use crate::config::Config;
use crate::files;
use crate::plain;
use crate::tui::echo::Echo;
use crate::tui::runtime::Taken;
use crate::tui::theme::Theme;
use crate::tui::window::Window;
use crate::tui::{terminal, view};
use crate::web::InTheRoom;

/// Where the interface opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// Where the file begins; at Home without one.
    Beginning,
    /// Where sheets are typed into a workshop.
    Sheets,
}

pub(super) fn run(
    file: Option<&Path>,
    at: At,
    config: Config,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let plain = look::plain(&config);
    if plain && look::only_ascii(&config) {
        // Of what is said about the program's end and what is wrong as well.
        return opened(file, at, Face::Lines { ascii: true }, config, out, &mut InAscii(err));
    }
    opened(file, at, if plain { Face::Lines { ascii: false } } else { Face::Screen }, config, out, err)
}

/// What shows the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    Lines { ascii: bool },
    Screen,
}

fn opened(
    file: Option<&Path>,
    at: At,
    face: Face,
    config: Config,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    look::complain(&config, err);
    let Some((theme, not_used)) = usable(look::theme(&config), "The theme cannot be used", err) else {
        return BAD_INPUT;
    };
    let folder = config.answers.value.clone().map_or_else(files::answers_folder, Ok);
    let folder = folder.map_err(|fault| vec![*fault]);
    let Some(folder) = usable(folder, "Nothing can be saved", err) else { return BAD_INPUT };
    let wrong = look::errors(&config.faults).len() + look::errors(&not_used).len();
    let glyphs = if face == Face::Screen { look::glyphs(&config) } else { ASCII };
    // The screen is taken before there is anything to show on it, so that it can be seen that the program has begun.
    let mut taken = match face {
        Face::Lines { .. } => None,
        Face::Screen => match terminal::mouse(config.mouse.value).and_then(|()| Taken::take()) {
            Ok(taken) => Some(taken),
            Err(error) => {
                let _ = writeln!(err, "The terminal cannot be used: {error}.");
                return BAD_INPUT;
            }
        },
    };
    let name = file.map(Path::to_owned);
    let make = move || {
        let mut said = Vec::new();
        let app = made(name.as_deref(), at, glyphs, config, folder, &mut said);
        app.ok_or(said)
    };
    let made = match &mut taken {
        None => make(),
        Some(taken) => {
            let marks = if theme.ascii { ASCII } else { glyphs };
            match taken.meanwhile(|frame| view::opening(frame, &theme, &marks, file), make) {
                Ok(made) => made,
                Err(ending) => return ending.code(),
            }
        }
    };
    let mut app = match made {
        Ok(app) => app,
        Err(said) => {
            // Beside a screen nothing can be said.
            drop(taken);
            let _ = err.write_all(&said);
            return BAD_INPUT;
        }
    };
    if wrong > 0 {
        // The rest of the notice is on the screen that comes back at the end.
        app.say("Something in your configuration is wrong: `contract-advisor config` says what.");
    }
    let ended = match taken {
        None => as_lines(app, face == Face::Lines { ascii: true }, out),
        Some(taken) => Ok(in_terminal(app, theme, taken)),
    };
    match ended {
        Ok((app, ending)) => {
            if let Some(parting) = app.parting() {
                let _ = writeln!(err, "{parting}");
            }
            match ending {
                // A script that goes on from here must not take it for done.
                Ending::Quit if face != Face::Screen && app.is_unsaved() => BAD_INPUT,
                ending => {
                    if let Ending::InputFailed(why) = &ending {
                        let _ = writeln!(err, "The input cannot be read: {why}.");
                    }
                    ending.code()
                }
            }
        }
        Err(error) => {
            let _ = writeln!(err, "{error}");
            BAD_INPUT
        }
    }
}

/// The app with everything it needs, and the file open in it; without it everything that is wrong is written out.
fn made(
    file: Option<&Path>,
    at: At,
    glyphs: Glyphs,
    config: Config,
    folder: PathBuf,
    err: &mut dyn Write,
) -> Option<App> {
    let rules = config.rules.value.as_deref();
    let pack = load_pack(rules, err)?;
    let start = Start {
        pack: Arc::new(pack),
        origin: rules.map_or(Origin::Shipped, |folder| Origin::Folder(folder.display().to_string())),
        glyphs,
        folder,
        now: Timestamp::now(),
        zone: TimeZone::system(),
    };
    let mut app = if file.is_some() { App::before_home(start) } else { App::new(start) };
    app.use_name(&config.who.value);
    app.use_mouse(config.mouse.value);
    app.use_phones(Box::new(InTheRoom));
    if let Ok(home) = etcetera::home_dir() {
        app.use_refuge(home);
    }
    // Where somebody started the program is where they look for what it wrote.
    if let Ok(here) = std::env::current_dir() {
        app.use_here(here);
    }
    app.use_keys(config.keys.value);
    if let Some(file) = file {
        usable(app.open_file(file), "The answer set cannot be opened", err)?;
    }
    if at == At::Sheets
        && let Err((message, advice)) = app.type_in_sheets()
    {
        let _ = writeln!(err, "{message} {advice}");
        return None;
    }
    Some(app)
}

type Ended = Result<(App, Ending), String>;

fn as_lines(app: App, ascii: bool, out: &mut dyn Write) -> Ended {
    let typed = io::stdin().is_terminal();
    let shown = io::stdout().is_terminal();
    let columns = || if shown { terminal::columns() } else { None };
    // Dropped however the talk ends, and the terminal repeats again.
    let mut echo = Echo::default();
    let mut show_typing = |shown: bool| echo.set(shown);
    let mut streams = plain::runtime::Streams {
        out,
        echoes: typed,
        show_typing: &mut show_typing,
        columns: &columns,
        ascii,
    };
    plain::runtime::run(app, &mut streams).map_err(|error| format!("The input cannot be read: {error}."))
}

fn in_terminal(app: App, theme: Theme, taken: Taken<Note>) -> (App, Ending) {
    let mut window = Window::new(app, theme);
    let ending = taken.run(&mut window);
    (window.into_app(), ending)
}
