//! No command: the interface in the terminal.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{BAD_INPUT, complain, load_pack};
use crate::app::glyphs::Glyphs;
use crate::app::model::Origin;
use crate::app::{App, Start};
use crate::files;
use crate::tui::theme::Theme;
use crate::tui::window::Window;
use crate::tui::{runtime, terminal};

pub(super) fn run(file: Option<&Path>, rules: Option<&Path>, err: &mut dyn Write) -> u8 {
    let variable = |name: &str| std::env::var(name).ok();
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    if let Some(why) = terminal::unfit(variable("TERM").as_deref()) {
        let _ = writeln!(
            err,
            "The interface cannot run here: {why}\nUse `contract-advisor assess FILE` to print the advice for an answer set."
        );
        return BAD_INPUT;
    }
    let theme = match Theme::choose(None, variable("NO_COLOR").as_deref(), variable("TERM").as_deref()) {
        Ok(theme) => theme,
        Err(error) => {
            let _ = writeln!(err, "{error}");
            return BAD_INPUT;
        }
    };
    let folder = match files::answers_folder() {
        Ok(folder) => folder,
        Err(fault) => {
            complain(&[*fault], "Nothing can be saved", err);
            return BAD_INPUT;
        }
    };
    let glyphs = Glyphs::for_locale(
        variable("LC_ALL").as_deref(),
        variable("LC_CTYPE").as_deref(),
        variable("LANG").as_deref(),
    );
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
