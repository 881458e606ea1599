//! From the reveal on: the result, the ledgers, the cautions.

use super::writing;
use crate::advice::front::Opens;
use crate::answers::{Answer, Confidence, Rule};
use crate::app::boards;
use crate::app::docs;
use crate::app::goal::Goal;
use crate::app::model::{Effect, Model, OpenScreen, Question, Saved, Screen, Target};
use crate::app::room::RoomEffect;
use crate::app::rows;
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::pack::{CautionIx, ModelIx};

/// Asks for the result: first what is expected, unless it has been shown before.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    if session.set.revealed.is_some() {
        return reveal(model);
    }
    model.show(Screen::Expectation);
    Vec::new()
}

/// On the screen before the reveal.
pub(super) fn before(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let written = session.set.expectation.as_ref().map(|expectation| expectation.text.clone());
    match action {
        Action::EditNote | Action::Open => {
            writing::open(model, Target::Expectation, &written.unwrap_or_default());
            Vec::new()
        }
        // A participant sees no result of their own: their answers are sealed.
        Action::Next if model.turn.is_some() => vec![Effect::Room(RoomEffect::Seal)],
        Action::Next if written.is_some_and(|text| !text.trim().is_empty()) => reveal(model),
        Action::Next => {
            model.confirm(Question::RevealUnwritten, screens::expects_nothing());
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Shows the result.
pub(super) fn reveal(model: &mut Model) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return Vec::new() };
    if session.set.revealed.is_none() {
        session.set.revealed = Some(now);
        session.saved = Saved::Pending;
        session.reassess(&model.rules);
    }
    model.screens.retain(|screen| !matches!(screen, Screen::Expectation | Screen::Result));
    model.show(Screen::Result);
    vec![Effect::Save]
}

fn to_cautions(model: &mut Model) -> Vec<Effect> {
    go(model, |screen| matches!(screen, Screen::Cautions), Screen::Cautions)
}

fn to_third_sector(model: &mut Model) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let doc = docs::third_sector_page(model, session);
    let is = |screen: &Screen| matches!(screen, Screen::Reading { scope: Scope::ThirdSector, .. });
    go(model, is, Screen::Reading { doc, scope: Scope::ThirdSector })
}

/// Goes to a screen once: back to it if it is further down, else on top.
pub(super) fn go(model: &mut Model, is: impl Fn(&Screen) -> bool, screen: Screen) -> Vec<Effect> {
    if let Some(at) = model.screens.position(&is) {
        model.screens.truncate(at);
    }
    model.show(screen);
    Vec::new()
}

fn to_result(model: &mut Model) -> Vec<Effect> {
    match model.screens.position(|screen| matches!(screen, Screen::Result)) {
        Some(at) => model.screens.truncate(at + 1),
        None => model.show(Screen::Result),
    }
    Vec::new()
}

/// The keys that lead from one page of the result to another.
pub(super) fn between(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    Some(match action {
        Action::Cautions => to_cautions(model),
        Action::ThirdSector => to_third_sector(model),
        Action::Result => to_result(model),
        Action::WhatIf => super::what_if::open(model, std::collections::BTreeMap::new(), None),
        Action::Compare => {
            if let Some(session) = &model.session {
                let doc = crate::app::states::with_what_ifs(model, session);
                model.read(doc);
            }
            Vec::new()
        }
        Action::WhatChanges => open(model, Opens::Changes),
        Action::Map => go(model, |screen| matches!(screen, Screen::Map), Screen::Map),
        _ => return None,
    })
}

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(effects) = between(model, action) {
        return effects;
    }
    if action == Action::EditOwner
        && let (Some(Goal::Settle(question)), Some(session)) = (boards::board(model).goal(), &model.session)
    {
        let text = session.set.entry(question).owner.clone();
        writing::open(model, Target::Owner(question), &text);
    }
    Vec::new()
}

