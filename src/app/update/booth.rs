//! A participant answers alone: on the laptop that is passed round, or in a ballot paper of their own. What they say is in memory until it
//! is sealed; what is kept of it on the way is sealed as well.

use std::path::PathBuf;

use super::{interview, writing};
use crate::answers::{Answer, AnswerSet};
use crate::app::model::{Effect, For, Model, Question, RoomTarget, Screen, Session, Target};
use crate::app::room::{RoomEffect, RoomScreen, Secret, Turn};
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::pack::QuestionIx;
use crate::text::Gather as _;
use crate::workshop::draft::{MOST_PARTS, Shut, WITHOUT_A_WORD};
use crate::workshop::moves::steps;
use crate::workshop::seal::word_fits;
use crate::workshop::{Ballot, Draft, SealedBallot, SeatIx};

/// A participant chose their code.
pub(super) fn chose(model: &mut Model, code: &str) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let Some(round) = room.workshop.open_round() else { return Vec::new() };
    let known = room.workshop.plan().participant(code).and_then(|one| one.seat);
    let is_in = round.sealed(code).map(|sealed| sealed.own.is_some());
    let earlier = room.workshop.closed_rounds().last().is_some_and(|before| before.own(code).is_some());
    let mut turn = Turn::new(code, known, round.questions.clone());
    turn.again = is_in.is_some();
    let kept: Vec<&Draft> = room.drafts.iter().filter(|draft| draft.code == code).collect();
    take(model, turn, is_in, &kept.into_iter().cloned().collect::<Vec<_>>(), earlier)
}

/// A ballot paper is answered.
pub(super) fn answer_paper(model: &mut Model) -> Vec<Effect> {
    let Some(paper) = &model.paper else { return Vec::new() };
    let mut turn = Turn::new(&paper.paper.code, paper.paper.seat, paper.paper.questions.clone());
    let is_in = paper.paper.sealed.as_ref().map(|sealed| sealed.own.is_some());
    let earlier = paper.paper.earlier.is_some();
    let kept = paper.drafts.clone();
    turn.again = is_in.is_some();
    take(model, turn, is_in, &kept, earlier)
}

/// A turn begins: by what there is of this participant already, their own word is asked for, or what they would lose is said.
fn take(
    model: &mut Model,
    mut turn: Turn,
    is_in: Option<bool>,
    kept: &[Draft],
    earlier: bool,
) -> Vec<Effect> {
    turn.part = kept.iter().map(|draft| draft.part).max().map_or(1, |part| (part + 1).min(MOST_PARTS));
    let (code, asked) = (turn.code.clone(), turn.questions.len());
    let answered = kept.iter().map(|draft| draft.answered).max();
    let own = kept.iter().any(|draft| matches!(draft.shut, Shut::Own(_)));
    let progress =
        answered.map(|answered| format!("{code} has a ballot in progress: {answered} of {asked} answered"));
    model.turn = Some(turn);
    match is_in {
        _ if own => {
            writing::open(model, Target::Room(RoomTarget::GoOn), "");
            model.say(&format!("{}. Your code word goes on with it.", progress.unwrap_or_default()));
        }
        Some(true) => writing::open(model, Target::Room(RoomTarget::ComeBack), ""),
        Some(false) => {
            let over = if model.is_passed() {
                "The facilitator has to let you do that. "
            } else {
                Default::default()
            };
            let text = format!(
                "A ballot of {code} is in already, without a code word: nobody can come back to it. Whoever answers as {code} now \
                 puts a new ballot in its place when it is sealed; the old one is lost, and the record says that it was replaced. \
                 {over}Answer as {code}?"
            );
            model.confirm(Question::AnswerOver, text);
        }
        // A part that cannot be opened now is not shown, but kept.
        None if progress.is_some() => {
            let device = kept.iter().all(|draft| matches!(draft.shut, Shut::Device(_)));
            let how = if device { screens::begun_on_a_phone() } else { WITHOUT_A_WORD };
            model.confirm(
                Question::FromTheStart,
                format!("{}. {how} Begin from the start?", progress.unwrap_or_default()),
            );
        }
        None if earlier => writing::open(model, Target::Room(RoomTarget::SaidBefore), ""),
        None => seat_or_word(model),
    }
    Vec::new()
}

/// A yes to answering anew. On a laptop that is passed round anybody may have said it: over a ballot that has no code word they
/// answer only where the facilitator lets them.
pub(super) fn said_yes(model: &mut Model) {
    if model.is_passed() && sealed(model).is_some_and(|sealed| sealed.own.is_none()) {
        writing::open(model, Target::Room(RoomTarget::Passphrase(For::Over)), "");
    } else {
        from_the_start(model);
    }
}

