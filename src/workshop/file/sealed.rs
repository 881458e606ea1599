//! What is sealed in a workshop's file: ballots and counted cards. Nothing is opened here; what was altered is named.

use std::collections::BTreeMap;

use super::bind::Binder;
use super::{BoxLine, SealedCardsLine};
use crate::pack::{Place, QuestionIx};
use crate::workshop::ballot::seat_of;
use crate::workshop::plan::{Plan, SeatIx};
use crate::workshop::rounds::{Received, SealedBallot};
use crate::workshop::seal::Sealed;

impl Binder<'_> {
    pub(super) fn boxes(
        &mut self,
        lines: &[BoxLine],
        list: &Place,
        plan: &Plan,
    ) -> BTreeMap<String, Received> {
        let mut boxes = BTreeMap::new();
        for (i, line) in lines.iter().enumerate() {
            let at = list.clone().at(i);
            if plan.participants.iter().all(|one| one.code != line.code) {
                let message = format!("Nobody in this workshop has the code '{}'.", line.code.escape_debug());
                self.error("K007", at.clone().field("code"), message, "Add them to the participants.");
            }
            let whose = format!("the ballot of {}", line.code.escape_debug());
            let Some(ballot) = Sealed::read(&line.ballot) else {
                self.damaged(at.field("ballot"), &whose);
                continue;
            };
            let own = match &line.own {
                Some(own) => match own.read() {
                    Some(own) => Some(own),
                    None => {
                        self.damaged(at.clone().field("own"), &whose);
                        None
                    }
                },
                None => None,
            };
            let mut kept = Vec::new();
            for (part, text) in line.kept.iter().enumerate() {
                match Sealed::read(text) {
                    Some(read) => kept.push(read),
                    None => self.damaged(at.clone().field("kept").at(part), &whose),
                }
            }
            let sealed = Received { ballot: SealedBallot { ballot, own, kept }, way: line.way };
            if boxes.insert(line.code.clone(), sealed).is_some() {
                let message = format!("There are two ballots of {}.", line.code);
                self.error("K006", at.field("code"), message, "Keep one.");
            }
        }
        boxes
    }

    pub(super) fn sealed_cards(
        &mut self,
        lines: &[SealedCardsLine],
        list: &Place,
    ) -> BTreeMap<(QuestionIx, Option<SeatIx>), Sealed> {
        let mut cards = BTreeMap::new();
        for (i, line) in lines.iter().enumerate() {
            let at = list.clone().at(i);
            let Some(question) = self.question(&line.question, at.clone().field("question")) else {
                continue;
            };
            let seat = match seat_of(line.seat.as_deref(), &self.file.seats, &at) {
                Ok(seat) => seat,
                Err(problem) => {
                    self.problems.push(*problem);
                    continue;
                }
            };
            match Sealed::read(&line.cards) {
                Some(sealed) => drop(cards.insert((question, seat), sealed)),
                None => self.damaged(at.field("cards"), "a count of cards"),
            }
        }
        cards
    }
}
