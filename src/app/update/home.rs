//! Home: start, go on, open, read, leave.

use std::collections::BTreeMap;

use super::{step, writing};
use crate::app::model::{Dialog, Effect, Model, Origin, Question, RecentLine, Screen, Target};
use crate::app::rows::{self, HomeRow};
use crate::keys::{Action, Scope};

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let rows = rows::home(model);
    let height = usize::from(model.size.1);
    let Screen::Home { selected } = model.screen_mut() else { return Vec::new() };
    *selected = (*selected).min(rows.len() - 1);
    if action.is_a_move() {
        *selected = step(*selected, rows.len(), action, height);
        return Vec::new();
    }
    let row = rows[*selected].clone();
    let highlighted = rows::highlighted_set(model).map(|line| (line.path.clone(), line.title.clone()));
    match (action, highlighted) {
        (Action::Open | Action::Toggle, _) => {}
        (Action::ReloadRules, _) => return vec![Effect::ReloadRules],
        (Action::NextTheme, _) => return vec![Effect::NextTheme],
        (Action::Import, _) => {
            writing::open(model, Target::ImportPath, "");
            return Vec::new();
        }
        (Action::Report, highlighted) => {
            let files = match (model.marked.as_slice(), highlighted) {
                (several @ [_, _, ..], _) => several.to_vec(),
                (_, Some((path, _))) => vec![path],
                (_, None) => return Vec::new(),
            };
            return vec![Effect::ChooseReport(crate::app::export::Subject::Files(files))];
        }
        (Action::Compare, _) => return vec![Effect::Compare(model.marked.clone())],
        (Action::Mark, Some((path, _))) => {
            match model.marked.iter().position(|marked| *marked == path) {
                Some(at) => drop(model.marked.remove(at)),
                None => model.marked.push(path),
            }
            if model.marked.len() == 1 {
                let compare = model.keys.key(Scope::Home, Action::Compare);
                model.notice = Some(format!("Marked. Mark another, and {compare} compares them."));
            }
            return Vec::new();
        }
        (Action::Rename, Some((path, title))) => {
            model.subject = Some(path);
            writing::open(model, Target::Rename, &title);
            return Vec::new();
        }
        (Action::Duplicate, Some((path, _))) => return vec![Effect::Duplicate(path)],
        (Action::Delete, Some((path, title))) => {
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            model.subject = Some(path);
            model.dialog = Some(Dialog::Confirm {
                question: Question::Delete,
                text: format!(
                    "Delete \"{title}\" ({file})? It is moved to a folder from which it can be had back."
                ),
            });
            return Vec::new();
        }
        _ => return Vec::new(),
    }
    match row {
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
        HomeRow::Workshops => {
            super::room::push(model, crate::app::room::RoomScreen::Door { selected: 0 });
            vec![Effect::List]
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

/// Takes in what was read beside the main thread; the highlight stays on its line.
pub(super) fn listed(model: &mut Model, lines: Vec<RecentLine>) {
    let highlighted = match model.screens.first() {
        Some(Screen::Home { selected }) => rows::home(model).get(*selected).cloned(),
        _ => None,
    };
    let path_of = |model: &Model, row: &HomeRow| match row {
        HomeRow::Recent(at) => model.recent.get(*at).map(|line| line.path.clone()),
        _ => None,
    };
    let path = highlighted.as_ref().and_then(|row| path_of(model, row));
    model.unread = 0;
    let mut places: BTreeMap<usize, RecentLine> =
        model.recent.drain(..).map(|line| (line.place, line)).collect();
    places.extend(lines.into_iter().map(|line| (line.place, line)));
    model.recent = places.into_values().collect();
    let same = |row: &HomeRow| match &path {
        Some(path) => path_of(model, row).as_ref() == Some(path),
        None => highlighted.as_ref() == Some(row),
    };
    let at = rows::home(model).iter().position(same);
    if let (Some(at), Some(Screen::Home { selected })) = (at, model.screens.first_mut()) {
        *selected = at;
    }
}
