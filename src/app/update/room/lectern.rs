//! At the door and at the lectern: what can be done with a workshop, and what is asked before it is done.

use super::{about, booth, changed, first_missing, no_cards, opens, push, push_at, refused};
use crate::app::model::{Effect, For, Model, Question, RoomTarget, Screen, Target};
use crate::app::room::{self, DoorRow, LecternRow, RoomEffect, RoomScreen};
use crate::app::update::writing;
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::pack::QuestionIx;
use crate::workshop::{NotYet, OpenRound, Plan};

/// The first text of what people wrote: the line above it lets all through, and is nothing to begin on.
const FIRST_WORDS: usize = 1;

pub(super) fn at_the_door(model: &mut Model, selected: usize) -> Vec<Effect> {
    let rows = room::door(model);
    let Some(row) = rows.get(selected) else { return Vec::new() };
    match *row {
        DoorRow::Begin => {
            writing::open(model, Target::Room(RoomTarget::Title), "");
            Vec::new()
        }
        DoorRow::Rehearse => vec![Effect::Room(RoomEffect::Rehearse)],
        DoorRow::OpenFile => {
            writing::open(model, Target::OpenPath, "");
            Vec::new()
        }
        DoorRow::About => about(model),
        DoorRow::Recent(at) => match model.workshops.get(at) {
            Some(line) => vec![Effect::Open(line.path.clone())],
            None => Vec::new(),
        },
    }
}

pub(super) fn at_the_lectern(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let rows = room::lectern(room);
    if action == Action::Phones {
        return super::phones::open(model);
    }
    let Some(row) = rows.get(selected.min(rows.len().saturating_sub(1))).copied().filter(|_| opens(action))
    else {
        return Vec::new();
    };
    match row {
        LecternRow::Phones => return super::phones::open(model),
        LecternRow::Pass => return super::pass(model),
        LecternRow::Collect => writing::open(model, Target::Room(RoomTarget::CollectPath), ""),
        LecternRow::Write => writing::open(model, Target::Room(RoomTarget::WriteFolder), ""),
        LecternRow::Print => writing::open(model, Target::Room(RoomTarget::PrintFolder), ""),
        LecternRow::Type => {
            let missing = first_missing(room);
            push_at(model, RoomScreen::Typing, missing);
        }
        LecternRow::Count => {
            let first = room.workshop.open_round().and_then(|round| round.questions.first().copied());
            if let Some(question) = first {
                let cards = no_cards(model.pack(), question, None);
                push(model, RoomScreen::Counting { cards });
            }
        }
        LecternRow::Close => return close(model),
        LecternRow::KeyLost => return key_lost(model),
        LecternRow::Answers => {
            let page = room.first_answers();
            push(model, RoomScreen::Answers { page });
        }
        LecternRow::Reasons if room.workshop.words_waiting() == (0, 0) => {
            push_at(model, RoomScreen::Reasons, FIRST_WORDS);
        }
        LecternRow::Reasons => {
            model.confirm(Question::ShowWords, screens::show_reasons());
        }
        LecternRow::Talk => push(model, RoomScreen::Talk),
        LecternRow::PutUp => {
            if room.workshop.marked.is_empty() {
                let key = model.keys.key(Scope::Answers, Action::PutUp);
                model.notice =
                    Some(format!("No question is put up yet: {key} under a question's answers does it."));
            } else {
                let text = match room.workshop.marked.len() {
                    1 => "Open the second round, for one question? There is no third.".to_owned(),
                    n => format!("Open the second round, for {n} questions? There is no third."),
                };
                model.confirm(Question::PutUp, text);
            }
        }
        LecternRow::Finish => {
            model.confirm(Question::Finish, screens::no_second_round());
        }
        LecternRow::ExpectLate => {
            let room = model.room.as_mut().expect("a room is open: its lectern is shown");
            room.workshop.expects_late = !room.workshop.expects_late;
            model.now.clone_into(&mut room.workshop.changed);
            model.notice = Some(
                if room.workshop.expects_late { screens::key_kept() } else { screens::key_dropped() }
                    .to_owned(),
            );
            return changed(model);
        }
        LecternRow::Late => writing::open(model, Target::Room(RoomTarget::LatePath), ""),
        LecternRow::OpenLate(round) => return open_late(model, round),
        LecternRow::EndLate(round) => {
            let came = room.workshop.awaited(round).map_or(0, |awaited| awaited.came().len());
            let two = room.workshop.awaits_late().count() > 1;
            let to = if two { format!(" for round {round}") } else { String::new() };
            let lost = match came {
                0 => "".to_owned(),
                1 => " The ballot that came stays sealed for good.".to_owned(),
                n => format!(" The {n} ballots that came stay sealed for good."),
            };
            let text = format!(
                "Nobody is awaited any more{to}? The key that is kept for late ballots{to} is dropped.{lost}"
            );
            model.confirm(Question::EndLate(round), text);
        }
        LecternRow::Expect => {
            let text = room.workshop.expectation.as_ref().map(|one| one.text.clone()).unwrap_or_default();
            writing::open(model, Target::Room(RoomTarget::Expect), &text);
        }
        LecternRow::Result => {
            if room.workshop.expectation.is_none() {
                model.confirm(Question::GroupUnwritten, screens::group_expects_nothing());
            } else {
                return result(model);
            }
        }
        LecternRow::Beside => {
            let doc = room::beside(model.pack(), room);
            let effects = result_is_shown(model);
            model.read(doc);
            return effects;
        }
        LecternRow::Record => {
            let doc = room::record(model.pack(), room);
            let effects = result_is_shown(model);
            model.read(doc);
            return effects;
        }
        LecternRow::Report => return vec![Effect::ChooseReport(crate::app::export::Subject::Workshop)],
        LecternRow::Keep => return vec![Effect::Room(RoomEffect::Keep)],
        LecternRow::Agenda => push(model, RoomScreen::Agenda),
        LecternRow::Step(step) => return super::set_up::go(model, step),
        LecternRow::SetUp => push(model, RoomScreen::SetUp),
        LecternRow::About => return about(model),
    }
    Vec::new()
}

