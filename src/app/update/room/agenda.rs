//! The agenda, which the facilitator can change at any time, and the clock.

use super::{opens, replan};
use crate::app::model::{Effect, Model, RoomTarget, Screen, Target};
use crate::app::room::RoomScreen;
use crate::app::update::writing;
use crate::keys::Action;
use crate::workshop::AgendaItem;

/// By how many minutes an item becomes longer or shorter.
const STEP: u32 = 5;

/// How long a new item is, minutes.
const NEW: u32 = 15;

/// Longest item, minutes: a day.
const LONGEST: u32 = 24 * 60;

pub(super) fn agenda(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let running = model.running;
    let Some(room) = &mut model.room else { return Vec::new() };
    let items = room.workshop.plan().agenda.clone();
    let at = selected.min(items.len().saturating_sub(1));
    match action {
        Action::StartClock => room.clock.press(items.get(at).map(|item| item.minutes), running),
        Action::More | Action::Less if room.clock.is_set() && !room.clock.is_paused() => {
            room.clock.change(action == Action::More);
        }
        Action::More | Action::Less => {
            return change(model, |agenda| {
                if let Some(item) = agenda.get_mut(at) {
                    // From now on they are the facilitator's own.
                    item.follows = None;
                    item.minutes = match action {
                        Action::More => (item.minutes + STEP).min(LONGEST),
                        _ => item.minutes.saturating_sub(STEP).max(STEP),
                    };
                }
            });
        }
        Action::Insert => {
            let below = if items.is_empty() { 0 } else { at + 1 };
            writing::open(model, Target::Room(RoomTarget::AgendaNew(below)), "");
        }
        Action::Rename => {
            if let Some(item) = items.get(at) {
                writing::open(model, Target::Room(RoomTarget::AgendaTitle(at)), &item.title);
            }
        }
        Action::Delete if at < items.len() => {
            let effects = change(model, |agenda| drop(agenda.remove(at)));
            let insert = model.keys.key(crate::keys::Scope::Agenda, Action::Insert);
            model.notice = Some(format!("\"{}\" is off the agenda. {insert} adds an item.", items[at].title));
            select(model, at.min(items.len().saturating_sub(2)));
            return effects;
        }
        Action::Earlier if at > 0 => {
            let effects = change(model, |agenda| agenda.swap(at, at - 1));
            select(model, at - 1);
            return effects;
        }
        Action::After if at + 1 < items.len() => {
            let effects = change(model, |agenda| agenda.swap(at, at + 1));
            select(model, at + 1);
            return effects;
        }
        action if opens(action) => {
            return change(model, |agenda| {
                if let Some(item) = agenda.get_mut(at) {
                    item.discussion = !item.discussion;
                }
            });
        }
        _ => {}
    }
    Vec::new()
}

/// A new item, with its title.
pub(super) fn add(model: &mut Model, at: usize, title: &str) -> Vec<Effect> {
    let item = AgendaItem { title: title.to_owned(), minutes: NEW, discussion: false, follows: None };
    let effects = change(model, |agenda| agenda.insert(at.min(agenda.len()), item));
    select(model, at);
    effects
}

fn select(model: &mut Model, at: usize) {
    model.screens.select_on(|screen| matches!(screen, Screen::Room(RoomScreen::Agenda)), at);
}

/// Changes the agenda; what there is time to talk about follows from it.
fn change(model: &mut Model, change: impl FnOnce(&mut Vec<AgendaItem>)) -> Vec<Effect> {
    let effects = replan(model, |plan| change(&mut plan.agenda));
    if let Some(room) = &mut model.room {
        room.reassess(&model.rules);
    }
    effects
}
