//! The long texts of a workshop: what stands beside the group's result, the record, and the group's answers as an
//! answer set. Words only; nobody is named, because nobody's name is there.

use super::answers::who;
use super::{Found, Room};
use crate::advice::sentences::{conclusions_words, headline, row};
use crate::app::model::Model;
use crate::pack::Pack;
use crate::page::{Doc, Item};
use crate::workshop::late::shown::{CAME_LATE, WITH_THEM};
use crate::workshop::reveal::Reveal;
use crate::workshop::words::{
    CANNOT_JUDGE, class_words, disputed_words, event_words, held_back_words, matters_words, picture_words,
    rows, stand_words, written_words,
};
use crate::workshop::{SeatIx, Workshop};

fn people(count: u32) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

fn minute(at: &str) -> String {
    at.get(..16).map_or_else(|| at.to_owned(), |at| at.replace('T', " "))
}

/// What stands beside the group's result.
pub(crate) fn beside(model: &Model, room: &Room) -> Doc {
    let mut doc = Doc::new("Beside the result");
    let Some(found) = &room.found else { return doc };
    let pack = model.pack();
    doc.lead("What the answers lead to together");
    doc.para(&headline(pack, &found.record.advice, found.record.profile.depth));
    alone(&mut doc, pack, found);
    splits(&mut doc, pack, &room.workshop, found);
    if !found.record.disputed.is_empty() {
        doc.heading("Must-haves in dispute");
        for dispute in &found.record.disputed {
            let gate = &pack[dispute.model].gates[dispute.gate];
            doc.item(format!(
                "{}, for {}. {}",
                gate.title,
                pack[dispute.model].title,
                disputed_words(pack, dispute)
            ));
        }
    }
    moved(&mut doc, pack, found);
    doc
}

fn alone(doc: &mut Doc, pack: &Pack, found: &Found) {
    doc.heading("What each person's own answers lead to");
    let Some(alone) = found.record.rounds.last().map(|round| &round.alone) else { return };
    if alone.people == 0 {
        doc.para("There are no ballots of single people: raised cards do not say whose they were.");
        return;
    }
    for one in &alone.led {
        doc.item(format!("{}: {}.", people(one.people), conclusions_words(pack, &one.conclusions)));
    }
    let together = found.record.advice.conclusions();
    if !alone.led.iter().any(|one| one.conclusions == together) {
        doc.para("Nobody's own answers lead to what the answers lead to together. The middle of many views is nobody's view: be careful with it.",
        );
    }
    if !alone.every_test {
        doc.aside("With so many different ballots only the exact tests were made for each.");
    }
}

fn splits(doc: &mut Doc, pack: &Pack, workshop: &Workshop, found: &Found) {
    if found.record.splits.is_empty() {
        return;
    }
    doc.heading("Where you are still split");
    doc.para("These count as open. Each side's reasons, and what its answer would lead to:");
    for split in &found.record.splits {
        doc.heading(&pack[split.question].ask);
        for side in &split.sides {
            let labels: Vec<&str> = side
                .levels
                .iter()
                .map(|level| pack[split.question].levels[usize::from(*level)].label.as_str())
                .collect();
            let conclusion = &side.leads_to;
            doc.item(format!(
                "{} say {}. If they are right: {}.",
                people(side.people),
                row(&labels, "or"),
                conclusions_words(pack, conclusion)
            ));
            for because in &side.reasons {
                let who = who(workshop.plan(), because.who);
                doc.below(&format!(
                    "{}: {} ({who})",
                    stand_words(pack, split.question, because.stand),
                    because.text
                ));
            }
        }
        doc.aside(matters_words(split.matters));
    }
}

fn moved(doc: &mut Doc, pack: &Pack, found: &Found) {
    let list = &found.record.moves;
    if list.is_empty() {
        return;
    }
    doc.heading("Moves from the first round to the second");
    for moves in list {
        let mut parts = Vec::new();
        for (count, words) in [
            (moves.stayed, "stayed"),
            (moves.up, "moved up"),
            (moves.down, "moved down"),
            (moves.settled, "gave a level now"),
            (moves.unsettled, "gave none any more"),
            (moves.still_open, "gave none either time"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {words}"));
            }
        }
        let parts = if parts.is_empty() { "nobody answered both times".to_owned() } else { parts.join(", ") };
        doc.item(format!("{}: {parts}.", pack[moves.question].short));
        for far in &moves.far {
            let way = if far.steps > 0 { "up" } else { "down" };
            let reason = far.why();
            doc.below(&format!("{} steps {way}: {reason}", far.steps.unsigned_abs()));
        }
    }
}