/// Where ballots are missing: what becomes of those that come late.
fn late_words(room: &room::Room) -> &'static str {
    match (room.may_expect_late(), room.workshop.expects_late) {
        (false, _) => "",
        (true, true) => "The key is kept for ballots that come late. ",
        (true, false) => "A ballot that comes late cannot be opened. ",
    }
}

/// Where so few answer again that what they say is held back: that, while the others can still be asked.
fn few_words(plan: &Plan, round: &OpenRound) -> String {
    let few = round.number > 1 && (1..plan.thresholds.seat_from as usize).contains(&round.ballots_in());
    if !few || plan.participants.len() == round.ballots_in() {
        return String::new();
    }
    let only = round.ballots_in();
    format!(
        "Only {only} answered again: so few would be recognised, and what they say is neither shown nor counted unless others answer \
         again as well. "
    )
}

/// Closes the round: who is missing is said first; then with the passphrase, or with the key file.
fn close(model: &mut Model) -> Vec<Effect> {
    if super::half_typed(model) {
        model.notice = Some(super::typing::HALF_TYPED.to_owned());
        return Vec::new();
    }
    let Some(room) = &model.room else { return Vec::new() };
    let Some(round) = room.workshop.open_round() else { return Vec::new() };
    let by_passphrase = matches!(round.key().kept, crate::workshop::Kept::Locked(_));
    let missing = room::missing_words(room);
    if by_passphrase && missing.is_empty() {
        writing::open(model, Target::Room(RoomTarget::Passphrase(For::Close)), "");
    } else {
        let (people, of) = (round.ballots_in(), room.workshop.plan().participants.len());
        model.confirm(
            Question::CloseRound,
            format!(
                "{missing}{}{}Close the round with {people} of {of} ballots in? It cannot be opened again.",
                few_words(room.workshop.plan(), round),
                late_words(room)
            ),
        );
    }
    Vec::new()
}

/// Opens what came late to a round: with the passphrase, or with the key file.
fn open_late(model: &mut Model, round: u8) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let Some(awaited) = room.workshop.awaited(round) else { return Vec::new() };
    let (came, least) = (awaited.came().len() as u32, room.workshop.plan().thresholds.seat_from);
    if came < least {
        return refused(model, &NotYet::TooFew { came, least }.words());
    }
    if matches!(awaited.key().kept, crate::workshop::Kept::Locked(_)) {
        writing::open(model, Target::Room(RoomTarget::Passphrase(For::Late(round))), "");
        return Vec::new();
    }
    vec![Effect::Room(RoomEffect::OpenLate(round, None))]
}

