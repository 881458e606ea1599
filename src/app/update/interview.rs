//! The interview and its map: answering, going back and forth, undoing.

use super::{result, writing};
use crate::answers::{Answer, Confidence, Entry, Piece, piece_words};
use crate::app::model::{Effect, Model, OpenScreen, Saved, Screen, Target};
use crate::app::rows::asked;
use crate::app::{docs, wording};
use crate::keys::{Action, Scope};
use crate::pack::{Depth, QuestionIx};

/// Opens a question.
pub(super) fn open(model: &mut Model, question: QuestionIx) {
    let level = model.session.as_ref().and_then(|session| level_of(&session.set.entry(question).answer));
    // One question at a time: going on does not stack questions to go back through.
    if let Some(at) = model.screens.position(|screen| matches!(screen, Screen::Interview { .. })) {
        model.screens.truncate(at);
    }
    model.show(Screen::Interview { question });
    model.screens.top_mut().selected = level.map(usize::from);
}

fn level_of(answer: &Answer) -> Option<u8> {
    match answer {
        Answer::Level(level, _) => Some(*level),
        _ => None,
    }
}

/// Goes to the first open question, or to the map when none is open.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    match session.first_open(model.pack(), None) {
        Some(question) => open(model, question),
        None => map(model, None),
    }
    vec![Effect::Save]
}

/// Opens the map, at a question.
fn map(model: &mut Model, at: Option<QuestionIx>) {
    let selected = at.map_or(0, |at| place(model, at));
    model.screens.retain(|screen| !matches!(screen, Screen::Map));
    model.show_at(Screen::Map, selected);
}

/// The place of a question among those asked.
fn place(model: &Model, question: QuestionIx) -> usize {
    asked(model).iter().position(|other| *other == question).unwrap_or(0)
}

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let OpenScreen { screen: Screen::Interview { question }, selected: at, .. } = *model.screens.top() else {
        return Vec::new();
    };
    if let Some(number) = action.level() {
        return choose(model, question, number - 1);
    }
    let top = model.pack()[question].top();
    let highlighted = at.and_then(|at| u8::try_from(at).ok());
    match action {
        Action::Up | Action::Down => {
            let levels = usize::from(top) + 1;
            let to = match at {
                Some(at) => action.step(at, levels),
                None if action == Action::Up => usize::from(top),
                None => 0,
            };
            move_cursor(model, to);
        }
        Action::PageDown | Action::PageUp => {
            let page = usize::from(model.size.1) / 2;
            if let Some(scroll) = model.scroll_mut() {
                *scroll = action.scroll(*scroll, page);
            }
        }
        Action::Toggle => match highlighted {
            Some(level) => return choose(model, question, level),
            None => {
                let levels = model.pack()[question].levels.len();
                model.say(&format!(
                    "Nothing is highlighted; 1 to {levels} answer, and the arrows choose one."
                ));
            }
        },
        Action::DontKnow => return answer(model, question, Answer::DontKnow),
        Action::CannotJudge => return cannot_judge(model, question),
        Action::Later => {
            let effects = answer(model, question, Answer::Later);
            return [effects, next_open(model, question)].concat();
        }
        Action::NotApplicable => {
            let text = match model.session.as_ref().map(|s| &s.set.entry(question).answer) {
                Some(Answer::NotApplicable(reason)) => reason.clone(),
                _ => String::new(),
            };
            writing::open(model, Target::NotApplicable(question), &text);
        }
        Action::ClearAnswer => return answer(model, question, Answer::Unanswered),
        Action::CycleConfidence => return cycle_confidence(model, question),
        Action::EditNote | Action::EditOwner => {
            let Some(session) = &model.session else { return Vec::new() };
            let entry = session.set.entry(question);
            let (target, text) = if action == Action::EditNote {
                (Target::Note(question), entry.note.clone())
            } else {
                (Target::Owner(question), entry.owner.clone())
            };
            writing::open(model, target, &text);
        }
        Action::Next => {
            // A highlighted level that is not the answer yet is what the user means.
            let said = model.session.as_ref().and_then(|s| level_of(&s.set.entry(question).answer));
            let mut effects = match highlighted {
                Some(level) if Some(level) != said => {
                    let effects = choose(model, question, level);
                    if model.notice.is_none() {
                        let asked = &model.pack()[question];
                        let label = asked.levels.get(usize::from(level)).map(|level| &level.label);
                        let text = format!("'{}': {}.", asked.short, label.map_or("", String::as_str));
                        model.say(&text);
                    }
                    effects
                }
                _ => Vec::new(),
            };
            effects.extend(next_open(model, question));
            return effects;
        }
        Action::Left => return previous(model, question),
        Action::Right => return next_in_order(model, question),
        Action::Why => {
            let doc = docs::why(model.pack(), question);
            model.read(doc);
        }
        Action::Map => map(model, Some(question)),
        Action::FirstOpen => return first_open(model, Some(question)),
        Action::Reveal => return result::ask(model),
        _ => {}
    }
    Vec::new()
}

