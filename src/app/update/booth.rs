//! Somebody answers alone: on the laptop that is passed round, or in a ballot paper of their own. What they say is in
//! memory until it is sealed, and nowhere else.

use std::path::PathBuf;

use super::{interview, writing};
use crate::answers::{Answer, AnswerSet};
use crate::app::model::{Effect, Model, RoomTarget, Screen, Session, Target};
use crate::app::room::{RoomEffect, RoomScreen, Secret, Turn};
use crate::pack::QuestionIx;
use crate::workshop::moves::steps;
use crate::workshop::{Ballot, SeatIx};

/// Somebody chose their code.
pub(super) fn chose(model: &mut Model, code: &str) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let Some(round) = room.workshop.open_round() else { return Vec::new() };
    let known = room.workshop.plan().participant(code).and_then(|one| one.seat);
    let can_come_back = round.sealed(code).map(|sealed| sealed.own.is_some());
    let earlier = room.workshop.closed_rounds().last().is_some_and(|before| before.own(code).is_some());
    let mut turn = Turn::new(code, known, round.questions.clone());
    turn.again = can_come_back.is_some();
    model.turn = Some(turn);
    match can_come_back {
        Some(true) => writing::open(model, Target::Room(RoomTarget::ComeBack), ""),
        Some(false) => {
            model.notice = Some(
                "This ballot was given without a code word: answer again from the start; it takes the place of the old one."
                    .to_owned(),
            );
            seat_or_word(model);
        }
        None if earlier => writing::open(model, Target::Room(RoomTarget::SaidBefore), ""),
        None => seat_or_word(model),
    }
    Vec::new()
}

/// A ballot paper is answered.
pub(super) fn answer_paper(model: &mut Model) -> Vec<Effect> {
    let Some(paper) = &model.paper else { return Vec::new() };
    let mut turn = Turn::new(&paper.paper.code, paper.paper.seat, paper.paper.questions.clone());
    let own = paper.paper.sealed.as_ref().map(|sealed| sealed.own.is_some());
    let earlier = paper.paper.earlier.is_some();
    turn.again = own.is_some();
    model.turn = Some(turn);
    match own {
        Some(true) => writing::open(model, Target::Room(RoomTarget::ComeBack), ""),
        _ if earlier => writing::open(model, Target::Room(RoomTarget::SaidBefore), ""),
        _ => seat_or_word(model),
    }
    Vec::new()
}

/// What is asked before the questions: the seat, where it is not known, then a code word.
fn seat_or_word(model: &mut Model) {
    let Some(turn) = &model.turn else { return };
    if turn.seat.is_none() {
        let code = turn.code.clone();
        model.screens.push(Screen::Room(RoomScreen::WhichSeat { code, selected: 0 }));
    } else {
        writing::open(model, Target::Room(RoomTarget::CodeWord), "");
    }
}

/// The seat was chosen; `None` is "I would rather not say".
pub(super) fn sits(model: &mut Model, seat: Option<SeatIx>) -> Vec<Effect> {
    if let Some(turn) = &mut model.turn {
        turn.seat = seat;
        writing::open(model, Target::Room(RoomTarget::CodeWord), "");
    }
    Vec::new()
}

/// A code word was typed: a new one, or the one of an earlier ballot.
pub(super) fn word(model: &mut Model, target: RoomTarget, text: &str) -> Vec<Effect> {
    let Some(turn) = &mut model.turn else { return Vec::new() };
    match target {
        RoomTarget::CodeWord => {
            turn.word = (!text.is_empty()).then(|| Secret::new(text));
            begin(model, None);
            vec![Effect::Save]
        }
        RoomTarget::SaidBefore if text.is_empty() => {
            seat_or_word(model);
            Vec::new()
        }
        _ => {
            let (code, word) = (turn.code.clone(), Secret::new(text));
            vec![Effect::Room(RoomEffect::ComeBack { code, word, before: target == RoomTarget::SaidBefore })]
        }
    }
}

/// The questions begin, from what was said before where that could be opened.
pub(crate) fn begin(model: &mut Model, said: Option<Ballot>) {
    let Some(turn) = &mut model.turn else { return };
    let plan = match (&model.room, &model.paper) {
        (_, Some(paper)) => (paper.paper.depth, vec![]),
        (Some(room), None) => (room.workshop.plan().depth, room.workshop.plan().emphasis.clone()),
        (None, None) => return,
    };
    let pack = std::sync::Arc::clone(&model.rules.pack);
    let mut set = AnswerSet::new(&pack, plan.0, &model.now);
    if !plan.1.is_empty() {
        set.emphasis = plan.1;
    }
    set.title = turn.code.clone();
    let mut not_judged = std::collections::BTreeSet::new();
    if let Some(said) = said {
        turn.seat = turn.seat.or(said.seat);
        set.entries = said.entries;
        not_judged = said.cannot_judge;
        if !said.expectation.is_empty() {
            let at = model.now.clone();
            set.expectation = Some(crate::answers::Expectation { text: said.expectation, at });
        }
    }
    let questions = turn.questions.clone();
    let first = questions.first().copied();
    let mut session = Session::new(&model.rules, PathBuf::new(), set);
    session.asks = Some(questions);
    session.not_judged = not_judged;
    model.session = Some(session);
    model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::WhichSeat { .. })));
    if let Some(first) = first {
        interview::open(model, first);
    }
}

/// After an answer: in the second round a move of several steps asks for a reason, while it is fresh.
pub(super) fn moved(model: &mut Model, question: QuestionIx) {
    let Some(Turn { before: Some(before), .. }) = &model.turn else { return };
    let Some(session) = &model.session else { return };
    let asks_from = match (&model.room, &model.paper) {
        (Some(room), _) => room.workshop.plan().thresholds.move_reason,
        _ => crate::workshop::Thresholds::default().move_reason,
    };
    let (from, to) = (before.entry(question), session.set.entry(question));
    let far = steps(&from.answer, &to.answer).is_some_and(|steps| steps.unsigned_abs() >= asks_from);
    if far && (to.note.trim().is_empty() || to.note == from.note) && matches!(to.answer, Answer::Level(..)) {
        let text = if to.note == from.note { String::new() } else { to.note.clone() };
        writing::open(model, Target::MoveReason(question), &text);
    }
}

/// The ballot as it is now.
#[must_use]
pub(crate) fn ballot(model: &Model) -> Option<Ballot> {
    let (turn, session) = (model.turn.as_ref()?, model.session.as_ref()?);
    Some(Ballot {
        seat: turn.seat,
        entries: session.set.entries.clone(),
        cannot_judge: session.not_judged.iter().copied().filter(|at| session.cannot_judge(*at)).collect(),
        source: None,
        expectation: session.set.expectation.as_ref().map(|e| e.text.clone()).unwrap_or_default(),
    })
}

/// The ballot is done: it is to be sealed.
pub(super) fn seal(_model: &mut Model) -> Vec<Effect> {
    vec![Effect::Room(RoomEffect::Seal)]
}

/// The turn is over: nothing of it stays on any screen.
pub(crate) fn over(model: &mut Model) {
    model.turn = None;
    model.session = None;
    model.screens.retain(|screen| {
        matches!(screen, Screen::Home { .. } | Screen::Room(_))
            && !matches!(screen, Screen::Room(RoomScreen::WhichSeat { .. }))
    });
}
