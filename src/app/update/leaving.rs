//! Leaving: a screen, a turn at a laptop that is passed round, the program. What would be lost is asked for first.

use super::{booth, room, what_if};
use crate::app::model::{Effect, Model, Question, Saved, Screen, Session};
use crate::app::room::{RoomEffect, RoomScreen};
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::text::some_of;
use crate::workshop::draft::WITHOUT_A_WORD;

/// Leaving the program from a question is asked for once more.
pub(super) fn leave_question(model: &mut Model) -> Vec<Effect> {
    let effects = quit(model);
    if !effects.contains(&Effect::Quit) {
        return effects;
    }
    let yes = model.keys.key(Scope::Confirm, Action::Yes);
    model.confirm(
        Question::Quit,
        format!("Leave the program? Everything is saved. {yes} leaves; any answer can wait."),
    );
    Vec::new()
}

/// Leaving a laptop that is passed round: a ballot is paused; where there is none, the facilitator is asked who they are.
pub(super) fn passed(model: &mut Model) -> Vec<Effect> {
    match (&model.turn, &model.session) {
        (Some(_), Some(_)) => booth::pause(model),
        (Some(_), None) => {
            booth::over(model);
            Vec::new()
        }
        (None, _) => room::to_the_lectern(model),
    }
}

/// One screen back; from the last one, nothing.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if let Screen::Library { shelf } = model.screen_mut()
        && let Some(open) = shelf.take()
    {
        model.screens.top_mut().select(open);
        return Vec::new();
    }
    if matches!(model.screen(), Screen::Room(RoomScreen::Lectern))
        && let Some(text) = room::lost_on_leaving(model)
    {
        model.confirm(Question::LeaveRows, text);
        return Vec::new();
    }
    if model.turn.is_some()
        && model.session.is_some()
        && !matches!(model.screen(), Screen::Room(RoomScreen::Pause))
        && !matches!(model.screens.iter().rev().nth(1), Some(Screen::Interview { .. } | Screen::Map))
    {
        return booth::pause(model);
    }
    if model.is_passed() && matches!(model.screen(), Screen::Room(RoomScreen::Welcome)) {
        return room::to_the_lectern(model);
    }
    if let Screen::WhatIf(what_if) = model.screen()
        && what_if::unkept(model, what_if)
    {
        model.confirm(Question::LeaveWhatIf, screens::changes_not_kept());
        return Vec::new();
    }
    leave(model)
}

pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let mut left = Vec::new();
    if model.screens.len() > 1
        && let Some(screen) = model.screens.pop()
    {
        match screen {
            // The group's result is a look at the workshop, not something that is open beside it.
            Screen::Result if model.room.is_some() => model.session = None,
            Screen::Room(RoomScreen::WhichSeat { .. }) => model.turn = None,
            Screen::Room(RoomScreen::Lectern | RoomScreen::Paper) => {
                left.push(Effect::Room(RoomEffect::Leave));
            }
            _ => {}
        }
    }
    if !left.is_empty() {
        return left;
    }
    if matches!(model.screen(), Screen::Home) { vec![Effect::Save, Effect::List] } else { Vec::new() }
}

pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    if model.is_passed() {
        return passed(model);
    }
    if let (Some(turn), Some(_)) = (&model.turn, &model.session) {
        let how = if turn.word.is_some() { "Your code word goes on with it." } else { WITHOUT_A_WORD };
        let text =
            format!("This ballot is not sealed yet; what you answered is kept. {how} Leave the program?");
        model.confirm(Question::Quit, text);
        return vec![Effect::Save];
    }
    let (reason, what) = match &model.session {
        Some(Session { saved: Saved::No(reason), unsaved, .. }) => (reason.clone(), unsaved_words(unsaved)),
        _ if room::half_typed(model) => ("a sheet is typed in and not sealed yet.".to_owned(), String::new()),
        _ => return vec![Effect::Save, Effect::Quit],
    };
    model.confirm(
        Question::QuitUnsaved,
        format!("Your latest answers are not saved: {reason} {what}Leave and lose them?"),
    );
    Vec::new()
}

/// What is not saved, as far as a dialog has room for it.
fn unsaved_words(unsaved: &[String]) -> String {
    const MOST: usize = 4;
    if unsaved.is_empty() {
        return String::new();
    }
    format!("Not saved: {}. ", some_of(unsaved, MOST))
}
