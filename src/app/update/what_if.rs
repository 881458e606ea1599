//! What if: answers changed in a copy, the original untouched beside it.

use std::collections::BTreeMap;

use super::writing;
use crate::answers::{Answer, Confidence, WhatIf};
use crate::app::model::{Effect, Model, Question, Saved, Screen, Target, WhatIfView};
use crate::app::rows::asked;
use crate::app::wording::screens;
use crate::keys::Action;
use crate::pack::QuestionIx;

/// Opens a what-if.
pub(super) fn open(
    model: &mut Model,
    changes: BTreeMap<QuestionIx, Answer>,
    kept: Option<usize>,
) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let view = WhatIfView::new(&model.rules, session, changes, kept);
    // Begins at the answer that was opened.
    let changed = view.changes.keys().next().copied();
    let selected = asked(model).iter().position(|at| Some(*at) == changed).unwrap_or(0);
    let effect = sample(&view);
    model.show_at(Screen::WhatIf(Box::new(view)), selected);
    vec![effect]
}

fn sample(view: &WhatIfView) -> Effect {
    Effect::Sample { revision: view.revision, profile: Box::new(view.profile.clone()) }
}

/// Whether there are changes that would be lost.
pub(super) fn unkept(model: &Model, view: &WhatIfView) -> bool {
    let kept = view.kept.and_then(|at| model.session.as_ref()?.set.what_ifs.get(at));
    match kept {
        Some(kept) => kept.changes != view.changes,
        None => !view.changes.is_empty(),
    }
}

/// Whether what is open was kept before.
pub(super) fn is_kept(model: &Model) -> bool {
    matches!(model.screen(), Screen::WhatIf(view) if view.kept.is_some())
}

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let all = asked(model);
    let at = model.selected().min(all.len().saturating_sub(1));
    let Some(question) = all.get(at).copied() else { return Vec::new() };
    let Screen::WhatIf(view) = model.screen_mut() else { return Vec::new() };
    match action {
        Action::Next => {
            let changed = |at: &usize| view.changes.contains_key(&all[*at]);
            let next = (at + 1..all.len()).find(changed).or_else(|| (0..all.len()).find(changed));
            model.screens.top_mut().select(next.unwrap_or(at));
            Vec::new()
        }
        Action::Keep => {
            let name = view.kept;
            let name = name
                .and_then(|at| model.session.as_ref()?.set.what_ifs.get(at))
                .map(|kept| kept.name.clone());
            writing::open(model, Target::WhatIfName, &name.unwrap_or_default());
            Vec::new()
        }
        Action::Drop => {
            model.confirm(Question::DropWhatIf, screens::delete_what_if());
            Vec::new()
        }
        Action::ClearAnswer => change(model, question, None),
        Action::DontKnow => change(model, question, Some(Answer::DontKnow)),
        Action::Left | Action::Right => {
            let top = model.pack()[question].top();
            let level = match now(model, question) {
                Some(Answer::Level(level, _)) if action == Action::Left => level.saturating_sub(1),
                Some(Answer::Level(level, _)) => (level + 1).min(top),
                // From an open answer, the first step is to the nearer end.
                _ if action == Action::Left => 0,
                _ => top,
            };
            change(model, question, Some(Answer::Level(level, Confidence::Medium)))
        }
        action => match action.level() {
            Some(number) if number - 1 <= model.pack()[question].top() => {
                change(model, question, Some(Answer::Level(number - 1, Confidence::Medium)))
            }
            _ => Vec::new(),
        },
    }
}

/// The answer as it stands in the what-if.
fn now(model: &Model, question: QuestionIx) -> Option<Answer> {
    let Screen::WhatIf(view) = model.screen() else { return None };
    let original = model.session.as_ref().map(|session| &session.set.entry(question).answer);
    view.changes.get(&question).or(original).cloned()
}

/// Changes an answer in the copy, or puts it back.
fn change(model: &mut Model, question: QuestionIx, to: Option<Answer>) -> Vec<Effect> {
    let (Screen::WhatIf(view), Some(session)) = (&mut model.screens.top_mut().screen, &model.session) else {
        return Vec::new();
    };
    let original = &session.set.entry(question).answer;
    let same = |answer: &Answer| match (answer, original) {
        (Answer::Level(a, _), Answer::Level(b, confidence)) => a == b && *confidence != Confidence::Low,
        (a, b) => a == b,
    };
    match to {
        Some(answer) if !same(&answer) => view.changes.insert(question, answer),
        _ => view.changes.remove(&question),
    };
    view.reassess(&model.rules, session);
    vec![sample(view)]
}

/// Keeps the changes under a name.
pub(super) fn keep(model: &mut Model, name: &str) -> Vec<Effect> {
    let at = model.now.clone();
    let (Screen::WhatIf(view), Some(session)) = (&mut model.screens.top_mut().screen, &mut model.session)
    else {
        return Vec::new();
    };
    if name.is_empty() {
        model.notice = Some("Nothing was kept: it needs a name.".to_owned());
        return Vec::new();
    }
    let what_if = WhatIf { name: name.to_owned(), at, changes: view.changes.clone() };
    match view.kept.and_then(|place| session.set.what_ifs.get_mut(place)) {
        Some(kept) => *kept = what_if,
        None => {
            view.kept = Some(session.set.what_ifs.len());
            session.set.what_ifs.push(what_if);
        }
    }
    session.saved = Saved::Pending;
    model.notice = Some(format!("Kept as \"{name}\". It stands at the end of the result page."));
    vec![Effect::Save]
}

/// Deletes a kept what-if.
pub(super) fn drop_it(model: &mut Model) -> Vec<Effect> {
    let Screen::WhatIf(view) = model.screen() else { return Vec::new() };
    let kept = view.kept;
    if let (Some(place), Some(session)) = (kept, &mut model.session)
        && place < session.set.what_ifs.len()
    {
        session.set.what_ifs.remove(place);
        session.saved = Saved::Pending;
    }
    model.screens.pop();
    vec![Effect::Save]
}
