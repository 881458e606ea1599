//! What to talk about, and when: the list, the agenda and the clock.

use crate::app::board::{Board, Item};
use crate::app::model::Model;
use crate::app::room::Room;
use crate::app::wording::screens;
use crate::keys::{Action, Scope};
use crate::pack::QuestionIx;

/// The lines of what to talk about, a question each.
pub(crate) fn talk(room: &Room) -> Vec<QuestionIx> {
    let Some(found) = &room.found else { return Vec::new() };
    let list = &found.record.discussion;
    let talk = list.talk.iter().map(|talk| talk.question);
    talk.chain(list.recorded.iter().copied())
        .chain(list.unknown.iter().copied())
        .chain(list.same.iter().copied())
        .collect()
}

pub(super) fn to_talk_about(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    let Some(found) = &room.found else { return board };
    let list = &found.record.discussion;
    let pack = model.pack();
    let up =
        |question: &QuestionIx| if room.workshop.marked.contains(question) { "put up again" } else { "" };
    if list.talk.is_empty() {
        board.text(screens::nothing_to_talk_about());
    } else {
        board.text(screens::talk_order());
    }
    board.gap();
    for talk in &list.talk {
        let mut marks: Vec<String> = Vec::new();
        match talk.minutes {
            0 => {}
            minutes => marks.push(format!("{minutes} minutes")),
        }
        if talk.disputes_must_have {
            marks.push("a must-have is in dispute".to_owned());
        } else if talk.could_change {
            marks.push("could change it".to_owned());
        }
        marks.extend([up(&talk.question).to_owned()].into_iter().filter(|mark| !mark.is_empty()));
        board.row(pack[talk.question].short.clone(), marks.join("; "));
    }
    for (heading, questions) in [
        ("Different views, recorded as they are", &list.recorded),
        ("To be found out: too few of you know", &list.unknown),
        ("You all said the same", &list.same),
    ] {
        if !questions.is_empty() {
            board.heading(heading);
        }
        for question in questions {
            board.row(pack[*question].short.clone(), up(question));
        }
    }
    board
}

pub(super) fn agenda(model: &Model, room: &Room) -> Board {
    let mut board = Board::default();
    if let Some(clock) = room.clock.item(model.running) {
        board.push(clock).gap();
    }
    let plan = room.workshop.plan();
    for item in &plan.agenda {
        let use_of_it = if item.discussion { ", for talking about the answers" } else { "" };
        board.row(item.title.clone(), format!("{} minutes{use_of_it}", item.minutes));
    }
    let key = |action| model.keys.key(Scope::Agenda, action);
    if plan.agenda.is_empty() {
        board.text(format!("There is nothing on the agenda. {} adds an item.", key(Action::Insert)));
    } else {
        let minutes: u32 = plan.agenda.iter().map(|item| item.minutes).sum();
        board.gap().push(Item::Quiet(format!("{minutes} minutes in all.")));
    }
    if let Some(found) = &room.found
        && !found.record.discussion.talk.is_empty()
    {
        let timed = found.record.discussion.talk.iter().filter(|talk| talk.minutes > 0);
        let timed =
            timed.map(|talk| format!("{}: {} minutes", model.pack()[talk.question].short, talk.minutes));
        board.heading("The minutes for talking go to").points(timed);
        if found.record.discussion.talk.iter().any(|talk| talk.minutes == 0) {
            board.push(Item::Quiet("For the others there is no time: they are recorded.".to_owned()));
        }
    }
    board.gap().push(Item::Quiet(screens::talk_keys(
        key(Action::StartClock),
        key(Action::More),
        key(Action::Less),
    )));
    board
}
