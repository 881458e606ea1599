//! From the reveal on: the result, the ledgers, the cautions.

use super::{moves, step, writing};
use crate::advice::front::Opens;
use crate::answers::Rule;
use crate::app::doc::Doc;
use crate::app::docs;
use crate::app::model::{Dialog, Effect, Model, Question, Saved, Screen, Target};
use crate::app::rows::{self, LedgerLine, ResultRow};
use crate::keys::{Action, Scope};
use crate::pack::{ModelIx, QuestionIx};

/// Asks for the result: first what is expected, unless it has been shown before.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    if session.set.revealed.is_some() {
        return reveal(model);
    }
    model.screens.push(Screen::Expectation);
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
        // Whoever answers for the workshop sees no result: their answers are sealed.
        Action::Next if model.turn.is_some() => super::booth::seal(model),
        Action::Next if written.is_some_and(|text| !text.trim().is_empty()) => reveal(model),
        Action::Next => {
            model.dialog = Some(Dialog::Confirm {
                question: Question::RevealUnwritten,
                text: "Nothing is written down. Afterwards it is hard to remember what you thought. Show the result all the same?"
                    .to_owned(),
            });
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
    model.screens.retain(|screen| !matches!(screen, Screen::Expectation | Screen::Result { .. }));
    model.screens.push(Screen::Result { selected: 0 });
    vec![Effect::Save]
}

pub(super) fn read(model: &mut Model, doc: Doc) {
    model.screens.push(Screen::Reading { doc, scroll: 0, scope: Scope::Reading });
}

fn to_cautions(model: &mut Model) -> Vec<Effect> {
    go(model, |screen| matches!(screen, Screen::Cautions { .. }), Screen::Cautions { selected: 0, scroll: 0 })
}

fn to_third_sector(model: &mut Model) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let doc = docs::third_sector_page(model, session);
    let is = |screen: &Screen| matches!(screen, Screen::Reading { scope: Scope::ThirdSector, .. });
    go(model, is, Screen::Reading { doc, scroll: 0, scope: Scope::ThirdSector })
}

/// Goes to a screen once: back to it if it is further down, else on top.
pub(super) fn go(model: &mut Model, is: impl Fn(&Screen) -> bool, screen: Screen) -> Vec<Effect> {
    if let Some(at) = model.screens.iter().position(&is) {
        model.screens.truncate(at);
    }
    model.screens.push(screen);
    Vec::new()
}

fn to_result(model: &mut Model) -> Vec<Effect> {
    match model.screens.iter().position(|screen| matches!(screen, Screen::Result { .. })) {
        Some(at) => model.screens.truncate(at + 1),
        None => model.screens.push(Screen::Result { selected: 0 }),
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
                read(model, doc);
            }
            Vec::new()
        }
        Action::WhatChanges => {
            if let Some(session) = &model.session {
                let doc = docs::what_changes(model, session);
                read(model, doc);
            }
            Vec::new()
        }
        Action::Map => {
            let first = rows::asked(model).first().copied().unwrap_or(QuestionIx(0));
            go(model, |screen| matches!(screen, Screen::Map { .. }), Screen::Map { selected: first })
        }
        _ => return None,
    })
}

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let rows = rows::result(model, session);
    let height = usize::from(model.size.1);
    let Screen::Result { selected } = *model.screen() else { return Vec::new() };
    let selected = selected.min(rows.len() - 1);
    if moves(action) {
        if let Screen::Result { selected: place } = model.screen_mut() {
            *place = step(selected, rows.len(), action, height);
        }
        return Vec::new();
    }
    if let Some(effects) = between(model, action) {
        return effects;
    }
    let Some(session) = &model.session else { return Vec::new() };
    if let (Action::EditOwner, ResultRow::Settle(place)) = (action, rows[selected])
        && let Some(settle) = session.advice().settle_next.get(place)
    {
        let (question, text) = (settle.question, session.set.entry(settle.question).owner.clone());
        writing::open(model, Target::Owner(question), &text);
        return Vec::new();
    }
    if action != Action::Open && action != Action::Toggle {
        return Vec::new();
    }
    match rows[selected] {
        ResultRow::Front(place) => return open_front(model, place),
        ResultRow::Scale(at) => {
            model.screens.push(Screen::Ledger { model: at, selected: first_line(model, at) });
        }
        ResultRow::Cautions => return to_cautions(model),
        ResultRow::ThirdSector => return to_third_sector(model),
        ResultRow::Settle(place) => {
            if let Some(doc) = docs::settle(model, session, place) {
                read(model, doc);
            }
        }
        ResultRow::WhatChanges => {
            let doc = docs::what_changes(model, session);
            read(model, doc);
        }
        ResultRow::AllToSettle => {
            let doc = docs::all_to_settle(model, session);
            read(model, doc);
        }
        ResultRow::WhatIf(place) => {
            let changes = session.set.what_ifs[place].changes.clone();
            return super::what_if::open(model, changes, Some(place));
        }
        ResultRow::Reasons => {
            let doc = docs::conclusion(model, session);
            read(model, doc);
        }
    }
    Vec::new()
}

