//! What the screens of a workshop have in common when something is done on them.

use crate::app::model::{Effect, For, Model, RoomTarget, Saved, Screen, Target};
use crate::app::room::{Room, RoomEffect, RoomScreen};
use crate::app::update::writing;
use crate::keys::Action;
use crate::pack::{Pack, QuestionIx};
use crate::page::Doc;
use crate::workshop::{Cards, Counts, Kept, Plan, SeatIx};

/// Opens a screen of the workshop on top.
pub(crate) fn push(model: &mut Model, screen: RoomScreen) {
    model.show(Screen::Room(screen));
}

/// The same with a line of it highlighted.
pub(super) fn push_at(model: &mut Model, screen: RoomScreen, selected: usize) {
    model.show_at(Screen::Room(screen), selected);
}

pub(super) fn opens(action: Action) -> bool {
    matches!(action, Action::Open | Action::Toggle)
}

/// What sealing protects against, and what not.
pub(super) fn about(model: &mut Model) -> Vec<Effect> {
    let mut doc = Doc::new("What sealing protects against");
    for (heading, paragraphs) in crate::workshop::words::about_sealing() {
        doc.heading(heading);
        for paragraph in paragraphs {
            doc.para(&paragraph);
        }
    }
    model.read(doc);
    Vec::new()
}

/// Back to the lectern of a laptop that is passed round: the passphrase or PIN is asked for first.
pub(crate) fn to_the_lectern(model: &mut Model) -> Vec<Effect> {
    writing::open(model, Target::Room(RoomTarget::Passphrase(For::Lectern)), "");
    Vec::new()
}

/// The laptop is passed round: from here on it shows ballots and nothing else.
pub(in crate::app::update) fn pass(model: &mut Model) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let locked = room.workshop.open_round().is_some_and(|round| matches!(round.key().kept, Kept::Locked(_)));
    if locked || room.lock.is_some() || room.workshop.practice {
        return vec![Effect::Room(RoomEffect::Pass(None))];
    }
    writing::open(model, Target::Room(RoomTarget::Passphrase(For::Pass)), "");
    Vec::new()
}

/// The first whose ballot is not in.
pub(super) fn first_missing(room: &Room) -> usize {
    let people = &room.workshop.plan().participants;
    people.iter().position(|one| !room.workshop.is_in(&one.code)).unwrap_or(0)
}

pub(super) fn no_cards(pack: &Pack, question: QuestionIx, seat: Option<SeatIx>) -> Cards {
    let none = Counts::none(&pack[question]);
    Cards { question, seat, levels: none.levels, dont_know: 0, cannot_judge: 0, not_applicable: 0 }
}

/// Something of the workshop was changed: back at the lectern, and saved.
pub(super) fn changed(model: &mut Model) -> Vec<Effect> {
    if let Some(room) = &mut model.room {
        room.saved = Saved::Pending;
        room.workshop.reckon(&model.rules.pack);
    }
    vec![Effect::Room(RoomEffect::Save)]
}

pub(crate) fn refused(model: &mut Model, (message, advice): &(String, String)) -> Vec<Effect> {
    model.notice = Some(format!("{message} {advice}"));
    Vec::new()
}

pub(super) fn replan(model: &mut Model, change: impl FnOnce(&mut Plan)) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(room) = &mut model.room else { return Vec::new() };
    let mut plan = room.workshop.plan().clone();
    change(&mut plan);
    let before = room.workshop.plan();
    let lost = |code: &str| plan.participant(code).is_none() && room.in_progress(code).is_some();
    if let Some(one) = before.participants.iter().find(|one| lost(&one.code)) {
        model.notice = Some(format!("{} has a ballot in progress: it is to be thrown away first.", one.code));
        return Vec::new();
    }
    let begun = !room.drafts.is_empty() || room.phones.as_ref().is_some_and(|shown| !shown.codes.is_empty());
    if begun && (plan.seats != before.seats || plan.asked != before.asked) {
        model.notice = Some(
            "Ballots are in progress, and rest on seats and questions as they are: those stay.".to_owned(),
        );
        return Vec::new();
    }
    match room.workshop.replan(&model.rules.pack, plan, &now) {
        Ok(()) => changed(model),
        Err(refusal) => refused(model, &refusal.words()),
    }
}
