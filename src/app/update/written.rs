//! Free text, as it is written and when it is done: where it goes. Every letter goes into the
//! answer set as it is typed; a pause saves it. A text is opened by `writing.rs`.

use std::path::PathBuf;

use jiff::civil::Date;

use super::drafts;
use super::interview::{answer, remark};
use super::writing::open;
use crate::answers::{Answer, AnswerSet, Expectation, Month, Plan, extension_typed};
use crate::app::due;
use crate::app::editor::{LONGEST, Reply};
use crate::app::model::{Dialog, Effect, Model, Saved, Screen, Session, Target};
use crate::app::wording;
use crate::keys::{Action, Key, KeyCode, Scope};
use crate::pack::CautionIx;
use crate::text::inert;

/// Text was pasted: into the open text, or nowhere.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Some(Dialog::Palette(palette)) = &mut model.dialog {
        return super::palette::paste(palette, text);
    }
    if let Some(Dialog::Writing { editor, .. }) = &mut model.dialog {
        let whole = editor.paste(text);
        if !whole {
            model.notice = Some("The text was too long; what fits has been pasted.".to_owned());
        }
        typed(model);
    }
    if model.dialog.is_none() && matches!(model.screen(), Screen::Interview { .. }) {
        let note = model.keys.key(Scope::Interview, Action::EditNote);
        model.say(&format!("Nothing was pasted: {note} opens the note, which takes it."));
    }
}

/// The open text becomes this one.
pub(super) fn write(model: &mut Model, text: &str) {
    if let Some(Dialog::Writing { editor, .. }) = &mut model.dialog {
        if !editor.write(text) {
            model.notice = Some(format!(
                "The text would be longer than {LONGEST} letters, which is the most that is kept. Nothing of that line was added."
            ));
        }
        typed(model);
    }
}

/// What is asked for by name while writing. Back is what esc does.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Dialog::Writing { editor, target, .. }) = &mut model.dialog else { return Vec::new() };
    let target = target.clone();
    if action == Action::Back {
        return leave(model, &target).unwrap_or_else(|| done(model, target));
    }
    let reply = editor.act(action);
    replied(model, target, reply).unwrap_or_default()
}

/// Whether a text says something that its place cannot hold.
fn not_understood(model: &Model, target: &Target, text: &str) -> bool {
    let read = match target {
        Target::Ends => month(model, text).is_some(),
        Target::Extension => extension_typed(text).is_some(),
        Target::Due(_) | Target::PlanDue(_) => {
            text == due_of(model, target) || due::typed(text, today(model)).is_some()
        }
        _ => true,
    };
    !text.is_empty() && !read
}

/// A month as people write one, or that of a day as people write one.
fn month(model: &Model, text: &str) -> Option<Month> {
    Month::typed(text).or_else(|| Month::typed(&due::typed(text, today(model))?))
}

/// The day it is.
fn today(model: &Model) -> Date {
    model.now.get(..10).and_then(|day| day.parse().ok()).unwrap_or(Date::ZERO)
}