/// Opens what a line of the first page is about.
fn open_front(model: &mut Model, place: usize) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let Some(opens) = rows::front_lines(model, session).get(place).and_then(|line| line.opens) else {
        return Vec::new();
    };
    let doc = match opens {
        Opens::Model(at) => docs::model_here(model, session, at),
        Opens::Course(at) => docs::course_here(model, session, at),
        Opens::Caution(at) => match session.advice().cautions.iter().find(|now| now.caution == at) {
            Some(now) => docs::caution(model, session, now),
            None => docs::caution_elsewhere(model.pack(), at),
        },
        Opens::Action(at) => docs::action(model.pack(), at),
        Opens::Question(at) => docs::why(model.pack(), at),
        Opens::Row(at, question) => {
            let lines = rows::ledger_lines(model, session, at).1;
            let row = lines.iter().find_map(|line| match line {
                LedgerLine::Row(row, points) if row.question == question => Some((row, *points)),
                _ => None,
            });
            match row {
                Some((row, points)) => docs::ledger_row(model, session, at, row, points),
                None => docs::why(model.pack(), question),
            }
        }
        Opens::Reasons => docs::conclusion(model, session),
        Opens::Changes => docs::what_changes(model, session),
    };
    read(model, doc);
    Vec::new()
}

pub(super) fn first_line(model: &Model, at: ModelIx) -> usize {
    model
        .session
        .as_ref()
        .and_then(|session| rows::ledger_lines(model, session, at).1.iter().position(LedgerLine::opens))
        .unwrap_or(0)
}

pub(super) fn in_ledger(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Ledger { model: at, selected } = *model.screen() else { return Vec::new() };
    let Some(session) = &model.session else { return Vec::new() };
    let (_, lines) = rows::ledger_lines(model, session, at);
    // Only lines that open can be highlighted; headings are passed over.
    let opening: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| line.opens()).map(|(place, _)| place).collect();
    let place = opening.iter().position(|line| *line >= selected).unwrap_or(0);
    if moves(action) {
        let height = usize::from(model.size.1);
        let to = opening.get(step(place, opening.len(), action, height)).copied().unwrap_or(0);
        if let Screen::Ledger { selected, .. } = model.screen_mut() {
            *selected = to;
        }
        return Vec::new();
    }
    if let Some(effects) = between(model, action) {
        return effects;
    }
    let Some(session) = &model.session else { return Vec::new() };
    match action {
        Action::NextModel => {
            let order = rows::scales(model, session);
            let here = order.iter().position(|model| *model == at).unwrap_or(0);
            let next = order[(here + 1) % order.len()];
            let first = first_line(model, next);
            *model.screen_mut() = Screen::Ledger { model: next, selected: first };
        }
        Action::Challenge => {
            let rule = match opening.get(place).map(|line| lines[*line]) {
                Some(LedgerLine::Row(row, _)) => Rule::Effect(at, row.question),
                Some(LedgerLine::Gate(gate)) => Rule::Gate(model.pack()[at].gates[gate].id.clone()),
                Some(LedgerLine::Theme(..)) | None => return Vec::new(),
            };
            return super::challenge::open(model, rule);
        }
        Action::Open | Action::Toggle => {
            let doc = match opening.get(place).map(|line| lines[*line]) {
                Some(LedgerLine::Row(row, points)) => docs::ledger_row(model, session, at, &row, points),
                Some(LedgerLine::Gate(gate)) => docs::gate(model, session, at, &model.pack()[at].gates[gate]),
                Some(LedgerLine::Theme(..)) | None => return Vec::new(),
            };
            read(model, doc);
        }
        _ => {}
    }
    Vec::new()
}

pub(super) fn in_cautions(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let count = session.advice().cautions.len();
    let height = usize::from(model.size.1);
    let Screen::Cautions { selected, scroll } = model.screen_mut() else { return Vec::new() };
    *selected = (*selected).min(count.saturating_sub(1));
    match action {
        Action::Up | Action::Down | Action::Top | Action::Bottom => {
            *selected = step(*selected, count, action, height);
            *scroll = 0;
        }
        Action::Next => {
            *selected = if *selected + 1 < count { *selected + 1 } else { 0 };
            *scroll = 0;
        }
        Action::PageDown => *scroll = scroll.saturating_add(height / 4),
        Action::PageUp => *scroll = scroll.saturating_sub(height / 4),
        Action::Open | Action::Toggle => {
            let selected = *selected;
            let Some(session) = &model.session else { return Vec::new() };
            if let Some(now) = session.advice().cautions.get(selected) {
                let doc = docs::caution(model, session, now);
                read(model, doc);
            }
        }
        Action::Challenge => {
            let selected = *selected;
            let Some(session) = &model.session else { return Vec::new() };
            if let Some(now) = session.advice().cautions.get(selected) {
                let rule = Rule::Caution(now.caution);
                return super::challenge::open(model, rule);
            }
        }
        Action::EditOwner => {
            let selected = *selected;
            let Some(session) = &model.session else { return Vec::new() };
            if let Some(now) = session.advice().cautions.get(selected) {
                let caution = now.caution;
                let text = session.set.plans.get(&caution).map(|plan| plan.owner.clone()).unwrap_or_default();
                writing::open(model, Target::PlanOwner(caution), &text);
            }
        }
        _ => return between(model, action).unwrap_or_default(),
    }
    Vec::new()
}
