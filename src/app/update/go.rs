//! What a chosen line does, the same on every screen and in both faces; and moving among the lines. One way from what a board
//! says of its lines to what happens.

use super::{interview, purpose, result, room, what_if, writing};
use crate::app::boards;
use crate::app::goal::Goal;
use crate::app::model::{Dialog, Effect, MEASURE, Model, Screen};
use crate::app::room::RoomScreen;
use crate::app::{docs, rows, states, wording};
use crate::keys::Action;

/// Moves the highlight of a list, or goes where its line leads; nothing where the screen moves or opens in its own way. A line that
/// stands for what a key asks for gives that as an error: it is still to be done.
pub(super) fn in_list(model: &mut Model, action: Action) -> Option<Result<Vec<Effect>, Action>> {
    let opens = matches!(action, Action::Open | Action::Toggle);
    let in_its_own_way = match model.screen() {
        _ if model.dialog.is_some() => false,
        Screen::Interview { .. } => true,
        // Enter says what would be different; a level is changed by its keys.
        Screen::WhatIf(_) => action == Action::Toggle,
        Screen::Cautions => matches!(action, Action::PageUp | Action::PageDown),
        Screen::Reading { doc, .. } => !doc.has_links(),
        _ => false,
    };
    if in_its_own_way || !(opens || action.is_a_move()) {
        return None;
    }
    let drawn = model.drawn.take();
    debug_assert!(drawn.as_ref().is_none_or(|drawn| *drawn == boards::on_top(model)), "it is what was drawn");
    let board = drawn.unwrap_or_else(|| boards::on_top(model));
    let at = board.selected?;
    model.select(at);
    if opens {
        let goal = board.goal()?;
        if let Some(Dialog::Palette(_)) = model.dialog.take() {
            model.sought.clear();
        }
        return Some(match goal {
            Goal::Do(action) if model.enabled(action) => Err(action),
            goal => Ok(to(model, goal)),
        });
    }
    let last = board.stops() - 1;
    // A text has a beginning and an end: it does not go round.
    let text = model.dialog.is_none() && matches!(model.screen(), Screen::Reading { .. });
    model.select(match action {
        Action::Up if text => at.saturating_sub(1),
        Action::Down if text => (at + 1).min(last),
        Action::PageUp | Action::PageDown => {
            // A text moves by what is between header and keys, a list by half a screen.
            let rows = if text { model.size.1.saturating_sub(6) } else { model.size.1 / 2 };
            let columns = model.size.0.saturating_sub(2).min(MEASURE);
            board.page(at, action == Action::PageDown, (columns.into(), rows.into()))
        }
        action => action.step(at, last + 1),
    });
    Some(Ok(Vec::new()))
}

/// Goes where a line leads.
fn to(model: &mut Model, goal: Goal) -> Vec<Effect> {
    match goal {
        Goal::Do(action) => model.notice = wording::why_not_now(model, action),
        Goal::Continue(at) | Goal::Set(at) => {
            return model.recent.get(at).map(|line| Effect::Open(line.path.clone())).into_iter().collect();
        }
        Goal::Workshops => {
            room::push(model, RoomScreen::Door);
            return vec![Effect::List];
        }
        Goal::Write(target) => {
            writing::go_on(model, target);
        }
        Goal::Depth => return purpose::other_depth(model),
        Goal::Reason(at) => return purpose::reason(model, at),
        Goal::Question(question) => interview::open(model, question),
        Goal::Level(level) => {
            let Screen::Interview { question, .. } = *model.screen() else { return Vec::new() };
            return interview::choose(model, question, level);
        }
        Goal::Altered(at) => {
            if let Some(session) = &model.session
                && let Some(doc) = states::altered(model, session, &rows::history(&session.set), at)
            {
                model.read(doc);
            }
        }
        Goal::Model(at) => return result::to_ledger(model, at),
        Goal::Caution(at) => return result::to_caution(model, at),
        Goal::Read(opens) => return result::open(model, opens),
        Goal::Settle(question) => {
            return result::open(model, crate::advice::front::Opens::Question(question));
        }
        Goal::WhatIf(place) => {
            let kept = model.session.as_ref().and_then(|session| session.set.what_ifs.get(place));
            let Some(changes) = kept.map(|kept| kept.changes.clone()) else { return Vec::new() };
            return what_if::open(model, changes, Some(place));
        }
        Goal::Different => {
            if let (Screen::WhatIf(view), Some(session)) = (model.screen(), &model.session) {
                let doc = docs::what_if(model, session, view);
                model.read(doc);
            }
        }
        Goal::Shelf(at) => {
            if let Screen::Library { shelf } = model.screen_mut() {
                *shelf = Some(at);
                model.select(0);
            }
        }
        Goal::Page(book) => {
            let doc = docs::book(model, &book);
            model.read(doc);
        }
        Goal::Way(way) => return vec![Effect::Go(way)],
        Goal::Help(scope) => model.dialog = Some(Dialog::Help { scope, scroll: 0 }),
    }
    Vec::new()
}
