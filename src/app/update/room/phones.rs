//! Phones in the room: what is asked of them, and what they have to say.

use super::push;
use crate::app::model::{Effect, Model, RoomTarget, Screen, Target};
use crate::app::room::{RoomEffect, RoomScreen};
use crate::app::update::writing;
use crate::desk::workshop::phones::FromPhones;
use crate::keys::Action;

/// From the lectern: the pages are served, and the screen that shows where.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if model.room.as_ref().is_some_and(|room| room.phones.is_some()) {
        push(model, RoomScreen::Phones);
        return Vec::new();
    }
    vec![Effect::Room(RoomEffect::Phones)]
}

pub(super) fn phones(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Open => {
            writing::open(model, Target::Room(RoomTarget::FreeCode), "");
            Vec::new()
        }
        Action::Delete => vec![Effect::Room(RoomEffect::StopPhones)],
        _ => Vec::new(),
    }
}

/// What the phones have to say. Who looks at the screen meanwhile sees numbers alone.
pub(in crate::app::update) fn from_phones(model: &mut Model, what: FromPhones) -> Vec<Effect> {
    match what {
        FromPhones::HandIn { code, ballot } => vec![Effect::Room(RoomEffect::TakeIn(code, ballot))],
        FromPhones::Counts(counts, codes) => {
            let on_screen = matches!(model.screen(), Screen::Room(RoomScreen::Phones | RoomScreen::Lectern));
            if let Some(shown) = model.room.as_mut().and_then(|room| room.phones.as_mut()) {
                model.changed |= on_screen && shown.counts != counts;
                (shown.counts, shown.codes) = (counts, codes);
            }
            Vec::new()
        }
        FromPhones::Ended(why) => {
            model.notice = Some(format!("The pages for phones have ended: {why}."));
            model.changed = true;
            vec![Effect::Room(RoomEffect::StopPhones)]
        }
    }
}