fn move_cursor(model: &mut Model, to: usize) {
    model.screens.select_on(|screen| matches!(screen, Screen::Interview { .. }), to);
}

pub(super) fn choose(model: &mut Model, question: QuestionIx, level: u8) -> Vec<Effect> {
    if level > model.pack()[question].top() {
        return Vec::new();
    }
    move_cursor(model, usize::from(level));
    let confidence = match model.session.as_ref().map(|s| &s.set.entry(question).answer) {
        Some(Answer::Level(_, confidence)) => *confidence,
        _ => Confidence::default(),
    };
    answer(model, question, Answer::Level(level, confidence))
}

/// Records an answer; the one before can be had back with undo.
pub(super) fn answer(model: &mut Model, question: QuestionIx, answer: Answer) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return Vec::new() };
    let before = session.set.entry(question).answer.clone();
    let judged_again = session.not_judged.remove(&question);
    if before == answer {
        return if judged_again { vec![Effect::Save] } else { Vec::new() };
    }
    if !matches!(answer, Answer::Level(..))
        && let OpenScreen { screen: Screen::Interview { .. }, selected, .. } = model.screens.top_mut()
    {
        *selected = None;
    }
    session.set.set(question, answer, &now);
    session.saved = Saved::Pending;
    session.reassess(&model.rules);
    if let Some(text) = wording::replaced_words(model, question, &before) {
        model.say(&text);
    }
    super::booth::moved(model, question);
    vec![Effect::Save]
}

/// 'I cannot judge this': an answer of a ballot; an answer set has no such answer. The same key again takes it back.
fn cannot_judge(model: &mut Model, question: QuestionIx) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let taken_back = session.cannot_judge(question);
    let mut effects = answer(model, question, Answer::Unanswered);
    if let (false, Some(session)) = (taken_back, &mut model.session) {
        session.not_judged.insert(question);
        session.saved = Saved::Pending;
        effects = vec![Effect::Save];
    }
    effects
}

/// Changes what stands beside an answer: a note, an owner, a date.
pub(super) fn remark(model: &mut Model, question: QuestionIx, change: impl FnOnce(&mut Entry)) {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return };
    let before = session.set.entry(question).clone();
    change(&mut session.set.entries[question.0]);
    if before != *session.set.entry(question) {
        now.clone_into(&mut session.set.changed);
        session.saved = Saved::Pending;
    }
}

fn cycle_confidence(model: &mut Model, question: QuestionIx) -> Vec<Effect> {
    let said = model.session.as_ref().map(|session| session.set.entry(question).answer.clone());
    match said {
        Some(Answer::Level(level, confidence)) => {
            let next = match confidence {
                Confidence::Low => Confidence::Medium,
                Confidence::Medium => Confidence::High,
                Confidence::High => Confidence::Low,
            };
            answer(model, question, Answer::Level(level, next))
        }
        _ => {
            model.notice = Some("Choose a level first; then say how sure you are.".to_owned());
            Vec::new()
        }
    }
}

/// The next question that is open; the map when none is after this one.
///
/// Skips questions that are answered already: a key too many would answer over them.
fn next_open(model: &mut Model, from: QuestionIx) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let skipped = session.set.entry(from).answer == Answer::Unanswered && !session.cannot_judge(from);
    let open_after = session.first_open(model.pack(), Some(from)).filter(|question| *question > from);
    if skipped {
        let back = model.keys.key(Scope::Interview, Action::Left);
        model.say(&format!("Left open; {back} goes back to it. ({})", model.pack()[from].short));
    }
    match open_after {
        Some(question) => open(model, question),
        // In the second round every question has the answer of the first: what was put up is gone through all the same.
        None if model.turn.as_ref().is_some_and(|turn| turn.before.is_some()) => {
            return next_in_order(model, from);
        }
        None => end_of_questions(model, from),
    }
    Vec::new()
}

