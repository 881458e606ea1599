//! Takes in messages: state in, state and effects out. No input, no output, no clock.

pub(crate) mod booth;
mod challenge;
mod dialog;
mod drafts;
mod export;
mod go;
mod highlight;
mod history;
mod home;
mod interview;
mod palette;
mod purpose;
mod reading;
mod result;
pub mod room;
mod touch;
mod what_if;
pub(crate) mod writing;
mod written;

use std::time::Duration;

use jiff::Timestamp;

use super::model::{Dialog, Effect, Model, Question, RecentLine, SMALLEST, Saved, Screen, Session, Target};
use crate::advice::Robustness;
use crate::app::export::{News, Subject};
use crate::app::machine::Msg;
use crate::app::room::{RoomEffect, RoomScreen};
use crate::app::wording;
use crate::desk::workshop::phones::FromPhones;
use crate::keys::{Action, Key, Scope};
use crate::workshop::draft::WITHOUT_A_WORD;

/// A pause in typing after which the text is saved.
const PAUSE: Duration = Duration::from_millis(800);

/// What a worker thread has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The sampled part of a what-if.
    Sampled {
        /// The revision it belongs to.
        revision: u64,
        /// How well the what-if stands up.
        robustness: Box<Robustness>,
    },
    /// How far a report has come.
    Report(News),
    /// What the phones in the room have to say.
    Phones(FromPhones),
    /// What they have handed in has been put into the file, or not.
    TookIn,
    /// More lines of Home's list.
    Listed {
        /// The listing they belong to.
        listing: u64,
        /// The lines; they take their places.
        lines: Vec<RecentLine>,
    },
}

/// Takes in one message.
pub fn update(model: &mut Model, msg: Msg<Note>) -> Vec<Effect> {
    // Time alone changes nothing that is not drawn again.
    if model.changed || !matches!(msg, Msg::Key(_) | Msg::Time(_)) {
        model.drawn.take();
    }
    match msg {
        Msg::Time(moment) => {
            // A clock on the screen is looked at again when its second is over.
            let shown = model.clock_shown();
            model.running = moment.running;
            if model.clock_shown() != shown {
                model.changed = true;
            }
            if let Ok(now) = Timestamp::try_from(moment.wall)
                && let Ok(now) = now.round(jiff::Unit::Second)
            {
                model.now = now.to_string();
            }
            match model.typed_at {
                Some(at) if model.running >= at + PAUSE => {
                    model.typed_at = None;
                    vec![Effect::Save]
                }
                _ => Vec::new(),
            }
        }
        Msg::Resize(columns, rows) => {
            model.size = (columns, rows);
            model.changed = true;
            if model.unread > 0 { vec![Effect::ListRest] } else { Vec::new() }
        }
        Msg::Key(key) => {
            model.changed = true;
            model.notice = None;
            let effects = press(model, key);
            keep_history(model, effects)
        }
        Msg::Act(action) => {
            model.changed = true;
            model.notice = None;
            let effects = if model.enabled(action) { act(model, action) } else { Vec::new() };
            keep_history(model, effects)
        }
        Msg::Highlight(nth) => {
            model.changed = true;
            highlight::nth(model, nth);
            Vec::new()
        }
        Msg::Write(text) => {
            model.changed = true;
            match &mut model.dialog {
                Some(Dialog::Palette(palette)) => palette::write(palette, &text),
                _ => written::write(model, &text),
            }
            keep_history(model, Vec::new())
        }
        Msg::Paste(text) => {
            model.changed = true;
            model.notice = None;
            written::paste(model, &text);
            keep_history(model, Vec::new())
        }
        Msg::Touch(touch) => {
            model.changed = true;
            model.notice = None;
            let effects = touch::touched(model, touch);
            keep_history(model, effects)
        }
        Msg::Note(Note::Sampled { revision, robustness }) => {
            model.changed = true;
            let top = model.screens.len() - 1;
            if let Screen::WhatIf(what_if) = &mut model.screens[top] {
                what_if.sampled(&model.rules, revision, *robustness);
            }
            Vec::new()
        }
        Msg::Note(Note::Listed { listing, lines }) => {
            model.changed = true;
            if listing == model.listing {
                home::listed(model, lines);
                palette::renew(model);
            }
            Vec::new()
        }
        Msg::Note(Note::Report(news)) => {
            model.changed = true;
            export::told(model, news);
            Vec::new()
        }
        Msg::Note(Note::Phones(what)) => room::from_phones(model, what),
        Msg::Note(Note::TookIn) => vec![Effect::Room(RoomEffect::TookIn)],
        Msg::Mouse(_) | Msg::Signal(_) | Msg::TerminalGone(_) | Msg::Made | Msg::Panicked => Vec::new(),
    }
}

