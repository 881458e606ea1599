//! The answers of the room, what to talk about, the agenda and the clock.

use super::{changed, opens, push, read};
use crate::app::model::{Effect, Model, RoomTarget, Screen, Target};
use crate::app::room::{self, Clock, Found, RoomScreen, question_at};
use crate::app::update::writing;
use crate::keys::Action;
use crate::pack::QuestionIx;
use crate::workshop::Decided;

/// The question on the screen, and what the rounds came to.
fn on_screen(model: &Model, place: usize) -> Option<(&Found, QuestionIx)> {
    let found = model.room.as_ref()?.found.as_ref()?;
    Some((found, question_at(found, place)?))
}

pub(super) fn answers(model: &mut Model, action: Action, place: usize) -> Vec<Effect> {
    let running = model.running;
    let Some((found, question)) = on_screen(model, place) else { return Vec::new() };
    let last = found.order().len().saturating_sub(1);
    let minutes = |found: &Found, question| {
        found
            .record
            .discussion
            .talk
            .iter()
            .find(|talk| talk.question == question)
            .map_or(0, |talk| talk.minutes)
    };
    let go = |model: &mut Model, place: usize| {
        if let Screen::Room(on) = model.screen_mut() {
            *on = RoomScreen::Answers { place, scroll: 0 };
        }
    };
    match action {
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Top | Action::Bottom => {
            let page = usize::from(model.size.1).saturating_sub(5).max(1);
            if let Some(scroll) = model.scroll_mut() {
                *scroll = match action {
                    Action::Up => scroll.saturating_sub(1),
                    Action::Down => scroll.saturating_add(1),
                    Action::PageUp => scroll.saturating_sub(page),
                    Action::PageDown => scroll.saturating_add(page),
                    Action::Top => 0,
                    _ => usize::MAX,
                };
            }
        }
        Action::Left => go(model, place.saturating_sub(1)),
        Action::Right => go(model, (place + 1).min(last)),
        Action::Next | Action::Open => {
            let to = (place + 1).min(last);
            let next = on_screen(model, to).map_or(0, |(found, question)| minutes(found, question));
            go(model, to);
            if let Some(room) = &mut model.room {
                room.clock = if next > 0 { Clock::start(next, running) } else { Clock::default() };
            }
        }
        Action::StartClock => {
            let given = minutes(found, question).max(5);
            if let Some(room) = &mut model.room {
                if room.clock.is_set() {
                    room.clock.toggle(running);
                } else {
                    room.clock = Clock::start(given, running);
                }
            }
        }
        Action::More | Action::Less => {
            if let Some(room) = &mut model.room
                && room.clock.is_set()
            {
                room.clock.change(action == Action::More);
            }
        }
        Action::PutUp => put_up(model, question),
        Action::EditNote => writing::open(model, Target::Room(RoomTarget::Note(question)), ""),
        Action::Why => {
            let doc = crate::app::docs::why(model.pack(), question);
            return read(model, doc);
        }
        Action::Map => {
            let talk = room::talk(model.room.as_ref().expect("a room is open: its answers are shown"));
            let selected = talk.iter().position(|row| row.0 == question).unwrap_or(0);
            model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::Talk { .. })));
            push(model, RoomScreen::Talk { selected });
        }
        _ => {}
    }
    Vec::new()
}

fn put_up(model: &mut Model, question: QuestionIx) {
    let Some(room) = &mut model.room else { return };
    if !room.workshop.may_go_again() {
        model.notice = Some("There is no further round to put it up in.".to_owned());
        return;
    }
    let words = if room.put_up.remove(&question) {
        "It is no longer put up."
    } else {
        room.put_up.insert(question);
        "Put up for the second round."
    };
    model.notice = Some(words.to_owned());
}

/// A text of somebody is let through, held back, or waits again; on the first line all that wait are let through.
pub(super) fn reasons(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    if !opens(action) {
        return Vec::new();
    }
    let now = model.now.clone();
    let rules = model.rules.clone();
    let Some(room) = &mut model.room else { return Vec::new() };
    let words = room.workshop.words();
    match selected.checked_sub(room::LET_ALL + 1) {
        None => {
            let count = room.workshop.let_all_through(&now);
            model.notice = Some(match count {
                0 => "Nothing waits.".to_owned(),
                1 => "One text is let through.".to_owned(),
                many => format!("{many} texts are let through."),
            });
        }
        Some(at) => {
            let Some(one) = words.get(at) else { return Vec::new() };
            let next = match one.decided {
                None => Some(Decided::LetThrough),
                Some(Decided::LetThrough) => Some(Decided::HeldBack),
                Some(Decided::HeldBack) => None,
            };
            room.workshop.decide(one.id, next, &now);
        }
    }
    if let Some(room) = &mut model.room {
        room.reassess(&rules);
    }
    changed(model)
}

pub(super) fn talk(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let rows = room::talk(room);
    let Some(row) = rows.get(selected).copied() else { return Vec::new() };
    match action {
        Action::PutUp => put_up(model, row.0),
        action if opens(action) => {
            let order = room.found.as_ref().map(Found::order).unwrap_or_default();
            let place = order.iter().position(|question| *question == row.0).unwrap_or(0);
            model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::Answers { .. })));
            push(model, RoomScreen::Answers { place, scroll: 0 });
        }
        _ => {}
    }
    Vec::new()
}