/// The next question in order, answered or not; after the last one, the map.
fn next_in_order(model: &mut Model, from: QuestionIx) -> Vec<Effect> {
    match asked(model).into_iter().find(|question| *question > from) {
        Some(question) => open(model, question),
        None => end_of_questions(model, from),
    }
    Vec::new()
}

/// The map, which says what is still open and where the end leads.
fn end_of_questions(model: &mut Model, from: QuestionIx) {
    map(model, Some(from));
    let key = |action| model.keys.key(Scope::Map, action);
    let Some(session) = &model.session else { return };
    let (done, all) = session.progress(model.pack());
    let text = match all - done {
        0 => format!("Every question has an answer. {} {}.", key(Action::Reveal), wording::end_words(model)),
        1 => format!("1 question before this is still open; {} goes to it.", key(Action::FirstOpen)),
        n => format!("{n} questions are still open; {} goes to the first.", key(Action::FirstOpen)),
    };
    model.say(&text);
}

fn previous(model: &mut Model, from: QuestionIx) -> Vec<Effect> {
    match asked(model).into_iter().rev().find(|question| *question < from) {
        Some(question) => open(model, question),
        None => model.say("This is the first question."),
    }
    Vec::new()
}

fn first_open(model: &mut Model, from: Option<QuestionIx>) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    match session.first_open(model.pack(), from) {
        Some(question) => open(model, question),
        None => {
            let reveal = model.keys.key(model.screen().scope(), Action::Reveal);
            let end = wording::end_words(model);
            model.notice = Some(format!("Every question has an answer. {reveal} {end}."));
        }
    }
    Vec::new()
}

/// Takes back the last change, or does it again, and shows where it was.
pub(super) fn turn(model: &mut Model, back: bool) -> Vec<Effect> {
    let (now, by) = (model.now.clone(), model.by.clone());
    let Some(session) = &mut model.session else { return Vec::new() };
    if session.read_only.is_some() {
        return Vec::new();
    }
    let Some(step) = session.turn(&model.rules, back, &by, &now) else { return Vec::new() };
    let done = if back { "Undone" } else { "Done again" };
    let question = step.iter().find_map(|piece| match piece {
        Piece::Entry(question, _) => Some(*question),
        _ => None,
    });
    let words: Vec<String> = step.iter().map(|piece| piece_words(model.pack(), piece)).collect();
    model.notice = Some(match question {
        Some(question) if back => {
            format!("{done}: '{}' is as it was before.", model.pack()[question].short)
        }
        _ => format!("{done}: {}.", words.join(", ")),
    });
    match (model.screen(), question) {
        (Screen::Map, Some(question)) => {
            let place = place(model, question);
            model.screens.top_mut().select(place);
        }
        (Screen::Interview { .. }, Some(question)) => open(model, question),
        _ => {}
    }
    vec![Effect::Save]
}

/// From the quick questions to the full set. No answer is lost.
pub(super) fn deepen(model: &mut Model) -> Vec<Effect> {
    let Some(session) = &mut model.session else { return Vec::new() };
    let before = model.rules.pack.asked(session.set.depth).count();
    session.set.depth = Depth::Full;
    session.saved = Saved::Pending;
    session.reassess(&model.rules);
    let more = model.rules.pack.asked(Depth::Full).count() - before;
    let effects = go_on(model);
    model.notice = Some(format!("{more} more questions are asked now. Your answers are kept."));
    effects
}

pub(super) fn on_map(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Left | Action::Right => to_theme(model, action == Action::Left),
        Action::FirstOpen => return first_open(model, None),
        Action::Reveal => return result::ask(model),
        _ => {}
    }
    Vec::new()
}

/// To the first question of the theme before the highlighted one, or after it.
fn to_theme(model: &mut Model, back: bool) {
    let all = asked(model);
    let theme = |at: &usize| model.pack()[all[*at]].theme;
    let firsts: Vec<usize> = (0..all.len()).filter(|at| *at == 0 || theme(at) != theme(&(at - 1))).collect();
    let here = firsts.iter().rposition(|first| *first <= model.selected()).unwrap_or(0);
    let there = if back { here.saturating_sub(1) } else { here + 1 };
    if let Some(to) = firsts.get(there.min(firsts.len().saturating_sub(1))) {
        model.screens.top_mut().select(*to);
    }
}
