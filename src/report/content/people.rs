//! Who took part in a workshop, in counts alone; how the rounds went; and by what numbers
//! the answers were to be read, fixed before anybody answered.

use super::super::model::{Block, Chapter, Text};
use super::super::papers::Parts;
use super::super::parts::Part;
use super::late::late;
use super::texts;
use super::together::Together;
use super::{aside, date, heading, list, para, part, table};
use crate::pack::Pack;
use crate::workshop::group::Thresholds;
use crate::workshop::told::cards_words;
use crate::workshop::words::{event_words, seat_words};
use crate::workshop::{Event, SeatIx, What};

pub(super) fn participants(pack: &Pack, group: &Together, parts: Parts) -> Chapter {
    let record = &group.record;
    let mut blocks = Vec::new();
    if record.practice {
        blocks.push(para(texts::rehearsal()));
    }
    blocks.push(aside(texts::sealed()));
    if parts.short() {
        blocks.push(para(group.who_answered()));
        blocks.push(seats_table(group));
        blocks.extend(late(pack, group));
        return part(Part::Participants, "Who took part", blocks);
    }
    blocks.push(heading("Seats"));
    blocks.push(seats_table(group));
    blocks.push(heading("Rounds"));
    let rows = record.rounds.iter().map(|round| {
        vec![
            Text::from(format!("Round {}", round.number)),
            date(&round.opened).into(),
            date(&round.closed).into(),
            round.asked.to_string().into(),
            format!("{} of {}", round.ballots, round.invited).into(),
            match round.cards {
                0 => "none".to_owned(),
                1 => "on 1 question".to_owned(),
                many => format!("on {many} questions"),
            }
            .into(),
        ]
    });
    blocks.push(table(
        "Rounds",
        &[
            ("Round", 14),
            ("Opened", 19),
            ("Closed", 19),
            ("Questions", 14),
            ("Handed in", 16),
            ("Cards counted", 18),
        ],
        rows.collect(),
    ));
    if let Some(open) = group.open {
        let all = group.plan.participants.len();
        blocks.push(para(texts::round_open(open.number, open.ballots_in, all, cards_words(open.cards_in))));
    }
    blocks.extend(late(pack, group));
    blocks.push(heading("How the answers were to be read"));
    blocks.push(aside(texts::numbers_fixed()));
    blocks.push(list(thresholds(&record.thresholds)));
    let agenda = &group.plan.agenda;
    if !agenda.is_empty() {
        blocks.push(heading("Agenda"));
        blocks.push(list(agenda.iter().map(|item| format!("{} ({} minutes)", item.title, item.minutes))));
    }
    blocks.push(heading("What happened"));
    blocks.push(list(
        record
            .events
            .iter()
            .map(|event| Text::from(format!("{}: {}", date(&event.at), unnamed(pack, event)))),
    ));
    part(Part::Participants, "Who took part, and how", blocks)
}

/// How many were asked, by seat, and in all.
pub(super) fn seats(group: &Together) -> Vec<(&str, u32)> {
    let seats = &group.record.seats;
    let label = |seat: Option<SeatIx>| match (seat, seats.len()) {
        (None, 1) => "Everybody",
        _ => seat_words(&group.plan, seat),
    };
    let all = ("All", seats.iter().map(|(_, people)| people).sum());
    seats.iter().map(|(seat, people)| (label(*seat), *people)).chain([all]).collect()
}

fn seats_table(group: &Together) -> Block {
    let rows = seats(group).into_iter().map(|(seat, people)| [seat.to_owned(), people.to_string()]);
    let mut rows: Vec<Vec<Text>> = rows.map(|row| row.map(Text::from).to_vec()).collect();
    if let Some(all) = rows.last_mut() {
        *all = all.iter().map(|cell| Text::default().strong(cell.words())).collect();
    }
    table("People asked, by seat", &[("Seat", 70), ("People", 30)], rows)
}

fn thresholds(t: &Thresholds) -> Vec<String> {
    let steps = |steps: u8| if steps == 1 { "one step".to_owned() } else { format!("{steps} steps") };
    vec![
        texts::agreed(t.agreed),
        texts::split(t.split_from),
        texts::too_few_levels(t.class_from),
        texts::very_differently(steps(t.far)),
        texts::long_move(steps(t.move_reason)),
        texts::shown_apart(t.seat_from, t.percent_from),
        texts::agreement_fraction().to_owned(),
    ]
}

/// What happened, without the codes of participants: with the list of codes they would be
/// names.
fn unnamed(pack: &Pack, event: &Event) -> String {
    match &event.what {
        What::Joined(_) => "Somebody joined.".to_owned(),
        What::Removed(_) => "Somebody was taken off the list before a ballot of theirs was in.".to_owned(),
        What::Replaced(_) => "A new ballot took the place of an earlier one.".to_owned(),
        What::TakenOut(_) => "A ballot was taken out.".to_owned(),
        What::SameFile(..) => "Two ballots were made of one file. It is counted once.".to_owned(),
        What::NotOpened(_) => "A ballot did not open and does not count.".to_owned(),
        What::CameLate(round, _) => format!("A ballot came late, after round {round} was closed."),
        What::Opened(_)
        | What::ClosedAwaiting(..)
        | What::LateOpened(..)
        | What::LateOver(_)
        | What::Merged(_)
        | What::Closed(..)
        | What::PutUp(_)
        | What::CardsNotOpened(_)
        | What::KeyLost(..)
        | What::Replanned
        | What::Finished => event_words(pack, event),
    }
}