/// When the interface wants to be told the time: at the end of a pause in typing, and at the next second of a clock
/// that is on the screen.
#[must_use]
pub fn wake_at(model: &Model) -> Option<Duration> {
    let pause = model.typed_at.map(|at| at + PAUSE);
    let clock =
        model.clock_shown().and(model.room.as_ref()).and_then(|room| room.clock.next_change(model.running));
    [pause, clock].into_iter().flatten().min()
}

/// After whatever a key did: what changed goes into the history, or is taken back where
/// nothing may be changed.
fn keep_history(model: &mut Model, mut effects: Vec<Effect>) -> Vec<Effect> {
    let writing = match &model.dialog {
        Some(Dialog::Writing { target, .. }) => Some(target.clone()),
        _ => None,
    };
    let Some(session) = &mut model.session else { return effects };
    if let Some(why) = &session.read_only {
        let kept = session.set == session.mark;
        if !kept || writing.as_ref().is_some_and(Target::is_of_the_set) {
            model.notice = Some(format!("{why} Nothing was changed."));
            if writing.as_ref().is_some_and(Target::is_of_the_set) {
                model.dialog = None;
            }
        }
        if !kept {
            session.set = session.mark.clone();
            session.saved = Saved::Yes;
            session.reassess(&model.rules);
            model.screens.retain(|screen| !matches!(screen, Screen::Result { .. }));
            if session.set.revealed.is_some() {
                model.screens.push(Screen::Result { selected: 0 });
            }
        }
        model.typed_at = None;
        effects.retain(|effect| *effect != Effect::Save);
        return effects;
    }
    // A text that is being written is one change, when it is done.
    if writing.is_none()
        && session.record_changes(&model.rules.pack, &model.by, &model.now)
        && !effects.contains(&Effect::Save)
    {
        effects.insert(0, Effect::Save);
    }
    effects
}

/// What is being written, when the program ends in the middle of it.
pub fn keep_what_is_written(model: &mut Model) {
    if let Some(session) = &mut model.session
        && session.read_only.is_none()
    {
        session.record_changes(&model.rules.pack, &model.by, &model.now);
    }
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    if model.size.0 < SMALLEST.0 || model.size.1 < SMALLEST.1 {
        // What cannot be seen cannot be meant; only leaving is.
        return match model.keys.lookup(&[Scope::Home], key) {
            Some(Action::Quit | Action::ForceQuit) => quit(model),
            Some(Action::Suspend) if !model.is_passed() => vec![Effect::Suspend],
            _ => Vec::new(),
        };
    }
    if matches!(model.dialog, Some(Dialog::Writing { .. }))
        && let Some(effects) = written::key(model, key)
    {
        return effects;
    }
    if matches!(model.dialog, Some(Dialog::Palette(_)))
        && let Some(effects) = palette::key(model, key)
    {
        return effects;
    }
    match model.keys.lookup(&model.scopes(), key) {
        // Prose that is typed without a box to hold it must not end the program at its first `q`.
        Some(Action::Quit)
            if model.dialog.is_none() && matches!(model.screen(), Screen::Interview { .. }) =>
        {
            leave_question(model)
        }
        Some(action) if model.enabled(action) => {
            let before = trace(model);
            let effects = act(model, action);
            let seen =
                !effects.is_empty() || model.notice.is_some() || action.is_a_move() || trace(model) != before;
            if !seen && before.is_some() {
                model.notice = Some(wording::nothing_here(model, key, Some(action)));
            }
            effects
        }
        action => {
            model.notice = Some(wording::nothing_here(model, key, action));
            if let Some(Dialog::Writing { editor, .. }) = &mut model.dialog {
                editor.leave_out();
            }
            Vec::new()
        }
    }
}