/// The key is lost: the question names what would be lost with it, and dropping ballots asks for a word, which is not typed by a slip.
fn key_lost(model: &mut Model) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let Some(round) = room.workshop.open_round() else { return Vec::new() };
    let (ballots, drafts) = (round.ballots_in(), room.drafts.len());
    if ballots + drafts + round.cards_in().count() == 0 {
        model.confirm(Question::KeyLost, screens::begin_again());
    } else {
        writing::open(model, Target::Room(RoomTarget::Drop), "");
    }
    Vec::new()
}

/// The group's result, on the same pages as one person's.
pub(in crate::app::update) fn result(model: &mut Model) -> Vec<Effect> {
    let Some(session) = model.room.as_ref().and_then(|room| room.session(&model.rules)) else {
        return Vec::new();
    };
    model.session = Some(session);
    model.show(Screen::Result);
    let effects = result_is_shown(model);
    let Some(room) = &mut model.room else { return effects };
    // From here on the room's view ends with it; after another round it is another result.
    let closed = u8::try_from(room.workshop.closed_rounds().len()).unwrap_or(u8::MAX);
    if room.workshop.shown_after == closed {
        return effects;
    }
    room.workshop.shown_after = closed;
    model.now.clone_into(&mut room.workshop.changed);
    changed(model)
}

/// The moment is kept: what is expected after it was not expected before.
fn result_is_shown(model: &mut Model) -> Vec<Effect> {
    let now = model.now.clone();
    match &mut model.room {
        Some(room) if room.workshop.shown.is_none() => {
            now.clone_into(&mut room.workshop.changed);
            room.workshop.shown = Some(now);
            changed(model)
        }
        _ => Vec::new(),
    }
}

/// A yes to one of the workshop's questions.
pub(in crate::app::update) fn yes(model: &mut Model, question: Question) -> Vec<Effect> {
    let now = model.now.clone();
    match question {
        Question::CloseRound => {
            let round = model.room.as_ref().and_then(|room| room.workshop.open_round());
            if round.is_some_and(|round| matches!(round.key().kept, crate::workshop::Kept::Locked(_))) {
                writing::open(model, Target::Room(RoomTarget::Passphrase(For::Close)), "");
                return Vec::new();
            }
            vec![Effect::Room(RoomEffect::Close(None))]
        }
        Question::EndLate(round) => vec![Effect::Room(RoomEffect::EndLate(round))],
        Question::KeyLost => {
            model.passphrase = None;
            writing::open(model, Target::Room(RoomTarget::Passphrase(For::Again)), "");
            Vec::new()
        }
        Question::OpenFirst => {
            writing::open(model, Target::Room(RoomTarget::Passphrase(For::Begin)), "");
            Vec::new()
        }
        Question::KeyFile(what) => super::written::begin(what, None),
        Question::ShowWords => {
            push_at(model, RoomScreen::Reasons, FIRST_WORDS);
            Vec::new()
        }
        Question::GroupUnwritten => result(model),
        Question::TypeAgain => {
            super::type_again(model);
            Vec::new()
        }
        Question::DropBallot => vec![Effect::Room(RoomEffect::DropDraft)],
        Question::AnswerOver | Question::FromTheStart => {
            booth::said_yes(model);
            Vec::new()
        }
        Question::PutUp | Question::Finish => {
            let Some(room) = &mut model.room else { return Vec::new() };
            let done = if question == Question::PutUp {
                let questions: Vec<QuestionIx> = room.workshop.marked.iter().copied().collect();
                room.workshop.put_up(&model.rules.pack, &questions, &now)
            } else {
                room.workshop.finish(&now)
            };
            match done {
                Ok(()) => {
                    // What can be done now stands at the top.
                    model.screens.select_on(|screen| matches!(screen, Screen::Room(RoomScreen::Lectern)), 0);
                    let practice = room.workshop.practice && question == Question::PutUp;
                    let mut effects = changed(model);
                    if practice {
                        effects.push(Effect::Room(RoomEffect::OthersAgain));
                    }
                    effects
                }
                Err(refusal) => refused(model, &refusal.words()),
            }
        }
        _ => Vec::new(),
    }
}
