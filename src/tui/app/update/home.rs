//! Home: start, go on, open, read, leave.

use super::{moves, step, writing};
use crate::keys::Action;
use crate::tui::app::model::{Effect, Model, Origin, Screen, Target};
use crate::tui::app::rows::{self, HomeRow};

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let rows = rows::home(model);
    let height = usize::from(model.size.1);
    let Screen::Home { selected } = model.screen_mut() else { return Vec::new() };
    *selected = (*selected).min(rows.len() - 1);
    if moves(action) {
        *selected = step(*selected, rows.len(), action, height);
        return Vec::new();
    }
    if action == Action::ReloadRules {
        return vec![Effect::ReloadRules];
    }
    if action != Action::Open && action != Action::Toggle {
        return Vec::new();
    }
    match rows[*selected] {
        HomeRow::Start => {
            writing::open(model, Target::NewTitle, "");
            Vec::new()
        }
        HomeRow::Continue(at) | HomeRow::Recent(at) => match model.recent.get(at) {
            Some(line) => vec![Effect::Open(line.path.clone())],
            None => Vec::new(),
        },
        HomeRow::Open => {
            writing::open(model, Target::OpenPath, "");
            Vec::new()
        }
        HomeRow::Library => {
            model.screens.push(Screen::Library { shelf: None, selected: 0 });
            Vec::new()
        }
        HomeRow::Rules => {
            let folder = match &model.rules.origin {
                Origin::Shipped => String::new(),
                Origin::Folder(folder) => folder.clone(),
            };
            writing::open(model, Target::RulesFolder, &folder);
            Vec::new()
        }
        HomeRow::Quit => super::quit(model),
    }
}