/// The ballot begins from the start, although there is something of this participant already.
pub(crate) fn from_the_start(model: &mut Model) {
    let before = model.room.as_ref().and_then(|room| room.workshop.closed_rounds().last());
    let code = model.turn.as_ref().map(|turn| turn.code.clone()).unwrap_or_default();
    if before.is_some_and(|before| before.own(&code).is_some()) {
        writing::open(model, Target::Room(RoomTarget::SaidBefore), "");
    } else {
        seat_or_word(model);
    }
}

/// What is asked before the questions: the seat, where it is not known, then a code word.
fn seat_or_word(model: &mut Model) {
    let Some(turn) = &model.turn else { return };
    if turn.seat.is_none() {
        let code = turn.code.clone();
        model.show(Screen::Room(RoomScreen::WhichSeat { code }));
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
    let sealed_with_a_word = sealed(model).is_some_and(|sealed| sealed.own.is_some());
    let Some(turn) = &mut model.turn else { return Vec::new() };
    match target {
        RoomTarget::CodeWord => {
            // Here and not at sealing: a word that is refused should not cost the participant all their answers.
            if let (false, Err(error)) = (text.is_empty(), word_fits(text)) {
                writing::open(model, Target::Room(target), "");
                model.say(&error.to_string());
                return Vec::new();
            }
            let begun = model.session.is_some();
            if begun && text.is_empty() {
                model.say("Nothing was changed.");
                return Vec::new();
            }
            turn.word = (!text.is_empty()).then(|| Secret::new(text));
            // What is kept is locked anew.
            (turn.key, turn.kept) = (None, None);
            if begun {
                model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::Pause)));
                model.say("From now on your ballot is locked with this code word.");
            } else {
                begin(model, None);
            }
            vec![Effect::Save]
        }
        RoomTarget::SaidBefore if text.is_empty() => {
            seat_or_word(model);
            Vec::new()
        }
        // A ballot that is sealed with a code word can be dropped only with that word.
        RoomTarget::GoOn if text.is_empty() && sealed_with_a_word => {
            writing::open(model, Target::Room(RoomTarget::ComeBack), "");
            Vec::new()
        }
        RoomTarget::GoOn if text.is_empty() => {
            let code = turn.code.clone();
            let text = format!(
                "Without the code word nobody can go on with the ballot of {code}. Begin it from the start? What is kept stays \
                 locked for now, and is dropped once a new ballot of {code} is sealed."
            );
            model.confirm(Question::FromTheStart, text);
            Vec::new()
        }
        RoomTarget::GoOn => {
            let (code, word) = (turn.code.clone(), Secret::new(text));
            vec![Effect::Room(RoomEffect::GoOn { code, word })]
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
        (Some(room), None) => (room.workshop.plan().asked.depth(), room.workshop.plan().emphasis.clone()),
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
    let mut session = Session::new(&model.rules, PathBuf::new(), set);
    session.asks = Some(turn.questions.clone());
    session.not_judged = not_judged;
    let first = session.first_open(&pack, None).or(turn.questions.first().copied());
    model.session = Some(session);
    model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::WhichSeat { .. })));
    let pause = model.keys.key(Scope::Global, Action::Back);
    model.say(&format!("What you answer is kept as you go. {pause} pauses."));
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

/// The ballot of the participant who has the laptop, if it is handed in.
pub(crate) fn sealed(model: &Model) -> Option<&SealedBallot> {
    let turn = model.turn.as_ref()?;
    match (&model.paper, &model.room) {
        (Some(open), _) => open.paper.sealed.as_ref(),
        (None, Some(room)) => room.workshop.open_round()?.sealed(&turn.code),
        (None, None) => None,
    }
}

/// The ballot as it is now.
pub(crate) fn ballot(model: &Model) -> Option<Ballot> {
    let (turn, session) = (model.turn.as_ref()?, model.session.as_ref()?);
    Some(Ballot {
        seat: turn.seat,
        entries: session.set.entries.clone(),
        cannot_judge: session.not_judged.iter().copied().filter(|at| session.cannot_judge(*at)).gather(),
        source: None,
        expectation: session.set.expectation.as_ref().map(|e| e.text.clone()).unwrap_or_default(),
    })
}

/// The ballot is left for now: what can be done with it is asked.
pub(super) fn pause(model: &mut Model) -> Vec<Effect> {
    if !matches!(model.screen(), Screen::Room(RoomScreen::Pause)) {
        model.dialog = None;
        model.show(Screen::Room(RoomScreen::Pause));
    }
    vec![Effect::Save]
}

/// The turn is over: nothing of it stays on any screen.
pub(crate) fn over(model: &mut Model) {
    model.turn = None;
    model.session = None;
    model.dialog = None;
    model.typed_at = None;
    model.screens.retain(|screen| {
        matches!(screen, Screen::Home | Screen::Room(_))
            && !matches!(screen, Screen::Room(RoomScreen::WhichSeat { .. } | RoomScreen::Pause))
    });
}