/// By when, as it stands in the answer set.
fn due_of(model: &Model, target: &Target) -> String {
    let Some(Session { set, .. }) = &model.session else { return String::new() };
    match target {
        Target::Due(question) => set.entry(*question).due.clone(),
        Target::PlanDue(caution) => set.plans.get(caution).map(|plan| plan.due.clone()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Leaves a text that is nothing yet; `None` if it is of the answer set, where it stays.
fn leave(model: &mut Model, target: &Target) -> Option<Vec<Effect>> {
    let Some(Dialog::Writing { editor, .. }) = &model.dialog else { return None };
    let (text, changed) = (editor.text(), editor.changed());
    if matches!(target, Target::Owner(_) | Target::PlanOwner(_)) {
        // The owner is saved as soon as it is typed; the date is asked for only if the user goes on.
        model.dialog = None;
        return Some(vec![Effect::Save]);
    }
    let lost = not_understood(model, target, text.trim());
    if !lost && !target.can_be_left() {
        return None;
    }
    if lost || changed || drafts::kept(model, target).is_some() {
        drafts::keep(model, target.clone(), &text);
    }
    // Nothing exists yet that could be lost, and a user who presses esc does not want it made.
    model.dialog = None;
    Some(Vec::new())
}

/// A key while writing; `None` if it is not for the editor.
pub(super) fn key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let Some(Dialog::Writing { target, .. }) = &model.dialog else { return None };
    let target = target.clone();
    if key.code == KeyCode::Esc
        && let Some(effects) = leave(model, &target)
    {
        return Some(effects);
    }
    let Some(Dialog::Writing { editor, .. }) = &mut model.dialog else { return None };
    let reply = editor.key(&model.keys, key);
    replied(model, target, reply)
}

fn replied(model: &mut Model, target: Target, reply: Reply) -> Option<Vec<Effect>> {
    match reply {
        Reply::Changed => {
            typed(model);
            Some(Vec::new())
        }
        Reply::Moved => Some(Vec::new()),
        Reply::Said(words) => {
            model.notice = Some(words.to_owned());
            Some(Vec::new())
        }
        Reply::Done => Some(done(model, target)),
        Reply::Unused => None,
    }
}

/// Writing is over, as by a key.
pub(super) fn finish(model: &mut Model) -> Vec<Effect> {
    match &model.dialog {
        Some(Dialog::Writing { target, .. }) => done(model, target.clone()),
        _ => Vec::new(),
    }
}

/// Carries the text so far into the answer set, and starts the wait for a pause.
fn typed(model: &mut Model) {
    let Some(Dialog::Writing { editor, target, .. }) = &model.dialog else { return };
    let (text, target) = (editor.text(), target.clone());
    let now = model.now.clone();
    match target {
        Target::Note(question) | Target::MoveReason(question) => {
            remark(model, question, |entry| entry.note = text);
        }
        Target::Owner(question) => remark(model, question, |entry| entry.owner = text),
        Target::PlanOwner(caution) => plan(model, caution, |plan| plan.owner = text),
        Target::Title | Target::Service | Target::ScopeText | Target::Expectation => {
            let Some(session) = &mut model.session else { return };
            let set = &mut session.set;
            match target {
                Target::Title => set.title = text,
                Target::Service => set.service = text,
                Target::ScopeText => set.scope = text,
                _ if text.trim().is_empty() => set.expectation = None,
                _ => set.expectation = Some(Expectation { text, at: now }),
            }
            session.saved = Saved::Pending;
        }
        // The others take effect only when they are done.
        _ => return,
    }
    model.typed_at = Some(model.running);
}

fn plan(model: &mut Model, caution: CautionIx, change: impl FnOnce(&mut Plan)) {
    let Some(session) = &mut model.session else { return };
    let plan = session.set.plans.entry(caution).or_default();
    change(plan);
    if *plan == Plan::default() {
        session.set.plans.remove(&caution);
    }
    session.saved = Saved::Pending;
}

/// Takes in what was read of a date; what could not be read stays in the box, and the notice says what can.
fn dated<T>(
    model: &mut Model,
    target: Target,
    text: &str,
    read: Option<Option<T>>,
    wanted: &str,
    take: impl FnOnce(&mut AnswerSet, Option<T>),
) -> Vec<Effect> {
    let value = match read {
        None => None,
        Some(Some(value)) => Some(value),
        Some(None) => {
            open(model, target, text);
            // What is wanted comes first: what was typed may be long.
            model.notice = Some(format!("Write {wanted}: \"{}\" was not understood.", inert(text)));
            return Vec::new();
        }
    };
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return Vec::new() };
    take(&mut session.set, value);
    session.touch(&now);
    vec![Effect::Save]
}

/// Writing is over.
fn done(model: &mut Model, target: Target) -> Vec<Effect> {
    let Some(Dialog::Writing { editor, .. }) = model.dialog.take() else { return Vec::new() };
    if editor.is_doubtful() {
        open(model, target, "");
        model.notice = Some(wording::LEFT_OUT.to_owned());
        return Vec::new();
    }
    let text = editor.text();
    let trimmed = text.trim();
    model.typed_at = None;
    drafts::forget(model, &target);
    match target {
        Target::NewTitle if trimmed.is_empty() => {
            model.say("Nothing was made: an answer set needs a title.");
            Vec::new()
        }
        Target::NewTitle => vec![Effect::Create(trimmed.to_owned())],
        Target::OpenPath if trimmed.is_empty() => Vec::new(),
        Target::OpenPath => vec![Effect::Open(PathBuf::from(trimmed))],
        Target::RulesFolder => vec![Effect::UseRules(PathBuf::from(trimmed))],
        Target::Ends => {
            let read = (!trimmed.is_empty()).then(|| month(model, trimmed));
            let effects =
                dated(model, target, trimmed, read, "a month, such as March 2028 or 2028-03", |set, ends| {
                    set.ends = ends;
                });
            if let Some(Some(ends)) = read {
                let past = Month::read(&model.now).is_some_and(|now| ends < now);
                let past = if past { ", which is past: the contract has ended" } else { "" };
                model.say(&format!("Understood: {}{past}.", ends.words()));
            }
            effects
        }
        Target::Extension => {
            let read = (!trimmed.is_empty()).then(|| extension_typed(trimmed));
            dated(model, target, trimmed, read, "a number of months up to 120, or none", |set, months| {
                set.extension = months;
            })
        }
        Target::Due(_) | Target::PlanDue(_) if not_understood(model, &target, trimmed) => {
            open(model, target, trimmed);
            model.notice = Some(format!(
                "Write a date, such as 15 January, March 2027 or in 3 weeks: \"{}\" is none.",
                inert(trimmed)
            ));
            Vec::new()
        }
        Target::Due(_) | Target::PlanDue(_) => {
            let by = due::typed(trimmed, today(model)).unwrap_or_else(|| trimmed.to_owned());
            if by != trimmed {
                model.say(&format!("Understood: {by}."));
            }
            match target {
                Target::Due(question) => remark(model, question, |entry| entry.due = by),
                Target::PlanDue(caution) => plan(model, caution, |plan| plan.due = by),
                _ => {}
            }
            vec![Effect::Save]
        }
        Target::NotApplicable(_) if trimmed.is_empty() => {
            model.notice = Some("Nothing was changed: \"does not apply\" needs a reason.".to_owned());
            Vec::new()
        }
        Target::NotApplicable(question) => answer(model, question, Answer::NotApplicable(trimmed.to_owned())),
        // Who is followed by when.
        Target::Owner(question) if !trimmed.is_empty() => {
            let due = model.session.as_ref().map(|s| s.set.entry(question).due.clone()).unwrap_or_default();
            open(model, Target::Due(question), &due);
            vec![Effect::Save]
        }
        Target::PlanOwner(caution) if !trimmed.is_empty() => {
            let due =
                model.session.as_ref().and_then(|s| s.set.plans.get(&caution)).map(|plan| plan.due.clone());
            open(model, Target::PlanDue(caution), &due.unwrap_or_default());
            vec![Effect::Save]
        }
        Target::Rename(_) if trimmed.is_empty() => Vec::new(),
        Target::Rename(path) => vec![Effect::Rename(path, trimmed.to_owned())],
        Target::ImportPath if trimmed.is_empty() => Vec::new(),
        Target::ImportPath => vec![Effect::Import(PathBuf::from(trimmed))],
        Target::SavePath if trimmed.is_empty() => Vec::new(),
        Target::SavePath => vec![Effect::SaveAs(PathBuf::from(trimmed))],
        Target::WhoAmI => {
            trimmed.clone_into(&mut model.by);
            Vec::new()
        }
        Target::Room(target) => super::room::written(model, target, trimmed),
        Target::ReportPlace => super::export::place(model, trimmed),
        Target::Challenge(rule) => super::challenge::done(model, rule, trimmed),
        Target::WhatIfName => super::what_if::keep(model, trimmed),
        _ => vec![Effect::Save],
    }
}
