//! Whose turn it is, where they sit, and passing the laptop on; raised cards.

use super::people::{join, remove};
use super::{about, booth, first_missing, no_cards, opens};
use crate::app::model::{Effect, Model, Question, RoomTarget, Screen, Target};
use crate::app::room::{PauseRow, RoomEffect, RoomScreen, next_seat, open_seats, pile};
use crate::app::update::writing;
use crate::keys::Action;
use crate::workshop::{Cards, SeatIx};

pub(super) fn seats(model: &mut Model, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let code = room.workshop.plan().participants.get(selected).map(|one| one.code.clone());
    let on_a_phone = |code: &str| room.phones.as_ref().is_some_and(|phones| phones.codes.contains(code));
    match code {
        Some(code) if on_a_phone(&code) => {
            model.notice = Some(format!("{code} answers on a phone already, so not here as well."));
            Vec::new()
        }
        Some(code) => booth::chose(model, &code),
        None if selected == room.workshop.plan().participants.len() => join(model),
        None => match room.joined.clone() {
            Some(code) => remove(model, &code),
            None => Vec::new(),
        },
    }
}

/// The welcome was read.
pub(super) fn welcome(model: &mut Model, action: Action) -> Vec<Effect> {
    if let (true, Some(room)) = (opens(action) || action == Action::Next, &model.room) {
        let selected = first_missing(room);
        super::push_at(model, RoomScreen::Seats, selected);
    }
    Vec::new()
}

/// What is to become of a ballot in progress.
pub(super) fn pause(model: &mut Model, selected: usize) -> Vec<Effect> {
    match PauseRow::ALL.get(selected) {
        Some(PauseRow::GoOn) | None => {
            model.screens.pop();
        }
        Some(PauseRow::Later) => {
            let code = model.turn.as_ref().map(|turn| turn.code.clone()).unwrap_or_default();
            return vec![Effect::Save, Effect::Room(RoomEffect::Pause { code })];
        }
        Some(PauseRow::Word) => writing::open(model, Target::Room(RoomTarget::CodeWord), ""),
        Some(PauseRow::Drop) => {
            let code = model.turn.as_ref().map(|turn| turn.code.clone()).unwrap_or_default();
            let (done, all) =
                model.session.as_ref().map_or((0, 0), |session| session.progress(&model.rules.pack));
            let text = format!(
                "Throw away what {code} answered in this turn? {done} of {all} questions are answered. Nobody can have them back."
            );
            model.confirm(Question::DropBallot, text);
        }
    }
    Vec::new()
}

pub(super) fn which_seat(model: &mut Model, selected: usize) -> Vec<Effect> {
    let seats = open_seats(model).len();
    booth::sits(model, (selected < seats).then_some(SeatIx(selected)))
}

pub(super) fn handed(model: &mut Model, action: Action) -> Vec<Effect> {
    if opens(action) || action == Action::Next {
        // The next person is met by the welcome.
        model.screens.pop();
        model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::Seats)));
    }
    Vec::new()
}

pub(super) fn counting(model: &mut Model, action: Action, mut cards: Cards, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let questions = room.workshop.open_round().map(|round| round.questions.clone()).unwrap_or_default();
    let at = questions.iter().position(|question| *question == cards.question).unwrap_or(0);
    let counted =
        cards.levels.iter().sum::<u32>() + cards.dont_know + cards.cannot_judge + cards.not_applicable > 0;
    let seal = |cards: &Cards| {
        if counted { vec![Effect::Room(RoomEffect::Count(cards.clone()))] } else { Vec::new() }
    };
    let (next, highlighted, effects) = match action {
        action if action.level().is_some() => {
            // A number counts a card of that level, whichever line is highlighted.
            let at = usize::from(action.level().unwrap_or(1)).saturating_sub(1);
            let row = cards.levels.len().saturating_sub(at + 1);
            if let Some(count) = cards.levels.get_mut(at) {
                *count = (*count + 1).min(999);
            }
            (cards, row, Vec::new())
        }
        Action::More | Action::Less => {
            if let Some(pile) = pile(&mut cards, selected) {
                *pile = if action == Action::More { (*pile + 1).min(999) } else { pile.saturating_sub(1) };
            }
            (cards, selected, Vec::new())
        }
        Action::Next => {
            let seat = next_seat(room, cards.seat);
            let fresh = no_cards(model.pack(), cards.question, seat);
            (fresh, 0, seal(&cards))
        }
        action if opens(action) || action == Action::Right => {
            let effects = seal(&cards);
            match questions.get(at + 1) {
                Some(question) => {
                    let fresh = no_cards(model.pack(), *question, cards.seat);
                    (fresh, 0, effects)
                }
                None => {
                    model.screens.pop();
                    model.notice = Some("That was the last question.".to_owned());
                    return effects;
                }
            }
        }
        Action::Left => {
            let question = questions[at.saturating_sub(1)];
            let fresh = no_cards(model.pack(), question, cards.seat);
            (fresh, 0, seal(&cards))
        }
        _ => return Vec::new(),
    };
    let top = model.screens.top_mut();
    top.screen = Screen::Room(RoomScreen::Counting { cards: next });
    top.select(highlighted);
    effects
}

pub(super) fn paper(model: &mut Model, selected: usize) -> Vec<Effect> {
    if selected == 0 { booth::answer_paper(model) } else { about(model) }
}
