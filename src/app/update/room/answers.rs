//! The answers of the room, what to talk about, the agenda and the clock.

use super::{changed, opens, push, push_at};
use crate::app::model::{Effect, Model, RoomTarget, Screen, Target};
use crate::app::room::{self, Clock, RoomScreen};
use crate::app::update::writing;
use crate::app::wall::Page;
use crate::keys::Action;
use crate::pack::QuestionIx;
use crate::workshop::Decided;

pub(super) fn answers(model: &mut Model, action: Action, page: Page) -> Vec<Effect> {
    let running = model.running;
    let Some(room) = &model.room else { return Vec::new() };
    let wall = room.wall(model);
    let page = page.kept(&wall, true);
    let go = |model: &mut Model, page: Page| {
        let top = model.screens.top_mut();
        (top.screen, top.scroll) = (Screen::Room(RoomScreen::Answers { page }), 0);
    };
    match action {
        action if action.is_a_move() => {
            let screen = usize::from(model.size.1).saturating_sub(5).max(1);
            if let Some(scroll) = model.scroll_mut() {
                *scroll = action.scroll(*scroll, screen);
            }
        }
        Action::Left => go(model, page.moved(&wall, false)),
        Action::Right => go(model, page.moved(&wall, true)),
        Action::Reasons => go(model, page.turned(&wall, true)),
        Action::Next | Action::Open => {
            let to = page.moved(&wall, true);
            let minutes = to.question().map_or(0, |question| room.minutes(question));
            go(model, to);
            if let Some(room) = &mut model.room {
                room.clock = if minutes > 0 { Clock::start(minutes, running) } else { Clock::default() };
            }
        }
        Action::More | Action::Less => {
            if let Some(room) = &mut model.room
                && room.clock.is_set()
            {
                room.clock.change(action == Action::More);
            }
        }
        Action::Map => {
            let rows = room::talk(room);
            let selected = rows.iter().position(|row| Some(*row) == page.question()).unwrap_or(0);
            model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::Talk)));
            push_at(model, RoomScreen::Talk, selected);
        }
        action => {
            if let Some(question) = page.question() {
                return on_question(model, action, question);
            }
        }
    }
    Vec::new()
}

/// What can be done with the question on the screen.
fn on_question(model: &mut Model, action: Action, question: QuestionIx) -> Vec<Effect> {
    let running = model.running;
    match action {
        Action::StartClock => {
            if let Some(room) = &mut model.room {
                let minutes = room.minutes(question).max(5);
                room.clock.press(Some(minutes), running);
            }
        }
        Action::PutUp => return put_up(model, question),
        Action::EditNote => writing::open(model, Target::Room(RoomTarget::Note(question)), ""),
        Action::Why => {
            let doc = crate::app::docs::why(model.pack(), question);
            model.read(doc);
        }
        _ => {}
    }
    Vec::new()
}

fn put_up(model: &mut Model, question: QuestionIx) -> Vec<Effect> {
    let Some(room) = &mut model.room else { return Vec::new() };
    if !room.workshop.may_go_again() {
        model.notice = Some("There is no further round to put it up in.".to_owned());
        return Vec::new();
    }
    model.now.clone_into(&mut room.workshop.changed);
    let words = if room.workshop.marked.remove(&question) {
        "It is no longer put up."
    } else {
        room.workshop.marked.insert(question);
        "Put up for the second round."
    };
    model.notice = Some(words.to_owned());
    changed(model)
}

/// A participant's text is let through, held back, or waits again; on the first line all that wait are let through.
pub(super) fn reasons(model: &mut Model, selected: usize) -> Vec<Effect> {
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
    let Some(question) = rows.get(selected).copied() else { return Vec::new() };
    match action {
        Action::PutUp => return put_up(model, question),
        action if opens(action) => {
            model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::Answers { .. })));
            push(model, RoomScreen::Answers { page: Page::Answers(question) });
        }
        _ => {}
    }
    Vec::new()
}
