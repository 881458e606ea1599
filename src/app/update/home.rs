//! Home: start, go on, open, read, leave.

use std::collections::BTreeMap;

use super::writing;
use crate::app::goal::Goal;
use crate::app::model::{Effect, Model, Question, RecentLine, Target};
use crate::app::rows;
use crate::keys::{Action, Scope};
use crate::text::Gather as _;

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let highlighted = rows::highlighted_set(model).map(|line| (line.path.clone(), line.title.clone()));
    match (action, highlighted) {
        (Action::ReloadRules, _) => vec![Effect::ReloadRules],
        (Action::NextTheme, _) => vec![Effect::NextTheme],
        (Action::Import, _) => {
            writing::open(model, Target::ImportPath, "");
            Vec::new()
        }
        (Action::Report, highlighted) => {
            let files = match (model.marked.as_slice(), highlighted) {
                (several @ [_, _, ..], _) => several.to_vec(),
                (_, Some((path, _))) => vec![path],
                (_, None) => return Vec::new(),
            };
            vec![Effect::ChooseReport(crate::app::export::Subject::Files(files))]
        }
        (Action::Compare, _) => vec![Effect::Compare(model.marked.clone())],
        (Action::Mark, Some((path, _))) => {
            match model.marked.iter().position(|marked| *marked == path) {
                Some(at) => drop(model.marked.remove(at)),
                None => model.marked.push(path),
            }
            if model.marked.len() == 1 {
                let compare = model.keys.key(Scope::Home, Action::Compare);
                model.notice = Some(format!("Marked. Mark another, and {compare} compares them."));
            }
            Vec::new()
        }
        (Action::Rename, Some((path, title))) => {
            writing::open(model, Target::Rename(path), &title);
            Vec::new()
        }
        (Action::Duplicate, Some((path, _))) => vec![Effect::Duplicate(path)],
        (Action::Delete, Some((path, title))) => {
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            model.confirm(
                Question::Delete(path),
                format!(
                    "Delete \"{title}\" ({file})? It is moved to a folder from which it can be had back."
                ),
            );
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Takes in what was read beside the main thread; the highlight stays on its line.
pub(super) fn listed(model: &mut Model, lines: Vec<RecentLine>) {
    let highlighted = rows::home(model).get(model.screens.first().selected.unwrap_or(0)).cloned();
    let path_of = |model: &Model, row: &Goal| match row {
        Goal::Set(at) => model.recent.get(*at).map(|line| line.path.clone()),
        _ => None,
    };
    let path = highlighted.as_ref().and_then(|row| path_of(model, row));
    model.unread = 0;
    let mut places: BTreeMap<usize, RecentLine> =
        model.recent.drain(..).map(|line| (line.place, line)).gather();
    places.extend(lines.into_iter().map(|line| (line.place, line)));
    model.recent = places.into_values().collect();
    let same = |row: &Goal| match &path {
        Some(path) => path_of(model, row).as_ref() == Some(path),
        None => highlighted.as_ref() == Some(row),
    };
    let at = rows::home(model).iter().position(same);
    if let Some(at) = at {
        model.screens.first_mut().select(at);
    }
}
