//! One question and what the group said, for the whole room. Made of the aggregate alone: there is nobody's answer in
//! it that could be shown.

use super::{Found, Room};
use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::pack::QuestionIx;
use crate::workshop::discuss::prompts;
use crate::workshop::reveal::{Stand, Who, reveal_in_the_end};
use crate::workshop::words::{
    CANNOT_JUDGE, DIFFERENT_VIEWS, class_words, far_words, gap_words, matters_words, picture_words,
    stand_words, steps_words,
};
use crate::workshop::{Counts, Plan, SeatIx};

/// The question at a place in the order.
pub(crate) fn question_at(found: &Found, place: usize) -> Option<QuestionIx> {
    let order = found.order();
    order.get(place.min(order.len().saturating_sub(1))).copied()
}

pub(super) fn board(model: &Model, room: &Room, place: usize) -> Board {
    let mut board = Board::default();
    let Some(found) = &room.found else { return board };
    let Some(question) = question_at(found, place) else { return board };
    let pack = model.pack();
    // Whoever did not answer again still stands where they stood.
    let Some(seen) = reveal_in_the_end(pack, &room.workshop, question) else { return board };
    let plan = room.workshop.plan();
    board.push(Item::Title(pack[question].ask.clone()));
    bars(&mut board, model, question, &seen.counts);
    board.gap();
    let picture = picture_words(pack, plan, &seen, class_words);
    board.text(picture.unwrap_or_else(|| "Too few answers to say how far you agree.".to_owned()));
    if let Some(measures) = &seen.measures {
        board.text(steps_words(measures));
        board.text(far_words(measures, &plan.thresholds).unwrap_or_default());
    }
    if let Some(gap) = &seen.gap {
        board.text(gap_words(plan, *gap));
    }
    board.text(matters(found, question));
    if room.put_up.contains(&question) {
        board.text("It is put up for the second round.");
    }
    if room.clock.is_set() {
        let (left, over) = room.clock.left(model.running);
        board.gap().push(Item::Clock { left, over, paused: room.clock.is_paused() });
    }
    if !seen.seats.is_empty() {
        board.heading("By seat");
        for seat in &seen.seats {
            let said = said(model, question, &seat.counts);
            board.push(Item::Point(format!("{}: {said}", who(plan, seat.who))));
        }
    }
    if !seen.reasons.is_empty() {
        board.heading("Reasons, without names");
        for because in &seen.reasons {
            board.push(Item::Point(format!(
                "{}: {}",
                stand_words(pack, question, because.stand),
                because.text
            )));
        }
    }
    board.heading("To begin with");
    for prompt in prompts(pack, &room.workshop, question, &seen.counts) {
        board.push(Item::Point(prompt));
    }
    let notes: Vec<_> = room.workshop.notes.iter().filter(|note| note.question == Some(question)).collect();
    if !notes.is_empty() {
        board.heading("Noted");
        for note in notes {
            board.push(Item::Point(note.text.clone()));
        }
    }
    board
}

fn bars(board: &mut Board, model: &Model, question: QuestionIx, counts: &Counts) {
    let asked = &model.pack()[question];
    let others = [
        (counts.dont_know, "nobody knows", true),
        (counts.cannot_judge, CANNOT_JUDGE, counts.cannot_judge > 0),
        (counts.not_applicable, "does not apply", asked.not_applicable.is_some()),
        (counts.blank, "no answer", counts.blank > 0),
    ];
    let most =
        counts.levels.iter().copied().chain(others.iter().map(|(count, ..)| *count)).max().unwrap_or(0);
    for (at, level) in asked.levels.iter().enumerate().rev() {
        let label = format!("{}  {}", at + 1, level.label);
        board.push(Item::Bar { label, count: counts.levels[at], most, level: true });
    }
    for (count, label, shown) in others {
        if shown {
            board.push(Item::Bar { label: format!("   {label}"), count, most, level: false });
        }
    }
}

/// Counts of one seat in a line: "2 Wary, 1 Working".
fn said(model: &Model, question: QuestionIx, counts: &Counts) -> String {
    let level = |at: usize| u8::try_from(at).unwrap_or(u8::MAX);
    let levels = counts.levels.iter().enumerate().map(|(at, count)| (Stand::Level(level(at)), *count));
    let others = [
        (Stand::DontKnow, counts.dont_know),
        (Stand::CannotJudge, counts.cannot_judge),
        (Stand::NotApplicable, counts.not_applicable),
        (Stand::Open, counts.blank),
    ];
    let parts: Vec<String> = levels
        .chain(others)
        .filter(|(_, count)| *count > 0)
        .map(|(stand, count)| format!("{count} {}", stand_words(model.pack(), question, stand)))
        .collect();
    parts.join(", ")
}

/// Whether it matters, in a sentence. No model is named: the room has not seen the result.
fn matters(found: &Found, question: QuestionIx) -> &'static str {
    if let Some(split) = found.record.splits.iter().find(|split| split.question == question) {
        return matters_words(split.matters);
    }
    let list = &found.record.discussion;
    match list.talk.iter().find(|talk| talk.question == question) {
        Some(talk) if talk.disputes_must_have => "It matters: a must-have is in dispute.",
        Some(talk) if talk.could_change => "It matters: it could change the conclusion.",
        Some(_) => "It moves the result, and does not change the conclusion by itself.",
        None if list.recorded.contains(&question) => DIFFERENT_VIEWS,
        None if list.unknown.contains(&question) => {
            "Too few of you know: find it out rather than talk about it."
        }
        None => "",
    }
}

/// The seats that a count can be made for: everybody together, then each.
pub(crate) fn next_seat(room: &Room, seat: Option<SeatIx>) -> Option<SeatIx> {
    let next = seat.map_or(0, |SeatIx(at)| at + 1);
    (next < room.workshop.plan().seats.len()).then_some(SeatIx(next))
}

/// What a seat is called.
pub(super) fn who(plan: &Plan, who: Who) -> &str {
    match who {
        Who::Seat(SeatIx(at)) => &plan.seats[at].label,
        Who::Others => "Everybody else",
    }
}
