//! Texts of a workshop, once they are written: titles, passphrases, folders, notes.

use super::{booth, changed, replan};
use crate::app::model::{Effect, For, Model, Question, RoomTarget, SetUpRow, Target};
use crate::app::room::{self, RoomEffect};
use crate::app::update::writing;
use crate::app::wording::screens;
use crate::workshop::seal::word_fits;

/// A text for the workshop is done.
pub(in crate::app::update) fn written(model: &mut Model, target: RoomTarget, text: &str) -> Vec<Effect> {
    if let (false, Some(effect)) = (text.is_empty(), at_once(target, text)) {
        return vec![Effect::Room(effect)];
    }
    let now = model.now.clone();
    match target {
        RoomTarget::Sit(seat) => return super::people::number(model, seat, text),
        RoomTarget::Seats => {
            return replan(model, |plan| plan.name_seats(crate::workshop::plan::seats_of(text, &plan.seats)));
        }
        RoomTarget::Passphrase(For::Over) => model.turn = None,
        RoomTarget::Passphrase(For::Close | For::Late(_) | For::Pass | For::Lectern) if text.is_empty() => {}
        RoomTarget::Passphrase(what) if text.is_empty() => {
            // Enter alone may be a slip: it decides who can open the ballots.
            model.confirm(Question::KeyFile(what), screens::key_in_a_file());
        }
        RoomTarget::Passphrase(what) if word_fits(text).is_err() => {
            writing::open(model, Target::Room(RoomTarget::Passphrase(what)), "");
            model.say(&word_fits(text).map_or_else(|error| error.to_string(), |()| String::new()));
        }
        RoomTarget::Passphrase(what) => {
            model.passphrase = Some(room::Secret::new(text));
            writing::open(model, Target::Room(RoomTarget::PassphraseAgain(what)), "");
        }
        RoomTarget::PassphraseAgain(what) => {
            let typed = room::Secret::new(text);
            if model.passphrase.take().as_ref() == Some(&typed) {
                return begin(what, Some(typed));
            }
            writing::open(model, Target::Room(RoomTarget::Passphrase(what)), "");
            model.notice = Some("The two were not the same. Type it again, twice.".to_owned());
        }
        RoomTarget::Drop if text.eq_ignore_ascii_case("drop") => {
            model.passphrase = None;
            writing::open(model, Target::Room(RoomTarget::Passphrase(For::Again)), "");
        }
        RoomTarget::Drop => model.say("Nothing was dropped."),
        RoomTarget::Note(question) if !text.is_empty() => {
            if let Some(room) = &mut model.room {
                room.workshop.note(Some(question), text, &now);
                return changed(model);
            }
        }
        RoomTarget::Expect => {
            if let Some(room) = &mut model.room {
                let at = now.clone();
                let expectation = crate::answers::Expectation { text: text.to_owned(), at };
                room.workshop.expectation = (!text.is_empty()).then_some(expectation);
                now.clone_into(&mut room.workshop.changed);
                return changed(model);
            }
        }
        RoomTarget::AgendaTitle(at) if !text.is_empty() => {
            return replan(model, |plan| {
                if let Some(item) = plan.agenda.get_mut(at) {
                    text.clone_into(&mut item.title);
                }
            });
        }
        RoomTarget::AgendaNew(at) if !text.is_empty() => return super::agenda::add(model, at, text),
        RoomTarget::Text(row) => {
            return replan(model, |plan| match row {
                SetUpRow::Title => text.clone_into(&mut plan.title),
                SetUpRow::Service => text.clone_into(&mut plan.service),
                SetUpRow::Scope => text.clone_into(&mut plan.scope),
                SetUpRow::Reason(_) => {}
            });
        }
        RoomTarget::CodeWord | RoomTarget::ComeBack | RoomTarget::GoOn | RoomTarget::SaidBefore => {
            return booth::word(model, target, text);
        }
        _ => {}
    }
    Vec::new()
}

/// What is done at once with a text that is not empty, where it takes no more than that.
fn at_once(target: RoomTarget, text: &str) -> Option<RoomEffect> {
    let secret = || room::Secret::new(text);
    Some(match target {
        RoomTarget::Title => RoomEffect::Begin { title: text.to_owned() },
        RoomTarget::Passphrase(For::Over) => RoomEffect::LetOver(secret()),
        RoomTarget::Passphrase(For::Late(round)) => RoomEffect::OpenLate(round, Some(secret())),
        RoomTarget::Passphrase(For::Lectern) => RoomEffect::Unlock(secret()),
        RoomTarget::Passphrase(For::Close) => RoomEffect::Close(Some(secret())),
        RoomTarget::CollectPath => RoomEffect::Collect { from: text.into(), late: false },
        RoomTarget::LatePath => RoomEffect::Collect { from: text.into(), late: true },
        RoomTarget::WriteFolder => RoomEffect::Write(text.into()),
        RoomTarget::PrintFolder => RoomEffect::Print(text.into()),
        RoomTarget::FreeCode => RoomEffect::FreeCode(text.to_owned()),
        _ => return None,
    })
}

pub(super) fn begin(what: For, passphrase: Option<room::Secret>) -> Vec<Effect> {
    vec![Effect::Room(match what {
        For::Pass | For::Lectern | For::Over => RoomEffect::Pass(passphrase),
        For::Again => RoomEffect::Again(passphrase),
        For::Begin | For::Close | For::Late(_) => RoomEffect::OpenFirst(passphrase),
    })]
}