/// Where a user is, so that a key that led nowhere can be told from one that did something. Nothing where keys change what only
/// the screen itself knows.
fn trace(model: &Model) -> Option<(usize, Scope, usize)> {
    let on_screen = model.dialog.is_none() && !matches!(model.screen(), Screen::Export(_) | Screen::Room(_));
    on_screen.then(|| (model.screens.len(), model.screen().scope(), model.screen().place()))
}

/// Leaving the program from a question is asked for once more.
fn leave_question(model: &mut Model) -> Vec<Effect> {
    let effects = quit(model);
    if !effects.contains(&Effect::Quit) {
        return effects;
    }
    let yes = model.keys.key(Scope::Confirm, Action::Yes);
    model.dialog = Some(Dialog::Confirm {
        question: Question::Quit,
        text: format!("Leave the program? Everything is saved. {yes} leaves; any answer can wait."),
    });
    Vec::new()
}

/// Does what was asked for.
fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if model.is_passed() && matches!(action, Action::ForceQuit | Action::Quit | Action::Suspend) {
        return passed(model);
    }
    match action {
        Action::ForceQuit => return vec![Effect::Save, Effect::Quit],
        Action::Suspend => return vec![Effect::Save, Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Palette => return palette::open(model),
        Action::Mouse => {
            model.mouse = !model.mouse;
            let key = model.keys.key(Scope::Global, Action::Mouse);
            model.notice = Some(if model.mouse {
                format!("The mouse chooses and scrolls. To select text, hold shift, or press {key} again.")
            } else {
                format!(
                    "The mouse is left to the terminal: select text as you are used to. {key} brings it back."
                )
            });
            return vec![Effect::Mouse(model.mouse)];
        }
        _ => {}
    }
    if model.dialog.is_some() {
        return dialog::act(model, action);
    }
    match action {
        Action::Quit => return quit(model),
        Action::Help => {
            model.dialog = Some(Dialog::Help { scope: model.screen().scope(), scroll: 0 });
            return Vec::new();
        }
        Action::Back => return back(model),
        Action::Library => {
            model.screens.push(Screen::Library { shelf: None, selected: 0 });
            return Vec::new();
        }
        Action::Undo => return interview::turn(model, true),
        Action::Redo => return interview::turn(model, false),
        Action::History => {
            model.screens.retain(|screen| !matches!(screen, Screen::History { .. }));
            model.screens.push(Screen::History { selected: 0 });
            return Vec::new();
        }
        Action::SaveElsewhere => {
            let path = model.session.as_ref().map(|session| session.path.display().to_string());
            writing::open(model, Target::SavePath, &path.unwrap_or_default());
            return Vec::new();
        }
        Action::Emphasis => {
            model.dialog = Some(Dialog::Emphasis { selected: 0 });
            return Vec::new();
        }
        Action::Report if !matches!(model.screen(), Screen::Home { .. }) => {
            let subject = if model.room.is_some() { Subject::Workshop } else { Subject::Open };
            return vec![Effect::ChooseReport(subject)];
        }
        Action::Deepen => return interview::deepen(model),
        _ => {}
    }
    if let Some(effects) = go::in_list(model, action) {
        return effects;
    }
    match model.screen().scope() {
        Scope::Home => home::act(model, action),
        Scope::Purpose => purpose::act(model, action),
        Scope::Interview => interview::act(model, action),
        Scope::Map => interview::on_map(model, action),
        Scope::Expectation => result::before(model, action),
        Scope::Result => result::act(model, action),
        Scope::Ledger => result::in_ledger(model, action),
        Scope::Cautions => result::in_cautions(model, action),
        Scope::WhatIf => what_if::act(model, action),
        Scope::History => history::act(model, action),
        Scope::Export => export::act(model, action),
        Scope::Room
        | Scope::Desk
        | Scope::Phones
        | Scope::Agenda
        | Scope::Answers
        | Scope::Counting
        | Scope::Typing => room::act(model, action),
        Scope::ThirdSector | Scope::Reading => reading::read(model, action),
        _ => Vec::new(),
    }
}

/// Leaving a laptop that is passed round: a ballot is paused; where there is none, the facilitator is asked who they are.
fn passed(model: &mut Model) -> Vec<Effect> {
    match (&model.turn, &model.session) {
        (Some(_), Some(_)) => booth::pause(model),
        (Some(_), None) => {
            booth::over(model);
            Vec::new()
        }
        (None, _) => room::to_the_desk(model),
    }
}

