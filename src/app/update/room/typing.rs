//! Sheets that are typed in: each character is checked as it comes, and a row that is whole is sealed.

use super::opens;
use crate::app::model::{Effect, Model, OpenScreen, Question, Screen};
use crate::app::room::{Room, RoomEffect, RoomScreen};
use crate::app::wording::screens;
use crate::keys::Action;
use crate::pack::Pack;
use crate::text::count;
use crate::workshop::ballot::Stand;
use crate::workshop::grid::{Row, other_mark, seat_choices};

/// What is said where closing would lose a row that is typed in and not sealed.
pub(super) const HALF_TYPED: &str =
    "A sheet is typed in and not sealed yet: seal it under 'Type in sheets', or take back its characters.";

/// Whether a row is typed in that is not sealed yet.
pub(in crate::app::update) fn half_typed(model: &Model) -> bool {
    model.room.as_ref().is_some_and(|room| !room.typed.is_empty())
}

/// What leaving the workshop would lose or stop, as a question; nothing where all is kept.
pub(in crate::app::update) fn lost_on_leaving(model: &Model) -> Option<String> {
    let room = model.room.as_ref()?;
    let lost = [
        (!room.typed.is_empty(), "A sheet is typed in and not sealed yet: that row is lost."),
        (room.phones.is_some(), screens::stop_phones()),
    ];
    let lost: Vec<&str> = lost.into_iter().filter(|(so, _)| *so).map(|(_, words)| words).collect();
    (!lost.is_empty()).then(|| format!("{} Leave the workshop?", lost.join(" ")))
}

/// The character that a key stands for.
fn typed(action: Action) -> Option<char> {
    match action {
        Action::DontKnow => Some('u'),
        Action::CannotJudge => Some('i'),
        Action::NotApplicable => Some('x'),
        Action::Later => Some('-'),
        action => action.level().and_then(|level| char::from_digit(u32::from(level), 10)),
    }
}

pub(super) fn typing(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let pack = std::sync::Arc::clone(&model.rules.pack);
    let Some(room) = &mut model.room else { return Vec::new() };
    let Some(round) = room.workshop.open_round() else { return Vec::new() };
    let questions = round.questions.clone();
    let Some(one) = room.workshop.plan().participants.get(selected) else { return Vec::new() };
    let code = one.code.clone();
    let begun = room.typed.line(&code).is_some();
    let is_in = round.sealed(&code).is_some();
    let seats = room.workshop.plan().seats.len();
    let asks = typed(action).is_some() || opens(action);
    if asks && is_in && !room.typed.line(&code).is_some_and(|line| line.over) {
        let text = format!(
            "A ballot of {code} is in. Type it in again? The one that is in stays until the new row is sealed, and is lost then."
        );
        model.confirm(Question::TypeAgain, text);
        return Vec::new();
    }
    let (mark, seat) = room.lead(&code);
    let led = room.typed.line(&code).map_or(0, |line| line.lead.len());
    if let Some(typed) = typed(action) {
        if led < mark + seat {
            model.notice = lead(room, &pack, &code, typed);
            return Vec::new();
        }
        let line = room.typed.begun(&code);
        let Some(question) = questions.get(line.at) else {
            model.notice = Some("This row is whole already: seal it, or take a character back.".to_owned());
            return Vec::new();
        };
        match Stand::read(&pack, *question, typed) {
            Ok(mark) => line.put(mark),
            Err(words) => model.notice = Some(words),
        }
        return Vec::new();
    }
    match action {
        Action::ClearAnswer if begun => room.typed.begun(&code).back(),
        Action::Left | Action::Right if begun => room.typed.begun(&code).step(action == Action::Right),
        action if opens(action) && led < mark + seat => {
            let what = if led < mark { "The mark of the sheet" } else { "The seat" };
            model.notice = Some(format!("{what} is not typed yet: it stands first."));
        }
        action if opens(action) => {
            let line = room.typed.begun(&code);
            let missing = questions.len() - line.marks.len();
            match line.whole(questions.len()) {
                Some(row) if row.is_blank() => {
                    model.notice = Some("Nothing is marked in this row, so nothing was sealed.".to_owned());
                }
                Some(row) => {
                    let seat = line.seat(mark, seats);
                    return vec![Effect::Room(RoomEffect::Row { code, row: Row { seat, ..row } })];
                }
                None => {
                    let words = count(missing, "question is", "questions are");
                    model.notice =
                        Some(format!("{words} not typed yet. A hyphen stands for one that was left out."));
                }
            }
        }
        _ => {}
    }
    Vec::new()
}

/// A character of what stands on a sheet before its answers: its mark, then its seat. What is wrong with it, in words.
fn lead(room: &mut Room, pack: &Pack, code: &str, typed: char) -> Option<String> {
    let ((mark, digits), seats) = (room.lead(code), room.workshop.plan().seats.len());
    let known = room.workshop.sheet_mark(pack);
    let choices = seat_choices(&room.workshop.plan().seats);
    let line = room.typed.begun(code);
    if line.lead.len() < mark {
        if !typed.is_ascii_digit() {
            return Some("First the mark of the sheet: three digits beside its code.".to_owned());
        }
        line.lead.push(typed);
        let other = line.lead.len() == mark && known.as_ref() != Some(&line.lead);
        return other.then(|| other_mark(&std::mem::take(&mut line.lead)));
    }
    if typed == '-' && line.lead.len() == mark {
        line.lead.extend(std::iter::repeat_n('-', digits));
        return None;
    }
    if typed.is_ascii_digit() {
        line.lead.push(typed);
        if line.lead.len() < mark + digits || line.seat(mark, seats).is_some() {
            return None;
        }
        line.lead.truncate(mark);
    }
    Some(format!("'{typed}' is no seat on the sheet. {choices}, - none is crossed."))
}

/// A yes: the row of a participant whose ballot is in is typed again.
pub(super) fn again(model: &mut Model) {
    let OpenScreen { screen: Screen::Room(RoomScreen::Typing), selected, .. } = model.screens.top() else {
        return;
    };
    let selected = selected.unwrap_or(0);
    let Some(room) = &mut model.room else { return };
    if let Some(one) = room.workshop.plan().participants.get(selected) {
        let code = one.code.clone();
        room.typed.begun(&code).over = true;
    }
}