/// The record: who took part by seat, the rounds, what was fixed beforehand, what was said, what is left.
pub(crate) fn record(model: &Model, room: &Room) -> Doc {
    let pack = model.pack();
    let workshop = &room.workshop;
    let plan = workshop.plan();
    let mut doc = Doc::new("The record");
    doc.lead(&plan.title);
    doc.para(&plan.service).para(&plan.scope);
    if workshop.practice {
        doc.item(Item::caution("A rehearsal: the people in it are made up.", true));
    }
    doc.heading("Who took part");
    for (seat, count) in plan.people_by_seat() {
        let label = seat.map_or("Everybody else", |SeatIx(at)| plan.seats[at].label.as_str());
        doc.item(format!("{label}: {}", people(count)));
    }
    if let Some(picked) = plan.asked.picked_words(pack) {
        doc.section("Which questions were asked", &picked);
    }
    doc.heading("Rounds");
    for round in workshop.closed_rounds() {
        doc.item(format!(
            "Round {}: {} of {} handed in a ballot; {} questions; open from {} to {}.",
            round.number,
            round.ballots.len(),
            round.invited,
            round.questions.len(),
            minute(&round.opened),
            minute(&round.closed)
        ));
    }
    if let Some(found) = &room.found {
        came_late(&mut doc, pack, found);
    }
    if let Some(expectation) = &workshop.expectation {
        doc.section("What the group expected", &expectation.text);
        if let Some(written) = room.found.as_ref().and_then(|found| found.record.written) {
            doc.aside(written_words(written));
        }
    }
    if let Some(found) = &room.found {
        doc.section("What came out", &headline(pack, &found.record.advice, found.record.profile.depth));
        alone(&mut doc, pack, found);
        for seen in &found.record.ends {
            one_question(&mut doc, pack, room, seen);
        }
        splits(&mut doc, pack, workshop, found);
        moved(&mut doc, pack, found);
    }
    doc.heading("What happened");
    for event in workshop.events() {
        doc.item(format!("{}: {}", minute(&event.at), event_words(pack, event)));
    }
    doc
}

/// Those who came late, apart from everything else.
fn came_late(doc: &mut Doc, pack: &Pack, found: &Found) {
    if found.record.late.is_empty() {
        return;
    }
    doc.heading(CAME_LATE);
    for late in &found.record.late {
        doc.para(&late.words().join(" "));
        let Some(with) = &late.with else { continue };
        for (question, counts) in &with.questions {
            let said: Vec<String> = rows(pack, *question, counts)
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(label, count)| format!("{count} {label}"))
                .collect();
            doc.item(format!("{}: {}.", pack[*question].short, said.join(", ")));
        }
        if let Some(advice) = &with.advice {
            let leads = headline(pack, advice, found.record.profile.depth);
            doc.para(&format!("{WITH_THEM} {leads}"));
        }
    }
}

fn one_question(doc: &mut Doc, pack: &Pack, room: &Room, seen: &Reveal) {
    let question = &pack[seen.question];
    doc.heading(&question.ask);
    let mut said: Vec<String> = question
        .levels
        .iter()
        .zip(&seen.counts.levels)
        .filter(|(_, count)| **count > 0)
        .map(|(level, count)| format!("{count} {}", level.label))
        .collect();
    for (count, words) in [
        (seen.counts.dont_know, "nobody knows"),
        (seen.counts.cannot_judge, CANNOT_JUDGE),
        (seen.counts.not_applicable, "does not apply"),
        (seen.counts.blank, "no answer"),
    ] {
        if count > 0 {
            said.push(format!("{count} {words}"));
        }
    }
    doc.para(&format!(
        "{}. {}",
        said.join(", "),
        picture_words(pack, room.workshop.plan(), seen, class_words).unwrap_or_default()
    ));
    if room.found.as_ref().is_some_and(|found| found.record.held_back.contains(&seen.question)) {
        doc.aside(&held_back_words(&room.workshop.plan().thresholds));
    }
    for because in &seen.reasons {
        doc.item(format!("{}: {}", stand_words(pack, seen.question, because.stand), because.text));
    }
    for note in room.workshop.notes.iter().filter(|note| note.question == Some(seen.question)) {
        doc.below(&format!("Noted: {}", note.text));
    }
}