/// One screen back; from the last one, nothing.
fn back(model: &mut Model) -> Vec<Effect> {
    if let Screen::Library { shelf, selected } = model.screen_mut()
        && let Some(open) = shelf.take()
    {
        *selected = open;
        return Vec::new();
    }
    if matches!(model.screen(), Screen::Room(RoomScreen::Desk { .. }))
        && let Some(text) = room::lost_on_leaving(model)
    {
        model.dialog = Some(Dialog::Confirm { question: Question::LeaveRows, text });
        return Vec::new();
    }
    if model.turn.is_some()
        && model.session.is_some()
        && !matches!(model.screen(), Screen::Room(RoomScreen::Pause { .. }))
        && !matches!(model.screens.iter().rev().nth(1), Some(Screen::Interview { .. } | Screen::Map { .. }))
    {
        return booth::pause(model);
    }
    if model.is_passed() && matches!(model.screen(), Screen::Room(RoomScreen::Welcome { .. })) {
        return room::to_the_desk(model);
    }
    if let Screen::WhatIf(what_if) = model.screen()
        && what_if::unkept(model, what_if)
    {
        model.dialog = Some(Dialog::Confirm {
            question: Question::LeaveWhatIf,
            text: "These changes are not kept. Go back without them? Your own answers stay as they are."
                .to_owned(),
        });
        return Vec::new();
    }
    leave(model)
}

fn leave(model: &mut Model) -> Vec<Effect> {
    let mut left = Vec::new();
    if model.screens.len() > 1
        && let Some(screen) = model.screens.pop()
    {
        match screen {
            // The group's result is a look at the workshop, not something that is open beside it.
            Screen::Result { .. } if model.room.is_some() => model.session = None,
            Screen::Room(RoomScreen::WhichSeat { .. }) => model.turn = None,
            Screen::Room(RoomScreen::Desk { .. } | RoomScreen::Paper { .. }) => {
                left.push(Effect::Room(RoomEffect::Leave));
            }
            _ => {}
        }
    }
    if !left.is_empty() {
        return left;
    }
    if matches!(model.screen(), Screen::Home { .. }) { vec![Effect::Save, Effect::List] } else { Vec::new() }
}

fn quit(model: &mut Model) -> Vec<Effect> {
    if model.is_passed() {
        return passed(model);
    }
    if let (Some(turn), Some(_)) = (&model.turn, &model.session) {
        let how = if turn.word.is_some() { "Your code word goes on with it." } else { WITHOUT_A_WORD };
        let text =
            format!("This ballot is not sealed yet; what you answered is kept. {how} Leave the program?");
        model.dialog = Some(Dialog::Confirm { question: Question::Quit, text });
        return vec![Effect::Save];
    }
    let (reason, what) = match &model.session {
        Some(Session { saved: Saved::No(reason), unsaved, .. }) => (reason.clone(), unsaved_words(unsaved)),
        _ if room::half_typed(model) => ("a sheet is typed in and not sealed yet.".to_owned(), String::new()),
        _ => return vec![Effect::Save, Effect::Quit],
    };
    model.dialog = Some(Dialog::Confirm {
        question: Question::QuitUnsaved,
        text: format!("Your latest answers are not saved: {reason} {what}Leave and lose them?"),
    });
    Vec::new()
}

/// What is not saved, as far as a dialog has room for it.
fn unsaved_words(unsaved: &[String]) -> String {
    const MOST: usize = 4;
    if unsaved.is_empty() {
        return String::new();
    }
    let mut words = unsaved.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    if unsaved.len() > MOST {
        words.push_str(&format!(", and {} more", unsaved.len() - MOST));
    }
    format!("Not saved: {words}. ")
}

/// Moves in a list of `len` lines; one step beyond an end leads to the other end.
fn step(at: usize, len: usize, action: Action) -> usize {
    let last = len.saturating_sub(1);
    match action {
        Action::Up => at.checked_sub(1).unwrap_or(last),
        Action::Down => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        Action::Top => 0,
        Action::Bottom => last,
        _ => at,
    }
}
