//! No command: the interface in the terminal.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{BAD_INPUT, complain, config as look, load_pack};
use crate::app::model::Origin;
use crate::app::{App, Start};
use crate::config::Config;
use crate::files;
use crate::tui::window::Window;
use crate::tui::{runtime, terminal};

pub(super) fn run(file: Option<&Path>, config: Config, err: &mut dyn Write) -> u8 {
    let variable = |name: &str| std::env::var(name).ok();
    let rules = config.rules.value.as_deref();
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    if let Some(why) = terminal::unfit(variable("TERM").as_deref()) {
        let _ = writeln!(
            err,
            "The interface cannot run here: {why}\nUse `contract-advisor assess FILE` to print the advice for an answer set."
        );
        return BAD_INPUT;
    }
    let (theme, not_used) = match look::theme(&config) {
        Ok(theme) => theme,
        Err(faults) => {
            complain(&faults, "The theme cannot be used", err);
            return BAD_INPUT;
        }
    };
    let folder = match config.answers.value.clone().map_or_else(files::answers_folder, Ok) {
        Ok(folder) => folder,
        Err(fault) => {
            complain(&[*fault], "Nothing can be saved", err);
            return BAD_INPUT;
        }
    };
    let glyphs = look::glyphs(&config);
    let origin = rules.map_or(Origin::Shipped, |folder| Origin::Folder(folder.display().to_string()));
    let mut app = App::new(Start {
        pack: Arc::new(pack),
        origin,
        glyphs,
        folder,
        now: Timestamp::now(),
        zone: TimeZone::system(),
    });
    app.use_name(&config.who.value);
    if let Ok(home) = etcetera::home_dir() {
        app.use_refuge(home);
    }
    let wrong = look::errors(&config.faults).len() + look::errors(&not_used).len();
    app.use_keys(config.keys.value);
    if let Some(file) = file
        && let Err(faults) = app.open_file(file)
    {
        complain(&faults, "The answer set cannot be opened", err);
        return BAD_INPUT;
    }
    if wrong > 0 {
        // The rest of the notice is on the screen that comes back at the end.
        app.say("Something in your configuration is wrong: `contract-advisor config` says what.");
    }
    let mut window = Window::new(app, theme);
    let ended = runtime::run(&mut window);
    if let Some(parting) = window.app().parting() {
        let _ = writeln!(err, "{parting}");
    }
    match ended {
        Ok(ending) => ending.code(),
        Err(error) => {
            let _ = writeln!(err, "The terminal cannot be used: {error}.");
            BAD_INPUT
        }
    }
}
