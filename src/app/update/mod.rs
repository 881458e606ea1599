//! Takes in messages: state in, state and effects out. No input, no output, no clock.

mod acting;
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
mod leaving;
mod palette;
mod pressing;
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

use super::model::{Dialog, Effect, Model, RecentLine, Saved, Screen, Target};
use crate::advice::Robustness;
use crate::app::export::News;
use crate::app::machine::Msg;
use crate::app::room::RoomEffect;
use crate::desk::workshop::phones::FromPhones;
use acting::act;
use pressing::press;

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
    // Who asks for something has read what was said before.
    let asks = matches!(msg, Msg::Key(_) | Msg::Act(_) | Msg::Paste(_) | Msg::Touch(_));
    let keeps = asks || matches!(msg, Msg::Write(_));
    model.changed |= keeps
        || match &msg {
            Msg::Resize(..) | Msg::Highlight(_) => true,
            Msg::Note(note) => !matches!(note, Note::Phones(_) | Note::TookIn),
            _ => false,
        };
    if asks {
        model.notice = None;
    }
    let effects = match msg {
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
            if model.unread > 0 { vec![Effect::ListRest] } else { Vec::new() }
        }
        Msg::Key(key) => press(model, key),
        Msg::Act(action) if model.enabled(action) => act(model, action),
        Msg::Highlight(nth) => {
            highlight::nth(model, nth);
            Vec::new()
        }
        Msg::Write(text) => {
            match &mut model.dialog {
                Some(Dialog::Palette(palette)) => palette::write(palette, &text),
                _ => written::write(model, &text),
            }
            Vec::new()
        }
        Msg::Paste(text) => {
            written::paste(model, &text);
            Vec::new()
        }
        Msg::Touch(touch) => touch::touched(model, touch),
        Msg::Note(Note::Sampled { revision, robustness }) => {
            if let Screen::WhatIf(what_if) = &mut model.screens.top_mut().screen {
                what_if.sampled(&model.rules, revision, *robustness);
            }
            Vec::new()
        }
        Msg::Note(Note::Listed { listing, lines }) => {
            if listing == model.listing {
                home::listed(model, lines);
                palette::renew(model);
            }
            Vec::new()
        }
        Msg::Note(Note::Report(news)) => {
            export::told(model, news);
            Vec::new()
        }
        Msg::Note(Note::Phones(what)) => room::from_phones(model, what),
        Msg::Note(Note::TookIn) => vec![Effect::Room(RoomEffect::TookIn)],
        Msg::Act(_) | Msg::Mouse(_) | Msg::Signal(_) | Msg::TerminalGone(_) | Msg::Made | Msg::Panicked => {
            Vec::new()
        }
    };
    if keeps { keep_history(model, effects) } else { effects }
}

/// When the interface wants to be told the time: at the end of a pause in typing, and at the next second of a clock
/// that is on the screen.
pub fn wake_at(model: &Model) -> Option<Duration> {
    let pause = model.typed_at.map(|at| at + PAUSE);
    let clock =
        model.clock_shown().and(model.room.as_ref()).and_then(|room| room.clock.next_change(model.running));
    [pause, clock].into_iter().flatten().min()
}

/// After each key: what it changed goes into the history, or is taken back where
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
            model.screens.retain(|screen| !matches!(screen, Screen::Result));
            if session.set.revealed.is_some() {
                model.show(Screen::Result);
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
