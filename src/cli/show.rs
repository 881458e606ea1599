//! `workshop show`: the room's view of a workshop, in a window of its own. It reads the file and writes nothing.

use std::io::{self, BufReader, IsTerminal as _, Write};
use std::path::Path;
use std::sync::Arc;

use super::{BAD_INPUT, config as look, load_pack, usable};
use crate::app::model::{Origin, Rules};
use crate::app::wall::Showing;
use crate::config::{Colours, Config};
use crate::desk::watching::Watcher;
use crate::files::Fault;
use crate::plain::{self, runtime::width};
use crate::text::inert;
use crate::tui::projector::Projector;
use crate::tui::theme::Theme;
use crate::tui::{runtime, terminal};

pub(super) fn run(file: &Path, config: Config, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    look::complain(&config, err);
    let rules = config.rules.value.as_deref();
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let origin = rules.map_or(Origin::Shipped, |folder| Origin::Folder(folder.display().to_string()));
    let rules = Rules::new(Arc::new(pack), origin);
    let opened = Watcher::open(&rules, file);
    let wrong = "The workshop cannot be shown; it has not been changed";
    let Some((mut watcher, wall)) = usable(opened, wrong, err) else { return BAD_INPUT };
    if watcher.has_other_rules() {
        let _ = writeln!(
            err,
            "Note: this workshop was begun under other rules than those in use. --rules names a folder."
        );
    }
    let showing = Showing::new(rules.pack, config.keys.value.clone(), *wall);
    if look::plain(&config) {
        return in_lines(showing, &mut watcher, look::only_ascii(&config), out, err);
    }
    match usable(theme(&config), "The theme cannot be used", err) {
        Some(theme) => in_terminal(Projector::new(showing, watcher, theme, look::glyphs(&config)), err),
        None => BAD_INPUT,
    }
}

/// The projector's theme, unless another was chosen; where there are no colours, the one for that.
fn theme(config: &Config) -> Result<Theme, Vec<Fault>> {
    let wanted = config.theme.value.is_none() && config.colours.value != Colours::None;
    match Theme::named("projector").ok().filter(|_| wanted) {
        Some(theme) => Ok(theme.at(config.colours.value)),
        None => look::theme(config).map(|(theme, _)| theme),
    }
}

fn in_lines(
    mut showing: Showing,
    watcher: &mut Watcher,
    only_ascii: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let columns = if io::stdout().is_terminal() { terminal::columns() } else { None };
    let mut input = BufReader::new(io::stdin());
    let how = plain::wall::How { width: width(columns), only_ascii, echoes: io::stdin().is_terminal() };
    match plain::wall::run(&mut showing, watcher, &mut input, out, how) {
        Ok(()) => 0,
        Err(error) => {
            let _ = writeln!(err, "{}", inert(&error.to_string()));
            BAD_INPUT
        }
    }
}

fn in_terminal(mut projector: Projector, err: &mut dyn Write) -> u8 {
    // Nothing here can be pressed: the pointer is the terminal's.
    let _ = terminal::mouse(false);
    match runtime::run(&mut projector) {
        Ok(ending) => ending.code(),
        Err(error) => {
            let _ = writeln!(err, "The terminal cannot be used: {error}.");
            BAD_INPUT
        }
    }
}
