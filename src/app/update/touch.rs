//! A touch becomes what a key would have asked for.

use std::time::Duration;

use super::acting::act;
use super::written;
use crate::app::boards;
use crate::app::goal::Goal;
use crate::app::model::{Dialog, Effect, Model};
use crate::app::rows;
use crate::app::touch::{Gesture, Touch};
use crate::keys::Action;

/// After a touch that may have changed the screen, how long others are not heard: the second press of a double click was meant for
/// what stood there before, and must not answer a question.
const DEAF: Duration = Duration::from_millis(350);

/// Lines that one step of the wheel moves a text.
const STEP: usize = 3;

pub(super) fn touched(model: &mut Model, touch: Touch) -> Vec<Effect> {
    match touch {
        Touch::WheelOnList(gesture) => {
            ask(model, if gesture == Gesture::WheelUp { Action::Up } else { Action::Down })
        }
        Touch::WheelOnText(gesture) => {
            if let Some(scroll) = model.scroll_mut() {
                *scroll = match gesture {
                    Gesture::WheelUp => scroll.saturating_sub(STEP),
                    _ => scroll.saturating_add(STEP),
                };
            }
            Vec::new()
        }
        _ if model.running < model.deaf_until => Vec::new(),
        Touch::Do(action) => open(model, action),
        Touch::Question(place) => {
            if let Some(question) = rows::asked(model).get(place) {
                super::interview::open(model, *question);
            }
            Vec::new()
        }
        Touch::Line(line) => match select(model, line) {
            Some(action) => open(model, action),
            None => Vec::new(),
        },
    }
}

fn ask(model: &mut Model, action: Action) -> Vec<Effect> {
    if matches!(model.dialog, Some(Dialog::Writing { .. })) {
        return if action == Action::EditorDone { written::finish(model) } else { Vec::new() };
    }
    if model.enabled(action) { act(model, action) } else { Vec::new() }
}

fn open(model: &mut Model, action: Action) -> Vec<Effect> {
    model.deaf_until = model.running + DEAF;
    ask(model, action)
}

/// Highlights a line of what is on top; what is to be done then, if the line was highlighted already or needs no highlight.
fn select(model: &mut Model, line: usize) -> Option<Action> {
    let board = boards::on_top(model);
    // A level is chosen as by its number.
    if let Some(Goal::Level(level)) = board.goal_of(line) {
        return Action::of_level(level + 1);
    }
    let stop = board.stop_of(line)?;
    model.select(stop);
    (board.at_once || board.selected == Some(stop)).then_some(Action::Open)
}
