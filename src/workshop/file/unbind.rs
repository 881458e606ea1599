//! Writes a workshop down by ids. What is sealed stays sealed text.

use super::{
    BoxLine, CastLine, DecisionLine, FORMAT, KeyLine, Kind, LockedLine, NoteLine, OwnLine, ParticipantLine,
    PassedLine, RoundLine, SealedCardsLine, StateLine, WorkshopFile,
};
use crate::answers::Emphasis;
use crate::pack::{Pack, QuestionIx};
use crate::workshop::ballot::unbind_ballot;
use crate::workshop::cards::unbind_cards;
use crate::workshop::plan::SeatIx;
use crate::workshop::rounds::{Kept, RoundKey};
use crate::workshop::seal::{MailKey, Sealed};
use crate::workshop::{Channel, Decided, Passed, SealedBallot, Workshop};

pub(super) fn key_line(key: &RoundKey) -> KeyLine {
    let locked = match &key.kept {
        Kept::Locked(locked) => Some(LockedLine::of(locked)),
        Kept::KeyFile => None,
    };
    KeyLine { public: key.public.text(), mail: key.mail.as_ref().map(MailKey::text), locked }
}

pub(super) fn box_line(code: &str, sealed: &SealedBallot, way: Option<Channel>) -> BoxLine {
    BoxLine {
        code: code.to_owned(),
        ballot: sealed.ballot.text(),
        own: sealed.own.as_ref().map(LockedLine::of),
        mark: None,
        kept: sealed.kept.iter().map(Sealed::text).collect(),
        way,
    }
}

/// Writes down a workshop by ids.
pub fn unbind(workshop: &Workshop, pack: &Pack) -> WorkshopFile {
    let plan = workshop.plan();
    let seat_id = |seat: Option<SeatIx>| seat.map(|seat| plan.seats[seat.0].id.clone());
    let ids = |questions: &[QuestionIx]| questions.iter().map(|q| pack[*q].id.clone()).collect();
    let mut rounds: Vec<RoundLine> = workshop
        .closed
        .iter()
        .map(|round| RoundLine {
            number: round.number,
            opened: round.opened.clone(),
            questions: ids(&round.questions),
            state: StateLine::Closed {
                closed: round.closed.clone(),
                invited: round.invited,
                ballots: round
                    .ballots
                    .iter()
                    .map(|cast| CastLine {
                        voter: cast.voter,
                        ballot: unbind_ballot(&cast.ballot, pack, &plan.seats),
                    })
                    .collect(),
                cards: round.cards.iter().map(|cards| unbind_cards(cards, pack, &plan.seats)).collect(),
                own: round
                    .own
                    .iter()
                    .map(|(code, own)| OwnLine { code: code.clone(), own: LockedLine::of(own) })
                    .collect(),
                voters: round.voters.as_ref().map(Sealed::text),
            },
        })
        .collect();
    rounds.extend(workshop.open.iter().map(|round| {
        RoundLine {
            number: round.number,
            opened: round.opened.clone(),
            questions: ids(&round.questions),
            state: StateLine::Open {
                key: key_line(&round.key),
                boxes: round
                    .boxes
                    .iter()
                    .map(|(code, there)| box_line(code, &there.ballot, there.way))
                    .collect(),
                cards: round
                    .cards
                    .iter()
                    .map(|((question, seat), sealed)| SealedCardsLine {
                        question: pack[*question].id.clone(),
                        seat: seat_id(*seat),
                        cards: sealed.text(),
                    })
                    .collect(),
            },
        }
    }));
    WorkshopFile {
        kind: Kind::Workshop,
        format: FORMAT,
        id: workshop.id.clone(),
        title: plan.title.clone(),
        service: plan.service.clone(),
        scope: plan.scope.clone(),
        depth: plan.asked.depth(),
        picked: plan.asked.picks().unwrap_or_default().iter().map(|at| pack[*at].id.clone()).collect(),
        way: plan.way,
        practice: workshop.practice,
        with: workshop.with.clone(),
        passed: workshop.passed.as_ref().map(|passed| match passed {
            Passed::ByPassphrase => PassedLine::Passphrase,
            Passed::ByPin(locked) => PassedLine::Pin(LockedLine::of(locked)),
        }),
        created: workshop.created.clone(),
        changed: workshop.changed.clone(),
        pack: workshop.rules.clone(),
        reasons: plan.reasons.iter().map(|at| pack.reasons[*at].id.clone()).collect(),
        emphasis: plan
            .emphasis
            .iter()
            .zip(&pack.themes)
            .filter(|(emphasis, _)| **emphasis != Emphasis::Normal)
            .map(|(emphasis, theme)| (theme.id.clone(), *emphasis))
            .collect(),
        seats: plan.seats.clone(),
        participants: plan
            .participants
            .iter()
            .map(|one| ParticipantLine { code: one.code.clone(), seat: seat_id(one.seat) })
            .collect(),
        gone: plan.gone.iter().cloned().collect(),
        agenda: plan.agenda.clone(),
        thresholds: plan.thresholds,
        expectation: workshop.expectation.clone(),
        shown: workshop.shown.clone(),
        shown_after: (workshop.shown_after > 0).then_some(workshop.shown_after),
        former_marks: workshop.former_marks.iter().cloned().collect(),
        marked: workshop.marked.iter().map(|question| pack[*question].id.clone()).collect(),
        expects_late: workshop.expects_late,
        words: workshop
            .decisions
            .iter()
            .map(|(id, decided)| DecisionLine {
                round: id.round,
                voter: id.voter,
                question: id.question.map(|question| pack[question].id.clone()),
                show: *decided == Decided::LetThrough,
            })
            .collect(),
        rounds,
        late: super::late::unbind(workshop, pack),
        next_key: workshop.next.as_ref().map(key_line),
        notes: workshop
            .notes
            .iter()
            .map(|note| NoteLine {
                question: note.question.map(|question| pack[question].id.clone()),
                at: note.at.clone(),
                text: note.text.clone(),
            })
            .collect(),
        events: workshop.events.clone(),
    }
}
