//! From the reveal on: the result, the ledgers, the cautions.

use super::{step, writing};
use crate::advice::front::Opens;
use crate::answers::{Answer, Confidence, Rule};
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
    model.screens.push(Screen::reading(doc));
}

fn to_cautions(model: &mut Model) -> Vec<Effect> {
    go(model, |screen| matches!(screen, Screen::Cautions { .. }), Screen::Cautions { selected: 0, scroll: 0 })
}

fn to_third_sector(model: &mut Model) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let doc = docs::third_sector_page(model, session);
    let is = |screen: &Screen| matches!(screen, Screen::Reading { scope: Scope::ThirdSector, .. });
    go(model, is, Screen::of_doc(doc, Scope::ThirdSector))
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
        Action::WhatChanges => open(model, Opens::Changes),
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
    if action.is_a_move() {
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
        && let Some(open) = rows::to_settle(session).get(place)
    {
        let (question, text) = (open.question, session.set.entry(open.question).owner.clone());
        writing::open(model, Target::Owner(question), &text);
        return Vec::new();
    }
    if action != Action::Open && action != Action::Toggle {
        return Vec::new();
    }
    match rows[selected] {
        ResultRow::Front(place) => return open_front(model, place),
        ResultRow::Scale(at) => return open(model, Opens::Model(at)),
        ResultRow::Cautions => return to_cautions(model),
        ResultRow::ThirdSector => return to_third_sector(model),
        ResultRow::Settle(place) => {
            if let Some(question) = rows::to_settle(session).get(place).map(|open| open.question) {
                return open(model, Opens::Question(question));
            }
        }
        ResultRow::WhatChanges => return open(model, Opens::Changes),
        ResultRow::AllToSettle => {
            return open(model, Opens::ToSettle);
        }
        ResultRow::WhatIf(place) => {
            let changes = session.set.what_ifs[place].changes.clone();
            return super::what_if::open(model, changes, Some(place));
        }
        ResultRow::Reasons => return open(model, Opens::Reasons),
    }
    Vec::new()
}

/// Opens what a line of the first page is about.
fn open_front(model: &mut Model, place: usize) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    match rows::front_lines(model, session).get(place).and_then(|line| line.opens) {
        Some(opens) => open(model, opens),
        None => Vec::new(),
    }
}

/// Opens a page, from wherever it is named.
pub(super) fn open(model: &mut Model, opens: Opens) -> Vec<Effect> {
    if let Opens::Try(question, level) = opens {
        let changed = (question, Answer::Level(level, Confidence::Medium));
        return super::what_if::open(model, std::collections::BTreeMap::from([changed]), None);
    }
    if let Some(session) = &model.session {
        let doc = docs::opened(model, session, opens);
        read(model, doc);
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
        let screen = Screen::Ledger { model: at, selected: first_line(model, at) };
        return go(model, |screen| matches!(screen, Screen::Ledger { .. }), screen);
    }
    let order = rows::scales(model, session);
    let here = order.iter().position(|model| *model == at).map_or(0, |here| here + 1);
    let doc = docs::model_here(model, session, order[here % order.len()]);
    *model.screen_mut() = Screen::reading(doc);
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
    if action.is_a_move() {
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