/// Opens a page, from wherever it is named.
pub(super) fn open(model: &mut Model, opens: Opens) -> Vec<Effect> {
    if let Opens::Try(question, level) = opens {
        let changed = (question, Answer::Level(level, Confidence::Medium));
        return super::what_if::open(model, std::collections::BTreeMap::from([changed]), None);
    }
    if let Some(session) = &model.session {
        let doc = docs::opened(model, session, opens);
        model.read(doc);
    }
    Vec::new()
}

/// From the own page of a verdict or an option: to its points, line by line, or to the page of the next.
pub(super) fn from_own_page(model: &mut Model, action: Action) -> Vec<Effect> {
    let (Screen::Reading { doc, .. }, Some(session)) = (model.screen(), &model.session) else {
        return Vec::new();
    };
    let Some(Opens::Model(at)) = doc.about else { return Vec::new() };
    if action == Action::Points {
        return to_ledger(model, at);
    }
    let order = rows::scales(model, session);
    let here = order.iter().position(|model| *model == at).map_or(0, |here| here + 1);
    let doc = docs::model_here(model, session, order[here % order.len()]);
    *model.screens.top_mut() = Screen::reading(doc).into();
    Vec::new()
}

/// To the points of a model, line by line.
pub(super) fn to_ledger(model: &mut Model, at: ModelIx) -> Vec<Effect> {
    go(model, |screen| matches!(screen, Screen::Ledger { .. }), Screen::Ledger { model: at })
}

/// To the place of a caution among those that apply, or to its page in the rules.
pub(super) fn to_caution(model: &mut Model, at: CautionIx) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    match session.advice().cautions.iter().position(|now| now.caution == at) {
        Some(selected) => {
            go(model, |screen| matches!(screen, Screen::Cautions), Screen::Cautions);
            model.select(selected);
            Vec::new()
        }
        None => {
            let doc = docs::caution_elsewhere(model.pack(), at);
            model.read(doc);
            Vec::new()
        }
    }
}

pub(super) fn in_ledger(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Ledger { model: at, .. } = *model.screen() else { return Vec::new() };
    if let Some(effects) = between(model, action) {
        return effects;
    }
    let Some(session) = &model.session else { return Vec::new() };
    match action {
        Action::NextModel => {
            let order = rows::scales(model, session);
            let here = order.iter().position(|model| *model == at).unwrap_or(0);
            let next = order[(here + 1) % order.len()];
            *model.screens.top_mut() = Screen::Ledger { model: next }.into();
        }
        Action::Challenge => {
            let rule = match boards::board(model).goal() {
                Some(Goal::Read(Opens::Row(at, question))) => Rule::Effect(at, question),
                Some(Goal::Read(Opens::Gate(at, gate))) => {
                    Rule::Gate(model.pack()[at].gates[gate].id.clone())
                }
                _ => return Vec::new(),
            };
            return super::challenge::open(model, rule);
        }
        _ => {}
    }
    Vec::new()
}

pub(super) fn in_cautions(model: &mut Model, action: Action) -> Vec<Effect> {
    let height = usize::from(model.size.1);
    let board = boards::board(model);
    let OpenScreen { screen: Screen::Cautions, selected, scroll } = model.screens.top_mut() else {
        return Vec::new();
    };
    match (action, board.goal()) {
        (Action::Next, _) => {
            let next = selected.map_or(0, |at| at + 1);
            model.screens.top_mut().select(if next < board.stops() { next } else { 0 });
        }
        (Action::PageDown | Action::PageUp, _) => *scroll = action.scroll(*scroll, height / 4),
        (Action::Challenge, Some(Goal::Read(Opens::Caution(at)))) => {
            return super::challenge::open(model, Rule::Caution(at));
        }
        (Action::EditOwner, Some(Goal::Read(Opens::Caution(at)))) => {
            let plan = model.session.as_ref().and_then(|session| session.set.plans.get(&at));
            let text = plan.map(|plan| plan.owner.clone()).unwrap_or_default();
            writing::open(model, Target::PlanOwner(at), &text);
        }
        _ => return between(model, action).unwrap_or_default(),
    }
    Vec::new()
}
